"""Lists that print the family name first: "Marlow, Ann, Finch, Bea (Chair) and Hale, Chris".

One such line tells nothing, for "Marlow, Craig" may be two people; what a document's lists have in
common does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon import load
from kg.phrases.names import Name, Trust, name_finder
from kg.phrases.words import Word, words_of

_LEAST = 3  # names printed so before a list is one of them


def prints_family_first(texts: Iterable[str]) -> bool:
    """Whether these lines of lists name people by family and given name.

    >>> prints_family_first(["Finch, Beatrice and Hale, Christopher", "Stone, Ruth (Chair)"])
    True
    >>> prints_family_first(["Cllrs Finch, Hale, Stone and Marlow"])
    False
    """
    inverted = plain = 0
    for text in texts:
        so_printed = scan_inverted(text, is_sure=False)
        inverted += sum(_tells(name) for name in so_printed)
        plain += _count_plain(text, so_printed)
    return inverted >= _LEAST and inverted > plain


def scan_inverted(text: str, *, is_sure: bool = True) -> tuple[Name, ...]:
    """The names of the text that have the family name first, in order, none within another."""
    return _scan(text, is_sure)


def read_listed(text: str) -> Name | None:
    """The name that a line of an attendance list was found to be, in whichever order it is."""
    if "," in text and (found := scan_inverted(text)) and found[0].start == 0:
        return found[0]
    words = words_of(text)
    if not words or not words[0].is_word:
        return None
    return name_finder().at(words, 0, text=text, trust=Trust.SHARED)


def core_of(text: str, name: Name) -> str:
    """The name as printed without honorifics, the given name first."""
    core = text[slice(*name.core)]
    return f"{name.given} {name.family}" if "," in core else core


@lru_cache(maxsize=2048)
def _scan(text: str, is_sure: bool) -> tuple[Name, ...]:
    words = words_of(text)
    found: list[Name] = []
    place = 0
    while place < len(words):
        name = _at(words, place, text, is_sure=is_sure)
        if name is not None and "," in text[slice(*name.core)]:
            found.append(name)
        end = words[place].end if name is None else name.end
        while place < len(words) and words[place].start < end:
            place += 1
    return tuple(found)


def _at(words: tuple[Word, ...], place: int, text: str, *, is_sure: bool) -> Name | None:
    """The name in either order that begins at this word, where a name can begin."""
    word = words[place]
    if not word.is_word:
        return None
    before = words[place - 1] if place else None
    goes_on = before is not None and before.is_capital and text[before.end : word.start] == " "
    finder = name_finder()
    inverted = None if goes_on else finder.inverted_at(words, place, text=text, is_sure=is_sure)
    if inverted is not None or not word.is_capital:
        return inverted
    plain = finder.at(words, place, text=text, trust=Trust.LIST)
    return plain if plain is not None and plain.given else None


def _tells(name: Name) -> bool:
    """Whether the name can be read in no other way: neither half of it could be the other."""
    lists = load()
    first = name.given.split()[0].casefold()
    return first not in lists.family_names and name.family.casefold() not in lists.given_names


def _count_plain(text: str, inverted: tuple[Name, ...]) -> int:
    """How many names of the text have the given name first, or are family names alone."""
    words = words_of(text)
    finder = name_finder()
    count = 0
    place = 0
    while place < len(words):
        word = words[place]
        within = next((n for n in inverted if n.start <= word.start < n.end), None)
        if within is not None:
            end = within.end
        else:
            name = (
                finder.at(words, place, text=text, trust=Trust.LIST)
                if word.is_word and word.is_capital
                else None
            )
            count += name is not None
            end = word.end if name is None else name.end
        while place < len(words) and words[place].start < end:
            place += 1
    return count
