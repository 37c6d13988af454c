"""The marks of HTML and Markdown in a text: they go, what they mean for the layout stays."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from html import unescape

from kg.read import looks
from kg.read.pieces import INVISIBLE, LIGATURES, SPACES, Piece
from kg.records.text import BlockKind

_INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|"
    r"small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|figure|footer|"
    r"form|h1|h2|h3|h4|h5|h6|head|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|"
    r"td|tfoot|th|thead|title|tr|ul"
)
_STRONG = frozenset({"b", "strong", "u"})


def _misread(sign: str) -> str:
    """What a sign becomes whose UTF-8 was once read as Windows-1252: "â€“" for a dash."""
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in sign.encode()
    )


_MISREAD = {_misread(sign): sign for sign in "–—‘’“”•…"}
_SPECIAL = re.compile(
    r"(?P<gone><!--.*?-->|</?[ow]:[a-z]+/?>|!\[[^\]]*\]\([^()]*\)"
    rf"|[{INVISIBLE[1:]}\x00-\x08\x0e-\x1f\x7f])"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]*)?/?>"
    r"|<(?P<address>(?:https?://|mailto:|www\.)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"
    r"|\[(?P<label>[^\[\]\t]+)\]\((?:https?:|mailto:|\#|/|www\.|\.)[^()\s]*(?:\s\"[^\"]*\")?\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<strong>\*\*+|(?<!_)__(?!_))"
    r"|(?P<single>[*_])"
    r"|(?P<entity>&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,24});)"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    rf"|(?P<misread>{'|'.join(_MISREAD)})"
    r"|(?P<tab>\t)"
    rf"|(?P<gap>(?<=\S)[{SPACES}]{{2,}}(?=\S))"
    r"|(?P<pipe>\|)"
)
_BRACKETS = 40  # characters from a bracket to a gap within it, and from there to its end
_NO_BRACKETS = re.compile(r"[)\t\n]")
_CLOSES = re.compile(r"[^()\t\n]*\)")
_STAR = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])[^*\n]*(?:\n(?!\s*\n)[^*\n]*)*(?<=[^\s*\\])\*(?![\w*])"
)
_UNDER = re.compile(r"(?<![\w_\\])_(?=[^\s_])[^_\n]*(?:\n(?!\s*\n)[^_\n]*)*(?<=[^\s_\\])_(?![\w_])")
_BULLETS = re.compile(rf"(?:^|(?<=\s))[{looks.BULLETS}](?=\s)")


@dataclass(slots=True)
class Segment:
    """What stands between two block tags."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    texts: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)  # what of it is neither bold nor underlined

    def add(self, text: str, start: int, *, strong: bool) -> None:
        """Add text as it stands in the source from `start` on."""
        self.texts.append(text)
        self.origins += range(start, start + len(text))
        if not strong:
            self.plain.append(text)

    def put(self, text: str, place: int) -> None:
        """Add text that the source writes in another way, at one place."""
        self.texts.append(text)
        self.origins += [place] * len(text)

    def is_empty(self) -> bool:
        """Whether it has nothing but white space."""
        return not "".join(self.texts).strip()

    def is_strong(self) -> bool:
        """Whether all of it but its number is bold or underlined."""
        rest = "".join(self.plain).strip(" \t\u00a0:.-\u2013*|")
        return len(rest) < sum(map(len, self.texts)) and (not rest or looks.is_number(rest))

    def pieces(self) -> list[tuple[BlockKind, int, Piece]]:
        """The clean text, in as many parts as it has bulleted items."""
        piece = Piece("".join(self.texts), tuple(self.origins)).tidy()
        starts = [match.start() for match in _BULLETS.finditer(piece.text)]
        if len(starts) == 1 and starts[0] > 0:  # "Tel 0123 • Fax 4567" is no list
            starts = []
        bounds = [0, *starts, len(piece.text)]
        parts = [piece.cut(a, b).strip() for a, b in itertools.pairwise(bounds)]
        kinds = [self.kind] + [BlockKind.LIST_ITEM] * len(starts)
        found = zip(kinds, map(_without_bullet, parts), strict=True)
        return [(kind, self.level, part) for kind, part in found if part.text]


