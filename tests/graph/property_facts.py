"""Every sort of fact, asked of the RDF and of the property graph; each pair is to find the same.

A date that may be a month or a year (`when`, `since`, `until`, `due`) is one value in the RDF and
two in the property graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg.export import PREFIXES
from kg.graph import KG
from kg.graph.property import short_id
from kg.records.dates import PartialDate

SPANS = frozenset({"when", "since", "until", "due"})
_RELATION = (
    "SELECT ?s ?id ?o ?q ?amount ?when {{ ?id a kg:RelationStatement ; rdf:predicate kg:{} ;"
    " rdf:subject ?s ; rdf:object ?o ; kg:evidence ?q"
    " OPTIONAL {{ ?id kg:amount ?amount }} OPTIONAL {{ ?id dcterms:date ?when }} }}"
)
_RELATED = (
    "MATCH (s)-[r:{}]->(o) UNWIND r.evidence AS q"
    " RETURN s.id, r.id, o.id, q, r.amount, r.date_earliest, r.date_latest"
)

FACTS: dict[str, tuple[str, str]] = {
    "people": (
        "SELECT ?id ?name { ?id a foaf:Person ; foaf:name ?name }",
        "MATCH (p:Person) RETURN p.id, p.name",
    ),
    "organisations": (
        "SELECT ?id ?name ?kind { ?id a org:Organization ; skos:prefLabel ?name"
        " OPTIONAL { ?id kg:organizationKind ?kind } }",
        "MATCH (o:Organisation|Body) RETURN o.id, o.name, o.kind",
    ),
    "initiatives": (
        "SELECT ?id ?name ?kind { ?id a kg:Initiative ; skos:prefLabel ?name"
        " OPTIONAL { ?id kg:initiativeKind ?kind } }",
        "MATCH (i:Initiative) RETURN i.id, i.name, i.kind",
    ),
    "other names": (
        "SELECT ?id ?name { ?id skos:altLabel ?name }",
        "MATCH (n:Person|Organisation|Body|Initiative) UNWIND n.other_names AS o RETURN n.id, o",
    ),
    "honorifics": (
        "SELECT ?id ?value { ?id foaf:title ?value }",
        "MATCH (p:Person) UNWIND p.honorifics AS value RETURN p.id, value",
    ),
    "given names": (
        "SELECT ?id ?value { ?id foaf:givenName ?value }",
        "MATCH (p:Person) UNWIND p.given_names AS value RETURN p.id, value",
    ),
    "family names": (
        "SELECT ?id ?value { ?id foaf:familyName ?value }",
        "MATCH (p:Person) UNWIND p.family_names AS value RETURN p.id, value",
    ),
    "postnominals": (
        "SELECT ?id ?value { ?id schema:honorificSuffix ?value }",
        "MATCH (p:Person) UNWIND p.postnominals AS value RETURN p.id, value",
    ),
    "reasons": (
        "SELECT ?id ?why { ?id kg:reason ?why }",
        "MATCH (n:Person|Organisation|Body|Initiative) WHERE n.reason IS NOT NULL"
        " RETURN n.id, n.reason",
    ),
    "aliases": (
        "SELECT ?id ?alias { ?alias dcterms:isReplacedBy ?id }",
        "MATCH (n:Person|Organisation|Body|Initiative) UNWIND n.aliases AS alias"
        " RETURN n.id, alias",
    ),
    "documents": (
        "SELECT ?id ?path ?format ?kind ?unread { ?id a kg:SourceDocument ;"
        " dcterms:identifier ?path ; dcterms:format ?format ; kg:documentKind ?kind ;"
        " kg:unreadLines ?unread }",
        "MATCH (d:Document) UNWIND d.paths AS path RETURN d.id, path, d.format, d.kind, d.unread",
    ),
    "quotations": (
        "SELECT ?id ?document ?text ?before ?after ?start ?end { ?id oa:hasSource ?document ;"
        " oa:hasSelector ?quote , ?position . ?quote oa:exact ?text ."
        " ?position oa:start ?start ; oa:end ?end"
        " OPTIONAL { ?quote oa:prefix ?p } OPTIONAL { ?quote oa:suffix ?s }"
        ' BIND (COALESCE(?p, "") AS ?before) BIND (COALESCE(?s, "") AS ?after) }',
        "MATCH (q:Quotation)-[:QUOTED_FROM]->(d) RETURN q.id, d.id, q.text, q.prefix, q.suffix,"
        " q.start_offset, q.end_offset",
    ),
    "mentions": (
        "SELECT ?id ?quotation ?named { ?id a kg:Mention ; oa:hasBody ?named ;"
        " oa:hasTarget ?quotation }",
        "MATCH (q)-[m:MENTIONS]->(n) RETURN m.id, q.id, n.id",
    ),
    "meetings": (
        "SELECT ?id ?venue ?public { ?id a kg:Meeting"
        " OPTIONAL { ?id schema:location ?venue } OPTIONAL { ?id kg:publicPresent ?public } }",
        "MATCH (m:Meeting) RETURN m.id, m.venue, m.public_present",
    ),
    "days of meetings": (
        "SELECT ?id ?when { ?id a kg:Meeting ; schema:startDate ?when }",
        "MATCH (m:Meeting) WHERE m.date_earliest IS NOT NULL"
        " RETURN m.id, m.date_earliest, m.date_latest",
    ),
    "times of meetings": (
        "SELECT ?id ?time { ?id a kg:Meeting ; schema:startDate ?start"
        " FILTER (DATATYPE(?start) = xsd:dateTime) BIND (SUBSTR(STR(?start), 12, 5) AS ?time) }",
        "MATCH (m:Meeting) WHERE m.start_time IS NOT NULL RETURN m.id, m.start_time",
    ),
    "records of meetings": (
        "SELECT ?id ?document { ?id kg:recordedIn ?document }",
        "MATCH (m:Meeting)-[:RECORDED_IN]->(d) WHERE m.recorded RETURN m.id, d.id",
    ),
    "bodies that met": (
        "SELECT ?id ?body { ?id schema:organizer ?body }",
        "MATCH (m)-[:MEETING_OF]->(b:Body) RETURN m.id, b.id",
    ),
    "chairs of meetings": (
        "SELECT ?id ?who { ?id a kg:Meeting ; kg:chair ?who }",
        "MATCH (p)-[:CHAIRED]->(m) RETURN m.id, p.id",
    ),
    "clerks of meetings": (
        "SELECT ?id ?who { ?id a kg:Meeting ; kg:clerk ?who }",
        "MATCH (p)-[:CLERKED]->(m) RETURN m.id, p.id",
    ),
    "next meetings": (
        "SELECT ?id ?next ?q { ?id kg:nextMeeting ?next . ?next kg:evidence ?q }",
        "MATCH (m)-[a:ANNOUNCES]->(n) UNWIND a.evidence AS q RETURN m.id, n.id, q",
    ),
    "role statements": (
        "SELECT ?id ?q ?holder ?title ?status ?event ?when ?since ?until ?confidence {"
        " ?id a kg:RoleStatement ; kg:evidence ?q ; kg:title ?title ; kg:status ?status ;"
        " kg:confidence ?confidence OPTIONAL { ?id kg:holder ?holder }"
        " OPTIONAL { ?id kg:event ?event } OPTIONAL { ?id dcterms:date ?when }"
        " OPTIONAL { ?id kg:since ?since } OPTIONAL { ?id kg:until ?until } }",
        "MATCH (q)-[s:STATES]->(o) RETURN s.id, q.id, s.holder, s.title, s.status, s.event,"
        " s.date_earliest, s.date_latest, s.since_earliest, s.since_latest, s.until_earliest,"
        " s.until_latest, s.confidence",
    ),
    "offices of role statements": (
        "SELECT ?id ?notation { ?id a kg:RoleStatement ; org:role/skos:notation ?notation }",
        "MATCH ()-[s:STATES]->() WHERE s.office IS NOT NULL RETURN s.id, s.office",
    ),
    "organisations of role statements": (
        "SELECT ?id ?body { ?id a kg:RoleStatement ; kg:inOrganization ?body }",
        "MATCH ()-[s:STATES]->(:Post)-[:POST_IN]->(b) RETURN s.id, b.id",
    ),
    "tenures": (
        "SELECT ?id ?who ?title ?status ?a ?b ?c ?d ?days ?sure { ?id a org:Membership ;"
        " org:member ?who ; kg:title ?title ; kg:status ?status ; org:memberDuring ?i ;"
        " kg:confidence ?sure OPTIONAL { ?i kg:beginEarliest ?a } OPTIONAL { ?i kg:beginLatest ?b }"
        " OPTIONAL { ?i kg:endEarliest ?c } OPTIONAL { ?i kg:endLatest ?d }"
        " OPTIONAL { ?i kg:knownDays ?days } }",
        "MATCH (p)-[h:HELD]->(o) RETURN h.id, p.id, h.title, h.status, h.begin_earliest,"
        " h.begin_latest, h.end_earliest, h.end_latest, h.known_days,"
        " h.confidence",
    ),
    "presences": (
        "SELECT ?id ?who ?body ?meetings { ?id a kg:Presence ; kg:presentPerson ?who ;"
        " kg:presentIn ?body ; kg:meetingsPresent ?meetings }",
        "MATCH (p)-[r:PRESENT_IN]->(b:Body) RETURN r.id, p.id, b.id, r.meetings",
    ),
    "meetings that presences count": (
        "SELECT ?who ?meeting { ?listed kg:attendee ?who ; kg:meeting ?meeting ;"
        " kg:attendanceStatus kg:Present . ?meeting schema:organizer ?body ."
        " ?presence kg:presentPerson ?who ; kg:presentIn ?body }",
        "MATCH (p)-[l:LISTED]->(m)-[:MEETING_OF]->(:Body) WHERE l.status = 'present'"
        " RETURN DISTINCT p.id, m.id",
    ),
    "offices of tenures": (
        "SELECT ?id ?notation { ?id a org:Membership ; org:role/skos:notation ?notation }",
        "MATCH ()-[h:HELD]->() WHERE h.office IS NOT NULL RETURN h.id, h.office",
    ),
    "posts of tenures": (
        "SELECT ?id ?post ?body { ?id a org:Membership ; kg:post ?post ; org:organization ?body }",
        "MATCH ()-[h:HELD]->(post:Post)-[:POST_IN]->(b) RETURN h.id, post.id, b.id",
    ),
    "statements of tenures": (
        "SELECT ?id ?statement ?q { ?id a org:Membership ; prov:wasDerivedFrom ?statement ."
        " ?statement kg:evidence ?q }",
        "MATCH (p)-[h:HELD]->(o) MATCH (q)-[s:STATES]->(place) WHERE s.id IN h.statements"
        " RETURN h.id, s.id, q.id",
    ),
    "quotations of tenures": (
        "SELECT ?id ?q { ?id a org:Membership ; prov:wasDerivedFrom/kg:evidence ?q }",
        "MATCH ()-[h:HELD]->() UNWIND h.evidence AS q RETURN h.id, q",
    ),
    "posts": (
        "SELECT ?id ?name ?body { ?id a org:Post ; skos:prefLabel ?name ; org:postIn ?body }",
        "MATCH (o:Post)-[:POST_IN]->(b) RETURN o.id, o.name, b.id",
    ),
    "offices of posts": (
        "SELECT ?id ?role ?name ?notation ?holders { ?id a org:Post ; org:role ?role ."
        " ?role skos:prefLabel ?name ; skos:notation ?notation ; kg:holders ?holders }",
        "MATCH (o:Post)-[:OF_ROLE]->(r:Role) WHERE r.notation IS NOT NULL"
        " RETURN o.id, r.id, r.name, r.notation, r.holders",
    ),
    "attendance": (
        "SELECT ?id ?who ?meeting ?status ?capacity ?q { ?id a kg:Attendance ; kg:attendee ?who ;"
        " kg:meeting ?meeting ; kg:attendanceStatus ?status ; kg:evidence ?q"
        " OPTIONAL { ?id kg:capacity ?capacity } }",
        "MATCH (p)-[l:LISTED]->(m) UNWIND l.evidence AS q"
        " RETURN l.id, p.id, m.id, l.status, l.capacity, q",
    ),
    "offices on attendance lists": (
        "SELECT ?id ?q ?meeting ?status ?capacity { ?id a kg:Attendance ; kg:meeting ?meeting ;"
        " kg:attendanceStatus ?status ; kg:evidence ?q OPTIONAL { ?id kg:capacity ?capacity }"
        " FILTER NOT EXISTS { ?id kg:attendee ?who } }",
        "MATCH (q)-[l:LISTS_OFFICE]->(m) RETURN l.id, q.id, m.id, l.status, l.capacity",
    ),
    "representatives": (
        "SELECT ?id ?who ?body ?meeting { ?id kg:attendee ?who ; kg:representing ?body ;"
        " kg:meeting ?meeting }",
        "MATCH (p)-[r:REPRESENTED]->(b) RETURN r.id, p.id, b.id, r.meeting",
    ),
    "substitutes": (
        "SELECT ?id ?who ?member ?meeting { ?id kg:attendee ?who ; kg:substituteFor ?member ;"
        " kg:meeting ?meeting }",
        "MATCH (p)-[s:STOOD_IN_FOR]->(m) RETURN s.id, p.id, m.id, s.meeting",
    ),
    "decisions": (
        "SELECT ?id ?meeting ?q ?kind ?item { ?id a kg:Decision ; kg:meeting ?meeting ;"
        " kg:evidence ?q ; kg:decisionKind ?kind OPTIONAL { ?id kg:item ?item } }",
        "MATCH (m)-[d:DECIDED]->(q) RETURN d.id, m.id, q.id, d.kind, d.item",
    ),
    "actions": (
        "SELECT ?id ?meeting ?q ?item ?due { ?id a kg:Action ; kg:meeting ?meeting ;"
        " kg:evidence ?q OPTIONAL { ?id kg:item ?item } OPTIONAL { ?id kg:due ?due } }",
        "MATCH (m)-[a:ASKED_FOR]->(q) RETURN a.id, m.id, q.id, a.item, a.due_earliest,"
        " a.due_latest",
    ),
    "actors": (
        "SELECT ?id ?who ?q { ?id a kg:Action ; kg:actor ?who ; kg:evidence ?q }",
        "MATCH (p)-[a:IS_TO_DO]->(q) RETURN a.id, p.id, q.id",
    ),
} | {
    predicate: (_RELATION.format(predicate), _RELATED.format(kind))
    for predicate, kind in {
        "memberOf": "MEMBER_OF",
        "partOf": "PART_OF",
        "succeededBy": "SUCCEEDED_BY",
        "funds": "FUNDS",
        "runs": "RUNS",
        "partnerIn": "PARTNER_IN",
        "received": "RECEIVED",
        "reportsTo": "REPORTS_TO",
    }.items()
}


def rdf_rows(graph: Store, query: str, base: str) -> list[tuple[str, ...]]:
    """What the RDF answers, in the words of the property graph."""
    found: Any = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    # A class or a name may be stated in several graphs.
    return sorted({
        tuple(word for name in names for word in _words(row[name], base, is_span=name in SPANS))
        for row in found
    })  # fmt: skip


def property_rows(rows: Iterable[Iterable[Any]]) -> list[tuple[str, ...]]:
    """What the property graph answers, as texts."""
    return sorted(tuple(_text(value) for value in row) for row in rows)


def _words(term: Any, base: str, *, is_span: bool) -> Iterator[str]:
    if is_span:
        when = None if term is None else PartialDate.parse(term.value[:10])
        yield _text(when and when.earliest())
        yield _text(when and when.latest())
    elif isinstance(term, NamedNode) and term.value.startswith(str(KG._NS)):
        name = term.value.removeprefix(str(KG._NS))
        yield re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    elif isinstance(term, NamedNode):
        yield short_id(term, base)
    elif isinstance(term, Literal) and term.datatype.value.endswith(("decimal", "integer")):
        yield _text(float(term.value))
    else:
        yield "" if term is None else term.value


def _text(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{float(value):.4f}"
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
