"""Papers whose printed year is in doubt, so that it bounds nobody's time in an office.

A wrong year is the commonest slip of a clerk (last year's paper was the model), and it would make
everybody present hold their office a year too early or too late.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.records.facts import Facts
from kg.records.minutes import RoleStatus

_LONGEST_GAP = 330  # days to the next meeting that are announced
_NEAR = 550  # days within which a body's other meetings tell its weekday
_FEWEST = 3  # other meetings that make a habit
_HABIT = 0.8  # share of them on one weekday


def doubtful(facts: Iterable[Facts], keys: Mapping[str, str]) -> dict[str, str]:
    """The documents whose year is in doubt, each with the reason.

    `keys` are those of the identities, by the ids of their members.
    """
    found: dict[str, str] = {}
    meetings: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for each in facts:
        day = _day(each)
        if day is None or each.meeting is None:
            continue
        if each.meeting.body:
            meetings[keys.get(each.meeting.body, each.meeting.body)].append((day, each.source.id))
        if reason := _tells_later(each, day):
            found[each.source.id] = reason
    for of_body in meetings.values():
        found |= _off_the_weekday(sorted(of_body))
    return found


def _tells_later(facts: Facts, day: date) -> str | None:
    """Why the paper cannot be of this day: it tells of later days as of past ones."""
    coming = [each.date.earliest() for each in facts.next_meetings]
    if coming and min(coming) > day and (min(coming) - day).days > _LONGEST_GAP:
        return f"it is of {day}, and announces the next meeting for {min(coming)}"
    later = [
        role.date.earliest()
        for role in facts.roles
        if role.date and role.event and role.status is not RoleStatus.INCOMING
        if role.date.earliest() > day
    ]
    if len(later) > 1:
        return f"it is of {day}, and tells of {min(later)} as past"
    return None


def _off_the_weekday(meetings: Sequence[tuple[date, str]]) -> dict[str, str]:
    """Papers of another weekday than the body's, who would be on it a year earlier or later."""
    found = {}
    for day, document in meetings:
        for shifted in filter(None, (_shift(day, 1), _shift(day, -1))):
            near = [other for other, _ in meetings if other != day]
            near = [other for other in near if abs((other - shifted).days) <= _NEAR]
            weekday, count = (
                Counter(o.weekday() for o in near).most_common(1)[0] if near else (0, 0)
            )
            if (
                len(near) >= _FEWEST
                and count >= _HABIT * len(near)
                and day.weekday() != weekday == shifted.weekday()
                and _distance(near, shifted) < _distance(near, day)
            ):
                found[document] = f"it is of {day}, no day of this body; {shifted} would be one"
    return found


def _distance(days: Sequence[date], day: date) -> int:
    """Days to the second nearest of these, for one may be a draft of the same paper."""
    return sorted(abs((other - day).days) for other in days)[1]


def _shift(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # a 29th of February
        return None


def _day(facts: Facts) -> date | None:
    when = facts.meeting.date if facts.meeting else None
    return when.earliest() if when and when.day else None
