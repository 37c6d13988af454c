"""The text of a document, its blocks, and the offsets that nothing after this may lose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of a document's text in Unicode code points, the end excluded.

    `document.text[extent.start:extent.end]` is the quotation, always.
    """

    start: int
    end: int

    def covers(self, other: Extent) -> bool:
        """Whether the other extent lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Extent) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the text as it reads once cleaned, and the extent where it stands as printed."""

    text: str
    extent: Extent


class BlockKind(StrEnum):
    """What a reader knows of a block from its looks alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"
    NOISE = "noise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item, table row or piece of noise.

    `text` is clean: no tags or marks of emphasis, wrapped lines joined by one space, words that
    were split at a line's end mended, typographic ligatures resolved. The cells of a row are
    apart by one tab each, and empty cells stay (so that a column keeps its place). `origins[i]`
    is the code point of the document's text from which text[i] comes; origins never decrease,
    and a character that the reader put in (a joining space, the tab between two cells) has the
    origin of what it replaces.
    """

    kind: BlockKind
    text: str
    origins: tuple[int, ...] = field(repr=False)
    level: int = 0  # of a heading (1 is the highest, 0 unknown) or of a nested list item
    page: int | None = None  # counted from 1, where the format has pages

    def __post_init__(self) -> None:
        if len(self.origins) != len(self.text):
            msg = f"{len(self.text)} characters have {len(self.origins)} origins"
            raise ValueError(msg)

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """The extent in the document's text of text[start:end] of this block; never empty."""
        last = (len(self.text) if end is None else end) - 1
        return Extent(self.origins[start], self.origins[max(last, start)] + 1)

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """The quotation of text[start:end], without the white space at its ends."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        return Quote(self.text[start:stop], self.extent(start, stop))

    def cells(self) -> Iterator[tuple[int, int]]:
        """Bounds in `text` of each cell, in order, empty ones too; one pair if without tabs."""
        start = 0
        for cell in self.text.split("\t"):
            yield start, start + len(cell)
            start += len(cell) + 1

    def cell_quotes(self) -> list[Quote]:
        """The quotations of the cells that are not empty."""
        return [
            self.quote(start, end) for start, end in self.cells() if self.text[start:end].strip()
        ]

    def find(self, extent: Extent) -> tuple[int, int]:
        """Bounds in `text` of what the extent covers of this block; equal if it covers nothing."""
        start = bisect_right(self.origins, extent.start - 1)
        return start, bisect_right(self.origins, extent.end - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as text: what was read, in blocks that cover all of it but white space and tags."""

    id: str  # a hash of the text: it stays when the file moves
    path: str  # relative to the input root, parts apart by "/"
    format: str  # text, markdown, html, docx or pdf
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    def quotation(self, extent: Extent) -> str:
        """The text of the extent, exactly as printed."""
        return self.text[extent.start : extent.end]
