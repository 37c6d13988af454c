"""A county and its years: who lives there, what they hold, when they meet, what happens.

    casting      people, families, weddings, honours, deaths
    founding     organisations, their posts, who sends whom where
    elections    votes of the public, of councils and of boards
    careers      the employed: appointed, acting, interim, on loan, retired
    reforms      bodies merged, renamed, wound up, founded; the county reorganised
    initiatives  schemes, funds, operations, awards
    sittings     the meetings

`chronicle` keeps what holds today. The county lives for four years before the first minutes, so
that those who are in office then came into it at one time or another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kg.simulate.careers import Careers
from kg.simulate.casting import Casting
from kg.simulate.chronicle import Chronicle, Mover, Order
from kg.simulate.elections import Elections
from kg.simulate.founding import COUNCILS, Body, Founder, offices
from kg.simulate.initiatives import Initiatives
from kg.simulate.names import Namer
from kg.simulate.reforms import Reforms
from kg.simulate.registry import Registry
from kg.simulate.sittings import Sittings, choose
from kg.simulate.things import Tenure, World

_BEFORE = 4  # years that the county has lived when the first minutes are written
_SUMMER = 0.85  # of the meetings that a cadence promises, those that the holidays leave


def make_world(
    *,
    bodies: int,
    years: int,
    seed: int,
    meetings: int | None = None,
    end: date = date(2024, 12, 31),
) -> World:
    """A county with `bodies` bodies that keep minutes, over `years` years up to `end`.

    `meetings`: how many in all, or as many as there are where fewer can be held; None: as the
    bodies' calendars have it. The same arguments give the same world.
    """
    return make_county(bodies=bodies, years=years, seed=seed, meetings=meetings, end=end)[0]


def make_county(
    *,
    bodies: int,
    years: int,
    seed: int,
    meetings: int | None = None,
    end: date = date(2024, 12, 31),
    movers: Sequence[Mover] = (),
) -> tuple[World, dict[int, int]]:
    """A county as `make_world` makes it, and who came from elsewhere: id → key of `movers`."""
    begin = _years_before(end, years)
    chronicle = Chronicle(seed=seed, dawn=date(begin.year - _BEFORE, 1, 1), begin=begin, end=end)
    making = _Making(chronicle, bodies=bodies, meetings=meetings, movers=movers)
    making.live()
    world = chronicle.world
    world.meetings = choose(world.meetings, meetings, sittings=making.sittings)
    return world, making.casting.came


def unbroken(world: World) -> list[tuple[Tenure, ...]]:
    """Tenures joined to what one person held in one post without a break, in order of the first.

    A term that follows a term is a tenure of its own; whoever asks since when somebody holds an
    office asks for these.
    """
    chains: dict[int, list[Tenure]] = {}
    open_at: dict[tuple[int, int], int] = {}
    for tenure in sorted(world.tenures, key=lambda one: (one.begin, one.id)):
        key = (tenure.person, tenure.post)
        first = open_at.get(key)
        last = chains[first][-1] if first is not None else None
        if (
            first is not None
            and last is not None
            and last.end is not None
            and tenure.begin == last.end + timedelta(days=1)
            and tenure.status is last.status
        ):
            chains[first].append(tenure)
        else:
            open_at[key] = tenure.id
            chains[tenure.id] = [tenure]
    return [tuple(chain) for chain in chains.values()]


def _years_before(end: date, years: int) -> date:
    """The first of so many years that end on `end`."""
    after = end + timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        after = after.replace(day=28)
    return after.replace(year=after.year - years)


class _Making:
    """All that has a hand in a county, put together."""

    def __init__(
        self, c: Chronicle, *, bodies: int, meetings: int | None, movers: Sequence[Mover]
    ) -> None:
        self.c = c
        self.casting = Casting(c, Namer(c.rng), movers)
        self.founder = Founder(c, self.casting, Registry(c.rng, size=bodies))
        self.elections = Elections(self.founder)
        self.careers = Careers(self.founder)
        self.initiatives = Initiatives(self.founder)
        self.sittings = Sittings(self.founder, self.elections, self.initiatives)
        self.reforms = Reforms(
            self.founder, self.elections, self.careers, self.initiatives, self.sittings.open
        )
        self.founder.found_all(bodies)
        self.sittings.denser = self._density(meetings)

    def _density(self, meetings: int | None) -> float:
        """How much more often bodies meet than they would, to come to so many meetings."""
        if meetings is None:
            return 1.0
        years = (self.c.world.end - self.c.world.begin).days / 365
        meeting = [b for b in self.founder.bodies.values() if self._meets(b)]
        usual = sum(body.cadence for body in meeting) * years * _SUMMER
        return max(1.0, 1.25 * meetings / max(1.0, usual))

    def _meets(self, body: Body) -> bool:
        return self.c.world.organisations[body.organisation].meets

    def live(self) -> None:
        """Arrange the first years, then let everything take its course."""
        c, dawn = self.c, self.c.today
        bodies = list(self.founder.bodies.values())
        for body in bodies:
            self.elections.arrange(body, dawn)
        for employer in list(self.founder.staff):
            self.careers.arrange(employer)
        self._first_choices(bodies, dawn)
        for body in bodies:
            self.sittings.open(body, dawn)
        c.at(c.world.begin, Order.REMAKING, self._forget)
        self.reforms.arrange(c.world.begin, c.world.end)
        for year in range(dawn.year, c.world.end.year + 1):
            c.at(date(year, 1, 1), Order.REMAKING, self._new_year)
        c.run()

    def _first_choices(self, bodies: list[Body], day: date) -> None:
        """Who presides and sits where when the county begins."""
        for body in bodies:
            if body.sort in COUNCILS:
                self.elections.annual_council(body, day)
        for body in bodies:
            if body.sort in ("partnership", "panel"):
                self.elections.annual_partnership(body, day)
            elif (body.organisation, "member") in self.c.post_of:
                self.elections.annual_board(body, day)
            elif body.sort in offices()["committees"]:
                self.elections.appoint_committee(body, day)

    def _forget(self, day: date) -> None:
        """What happened before the first minutes is told in none."""
        self.c.pending = [[] for _ in self.c.pending]

    def _new_year(self, day: date) -> None:
        self.careers.yearly(day.year)
        self.initiatives.yearly(day.year)
        rng, c = self.c.rng, self.c
        people = sum(len(seats) > 0 for seats in c.seats_of)
        for act, yearly in ((self.casting.wed, 0.008), (self.casting.honour, 0.004)):
            for _ in range(round(people * yearly + rng.random())):
                c.at(c.within(day, 1, 360), Order.CHANGE, act)
