"""A graph against gold files: one score for each kind of fact.

Entities come first: each entity of the graph is aligned with at most one of the gold file, by the
forms under which the document names it. All other facts are then compared by those pairs, so that
what an entity is called in the graph makes no difference to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product
from math import comb
from pathlib import Path

import pyoxigraph as ox

from kg.evaluate.found import (
    Found,
    FoundAttendance,
    FoundMeeting,
    FoundMention,
    FoundRelation,
    FoundRole,
    Reading,
)
from kg.evaluate.gold import (
    GoldAction,
    GoldAttendance,
    GoldDecision,
    GoldDocument,
    GoldEntity,
    GoldLinks,
    GoldMeeting,
    GoldRelation,
    GoldRole,
    GoldSet,
    Section,
)
from kg.evaluate.likeness import (
    fold,
    fold_person,
    is_same_quotation,
    is_same_title,
    is_same_venue,
)
from kg.evaluate.tally import Tally, distinct, pair_off

_SECTIONS: tuple[Section, ...] = ("people", "organisations", "initiatives")
# An interim holder is an acting one; which word a document uses is no matter for the score.
_SAME_STATUS = {"interim": "acting"}
_WIDTH_SHOWN = 90
_MOST_NAMED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The tallies of a set of documents: by document (its stem), and in total."""

    documents: Mapping[str, Mapping[str, Tally]]
    totals: Mapping[str, Tally]

    def below(self, floors: Mapping[str, float]) -> list[str]:
        """A sentence for each section whose F1 is under its floor; one not scored counts as 0."""
        scores = {section: tally.f1 for section, tally in self.totals.items()}
        return [
            f"{section} {scores.get(section, 0.0):.3f} < {floor}"
            for section, floor in floors.items()
            if scores.get(section, 0.0) < floor
        ]


def score(graph: ox.Store, gold: GoldSet, *, docs: Path | None = None) -> Report:
    """The scores of a graph against a set of gold files.

    With `docs`, the folder of the documents, the offsets of mentions in its plain text and Markdown
    files are checked too (the section "anchors").
    """
    reading = Reading(graph)
    documents: dict[str, dict[str, Tally]] = {}
    aligned: dict[str, dict[str, str]] = {}
    for stem, document in gold.documents.items():
        text = None if docs is None else _text_of(docs / document.document)
        aligned[stem], documents[stem] = _score_document(document, reading.of(stem), text=text)
    totals: dict[str, Tally] = defaultdict(Tally)
    for tallies in documents.values():
        for section, tally in tallies.items():
            totals[section] += tally
    if gold.links is not None:
        for section in _SECTIONS:
            totals[f"same {section}"] = _score_links(gold, aligned, gold.links, section)
    return Report(documents=documents, totals=dict(totals))


def _text_of(path: Path) -> str | None:
    """The text that offsets count in, None where it is not simply the content of the file."""
    if path.suffix not in {".txt", ".md"} or not path.exists():
        return None
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:  # as older minutes have it
        return content.decode("cp1252")


def _score_document(
    gold: GoldDocument, found: Found, *, text: str | None
) -> tuple[dict[str, str], dict[str, Tally]]:
    """The pairs (IRI → gold id) and the tallies of one document."""
    tallies: dict[str, Tally] = {}
    pairs: dict[str, str] = {}
    names: dict[str, str] = {}
    for section, entities in gold.entities().items():
        forms = _forms(found, section)
        paired, tallies[section] = align(entities, forms, is_people=section == "people")
        pairs |= paired
        names |= {iri: max(said, key=len) for iri, said in forms.items() if iri not in paired}
        names |= {entity.id: entity.name for entity in entities}
    if text is not None:
        tallies["anchors"] = _score_anchors(found.mentions, text)
    facts = _Facts(gold, _translated(found, pairs), names)
    tallies["meeting"] = facts.meeting()
    tallies["roles"] = facts.roles()
    tallies["role titles"] = facts.role_titles()
    tallies["attendance"] = facts.attendance()
    tallies["represents"] = facts.represents()
    tallies["relations"] = facts.relations()
    tallies["decisions"] = facts.quotations(gold.decisions, found.decisions)
    tallies["actions"] = facts.quotations(gold.actions, found.actions)
    return pairs, tallies


