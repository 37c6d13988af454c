"""What the holders of an office that one person holds at a time say of one another.

Whoever was in office by a day on which another still held it came first: the one ended by the
first day on which the other is attested, the other did not begin before the last day of the one.
A day on which the office is called vacant bounds those before and after in the same way. And what
is attested of one person parts into two times in office where another holder stands between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from kg.link import fold
from kg.records.dates import PartialDate
from kg.records.facts import RoleEvent, RoleStatement
from kg.tenure.bounds import BEGINNINGS, Bound, Side, has_ended, is_in_office
from kg.tenure.intervals import Interval

_ALIKE = 75  # in hundredths: names that a typing error may part
_EVENTS = BEGINNINGS | {RoleEvent.REAPPOINTED}


@dataclass(frozen=True, slots=True)
class Line:
    """The days on which an office is known to have been held, and by whom, and to be vacant."""

    days: Mapping[str, Sequence[date]]  # by the holder's key, sorted
    vacant: Sequence[date]  # sorted
    rivalled: frozenset[date] = frozenset()  # days on which more than one is found in office


def namesakes(names: Mapping[str, str]) -> dict[str, str]:
    """One key for all people whose names fit one another, directly or by way of a third name.

    >>> namesakes({"k1": "Paul Jenkins", "k2": "P. Jenkins", "k3": "Mary Jenkins", "k4": "Jo Orr"})
    {'k1': 'k1', 'k2': 'k1', 'k3': 'k3', 'k4': 'k4'}
    """
    leads = {key: key for key in names}
    folded = {key: fold(name).split() for key, name in names.items()}
    for one, other in combinations(sorted(names), 2):
        if leads[one] != leads[other] and _fit(folded[one], folded[other]):
            kept, gone = sorted((leads[one], leads[other]))
            leads = {key: kept if lead == gone else lead for key, lead in leads.items()}
    return leads


def _fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the family names are alike, and so are the given names as far as there are any."""
    if not one or not other or fuzz.ratio(one[-1], other[-1]) < _ALIKE:
        return False
    given, also = one[:-1], other[:-1]
    if not given or not also or given[0][0] != also[0][0]:
        return not given or not also
    is_initial = len(given[0]) == 1 or len(also[0]) == 1
    return is_initial or fuzz.ratio(given[0], also[0]) >= _ALIKE


def line_of(
    statements: Iterable[tuple[str, RoleStatement]],
    vacancies: Iterable[RoleStatement],
    *,
    as_of: date,
) -> Line:
    """The line of holders by `as_of`, of pairs of a holder's key and a statement on the office.

    Who is found in office on one day alone, with the same other person before and after and
    nothing said of an election, took somebody's place for a meeting, and is no link of the line.
    """
    days: dict[str, set[date]] = defaultdict(set)
    sure: set[tuple[date, str]] = set()
    for person, statement in statements:
        day = _exact(statement.date)
        if day and day <= as_of and is_in_office(statement):
            days[person].add(day)
            if statement.event in _EVENTS:
                sure.add((day, person))
    ordered = sorted((day, person) for person, found in days.items() for day in found)
    passing = {
        ordered[n]
        for n in range(1, len(ordered) - 1)
        if ordered[n - 1][1] == ordered[n + 1][1] != ordered[n][1]
        and len(days[ordered[n][1]]) == 1
        and ordered[n] not in sure
    }
    kept = {
        person: [day for day in sorted(found) if (day, person) not in passing]
        for person, found in days.items()
    }
    empty = {day for each in vacancies if (day := _exact(each.date)) and day <= as_of}
    counts = Counter(day for found in kept.values() for day in found)
    return Line(
        {person: found for person, found in kept.items() if found},
        sorted(empty - counts.keys()),
        frozenset(day for day, count in counts.items() if count > 1),
    )


def cuts(person: str, line: Line) -> list[date]:
    """The last day of each time in office, after which another holder or a vacancy stands.

    >>> line = Line({"ann": [date(2015, 1, 1), date(2018, 1, 1)], "bo": [date(2016, 1, 1)]}, [])
    >>> cuts("ann", line), cuts("bo", line)
    ([datetime.date(2015, 1, 1)], [])
    """
    between = sorted(
        {day for other, days in line.days.items() if other != person for day in days}
        | set(line.vacant)
    )
    return [
        first
        for first, second in pairwise(line.days.get(person, ()))
        if bisect_left(between, second) > bisect_right(between, first)
    ]


def by_others(own: Interval, others: Iterable[Interval], vacant: Sequence[date]) -> Iterator[Bound]:
    """What the other times in an office, and the days of its vacancy, say of this one."""
    begun, held = _first(own), _last(own)
    for other in others:
        other_begun, other_held = _first(other), _last(other)
        if begun and other_held and begun <= other_held and other_begun:
            is_before = begun < other_begun and (held is None or held <= other_begun)
            if is_before:
                yield Bound(Side.END_LATEST, PartialDate.of(other_begun))
        if other_begun and held and other_begun <= held and begun:
            is_after = other_begun < begun and (other_held is None or other_held <= begun)
            if is_after and other_held:
                yield Bound(Side.BEGIN_EARLIEST, PartialDate.of(other_held))
    for day in vacant:
        if begun and begun <= day and (held is None or held <= day):
            yield Bound(Side.END_LATEST, PartialDate.of(day))
        if held and begun and day <= begun:
            yield Bound(Side.BEGIN_EARLIEST, PartialDate.of(day))


def part(
    statements: Sequence[RoleStatement], last_days: Sequence[date]
) -> list[list[RoleStatement]]:
    """The statements, sorted by date, parted after these days; an end belongs to what it ends."""
    found: list[list[RoleStatement]] = [[] for _ in range(len(last_days) + 1)]
    for statement in statements:
        when = statement.date.earliest() if statement.date else date.min
        place = bisect_left(last_days, when)
        if has_ended(statement) and place:
            # "Former" is said after a time in office, and not before the next one begins.
            later = any(is_in_office(each) and _is_by(each, when) for each in found[place])
            place -= not later
        found[place].append(statement)
    return [spell for spell in found if spell]


def _is_by(statement: RoleStatement, day: date) -> bool:
    return statement.date is not None and statement.date.earliest() <= day


def _exact(when: PartialDate | None) -> date | None:
    return when.earliest() if when and when.day else None


def _first(interval: Interval) -> date | None:
    return interval.begin_latest.latest() if interval.begin_latest else None


def _last(interval: Interval) -> date | None:
    return interval.end_earliest.earliest() if interval.end_earliest else None
