"""The truth of a simulated county: a gold file for each paper, the links between them, tables.

A gold file is read off the finished paper and quoted from the finished file, so that it says what
stands there, typing errors included. An entity's id in a gold file is its id in the world:
"p000012" is person 12, "o000003" organisation 3, "i000007" initiative 7; strangers, who are in
one paper alone, have an "x" after the first letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz import fuzz

from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import RoleStatus
from kg.simulate.papers import (
    ActionFact,
    DecisionFact,
    Paper,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
)
from kg.simulate.quotes import Source, plain
from kg.simulate.statements import Said, Statements, gold_id, narrow, ref_of, state
from kg.simulate.surfaces import Surface, fold, fold_title, same_title, take_apart
from kg.simulate.tables import truth, write_truth
from kg.simulate.things import World

type Record = dict[str, Any]

SECTIONS = ("people", "organisations", "initiatives")
# Two quotations this alike (per cent) are one to whoever compares them by their words.
_ALIKE = 80
_TRIALS = 60


# ── one paper ─────────────────────────────────────────────────────────────────────────────────────


def gold(
    paper: Paper,
    world: World,
    text: str,
    *,
    suffix: str = ".txt",
    kinds: Mapping[int, str] | None = None,
) -> Record:
    """What a careful clerk would say of the paper, in the gold format.

    The document is called by the paper's stem with the `suffix`. `kinds` has the kinds of strange
    bodies and undertakings by their ids below 0; those that it lacks are "other".

    `text` is that of the file (or, of a format that is no text, what was extracted of it). What it
    does not print is not said, and every quotation stands in it, but for white space and tags.
    """
    said = state(paper, world)
    return _Writer(said, Source(said.flat, text), kinds or {}).write(paper.stem + suffix)


class _Writer:
    """The gold file of one paper."""

    def __init__(self, said: Statements, source: Source, kinds: Mapping[int, str]) -> None:
        self.said, self.source, self.kinds = said, source, kinds
        self.forms: dict[Ref, list[str]] = {}
        for ref, places in said.named.items():
            printed = (self._printed(one.start, one.end, one.form) for one in places)
            kept = [form for form in printed if form is not None and fold(form)]
            if kept:
                self.forms[ref] = kept
        stated = said.paper.stated.day
        self.day = stated.isoformat() if stated is not None else None

    def _printed(self, start: int, end: int, form: str) -> str | None:
        """The form as the file prints it; None where it does not."""
        if self.source.has(form):
            return form
        placed = self.source.place(start, end)
        return None if placed is None else self.source.text[placed[0] : placed[1]].strip() or None

    def write(self, document: str) -> Record:
        """The whole file."""
        people = self._people()
        known = {Sort.PERSON: people}
        known |= {sort: self._things(sort) for sort in (Sort.ORGANISATION, Sort.INITIATIVE)}
        # Whom only a damaged form names that is no name any more is not named.
        self.forms = {
            ref: forms
            for ref, forms in self.forms.items()
            if any(one["id"] == gold_id(ref) for one in known[ref.sort])
        }
        return {
            "document": document,
            "kind": str(self.said.paper.kind),
            "meeting": self._meeting(),
            "people": people,
            "organisations": known[Sort.ORGANISATION],
            "initiatives": known[Sort.INITIATIVE],
            "roles": self._roles(),
            "attendance": self._attendance(),
            "relations": self._relations(),
            "decisions": self._quoted(
                (one, {"kind": str(one.fact.kind), "gist": plain(one.fact.gist)})
                for one in self.said.decisions
            ),
            "actions": self._quoted(
                (
                    one,
                    {
                        "actor": self._id(one.fact.actor),
                        "gist": plain(one.fact.gist),
                        "due": one.fact.due,
                    },
                )
                for one in self.said.actions
            ),
        }

    def _id(self, ref: Ref | None) -> str | None:
        return gold_id(ref) if ref is not None and ref in self.forms else None

    def _meeting(self) -> Record:
        stated = self.said.paper.stated
        # A time of an unknown day says nothing that could be kept.
        start = stated.start if stated.day else None
        end = stated.end if stated.day else None
        return {
            "body": self._id(stated.body),
            "date": self.day,
            "start": f"{start:%H:%M}" if start else None,
            "end": f"{end:%H:%M}" if end else None,
            "venue": plain(stated.venue) or None if stated.venue else None,
            "chair": self._id(stated.chair),
            "clerk": self._id(stated.clerk),
            "next_meetings": [
                {
                    "date": day.isoformat(),
                    "start": f"{hour:%H:%M}" if hour else None,
                    "venue": venue,
                }
                for day, hour, venue in stated.next_meetings
            ],
        }

    # ── entities ──

    def _refs(self, sort: Sort) -> list[Ref]:
        return sorted((ref for ref in self.forms if ref.sort is sort), key=gold_id)

    def _people(self) -> list[Record]:
        people = []
        for ref in self._refs(Sort.PERSON):
            person = self.said.world.people[ref.id] if ref.id >= 0 else None
            true = person.name_on(self.said.day).full if person is not None else None
            surfaces = [take_apart(form, person) for form in self.forms[ref]]
            name = _fullest(surfaces, true)
            if name is None or not self.source.has(name):
                del self.forms[ref]
                continue
            letters = dict.fromkeys(one for surface in surfaces for one in surface.postnominals)
            people.append(
                {
                    "id": gold_id(ref),
                    "name": name,
                    "variants": list(dict.fromkeys(self.forms[ref])),
                    "honorific": next((one.honorific for one in surfaces if one.honorific), None),
                    "postnominals": list(letters),
                }
            )
        return people

    def _things(self, sort: Sort) -> list[Record]:
        things = []
        for ref in self._refs(sort):
            kind, true = self._kind_and_name(ref)
            things.append(
                {
                    "id": gold_id(ref),
                    "name": _longest(self.forms[ref], true),
                    "variants": list(dict.fromkeys(self.forms[ref])),
                    "kind": kind,
                }
            )
        return things

    def _kind_and_name(self, ref: Ref) -> tuple[str, str | None]:
        world, day = self.said.world, self.said.day
        if ref.sort is Sort.ORGANISATION:
            if ref.id < 0:
                return str(self.kinds.get(ref.id, OrganisationKind.OTHER)), None
            organisation = world.organisations[ref.id]
            return str(organisation.kind), organisation.name_on(day)
        if ref.id < 0:
            return str(self.kinds.get(ref.id, InitiativeKind.OTHER)), None
        initiative = world.initiatives[ref.id]
        return str(initiative.kind), initiative.name_on(day)

    # ── statements ──

    def _roles(self) -> list[Record]:
        kept: dict[tuple[object, ...], Record] = {}
        for one in _without_homeless(self.said.roles):
            role, evidence = one.fact, self._evidence(one)
            if evidence is None or (role.person is not None and role.person not in self.forms):
                continue
            record: Record = {
                "person": self._id(role.person),
                "title": plain(role.title),
                "organisation": self._id(role.organisation),
                "status": str(role.status),
                "event": str(role.event) if role.event else None,
                "date": role.date or self.day,
                "since": role.since,
                "until": role.until,
                "evidence": evidence,
            }
            if role.optional:
                record["optional"] = True
            key = (
                record["person"],
                fold_title(role.title),
                record["organisation"],
                record["status"],
            )
            kept[key] = _merged(kept[key], record) if key in kept else record
        roles = _in_cliques(list(kept.values()), _same_role)
        named = {(role["person"], fold(role["title"])): role for role in reversed(roles)}
        titles = _in_cliques(list(named.values()), _same_named)
        names = {(role["person"], fold(role["title"])) for role in titles}
        return [role for role in roles if (role["person"], fold(role["title"])) in names]

    def _evidence(self, one: Said[RoleFact] | Said[RelationFact]) -> str | None:
        """The shortest quotation that carries it; failing that, of where its subject is named."""
        for stretch in (narrow(self.said, one), (one.start, one.end)):
            quoted = self.source.quote(*stretch)
            if quoted is not None:
                return quoted
        fact = one.fact
        subject = fact.person if isinstance(fact, RoleFact) else fact.subject
        for place in self.said.named.get(subject, []) if subject is not None else []:
            quoted = self.source.quote(place.start, place.end)
            if quoted is not None:
                return quoted
        return None

    def _attendance(self) -> list[Record]:
        kept: dict[tuple[object, ...], Record] = {}
        for one in self.said.attendance:
            line = one.fact
            if line.person is not None and line.person not in self.forms:
                continue
            if line.person is None and not line.capacity:
                continue
            record = {
                "person": self._id(line.person),
                "status": str(line.status),
                "representing": self._id(line.representing),
                "capacity": plain(line.capacity) or None if line.capacity else None,
                "for": self._id(line.substitute_for),
            }
            office = fold(line.capacity or "") if line.person is None else None
            key = (record["person"], record["status"], office)
            if key in kept:
                first = kept[key]
                kept[key] = {k: v if v is not None else record[k] for k, v in first.items()}
            else:
                kept[key] = record
        lines = list(kept.values())
        offices = _in_cliques(
            [line for line in lines if line["person"] is None],
            lambda one, other: same_title(one["capacity"], other["capacity"]),
        )
        return [line for line in lines if line["person"] is not None] + offices

    def _relations(self) -> list[Record]:
        kept: dict[tuple[object, ...], Record] = {}
        for one in self.said.relations:
            fact = one.fact
            subject, thing = self._id(fact.subject), self._id(fact.object)
            evidence = self._evidence(one)
            if subject is None or thing is None or evidence is None:
                continue
            record: Record = {
                "subject": subject,
                "predicate": str(fact.predicate),
                "object": thing,
                "date": fact.date,
                "amount": plain(fact.amount) if fact.amount else None,
                "evidence": evidence,
            }
            if fact.optional:
                record["optional"] = True
            key = (subject, record["predicate"], thing)
            kept[key] = _merged(kept[key], record) if key in kept else record
        return list(kept.values())

    def _quoted(
        self, given: Iterable[tuple[Said[DecisionFact] | Said[ActionFact], Record]]
    ) -> list[Record]:
        """Decisions or actions, each with its item and with a quotation that no other has."""
        records: list[Record] = []
        spans: list[tuple[int, int]] = []
        # What a clerk may leave out gives way to what must be there.
        for one, rest in sorted(given, key=lambda pair: pair[0].fact.optional):
            span = self.source.span(one.start, one.end)
            if span is None:
                span = self.source.span(*self.said.flat.piece_at(one.start))
            if span is not None:
                span = self._own(span, spans)
            if span is not None:
                record = {"item": self.said.item_at(one.start), **rest}
                records.append(record | ({"optional": True} if one.fact.optional else {}))
                spans.append(span)
        late = [bool(record.get("optional")) for record in records]
        order = _tell_apart(spans, self.source, late)
        quoted = (records[at] | {"evidence": self.source.text[slice(*spans[at])]} for at in order)
        return list(quoted)

    def _own(self, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> _Span | None:
        """The span, wider where another has the same words; None where no width tells them."""
        taken = {fold(self.source.text[slice(*other)]) for other in others} | {""}
        for by in (0, 6, 12, 24, 40, 80, 140, 220):
            for left in (True, False):
                wider = self.source.widen(span, by=by, left=left) if by else span
                if fold(self.source.text[slice(*wider)]) not in taken:
                    return wider
        return None


type _Span = tuple[int, int]


def _fullest(surfaces: Sequence[Surface], true: str | None) -> str | None:
    """The fullest name of all forms; of equally full ones the true one, the most frequent."""
    count = Counter(one.name or "" for one in surfaces if one.name)
    full = [one for one in surfaces if one.name]
    if not full:
        return None

    def rank(one: Surface) -> tuple[object, ...]:
        name = one.name or ""
        shown = one.fullness[:3], name == true, not name.isupper()
        return *shown, count[name], one.fullness[3]

    return max(full, key=rank).name


def _longest(forms: Sequence[str], true: str | None) -> str:
    """The fullest form of a thing's name: the true name where it is printed, or the longest."""
    count = Counter(forms)
    for form in forms:
        if true is not None and form == true:
            return form

    def rank(form: str) -> tuple[object, ...]:
        return fold(form) == fold(true or ""), len(form.split()), count[form], len(form)

    return max(forms, key=rank)