def _forms(found: Found, section: Section) -> dict[str, list[str]]:
    """The surface forms of each entity of a section, one for each mention."""
    forms: dict[str, list[str]] = defaultdict(list)
    for mention in found.mentions:
        if mention.section == section:
            forms[mention.entity].append(mention.exact)
    return forms


def align(
    entities: Sequence[GoldEntity], forms: Mapping[str, Sequence[str]], *, is_people: bool
) -> tuple[dict[str, str], Tally]:
    """Pair the entities of graph and gold, best first, each at most once.

    The more of an entity's forms the gold entity has too, the better; to be called by its name
    counts for more than any share of forms.
    """
    folded = fold_person if is_people else fold
    gold_forms = {
        entity.id: {folded(form) for form in (entity.name, *entity.variants)} for entity in entities
    }
    offers = []
    for (iri, said), entity in product(forms.items(), entities):
        said_folded = [folded(form) for form in said]
        share = sum(form in gold_forms[entity.id] for form in said_folded) / len(said)
        if share:
            named = folded(entity.name) in said_folded
            offers.append((-(10 * named + share), iri, entity.id))
    pairs: dict[str, str] = {}
    for _, iri, gold_id in sorted(offers):
        if iri not in pairs and gold_id not in pairs.values():
            pairs[iri] = gold_id
    return pairs, _tally_entities(entities, forms, pairs, gold_forms, folded)


def _tally_entities(
    entities: Sequence[GoldEntity],
    forms: Mapping[str, Sequence[str]],
    pairs: Mapping[str, str],
    gold_forms: Mapping[str, set[str]],
    folded: Callable[[str], str],
) -> Tally:
    optional = {entity.id for entity in entities if entity.optional}
    # A second entity for something optional is no fault either.
    optional_forms = {form for gold_id in optional for form in gold_forms[gold_id]}
    wrong = tuple(
        max(said, key=len)
        for iri, said in forms.items()
        if iri not in pairs and not any(folded(form) in optional_forms for form in said)
    )
    taken = set(pairs.values())
    missed = tuple(
        entity.name for entity in entities if entity.id not in taken and not entity.optional
    )
    return Tally(
        right=len(taken - optional),
        wrong=len(wrong),
        missed=len(missed),
        wrong_ones=wrong,
        missed_ones=missed,
    )


def _score_anchors(mentions: Sequence[FoundMention], text: str) -> Tally:
    """Whether each mention stands in the text where its offsets say; none right is one missed."""
    off = tuple(
        f"{mention.exact} at {mention.start}"
        for mention in mentions
        if text[mention.start : mention.end] != mention.exact
    )
    right = len(mentions) - len(off)
    return Tally(right=right, wrong=len(off), missed=len(off) + (not right), wrong_ones=off)


