"""PDF files with a text layer: words with their places become lines, cells, rows and paragraphs."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from kg.errors import InputError, Location
from kg.read import looks, noise
from kg.read.blocks import Draft, compose, draft, table_drafts
from kg.read.layout import Printed, Word, lines_of, mark_gaps, merge_rows, usual_step
from kg.read.lines import Line, assemble
from kg.read.pieces import Piece, Words, mended, tidy
from kg.records.text import Block, BlockKind

_BROKEN = (
    PdfminerException,
    PDFException,
    PSException,
    struct.error,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    OSError,
)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PADDING = 12.0  # points: what a table leaves free beside a text, at most
_EDGE = 0.09  # of a page's height, at the top and at the foot
_LARGE = 1.12  # times the size of the text: what is larger is a heading
# A character that its font does not name; where it stands alone it is a bullet of a symbol font.
_UNREADABLE = re.compile(r"\(cid:\d+\)")


_Box = tuple[float, float, float, float]
_Grid = list[list[tuple[list[Word], _Box | None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a page has on it: words, and the boxes of the cells of its bordered tables."""

    number: int
    height: float
    words: list[Word]
    tables: list[list[list[_Box | None]]]


def read(data: bytes, *, where: Location) -> tuple[str, tuple[Block, ...]]:
    """The text of a PDF file, one block a line, and its blocks with their pages."""
    # Only the library's work stands in here: an error of ours must not look like a damaged file.
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = [_page(page) for page in pdf.pages]
    except _BROKEN as error:
        raise _failure(error, where) from error
    content = " ".join(word.text for page in pages for word in page.words)
    _check(content, where)
    lines = list(_lines(_document_lines(pages)))
    noise.mark(lines)
    blocks = assemble(lines, margin=_margin(lines), words=Words(content))
    return compose(_drafts(blocks))


def _check(content: str, where: Location) -> None:
    """Raise InputError where a file has no text, or none that can be read."""
    remedy = "make it searchable by text recognition first"
    if not content.strip():
        message = "the PDF file has no text layer: it is a scan"
        raise InputError(message, remedy=remedy, where=where)
    if len(_UNREADABLE.findall(content)) * 20 > len(content):
        message = "the fonts of the PDF file do not say which characters they show"
        raise InputError(message, remedy=remedy, where=where)


def _failure(error: Exception, where: Location) -> InputError:
    cause: BaseException | None = error
    while cause is not None:
        inner = cause.args[0] if cause.args else None
        if isinstance(cause, PDFPasswordIncorrect) or isinstance(inner, PDFPasswordIncorrect):
            remedy = "remove the password and save it again"
            return InputError("the PDF file is protected by a password", remedy=remedy, where=where)
        cause = cause.__cause__
    remedy = "open it in a PDF program and save it again"
    return InputError("the PDF file is damaged", remedy=remedy, where=where)


def _page(page: Any) -> _Page:
    ruled = page.rects or page.lines or page.curves
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1]) if ruled else []
    made = _Page(
        number=page.page_number,
        height=float(page.height),
        words=list(_words(page)),
        tables=[[list(row.cells) for row in table.rows] for table in tables],
    )
    page.close()
    return made


def _words(page: Any) -> Iterator[Word]:
    found = page.dedupe_chars().extract_words(
        x_tolerance_ratio=0.15, keep_blank_chars=False, extra_attrs=["fontname", "size", "upright"]
    )
    for word in found:
        if word["upright"]:
            yield Word(
                text="\u2022" if _UNREADABLE.fullmatch(word["text"]) else word["text"],
                x0=word["x0"],
                x1=word["x1"],
                top=word["top"],
                bottom=word["bottom"],
                size=word["size"],
                bold=bool(_BOLD.search(word["fontname"])),
            )


def _document_lines(pages: Sequence[_Page]) -> list[Printed | Draft]:
    """The lines and the rows of bordered tables of all pages, in order."""
    bands = [(page, *band) for page in pages for band in _bands(page)]
    usual = usual_step(lines for _, lines, _ in bands)
    out: list[Printed | Draft] = []
    for page, lines, table in bands:
        mark_gaps(lines, usual)
        new = merge_rows(lines)
        for line in new:
            line.edge = not page.height * _EDGE < line.top < page.height * (1 - _EDGE)
        rows = table_drafts([[_cell_drafts(*cell, usual) for cell in row] for row in table])
        both: list[Printed | Draft] = [*new, *rows]
        for found in both:
            found.page = page.number
        out += both
    return out


def _bands(page: _Page) -> Iterator[tuple[list[Printed], _Grid]]:
    """The lines between the bordered tables of a page, each time with the table that follows."""
    tables = list(_tables(page))
    taken = {id(word) for _, table in tables for row in table for words, _ in row for word in words}
    free = [word for word in page.words if id(word) not in taken]
    for top, table in [*tables, (page.height + 1, [])]:
        yield lines_of([word for word in free if word.top < top]), table
        free = [word for word in free if word.top >= top]