def _merged(first: Record, second: Record) -> Record:
    """Two records of one statement as one: what an event says outweighs what a list says."""
    if second.get("event") and not first.get("event"):
        first, second = second, first
    merged = dict(first)
    for key in ("since", "until", "amount"):
        if key in merged and merged[key] is None:
            merged[key] = second[key]
    if not (first.get("optional") and second.get("optional")):
        merged.pop("optional", None)
    return merged


_DEPUTIES = {RoleStatus.ACTING, RoleStatus.INTERIM}


def _without_homeless(roles: Sequence[Said[RoleFact]]) -> list[Said[RoleFact]]:
    """The roles, those without an organisation taken into the same roles that have one."""

    def twin(one: Said[RoleFact]) -> Said[RoleFact] | None:
        fact = one.fact
        return next(
            (
                other
                for other in roles
                if other.fact.organisation is not None
                and other.fact.person == fact.person
                and _class(other.fact.status) == _class(fact.status)
                and same_title(other.fact.title, fact.title)
            ),
            None,
        )

    found: list[Said[RoleFact]] = []
    for one in roles:
        home = twin(one) if one.fact.organisation is None else None
        if home is None:
            found.append(one)
        else:
            same = replace(
                one.fact,
                organisation=home.fact.organisation,
                title=home.fact.title,
                status=home.fact.status,
            )
            found.append(replace(one, fact=same))
    return found


