"""Counts of what was found rightly, wrongly and not at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one section, and in words what was missed and what is wrong.

    >>> half = Tally(right=1, wrong=1) + Tally(missed=1)
    >>> half.precision, half.recall, half.f1
    (0.5, 0.5, 0.5)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0
    wrong_ones: tuple[str, ...] = ()
    missed_ones: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            right=self.right + other.right,
            wrong=self.wrong + other.wrong,
            missed=self.missed + other.missed,
            wrong_ones=self.wrong_ones + other.wrong_ones,
            missed_ones=self.missed_ones + other.missed_ones,
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is to be found that was; 1 where there is nothing to find."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Optional(Protocol):
    """Whatever may be left out without penalty, as all statements of a gold file may."""

    @property
    def optional(self) -> bool:
        """Whether this may be left out."""


def pair_off[Gold: Optional, Found](
    gold: Sequence[Gold],
    found: Sequence[Found],
    *,
    is_same: Callable[[Gold, Found], bool],
    name_gold: Callable[[Gold], str],
    name_found: Callable[[Found], str],
) -> Tally:
    """The tally of two lists, each row of one matched with at most one of the other.

    Optional rows come last, so that they take nothing that a required one could have; a match with
    one counts neither way.
    """
    left = list(found)
    right = 0
    missed = []
    for wanted in sorted(gold, key=lambda row: row.optional):
        place = next((n for n, row in enumerate(left) if is_same(wanted, row)), None)
        if place is not None:
            del left[place]
            right += not wanted.optional
        elif not wanted.optional:
            missed.append(name_gold(wanted))
    return Tally(
        right=right,
        wrong=len(left),
        missed=len(missed),
        wrong_ones=tuple(name_found(row) for row in left),
        missed_ones=tuple(missed),
    )


def distinct[Row](rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """The first row for each key, in the order of the rows."""
    firsts: dict[Hashable, Row] = {}
    for row in rows:
        firsts.setdefault(key(row), row)
    return list(firsts.values())
