"""How one paper writes the things of the world: people, bodies, initiatives and offices.

What a body's minutes always do (dots after initials, "Mrs" for women councillors, accents or none,
Abi or Abigail) is drawn once for the body and its house style; the rest is drawn for each mention.
Within one paper nobody is called by a form that fits somebody else there as well, where the world
gives them names that differ at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain, count
from random import Random
from typing import Protocol

from kg.records.facts import OrganisationKind
from kg.simulate.names import load, plain
from kg.simulate.papers import Marked, Ref, Sort
from kg.simulate.things import (
    Gender,
    Initiative,
    Meeting,
    Organisation,
    Person,
    PersonName,
    Post,
    Tenure,
    World,
)

__all__ = ["Forms", "Style", "initials_of"]

_COUNCILLOR = re.compile(r"^(?:\w+ )?Councillor$")
_CHAIR = re.compile(r"\b(?:(Vice|Deputy)[- ]?)?[Cc]hair(?:man|woman|person)?\b(?! of Governors)")
_CEREMONIAL = re.compile(r"\b(?:Lord |Town |City )?(?:Mayor|Provost)\b")
_PEERS = ("Lord", "Lady", "Baroness")
_KNIGHTS = ("Sir", "Dame")
_COURTESY = ("Mr", "Mrs", "Ms", "Miss")
_TIERS = {"county": "County ", "district": "District ", "borough": "Borough "}


class Style(Protocol):
    """What forms need to know of a house style; `house.House` has it all."""

    @property
    def layout(self) -> str:
        """The layout of the attendance list."""

    @property
    def honorific(self) -> str:
        """What stands before a councillor's name: "Cllr", "Councillor", "Cllr.", or nothing."""

    @property
    def given(self) -> str:
        """How given names are written: "full", "initial" or "initials"."""

    @property
    def chair_word(self) -> str:
        """Chairman, Chair, Chairperson or Convener."""

    @property
    def uses_initials(self) -> bool:
        """Whether the attendance list declares initials, by which the text then calls people."""

    @property
    def postnominals(self) -> bool:
        """Whether letters stand after names."""


@dataclass(slots=True)
class _Index:
    """The tenures of each person, found once for a world."""

    world: World
    count: int
    by_person: dict[int, list[Tenure]] = field(default_factory=lambda: defaultdict(list))


_last: list[_Index] = []


def _index(world: World) -> _Index:
    """The index of this world; the last one is kept, as papers of one world come in a row."""
    if _last and _last[0].world is world and _last[0].count == len(world.tenures):
        return _last[0]
    index = _Index(world, len(world.tenures))
    for tenure in world.tenures:
        index.by_person[tenure.person].append(tenure)
    _last[:] = [index]
    return index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habits:
    """What the minutes of a body always do while they keep a style."""

    dotted: bool  # "J. A. Marrick"
    ladies: bool  # "Cllr Mrs J Askew"
    courtesy: bool  # "Mr R Adeyemi" rather than "R Adeyemi"
    surnames: float  # how often a later mention has the family name alone
    given_only: float  # how often it has the given name alone
    without_accents: bool
    short_given: float  # how many of those who have a short name go by it
    surname_first: bool  # "Marlow, Ann" in lists
    short_ranks: bool  # "Insp" for "Inspector"
    ampersand: bool  # "Finance & Property" in titles
    vice_hyphen: bool
    declares: float  # how often the first mention of a body declares its abbreviation
    key: str  # of draws about one person


@cache
def _habits(seed: int, body: int, layout: str, kind: OrganisationKind) -> _Habits:
    """The habits of a body under a style; formal where councillors sit, first names elsewhere."""
    key = f"{seed}/{body}/{layout}"
    rng = Random(key)
    formal = kind in (OrganisationKind.COUNCIL, OrganisationKind.COMMITTEE, OrganisationKind.PANEL)
    return _Habits(
        dotted=rng.random() < 0.12,
        ladies=formal and rng.random() < 0.12,
        courtesy=rng.random() < (0.4 if formal else 0.12),
        surnames=rng.uniform(0.5, 0.85) if formal else rng.uniform(0.05, 0.4),
        given_only=0.0 if formal else max(0.0, rng.uniform(-0.3, 0.35)),
        without_accents=rng.random() < 0.3,
        short_given=rng.uniform(0.1, 0.9),
        surname_first=rng.random() < 0.03,
        short_ranks=rng.random() < 0.35,
        ampersand=rng.random() < 0.25,
        vice_hyphen=rng.random() < 0.65,
        declares=rng.uniform(0.1, 0.9),
        key=key,
    )