def _class(status: RoleStatus | str) -> str:
    return "acting" if status in _DEPUTIES else str(status)


def _same_role(one: Record, other: Record) -> bool:
    """Whether whoever compares by person, title, organisation and status takes them for one."""
    return (
        _class(one["status"]) == _class(other["status"])
        and one["organisation"] == other["organisation"]
        and _same_named(one, other)
    )


def _same_named(one: Record, other: Record) -> bool:
    return one["person"] == other["person"] and same_title(one["title"], other["title"])


def _in_cliques(records: list[Record], alike: Callable[[Record, Record], bool]) -> list[Record]:
    """The records without those that are like two others which are not like one another.

    Titles are compared loosely. Of three spellings the middle one may be paired with either of the
    others, and then the third has nothing left to be paired with.
    """
    kept: list[Record] = []
    for record in sorted(records, key=lambda record: bool(record.get("optional"))):
        near = [other for other in kept if alike(record, other)]
        closed = all(alike(one, other) for one, other in combinations(near, 2))
        inside = all(alike(record, other) for one in near for other in kept if alike(one, other))
        if closed and inside:
            kept.append(record)
    return [record for record in records if any(record is one for one in kept)]


def _tell_apart(spans: list[_Span], source: Source, late: Sequence[bool]) -> list[int]:
    """An order in which each quotation can only be taken for itself, or for one as good.

    Short quotations are like many others: these are widened (in `spans`), and stand last. After
    all others come those that are `late`: whoever compares gives the others the first choice.
    """
    order = list(range(len(spans)))
    for by in (60, 100, 140, 200, 0):
        folded = [fold(source.text[slice(*span)]) for span in spans]
        links = _likeness(folded)
        if _is_safe(order, links):
            break
        order = sorted(order, key=lambda at: (late[at], len(links[at]), at))
        if _is_safe(order, links):
            break
        # Only a quotation that is like two others which are unlike can be in the way.
        hub = max(links, key=lambda at: (len(links[at]), -at))
        for left in (True, False):
            wider = source.widen(spans[hub], by=by, left=left)
            if fold(source.text[slice(*wider)]) not in folded:
                spans[hub] = wider
                break
    return order


