"""Papers as PDF files with a text layer, set line by line.

The file is written here rather than by a library: the fonts that every reader of PDF has are
enough for minutes, but libraries offer of them only the letters of Western Europe, and names in
Wales, Poland or Turkey have others.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from kg.simulate.files.common import Running, chosen, running, title, words
from kg.simulate.papers import Block, Columns, Grid, Heading, Marked, Noise, Paper, Paragraph

_PAGE = (595.0, 842.0)  # A4, in points
_EDGE = 68.0  # free at the left and the right
_TOP, _FOOT = 770.0, 72.0  # between which the text stands
_PAD = 4.0  # between the rule of a table and its text
_BESIDE = 62.0  # for the letters of an action column
_NUMBER = 36.0  # by which text hangs in beside its number
_FACES = (
    ("Helvetica", "Helvetica-Bold"),
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Bold"),
)
_SPECIAL = range(1, 32)  # codes that the usual encoding leaves free


@cache
def _widths(face: str) -> tuple[int, ...]:
    return tuple(words("fonts")[face])


@cache
def _letter_width(letter: str, face: str) -> int:
    """The width of a letter; one with an accent is as wide as without."""
    table = _widths(face)
    if not " " <= letter <= "~":
        letter = unicodedata.normalize("NFKD", letter)[:1]
    if " " <= letter <= "~":
        return table[ord(letter) - 32]
    return 1000 if letter == "—" else 500


@cache
def _word_width(word: str, face: str) -> int:
    return sum(_letter_width(letter, face) for letter in word)


def width_of(text: str, face: str, size: float) -> float:
    """How wide the text is, in points."""
    space = _letter_width(" ", face)
    parts = text.split(" ")
    return (sum(_word_width(part, face) for part in parts) + space * (len(parts) - 1)) * size / 1000


def wrapped(text: str, face: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than `width`, but for words that are wider themselves."""
    lines: list[str] = []
    space = _letter_width(" ", face) * size / 1000
    for part in text.expandtabs(4).split("\n"):
        line: list[str] = []
        used = 0.0
        for word in part.split():
            wide = _word_width(word, face) * size / 1000
            if line and used + space + wide > width:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (space if line else 0)
            line.append(word)
        lines.append(" ".join(line))
    return lines


@dataclass(slots=True)
class _Codes:
    """Gives letters that the usual encoding lacks a code of their own."""

    extra: dict[str, int] = field(default_factory=dict)

    def shown(self, text: str) -> bytes:
        """The text as a string of a PDF file."""
        out = bytearray()
        for letter in text:
            try:
                code = letter.encode("cp1252")[0]
            except UnicodeEncodeError:
                code = self._extra(letter)
            if code < 32 and letter not in self.extra:
                continue  # a control character
            if code in b"()\\" or code < 32:
                out += b"\\%03o" % code
            else:
                out.append(code)
        return bytes(out)

    def _extra(self, letter: str) -> int:
        if letter not in self.extra:
            if len(self.extra) == len(_SPECIAL):
                return ord("?")
            self.extra[letter] = _SPECIAL[len(self.extra)]
        return self.extra[letter]

    def encoding(self) -> bytes:
        """The encoding of the fonts, with the differences from the usual one."""
        named = " ".join(f"{code} /{glyph_name(letter)}" for letter, code in self.extra.items())
        extra = f" /Differences [{named}]" if named else ""
        return f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding{extra} >>".encode()


_ACCENTS = {
    "CIRCUMFLEX": "circumflex",
    "ACUTE": "acute",
    "GRAVE": "grave",
    "DIAERESIS": "dieresis",
    "OGONEK": "ogonek",
    "STROKE": "slash",
    "CARON": "caron",
    "BREVE": "breve",
    "MACRON": "macron",
    "CEDILLA": "cedilla",
    "DOT ABOVE": "dotaccent",
    "COMMA BELOW": "commaaccent",
    "DOUBLE ACUTE": "hungarumlaut",
}
_GLYPHS = {"ı": "dotlessi", "ﬁ": "fi", "ﬂ": "fl", "İ": "Idotaccent"}


def glyph_name(letter: str) -> str:
    """The name by which fonts know a letter.

    >>> [glyph_name(letter) for letter in "ŵŁș✓"]
    ['wcircumflex', 'Lslash', 'scommaaccent', 'uni2713']
    """
    name = unicodedata.name(letter, "")
    head, _, accent = name.partition(" WITH ")
    words_ = head.split()
    known = words_[:1] == ["LATIN"] and words_[-2:-1] == ["LETTER"] and accent in _ACCENTS
    if known and len(words_[-1]) == 1:
        base = words_[-1] if "CAPITAL" in words_ else words_[-1].lower()
        return base + _ACCENTS[accent]
    return _GLYPHS.get(letter, f"uni{ord(letter):04X}")


