"""Role statements of all documents to tenures: who held which office, from when to when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.link import make_key
from kg.records.dates import PartialDate
from kg.records.facts import EntityKind, Facts, Identity, MeetingRecord, RoleEvent, RoleStatement, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import distinct
from kg.tenure.bounds import BEGINNINGS, bounds_of, has_ended, is_in_office
from kg.tenure.intervals import narrow
from kg.tenure.offices import office_words

# An acting or interim holder has the office for a while and is not its holder: these stay apart.
_APART = frozenset({RoleStatus.ACTING, RoleStatus.INTERIM})


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """What a tenure is of: a person in an office of an organisation, in full or for a while."""

    person: str  # key of an Identity
    office: str  # as office_words() gives it
    organisation: str  # key of an Identity, empty where no organisation is known
    manner: RoleStatus  # CURRENT for the full office, ACTING or INTERIM


def join(facts: Sequence[Facts], identities: Sequence[Identity], *, as_of: date) -> list[Tenure]:
    """The tenures, sorted by key, with nothing that lies beyond `as_of`.

    A missing end is unknown: it never says that somebody still holds the office.
    """
    keys = {member: identity.key for identity in identities for member in identity.members}
    seats: dict[Seat, list[RoleStatement]] = defaultdict(list)
    for each in distinct(sorted(facts, key=lambda each: each.source.path)):
        for statement in each.roles:
            seat = seat_of(statement, keys)
            if seat and not took_one_meeting(statement, each.meeting):
                seats[seat].append(statement)
    tenures = [
        _tenure(seat, number, spell, as_of=as_of)
        for seat, statements in seats.items()
        for number, spell in enumerate(spells(statements))
    ]
    return sorted(tenures, key=lambda tenure: tenure.key)


def seat_of(statement: RoleStatement, keys: dict[str, str]) -> Seat | None:
    """The seat of which a statement speaks, or None where it gives nobody an office.

    Nobody has one by being nominated, and a vacant office has no holder. `keys` are those of the
    identities, by the ids of their members.
    """
    is_held = statement.status is not RoleStatus.VACANT
    if statement.holder is None or not is_held or statement.event is RoleEvent.NOMINATED:
        return None
    return Seat(
        person=keys[statement.holder],
        office=office_words(statement.title, statement.office),
        organisation=keys[statement.organisation] if statement.organisation else "",
        manner=statement.status if statement.status in _APART else RoleStatus.CURRENT,
    )


def took_one_meeting(statement: RoleStatement, meeting: MeetingRecord | None) -> bool:
    """Whether somebody was only in the chair for this meeting, which is no office."""
    return (
        meeting is not None
        and statement.status is RoleStatus.ACTING
        and statement.event is None
        and statement.since is None
        and statement.holder == meeting.chair
        and statement.organisation in {meeting.body, None}
        and statement.title.casefold().startswith("chair")
    )


# --- spells --------------------------------------------------------------------------------------


def spells(statements: Iterable[RoleStatement]) -> list[list[RoleStatement]]:
    """The statements parted where somebody left the office and came into it again, in order.

    A new spell begins only with an election or appointment after an end: that somebody is found in
    office after an end may be an error, and is a contradiction within one spell. Statements
    without a date tell nothing of when, and stay with the first.
    """
    found: list[list[RoleStatement]] = [[]]
    has_left = False
    for statement in sorted(statements, key=_order):
        if has_left and statement.event in BEGINNINGS and is_in_office(statement):
            found.append([])
            has_left = False
        found[-1].append(statement)
        has_left = has_left or (statement.date is not None and has_ended(statement))
    return found


def _order(statement: RoleStatement) -> tuple[date, bool, str, int, int, str]:
    """By date, of one day an end before a begin; then so that the order is the same every time."""
    when = statement.date.earliest() if statement.date else date.min
    evidence = statement.evidence
    return (
        when, not has_ended(statement), statement.document, evidence.start, evidence.end,
        repr(statement),
    )  # fmt: skip


# --- tenures -------------------------------------------------------------------------------------


def _tenure(seat: Seat, number: int, spell: Sequence[RoleStatement], *, as_of: date) -> Tenure:
    interval = narrow(bounds_of(spell, as_of=as_of))
    return Tenure(
        key=make_key(
            "tenure", seat.person, seat.office, seat.organisation, seat.manner, str(number)
        ),
        person=seat.person,
        title=_most_printed(each.title for each in spell),
        office=_most_printed(each.office for each in spell if each.office) or None,
        organisation=seat.organisation or None,
        status=seat.manner if seat.manner in _APART else _status(spell),
        begin_earliest=interval.begin_earliest,
        begin_latest=interval.begin_latest,
        end_earliest=interval.end_earliest,
        end_latest=interval.end_latest,
        statements=tuple(sorted({(each.document, each.evidence) for each in spell})),
    )


def _status(spell: Sequence[RoleStatement]) -> RoleStatus:
    """How the person stood to the full office by the last word on it."""
    dated = [each for each in spell if each.date is not None] or spell
    last = max(dated, key=lambda each: (_last_day(each.date), has_ended(each), _order(each)))
    return RoleStatus.FORMER if has_ended(last) else last.status


def _last_day(when: PartialDate | None) -> date:
    return when.latest() if when else date.min


def _most_printed(words: Iterable[str]) -> str:
    """The commonest of these, of equals the first by the alphabet; empty where there are none."""
    counts: Iterator[tuple[str, int]] = iter(Counter(words).items())
    return min(counts, key=lambda pair: (-pair[1], pair[0]), default=("", 0))[0]
