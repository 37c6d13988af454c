"""A small town for the tests of judgements: a person under three names, and two of one name."""

from __future__ import annotations

from kg.link.resolve import keys_of, tail
from kg.records.dates import PartialDate
from kg.records.facts import (
    AttendanceRecord,
    Entity,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    Mention,
    SourceDocument,
)
from kg.records.minutes import AttendanceStatus, DocumentKind
from kg.records.text import Extent

PEOPLE = {
    "d1": ("2018-05-08", "Ann Marlow"),
    "d2": ("2019-05-14", "A Marlow"),
    "d3": ("2020-05-12", "Ann Marlow"),
    "d4": ("2021-05-11", "Bo Li"),
    "d5": ("2022-05-10", "Bo Li"),
}


def paper(document: str) -> Facts:
    """Minutes that list one person."""
    day, name = PEOPLE[document]
    text = f"BRAY PARISH COUNCIL\nPresent: Cllr {name}, 01628 555 0199\nNothing else ({document})."
    person, body = f"{document}/p1", f"{document}/o1"
    there = Extent(text.index(name), text.index(name) + len(name))
    return Facts(
        source=SourceDocument(
            id=document, path=f"{document}.txt", format="text", kind=DocumentKind.MINUTES,
            text=text, unread=0,
        ),
        entities=(
            Entity(document=document, id=person, kind=EntityKind.PERSON, name=name),
            Entity(
                document=document, id=body, kind=EntityKind.ORGANISATION,
                name="Bray Parish Council", subkind="council",
            ),
        ),
        mentions=(
            Mention(document=document, entity=body, extent=Extent(0, 19), text=text[:19]),
            Mention(document=document, entity=person, extent=there, text=name),
        ),
        meeting=MeetingRecord(
            document=document, body=body, date=PartialDate.parse(day), start=None, end=None,
            venue=None, chair=None, clerk=None,
        ),
        attendance=(
            AttendanceRecord(
                document=document, person=person, status=AttendanceStatus.PRESENT,
                representing=None, capacity=None, substitute_for=None, evidence=there,
            ),
        ),
    )  # fmt: skip


def papers() -> list[Facts]:
    """All papers, in the order of their paths."""
    return [paper(document) for document in PEOPLE]


def key(document: str) -> str:
    """The key of the person in this paper."""
    return keys_of(paper(document))[f"{document}/p1"]


def tail_of(document: str) -> str:
    """The tail of the IRI of the person in this paper."""
    return tail(EntityKind.PERSON, PEOPLE[document][1], key(document))


def person(*documents: str, confidence: float = 1.0) -> Identity:
    """The person of these papers, of which the first is the earliest."""
    return Identity(
        key=key(documents[0]),
        kind=EntityKind.PERSON,
        name=PEOPLE[documents[0]][1],
        subkind=None,
        members=tuple(f"{document}/p1" for document in documents),
        reason=f"as {', '.join(documents)} say",
        aliases=tuple(sorted(key(document) for document in documents[1:])),
        confidence=confidence,
    )


def council() -> Identity:
    """The body that met."""
    keys = [keys_of(paper(document))[f"{document}/o1"] for document in PEOPLE]
    return Identity(
        key=keys[0],
        kind=EntityKind.ORGANISATION,
        name="Bray Parish Council",
        subkind="council",
        members=tuple(f"{document}/o1" for document in PEOPLE),
        reason="one name",
        aliases=tuple(sorted(keys[1:])),
    )
