"""A person, organisation or initiative on one screen: what is said of it, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.query.naming import bearers, unknown_name
from kg.query.store import Row, Store

_NAMES = """
SELECT DISTINCT ?iri ?kind ?name ?preferred WHERE {
  VALUES (?class ?kind) {
    (foaf:Person "person") (org:Organization "organisation") (kg:Initiative "initiative")
  }
  GRAPH ?graph {
    ?iri a ?class .
    { ?iri foaf:name|skos:prefLabel ?name BIND("yes" AS ?preferred) }
    UNION { ?iri skos:altLabel ?name BIND("no" AS ?preferred) }
  }
} ORDER BY ?iri ?preferred ?name
"""
_OFFICES = """
SELECT DISTINCT ?iri ?tenure ?title ?status ?person ?body ?beginEarliest ?beginLatest ?endEarliest
  ?endLatest ?exact ?file ?start WHERE {
  { ?tenure org:member ?iri } UNION { ?tenure org:organization ?iri }
  ?tenure a org:Membership ; kg:title ?title ; kg:status ?status ; org:memberDuring ?interval ;
    org:member/foaf:name ?person .
  OPTIONAL { ?tenure org:organization/skos:prefLabel ?body }
  OPTIONAL { ?interval kg:beginEarliest ?beginEarliest }
  OPTIONAL { ?interval kg:beginLatest ?beginLatest }
  OPTIONAL { ?interval kg:endEarliest ?endEarliest }
  OPTIONAL { ?interval kg:endLatest ?endLatest }
  OPTIONAL {
    ?tenure prov:wasDerivedFrom/kg:evidence ?target .
    ?target oa:hasSource/dcterms:identifier ?file ; oa:hasSelector ?quote, ?position .
    ?quote oa:exact ?exact . ?position oa:start ?start
  }
}
"""
_PRESENCES = """
SELECT DISTINCT ?iri ?file ?body ?date ?status ?person ?capacity ?for WHERE {
  ?attendance a kg:Attendance ; kg:meeting ?meeting ; kg:attendanceStatus ?status .
  { ?attendance kg:attendee ?iri } UNION { ?meeting schema:organizer ?iri }
  ?meeting kg:recordedIn/dcterms:identifier ?file .
  OPTIONAL { ?meeting schema:organizer/skos:prefLabel ?body }
  OPTIONAL { ?meeting schema:startDate ?date }
  OPTIONAL { ?attendance kg:attendee/foaf:name ?person }
  OPTIONAL { ?attendance kg:capacity ?capacity }
  OPTIONAL { ?attendance kg:substituteFor/foaf:name ?for }
}
"""
_RELATIONS = """
SELECT DISTINCT ?iri ?subject ?predicate ?object ?amount ?exact ?file ?start WHERE {
  { ?statement rdf:subject ?iri } UNION { ?statement rdf:object ?iri }
  ?statement a kg:RelationStatement ; rdf:predicate ?predicate ; kg:evidence ?target ;
    rdf:subject/(foaf:name|skos:prefLabel) ?subject ;
    rdf:object/(foaf:name|skos:prefLabel) ?object .
  OPTIONAL { ?statement kg:amount ?amount }
  ?target oa:hasSource/dcterms:identifier ?file ; oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?exact . ?position oa:start ?start
}
"""
_DOCUMENTS = """
SELECT DISTINCT ?iri ?file WHERE {
  ?mention a kg:Mention ; oa:hasBody ?iri ; oa:hasTarget/oa:hasSource/dcterms:identifier ?file
} ORDER BY ?file
"""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quoted:
    """A quotation: the path of its document, where it starts there, and its words."""

    file: str
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A tenure; bounds as ISO dates, None where nothing is known."""

    title: str
    status: str
    person: str
    body: str | None
    begin_earliest: str | None
    begin_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """That somebody is on the list of a meeting."""

    date: str | None
    body: str | None
    file: str
    status: str
    person: str | None
    capacity: str | None
    substitute_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two people, organisations or initiatives stand to each other."""

    subject: str
    predicate: str
    object: str
    amount: str | None
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a store knows of one person, organisation or initiative."""

    iri: str
    kind: str  # person, organisation or initiative
    name: str
    other_names: tuple[str, ...]
    offices: tuple[Office, ...]  # held by a person, or held in an organisation; latest first
    attendance: tuple[Presence, ...]  # of a person, or at the meetings of a body; latest first
    relations: tuple[Relation, ...]
    documents: tuple[str, ...]  # paths of the documents that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that a name may mean."""

    kind: str
    name: str
    iri: str
    documents: tuple[str, ...]  # paths of the documents that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The things that a name may mean, sorted by kind and name."""

    asked: str
    found: tuple[Choice, ...]


@dataclass(slots=True)
class _Thing:
    iri: str
    kind: str
    name: str
    others: list[str]


