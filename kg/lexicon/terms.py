"""What the entries of the lists are once read: frozen rows, and the words that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus


class Service(StrEnum):
    """The service in which somebody holds a rank."""

    AMBULANCE = "ambulance"
    FIRE = "fire"
    MILITARY = "military"
    POLICE = "police"
    PRISON = "prison"


class TitleKind(StrEnum):
    """What sort of office the last word of a title stands for."""

    CHAIR = "chair"  # presides over a body
    CLERGY = "clergy"
    ELECTED = "elected"  # holds the office by a public or a political election
    MEMBER = "member"  # sits on a body
    OFFICER = "officer"  # is employed, or does the office's work for an employer
    PROFESSION = "profession"  # a calling: nurse, solicitor
    RANK = "rank"


class RosterScope(StrEnum):
    """Whom the lines after a label of an attendance list name."""

    PEOPLE = "people"
    PUBLIC = "public"  # a count, or members of the public and the press
    CHAIR = "chair"
    CLERK = "clerk"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Honorific:
    """A form of address before a name; `office` is the office that it tells of, if any."""

    form: str
    office: str | None = None
    plural: bool = False  # holds for each of the names after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A rank in full, and the service that has it."""

    title: str
    service: Service


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleHead:
    """The last word of a title; some are a title only with words beside them ("member", "head")."""

    kind: TitleKind
    needs_modifier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganisation:
    """A body known all over the country: its full name, and all forms in which it is printed."""

    name: str
    kind: OrganisationKind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLabel:
    """What a label of an attendance list says of the people after it."""

    status: AttendanceStatus | None
    scope: RosterScope
