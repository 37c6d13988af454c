"""Votes: of the public every four years and between, of councils and boards every year.

A term that follows a term without a break is a new tenure, begun by REAPPOINTED the day after the
last one ended with nothing said; `world.unbroken` joins them again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kg.records.facts import RoleEvent
from kg.records.minutes import RoleStatus
from kg.simulate.casting import leave
from kg.simulate.chronicle import Chronicle, Draft, Order, age
from kg.simulate.founding import COUNCILS, LOCAL, PRINCIPAL, Body, Founder, Slot, offices
from kg.simulate.things import EventKind

_COMMISSIONER_DAYS = (
    date(2012, 11, 15),
    date(2016, 5, 5),
    date(2021, 5, 6),
    date(2024, 5, 2),
)
_DAY = timedelta(days=1)
_NAMED = ("chair", "vice", "leader", "deputy_leader", "opposition", "treasurer", "secretary")


def polling_day(year: int) -> date:
    """The day of local elections: the first Thursday in May.

    >>> polling_day(2019)
    datetime.date(2019, 5, 2)
    """
    first = date(year, 5, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


def election_years(body: Body, first: int, last: int) -> list[int]:
    """When a council is elected; what fell into 2020 was put off by a year."""
    years = [y for y in range(first, last + 1) if y % 4 == body.elects_in]
    return [y + (y == 2020) for y in years]


class Elections:
    """Arranges votes, and keeps seats and elected offices filled."""

    def __init__(self, founder: Founder) -> None:
        self.founder = founder
        self.c: Chronicle = founder.c
        self.rng = founder.rng
        self.annual_days: dict[int, list[date]] = {}  # by body: a meeting is held on these

    # ── arranging ────────────────────────────────────────────────────────────────────────────────

    def arrange(self, body: Body, day: date) -> None:
        """Everything that comes by the calendar for a body, from a day on."""
        last = self.c.world.end.year
        id = body.organisation
        self._watch(body)
        if body.sort in COUNCILS:
            for year in election_years(body, day.year, last):
                self._at(polling_day(year), day, Order.ELECTION, self.elect, body)
            for year in range(day.year, last + 1):
                annual = polling_day(year) + timedelta(days=self.rng.randint(8, 20))
                self._hold(id, _weekday(annual), day, self.annual_council, body)
        elif body.sort == "commissioner":
            for polled in _COMMISSIONER_DAYS:
                self._at(polled, day, Order.ELECTION, self.elect_commissioner, body)
        elif body.sort in ("partnership", "panel"):
            self._yearly(body, day, self.annual_partnership)
        elif body.sort in offices()["boards"]:
            self._yearly(body, day, self.annual_board)
        if body.sort in PRINCIPAL:
            for year in range(day.year, last + 1):
                if self.rng.random() < 0.3:
                    when = date(year, self.rng.choice((1, 2, 9, 10, 11)), self.rng.randint(1, 28))
                    self._at(when, day, Order.CHANGE, self.reshuffle, body)

    def _at(
        self,
        when: date,
        since: date,
        order: Order,
        act: Callable[[Body, date], None],
        body: Body,
    ) -> None:
        def living(day: date) -> None:
            if self.c.lives(body.organisation):
                act(body, day)

        if when > since:
            self.c.at(when, order, living)

    def _hold(
        self, id: int, when: date, since: date, act: Callable[[Body, date], None], body: Body
    ) -> None:
        if when > since:
            self.annual_days.setdefault(id, []).append(when)
            self._at(when, since, Order.ANNUAL, act, body)

    def _yearly(self, body: Body, day: date, act: Callable[[Body, date], None]) -> None:
        month = self.rng.choice(body.months or (6,))
        for year in range(day.year, self.c.world.end.year + 1):
            when = _weekday(date(year, month, self.rng.randint(2, 26)))
            self._hold(body.organisation, when, day, act, body)

    def _watch(self, body: Body) -> None:
        """See to it that what falls vacant is filled again."""
        c, id = self.c, body.organisation
        for key in _NAMED:
            post = c.post_of.get((id, key))
            if post is not None:
                c.on_vacancy[post] = lambda post, last: self._vacant(body, post, last)
        for post in c.posts_in[id]:
            if c.key_of[post].startswith("portfolio"):
                c.on_vacancy[post] = lambda post, last: self._vacant(body, post, last)
        councillor = c.post_of.get((id, "councillor"))
        if councillor is not None:
            c.on_vacancy[councillor] = lambda post, last: self._seat_vacant(body, last)

    # ── the public votes ─────────────────────────────────────────────────────────────────────────

    def elect(self, body: Body, day: date) -> None:
        """A whole council is elected: some go, some stay, newcomers come."""
        c, rng, id = self.c, self.rng, body.organisation
        post = c.post_of[id, "councillor"]
        contested = body.sort not in LOCAL or rng.random() < 0.3
        with c.happening(day, EventKind.ELECTION) as draft:
            draft.organisations.append(id)
            for person in c.members(id):
                years = age(c.world.people[person], day)
                stands = years < 82 and rng.random() < (0.8 if years < 70 else 0.6)
                if stands and (not contested or rng.random() < 0.78):
                    self._again(draft, person, post)
                else:
                    ended = RoleEvent.RETIRED if not stands and years > 66 else RoleEvent.LEFT
                    leave(c, draft, person, id, last=day - _DAY, ended=ended)
            wanted = body.size - len(c.members(id))
            # A village seldom finds as many candidates as it has seats.
            short = 0 if body.sort not in LOCAL else rng.choice((0, 0, 1, 2))
            self._fill(draft, body, max(0, wanted - short))
        if body.sort in LOCAL:
            c.at(c.within(day, 20, 90), Order.CHANGE, lambda d: self.coopt(body, d))

    def _again(self, draft: Draft, person: int, post: int) -> None:
        """A new term in an office of many, for whoever has it."""
        c = self.c
        for tenure in list(c.holders[post]):
            one = c.world.tenures[tenure]
            if one.person == person and c.end(
                draft, tenure, last=draft.day - _DAY, ended=None, vacant=False
            ):
                c.begin(draft, person, post, began=RoleEvent.REAPPOINTED)

    def _fill(self, draft: Draft, body: Body, count: int) -> None:
        for _ in range(count * 4):
            if count <= 0:
                return
            count -= self.founder.elect(
                draft, body.organisation, self.founder.candidate(draft.day, body.organisation)
            )

    def elect_commissioner(self, body: Body, day: date) -> None:
        """The commissioner is elected, and chooses a deputy."""
        c, id = self.c, body.organisation
        held = c.who(id, "chair")
        again = held is not None and self.rng.random() < 0.6
        with c.happening(day, EventKind.ELECTION) as draft:
            draft.organisations.append(id)
            person = held if again and held is not None else self._public_figure(day)
            if held is not None and not again:
                for key in ("vice", "chair"):
                    person_out = c.who(id, key)
                    if person_out is not None:
                        leave(c, draft, person_out, id, last=day - _DAY, ended=RoleEvent.LEFT)
            c.hand_over(draft, person, c.post_of[id, "chair"], began=RoleEvent.ELECTED)
            c.seat(draft, id, person)

    def _public_figure(self, day: date) -> int:
        """Somebody with a name: a councillor of one of the big councils, or a newcomer."""
        councils = self.founder.alive(PRINCIPAL)
        if councils and self.rng.random() < 0.5:
            sitting = self.c.members(self.rng.choice(councils))
            if sitting:
                return self.rng.choice(sitting)
        return self.founder.casting.councillor(day)

    def _seat_vacant(self, body: Body, last: date) -> None:
        if body.sort in LOCAL and self.rng.random() < 0.7:
            when = self.c.within(last, 30, 120)
            self.c.at(when, Order.CHANGE, lambda day: self.coopt(body, day))
        else:
            when = last + timedelta(days=self.rng.randint(35, 84))
            polled = when + timedelta(days=(3 - when.weekday()) % 7)
            self.c.at(polled, Order.ELECTION, lambda day: self.by_elect(body, day))

    def by_elect(self, body: Body, day: date) -> None:
        """One seat is filled by the voters, unless a whole election has filled it."""
        self._one_seat(body, day, EventKind.BY_ELECTION, keep=0)

    def coopt(self, body: Body, day: date) -> None:
        """One seat, or more, is filled by the council itself."""
        for _ in range(2):
            self._one_seat(body, day, EventKind.COOPTION, keep=0)

    def _one_seat(self, body: Body, day: date, kind: EventKind, *, keep: int) -> None:
        c, id = self.c, body.organisation
        if not c.lives(id) or len(c.members(id)) >= body.size - keep:
            return
        with c.happening(day, kind) as draft:
            draft.organisations.append(id)
            self._fill(draft, body, 1)

    # ── the councils' own votes ──────────────────────────────────────────────────────────────────

    def annual_council(self, body: Body, day: date) -> None:
        """The annual meeting: chair and vice-chair, after an election the leader, committees."""
        c, id = self.c, body.organisation
        if not c.members(id):
            return
        with c.happening(day, EventKind.ANNUAL_MEETING) as draft:
            draft.organisations.append(id)
            self._choose_chairs(draft, id, stay=0.25 if body.sort in PRINCIPAL else 0.55)
            elected = day.year in election_years(body, day.year - 1, day.year)
            if body.sort in PRINCIPAL and (elected or c.who(id, "leader") is None):
                self._choose_leader(draft, id)
        if body.sort in PRINCIPAL:
            self._form_cabinet(body, day, EventKind.APPOINTMENT)
        for child in list(c.children[id]):
            if child in self.founder.bodies and c.lives(child):
                self.appoint_committee(self.founder.bodies[child], day)
        self._outside_bodies(id, day)

    def _choose_chairs(self, draft: Draft, id: int, *, stay: float) -> None:
        """Chair and vice-chair for the year; the vice-chair often moves up."""
        c, rng = self.c, self.rng
        chair, vice = c.post_of.get((id, "chair")), c.post_of.get((id, "vice"))
        if chair is None:
            return
        was, deputy = c.who(id, "chair"), c.who(id, "vice")
        members = self._presentable(id, draft.day)
        new: int | None
        if was in members and rng.random() < stay:
            new = was
        elif deputy in members and rng.random() < 0.65:
            new = deputy
        else:
            new = self._pick(members, but=(was,))
        if new is None:
            return
        if new == deputy and vice is not None:
            held = c.holder(vice)
            if held is not None:
                c.end(draft, held.id, last=draft.day - _DAY, ended=None, vacant=False)
        c.hand_over(draft, new, chair, began=RoleEvent.ELECTED)
        if vice is not None:
            stays = deputy is not None and deputy != new and deputy in members
            second = deputy if stays and rng.random() < 0.5 else self._pick(members, but=(new,))
            if second is not None:
                c.hand_over(draft, second, vice, began=RoleEvent.ELECTED)
        for key in ("treasurer", "secretary"):
            post = c.post_of.get((id, key))
            if post is not None:
                held_by = c.who(id, key)
                stays = held_by in members and rng.random() < 0.8
                other = held_by if stays else self._pick(members, but=(new,))
                if other is not None:
                    c.hand_over(draft, other, post, began=RoleEvent.ELECTED)

    def _presentable(self, body: int, day: date) -> list[int]:
        """Members who may be given more to do today."""
        c = self.c
        return [p for p in c.members(body) if c.is_eligible(p, day)]

    def _pick(self, among: list[int], *, but: tuple[int | None, ...] = ()) -> int | None:
        left = [person for person in among if person not in but]
        return self.rng.choice(left) if left else None

    def _choose_leader(self, draft: Draft, id: int) -> None:
        c, rng = self.c, self.rng
        members = self._presentable(id, draft.day)
        taken: tuple[int | None, ...] = (c.who(id, "chair"), c.who(id, "vice"))
        for key, stay in (("leader", 0.6), ("deputy_leader", 0.5), ("opposition", 0.5)):
            post = c.post_of.get((id, key))
            if post is None:
                continue
            was = c.who(id, key)
            stays = was in members and was not in taken and rng.random() < stay
            new = was if stays else self._pick(members, but=(*taken, was))
            if new is not None:
                c.hand_over(draft, new, post, began=RoleEvent.ELECTED)
                taken = (*taken, new)

    def _form_cabinet(self, body: Body, day: date, kind: EventKind, *, stay: float = 0.8) -> None:
        """Portfolios are given out; the cabinet is who leads or has a portfolio."""
        c, id = self.c, body.organisation
        posts = [p for p in c.posts_in[id] if c.key_of[p].startswith("portfolio")]
        with c.happening(day, kind) as draft:
            for post in posts:
                held = c.holder(post)
                if held is None or self.rng.random() >= stay:
                    self._give_portfolio(draft, id, post)
            if draft.began:
                draft.organisations.append(id)
            for child in c.children[id]:
                if child in self.founder.bodies and self.founder.bodies[child].sort == "cabinet":
                    self._seat_cabinet(draft, id, child)

    def _give_portfolio(self, draft: Draft, id: int, post: int) -> None:
        c = self.c
        busy = [c.who(id, key) for key in ("chair", "vice", "opposition", "leader")]
        for other in c.posts_in[id]:
            if c.key_of[other].startswith("portfolio"):
                held = c.holder(other)
                busy.append(held.person if held else None)
        person = self._pick(self._presentable(id, draft.day), but=tuple(busy))
        if person is not None:
            c.hand_over(draft, person, post, began=RoleEvent.APPOINTED)

    def _seat_cabinet(self, draft: Draft, council: int, cabinet: int) -> None:
        c = self.c
        wanted = [c.who(council, "leader"), c.who(council, "deputy_leader")]
        for post in c.posts_in[council]:
            if c.key_of[post].startswith("portfolio"):
                held = c.holder(post)
                wanted.append(held.person if held else None)
        for seat in list(c.sitting[cabinet]):
            one = c.world.seats[seat]
            if not one.officer and one.person not in wanted:
                c.unseat(draft, seat, last=draft.day - _DAY)
        for person in wanted:
            if person is not None:
                c.seat(draft, cabinet, person)

    def appoint_committee(self, body: Body, day: date) -> None:
        """Places on a committee are given out for the year, and its chair is chosen."""
        c, id = self.c, body.organisation
        if body.sort == "cabinet" or id not in self.founder.bodies:
            return
        council = c.world.organisations[id].parent
        if council is None:
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            for seat in list(c.sitting[id]):
                one = c.world.seats[seat]
                if not one.officer and self.rng.random() < 0.2:
                    self._off_committee(draft, id, seat)
            self._on_committee(draft, body, council)
            self._choose_chairs(draft, id, stay=0.6)
            if draft.began or draft.seats:
                draft.organisations.append(id)
            self.founder.sync_officers(draft, body)

    def _off_committee(self, draft: Draft, id: int, seat: int) -> None:
        """Somebody goes off a committee, and out of its chair."""
        c = self.c
        person = c.world.seats[seat].person
        if c.unseat(draft, seat, last=draft.day - _DAY):
            for tenure in list(c.offices[person]):
                if c.world.posts[c.world.tenures[tenure].post].organisation == id:
                    c.end(draft, tenure, last=draft.day - _DAY, ended=RoleEvent.LEFT, vacant=False)

    def _on_committee(self, draft: Draft, body: Body, council: int) -> None:
        c, id = self.c, body.organisation
        pool = self._presentable(council, draft.day)
        if body.sort in ("scrutiny", "audit"):  # those who govern do not examine themselves
            keys = ("leader", "deputy_leader", "portfolio")
            pool = [p for p in pool if not self._holds(p, council, keys)]
        pool = [p for p in pool if not c.sits_on(p, id)]
        wanted = body.size - len(c.members(id))
        for person in self.rng.sample(pool, max(0, min(wanted, len(pool)))):
            c.seat(draft, id, person)

    def _holds(self, person: int, organisation: int, keys: tuple[str, ...]) -> bool:
        c = self.c
        for tenure in c.offices[person]:
            post = c.world.tenures[tenure].post
            if c.world.posts[post].organisation == organisation and c.key_of[post].startswith(keys):
                return True
        return False

    def reshuffle(self, body: Body, day: date) -> None:
        """The leader shuffles the cabinet; now and then a portfolio gets another name."""
        c, id = self.c, body.organisation
        if c.who(id, "leader") is None:
            return
        self._form_cabinet(body, day, EventKind.RESHUFFLE, stay=0.6)
        if self.rng.random() < 0.6:
            self._retitle_portfolio(id, day)

    def _retitle_portfolio(self, id: int, day: date) -> None:
        c = self.c
        posts = [p for p in c.posts_in[id] if c.key_of[p].startswith("portfolio")]
        post = self.rng.choice(posts)
        names: list[str] = offices()["portfolios"][int(c.key_of[post].removeprefix("portfolio"))]
        old = c.world.posts[post].title_on(day)
        base = next((n for n in sorted(names, key=len, reverse=True) if old.endswith(n)), None)
        taken = {c.world.posts[p].title_on(day) for p in posts}
        if base is None:
            return
        new = old.removesuffix(base) + self.rng.choice(names)
        if new not in taken:
            retitle(c, post, new, day)

    # ── partnerships and boards ──────────────────────────────────────────────────────────────────

    def annual_partnership(self, body: Body, day: date) -> None:
        """A partnership chooses its chair, from among all who are sent to it."""
        self.refill(body, day)
        with self.c.happening(day, EventKind.ANNUAL_MEETING) as draft:
            draft.organisations.append(body.organisation)
            self._choose_chairs(draft, body.organisation, stay=0.6)

    def annual_board(self, body: Body, day: date) -> None:
        """A board's annual meeting: some leave by rotation, others come, officers are chosen."""
        c, id, rng = self.c, body.organisation, self.rng
        member = c.post_of[id, "member"]
        with c.happening(day, EventKind.ANNUAL_MEETING) as draft:
            draft.organisations.append(id)
            for person in c.members(id):
                chance = rng.random()
                if chance < 0.12 and len(c.members(id)) > 3:
                    old = age(c.world.people[person], day) > 66
                    ended = RoleEvent.RETIRED if old else RoleEvent.LEFT
                    leave(c, draft, person, id, last=day - _DAY, ended=ended)
                elif chance < 0.3:
                    self._again(draft, person, member)
            self._join_board(draft, body, rng.randint(1, 3))
            held = c.post_of.get((id, "chair"))
            tenure = None if held is None else c.holder(held)
            due = tenure is None or tenure.begin.year + body.term <= day.year
            if due:
                self._choose_chairs(draft, id, stay=0.7)

    def _join_board(self, draft: Draft, body: Body, most: int) -> None:
        c, id = self.c, body.organisation
        wanted = min(most, body.size - len(c.members(id)))
        for _ in range(max(0, wanted)):
            person = self.founder.lay(draft.day)
            member = c.post_of[id, "member"]
            if not c.sits_on(person, id) and c.begin(draft, person, member) is not None:
                c.seat(draft, id, person)

    def refill(self, body: Body, day: date) -> None:
        """Whoever should send somebody to a body and has nobody there sends somebody."""
        c, id = self.c, body.organisation
        if not c.lives(id):
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            for slot in body.slots:
                taken = slot.seat is not None and c.world.seats[slot.seat].end is None
                if not taken:
                    slot.seat = self._send(draft, body, slot)
            self.founder.sync_officers(draft, body)
            if draft.seats:
                draft.organisations.append(id)
        on_board = (id, "member") in c.post_of
        if on_board and len(c.members(id)) < max(3, body.size - 2):
            with c.happening(day, EventKind.COOPTION) as draft:
                draft.organisations.append(id)
                self._join_board(draft, body, 2)

    def _send(self, draft: Draft, body: Body, slot: Slot) -> int | None:
        c, id = self.c, body.organisation
        if slot.sender is None:
            person = self.founder.casting.councillor(draft.day)
            post = c.post_of[id, "lay"]
            if c.begin(draft, person, post) is None:
                return None
            return c.seat(draft, id, person)
        if not c.lives(slot.sender):
            return None
        if slot.key == "councillor":
            found = self._presentable(slot.sender, draft.day)
            ready = [p for p in found if not c.sits_on(p, id)]
            chosen = self._pick(ready)
        else:
            post_of = c.post_of.get((slot.sender, slot.key))
            tenures = [] if post_of is None else c.holders[post_of]
            holders = [c.world.tenures[t].person for t in tenures]
            chosen = self._pick([p for p in holders if not c.sits_on(p, id)])
        if chosen is None:
            return None
        return c.seat(draft, id, chosen, representing=slot.sender)

    def _outside_bodies(self, council: int, day: date) -> None:
        """At its annual meeting a council changes some of those whom it sends elsewhere."""
        c = self.c
        for body in self.founder.bodies.values():
            changed = [
                slot
                for slot in body.slots
                if slot.sender == council
                and slot.key == "councillor"
                and slot.seat is not None
                and c.world.seats[slot.seat].end is None
                and self.rng.random() < 0.15
            ]
            for slot in changed:
                self._replace_sent(body, slot, day)

    def _replace_sent(self, body: Body, slot: Slot, day: date) -> None:
        c = self.c
        if slot.seat is None:
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            self._off_committee(draft, body.organisation, slot.seat)
            if c.world.seats[slot.seat].end is not None:
                slot.seat = self._send(draft, body, slot)
            if draft.seats:
                draft.organisations.append(body.organisation)

    # ── what falls vacant between the meetings ───────────────────────────────────────────────────

    def _vacant(self, body: Body, post: int, last: date) -> None:
        """An elected office of one holder fell vacant: somebody acts, then it is filled."""
        c, rng, id = self.c, self.rng, body.organisation
        key = c.key_of[post]
        acting = {"chair": "vice", "leader": "deputy_leader"}.get(key)
        if acting is not None and rng.random() < 0.4:
            c.at(last + _DAY, Order.CHANGE, lambda day: self._act(id, post, acting, day))
        when = c.within(last, 25, 75)
        c.at(when, Order.CHANGE, lambda day: self._fill_office(body, post, day))

    def _act(self, id: int, post: int, deputy: str, day: date) -> None:
        c = self.c
        person = c.who(id, deputy)
        if person is None or not c.can_begin(person, post, day):
            return
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            draft.organisations.append(id)
            c.begin(draft, person, post, status=RoleStatus.ACTING)

    def _fill_office(self, body: Body, post: int, day: date) -> None:
        c, id = self.c, body.organisation
        if not c.lives(id) or not c.members(id):
            return
        held = c.holder(post)
        if held is not None and held.status is RoleStatus.CURRENT:
            return
        key = c.key_of[post]
        with c.happening(day, EventKind.APPOINTMENT) as draft:
            if key.startswith("portfolio"):
                self._give_portfolio(draft, id, post)
            elif body.sort == "commissioner":
                self._replace_commissioner(draft, id, post)
            else:
                self._promote(draft, id, post, held.person if held else None)
            if draft.began:
                draft.organisations.append(id)
            for child in c.children[id]:
                if child in self.founder.bodies and self.founder.bodies[child].sort == "cabinet":
                    self._seat_cabinet(draft, id, child)

    def _promote(self, draft: Draft, id: int, post: int, acting: int | None) -> None:
        """Whoever has acted stays, or the deputy moves up, or another member is chosen."""
        c, rng = self.c, self.rng
        members = self._presentable(id, draft.day)
        busy = [c.who(id, key) for key in _NAMED]
        second = c.who(id, {"chair": "vice", "leader": "deputy_leader"}.get(c.key_of[post], "-"))
        choice = acting if acting in members and rng.random() < 0.6 else None
        if choice is None and second in members and rng.random() < 0.5:
            choice = second
        if choice is None:
            choice = self._pick(members, but=tuple(busy))
        if choice is None:
            return
        for tenure in list(c.offices[choice]):  # the office of deputy is given up
            one = c.world.tenures[tenure]
            deputy = c.key_of[one.post] in ("vice", "deputy_leader") and one.post != post
            if deputy and c.world.posts[one.post].organisation == id:
                c.end(draft, tenure, last=draft.day - _DAY, ended=None)
        c.hand_over(draft, choice, post, began=RoleEvent.ELECTED)

    def _replace_commissioner(self, draft: Draft, id: int, post: int) -> None:
        c = self.c
        if c.key_of[post] == "vice":
            person = self._public_figure(draft.day)
            c.hand_over(draft, person, post, began=RoleEvent.APPOINTED)
        else:
            person = self._public_figure(draft.day)
            c.hand_over(draft, person, post, began=RoleEvent.ELECTED)
        if self._holds(person, id, ("chair", "vice")):
            c.seat(draft, id, person)


def retitle(c: Chronicle, post: int, title: str, day: date) -> None:
    """A post bears another title from a day on; its holders are told of."""
    old = c.world.posts[post]
    if old.titles[-1][0] >= day or old.title_on(day) == title:
        return
    with c.happening(day, EventKind.RETITLING) as draft:
        c.world.posts[post] = replace(old, titles=(*old.titles, (day, title)))
        draft.organisations.append(old.organisation)
        draft.people.extend(c.world.tenures[t].person for t in c.holders[post])


def _weekday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
