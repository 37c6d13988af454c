"""How often a score of the recogniser is right: learnt from layouts that training did not see.

The score of a name is the share of the beam's readings that have it. Shares are no probabilities;
a rising curve of steps for each label makes them such (isotonic regression).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.training.labelled import Label, Labelled, Piece

type Scored = tuple[Piece, float]


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


def fit(pairs: Iterable[tuple[float, bool]]) -> Curve:
    """The curve that fits scores and whether they were right best (pool adjacent violators).

    Each step is pulled to one half by one right and one wrong, so that no confidence is 1.

    >>> fit([(0.2, False), (0.4, False), (0.9, True), (0.9, True)]).steps
    ((0.2, 0.25), (0.9, 0.75))
    """
    counts: dict[float, list[bool]] = defaultdict(list)
    for score, is_right in pairs:
        counts[score].append(is_right)
    blocks: list[tuple[float, int, int]] = []  # lowest score, right ones, all
    for score in sorted(counts):
        blocks.append((score, sum(counts[score]), len(counts[score])))
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            _, right, count = blocks.pop()
            low, before, others = blocks.pop()
            blocks.append((low, before + right, others + count))
    return Curve(tuple((low, (right + 1) / (count + 2)) for low, right, count in _even(blocks)))


def _share(block: tuple[float, int, int]) -> float:
    return block[1] / block[2]


def _even(blocks: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """Blocks whose shares rise even when each is pulled to one half."""
    kept: list[tuple[float, int, int]] = []
    for block in blocks:
        here = block
        while kept and (kept[-1][1] + 1) / (kept[-1][2] + 2) >= (here[1] + 1) / (here[2] + 2):
            low, right, count = kept.pop()
            here = (low, right + here[1], count + here[2])
        kept.append(here)
    yield from kept


def fit_all(rows: Iterable[tuple[Labelled, Sequence[Scored]]]) -> dict[Label, Curve]:
    """The curve of each label, from passages and what was found in them."""
    pairs: dict[Label, list[tuple[float, bool]]] = defaultdict(list)
    for wanted, found in rows:
        for piece, score, is_right in judged(wanted, found):
            pairs[piece.label].append((score, is_right))
    return {label: fit(pairs[label]) for label in Label if pairs[label]}


def judged(wanted: Labelled, found: Sequence[Scored]) -> Iterator[tuple[Piece, float, bool]]:
    """Each piece with its score and whether it is right; what is unknown is left out."""
    gold = {(piece.start, piece.end, piece.label) for piece in wanted.flat()}
    for piece, score in found:
        if not any(piece.start < high and low < piece.end for low, high in wanted.unknown):
            yield piece, score, (piece.start, piece.end, piece.label) in gold


def error_of(
    rows: Iterable[tuple[Labelled, Sequence[Scored]]],
    curves: Mapping[Label, Curve],
    *,
    bins: int = 10,
) -> float:
    """How far confidence and the share of right ones lie apart, on average over all found."""
    confidence: dict[int, list[float]] = defaultdict(list)
    right: dict[int, list[bool]] = defaultdict(list)
    for wanted, found in rows:
        for piece, score, is_right in judged(wanted, found):
            sure = curves[piece.label](score) if piece.label in curves else score
            place = min(int(sure * bins), bins - 1)
            confidence[place].append(sure)
            right[place].append(is_right)
    count = sum(map(len, right.values()))
    apart = (abs(sum(confidence[place]) - sum(right[place])) for place in right)
    return sum(apart) / count if count else 0.0


def to_json(curves: Mapping[Label, Curve]) -> dict[str, list[list[float]]]:
    """The steps of each label, as a file has them."""
    return {label.value: [list(step) for step in curve.steps] for label, curve in curves.items()}


def from_json(rows: Mapping[str, Sequence[tuple[float, float]]]) -> dict[Label, Curve]:
    """The curves that `to_json` wrote."""
    return {
        Label(label): Curve(tuple((low, share) for low, share in steps))
        for label, steps in rows.items()
    }
