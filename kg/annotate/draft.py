"""Facts of a document → a gold document in draft; its parts to be judged, the least sure first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from kg.evaluate.gold import GoldDocument
from kg.records.facts import Entity, EntityKind, Facts, MeetingRecord, RoleStatement
from kg.records.minutes import Minutes
from kg.records.text import Document, Extent

_AROUND = 60  # letters shown on either side of a quotation
SECTIONS = {
    EntityKind.PERSON: "people",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.INITIATIVE: "initiatives",
}

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entity or a role statement that a person is to judge."""

    section: str  # of the gold file: "people", "organisations", "initiatives", "roles"
    place: int  # among the section's rows
    text: str  # the name, or the title with its holder and body
    before: str  # what stands around the quotation, on one line
    quotation: str
    after: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document with all that the program reads in it."""

    document: Document
    gold: GoldDocument
    proposals: tuple[Proposal, ...]  # the least sure first


def draft(minutes: Minutes, facts: Facts) -> Draft:
    """The gold document that the facts are, and what of it is to be judged."""
    document = minutes.document
    forms: dict[str, list[tuple[str, Extent, float]]] = defaultdict(list)
    for each in facts.mentions:
        sure = 1.0 if each.confidence is None else each.confidence
        forms[each.entity].append((" ".join(each.text.split()), each.extent, sure))
    gold: Json = {
        "document": document.path,
        "kind": minutes.kind.value,
        "meeting": _meeting(facts),
        "attendance": [
            {
                "person": _id(each.person),
                "status": each.status,
                "representing": _id(each.representing),
                "capacity": each.capacity,
                "for": _id(each.substitute_for),
            }
            for each in facts.attendance
        ],
        "relations": [
            {
                "subject": _id(each.subject),
                "predicate": each.predicate,
                "object": _id(each.object),
                "date": _text(each.date),
                "amount": each.amount,
                "evidence": document.quotation(each.evidence),
            }
            for each in facts.relations
        ],
        "roles": [_role(each, document) for each in facts.roles],
        "decisions": [
            {
                "item": each.item,
                "kind": each.kind,
                "gist": _line(document.quotation(each.evidence)),
                "evidence": document.quotation(each.evidence),
            }
            for each in facts.decisions
        ],
        "actions": [
            {
                "item": each.item,
                "actor": _id(each.actor),
                "gist": _line(document.quotation(each.evidence)),
                "due": _text(each.due),
                "evidence": document.quotation(each.evidence),
            }
            for each in facts.actions
        ],
    }
    for kind, section in SECTIONS.items():
        gold[section] = [
            _entity(each, [text for text, _, _ in forms[each.id]])
            for each in facts.entities
            if each.kind is kind
        ]
    found = [*_entities(facts, forms, document), *_roles(facts, document)]
    return Draft(
        document=document,
        gold=GoldDocument.model_validate(gold),
        proposals=tuple(sorted(found, key=lambda one: one.confidence)),
    )


def _entities(
    facts: Facts, forms: dict[str, list[tuple[str, Extent, float]]], document: Document
) -> Iterator[Proposal]:
    """Each entity at the place where it is surest: if that is wrong, it is nowhere right."""
    for kind, section in SECTIONS.items():
        rows = [each for each in facts.entities if each.kind is kind]
        for place, each in enumerate(rows):
            _, extent, sure = max(forms[each.id], key=lambda form: (form[2], len(form[0])))
            yield _shown(section, place, each.name, extent, sure, document)


def _roles(facts: Facts, document: Document) -> Iterator[Proposal]:
    names = {each.id: each.name for each in facts.entities}
    for place, each in enumerate(facts.roles):
        holder = names[each.holder] if each.holder else "nobody"
        body = f" of {names[each.organisation]}" if each.organisation else ""
        text = f"{holder}: {each.title}{body} ({each.status})"
        yield _shown("roles", place, text, each.evidence, each.confidence, document)


def _shown(
    section: str, place: int, text: str, extent: Extent, sure: float, document: Document
) -> Proposal:
    whole = document.text
    return Proposal(
        section=section,
        place=place,
        text=text,
        before=_line(whole[max(extent.start - _AROUND, 0) : extent.start]),
        quotation=_line(whole[extent.start : extent.end]),
        after=_line(whole[extent.end : extent.end + _AROUND]),
        confidence=sure,
    )


def _entity(entity: Entity, forms: list[str]) -> Json:
    row: Json = {
        "id": _id(entity.id),
        "name": entity.name,
        "variants": [form for form in dict.fromkeys(forms) if form != entity.name],
    }
    if entity.kind is EntityKind.PERSON:
        return row | {"honorific": entity.honorific, "postnominals": entity.postnominals}
    return row | {"kind": entity.subkind}


def _role(role: RoleStatement, document: Document) -> Json:
    return {
        "person": _id(role.holder),
        "title": role.title,
        "organisation": _id(role.organisation),
        "status": role.status,
        "event": role.event,
        "date": _text(role.date),
        "since": _text(role.since),
        "until": _text(role.until),
        "evidence": document.quotation(role.evidence),
    }


def _meeting(facts: Facts) -> Json:
    coming = [
        {"date": _text(each.date), "start": _clock(each.start), "venue": each.venue}
        for each in facts.next_meetings
    ]
    met: MeetingRecord | None = facts.meeting
    if met is None:
        return {"next_meetings": coming}
    return {
        "body": _id(met.body),
        "date": _text(met.date),
        "start": _clock(met.start),
        "end": _clock(met.end),
        "venue": met.venue,
        "chair": _id(met.chair),
        "clerk": _id(met.clerk),
        "next_meetings": coming,
    }


def _id(entity: str | None) -> str | None:
    """The id within the document: "p3"."""
    return None if entity is None else entity.rpartition("/")[2]


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _clock(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _line(text: str) -> str:
    return " ".join(text.split())
