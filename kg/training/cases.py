"""Hard cases: templates of lines and sentences, filled with things that no list has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

import yaml
from pydantic import TypeAdapter, ValidationError

from kg.errors import Location, VocabularyError
from kg.extract.labels import Label
from kg.resources import resource
from kg.training.invent import Grammar
from kg.training.labelled import Labelled, Piece
from kg.training.vary import acronym

_PART = re.compile(r"\{([A-Z]+)(?:\.(\w+))?\}|\[([^|\]]+)\|([A-Z]+)\]|\{(\w+)\}")
_LISTS = {
    Label.ORG: "organisation",
    Label.BODY: "body",
    Label.ROLE: "title",
    Label.INITIATIVE: "initiative",
}
_LONGER = 0.2  # share of initials with another letter
_SHOUTED = 0.04  # share of lines in capitals
_FILE = TypeAdapter(list[str])


@cache
def shipped_cases() -> tuple[str, ...]:
    """The templates of `cases.yml`."""
    return load(resource("models", "training", "cases.yml"))


def load(path: Path) -> tuple[str, ...]:
    """The templates of a file; VocabularyError where it is no list of texts."""
    try:
        return tuple(_FILE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8"))))
    except (yaml.YAMLError, ValidationError) as error:
        raise VocabularyError(
            f"not a list of cases: {error}",
            remedy="write one text for each case",
            where=Location(path=str(path)),
        ) from error


def cases(
    templates: Sequence[str], *, rounds: int, grammar: Grammar, rng: Random
) -> Iterator[Labelled]:
    """Every template, filled anew in each round."""
    for _ in range(rounds):
        for template in templates:
            yield fill(template, grammar=grammar, rng=rng)


def fill(template: str, *, grammar: Grammar, rng: Random) -> Labelled:
    """The template with its slots filled and its labels in place."""
    text = ""
    pieces: list[Piece] = []
    name = ""
    at = 0
    for part in _PART.finditer(template):
        text += template[at : part.start()]
        at = part.end()
        slot, form, words, literal, other = part.groups()
        if slot == Label.PERSON:
            name = name if form == "initials" and name else _name(grammar, rng)
        new = words or _filled(slot, form, other, name, grammar=grammar, rng=rng)
        if slot or literal:
            pieces.append(Piece(len(text), len(text) + len(new), Label(slot or literal)))
        text += new
    text += template[at:]
    if rng.random() < _SHOUTED and len(text.upper()) == len(text):
        text = text.upper()
    return Labelled(text=text, pieces=tuple(pieces), document="cases")


def _name(grammar: Grammar, rng: Random) -> str:
    middle = f" {rng.choice('ABCDEFGHJKLMPRSTW')}" if rng.random() < 0.08 else ""
    return f"{grammar.draw('given', rng)}{middle} {grammar.draw('family', rng)}"


def _filled(
    slot: str | None, form: str | None, other: str, name: str, *, grammar: Grammar, rng: Random
) -> str:
    if slot is None:
        return grammar.draw(other, rng)
    if slot != Label.PERSON:
        drawn = grammar.draw(_LISTS[Label(slot)], rng)
        if form == "acronym":
            letters = acronym(drawn)
            return letters if len(letters) > 1 else grammar.draw("letters", rng)
        return drawn.lower() if form == "low" else drawn
    words = name.split()
    match form:
        case "first":
            return words[0]
        case "family":
            return " ".join(words[1:]) if len(words[1]) > 1 else words[-1]
        case "initials":
            own = "".join(word[0] for word in words).upper()
            # Where two have the same letters, papers tell them apart by one more: "AMa".
            return own + (words[-1][1].lower() if rng.random() < _LONGER else "")
        case "short":
            style = rng.choice(("{0} ", "{0}. ", "{0}", "full"))
            given = words[0] + " " if style == "full" else style.format(words[0][0])
            return f"{given.rstrip()} {words[-1]}"
        case _:
            return name
