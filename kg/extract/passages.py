"""A document's blocks as passages, and the passages as one spaCy `Doc` that leads back to the text.

A cell, a list line or a paragraph is a passage: what stands in two cells is never read as one
phrase (tabs and line breaks are what damages a model's reading most).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from kg.records.minutes import Minutes
from kg.records.text import Block, BlockKind, Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one block that is read by itself."""

    place: int  # of its block in document.blocks
    block: Block
    start: int  # bounds in block.text
    end: int
    offset: int  # where its text begins in the Doc's text

    @property
    def text(self) -> str:
        """The clean text."""
        return self.block.text[self.start : self.end]

    def extent(self, start: int, end: int) -> Extent:
        """The extent in the document of text[start:end] of this passage."""
        return self.block.extent(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of a document, in order."""

    minutes: Minutes
    rows: tuple[Passage, ...]
    _offsets: tuple[int, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)  # where each begins in the document

    def at(self, offset: int) -> Passage:
        """The passage in which this place of the Doc's text lies."""
        return self.rows[max(bisect_right(self._offsets, offset) - 1, 0)]

    def of_extent(self, extent: Extent) -> tuple[Passage, int, int] | None:
        """The passage that holds the extent's beginning, and the extent's bounds in its text."""
        nearest = bisect_right(self._starts, extent.start) - 1
        # A joined paragraph may reach over noise within it: the nearest start need not hold it.
        for place in range(nearest, max(nearest - 4, -1), -1):
            passage = self.rows[place]
            if passage.extent(0, passage.end - passage.start).end <= extent.start:
                continue
            start, end = passage.block.find(extent)
            low = min(max(start - passage.start, 0), passage.end - passage.start)
            high = min(max(end - passage.start, low), passage.end - passage.start)
            if low < high:
                return passage, low, high
        return None

    def in_block(self, place: int) -> list[Passage]:
        """The passages of one block."""
        return [passage for passage in self.rows if passage.place == place]


def divide_passages(minutes: Minutes) -> Passages:
    """The passages of the document: each cell, and each block without cells; noise is left out."""
    rows: list[Passage] = []
    offset = 0
    for place, block in enumerate(minutes.document.blocks):
        if block.kind is BlockKind.NOISE:
            continue
        for start, end in block.cells():
            text = block.text[start:end]
            low = start + len(text) - len(text.lstrip())
            high = start + len(text.rstrip())
            if low < high:
                rows.append(Passage(place=place, block=block, start=low, end=high, offset=offset))
                offset += high - low + 1
    starts = tuple(row.block.origins[row.start] for row in rows)
    return Passages(minutes, tuple(rows), tuple(row.offset for row in rows), starts)


def make_doc(nlp: Language, passages: Passages) -> Doc:
    """One Doc of all passages, a space after each; `doc.spans["passages"]` has a span for each."""
    docs = [nlp.make_doc(passage.text) for passage in passages.rows]
    doc = Doc.from_docs(docs, ensure_whitespace=True) if docs else Doc(nlp.vocab)
    assert doc is not None
    spans = []
    token = 0
    for one in docs:
        spans.append(doc[token : token + len(one)])
        token += len(one)
    doc.spans["passages"] = spans
    doc._.passages = passages
    return doc
