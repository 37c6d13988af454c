"""Statements that one document makes against all others, so that they bound nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.tenure.bounds import BEGINNINGS, ENDINGS, Said

_YEAR = timedelta(days=366)
_LONELY = timedelta(days=150)
_FEWEST_DAYS = 4  # of attestations, among which one can stand alone
_SLIPS = 1 / 8  # of the attestations at most: more of them are no slips


def without_slips(said: Sequence[Said]) -> list[Said]:
    """The statements, those marked that are a courtesy, or whose year is in doubt."""
    return _off_by_a_year(_contradicted(said))


def _contradicted(said: Sequence[Said]) -> list[Said]:
    """The statements, those marked of which the same document says that the office was left.

    A paper that says that Cllr Marlow did not stand again calls her "Cllr" in saying so.
    """
    left = {each.statement.document for each in said if each.has_ended}
    return [
        replace(each, is_contradicted=True)
        if each.is_in_office and each.statement.document in left
        else each
        for each in said
    ]


def _off_by_a_year(said: Sequence[Said]) -> list[Said]:
    """The statements, those marked as of doubtful date that are a year off a dated begin or end."""
    begins = [e.statement.since or e.date for e in said if _is_dated(e) and e.is_in_office]
    ends = [e.statement.until or e.date for e in said if _is_dated(e) and e.has_ended]
    first = min((when.earliest() for when in begins if when), default=None)
    last = max((when.latest() for when in ends if when), default=None)
    days = sorted({e.date.earliest() for e in said if e.date and e.is_in_office})
    off = [each for each in said if _is_year_off(each, first, last) or _is_lonely(each, days)]
    if len({each.date for each in off}) > max(1, len(days) * _SLIPS):
        return list(said)
    return [replace(each, is_doubtful=True) if each in off else each for each in said]


def _is_dated(said: Said) -> bool:
    statement = said.statement
    is_dated = bool(statement.since or statement.until) or not said.is_told
    return statement.event in BEGINNINGS | ENDINGS and is_dated


def _is_year_off(said: Said, first: date | None, last: date | None) -> bool:
    """Whether a mere attestation lies outside, and would lie inside a year later or earlier."""
    if said.date is None or not said.is_in_office or said.statement.event is not None:
        return False
    day = said.date.earliest()
    is_early = first is not None and day < first <= day + _YEAR
    is_late = last is not None and day - _YEAR <= last < day
    return is_early or is_late


def _is_lonely(said: Said, days: Sequence[date]) -> bool:
    """Whether an attestation stands alone before or after all others, and a year off is among them.

    Then a wrong year is at least as likely as a time of which no other paper knows.
    """
    if said.date is None or not said.is_in_office or said.statement.event is not None:
        return False
    day = said.date.earliest()
    if len(days) < _FEWEST_DAYS or day not in {days[0], days[-1]}:
        return False
    rest = days[1:] if day == days[0] else days[:-1]
    gap = min(abs(other - day) for other in rest)
    shifted = day + _YEAR if day == days[0] else day - _YEAR
    return gap > _LONELY and rest[0] < shifted < rest[-1]
