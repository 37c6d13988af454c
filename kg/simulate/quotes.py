"""A paper as one run of text, and the exact words in which its file prints a stretch of it.

`flatten` lays a paper's blocks end to end, so that everything on it has one place. `Source` is the
text of the file that was written from the paper: it finds a stretch of the flat paper again,
whatever tags, table marks, line breaks and page heads the format put in between.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.simulate.papers import Columns, Fact, Grid, Heading, Mark, Marked, Noise, Paper, Paragraph

LONGEST = 200  # code points of a quotation, about
FEWEST = 3  # words of a quotation
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\S*\w\S*")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_HTML = re.compile(r"<(?:!doctype|html|body|head|p|div|table)\b", re.IGNORECASE)
# A short piece ("SJ") stands everywhere; it is only looked for near the piece before it.
_SHORT, _NEAR = 12, 400


def plain(text: str) -> str:
    """The text without tags, with single spaces: how names and quotations are kept."""
    return " ".join(_TAG.sub(" ", text).split())


@dataclass(frozen=True, slots=True)
class Flat:
    """A paper as one text: its marks, pieces, rows and blocks by their places in it."""

    text: str
    marks: tuple[Mark, ...]
    pieces: tuple[tuple[int, int], ...]  # of each cell, paragraph, margin and heading
    starts: tuple[int, ...]  # where each block starts, noise included

    def block_at(self, place: int) -> int:
        """The number of the block that has the place."""
        return bisect_right(self.starts, place) - 1

    def piece_at(self, place: int) -> tuple[int, int]:
        """The bounds of the piece that has the place."""
        at = bisect_right(self.pieces, (place, len(self.text) + 1)) - 1
        return self.pieces[max(at, 0)]


def _parts(block: Heading | Paragraph | Grid | Columns | Noise) -> Iterator[tuple[Marked, str]]:
    """Each piece of a block, and what parts it from the next."""
    match block:
        case Heading(text=text):
            yield text, "\n"
        case Paragraph(text=text, margin=margin):
            yield text, "\n"
            if margin is not None:
                yield margin, "\n"
        case Grid(rows=rows) | Columns(rows=rows):
            for row in rows:
                for count, cell in enumerate(row, 1):
                    yield cell, "\n" if count == len(row) else "\t"
        case Noise():
            return


def flatten(paper: Paper) -> Flat:
    """The paper as one text; what a row of a table states is marked over the whole row."""
    text: list[str] = []
    marks: list[Mark] = []
    pieces: list[tuple[int, int]] = []
    starts: list[int] = []
    at = 0
    for block in paper.blocks:
        starts.append(at)
        rows: list[tuple[int, int]] = []
        begin = at
        for part, gap in _parts(block):
            pieces.append((at, at + len(part.text)))
            marks.extend(mark.moved(at) for mark in part.marks)
            text += part.text, gap
            at += len(part.text) + 1
            if gap == "\n":
                rows.append((begin, at - 1))
                begin = at
        if isinstance(block, Grid):
            # A row without cells has no text, so that it states nothing.
            full = [facts for facts, row in _paired(block) if row]
            for (start, end), facts in zip(rows, full, strict=False):
                marks.extend(Mark(start, end, fact) for fact in facts)
    order = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    return Flat("".join(text), tuple(order), tuple(pieces), tuple(starts))


def _paired(grid: Grid) -> Iterator[tuple[tuple[Fact, ...], tuple[Marked, ...]]]:
    """Each row's facts with the row."""
    for count, row in enumerate(grid.rows):
        yield grid.row_facts[count] if count < len(grid.row_facts) else (), row


class _Folding(dict[str, str]):
    """Letters as places are compared: no case, no ligature, no hyphen, no escape, no space."""

    def __missing__(self, letter: str) -> str:
        silent = letter in "-\\\u00ad\u2010\u2011" or letter.isspace()
        plain_letter = unicodedata.normalize("NFKC", letter).casefold().replace(" ", "")
        self[letter] = folded = "" if silent else plain_letter
        return folded


