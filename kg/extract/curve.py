"""Curves from scores to confidences: how often what has such a score is right."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Curve:
    """A step function that never falls: from each score on, how often what has it is right."""

    steps: tuple[tuple[float, float], ...]  # (lowest score, share of right ones), rising

    def __post_init__(self) -> None:
        """A curve that falls is refused."""
        if any(one[0] >= two[0] or one[1] > two[1] for one, two in pairwise(self.steps)):
            raise ValueError(f"steps that do not rise: {self.steps}")

    def __call__(self, score: float) -> float:
        """The confidence that a score deserves; below the first step, that of the first."""
        at = bisect_right(self.steps, (score, 1.0)) - 1
        return self.steps[max(at, 0)][1] if self.steps else score
