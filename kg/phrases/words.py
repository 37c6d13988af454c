"""A string as words with their bounds: the common ground of the finders of this room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A word keeps its inner hyphens and apostrophes, the full stops between initials, and a stop that
# belongs to an abbreviation of one or two letters or of a title; everything else is a mark alone.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # J.R.
    r"|[^\W_]+(?:['’‘`\-‐‑/][^\W_]+)*(?:['’](?!\w))?"
    r"|[^\w\s]|_"
)


_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a string, and where it stands in it."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word as the keys of the lists have it."""
        return _key_of(self.text)

    @property
    def is_word(self) -> bool:
        """Whether it is more than a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or with figures and is followed by one ("1st" not)."""
        return self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals, and there are at least two."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) > 1

    @property
    def is_initial(self) -> bool:
        """Whether it is one initial or several with stops: "J", "J.R."."""
        letters = self.text.replace(".", "").replace("-", "")
        return letters.isalpha() and letters.isupper() and (len(letters) == 1 or "." in self.text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of the text in order.

    >>> [word.text for word in words_of("Cllr. J.R. O'Neill-Ash (Chair)")]
    ['Cllr', '.', 'J.R.', "O'Neill-Ash", '(', 'Chair', ')']
    """
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def without_possessive(word: str) -> str:
    """The word without the 's or ' of a possessor.

    >>> tuple(without_possessive(word) for word in ("Council's", "Governors'", "O'Neill"))
    ('Council', 'Governors', "O'Neill")
    """
    if word[-1:] not in {"s", "'", "’"}:
        return word
    return _POSSESSIVE.sub("", word)


@lru_cache(maxsize=65_536)
def _key_of(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").replace(".", "").casefold()