def _tables(page: _Page) -> Iterator[tuple[float, _Grid]]:
    """The bordered tables of a page: where each begins, and the words and boxes of its cells."""
    free = page.words
    for boxes in page.tables:
        grid = [[(_inside(box, free), box) for box in row] for row in boxes]
        if max((sum(bool(words) for words, _ in row) for row in grid), default=0) < 2:
            continue  # a frame round a text
        yield min(box[1] for row in boxes for box in row if box), grid
        taken = {id(word) for row in grid for words, _ in row for word in words}
        free = [word for word in free if id(word) not in taken]


def _inside(box: _Box | None, words: Sequence[Word]) -> list[Word]:
    """The words whose middle lies in a box; none for a cell that one beside or above it covers."""
    if box is None:
        return []
    x0, top, x1, bottom = box
    return [
        word
        for word in words
        if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
    ]


def _cell_drafts(words: Sequence[Word], box: _Box | None, usual: float) -> list[Draft]:
    """The lines of a bordered cell; what only wraps is one line."""
    if not words or box is None:
        return []
    lines = lines_of(words)
    mark_gaps(lines, usual)
    # As much is left free at the right of a cell as at its left.
    right = box[2] - min(max(min(word.x0 for word in words) - box[0], 0.0), _PADDING)
    out: list[Draft] = []
    for number, line in enumerate(lines):
        text = "\t".join(cell.text for cell in line.cells)
        if number and out and len(line.cells) == 1:
            above = lines[number - 1].cells[-1]
            full = above.x1 + line.cells[0].first_word + 0.3 * line.size > right
            before = out[-1].cells[-1]
            only_wraps = full and not line.gap and looks.wraps(before, text)
            if only_wraps or looks.runs_on(before, text, gap=line.gap, full=False):
                out[-1].cells[-1] = mended(before, text)
                continue
        if new := draft(text, strong=line.bold):
            out.append(new)
    return out


def _sizes(lines: Sequence[Printed]) -> tuple[float, list[float]]:
    """The size of most of the text, and the larger sizes from the largest down."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += sum(len(cell.text) for cell in line.cells)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    return usual, sorted((size for size in letters if size > usual * _LARGE), reverse=True)


def _lines(found: Sequence[Printed | Draft]) -> Iterator[Line]:
    """All lines of a document; their origins only keep them in order."""
    place = 0
    above: tuple[Printed, Line] | None = None
    printed = [line for line in found if isinstance(line, Printed)]
    width, sizes = _width(printed), _sizes(printed)
    for new in found:
        if isinstance(new, Draft):
            line: Line | None = _table_line(new)
        elif (line := _printed_line(new, sizes)) and above:
            line.within = _is_same_heading(*above, new, line, width)
        if line is None:
            continue
        for number, cell in enumerate(line.cells):
            line.cells[number] = Piece(cell.text, tuple(range(place, place + len(cell.text))))
            place += len(cell.text) + 1
        line.page = new.page
        above = None if isinstance(new, Draft) else (new, line)
        yield line


def _width(lines: Sequence[Printed]) -> float:
    """How wide the text of the pages is, but for a few lines."""
    starts = sorted(line.cells[0].x0 for line in lines)
    ends = sorted(line.cells[-1].x1 for line in lines)
    return ends[len(ends) * 9 // 10] - starts[len(starts) // 10] if lines else 0.0


def _is_same_heading(
    above: Printed, heading: Line, found: Printed, line: Line, width: float
) -> bool:
    """Whether a line goes on with the heading above it, in the same type."""
    if not line.kind is heading.kind is BlockKind.HEADING or line.level != heading.level:
        return False
    wide = above.cells[-1].x1 - above.cells[0].x0 + found.cells[0].first_word > 0.97 * width
    return (wide and abs(above.size - found.size) < 1) or looks.ends_open(heading.text)


def _table_line(row: Draft) -> Line:
    return Line(cells=list(map(Piece.made, row.cells)), kind=row.kind, level=row.level, fresh=True)


def _printed_line(found: Printed, sizes: tuple[float, list[float]]) -> Line | None:
    usual, larger = sizes
    size = round(found.size, 1)
    new = draft("\t".join(cell.text for cell in found.cells), strong=found.bold or size in larger)
    if new is None:
        return None
    if new.kind is BlockKind.HEADING and size in larger:
        new.level = min(larger.index(size) + 1, 6)
    return Line(
        cells=list(map(Piece.made, new.cells)),
        kind=new.kind,
        level=new.level,
        edge=found.edge,
        gap=found.gap,
        end=found.cells[-1].x1,
        first_word=found.cells[0].first_word + usual * 0.25,
    )


def _margin(lines: Sequence[Line]) -> float:
    """Where the text of the pages ends at the right."""
    ends = sorted(line.end for line in lines if line.kind is not BlockKind.NOISE and line.end)
    return ends[len(ends) * 98 // 100] - 3 if ends else 0.0


def _drafts(blocks: Sequence[Block]) -> Iterator[Draft]:
    for block in blocks:
        cells = [tidy(cell) for cell in block.text.split("\t")]
        yield Draft(cells=cells, kind=block.kind, level=block.level, page=block.page)
