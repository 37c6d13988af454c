"""What one document says: the rows that extraction writes and that every later stage reads.

Every row carries `document`, the id of its document, and where it is a statement `evidence`, the
extent of its quotation. Entities of one document have ids of their own ("<document id>/p3"); that
two of them are one is for `kg.link` to say, in an `Identity`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from kg.records.dates import PartialDate
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus
from kg.records.text import Extent


class EntityKind(StrEnum):
    """The sorts of things that mentions name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    INITIATIVE = "initiative"


class OrganisationKind(StrEnum):
    """What sort of organisation a body is."""

    COUNCIL = "council"
    PARTNERSHIP = "partnership"
    PANEL = "panel"
    COMMITTEE = "committee"
    GROUP = "group"
    POLICE = "police"
    FIRE = "fire"
    HEALTH = "health"
    GOVERNMENT = "government"
    CHARITY = "charity"
    COMPANY = "company"
    EDUCATION = "education"
    HOUSING = "housing"
    DEPARTMENT = "department"
    OFFICE = "office"
    OTHER = "other"


class InitiativeKind(StrEnum):
    """What sort of undertaking an initiative is."""

    SCHEME = "scheme"
    PROJECT = "project"
    PROGRAMME = "programme"
    FUND = "fund"
    STRATEGY = "strategy"
    PLAN = "plan"
    OPERATION = "operation"
    CAMPAIGN = "campaign"
    AWARD = "award"
    SERVICE = "service"
    AGREEMENT = "agreement"
    EVENT = "event"
    REVIEW = "review"
    OTHER = "other"


class RoleEvent(StrEnum):
    """What happened to an office and its holder."""

    ELECTED = "elected"
    APPOINTED = "appointed"
    REAPPOINTED = "reappointed"
    RESIGNED = "resigned"
    LEFT = "left"
    RETIRED = "retired"
    SUCCEEDED = "succeeded"
    NOMINATED = "nominated"


class Predicate(StrEnum):
    """The relations between people, organisations and initiatives."""

    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    SUCCEEDED_BY = "succeeded_by"
    FUNDS = "funds"
    RUNS = "runs"
    PARTNER_IN = "partner_in"
    RECEIVED = "received"
    REPORTS_TO = "reports_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A file that was read. `id` is a hash of its text, `path` relative to the input root."""

    id: str
    path: str
    format: str
    kind: DocumentKind
    text: str
    unread: int  # lines that were not understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or initiative as one document names it."""

    document: str
    id: str
    kind: EntityKind
    name: str  # the fullest form; of a person without honorific, rank and post-nominals
    subkind: str | None = None  # an OrganisationKind or InitiativeKind
    honorific: str | None = None
    given: str | None = None  # given names or initials
    family: str | None = None
    postnominals: tuple[str, ...] = ()
    # The organisation in which this name is unique: of "Audit Committee" the council's entity id.
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where the text names or refers to an entity."""

    document: str
    entity: str
    extent: Extent
    text: str  # document.text[extent.start:extent.end]
    confidence: float | None = None  # that the text names this; None where nothing has judged it


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """The meeting that a document records; entity ids for body, chair and clerk."""

    document: str
    body: str | None
    date: PartialDate | None
    start: time | None
    end: time | None
    venue: str | None
    chair: str | None
    clerk: str | None
    public_present: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeetingRecord:
    """A coming meeting that the document announces."""

    document: str
    date: PartialDate
    start: time | None
    venue: str | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleStatement:
    """What one document says of one office."""

    document: str
    holder: str | None  # None where only the office is named
    title: str  # as printed, typing errors included, without person and organisation
    office: str | None  # the notation of a concept in ontology/titles.ttl, None where none fits
    organisation: str | None
    status: RoleStatus
    event: RoleEvent | None
    date: PartialDate | None  # the day on which the statement holds
    since: PartialDate | None = None
    until: PartialDate | None = None
    evidence: Extent
    confidence: float = 1.0  # between 0 and 1
    is_listed: bool = False  # on an attendance list, which errs least


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecord:
    """That somebody, or an office, is on a meeting's attendance list."""

    document: str
    person: str | None
    status: AttendanceStatus
    representing: str | None
    capacity: str | None
    substitute_for: str | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationStatement:
    """What one document says of two entities."""

    document: str
    subject: str
    predicate: Predicate
    object: str
    amount: str | None  # as printed
    date: PartialDate | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChange:
    """That one document's `person` is the one whom it calls `former`, by an earlier name."""

    document: str
    person: str
    former: str
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """A decision of the body."""

    document: str
    item: str | None
    kind: DecisionKind
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord:
    """Something that somebody is to do; `actor` is an entity id."""

    document: str
    item: str | None
    actor: str | None
    due: PartialDate | None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that one document says."""

    source: SourceDocument
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    meeting: MeetingRecord | None = None
    next_meetings: tuple[NextMeetingRecord, ...] = ()
    roles: tuple[RoleStatement, ...] = ()
    attendance: tuple[AttendanceRecord, ...] = ()
    relations: tuple[RelationStatement, ...] = ()
    name_changes: tuple[NameChange, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    actions: tuple[ActionRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Entities of one or several documents that are one thing in the world.

    `key` is stable: it is made from the fewest facts that stay, never from a file's name, and it is
    what the IRI is minted from.
    """

    key: str
    kind: EntityKind
    name: str
    subkind: str | None
    members: tuple[str, ...]  # ids of entities, sorted
    reason: str  # why these are one, in plain words
    aliases: tuple[str, ...] = ()  # other keys that lead to it, sorted
    confidence: float = 1.0  # that all its members are one


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody in an office for a time, by all documents; bounds are None where not known."""

    key: str
    person: str  # key of an Identity
    title: str
    office: str | None
    organisation: str | None  # key of an Identity
    status: RoleStatus
    begin_earliest: PartialDate | None
    begin_latest: PartialDate | None
    end_earliest: PartialDate | None
    end_latest: PartialDate | None
    statements: tuple[
        tuple[str, Extent], ...
    ]  # (document, evidence) of the role statements it rests on
    confidence: float = 1.0  # that the person held the office in the interval
