"""Meetings: when a body meets, who comes, who presides, of what it is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kg.records.minutes import AttendanceStatus
from kg.simulate.chronicle import Chronicle, Order
from kg.simulate.elections import Elections
from kg.simulate.founding import COUNCILS, LOCAL, Body, Founder
from kg.simulate.initiatives import Initiatives
from kg.simulate.things import Attendee, Meeting, Seat

_AWAY = (date(2020, 3, 24), date(2021, 5, 6))  # the law let bodies meet without meeting
_TOLD = 12  # events that one meeting has time for
_STALE = timedelta(days=420)  # what is older is no news
_ELECTED = ("member", "lay", "councillor")  # keys of posts that nobody is employed in
_CLERKS = ("clerk", "clerks", "secretary", "policy", "deputy_clerk", "democratic", "worker")
_OFFICES = 3  # that a list prints beside a name at most


class Sittings:
    """Holds the meetings."""

    def __init__(
        self,
        founder: Founder,
        elections: Elections,
        initiatives: Initiatives,
        *,
        denser: float = 1.0,
    ) -> None:
        self.founder = founder
        self.elections = elections
        self.initiatives = initiatives
        self.denser = denser
        self.c: Chronicle = founder.c
        self.rng = founder.rng
        self._diligence: dict[int, float] = {}  # by person
        self._usual: dict[tuple[int, int], int] = {}  # by body and organisation: who comes
        self._clerk: dict[int, int] = {}  # by body

    # ── the calendar ─────────────────────────────────────────────────────────────────────────────

    def open(self, body: Body, day: date) -> None:
        """Arrange the meetings of a body from a day on; of one that keeps minutes."""
        c = self.c
        if not c.world.organisations[body.organisation].meets:
            return
        since = max(day, c.world.begin)
        body.calendar = self._calendar(body, since)
        for when in body.calendar:
            before = max(day, when - timedelta(days=self.rng.randint(6, 20)))
            if before > c.today and body.slots:
                c.at(before, Order.CHANGE, lambda d: self.elections.refill(body, d))
            c.at(when, Order.MEETING, lambda d: self.hold(body, d))

    def _calendar(self, body: Body, since: date) -> list[date]:
        """Days of meetings: as even as the year allows, never in August, and the annual ones."""
        rng, last = self.rng, self.c.world.end
        gap = max(3.0, 365 / (body.cadence * self.denser))
        weekday = rng.randrange(5)
        fixed = [d for d in self.elections.annual_days.get(body.organisation, []) if d >= since]
        days = list(fixed)
        at = since.toordinal() + rng.random() * gap
        while at <= last.toordinal():
            day = date.fromordinal(int(at))
            day += timedelta(days=(weekday - day.weekday()) % 7 if gap > 10 else 0)
            holidays = day.month == 8 or (day.month == 12 and day.day > 20)
            near = any(abs((day - other).days) < gap / 2 for other in fixed)
            if day <= last and day.weekday() < 5 and not (holidays and gap > 10) and not near:
                days.append(day)
            at += gap * rng.uniform(0.85, 1.15)
        return sorted(dict.fromkeys(day for day in days if day <= last))

    # ── one meeting ──────────────────────────────────────────────────────────────────────────────

    def hold(self, body: Body, day: date) -> None:
        """The body meets, if it still is and anybody sits on it."""
        c, id = self.c, body.organisation
        if not c.lives(id):
            return
        attendees: dict[int, Attendee] = {}
        self._members(body, attendees)
        present = [p for p, a in attendees.items() if a.status is AttendanceStatus.PRESENT]
        if len(present) < 2:
            return
        chair, by = self._chair(body, present)
        self._officers(body, attendees)
        clerk = self._minute_taker(body, attendees)
        self._guests(body, attendees)
        start, end = self._hours(body, day)
        told = [e for e in c.pending[id] if c.drafts[e].day >= day - _STALE]
        c.pending[id] = []
        active = self.initiatives.active.get(id, [])
        c.world.meetings.append(
            Meeting(
                id=len(c.world.meetings),
                body=id,
                day=day,
                start=start,
                end=end,
                venue=self._venue(body, day),
                chair=chair,
                chair_tenure=by,
                clerk=clerk,
                attendees=tuple(attendees.values()),
                public=self._public(body),
                events=tuple(told),
                initiatives=tuple(
                    self.rng.sample(active, min(len(active), self.rng.choice((0, 1, 1, 2, 3))))
                ),
            )
        )

    def _seats(self, id: int, *, officer: bool) -> list[Seat]:
        seats = [self.c.world.seats[s] for s in self.c.sitting[id]]
        return [s for s in seats if s.officer == officer and s.begin <= self.c.today]

    def _comes(self, person: int) -> bool:
        if person not in self._diligence:
            self._diligence[person] = min(0.98, max(0.35, self.rng.gauss(0.86, 0.11)))
        return self.rng.random() < self._diligence[person]

    def _members(self, body: Body, attendees: dict[int, Attendee]) -> None:
        rng = self.rng
        seats = self._seats(body.organisation, officer=False)
        for seat in seats:
            if self._comes(seat.person):
                self._add(
                    body,
                    attendees,
                    seat.person,
                    AttendanceStatus.PRESENT,
                    representing=seat.representing,
                    late=rng.random() < 0.035,
                    early=rng.random() < 0.03,
                )
            else:
                excused = rng.random() < 0.85
                status = AttendanceStatus.APOLOGIES if excused else AttendanceStatus.ABSENT
                self._add(body, attendees, seat.person, status, representing=seat.representing)
        may_send = body.slots or body.sort in ("planning", "scrutiny", "licensing", "audit")
        for seat in seats if may_send else ():
            away = attendees[seat.person].status is not AttendanceStatus.PRESENT
            if away and rng.random() < 0.3:
                self._substitute(body, attendees, seat)

    def _substitute(self, body: Body, attendees: dict[int, Attendee], seat: Seat) -> None:
        """Somebody comes in the place of a member: a colleague of theirs."""
        c, id = self.c, body.organisation
        parent = c.world.organisations[id].parent
        home = seat.representing if seat.representing is not None else parent
        if home is None:
            return
        council = self.founder.bodies[home].sort in COUNCILS
        if home == parent or (council and self._is_councillor(seat.person, home)):
            pool = c.members(home)
        else:
            pool = self._workers(home)
        pool = [p for p in pool if p not in attendees and not c.sits_on(p, id)]
        if pool:
            self._add(
                body,
                attendees,
                self.rng.choice(pool),
                AttendanceStatus.SUBSTITUTE,
                representing=seat.representing,
                instead_of=seat.person,
            )

    def _is_councillor(self, person: int, council: int) -> bool:
        return any(
            self.c.world.seats[s].body == council and not self.c.world.seats[s].officer
            for s in self.c.seats_of[person]
        )

    def _works_for(self, person: int, employer: int) -> bool:
        """Whether somebody holds a post with an employer, or one of its departments, today."""
        c = self.c
        for tenure in c.offices[person]:
            one = c.world.tenures[tenure]
            elected = c.world.posts[one.post].elected or c.key_of[one.post] in _ELECTED
            if not elected and self.founder.employer_of(one.post) == employer:
                return one.begin <= c.today
        return False

    def _workers(self, employer: int, keys: tuple[str, ...] = ()) -> list[int]:
        """Who is employed by an organisation today, in posts of these keys or in any."""
        c = self.c
        found = []
        for organisation in c.family(employer):
            for post in c.posts_in[organisation]:
                key = c.key_of[post]
                elected = c.world.posts[post].elected or key in _ELECTED
                if (keys and key not in keys) or (elected and not keys):
                    continue
                for tenure in c.holders[post]:
                    if c.world.tenures[tenure].begin <= c.today:
                        found.append(c.world.tenures[tenure].person)
        return list(dict.fromkeys(found))

    def _add(
        self,
        body: Body,
        attendees: dict[int, Attendee],
        person: int,
        status: AttendanceStatus,
        *,
        representing: int | None = None,
        instead_of: int | None = None,
        late: bool = False,
        early: bool = False,
    ) -> None:
        attendees[person] = Attendee(
            person=person,
            status=status,
            representing=representing,
            tenures=self._offices(body, person, representing),
            substitute_for=instead_of,
            arrives_late=late,
            leaves_early=early,
        )

    def _offices(self, body: Body, person: int, representing: int | None) -> tuple[int, ...]:
        """Offices that a list may print: those here, those of who sent them, the council's."""
        c, id = self.c, body.organisation
        parent = c.world.organisations[id].parent
        ranked = []
        for tenure in c.offices[person]:
            one = c.world.tenures[tenure]
            if one.begin > c.today:
                continue
            where = c.world.posts[one.post].organisation
            above = c.world.organisations[where].parent
            if where == id:
                rank = 0
            elif representing is not None and representing in (where, above):
                rank = 1
            elif parent is not None and parent in (where, above):
                rank = 2
            elif representing is None:
                rank = 3
            else:
                continue
            ordinary = c.key_of[one.post] in ("councillor", "member")
            ranked.append((rank, ordinary, tenure))
        return tuple(tenure for _, _, tenure in sorted(ranked)[:_OFFICES])

    def _chair(self, body: Body, present: list[int]) -> tuple[int, int | None]:
        """Who presides: the chair, else the vice-chair, else whom the meeting chooses."""
        c, id = self.c, body.organisation
        parent = c.world.organisations[id].parent
        leads = [(id, "chair"), (id, "vice")]
        if body.sort == "cabinet" and parent is not None:
            leads = [(parent, "leader"), (parent, "deputy_leader")]
        for rank, key in enumerate(leads):
            post = c.post_of.get(key)
            held = None if post is None else c.holder(post)
            if held is not None and held.begin <= c.today and held.person in present:
                return held.person, held.id if rank == 0 else None
        return self.rng.choice(present), None

    def _officers(self, body: Body, attendees: dict[int, Attendee]) -> None:
        rng = self.rng
        often = 0.45 if body.sort in COUNCILS else 0.65
        for seat in self._seats(body.organisation, officer=True):
            if seat.person in attendees:
                continue
            if rng.random() < often:
                self._add(
                    body,
                    attendees,
                    seat.person,
                    AttendanceStatus.IN_ATTENDANCE,
                    representing=seat.representing,
                    late=rng.random() < 0.01,
                )
            elif rng.random() < 0.1:
                self._add(
                    body,
                    attendees,
                    seat.person,
                    AttendanceStatus.APOLOGIES,
                    representing=seat.representing,
                )

    def _minute_taker(self, body: Body, attendees: dict[int, Attendee]) -> int | None:
        """Who writes the minutes: the same person for as long as they work there."""
        if body.clerks is None or not self.c.lives(body.clerks):
            return None
        usual = self._clerk.get(body.organisation)
        clerk = usual
        if usual is None or not self._works_for(usual, body.clerks) or self.rng.random() < 0.1:
            staff = [p for key in _CLERKS for p in self._workers(body.clerks, (key,))]
            if not staff:
                return None
            clerk = self.rng.choice(staff)
            if usual not in staff:
                clerk = self._clerk[body.organisation] = self.rng.choice(staff[:3])
        if clerk is None:
            return None
        here = attendees.get(clerk)
        if here is None:
            status = AttendanceStatus.IN_ATTENDANCE
            self._add(body, attendees, clerk, status, representing=body.clerks)
        elif here.status not in (AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE):
            return None
        return clerk

    def _guests(self, body: Body, attendees: dict[int, Attendee]) -> None:
        rng = self.rng
        often = 0.5 if body.sort in LOCAL else 0.12
        for organisation in body.guests:
            if not self.c.lives(organisation) or rng.random() >= often:
                continue
            guest = self._guest(body, organisation)
            if guest is None or guest in attendees:
                continue
            status = AttendanceStatus.IN_ATTENDANCE
            if body.sort not in LOCAL and rng.random() < 0.3:
                status = AttendanceStatus.OBSERVER
            self._add(body, attendees, guest, status, representing=organisation)
        self._listeners(body, attendees)

    def _guest(self, body: Body, organisation: int) -> int | None:
        """Whom an organisation sends to listen or report: the same person for as long as it can."""
        c = self.c
        sort = self.founder.bodies[organisation].sort
        usual = self._usual.get((body.organisation, organisation))
        if usual is not None:
            council = sort in COUNCILS
            there = self._is_councillor if council else self._works_for
            if there(usual, organisation):
                return usual
        if sort in COUNCILS:
            pool = c.members(organisation)
        elif sort == "police" and body.sort in LOCAL:
            pool = self._workers(organisation, ("sergeants", "constables", "support"))
        else:
            pool = self._workers(organisation)
        pool = [p for p in pool if not c.sits_on(p, body.organisation)]
        if not pool:
            return None
        self._usual[body.organisation, organisation] = chosen = self.rng.choice(pool)
        return chosen

    def _listeners(self, body: Body, attendees: dict[int, Attendee]) -> None:
        """Councillors who are no members come to a committee, to listen or to answer."""
        parent = self.c.world.organisations[body.organisation].parent
        if parent is None or self.rng.random() > 0.25:
            return
        pool = [
            p
            for p in self.c.members(parent)
            if p not in attendees and not self.c.sits_on(p, body.organisation)
        ]
        for person in self.rng.sample(pool, min(len(pool), self.rng.choice((1, 1, 2)))):
            observes = self.rng.random() < 0.4
            status = AttendanceStatus.OBSERVER if observes else AttendanceStatus.IN_ATTENDANCE
            self._add(body, attendees, person, status)

    def _hours(self, body: Body, day: date) -> tuple[time, time | None]:
        start = datetime.combine(day, body.start)
        if self.rng.random() < 0.06:
            start += timedelta(minutes=self.rng.choice((-60, -30, 30, 60)))
        length = timedelta(minutes=self.rng.randint(35, 170))
        return start.time(), (start + length).time() if self.rng.random() < 0.85 else None

    def _venue(self, body: Body, day: date) -> str:
        if _AWAY[0] <= day <= _AWAY[1]:
            return self.founder.registry.online()
        return self.rng.choice(body.venues)

    def _public(self, body: Body) -> int:
        if body.sort in COUNCILS or body.sort in ("planning", "scrutiny", "licensing"):
            return self.rng.choice((0, 0, 1, 2, 2, 3, 4, 6, 9, 14, 25))
        return self.rng.choice((0, 0, 0, 0, 1, 2))


