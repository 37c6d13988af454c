"""A world in the making: what holds today, what is still to come, and the record of it all.

Every change is made inside `happening`, so each tenure, seat and name comes from an `Event`. What
holds today stands in lists that are kept in order, never in sets, so that one seed makes one
world. On one day things happen in the order of `Order`: bodies are remade before elections, the
meetings sit when all that happens in the morning has happened, and people leave at nightfall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum
from heapq import heappop, heappush
from random import Random
from typing import NamedTuple

from kg.records.facts import OrganisationKind, RoleEvent
from kg.records.minutes import RoleStatus
from kg.simulate.things import (
    Event,
    EventKind,
    Organisation,
    Person,
    Post,
    Seat,
    Tenure,
    World,
)

_WIDE = (EventKind.RENAMING, EventKind.MERGER, EventKind.WINDING_UP, EventKind.REORGANISATION)
GROWN_UP = 18  # the age from which anybody may hold office


class Order(IntEnum):
    """What comes first on a day on which much happens."""

    REMAKING = 0  # reorganisations, mergers, foundings: everything else looks at what is left
    ELECTION = 1
    ANNUAL = 2
    CHANGE = 3  # appointments, retitlings, initiatives
    MEETING = 5
    DEPARTURE = 9  # the last day is this day


class Mover(NamedTuple):
    """Somebody who has left another county and may turn up in this one."""

    person: Person
    free_from: date
    officer: bool  # was employed rather than elected
    key: int  # who it is, over all counties


@dataclass(slots=True)
class Draft:
    """An event that is still being made."""

    id: int
    day: date
    kind: EventKind
    people: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    seats: list[int] = field(default_factory=list)
    initiatives: list[int] = field(default_factory=list)
    amount: str | None = None
    bodies: list[int] = field(default_factory=list)  # that will be told
    quiet: bool = False  # told nowhere: the standing order of things at the outset

    def frozen(self) -> Event:
        """The event as the world keeps it."""
        return Event(
            id=self.id,
            day=self.day,
            kind=self.kind,
            people=_once(self.people),
            organisations=_once(self.organisations),
            began=_once(self.began),
            ended=_once(self.ended),
            seats=_once(self.seats),
            initiatives=_once(self.initiatives),
            amount=self.amount,
        )


class Chronicle:
    """The state of a county on the day that has come, with what is arranged for later."""

    def __init__(self, *, seed: int, dawn: date, begin: date, end: date) -> None:
        """The county lives from `dawn` on; from `begin` on there are minutes."""
        self.world = World(seed=seed, begin=begin, end=end)
        self.rng = Random(seed)
        self.today = dawn
        self.drafts: list[Draft] = []
        self.holders: list[list[int]] = []  # by post: open tenures
        self.offices: list[list[int]] = []  # by person: open tenures
        self.sitting: list[list[int]] = []  # by body: open seats
        self.seats_of: list[list[int]] = []  # by person: open seats
        self.sent_by: list[list[int]] = []  # by organisation: open seats of its representatives
        self.posts_in: list[list[int]] = []  # by organisation
        self.children: list[list[int]] = []  # by organisation
        self.post_of: dict[tuple[int, str], int] = {}  # by organisation and key
        self.key_of: list[str] = []  # by post
        self.free_from: list[date] = []  # by post: the first day on which it is free again
        self.pending: list[list[int]] = []  # by body: events it has not been told of yet
        self.on_vacancy: dict[int, Callable[[int, date], None]] = {}  # by post
        self._heap: list[tuple[date, int, int, Callable[[date], None]]] = []
        self._count = 0

    # ── time ─────────────────────────────────────────────────────────────────────────────────────

    def at(self, day: date, order: Order, act: Callable[[date], None]) -> None:
        """Arrange something; what lies beyond the last year never happens.

        What is arranged for a moment that has passed already happens as soon as it can.
        """
        if day <= self.world.end:
            heappush(self._heap, (max(day, self.today), int(order), self._count, act))
            self._count += 1

    def run(self) -> None:
        """Let the years pass."""
        while self._heap:
            self.today, _, _, act = heappop(self._heap)
            act(self.today)
        self.world.events = [draft.frozen() for draft in self.drafts]

    def within(self, day: date, least: int, most: int) -> date:
        """A day, from `least` to `most` days later."""
        return day + timedelta(days=self.rng.randint(least, most))

    @contextmanager
    def happening(self, day: date, kind: EventKind, *, quiet: bool = False) -> Iterator[Draft]:
        """An event to fill; when it is done, the bodies that it concerns are to be told of it.

        An event in which nothing came about never was.
        """
        draft = Draft(id=len(self.drafts), day=day, kind=kind, quiet=quiet)
        self.drafts.append(draft)
        yield draft
        if not draft.people and not draft.organisations and not draft.initiatives:
            if draft.id == len(self.drafts) - 1:
                self.drafts.pop()
        elif not quiet:
            for body in self._concerned(draft):
                self.pending[body].append(draft.id)

    def _concerned(self, draft: Draft) -> list[int]:
        """The bodies that will speak of an event: those in which it changed something first.

        That a body ends or gets another name matters wherever it is represented; of what it
        undertakes its partners are sometimes told.
        """
        found = dict.fromkeys(draft.bodies)
        wide = draft.kind in _WIDE or (bool(draft.initiatives) and self.rng.random() < 0.35)
        for organisation in draft.organisations:
            found[organisation] = None
            for seat in self.sent_by[organisation] if wide else ():
                one = self.world.seats[seat]
                if not one.officer:
                    found[one.body] = None
        for organisation in list(found):
            parent = self.world.organisations[organisation].parent
            if parent is not None:
                found[parent] = None
        return [body for body in found if self.world.organisations[body].meets]

    # ── what there is ────────────────────────────────────────────────────────────────────────────

    def add_person(self, person: Person) -> int:
        """Take somebody into the world; the id."""
        self.world.people.append(person)
        self.offices.append([])
        self.seats_of.append([])
        return person.id

    def add_organisation(
        self,
        draft: Draft,
        *,
        kind: OrganisationKind,
        name: str,
        abbreviation: str | None = None,
        place: str | None = None,
        parent: int | None = None,
        tier: str | None = None,
        meets: bool = False,
        founded: date | None = None,
    ) -> int:
        """Found an organisation; the id. The names of those founded at the outset go far back."""
        id = len(self.world.organisations)
        day = founded or draft.day
        self.world.organisations.append(
            Organisation(
                id=id,
                kind=kind,
                names=((day, name),),
                founded=day,
                abbreviation=abbreviation,
                place=place,
                parent=parent,
                tier=tier,
                meets=meets,
            )
        )
        for table in (self.sitting, self.sent_by, self.posts_in, self.children, self.pending):
            table.append([])
        if parent is not None:
            self.children[parent].append(id)
        draft.organisations.append(id)
        return id

    def add_post(
        self, organisation: int, key: str, title: str, *, single: bool = True, elected: bool = False
    ) -> int:
        """The post that goes by `key` in an organisation, made if there is none yet; the id."""
        if (organisation, key) in self.post_of:
            return self.post_of[organisation, key]
        id = len(self.world.posts)
        founded = self.world.organisations[organisation].founded
        self.world.posts.append(
            Post(
                id=id,
                organisation=organisation,
                titles=((founded, title),),
                single=single,
                elected=elected,
            )
        )
        self.holders.append([])
        self.key_of.append(key)
        self.free_from.append(date.min)
        self.posts_in[organisation].append(id)
        self.post_of[organisation, key] = id
        return id

    def rename(self, draft: Draft, organisation: int, name: str) -> None:
        """Give an organisation a new name from the day of the event on."""
        old = self.world.organisations[organisation]
        self.world.organisations[organisation] = replace(
            old, names=(*old.names, (draft.day, name)), abbreviation=None
        )
        draft.organisations.append(organisation)

    def close(self, draft: Draft, organisation: int) -> None:
        """End an organisation and all within it; the day before the event is its last."""
        last = draft.day - timedelta(days=1)
        for child in self.children[organisation]:
            if self.lives(child):
                self.close(draft, child)
        for seat in [*self.sitting[organisation], *self.sent_by[organisation]]:
            self.unseat(draft, seat, last=last)
        for post in self.posts_in[organisation]:
            for tenure in list(self.holders[post]):
                self.end(draft, tenure, last=last, ended=RoleEvent.LEFT, vacant=False)
            self.world.posts[post] = replace(self.world.posts[post], abolished=last)
        old = self.world.organisations[organisation]
        self.world.organisations[organisation] = replace(old, ended=last)

    def succeed(self, organisation: int, successors: Iterable[int]) -> None:
        """Note what an organisation that has ended was made into."""
        old = self.world.organisations[organisation]
        self.world.organisations[organisation] = replace(old, successors=tuple(successors))

    def lives(self, organisation: int) -> bool:
        """Whether an organisation has not ended."""
        return self.world.organisations[organisation].ended is None

    def family(self, organisation: int) -> list[int]:
        """An organisation and all its committees, departments and teams."""
        found = [organisation]
        for child in self.children[organisation]:
            found.extend(self.family(child))
        return found

    # ── who holds what ───────────────────────────────────────────────────────────────────────────

    def holder(self, post: int) -> Tenure | None:
        """The open tenure of a post, of many the oldest."""
        held = self.holders[post]
        return self.world.tenures[held[0]] if held else None

    def who(self, organisation: int, key: str) -> int | None:
        """Who holds a post today."""
        post = self.post_of.get((organisation, key))
        tenure = None if post is None else self.holder(post)
        return None if tenure is None or tenure.begin > self.today else tenure.person

    def is_eligible(self, person: int, day: date) -> bool:
        """Whether somebody may take up anything on a day: alive and grown up."""
        one = self.world.people[person]
        return (one.died is None or one.died >= day) and age(one, day) >= GROWN_UP

    def can_begin(self, person: int, post: int, day: date) -> bool:
        """Whether a tenure could begin without breaking the order of the world."""
        office = self.world.posts[post]
        held = self.holders[post]
        tenures = self.world.tenures
        return (
            self.is_eligible(person, day)
            and office.abolished is None
            and self.lives(office.organisation)
            and (not office.single or (not held and self.free_from[post] <= day))
            and all(tenures[t].person != person for t in held)
        )

    def begin(
        self,
        draft: Draft,
        person: int,
        post: int,
        *,
        began: RoleEvent = RoleEvent.APPOINTED,
        status: RoleStatus = RoleStatus.CURRENT,
        day: date | None = None,
    ) -> int | None:
        """Begin a tenure; its id, or None where the post or the person is not free for it."""
        start = day or draft.day
        if not self.can_begin(person, post, start):
            return None
        id = len(self.world.tenures)
        self.world.tenures.append(
            Tenure(
                id=id, person=person, post=post, begin=start, end=None, status=status, began=began
            )
        )
        self.holders[post].append(id)
        self.offices[person].append(id)
        draft.began.append(id)
        draft.people.append(person)
        draft.bodies.append(self.world.posts[post].organisation)
        return id

    def end(
        self,
        draft: Draft,
        tenure: int,
        *,
        last: date,
        ended: RoleEvent | None,
        vacant: bool = True,
    ) -> bool:
        """End a tenure on its last day; whether it was open and had begun by then.

        One that began after `last` stays: whoever took office this morning is not put out again.
        """
        old = self.world.tenures[tenure]
        if old.end is not None or old.begin > last:
            return False
        self.world.tenures[tenure] = replace(old, end=last, ended=ended)
        self.holders[old.post].remove(tenure)
        self.offices[old.person].remove(tenure)
        self.free_from[old.post] = last + timedelta(days=1)
        draft.ended.append(tenure)
        draft.people.append(old.person)
        draft.bodies.append(self.world.posts[old.post].organisation)
        if vacant and old.post in self.on_vacancy:
            self.on_vacancy[old.post](old.post, last)
        return True

    def hand_over(
        self,
        draft: Draft,
        person: int,
        post: int,
        *,
        began: RoleEvent,
        ended: RoleEvent | None = RoleEvent.LEFT,
        status: RoleStatus = RoleStatus.CURRENT,
    ) -> int | None:
        """Put somebody into a single post, today, in the place of whoever held it until yesterday.

        The same person again begins a new term. None where that cannot be.
        """
        held = self.holder(post)
        if held is not None:
            again = held.person == person
            last = draft.day - timedelta(days=1)
            if held.begin > last or not self.is_eligible(person, draft.day):
                return None
            self.end(draft, held.id, last=last, ended=None if again else ended, vacant=False)
            if again and held.status is RoleStatus.CURRENT:
                began = RoleEvent.REAPPOINTED
        return self.begin(draft, person, post, began=began, status=status)

    def seat(
        self,
        draft: Draft,
        body: int,
        person: int,
        *,
        representing: int | None = None,
        officer: bool = False,
    ) -> int | None:
        """Give somebody a seat on a body; None where they have one or cannot."""
        if (
            not self.lives(body)
            or not self.is_eligible(person, draft.day)
            or any(self.world.seats[s].body == body for s in self.seats_of[person])
        ):
            return None
        id = len(self.world.seats)
        self.world.seats.append(
            Seat(
                id=id,
                body=body,
                person=person,
                representing=representing,
                begin=draft.day,
                end=None,
                officer=officer,
            )
        )
        self.sitting[body].append(id)
        self.seats_of[person].append(id)
        if representing is not None:
            self.sent_by[representing].append(id)
        draft.seats.append(id)
        draft.people.append(person)
        draft.bodies.append(body)
        return id

    def unseat(self, draft: Draft, seat: int, *, last: date) -> bool:
        """Take a seat away after its last day; whether it was open and had begun by then."""
        old = self.world.seats[seat]
        if old.end is not None or old.begin > last:
            return False
        self.world.seats[seat] = replace(old, end=last)
        self.sitting[old.body].remove(seat)
        self.seats_of[old.person].remove(seat)
        if old.representing is not None:
            self.sent_by[old.representing].remove(seat)
        draft.seats.append(seat)
        draft.people.append(old.person)
        draft.bodies.append(old.body)
        return True

    def members(self, body: int) -> list[int]:
        """Who sits on a body today as a member."""
        seats = self.world.seats
        return [
            seats[s].person
            for s in self.sitting[body]
            if not seats[s].officer and seats[s].begin <= self.today
        ]

    def sits_on(self, person: int, body: int) -> bool:
        """Whether somebody has a seat on a body, as a member or an officer."""
        return any(self.world.seats[s].body == body for s in self.seats_of[person])


def age(person: Person, day: date) -> int:
    """Somebody's age in whole years on a day.

    >>> from kg.simulate.things import Gender, PersonName
    >>> ann = Person(id=0, names=((date(1960, 5, 2), PersonName(given="Ann", family="Marlow")),),
    ...              gender=Gender.FEMALE, culture="english", born=date(1960, 5, 2))
    >>> age(ann, date(1978, 5, 1)), age(ann, date(1978, 5, 2))
    (17, 18)
    """
    born = person.born
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _once(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))
