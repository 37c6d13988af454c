"""The property graph: the same records as the RDF, as nodes and relationships of `kg.graph.schema`.

A document gives what it says when it is met; what all of them say together, and so everything that
has a name, comes at the end. Nothing is given twice. Texts go through the same cleaning as in the
RDF, and whatever is left out there is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from logging import getLogger
from typing import Any

from pyoxigraph import NamedNode

from kg.graph import schema
from kg.graph.conclusions import Conclusions, known_days
from kg.graph.iris import OFFICES, office_iri
from kg.graph.privacy import around, has_contact, without_contacts
from kg.graph.rdf import CONTEXT, Paper
from kg.graph.schema import Node, Ref, Relationship
from kg.lexicon import offices
from kg.link import make_key
from kg.link.keys import short
from kg.link.resolve import slug
from kg.records.dates import PartialDate
from kg.records.facts import (
    AttendanceRecord,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    OrganisationKind,
    Predicate,
    RoleStatement,
    SourceDocument,
    Tenure,
)
from kg.records.text import Extent
from kg.tenure import has_one_holder, office_words, post_key

logger = getLogger(__name__)

type Element = Node | Relationship

# These meet by their nature; any other organisation is a body once a meeting of it is recorded.
MEETING_KINDS = frozenset({
    OrganisationKind.COUNCIL, OrganisationKind.PARTNERSHIP, OrganisationKind.PANEL,
    OrganisationKind.COMMITTEE, OrganisationKind.GROUP,
})  # fmt: skip
_RELATIONS = {
    Predicate.MEMBER_OF: schema.MemberOf,
    Predicate.PART_OF: schema.PartOf,
    Predicate.SUCCEEDED_BY: schema.SucceededBy,
    Predicate.FUNDS: schema.Funds,
    Predicate.RUNS: schema.Runs,
    Predicate.PARTNER_IN: schema.PartnerIn,
    Predicate.RECEIVED: schema.Received,
    Predicate.REPORTS_TO: schema.ReportsTo,
}
_TITLES = "title"  # in ids, instead of the long IRI of the scheme of offices
_HOW_NAMED = {
    "honorific": "honorifics",
    "given": "given_names",
    "family": "family_names",
}


def short_id(iri: NamedNode, base: str) -> str:
    """The id of a node: its IRI without the base.

    >>> short_id(NamedNode("https://bray.example/person/ann-0a1b"), "https://bray.example/")
    'person/ann-0a1b'
    >>> short_id(NamedNode("https://w3id.org/minutes-kg/titles/chair"), "https://bray.example/")
    'title/chair'
    """
    if iri.value.startswith(OFFICES):
        return f"{_TITLES}/{iri.value.removeprefix(OFFICES)}"
    return iri.value.removeprefix(base)


@dataclass
class PropertyGraph:
    """What is gathered while documents go by, and the elements made of it.

    `meeting_bodies` are the keys of the organisations of which some document records a meeting.
    """

    conclusions: Conclusions
    meeting_bodies: frozenset[str]
    roles: dict[str, schema.Role] = field(default_factory=dict)
    paths: dict[str, list[SourceDocument]] = field(default_factory=dict)
    how_named: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    quotations: dict[str, str] = field(default_factory=dict)  # of role statements, by their ids

    def source(self, source: SourceDocument) -> None:
        """Remember a file; several may have the same text."""
        self.paths.setdefault(source.id, []).append(source)

    def paper(self, paper: Paper) -> Iterator[Element]:
        """What one document says."""
        self._gather_names(paper)
        seen: set[object] = set()
        for element in _Said(self, paper).elements():
            # Two records that say the same of the same words are one statement.
            ends = (element.start, element.end) if isinstance(element, Relationship) else ()
            mark = type(element), element.id, *ends
            if mark not in seen:
                seen.add(mark)
                yield element

    def concluded(self, tenures: Sequence[Tenure]) -> Iterator[Element]:
        """What all documents say together, with the tenures that they bear out.

        To be asked for when all papers have gone by.
        """
        for identity in self.conclusions.identities:
            yield self._named(identity)
        for key in self.conclusions.posts:
            yield from self._post(key)
        for tenure in tenures:
            yield self._held(tenure)
        for (person, body), meetings in self.conclusions.presences.items():
            yield self._present(person, body, meetings)
        for sources in self.paths.values():
            yield self._document(sources)
        yield from self.roles.values()

    def id(self, iri: NamedNode) -> str:
        """The id of the node with this IRI."""
        return short_id(iri, self.conclusions.iris.base)

    def ref(self, identity: Identity) -> Ref:
        """The node of an identity."""
        return Ref(self.label(identity), self.id(self.conclusions.iris.entity(identity)))

    def label(self, identity: Identity) -> str:
        """The label of an identity."""
        if identity.kind is EntityKind.PERSON:
            return schema.Person.__name__
        if identity.kind is EntityKind.INITIATIVE:
            return schema.Initiative.__name__
        meets = identity.subkind in MEETING_KINDS or identity.key in self.meeting_bodies
        return schema.Body.__name__ if meets else schema.Organisation.__name__

    def role(self, title: str, office: str | None) -> Ref:
        """The office that a title means, wherever it is held; it becomes a node at the end."""
        words = office_words(title, office)
        role = _role_of_scheme(office) if office else _role_of_words(words)
        return self.roles.setdefault(role.id, role).ref

    def office(self, title: str, office: str | None, body: Identity | None) -> Ref:
        """The post of an office in an organisation, or the role where none is known."""
        if body is None:
            return self.role(title, office)
        key = post_key(title, office, body.key)
        post = self.conclusions.iris.post(key, office_words(title, office))
        return Ref(schema.Post.__name__, self.id(post))

    def _gather_names(self, paper: Paper) -> None:
        for entity in paper.facts.entities:
            named = self.how_named.setdefault(paper.identities[entity.id].key, {})
            for name, column in _HOW_NAMED.items():
                if value := getattr(entity, name):
                    named.setdefault(column, set()).add(without_contacts(value))
            letters = (without_contacts(each) for each in entity.postnominals)
            named.setdefault("postnominals", set()).update(letters)

    def _named(self, identity: Identity) -> schema.Named:
        iris, names = self.conclusions.iris, self.conclusions.names[identity.key]
        common: dict[str, Any] = {
            "id": self.id(iris.entity(identity)),
            "name": without_contacts(identity.name),
            "other_names": tuple(sorted(n for n in names - {identity.name} if not has_contact(n))),
            "reason": without_contacts(identity.reason) if len(identity.members) > 1 else None,
            "aliases": tuple(sorted(self.id(iris.alias(identity, k)) for k in identity.aliases)),
        }
        if identity.kind is EntityKind.PERSON:
            parts = self.how_named.get(identity.key, {})
            columns = (*_HOW_NAMED.values(), "postnominals")
            common |= {name: tuple(sorted(parts.get(name, ()))) for name in columns}
            return schema.Person(**common)
        kinds = (schema.Organisation, schema.Body, schema.Initiative)
        cls = {kind.__name__: kind for kind in kinds}[self.label(identity)]
        return cls(**common, kind=identity.subkind)

    def _document(self, sources: Sequence[SourceDocument]) -> schema.Document:
        first = sources[0]
        return schema.Document(
            id=self.id(self.conclusions.iris.document(first.id)),
            paths=tuple(sorted({each.path for each in sources})),
            format=first.format,
            kind=str(first.kind),
            unread=first.unread,
        )

    def _post(self, key: str) -> Iterator[Element]:
        title, office = self.conclusions.post_name(key)
        body = self.conclusions.by_key[self.conclusions.post_bodies[key]]
        ref = self.office(title, office, body)
        yield schema.Post(id=ref.id, name=without_contacts(title))
        yield schema.PostIn(start=ref, end=self.ref(body), id=ref.id)
        yield schema.OfRole(start=ref, end=self.role(title, office), id=ref.id)

    def _present(self, person: str, body: str, meetings: int) -> schema.PresentIn:
        identities, iri = self.conclusions.by_key, self.conclusions.iris.presence(person, body)
        return schema.PresentIn(
            start=self.ref(identities[person]),
            end=self.ref(identities[body]),
            id=self.id(iri),
            meetings=meetings,
        )

    def _held(self, tenure: Tenure) -> schema.Held:
        post = self.conclusions.post_of(tenure)
        statements = tuple(map(self.id, self.conclusions.tenure_statements(tenure)))
        return schema.Held(
            start=self.ref(self.conclusions.by_key[tenure.person]),
            end=Ref(schema.Post.__name__, self.id(post))
            if post
            else self.role(tenure.title, tenure.office),
            id=self.id(self.conclusions.iris.tenure(tenure)),
            title=without_contacts(tenure.title),
            office=tenure.office,
            status=str(tenure.status),
            begin_earliest=first_day(tenure.begin_earliest),
            begin_latest=last_day(tenure.begin_latest),
            end_earliest=first_day(tenure.end_earliest),
            end_latest=last_day(tenure.end_latest),
            known_days=known_days(tenure),
            confidence=round(tenure.confidence, 4),
            statements=statements,
            evidence=tuple(sorted({self.quotations[each] for each in statements})),
        )


@dataclass(frozen=True)
class _Said:
    """What one document says, on its way into the property graph."""

    graph: PropertyGraph
    paper: Paper

    def elements(self) -> Iterator[Element]:
        yield from self._mentions()
        yield from self._meeting()
        yield from self._announced()
        for role, extent in self.paper.quoted(self.paper.facts.roles):
            yield from self._role(role, extent)
        for record, extent in self.paper.quoted(self.paper.facts.attendance):
            yield from self._attendance(record, extent)
        yield from self._relations()
        yield from self._decisions()
        yield from self._actions()

    @property
    def meeting(self) -> Ref:
        return Ref(schema.Meeting.__name__, self.graph.id(self.paper.meeting))

    def identity(self, entity: str | None) -> Identity | None:
        return None if entity is None else self.paper.identities[entity]

    def ref(self, entity: str | None) -> Ref | None:
        identity = self.identity(entity)
        return None if identity is None else self.graph.ref(identity)

    def quotation(self, extent: Extent) -> Iterator[Element]:
        """The quotation, and that it is of this document."""
        paper, ref = self.paper, self.quotation_ref(extent)
        text = paper.facts.source.text
        prefix, suffix = around(extent, text, paper.hidden, width=CONTEXT)
        yield schema.Quotation(
            id=ref.id,
            text=text[extent.start : extent.end],
            prefix=prefix,
            suffix=suffix,
            start_offset=extent.start,
            end_offset=extent.end,
        )
        document = Ref(schema.Document.__name__, self.graph.id(paper.document))
        yield schema.QuotedFrom(start=ref, end=document, id=ref.id)

    def quotation_ref(self, extent: Extent) -> Ref:
        place = self.graph.conclusions.iris.place(self.paper.facts.source.id, "target", extent)
        return Ref(schema.Quotation.__name__, self.graph.id(place))

    def _mentions(self) -> Iterator[Element]:
        for mention in self.paper.facts.mentions:
            named = self.ref(mention.entity)
            if named is None or has_contact(mention.text):
                continue
            yield from self.quotation(mention.extent)
            yield schema.Mentions(
                start=self.quotation_ref(mention.extent),
                end=named,
                id=self.graph.id(self.paper.mention_node(mention)),
                confidence=None if mention.confidence is None else round(mention.confidence, 4),
            )

    def _meeting(self) -> Iterator[Element]:
        if not self.paper.has_meeting():
            return
        record = self.paper.facts.meeting or _unknown_meeting(self.paper.facts.source.id)
        yield schema.Meeting(
            id=self.meeting.id,
            date_earliest=first_day(record.date),
            date_latest=last_day(record.date),
            start_time=_clock(record.start),
            end_time=_clock(record.end),
            venue=_clean(record.venue),
            public_present=record.public_present,
            recorded=True,
        )
        document = Ref(schema.Document.__name__, self.graph.id(self.paper.document))
        yield schema.RecordedIn(start=self.meeting, end=document, id=self.meeting.id)
        if body := self.ref(record.body):
            yield schema.MeetingOf(start=self.meeting, end=body, id=self.meeting.id)
        if chair := self.ref(record.chair):
            yield schema.Chaired(start=chair, end=self.meeting, id=self.meeting.id)
        if clerk := self.ref(record.clerk):
            yield schema.Clerked(start=clerk, end=self.meeting, id=self.meeting.id)

    def _announced(self) -> Iterator[Element]:
        for record, extent in self.paper.quoted(self.paper.facts.next_meetings):
            yield from self.quotation(extent)
            meeting = schema.Meeting(
                id=self.graph.id(self.paper.announced_node(record)),
                date_earliest=first_day(record.date),
                date_latest=last_day(record.date),
                start_time=_clock(record.start),
                end_time=None,
                venue=_clean(record.venue),
                public_present=None,
                recorded=False,
            )
            yield meeting
            evidence = (self.quotation_ref(extent).id,)
            yield schema.Announces(
                start=self.meeting, end=meeting.ref, id=meeting.id, evidence=evidence
            )

    def _role(self, role: RoleStatement, extent: Extent) -> Iterator[Element]:
        yield from self.quotation(extent)
        start, holder = self.quotation_ref(extent), self.ref(role.holder)
        body = self.identity(role.organisation)
        statement = self.graph.id(self.paper.role_node(role))
        self.graph.quotations[statement] = start.id
        yield schema.States(
            start=start,
            end=self.graph.office(role.title, role.office, body),
            id=statement,
            holder=holder and holder.id,
            title=without_contacts(role.title),
            office=role.office,
            status=str(role.status),
            event=role.event and str(role.event),
            date_earliest=first_day(role.date),
            date_latest=last_day(role.date),
            since_earliest=first_day(role.since),
            since_latest=last_day(role.since),
            until_earliest=first_day(role.until),
            until_latest=last_day(role.until),
            confidence=round(role.confidence, 4),
        )

    def _attendance(self, record: AttendanceRecord, extent: Extent) -> Iterator[Element]:
        yield from self.quotation(extent)
        quotation, person = self.quotation_ref(extent), self.ref(record.person)
        common: dict[str, Any] = {
            "end": self.meeting,
            "id": self.graph.id(self.paper.attendance_node(record)),
            "status": str(record.status),
            "capacity": _clean(record.capacity),
        }
        if person is None:
            yield schema.ListsOffice(start=quotation, **common)
            return
        yield schema.Listed(start=person, **common, evidence=(quotation.id,))
        here = {"id": common["id"], "meeting": self.meeting.id}
        if represented := self.ref(record.representing):
            yield schema.Represented(start=person, end=represented, **here)
        if member := self.ref(record.substitute_for):
            yield schema.StoodInFor(start=person, end=member, **here)

    def _relations(self) -> Iterator[Element]:
        for relation, extent in self.paper.quoted(self.paper.facts.relations):
            left, right = self.ref(relation.subject), self.ref(relation.object)
            if left is None or right is None or left == right:
                continue
            yield from self.quotation(extent)
            yield _RELATIONS[relation.predicate](
                start=left,
                end=right,
                id=self.graph.id(self.paper.relation_node(relation)),
                amount=_clean(relation.amount),
                date_earliest=first_day(relation.date),
                date_latest=last_day(relation.date),
                evidence=(self.quotation_ref(extent).id,),
            )

    def _decisions(self) -> Iterator[Element]:
        for decision, extent in self.paper.quoted(self.paper.facts.decisions):
            yield from self.quotation(extent)
            yield schema.Decided(
                start=self.meeting,
                end=self.quotation_ref(extent),
                id=self.graph.id(self.paper.decision_node(decision)),
                kind=str(decision.kind),
                item=_clean(decision.item),
            )

    def _actions(self) -> Iterator[Element]:
        for action, extent in self.paper.quoted(self.paper.facts.actions):
            yield from self.quotation(extent)
            quotation = self.quotation_ref(extent)
            statement = self.graph.id(self.paper.action_node(action))
            yield schema.AskedFor(
                start=self.meeting,
                end=quotation,
                id=statement,
                item=_clean(action.item),
                due_earliest=first_day(action.due),
                due_latest=last_day(action.due),
            )
            if actor := self.ref(action.actor):
                yield schema.IsToDo(start=actor, end=quotation, id=statement)


def _unknown_meeting(document: str) -> MeetingRecord:
    return MeetingRecord(
        document=document, body=None, date=None, start=None, end=None, venue=None, chair=None,
        clerk=None,
    )  # fmt: skip


def meeting_bodies(facts: Iterable[Facts], identities: Mapping[str, Identity]) -> frozenset[str]:
    """The keys of the organisations of which some document records a meeting."""
    meetings = (each.meeting for each in facts)
    return frozenset(identities[each.body].key for each in meetings if each and each.body)


def first_day(when: PartialDate | None) -> date | None:
    """The first day that a date may be."""
    return when.earliest() if when else None


def last_day(when: PartialDate | None) -> date | None:
    """The last day that a date may be."""
    return when.latest() if when else None


def _clean(value: str | None) -> str | None:
    return None if value is None else without_contacts(value)


def _clock(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


def _role_of_scheme(notation: str) -> schema.Role:
    concept = offices().by_notation[notation]
    return schema.Role(
        id=f"{_TITLES}/{office_iri(notation).value.removeprefix(OFFICES)}",
        name=concept.label,
        notation=notation,
        holders=concept.holders,
    )


def _role_of_words(words: str) -> schema.Role:
    name = without_contacts(words)
    return schema.Role(
        id=f"words/{slug(name)}-{short(make_key('role', words))}",
        name=name,
        notation=None,
        holders="one" if has_one_holder(words) else None,
    )
