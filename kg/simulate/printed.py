"""How names get into lists: forms, honorifics, typing errors. For records without text alone.

One list keeps one form, as a house style does; what a clerk gets wrong is rare and of the kinds
that fingers and ears make.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kg.simulate.things import Gender, Person, PersonName

_KEYS = {
    "a": "s", "b": "v", "c": "v", "d": "s", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o",
    "j": "k", "k": "l", "l": "k", "m": "n", "n": "m", "o": "i", "p": "o", "q": "w", "r": "t",
    "s": "d", "t": "r", "u": "i", "v": "b", "w": "e", "x": "c", "y": "t", "z": "x",
}  # fmt: skip
_EARS = (
    ("ph", "f"), ("ff", "f"), ("f", "ff"), ("ll", "l"), ("l", "ll"), ("tt", "t"), ("t", "tt"),
    ("nn", "n"), ("n", "nn"), ("ie", "y"), ("y", "ie"), ("ey", "y"), ("ay", "ey"), ("c", "k"),
    ("ck", "k"), ("son", "sen"), ("e", "a"), ("a", "e"), ("rr", "r"), ("ss", "s"), ("mp", "m"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one body's lists print names."""

    given: str  # "full" "short" "initial" "none"
    middle: bool  # whether middle initials are printed
    councillor: str  # what stands before a councillor's name: "Cllr", "Councillor", ""
    courtesy: bool  # "Mr", "Mrs" before the others
    postnominals: bool
    turned: bool  # "Marlow, Ann"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A name as it stands in a list, whole and in its parts."""

    form: str
    honorific: str | None
    given: str | None
    middle: str | None
    family: str
    postnominals: str | None


def draw_style(rng: Random) -> Style:
    """A house style."""
    return Style(
        given=rng.choices(("full", "short", "initial", "none"), (52, 12, 30, 6))[0],
        middle=rng.random() < 0.12,
        councillor=rng.choice(("Cllr", "Cllr", "Cllr", "Councillor", "Councillor", "Cllr.", "")),
        courtesy=rng.random() < 0.25,
        postnominals=rng.random() < 0.6,
        turned=rng.random() < 0.04,
    )


def print_name(
    person: Person,
    name: PersonName,
    letters: str | None,
    style: Style,
    rng: Random,
    *,
    councillor: bool,
    rank: str | None = None,
    noise: float = 1.0,
) -> Printed:
    """The name in a style; now and then with another form, or an error in the family name."""
    kind = style.given if rng.random() < 0.93 else rng.choice(("full", "short", "initial"))
    given = _given(name, kind)
    middle = "".join(part[0] for part in name.middle) if style.middle and given else None
    if middle == "":
        middle = None
    family = name.family
    if rng.random() < 0.006 * noise:
        family = misspell(family, rng)
    if given and len(given) > 2 and rng.random() < 0.003 * noise:
        given = misspell(given, rng)
    honorific = _honorific(person, style, given is None, councillor=councillor, rank=rank)
    after = letters if style.postnominals and rng.random() < 0.9 else None
    parts = [honorific, given, middle, family, after]
    form = " ".join(part for part in parts if part)
    if style.turned and given:
        form = f"{family}, {' '.join(part for part in (honorific, given, middle) if part)}"
    return Printed(
        form=form,
        honorific=honorific,
        given=given,
        middle=middle,
        family=family,
        postnominals=after,
    )


def _given(name: PersonName, kind: str) -> str | None:
    if kind == "none":
        return None
    if kind == "initial":
        return name.given[0]
    return name.short if kind == "short" and name.short else name.given


def _honorific(
    person: Person, style: Style, bare: bool, *, councillor: bool, rank: str | None
) -> str | None:
    """What stands before the name; a family name alone needs something."""
    if rank is not None:
        return rank
    if councillor and style.councillor:
        return style.councillor
    learned = person.honorific not in (None, "Mr", "Mrs", "Ms", "Miss")
    if style.courtesy or bare or learned:
        return person.honorific or (
            "Mr" if person.gender is Gender.MALE else "Ms" if bare else None
        )
    return None


def misspell(word: str, rng: Random) -> str:
    """The word with one error: a letter lost, doubled, swapped, mistyped, or heard wrongly.

    >>> misspell("Marlow", Random(1)) != "Marlow"
    True
    """
    for _ in range(8):
        at = rng.randrange(1, max(2, len(word)))
        way = rng.randrange(5)
        wrong = word
        if way == 0 and len(word) > 3:
            wrong = word[:at] + word[at + 1 :]
        elif way == 1:
            wrong = word[:at] + word[at : at + 1] + word[at:]
        elif way == 2 and at + 1 < len(word):
            wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif way == 3:
            key = word[at : at + 1]
            wrong = word[:at] + _KEYS.get(key, key) + word[at + 1 :]
        else:
            heard = [(old, new) for old, new in _EARS if old in word[1:]]
            if heard:
                old, new = rng.choice(heard)
                wrong = word[0] + word[1:].replace(old, new, 1)
        if wrong != word and wrong[1:].islower():
            return wrong
    return word
