"""The things of a simulated county: people, organisations, posts, initiatives, and what happens.

The world is made first, by events in time; documents and truth are both written from it, so that
neither can know what the other does not. Ids are small whole numbers, unique within their class.
Dates are exact here, whatever the documents will say of them. An end is the last day on which
something holds; `None` is "still so when the simulated years end".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kg.records.facts import InitiativeKind, OrganisationKind, RoleEvent
from kg.records.minutes import AttendanceStatus, RoleStatus


def on[T](dated: tuple[tuple[date, T], ...], day: date) -> T:
    """What holds on a day, of things that each hold from their own day on; before all, the first.

    >>> on(((date(2001, 1, 1), "Old Board"), (date(2009, 4, 1), "New Board")), date(2009, 3, 31))
    'Old Board'
    """
    return next((thing for since, thing in reversed(dated) if since <= day), dated[0][1])


class Gender(StrEnum):
    """Which honorifics, given names and pronouns somebody takes."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name, without honorific and post-nominals."""

    given: str
    family: str  # particles and both barrels belong to it: "van der Berg", "Ashby-Cole"
    middle: tuple[str, ...] = ()
    short: str | None = None  # what friends say instead of `given`: "Abi" of "Abigail"

    @property
    def full(self) -> str:
        """Given and family name: "Abigail Marlow"."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who lives in the county, or comes to its meetings."""

    id: int
    names: tuple[tuple[date, PersonName], ...]  # each from its day on, in order; the first: birth
    gender: Gender
    culture: str  # a key of data/names.yml
    born: date
    died: date | None = None
    honorific: str | None = None  # "Mr", "Dr", "Revd", "Prof", "Sir"; never an office or a rank
    postnominals: tuple[tuple[date, str], ...] = ()  # each from its day on: "OBE"
    kin: tuple[tuple[str, int], ...] = ()  # ("spouse" | "parent" | "child" | "sibling", person id)

    def name_on(self, day: date) -> PersonName:
        """The name borne on a day."""
        return on(self.names, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A council, committee, partnership, panel, board, charity, company, force or department."""

    id: int
    kind: OrganisationKind
    names: tuple[tuple[date, str], ...]  # each from its day on; a renaming adds one
    founded: date
    ended: date | None = None  # wound up, merged or renamed into a successor
    abbreviation: str | None = None  # "OCSP"
    place: str | None = None  # the town, district or county that it serves: "Ockenvale"
    parent: int | None = None  # of a committee its council, of a team its department
    successors: tuple[int, ...] = ()  # what it was merged or made into
    tier: str | None = None  # of councils: "county" "district" "borough" "unitary" "town" "parish"
    meets: bool = False  # whether it holds meetings of which minutes are kept

    def name_on(self, day: date) -> str:
        """The name borne on a day."""
        return on(self.names, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office in an organisation; it exists with nobody in it."""

    id: int
    organisation: int
    titles: tuple[tuple[date, str], ...]  # each from its day on; a retitling adds one
    single: bool  # at most one holder a day (leader, chair, chief executive); councillors are many
    elected: bool = False  # held by election rather than by employment
    abolished: date | None = None

    def title_on(self, day: date) -> str:
        """The title borne on a day."""
        return on(self.titles, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody in a post, from the first day to the last."""

    id: int
    person: int
    post: int
    begin: date
    end: date | None
    status: RoleStatus = RoleStatus.CURRENT  # CURRENT, ACTING or INTERIM
    began: RoleEvent | None = None  # ELECTED, APPOINTED, REAPPOINTED
    ended: RoleEvent | None = None  # RESIGNED, LEFT (death too), RETIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place on a body: a member, a representative, or an officer who attends."""

    id: int
    body: int
    person: int
    representing: int | None  # the organisation that sent them
    begin: date
    end: date | None
    officer: bool = False  # attends, is not a member


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """A scheme, project, fund, strategy, operation, campaign or award."""

    id: int
    kind: InitiativeKind
    names: tuple[tuple[date, str], ...]
    begin: date
    end: date | None
    runner: int  # organisation
    partners: tuple[int, ...] = ()
    funders: tuple[tuple[int, str], ...] = ()  # organisation and amount as printed: "£150,000"
    abbreviation: str | None = None

    def name_on(self, day: date) -> str:
        """The name borne on a day."""
        return on(self.names, day)


class EventKind(StrEnum):
    """What happens in the county."""

    ELECTION = "election"
    BY_ELECTION = "by_election"
    ANNUAL_MEETING = "annual_meeting"
    APPOINTMENT = "appointment"
    RESIGNATION = "resignation"
    RETIREMENT = "retirement"
    DEATH = "death"
    RESHUFFLE = "reshuffle"
    SECONDMENT = "secondment"
    RETITLING = "retitling"
    COOPTION = "co_option"
    FOUNDING = "founding"
    RENAMING = "renaming"
    MERGER = "merger"
    WINDING_UP = "winding_up"
    REORGANISATION = "reorganisation"
    MARRIAGE = "marriage"
    INITIATIVE_STARTED = "initiative_started"
    INITIATIVE_FUNDED = "initiative_funded"
    INITIATIVE_RENAMED = "initiative_renamed"
    INITIATIVE_ENDED = "initiative_ended"
    AWARD = "award"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; every tenure, seat, name and organisation comes from one."""

    id: int
    day: date
    kind: EventKind
    people: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()  # of a merger: the old ones, then the new one
    began: tuple[int, ...] = ()  # tenures that it began
    ended: tuple[int, ...] = ()  # tenures that it ended
    seats: tuple[int, ...] = ()
    initiatives: tuple[int, ...] = ()
    amount: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """How one person stands to one meeting."""

    person: int
    status: AttendanceStatus
    representing: int | None = None
    tenures: tuple[int, ...] = ()  # offices that a list may print beside the name
    substitute_for: int | None = None
    arrives_late: bool = False
    leaves_early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a body: who was there, and of which events it is told there."""

    id: int
    body: int
    day: date
    start: time
    end: time | None
    venue: str
    chair: int | None  # who took the chair; None where nobody could
    chair_tenure: int | None  # the tenure by which they preside; None: for this meeting only
    clerk: int | None
    attendees: tuple[Attendee, ...]
    public: int = 0  # members of the public
    events: tuple[int, ...] = ()  # that are told or happen at this meeting
    initiatives: tuple[int, ...] = ()  # that are spoken of
    next_meeting: int | None = None


@dataclass(slots=True)
class World:
    """A county through its years. Lists are indexed by id: `people[3].id == 3`."""

    seed: int
    begin: date
    end: date
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
