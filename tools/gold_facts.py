"""Facts made from a gold file, as a perfect reader would make them."""

from __future__ import annotations

import json
import re
from datetime import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    Entity,
    EntityKind,
    Facts,
    MeetingRecord,
    Mention,
    NextMeetingRecord,
    Predicate,
    RelationStatement,
    RoleEvent,
    RoleStatement,
    SourceDocument,
)
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus
from kg.records.text import Extent

_SECTIONS = {
    "people": EntityKind.PERSON,
    "organisations": EntityKind.ORGANISATION,
    "initiatives": EntityKind.INITIATIVE,
}


def read_gold(path: Path, documents: Path) -> Facts:
    """What the gold file says of its document; only text and Markdown documents."""
    gold = json.loads(path.read_text("utf-8"))
    text = (documents / gold["document"]).read_bytes().decode("utf-8-sig")
    return _Gold(gold, text).facts()


class _Gold:
    def __init__(self, gold: dict[str, Any], text: str) -> None:
        self.gold, self.text = gold, text
        self.id = sha256(text.encode()).hexdigest()[:16]

    def facts(self) -> Facts:
        entities, mentions = self.entities_and_mentions()
        meeting = self.gold.get("meeting") or {}
        return Facts(
            source=SourceDocument(
                id=self.id, path=self.gold["document"], format="text",
                kind=DocumentKind(self.gold["kind"]), text=self.text, unread=0,
            ),
            entities=tuple(entities), mentions=tuple(mentions), meeting=self.meeting(meeting),
            next_meetings=tuple(self.next_meetings(meeting)),
            roles=tuple(self.role(each) for each in self.gold.get("roles", [])),
            attendance=tuple(self.attendance(each) for each in self.gold.get("attendance", [])),
            relations=tuple(self.relation(each) for each in self.gold.get("relations", [])),
            decisions=tuple(
                DecisionRecord(
                    document=self.id, item=each.get("item"), kind=DecisionKind(each["kind"]),
                    evidence=self.find(each["evidence"]),
                )
                for each in self.gold.get("decisions", [])
            ),
            actions=tuple(
                ActionRecord(
                    document=self.id, item=each.get("item"), actor=self.ref(each.get("actor")),
                    due=self.date(each.get("due")), evidence=self.find(each["evidence"]),
                )
                for each in self.gold.get("actions", [])
            ),
        )  # fmt: skip

    def ref(self, gold_id: str | None) -> str | None:
        return None if gold_id is None else f"{self.id}/{gold_id}"

    def date(self, text: str | None) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    def search(self, quoted: str) -> Extent | None:
        words = r"\s+".join(re.escape(word) for word in quoted.split())
        found = re.search(words, self.text)
        return Extent(*found.span()) if found else None

    def find(self, quoted: str) -> Extent:
        found = self.search(quoted)
        assert found is not None, quoted
        return found

    def entities_and_mentions(self) -> tuple[list[Entity], list[Mention]]:
        entities, mentions = [], []
        for section, kind in _SECTIONS.items():
            for each in self.gold.get(section, []):
                entity = f"{self.id}/{each['id']}"
                entities.append(
                    Entity(
                        document=self.id, id=entity, kind=kind, name=each["name"],
                        subkind=each.get("kind"), honorific=each.get("honorific"),
                    )
                )  # fmt: skip
                for form in sorted({each["name"], *(each.get("variants") or [])}):
                    if extent := self.search(form):
                        printed = self.text[extent.start : extent.end]
                        mentions.append(
                            Mention(document=self.id, entity=entity, extent=extent, text=printed)
                        )
        return entities, mentions

    def meeting(self, meeting: dict[str, Any]) -> MeetingRecord:
        at = {
            key: time.fromisoformat(meeting[key]) if meeting.get(key) else None
            for key in ("start", "end")
        }
        return MeetingRecord(
            document=self.id, body=self.ref(meeting.get("body")),
            date=self.date(meeting.get("date")), start=at["start"], end=at["end"],
            venue=meeting.get("venue"),
            chair=self.ref(meeting.get("chair")), clerk=self.ref(meeting.get("clerk")),
        )  # fmt: skip

    def next_meetings(self, meeting: dict[str, Any]) -> list[NextMeetingRecord]:
        return [
            NextMeetingRecord(
                document=self.id, date=PartialDate.parse(each["date"]), start=None,
                venue=each.get("venue"), evidence=Extent(n, n + 1),
            )
            for n, each in enumerate(meeting.get("next_meetings") or [])
            if each.get("date")
        ]  # fmt: skip

    def role(self, role: dict[str, Any]) -> RoleStatement:
        office = offices().of(role["title"])
        return RoleStatement(
            document=self.id, holder=self.ref(role["person"]), title=role["title"],
            office=office.notation if office else None, organisation=self.ref(role["organisation"]),
            status=RoleStatus(role["status"]),
            event=RoleEvent(role["event"]) if role.get("event") else None,
            date=self.date(role.get("date")), since=self.date(role.get("since")),
            until=self.date(role.get("until")), evidence=self.find(role["evidence"]),
        )  # fmt: skip

    def attendance(self, record: dict[str, Any]) -> AttendanceRecord:
        names = {each["id"]: each["name"] for each in self.gold["people"]}
        quoted = names.get(record["person"]) or record.get("capacity") or ""
        return AttendanceRecord(
            document=self.id, person=self.ref(record["person"]),
            status=AttendanceStatus(record["status"]),
            representing=self.ref(record.get("representing")), capacity=record.get("capacity"),
            substitute_for=self.ref(record.get("for")),
            evidence=self.search(quoted) or Extent(0, 9),
        )  # fmt: skip

    def relation(self, relation: dict[str, Any]) -> RelationStatement:
        return RelationStatement(
            document=self.id, subject=f"{self.id}/{relation['subject']}",
            predicate=Predicate(relation["predicate"]), object=f"{self.id}/{relation['object']}",
            amount=relation.get("amount"), date=self.date(relation.get("date")),
            evidence=self.find(relation["evidence"]),
        )  # fmt: skip
