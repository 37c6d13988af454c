"""Role statements and relations in the making: entities by reference, places by extent."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entities import Organisation, Person, Thing
from kg.records.dates import PartialDate
from kg.records.facts import Predicate, RoleEvent
from kg.records.minutes import RoleStatus
from kg.records.text import Extent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """That somebody (or nobody who is named) holds, held or gains an office."""

    holder: Person | None
    title: str
    organisation: Organisation | None
    status: RoleStatus
    event: RoleEvent | None = None
    date: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    evidence: Extent
    confidence: float = 0.9  # before anything has judged the names in it
    is_listed: bool = False  # on an attendance list


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relation:
    """That two entities stand to each other in one of the known ways."""

    subject: Thing
    predicate: Predicate
    object: Thing
    amount: str | None = None
    date: PartialDate | None = None
    evidence: Extent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Renaming:
    """That somebody bears another name than before."""

    person: Person
    former: Person
    evidence: Extent
