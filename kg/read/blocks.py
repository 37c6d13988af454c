"""Documents whose text the reader makes itself: from drafts of blocks to the text and its blocks.

HTML, Word and PDF files have no text of their own that offsets could count in. Their text is one
block a line, cells apart by tabs, with a blank line where prose meets prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.read import looks, noise
from kg.read.pieces import tidy
from kg.records.text import Block, BlockKind

_ROSTER_LABEL = re.compile(
    r"(?:present|attend|apolog|absen|officer|observer|member|clerk|chair|public|also|invit|in\b|guest|council|"
    r"minute|other|staff|governor|trustee|director|quorum)",
    re.IGNORECASE,
)
_SENTENCE = 60  # characters: a line of a cell that is longer is prose


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block whose place in the text is not yet known. More than one cell makes it a row."""

    cells: list[str]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int | None = None

    @property
    def text(self) -> str:
        """The text as it will stand in the document; the cells of a row apart by tabs."""
        return "\t".join(self.cells)


def draft(
    text: str, *, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, strong: bool = False
) -> Draft | None:
    """A line of a page as a draft: tabs part cells, a bullet makes an item; None if it is empty."""
    cells = [tidy(cell) for cell in text.split("\t")]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    if not any(cells):
        return None
    if kind is BlockKind.HEADING:
        return Draft(cells=[" ".join(filter(None, cells))], kind=kind, level=level)
    if len(cells) > 1 and looks.is_bullet(cells[0]):
        kind, cells = BlockKind.LIST_ITEM, [" ".join(filter(None, cells[1:]))]
    elif not cells[0] and len(cells) == 2 and len(cells[1]) > looks.SHORT:
        cells = cells[1:]  # a first line that is set in
    if len(cells) > 1:
        return Draft(cells=cells, kind=BlockKind.ROW)
    return _single(cells[0], kind, level, strong=strong)


def _single(text: str, kind: BlockKind, level: int, *, strong: bool) -> Draft | None:
    # Lists have marks of their own in these formats: a star before a name says something of them.
    bullet = 0 if text.startswith("*") else looks.bullet_length(text)
    if bullet and not noise.is_noise(text):
        text, kind = text[bullet:].strip(), BlockKind.LIST_ITEM
    if kind is BlockKind.PARAGRAPH:
        if strong and looks.may_head(text):
            kind = BlockKind.HEADING
        elif looks.is_counted(text):
            kind = BlockKind.LIST_ITEM
    return Draft(cells=[text], kind=kind, level=level) if text else None


def table_drafts(table: Sequence[Sequence[Sequence[Draft]]]) -> list[Draft]:
    """The rows of a table, of which each cell is a list of lines.

    A list of people in one cell makes a row of each, with empty cells beside it. What else has
    several lines in a cell is one text; prose beside the number of an item follows as blocks.
    """
    out: list[Draft] = []
    for row in table:
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and (len(row) == 1 or _is_flow(filled[0])):
            out += filled[0]
        elif filled and _is_item(row):
            out += _item_drafts(row)
        elif filled:
            out += _row_drafts(row)
    return out


def _is_flow(cell: Sequence[Draft]) -> bool:
    """Whether the only cell of a row is text that runs over the table's width."""
    return any(
        line.kind is BlockKind.HEADING or len(line.cells) > 1 or len(line.text) > _SENTENCE
        for line in cell
    )


def _is_item(row: Sequence[Sequence[Draft]]) -> bool:
    first = row[0]
    return len(first) == 1 and looks.is_number(first[0].text) and len(row) > 1


def _item_drafts(row: Sequence[Sequence[Draft]]) -> list[Draft]:
    """An item with its number: the first line of each cell in the row, what follows as blocks."""
    first = [cell[0].text.replace("\t", " ") if cell else "" for cell in row]
    rest = [line for cell in row[1:] for line in cell[1:]]
    return [Draft(cells=first, kind=BlockKind.ROW), *rest]


def _row_drafts(row: Sequence[Sequence[Draft]]) -> list[Draft]:
    lists = [_lists_people(row, place) for place in range(len(row))]
    columns = [
        [line.text.replace("\t", " ") for line in cell] if is_list else [_one_text(cell)]
        for cell, is_list in zip(row, lists, strict=True)
    ]
    lengths = {len(column) for column, is_list in zip(columns, lists, strict=True) if is_list}
    if len(lengths) > 1:  # no telling which line belongs to which
        columns = [
            column if is_list and len(column) == max(lengths) else [" ".join(column)]
            for column, is_list in zip(columns, lists, strict=True)
        ]
    depth = max(len(column) for column in columns)
    rows = [
        [column[line] if line < len(column) else "" for column in columns] for line in range(depth)
    ]
    return [Draft(cells=cells, kind=BlockKind.ROW) for cells in rows]


def _lists_people(row: Sequence[Sequence[Draft]], place: int) -> bool:
    """Whether the lines of a cell are entries of a list rather than one text."""
    cell = row[place]
    if len(cell) < 2:
        return False
    if any(len(line.text) > looks.SHORT for line in cell):
        return False
    texts = [line.text for line in cell]
    if sum(map(looks.names_someone, texts)) * 2 >= len(texts):
        return True
    label = row[0][0].text if row[0] else ""
    if (
        place
        and (label.endswith(":") or _ROSTER_LABEL.match(label))
        and not looks.names_someone(label)
    ):
        return True
    others = [len(other) for number, other in enumerate(row) if number != place]
    return len(cell) in others and len(cell) > 2  # columns that run side by side


def _one_text(cell: Sequence[Draft]) -> str:
    """The lines of a cell as one text, with commas where a line was a part of its own."""
    text = ""
    for line in cell:
        new = line.text.replace("\t", " ")
        if not text or looks.ends_open(text) or text[-1] in ".,:;!?-\u2013" or new[:1].islower():
            text = f"{text} {new}".strip()
        elif new.startswith("("):
            text = f"{text} {new}"
        else:
            text = f"{text}, {new}"
    return text


def compose(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text of a document and its blocks; the origins of each character are the identity."""
    texts: list[str] = []
    blocks: list[Block] = []
    place = 0
    last: BlockKind | None = None
    for new in drafts:
        text = new.text
        if not text.strip():
            continue
        if last:
            between = "\n" if last is new.kind and new.kind in _CLOSE else "\n\n"
            texts.append(between)
            place += len(between)
        blocks.append(
            Block(
                kind=new.kind,
                text=text,
                origins=tuple(range(place, place + len(text))),
                level=new.level,
                page=new.page,
            )
        )
        texts.append(text)
        place += len(text)
        last = new.kind
    return "".join(texts), tuple(blocks)


_CLOSE = frozenset({BlockKind.ROW, BlockKind.LIST_ITEM})
