"""How sure it is that something held on a day, by the bounds of its begin and its end.

On a day on which it is attested, or which lies between two such days, it is *certain*. It is
*likely* between a known day and the bound of the begin or end, or within a year after the last
known day where no end is known. Farther away it is *not known*. Outside the bounds it did not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

_LIKELY = timedelta(days=365)


class Certainty(StrEnum):
    """How sure it is that somebody held an office on a day."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NOT_KNOWN = "not known"


class Bounds(NamedTuple):
    """The days between which something began and ended; None where nothing is known."""

    begin_earliest: date | None = None
    begin_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None

    def on(self, day: date) -> Certainty | None:
        """How sure it is on a day; None where the bounds exclude it.

        >>> seen = Bounds(begin_latest=date(2019, 5, 1), end_earliest=date(2020, 5, 1))
        >>> [str(seen.on(date(year, 6, 1))) for year in (2018, 2019, 2020, 2022)]
        ['not known', 'certain', 'likely', 'not known']
        """
        opens, first, last, closes = self
        if (opens and day < opens) or (closes and closes < day):
            return None
        if first and last and first <= day <= last:
            return Certainty.CERTAIN
        if first and day < first:
            return Certainty.LIKELY if opens else Certainty.NOT_KNOWN
        known = max(filter(None, (first, last)), default=None)
        if known and (closes or day - known <= _LIKELY):
            return Certainty.LIKELY
        return Certainty.NOT_KNOWN

    def within(self, first: date, last: date) -> Certainty | None:
        """How sure it is on the surest day of a span, both ends included; None on no day of it.

        >>> Bounds(begin_earliest=date(2019, 5, 1)).within(date(2018, 1, 1), date(2018, 12, 31))
        """
        # Between two days on which a bound stands nothing gets surer than on one of them.
        days = {first, last} | {day for day in self if day and first <= day <= last}
        found = [found for day in sorted(days) if (found := self.on(day))]
        return min(found, key=list(Certainty).index, default=None)


def bounds_of(row: Mapping[str, Any]) -> Bounds:
    """The bounds in a row of tenures."""
    return Bounds(*(row[name] for name in Bounds._fields))
