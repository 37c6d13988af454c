"""Which statements speak of one person in one office: their seat."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from kg.records.facts import Facts, RoleEvent, RoleStatement
from kg.records.minutes import RoleStatus
from kg.tenure.bounds import Said
from kg.tenure.offices import has_one_holder, is_one_office, office_words
from kg.tenure.spells import order

# An acting or interim holder has the office for a while and is not its holder: these stay apart.
APART = frozenset({RoleStatus.ACTING, RoleStatus.INTERIM})
_DEPUTY = re.compile(r"\b(?:vice|deputy)[- ]?chair", re.IGNORECASE)
_TERM = timedelta(days=4 * 365 + 1)  # for which a council is elected


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """What a tenure is of: a person in an office of an organisation, in full or for a while."""

    person: str  # key of an Identity
    office: str  # as office_words() gives it
    organisation: str  # key of an Identity, empty where no organisation is known
    manner: RoleStatus  # CURRENT for the full office, ACTING or INTERIM


type Seats = Mapping[Seat, Sequence[Said]]


def seat_of(statement: RoleStatement, keys: Mapping[str, str]) -> Seat | None:
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
        manner=statement.status if statement.status in APART else RoleStatus.CURRENT,
    )


def took_one_meeting(statement: RoleStatement, facts: Facts) -> bool:
    """Whether somebody was only in the chair for this meeting, which is no office.

    The same is meant by "Vice-Chair and Acting Chair: Ann Marlow" on a list.
    """
    title = statement.title.casefold()
    return _presides(statement, facts) and (
        title.startswith("chair")
        or (title.startswith("acting chair") and _is_deputy(statement, facts))
    )


def may_have_taken_one_meeting(statement: RoleStatement, facts: Facts) -> bool:
    """Whether "Acting Chair: Ann Marlow" on a list may mean this meeting alone.

    Where lists of several days have it so, it is an office.
    """
    is_acting = statement.title.casefold().startswith("acting chair")
    return statement.is_listed and is_acting and _presides(statement, facts)


def _presides(statement: RoleStatement, facts: Facts) -> bool:
    meeting = facts.meeting
    return (
        meeting is not None
        and statement.status is RoleStatus.ACTING
        and statement.event is None
        and statement.since is None
        and statement.holder == meeting.chair
        and statement.organisation in {meeting.body, None}
    )


def _is_deputy(statement: RoleStatement, facts: Facts) -> bool:
    """Whether the line, or another of the lists, has the holder as deputy of who chairs."""
    evidence = statement.evidence
    if _DEPUTY.search(facts.source.text, evidence.start, evidence.end):
        return True
    return any(
        each.holder == statement.holder and each.is_listed and _DEPUTY.match(each.title)
        for each in facts.roles
    )


def without_lone_meetings(seats: Seats) -> dict[Seat, Sequence[Said]]:
    """The seats but those of who presided once, as the only thing that is said of the seat."""
    return {
        seat: said
        for seat, said in seats.items()
        if not all(each.is_maybe_once for each in said)
        or len({each.statement.date for each in said}) > 1
    }


def settle(seats: Seats) -> dict[Seat, list[Said]]:
    """The seats, those that are one put together, with what is said of each in order."""
    found = _told_apart(_in_one_office(_with_homes(seats)))
    return {seat: sorted(said, key=order) for seat, said in sorted(found.items())}


def _with_homes(seats: Seats) -> dict[Seat, list[Said]]:
    """The seats, what names no organisation taken into the only one of that person and office.

    Where there are several, nobody can say which of them is meant; and years later somebody may sit
    elsewhere, so what is said then stays without an organisation. Of an office that many hold, as
    councillors do, others may tell who sit on another council too: what they say is taken home only
    where it adds nothing to the time that is known, or the body that met is of that home.
    """
    homes: dict[Seat, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.organisation:
            homes[replace(seat, organisation="")].append(seat)
    found: dict[Seat, list[Said]] = defaultdict(list)
    for seat, said in seats.items():
        known = homes.get(seat, []) if not seat.organisation else []
        for each in said:
            is_home = len(known) == 1 and _is_at_home(each, known[0], seats[known[0]])
            found[known[0] if is_home else seat].append(each)
    return found


def _is_at_home(said: Said, home: Seat, others: Sequence[Said]) -> bool:
    """Whether what names no organisation may be said of this seat, for the time it is said of."""
    if not _is_of_time(said, others):
        return False
    if has_one_holder(home.office) or home.organisation in said.bodies or said.date is None:
        return True
    days = sorted(other.date.earliest() for other in others if other.date)
    return bool(days) and days[0] <= said.date.earliest() <= days[-1]


def _is_of_time(said: Said, others: Iterable[Said]) -> bool:
    """Whether a statement is at most a term from another of these, or one has no date."""
    day = said.statement.date
    days = [other.statement.date.earliest() for other in others if other.statement.date]
    if day is None or not days:
        return True
    return any(abs(day.earliest() - other) <= _TERM for other in days)


def _in_one_office(seats: Seats) -> dict[Seat, list[Said]]:
    """The seats, those of one person in one body taken together whose titles mean one office.

    So "Town Councillor" and "Councillor" do, and a title beside itself with a typing error. They
    are known by the office that is printed most often.
    """
    found = {seat: list(said) for seat, said in seats.items()}
    groups: dict[Seat, list[Seat]] = defaultdict(list)
    for seat in sorted(seats):
        if seat.organisation:
            groups[replace(seat, office="")].append(seat)
    for group in groups.values():
        for one, other in combinations(sorted(group, key=lambda seat: _weight(seat, seats)), 2):
            if one in found and is_one_office(_titles(seats[one]), _titles(seats[other])):
                found[other] += found.pop(one)
    return found


def _weight(seat: Seat, seats: Seats) -> tuple[int, str]:
    return len(seats[seat]), seat.office


def _titles(said: Iterable[Said]) -> list[str]:
    """The printed titles, the commonest first."""
    counts = Counter(each.statement.title for each in said)
    return sorted(counts, key=lambda title: (-counts[title], title))


def _told_apart(seats: Seats) -> dict[Seat, list[Said]]:
    """The seats, the end of an acting holder with the acting holder.

    Who "was Clerk until May" may have acted as one; where nothing else says that they held the full
    office, but something that they acted, it is that which ended.
    """
    found = {seat: list(said) for seat, said in seats.items()}
    for seat, said in seats.items():
        if seat.manner in APART or any(each.is_in_office for each in said):
            continue
        acting = [each for each in APART if replace(seat, manner=each) in found]
        if len(acting) == 1:
            found[replace(seat, manner=acting[0])] += found.pop(seat)
    return found
