"""Documents and blocks for tests, made by hand."""

from __future__ import annotations

from kg.records.text import Block, BlockKind, Document


def document(text: str, *, headings: frozenset[int] = frozenset()) -> Document:
    """A document with one block for each line that is not blank, its offsets those of the text.

    A line with a tab is a row; lines whose number (from 0, blank ones counted) is in `headings` are
    headings, all others paragraphs.
    """
    blocks = []
    offset = 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.ROW if "\t" in line else BlockKind.PARAGRAPH
        if number in headings:
            kind = BlockKind.HEADING
        if line.strip():
            origins = tuple(range(offset, offset + len(line)))
            blocks.append(Block(kind=kind, text=line, origins=origins))
        offset += len(line) + 1
    return Document(id="d", path="test.txt", format="text", text=text, blocks=tuple(blocks))
