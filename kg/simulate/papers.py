"""A paper before it is a file: blocks of marked text, with the facts that each stretch states.

`Marked` is text that knows whom its parts name and what they state. It can be joined, cut and
damaged, and the marks move along; so the gold file is read off the finished text and agrees with
it, typing errors included. Marks are stretches of code points, end excluded; they may nest and
overlap. Every random choice comes from a `random.Random` that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kg.records.facts import Predicate, RoleEvent
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus


class Sort(StrEnum):
    """What a reference leads to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing of the world, or (id below 0) a stranger who exists in this paper alone."""

    sort: Sort
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFact:
    """A role that the marked stretch states; `title` is as printed."""

    person: Ref | None
    title: str
    organisation: Ref | None
    status: RoleStatus = RoleStatus.CURRENT
    event: RoleEvent | None = None
    date: str | None = None  # a partial date; None: the day of the meeting
    since: str | None = None
    until: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFact:
    """A line of an attendance list."""

    person: Ref | None
    status: AttendanceStatus
    representing: Ref | None = None
    capacity: str | None = None
    substitute_for: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationFact:
    """A relation that the marked stretch states."""

    subject: Ref
    predicate: Predicate
    object: Ref
    amount: str | None = None
    date: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFact:
    """A decision; its item is set when the paper is numbered."""

    kind: DecisionKind
    gist: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFact:
    """A thing to be done; its item is set when the paper is numbered."""

    actor: Ref | None
    gist: str
    due: str | None = None
    optional: bool = False


type Fact = RoleFact | AttendanceFact | RelationFact | DecisionFact | ActionFact


@dataclass(frozen=True, slots=True)
class Mark:
    """`what` is named, or stated, by text[start:end]."""

    start: int
    end: int
    what: Ref | Fact

    def moved(self, by: int) -> Mark:
        """The mark, so many code points further on."""
        return Mark(self.start + by, self.end + by, self.what)


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with its marks."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Marked | str) -> Marked:
        """This, and then the other."""
        if isinstance(other, str):
            return Marked(self.text + other, self.marks)
        by = len(self.text)
        return Marked(self.text + other.text, (*self.marks, *(m.moved(by) for m in other.marks)))

    def __radd__(self, other: str) -> Marked:
        """Plain text, and then this."""
        return Marked(other) + self

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.text)

    def naming(self, ref: Ref) -> Marked:
        """This, with the whole of it marked as naming `ref`."""
        return Marked(self.text, (*self.marks, Mark(0, len(self.text), ref)))

    def stating(self, *facts: Fact) -> Marked:
        """This, with the whole of it marked as stating the facts."""
        return Marked(self.text, (*self.marks, *(Mark(0, len(self.text), fact) for fact in facts)))

    def replace(self, start: int, end: int, new: str) -> Marked:
        """This with text[start:end] replaced; marks around it stretch, marks within it shrink.

        A mark that loses its whole text is dropped.
        """
        by = len(new) - (end - start)

        def place(at: int, *, is_end: bool) -> int:
            if at <= start:
                return at
            if at >= end:
                return at + by
            return start + len(new) if is_end else start

        moved = (
            Mark(place(m.start, is_end=False), place(m.end, is_end=True), m.what)
            for m in self.marks
        )
        return Marked(
            self.text[:start] + new + self.text[end:], tuple(m for m in moved if m.start < m.end)
        )

    def cut(self, start: int, end: int) -> Marked:
        """The stretch [start, end) with the marks that lie wholly in it."""
        kept = (m.moved(-start) for m in self.marks if start <= m.start and m.end <= end)
        return Marked(self.text[start:end], tuple(kept))


def join(parts: Iterable[Marked | str], by: str = "") -> Marked:
    """The parts in a row, with `by` between them."""
    text: list[str] = []
    marks: list[Mark] = []
    at = 0
    for count, part in enumerate(parts):
        if count and by:
            text.append(by)
            at += len(by)
        one = Marked(part) if isinstance(part, str) else part
        text.append(one.text)
        marks.extend(m.moved(at) for m in one.marks)
        at += len(one.text)
    return Marked("".join(text), tuple(marks))


# ── what is said, before a house style lays it out ────────────────────────────────────────────────


class Speech(StrEnum):
    """What a paragraph of an item is."""

    PROSE = "prose"
    DECISION = "decision"  # a clause that follows "RESOLVED that": "the minutes be approved"
    ACTION = "action"  # an infinitive that follows "X to": "circulate the draft plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One paragraph. Of a decision and an action the house style adds the words around it."""

    speech: Speech
    text: Marked
    decision: DecisionKind | None = None
    gist: str = ""
    actor: Ref | None = None  # of an action
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda, without its number."""

    heading: Marked
    said: tuple[Said, ...]
    purpose: str = "report"  # apologies interests minutes chair public report finance aob next …


# ── what stands on the page, before a format writes it ────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title of the paper."""

    text: Marked
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, with the number before it if it has one, and how it is set."""

    text: Marked
    number: str | None = None  # "5.2": printed before the text
    bullet: bool = False
    bold: bool = False
    margin: Marked | None = None  # an action column beside it: "SJ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of cells; the first row is a header where `header` says so."""

    rows: tuple[tuple[Marked, ...], ...]
    header: bool = False
    row_facts: tuple[tuple[Fact, ...], ...] = ()  # for each row: what the row as a whole states
    borders: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Names in columns without a table: each line's cells are parted by tabs or wide gaps."""

    rows: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """What is no part of the minutes: a running head, a page number, a menu, a draft mark."""

    text: str


type Block = Heading | Paragraph | Grid | Columns | Noise


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """What the paper itself says of its meeting; None where it does not."""

    body: Ref | None
    day: date | None
    start: time | None = None
    end: time | None = None
    venue: str | None = None
    chair: Ref | None = None
    clerk: Ref | None = None
    next_meetings: tuple[tuple[date, time | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is ready to be damaged and written."""

    stem: str  # of its file's name
    kind: DocumentKind
    layout: str  # the name of the layout of its attendance list
    meeting: int  # of the world
    stated: MeetingFact
    blocks: tuple[Block, ...]
    # For each item the number printed and the place of its first block in `blocks`.
    items: tuple[tuple[str | None, int], ...] = field(default=())
    draft_of: str | None = None  # the stem of the final minutes of the same meeting
