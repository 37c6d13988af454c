"""Plain text and Markdown: the decoded content as it stands, and its blocks with their offsets.

Text that came out of PDF files mixes both with HTML, so one reader takes the marks of all three.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from kg.errors import InputError, Location
from kg.read import looks, noise
from kg.read.lines import Line, assemble
from kg.read.marks import Marks, Row, Segment
from kg.read.pieces import SPACES, Piece, Words
from kg.records.text import Block, BlockKind

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_GAP = re.compile(rf"(?<=\S)[{SPACES}]{{2,}}(?=\S)")
_INDENT = re.compile(rf"[{SPACES}\t]*(?:(?:>[ \t]?)+[ \t]*)?")
_HASHES = re.compile(r"(#{1,6})(?:[ \t]+(?=\S)|(?=\*\*))")
_RULE = re.compile(r"[|\s:=*_~.+\u2013\u2014-]+")
_PIPES = re.compile(r"\s*\|.*\S.*\|\s*")
_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n")
_STARS = re.compile(r"\*{2}|\*{4}|__")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LEGEND = re.compile(
    r"^\W*\*\s*\(?(?:denotes?|indicates?|signif|marks?|attend|present|absent|in attendance|=)",
    re.IGNORECASE | re.MULTILINE,
)
_WIDE = 3  # spaces that part two cells wherever they stand
_WRAPPED = 140  # characters: the lines of a hard-wrapped document are shorter
_EDGE = 2  # lines at the top and at the foot of a page that may be running heads


def decode(data: bytes, *, where: Location) -> str:
    """The content as text, from UTF-8, UTF-16 with its mark, or Windows-1252."""
    text = _decode(data, where=where)
    controls = sum(text.count(chr(code)) for code in (*range(1, 8), *range(14, 27), 127))
    if "\x00" in text or controls * 50 > len(text):
        remedy = "convert it to text, or give the file the suffix of what it is"
        raise InputError("the file is not text", remedy=remedy, where=where)
    return text


def _decode(data: bytes, *, where: Location) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if is_wide else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            reason = error
    message = f"the text is not {'UTF-16' if is_wide else 'UTF-8 or Windows-1252'}"
    raise InputError(message, remedy="save it again as UTF-8", where=where) from reason


def blocks_of(text: str) -> list[Block]:
    r"""The blocks of a plain text or Markdown document, with origins in it.

    >>> [block.text for block in blocks_of("**1. Welcome**\nThe chair\nspoke.")]
    ['1. Welcome', 'The chair spoke.']
    """
    lines = _Reader(text).lines()
    noise.mark(lines)
    return assemble(lines, margin=_margin(lines), words=Words(text))


def _margin(lines: Sequence[Line]) -> float:
    """Where the lines of a hard-wrapped document end; infinite where it has none."""
    texts = [line for line in lines if line.kind is not BlockKind.NOISE]
    wrapped = 0
    for before, after in itertools.pairwise(texts):
        runs = before.end >= looks.PROSE and not looks.ends_sentence(before.text)
        wrapped += runs and not after.gap and after.text[:1].islower()
    ends = sorted(line.end for line in texts if looks.PROSE <= line.end <= _WRAPPED)
    if wrapped < 2 or not ends:
        return inf
    return ends[int(len(ends) * 0.9)] - 2


@dataclass(frozen=True, slots=True)
class _Raw:
    """Bounds of a printed line; `start` is negative where a page ends."""

    start: int
    end: int


class _Reader:
    """Reads a text line by line and gives lines of cells."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = Marks(text)
        self._starred = bool(_LEGEND.search(text))  # a star before a name says something of them
        self._columns: tuple[int, ...] = ()  # where the cells of the last row begin
        self._numbered = False  # whether its first cell is the number of an item
        self._out: list[Line] = []

    def lines(self) -> list[Line]:
        """All lines that have text, in order."""
        page, pages = 1, "\f" in self._text
        for group in self._groups():
            gaps = _parting_gaps(self._text, group)
            gap, first = True, len(self._out)
            for raw in group:
                if raw.start < 0:
                    page += 1
                    continue
                for number, line in enumerate(self._line(raw, gaps)):
                    line.page = page if pages else None
                    line.gap = gap and number == 0
                    gap = False
                    self._out.append(line)
            _align(self._out[first:])
            self._marks.end_paragraph()
        self._add_rows(self._marks.close())
        _mark_edges(self._out)
        return self._out

    def _groups(self) -> Iterator[list[_Raw]]:
        """The lines, in groups between blank lines."""
        text, group, start = self._text, list[_Raw](), 0
        breaks = [match.span() for match in _BREAK.finditer(text)]
        for end, after in [*breaks, (len(text), len(text))]:
            if text[start:end].strip():
                group.append(_Raw(start, end))
            elif group:
                yield group
                group = []
            if text[end:after] == "\f":
                group.append(_Raw(-1, -1))
            start = after
        yield group

    def _line(self, raw: _Raw, gaps: frozenset[int]) -> list[Line]:
        text = self._text[raw.start : raw.end]
        if _RULE.fullmatch(text):
            return self._rule(text, raw.start)
        indent = _INDENT.match(text)
        begin = indent.end() if indent else 0
        first_cell_empty = "\t" in text[:begin]
        kind, level, mark = self._prefix(text[begin:], raw.start + begin, begin)
        within = self._marks.emphasised
        pipes = bool(_PIPES.fullmatch(text))
        is_row = first_cell_empty and kind is BlockKind.PARAGRAPH
        start = raw.start if is_row else raw.start + begin + mark
        end = raw.start + len(
            text.rstrip().rstrip("#").rstrip() if kind is BlockKind.HEADING else text
        )
        rows = self._marks.rows(start, end, kind=kind, level=level, gaps=gaps, pipes=pipes)
        lines = [line for row in rows for line in _row_lines(_bars_off(row) if pipes else row)]
        if lines:
            self._measure(lines, text, begin, raw, gaps)
            lines[0].within = within
        return lines

    def _prefix(self, text: str, place: int, indent: int) -> tuple[BlockKind, int, int]:
        """Kind and level that a mark at the head of a line gives it, and the mark's length."""
        if hashes := _HASHES.match(text):
            return BlockKind.HEADING, len(hashes[1]), hashes.end()
        bullet = 0 if self._starred and text[:1] == "*" else looks.bullet_length(text)
        if bullet and place not in self._marks.singles and not noise.is_noise(text):
            return BlockKind.LIST_ITEM, int(indent > 1), bullet
        return BlockKind.PARAGRAPH, 0, 0

    def _rule(self, text: str, start: int) -> list[Line]:
        """A line of dashes, bars or dots: noise. It may underline the title above it."""
        stripped = text.strip()
        if _STARS.fullmatch(stripped):
            self._marks.toggle_strong()
            return []
        if _UNDERLINE.fullmatch(stripped) and self._out:
            self._underline(self._out[-1], level=1 if stripped[0] == "=" else 2)
        begin = start + text.index(stripped)
        piece = Piece(stripped, tuple(range(begin, begin + len(stripped)))).tidy()
        return [Line(cells=[piece], kind=BlockKind.NOISE)] if piece.text else []

    def _underline(self, above: Line, *, level: int) -> None:
        origins = above.cells[-1].origins
        apart = not origins or _BLANK.match(self._text, origins[-1] + 1)
        single = len(above.cells) == 1 and above.kind is BlockKind.PARAGRAPH and above.gap
        short = len(above.text) <= looks.SHORT and not looks.ends_sentence(above.text)
        if single and short and not apart:
            above.kind, above.level = BlockKind.HEADING, level

    def _measure(
        self, lines: list[Line], text: str, begin: int, raw: _Raw, gaps: frozenset[int]
    ) -> None:
        """Note where the line ends, and give its cells their columns."""
        line = lines[0]
        line.end = float(len(text.rstrip()))
        line.first_word = 1.0 + len(text.split(maxsplit=1)[0])
        if "\t" in text or line.kind not in {BlockKind.PARAGRAPH, BlockKind.ROW}:
            return
        starts = [begin, *(gap - raw.start for gap in sorted(gaps) if raw.start < gap < raw.end)]
        if begin > 1 and self._columns and len(lines) == 1:
            column = _column(self._columns, begin)
            is_prose = self._numbered and len(starts) == 1  # set in below the number of its item
            if column and column + len(starts) <= len(self._columns) and not is_prose:
                line.cells[:0] = [Piece("", ())] * column
                line.kind = BlockKind.ROW
                return
        if line.kind is BlockKind.ROW:
            self._columns = tuple(starts)
            self._numbered = looks.is_number(line.cells[0].text)
        elif begin <= 1:
            self._columns = ()

    def _add_rows(self, rows: list[Row]) -> None:
        for row in rows:
            self._out += _row_lines(row)


