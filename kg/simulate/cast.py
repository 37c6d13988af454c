"""Who and what is at hand for the sentences of one paper, found in the world for its meeting.

`MeetingCast` fills the slots of the grammar: those present, the bodies around, initiatives,
strangers, dates, and says them by the paper's `Forms`. An office that is told in an apposition
("X, Chief Executive of Y,") is marked as a role there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import AttendanceStatus
from kg.resources import resource
from kg.simulate.grammar import Cast, Grammar, Unbound, Value
from kg.simulate.papers import Marked, Ref, Sort
from kg.simulate.things import Gender, Meeting, Organisation, Tenure, World

# `Forms` and `House` are known by what they can do, so that a test can hand in small ones.
type Forms = Any
type House = Any


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    """The lists that rule how things are said: articles, pronouns, names for strangers."""
    path = resource("data", "grammar", "lists", "cast.yml")
    words: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return words


@dataclass(slots=True)
class Index:
    """The world by the questions that sentences ask of it."""

    world: World
    tenures: dict[int, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    by_kind: dict[OrganisationKind, list[Organisation]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_runner: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    government: dict[str, int] = field(default_factory=dict)
    seats: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    seats_of_body: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    posts_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[int, list[Tenure]] = field(default_factory=lambda: defaultdict(list))


_LAST: list[Index] = []


def index_of(world: World) -> Index:
    """The index of a world that is finished; made once for each world in turn."""
    # Many papers are written of one world, one after the other: the last index is enough.
    if _LAST and _LAST[0].world is world and len(_LAST[0].tenures) > 0:
        return _LAST[0]
    index = Index(world)
    for tenure in world.tenures:
        index.tenures[tenure.person].append(tenure)
        index.holders[tenure.post].append(tenure)
    for organisation in world.organisations:
        index.by_kind[organisation.kind].append(organisation)
        if organisation.parent is not None:
            index.children[organisation.parent].append(organisation.id)
        if organisation.kind is OrganisationKind.GOVERNMENT:
            index.government[organisation.names[-1][1]] = organisation.id
    for initiative in world.initiatives:
        for one in (initiative.runner, *initiative.partners):
            index.by_runner[one].append(initiative.id)
    for seat in world.seats:
        index.seats[seat.person].append(seat.id)
        index.seats_of_body[seat.body].append(seat.id)
    for post in world.posts:
        index.posts_of[post.organisation].append(post.id)
    _LAST[:] = [index]
    return index


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom this paper alone knows."""

    honorific: str
    given: str
    family: str
    gender: Gender


_KINDS = {
    "police": (OrganisationKind.POLICE,),
    "fire": (OrganisationKind.FIRE,),
    "council": (OrganisationKind.COUNCIL,),
    "charity": (OrganisationKind.CHARITY,),
    "housing": (OrganisationKind.HOUSING,),
    "health": (OrganisationKind.HEALTH,),
    "company": (OrganisationKind.COMPANY,),
    "college": (OrganisationKind.EDUCATION,),
    "partnership": (OrganisationKind.PARTNERSHIP,),
    "group": (OrganisationKind.GROUP,),
    "team": (OrganisationKind.DEPARTMENT,),
}


