"""Who lives in the county: newcomers, families, those who moved here, marriages, deaths.

Nobody is made before somebody is needed for a seat or an office. A share of newcomers is kin to
those who hold one already, since families sit on councils together: spouses, fathers and sons,
sisters. Some have held offices in another county before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from kg.records.facts import RoleEvent
from kg.simulate.chronicle import Chronicle, Draft, Mover, Order, age
from kg.simulate.names import Namer
from kg.simulate.things import EventKind, Gender, Person, PersonName

_KIN_SHARE = 0.045  # of new councillors, those whose kin sits already
_NAMESAKE_SHARE = 0.004  # of newcomers, beside those whom frequent names make namesakes
_MOVER_SHARE = 0.3  # of newcomers, while somebody is there who has left another county
_DEATH_YEARLY = ((60, 0.001), (70, 0.006), (78, 0.018), (85, 0.05), (200, 0.12))


class Casting:
    """Makes the people, and what comes to them outside their offices."""

    def __init__(self, chronicle: Chronicle, namer: Namer, movers: Sequence[Mover] = ()) -> None:
        self._c = chronicle
        self._rng: Random = chronicle.rng
        self._namer = namer
        self._movers = sorted(movers, key=lambda mover: (mover.free_from, mover.key))
        self.came: dict[int, int] = {}  # person here → who it is over all counties

    def councillor(self, day: date, *, among: Sequence[int] = ()) -> int:
        """Somebody who stands for election; kin of one of those `among` now and then."""
        if among and self._rng.random() < _KIN_SHARE:
            return self._kin(self._rng.choice(among), day)
        years = int(self._rng.triangular(21, 76, 57))
        mover = self._mover(day, officer=False)
        return self._new(day, years) if mover is None else mover

    def officer(self, day: date, *, senior: bool = False) -> int:
        """Somebody from elsewhere who is employed."""
        years = self._rng.randint(36, 58) if senior else self._rng.randint(23, 57)
        mover = self._mover(day, officer=True)
        return self._new(day, years) if mover is None else mover

    def _mover(self, day: date, *, officer: bool) -> int | None:
        if not self._movers or self._rng.random() >= _MOVER_SHARE:
            return None
        for place, mover in enumerate(self._movers):
            if mover.free_from > day:
                return None
            at_work = age(mover.person, day) < (64 if officer else 80)
            died = mover.person.died
            if mover.officer == officer and at_work and (died is None or died > day):
                del self._movers[place]
                # Kin stayed behind, so their ids mean nothing here.
                id = self._take(replace(mover.person, id=len(self._c.world.people), kin=()))
                self.came[id] = mover.key
                return id
        return None

    def _new(self, day: date, years: int) -> int:
        name, gender, culture, honorific = self._namer.person()
        if self._c.world.people and self._rng.random() < _NAMESAKE_SHARE:
            other = self._rng.choice(self._c.world.people)
            like = other.name_on(day)
            gender, culture = other.gender, other.culture
            name = replace(name, given=like.given, family=like.family, short=like.short)
            honorific = self._namer.honorific(gender)
        return self._add(name, gender, culture, honorific, self._birthday(day, years))

    def _birthday(self, day: date, years: int) -> date:
        return day - timedelta(days=round(years * 365.25) + self._rng.randint(10, 350))

    def _add(
        self,
        name: PersonName,
        gender: Gender,
        culture: str,
        honorific: str | None,
        born: date,
        kin: tuple[tuple[str, int], ...] = (),
    ) -> int:
        id = len(self._c.world.people)
        return self._take(
            Person(
                id=id,
                names=((born, name),),
                gender=gender,
                culture=culture,
                born=born,
                honorific=honorific,
                postnominals=self._honours(born),
                kin=kin,
            )
        )

    def _honours(self, born: date) -> tuple[tuple[date, str], ...]:
        """What somebody brings along: an honour long since, or letters of a profession."""
        chance = self._rng.random()
        if chance > 0.035:
            return ()
        letters = "OBE MBE MBE JP JP BEM DL CBE FRSA".split()
        return ((born + timedelta(days=round(45 * 365.25)), self._rng.choice(letters)),)

    def _take(self, person: Person) -> int:
        self._c.add_person(person)
        self._arrange_death(person.id)
        return person.id

    def _kin(self, other: int, day: date) -> int:
        """A spouse, son, daughter, parent or sibling of somebody; the id."""
        one = self._c.world.people[other]
        years = age(one, day)
        ways = ["spouse"] * (not any(tie == "spouse" for tie, _ in one.kin)) + ["sibling"]
        ways += ["child"] * (years >= 44) + ["parent"] * (years <= 46)
        tie = self._rng.choice(ways)
        born = self._kin_born(one, tie, day)
        name = one.name_on(day)
        namer, culture = self._namer, one.culture
        back = {"child": "parent", "parent": "child"}.get(tie, tie)
        if tie == "spouse":
            unlike = Gender.MALE if one.gender is Gender.FEMALE else Gender.FEMALE
            gender = unlike if self._rng.random() < 0.92 else one.gender
            theirs, gender, culture, honorific = namer.person(
                gender=gender, culture=culture, family=name.family
            )
        elif tie == "sibling":
            theirs, gender, culture, honorific = namer.sibling_of(name, culture)
        else:
            theirs, gender, culture, honorific = namer.child_of(name, culture)
        id = self._add(theirs, gender, culture, honorific, born, kin=((back, other),))
        one = self._c.world.people[other]
        self._c.world.people[other] = replace(one, kin=(*one.kin, (tie, id)))
        return id

    def _kin_born(self, one: Person, tie: str, day: date) -> date:
        gap = {"spouse": (-6, 6), "sibling": (-8, 8), "child": (22, 34), "parent": (-34, -22)}
        years = self._rng.randint(*gap[tie])
        born = one.born + timedelta(days=round(years * 365.25) + self._rng.randint(1, 200))
        return min(born, self._birthday(day, 20))

    # ── what comes to people ─────────────────────────────────────────────────────────────────────

    def _arrange_death(self, person: int) -> None:
        """Draw the day of death, by the tables of life, and arrange it if it falls in our years."""
        c = self._c
        one = c.world.people[person]
        if one.died is not None:
            c.at(one.died, Order.DEPARTURE, lambda day: self.die(person, day))
            return
        day = c.today
        while day <= c.world.end:
            years = age(one, day)
            yearly = next(share for until, share in _DEATH_YEARLY if years < until)
            if self._rng.random() < yearly:
                died = c.within(day, 2, 364)
                c.at(died, Order.DEPARTURE, lambda last: self.die(person, last))
                return
            day += timedelta(days=365)

    def die(self, person: int, day: date) -> None:
        """Somebody dies, in office if they still are in one."""
        c = self._c
        c.world.people[person] = replace(c.world.people[person], died=day)
        if not c.offices[person] and not c.seats_of[person]:
            return
        with c.happening(day, EventKind.DEATH) as draft:
            draft.people.append(person)
            leave_all(c, draft, person, last=day, ended=RoleEvent.LEFT)

    def wed(self, day: date) -> None:
        """Somebody in office marries, most often somebody unknown, and may take another name."""
        c = self._c
        found = self._somebody(lambda one: 22 <= age(one, day) <= 60)
        if found is None:
            return
        one = c.world.people[found]
        spouse, _, _, _ = self._namer.person()
        old = one.name_on(day)
        new = self._namer.married(old, spouse, self._rng)
        keeps = one.gender is Gender.MALE and self._rng.random() < 0.9
        if new == old or keeps:
            return
        with c.happening(day, EventKind.MARRIAGE) as draft:
            honorific = "Mrs" if one.honorific == "Miss" else one.honorific
            c.world.people[found] = replace(
                one, names=(*one.names, (day, new)), honorific=honorific
            )
            draft.people.append(found)
            draft.bodies.extend(c.world.seats[s].body for s in c.seats_of[found])

    def honour(self, day: date) -> None:
        """Somebody who has served for years gets an honour: New Year or the Birthday list."""
        c = self._c
        found = self._somebody(lambda one: age(one, day) >= 50 and not one.postnominals)
        if found is None:
            return
        one = c.world.people[found]
        letters = self._rng.choice("MBE MBE MBE OBE OBE BEM CBE".split())
        with c.happening(day, EventKind.AWARD) as draft:
            c.world.people[found] = replace(one, postnominals=((day, letters),))
            draft.people.append(found)
            draft.amount = letters
            draft.bodies.extend(c.world.seats[s].body for s in c.seats_of[found])

    def _somebody(self, fits: object) -> int | None:
        """Somebody who sits somewhere and fits; None where some tries found nobody."""
        c = self._c
        if not c.world.people or not callable(fits):
            return None
        for _ in range(40):
            person = self._rng.randrange(len(c.world.people))
            if c.seats_of[person] and fits(c.world.people[person]):
                return person
        return None


def leave_all(
    c: Chronicle, draft: Draft, person: int, *, last: date, ended: RoleEvent | None
) -> None:
    """Take somebody out of every office and seat."""
    for tenure in list(c.offices[person]):
        c.end(draft, tenure, last=last, ended=ended)
    for seat in list(c.seats_of[person]):
        c.unseat(draft, seat, last=last)


def leave(
    c: Chronicle,
    draft: Draft,
    person: int,
    organisation: int,
    *,
    last: date,
    ended: RoleEvent | None,
) -> None:
    """Take somebody out of an organisation, and out of all that they were by being in it.

    Those are the offices and seats of its committees and departments, the seats elsewhere in which
    they represented it, and the offices that only those who have such a seat can hold.
    """
    inside = c.family(organisation)
    lost = []
    for seat in list(c.seats_of[person]):
        one = c.world.seats[seat]
        if (one.body in inside or one.representing in inside) and c.unseat(draft, seat, last=last):
            lost.append(one.body)
    for tenure in list(c.offices[person]):
        where = c.world.posts[c.world.tenures[tenure].post].organisation
        if where in inside or where in lost:
            c.end(draft, tenure, last=last, ended=ended)
