"""What the components found → the rows of `Facts`: entities get ids, references become ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.extract.bodies import organisation_at
from kg.extract.coreference import pronoun_referent
from kg.extract.entities import Entities, Organisation, Person, Thing, kind_of_entity
from kg.extract.judge import Confidence
from kg.extract.passages import Passages
from kg.extract.people import initials_of, person_at
from kg.extract.roles import title_key
from kg.extract.statements import Relation, Renaming, Statement
from kg.lexicon import offices
from kg.phrases.names import Trust, name_finder
from kg.phrases.words import words_of
from kg.records.facts import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    Entity,
    Facts,
    MeetingRecord,
    Mention,
    NameChange,
    NextMeetingRecord,
    RelationStatement,
    RoleStatement,
    SourceDocument,
)
from kg.records.minutes import AttendanceStatus, Minutes, RosterEntry
from kg.records.text import Extent, Quote

_CLERK_TITLE = re.compile(r"^(?!deputy|assistant|former).*\bclerk\b", re.I)
_SECRETARY_TITLE = re.compile(
    r"^(?:(?:hon(?:orary)?\.?|minutes?|board|company|trust|committee|general|governance) )?"
    r"secretary(?: to .*)?$",
    re.I,
)
_PRONOUNS = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of the entities that the document names at least once."""

    of: dict[int, str]

    def __call__(self, thing: Thing | None) -> str | None:
        return None if thing is None else self.of.get(id(thing))


def to_facts(doc: Doc) -> Facts:
    """The rows of all that the components found."""
    passages: Passages = doc._.passages
    minutes = passages.minutes
    entities: Entities = doc._.entities
    ids = _number(minutes, entities)
    statements: tuple[Statement, ...] = doc._.roles
    relations: tuple[Relation, ...] = doc._.relations
    document = minutes.document
    sure: Confidence | None = doc._.confidence
    return Facts(
        source=SourceDocument(
            id=document.id,
            path=document.path,
            format=document.format,
            kind=minutes.kind,
            text=document.text,
            unread=len(minutes.unread),
        ),
        entities=tuple(
            _entity(minutes, thing, ids) for thing in _things(entities) if ids(thing) is not None
        ),
        mentions=_mentions(minutes, entities, ids, sure),
        meeting=_meeting(minutes, entities, statements, doc._.chair, ids),
        next_meetings=tuple(
            NextMeetingRecord(
                document=document.id,
                date=one.date,
                start=one.start,
                venue=None if one.venue is None else one.venue.text,
                evidence=one.evidence,
            )
            for one in minutes.next_meetings
        ),
        roles=tuple(_role(minutes, s, ids, sure) for s in statements),
        attendance=_attendance(minutes, entities, ids),
        relations=tuple(
            _relation(minutes, r, ids) for r in relations if ids(r.subject) and ids(r.object)
        ),
        name_changes=tuple(_name_changes(minutes, doc._.name_changes, ids)),
        decisions=tuple(
            DecisionRecord(document=document.id, item=d.item, kind=d.kind, evidence=d.evidence)
            for d in minutes.decisions
        ),
        actions=tuple(
            ActionRecord(
                document=document.id,
                item=a.item,
                actor=ids(_actor(a.actor, a.evidence, passages, entities, statements)),
                due=a.due,
                evidence=a.evidence,
            )
            for a in minutes.actions
        ),
    )


def _things(entities: Entities) -> list[Thing]:
    return [*entities.people, *entities.organisations, *entities.initiatives]


def _number(minutes: Minutes, entities: Entities) -> _Ids:
    """Ids in the order of first mention, so that the same document always gives the same."""
    first: dict[int, Extent] = {}
    for where, thing in entities.mentions.items():
        if id(thing) not in first or where < first[id(thing)]:
            first[id(thing)] = where
    named = [t for t in _things(entities) if id(t) in first]
    named.sort(key=lambda t: first[id(t)])
    counts = {"p": 0, "o": 0, "i": 0}
    of: dict[int, str] = {}
    for thing in named:
        letter = (
            "p" if isinstance(thing, Person) else "o" if isinstance(thing, Organisation) else "i"
        )
        counts[letter] += 1
        of[id(thing)] = f"{minutes.document.id}/{letter}{counts[letter]}"
    return _Ids(of)


