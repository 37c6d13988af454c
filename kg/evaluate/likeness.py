"""When two names, titles or quotations count as the same in a score."""

from __future__ import annotations

import html
import re

from rapidfuzz import fuzz

# A part of the definition of the score, and so apart from models/patterns: a longer list there
# must not move the figures of last year.
_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr rev revd reverend sir dame lord lady baroness prof professor cllr cllrs"
    " councillor councillors alderman pc pcso sgt ps sergeant insp inspector ci dci dcc acc cc ch"
    " chief constable superintendent supt det detective csupt dsupt hon rt the canon fr father imam"
    " rabbi commander cdr".split()
)
_TAG = re.compile(r"<[^>]*>")
_NEITHER_WORD_NOR_APOSTROPHE = re.compile(r"[^\w' ]+")
_CHAIR = re.compile(r"\bchair(man|woman|person)\b")

# In hundredths; below these two strings are different things.
_SAME_TITLE = 85
_SAME_VENUE = 80
_SAME_QUOTATION = 80


def fold(text: str) -> str:
    """Fold case, punctuation, tags, '&', white space and a leading "the".

    >>> fold("The Arts &amp; Leisure Panel's  <b>Chair</b>")
    'arts and leisure panel chair'
    """
    plain = html.unescape(_TAG.sub(" ", text)).casefold().replace("&", " and ").replace("’", "'")
    words = _NEITHER_WORD_NOR_APOSTROPHE.sub(" ", plain).replace("'s ", " ").split()
    return " ".join(words[1:] if words and words[0] == "the" else words)


def fold_person(text: str) -> str:
    """Fold as `fold` does, and without the honorifics and ranks at the head of the name.

    >>> fold_person("Cllr. Dr A Marlow")
    'a marlow'
    """
    words = fold(text).split()
    # The last word is never an honorific: "the Reverend" must not leave a person without a name.
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return " ".join(words)


def is_same_title(left: str, right: str) -> bool:
    """Whether two titles are one office, whichever way its chair and its order are written.

    >>> is_same_title("Vice-Chairman", "Vice Chair")
    True
    """
    a, b = (_CHAIR.sub("chair", fold(title)) for title in (left, right))
    return a == b or fuzz.token_sort_ratio(a, b) >= _SAME_TITLE


def is_same_venue(left: str, right: str) -> bool:
    """Whether two venues are one, though one be given with its whole address."""
    return fuzz.token_set_ratio(fold(left), fold(right)) >= _SAME_VENUE


def is_same_quotation(left: str, right: str) -> bool:
    """Whether the shorter of two quotations lies, nearly word for word, within the longer."""
    return fuzz.partial_ratio(fold(left), fold(right)) >= _SAME_QUOTATION
