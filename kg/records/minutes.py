"""What the structure of a document is: its head, rosters, items, decisions and actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from kg.records.dates import PartialDate
from kg.records.text import Document, Extent, Quote


class DocumentKind(StrEnum):
    """What sort of paper a document is."""

    MINUTES = "minutes"
    REPORT = "report"
    AGENDA = "agenda"
    NOTES = "notes"


class AttendanceStatus(StrEnum):
    """How somebody stands to a meeting."""

    PRESENT = "present"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"


class RoleStatus(StrEnum):
    """How somebody stands to an office."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    INTERIM = "interim"
    INCOMING = "incoming"
    VACANT = "vacant"


class DecisionKind(StrEnum):
    """The word by which a body decides."""

    RESOLVED = "resolved"
    AGREED = "agreed"
    NOTED = "noted"
    APPROVED = "approved"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the top (and the foot) of a document say of the meeting; None where they do not."""

    body: Quote | None = None  # the name of the body that met
    parent: Quote | None = None  # the council or other organisation whose body it is
    date: PartialDate | None = None
    start: time | None = None
    end: time | None = None
    venue: Quote | None = None
    chair: Quote | None = None  # "Chair: Cllr A Marlow", a name printed in the head or at the foot
    clerk: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterTitle:
    """An office printed beside a name, without its organisation."""

    title: Quote
    status: RoleStatus
    organisation: Quote | None  # printed with the title itself: "Clerk to Marlow Parish Council"
    of_body: bool  # an office of the body that met: "(Chairman)", "Chair of the Panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """One line of an attendance list: a person, or an office where no person is named."""

    status: AttendanceStatus
    name: Quote | None  # with honorific and post-nominals, as printed; None for an office alone
    shared_office: str | None = None  # of "Councillors A Marlow, B Finch and C Stone": "Councillor"
    initials: str | None = None  # "(AM)", by which actions name them
    titles: tuple[RosterTitle, ...] = ()
    organisation: Quote | None = None  # whom the list says that they represent
    takes_chair: bool = False  # "(in the Chair)": of this meeting
    takes_minutes: bool = False  # "(minutes)", "(note taker)"
    substitute_for: Quote | None = None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A numbered item or paragraph of the minutes, in the order of the text."""

    number: str | None  # as printed without the dot at its end: "5", "5.3", "12/24"
    heading: Quote | None
    blocks: tuple[int, ...]  # places in document.blocks, the heading's own among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a body resolved, agreed, noted, approved or recommended."""

    kind: DecisionKind
    item: str | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody is to do; `actor` is as printed: a name, initials, an office or a pronoun."""

    item: str | None
    actor: Quote | None
    due: PartialDate | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """A coming meeting that the document announces."""

    date: PartialDate
    start: time | None
    venue: Quote | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line that no part of the reading understood as structure or prose, and why."""

    text: str
    extent: Extent
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """A document divided: who was there, which items there are, what was decided."""

    document: Document
    kind: DocumentKind
    head: Head
    roster: tuple[RosterEntry, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    next_meetings: tuple[NextMeeting, ...] = ()
    public_present: int | None = None  # how many members of the public, where the document says
    unread: tuple[Unread, ...] = field(default=())
    roster_blocks: frozenset[int] = frozenset()  # places in document.blocks that rosters used up
