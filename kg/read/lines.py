"""Printed lines, and how they become blocks: what is wrapped is joined, noise kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.read import looks
from kg.read.pieces import Piece, Words, join_lines
from kg.records.text import Block, BlockKind


@dataclass(slots=True, kw_only=True)
class Line:
    """One line as a reader finds it. More than one cell, or an empty first one, makes it a row."""

    cells: list[Piece]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int | None = None
    edge: bool = False  # among the first or last lines of a page
    gap: bool = False  # a blank line or clear space above it
    fresh: bool = False  # the source says that a block begins here
    within: bool = False  # one stretch of bold or italics spans the line break above it
    end: float = 0.0  # where its last character ends, in the reader's own measure
    first_word: float = 0.0  # how wide its first word and a space are

    @property
    def text(self) -> str:
        """All cells as one text."""
        return " ".join(cell.text for cell in self.cells if cell.text)


@dataclass(slots=True)
class _Open:
    """A block that may still go on."""

    line: Line
    tail: Line
    item: bool = False  # the last row with a first cell has a number there
    gap: bool = False  # noise has come since


def assemble(lines: Sequence[Line], *, margin: float, words: Words) -> list[Block]:
    """The blocks of the lines, in the order in which they begin.

    `margin` is where wrapped lines end, in the measure of `Line.end`; infinite where nothing wraps.
    """
    blocks: list[Line] = []
    noise: list[Line] = []
    current: _Open | None = None
    texts = [line for line in lines if line.kind is not BlockKind.NOISE]
    following = dict(zip(map(id, texts), texts[1:], strict=False))
    for line in lines:
        if line.kind is BlockKind.NOISE:
            noise.append(line)
            if current:
                current.gap = True
        elif current and _continues(current, line, following.get(id(line)), margin):
            _extend(current, line, words)
        else:
            current = _Open(line, line, item=_is_of_item(line, current))
            blocks.append(line)
    return sorted(_blocks([*blocks, *noise]), key=lambda block: block.origins[0])


def _is_of_item(line: Line, above: _Open | None) -> bool:
    if line.kind is BlockKind.ROW and (first := line.cells[0].text):
        return looks.is_number(first)
    return above is not None and above.item


def _continues(current: _Open, line: Line, third: Line | None, margin: float) -> bool:
    """Whether a line goes on with the open block."""
    if line.fresh:
        return False
    block = current.line
    before, after = block.cells[-1].text, line.cells[-1].text
    gap = line.gap or current.gap
    if line.within and not gap:
        return _is_within(block, line, before, after)
    if line.kind not in {BlockKind.PARAGRAPH, BlockKind.ROW} or block.kind is BlockKind.HEADING:
        return False
    full = current.tail.end + line.first_word >= margin
    following = third.cells[-1].text if third and not third.gap else ""
    if block.kind is BlockKind.ROW:
        return _row_continues(current, line, gap=gap, full=full, third=following)
    if line.kind is BlockKind.ROW:
        return False
    return looks.runs_on(before, after, gap=gap, full=full, third=following)


def _is_within(block: Line, line: Line, before: str, after: str) -> bool:
    """Whether a line whose bold or italics began above is one with the block above."""
    if block.kind is not line.kind or len(block.cells) > 1 or len(line.cells) > 1:
        return False
    people = looks.names_someone(before) or looks.names_someone(after)
    return not (people or looks.is_label(after) or looks.starts_item(after) or before.endswith(":"))


def _row_continues(current: _Open, line: Line, *, gap: bool, full: bool, third: str) -> bool:
    """Whether a line is the rest of a row's last cell, with or without further cells beside it."""
    block = current.line
    before, last = block.cells[-1].text, len(block.cells) - 1
    if line.kind is BlockKind.PARAGRAPH:
        is_prose = current.item or len(before) >= looks.PROSE
        return is_prose and looks.runs_on(before, line.text, gap=gap, full=full, third=third)
    if not before or last == 0 or len(line.cells) <= last:
        return False
    if any(cell.text for cell in line.cells[:last]) or not (after := line.cells[last].text):
        return False
    if len(line.cells) > last + 1 and not current.item:
        return False
    if after[0].islower() and not looks.ends_sentence(before):
        return not before.endswith(":")
    return current.item and looks.runs_on(before, after, gap=gap, full=full, third=third)


def _extend(current: _Open, line: Line, words: Words) -> None:
    cells = current.line.cells
    place = len(cells) - 1 if line.kind is BlockKind.ROW else 0
    cells[-1] = join_lines(cells[-1], line.cells[place], words)
    cells += line.cells[place + 1 :]
    current.tail = line
    current.gap = False


def _blocks(lines: Iterable[Line]) -> Iterable[Block]:
    for line in lines:
        piece = row_piece(line.cells)
        if piece.text.strip():
            yield Block(
                kind=line.kind,
                text=piece.text,
                origins=piece.origins,
                level=line.level,
                page=line.page,
            )


def row_piece(cells: Sequence[Piece]) -> Piece:
    """Cells as one piece, apart by one tab each; empty cells stay."""
    texts: list[str] = []
    origins: list[int] = []
    place = next((cell.origins[0] for cell in cells if cell.origins), 0)
    for number, cell in enumerate(cells):
        if number:
            texts.append("\t")
            origins.append(place)
        texts.append(cell.text)
        origins += cell.origins
        place = cell.origins[-1] + 1 if cell.origins else place
    return Piece("".join(texts), tuple(origins))
