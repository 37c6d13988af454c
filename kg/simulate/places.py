"""An invented county: its districts, towns, villages, streets and rooms, and names of its bodies.

The elements of names stand in `data/places.yml`, the patterns of bodies in `data/bodies.yml`.
Nothing is named twice within a county, and a list of real places keeps chance from hitting one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from kg.records.facts import OrganisationKind
from kg.simulate.names import Namer, load, weighted

__all__ = ["Gazetteer", "NamedBody", "abbreviate"]

_SMALL = frozenset(
    {"and", "for", "of", "the", "in", "on", "with", "to", "&", "at", "a", "under", "by"}
)
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """What a body is called."""

    name: str
    kind: OrganisationKind
    abbreviation: str | None = None  # None where nobody shortens it
    place: str | None = None  # the place that it serves, where the name has one


def abbreviate(name: str) -> str:
    """The first letters of a name's words, small words left out.

    >>> abbreviate("Ockenvale Community Safety Partnership")
    'OCSP'
    >>> abbreviate("Citizens' Advice Upper Wend and Vale")
    'CAUWV'
    """
    words = re.split(r"[\s\-]+", name)
    return "".join(
        word[0] for word in words if word and word.lower() not in _SMALL and word[0].isalpha()
    )


@cache
def _choices(stem: str, *path: str) -> tuple[str, ...]:
    """A list of the data: rows as they are, or a string parted at commas."""
    found: Any = load(stem)
    for key in path:
        found = found[key]
    return tuple(weighted(found).things) if isinstance(found, str) else tuple(found)


class Gazetteer:
    """A county, made up at once; names of bodies are made up as they are asked for."""

    county: str  # "Ferrowshire"
    county_town: str
    country: str  # "england", "wales", "scotland": what its councils and villages are called
    force_area: str  # what the police, the fire service and the health board call the area
    districts: tuple[str, ...]
    towns: dict[str, tuple[str, ...]]  # by district
    villages: dict[str, tuple[str, ...]]  # by district

    def __init__(
        self,
        rng: Random,
        *,
        districts: int = 6,
        towns: int = 4,
        villages: int = 24,
        country: str | None = None,
    ) -> None:
        """`towns` and `villages` are how many each district has."""
        self._rng = rng
        self._namer = Namer(rng)
        self._used: set[str] = {name.casefold() for name in _choices("places", "real")}
        self._rooms: dict[str, str] = {}
        self.country = country or rng.choices(("england", "wales", "scotland"), (86, 9, 5))[0]
        self.river = self._fresh(self._river)
        self.county = self._fresh(self._county)
        self.force_area = self._fresh(self._county) if rng.random() < 0.2 else self.county
        self.districts = tuple(self._fresh(self._district) for _ in range(districts))
        self.towns = {one: tuple(self.town() for _ in range(towns)) for one in self.districts}
        self.villages = {
            one: tuple(self.village() for _ in range(villages)) for one in self.districts
        }
        self.county_town = self.towns[self.districts[0]][0]

    # ── places ──────────────────────────────────────────────────────────────────────────────────

    def town(self) -> str:
        """A new town."""
        return self._fresh(self._town)

    def village(self) -> str:
        """A new village."""
        return self._fresh(self._village)

    def places(self) -> tuple[str, ...]:
        """All towns and villages, district by district."""
        return tuple(
            place for one in self.districts for place in (*self.towns[one], *self.villages[one])
        )

    def district_of(self, place: str) -> str | None:
        """The district in which a town or village lies; None for the county and for strangers."""
        for one in self.districts:
            if place == one or place in self.towns[one] or place in self.villages[one]:
                return one
        return None

    def street(self) -> str:
        """A street: "Mill Lane", "Admiral Thorsby Way"; the common ones come again and again."""
        rng = self._rng
        chance = rng.random()
        if chance < 0.3:
            return rng.choice(_choices("places", "streets", "common"))
        if chance < 0.5:  # named after somebody
            family = self._namer.person(culture="english")[0].family
            rank = rng.choice(_choices("places", "streets", "ranks"))
            return f"{rank} {family} {self._street_word()}".strip()
        first = rng.choice(_choices("places", "streets", "first"))
        return f"{first} {self._street_word()}"

    def venue(self, place: str, *, tier: str | None = None) -> str:
        """A room for a meeting, with more or less of its address.

        Of a parish or town the hall is always the same one; `tier` is that of the council which
        meets there, None for other bodies.
        """
        rng = self._rng
        local = tier in ("parish", "town")
        key = f"{tier if local else 'civic'}/{place}"
        if key not in self._rooms:
            halls = _choices("places", "venues", "halls" if local else "buildings")
            building = rng.choice(halls)
            street = self.street()
            joined = rng.choice((f"{building}, {street}, {place}", f"{building}, {place}"))
            self._rooms[key] = building if local and rng.random() < 0.25 else joined
        where = self._rooms[key]
        rooms = _choices("places", "venues", "small_rooms" if local else "rooms")
        if rng.random() < (0.3 if local else 0.75):
            return f"{rng.choice(rooms)}, {where}"
        return where

    def online(self) -> str:
        """Where a meeting is held that nobody travels to."""
        return self._rng.choice(_choices("places", "venues", "online"))

    def feature(self) -> str:
        """A park, bridge, wood, estate or car park that people speak of: "Thornmere Meadows"."""
        rng = self._rng
        pattern = rng.choice(_choices("places", "features"))
        return self._expand(pattern, place=rng.choice(self.places()))

    # ── bodies ──────────────────────────────────────────────────────────────────────────────────

    def body(self, kind: str, place: str | None = None) -> NamedBody:
        """A new body of a kind of data/bodies.yml ("charity", "housing", "team" …).

        `place` fills the pattern's place; without it one is drawn.
        """
        row = load("bodies")["bodies"][kind]
        rng = self._rng
        for _ in range(60):
            pattern = rng.choice(row["patterns"])
            where = place or self._any_place(row.get("area", "town"))
            text, _, short = (part.strip() for part in pattern.partition("::"))
            name = self._expand(text, place=where)
            if name.casefold() not in self._used and not _stutters(name):
                break
        else:  # every pattern of the kind is taken for this place: another place tells them apart
            name = f"{name} ({self._any_place('village')})"
        self._used.add(name.casefold())
        return NamedBody(
            name=name,
            kind=OrganisationKind(row["kind"]),
            abbreviation=self._abbreviation(name, short, where),
            place=where if "{place}" in text or "{county}" in text else place,
        )

    def council(self, tier: str, place: str) -> NamedBody:
        """The council of a tier: "county" "district" "borough" "unitary" "town" "parish"."""
        patterns = load("bodies")["councils"][self.country][tier]
        name = self._rng.choice(patterns).format(place=place)
        self._used.add(name.casefold())
        short = abbreviate(name)
        usual = tier not in ("town", "parish") or self._rng.random() < 0.3
        return NamedBody(
            name=name,
            kind=OrganisationKind.COUNCIL,
            abbreviation=short if usual and 2 < len(short) < 6 else None,
            place=place,
        )

    def committee(
        self, tier: str = "district", *, taken: frozenset[str] = frozenset()
    ) -> NamedBody:
        """A committee of a council of this tier, without the council's name; not one of `taken`.

        Committees of several councils bear one name, so these do not count as used.
        """
        local = tier in ("town", "parish")
        names = _choices("bodies", "committees", "local" if local else "principal")
        left = [name for name in names if name not in taken]
        name = self._rng.choice(left or names)
        kinds = {"Panel": OrganisationKind.PANEL, "Group": OrganisationKind.GROUP}
        return NamedBody(name=name, kind=kinds.get(name.split()[-1], OrganisationKind.COMMITTEE))

    def department(self, *, taken: frozenset[str] = frozenset()) -> NamedBody:
        """A department of a big council: "Adult Social Care"; not one of `taken`."""
        return self._inner("departments", taken)

    def team(self, *, taken: frozenset[str] = frozenset()) -> NamedBody:
        """A team or service that acts under its own name: "Community Safety Team"."""
        return self._inner("teams", taken)

    def charity(self, place: str | None = None) -> NamedBody:
        """A charity: "Thornmere Foodbank", "Second Step"."""
        return self.body("charity", place)

    def partnership(self, place: str | None = None) -> NamedBody:
        """A partnership: "Ockenvale Community Safety Partnership"."""
        return self.body("partnership", place)

    def panel(self, place: str | None = None) -> NamedBody:
        """A panel of several councils, as that for police and crime."""
        return self.body("panel", place or self.county)

    def group(self, place: str | None = None) -> NamedBody:
        """A forum, working group or residents' association."""
        return self.body("group", place)

    def police(self, place: str | None = None) -> NamedBody:
        """A police force: "Ferrowshire Constabulary"."""
        return self.body("police", place or self.force_area)

    def commissioner(self, place: str | None = None) -> NamedBody:
        """The office of the commissioner for police and crime."""
        return self.body("commissioner", place or self.force_area)

    def fire(self, place: str | None = None) -> NamedBody:
        """A fire and rescue service."""
        return self.body("fire", place or self.force_area)

    def health(self, place: str | None = None) -> NamedBody:
        """A health board, trust, surgery or watchdog."""
        return self.body("health", place)

    def housing(self, place: str | None = None) -> NamedBody:
        """A housing association: "Bridgewater Homes"."""
        return self.body("housing", place)

    def college(self, place: str | None = None) -> NamedBody:
        """A college or university: "Harrow & Vale College"."""
        return self.body("college", place)

    def school(self, place: str | None = None) -> NamedBody:
        """A school or a trust of academies."""
        return self.body("school", place)

    def company(self, place: str | None = None) -> NamedBody:
        """A company: contractor, consultant, bus or water company."""
        return self.body("company", place)

    def government(self) -> NamedBody:
        """A body of the whole country: "Environment Agency". The same may come twice."""
        text, _, short = (
            part.strip()
            for part in self._rng.choice(_choices("bodies", "government")).partition("::")
        )
        return NamedBody(name=text, kind=OrganisationKind.GOVERNMENT, abbreviation=short or None)

    # ── how names are put together ──────────────────────────────────────────────────────────────

    def _fresh(self, make: Callable[[], str]) -> str:
        """What `make` makes, once it is a name that nothing else has."""
        while True:
            name = make()
            if name.casefold() not in self._used:
                self._used.add(name.casefold())
                return name

    def _stem(self) -> str:
        """One word: "Pellingwick"."""
        rng = self._rng
        first = rng.choice(_choices("places", self._country_key(), "first"))
        last = rng.choice(_choices("places", self._country_key(), "last"))
        return first[:-1] + last if first[-1] == last[0] else first + last

    def _country_key(self) -> str:
        """Of whose words a name is made: along the border some are English."""
        own = {"england": "english", "wales": "welsh", "scotland": "scottish"}[self.country]
        strange = 0.02 if own == "english" else 0.3
        other = "welsh" if own == "english" else "english"
        return own if self._rng.random() >= strange else other

    def _county(self) -> str:
        """A county: "Ferrowshire"."""
        rng = self._rng
        first = rng.choice(_choices("places", "counties", "first"))
        return first + rng.choice(_choices("places", "counties", "last"))

    def _district(self) -> str:
        """A district: a stem, "North Ferrowshire", "Wend Valley", "Oakley and Marrow"."""
        rng = self._rng
        chance = rng.random()
        if chance < 0.6:
            return self._stem()
        if chance < 0.75:
            return f"{rng.choice(('North', 'South', 'East', 'West', 'Mid'))} {self.county}"
        if chance < 0.88:
            return f"{self._stem()} and {self._stem()}"
        return f"{self._river()} {rng.choice(_choices('places', 'district_words'))}"

    def _town(self) -> str:
        """A town: a stem, now and then with an epithet."""
        rng = self._rng
        if rng.random() < 0.82:
            return self._stem()
        pattern = rng.choice(_choices("places", "town_patterns"))
        return pattern.format(stem=self._stem(), river=self.river)

    def _village(self) -> str:
        """A village: more of them have an epithet, a saint or a lord."""
        rng = self._rng
        if rng.random() < 0.55:
            return self._stem()
        pattern = rng.choice(_choices("places", "village_patterns"))
        return pattern.format(
            stem=self._stem(),
            river=self.river,
            saint=rng.choice(_choices("places", "saints")),
            lord=rng.choice(_choices("places", "lords")),
            word=rng.choice(_choices("places", "village_words")),
            old=rng.choice(_choices("places", "old_words")),
        )

    def _river(self) -> str:
        """A river."""
        return self._rng.choice(_choices("places", "rivers"))

    def _street_word(self) -> str:
        """The last word of a street: "Road"."""
        return weighted(load("places")["streets"]["words"]).draw(self._rng)

    def _any_place(self, area: str) -> str:
        """A place of the size that a body serves."""
        rng = self._rng
        district = rng.choice(self.districts)
        if area == "county":
            return self.county
        if area == "district":
            return district
        return rng.choice((self.villages if area == "village" else self.towns)[district])

    def _expand(self, pattern: str, *, place: str) -> str:
        """A pattern with its slots filled."""
        rng = self._rng

        def fill(found: re.Match[str]) -> str:
            slot = found[1]
            if slot == "place":
                return place
            if slot == "county":
                return self.county
            if slot == "river":
                return self.river
            if slot == "stem":
                return self._stem()
            if slot == "street":
                return self.street()
            if slot == "surname":
                return self._namer.person(culture="english")[0].family
            if slot == "anyname":
                return self._namer.person()[0].family
            return rng.choice(_choices("bodies", "words", slot))

        return _SLOT.sub(fill, pattern)

    def _abbreviation(self, name: str, short: str, place: str) -> str | None:
        """What the pattern says: "auto" for the first letters, or a pattern; None for neither."""
        if not short:
            return None
        if short == "auto":
            letters = abbreviate(name)
            return letters if 3 <= len(letters) <= 6 else None
        return short.format(p=abbreviate(place), c=abbreviate(self.county), place=place)

    def _inner(self, key: str, taken: frozenset[str]) -> NamedBody:
        """A department or team, which has no name of its own outside its council."""
        rows = [row.partition("::") for row in _choices("bodies", key)]
        left = [row for row in rows if row[0].strip() not in taken]
        name, _, short = self._rng.choice(left or rows)
        return NamedBody(
            name=name.strip(),
            kind=OrganisationKind.DEPARTMENT,
            abbreviation=short.strip() or None,
        )


def _stutters(name: str) -> bool:
    """Whether a word comes twice: no body is called "Wend Valley Valley Trust"."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    return len(words) != len(dict.fromkeys(words))