def initials_of(name: PersonName, *, middle: bool = False) -> str:
    """The first letters of a name, both barrels counted; those of particles stay small.

    >>> initials_of(PersonName(given="Hywel", family="ap Gwilym"))
    'HaG'
    >>> initials_of(PersonName(given="Louise", family="Harkin-Bell", middle=("Jo",)), middle=True)
    'LJHB'
    """
    parts = [name.given, *(name.middle if middle else ()), *re.split(r"[ \-]", name.family)]
    return "".join(part[0] for part in parts if part)


class Forms:
    """How the paper of one meeting writes things; it remembers what it has written."""

    def __init__(
        self, world: World, meeting: Meeting, style: Style, rng: Random, lexicon: object = None
    ) -> None:
        """`lexicon` is for callers that have one; the lists of this package are enough."""
        del lexicon
        self._world = world
        self._meeting = meeting
        self._style = style
        self._rng = rng
        self._tenures = _index(world).by_person
        self._body = world.organisations[meeting.body]
        self._habits = _habits(world.seed, meeting.body, style.layout, self._body.kind)
        self._own = self._own_councils()
        self._attends = {one.person: one for one in meeting.attendees}
        self._cast: dict[int, PersonName] = {}  # everybody whom the paper has named or lists
        self._prefixes: dict[int, str] = {}
        self._letters: dict[int, str] = {}  # initials
        self._named: set[int] = set()
        self._declared: dict[str, int] = {}  # abbreviations of bodies
        self._called: dict[int, str] = {}  # abbreviations of initiatives
        self._mentioned: set[int] = {meeting.body}  # as the head of the paper names it
        for attendee in meeting.attendees:
            self._join_cast(attendee.person)
        for attendee in meeting.attendees:
            self._letters[attendee.person] = self._free_initials(attendee.person)

    # ── people ──────────────────────────────────────────────────────────────────────────────────

    def person(
        self, id: int, *, full: bool = False, list_form: bool = False, day: date | None = None
    ) -> Marked:
        """Somebody as the text names them; the whole is marked.

        `full`: with the given name in full. `list_form`: as in an attendance list. `day`: by the
        name that they bore then, where it is not that of the meeting's day.
        """
        if list_form:
            return self.listed(id)
        self._join_cast(id)
        name = self._name(id) if day is None else self._known_as(id, day)
        first = id not in self._named and id not in self._attends
        again = id in self._named
        self._named.add(id)
        if full or day is not None or (first and self._rng.random() < 0.35):
            return self._mark(id, self._whole(id, name, given="full", letters=full))
        if first or (not again and self._rng.random() < 0.3):
            return self._mark(id, self._whole(id, name, given=self._style.given, letters=False))
        return self._mark(id, self._later(id, name))

    def listed(self, id: int) -> Marked:
        """Somebody as the attendance list names them, honorific and letters included.

        Initials are no part of it: `initials` has them, for a column or brackets of their own.
        """
        self._join_cast(id)
        name = self._name(id)
        if self._habits.surname_first and self._style.given == "full":
            prefix = self._prefix(id)
            tail = f", {prefix}" if prefix in _COURTESY else ""
            head = "" if tail or not prefix else f"{prefix} "
            return self._mark(id, f"{head}{name.family}, {name.given}{tail}")
        return self._mark(id, self._whole(id, name, given=self._style.given, letters=True))

    def initials(self, id: int) -> Marked:
        """The letters by which the paper calls somebody: "AM"; no two attendees have the same."""
        if id not in self._letters:
            self._join_cast(id)
            self._letters[id] = self._free_initials(id)
        return self._mark(id, self._letters[id])

    def chair(self) -> Marked:
        """Who presides, as "the Chairman"; no mark where nobody does."""
        meeting = self._meeting
        word = self._style.chair_word
        if meeting.chair_tenure is not None:
            post = self._world.posts[self._world.tenures[meeting.chair_tenure].post]
            found = _CEREMONIAL.search(post.title_on(meeting.day))
            if found and "Deputy" not in post.title_on(meeting.day) and self._rng.random() < 0.75:
                word = found[0]
        text = f"the {word}"
        return Marked(text) if meeting.chair is None else self._mark(meeting.chair, text)

    # ── bodies, initiatives, offices ────────────────────────────────────────────────────────────

    def organisation(
        self, id: int, *, short: bool = False, day: date | None = None, declare: bool = True
    ) -> Marked:
        """A body as the text names it, without "the"; an abbreviation only once it is declared.

        `short`: in few letters where that is clear: "Panel" for the body that meets, "OCSP".
        `day`: by the name that it bore then. `declare`: whether "(OCSP)" may follow the name.
        """
        organisation = self._world.organisations[id]
        ref = Ref(Sort.ORGANISATION, id)
        name = organisation.name_on(day or self._meeting.day)
        again = id in self._mentioned
        self._mentioned.add(id)
        rng = self._rng
        word = self._own_word(organisation)
        if day is None and again:
            if word and rng.random() < (0.8 if short else 0.5):
                return Marked(word).naming(ref)
            letters = organisation.abbreviation
            known = letters is not None and self._declared.get(letters) == id
            if letters is not None and known and (short or rng.random() < 0.65):
                return Marked(letters).naming(ref)
        said = Marked(name).naming(ref)
        # The body's own letters may be declared at any time, another's where it first occurs.
        may = declare and day is None and not (short and again)
        return said + self._declare(organisation) if may else said

    def initiative(self, id: int, *, day: date | None = None) -> Marked:
        """An initiative by its name, or by its letters once they were declared; without "the"."""
        initiative: Initiative = self._world.initiatives[id]
        ref = Ref(Sort.INITIATIVE, id)
        name = initiative.name_on(day or self._meeting.day)
        letters = initiative.abbreviation
        said = Marked(name).naming(ref)
        if letters is None or day is not None:
            return said
        if id in self._called:
            return Marked(letters).naming(ref) if self._rng.random() < 0.65 else said
        free = letters not in self._declared and letters not in self._called.values()
        if free and letters not in name and self._rng.random() < self._habits.declares:
            self._called[id] = letters
            return said + " (" + Marked(letters).naming(ref) + ")"
        return said

    def title(self, post_id: int) -> str:
        """The title of an office in the words of the house."""
        post: Post = self._world.posts[post_id]
        title = post.title_on(self._meeting.day)
        joiner = "-" if self._habits.vice_hyphen else " "
        word = self._style.chair_word

        def chair(found: re.Match[str]) -> str:
            return f"{found[1]}{joiner}{word}" if found[1] else word

        title = _CHAIR.sub(chair, title)
        return title.replace(" and ", " & ") if self._habits.ampersand else title

    # ── names ───────────────────────────────────────────────────────────────────────────────────

    def _mark(self, id: int, text: str) -> Marked:
        return Marked(text).naming(Ref(Sort.PERSON, id))

    def _join_cast(self, id: int) -> None:
        if id not in self._cast:
            self._cast[id] = self._known_as(id, self._meeting.day)

    def _name(self, id: int) -> PersonName:
        return self._cast[id]

    def _known_as(self, id: int, day: date) -> PersonName:
        """The name as this body writes it: short or long given name, with or without accents."""
        person: Person = self._world.people[id]
        name = person.name_on(day)
        own = Random(f"{self._habits.key}/{id}")
        goes_short = own.random() < self._habits.short_given
        if self._rng.random() < 0.06:  # another clerk, or a slip
            goes_short = not goes_short
        given = name.short if name.short and goes_short else name.given
        family, middle = name.family, name.middle
        if self._habits.without_accents:
            given, family, middle = plain(given), plain(family), tuple(map(plain, middle))
        return PersonName(given=given, family=family, middle=middle)

    def _whole(self, id: int, name: PersonName, *, given: str, letters: bool) -> str:
        """Honorific or rank, name, and letters after it."""
        prefix = self._prefix(id)
        written = self._written(id, name, given)
        if not prefix and given != "full" and self._habits.courtesy:
            prefix = self._courtesy(id)
        after = ""
        if letters and self._style.postnominals:
            person = self._world.people[id]
            got = [text for since, text in person.postnominals if since <= self._meeting.day]
            after = "".join(f" {text}" for text in got)
        return f"{prefix} {written}{after}".lstrip()

    def _written(self, id: int, name: PersonName, given: str) -> str:
        """The name as the style has it, and fuller where two people would share the form."""
        if given == "full":
            return self._in_full(id, name)
        dot = "." if self._habits.dotted else ""
        first = [name.given[0] + dot]
        if given == "initials":
            first += [part[0] + dot for part in name.middle]
        text = f"{' '.join(first)} {name.family}"
        if any(
            other != id and theirs.family == name.family and theirs.given[0] == name.given[0]
            for other, theirs in self._cast.items()
        ):
            return self._in_full(id, name)
        return text

    def _in_full(self, id: int, name: PersonName) -> str:
        """Given name in full; the middle name, or its initial, where they are always called so."""
        middle = ""
        if name.middle:
            chance = Random(f"{self._habits.key}/{id}/middle").random()
            alike = any(
                other != id and theirs.full == name.full for other, theirs in self._cast.items()
            )
            culture = self._world.people[id].culture
            usual = load("names")["cultures"].get(culture, {}).get("middle_said", 0.04)
            dot = "." if self._habits.dotted else ""
            if chance < usual:
                middle = f" {name.middle[0]}"
            elif alike or chance > 0.94:
                middle = f" {name.middle[0][0]}{dot}"
        return f"{name.given}{middle} {name.family}"

    def _later(self, id: int, name: PersonName) -> str:
        """A form for somebody who is known to the reader by now."""
        rng, habits = self._rng, self._habits
        if self._style.uses_initials and id in self._attends and rng.random() < 0.7:
            return self._letters[id]
        prefix = self._prefix(id) or self._courtesy(id)
        chance = rng.random()
        if chance < habits.given_only and self._is_only(id, lambda one: one.given):
            if prefix in _COURTESY:
                return name.given
        elif chance < habits.given_only + habits.surnames:
            if prefix.endswith(_KNIGHTS):  # nobody is "Sir Marlow"
                if self._is_only(id, lambda one: one.given):
                    return f"{prefix} {name.given}"
            elif self._is_only(id, lambda one: one.family):
                return f"{prefix} {name.family}"
        if self._prefix(id) and rng.random() < 0.85:
            return self._whole(id, name, given=self._style.given, letters=False)
        return self._in_full(id, name)

    def _is_only(self, id: int, part: _Part) -> bool:
        """Whether nobody else in this paper has this part of a name."""
        mine = plain(part(self._cast[id]))
        return all(other == id or plain(part(name)) != mine for other, name in self._cast.items())

    def _free_initials(self, id: int) -> str:
        """Initials that nobody else here has; a middle name or a letter more tells them apart."""
        name = self._cast[id]
        taken = {letters for other, letters in self._letters.items() if other != id}
        last = name.family.replace("-", " ").split()[-1]
        plainest = initials_of(name)
        tries = chain(
            (plainest, initials_of(name, middle=True)),
            (name.given[0] + last[:length] for length in range(2, len(last) + 1)),
            (f"{plainest}{number}" for number in count(2)),
        )
        return next(letters for letters in tries if letters not in taken)

    # ── what stands before a name ───────────────────────────────────────────────────────────────

    def _prefix(self, id: int) -> str:
        """Councillor, rank or a learned title; "" where a name stands without."""
        if id not in self._prefixes:
            self._prefixes[id] = self._make_prefix(id)
        return self._prefixes[id]

    def _make_prefix(self, id: int) -> str:
        person = self._world.people[id]
        own = person.honorific if person.honorific not in (None, *_COURTESY) else ""
        council = self._council_of(id)
        rng = self._rng
        if council is not None and self._style.honorific:
            strange = self._local and council.id not in self._own
            tier = _TIERS.get(council.tier or "", "") if strange else ""
            extra = own if own and rng.random() < 0.7 else ""
            if not extra and self._habits.ladies and person.gender is Gender.FEMALE:
                extra = person.honorific or ""
            return f"{tier}{self._style.honorific} {extra}".strip()
        rank = self._rank(id)
        if rank:
            forms = load("names")["ranks"][rank]
            return str(forms) if self._habits.short_ranks and forms else rank
        if own and (own in (*_PEERS, *_KNIGHTS) or rng.random() < 0.85):
            return str(own)
        return self._courtesy(id) if self._habits.courtesy and rng.random() < 0.9 else ""

    def _courtesy(self, id: int) -> str:
        """The honorific that courtesy wants; "Ms" and "Mr" where nobody knows better."""
        person = self._world.people[id]
        usual = "Ms" if person.gender is Gender.FEMALE else "Mr"
        return person.honorific or usual

    def _posts(self, id: int) -> list[Post]:
        """The offices that somebody holds on the day."""
        day = self._meeting.day
        return [
            self._world.posts[one.post]
            for one in self._tenures.get(id, ())
            if one.begin <= day and (one.end is None or day <= one.end)
        ]

    def _council_of(self, id: int) -> Organisation | None:
        """The council as whose councillor somebody comes: this one, or theirs, or any."""
        councils = [
            self._world.organisations[post.organisation]
            for post in self._posts(id)
            if _COUNCILLOR.match(post.title_on(self._meeting.day))
        ]
        attendee = self._attends.get(id)
        for council in councils:
            if council.id in self._own:
                return council
        if attendee is not None and attendee.representing is not None:
            councils.sort(key=lambda one: one.id != attendee.representing)
        return councils[0] if councils else None

    def _rank(self, id: int) -> str | None:
        """The rank that somebody holds, where the house puts ranks before names."""
        if not getattr(self._style, "ranks_first", True):
            return None
        ranks = load("names")["ranks"]
        titles = (post.title_on(self._meeting.day) for post in self._posts(id))
        return next((title for title in titles if title in ranks), None)

    # ── bodies ──────────────────────────────────────────────────────────────────────────────────

    def _own_councils(self) -> frozenset[int]:
        """The body that meets, and those whose body it is."""
        found = [self._body]
        while found[-1].parent is not None:
            found.append(self._world.organisations[found[-1].parent])
        return frozenset(one.id for one in found)

    @property
    def _local(self) -> bool:
        """Whether a parish or town meets, where councillors of greater councils are guests."""
        tiers = (self._world.organisations[one].tier for one in sorted(self._own))
        return any(tier in ("parish", "town") for tier in tiers)

    def _own_word(self, organisation: Organisation) -> str | None:
        """What the body that meets, or its council, is called here: "Panel", "Council"."""
        if organisation.id not in self._own:
            return None
        word = organisation.name_on(self._meeting.day).split()[-1]
        if word not in load("bodies")["generic"]:
            return None
        mine = organisation.id == self._body.id
        if not mine and word == self._body.name_on(self._meeting.day).split()[-1]:
            return None
        return word

    def _declare(self, organisation: Organisation) -> Marked:
        """The letters in brackets, now and then; from then on the text may use them."""
        letters = organisation.abbreviation
        if letters is None or letters in self._declared or letters in self._called.values():
            return Marked()
        if self._rng.random() >= self._habits.declares:
            return Marked()
        self._declared[letters] = organisation.id
        return " (" + Marked(letters).naming(Ref(Sort.ORGANISATION, organisation.id)) + ")"


class _Part(Protocol):
    """A part of a name."""

    def __call__(self, name: PersonName, /) -> str:
        """Given or family name."""
