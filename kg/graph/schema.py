"""The nodes and relationships of the property graph: one class each, whose fields are its columns.

Every engine, file and table takes its columns from here. A node has one label, the name of its
class; its `id` is its IRI without the base. The type of a relationship is the name of its class in
capitals: `PartOf` is PART_OF. Times are days, and a day that is not known is null: of a date that
is known as a month or year only, `…_earliest` is the first day and `…_latest` the last.
"""

from __future__ import annotations

import re
from dataclasses import Field, dataclass, fields
from datetime import date
from typing import NamedTuple, get_type_hints

import pyarrow as pa

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Ref(NamedTuple):
    """Which node is meant: its label and its id."""

    label: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node has."""

    id: str

    @property
    def ref(self) -> Ref:
        """How relationships name the node."""
        return Ref(type(self).__name__, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What every relationship has; `id` is that of the statement or tenure it stands for."""

    start: Ref
    end: Ref
    id: str


# --- nodes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Node):
    """What several documents may call by several names."""

    name: str
    other_names: tuple[str, ...]  # sorted
    reason: str | None  # why what several documents name was taken for one thing
    aliases: tuple[str, ...]  # ids that were given to it once


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Named):
    """Somebody."""

    honorifics: tuple[str, ...]
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    postnominals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Named):
    """An organisation that is no body: a charity, a company, a department, a force."""

    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Named):
    """An organisation that meets: by its kind, or because a document records its meeting."""

    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Named):
    """A named undertaking: a scheme, fund, strategy, project."""

    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Node):
    """An office wherever it is held; one of the scheme of offices, or a title that none fits."""

    name: str
    notation: str | None  # in the scheme of offices; null for a title that no office fits
    holders: str | None  # at a time, of one body: "one", "many", or "remit", one for each remit


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Node):
    """An office in one organisation, whether or not somebody holds it."""

    name: str  # the title most often printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Node):
    """A sitting of a body, recorded by a document or only announced."""

    date_earliest: date | None
    date_latest: date | None
    start_time: str | None  # "19:30"
    end_time: str | None
    venue: str | None
    public_present: int | None  # members of the public
    recorded: bool  # whether a document records it; an announced one is recorded by none


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """A file that was read; files with the same text are one."""

    paths: tuple[str, ...]
    format: str
    kind: str
    unread: int  # lines that were not understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """A place in a document, with its words and at most 32 characters around them."""

    text: str
    prefix: str
    suffix: str
    start_offset: int  # in code points of the document's text
    end_offset: int


# --- relationships: what is concluded ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Relationship):
    """Person to Post, or to Role where no organisation is known: a tenure within four bounds."""

    title: str
    office: str | None  # in the scheme of offices, as Role.notation
    status: str  # current, former, acting, interim or incoming
    begin_earliest: date | None
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    known_days: int | None  # from begin_latest to end_earliest: how long at least
    confidence: float
    statements: tuple[str, ...]  # ids of the STATES relationships that it rests on
    evidence: tuple[str, ...]  # ids of their quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class PostIn(Relationship):
    """Post to the organisation or body that has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRole(Relationship):
    """Post to the office that it is one of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentIn(Relationship):
    """Person to a body at whose meetings they were present: LISTED with this status, counted."""

    meetings: int


# --- relationships: meetings and documents -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOf(Relationship):
    """Meeting to the body that met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedIn(Relationship):
    """Meeting to the document that records it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announces(Relationship):
    """Meeting to a later one that its minutes announce."""

    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaired(Relationship):
    """Person to the meeting at which they took the chair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerked(Relationship):
    """Person to the meeting of which they took the minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedFrom(Relationship):
    """Quotation to its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions(Relationship):
    """Quotation to the person, organisation, body or initiative that it names."""

    confidence: float | None  # that it does; null where nothing has judged it


# --- relationships: what one document says -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class States(Relationship):
    """Quotation to Post, or to Role where no organisation is named: one document's word on it."""

    holder: str | None  # id of the Person; null where only the office is named
    title: str
    office: str | None  # in the scheme of offices, as Role.notation
    status: str
    event: str | None
    date_earliest: date | None  # when the statement holds
    date_latest: date | None
    since_earliest: date | None
    since_latest: date | None
    until_earliest: date | None
    until_latest: date | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Relationship):
    """Person to the meeting whose attendance list names them, whether or not they came."""

    status: str  # present, in_attendance, apologies, absent, substitute or observer
    capacity: str | None  # the office in which they came, as printed
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsOffice(Relationship):
    """Quotation to the meeting whose attendance list has an office without a name."""

    status: str
    capacity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Represented(Relationship):
    """Person to the organisation that an attendance list gives for them; `id` is that of LISTED."""

    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodInFor(Relationship):
    """Person to the one in whose place they came to a meeting; `id` is that of LISTED."""

    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Relationship):
    """Meeting to the quotation of its decision."""

    kind: str
    item: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor(Relationship):
    """Meeting to the quotation of an action that it asked for."""

    item: str | None
    due_earliest: date | None
    due_latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IsToDo(Relationship):
    """Person, organisation or body to the quotation of their action; `id` is that of ASKED_FOR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(Relationship):
    """What the statements have that join two people, organisations or initiatives."""

    amount: str | None  # as printed
    date_earliest: date | None
    date_latest: date | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOf(Related):
    """One that sits on a body, where no title is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Related):
    """A department, committee or sub-group, to what it is part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceededBy(Related):
    """An organisation or initiative, to the one that came after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds(Related):
    """One that gives money, to what it is given to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs(Related):
    """One that leads or delivers an initiative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerIn(Related):
    """One that takes part in an initiative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Related):
    """One that was given an award or a grant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsTo(Related):
    """One that gives account to another."""


