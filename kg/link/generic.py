"""Which names are borne by many: those that have no word of their own."""

from __future__ import annotations

from functools import cache

from kg.lexicon import load
from kg.link.names import fold_body


def is_generic(name: str) -> bool:
    """Whether all words of a body's or undertaking's name are common to such names.

    >>> is_generic("Audit & Risk Committee"), is_generic("Marlow Parish Council")
    (True, False)
    """
    return all(word in _generic_words() or word.isdigit() for word in fold_body(name).split())


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(fold_body(word) for word in load().generic_words)
