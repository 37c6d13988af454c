"""What the county undertakes: schemes, funds, operations, awards, from their start to their end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from kg.records.facts import InitiativeKind
from kg.simulate.chronicle import Chronicle, Order
from kg.simulate.founding import DATA, Founder
from kg.simulate.things import EventKind, Initiative

_YEARLY = 0.3  # initiatives that a body that keeps minutes starts, on average


@cache
def patterns() -> dict[str, Any]:
    """The lists of data/initiatives.yml; read once."""
    text = (DATA / "initiatives.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


class Initiatives:
    """Starts them, brings them money and other names, and ends them."""

    def __init__(self, founder: Founder) -> None:
        self.founder = founder
        self.c: Chronicle = founder.c
        self.rng = founder.rng
        self.active: dict[int, list[int]] = {}  # by body: what may be spoken of there
        self._used: set[str] = set()

    def yearly(self, year: int) -> None:
        """Arrange what starts in a year, and its awards."""
        rng = self.rng
        meeting = [o for o in self.founder.bodies if self.c.world.organisations[o].meets]
        for _ in range(round(len(meeting) * _YEARLY + rng.random() * 2)):
            day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
            self.c.at(day, Order.CHANGE, self.start)

    def start(self, day: date) -> None:
        """Something starts: a body takes it on, with partners and often with money."""
        c, rng = self.c, self.rng
        kind, row = rng.choice(tuple(patterns()["kinds"].items()))
        runners = [
            o
            for o in self.founder.alive(tuple(row["runners"]))
            if c.world.organisations[o].meets or kind == "operation" or rng.random() < 0.15
        ]
        if not runners:
            return
        runner = rng.choice(runners)
        name = self._name(row, runner)
        if name is None:
            return
        least, most = row["years"]
        end = day + timedelta(days=round(365 * rng.uniform(max(least, 0.3), most)))
        id = len(c.world.initiatives)
        with c.happening(day, EventKind.INITIATIVE_STARTED) as draft:
            partners = self._partners(runner)
            c.world.initiatives.append(
                Initiative(
                    id=id,
                    kind=InitiativeKind(kind),
                    names=((day, name),),
                    begin=day,
                    end=None,
                    runner=runner,
                    partners=tuple(partners),
                    abbreviation=_abbreviation(name) if rng.random() < 0.3 else None,
                )
            )
            draft.initiatives.append(id)
            draft.organisations.extend((runner, *partners))
        for body in self._bodies(runner, partners):
            self.active.setdefault(body, []).append(id)
        self._arrange(id, row, day, end)

    def _arrange(self, id: int, row: dict[str, Any], day: date, end: date) -> None:
        c, rng = self.c, self.rng
        length = (end - day).days
        if rng.random() < row["funded"]:
            for _ in range(rng.choice((1, 1, 1, 2))):
                when = day + timedelta(days=rng.randint(10, max(20, length // 2)))
                c.at(when, Order.CHANGE, lambda d: self._fund(id, row["amounts"], d))
        if rng.random() < 0.1 and length > 500:
            when = day + timedelta(days=rng.randint(200, length - 200))
            c.at(when, Order.CHANGE, lambda d: self._rename(id, row, d))
        if c.world.initiatives[id].kind is InitiativeKind.AWARD:
            for year in range(day.year + 1, end.year):
                when = date(year, rng.choice((3, 4, 5, 11, 12)), rng.randint(1, 28))
                c.at(when, Order.CHANGE, lambda d: self._award(id, d))
        c.at(end, Order.CHANGE, lambda d: self.end(id, d))

    def _name(self, row: dict[str, Any], runner: int) -> str | None:
        """A name that nothing else in the county bears."""
        lists, rng = patterns()["lists"], self.rng
        place = self.c.world.organisations[runner].place or self.founder.registry.gazetteer.county
        for _ in range(20):
            name: str = rng.choice(row["patterns"]).replace("{place}", place)
            for key, words in lists.items():
                while f"{{{key}}}" in name:
                    name = name.replace(f"{{{key}}}", rng.choice(words), 1)
            if name not in self._used:
                self._used.add(name)
                return name
        return None

    def _partners(self, runner: int) -> list[int]:
        """Whom the runner works with: often those with whom it sits at one table."""
        c, rng = self.c, self.rng
        seats = c.world.seats
        near = [s for s in c.sitting[runner] if seats[s].representing is not None]
        known = dict.fromkeys(seats[s].representing for s in near)
        pool = [o for o in known if o is not None and o != runner and c.lives(o)]
        sorts = ("charity", "police", "health", "housing", "college", "fire", "district", "town")
        pool += [o for o in self.founder.alive(sorts) if o != runner and o not in pool]
        count = min(len(pool), rng.choice((0, 1, 1, 2, 3)))
        return sorted(rng.sample(pool[:12], min(count, len(pool[:12]))))

    def _bodies(self, runner: int, partners: list[int]) -> list[int]:
        c = self.c
        found = dict.fromkeys((runner, *partners))
        for organisation in (runner, *partners):
            found.update((c.world.seats[s].body, None) for s in c.sent_by[organisation])
            parent = c.world.organisations[organisation].parent
            if parent is not None:
                found[parent] = None
        return [o for o in found if c.world.organisations[o].meets]

    def _fund(self, id: int, amounts: list[int], day: date) -> None:
        c, rng = self.c, self.rng
        one = c.world.initiatives[id]
        if one.end is not None:
            return
        sorts = ("county", "district", "borough", "unitary", "commissioner", "health", "town")
        pool = [o for o in self.founder.alive((*sorts, "housing", "charity")) if o != one.runner]
        if not pool:
            return
        funder = rng.choice(pool)
        amount = _pounds(round(amounts[0] * (amounts[1] / amounts[0]) ** rng.random()))
        with c.happening(day, EventKind.INITIATIVE_FUNDED) as draft:
            c.world.initiatives[id] = replace(one, funders=(*one.funders, (funder, amount)))
            draft.initiatives.append(id)
            draft.organisations.extend((funder, one.runner))
            draft.amount = amount

    def _rename(self, id: int, row: dict[str, Any], day: date) -> None:
        c = self.c
        one = c.world.initiatives[id]
        name = self._name(row, one.runner)
        if one.end is not None or name is None:
            return
        with c.happening(day, EventKind.INITIATIVE_RENAMED) as draft:
            c.world.initiatives[id] = replace(
                one, names=(*one.names, (day, name)), abbreviation=None
            )
            draft.initiatives.append(id)
            draft.organisations.append(one.runner)

    def _award(self, id: int, day: date) -> None:
        """Somebody gets the award of the year: a person, or a body that does good."""
        c, rng = self.c, self.rng
        one = c.world.initiatives[id]
        if one.end is not None or not c.lives(one.runner):
            return
        charities = self.founder.alive(("charity", "college", "company"))
        with c.happening(day, EventKind.AWARD) as draft:
            draft.initiatives.append(id)
            draft.organisations.append(one.runner)
            if rng.random() < 0.3 and charities:
                draft.organisations.append(rng.choice(charities))
            else:
                draft.people.append(self.founder.casting.councillor(day))

    def end(self, id: int, day: date) -> None:
        """It has run its course; the day is its last."""
        c = self.c
        one = c.world.initiatives[id]
        if one.end is not None:
            return
        with c.happening(day, EventKind.INITIATIVE_ENDED) as draft:
            c.world.initiatives[id] = replace(one, end=day)
            draft.initiatives.append(id)
            draft.organisations.append(one.runner)
        for ids in self.active.values():
            if id in ids:
                ids.remove(id)

    def end_of(self, organisation: int, day: date) -> None:
        """What a body ran ends with it."""
        for one in list(self.c.world.initiatives):
            if one.runner == organisation:
                self.end(one.id, day)


def _pounds(amount: int) -> str:
    """An amount as it is printed.

    >>> _pounds(1234), _pounds(18760), _pounds(2345678)
    ('£1,230', '£18,800', '£2.3 million')
    """
    if amount >= 1_000_000:
        return f"£{amount / 1_000_000:.1f} million"
    unit = 10 if amount < 10_000 else 100 if amount < 100_000 else 1000
    return f"£{round(amount / unit) * unit:,}"


def _abbreviation(name: str) -> str | None:
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) >= 3 else None