NODES: tuple[type[Node], ...] = (
    Person, Organisation, Body, Post, Role, Meeting, Document, Initiative, Quotation,
)  # fmt: skip
RELATIONS: tuple[type[Related], ...] = (
    MemberOf, PartOf, SucceededBy, Funds, Runs, PartnerIn, Received, ReportsTo,
)  # fmt: skip
RELATIONSHIPS: tuple[type[Relationship], ...] = (
    Held, PostIn, OfRole, PresentIn, MeetingOf, RecordedIn, Announces, Chaired, Clerked, QuotedFrom,
    Mentions, States, Listed, ListsOffice, Represented, StoodInFor, Decided, AskedFor, IsToDo,
    *RELATIONS,
)  # fmt: skip

_NAMED = ("Person", "Organisation", "Body", "Initiative")
_ACTORS = ("Person", "Organisation", "Body")
_ORGANISATIONS = ("Organisation", "Body")
_OFFICES = ("Post", "Role")
# From which labels to which a relationship may lead.
_ENDS: dict[type[Relationship], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Held: (("Person",), _OFFICES),
    PostIn: (("Post",), _ORGANISATIONS),
    OfRole: (("Post",), ("Role",)),
    PresentIn: (("Person",), ("Body",)),
    MeetingOf: (("Meeting",), ("Body",)),
    RecordedIn: (("Meeting",), ("Document",)),
    Announces: (("Meeting",), ("Meeting",)),
    Chaired: (("Person",), ("Meeting",)),
    Clerked: (("Person",), ("Meeting",)),
    QuotedFrom: (("Quotation",), ("Document",)),
    Mentions: (("Quotation",), _NAMED),
    States: (("Quotation",), _OFFICES),
    Listed: (("Person",), ("Meeting",)),
    ListsOffice: (("Quotation",), ("Meeting",)),
    Represented: (("Person",), _ORGANISATIONS),
    StoodInFor: (("Person",), ("Person",)),
    Decided: (("Meeting",), ("Quotation",)),
    AskedFor: (("Meeting",), ("Quotation",)),
    IsToDo: (_ACTORS, ("Quotation",)),
} | dict.fromkeys(RELATIONS, (_NAMED, _NAMED))

_ARROW = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    tuple[str, ...]: pa.list_(pa.string()),
}


def relationship_type(cls: type[Relationship]) -> str:
    """The type of a relationship as Cypher writes it.

    >>> relationship_type(PartOf)
    'PART_OF'
    """
    return _INNER_CAPITAL.sub("_", cls.__name__).upper()


def ends(cls: type[Relationship]) -> list[tuple[str, str]]:
    """The pairs of labels between which a relationship may lead."""
    starts, stops = _ENDS[cls]
    return [(start, end) for start in starts for end in stops]


def columns(cls: type[Node | Relationship]) -> list[str]:
    """The properties of a node or relationship; a relationship's ends are none."""
    return [field.name for field in _properties(cls)]


def arrow_schema(cls: type[Node | Relationship]) -> pa.Schema:
    """The columns of the table of a node or relationship; its ends come first, as `start`, `end`.

    >>> arrow_schema(PartOf).names[:3]
    ['start', 'end', 'id']
    """
    hints = get_type_hints(cls)
    found = [pa.field(each.name, *_arrow(hints[each.name])) for each in _properties(cls)]
    if issubclass(cls, Relationship):
        ids = [pa.field(name, pa.string(), nullable=False) for name in ("start", "end")]
        found = [*ids, *found]
    return pa.schema(found)


def _properties(cls: type[Node | Relationship]) -> list[Field[object]]:
    return [field for field in fields(cls) if field.name not in {"start", "end"}]


def _arrow(hint: object) -> tuple[pa.DataType, bool]:
    """The type of a column, and whether it may be null."""
    for plain, kind in _ARROW.items():
        if hint == plain:
            return kind, False
        if hint == plain | None:
            return kind, True
    msg = f"no column is known for {hint!r}"
    raise TypeError(msg)