def _is_tag(name: str) -> bool:
    """Whether HTML knows the name; "<Smith>" is text."""
    return bool(_INLINE.fullmatch(name) or _BLOCK.fullmatch(name))


def _without_bullet(piece: Piece) -> Piece:
    match = re.match(rf"[{looks.BULLETS}]\s*", piece.text)
    return piece.cut(match.end()) if match else piece


Cell = list[Segment]
Row = list[Cell]


class Marks:
    """Takes the marks out of a text, line by line; bold and table rows may span several lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.singles = _single_marks(text)
        self._strong_tags = 0
        self._stars = False
        self._single = False
        self._in_row = False  # within <tr> and </tr>
        self._row: Row = [[Segment()]]
        self._rows: list[Row] = []

    @property
    def emphasised(self) -> bool:
        """Whether bold, underlined or italic text that has begun has not ended yet."""
        return self._stars or self._single or self._strong_tags > 0

    def end_paragraph(self) -> None:
        """Let emphasis that nobody closed end here."""
        self._stars = self._single = False
        self._strong_tags = 0

    def toggle_strong(self) -> None:
        """Note a mark of bold that stands alone on its line."""
        self._stars = not self._stars

    def close(self) -> list[Row]:
        """The table row that is open at the end of the text, if there is one."""
        self._in_row = False
        self._finish_row()
        return self._take_rows()

    def rows(
        self,
        start: int,
        end: int,
        *,
        kind: BlockKind,
        level: int,
        gaps: frozenset[int],
        pipes: bool,
    ) -> list[Row]:
        """The rows of cells that are complete at the end of the line from `start` to `end`.

        `gaps` are the ends of runs of spaces that part cells; `pipes` says that bars part them.
        """
        if self._in_row:
            self._segment().put(" ", start)
        else:
            self._row = [[Segment(kind, level)]]
        done = start
        for match in _SPECIAL.finditer(self._text, start, end):
            if match.start() >= done:
                done = self._mark(match, done, gaps=gaps, pipes=pipes, end=end)
        self._copy(done, end)
        if not self._in_row:
            self._finish_row()
        return self._take_rows()

    def _segment(self) -> Segment:
        return self._row[-1][-1]

    def _is_strong(self) -> bool:
        return self._stars or self._strong_tags > 0

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self._segment().add(self._text[start:end], start, strong=self._is_strong())

    def _mark(
        self, match: re.Match[str], done: int, *, gaps: frozenset[int], pipes: bool, end: int
    ) -> int:
        """Deal with one mark and what stands before it; where to go on from."""
        name = match.lastgroup or ""
        place = match.start()
        if name == "tag" and not _is_tag(match["tag"].lower()):
            return done
        if name == "single" and place not in self.singles:
            return done
        heading = self._row[0][0].kind is BlockKind.HEADING and not self._in_row
        may_part = not heading and not self._is_in_brackets(match, end)
        parts_cells = {
            "tab": may_part,
            "gap": match.end() in gaps and may_part,
            "pipe": pipes,
        }
        if not parts_cells.get(name, True):
            return done
        self._copy(done, place)
        if name in parts_cells:
            self._row.append([Segment()])
        elif name in {"address", "label", "escaped"}:
            return self._inside(match, name)
        else:
            self._other(match, name, end)
        return match.end()

    def _is_in_brackets(self, match: re.Match[str], end: int) -> bool:
        """Whether a tab or a wide gap is a slip within short brackets."""
        text = self._text
        opened = text.rfind("(", max(match.start() - _BRACKETS, 0), match.start())
        if opened < 0 or _NO_BRACKETS.search(text, opened + 1, match.start()):
            return False
        rest = _CLOSES.match(text, match.end(), min(end, match.end() + _BRACKETS))
        return rest is not None

    def _inside(self, match: re.Match[str], name: str) -> int:
        """Keep the inner part of a link, an address or an escape."""
        if name == "label":  # it may have marks of its own
            inner = match["label"]
            clean = Segment()
            clean.add(inner, match.start(name), strong=self._is_strong())
            piece = Piece("".join(clean.texts), tuple(clean.origins)).rewrite(
                _LABEL_MARKS, _nothing
            )
            segment = self._segment()
            segment.texts.append(piece.text)
            segment.origins += piece.origins
            if not self._is_strong():
                segment.plain.append(piece.text)
        else:
            self._copy(match.start(name), match.end(name))
        return match.end()

    def _other(self, match: re.Match[str], name: str, end: int) -> None:
        if name == "tag":
            self._tag(match["tag"].lower(), closes=bool(match["close"]))
        elif name == "strong":
            self._star(match, end)
        elif name == "single":
            self._single = not self._single
        elif name == "entity":
            self._entity(match)
        elif name == "ligature":
            self._segment().put(LIGATURES[match[0]], match.start())
        elif name == "misread":
            self._segment().put(_MISREAD[match[0]], match.start())

    def _entity(self, match: re.Match[str]) -> None:
        text = unescape(match[0])
        if text == match[0]:  # no entity of HTML
            self._copy(match.start(), match.end())
        else:
            self._segment().put(text, match.start())
            if not self._is_strong():
                self._segment().plain.append(text)

    def _star(self, match: re.Match[str], end: int) -> None:
        """A mark of bold. One that closes what nobody opened marks all of its line."""
        rest = self._text[match.end() : end]
        if not self._stars and not rest.strip():
            segment = self._segment()
            if "".join(segment.texts).strip():
                segment.plain.clear()
                return
        self._stars = not self._stars

    def _tag(self, tag: str, *, closes: bool) -> None:
        if tag in _STRONG:
            self._strong_tags = max(self._strong_tags + (-1 if closes else 1), 0)
        elif tag in {"tr", "dt"}:
            self._finish_row()
            self._in_row = tag == "tr" and not closes
        elif tag in {"td", "th", "dd"}:
            if not closes and (
                len(self._row) > 1 or not self._row[0][0].is_empty() or self._opened
            ):
                self._row.append([Segment()])
            self._opened = not closes or self._opened
        elif tag == "table" and closes:
            self._finish_row()
            self._in_row = False
        elif _BLOCK.fullmatch(tag):
            self._new_segment(tag, closes=closes)

    _opened = False

    def _new_segment(self, tag: str, *, closes: bool) -> None:
        kind, level = BlockKind.PARAGRAPH, 0
        if not closes and tag == "li":
            kind = BlockKind.LIST_ITEM
        elif not closes and re.fullmatch(r"h[1-6]", tag):
            kind, level = BlockKind.HEADING, int(tag[1])
        if self._segment().is_empty():
            keep = kind is BlockKind.PARAGRAPH and tag in {"p", "span", "div"} and not closes
            if not keep:
                self._segment().kind, self._segment().level = kind, level
        else:
            self._row[-1].append(Segment(kind, level))

    def _finish_row(self) -> None:
        if any(not segment.is_empty() for cell in self._row for segment in cell):
            self._rows.append(self._row)
        self._row = [[Segment()]]
        self._opened = False

    def _take_rows(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows


_LABEL_MARKS = re.compile(r"\*+|\\(?=[_*])|<[^<>]*>")


def _nothing(_: re.Match[str]) -> str:
    return ""


def _single_marks(text: str) -> frozenset[int]:
    """Where single stars and underscores open or close italics."""
    spans = [match.span() for pattern in (_STAR, _UNDER) for match in pattern.finditer(text)]
    return frozenset(place for start, end in spans for place in (start, end - 1))
