"""How bodies are remade: merged, renamed, wound up, founded, and whole counties reorganised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from kg.simulate.careers import Careers
from kg.simulate.chronicle import Chronicle, Draft, Order
from kg.simulate.elections import Elections
from kg.simulate.founding import PRINCIPAL, Body, Crew, Founder, Slot, offices
from kg.simulate.initiatives import Initiatives
from kg.simulate.things import EventKind

_DAY = timedelta(days=1)
_SINGLE = ("charity", "housing", "college", "company", "health")


class Reforms:
    """Makes new bodies out of old ones. `opened` hears of each new body that meets."""

    def __init__(
        self,
        founder: Founder,
        elections: Elections,
        careers: Careers,
        initiatives: Initiatives,
        opened: Callable[[Body, date], None],
    ) -> None:
        self.founder = founder
        self.elections = elections
        self.careers = careers
        self.initiatives = initiatives
        self.opened = opened
        self.c: Chronicle = founder.c
        self.rng = founder.rng

    def arrange(self, begin: date, end: date) -> None:
        """Draw what is to be remade in these years."""
        c, rng = self.c, self.rng
        years = range(begin.year + 1, end.year + 1)
        count = len([o for o in c.world.organisations if o.meets])
        for year in years:
            for act, yearly in (
                (self.merge_some, 0.004 * count),
                (self.rename_some, 0.012 * count),
                (self.wind_up_some, 0.005 * count),
                (self.found_some, 0.006 * count),
                (self.restructure, 0.008 * count),
            ):
                while yearly > rng.random():
                    yearly -= 1
                    first = date(year, rng.choice((1, 4, 4, 4, 7, 10)), 1)
                    c.at(first, Order.REMAKING, act)
        if len(years) >= 6 and rng.random() < 0.3:
            year = rng.choice(years[2:-2])
            c.at(date(year, 4, 1), Order.REMAKING, self.reorganise)

    # ── one body ─────────────────────────────────────────────────────────────────────────────────

    def rename_some(self, day: date) -> None:
        """A body takes another name and stays what it was."""
        c, rng = self.c, self.rng
        sorts = (*_SINGLE, "partnership", "scrutiny", "planning", "committee", "audit", "licensing")
        found = [o for o in self.founder.alive(sorts) if c.world.organisations[o].founded < day]
        if not found:
            return
        id = rng.choice(found)
        name = self._new_name(id)
        if name is None:
            return
        with c.happening(day, EventKind.RENAMING) as draft:
            c.rename(draft, id, name)

    def _new_name(self, id: int) -> str | None:
        body, one = self.founder.bodies[id], self.c.world.organisations[id]
        names = offices()["committee_names"].get(body.sort)
        if names is None:
            return self.founder.registry.body(body.sort, one.place)[0]
        taken = [self.c.world.organisations[o].names[-1][1] for o in self._siblings(id)]
        left = [name for name in names if name not in taken]
        return self.rng.choice(left) if left else None

    def _siblings(self, id: int) -> Sequence[int]:
        parent = self.c.world.organisations[id].parent
        return [id] if parent is None else self.c.children[parent]

    def wind_up_some(self, day: date) -> None:
        """A body comes to its end, and nothing takes its place."""
        c = self.c
        found = self.founder.alive(("group", "group", "charity", "company", "committee"))
        old = [o for o in found if c.world.organisations[o].founded < day - timedelta(days=500)]
        if not old:
            return
        id = self.rng.choice(old)
        with c.happening(day, EventKind.WINDING_UP) as draft:
            self._close(draft, id)

    def _close(self, draft: Draft, id: int) -> None:
        """End a body; nobody sends anybody to it, nor it to anybody, any more."""
        c = self.c
        inside = c.family(id)
        for body in self.founder.bodies.values():
            body.slots = [slot for slot in body.slots if slot.sender not in inside]
            body.guests = [guest for guest in body.guests if guest not in inside]
        c.close(draft, id)
        draft.organisations.append(id)
        for one in inside:
            self.initiatives.end_of(one, draft.day - _DAY)

    def found_some(self, day: date) -> None:
        """Something new begins: a charity, a partnership, a group to look into something."""
        c, founder = self.c, self.founder
        sort = self.rng.choice(("charity", "partnership", "group", "group", "company", "committee"))
        with c.happening(day, EventKind.FOUNDING) as draft:
            if sort in ("group", "committee"):
                councils = founder.alive(PRINCIPAL)
                id = founder.committee(draft, sort, self.rng.choice(councils))
            elif sort == "partnership":
                id = founder.partnership(draft, sort)
            else:
                id = founder.employer(draft, sort, meets=True)
        self._open(id, day)

    def _open(self, id: int, day: date) -> None:
        """Whatever goes with a new body: who sends whom, elections, staff, meetings."""
        founder, c = self.founder, self.c
        body = founder.bodies[id]
        founder.arrange(body)
        self.elections.arrange(body, day)
        if id in founder.staff:
            self.careers.arrange(id)
        if body.sort in offices()["committees"] and body.sort != "cabinet":
            self.elections.appoint_committee(body, day)
        elif body.sort in ("partnership", "panel"):
            self.elections.annual_partnership(body, day)
        elif (id, "chair") in c.post_of and body.sort in _SINGLE:
            self.elections.annual_board(body, day)
        self.opened(body, day)

    def restructure(self, day: date) -> None:
        """An employer gives some of its posts other names."""
        self.careers.retitle_some(self.rng.choice(list(self.founder.staff)), day)

    # ── of two, one ──────────────────────────────────────────────────────────────────────────────

    def merge_some(self, day: date) -> None:
        """Two of a sort become one: partnerships, charities, housing associations, districts."""
        c, rng = self.c, self.rng
        sorts = ["partnership", "partnership", "charity", "charity", "housing", "health", "parish"]
        sort = rng.choice(sorts)
        found = [o for o in self.founder.alive((sort,)) if c.world.organisations[o].founded < day]
        if len(found) < 2:
            return
        pair = sorted(rng.sample(found, 2))
        meets = any(c.world.organisations[o].meets for o in pair)
        if sort == "parish" and not all(c.world.organisations[o].meets for o in pair):
            return
        self._merge(pair, sort, day, EventKind.MERGER, meets=meets)

    def _merge(self, old: list[int], sort: str, day: date, kind: EventKind, *, meets: bool) -> int:
        """The old ones end, the new one begins with many of their people; the new one."""
        c, founder = self.c, self.founder
        crew = self._crew(old)
        places = dict.fromkeys(c.world.organisations[o].place or "" for o in old)
        sent = [(b, s) for b in founder.bodies.values() for s in b.slots if s.sender in old]
        partners = [s for o in old for s in founder.bodies[o].slots]
        with c.happening(day, kind) as draft:
            for o in old:
                self._close(draft, o)
            if sort in ("parish", "district", "unitary"):
                place = None if sort == "unitary" else " and ".join(places)
                new = founder.council(draft, sort, meets=meets, place=place, crew=crew)
            elif sort == "partnership":
                new = founder.partnership(draft, sort, place=self._wider(list(places)))
                body = founder.bodies[new]
                for person in crew.members:
                    c.seat(draft, new, person, representing=self._employer_or_council(person))
                body.size = len(crew.members)
            else:
                new = founder.employer(
                    draft, sort, meets=meets, place=next(iter(places)), crew=crew
                )
            for o in old:
                c.succeed(o, [new])
            # The department of a new council is founded in silence.
            draft.organisations = [*old, new]
        self._open(new, day)
        if partners:
            self._keep_partners(founder.bodies[new], partners)
        self._send_again(sent, new)
        return new

    def _crew(self, old: list[int]) -> Crew:
        """The people of several bodies."""
        c, founder = self.c, self.founder
        crew = Crew(members=list(dict.fromkeys(p for o in old for p in c.members(o))))
        for o in old:
            for post in c.posts_in[o] if o in founder.staff else ():
                if c.key_of[post] in offices()["officers"][founder.staff[o]]:
                    people = [c.world.tenures[t].person for t in c.holders[post]]
                    crew.staff.setdefault(c.key_of[post], []).extend(people)
        return crew

    def _wider(self, places: list[str]) -> str:
        """A place that takes in these."""
        if len(places) == 1:
            return places[0]
        return self.founder.registry.gazetteer.county

    def _employer_or_council(self, person: int) -> int | None:
        """Whom somebody speaks for at a table: the council they sit on, or who employs them."""
        c = self.c
        for seat in c.seats_of[person]:
            if self.founder.bodies[c.world.seats[seat].body].sort in PRINCIPAL:
                return c.world.seats[seat].body
        for tenure in c.offices[person]:
            employer = self.founder.employer_of(c.world.tenures[tenure].post)
            if employer in self.founder.staff and c.lives(employer):
                return employer
        return None

    def _keep_partners(self, body: Body, partners: list[Slot]) -> None:
        """The new partnership has places for whoever sat at one of the old tables."""
        c = self.c
        for slot in partners:
            known = any((slot.sender, slot.key) == (s.sender, s.key) for s in body.slots)
            if slot.sender is not None and c.lives(slot.sender) and not known:
                body.slots.append(Slot(slot.sender, slot.key))
        for slot in body.slots:  # who came over already sits there
            for seat in c.sitting[body.organisation]:
                one = c.world.seats[seat]
                free = all(other.seat != seat for other in body.slots)
                if slot.seat is None and one.representing == slot.sender and free:
                    slot.seat = seat
        self.elections.refill(body, c.today)

    def _send_again(self, sent: list[tuple[Body, Slot]], new: int) -> None:
        """Where the old ones sent somebody, the new one does, once."""
        for body, slot in sent:
            known = any((s.sender, s.key) == (new, slot.key) for s in body.slots)
            if self.c.lives(body.organisation) and body.organisation != new and not known:
                body.slots.append(Slot(new, slot.key))

    # ── the whole county ─────────────────────────────────────────────────────────────────────────

    def reorganise(self, day: date) -> None:
        """County and districts give way to one council for all; or two districts to one."""
        c, founder = self.c, self.founder
        districts = founder.alive(("district", "borough"))
        county = founder.alive(("county",))
        if not districts or not county or founder.alive(("unitary",)):
            return
        whole = len(districts) <= 4 or self.rng.random() < 0.4
        old = [*county, *districts] if whole else sorted(self.rng.sample(districts, 2))
        sort = "unitary" if whole else "district"
        # Its committees go on under the new council, one of each sort.
        sorts = [founder.bodies[k].sort for o in old for k in c.children[o] if self._sits(k)]
        served = [b for b in founder.bodies.values() if b.clerks in old]
        meets = any(c.world.organisations[o].meets for o in old)
        new = self._merge(old, sort, day, EventKind.REORGANISATION, meets=meets)
        with c.happening(day, EventKind.FOUNDING) as draft:
            draft.organisations.append(new)
            committees = [founder.committee(draft, one, new) for one in dict.fromkeys(sorts)]
        self.elections.annual_council(founder.bodies[new], day)
        for id in committees:
            self._open(id, day)
        for body in served:
            if c.lives(body.organisation):
                self._serve(body, new)
        for body in founder.bodies.values():
            if c.lives(body.organisation) and body.guests and body.sort in ("town", "parish"):
                body.guests.append(new)

    def _sits(self, organisation: int) -> bool:
        return (
            organisation in self.founder.bodies
            and self.c.lives(organisation)
            and self.founder.bodies[organisation].sort != "group"
        )

    def _serve(self, body: Body, council: int) -> None:
        """The staff of another council write the minutes from now on."""
        c = self.c
        keys = [c.key_of[post] for post in body.attending]
        body.clerks = council
        body.attending = [p for p in body.attending if c.lives(c.world.posts[p].organisation)]
        self.founder.attend(body, council, keys)