def _translated(found: Found, pairs: Mapping[str, str]) -> Found:
    """The same with gold ids for the IRIs that have a pair."""

    def known(iri: str | None) -> str | None:
        return None if iri is None else pairs.get(iri, iri)

    meeting = found.meeting
    return replace(
        found,
        meeting=replace(
            meeting,
            body=known(meeting.body),
            chair=known(meeting.chair),
            clerk=known(meeting.clerk),
        ),
        roles=tuple(
            replace(row, person=known(row.person), organisation=known(row.organisation))
            for row in found.roles
        ),
        attendance=tuple(
            replace(row, person=known(row.person), representing=known(row.representing))
            for row in found.attendance
        ),
        relations=tuple(
            replace(
                row,
                subject=pairs.get(row.subject, row.subject),
                object=pairs.get(row.object, row.object),
            )
            for row in found.relations
        ),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of one document, in the graph by gold ids where there are such."""

    gold: GoldDocument
    found: Found
    names: Mapping[str, str]

    def name(self, entity: str | None) -> str:
        """What to call an entity in a list of errors."""
        return "-" if entity is None else self.names.get(entity, entity)

    def meeting(self) -> Tally:
        """Body, day, times, place, chair and clerk where the gold file has them; coming days."""
        rows = [
            Tally(right=1)
            if is_right
            else Tally(
                missed=1, wrong=value is not None, missed_ones=(f"{field}: {self.name(wanted)}",)
            )
            for field, wanted, value, is_right in _meeting_fields(
                self.gold.meeting, self.found.meeting
            )
        ]
        wanted = {row.date for row in self.gold.meeting.next_meetings if row.date}
        got = self.found.next_dates
        coming = Tally(
            right=len(wanted & got),
            wrong=len(got - wanted),
            missed=len(wanted - got),
            wrong_ones=tuple(f"next meeting: {day}" for day in sorted(got - wanted)),
            missed_ones=tuple(f"next meeting: {day}" for day in sorted(wanted - got)),
        )
        return sum(rows, start=coming)

    def roles(self) -> Tally:
        """By person, title, organisation (where the gold file has one) and status."""

        def is_same(gold: GoldRole, found: FoundRole) -> bool:
            return (
                gold.person == found.person
                and is_same_title(gold.title, found.title)
                and gold.organisation in {None, found.organisation}
                and _status(gold.status) == _status(found.status)
            )

        found = distinct(
            self.found.roles,
            lambda row: (row.person, fold(row.title), row.organisation, row.status),
        )
        return self._pair_roles(self.gold.roles, found, is_same)

    def role_titles(self) -> Tally:
        """By person and title alone."""

        def is_same(gold: GoldRole, found: FoundRole) -> bool:
            return gold.person == found.person and is_same_title(gold.title, found.title)

        def key(row: GoldRole | FoundRole) -> tuple[str | None, str]:
            return row.person, fold(row.title)

        return self._pair_roles(
            distinct(self.gold.roles, key), distinct(self.found.roles, key), is_same
        )

    def _pair_roles(
        self,
        gold: Sequence[GoldRole],
        found: Sequence[FoundRole],
        is_same: Callable[[GoldRole, FoundRole], bool],
    ) -> Tally:
        def name(row: GoldRole | FoundRole) -> str:
            holder, body = self.name(row.person), self.name(row.organisation)
            return f"{holder} | {row.title} | {body} | {row.status}"

        return pair_off(gold, found, is_same=is_same, name_gold=name, name_found=name)

    def attendance(self) -> Tally:
        """By person (or capacity, where an office alone is listed) and status."""

        def is_same(gold: GoldAttendance, found: FoundAttendance) -> bool:
            return _is_same_attendee(gold, found) and gold.status == found.status

        found = distinct(
            self.found.attendance, lambda row: (row.person, row.status, _folded(row.capacity))
        )
        return self._pair_attendance(self.gold.attendance, found, is_same)

    def represents(self) -> Tally:
        """By person (or capacity) and the organisation that the list gives for them."""

        def is_same(gold: GoldAttendance, found: FoundAttendance) -> bool:
            return _is_same_attendee(gold, found) and gold.representing == found.representing

        found = distinct(
            (row for row in self.found.attendance if row.representing),
            lambda row: (row.person, row.status, _folded(row.capacity), row.representing),
        )
        gold = [row for row in self.gold.attendance if row.representing]
        return self._pair_attendance(gold, found, is_same)

    def _pair_attendance(
        self,
        gold: Sequence[GoldAttendance],
        found: Sequence[FoundAttendance],
        is_same: Callable[[GoldAttendance, FoundAttendance], bool],
    ) -> Tally:
        def name(row: GoldAttendance | FoundAttendance) -> str:
            who = row.capacity if row.person is None else self.name(row.person)
            return f"{who} | {row.status} | {self.name(row.representing)}"

        return pair_off(gold, found, is_same=is_same, name_gold=name, name_found=name)

    def relations(self) -> Tally:
        """By subject, predicate and object."""

        def key(row: GoldRelation | FoundRelation) -> tuple[str, str, str]:
            return row.subject, row.predicate, row.object

        def name(row: GoldRelation | FoundRelation) -> str:
            return f"{self.name(row.subject)} {row.predicate} {self.name(row.object)}"

        return pair_off(
            self.gold.relations,
            distinct(self.found.relations, key),
            is_same=lambda gold, found: key(gold) == key(found),
            name_gold=name,
            name_found=name,
        )

    def quotations(self, gold: Sequence[GoldDecision | GoldAction], found: Sequence[str]) -> Tally:
        """Decisions or actions, by the overlap of what is quoted."""
        return pair_off(
            gold,
            distinct(found, fold),
            is_same=lambda wanted, quotation: is_same_quotation(wanted.evidence, quotation),
            name_gold=lambda wanted: wanted.evidence[:_WIDTH_SHOWN],
            name_found=lambda quotation: quotation[:_WIDTH_SHOWN],
        )


def _meeting_fields(
    gold: GoldMeeting, found: FoundMeeting
) -> list[tuple[str, str, str | None, bool]]:
    """Each field that the gold file has: its name, what is wanted, what was found, and if right."""

    def is_equal(wanted: str, value: str) -> bool:
        return wanted == value

    def is_part(wanted: str, value: str) -> bool:
        return wanted in value

    rows = (
        ("date", gold.date, found.date, is_equal),
        ("start", gold.start, found.start, is_part),
        ("end", gold.end, found.end, is_part),
        ("venue", gold.venue, found.venue, is_same_venue),
        ("body", gold.body, found.body, is_equal),
        ("chair", gold.chair, found.chair, is_equal),
        ("clerk", gold.clerk, found.clerk, is_equal),
    )
    return [
        (field, wanted, value, bool(value) and is_right(wanted, value or ""))
        for field, wanted, value, is_right in rows
        if wanted is not None
    ]


def _status(status: str) -> str:
    return _SAME_STATUS.get(status, status)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _is_same_attendee(gold: GoldAttendance, found: FoundAttendance) -> bool:
    if gold.person is not None or found.person is not None:
        return gold.person == found.person
    return is_same_title(gold.capacity or "", found.capacity or "")


def _score_links(
    gold: GoldSet, aligned: Mapping[str, Mapping[str, str]], links: GoldLinks, section: Section
) -> Tally:
    """Identity across documents: over all pairs of entities, whether both hold them to be one."""
    cluster = {
        member: number for number, link in enumerate(links.of(section)) for member in link.members
    }
    iris = {
        (stem, gold_id): iri for stem, pairs in aligned.items() for iri, gold_id in pairs.items()
    }
    entities = {
        (stem, entity.id): f"{entity.name} ({stem})"
        for stem, document in gold.documents.items()
        for entity in document.entities()[section]
    }
    by_gold = _grouped(entities, cluster)
    by_iri = _grouped(entities, iris)
    both = _grouped(
        entities,
        {one: (cluster[one], iris[one]) for one in entities if one in cluster and one in iris},
    )
    right, held, joined = (sum(map(_count_pairs, groups)) for groups in (both, by_gold, by_iri))
    missed = _pairs_apart(by_gold, iris)
    wrong = _pairs_apart(by_iri, cluster)
    return Tally(
        right=right,
        wrong=joined - right,
        missed=held - right,
        wrong_ones=tuple(f"{entities[a]} = {entities[b]}" for a, b in wrong),
        missed_ones=tuple(f"{entities[a]} = {entities[b]}" for a, b in missed),
    )


type _Member = tuple[str, str]  # stem of a document, id of an entity in its gold file


def _grouped[K](entities: Iterable[_Member], of: Mapping[_Member, K]) -> list[list[_Member]]:
    """The entities that are of one group, for each group, in the order of the entities."""
    groups: dict[K, list[_Member]] = defaultdict(list)
    for one in entities:
        if one in of:
            groups[of[one]].append(one)
    return list(groups.values())


def _count_pairs(members: Sequence[_Member]) -> int:
    """How many pairs they make that are not of one document."""
    of_document = Counter(stem for stem, _ in members)
    return comb(len(members), 2) - sum(comb(count, 2) for count in of_document.values())


def _pairs_apart[K](
    groups: Iterable[Sequence[_Member]], of: Mapping[_Member, K]
) -> list[tuple[_Member, _Member]]:
    """The pairs of each group that are of two groups elsewhere: the first `_MOST_NAMED` of them."""
    # Pairs of a large county are millions: they are counted, and only so many are named.
    apart = (
        (one, two)
        for members in groups
        for one, two in combinations(members, 2)
        if one[0] != two[0] and (one not in of or of[one] != of.get(two))
    )
    return list(islice(apart, _MOST_NAMED))
