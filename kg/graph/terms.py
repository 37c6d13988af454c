"""Terms and triples: values of records as RDF, without what must stay out of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from pyoxigraph import Literal, NamedNode
from rdflib import FOAF, ORG, XSD, Namespace
from rdflib.term import URIRef

from kg.graph.privacy import without_contacts
from kg.graph.vocab import KG
from kg.records.dates import PartialDate
from kg.records.facts import EntityKind

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
CLASSES = {
    EntityKind.PERSON: FOAF.Person,
    EntityKind.ORGANISATION: ORG.Organization,
    EntityKind.INITIATIVE: KG.Initiative,
}

type Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
type Value = URIRef | NamedNode | Literal | str | None

_NODES: dict[str, NamedNode] = {}


def node(uri: URIRef) -> NamedNode:
    """The same IRI for the other library, made once."""
    return _NODES.setdefault(uri, NamedNode(uri))


def triple(subject: NamedNode, predicate: URIRef, value: Value) -> Iterator[Triple]:
    """The triple, or nothing where there is no value; a text becomes a literal without contacts."""
    if value is None:
        return
    if isinstance(value, URIRef):
        value = node(value)
    elif isinstance(value, str):
        value = Literal(without_contacts(value))
    yield subject, node(predicate), value


def date_literal(when: PartialDate | None) -> Literal | None:
    """The date as precise as it is: an xsd:date, xsd:gYearMonth or xsd:gYear."""
    if when is None:
        return None
    datatype = XSD.date if when.day else XSD.gYearMonth if when.month else XSD.gYear
    return Literal(str(when), datatype=node(datatype))


def moment_literal(when: PartialDate | None, at: time | None) -> Literal | None:
    """A moment where day and time are known, otherwise the date alone."""
    if when is None or at is None or when.day is None:
        return date_literal(when)
    return Literal(f"{when}T{at:%H:%M:%S}", datatype=node(XSD.dateTime))


def day_literal(when: PartialDate | None, *, lower: bool) -> Literal | None:
    """A bound as a whole day: the first of a month or year below, the last above."""
    if when is None:
        return None
    day = when.earliest() if lower else when.latest()
    return Literal(day.isoformat(), datatype=node(XSD.date))


def confidence_literal(confidence: float) -> Literal:
    """A probability to four places."""
    return Literal(f"{confidence:.4f}", datatype=node(XSD.decimal))


def _camel(word: str) -> str:
    """The local name of a value: "in_attendance" is InAttendance."""
    return "".join(part.capitalize() for part in word.split("_"))


def kg_term(word: str, *, is_property: bool = False) -> URIRef:
    """The term of the ontology for a value of a record; AttributeError where it has none."""
    name = _camel(word)
    term: URIRef = getattr(KG, name[0].lower() + name[1:] if is_property else name)
    return term