def _column(columns: tuple[int, ...], start: int) -> int | None:
    """The column that begins at about this place."""
    return next((n for n, column in enumerate(columns) if abs(column - start) <= 1), None)


def _parting_gaps(text: str, group: Sequence[_Raw]) -> frozenset[int]:
    """Ends of the runs of spaces that part cells: wide ones, and two spaces where columns align."""
    found = [
        (match, raw)
        for raw in group
        if raw.start >= 0
        for match in _GAP.finditer(text, raw.start, raw.end)
    ]
    if not found:
        return frozenset()
    columns = Counter(match.end() - raw.start for match, raw in found)
    lines = sum(raw.start >= 0 for raw in group)
    return frozenset(
        match.end()
        for match, raw in found
        if _parts(match, text[raw.start : match.start()], columns, match.end() - raw.start, lines)
    )


def _parts(
    match: re.Match[str], before: str, columns: Counter[int], column: int, lines: int
) -> bool:
    aligned = columns[column] > 1 and columns[column] * 5 >= lines * 3
    width = len(match[0])
    head = before.strip()
    if looks.is_number(head) or (head.endswith(":") and looks.is_label(head)):
        return True
    if before.rstrip().endswith((".", "?", "!")) and len(before.split()) > _WIDE:
        return aligned and width >= _WIDE  # typists put two or three spaces after a sentence
    return aligned or width >= _WIDE


