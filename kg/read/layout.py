"""Words with their places on a page, put together to lines, cells and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.read import looks
from kg.read.pieces import mended, tidy

_APART = 1.1  # font sizes: a wider gap between two words parts two cells
_TOUCH = 0.18  # font sizes: a narrower gap parts no words
_CLOSEST, _WIDEST = 0.95, 1.9  # font sizes: how far lines of a paragraph can be below each other
_CLEAR = 1.28  # times that step: a gap
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_LABEL = re.compile(
    r"(?:present|(?:also )?in attendance|attendees?|attended|apolog|absen|officers?|"
    r"observers?|members?|also|clerk|chair|public|invited|guests?|minutes|other|staff|governors?|trustees?|directors?|"
    r"venue|date|time)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands (points from the left and the top), how large and whether bold."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(slots=True)
class Cell:
    """Words of a line that stand together."""

    text: str
    x0: float
    x1: float
    first_word: float  # how wide the first word is


@dataclass(slots=True)
class Printed:
    """A printed line, or a row once lines below have been merged into its cells."""

    cells: list[Cell]
    top: float
    bottom: float
    size: float
    bold: bool
    gap: bool = False  # clear space above it
    edge: bool = False  # at the head or the foot of its page
    page: int | None = None
    extent: list[float] = field(default_factory=list)  # where the cells of a row begin

    @property
    def is_row(self) -> bool:
        """Whether it has more cells than one, or an empty first one."""
        return len(self.cells) > 1


def lines_of(words: Iterable[Word]) -> list[Printed]:
    """The lines of words that share most of their height, from the top of the page down."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        group = next((group for group in reversed(groups[-3:]) if _is_beside(word, group)), None)
        if group:
            group.append(word)
        else:
            groups.append([word])
    lines = [_line(sorted(group, key=lambda word: word.x0)) for group in groups]
    return sorted(lines, key=lambda line: (line.top + line.bottom) / 2)


def _is_beside(word: Word, group: Sequence[Word]) -> bool:
    tallest = max(group, key=lambda other: other.size)
    overlap = min(word.bottom, tallest.bottom) - max(word.top, tallest.top)
    return overlap > 0.55 * min(word.bottom - word.top, tallest.bottom - tallest.top)


def _line(words: Sequence[Word]) -> Printed:
    size = max(word.size for word in words)
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        is_bullet = before is words[0] and looks.is_bullet(before.text)
        if word.x0 - before.x1 > _APART * size and not is_bullet:
            parts.append([])
        parts[-1].append(word)
    letters = [word for word in words if any(map(str.isalpha, word.text))]
    return Printed(
        cells=[_cell(part) for part in parts],
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        size=size,
        bold=bool(letters) and all(word.bold for word in letters),
    )


def _cell(words: Sequence[Word]) -> Cell:
    text = words[0].text
    for before, word in pairwise(words):
        touches = word.x0 - before.x1 < _TOUCH * max(word.size, before.size)
        raised = (
            word.size < before.size and before.text[-1:].isdigit() and _ORDINAL.match(word.text)
        )
        text += word.text if touches or raised else f" {word.text}"
    return Cell(tidy(text), words[0].x0, words[-1].x1, words[0].x1 - words[0].x0)


