"""Papers whose printed year is in doubt, so that it bounds nobody's time in an office.

A wrong year is the commonest slip of a clerk (last year's paper was the model), and it would make
everybody present hold their office a year too early or too late. What confirms a day (another paper
announced it, or the paper itself announces a next meeting soon after it) outweighs habits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kg.records.dates import PartialDate, find_dates
from kg.records.facts import Facts
from kg.records.minutes import RoleStatus

_LONGEST_GAP = timedelta(days=330)  # to the next meeting that is announced
_NEAR = timedelta(days=550)  # within which a body's other meetings tell its weekday
_CROWDED = timedelta(days=10)  # to another meeting: few bodies meet so often
_HEAD = 2_000  # characters at the start of a paper in which its day is printed
_FEWEST = 3  # other meetings that make a habit
_HABIT = 0.8  # share of them on one weekday
_ABSENT = 2  # papers of the body in a row without somebody, which tell that they were away


@dataclass(frozen=True, slots=True)
class _Paper:
    """What of a paper speaks for its day."""

    id: str
    day: date
    coming: frozenset[date]  # the next meetings that it announces
    people: frozenset[str]  # keys of the identities on its lists and in its offices


@dataclass(frozen=True)
class _Body:
    """The papers of one body, in the order of their days."""

    papers: Sequence[_Paper]

    @cached_property
    def days(self) -> list[date]:
        return [each.day for each in self.papers]

    @cached_property
    def announced(self) -> dict[date, set[str]]:
        """The days on which a meeting is to be, with the papers that say so."""
        found: dict[date, set[str]] = defaultdict(set)
        for each in self.papers:
            for day in each.coming:
                found[day].add(each.id)
        return found

    @cached_property
    def seen(self) -> dict[str, list[_Paper]]:
        """The papers on which each person is."""
        found: dict[str, list[_Paper]] = defaultdict(list)
        for each in self.papers:
            for person in each.people:
                found[person].append(each)
        return found

    def is_announced(self, day: date, by_other_than: _Paper) -> bool:
        return bool(self.announced.get(day, set()) - {by_other_than.id})

    def away(self, person: str, day: date, paper: _Paper) -> int:
        """How many papers without somebody lie between a day and the nearest paper with them."""
        with_them = [each.day for each in self.seen[person] if each is not paper]
        place = bisect_left(with_them, day)
        sides = with_them[max(place - 1, 0) : place + 1]
        return min((self._between(day, other, paper) for other in sides), default=0)

    def _between(self, one: date, other: date, paper: _Paper) -> int:
        first, last = min(one, other), max(one, other)
        start = bisect_left(self.days, first + timedelta(days=1))
        return sum(each is not paper for each in self.papers[start : bisect_left(self.days, last)])


def doubtful(facts: Iterable[Facts], keys: Mapping[str, str]) -> dict[str, str]:
    """The documents whose year is in doubt, each with the reason.

    `keys` are those of the identities, by the ids of their members.
    """
    found: dict[str, str] = {}
    bodies: dict[str, list[_Paper]] = defaultdict(list)
    for each in facts:
        day = _day(each)
        if day is None or each.meeting is None:
            continue
        if reason := _tells_later(each, day) or _has_other_weekday(each.source.text, day):
            found[each.source.id] = reason
        if each.meeting.body:
            bodies[keys.get(each.meeting.body, each.meeting.body)].append(_paper(each, day, keys))
    for papers in bodies.values():
        body = _Body(sorted(papers, key=lambda paper: (paper.day, paper.id)))
        for paper in body.papers:
            if reason := _reason(body, paper):
                found.setdefault(paper.id, reason)
    return found


def _paper(facts: Facts, day: date, keys: Mapping[str, str]) -> _Paper:
    met = facts.meeting.date if facts.meeting else None
    people = {line.person for line in facts.attendance}
    people |= {
        role.holder
        for role in facts.roles
        if role.status is RoleStatus.CURRENT and role.date == met and role.event is None
    }
    return _Paper(
        id=facts.source.id,
        day=day,
        coming=frozenset(each.date.earliest() for each in facts.next_meetings if each.date.day),
        people=frozenset(keys.get(each, each) for each in people if each),
    )


def _has_other_weekday(text: str, day: date) -> str | None:
    """Why the day cannot be right: beside it a weekday is printed on which it falls a year off."""
    for found in find_dates(text[:_HEAD]):
        if found.weekday_ok or found.value != PartialDate.of(day):
            continue
        printed = text[found.start : found.end]
        for shifted in _shifted(day):
            meant = find_dates(printed.replace(f"{day:%Y}", f"{shifted:%Y}"))
            if meant and meant[0].weekday_ok and meant[0].value == PartialDate.of(shifted):
                return f"it is of {day}, and the weekday beside it is that of {shifted}"
    return None


def _tells_later(facts: Facts, day: date) -> str | None:
    """Why the paper cannot be of this day: it tells of later days as of past ones."""
    later = [
        role.date.earliest()
        for role in facts.roles
        if role.date and role.event and role.status is not RoleStatus.INCOMING
        if role.date.earliest() > day
    ]
    return f"it is of {day}, and tells of {min(later)} as past" if len(later) > 1 else None


def _reason(body: _Body, paper: _Paper) -> str | None:
    day = paper.day
    if body.is_announced(day, paper):
        return None
    if paper.coming:
        coming = min(paper.coming)
        if not day <= coming <= day + _LONGEST_GAP:
            return f"it is of {day}, and announces the next meeting for {coming}"
        if day < coming:
            return None
    for shifted in _shifted(day):
        if body.is_announced(shifted, paper):
            return f"it is of {day}, and the meeting was announced for {shifted}"
        if _is_off_the_weekday(body, paper, shifted):
            return f"it is of {day}, no day of this body; {shifted} would be one"
        if _has_other_company(body, paper, shifted):
            return f"it is of {day}, and who is on it was there on {shifted}"
    return None


def _is_off_the_weekday(body: _Body, paper: _Paper, shifted: date) -> bool:
    """Whether the body meets on another weekday, and the day a year off is one and fits better."""
    near = [
        each.day
        for each in body.papers
        if each.day != paper.day and abs(each.day - shifted) <= _NEAR
    ]
    if len(near) < _FEWEST:
        return False
    weekday, count = Counter(day.weekday() for day in near).most_common(1)[0]
    is_off = paper.day.weekday() != weekday == shifted.weekday() and count >= _HABIT * len(near)
    return is_off and (
        _distance(near, shifted) < _distance(near, paper.day)
        or (_is_crowded(near, paper.day) and not _is_crowded(near, shifted))
    )


def _has_other_company(body: _Body, paper: _Paper, shifted: date) -> bool:
    """Whether several who are on the paper were away then, and were there a year off."""
    moved = stayed = 0
    for person in paper.people:
        now, then = body.away(person, paper.day, paper), body.away(person, shifted, paper)
        moved += now >= _ABSENT and then == 0
        stayed += now == 0 and then >= _ABSENT
    return moved >= _ABSENT and moved > 2 * stayed


def _distance(days: Sequence[date], day: date) -> timedelta:
    """To the second nearest of these, for one may be a draft of the same paper."""
    return sorted(abs(other - day) for other in days)[1]


def _is_crowded(days: Iterable[date], day: date) -> bool:
    return any(abs(other - day) <= _CROWDED for other in days)


def _shifted(day: date) -> Iterator[date]:
    """The same day a year later and a year earlier."""
    for years in (1, -1):
        try:
            yield day.replace(year=day.year + years)
        except ValueError:  # a 29th of February
            continue


def _day(facts: Facts) -> date | None:
    when = facts.meeting.date if facts.meeting else None
    return when.earliest() if when and when.day else None
