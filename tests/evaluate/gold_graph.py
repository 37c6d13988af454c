"""The graph that says exactly what gold files say: a perfect answer, to test the scorer with."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.evaluate.gold import GoldDocument, GoldSet

KG = "https://w3id.org/minutes-kg/ontology#"
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
IDENTIFIER = "http://purl.org/dc/terms/identifier"
CLASSES = {
    "people": "http://xmlns.com/foaf/0.1/Person",
    "organisations": "http://www.w3.org/ns/org#Organization",
    "initiatives": f"{KG}Initiative",
}
BASE = "https://gold.example/"


def write(gold: GoldSet, docs: Path) -> ox.Store:
    store = ox.Store()
    linked = _linked(gold)
    for stem, document in gold.documents.items():
        text = (docs / document.document).read_bytes().decode("utf-8-sig")
        store.extend(_Writer(stem, document, text, linked).quads())
    return store


def _linked(gold: GoldSet) -> dict[tuple[str, str], str]:
    sections = () if gold.links is None else tuple(CLASSES)
    return {
        member: f"{section}/{number}"
        for section in sections
        for number, link in enumerate(gold.links.of(section))
        for member in link.members
    }


class _Writer:
    def __init__(
        self, stem: str, gold: GoldDocument, text: str, linked: dict[tuple[str, str], str]
    ) -> None:
        self.stem, self.gold, self.text, self.linked = stem, gold, text, linked
        self.document = ox.NamedNode(f"{BASE}doc/{stem}")
        self.found: list[ox.Quad] = []
        self.blanks = 0

    def quads(self) -> list[ox.Quad]:
        self.add(self.document, IDENTIFIER, self.gold.document)
        self.entities()
        meeting = self.meeting()
        for role in self.gold.roles:
            node = self.node(f"{KG}RoleStatement")
            self.add(node, f"{KG}holder", self.entity(role.person))
            self.add(node, f"{KG}title", role.title)
            self.add(node, f"{KG}inOrganization", self.entity(role.organisation))
            self.add(node, f"{KG}status", ox.NamedNode(f"{KG}{role.status.title()}"))
            self.add(node, f"{KG}evidence", self.target(role.evidence))
        for line in self.gold.attendance:
            node = self.node(f"{KG}Attendance")
            status = line.status.title().replace("_", "")
            self.add(node, f"{KG}meeting", meeting)
            self.add(node, f"{KG}attendee", self.entity(line.person))
            self.add(node, f"{KG}attendanceStatus", ox.NamedNode(f"{KG}{status}"))
            self.add(node, f"{KG}representing", self.entity(line.representing))
            self.add(node, f"{KG}capacity", line.capacity)
        self.relations()
        for kind, rows in (("Decision", self.gold.decisions), ("Action", self.gold.actions)):
            for row in rows:
                self.add(self.node(KG + kind), f"{KG}evidence", self.target(row.evidence))
        return self.found

    def entities(self) -> None:
        for section, entities in self.gold.entities().items():
            for entity in entities:
                iri = self.entity(entity.id)
                self.add(iri, f"{RDF}type", ox.NamedNode(CLASSES[section]))
                for form in sorted({entity.name, *entity.variants}):
                    target = self.target(form)
                    if target:
                        mention = self.node(f"{KG}Mention")
                        self.add(mention, f"{OA}hasBody", iri)
                        self.add(mention, f"{OA}hasTarget", target)

    def meeting(self) -> ox.BlankNode:
        said, node = self.gold.meeting, self.node(f"{KG}Meeting")
        self.add(node, f"{KG}recordedIn", self.document)
        self.add(node, f"{SCHEMA}organizer", self.entity(said.body))
        for name, time in (("startDate", said.start), ("endDate", said.end)):
            if said.date and (time or name == "startDate"):
                self.add(node, SCHEMA + name, f"{said.date}T{time}:00" if time else said.date)
        self.add(node, f"{SCHEMA}location", said.venue)
        self.add(node, f"{KG}chair", self.entity(said.chair))
        self.add(node, f"{KG}clerk", self.entity(said.clerk))
        for coming in said.next_meetings:
            later = self.blank()
            self.add(node, f"{KG}nextMeeting", later)
            self.add(later, f"{SCHEMA}startDate", coming.date)
        return node

    def relations(self) -> None:
        for relation in self.gold.relations:
            node = self.node(f"{KG}RelationStatement")
            first, *others = relation.predicate.split("_")
            predicate = first + "".join(word.title() for word in others)
            self.add(node, f"{RDF}subject", self.entity(relation.subject))
            self.add(node, f"{RDF}predicate", ox.NamedNode(KG + predicate))
            self.add(node, f"{RDF}object", self.entity(relation.object))
            self.add(node, f"{KG}evidence", self.target(relation.evidence))

    def blank(self) -> ox.BlankNode:
        # Numbered, so that a graph is damaged in the same way in every run.
        self.blanks += 1
        return ox.BlankNode(f"{self.stem}-{self.blanks}")

    def node(self, kind: str) -> ox.BlankNode:
        node = self.blank()
        self.add(node, f"{RDF}type", ox.NamedNode(kind))
        return node

    def entity(self, gold_id: str | None) -> ox.NamedNode | None:
        if gold_id is None:
            return None
        return ox.NamedNode(BASE + self.linked.get((self.stem, gold_id), f"{self.stem}/{gold_id}"))

    def target(self, quotation: str) -> ox.BlankNode | None:
        found = re.search(r"\s+".join(map(re.escape, quotation.split())), self.text)
        if found is None:
            return None
        node, position, exact = self.blank(), self.blank(), self.blank()
        self.add(node, f"{OA}hasSource", self.document)
        self.add(node, f"{OA}hasSelector", position)
        self.add(node, f"{OA}hasSelector", exact)
        self.add(position, f"{OA}start", ox.Literal(found.start()))
        self.add(position, f"{OA}end", ox.Literal(found.end()))
        self.add(exact, f"{OA}exact", found.group())
        return node

    def add(
        self,
        subject: ox.NamedNode | ox.BlankNode,
        predicate: str,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | str | None,
    ) -> None:
        if value is not None:
            term = ox.Literal(value) if isinstance(value, str) else value
            quad = ox.Quad(subject, ox.NamedNode(predicate), term, self.document)
            self.found.append(quad)
