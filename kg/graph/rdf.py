"""What one document says, as RDF in a named graph of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from logging import getLogger
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import DCTERMS, FOAF, ORG, RDF, RDFS
from rdflib.term import URIRef

from kg.graph.iris import DEFAULT_BASE, Iris, office_iri
from kg.graph.privacy import around, contacts, has_contact, shorten
from kg.graph.terms import (
    CLASSES,
    OA,
    SCHEMA,
    Triple,
    confidence_literal,
    date_literal,
    kg_term,
    moment_literal,
    triple,
)
from kg.graph.vocab import KG
from kg.records.facts import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    Entity,
    EntityKind,
    Facts,
    Identity,
    Mention,
    NextMeetingRecord,
    RelationStatement,
    RoleStatement,
    SourceDocument,
)
from kg.records.text import Extent

logger = getLogger(__name__)

CONTEXT = 32  # characters of prefix and suffix


def quads(
    facts: Facts, identities: Mapping[str, Identity], base: str = DEFAULT_BASE
) -> Iterator[Quad]:
    """What one document says, in its own named graph; `identities` by the ids of their members."""
    return Paper(facts, identities, Iris(base)).quads()


def source_quads(source: SourceDocument, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """What is known of the file itself, in the named graph of its document."""
    iris = Iris(base)
    graph = iris.graph(source.id)
    return (Quad(*found, graph) for found in _source(source, iris.document(source.id)))


def by_member(identities: Iterable[Identity]) -> dict[str, Identity]:
    """The identities by the ids of the entities that are their members."""
    return {member: identity for identity in identities for member in identity.members}


class _Statement(Protocol):
    @property
    def evidence(self) -> Extent: ...


@dataclass
class Paper:
    """One document on its way into the graph."""

    facts: Facts
    identities: Mapping[str, Identity]
    iris: Iris
    placed: set[Extent] = field(default_factory=set)  # targets that are written already

    def quads(self) -> Iterator[Quad]:
        """All that the document says."""
        graph = self.iris.graph(self.facts.source.id)
        return (Quad(*found, graph) for found in self.triples())

    def triples(self) -> Iterator[Triple]:
        """The same without the name of the graph."""
        yield from _source(self.facts.source, self.document)
        for entity in self.facts.entities:
            yield from self._entity(entity)
        for mention in self.facts.mentions:
            yield from self._mention(mention)
        yield from self._meeting()
        yield from self._next_meetings()
        for role, extent in self.quoted(self.facts.roles):
            yield from self._role(role, extent)
        yield from self._attendance()
        yield from self._relations()
        yield from self._decisions()
        yield from self._actions()

    @cached_property
    def document(self) -> NamedNode:
        """The IRI of the document."""
        return self.iris.document(self.facts.source.id)

    @cached_property
    def hidden(self) -> list[Extent]:
        """Where in the text contact details stand."""
        people = {e.id for e in self.facts.entities if e.kind is EntityKind.PERSON}
        names = (each.extent for each in self.facts.mentions if each.entity in people)
        return contacts(self.facts.source.text, names=names)

    @cached_property
    def meeting(self) -> NamedNode:
        """The IRI of the meeting that the document records."""
        return self.iris.stated("meeting", self.facts.source.id)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """What makes each entity the only one in its document, though ids be counted anew."""
        counts = Counter((entity.kind, entity.name) for entity in self.facts.entities)
        firsts: dict[str, int] = {}
        for mention in self.facts.mentions:
            start = mention.extent.start
            firsts[mention.entity] = min(start, firsts.get(mention.entity, start))
        return {
            entity.id: entity.name
            if counts[entity.kind, entity.name] == 1
            else f"{entity.name}@{firsts.get(entity.id, entity.id)}"
            for entity in self.facts.entities
        }

    def ref(self, entity: str | None) -> NamedNode | None:
        """The IRI of an entity of this document."""
        return None if entity is None else self.iris.entity(self.identities[entity])

    def anchor(self, entity: str | None) -> str:
        """The same of one of them, empty where there is none."""
        return "" if entity is None else self.anchors[entity]

    def quoted[S: _Statement](self, statements: Iterable[S]) -> Iterator[tuple[S, Extent]]:
        """The statements with what may be shown of their evidence; without any they are omitted."""
        for statement in statements:
            extent = shorten(statement.evidence, self.facts.source.text, self.hidden)
            if extent is None:
                logger.warning("%s: a statement is all contact details", self.facts.source.path)
            else:
                yield statement, extent

    def mention_node(self, mention: Mention) -> NamedNode:
        """The IRI of a mention."""
        return self.stated("mention", mention.extent, self.anchor(mention.entity))

    def announced_node(self, record: NextMeetingRecord) -> NamedNode:
        """The IRI of a meeting that the document announces."""
        return self.stated("meeting", record.evidence, record.date, record.start)

    def role_node(self, role: RoleStatement) -> NamedNode:
        """The IRI of a role statement."""
        return self.stated(
            "role", role.evidence, self.anchor(role.holder), role.title,
            self.anchor(role.organisation), role.status, role.event, role.date,
        )  # fmt: skip

    def attendance_node(self, record: AttendanceRecord) -> NamedNode:
        """The IRI of what an attendance list says of one person or office."""
        person = self.anchor(record.person)
        return self.stated("attendance", record.evidence, person, record.capacity, record.status)

    def relation_node(self, relation: RelationStatement) -> NamedNode:
        """The IRI of a relation statement."""
        left, right = self.anchor(relation.subject), self.anchor(relation.object)
        return self.stated("relation", relation.evidence, left, relation.predicate, right)

    def decision_node(self, decision: DecisionRecord) -> NamedNode:
        """The IRI of a decision."""
        return self.stated("decision", decision.evidence, decision.kind, decision.item)

    def action_node(self, action: ActionRecord) -> NamedNode:
        """The IRI of an action."""
        return self.stated("action", action.evidence, self.anchor(action.actor), action.item)

    def has_meeting(self) -> bool:
        """Whether the document has a meeting, though it may say no more of it than what it did."""
        facts = self.facts
        return facts.meeting is not None or any(
            (facts.next_meetings, facts.attendance, facts.decisions, facts.actions)
        )

    def _typed(self, statement: NamedNode, cls: URIRef, extent: Extent) -> Iterator[Triple]:
        """The class of a statement, and its evidence."""
        yield from triple(statement, RDF.type, cls)
        yield from triple(statement, KG.evidence, self._target_node(extent))
        yield from self._target(extent)

    def stated(self, kind: str, evidence: Extent, *facts: object) -> NamedNode:
        """The IRI of a statement of this document."""
        words = ["" if fact is None else str(fact) for fact in facts]
        where = f"{evidence.start}-{evidence.end}"
        return self.iris.stated(kind, self.facts.source.id, where, *words)

    def _target_node(self, extent: Extent) -> NamedNode:
        return self.iris.place(self.facts.source.id, "target", extent)

    def _target(self, extent: Extent) -> Iterator[Triple]:
        """A place in the text, by its offsets and by its words with a little around them."""
        if extent in self.placed:
            return
        self.placed.add(extent)
        text, target = self.facts.source.text, self._target_node(extent)
        position = self.iris.place(self.facts.source.id, "position", extent)
        quote = self.iris.place(self.facts.source.id, "quote", extent)
        prefix, suffix = around(extent, text, self.hidden, width=CONTEXT)
        yield from triple(target, RDF.type, OA.SpecificResource)
        yield from triple(target, OA.hasSource, self.document)
        yield from triple(target, OA.hasSelector, position)
        yield from triple(target, OA.hasSelector, quote)
        yield from triple(position, RDF.type, OA.TextPositionSelector)
        yield from triple(position, OA.start, Literal(extent.start))
        yield from triple(position, OA.end, Literal(extent.end))
        yield from triple(quote, RDF.type, OA.TextQuoteSelector)
        # These must be the text itself, so they are cut where contacts stand, never blanked.
        yield from triple(quote, OA.exact, Literal(text[extent.start : extent.end]))
        yield from triple(quote, OA.prefix, Literal(prefix) if prefix else None)
        yield from triple(quote, OA.suffix, Literal(suffix) if suffix else None)

    def _entity(self, entity: Entity) -> Iterator[Triple]:
        subject = self.iris.entity(self.identities[entity.id])
        yield from triple(subject, RDF.type, CLASSES[entity.kind])
        yield from triple(subject, RDFS.label, entity.name)
        yield from triple(subject, FOAF.title, entity.honorific)
        yield from triple(subject, FOAF.givenName, entity.given)
        yield from triple(subject, FOAF.familyName, entity.family)
        for letters in entity.postnominals:
            yield from triple(subject, SCHEMA.honorificSuffix, letters)

    def _mention(self, mention: Mention) -> Iterator[Triple]:
        if has_contact(mention.text):
            return
        extent, subject = mention.extent, self.mention_node(mention)
        yield from triple(subject, RDF.type, KG.Mention)
        yield from triple(subject, OA.hasBody, self.ref(mention.entity))
        yield from triple(subject, OA.hasTarget, self._target_node(extent))
        if mention.confidence is not None:
            yield from triple(subject, KG.confidence, confidence_literal(mention.confidence))
        yield from self._target(extent)

    def _meeting(self) -> Iterator[Triple]:
        """The meeting that the document records."""
        subject = self.meeting
        if not self.has_meeting():
            return
        yield from triple(subject, RDF.type, KG.Meeting)
        yield from triple(subject, KG.recordedIn, self.document)
        if (record := self.facts.meeting) is None:
            return
        end = moment_literal(record.date, record.end) if record.end else None
        yield from triple(subject, SCHEMA.organizer, self.ref(record.body))
        yield from triple(subject, SCHEMA.startDate, moment_literal(record.date, record.start))
        yield from triple(subject, SCHEMA.endDate, end)
        yield from triple(subject, SCHEMA.location, record.venue)
        yield from triple(subject, KG.chair, self.ref(record.chair))
        yield from triple(subject, KG.clerk, self.ref(record.clerk))
        if record.public_present is not None:
            yield from triple(subject, KG.publicPresent, Literal(record.public_present))

    def _next_meetings(self) -> Iterator[Triple]:
        for record, extent in self.quoted(self.facts.next_meetings):
            when = moment_literal(record.date, record.start)
            subject = self.announced_node(record)
            yield from triple(self.meeting, KG.nextMeeting, subject)
            yield from self._typed(subject, KG.Meeting, extent)
            yield from triple(subject, SCHEMA.startDate, when)
            yield from triple(subject, SCHEMA.location, record.venue)

    def _role(self, role: RoleStatement, extent: Extent) -> Iterator[Triple]:
        subject = self.role_node(role)
        yield from self._typed(subject, KG.RoleStatement, extent)
        yield from triple(subject, KG.holder, self.ref(role.holder))
        yield from triple(subject, KG.title, role.title)
        yield from triple(subject, KG.inOrganization, self.ref(role.organisation))
        yield from triple(subject, KG.status, kg_term(role.status))
        yield from triple(subject, KG.event, role.event and kg_term(role.event))
        yield from triple(subject, DCTERMS.date, date_literal(role.date))
        yield from triple(subject, KG.since, date_literal(role.since))
        yield from triple(subject, KG.until, date_literal(role.until))
        yield from triple(subject, ORG.role, role.office and office_iri(role.office))
        yield from triple(subject, KG.confidence, confidence_literal(role.confidence))

    def _attendance(self) -> Iterator[Triple]:
        for record, extent in self.quoted(self.facts.attendance):
            subject = self.attendance_node(record)
            yield from self._typed(subject, KG.Attendance, extent)
            yield from triple(subject, KG.meeting, self.meeting)
            yield from triple(subject, KG.attendee, self.ref(record.person))
            yield from triple(subject, KG.attendanceStatus, kg_term(record.status))
            yield from triple(subject, KG.representing, self.ref(record.representing))
            yield from triple(subject, KG.capacity, record.capacity)
            yield from triple(subject, KG.substituteFor, self.ref(record.substitute_for))

    def _relations(self) -> Iterator[Triple]:
        for relation, extent in self.quoted(self.facts.relations):
            predicate = kg_term(relation.predicate, is_property=True)
            left, right = self.ref(relation.subject), self.ref(relation.object)
            if left is None or right is None or left == right:
                continue
            subject = self.relation_node(relation)
            yield from triple(left, predicate, right)
            yield from self._typed(subject, KG.RelationStatement, extent)
            yield from triple(subject, RDF.subject, left)
            yield from triple(subject, RDF.predicate, predicate)
            yield from triple(subject, RDF.object, right)
            yield from triple(subject, KG.amount, relation.amount)
            yield from triple(subject, DCTERMS.date, date_literal(relation.date))

    def _decisions(self) -> Iterator[Triple]:
        for decision, extent in self.quoted(self.facts.decisions):
            subject = self.decision_node(decision)
            yield from self._typed(subject, KG.Decision, extent)
            yield from triple(subject, KG.decisionKind, str(decision.kind))
            yield from triple(subject, KG.item, decision.item)
            yield from triple(subject, KG.meeting, self.meeting)

    def _actions(self) -> Iterator[Triple]:
        for action, extent in self.quoted(self.facts.actions):
            subject = self.action_node(action)
            yield from self._typed(subject, KG.Action, extent)
            yield from triple(subject, KG.actor, self.ref(action.actor))
            yield from triple(subject, KG.item, action.item)
            yield from triple(subject, KG.due, date_literal(action.due))
            yield from triple(subject, KG.meeting, self.meeting)


def _source(source: SourceDocument, document: NamedNode) -> Iterator[Triple]:
    yield from triple(document, RDF.type, KG.SourceDocument)
    # A path is no contact, whatever it looks like, and must be given back exactly.
    yield from triple(document, DCTERMS.identifier, Literal(source.path))
    yield from triple(document, DCTERMS.format, source.format)
    yield from triple(document, KG.documentKind, str(source.kind))
    yield from triple(document, KG.unreadLines, Literal(source.unread))
