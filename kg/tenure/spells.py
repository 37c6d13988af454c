"""One person's times in one office, told apart where something said stands between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.records.dates import PartialDate
from kg.tenure.bounds import BEGINNINGS, Said, news_of

# Days without a word on the office after which an election is a new beginning, and after which
# another holder in between parts two times. Within a year it may be a slip, or the annual vote.
_SILENCE = 550
_TURN = 340  # the same where another holder is found in between


def spells(said: Iterable[Said], others: Sequence[date] = ()) -> list[list[Said]]:
    """The statements parted where something said stands between two times, in order.

    That is: an end, after which somebody is found in the office again; an election after a long
    silence; or, of an office that one person holds at a time, another holder in a long silence,
    whose days are `others`, sorted. Statements without a date stay with the first.
    """
    found: list[list[Said]] = [[]]
    left: date | None = None
    seen: date | None = None
    is_firm = False  # the day of leaving is known
    for each in sorted(said, key=order):
        begin = in_office_from(each)
        if begin is not None and left is not None and _is_of_before(each, begin, left):
            begin = None
        if begin is not None:
            is_back = left is not None and begin > left
            if is_back and not (is_firm or _is_begin(each) or _is_late(begin, seen, others)):
                left = None  # news of leaving that somebody's presence contradicts
            elif is_back or (seen is not None and _is_new(each, begin, seen, others)):
                found.append([])
                left = None
        ended_from = _ended_from(each)
        if ended_from and seen and _is_new(each, ended_from, seen, others):
            found.append([])
        found[-1].append(each)
        end = _ended_by(each)
        if end is not None:
            left = end if left is None else min(left, end)
            is_firm = not each.is_told
        if begin is not None:
            seen = begin
    return found


def _is_begin(said: Said) -> bool:
    return said.statement.event in BEGINNINGS


def _is_late(begin: date, seen: date | None, others: Sequence[date]) -> bool:
    """Whether so long a time has passed that somebody may well have come back."""
    if seen is None:
        return True
    return (begin - seen).days > _SILENCE or any(seen < day < begin for day in others)


def _is_new(said: Said, begin: date, seen: date, others: Sequence[date]) -> bool:
    """Whether a day in office is of another time than the last day before it."""
    days = (begin - seen).days
    if days > _SILENCE and said.statement.event in BEGINNINGS:
        return True
    return days > _TURN and any(seen < day < begin for day in others)


def _is_of_before(said: Said, begin: date, left: date) -> bool:
    """Whether news of somebody's coming may be of the time that had ended when it was told."""
    return said.is_news and (begin - left).days <= _SILENCE


def order(said: Said) -> tuple[date, bool, str, int, int, tuple[str, ...]]:
    """By date, of one day an end before a begin; then so that the order is the same every time."""
    statement = said.statement
    evidence = statement.evidence
    return (
        first_day(_when(said)), not said.has_ended, statement.document, evidence.start,
        evidence.end, tuple(map(str, (
            statement.title, statement.status, statement.event, statement.since, statement.until,
        ))),
    )  # fmt: skip


def _when(said: Said) -> PartialDate | None:
    """The day of which the statement speaks: an end "until" a day is of that day."""
    statement = said.statement
    if said.has_ended:
        return statement.until or said.date
    return statement.since or said.date


def _ended_by(said: Said) -> date | None:
    when = _when(said)
    return when.latest() if when and said.has_ended else None


def _ended_from(said: Said) -> date | None:
    """The first day on which the time that ended may have done so; None where it is "former"."""
    when = _when(said)
    if when is None or not said.has_ended:
        return None
    if said.statement.event is None:
        return None if said.is_told else when.earliest()
    return news_of(when.earliest()) if said.is_told else when.earliest()


def in_office_from(said: Said) -> date | None:
    """The first day on which the statement says that somebody is in office."""
    when = _when(said)
    return when.earliest() if when and said.is_in_office else None


def first_day(when: PartialDate | None) -> date:
    """The first day that a date may be; the first of all where there is none."""
    return when.earliest() if when else date.min


def last_day(when: PartialDate | None) -> date:
    """The last day that a date may be; the first of all where there is none."""
    return when.latest() if when else date.min