class MeetingCast(Cast):
    """The cast of one meeting's paper."""

    def __init__(
        self, world: World, meeting: Meeting, forms: Forms, house: House, grammar: Grammar
    ) -> None:
        self.world = world
        self.meeting = meeting
        self.forms = forms
        self.house = house
        self.grammar = grammar
        self.index = index_of(world)
        self.body = world.organisations[meeting.body]
        self.strangers: dict[int, Stranger] = {}
        self.introduced: dict[int, str] = {}  # the single office by which somebody was introduced
        self.called: set[int] = set()  # strangers who were named already
        self.chair_word = str(getattr(house, "chair_word", "Chairman") or "Chairman")
        self._taken_names = {
            world.people[a.person].name_on(meeting.day).full for a in meeting.attendees
        }
        self._councillors: dict[int, bool] = {}
        self._near: dict[str, list[Ref]] = {}
        self.family = {self.body.id}  # the body and what it belongs to
        parent = self.body.parent
        while parent is not None:
            self.family.add(parent)
            parent = world.organisations[parent].parent

    # ── who is who ────────────────────────────────────────────────────────────────────────────

    def knows(self, ref: Ref) -> bool:
        """Whether the reader knows it without its name: the body itself and what it belongs to."""
        return ref.sort is Sort.ORGANISATION and ref.id in self.family

    def lives(self, person: int) -> bool:
        """Whether somebody is alive on the day."""
        died = self.world.people[person].died
        return died is None or died > self.meeting.day

    def offices(self, person: int) -> list[Tenure]:
        """The offices that somebody holds on the day, without that of an ordinary councillor."""
        day = self.meeting.day
        return [
            t
            for t in self.index.tenures.get(person, ())
            if t.begin <= day
            and (t.end is None or t.end >= day)
            and not self.is_seat(self.world.posts[t.post].title_on(day))
        ]

    @staticmethod
    def is_seat(title: str) -> bool:
        """Whether a title is that of an ordinary member: it stands before the name, not after."""
        return title.casefold().endswith(("councillor", "alderman"))

    def is_councillor(self, person: int) -> bool:
        """Whether somebody sits on a council on the day."""
        known = self._councillors.get(person)
        if known is None:
            known = self._councillors[person] = bool(self.councils(person))
        return known

    def councils(self, person: int) -> list[Tenure]:
        """The tenures by which somebody is a councillor on the day."""
        day = self.meeting.day
        return [
            t
            for t in self.index.tenures.get(person, ())
            if t.begin <= day
            and (t.end is None or t.end >= day)
            and self.is_seat(self.world.posts[t.post].title_on(day))
        ]

    def alive(self, organisation: Organisation) -> bool:
        """Whether a body exists on the day."""
        day = self.meeting.day
        return organisation.founded <= day and (
            organisation.ended is None or organisation.ended > day
        )

    # ── finding ───────────────────────────────────────────────────────────────────────────────

    def find(self, slot: str, taken: tuple[Value, ...], rng: Random) -> Value:
        """Something for a slot; its trailing number only keeps it apart from the others."""
        name = slot.rstrip("0123456789")
        if name in _KINDS:
            return self._one(self._bodies(name), taken, rng, slot)
        finder = getattr(self, f"_find_{name}", None)
        if finder is None:
            raise Unbound(slot)
        value: Value = finder(taken, rng)
        return value

    def _one(self, ids: list[Ref], taken: tuple[Value, ...], rng: Random, slot: str) -> Ref:
        free = [ref for ref in ids if ref not in taken]
        if not free:
            raise Unbound(slot)
        return rng.choice(free)

    def _bodies(self, name: str) -> list[Ref]:
        if name not in self._near:
            self._near[name] = self._find_bodies(name)
        return self._near[name]

    def _find_bodies(self, name: str) -> list[Ref]:
        found: list[Ref] = []
        place = self.body.place
        for kind in _KINDS[name]:
            alive = [
                o
                for o in self.index.by_kind.get(kind, ())
                if self.alive(o) and o.id not in self.family
            ]
            near = [o for o in alive if o.place is not None and o.place == place]
            # Those of the place are spoken of more often, neighbours now and then.
            found += [Ref(Sort.ORGANISATION, o.id) for o in (*near, *near, *near, *alive[:9])]
        return found

    def _people(self, *statuses: AttendanceStatus) -> list[int]:
        return [a.person for a in self.meeting.attendees if a.status in statuses]

    def _find_member(self, taken: tuple[Value, ...], rng: Random) -> Value:
        present = self._people(AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE)
        people = [p for p in present if p != self.meeting.chair]
        return self._one([Ref(Sort.PERSON, p) for p in people], taken, rng, "member")

    def _find_m(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """A councillor who is there."""
        present = self._people(AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE)
        people = [p for p in present if p != self.meeting.chair and self.is_councillor(p)]
        return self._one([Ref(Sort.PERSON, p) for p in people], taken, rng, "m")

    def _find_officer(self, taken: tuple[Value, ...], rng: Random) -> Value:
        people = self._people(AttendanceStatus.IN_ATTENDANCE)
        people += [
            a.person
            for a in self.meeting.attendees
            if a.status is AttendanceStatus.PRESENT
            and a.person != self.meeting.chair
            and not self.is_councillor(a.person)
            and a.tenures
        ]
        return self._one([Ref(Sort.PERSON, p) for p in people], taken, rng, "officer")

    def _find_anyone(self, taken: tuple[Value, ...], rng: Random) -> Value:
        people = self._people(
            AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE, AttendanceStatus.SUBSTITUTE
        )
        people = [p for p in people if p != self.meeting.chair]
        return self._one([Ref(Sort.PERSON, p) for p in people], taken, rng, "anyone")

    def _find_absent(self, taken: tuple[Value, ...], rng: Random) -> Value:
        people = [p for p in self._people(AttendanceStatus.APOLOGIES) if self.lives(p)]
        return self._one([Ref(Sort.PERSON, p) for p in people], taken, rng, "absent")

    def _find_constable(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """An officer of the police who is there."""
        day = self.meeting.day
        refs = [
            Ref(Sort.PERSON, a.person)
            for a in self.meeting.attendees
            if a.status in (AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE)
            and any(
                self.world.organisations[self.world.posts[t.post].organisation].kind
                is OrganisationKind.POLICE
                for t in self.index.tenures.get(a.person, ())
                if t.begin <= day and (t.end is None or t.end >= day)
            )
        ]
        return self._one(refs, taken, rng, "constable")

    def _find_outsider(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """Somebody of the county with an office who is not at this meeting."""
        here = {a.person for a in self.meeting.attendees}
        day = self.meeting.day
        tenures = self.world.tenures
        for _ in range(30):
            if not tenures:
                break
            tenure = rng.choice(tenures)
            ref = Ref(Sort.PERSON, tenure.person)
            if (
                tenure.begin <= day
                and (tenure.end is None or tenure.end >= day)
                and tenure.person not in here
                and ref not in taken
                and self.lives(tenure.person)
                and self.offices(tenure.person)
            ):
                return ref
        raise Unbound("outsider")

    def _find_chair(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        if self.meeting.chair is None:
            raise Unbound("chair")
        chair: Marked = self.forms.chair()
        return chair

    def _find_presider(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        if self.meeting.chair is None:
            raise Unbound("presider")
        return Ref(Sort.PERSON, self.meeting.chair)

    def _find_clerk(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        clerk = self.meeting.clerk
        if clerk is None:
            raise Unbound("clerk")
        for tenure in self.offices(clerk):
            title = self.world.posts[tenure.post].title_on(self.meeting.day)
            if "clerk" in title.casefold() or "secretary" in title.casefold():
                word = title.split()[-1] if title.split()[-1] in ("Clerk", "Secretary") else title
                return "the " + Marked(word).naming(Ref(Sort.PERSON, clerk))
        raise Unbound("clerk")

    def _find_here(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        return Ref(Sort.ORGANISATION, self.body.id)

    def _find_parent(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        if self.body.parent is None:
            raise Unbound("parent")
        return Ref(Sort.ORGANISATION, self.body.parent)

    def _find_ours(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """The body by its common noun: "the Council", "the Panel"."""
        del taken, rng
        last = self.body.name_on(self.meeting.day).split()[-1]
        if last not in _words()["common_nouns"]:
            last = _words()["noun_of_kind"].get(str(self.body.kind), "Board")
        return "the " + Marked(last).naming(Ref(Sort.ORGANISATION, self.body.id))

    def _find_org(self, taken: tuple[Value, ...], rng: Random) -> Value:
        refs = [ref for name in _KINDS if name != "team" for ref in self._bodies(name)[:8]]
        return self._one(refs, taken, rng, "org")

    def _find_sub(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """A committee, group or team of this body."""
        ids = self.index.children.get(self.body.id, [])
        refs = [Ref(Sort.ORGANISATION, i) for i in ids if self.alive(self.world.organisations[i])]
        return self._one(refs, taken, rng, "sub")

    def _find_gov(self, taken: tuple[Value, ...], rng: Random) -> Value:
        for _ in range(8):
            name = rng.choice(_words()["government"])
            if name in self.index.government:
                ref = Ref(Sort.ORGANISATION, self.index.government[name])
            else:
                ref = self.grammar.stranger(Sort.ORGANISATION, name, OrganisationKind.GOVERNMENT)
            if ref not in taken:
                return ref
        raise Unbound("gov")

    def _made_up(self, kind: OrganisationKind, group: str, rng: Random) -> Ref:
        name = self.grammar.say(group, self, rng, sentence=False).text
        return self.grammar.stranger(Sort.ORGANISATION, name, kind)

    def _find_firm(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken
        return self._made_up(OrganisationKind.COMPANY, "firm_name", rng)

    def _find_club(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken
        return self._made_up(OrganisationKind.CHARITY, "club_name", rng)

    def _find_school(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken
        return self._made_up(OrganisationKind.EDUCATION, "school_name", rng)

    def _find_prize(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """An award that is named after somebody, of this paper alone."""
        del taken
        name = self.grammar.say("prize_name", self, rng, sentence=False).text
        return self.grammar.stranger(Sort.INITIATIVE, name, InitiativeKind.AWARD)

    def _find_scheme(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """An initiative that is spoken of at the meeting, or one of those around."""
        day = self.meeting.day
        ids = list(self.meeting.initiatives)
        ids += self.index.by_runner.get(self.body.id, [])
        refs = [
            Ref(Sort.INITIATIVE, i)
            for i in ids
            if self.world.initiatives[i].begin <= day
            and ((end := self.world.initiatives[i].end) is None or end >= day)
        ]
        return self._one(refs, taken, rng, "scheme")

    def _find_stranger(
        self, taken: tuple[Value, ...], rng: Random, gender: Gender | None = None
    ) -> Value:
        words = _words()
        for _ in range(20):
            sex = gender or rng.choice((Gender.FEMALE, Gender.MALE))
            given = rng.choice(words["given"][str(sex)])
            family = rng.choice(words["family"])
            name = f"{given} {family}"
            if name not in self._taken_names and name not in self.grammar.strangers.values():
                break
        ref = self.grammar.stranger(Sort.PERSON, name)
        honorific = rng.choice(words["honorifics"][str(sex)])
        self.strangers[ref.id] = Stranger(honorific, given, family, sex)
        del taken
        return ref

    def _find_historic(self, taken: tuple[Value, ...], rng: Random) -> Value:
        ref = self._find_stranger(taken, rng)
        if isinstance(ref, Ref):
            known = self.strangers[ref.id]
            self.strangers[ref.id] = Stranger("", known.given, known.family, known.gender)
        return ref

    def _find_trade(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """What somebody of old is remembered as."""
        del taken
        trade: str = rng.choice(_words()["trades"])
        return trade

    def _find_today(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        return self.meeting.day

    def _find_past(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken
        return self.meeting.day - timedelta(days=rng.randint(3, 80))

    def _find_future(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken
        return self.meeting.day + timedelta(days=rng.randint(8, 120))

    def _find_cllrs(self, taken: tuple[Value, ...], rng: Random) -> Value:
        """The honorific of several councillors, as this paper writes it."""
        del taken, rng
        one = str(getattr(self.house, "honorific", "") or "Councillor")
        return one.rstrip(".") + "s" + ("." if one.endswith(".") else "")

    def _find_chairword(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        return self.chair_word

    def _find_place(self, taken: tuple[Value, ...], rng: Random) -> Value:
        del taken, rng
        return self.body.place or "the county"

    # ── speaking ──────────────────────────────────────────────────────────────────────────────

    def speak(self, value: Value, how: str, rng: Random) -> Marked:
        """A person, body, initiative, date or word as this paper says it."""
        match value:
            case Ref(sort=Sort.PERSON):
                return self._speak_person(value, how, rng)
            case Ref(sort=Sort.ORGANISATION):
                return self._speak_organisation(value, how)
            case Ref():
                return self._speak_initiative(value, how)
            case date():
                return Marked(say_date(value, how, str(getattr(self.house, "date_format", ""))))
            case Marked():
                return value
        return Marked(str(value))

    def _gender(self, ref: Ref) -> Gender:
        return self.strangers[ref.id].gender if ref.id < 0 else self.world.people[ref.id].gender

    def _speak_person(self, ref: Ref, how: str, rng: Random) -> Marked:
        if how in _words()["pronouns"][str(Gender.MALE)]:
            return Marked(_words()["pronouns"][str(self._gender(ref))][how])
        if ref.id < 0:
            return self._speak_stranger(ref)
        if how == "app" or (
            how == "intro" and ref.id not in self.introduced and rng.random() < 0.45
        ):
            return self._introduce(ref, rng)
        title = self.introduced.get(ref.id)
        if how in ("intro", "role") and title and rng.random() < 0.3:
            return "the " + Marked(title).naming(ref)
        if how == "list":
            return self._listed(ref)
        said: Marked = self.forms.person(ref.id, full=how == "full")
        return said

    def _listed(self, ref: Ref) -> Marked:
        """A name after "Councillors": it has no honorific of a councillor of its own."""
        said: Marked = self.forms.person(ref.id)
        for word in _words()["councillor_words"]:
            if said.text.startswith(word + " "):
                return said.replace(0, len(word) + 1, "")
        return said

    def _speak_stranger(self, ref: Ref) -> Marked:
        someone = self.strangers.get(ref.id)
        if someone is None:
            return Marked(self.grammar.strangers[ref.id]).naming(ref)
        # Gold wants the whole name somewhere, so it comes first.
        first = ref.id not in self.called
        self.called.add(ref.id)
        whole = first or not someone.honorific
        name = f"{someone.given} {someone.family}" if whole else someone.family
        said = f"{someone.honorific} {name}".strip()
        return Marked(said).naming(ref)

    def _introduce(self, ref: Ref, rng: Random) -> Marked:
        """The person with an office; the stretch states the role."""
        offices = self.offices(ref.id)
        if not offices:
            plain: Marked = self.forms.person(ref.id)
            return plain
        tenure = rng.choice(offices)
        post = self.world.posts[tenure.post]
        title = str(self.forms.title(post.id))
        own = post.organisation in self.family
        status = str(tenure.status)
        group = f"apposition_{status}" if status in ("acting", "interim") else "apposition"
        if group == "apposition" and not post.single:
            group = "apposition_one_of"
        said = self.grammar.say(
            f"{group}_own" if own and group == "apposition" else group,
            self,
            rng,
            {"p": ref, "title": title, "o": Ref(Sort.ORGANISATION, post.organisation)},
            sentence=False,
        )
        if said.text.casefold().count(title.casefold()) > 1:  # a rank before the name says it
            again: Marked = self.forms.person(ref.id)
            return again
        if post.single and post.organisation in self.family and status == "current":
            self.introduced[ref.id] = title
        else:
            self.introduced.setdefault(ref.id, "")
        return said

    def _speak_organisation(self, ref: Ref, how: str) -> Marked:
        if ref.id < 0:
            name = self.grammar.strangers[ref.id]
            said = Marked(name).naming(ref)
        elif how == "bare":  # the whole name, as "(Clerk, Council)" would tell nothing
            said = self.forms.organisation(ref.id, day=self.meeting.day)
        else:
            said = self.forms.organisation(ref.id, short=how == "short")
        return said if how == "bare" else with_article(said)

    def _speak_initiative(self, ref: Ref, how: str) -> Marked:
        if ref.id < 0:
            said = Marked(self.grammar.strangers[ref.id]).naming(ref)
        elif how == "bare":
            said = self.forms.initiative(ref.id, day=self.meeting.day)
        else:
            said = self.forms.initiative(ref.id)
        return said if how == "bare" else with_article(said)


def with_article(name: Marked) -> Marked:
    """The name with "the" before it, outside the marks, where English wants it.

    >>> with_article(Marked("Wendle Community Safety Partnership")).text
    'the Wendle Community Safety Partnership'
    >>> with_article(Marked("Ockenvale District Council")).text
    'Ockenvale District Council'
    """
    words = name.text.split()
    if not words or words[0].casefold() == "the" or words[0] in _words()["never_the"]:
        return name
    last = words[-1].strip(")").rstrip("s") if len(words) > 1 else words[-1]
    if (
        words[0] in _words()["first_the"]
        or last in _words()["with_the"]
        or (len(words) == 1 and words[0] in _words()["common_nouns"])
    ):
        return "the " + name
    if len(words) == 1 and words[0].isupper() and not words[0].startswith("NHS"):
        return "the " + name
    return name


def say_date(day: date, how: str, form: str) -> str:
    """A date in a sentence, in about the manner of the house.

    >>> say_date(date(2019, 4, 2), "short", "2nd April 2019"), say_date(date(2019, 4, 2), "", "")
    ('2nd April', '2 April 2019')
    """
    month = f"{day:%B}"
    if how == "year":
        return str(day.year)
    if how == "monthname":
        return month
    if how == "month":
        return f"{month} {day.year}"
    ordinal = any(mark in form for mark in ("st", "nd", "rd", "th", "ordinal"))
    number = f"{day.day}{_ordinal(day.day)}" if ordinal else str(day.day)
    return f"{number} {month}" if how == "short" else f"{number} {month} {day.year}"


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
