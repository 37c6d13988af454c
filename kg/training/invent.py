"""Names, titles and undertakings that no list has: drawn from the grammar of `inventions.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml
from pydantic import TypeAdapter, ValidationError

from kg.errors import Location, VocabularyError
from kg.resources import resource

_SLOT = re.compile(r"\{(\w+)\}")
_WEIGHT = re.compile(r"(\d+) \* (.*)")
_FILE = TypeAdapter(dict[str, str | list[str]])


@dataclass(frozen=True, slots=True)
class Grammar:
    """Lists of entries; a {word} in an entry stands for a random entry of the list `word`."""

    lists: Mapping[str, Sequence[str]]

    def draw(self, name: str, rng: Random) -> str:
        """A random text of the list; the same state of `rng` gives the same text."""
        return self.fill(rng.choice(self.lists[name]), rng)

    def fill(self, text: str, rng: Random) -> str:
        """The text with every {word} replaced.

        >>> Grammar({"fish": ("ling",)}).fill("a {fish}", Random(0))
        'a ling'
        """
        return _SLOT.sub(lambda slot: self.draw(slot[1], rng), text)


@cache
def inventions() -> Grammar:
    """The shipped grammar, loaded once."""
    return load(resource("models", "training", "inventions.yml"))


def load(path: Path) -> Grammar:
    """The grammar of a file; VocabularyError where it is none, or where a list is missing."""
    where = Location(path=str(path))
    try:
        rows = _FILE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise VocabularyError(
            f"not a grammar: {error}", remedy="give each word a text or a list", where=where
        ) from error
    lists = {name: tuple(_entries(value)) for name, value in rows.items()}
    slots = {slot for entries in lists.values() for entry in entries for slot in _slots(entry)}
    if missing := sorted(slots - set(lists)):
        raise VocabularyError(
            f"no list is called {missing[0]!r}", remedy="add it, or correct the slot", where=where
        )
    return Grammar(lists)


def _slots(entry: str) -> list[str]:
    return _SLOT.findall(entry)


def _entries(value: str | list[str]) -> list[str]:
    """The entries of a list, each as often as its weight says."""
    entries = value if isinstance(value, list) else " ".join(value.split()).split(", ")
    weighted = [(_WEIGHT.fullmatch(entry), entry) for entry in entries]
    return [
        text
        for match, entry in weighted
        for text in ([match[2]] * int(match[1]) if match else [entry])
    ]
