"""The roll of a meeting: for each attendee a line, as the house prints it, and what it states.

A line is made of pieces (name, initials, chair, titles, organisation, a note) which a `Shape` puts
in order. What is not printed is not stated: a title has an organisation only where the line, or
the head of the paper, names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Protocol

from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.simulate.house import House
from kg.simulate.names import load
from kg.simulate.papers import AttendanceFact, Fact, Marked, Ref, RoleFact, Sort, join
from kg.simulate.things import Attendee, Meeting, World
from kg.simulate.wordings import fill, words

_COUNCILLOR = re.compile(
    r"^(?P<tier>(?:County|District|Borough|Town|Parish|City) )?(?:Councillor|Cllr\.?) "
)
_CHAIR = re.compile(r"^(?P<vice>(?:Vice|Deputy)[- ])?(?:Chair(?:man|woman|person)?|Convener)$")
_CLERK = re.compile(r"\b(?:Clerk|Secretary|Minute Taker|Democratic Services)\b")
MEMBERS = (AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE)


class Writing(Protocol):
    """What the lists need of `forms.Forms`."""

    def person(self, person: int, /) -> Marked:
        """Somebody in the text."""

    def listed(self, person: int, /) -> Marked:
        """Somebody in a list."""

    def organisation(self, organisation: int, /) -> Marked:
        """An organisation in the text."""

    def title(self, post: int, /) -> str:
        """The title of a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office as it is printed."""

    text: str  # without "Acting"
    organisation: int | None
    status: RoleStatus = RoleStatus.CURRENT

    @property
    def printed(self) -> str:
        """The title with the word for its status: "Acting Chief Executive"."""
        words_for = {RoleStatus.ACTING: "Acting", RoleStatus.INTERIM: "Interim"}
        word = words_for.get(self.status)
        return f"{word} {self.text}" if word else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list can say of one attendee."""

    attendee: Attendee
    status: AttendanceStatus
    name: Marked  # with its honorific
    bare: Marked  # without "Councillor"; the same as `name` for anybody else
    councillor: str | None  # "Councillor", "County Councillor": what the honorific says
    rank: Title | None  # a rank that stands before the name, as part of it
    titles: tuple[Title, ...]
    chair: tuple[Title, ...]  # of this body: the chair, the vice-chair, who takes the chair today
    in_chair: bool  # takes the chair today
    organisation: int | None
    initials: Marked
    notes: tuple[Marked, ...]  # late, early, observing
    substitute: Marked | None  # "substitute for Cllr A Marlow"
    minutes: str | None  # "minutes"

    @property
    def ref(self) -> Ref:
        """The person."""
        return Ref(Sort.PERSON, self.attendee.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How the pieces of a line are put together."""

    titles: str = "comma"  # "comma" | "bracket" | "dash" | "tab" | "none"
    organisation: str = "comma"  # the same
    chair: str = "bracket"  # "bracket" | "dash" | "in_chair" | "none"
    initials: bool = False
    bare: bool = False  # without "Councillor", which stands before the whole list


@dataclass(slots=True)
class Roll:
    """The attendees of a meeting, in the order in which the house prints them."""

    world: World
    meeting: Meeting
    forms: Writing
    house: House
    rng: Random
    item_labels: Sequence[str | None]
    shown: tuple[int, ...] = ()  # organisations that the head of the paper names
    chair_printed: bool = False  # whether head or list say who took the chair
    clerk_printed: bool = False
    next_told: list[tuple[date, time | None, str | None]] = field(default_factory=list)
    _style: str = ""
    _initials: dict[int, str] = field(default_factory=dict)
    _made: dict[int, Entry] = field(default_factory=dict)

    @property
    def body(self) -> int:
        """The body that meets."""
        return self.meeting.body

    def label(self, key: str) -> str:
        """The heading of a part of the list: "In attendance"."""
        found: str = words()["labels"][self.house.labels][key]
        return found

    def org(self, organisation: int) -> Marked:
        """The name that an organisation bears on the day, without "the"."""
        name = self.world.organisations[organisation].name_on(self.meeting.day)
        return Marked(name).naming(Ref(Sort.ORGANISATION, organisation))

    def entries(self, *statuses: AttendanceStatus) -> list[Entry]:
        """The lines of everybody who stands so to the meeting, the chair first."""
        of = [a for a in self.meeting.attendees if a.status in statuses]
        if self.house.by_surname:
            day = self.meeting.day
            people = self.world.people
            of.sort(key=lambda a: (people[a.person].name_on(day).family, a.person))
        of.sort(key=lambda a: a.person != self.meeting.chair)
        for attendee in of:
            if attendee.person not in self._made:
                self._made[attendee.person] = self._entry(attendee)
        return [self._made[attendee.person] for attendee in of]

    def members(self) -> list[Entry]:
        """Who was present as a member, substitutes among them."""
        return self.entries(*MEMBERS)

    def others(self) -> list[Entry]:
        """Who attended without being a member, observers last."""
        status = AttendanceStatus
        return self.entries(status.IN_ATTENDANCE) + self.entries(status.OBSERVER)

    def apologies(self) -> list[Entry]:
        """Who sent apologies."""
        return self.entries(AttendanceStatus.APOLOGIES)

    def absent(self) -> list[Entry]:
        """Who stayed away without a word, where the house prints it."""
        return self.entries(AttendanceStatus.ABSENT) if self.house.lists_absent else []

    # ── one line ──────────────────────────────────────────────────────────────────────────────────

    def write(self, entry: Entry, shape: Shape) -> Marked:
        """The line, stating all that it prints."""
        organisation = entry.organisation if shape.organisation != "none" else None
        titles = () if shape.titles == "none" else self.printable(entry, organisation)
        facts = self.facts(
            entry, titles=titles, organisation=organisation, chair=shape.chair != "none"
        )
        return self.text(entry, shape).stating(*facts)

    def text(self, entry: Entry, shape: Shape) -> Marked:
        """The line, naming whom it names, and stating nothing yet."""
        organisation = entry.organisation if shape.organisation != "none" else None
        titles = () if shape.titles == "none" else self.printable(entry, organisation)
        parts = [entry.bare if shape.bare else entry.name]
        if shape.initials:
            parts.append(" (" + entry.initials + ")")
        parts.append(Marked(self._chair_words(entry, shape)))
        parts.append(self._office(titles, organisation, shape))
        brackets = [entry.substitute] if entry.substitute else []
        brackets += [Marked(entry.minutes)] if entry.minutes else []
        brackets += entry.notes
        if brackets:
            parts.append(" (" + join(brackets, "; ") + ")")
        return join(parts)

    def habit[T](self, key: str, options: Sequence[T]) -> T:
        """One of the options, the same for every paper in this style."""
        if not self._style:
            self._style = repr(self.house)
        return options[_habit(key, self._style, len(options))]

    def tells_moves(self) -> bool:
        """Whether the text, rather than the list, says who came late and who left early."""
        return self.habit("moves", [True, False, False])

    def moment(self, at: float) -> time:
        """The time of day when so much of the meeting had passed, to five minutes."""
        start, end = self.meeting.start, self.meeting.end
        begun = datetime.combine(self.meeting.day, start)
        length = datetime.combine(self.meeting.day, end) - begun if end else timedelta(minutes=90)
        return (begun + timedelta(minutes=int(length.total_seconds() / 60 * at) // 5 * 5)).time()

    def told_absent(self) -> bool:
        """Whether apologies stand in the list."""
        return self.house.apologies != "item"

    def facts(
        self,
        entry: Entry,
        *,
        titles: Sequence[Title] = (),
        organisation: int | None = None,
        chair: bool = False,
    ) -> tuple[Fact, ...]:
        """What a line states that prints these titles and this organisation."""
        who = entry.ref
        shown = (*self.shown, *((organisation,) if organisation is not None else ()))
        roles = [*(entry.chair if chair else ()), *titles]
        if chair:
            self.chair_printed = self.chair_printed or entry.in_chair
        if entry.attendee.person == self.meeting.clerk:
            told = any(_CLERK.search(title.text) for title in roles)
            self.clerk_printed = self.clerk_printed or told or bool(entry.minutes)
        facts: list[Fact] = [
            AttendanceFact(
                person=who,
                status=entry.status,
                representing=_organisation(organisation),
                capacity=_capacity(entry, roles),
                substitute_for=self._substituted(entry),
            )
        ]
        facts += [
            RoleFact(
                person=who,
                title=role.text,
                organisation=_organisation(
                    role.organisation if role.organisation in shown else None
                ),
                status=role.status,
            )
            for role in (*roles, *((entry.rank,) if entry.rank else ()))
        ]
        if entry.councillor:
            council = self._council(entry, organisation)
            facts.append(RoleFact(person=who, title=entry.councillor, organisation=council))
        return tuple(facts)

    def printable(self, entry: Entry, organisation: int | None) -> tuple[Title, ...]:
        """The titles that can stand beside the organisation without being taken for its own."""
        if organisation is None:  # "Chair" alone is taken for the chair of the body that meets
            return tuple(title for title in entry.titles if not _is_chair(title.text))
        return tuple(t for t in entry.titles if t.organisation in (organisation, self.body))

    def titles_of(self, attendee: Attendee) -> tuple[Title, ...]:
        """The offices that may be printed beside the name, the chair of this body left out."""
        day = self.meeting.day
        found: list[Title] = []
        for number in attendee.tenures:
            tenure = self.world.tenures[number]
            post = self.world.posts[tenure.post]
            text = self._chair_title(self.forms.title(post.id))
            is_chair = _is_chair(text) and post.organisation == self.body
            if number == self.meeting.chair_tenure or is_chair or _is_councillor(text):
                continue
            status = tenure.status if tenure.begin <= day else RoleStatus.INCOMING
            found.append(
                Title(text=_bare_title(text), organisation=post.organisation, status=status)
            )
        return tuple(found)

    # ── its pieces ────────────────────────────────────────────────────────────────────────────────

    def _entry(self, attendee: Attendee) -> Entry:
        name = self.forms.listed(attendee.person)
        titles = self.titles_of(attendee)
        rank = self._rank(name.text, titles, attendee)
        found = _COUNCILLOR.match(name.text)
        taking = attendee.person == self.meeting.clerk and not any(
            "Clerk" in title.text for title in titles
        )
        return Entry(
            attendee=attendee,
            status=attendee.status,
            name=name,
            bare=name.replace(0, found.end(), "") if found else name,
            councillor=f"{found['tier'] or ''}Councillor" if found else None,
            rank=rank,
            titles=tuple(title for title in titles if not rank or not _is_rank(title, rank)),
            chair=self._chair_of(attendee),
            in_chair=attendee.person == self.meeting.chair,
            organisation=self._sent_by(attendee),
            initials=self.initials(attendee.person),
            notes=tuple(self._notes(attendee)),
            substitute=self._substitute(attendee),
            minutes=self.rng.choice(words()["minutes_by"]) if taking else None,
        )

    def _sent_by(self, attendee: Attendee) -> int | None:
        """The organisation that is printed for somebody: not the body itself, seldom its parent."""
        sent = attendee.representing
        if sent == self.body:
            return None
        own = sent == self.world.organisations[self.body].parent and sent in self.shown
        return None if own and self.habit("own", [True, True, False]) else sent

    def _rank(self, name: str, titles: Sequence[Title], attendee: Attendee) -> Title | None:
        """The rank with which the name begins, as printed: "Insp" of "Insp A Marlow"."""
        for rank, short in load("names")["ranks"].items():
            for form in (rank, short):
                if form and name.startswith(f"{form} "):
                    own = next((t for t in titles if t.text == rank), None)
                    force = own.organisation if own else attendee.representing
                    status = own.status if own else RoleStatus.CURRENT
                    return Title(text=form, organisation=force, status=status)
        return None

    def initials(self, person: int) -> Marked:
        """By which letters the minutes call somebody; no two people of a meeting have the same."""
        theirs = getattr(self.forms, "initials", None)
        if callable(theirs):
            given = theirs(person)
            if isinstance(given, Marked):
                return given
            if given:
                return Marked(str(given)).naming(Ref(Sort.PERSON, person))
        if person not in self._initials:
            self._initials[person] = self._make_initials(person)
        return Marked(self._initials[person]).naming(Ref(Sort.PERSON, person))

    def _make_initials(self, person: int) -> str:
        name = self.world.people[person].name_on(self.meeting.day)
        last = name.family.replace("-", " ").split()[-1]
        taken = list(self._initials.values())
        for length in range(1, len(last) + 1):
            made = name.given[0] + last[:length]
            if made not in taken:
                return made
        return name.given[:2] + last

    def _chair_of(self, attendee: Attendee) -> tuple[Title, ...]:
        """The chair or vice-chair that somebody holds of this body, and the chair taken today."""
        found: list[Title] = []
        for number in (*attendee.tenures, *self._presiding(attendee)):
            tenure = self.world.tenures[number]
            post = self.world.posts[tenure.post]
            text = self._chair_title(self.forms.title(post.id))
            title = Title(text=text, organisation=post.organisation, status=tenure.status)
            of_body = post.organisation == self.body and _is_chair(text)
            if (of_body or number == self.meeting.chair_tenure) and title not in found:
                found.append(title)
        takes = attendee.person == self.meeting.chair
        if takes and (not found or all(_is_vice(title.text) for title in found)):
            word = self.house.chair_word
            found.append(Title(text=word, organisation=self.body, status=RoleStatus.ACTING))
        return tuple(found)

    def _presiding(self, attendee: Attendee) -> tuple[int, ...]:
        """The tenure by which somebody presides, if they do."""
        tenure = self.meeting.chair_tenure
        return (tenure,) if tenure is not None and attendee.person == self.meeting.chair else ()

    def _chair_title(self, title: str) -> str:
        """The title, with "Chair" in the word that the house has for it."""
        found = _CHAIR.match(title)
        return f"{found['vice'] or ''}{self.house.chair_word}" if found else title

    def _chair_words(self, entry: Entry, shape: Shape) -> str:
        """What is printed of the chair. Who takes it for one meeting is "in the Chair"."""
        if not entry.chair or shape.chair == "none":
            return ""
        held = [t.printed for t in entry.chair if t.status is not RoleStatus.ACTING]
        held += [f"Acting {t.text}" for t in entry.chair if self._acts(t)]
        acting = any(t.status is RoleStatus.ACTING and not self._acts(t) for t in entry.chair)
        if acting:
            return f" ({', '.join([*held, 'in the Chair'])})"
        text = " and ".join(held)
        if shape.chair == "in_chair" and entry.in_chair:
            return f", {text} (in the Chair)" if not _is_chair(text) else f" ({text}) in the Chair"
        return f" – {text}" if shape.chair == "dash" else f" ({text})"

    def _acts(self, title: Title) -> bool:
        """Whether somebody acts in an office for longer than this meeting."""
        tenure = self.meeting.chair_tenure
        return (
            title.status is RoleStatus.ACTING
            and tenure is not None
            and self.world.tenures[tenure].status is RoleStatus.ACTING
        )

    def _office(self, titles: Sequence[Title], organisation: int | None, shape: Shape) -> Marked:
        """Titles and organisation, behind the name."""
        text = Marked(" and ".join(title.printed for title in titles))
        org = self.org(organisation) if organisation is not None else Marked()
        if shape.titles == shape.organisation or not text or not org:
            how = shape.titles if text else shape.organisation
            return _set(join([part for part in (text, org) if part], ", "), how)
        return _set(text, shape.titles) + _set(org, shape.organisation)

    def _notes(self, attendee: Attendee) -> Iterable[Marked]:
        if attendee.status is AttendanceStatus.OBSERVER:
            yield Marked("observer")
        if self.tells_moves():
            return
        if attendee.arrives_late:
            yield self._note("late", at=0.25)
        if attendee.leaves_early:
            yield self._note("early", at=0.75)

    def _note(self, key: str, *, at: float) -> Marked:
        labels = [label for label in self.item_labels if label]
        by_item = len(labels) > 2
        template = self.rng.choice(words()[key if by_item else f"{key}_time_only"])
        item = labels[max(1, int(at * len(labels)))] if by_item else ""
        return fill(template, {"item": item or "", "time": self.house.time(self.moment(at))})

    def _substitute(self, attendee: Attendee) -> Marked | None:
        if attendee.substitute_for is None:
            if attendee.status is AttendanceStatus.SUBSTITUTE:
                return Marked("substitute")
            return None
        name = self.forms.listed(attendee.substitute_for)
        return fill(self.rng.choice(words()["substitutes"]), {"name": name})

    def _substituted(self, entry: Entry) -> Ref | None:
        other = entry.attendee.substitute_for
        return None if other is None else Ref(Sort.PERSON, other)

    def _council(self, entry: Entry, organisation: int | None) -> Ref | None:
        """The council of a councillor, where the paper names it for them."""
        world = self.world
        if organisation is not None:
            if world.organisations[organisation].kind is OrganisationKind.COUNCIL:
                return _organisation(organisation)
            return None
        body = world.organisations[self.body]
        own = body.id if body.kind is OrganisationKind.COUNCIL else body.parent
        member = entry.status not in (AttendanceStatus.IN_ATTENDANCE, AttendanceStatus.OBSERVER)
        if own is None or own not in self.shown or not member:
            return None
        if world.organisations[own].kind is not OrganisationKind.COUNCIL:
            return None
        return _organisation(own) if entry.attendee.representing in (None, own) else None


def _set(text: Marked, how: str) -> Marked:
    """A piece, with what parts it from the piece before."""
    if not text or how == "none":
        return Marked()
    if how == "bracket":
        return " (" + text + ")"
    return {"comma": ", ", "dash": " – ", "tab": "\t"}[how] + text


def _organisation(number: int | None) -> Ref | None:
    return None if number is None else Ref(Sort.ORGANISATION, number)


def _capacity(entry: Entry, roles: Sequence[Title]) -> str | None:
    if roles:
        return roles[0].text
    return entry.councillor or (entry.rank.text if entry.rank else None)


@cache
def _habit(key: str, style: str, count: int) -> int:
    """Which of so many options a style takes."""
    return Random(f"{key} {style}").randrange(count)


def _is_rank(title: Title, rank: Title) -> bool:
    """Whether the title says no more than the rank before the name."""
    forms = {
        rank.text,
        *(full for full, short in load("names")["ranks"].items() if short == rank.text),
    }
    return title.text in forms


def _is_chair(title: str) -> bool:
    return bool(_CHAIR.match(title))


def _is_vice(title: str) -> bool:
    return title.startswith(("Vice", "Deputy"))


def _is_councillor(title: str) -> bool:
    return title.endswith("Councillor")


def _bare_title(title: str) -> str:
    """The title without the word for its status."""
    return title.removeprefix("Acting ").removeprefix("Interim ")


def with_councillors(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Those whom "Councillors" before a list may cover, and the others."""
    shared = [entry for entry in entries if entry.councillor == "Councillor"]
    return shared, [entry for entry in entries if entry not in shared]