def usual_step(groups: Iterable[Sequence[Printed]]) -> float:
    """How far below each other the lines of a paragraph mostly are, in font sizes."""
    steps = sorted(_step(*pair) for lines in groups for pair in pairwise(lines))
    steps = [step for step in steps if step > _CLOSEST]
    return min(steps[len(steps) // 10], _WIDEST) if steps else _WIDEST / 1.5


def _step(above: Printed, below: Printed) -> float:
    return (below.bottom - above.bottom) / max(above.size, below.size)


def mark_gaps(lines: Sequence[Printed], usual: float) -> None:
    """Note the lines with more space above them than the lines of a paragraph have."""
    for above, below in pairwise(lines):
        below.gap = _step(above, below) > usual * _CLEAR
    if lines:
        lines[0].gap = True


def merge_rows(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, with wrapped cells merged into the row above and empty cells put in."""
    merger = _Merger(lines)
    out: list[Printed] = []
    row: Printed | None = None  # the last line with columns
    for line in lines:
        columns = _columns(row, line) if row else None
        if row and columns and merger.merge(row, line, columns):
            continue
        out.append(line)
        if row and columns and columns[0] > 0:
            if looks.is_number(row.cells[0].text) and len(columns) == 1:
                row = None  # another paragraph of a numbered item
                continue
            _pad(row, line, columns)
        if line.is_row:
            line.extent = [cell.x0 for cell in line.cells]
            if row and columns:  # the columns that this row has no cells in are there still
                line.extent += row.extent[len(line.extent) :]
            row = line
        elif not row or line.cells[0].x0 <= row.extent[0] + line.size:
            row = None
    return out


def _columns(row: Printed, line: Printed) -> list[int] | None:
    """The columns of the row in which the cells of the line stand; None if any is in none."""
    found: list[int] = []
    for cell in line.cells:
        for number, begin in enumerate(row.extent):
            if abs(begin - cell.x0) < 0.7 * line.size and number not in found:
                found.append(number)
                break
        else:
            return None
    return found


def _pad(row: Printed, line: Printed, columns: Sequence[int]) -> None:
    """Give a line that begins in a later column empty cells before and between its own."""
    placed = dict(zip(columns, line.cells, strict=True))
    line.cells = [
        placed.get(column, Cell("", row.extent[column], row.extent[column], 0.0))
        for column in range(max(columns) + 1)
    ]


def _append(row: Printed, line: Printed, columns: Sequence[int]) -> None:
    """Put the cells of a line at the ends of those above."""
    for column, cell in zip(columns, line.cells, strict=False):
        above = row.cells[column]
        text = mended(above.text, cell.text) if above.text else cell.text
        row.cells[column] = Cell(text, above.x0, cell.x1, above.first_word)
    row.bottom = line.bottom


class _Merger:
    """Tells the lines that are the rest of a row above from rows of their own."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        rows = [line for line in lines if line.is_row]
        self._spaced = _is_spaced(rows)
        # How far to the right the text of a column goes, by where it begins (to ten points).
        self._limits: dict[int, float] = {}
        for cell in (cell for row in rows for cell in row.cells):
            key = round(cell.x0 / 10)
            self._limits[key] = max(self._limits.get(key, 0.0), cell.x1)

    def merge(self, row: Printed, line: Printed, columns: Sequence[int]) -> bool:
        """Merge a line into the row above where it is the rest of its cells; whether it was."""
        if line.gap or max(columns) >= len(row.cells):
            return False
        if self._spaced and self._all_full(row, line, columns):
            # Rows that stand apart have no line without a gap, so this one wraps.
            _append(row, line, columns)
            return True
        if columns[0] == 0:
            return _merge_label(row, line)
        if not self._is_rest(row, line, columns):
            return False
        _append(row, line, columns)
        return True

    def _is_rest(self, row: Printed, line: Printed, columns: Sequence[int]) -> bool:
        """Whether a line without a first cell is the rest of the row above."""
        first = row.cells[0].text
        labelled = not first or first.endswith(":") or bool(_LABEL.match(first))
        if not labelled and not looks.is_number(first):
            return True  # the first column has the names, so a line without one is no entry
        if min(columns) > 1:
            return bool(row.cells[min(columns)].text)
        above, below = row.cells[1], line.cells[0]
        full = self._is_full(above, below)
        if labelled and len(columns) > 1:
            return False
        return looks.runs_on(above.text, below.text, gap=False, full=full)

    def _all_full(self, row: Printed, line: Printed, columns: Sequence[int]) -> bool:
        pairs = zip(columns, line.cells, strict=True)
        return all(self._is_full(row.cells[column], cell) for column, cell in pairs)

    def _is_full(self, above: Cell, below: Cell) -> bool:
        """Whether the first word below would not have fitted above, nor names another person."""
        limit = self._limits.get(round(above.x0 / 10), above.x1)
        space = 0.3 * (above.x1 - above.x0) / max(len(above.text), 1)
        fits = above.x1 + below.first_word + space <= limit
        return not fits and looks.wraps(above.text, below.text)


def _merge_label(row: Printed, line: Printed) -> bool:
    """Merge the rest of a wrapped label; whether nothing else stands on its line."""
    first, rest = row.cells[0].text, line.cells[0].text
    both = f"{first} {rest}"
    is_label = rest.endswith(":") and looks.is_label(both) and bool(_LABEL.match(both))
    wraps = rest[:1].islower() and looks.runs_on(first, rest, gap=False, full=True)
    if first.endswith(":") or not (is_label or wraps):
        return False
    _append(row, line, [0])
    line.cells[0] = Cell("", row.extent[0], row.extent[0], 0.0)
    return len(line.cells) == 1


def _is_spaced(rows: Sequence[Printed]) -> bool:
    """Whether the rows of a page are further apart than the lines within their cells."""
    named = [row.gap for row in rows if any(looks.names_someone(c.text) for c in row.cells[:2])]
    if not all(named):
        return False
    most = max((len(row.cells) for row in rows), default=0)
    whole = [row.gap for row in rows if len(row.cells) == most]
    return len(named) > 2 or sum(whole) * 3 > len(whole) * 2