def choose(meetings: list[Meeting], count: int | None, *, sittings: Sittings) -> list[Meeting]:
    """`count` of the meetings, in runs such as archives have; ids and links are made anew.

    What was told at a meeting that is left out is told at the next one that is kept.
    """
    by_body: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: (one.day, one.body)):
        by_body[meeting.body].append(meeting)
    rng = sittings.rng
    total = len(meetings)
    keep = {m.id for m in meetings}
    if count is not None and count < total:
        runs = []
        for held in by_body.values():
            at = 0
            while at < len(held):
                length = rng.randint(2, 7)
                runs.append([m.id for m in held[at : at + length]])
                at += length
        rng.shuffle(runs)
        keep = set([id for run in runs for id in run][:count])
    kept = sorted((m for m in meetings if m.id in keep), key=lambda one: (one.day, one.body))
    number = {meeting.id: at for at, meeting in enumerate(kept)}
    final: dict[int, Meeting] = {}
    for held in by_body.values():
        waiting: list[int] = []
        for at, meeting in enumerate(held):
            waiting.extend(meeting.events)
            if meeting.id not in keep:
                continue
            fresh = [e for e in waiting if sittings.c.drafts[e].day >= meeting.day - _STALE]
            waiting = []
            after = held[at + 1] if at + 1 < len(held) else None
            final[number[meeting.id]] = replace(
                meeting,
                id=number[meeting.id],
                events=tuple(fresh[-_TOLD:]),
                next_meeting=None if after is None else number.get(after.id),
            )
    return [final[at] for at in range(len(kept))]
