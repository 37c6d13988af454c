"""Word documents (.docx): paragraphs, tables, text boxes, and the numbers that Word counts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError

from kg.errors import InputError, Location
from kg.read import looks, noise
from kg.read.blocks import Draft, compose, draft, table_drafts
from kg.read.numbering import Numbering, value
from kg.read.pieces import tidy
from kg.records.text import Block, BlockKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_GONE = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText"}
)
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# Parse errors of lxml are syntax errors.
_BROKEN = (
    OpcError,
    BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    EOFError,
    OSError,
)
_HEADING_STYLE = re.compile(r"heading (\d)|(title|subtitle)", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:minutes|meeting|agenda|report|notes)\b", re.IGNORECASE)
_LONGEST = 200  # characters: a paragraph in a heading's style that is longer is prose
_OFF = frozenset({"0", "false", "none", "off"})


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says, with all that it is based on."""

    heading: int | None = None  # the level, 0 where it is not known
    strong: bool = False
    list_id: str | None = None
    level: int = 0


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph as it is put together."""

    texts: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read(data: bytes, *, where: Location) -> tuple[str, tuple[Block, ...]]:
    """The text of a Word document, one block a line, and its blocks."""
    # Only the library's work stands in here: an error of ours must not look like a damaged file.
    try:
        document = docx.Document(BytesIO(data))
        header = _first_header(document)
        numbering = _numbering_part(document)
        styles = document.styles.element
    except _BROKEN as error:
        remedy = "open it in a word processor and save it again as .docx"
        raise InputError("the Word document is damaged", remedy=remedy, where=where) from error
    drafts = _Reader(document.element.body, header, numbering, styles).drafts()
    for line in drafts:
        if noise.is_noise(" ".join(line.cells).strip()):
            line.kind = BlockKind.NOISE
    return compose(drafts)


class _Reader:
    """Walks through the parts of a document in the order in which they are printed."""

    def __init__(self, body: Any, header: Any | None, numbering: Any | None, styles: Any) -> None:
        self._body = body
        self._header = header
        self._styles = _styles(styles)
        self._default = _default_style(styles)
        self._numbering = Numbering.of(numbering)

    def drafts(self) -> list[Draft]:
        """All blocks; the header of the first page among them only where the body has no title."""
        body = list(self._parts(self._body))
        if self._header is None or _has_title(body):
            return body
        return [*self._parts(self._header), *body]

    def _parts(self, element: Any) -> Iterator[Draft]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from table_drafts(list(self._rows(child)))
            elif child.tag in {
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}customXml",
                f"{_W}ins",
                f"{_W}moveTo",
            }:
                yield from self._parts(child)

    def _paragraph(self, element: Any) -> Iterator[Draft]:
        style = self._style(element)
        found = _Paragraph()
        self._collect(element, found, strong=style.strong)
        prefix, kind, level = self._marks(
            element, style, has_text=bool("".join(found.texts).strip())
        )
        lines = re.sub(r"\t+", "\t", "".join(found.texts)).split("\n")
        plain = tidy("".join(found.plain)).strip(" .:-\u2013")
        strong = len(plain) < len(tidy("".join(found.texts))) and (
            not plain or looks.is_number(plain)
        )
        last: Draft | None = None
        for line in lines:
            new = draft(
                prefix + line if line.strip() else "", kind=kind, level=level, strong=strong
            )
            if new is None:
                continue
            prefix = ""
            if last and _goes_on(last, new):
                last.cells[-1] = f"{last.cells[-1]} {new.cells[-1]}"
                continue
            if last:
                yield last
            last = new
        if last:
            yield last
        for box in found.boxes:
            yield from self._parts(box)

    def _marks(self, element: Any, style: _Style, *, has_text: bool) -> tuple[str, BlockKind, int]:
        """The number before a paragraph, its kind and its level."""
        list_id, depth = self._list_of(element, style)
        prefix, kind, level = "", BlockKind.PARAGRAPH, 0
        if list_id is not None and list_id != "0" and has_text:
            number = self._numbering.count(list_id, depth)
            prefix = f"{number} " if number else ""
            if self._numbering.is_bullet(list_id, depth):
                kind, level = BlockKind.LIST_ITEM, depth
        text_length = sum(map(len, _texts(element)))
        if style.heading is not None and text_length <= _LONGEST:
            kind, level = BlockKind.HEADING, style.heading
        return prefix, kind, level

    def _list_of(self, element: Any, style: _Style) -> tuple[str | None, int]:
        properties = element.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return style.list_id, style.level
        depth = value(properties, "ilvl") or "0"
        list_id = value(properties, "numId") or style.list_id
        return list_id, int(depth) if depth.isdecimal() else 0

    def _style(self, element: Any) -> _Style:
        name = element.find(f"{_W}pPr/{_W}pStyle")
        key = name.get(f"{_W}val") if name is not None else self._default
        style = self._styles.get(key or "", _Style())
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and style.heading is None:
            level = outline.get(f"{_W}val", "9")
            if level.isdecimal() and int(level) < 9:  # 9 is body text
                return _Style(int(level) + 1, style.strong, style.list_id, style.level)
        return style

    def _collect(self, element: Any, into: _Paragraph, *, strong: bool) -> None:
        """Gather the text of a paragraph's parts; what tracked changes have deleted stays out."""
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == f"{_W}r":
                if not _is_set(child, "vanish"):
                    self._collect(child, into, strong=_is_strong(child, inherited=strong))
            elif tag == f"{_W}t" or tag in _CHARACTERS:
                text = _CHARACTERS.get(tag, child.text or "")
                into.texts.append(text)
                if not strong:
                    into.plain.append(text)
            elif tag == _ALTERNATIVES:  # the same box twice, for newer and for older programs
                for choice in child.findall(_CHOICE)[:1]:
                    self._collect(choice, into, strong=strong)
            elif tag == f"{_W}txbxContent":
                into.boxes.append(child)
            else:
                self._collect(child, into, strong=strong)

    def _rows(self, table: Any) -> Iterator[list[list[Draft]]]:
        """The lines of each cell; cells that are merged leave empty ones beside and below them."""
        rows = [row for row in table.iter(f"{_W}tr") if _owner(row, f"{_W}tbl") is table]
        rows = [row for row in rows if row.find(f"{_W}trPr/{_W}del") is None]
        grid = [
            [cell for cell in row.iter(f"{_W}tc") if _owner(cell, f"{_W}tr") is row] for row in rows
        ]
        width = max((sum(map(_columns, row)) for row in grid), default=0)
        for row in grid:
            cells: list[list[Draft]] = []
            for cell in row:
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                is_below = merge is not None and merge.get(f"{_W}val") != "restart"
                content = [] if is_below else list(self._parts(cell))
                if _columns(cell) >= width > 1:
                    cells = [content]
                    break
                cells += [content, *([[]] * (_columns(cell) - 1))]
            yield cells