def _align(lines: Sequence[Line]) -> None:
    """Take out the empty cells of rows whose tabs only reach for the same place on the page."""
    rows = [line for line in lines if line.kind is BlockKind.ROW]
    filled = {sum(bool(cell.text) for cell in line.cells) for line in rows}
    patterns = {tuple(bool(cell.text) for cell in line.cells) for line in rows}
    starts = {bool(line.cells[0].text) for line in rows}
    if len(rows) > 1 and len(filled) == len(starts) == 1 and len(patterns) > 1:
        for line in rows:
            line.cells = [c for n, c in enumerate(line.cells) if c.text or n == 0]


def _bars_off(row: Row) -> Row:
    """A row of a Markdown table without the empty cells outside its outer bars."""
    return row[1:-1] if len(row) > 2 else row


def _row_lines(row: Row) -> list[Line]:
    """The lines that a row of cells makes: one for each line within its cells."""
    if len(row) == 1:
        return _segment_lines(row[0])
    lines: list[Line] = []
    parts = [[part for segment in cell for part in segment.pieces()] for cell in row]
    inner = max(len(cell) for cell in parts[:-1])
    for number in range(max(inner, 1)):
        cells = [cell[number][2] if number < len(cell) else Piece("", ()) for cell in parts]
        if any(cell.text for cell in cells):
            lines.append(Line(cells=cells, kind=BlockKind.ROW, fresh=number > 0))
    for kind, level, piece in parts[-1][max(inner, 1) :]:
        is_prose = kind is not BlockKind.PARAGRAPH or looks.is_number(
            parts[0][0][2].text if parts[0] else ""
        )
        if is_prose or len(piece.text) >= looks.PROSE or len(row) == 1:
            lines.append(Line(cells=[piece], kind=kind, level=level, fresh=True))
        else:
            empty = [Piece("", ())] * (len(row) - 1)
            lines.append(Line(cells=[*empty, piece], kind=BlockKind.ROW, fresh=True))
    return lines


def _segment_lines(cell: list[Segment]) -> list[Line]:
    lines: list[Line] = []
    for segment in cell:
        strong = segment.is_strong()
        for kind, level, piece in segment.pieces():
            line = Line(cells=[piece], kind=kind, level=level, fresh=bool(lines))
            if strong:
                _make_heading(line)
            elif kind is BlockKind.PARAGRAPH and looks.is_counted(piece.text):
                line.kind = BlockKind.LIST_ITEM
            lines.append(line)
    return lines


def _make_heading(line: Line) -> None:
    """A short line all in bold is a heading, unless it names somebody or is a bulleted item."""
    text = line.text
    if line.kind is BlockKind.LIST_ITEM and not looks.starts_item(text):
        return
    if looks.may_head(text) and line.kind is not BlockKind.HEADING:
        line.kind, line.level = BlockKind.HEADING, 0


def _mark_edges(lines: Sequence[Line]) -> None:
    """Note which lines are the first and last of their pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None:
            pages.setdefault(line.page, []).append(line)
    for on_page in pages.values():
        for line in (*on_page[:_EDGE], *on_page[-_EDGE:]):
            line.edge = True
