"""Names of people as they are in Britain today, and how families and marriages hand them on.

The lists stand in `data/names.yml`, by culture. A weight after a name holds for the names that
follow it too, until the next weight; family names are weighted as they occur, so that two people
of one name come about by themselves, as in life.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import combining, normalize

import yaml

from kg.simulate.things import Gender, PersonName

__all__ = ["CULTURES", "Identity", "Namer", "load", "plain", "weighted"]

_DATA = Path(__file__).resolve().parent / "data"
_UNDECOMPOSED = str.maketrans("łŁıøØđĐ", "lLioOdD")  # letters that are no letter with an accent

type Identity = tuple[PersonName, Gender, str, str | None]
"""A name, a gender, a culture, and the honorific that its bearer uses (None: nobody knows)."""


@cache
def load(stem: str) -> dict[str, Any]:
    """The lists of data/`stem`.yml; read once."""
    text = (_DATA / f"{stem}.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def plain(text: str) -> str:
    """The text without its accents.

    >>> plain("Siân Łukasz Çelik Zoë")
    'Sian Lukasz Celik Zoe'
    """
    if text.isascii():
        return text
    parts = normalize("NFD", text.translate(_UNDECOMPOSED))
    return normalize("NFC", "".join(letter for letter in parts if not combining(letter)))


@dataclass(frozen=True, slots=True)
class Drawer:
    """A list to draw from by weight."""

    things: tuple[str, ...]
    reach: tuple[float, ...]  # weights, added up

    def draw(self, rng: Random) -> str:
        """One of the things."""
        return rng.choices(self.things, cum_weights=self.reach)[0]


@cache
def weighted(text: str) -> Drawer:
    """The things of a list "Smith 12, Jones 7, Brown": a weight holds until the next one.

    >>> weighted("van der Berg 3, Smit, Bakker 1").reach
    (3.0, 6.0, 7.0)
    """
    things: list[str] = []
    weights: list[float] = []
    weight = 1.0
    for part in text.split(","):
        words = part.split()
        if words and words[-1].replace(".", "").isdigit():
            weight = float(words.pop())
        if words:
            things.append(" ".join(words))
            weights.append(weight)
    return Drawer(tuple(things), tuple(accumulate(weights)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture:
    """The names of one culture."""

    key: str
    share: float
    given: Mapping[Gender, Drawer]
    family: Drawer
    women: Drawer | None  # family names that only women bear: "Begum", "Kaur"
    women_share: float
    men: Drawer | None  # family names that only men bear: "Singh"
    men_share: float
    middle: float  # how many have a middle name
    between: Mapping[Gender, str]  # the middle name that the faith gives: "Singh", "Kaur"
    english_given: float  # how many bear an English given name
    barrels: float  # how many have two family names
    parts: tuple[Drawer, Drawer] | None  # rarer family names are put together from these
    parts_share: float


@cache
def _culture(key: str) -> Culture:
    """The names of a culture, ready to draw from."""
    row = load("names")["cultures"][key]
    parts = row.get("compound")
    return Culture(
        key=key,
        share=row["share"],
        given={gender: weighted(row[gender.value]) for gender in Gender},
        family=weighted(row["family"]),
        women=weighted(row["family_women"]) if "family_women" in row else None,
        women_share=row.get("women_share", 0.0),
        men=weighted(row["family_men"]) if "family_men" in row else None,
        men_share=row.get("men_share", 0.0),
        middle=row.get("middle", 0.2),
        between={gender: row["between"][gender.value] for gender in Gender}
        if "between" in row
        else {},
        english_given=row.get("english_given", 0.0),
        barrels=row.get("barrels", 0.0),
        parts=(weighted(parts["first"]), weighted(parts["last"])) if parts else None,
        parts_share=parts["share"] if parts else 0.0,
    )


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    """For a given name what friends say instead."""
    rows: dict[str, str] = load("names")["shorts"]
    return {name: tuple(rows[name].split("|")) for name in rows}


CULTURES: tuple[str, ...] = tuple(load("names")["cultures"])
"""The keys of the cultures, in the order of the file."""


class Namer:
    """Draws people's names; the same generator gives the same names.

    `shares` says how many in a hundred are of which culture, where it is not as in Britain at
    large: {"welsh": 60, "english": 40}.
    """

    def __init__(self, rng: Random, *, shares: Mapping[str, float] | None = None) -> None:
        self._rng = rng
        chosen = shares or {key: _culture(key).share for key in CULTURES}
        self._cultures = tuple(chosen)
        self._reach = tuple(accumulate(chosen.values()))
        self._never = frozenset(load("names")["never"])

    def person(
        self, *, gender: Gender | None = None, culture: str | None = None, family: str | None = None
    ) -> Identity:
        """A name, with the gender, culture and honorific of who bears it."""
        rng = self._rng
        sex = gender or rng.choice((Gender.FEMALE, Gender.MALE))
        key = culture or rng.choices(self._cultures, cum_weights=self._reach)[0]
        of = _culture(key)
        while True:
            name = self._name(of, sex, family)
            if name.full not in self._never:
                return name, sex, key, self.honorific(sex)

    def child_of(
        self, parent: PersonName, culture: str, *, gender: Gender | None = None
    ) -> Identity:
        """Somebody with the family name of `parent`; one in twelve bears the given name too."""
        rng = self._rng
        sex = gender or rng.choice((Gender.FEMALE, Gender.MALE))
        name, _, _, honorific = self.person(
            gender=sex, culture=culture, family=self._inherited(parent.family, culture, sex)
        )
        if parent.given in _culture(culture).given[sex].things and rng.random() < 0.12:
            name = replace(name, given=parent.given, short=self._short(parent.given))
        elif rng.random() < 0.15:
            name = self._with_initial(name, parent.given[0], culture, sex)
        return name, sex, culture, honorific

    def sibling_of(
        self, other: PersonName, culture: str, *, gender: Gender | None = None
    ) -> Identity:
        """Somebody with the same family name and another given name, often of one initial."""
        rng = self._rng
        sex = gender or rng.choice((Gender.FEMALE, Gender.MALE))
        family = self._inherited(other.family, culture, sex)
        name, _, _, honorific = self.person(gender=sex, culture=culture, family=family)
        if rng.random() < 0.25:
            name = self._with_initial(name, other.given[0], culture, sex)
        while name.given == other.given:
            name = self.person(gender=sex, culture=culture, family=family)[0]
        return name, sex, culture, honorific

    def married(self, name: PersonName, spouse: PersonName, rng: Random) -> PersonName:
        """The name after marriage: most take the other's, some join both, some keep their own."""
        if name.family == spouse.family:
            return name
        chance = rng.random()
        if chance < 0.3:
            return name
        if chance < 0.5 and not any(mark in name.family + spouse.family for mark in "- "):
            both = [name.family, spouse.family]
            if rng.random() < 0.3:
                both.reverse()
            return replace(name, family=(" " if rng.random() < 0.12 else "-").join(both))
        if chance < 0.6 and not name.middle:  # the old family name lives on in the middle
            return replace(name, family=spouse.family, middle=(name.family,))
        return replace(name, family=spouse.family)

    def honorific(self, gender: Gender) -> str | None:
        """What stands before the name where courtesy is used; None for one in four."""
        if self._rng.random() < 0.25:
            return None
        return weighted(load("names")["honorifics"][gender.value]).draw(self._rng)

    def _name(self, of: Culture, gender: Gender, family: str | None) -> PersonName:
        """A name of this culture."""
        rng = self._rng
        given = self._given(of, gender)
        last = family or self._family(of, gender)
        middle = self._middle(of, gender, given, last)
        if not (given + last).isascii() and rng.random() < 0.4:
            # Many who grew up here, or whose forms would not take the sign, write without it.
            given, last, middle = plain(given), plain(last), tuple(map(plain, middle))
        return PersonName(given=given, family=last, middle=middle, short=self._short(given))

    def _given(self, of: Culture, gender: Gender) -> str:
        """A given name."""
        source = of
        if of.english_given and self._rng.random() < of.english_given:
            source = _culture("english")
        return source.given[gender].draw(self._rng)

    def _family(self, of: Culture, gender: Gender) -> str:
        """A family name, as a person of this gender bears it."""
        rng = self._rng
        if gender is Gender.FEMALE and of.women and rng.random() < of.women_share:
            return of.women.draw(rng)
        if gender is Gender.MALE and of.men and rng.random() < of.men_share:
            return of.men.draw(rng)
        if rng.random() < of.barrels:
            pair = (self._one_family(of, gender), self._one_family(of, gender))
            if pair[0] != pair[1] and not any(mark in "".join(pair) for mark in "- "):
                return ("-" if rng.random() < 0.85 else " ").join(pair)
        return self._one_family(of, gender)

    def _one_family(self, of: Culture, gender: Gender) -> str:
        """A family name of one barrel."""
        rng = self._rng
        if of.parts and rng.random() < of.parts_share:
            first, last = (part.draw(rng) for part in of.parts)
            # No name has three of one letter: Cross + stone, but not Cros + sstone.
            return first[:-1] + last if first[-1] == last[0] else first + last
        drawn = of.family.draw(rng)
        return self._for_gender(drawn, gender) if rng.random() < 0.6 else drawn

    @staticmethod
    def _for_gender(family: str, gender: Gender) -> str:
        """A Polish name with the ending that the gender wants; other names as they are."""
        wanted = "ska cka dzka".split() if gender is Gender.FEMALE else "ski cki dzki".split()
        other = "ski cki dzki".split() if gender is Gender.FEMALE else "ska cka dzka".split()
        for old, new in zip(other, wanted, strict=True):
            if family.endswith(old) and len(family) > 5:
                return family.removesuffix(old) + new
        return family

    def _middle(self, of: Culture, gender: Gender, given: str, family: str) -> tuple[str, ...]:
        """The middle names; most have none or one."""
        rng = self._rng
        usual = of.between.get(gender)
        if usual and family != usual and rng.random() < 0.6:
            return (usual,)
        count = 0 if rng.random() >= of.middle else (2 if rng.random() < 0.12 else 1)
        names = (self._given(of, gender) for _ in range(count))
        return tuple(dict.fromkeys(name for name in names if name != given and "-" not in name))

    def _short(self, given: str) -> str | None:
        """What friends say, of three in five of those whose name has such a form."""
        forms = _shorts().get(given, ())
        return self._rng.choice(forms) if forms and self._rng.random() < 0.6 else None

    def _inherited(self, family: str, culture: str, gender: Gender) -> str | None:
        """The family name that a child or sibling has; None where it is not handed on."""
        of = _culture(culture)
        only: Sequence[Drawer] = [names for names in (of.women, of.men) if names]
        if any(family in names.things for names in only):
            return None if gender is Gender.FEMALE or of.men is None else of.men.draw(self._rng)
        return self._for_gender(family, gender) if culture == "polish" else family

    def _with_initial(
        self, name: PersonName, initial: str, culture: str, gender: Gender
    ) -> PersonName:
        """The name with a given name that begins so, where the culture has one."""
        fitting = [given for given in _culture(culture).given[gender].things if given[0] == initial]
        if not fitting:
            return name
        given = self._rng.choice(fitting)
        return replace(name, given=given, short=self._short(given))