def _likeness(folded: Sequence[str]) -> dict[int, set[int]]:
    links: dict[int, set[int]] = {at: set() for at in range(len(folded))}
    for one, other in combinations(range(len(folded)), 2):
        if fuzz.partial_ratio(folded[one], folded[other]) >= _ALIKE:
            links[one].add(other)
            links[other].add(one)
    return links


def _is_safe(order: Sequence[int], links: Mapping[int, set[int]]) -> bool:
    """Whether each finds a partner, in whatever order those who are to be found are looked at."""
    linked = [at for at in order if links[at]]
    if all(links[at] | {at} == links[one] | {one} for at in linked for one in links[at]):
        return True
    rng = Random(0)  # tries of an order; nothing of them is kept
    found = list(linked)
    for _ in range(_TRIALS):
        rng.shuffle(found)
        left = list(found)
        for at in linked:
            hit = next((one for one in left if one == at or one in links[at]), None)
            if hit is None:
                return False
            left.remove(hit)
    return True


# ── all papers ────────────────────────────────────────────────────────────────────────────────────


def links(golds: Iterable[Record]) -> Record:
    """Which entities of several gold files are one, in the format of links.json.

    A thing has a group where two papers name it. One that shares a form with another thing in a
    paper has a group too, even of one member, and the groups are numbered so that the order of
    their numbers, as text, is that of the ids: who has to choose between two things of the same
    name in the same paper, and has nothing but their order, chooses the same way on both sides.
    """
    found: dict[str, Any] = {section: [] for section in SECTIONS}
    found["different"] = []
    golds = list(golds)
    for section in SECTIONS:
        groups: dict[tuple[int, str, str], list[tuple[str, Record]]] = {}
        doubtful: set[tuple[int, str, str]] = set()
        for one in golds:
            stem = Path(one["document"]).stem
            shared = _shared_ends(one[section])
            for entity in one[section]:
                key = _group_key(stem, entity["id"])
                groups.setdefault(key, []).append((stem, entity))
                if any(_end(form) in shared for form in (entity["name"], *entity["variants"])):
                    doubtful.add(key)
        kept = [key for key in sorted(groups) if len(groups[key]) > 1 or key in doubtful]
        numbers = sorted(map(str, range(len(kept))))
        placed: list[Record] = [{} for _ in kept]
        for number, key in zip(numbers, kept, strict=True):
            members = groups[key]
            name = _longest([entity["name"] for _, entity in members], None)
            pairs = [[stem, entity["id"]] for stem, entity in members]
            placed[int(number)] = {"name": name, "members": pairs}
        found[section] = placed
        found["different"] += _different(section, [groups[key] for key in sorted(groups)])
    return found