def _entity(minutes: Minutes, thing: Thing, ids: _Ids) -> Entity:
    base = {
        "document": minutes.document.id,
        "id": ids.of[id(thing)],
        "kind": kind_of_entity(thing),
        "name": thing.name,
    }
    if isinstance(thing, Person):
        return Entity(
            **base,  # type: ignore[arg-type]
            honorific=" ".join(thing.honorifics) or None,
            given=thing.given or None,
            family=thing.family or None,
            postnominals=tuple(thing.postnominals),
        )
    within = ids(thing.within) if isinstance(thing, Organisation) else None
    return Entity(**base, subkind=thing.kind.value, within=within)  # type: ignore[arg-type]


def _mentions(
    minutes: Minutes, entities: Entities, ids: _Ids, sure: Confidence | None
) -> tuple[Mention, ...]:
    """All mentions in order."""
    document = minutes.document
    rows = [
        Mention(
            document=document.id,
            entity=ids.of[id(thing)],
            extent=where,
            text=document.quotation(where),
            confidence=None if sure is None else sure.of_mention(where, thing),
        )
        for where, thing in entities.mentions.items()
        if id(thing) in ids.of
    ]
    return tuple(sorted(rows, key=lambda row: (row.extent, row.entity)))


def _meeting(
    minutes: Minutes,
    entities: Entities,
    statements: tuple[Statement, ...],
    chair: Person | None,
    ids: _Ids,
) -> MeetingRecord | None:
    head = minutes.head
    if head.body is None and head.date is None and not minutes.roster:
        return None
    body = None if head.body is None else entities.known_organisation(head.body.text)
    return MeetingRecord(
        document=minutes.document.id,
        body=ids(body),
        date=head.date,
        start=head.start,
        end=head.end,
        venue=None if head.venue is None else head.venue.text,
        chair=ids(chair),
        clerk=ids(_clerk(minutes, entities)),
        public_present=minutes.public_present,
    )


def _clerk(minutes: Minutes, entities: Entities) -> Person | None:
    """Who took the minutes, else the clerk who was there, else the secretary."""
    away = {AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT}
    there = [e for e in minutes.roster if e.name is not None and e.status not in away]
    for entry in there:
        if entry.takes_minutes and entry.name is not None:
            return person_at(entities, entry.name.extent)
    if minutes.head.clerk is not None:
        return person_at(entities, minutes.head.clerk.extent)
    for pattern in (_CLERK_TITLE, _SECRETARY_TITLE):
        for entry in there:
            titles = [t for t in entry.titles if pattern.search(t.title.text)]
            own = any(
                t.of_body or _is_of_meeting(t.organisation, entry, minutes, entities)
                for t in titles
            )
            if own and entry.name is not None:
                return person_at(entities, entry.name.extent)
    return None


def _is_of_meeting(
    organisation: Quote | None, entry: RosterEntry, minutes: Minutes, entities: Entities
) -> bool:
    """Whether a clerk is clerk of the body that met rather than of another on the list."""
    printed = organisation or entry.organisation
    if printed is None:
        return True
    own = [
        entities.known_organisation(q.text)
        for q in (minutes.head.body, minutes.head.parent)
        if q is not None
    ]
    return entities.known_organisation(printed.text) in own


def _role(
    minutes: Minutes, statement: Statement, ids: _Ids, sure: Confidence | None
) -> RoleStatement:
    office = offices().of(statement.title)
    return RoleStatement(
        document=minutes.document.id,
        holder=ids(statement.holder),
        title=statement.title,
        office=None if office is None else office.notation,
        organisation=ids(statement.organisation),
        status=statement.status,
        event=statement.event,
        date=statement.date,
        since=statement.since,
        until=statement.until,
        evidence=statement.evidence,
        confidence=sure.of_statement(statement) if sure else statement.confidence,
        is_listed=statement.is_listed,
    )


