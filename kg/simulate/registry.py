"""Where things are and what they are called: a county's places handed out to its bodies."""

from __future__ import annotations

from random import Random

from kg.simulate.places import Gazetteer, NamedBody

type Called = tuple[str, str | None, str | None]
"""A name, its abbreviation, and the place that is served."""

_BIG_HEALTH = ("Trust", "Board", "Group", "Partnership")


class Registry:
    """Names for bodies, so that two councils of one tier never serve one place."""

    def __init__(self, rng: Random, *, size: int) -> None:
        """`size`: how many bodies keep minutes; the county has places for twice as many."""
        districts = max(6, size // 8)
        self.gazetteer = Gazetteer(rng, districts=districts, villages=24)
        self._rng = rng
        self._places: dict[str, list[str]] = {
            "district": list(self.gazetteer.districts[::2]),
            "borough": list(self.gazetteer.districts[1::2]),
            "town": [t for d in self.gazetteer.districts for t in self.gazetteer.towns[d]],
            "parish": [v for d in self.gazetteer.districts for v in self.gazetteer.villages[d]],
        }
        for places in self._places.values():
            rng.shuffle(places)
        self._used: list[str] = []  # districts that have a council

    def council(self, tier: str, place: str | None = None) -> Called:
        """What a council of a tier is called; of no `place` given, one that has none yet."""
        if place is None:
            if tier in ("county", "unitary"):
                place = self.gazetteer.county
            else:
                free = self._places[tier]
                if not free:  # more councils than were planned for
                    make = self.gazetteer.town if tier != "parish" else self.gazetteer.village
                    free.append(make())
                place = free.pop()
        if tier in ("district", "borough"):
            self._used.append(place)
        return _called(self.gazetteer.council(tier, place), place)

    def body(self, sort: str, place: str | None = None) -> Called:
        """What another body is called; most serve a district, those of the county all of it."""
        county = self.gazetteer.county
        if sort in ("police", "fire", "commissioner", "panel"):
            wide = place or self.gazetteer.force_area
            named = self.gazetteer.body(sort, wide)
            for _ in range(30):  # of the panels it is the one over the police
                if sort != "panel" or "Crime Panel" in named.name:
                    break
                named = self.gazetteer.body(sort, wide)
            return _called(named, wide)
        if sort == "probation":
            return f"{county} Probation Service", None, county
        where = place or self._rng.choice([*(self._used or [county]), county])
        if sort == "health":
            return _called(self._health(where), where)
        return _called(self.gazetteer.body(sort, where), where)

    def _health(self, place: str) -> NamedBody:
        """A health body that is big enough to have a board that meets."""
        for _ in range(30):
            named = self.gazetteer.health(place)
            if named.name.endswith(_BIG_HEALTH):
                return named
        return NamedBody(name=f"{place} Health Board", kind=named.kind, place=place)

    def venues(self, place: str | None, *, tier: str | None = None) -> tuple[str, ...]:
        """Where a body meets: mostly in one place."""
        where = place or self.gazetteer.county_town
        if where in self.gazetteer.districts:
            where = self.gazetteer.towns[where][0]
        elif where in (self.gazetteer.county, self.gazetteer.force_area):
            where = self.gazetteer.county_town
        usual = self.gazetteer.venue(where, tier=tier)
        return (usual, usual, usual, self.gazetteer.venue(where, tier=tier))

    def online(self) -> str:
        """Where nobody travels to."""
        return self.gazetteer.online()


def _called(named: NamedBody, place: str) -> Called:
    return named.name, named.abbreviation, named.place or place