def _group_key(stem: str, gid: str) -> tuple[int, str, str]:
    """Things of the world by their id; after them strangers, each of one paper alone."""
    return (0, gid, "") if ref_of(gid).id >= 0 else (1, stem, gid)


def _end(form: str) -> str:
    """The last word of a form: forms that differ in it are never taken for one."""
    return fold(form).rpartition(" ")[2]


def _shared_ends(entities: Sequence[Record]) -> set[str]:
    count: Counter[str] = Counter()
    for entity in entities:
        count.update({_end(form) for form in (entity["name"], *entity["variants"])})
    return {end for end, times in count.items() if times > 1}


def _different(section: str, groups: Sequence[Sequence[tuple[str, Record]]]) -> list[Record]:
    """One pair for any two things that have the same name in some papers."""
    by_name: dict[str, dict[int, tuple[str, Record]]] = {}
    for at, members in enumerate(groups):
        for stem, entity in members:
            by_name.setdefault(fold(entity["name"]), {}).setdefault(at, (stem, entity))
    pairs = []
    for name in sorted(by_name):
        ones = list(by_name[name].values())
        for (stem, one), (other_stem, other) in pairwise(ones):
            why = f"two of the name {one['name']}"
            a, b = [stem, one["id"]], [other_stem, other["id"]]
            pairs.append({"what": section, "a": a, "b": b, "why": why})
    return pairs


__all__ = ["SECTIONS", "Record", "gold", "gold_id", "links", "ref_of", "truth", "write_truth"]