_FOLDED = _Folding()


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The folded letters of a text, and the place of each in it."""
    letters = [_FOLDED[letter] for letter in text]
    return "".join(letters), [place for place, folded in enumerate(letters) for _ in folded]


class Source:
    """The text of a file, and where the stretches of the paper behind it stand there."""

    def __init__(self, flat: Flat, text: str) -> None:
        self.flat = flat
        self.text = self._joined(text)
        # For each code point of the flat paper its place in `self.text`; -1 where it has none.
        self._places = [-1] * len(flat.text)
        self._is_html = _HTML.search(text) is not None
        self._locate()

    @staticmethod
    def _joined(text: str) -> str:
        """The words of the text, with single spaces; a tag parts words as a space does."""
        return plain(text.removeprefix("\ufeff")).replace("&amp;", "&")

    def has(self, quoted: str) -> bool:
        """Whether the text has these words, whatever white space and tags are between them."""
        return bool(quoted) and quoted in self.text

    def _letters(self) -> tuple[str, list[int]]:
        if not self._is_html or "&" not in self.text:
            return _squeeze(self.text)
        letters: list[str] = []
        places: list[int] = []
        at = 0
        for entity in [*_ENTITY.finditer(self.text), None]:
            end = len(self.text) if entity is None else entity.start()
            some, where = _squeeze(self.text[at:end])
            letters.append(some)
            places.extend(at + place for place in where)
            if entity is not None:
                one, _ = _squeeze(html.unescape(entity[0]))
                letters.append(one)
                places.extend([entity.start()] * len(one))
                at = entity.end()
        return "".join(letters), places

    def _locate(self) -> None:
        """Find each piece after the one before it, or else anywhere."""
        letters, places = self._letters()
        cursor = 0
        for start, end in self.flat.pieces:
            wanted, own = _squeeze(self.flat.text[start:end])
            if not wanted:
                continue
            if len(wanted) < _SHORT:
                found = letters.find(wanted, cursor, cursor + _NEAR)
            else:
                found = letters.find(wanted, cursor)
            if found < 0 and len(wanted) >= _SHORT:
                found = letters.find(wanted)
            elif found >= 0:
                cursor = found + len(wanted)
            if found >= 0:
                for count, place in enumerate(own):
                    self._places[start + place] = places[found + count]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the file's text has a stretch of the paper; None where it cannot be found."""
        known = [place for place in self._places[start:end] if place >= 0]
        if not known:
            return None
        low, high = known[0], known[-1] + 1
        # A piece that was found elsewhere would make a quotation of half the paper.
        return (low, high) if 0 < high - low <= 2 * (end - start) + LONGEST else None

    def span(self, start: int, end: int, *, limit: int = LONGEST) -> tuple[int, int] | None:
        """Where the file's text has the stretch: whole words, three at least; None if nowhere.

        A stretch that is too long is cut at its end, one of fewer words is widened: in its own
        piece if it can be, and else beyond it.
        """
        placed = self.place(start, end)
        if placed is None:
            said = self._cut(plain(self.flat.text[start:end]), limit)
            low = self.text.find(said) if said else -1
            if low < 0:
                return None
            placed = low, low + len(said)
        low, high = self._whole(*placed)
        if high - low > limit:
            high = low + len(self._cut(self.text[low:high], limit))
        low, high = self._widened(low, high, self.place(*self.flat.piece_at(start)))
        while high > low and self.text[high - 1] == " ":
            high -= 1
        opened = self.text.count("(", low, high) > self.text.count(")", low, high)
        high += opened and self.text[high : high + 1] == ")"
        while low < high and self.text[low] == " ":
            low += 1
        return (low, high) if low < high else None

    def quote(self, start: int, end: int) -> str | None:
        """The stretch as the file prints it; None where it does not."""
        span = self.span(start, end)
        return None if span is None else self.text[slice(*span)]

    def _whole(self, low: int, high: int) -> tuple[int, int]:
        """The bounds moved out to whole words."""
        while low > 0 and self.text[low].isalnum() and self.text[low - 1].isalnum():
            low -= 1
        while high < len(self.text) and self.text[high - 1].isalnum() and self.text[high].isalnum():
            high += 1
        return low, high

    @staticmethod
    def _cut(said: str, limit: int) -> str:
        """As many whole words from the start as the limit allows."""
        return said if len(said) <= limit else said[: limit + 1].rpartition(" ")[0] or said[:limit]

    def _widened(self, low: int, high: int, piece: tuple[int, int] | None) -> tuple[int, int]:
        """The bounds of three words at least."""
        first, last = piece or (low, high)
        first, last = min(first, low), max(last, high)
        for left, right in ((first, last), (0, len(self.text))):
            while _count(self.text[low:high]) < FEWEST and high < right:
                found = _WORD.search(self.text, high, right)
                high = found.end() if found else right
            while _count(self.text[low:high]) < FEWEST and low > left:
                before = self.text[left:low].rstrip()
                low = left + before.rfind(" ") + 1
        return low, high

    def widen(self, span: tuple[int, int], *, by: int, left: bool) -> tuple[int, int]:
        """The span with up to so many code points more on one side, in whole words."""
        low, high = span
        if left:
            space = self.text.find(" ", max(0, low - by), low)
            return (0 if low <= by else low if space < 0 else space + 1), high
        space = self.text.rfind(" ", high, high + by)
        return low, len(self.text) if high + by >= len(self.text) else max(high, space)


def _count(text: str) -> int:
    return len(_WORD.findall(text))
