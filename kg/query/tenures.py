"""Who held what: on a day, through a career, in a post; and what a new build changed.

Every answer is made of frozen rows with ISO dates, names and quotations, so that it can be printed,
written as JSON, or used as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from rapidfuzz import process

from kg.errors import InputError
from kg.lexicon import offices
from kg.link import fold, fold_body
from kg.query.show import Quoted
from kg.query.store import Store
from kg.records.facts import EntityKind, Facts, Identity, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import Tables, distinct
from kg.records.text import Extent
from kg.tenure import find_contradictions, has_one_holder, office_words, post_key

_NEAR = timedelta(days=400)  # a municipal year, and some weeks until the next annual meeting
_BEGIN = "begin_earliest", "begin_latest"
_END = "end_earliest", "end_latest"


class Certainty(StrEnum):
    """How sure it is that somebody held an office on a day."""

    CERTAIN = "certain"  # attested on that day, or both before and after it
    LIKELY = "likely"  # the bounds allow it, and it is attested within about a year
    UNKNOWN = "not known"  # the bounds allow it, and nothing more


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A tenure; bounds as ISO dates, None where nothing is known."""

    title: str
    person: str
    body: str | None
    status: str
    begin_earliest: str | None
    begin_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    confidence: float
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOn:
    """A tenure, and how sure it is that it covers the day that was asked for."""

    certainty: Certainty
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """What one person held, by begin."""

    key: str
    name: str
    tenures: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days between two holders of an office of one holder, of which nothing says who held it."""

    after: str  # ISO: the last day on which the one is attested
    before: str  # the first day on which the other is
    vacant: bool  # whether the office is called vacant on a day between


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office of a body, whoever holds it: its holders in order, and what lies between them."""

    key: str
    title: str
    body: str
    holders: tuple[Held, ...]
    gaps: tuple[Gap, ...]
    vacancies: tuple[str, ...]  # ISO days on which it is called vacant


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two sides that cannot both be right, each with its quotations."""

    kind: str
    title: str
    people: tuple[str, ...]
    body: str | None
    date: str
    left: tuple[Quoted, ...]
    right: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A tenure as it was and as it is; None where there was, or is, none."""

    old: Held | None
    new: Held | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What another build of a store changed."""

    tenures: tuple[Changed, ...]
    people_gone: tuple[str, ...]  # names, of people whose key no longer leads anywhere
    people_new: tuple[str, ...]


def at(store: Store, day: date, body: str | None = None) -> tuple[HeldOn, ...]:
    """Who held what on a day, in all bodies or in those of this name; the surest first.

    In an office of one holder nobody else is likely where somebody is certain.
    """
    told = _Told.of(store)
    wanted = None if body is None else {each.key for each in told.named(body, _ORGANISATION)}
    found = [
        (certainty, tenure)
        for tenure in told.tenures
        if (wanted is None or tenure.organisation in wanted)
        and (certainty := certainty_on(tenure, day)) is not None
    ]
    taken = {_post_of(tenure) for certainty, tenure in found if certainty is Certainty.CERTAIN}
    kept = [
        HeldOn(certainty=certainty, held=told.held(tenure))
        for certainty, tenure in found
        if certainty is Certainty.CERTAIN
        or _post_of(tenure) not in taken
        or not has_one_holder(_post_of(tenure)[0])
    ]
    order = list(Certainty)
    return tuple(
        sorted(
            kept,
            key=lambda each: (
                each.held.body or "", order.index(each.certainty), each.held.title,
                each.held.person, repr(each),
            ),
        )
    )  # fmt: skip


def who(store: Store, name: str) -> tuple[Career, ...]:
    """The careers of the people of this name, or of this part of one, by name.

    InputError, with the nearest names, where nobody has the name.
    """
    told = _Told.of(store)
    people = told.named(name, EntityKind.PERSON)
    held: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in told.tenures:
        held[tenure.person].append(tenure)
    return tuple(
        Career(
            key=person.key,
            name=person.name,
            tenures=tuple(told.held(tenure) for tenure in sorted(held[person.key], key=_order)),
        )
        for person in people
    )


def post(store: Store, title: str, body: str) -> tuple[Post, ...]:
    """The line of holders of an office in the bodies of this name.

    InputError where no body has the name, or none of them an office like that.
    """
    told = _Told.of(store)
    bodies = told.named(body, _ORGANISATION)
    concept = offices().of(title)
    words = office_words(title, concept.notation if concept else None)
    found = tuple(one for each in bodies if (one := told.post(words, each)))
    if not found:
        names = " or ".join(each.name for each in bodies[:3])
        keys = {each.key for each in bodies}
        titles = sorted({one.title for one in told.tenures if one.organisation in keys})
        near = [each for each, *_ in process.extract(title, titles, processor=fold, limit=3)]
        remedy = f"did you mean {' or '.join(near)}?" if near else "ask for another body"
        raise InputError(f"no holder of {title!r} is known in {names}", remedy=remedy)
    return found


def findings(store: Store) -> tuple[Contradiction, ...]:
    """Where documents contradict each other on offices, by day."""
    told = _Told.of(store)
    return tuple(
        Contradiction(
            kind=each.kind.value,
            title=each.title,
            people=tuple(told.by_key[key].name for key in each.people),
            body=told.name(each.organisation),
            date=str(each.date),
            left=told.quoted(each.left),
            right=told.quoted(each.right),
        )
        for each in find_contradictions(told.papers.values(), told.identities)
    )


def diff(old: Store, new: Store) -> Difference:
    """What the tenures and the people of a new build have that the old one had not, and back."""
    before, after = _Told.of(old), _Told.of(new)
    were = {tenure.key: before.held(tenure) for tenure in before.tenures}
    are = {tenure.key: after.held(tenure) for tenure in after.tenures}
    changed = [
        Changed(old=were.get(key), new=are.get(key))
        for key in were.keys() | are.keys()
        if were.get(key) != are.get(key)
    ]
    return Difference(
        tenures=tuple(sorted(changed, key=_change_order)),
        people_gone=_people_without(before, after),
        people_new=_people_without(after, before),
    )


def certainty_on(tenure: Tenure, day: date) -> Certainty | None:
    """How sure the tenure covers the day; None where its bounds, or no bound at all, forbid it."""
    begun, held = tenure.begin_latest, tenure.end_earliest
    if tenure.begin_earliest and day < tenure.begin_earliest.earliest():
        return None
    if tenure.end_latest and day > tenure.end_latest.latest():
        return None
    if begun and held and begun.latest() <= day <= held.earliest():
        return Certainty.CERTAIN
    known = [bound for bound in (begun, held) if bound]
    if not known:
        return None
    away = min(
        min(abs(bound.earliest() - day), abs(bound.latest() - day)) for bound in known
    )
    is_near = away <= _NEAR and tenure.status is not RoleStatus.INCOMING
    return Certainty.LIKELY if is_near else Certainty.UNKNOWN


# --- what a store has, as these questions need it --------------------------------------------------

_ORGANISATION = EntityKind.ORGANISATION


@dataclass(frozen=True)
class _Told:
    """The tenures of a store, and what is needed to print them."""

    papers: dict[str, Facts]
    identities: Sequence[Identity]
    tenures: Sequence[Tenure]

    @classmethod
    def of(cls, store: Store) -> _Told:
        """All of a store; its tables are read once."""
        with Tables.open(store.folder) as tables:
            papers = {each.source.id: each for each in distinct(tables.facts())}
            return cls(papers, tables.identities(), tables.tenures())

    @cached_property
    def by_key(self) -> dict[str, Identity]:
        """The identities by their keys."""
        return {identity.key: identity for identity in self.identities}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The folded names of each identity, by its key."""
        keys = {member: each.key for each in self.identities for member in each.members}
        found = {each.key: {fold_body(each.name)} for each in self.identities}
        for paper in self.papers.values():
            for entity in paper.entities:
                if entity.id in keys:
                    found[keys[entity.id]].add(fold_body(entity.name))
        return found

    def named(self, name: str, kind: EntityKind) -> list[Identity]:
        """Those of this name or key, or else of these words in their name; InputError for none."""
        asked = fold_body(name)
        words = asked.split()
        of_kind = sorted(
            (each for each in self.identities if each.kind is kind),
            key=lambda each: (each.name, each.key),
        )
        whole = [each for each in of_kind if each.key == name or asked in self.names[each.key]]
        found = whole or [
            each
            for each in of_kind
            if words and any(_has_words(form.split(), words) for form in self.names[each.key])
        ]
        if not found:
            names = sorted({each.name for each in of_kind})
            near = process.extract(name, names, processor=fold, limit=3, score_cutoff=60)
            remedy = "ask for a part of the name"
            if near:
                remedy = f"did you mean {' or '.join(each for each, *_ in near)}?"
            raise InputError(f"no {kind.value} in this store is called {name!r}", remedy=remedy)
        return found

    def name(self, key: str | None) -> str | None:
        """The name of an identity."""
        return self.by_key[key].name if key in self.by_key else None

    def held(self, tenure: Tenure) -> Held:
        """The tenure as it is printed."""
        bounds = {
            side: str(bound) if (bound := getattr(tenure, side)) else None
            for side in (*_BEGIN, *_END)
        }
        return Held(
            title=tenure.title,
            person=self.by_key[tenure.person].name,
            body=self.name(tenure.organisation),
            status=tenure.status.value,
            confidence=tenure.confidence,
            quotations=self.quoted(tenure.statements),
            **bounds,
        )

    def quoted(self, said: Iterable[tuple[str, Extent]]) -> tuple[Quoted, ...]:
        """The quotations of these places."""
        found = set()
        for document, extent in said:
            source = self.papers[document].source if document in self.papers else None
            if source:
                start, end = extent.start, extent.end
                found.add(Quoted(file=source.path, start=start, text=source.text[start:end]))
        return tuple(sorted(found))

    def post(self, words: str, body: Identity) -> Post | None:
        """The post of an office in a body, or None where nobody is known to have held it."""
        held = [
            tenure for tenure in self.tenures if _post_of(tenure) == (words, body.key)
        ]
        if not held:
            return None
        held.sort(key=_order)
        vacant = self._vacancies(words, body)
        title = held[-1].title
        return Post(
            key=post_key(title, held[-1].office, body.key),
            title=title,
            body=body.name,
            holders=tuple(map(self.held, held)),
            gaps=_gaps(held, vacant) if has_one_holder(words) else (),
            vacancies=tuple(day.isoformat() for day in vacant),
        )

    def _vacancies(self, words: str, body: Identity) -> list[date]:
        members = set(body.members)
        return sorted(
            {
                each.date.earliest()
                for paper in self.papers.values()
                for each in paper.roles
                if each.status is RoleStatus.VACANT
                and each.date
                and each.organisation in members
                and office_words(each.title, each.office) == words
            }
        )