def show(store: Store, name: str) -> Card | Choices:
    """The card of what has this name or this IRI, or the choices where several things may be meant.

    An IRI that was given before, and replaced since, leads to what it was given to; so does a tail.
    A whole name, in whatever case and with or without its accents, goes before a part of one.
    InputError, with the nearest names, where nothing has the name.
    """
    things = _things(store)
    found = _matches(things, store.resolve(name))
    if not found:
        message = f"nothing in this store is called {name!r}"
        raise unknown_name(message, name, {thing.name for thing in things})
    if len(found) == 1:
        return _card(store, found[0])
    found.sort(key=lambda thing: (thing.kind, thing.name, thing.iri))
    return Choices(asked=name, found=tuple(_choice(store, thing) for thing in found))


def _things(store: Store) -> list[_Thing]:
    things: dict[str, _Thing] = {}
    for row in store.sparql(_NAMES):
        iri, name = str(row["iri"]), str(row["name"])
        thing = things.setdefault(iri, _Thing(iri, str(row["kind"]), name, []))
        if row["preferred"] == "yes":
            thing.name = name
        else:
            thing.others.append(name)
    return list(things.values())


def _matches(things: Sequence[_Thing], name: str) -> list[_Thing]:
    """The things of this name: by IRI, else by a whole name, else by some of its words."""
    meant = [thing for thing in things if thing.iri == name]
    return meant or bearers(name, things, names=lambda thing: (thing.name, *thing.others))


def _choice(store: Store, thing: _Thing) -> Choice:
    documents = _documents(store, NamedNode(thing.iri))
    return Choice(kind=thing.kind, name=thing.name, iri=thing.iri, documents=documents)


def _card(store: Store, thing: _Thing) -> Card:
    iri = NamedNode(thing.iri)
    return Card(
        iri=thing.iri,
        kind=thing.kind,
        name=thing.name,
        other_names=tuple(thing.others),
        offices=_offices(store.sparql(_OFFICES, iri=iri)),
        attendance=_presences(store.sparql(_PRESENCES, iri=iri)),
        relations=_relations(store.sparql(_RELATIONS, iri=iri)),
        documents=_documents(store, iri),
    )


def _documents(store: Store, iri: NamedNode) -> tuple[str, ...]:
    return tuple(str(row["file"]) for row in store.sparql(_DOCUMENTS, iri=iri))


def _offices(rows: Iterable[Row]) -> tuple[Office, ...]:
    offices = [
        Office(
            title=str(first["title"]),
            status=_local(first["status"]),
            person=str(first["person"]),
            body=first["body"],
            begin_earliest=first["beginEarliest"],
            begin_latest=first["beginLatest"],
            end_earliest=first["endEarliest"],
            end_latest=first["endLatest"],
            quotations=quotations,
        )
        for first, quotations in _grouped(rows, "tenure")
    ]
    offices.sort(key=lambda office: (office.title, office.person, office.body or ""))
    return tuple(sorted(offices, key=_last_known, reverse=True))


def _last_known(office: Office) -> str:
    """The last day on which the office is known to have been held, as far as bounds say."""
    bounds = office.end_earliest, office.end_latest, office.begin_latest, office.begin_earliest
    return next((bound for bound in bounds if bound), "")


def _presences(rows: Iterable[Row]) -> tuple[Presence, ...]:
    presences = {
        Presence(
            date=row["date"],
            body=row["body"],
            file=str(row["file"]),
            status=_local(row["status"]),
            person=row["person"],
            capacity=row["capacity"],
            substitute_for=row["for"],
        )
        for row in rows
    }
    ordered = sorted(presences, key=lambda each: (each.status, each.person or "", repr(each)))
    return tuple(sorted(ordered, key=lambda each: (each.date or "", each.file), reverse=True))


def _relations(rows: Iterable[Row]) -> tuple[Relation, ...]:
    relations = [
        Relation(
            subject=str(first["subject"]),
            predicate=_local(first["predicate"]),
            object=str(first["object"]),
            amount=first["amount"],
            quotations=quotations,
        )
        for first, quotations in _grouped(rows, "subject", "predicate", "object", "amount")
    ]
    return tuple(sorted(relations, key=lambda each: (each.predicate, each.subject, each.object)))


def _grouped(rows: Iterable[Row], *names: str) -> list[tuple[Row, tuple[Quoted, ...]]]:
    """The first row for each value of these columns, with the quotations of all such rows."""
    groups: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in names)].append(row)
    return [(found[0], _quotations(found)) for found in groups.values()]


def _quotations(rows: Iterable[Row]) -> tuple[Quoted, ...]:
    found = {
        Quoted(file=row["file"], start=int(row["start"] or 0), text=row["exact"])
        for row in rows
        if row["file"] and row["exact"]
    }
    return tuple(sorted(found))


def _local(iri: str | None) -> str:
    """The word of a term of the ontology, in small letters: "in attendance" of kg:InAttendance."""
    name = (iri or "").rpartition("#")[2]
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()
