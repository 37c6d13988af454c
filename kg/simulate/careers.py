"""Work: how people come to posts, rise, move, stand in, and go; and how councillors resign.

Each tenure of an employed holder has its length drawn when it begins. When it ends the post is
kept going: a colleague acts up, an interim comes, somebody is seconded from elsewhere, or nobody
does it; after some months somebody is appointed for good.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.records.facts import RoleEvent
from kg.records.minutes import RoleStatus
from kg.simulate.casting import leave
from kg.simulate.chronicle import Chronicle, Draft, Order, age
from kg.simulate.elections import retitle
from kg.simulate.founding import COUNCILS, Founder, offices
from kg.simulate.things import EventKind

_DAY = timedelta(days=1)
_PENSION = 66
_RESIGN_YEARLY = 0.028  # of councillors
_BOARD_YEARLY = 0.08  # of members of boards


class Careers:
    """Keeps the posts of the employed filled."""

    def __init__(self, founder: Founder) -> None:
        self.founder = founder
        self.c: Chronicle = founder.c
        self.rng = founder.rng

    # ── arranging ────────────────────────────────────────────────────────────────────────────────

    def arrange(self, employer: int) -> None:
        """From now on the posts of an employer and its departments are looked after."""
        c = self.c
        for organisation in c.family(employer):
            for post in c.posts_in[organisation]:
                if self._is_employed(employer, organisation, post):
                    c.on_vacancy[post] = lambda post, last: self._vacant(employer, post, last)
                    for tenure in c.holders[post]:
                        # What began before our time has run for a while.
                        self._arrange_end(employer, tenure, begun=self.rng.random())

    def _is_employed(self, employer: int, organisation: int, post: int) -> bool:
        if organisation != employer:
            return self.c.key_of[post] == "manager"
        return self.c.key_of[post] in offices()["officers"][self.founder.staff[employer]]

    def _rank(self, employer: int, post: int) -> int:
        office = offices()["officers"][self.founder.staff[employer]].get(self.c.key_of[post])
        return 4 if office is None else int(office["rank"])

    def _arrange_end(self, employer: int, tenure: int, *, begun: float = 0.0) -> None:
        c, rng = self.c, self.rng
        one = c.world.tenures[tenure]
        years = min(0.8 + rng.expovariate(1 / 6.5), 28.0) * (1 - 0.7 * begun)
        at_work = _PENSION + rng.random() * 2 - age(c.world.people[one.person], c.today)
        last = c.today + timedelta(days=round(365.25 * max(0.3, min(years, at_work))))
        c.at(last, Order.DEPARTURE, lambda day: self._depart(employer, tenure, day))

    def yearly(self, year: int) -> None:
        """The resignations of a year, drawn from whoever sits when their day comes."""
        c, rng = self.c, self.rng
        for body in list(self.founder.bodies.values()):
            if body.sort in COUNCILS:
                rate = _RESIGN_YEARLY * body.size * (2 if body.size < 17 else 1)
            elif body.size and (body.organisation, "member") in c.post_of:
                rate = _BOARD_YEARLY * body.size
            else:
                continue
            while rng.random() < rate:
                rate -= 1
                day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
                id = body.organisation
                c.at(day, Order.DEPARTURE, lambda d, id=id: self._resign(id, d))  # type: ignore[misc]
            if body.sort not in COUNCILS or rng.random() < 0.6:
                continue
            day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
            id = body.organisation
            c.at(day, Order.DEPARTURE, lambda d, id=id: self._step_down(id, d))  # type: ignore[misc]

    def _resign(self, body: int, day: date) -> None:
        """A member leaves a council or board between the votes."""
        c = self.c
        members = c.members(body) if c.lives(body) else []
        if len(members) < 4:
            return
        person = self.rng.choice(members)
        with c.happening(day, EventKind.RESIGNATION) as draft:
            draft.people.append(person)
            draft.organisations.append(body)
            leave(c, draft, person, body, last=day, ended=RoleEvent.RESIGNED)

    def _step_down(self, body: int, day: date) -> None:
        """Somebody gives up an office and stays a member."""
        c = self.c
        keys = ("leader", "vice", "deputy_leader", "portfolio", "chair")
        posts = [p for p in c.posts_in[body] if c.key_of[p].startswith(keys)]
        for child in c.children[body]:
            posts += [p for p in c.posts_in[child] if c.key_of[p] in ("chair", "vice")]
        held = [t for p in posts for t in c.holders[p]]
        if not held or not c.lives(body):
            return
        with c.happening(day, EventKind.RESIGNATION) as draft:
            tenure = self.rng.choice(held)
            if c.end(draft, tenure, last=day, ended=RoleEvent.RESIGNED):
                draft.organisations.append(c.world.posts[c.world.tenures[tenure].post].organisation)

    # ── going ────────────────────────────────────────────────────────────────────────────────────

    def _depart(self, employer: int, tenure: int, day: date) -> None:
        """Somebody leaves their post for good: to rest, or to work where we do not look."""
        c = self.c
        one = c.world.tenures[tenure]
        if one.end is not None or not c.lives(employer):
            return
        old = age(c.world.people[one.person], day) >= 58
        ended = RoleEvent.RETIRED if old else RoleEvent.RESIGNED
        if not old and self.rng.random() < 0.3:
            ended = RoleEvent.LEFT
        kind = EventKind.RETIREMENT if old else EventKind.RESIGNATION
        with c.happening(day, kind) as draft:
            draft.people.append(one.person)
            draft.organisations.append(employer)
            leave(c, draft, one.person, employer, last=day, ended=ended)

    # ── keeping the post going ───────────────────────────────────────────────────────────────────

    def _vacant(self, employer: int, post: int, last: date) -> None:
        c, rng = self.c, self.rng
        single, rank = c.world.posts[post].single, self._rank(employer, post)
        chance = rng.random()
        if single and rank <= 4:
            if chance < 0.4:
                c.at(last + _DAY, Order.CHANGE, lambda day: self._act_up(employer, post, day))
            elif chance < 0.58:
                soon = c.within(last, 1, 40)
                c.at(soon, Order.CHANGE, lambda day: self._bring_interim(employer, post, day))
            elif chance < 0.68:
                soon = c.within(last, 1, 30)
                c.at(soon, Order.CHANGE, lambda day: self._second(employer, post, day))
        wait = (60, 280) if rank <= 3 else (15, 130)
        c.at(c.within(last, *wait), Order.CHANGE, lambda day: self._recruit(employer, post, day))

    def _colleagues(self, employer: int, post: int, *, below: int) -> list[int]:
        """Who works for an employer in a post of lower rank, and holds no other."""
        c = self.c
        rank = self._rank(employer, post)
        found: list[int] = []
        for organisation in c.family(employer):
            for other in c.posts_in[organisation]:
                if not self._is_employed(employer, organisation, other):
                    continue
                if rank < self._rank(employer, other) <= rank + below:
                    found.extend(c.world.tenures[t].person for t in c.holders[other])
        return list(dict.fromkeys(found))

    def _act_up(self, employer: int, post: int, day: date) -> None:
        c = self.c
        ready = [p for p in self._colleagues(employer, post, below=2) if c.is_eligible(p, day)]
        if ready and c.lives(employer):
            self._start(employer, post, self.rng.choice(ready), day, RoleStatus.ACTING)

    def _bring_interim(self, employer: int, post: int, day: date) -> None:
        if self.c.lives(employer):
            person = self.founder.casting.officer(day, senior=True)
            self._start(employer, post, person, day, RoleStatus.INTERIM)

    def _start(
        self, employer: int, post: int, person: int, day: date, status: RoleStatus
    ) -> int | None:
        c = self.c
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            tenure = c.begin(draft, person, post, status=status)
            if tenure is not None:
                draft.organisations.append(employer)
                self._seat_officer(draft, post)
        return tenure

    def _second(self, employer: int, post: int, day: date) -> None:
        """Somebody comes on loan from a kindred employer, whose post a colleague minds."""
        c = self.c
        if not c.lives(employer) or c.holders[post]:
            return
        found = self._elsewhere(employer, post, day)
        if found is None:
            return
        home, tenure = found
        person, left = c.world.tenures[tenure].person, c.world.tenures[tenure].post
        with c.happening(day, EventKind.SECONDMENT) as draft:
            draft.organisations.extend((home, employer))
            leave(c, draft, person, home, last=day - _DAY, ended=None)
            c.begin(draft, person, post, status=RoleStatus.INTERIM)
            self._seat_officer(draft, post)
        back = c.within(day, 120, 400)
        c.at(back, Order.CHANGE, lambda d: self._go_back(home, employer, left, person, d))

    def _go_back(self, home: int, employer: int, post: int, person: int, day: date) -> None:
        """The loan ends; whoever still finds the old post open takes it up again."""
        c = self.c
        lent = [t for t in c.offices[person] if c.world.tenures[t].status is RoleStatus.INTERIM]
        if not lent or not c.lives(home):
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            if c.lives(employer):
                leave(c, draft, person, employer, last=day - _DAY, ended=RoleEvent.LEFT)
            held = c.holder(post)
            if held is None or held.status is not RoleStatus.CURRENT:
                tenure = c.hand_over(draft, person, post, began=RoleEvent.REAPPOINTED)
                if tenure is not None:
                    draft.organisations.append(home)
                    self._arrange_end(home, tenure)
                    self._seat_officer(draft, post)

    def _elsewhere(self, employer: int, post: int, day: date) -> tuple[int, int] | None:
        """Somebody of like rank with a kindred employer: that employer, and the tenure."""
        c, rng = self.c, self.rng
        staff = self.founder.staff
        kindred = offices()["kindred"][staff[employer]]
        there = [o for o, sort in staff.items() if sort in kindred and o != employer and c.lives(o)]
        rank = self._rank(employer, post)
        for _ in range(6 if there else 0):
            home = rng.choice(there)
            same = c.key_of[post] if staff[home] == staff[employer] else None
            found: list[int] = []
            for other in c.posts_in[home]:
                near = other in c.on_vacancy and self._is_employed(home, home, other)
                if near and (
                    c.key_of[other] == same or self._rank(home, other) in (rank, rank + 1)
                ):
                    found.extend(c.holders[other])
            ready = [t for t in found if self._may_move(t, day)]
            if ready:
                return home, rng.choice(ready)
        return None

    def _may_move(self, tenure: int, day: date) -> bool:
        c = self.c
        one = c.world.tenures[tenure]
        settled = one.begin < day - timedelta(days=400) and one.status is RoleStatus.CURRENT
        return (
            settled and c.is_eligible(one.person, day) and age(c.world.people[one.person], day) < 60
        )

    # ── coming ───────────────────────────────────────────────────────────────────────────────────

    def _recruit(self, employer: int, post: int, day: date) -> None:
        """Somebody is appointed for good: who has acted, a colleague, somebody from elsewhere."""
        c, rng = self.c, self.rng
        office = c.world.posts[post]
        if not c.lives(office.organisation) or office.abolished is not None:
            return
        held = c.holder(post)
        if office.single and held is not None and held.status is RoleStatus.CURRENT:
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            person = self._choose(draft, employer, post, day)
            tenure = (
                c.hand_over(draft, person, post, began=RoleEvent.APPOINTED)
                if (office.single)
                else c.begin(draft, person, post)
            )
            if tenure is not None:
                draft.organisations.append(employer)
                self._arrange_end(employer, tenure)
                self._seat_officer(draft, post)
                if rng.random() < 0.05 and office.single:
                    self._retitle(employer, post, c.within(day, 60, 700))
            else:
                c.at(
                    c.within(day, 30, 90), Order.CHANGE, lambda d: self._recruit(employer, post, d)
                )

    def _choose(self, draft: Draft, employer: int, post: int, day: date) -> int:
        """Who gets the post; whoever comes from another post has given it up the day before."""
        c, rng = self.c, self.rng
        held = c.holder(post) if c.world.posts[post].single else None
        chance = rng.random()
        if held is not None and chance < 0.4:
            person = held.person
            if self._gives_up(draft, employer, person, but=post):
                return person
        if chance < 0.62:
            ready = [p for p in self._colleagues(employer, post, below=1) if c.is_eligible(p, day)]
            ready = [p for p in ready if age(c.world.people[p], day) < 62]
            if ready:
                person = rng.choice(ready)
                if self._gives_up(draft, employer, person, but=post):
                    return person
        if chance < 0.85:
            found = self._elsewhere(employer, post, day)
            if found is not None:
                home, tenure = found
                person = c.world.tenures[tenure].person
                leave(c, draft, person, home, last=day - _DAY, ended=RoleEvent.LEFT)
                return person
        return self.founder.casting.officer(day, senior=self._rank(employer, post) <= 2)

    def _gives_up(self, draft: Draft, employer: int, person: int, *, but: int) -> bool:
        """Somebody leaves their other posts with an employer; whether nothing kept them."""
        c = self.c
        last = draft.day - _DAY
        inside = c.family(employer)
        mine = [
            t
            for t in c.offices[person]
            if c.world.tenures[t].post != but
            and c.world.posts[c.world.tenures[t].post].organisation in inside
        ]
        if any(c.world.tenures[t].begin > last for t in mine):
            return False
        for tenure in mine:
            c.end(draft, tenure, last=last, ended=None)
        return True

    def _seat_officer(self, draft: Draft, post: int) -> None:
        for body in self.founder.bodies.values():
            if post in body.attending:
                self.founder.sync_officers(draft, body)

    # ── titles ───────────────────────────────────────────────────────────────────────────────────

    def _retitle(self, employer: int, post: int, day: date) -> None:
        lists = offices()["officers"][self.founder.staff[employer]]
        office = lists.get(self.c.key_of[post])
        if office is not None and len(office["titles"]) > 1:
            title = self.rng.choice(office["titles"])
            self.c.at(day, Order.CHANGE, lambda d: self._put_title(post, title, d))

    def retitle_some(self, employer: int, day: date) -> None:
        """A restructure: some posts of one employer get other names."""
        c, rng = self.c, self.rng
        if not c.lives(employer):
            return
        keys = offices()["officers"][self.founder.staff[employer]]
        posts = [
            p for p in c.posts_in[employer] if len(keys.get(c.key_of[p], {}).get("titles", [])) > 1
        ]
        for post in rng.sample(posts, min(len(posts), rng.randint(1, 3))):
            self._put_title(post, rng.choice(keys[c.key_of[post]]["titles"]), day)

    def _put_title(self, post: int, title: str, day: date) -> None:
        c = self.c
        if c.lives(c.world.posts[post].organisation):
            others = [p for p in c.posts_in[c.world.posts[post].organisation] if p != post]
            if all(c.world.posts[p].title_on(day) != title for p in others):
                retitle(c, post, title, day)
