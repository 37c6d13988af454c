"""Bounds that hold together: the tightest on each side, contradictions left out.

**Contradictions.** A begin that is "not before" a day on which the office was held already, or an
end "not after" a day on which it was held still, contradicts an attestation. Somebody present in
an office outweighs a word on its begin or end: a second election is often printed like a first
one, and "former" may mean an earlier time in the same office. So the bound that closes the
interval gives way, the next one on its side that fits takes its place, and where none fits
nothing is known on that side. Where only begin and end contradict each other, both go. The
statements stay with the tenure in every case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.records.dates import PartialDate
from kg.tenure.bounds import Bound, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """When an office began and ended; None where nothing is known."""

    begin_earliest: PartialDate | None
    begin_latest: PartialDate | None
    end_earliest: PartialDate | None
    end_latest: PartialDate | None


def narrow(bounds: Iterable[Bound]) -> Interval:
    """The tightest interval that the bounds allow together."""
    # Sorting by the date too makes the choice among bounds of one day the same every time.
    ordered = sorted(bounds, key=lambda bound: (bound.day(), bound.date))
    begin_latest = _first(ordered, Side.BEGIN_LATEST)
    end_earliest = _first(reversed(ordered), Side.END_EARLIEST)
    begin_earliest = _first(
        (bound for bound in reversed(ordered) if not_after(bound, begin_latest)),
        Side.BEGIN_EARLIEST,
    )
    end_latest = _first(
        (bound for bound in ordered if not_after(end_earliest, bound)), Side.END_LATEST
    )
    if not not_after(begin_earliest, end_latest):
        begin_earliest = end_latest = None
    return _interval(
        begin_earliest,
        _by_the_end(begin_latest, end_latest),
        _from_the_begin(end_earliest, begin_earliest),
        end_latest,
    )


def not_after(left: Bound | None, right: Bound | None) -> bool:
    """Whether the first day is not after the second; so it is where one is unknown."""
    return left is None or right is None or left.day() <= right.day()


def _by_the_end(begin_latest: Bound | None, end_latest: Bound | None) -> Bound | None:
    """What ended by a day began by it."""
    if end_latest is None or (begin_latest and begin_latest.day() <= end_latest.day()):
        return begin_latest
    return Bound(Side.BEGIN_LATEST, end_latest.date)


def _from_the_begin(end_earliest: Bound | None, begin_earliest: Bound | None) -> Bound | None:
    """What did not begin before a day did not end before it."""
    if begin_earliest is None or (end_earliest and end_earliest.day() >= begin_earliest.day()):
        return end_earliest
    return Bound(Side.END_EARLIEST, begin_earliest.date)


def _first(bounds: Iterable[Bound], side: Side) -> Bound | None:
    return next((bound for bound in bounds if bound.side is side), None)


def _interval(*bounds: Bound | None) -> Interval:
    dates = [bound.date if bound else None for bound in bounds]
    return Interval(
        begin_earliest=dates[0], begin_latest=dates[1], end_earliest=dates[2], end_latest=dates[3]
    )