def _attendance(minutes: Minutes, entities: Entities, ids: _Ids) -> tuple[AttendanceRecord, ...]:
    rows: dict[str, AttendanceRecord] = {}
    stood_for = _stood_for(minutes, entities)
    body = (
        None if minutes.head.body is None else entities.known_organisation(minutes.head.body.text)
    )
    for entry in minutes.roster:
        person = person_at(entities, entry.name.extent) if entry.name is not None else None
        if entry.name is not None and person is None:
            continue
        if person is None and not entry.titles:
            continue
        key = ids(person) or f"office {title_key(entry.titles[0].title.text)}"
        organisation = (
            None
            if entry.organisation is None
            else entities.known_organisation(entry.organisation.text)
        )
        if (
            organisation is not None
            and organisation is body
            and any(t.organisation == entry.organisation for t in entry.titles)
        ):
            organisation = None  # "Clerk to the Panel" represents nobody at the Panel
        if organisation is None and person is not None:
            organisation = stood_for.get(person)
        substitute_for = (
            None
            if entry.substitute_for is None
            else person_at(entities, entry.substitute_for.extent)
        )
        row = AttendanceRecord(
            document=minutes.document.id,
            person=ids(person),
            status=entry.status,
            representing=ids(organisation),
            capacity=_capacity(entry, person),
            substitute_for=ids(substitute_for),
            evidence=entry.evidence,
        )
        rows[key] = _joined(rows[key], row) if key in rows else row
    return tuple(rows.values())


def _joined(first: AttendanceRecord, again: AttendanceRecord) -> AttendanceRecord:
    """The record of who is listed twice: "Chair: Ann Marlow" and, below, her line with the rest."""
    if (
        first.representing is None
        and again.representing is not None
        and first.status is again.status
    ):
        return replace(
            first,
            representing=again.representing,
            capacity=again.capacity or first.capacity,
            evidence=again.evidence,
        )
    return first


def _stood_for(minutes: Minutes, entities: Entities) -> dict[Person, Organisation]:
    """Whom those represent for whom somebody else came: what the substitute represents."""
    found = {}
    for entry in minutes.roster:
        person = (
            None
            if entry.substitute_for is None
            else person_at(entities, entry.substitute_for.extent)
        )
        organisation = (
            None
            if entry.organisation is None
            else entities.known_organisation(entry.organisation.text)
        )
        if person is not None and organisation is not None:
            found[person] = organisation
    return found


def _capacity(entry: RosterEntry, person: Person | None) -> str | None:
    own = [t for t in entry.titles if not t.of_body] or list(entry.titles)
    if own and entry.name is None:
        return (
            own[0].title.text
            if own[0].organisation is None
            else " ".join(f"{own[0].title.text} to the {own[0].organisation.text}".split())
        )
    if own:
        return own[0].title.text
    if entry.shared_office:
        return entry.shared_office
    return min(person.offices, default=None) if person is not None else None


def _relation(minutes: Minutes, relation: Relation, ids: _Ids) -> RelationStatement:
    return RelationStatement(
        document=minutes.document.id,
        subject=ids.of[id(relation.subject)],
        predicate=relation.predicate,
        object=ids.of[id(relation.object)],
        amount=relation.amount,
        date=relation.date,
        evidence=relation.evidence,
    )


def _name_changes(
    minutes: Minutes, renamings: Iterable[Renaming], ids: _Ids
) -> Iterator[NameChange]:
    for each in renamings:
        person, former = ids(each.person), ids(each.former)
        if person and former:
            yield NameChange(
                document=minutes.document.id, person=person, former=former, evidence=each.evidence
            )


def _actor(
    actor: Quote | None,
    evidence: Extent,
    passages: Passages,
    entities: Entities,
    statements: tuple[Statement, ...],
) -> Thing | None:
    """Whom the printed actor means: a name, initials, office, pronoun or body; None if unsure."""
    if actor is None:
        return None
    text = actor.text.strip(" .:")
    if text.casefold() in _PRONOUNS - {"they"}:
        return pronoun_referent(passages, entities, actor.extent)
    named = person_at(entities, actor.extent)
    if named is not None:
        return named
    if re.fullmatch(r"[A-Z]{2,4}", text):
        bearers = [p for p in entities.people if initials_of(p) == text]
        return bearers[0] if len(bearers) == 1 else None
    words = words_of(text)
    name = (
        name_finder().at(words, 0, text=text, trust=Trust.LIST)
        if words and words[0].is_word
        else None
    )
    if name is not None:
        found = [
            p
            for p in entities.people
            if p.family.casefold() == name.family.casefold() and p.name.startswith(name.given[:1])
        ]
        return found[0] if len(found) == 1 else None
    holders = list(
        dict.fromkeys(
            s.holder
            for s in statements
            if s.holder is not None
            and title_key(s.title).endswith(
                title_key(text.removeprefix("the ").removeprefix("The "))
            )
        )
    )
    if len(holders) == 1:
        return holders[0]
    return organisation_at(entities, actor.extent)