def _gaps(held: Sequence[Tenure], vacant: Sequence[date]) -> tuple[Gap, ...]:
    """The times between one holder's last and the next one's first known day."""
    known = [
        (each.begin_latest.latest(), each.end_earliest.earliest(), each)
        for each in held
        if each.begin_latest and each.end_earliest and each.status is not RoleStatus.ACTING
    ]
    found = []
    for (_, last, one), (first, _, other) in pairwise(known):
        if one.person != other.person and last < first:
            is_vacant = any(last <= day <= first for day in vacant)
            found.append(Gap(after=last.isoformat(), before=first.isoformat(), vacant=is_vacant))
    return tuple(found)


def _post_of(tenure: Tenure) -> tuple[str, str]:
    return office_words(tenure.title, tenure.office), tenure.organisation or ""


def _order(tenure: Tenure) -> tuple[date, date, str]:
    sides = tenure.begin_latest, tenure.begin_earliest, tenure.end_earliest, tenure.end_latest
    first = next((bound.earliest() for bound in sides if bound), date.min)
    last = next((bound.latest() for bound in reversed(sides) if bound), date.min)
    return first, last, tenure.key


def _change_order(changed: Changed) -> tuple[str, str, str]:
    held = changed.new or changed.old
    return (held.person, held.title, repr(changed)) if held else ("", "", "")


def _people_without(one: _Told, other: _Told) -> tuple[str, ...]:
    """The names of the people of one whose keys lead nowhere in the other."""
    known = {key for each in other.identities for key in (each.key, *each.aliases)}
    return tuple(
        sorted(
            each.name
            for each in one.identities
            if each.kind is EntityKind.PERSON and each.key not in known
        )
    )


def _has_words(name: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)