def _owner(element: Any, tag: str) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent


def _columns(cell: Any) -> int:
    properties = cell.find(f"{_W}tcPr")
    span = (value(properties, "gridSpan") if properties is not None else None) or "1"
    return int(span) if span.isdecimal() else 1


def _texts(element: Any) -> Iterator[str]:
    return (child.text or "" for child in element.iter(f"{_W}t"))


def _goes_on(last: Draft, new: Draft) -> bool:
    """Whether a line break in a paragraph only wraps its text."""
    if len(new.cells) > 1 or new.kind is not last.kind:
        return False
    if new.kind is BlockKind.HEADING:
        return new.text[:1].islower() or looks.ends_open(last.text)
    return looks.runs_on(last.cells[-1], new.cells[0], gap=False, full=False)


def _is_set(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and (found.get(f"{_W}val") or "on").lower() not in _OFF


def _is_strong(run: Any, *, inherited: bool) -> bool:
    """Whether a run is bold or underlined, of itself or by its paragraph's style."""
    bold = run.find(f"{_W}rPr/{_W}b")
    if bold is None:
        return inherited or _is_set(run, "u")
    return _is_set(run, "b") or _is_set(run, "u")


def _has_title(body: list[Draft]) -> bool:
    top = body[:6]
    return any(
        line.kind is BlockKind.HEADING or looks.is_capitals(line.text) for line in top
    ) or any(len(line.text) <= looks.SHORT and _TITLE.search(line.text) for line in top[:3])


def _first_header(document: WordDocument) -> Any | None:
    """The header of the first page; None where there is none of its own."""
    if not len(document.sections):
        return None
    section = document.sections[0]
    first = section.different_first_page_header_footer
    header = section.first_page_header if first else section.header
    return None if header.is_linked_to_previous else header._element


def _numbering_part(document: WordDocument) -> Any | None:
    """The rules by which Word counts; None where the document has no list."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            return relation.target_part.element
    return None


def _default_style(styles: Any) -> str | None:
    for style in styles.findall(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true"}:
            return str(style.get(f"{_W}styleId"))
    return None


def _styles(styles: Any) -> dict[str, _Style]:
    elements = {
        style.get(f"{_W}styleId"): style
        for style in styles.findall(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
    }
    return {key: _resolve(key, elements) for key in elements}


def _resolve(key: str, elements: dict[str, Any]) -> _Style:
    """A style with what it inherits, nearest first; it may be based on itself by mistake."""
    heading: int | None = None
    strong: bool | None = None
    list_id: str | None = None
    level: int | None = None
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        style = elements[key]
        if heading is None:
            heading = _heading_level(style)
        if strong is None and (style.find(f"{_W}rPr/{_W}b") is not None or _is_set(style, "u")):
            strong = _is_set(style, "b") or _is_set(style, "u")
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None:
            list_id = list_id or value(properties, "numId")
            depth = value(properties, "ilvl")
            level = int(depth) if level is None and depth and depth.isdecimal() else level
        key = value(style, "basedOn") or ""
    return _Style(heading, bool(strong), list_id, level or 0)


def _heading_level(style: Any) -> int | None:
    match = _HEADING_STYLE.fullmatch(value(style, "name") or "")
    if match:
        return int(match[1]) if match[1] else 1
    outline = style.find(f"{_W}pPr/{_W}outlineLvl")
    level = outline.get(f"{_W}val", "9") if outline is not None else "9"
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else None