@dataclass(slots=True, kw_only=True)
class _Setter:
    """Sets lines and rules on pages, from the top down."""

    face: str
    bold: str
    size: float
    codes: _Codes = field(default_factory=_Codes)
    pages: list[list[bytes]] = field(default_factory=lambda: [[]])
    at: float = _TOP  # how high the next line stands, above the foot of the page

    @property
    def step(self) -> float:
        """From line to line."""
        return self.size * 1.22

    def space(self, points: float) -> None:
        """Leave some space, but not at the top of a page."""
        if self.at < _TOP:
            self.at -= points

    def need(self, points: float) -> None:
        """Begin a new page where so much does not fit on this one."""
        if self.at - points < _FOOT and self.at < _TOP:
            self.pages.append([])
            self.at = _TOP

    def put(
        self, x: float, y: float, text: str, *, bold: bool = False, size: float | None = None
    ) -> None:
        """Set a text with its foot at a place."""
        font = b"/F2" if bold else b"/F1"
        shown = self.codes.shown(text)
        self.pages[-1].append(
            b"BT %b %.2f Tf %.2f %.2f Td (%b) Tj ET" % (font, size or self.size, x, y, shown)
        )

    def lines(self, lines: Sequence[str], *, x: float, bold: bool = False, size: float) -> None:
        """Set lines below each other."""
        step = size * 1.22
        for line in lines:
            self.need(step)
            self.at -= step
            self.put(x, self.at, line, bold=bold, size=size)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the rules round a cell."""
        self.pages[-1].append(b"%.2f %.2f %.2f %.2f re S" % (x, y, width, height))


def written(paper: Paper) -> bytes:
    """A PDF file with running heads, page numbers, tables and an action column."""
    face, bold = chosen(paper, "face", _FACES)
    setter = _Setter(face=face, bold=bold, size=chosen(paper, "size", (10.5, 11.0, 11.5)))
    flow = running(paper)
    has_margin = any(isinstance(block, Paragraph) and block.margin for _, block in flow.blocks)
    width = _PAGE[0] - 2 * _EDGE - (_BESIDE if has_margin else 0)
    for _, block in flow.blocks:
        _set(setter, block, width)
    _edges(setter, flow, paper)
    return _packed(setter, title(paper))


def _set(setter: _Setter, block: Block, width: float) -> None:
    """Set one block."""
    match block:
        case Heading():
            size = setter.size + (4 if block.level == 1 else 0.5 if block.level == 2 else 0)
            setter.space(8)
            setter.need(setter.step * 4)  # a heading never stands alone at the foot
            lines = wrapped(block.text.text, setter.bold, size, width)
            setter.lines(lines, x=_EDGE, bold=True, size=size)
            setter.space(4)
        case Paragraph():
            _paragraph(setter, block, width)
        case Grid():
            _grid(setter, block, width)
        case Columns():
            each = _shares(block.rows, setter, width)
            for row in block.rows:
                _row(setter, row, each, rules=False, bold=False)
            setter.space(6)
        case Noise() if _is_watermark(block):
            pass  # it stands across the pages
        case Noise():
            lines = wrapped(block.text, setter.face, setter.size, width)
            setter.lines(lines, x=_EDGE, size=setter.size)
            setter.space(6)


def _is_watermark(block: Block) -> bool:
    return isinstance(block, Noise) and block.text.isupper() and len(block.text.split()) == 1


def _paragraph(setter: _Setter, block: Paragraph, width: float) -> None:
    lead = "•" if block.bullet else ""
    indent = 16.0 if block.bullet else 0.0
    face = setter.bold if block.bold else setter.face
    if block.number:
        lead = f"{lead} {block.number}".strip()
        wide = width_of(lead, face, setter.size) + 6
        indent = max(_NUMBER, wide)
    lines = wrapped(block.text.text, face, setter.size, width - indent)
    setter.need(setter.step * min(len(lines), 2))
    for number, line in enumerate(lines):
        setter.need(setter.step)
        setter.at -= setter.step
        if number == 0 and lead:
            setter.put(_EDGE, setter.at, lead, bold=block.bold)
        setter.put(_EDGE + indent, setter.at, line, bold=block.bold)
    if block.margin:
        letters = wrapped(block.margin.text, setter.bold, setter.size, _BESIDE)
        x = _EDGE + width + 12
        setter.put(x, setter.at, letters[0], bold=True)
        setter.lines(letters[1:], x=x, bold=True, size=setter.size)
    setter.space(3 if block.bullet else 7)


def _grid(setter: _Setter, grid: Grid, width: float) -> None:
    each = _shares(grid.rows, setter, width)
    for number, row in enumerate(grid.rows):
        _row(setter, row, each, rules=grid.borders, bold=grid.header and number == 0)
    setter.space(9)


def _shares(
    rows: tuple[tuple[Marked, ...], ...], setter: _Setter, width: float
) -> tuple[float, ...]:
    """The widths of the columns: as their longest cells ask, within bounds."""
    count = max(map(len, rows), default=1)
    asked = []
    for at in range(count):
        lines = [line for row in rows if at < len(row) for line in row[at].text.split("\n")]
        longest = max((width_of(line, setter.bold, setter.size) for line in lines), default=0.0)
        asked.append(min(max(longest + 3 * _PAD, 40.0), width * 0.6))
    scale = width / sum(asked)
    return tuple(wide * min(scale, 1.6) for wide in asked)


def _row(
    setter: _Setter, row: tuple[Marked, ...], each: Sequence[float], *, rules: bool, bold: bool
) -> None:
    """Set a row of cells, on the next page where this one has no room for it."""
    face = setter.bold if bold else setter.face
    cells = [
        wrapped(cell.text, face, setter.size, wide - 2 * _PAD)
        for cell, wide in zip(row, each, strict=False)
    ]
    most = int((_TOP - _FOOT) / setter.step) - 1
    for start in range(0, max(map(len, cells), default=1), most):
        part = [cell[start : start + most] for cell in cells]
        height = max(map(len, part), default=1) * setter.step + (2 * _PAD if rules else 0)
        setter.need(height)
        pad = _PAD if rules else 0.0
        x, top = _EDGE, setter.at
        for number, wide in enumerate(each):
            lines = part[number] if number < len(part) else []
            for count, line in enumerate(lines, start=1):
                if line:
                    setter.put(x + pad, top - pad - count * setter.step + 2, line, bold=bold)
            if rules:
                setter.box(x, top - height, wide, height)
            x += wide
        setter.at = top - height


def _edges(setter: _Setter, flow: Running, paper: Paper) -> None:
    """Print running heads, page numbers and the watermark on the pages that are set."""
    numbered = flow.numbered or chosen(paper, "numbered", (True, True, False))
    form = chosen(paper, "page", ("Page {} of {}", "{}", "Page {}", "- {} -"))
    marks = [block.text for block in paper.blocks if isinstance(block, Noise)]
    mark = next((text for text in marks if _is_watermark(Noise(text=text))), None)
    pages = setter.pages
    for number, page in enumerate(pages, start=1):
        setter.pages = [page]
        if flow.head and number > 1 and not (mark and flow.head == mark):
            setter.put(_EDGE, 802, flow.head, size=9)
        if numbered:
            shown = form.format(number, len(pages))
            middle = (_PAGE[0] - width_of(shown, setter.face, 9)) / 2
            setter.put(middle, 36, shown, size=9)
        if mark:
            text = setter.codes.shown(mark)
            page.insert(
                0,
                b"q 0.85 g BT /F2 90 Tf 0.707 0.707 -0.707 0.707 150 260 Tm (%b) Tj ET Q" % text,
            )
    setter.pages = pages


def _packed(setter: _Setter, name: str) -> bytes:
    """The file: catalogue, pages, fonts, and the table of where each object begins."""
    objects = list(_objects(setter, name))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    mark = sha256(bytes(out)).hexdigest()[:32].encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R /ID [<%b> <%b>] >>\n" % (
        len(objects) + 1,
        mark,
        mark,
    )
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _objects(setter: _Setter, name: str) -> Iterator[bytes]:
    first = 7  # the number of the first page's object; its content follows it
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(setter.pages)))
    yield b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>"
    yield b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(setter.pages))
    for face in (setter.face, setter.bold):
        yield (b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /Encoding 5 0 R >>" % face.encode())
    yield setter.codes.encoding()
    shown = (b"\xfe\xff" + name.encode("utf-16-be")).hex().encode()
    yield b"<< /Title <%b> /Producer (Council minutes) /CreationDate (D:20240108090000Z) >>" % shown
    for at, page in enumerate(setter.pages):
        yield (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (*_PAGE, first + 2 * at + 1)
        )
        content = zlib.compress(b"0.5 w\n" + b"\n".join(page), 6)
        yield b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (
            len(content),
            content,
        )
