"""Contradictions between what documents say of offices; none of them is resolved here.

Each finding has the statements of both sides, as pairs of a document's id and the extent there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import Facts, Identity, Predicate, RelationStatement, RoleStatement
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.records.tables import distinct
from kg.records.text import Extent
from kg.tenure.bounds import BEGINNINGS, has_ended, is_in_office
from kg.tenure.offices import has_one_holder, office_words
from kg.tenure.tenures import Seat, seat_of, took_one_meeting

type Said = tuple[str, Extent]  # (document, evidence)
type _Post = tuple[str, str]  # office words, key of the organisation

_THERE = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE})


class FindingKind(StrEnum):
    """What contradicts what."""

    TWO_HOLDERS = "two_holders"
    AFTER_THE_END = "after_the_end"
    BODY_SUCCEEDED = "body_succeeded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two sides that cannot both be right."""

    kind: FindingKind
    title: str  # of the office, as printed on the first side
    people: tuple[str, ...]  # keys of identities, sorted
    organisation: str | None  # key of the identity whose office it is
    date: PartialDate  # the day on which the contradiction shows
    left: tuple[Said, ...]  # sorted; the earlier side where they differ
    right: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A role statement with the seat of which it speaks."""

    seat: Seat
    statement: RoleStatement


def find(facts: Iterable[Facts], identities: Iterable[Identity]) -> list[Finding]:
    """All contradictions, sorted by day, kind, office and people."""
    papers = list(distinct(sorted(facts, key=lambda each: each.source.path)))
    keys = {member: identity.key for identity in identities for member in identity.members}
    told = [
        _Told(seat, statement)
        for each in papers
        for statement in each.roles
        if (seat := seat_of(statement, keys))
        and not took_one_meeting(statement, each.meeting)
    ]
    found = [
        *two_holders(told),
        *after_the_end(told, _presences(papers, keys)),
        *of_succeeded_bodies(told, [each for paper in papers for each in paper.relations], keys),
    ]
    return sorted(found, key=lambda each: (each.date, each.kind, each.title, each.people))


def two_holders(told: Iterable[_Told]) -> Iterator[Finding]:
    """Two people hold an office of one holder on one day.

    On the day of an election, or of an end, both who goes and who comes may have held it.
    """
    days: dict[tuple[_Post, date], dict[str, list[RoleStatement]]] = defaultdict(
        lambda: defaultdict(list)
    )
    changes: set[tuple[_Post, date]] = set()
    for each in told:
        post = each.seat.office, each.seat.organisation
        day = _exact(each.statement.date)
        if day is None or not post[1] or not has_one_holder(post[0]):
            continue
        if each.statement.event is not None:
            changes.add((post, day))
        if is_in_office(each.statement) and each.seat.manner is RoleStatus.CURRENT:
            days[post, day][each.seat.person].append(each.statement)
    for (post, day), holders in days.items():
        if (post, day) in changes:
            continue
        for left, right in combinations(sorted(holders), 2):
            yield Finding(
                kind=FindingKind.TWO_HOLDERS,
                title=holders[left][0].title,
                people=(left, right),
                organisation=post[1],
                date=PartialDate.of(day),
                left=_said(holders[left]),
                right=_said(holders[right]),
            )


def after_the_end(
    told: Iterable[_Told], presences: Mapping[tuple[str, _Post], Sequence[tuple[date, Said]]]
) -> Iterator[Finding]:
    """Somebody is in an office, or at a meeting in that capacity, after the end of their time.

    An election or appointment in between begins another time.
    """
    seats: dict[Seat, list[RoleStatement]] = defaultdict(list)
    for each in told:
        if _exact(each.statement.date):
            seats[each.seat].append(each.statement)
    for seat, statements in seats.items():
        ends = [each for each in statements if has_ended(each)]
        if not ends:
            continue
        end = min(ends, key=_day)
        begins = [_day(each) for each in statements if each.event in BEGINNINGS]
        held = [(_day(each), (each.document, each.evidence))
                for each in statements if is_in_office(each)]  # fmt: skip
        held += presences.get((seat.person, (seat.office, seat.organisation)), ())
        late = sorted(
            (day, said)
            for day, said in set(held)
            if day > _day(end) and not any(_day(end) <= begin <= day for begin in begins)
        )
        if late:
            yield Finding(
                kind=FindingKind.AFTER_THE_END,
                title=end.title,
                people=(seat.person,),
                organisation=seat.organisation or None,
                date=PartialDate.of(late[0][0]),
                left=_said([end]),
                right=tuple(sorted({said for _, said in late})),
            )


def of_succeeded_bodies(
    told: Iterable[_Told], relations: Iterable[RelationStatement], keys: Mapping[str, str]
) -> Iterator[Finding]:
    """Somebody holds an office of a body after the day on which another body succeeded it."""
    succeeded: dict[str, list[RelationStatement]] = defaultdict(list)
    for relation in relations:
        if relation.predicate is Predicate.SUCCEEDED_BY and relation.date:
            body = keys.get(relation.subject)
            if body and body != keys.get(relation.object):
                succeeded[body].append(relation)
    late: dict[Seat, list[RoleStatement]] = defaultdict(list)
    for each in told:
        when = each.statement.date
        ends = succeeded.get(each.seat.organisation)
        if ends and when and is_in_office(each.statement):
            last = max(_last_day(end.date) for end in ends)
            if when.earliest() > last:
                late[each.seat].append(each.statement)
    for seat, statements in late.items():
        first = min(statements, key=lambda each: (_last_day(each.date), each.document))
        ends = succeeded[seat.organisation]
        yield Finding(
            kind=FindingKind.BODY_SUCCEEDED,
            title=first.title,
            people=(seat.person,),
            organisation=seat.organisation,
            date=first.date or PartialDate.of(date.min),
            left=tuple(sorted({(end.document, end.evidence) for end in ends})),
            right=_said(statements),
        )


def _presences(
    papers: Iterable[Facts], keys: Mapping[str, str]
) -> dict[tuple[str, _Post], list[tuple[date, Said]]]:
    """When somebody was there in the capacity of an office of the body that met."""
    found: dict[tuple[str, _Post], list[tuple[date, Said]]] = defaultdict(list)
    for paper in papers:
        meeting = paper.meeting
        day = _exact(meeting.date) if meeting else None
        if meeting is None or day is None or meeting.body is None:
            continue
        for each in paper.attendance:
            if each.person and each.capacity and each.status in _THERE:
                concept = offices().of(each.capacity)
                words = office_words(each.capacity, concept.notation if concept else None)
                place = keys[each.person], (words, keys[meeting.body])
                found[place].append((day, (each.document, each.evidence)))
    return found


def _said(statements: Iterable[RoleStatement]) -> tuple[Said, ...]:
    return tuple(sorted({(each.document, each.evidence) for each in statements}))


def _exact(when: PartialDate | None) -> date | None:
    return when.earliest() if when and when.day else None


def _day(statement: RoleStatement) -> date:
    return statement.date.earliest() if statement.date else date.min


def _last_day(when: PartialDate | None) -> date:
    return when.latest() if when else date.max
