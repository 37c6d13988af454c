"""What a stage would hand on if it made no mistake: the records and identities of gold files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from kg.evaluate.gold import GoldDocument, GoldRole, GoldSet, Section
from kg.evaluate.score import align
from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import (
    AttendanceRecord,
    Entity,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    NextMeetingRecord,
    RoleStatement,
    SourceDocument,
)
from kg.records.text import Extent

_KINDS: Mapping[Section, EntityKind] = {
    "people": EntityKind.PERSON,
    "organisations": EntityKind.ORGANISATION,
    "initiatives": EntityKind.INITIATIVE,
}


def records(gold: GoldSet) -> list[Facts]:
    """What the gold files say, as if it had been extracted; evidence is only numbered."""
    return [_facts(stem, document) for stem, document in sorted(gold.documents.items())]


def gold_ids(facts: Iterable[Facts], gold: GoldSet) -> dict[str, str]:
    """The gold ids of the entities that were extracted, those without one left out.

    Gold files are taken to call one thing by the same id everywhere, as those of `kg simulate` do.
    """
    found: dict[str, str] = {}
    for each in facts:
        document = gold.documents.get(PurePosixPath(each.source.path).stem)
        if document is None:
            continue
        kinds = {entity.id: entity.kind for entity in each.entities}
        forms: dict[EntityKind, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for mention in each.mentions:
            forms[kinds[mention.entity]][mention.entity].append(mention.text)
        for section, entities in document.entities().items():
            said = forms[_KINDS[section]]
            paired, _ = align(entities, said, is_people=section == "people")
            found |= paired
    return found


def identities(facts: Iterable[Facts], known: Mapping[str, str]) -> list[Identity]:
    """One identity for each gold id, and one for each entity that has none.

    `known` are the gold ids of the entities.
    """
    groups: dict[str, list[Entity]] = defaultdict(list)
    for each in facts:
        for entity in each.entities:
            gold_id = known.get(entity.id, entity.id)
            # A stranger is in one paper alone, whatever its number is in others.
            key = f"{gold_id} in {each.source.id}" if gold_id[1:2] == "x" else gold_id
            groups[key].append(entity)
    return [
        Identity(
            key=key,
            kind=found[0].kind,
            name=found[0].name,
            subkind=found[0].subkind,
            members=tuple(sorted(entity.id for entity in found)),
            reason="the gold files say so",
        )
        for key, found in sorted(groups.items())
    ]


def _facts(stem: str, document: GoldDocument) -> Facts:
    def entity_id(gold_id: str | None) -> str | None:
        return gold_id and f"{stem}/{gold_id}"

    def role(count: int, given: GoldRole) -> RoleStatement:
        office = offices().of(given.title)
        return RoleStatement(
            document=stem,
            holder=entity_id(given.person),
            title=given.title,
            office=office.notation if office else None,
            organisation=entity_id(given.organisation),
            status=given.status,
            event=given.event,
            date=_day(given.date),
            since=_day(given.since),
            until=_day(given.until),
            evidence=Extent(count, count + 1),
        )

    meeting = document.meeting
    entities = tuple(
        Entity(document=stem, id=f"{stem}/{entity.id}", kind=_KINDS[section], name=entity.name)
        for section, found in document.entities().items()
        for entity in found
    )
    return Facts(
        source=SourceDocument(
            id=stem,
            path=document.document,
            format="gold",
            kind=document.kind,
            text=" " * (len(document.roles) + 1),
            unread=0,
        ),
        entities=entities,
        meeting=MeetingRecord(
            document=stem,
            body=entity_id(meeting.body),
            date=_day(meeting.date),
            start=None,
            end=None,
            venue=meeting.venue,
            chair=entity_id(meeting.chair),
            clerk=entity_id(meeting.clerk),
        ),
        next_meetings=tuple(
            NextMeetingRecord(
                document=stem, date=day, start=None, venue=None, evidence=Extent(0, 1)
            )
            for line in meeting.next_meetings
            if (day := _day(line.date))
        ),
        roles=tuple(role(count, given) for count, given in enumerate(document.roles)),
        attendance=tuple(
            AttendanceRecord(
                document=stem,
                person=entity_id(line.person),
                status=line.status,
                representing=entity_id(line.representing),
                capacity=line.capacity,
                substitute_for=entity_id(line.substitute_for),
                evidence=Extent(count, count + 1),
            )
            for count, line in enumerate(document.attendance)
        ),
    )


def _day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
