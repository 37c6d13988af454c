"""The words of `data/layouts.yml`, and how marked text is put together from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kg.simulate.papers import Marked, join

_FILE = Path(__file__).resolve().parent / "data" / "layouts.yml"
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@cache
def words() -> Mapping[str, Any]:
    """All lists of the file, read once."""
    with _FILE.open(encoding="utf-8") as file:
        loaded: Mapping[str, Any] = yaml.load(file, Loader=yaml.CSafeLoader)
    return loaded


def pick[T](weights: Mapping[T, float], rng: Random) -> T:
    """One key, as often as its weight says; the order of the mapping is the order of the file."""
    keys = list(weights)
    return rng.choices(keys, weights=[weights[key] for key in keys])[0]


def slots(template: str) -> tuple[str, ...]:
    """The names of the slots of a template, in order."""
    return tuple(_SLOT.findall(template))


def fill(template: str, values: Mapping[str, Marked | str]) -> Marked:
    """The template with its slots filled; marks of the values move along.

    The stop of an abbreviation ends the sentence too: "at 7.00 p.m." has no second one.

    >>> fill("Action: {actor} to {do}.", {"actor": "SJ", "do": "write"}).text
    'Action: SJ to write.'
    """
    parts: list[Marked | str] = []
    at = 0
    for slot in _SLOT.finditer(template):
        value = values[slot[1]]
        parts += [template[at : slot.start()], value]
        at = slot.end()
        text = value if isinstance(value, str) else value.text
        if text.endswith(".") and template[at : at + 1] == ".":
            at += 1
    return join([*parts, template[at:]])


def upper(text: Marked) -> Marked:
    """The text in capitals, with its marks; as it is where capitals would move them."""
    capital = text.text.upper()
    return Marked(capital, text.marks) if len(capital) == len(text.text) else text


def capital(text: Marked) -> Marked:
    """The text with a capital at its head."""
    return Marked(text.text[:1].upper() + text.text[1:], text.marks) if text else text


def without_stop(text: Marked) -> Marked:
    """The text without white space and a full stop at its end."""
    kept = len(text.text.rstrip().rstrip(".").rstrip())
    return text.replace(kept, len(text.text), "") if kept < len(text.text) else text


def series(parts: Sequence[Marked | str], *, by: str = ", ", last: str = " and ") -> Marked:
    """The parts in a row: "A, B and C"."""
    if len(parts) < 2:
        return join(parts)
    return join([join(parts[:-1], by), join([parts[-1]])], last)


def number_word(count: int) -> str:
    """A small number in letters, a larger one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
