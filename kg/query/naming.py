"""What is meant by a name that somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapidfuzz import process

from kg.errors import InputError
from kg.link import fold, fold_body


def bearers[T](asked: str, things: Iterable[T], *, names: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that bear a name, in whatever case and accents: as a whole, else by some of its words.

    >>> bearers("ann", ["Ann Marlow", "Bo Li"], names=lambda name: [name])
    ['Ann Marlow']
    """
    folded = fold_body(asked)
    words = folded.split()
    by_whole, by_words = [], []
    for thing in things:
        borne = {fold_body(each) for each in names(thing)}
        if folded in borne:
            by_whole.append(thing)
        elif words and any(_has_words(each, words) for each in borne):
            by_words.append(thing)
    return by_whole or by_words


def unknown_name(message: str, asked: str, known: Iterable[str]) -> InputError:
    """The error for a name that nothing bears, with the nearest that something does."""
    near = process.extract(asked, sorted(known), processor=fold, limit=3, score_cutoff=60)
    remedy = "look at the names with `kg export`, or ask for a part of the name"
    if near:
        remedy = "did you mean " + " or ".join(found for found, *_ in near) + "?"
    return InputError(message, remedy=remedy)


def _has_words(name: str, words: list[str]) -> bool:
    """Whether each of these words begins a word of the name."""
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in words)
