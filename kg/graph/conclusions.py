"""What is concluded from all documents, in named graphs of their own.

Names, tenures and posts, and how often somebody was present in a body.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, SKOS

from kg.graph.iris import Iris, office_iri
from kg.graph.privacy import has_contact
from kg.graph.rdf import Paper
from kg.graph.terms import CLASSES, Triple, confidence_literal, day_literal, kg_term, triple
from kg.graph.vocab import KG
from kg.lexicon import offices
from kg.link import fold, is_generic
from kg.records.facts import Entity, EntityKind, Identity, RoleStatement, Tenure
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.records.text import Extent
from kg.tenure import office_words, post_key, seat_of

_KINDS = {
    EntityKind.ORGANISATION: KG.organizationKind,
    EntityKind.INITIATIVE: KG.initiativeKind,
}


@dataclass
class Conclusions:
    """What is gathered from all documents while they are written, and the graphs made of it."""

    identities: Sequence[Identity]
    iris: Iris
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # By holder, document and quotation: the office as printed, and the statement.
    statements: dict[tuple[str, str, Extent], set[tuple[str, NamedNode]]] = field(
        default_factory=lambda: defaultdict(set)
    )
    posts: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    post_bodies: dict[str, str] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)  # notations of those that are spoken of
    # By person and body, both as keys: at how many meetings of it they were present.
    presences: Counter[tuple[str, str]] = field(default_factory=Counter)

    @cached_property
    def by_key(self) -> dict[str, Identity]:
        """The identities by their keys."""
        return {identity.key: identity for identity in self.identities}

    def gather(self, paper: Paper) -> None:
        """Remember the names, role statements, posts and presences of one document."""
        entities = {entity.id: entity for entity in paper.facts.entities}
        keys = {entity: paper.identities[entity].key for entity in entities}
        for entity in entities.values():
            self.names[keys[entity.id]].add(entity.name)
        for mention in paper.facts.mentions:
            if is_name(mention.text, entities[mention.entity]):
                self.names[keys[mention.entity]].add(" ".join(mention.text.split()))
        for role, _ in paper.quoted(paper.facts.roles):
            self.offices |= {role.office} if role.office else set()
            if seat := seat_of(role, keys):
                place = seat.person, role.document, role.evidence
                self.statements[place].add((seat.office, paper.role_node(role)))
            if role.organisation:
                self._gather_post(role, keys[role.organisation])
        if (meeting := paper.facts.meeting) and meeting.body:
            present = {
                keys[record.person]
                for record, _ in paper.quoted(paper.facts.attendance)
                if record.person and record.status is AttendanceStatus.PRESENT
            }
            # A document records one meeting, so nobody is counted twice.
            self.presences.update((person, keys[meeting.body]) for person in present)

    def identity_quads(self) -> Iterator[Quad]:
        """What everybody and everything is called, whichever document speaks of it."""
        graph = self.iris.conclusions("identities")
        for identity in self.identities:
            for found in self._identity(identity):
                yield Quad(*found, graph)

    def alias_quads(self) -> Iterator[Quad]:
        """To what every IRI leads that was ever given and stands for nothing any more."""
        graph = self.iris.conclusions("identities/aliases")
        for identity in self.identities:
            subject = self.iris.entity(identity)
            for key in identity.aliases:
                for predicate in (OWL.sameAs, DCTERMS.isReplacedBy):
                    for found in triple(self.iris.alias(identity, key), predicate, subject):
                        yield Quad(*found, graph)

    def evidenced(self, tenures: Sequence[Tenure]) -> list[Tenure]:
        """Those that rest on a statement in the graph; one with contact details in it is in none.

        To be asked for when all papers have gone by.
        """
        return [tenure for tenure in tenures if self.tenure_statements(tenure)]

    def tenure_quads(self, tenures: Sequence[Tenure]) -> Iterator[Quad]:
        """Posts, and who held them from when to when, by `evidenced` tenures."""
        graph = self.iris.conclusions("tenures")
        self.offices |= {tenure.office for tenure in tenures if tenure.office}
        for tenure in tenures:
            for found in self._tenure(tenure):
                yield Quad(*found, graph)
        for key in self.posts:
            for found in self._post(key):
                yield Quad(*found, graph)
        for notation in sorted(self.offices):
            for found in self._office(notation):
                yield Quad(*found, graph)

    def presence_quads(self) -> Iterator[Quad]:
        """How often everybody was present in which body, once all papers have gone by."""
        graph = self.iris.conclusions("presences")
        for (person, body), meetings in self.presences.items():
            subject = self.iris.presence(person, body)
            for found in (
                *triple(subject, RDF.type, KG.Presence),
                *triple(subject, KG.presentPerson, self.iris.entity(self.by_key[person])),
                *triple(subject, KG.presentIn, self.iris.entity(self.by_key[body])),
                *triple(subject, KG.meetingsPresent, Literal(meetings)),
            ):
                yield Quad(*found, graph)

    def _gather_post(self, role: RoleStatement, body: str) -> None:
        key = post_key(role.title, role.office, body)
        self.posts[key][role.title, role.office or ""] += 1
        self.post_bodies[key] = body

    def _identity(self, identity: Identity) -> Iterator[Triple]:
        subject = self.iris.entity(identity)
        is_person = identity.kind is EntityKind.PERSON
        yield from triple(subject, RDF.type, CLASSES[identity.kind])
        yield from triple(subject, FOAF.name if is_person else SKOS.prefLabel, identity.name)
        for name in sorted(self.names[identity.key] - {identity.name}):
            yield from triple(subject, SKOS.altLabel, None if has_contact(name) else name)
        if kind := _KINDS.get(identity.kind):
            yield from triple(subject, kind, identity.subkind)
        if len(identity.members) > 1:
            yield from triple(subject, KG.reason, identity.reason)

    def _tenure(self, tenure: Tenure) -> Iterator[Triple]:
        subject, interval = self.iris.tenure(tenure), self.iris.interval(tenure)
        person = self.iris.entity(self.by_key[tenure.person])
        post = self.post_of(tenure)
        body = self.by_key[tenure.organisation] if tenure.organisation else None
        yield from triple(subject, RDF.type, ORG.Membership)
        yield from triple(subject, ORG.member, person)
        yield from triple(subject, ORG.organization, self.iris.entity(body) if body else None)
        yield from triple(subject, ORG.role, tenure.office and office_iri(tenure.office))
        yield from triple(subject, KG.title, tenure.title)
        yield from triple(subject, KG.status, kg_term(tenure.status))
        yield from triple(subject, KG.post, post)
        yield from triple(subject, KG.confidence, confidence_literal(tenure.confidence))
        for statement in self.tenure_statements(tenure):
            yield from triple(subject, PROV.wasDerivedFrom, statement)
        yield from triple(subject, ORG.memberDuring, interval)
        yield from triple(interval, RDF.type, KG.TenureInterval)
        for predicate, when, lower in (
            (KG.beginEarliest, tenure.begin_earliest, True),
            (KG.beginLatest, tenure.begin_latest, False),
            (KG.endEarliest, tenure.end_earliest, True),
            (KG.endLatest, tenure.end_latest, False),
        ):
            yield from triple(interval, predicate, day_literal(when, lower=lower))
        if (days := known_days(tenure)) is not None:
            yield from triple(interval, KG.knownDays, Literal(days))
        # Who only stands in, or is yet to come, does not hold the post.
        if post and tenure.status in {RoleStatus.CURRENT, RoleStatus.FORMER}:
            yield from triple(post, ORG.heldBy, person)

    def tenure_statements(self, tenure: Tenure) -> list[NamedNode]:
        """The role statements that a tenure rests on, sorted."""
        words = office_words(tenure.title, tenure.office)
        found: set[NamedNode] = set()
        for document, extent in tenure.statements:
            said = self.statements.get((tenure.person, document, extent), set())
            # Of several offices in one quotation it is the one of these words; a title may also be
            # printed in other words.
            same = {node for office, node in said if office == words}
            found |= same or {node for _, node in said}
        return sorted(found, key=lambda statement: statement.value)

    def post_of(self, tenure: Tenure) -> NamedNode | None:
        """The post that a tenure is of; None where its office is in no known organisation."""
        return self.post_node(post_key(tenure.title, tenure.office, tenure.organisation))

    def _post(self, key: str) -> Iterator[Triple]:
        subject = self.post_node(key)
        if subject is None:
            return
        title, office = self.post_name(key)
        yield from triple(subject, RDF.type, ORG.Post)
        yield from triple(subject, SKOS.prefLabel, title)
        yield from triple(subject, ORG.postIn, self.iris.entity(self.by_key[self.post_bodies[key]]))
        yield from triple(subject, ORG.role, office_iri(office) if office else None)

    def _office(self, notation: str) -> Iterator[Triple]:
        """What the scheme of offices says of one, so that the graph can be asked by itself."""
        concept = offices().by_notation[notation]
        subject = office_iri(notation)
        yield from triple(subject, RDF.type, SKOS.Concept)
        yield from triple(subject, SKOS.prefLabel, concept.label)
        yield from triple(subject, SKOS.notation, notation)
        yield from triple(subject, KG.holders, concept.holders)

    def post_node(self, key: str) -> NamedNode | None:
        """The IRI of a post; None where it is in no known organisation, and so is nowhere."""
        if key not in self.posts:
            return None
        # The title most often printed may change with every document, and an IRI must not.
        return self.iris.post(key, office_words(*self.post_name(key)))

    def post_name(self, key: str) -> tuple[str, str | None]:
        """The title by which the post is most often called, and its office."""
        counts = self.posts[key]
        title, office = min(counts, key=lambda name: (-counts[name], name))
        return title, office or None


def known_days(tenure: Tenure) -> int | None:
    """How long the office is known to have been held; None where the bounds do not say it."""
    first, last = tenure.begin_latest, tenure.end_earliest
    if first is None or last is None:
        return None
    return max(0, (last.earliest() - first.latest()).days)


def is_name(text: str, entity: Entity) -> bool:
    """Whether a mention is a name by which the entity can be looked up, and not "the Chairman"."""
    words = fold(text).split()
    if not words or not text[0].isupper():
        return False
    if entity.kind is not EntityKind.PERSON:
        return not is_generic(text)
    family = fold(entity.family or entity.name).split()
    return len(words) > 1 and words[-len(family) :] == family
