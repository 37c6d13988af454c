"""A small world for the tests of graph, export and query: two papers of one body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from kg.link import identify
from kg.records.dates import PartialDate
from kg.records.facts import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    Entity,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    Mention,
    NextMeetingRecord,
    Predicate,
    RelationStatement,
    RoleEvent,
    RoleStatement,
    SourceDocument,
    Tenure,
)
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus
from kg.records.text import Extent
from kg.tenure import join

TEXT = (
    "BRAY PARISH COUNCIL (BPC)\nPresent: Cllr Ánn Marsh (Chairman), a.marsh@example.org\n"
    "In attendance: Bo Li, Clerk, 01628 555 0199, and the Town Crier.\n"
    "5. RESOLVED to fund the Bray Bus with £500. 6. Bo Li to write to Cox Trust.\n"
    "Next meeting: June 2018."
)
AS_OF = date(2020, 1, 1)


def extent(words: str, text: str = TEXT) -> Extent:
    """Where these words stand for the first time."""
    return Extent(text.index(words), text.index(words) + len(words))


def paper(document: str = "d1", *, path: str = "bray/one.txt", day: str = "2018-05-08") -> Facts:
    """A paper with a statement of each kind."""

    def ref(local: str) -> str:
        return f"{document}/{local}"

    people = [
        ("p1", "Ánn Marsh", ["Ánn Marsh", "Cllr Ánn Marsh", "Chairman"]),
        ("p2", "Bo Li", ["Bo Li"]),
    ]
    bodies = [
        ("o1", "Bray Parish Council", ["BRAY PARISH COUNCIL", "BPC"]),
        ("o2", "Cox Trust", ["Cox Trust"]),
    ]
    named = [(EntityKind.PERSON, *each) for each in people]
    named += [(EntityKind.ORGANISATION, *each) for each in bodies]
    named += [(EntityKind.INITIATIVE, "i1", "Bray Bus", ["Bray Bus"])]
    kinds = {"o1": "council", "o2": "charity", "i1": "project"}
    when = PartialDate.parse(day)
    chair = RoleStatement(
        document=document, holder=ref("p1"), title="Chairman", office="chair",
        organisation=ref("o1"), status=RoleStatus.CURRENT, event=RoleEvent.ELECTED,
        date=when, since=when,
        evidence=extent("Cllr Ánn Marsh (Chairman)"), confidence=0.9,
    )  # fmt: skip
    came = AttendanceRecord(
        document=document, person=ref("p1"), status=AttendanceStatus.PRESENT,
        representing=ref("o1"), capacity="Chairman", substitute_for=None,
        evidence=extent("Cllr Ánn Marsh (Chairman), a.marsh@example.org"),
    )  # fmt: skip
    crier = replace(
        came, person=None, status=AttendanceStatus.IN_ATTENDANCE, representing=None,
        capacity="Town Crier", evidence=extent("Town Crier"),
    )  # fmt: skip
    return Facts(
        source=SourceDocument(
            id=document, path=path, format="text", kind=DocumentKind.MINUTES, text=TEXT, unread=1
        ),
        entities=tuple(
            Entity(document=document, id=ref(local), kind=kind, name=name, subkind=kinds.get(local))
            for kind, local, name, _ in named
        ),
        mentions=tuple(
            Mention(document=document, entity=ref(local), extent=extent(form), text=form)
            for _, local, _, forms in named
            for form in forms
        ),
        meeting=MeetingRecord(
            document=document, body=ref("o1"), date=when, start=time(19, 30), end=None,
            venue="Village Hall, tel 01628 555 0199", chair=ref("p1"), clerk=ref("p2"),
            public_present=3,
        ),
        next_meetings=(
            NextMeetingRecord(
                document=document, date=PartialDate(2018, 6), start=None, venue=None,
                evidence=extent("June 2018"),
            ),
        ),
        roles=(
            chair,
            replace(
                chair, holder=ref("p2"), title="Clerk", office="clerk", event=None,
                since=None, evidence=extent("Bo Li, Clerk, 01628 555 0199"),
            ),
        ),
        attendance=(came, crier),
        relations=(
            RelationStatement(
                document=document, subject=ref("o1"), predicate=Predicate.FUNDS, object=ref("i1"),
                amount="£500", date=None, evidence=extent("to fund the Bray Bus with £500"),
            ),
        ),
        decisions=(
            DecisionRecord(
                document=document, item="5", kind=DecisionKind.RESOLVED,
                evidence=extent("RESOLVED to fund the Bray Bus"),
            ),
        ),
        actions=(
            ActionRecord(
                document=document, item="6", actor=ref("p2"), due=PartialDate(2018, 7),
                evidence=extent("Bo Li to write to Cox Trust"),
            ),
        ),
    )  # fmt: skip


def world() -> tuple[list[Facts], list[Identity], list[Tenure]]:
    """Two papers of one body, who is who in them, and who held what."""
    facts = [paper(), paper("d2", path="bray/two.txt", day="2019-05-14")]
    identities = identify(facts)
    return facts, identities, join(facts, identities, as_of=AS_OF)
