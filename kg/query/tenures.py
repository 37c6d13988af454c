"""Who held what: at a date, in a career, in the line of holders of a post; and what contradicts.

Bounds decide how sure it is, as `kg.query.certainty` says; who did not hold an office is not named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.lexicon import offices
from kg.link import fold, fold_body
from kg.query.certainty import Bounds, Certainty
from kg.query.naming import bearers, unknown_name
from kg.query.show import Quoted
from kg.query.store import Store
from kg.records.dates import PartialDate
from kg.records.facts import EntityKind, Facts, Identity, Tenure
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.records.tables import Tables, distinct
from kg.records.text import Extent
from kg.tenure import find, has_one_holder, office_words

_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A tenure in words; bounds as ISO dates, None where nothing is known."""

    person: str
    title: str
    body: str | None
    status: str
    begin_earliest: str | None
    begin_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    confidence: float
    quotations: tuple[Quoted, ...]
    certainty: Certainty | None = None  # on the day that was asked for
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Who held what on a day, the surest first within a body."""

    day: str
    body: str | None
    found: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """How often somebody is on the lists of a body, and when first and last."""

    body: str
    first: str
    last: str
    present: int
    apologies: int
    substitute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """The offices of one person through all bodies, in the order of time."""

    person: str
    other_names: tuple[str, ...]
    found: tuple[Held, ...]
    memberships: tuple[Membership, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The holders of a post in order; gaps are spans in which no holder is known."""

    title: str
    body: str
    one_at_a_time: bool
    found: tuple[Held, ...]
    gaps: tuple[tuple[str, str], ...]
    vacant: tuple[str, ...]  # days on which a paper calls the post vacant


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A finding with the quotations of both sides."""

    kind: str
    message: str
    left: tuple[Quoted, ...]
    right: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tenure before and after a build; None where it was not there."""

    old: Held | None
    new: Held | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What a new build changed."""

    added: tuple[Held, ...]
    gone: tuple[Held, ...]
    changed: tuple[Change, ...]


def at(store: Store, day: date, body: str | None = None) -> Snapshot:
    """Who held what on a day, in one body or in all: certain, likely, not known.

    InputError where no body has that name.
    """
    view = _View.of(store)
    wanted = (
        {identity.key for identity in view.named(body, EntityKind.ORGANISATION)} if body else None
    )
    found = []
    for tenure in view.tenures:
        if wanted is not None and tenure.organisation not in wanted:
            continue
        if certainty := certainty_on(tenure, day):
            found.append(view.held(tenure, certainty=certainty))
    ranks = list(Certainty)
    found.sort(
        key=lambda e: (e.body or "~", ranks.index(e.certainty or ranks[-1]), e.title, e.person)
    )
    return Snapshot(day=day.isoformat(), body=body, found=tuple(found))


def who(store: Store, name: str) -> tuple[Career, ...]:
    """The careers of all who bear a name; InputError where nobody does."""
    view = _View.of(store)
    return tuple(view.career(identity) for identity in view.named(name, EntityKind.PERSON))


def post(store: Store, title: str, body: str) -> tuple[Line, ...]:
    """The lines of holders of an office, one for each body of the name.

    InputError where no body has the name, or none of them the office.
    """
    view = _View.of(store)
    bodies = view.named(body, EntityKind.ORGANISATION)
    lines = [line for identity in bodies if (line := view.line(title, identity))]
    if not lines:
        keys = {identity.key for identity in bodies}
        titles = sorted({each.title for each in view.tenures if each.organisation in keys})
        raise unknown_name(f"no holder of {title!r} is known in {body!r}", title, titles)
    return tuple(lines)


def findings(store: Store) -> tuple[Contradiction, ...]:
    """What cannot all be true, with the quotations of both sides."""
    view = _View.of(store)
    return tuple(
        Contradiction(
            kind=finding.kind,
            message=finding.message,
            left=view.quoted(finding.left),
            right=view.quoted(finding.right),
        )
        for finding in find(view.facts, view.identities, view.tenures)
    )


def diff(old: Store, new: Store) -> Diff:
    """What a new build says of tenures that an old one did not, and the other way round."""
    before, after = _View.of(old), _View.of(new)
    was = {tenure.key: tenure for tenure in before.tenures}
    now = {tenure.key: tenure for tenure in after.tenures}
    pairs = [(was[key], now[key]) for key in sorted(was.keys() & now.keys())]
    # Whoever was merged, or has an earlier first paper now, has another key and is the same.
    lost = {before.likeness(was[key]): was[key] for key in sorted(was.keys() - now.keys())}
    fresh = {after.likeness(now[key]): now[key] for key in sorted(now.keys() - was.keys())}
    pairs += [(lost.pop(same), fresh.pop(same)) for same in sorted(lost.keys() & fresh.keys())]
    return Diff(
        added=tuple(sorted((after.held(each) for each in fresh.values()), key=_in_time)),
        gone=tuple(sorted((before.held(each) for each in lost.values()), key=_in_time)),
        changed=tuple(
            Change(old=before.held(left), new=after.held(right))
            for left, right in pairs
            if _said(left) != _said(right)
        ),
    )


def certainty_on(tenure: Tenure, day: date) -> Certainty | None:
    """How sure it is that a tenure covers a day; None where its bounds exclude it."""
    opens, closes = tenure.begin_earliest, tenure.end_latest
    first, last = tenure.begin_latest, tenure.end_earliest
    return Bounds(
        begin_earliest=opens.earliest() if opens else None,
        begin_latest=first.latest() if first else None,
        end_earliest=last.earliest() if last else None,
        end_latest=closes.latest() if closes else None,
    ).on(day)


@dataclass(frozen=True, slots=True)
class _View:
    """What a store holds, by what it is looked up by."""

    facts: list[Facts]
    identities: list[Identity]
    tenures: list[Tenure]
    by_key: dict[str, Identity]
    names: dict[str, set[str]]  # of each identity, by key
    keys: dict[str, str]  # of identities, by their members
    sources: dict[str, tuple[str, str]]  # path and text, by document

    @classmethod
    def of(cls, store: Store) -> _View:
        with Tables.open(store.folder) as tables:
            facts = list(distinct(tables.facts()))
            identities, tenures = tables.identities(), tables.tenures()
        keys = {member: identity.key for identity in identities for member in identity.members}
        names: dict[str, set[str]] = defaultdict(set)
        for each in facts:
            for entity in each.entities:
                names[keys[entity.id]].add(entity.name)
        return cls(
            facts,
            identities,
            tenures,
            {identity.key: identity for identity in identities},
            names,
            keys,
            {each.source.id: (each.source.path, each.source.text) for each in facts},
        )

    def named(self, name: str, kind: EntityKind) -> list[Identity]:
        """Who or what bears a name: as a whole, else by some of its words."""
        things = [identity for identity in self.identities if identity.kind is kind]
        found = [each for each in things if name in {each.key, *each.aliases}]
        found = found or bearers(
            name, things, names=lambda each: self.names[each.key] | {each.name}
        )
        if not found:
            message = f"no {kind} in this store is called {name!r}"
            raise unknown_name(message, name, {each.name for each in things})
        return sorted(found, key=lambda identity: (identity.name, identity.key))

    def held(self, tenure: Tenure, *, certainty: Certainty | None = None) -> Held:
        body = self.by_key.get(tenure.organisation or "")
        return Held(
            person=self.by_key[tenure.person].name,
            title=tenure.title,
            body=body.name if body else None,
            status=tenure.status.replace("_", " "),
            begin_earliest=_first_day(tenure.begin_earliest),
            begin_latest=_last_day(tenure.begin_latest),
            end_earliest=_first_day(tenure.end_earliest),
            end_latest=_last_day(tenure.end_latest),
            confidence=round(tenure.confidence, 3),
            quotations=self.quoted(tenure.statements),
            certainty=certainty,
            key=tenure.key,
        )

    def quoted(self, places: Iterable[tuple[str, Extent]]) -> tuple[Quoted, ...]:
        """The quotations at these places, by path and offset."""
        found = set()
        for document, extent in places:
            path, text = self.sources[document]
            words = text[extent.start : extent.end]
            found.add(Quoted(file=path, start=extent.start, text=words))
        return tuple(sorted(found))

    def career(self, identity: Identity) -> Career:
        mine = [self.held(each) for each in self.tenures if each.person == identity.key]
        return Career(
            person=identity.name,
            other_names=tuple(sorted(self.names[identity.key] - {identity.name})),
            found=tuple(sorted(mine, key=_in_time)),
            memberships=tuple(self._memberships(identity.key)),
        )

    def _memberships(self, key: str) -> Iterator[Membership]:
        lists: dict[str, list[tuple[str, AttendanceStatus]]] = defaultdict(list)
        for each in self.facts:
            if each.meeting is None or each.meeting.body is None or each.meeting.date is None:
                continue
            for line in each.attendance:
                if line.person and self.keys[line.person] == key:
                    body = self.by_key[self.keys[each.meeting.body]].name
                    lists[body].append((str(each.meeting.date), line.status))
        for body, lines in sorted(lists.items()):
            days, statuses = zip(*sorted(lines), strict=True)
            yield Membership(
                body=body,
                first=days[0],
                last=days[-1],
                present=sum(each in _PRESENT for each in statuses),
                apologies=statuses.count(AttendanceStatus.APOLOGIES),
                substitute=statuses.count(AttendanceStatus.SUBSTITUTE),
            )

    def line(self, title: str, body: Identity) -> Line | None:
        office = offices().of(title)
        words = office_words(title, office.notation if office else None)
        mine = [
            tenure
            for tenure in self.tenures
            if tenure.organisation == body.key
            and office_words(tenure.title, tenure.office) == words
        ]
        if not mine:
            return None
        found = sorted((self.held(each) for each in mine), key=_in_time)
        one = has_one_holder(words)
        return Line(
            title=title,
            body=body.name,
            one_at_a_time=one,
            found=tuple(found),
            gaps=tuple(_gaps(found)) if one else (),
            vacant=tuple(self._vacant(words, body.key)),
        )

    def _vacant(self, words: str, body: str) -> list[str]:
        return sorted(
            {
                str(role.date)
                for each in self.facts
                for role in each.roles
                if role.status is RoleStatus.VACANT and role.date and role.organisation
                if self.keys[role.organisation] == body
                if office_words(role.title, role.office) == words
            }
        )

    def likeness(self, tenure: Tenure) -> tuple[str, ...]:
        """What makes a tenure the same one in another build."""
        person = fold(self.by_key[tenure.person].name)
        body = self.by_key.get(tenure.organisation or "")
        first = str(tenure.begin_latest or tenure.end_latest or "")
        words = office_words(tenure.title, tenure.office)
        return person, words, fold_body(body.name) if body else "", first


_PRESENT = frozenset({
    AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE, AttendanceStatus.SUBSTITUTE
})  # fmt: skip


def _gaps(found: Sequence[Held]) -> Iterator[tuple[str, str]]:
    """Where the last known day of one holder and the first of the next leave days between."""
    known = sorted(
        (each.begin_latest, each.end_earliest)
        for each in found
        if each.begin_latest and each.end_earliest
    )
    last = ""
    for first, end in known:
        if last and last < first:
            yield last, first
        last = max(last, end)


def _in_time(held: Held) -> tuple[str, str, str, str]:
    bounds = (held.begin_latest, held.begin_earliest, held.end_earliest, held.end_latest)
    first = next((bound for bound in bounds if bound), "~")
    return first, held.body or "", held.title, held.person


def _said(tenure: Tenure) -> tuple[object, ...]:
    return (
        tenure.begin_earliest, tenure.begin_latest, tenure.end_earliest, tenure.end_latest,
        tenure.status, tenure.title,
    )  # fmt: skip


def _first_day(when: PartialDate | None) -> str | None:
    return when.earliest().isoformat() if when else None


def _last_day(when: PartialDate | None) -> str | None:
    return when.latest().isoformat() if when else None
