"""A passage with its labels: what a model is trained on and measured by, before spaCy sees it.

A passage is what the program's own reader makes of a cell, a list line or a paragraph, so that a
model learns from exactly the strings that it will be given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.labels import Label


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A labelled stretch text[start:end]; `entity` tells apart the things of one document."""

    start: int
    end: int
    label: Label
    entity: str = ""

    def covers(self, other: Piece) -> bool:
        """Whether the other lies wholly in this one and is shorter."""
        return self.start <= other.start and other.end <= self.end and len(self) > len(other)

    def meets(self, other: Piece) -> bool:
        """Whether the two share a letter."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A passage and the pieces in it, in order.

    `unknown` are stretches of which nobody says whether they name something: a model is neither
    rewarded nor punished for what it makes of them.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()
    document: str = ""

    def flat(self) -> tuple[Piece, ...]:
        """The pieces of which none lies in another: of two that overlap the longer."""
        return tuple(longest(self.pieces))


def longest(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that do not overlap, in order: the longest first, of equals the leftmost."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-len(one), one)):
        if not any(piece.meets(other) for other in kept):
            kept.append(piece)
    return sorted(kept)
