"""The bodies of a county: how each is made, staffed at the outset, and set to meet.

`Body` keeps beside an organisation what the types of the world have no place for: which sort it
is, how many sit on it, who sends whom, who writes its minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kg.records.facts import OrganisationKind, RoleEvent
from kg.simulate.casting import Casting
from kg.simulate.chronicle import Chronicle, Draft
from kg.simulate.registry import Registry
from kg.simulate.things import EventKind

PRINCIPAL = ("county", "district", "borough", "unitary")
LOCAL = ("town", "parish")
COUNCILS = (*PRINCIPAL, *LOCAL)
DATA = Path(__file__).parent / "data"

_KINDS = {
    "partnership": OrganisationKind.PARTNERSHIP,
    "panel": OrganisationKind.PANEL,
    "commissioner": OrganisationKind.OFFICE,
    "police": OrganisationKind.POLICE,
    "fire": OrganisationKind.FIRE,
    "probation": OrganisationKind.GOVERNMENT,
    "health": OrganisationKind.HEALTH,
    "charity": OrganisationKind.CHARITY,
    "housing": OrganisationKind.HOUSING,
    "college": OrganisationKind.EDUCATION,
    "company": OrganisationKind.COMPANY,
    "group": OrganisationKind.GROUP,
}


@cache
def offices() -> dict[str, Any]:
    """The lists of data/offices.yml; read once."""
    text = (DATA / "offices.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@dataclass(slots=True)
class Slot:
    """A place for whomever an organisation sends: the holder of an office, or any of its own."""

    sender: int | None  # None: lay members, who represent nobody
    key: str  # of an officer's post, or "councillor"
    seat: int | None = None


@dataclass(slots=True)
class Body:
    """What is known of an organisation beside its entry in the world."""

    organisation: int
    sort: str  # "district", "scrutiny", "charity" …
    size: int = 0
    cadence: int = 4  # meetings a year
    start: time = time(10)
    venues: tuple[str, ...] = ()
    months: tuple[int, ...] = (5,)  # in which its annual meeting falls: one is chosen
    term: int = 1  # years for which its chair is chosen
    slots: list[Slot] = field(default_factory=list)
    attending: list[int] = field(default_factory=list)  # posts whose holders attend as officers
    clerks: int | None = None  # the organisation whose staff write its minutes
    guests: list[int] = field(default_factory=list)  # organisations that send somebody to listen
    calendar: list[date] = field(default_factory=list)
    elects_in: int = 3  # of councils: the year of an election leaves this over, divided by 4


@dataclass(slots=True)
class Crew:
    """Who was with the bodies that a new one succeeds."""

    members: list[int] = field(default_factory=list)
    staff: dict[str, list[int]] = field(default_factory=dict)  # by the keys of their posts


class Founder:
    """Makes organisations with their posts, and finds the first holders."""

    def __init__(self, chronicle: Chronicle, casting: Casting, registry: Registry) -> None:
        self.c = chronicle
        self.casting = casting
        self.registry = registry
        self.bodies: dict[int, Body] = {}
        self.staff: dict[int, str] = {}  # employers → a key of `officers`
        self.rng: Random = chronicle.rng

    # ── the county at the outset ─────────────────────────────────────────────────────────────────

    def found_all(self, count: int) -> None:
        """The county: `count` bodies that keep minutes, and those around them that do not."""
        with self.c.happening(self.c.today, EventKind.FOUNDING, quiet=True) as draft:
            self._found_surroundings(draft)
            for sort in self._sorts(count):
                self._found_meeting(draft, sort)
        self._join_up(self.c.today)

    def _sorts(self, count: int) -> list[str]:
        mix, more = offices()["mix"], offices()["more"]
        sorts = mix[:count]
        while len(sorts) < count:
            sorts.extend(more[: count - len(sorts)])
        return [str(sort) for sort in sorts]

    def _found_surroundings(self, draft: Draft) -> None:
        """What every county has, whether we read its minutes or not."""
        self.council(draft, "county", meets=False)
        for tier in ("district", "borough"):
            self.council(draft, tier, meets=False)
        for sort in ("police", "fire", "probation", "commissioner", "health"):
            self.employer(draft, sort, meets=False)
        for sort in ("charity", "charity", "housing", "college", "charity", "company"):
            self.employer(draft, sort, meets=False)

    def _found_meeting(self, draft: Draft, sort: str) -> None:
        kind, _, of = sort.partition(" of ")
        if of:
            parent = self._last(of) or self._last("county")
            if parent is not None:
                self.committee(draft, kind, parent)
        elif (silent := self._silent(kind)) is not None:
            self.wake(silent)
        elif kind in COUNCILS:
            self.council(draft, kind, meets=True)
        elif kind in ("partnership", "panel"):
            self.partnership(draft, kind)
        else:
            self.employer(draft, kind, meets=True)

    def _last(self, sort: str) -> int | None:
        """The body of a sort that was made last and meets."""
        found = [o for o, body in self.bodies.items() if body.sort == sort]
        lively = [o for o in found if self.c.lives(o)]
        meeting = [o for o in lively if self.c.world.organisations[o].meets]
        ready = meeting or lively
        return ready[-1] if ready else None

    def _silent(self, sort: str) -> int | None:
        """A body of a sort that is there and keeps no minutes yet."""
        if sort in ("partnership", "panel"):
            return None
        for o, body in self.bodies.items():
            if body.sort == sort and not self.c.world.organisations[o].meets and self.c.lives(o):
                return o
        return None

    def wake(self, organisation: int) -> None:
        """From the outset on the minutes of this body are kept."""
        old = self.c.world.organisations[organisation]
        self.c.world.organisations[organisation] = replace(old, meets=True)

    # ── one body ─────────────────────────────────────────────────────────────────────────────────

    def council(
        self,
        draft: Draft,
        tier: str,
        *,
        meets: bool,
        place: str | None = None,
        crew: Crew | None = None,
    ) -> int:
        """A council with its members, departments and staff; the id.

        `crew` are the people of councils that it succeeds: they come before newcomers.
        """
        name, abbreviation, where = self.registry.council(tier, place)
        lists = offices()["councils"][tier]
        id = self.c.add_organisation(
            draft,
            kind=OrganisationKind.COUNCIL,
            name=name,
            abbreviation=abbreviation,
            place=where,
            tier=tier,
            meets=meets,
            founded=self._founded(draft, date(1974, 4, 1)),
        )
        body = self._body(id, tier, lists)
        body.elects_in = lists["elections"]
        body.clerks = id
        chair, vice = self.rng.choice(tuple(zip(lists["chair"], self._paired(lists), strict=True)))
        self.c.add_post(id, "chair", chair, elected=True)
        self.c.add_post(id, "vice", vice, elected=True)
        councillor = lists["councillor"][0 if self.rng.random() < 0.8 else -1]
        self.c.add_post(id, "councillor", councillor, single=False, elected=True)
        if lists["executive"]:
            self._executive_posts(id)
        self._employ(draft, id, tier if tier in LOCAL else "council", crew)
        if tier in PRINCIPAL:
            self._departments(draft, id)
        keys = ["clerk", "deputy_clerk"]
        keys += ["chief_executive", "monitoring", "finance", "communities", "place", "democratic"]
        self.attend(body, id, keys)
        for person in crew.members if crew else ():
            if len(self.c.members(id)) < body.size:
                self.elect(draft, id, person)
        for _ in range(body.size - len(self.c.members(id)) - (self.rng.random() < 0.3)):
            self.elect(draft, id, self.candidate(draft.day, id))
        return id

    @staticmethod
    def _paired(lists: dict[str, Any]) -> list[str]:
        """For each word for the chair the word for who stands in: a Mayor has a Deputy Mayor."""
        vices: list[str] = lists["vice"]
        return [vices[min(at, len(vices) - 1)] for at in range(len(lists["chair"]))]

    def _founded(self, draft: Draft, usual: date) -> date:
        """At the outset a day long ago; later the day of the event."""
        if not draft.quiet:
            return draft.day
        return usual if usual < draft.day else draft.day

    def _executive_posts(self, council: int) -> None:
        lists = offices()
        pattern = self.rng.choice(lists["executive"]["portfolio"])
        many = len(lists["portfolios"])
        chosen = sorted(self.rng.sample(range(many), self.rng.randint(6, 8)))
        for key in ("leader", "deputy_leader", "opposition"):
            title = self.rng.choice(lists["executive"][key])
            self.c.add_post(council, key, title, elected=True)
        for number in chosen:
            title = pattern.format(self.rng.choice(lists["portfolios"][number]))
            self.c.add_post(council, f"portfolio{number}", title, elected=True)

    def _departments(self, draft: Draft, council: int) -> None:
        lists = offices()
        for number in sorted(self.rng.sample(range(len(lists["departments"])), 3)):
            id = self.c.add_organisation(
                draft,
                kind=OrganisationKind.DEPARTMENT,
                name=self.rng.choice(lists["departments"][number]),
                place=self.c.world.organisations[council].place,
                parent=council,
                founded=self.c.world.organisations[council].founded,
            )
            post = self.c.add_post(id, "manager", self.rng.choice(lists["managers"][number]))
            self.c.begin(draft, self.casting.officer(draft.day), post)

    def employer(
        self,
        draft: Draft,
        sort: str,
        *,
        meets: bool,
        place: str | None = None,
        crew: Crew | None = None,
    ) -> int:
        """An organisation with staff, and with a board where its sort has one; the id."""
        drawn, short, place = self.registry.body(sort, place)
        years = self.rng.randint(3, 60)
        id = self.c.add_organisation(
            draft,
            kind=_KINDS[sort],
            name=drawn,
            abbreviation=short,
            place=place,
            meets=meets,
            founded=self._founded(draft, date(max(1920, draft.day.year - years), 4, 1)),
        )
        lists = offices()["boards"].get(sort)
        if lists is None:
            self._employ(draft, id, sort, crew)
            self.bodies[id] = Body(id, sort)
            return id
        body = self._body(id, sort, lists)
        body.clerks = id
        self._employ(draft, id, sort, crew)
        keys = [key for key in offices()["officers"][sort] if key != "worker"]
        self.attend(body, id, keys)
        if sort == "commissioner":
            self._commissioner(draft, id)
        else:
            self._board(draft, id, lists, crew)
        return id

    def _commissioner(self, draft: Draft, office: int) -> None:
        c = self.c
        post = c.add_post(office, "chair", "Police and Crime Commissioner", elected=True)
        deputy = c.add_post(office, "vice", "Deputy Police and Crime Commissioner")
        for one, began in ((post, RoleEvent.ELECTED), (deputy, RoleEvent.APPOINTED)):
            person = self.casting.councillor(draft.day)
            c.begin(draft, person, one, began=began)
            c.seat(draft, office, person)
        police = self._last("police")
        if police is not None:
            self.attend(self.bodies[office], police, ["chief_constable", "assistant_chief"])

    def _board(self, draft: Draft, id: int, lists: dict[str, Any], crew: Crew | None) -> None:
        c = self.c
        member = c.add_post(id, "member", self.rng.choice(lists["member"]), single=False)
        c.add_post(id, "chair", self.rng.choice(lists["chair"]), elected=True)
        if lists["vice"]:
            c.add_post(id, "vice", self.rng.choice(lists["vice"]), elected=True)
        for key, titles in lists.get("also", {}).items():
            c.add_post(id, key, self.rng.choice(titles), elected=True)
        known = [person for person in crew.members if self.rng.random() < 0.6] if crew else []
        for _ in range(self.bodies[id].size):
            person = known.pop(0) if known else self.lay(draft.day)
            if c.begin(draft, person, member) is not None:
                c.seat(draft, id, person)

    def lay(self, day: date) -> int:
        """Somebody for a board: one in six is a councillor already, the others are newcomers."""
        if self.rng.random() < 0.16:
            councils = [o for o, body in self.bodies.items() if body.sort in COUNCILS]
            sitting = self.c.members(self.rng.choice(councils)) if councils else []
            if sitting:
                return self.rng.choice(sitting)
        return self.casting.councillor(day)

    def partnership(self, draft: Draft, sort: str, *, place: str | None = None) -> int:
        """A partnership, or a panel over the police; the places on it are filled later; the id."""
        c = self.c
        lists = offices()["boards"][sort]
        name, abbreviation, where = self.registry.body(sort, place)
        id = c.add_organisation(
            draft,
            kind=_KINDS[sort],
            name=name,
            abbreviation=abbreviation,
            place=where,
            meets=True,
            founded=self._founded(draft, date(draft.day.year - self.rng.randint(1, 9), 4, 1)),
        )
        body = self._body(id, sort, lists)
        self._chairs(id, lists)
        lead = self._lead(where, sort)
        body.clerks = lead
        if sort == "panel":
            c.add_post(id, "lay", self.rng.choice(lists["lay"]), single=False)
            self.attend(body, lead, ["monitoring", "democratic"])
        else:
            self.attend(body, lead, ["safety"])
        return id

    def _lead(self, place: str | None, sort: str) -> int:
        """The council that serves a partnership: of its own place if there is one."""
        o = self.c.world.organisations
        principal = [i for i, b in self.bodies.items() if b.sort in PRINCIPAL and self.c.lives(i)]
        county = [i for i in principal if o[i].tier in ("county", "unitary")]
        same = [i for i in principal if o[i].place == place]
        if sort == "panel" and county:
            return county[0]
        return same[0] if same else self.rng.choice(principal)

    def committee(self, draft: Draft, sort: str, parent: int, *, name: str | None = None) -> int:
        """A committee, cabinet or working group of a council; the id."""
        c = self.c
        lists = offices()["committees"][sort]
        council = parent
        if c.world.organisations[parent].tier is None:  # a group of a committee
            council = c.world.organisations[parent].parent or parent
        taken = [c.world.organisations[o].names[-1][1] for o in c.children[council]]
        names = [n for n in offices()["committee_names"][sort] if n not in taken]
        id = c.add_organisation(
            draft,
            kind=_KINDS.get(sort, OrganisationKind.COMMITTEE),
            name=name or self.rng.choice(names or offices()["committee_names"][sort]),
            place=c.world.organisations[council].place,
            parent=council,
            meets=True,
            founded=self._founded(draft, date(2001, 5, 14)),
        )
        body = self._body(id, sort, lists)
        body.size = min(body.size, max(3, self.bodies[council].size - 2))
        body.clerks = council
        # The chair of a cabinet is the leader of the council, by that office.
        if sort != "cabinet":
            self._chairs(id, {"chair": offices()["chair"], "vice": offices()["vice"]})
        self.attend(body, council, lists["officers"])
        return id

    def _chairs(self, id: int, lists: dict[str, Any]) -> None:
        at = self.rng.randrange(len(lists["chair"]))
        self.c.add_post(id, "chair", lists["chair"][at], elected=True)
        if lists["vice"]:
            vice = lists["vice"][min(at, len(lists["vice"]) - 1)]
            self.c.add_post(id, "vice", vice, elected=True)

    def _body(self, id: int, sort: str, lists: dict[str, Any]) -> Body:
        hour, _, minute = self.rng.choice(lists["start"]).partition(":")
        annual = lists.get("annual", {"months": [5], "terms": 1})
        body = Body(
            id,
            sort,
            size=self.rng.randint(*lists.get("members", [0, 0])),
            cadence=self.rng.randint(*lists["cadence"]),
            start=time(int(hour), int(minute)),
            venues=self.registry.venues(
                self.c.world.organisations[id].place, tier=sort if sort in LOCAL else None
            ),
            months=tuple(annual["months"]),
            term=annual["terms"],
        )
        self.bodies[id] = body
        return body

    # ── who sits and who works ───────────────────────────────────────────────────────────────────

    def elect(self, draft: Draft, council: int, person: int) -> bool:
        """Somebody becomes a councillor; whether they did."""
        c = self.c
        post = c.post_of[council, "councillor"]
        if not c.sits_on(person, council) and c.can_begin(person, post, draft.day):
            c.begin(draft, person, post, began=RoleEvent.ELECTED)
            c.seat(draft, council, person)
            return True
        return False

    def candidate(self, day: date, council: int) -> int:
        """Who stands for a council: a newcomer, or somebody who sits on another council already."""
        c = self.c
        if self.rng.random() < 0.22:
            others = [o for o, b in self.bodies.items() if b.sort in COUNCILS and o != council]
            ready = [o for o in others if c.lives(o) and c.sitting[o]]
            sitting = c.members(self.rng.choice(ready)) if ready else []
            if sitting:
                person = self.rng.choice(sitting)
                rank = {c.world.organisations[s].tier for s in self._councils_of(person)}
                if len(rank) < 3 and not c.sits_on(person, council):
                    return person
        return self.casting.councillor(day, among=c.members(council))

    def _councils_of(self, person: int) -> list[int]:
        seats = self.c.world.seats
        sorts = self.bodies
        bodies = [seats[s].body for s in self.c.seats_of[person]]
        return [body for body in bodies if sorts[body].sort in COUNCILS]

    def _employ(self, draft: Draft, organisation: int, sort: str, crew: Crew | None = None) -> None:
        """The posts of an employer's staff, with their first holders."""
        c = self.c
        self.staff[organisation] = sort
        for key, office in offices()["officers"][sort].items():
            least, most = office.get("holders", [1, 1])
            title = self.rng.choice(office["titles"])
            post = c.add_post(organisation, key, title, single=most == 1)
            known = list(crew.staff.get(key, ())) if crew else []
            for _ in range(self.rng.randint(least, most)):
                if known and self.rng.random() < 0.8:
                    person = known.pop(self.rng.randrange(len(known)))
                else:
                    person = self.casting.officer(draft.day, senior=office["rank"] <= 2)
                c.begin(draft, person, post)

    def attend(self, body: Body, employer: int, keys: list[str]) -> None:
        """The holders of these posts attend the body as officers from now on."""
        found = (self.c.post_of.get((employer, key)) for key in keys)
        new = [post for post in found if post is not None and post not in body.attending]
        body.attending.extend(new)

    def sync_officers(self, draft: Draft, body: Body) -> None:
        """Bring the officers' seats on a body into line with who holds the posts."""
        c = self.c
        if not c.lives(body.organisation):
            return
        wanted: dict[int, int] = {}
        for post in body.attending:
            for tenure in c.holders[post]:
                one = c.world.tenures[tenure]
                wanted.setdefault(one.person, self.employer_of(post))
        for seat in list(c.sitting[body.organisation]):
            one_seat = c.world.seats[seat]
            if one_seat.officer and one_seat.person not in wanted:
                # Nobody leaves before the day on which they came.
                last = max(one_seat.begin, draft.day - timedelta(days=1))
                c.unseat(draft, seat, last=last)
        for person, employer in wanted.items():
            c.seat(draft, body.organisation, person, representing=employer, officer=True)

    def employer_of(self, post: int) -> int:
        """The organisation that employs the holders of a post: of a team its council."""
        organisation = self.c.world.organisations[self.c.world.posts[post].organisation]
        return organisation.id if organisation.parent is None else organisation.parent

    def _join_up(self, day: date) -> None:
        """Who sends whom where, once all bodies are there."""
        for body in list(self.bodies.values()):
            self.arrange(body)
        with self.c.happening(day, EventKind.APPOINTMENT, quiet=True) as draft:
            for body in self.bodies.values():
                self.sync_officers(draft, body)

    def arrange(self, body: Body) -> None:
        """The places on a partnership or panel, and the guests of every body."""
        if not self.c.world.organisations[body.organisation].meets:
            return
        if body.sort == "partnership":
            body.slots = self._partners(body)
        elif body.sort == "panel":
            councils = self.alive(PRINCIPAL)
            body.slots = [Slot(o, "councillor") for o in councils for _ in range(2)]
            body.slots += [Slot(None, "lay"), Slot(None, "lay")]
        body.guests = self._guests(body)

    def alive(self, sorts: tuple[str, ...]) -> list[int]:
        """The living organisations of these sorts."""
        return [o for o, b in self.bodies.items() if b.sort in sorts and self.c.lives(o)]

    def _partners(self, body: Body) -> list[Slot]:
        slots = []
        place = self.c.world.organisations[body.organisation].place
        if body.clerks is not None:
            slots += [Slot(body.clerks, "councillor"), Slot(body.clerks, "communities")]
        keys = {
            "police": ("superintendents", "chief_inspectors", "inspectors"),
            "fire": ("station",),
            "probation": ("head", "officer"),
            "health": ("strategy", "nursing"),
            "housing": ("neighbourhoods", "housing"),
            "charity": ("manager", "worker"),
            "college": ("vice_principal", "principal"),
            "commissioner": ("policy", "chief_executive"),
        }
        for sort, choices in keys.items():
            there = self.alive((sort,))
            near = [o for o in there if self.c.world.organisations[o].place == place] or there
            more = self.rng.sample(there, 1) if there and sort == "charity" else []
            for o in near[:1] + more:
                if all(slot.sender != o for slot in slots):
                    slots.append(Slot(o, self.rng.choice(choices)))
        others = [o for o in self.alive(COUNCILS) if o != body.clerks]
        for o in self.rng.sample(others, min(len(others), 2)):
            slots.append(Slot(o, "councillor"))
        return slots

    def _guests(self, body: Body) -> list[int]:
        if body.sort in LOCAL:
            councils = self.alive(PRINCIPAL)
            few = sorted(self.rng.sample(councils, min(2, len(councils))))
            return [*few, *self.alive(("police",))]
        pool = self.alive(("police", "fire", "charity", "housing", "health", "company", "college"))
        pool = [o for o in pool if o != body.organisation]
        return sorted(self.rng.sample(pool, min(3, len(pool))))
