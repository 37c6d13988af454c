"""PDF files with a text layer: words with their places become lines, cells, rows and paragraphs."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
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
from kg.read.layout import Printed, Word, lines_of, mark_gaps, merge_rows
from kg.read.lines import Line, assemble
from kg.read.pieces import Piece, Words, tidy
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
_EDGE = 0.09  # of a page's height, at the top and at the foot
_LARGE = 1.12  # times the size of the text: what is larger is a heading
_SYMBOL = re.compile(r"\(cid:\d+\)$")  # alone it is a sign of a symbol font: a bullet
_UNREADABLE = re.compile(r"\(cid:\d+\)")


def read(data: bytes, *, where: Location) -> tuple[str, tuple[Block, ...]]:
    """The text of a PDF file, one block a line, and its blocks with their pages."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = [_page(page) for page in pdf.pages]
    except _BROKEN as error:
        raise _failure(error, where) from error
    printed = [line for page in pages for line in page if isinstance(line, Printed)]
    if not any(pages):
        message = "the PDF file has no text layer: it is a scan"
        raise InputError(
            message, remedy="make it searchable by text recognition first", where=where
        )
    content = " ".join(cell.text for line in printed for cell in line.cells)
    if len(_UNREADABLE.findall(content)) * 20 > len(content):
        message = "the fonts of the PDF file do not say which characters they show"
        raise InputError(
            message, remedy="make it searchable by text recognition first", where=where
        )
    lines = list(_lines(pages, _sizes(printed)))
    noise.mark(lines)
    blocks = assemble(lines, margin=_margin(lines), words=Words(content))
    return compose(_drafts(blocks))


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


def _page(page: Any) -> list[Printed | Draft]:
    """The lines and the rows of bordered tables of a page, from its top down."""
    words = list(_words(page))
    tables = _tables(page, words)
    inside = {id(word) for _, rows in tables for row in rows for cell in row for word in cell}
    free = [word for word in words if id(word) not in inside]
    out: list[Printed | Draft] = []
    for top, rows in [*tables, (page.height + 1, [])]:
        above = [word for word in free if word.top < top]
        free = [word for word in free if word.top >= top]
        lines = lines_of(above)
        mark_gaps(lines)
        out += merge_rows(lines)
        out += table_drafts([[_cell_drafts(cell) for cell in row] for row in rows])
    for line in out:
        line.page = page.page_number
        if isinstance(line, Printed):
            line.edge = not page.height * _EDGE < line.top < page.height * (1 - _EDGE)
    page.close()
    return out


def _words(page: Any) -> Iterator[Word]:
    found = page.dedupe_chars().extract_words(
        x_tolerance_ratio=0.15, keep_blank_chars=False, extra_attrs=["fontname", "size", "upright"]
    )
    for word in found:
        if word["upright"]:
            yield Word(
                text=_SYMBOL.sub("\u2022", word["text"])
                if _SYMBOL.match(word["text"])
                else word["text"],
                x0=word["x0"],
                x1=word["x1"],
                top=word["top"],
                bottom=word["bottom"],
                size=word["size"],
                bold=bool(_BOLD.search(word["fontname"])),
            )


def _tables(page: Any, words: Sequence[Word]) -> list[tuple[float, list[list[list[Word]]]]]:
    """The bordered tables of a page: where each begins, and the words of its cells."""
    if not (page.rects or page.lines or page.curves):
        return []
    out: list[tuple[float, list[list[list[Word]]]]] = []
    taken: set[int] = set()
    for table in sorted(page.find_tables(), key=lambda table: table.bbox[1]):
        rows = [[_inside(box, words, taken) for box in row.cells] for row in table.rows]
        if max(map(len, rows), default=0) > 1 and any(
            len(list(filter(None, row))) > 1 for row in rows
        ):
            taken |= {id(word) for row in rows for cell in row for word in cell}
            out.append((table.bbox[1], rows))
    return out


def _inside(
    box: tuple[float, float, float, float] | None, words: Sequence[Word], taken: set[int]
) -> list[Word]:
    """The words whose middle lies in a box; none for a cell that one beside or above it covers."""
    if box is None:
        return []
    x0, top, x1, bottom = box
    return [
        word
        for word in words
        if x0 <= (word.x0 + word.x1) / 2 <= x1
        and top <= (word.top + word.bottom) / 2 <= bottom
        and id(word) not in taken
    ]


def _cell_drafts(words: Sequence[Word]) -> list[Draft]:
    """The lines of a bordered cell; what only wraps is one line."""
    if not words:
        return []
    lines = lines_of(words)
    mark_gaps(lines)
    right = max(line.cells[-1].x1 for line in lines)
    out: list[Draft] = []
    for number, line in enumerate(lines):
        text = "\t".join(cell.text for cell in line.cells)
        above = lines[number - 1] if number else None
        if above and out and len(line.cells) == 1:
            full = above.cells[-1].x1 + line.cells[0].first_word + 0.3 * line.size > right
            if looks.runs_on(out[-1].cells[-1], text, gap=line.gap, full=full):
                out[-1].cells[-1] = f"{out[-1].cells[-1]} {text}"
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


def _lines(
    pages: Sequence[Sequence[Printed | Draft]], sizes: tuple[float, list[float]]
) -> Iterator[Line]:
    """All lines of a document; their origins only keep them in order."""
    place = 0
    last: Line | None = None
    for page in pages:
        for found in page:
            line = (
                _table_line(found)
                if isinstance(found, Draft)
                else _printed_line(found, sizes, last)
            )
            if line is None:
                continue
            for number, cell in enumerate(line.cells):
                line.cells[number] = Piece(cell.text, tuple(range(place, place + len(cell.text))))
                place += len(cell.text) + 1
            line.page = found.page
            last = line
            yield line


def _table_line(row: Draft) -> Line:
    return Line(cells=list(map(Piece.made, row.cells)), kind=row.kind, level=row.level, fresh=True)


def _printed_line(
    found: Printed, sizes: tuple[float, list[float]], last: Line | None
) -> Line | None:
    usual, larger = sizes
    size = round(found.size, 1)
    new = draft("\t".join(cell.text for cell in found.cells), strong=found.bold or size in larger)
    if new is None:
        return None
    if new.kind is BlockKind.HEADING and size in larger:
        new.level = min(larger.index(size) + 1, 6)
    line = Line(
        cells=list(map(Piece.made, new.cells)),
        kind=new.kind,
        level=new.level,
        edge=found.edge,
        gap=found.gap,
        end=found.cells[-1].x1,
        first_word=found.cells[0].first_word + usual * 0.25,
    )
    # A heading that goes on in the same type on the next line.
    alike = last is not None and last.kind is BlockKind.HEADING and last.level == line.level
    line.within = (
        alike and line.kind is BlockKind.HEADING and looks.ends_open(last.text if last else "")
    )
    return line


def _margin(lines: Sequence[Line]) -> float:
    """Where most of the lines that are not noise end."""
    ends = sorted(line.end for line in lines if line.kind is not BlockKind.NOISE and line.end)
    return ends[int(len(ends) * 0.9)] - 3 if ends else 0.0


def _drafts(blocks: Sequence[Block]) -> Iterator[Draft]:
    for block in blocks:
        cells = [tidy(cell) for cell in block.text.split("\t")]
        yield Draft(cells=cells, kind=block.kind, level=block.level, page=block.page)
