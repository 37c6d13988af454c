"""Simulated records (`kg simulate --records-only`) as facts of which everybody is known.

They have no text: a statement's evidence is only numbered. What the records call the date of an
event is the day on which it took place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import (
    Entity,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    RoleEvent,
    RoleStatement,
    SourceDocument,
)
from kg.records.minutes import DocumentKind, RoleStatus
from kg.records.text import Extent

_DAY = timedelta(days=1)
_BEGINS = {RoleEvent.ELECTED, RoleEvent.APPOINTED, RoleEvent.SUCCEEDED}
_QUERY = """
SELECT m.document_id, m.date AS met, m.body_id, t.person_id, r.title, r.status, r.event, r.date,
  s.organisation_id, r.mention_id
FROM role_statements r JOIN mentions m USING (mention_id) JOIN truth t USING (mention_id)
JOIN tenures s USING (tenure_id) ORDER BY m.document_id, r.mention_id, r.title
"""
_SPELLS = """
SELECT spell_id, any_value(person_id) AS person, any_value(post_id) AS post,
  any_value(single) AS single, any_value(status) AS status, min("begin") AS "begin",
  CASE WHEN bool_or("end" IS NULL) THEN NULL ELSE max("end") END AS "end"
FROM tenures GROUP BY spell_id ORDER BY spell_id
"""
_SAID = """
SELECT s.spell_id, r.status, r.event, r.date, m.date AS met
FROM role_statements r JOIN tenures s USING (tenure_id) JOIN mentions m USING (mention_id)
"""

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """The tables of a folder of records."""

    folder: Path

    def rows(self, query: str) -> list[Row]:
        """The rows of a query over the tables."""
        with duckdb.connect() as connection:
            for path in sorted(self.folder.glob("*.parquet")):
                connection.read_parquet(str(path)).create_view(path.stem)
            found = connection.sql(query)
            return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def facts(self) -> list[Facts]:
        """One document for each meeting that says something of an office."""
        of_document: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows(_QUERY):
            of_document[row["document_id"]].append(row)
        return [_facts(number, rows) for number, rows in of_document.items()]

    def spells(self) -> list[Row]:
        """Each time in a post with its person and status, and the best bounds as columns.

        The bounds are those of `kg.simulate.knowable`, of records of which each is known to be of
        its spell.
        """
        spells = {row["spell_id"]: row for row in self.rows(_SPELLS)}
        for row in spells.values():
            row |= dict.fromkeys(
                ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
            ) | {"said": 0}
        for said in self.rows(_SAID):
            _attest(spells[said["spell_id"]], said)
        of_post: dict[int, list[Row]] = defaultdict(list)
        for row in spells.values():
            if row["single"] and row["said"]:
                of_post[row["post"]].append(row)
        for line in of_post.values():
            for one, other in pairwise(sorted(line, key=lambda row: row["begin"])):
                _follow(one, other)
        return list(spells.values())


def identities(facts: list[Facts]) -> tuple[list[Identity], dict[str, int]]:
    """One identity for each person and organisation of the truth, and their numbers by key."""
    members: dict[str, list[Entity]] = defaultdict(list)
    for each in facts:
        for entity in each.entities:
            members[entity.name].append(entity)
    found = [
        Identity(
            key=name,
            kind=entities[0].kind,
            name=name,
            subkind=None,
            members=tuple(sorted(entity.id for entity in entities)),
            reason="the records say so",
        )
        for name, entities in sorted(members.items())
    ]
    return found, {name: int(name.rpartition(" ")[2]) for name in members}


def _facts(number: int, rows: list[Row]) -> Facts:
    document = f"{number:09}"
    people = sorted({row["person_id"] for row in rows})
    bodies = sorted({row["organisation_id"] for row in rows} | {rows[0]["body_id"]})
    entities = [_entity(document, EntityKind.PERSON, each) for each in people]
    entities += [_entity(document, EntityKind.ORGANISATION, each) for each in bodies]
    source = SourceDocument(
        id=document, path=document, format="records", kind=DocumentKind.MINUTES, text="", unread=0
    )
    meeting = MeetingRecord(
        document=document,
        body=f"{document}/o{rows[0]['body_id']}",
        date=PartialDate.of(rows[0]["met"]),
        start=None,
        end=None,
        venue=None,
        chair=None,
        clerk=None,
    )
    roles = tuple(_role(document, count, row) for count, row in enumerate(rows))
    return Facts(source=source, entities=tuple(entities), meeting=meeting, roles=roles)


def _entity(document: str, kind: EntityKind, number: int) -> Entity:
    return Entity(
        document=document, id=f"{document}/{kind[0]}{number}", kind=kind, name=f"{kind} {number}"
    )


def _role(document: str, count: int, row: Row) -> RoleStatement:
    office = offices().of(row["title"])
    event = RoleEvent(row["event"]) if row["event"] else None
    day = PartialDate.of(row["date"])
    is_former = row["status"] == RoleStatus.FORMER
    return RoleStatement(
        document=document,
        holder=f"{document}/p{row['person_id']}",
        title=row["title"],
        office=office.notation if office else None,
        organisation=f"{document}/o{row['organisation_id']}",
        status=RoleStatus(row["status"]),
        event=event,
        date=day,
        since=day if event in _BEGINS and not is_former else None,
        until=day if event and is_former else None,
        evidence=Extent(count, count + 1),
    )


def _attest(spell: Row, said: Row) -> None:
    day: date = said["date"]
    spell["said"] += 1
    if said["status"] == RoleStatus.FORMER:
        spell["end_earliest"], spell["end_latest"] = day - _DAY, day
        spell["begin_latest"] = min(filter(None, (spell["begin_latest"], day)))
        return
    spell["begin_latest"] = min(filter(None, (spell["begin_latest"], day)))
    spell["end_earliest"] = max(filter(None, (spell["end_earliest"], day)))
    if said["event"] in _BEGINS and day == spell["begin"]:
        spell["begin_earliest"] = day


def _follow(one: Row, other: Row) -> None:
    if one["end"] is None or one["end"] >= other["begin"]:
        return
    if one["end_latest"] is None and other["begin_latest"]:
        one["end_latest"] = other["begin_latest"] - _DAY
    if other["begin_earliest"] is None and one["end_earliest"]:
        other["begin_earliest"] = one["end_earliest"] + _DAY
