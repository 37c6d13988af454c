"""Names as they are compared: what differs only in how it is written folds to the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that are letters of their own to Unicode, and an accented one to who types a name.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w|$|\s)")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The words of a name without case, accents and punctuation, a hyphen being a space.

    >>> fold("Siân O’Hara-Łuk")
    'sian ohara luk'
    """
    # NFKD makes capitals of "℡", and casefold() a combining dot of "İ": so it is done twice.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char)).translate(_PLAIN)
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", bare.replace("&", " and "))).strip()


def fold_body(name: str) -> str:
    """The same for bodies and undertakings, whose names may or may not be printed with "the".

    >>> fold_body("The Board of Health & Safety")
    'board of health and safety'
    """
    return fold(name).removeprefix("the ")
