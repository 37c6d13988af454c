"""Stretches of clean text that know where each of their characters stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
SPACES = r" \u00a0\u2000-\u200a\u202f\u205f\u3000"

_UNTIDY = re.compile(
    rf"[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f]|[\ufb00-\ufb06]|[{SPACES[1:]}\t\r\n\v\f]"
)
# First halves that keep their hyphen when a line ends after it: "co-\noperation", "Vice-\nChair".
_PREFIXES = re.compile(
    r"anti|co|cross|ex|extra|half|inter|long|low|high|mid|mini|multi|non|off|on|over|part|"
    r"post|pre|pro|re|self|semi|short|sub|un|under|vice|well|all|de|e|full|one|two|three|"
    r"four|five|six|up"
)
_SPLIT = re.compile(r"([A-Za-z]+)[-\u2010]$")
_HEAD = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of clean text; `origins[i]` is where text[i] comes from. Origins never decrease."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def made(cls, text: str) -> Piece:
        """A piece that a reader makes up itself: its origins are places in itself."""
        return cls(text, tuple(range(len(text))))

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece of text[start:end]."""
        return Piece(self.text[start:end], self.origins[start:end])

    def strip(self) -> Piece:
        """The piece without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, len(self.text.rstrip()) if start < len(self.text) else start)

    def glue(self, other: Piece, between: str = "") -> Piece:
        """Both pieces, with `between` put in; it takes the place right after the first piece."""
        if not self.text:
            return other
        put_in = (self.origins[-1] + 1,) * len(between)
        return Piece(self.text + between + other.text, self.origins + put_in + other.origins)

    def rewrite(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Piece:
        """The piece with each match replaced; what is put in has the origin of its start."""
        texts: list[str] = []
        origins: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = put(match)
            texts += [self.text[done : match.start()], new]
            origins += self.origins[done : match.start()]
            origins += [self.origins[match.start()]] * len(new)
            done = match.end()
        if not texts:
            return self
        return Piece("".join([*texts, self.text[done:]]), (*origins, *self.origins[done:]))

    def tidy(self) -> Piece:
        """The piece with plain single spaces, ligatures resolved and invisible characters gone."""
        plain = (
            self.rewrite(_SOFT_END, _hyphen)
            .rewrite(_UNTIDY, _tidy_character)
            .rewrite(_DOUBLE, _one_space)
        )
        return plain.rewrite(_ORDINAL, _nothing).strip()


# A soft hyphen shows only where a line ends, and there it splits a word.
_SOFT_END = re.compile(r"\u00ad(?=\s*$)")


def _hyphen(_: re.Match[str]) -> str:
    return "\u2010"


_DOUBLE = re.compile("  +")
# What was superscript comes out of PDF files as "1 st".
_ORDINAL = re.compile(r"(?<=\d) (?=(?:st|nd|rd|th)\b)")


def _nothing(_: re.Match[str]) -> str:
    return ""


def _one_space(_: re.Match[str]) -> str:
    return " "


def _tidy_character(match: re.Match[str]) -> str:
    found = match[0]
    if found in LIGATURES:
        return LIGATURES[found]
    return " " if found.isspace() else ""


def tidy(text: str) -> str:
    r"""The text with plain single spaces, ligatures resolved and invisible characters gone.

    >>> tidy("O\ufb03ce\u00a0of  the\u00ad Clerk ")
    'Office of the Clerk'
    """
    return _ORDINAL.sub("", _DOUBLE.sub(" ", _UNTIDY.sub(_tidy_character, text))).strip()


class Words:
    """The words of a document, counted when first asked for: they decide about split words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(found.casefold() for found in _WORD.findall(self._text))
        return word.casefold() in self._words


def is_split_word(before: str, after: str) -> bool:
    """Whether a line's end has split a word or a compound in two."""
    return bool(_SPLIT.search(before) and _HEAD.match(after)) or bool(
        re.search(r"\d[-\u2013/]$", before) and re.match(r"\d", after)
    )


def join_lines(before: Piece, after: Piece, words: Words) -> Piece:
    """Two lines as one: a word that was split is mended, else a space stands for the line break.

    A hyphen stays before a capital, after a short prefix ("co-", "non-") and where the document
    writes the compound elsewhere; it goes where two lower-case halves meet.
    """
    if not is_split_word(before.text, after.text):
        return before.glue(after, " ")
    split, head = _SPLIT.search(before.text), _HEAD.match(after.text)
    if split is None or head is None:  # figures: "2018-" and "19"
        return before.glue(after)
    if _keeps_hyphen(split[1], head[0], words):
        return before.glue(after)
    return before.cut(0, -1).glue(after)


def mended(before: str, after: str) -> str:
    """Two lines as one text, where the document's other words cannot be asked.

    >>> mended("the sub-", "committee"), mended("the com-", "mittee")
    ('the sub-committee', 'the committee')
    """
    return join_lines(Piece.made(before), Piece.made(after), Words("")).text


def _keeps_hyphen(before: str, after: str, words: Words) -> bool:
    if not after[0].islower() or f"{before}-{after}" in words:
        return True
    if before + after in words:
        return False
    return bool(_PREFIXES.fullmatch(before.casefold())) or not before[-1].islower()
