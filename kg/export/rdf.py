"""The graph of a store as a file: sorted, so that two builds give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from kg.errors import InputError
from kg.export.framed import context, short_iri, write_people
from kg.graph import open_graph
from kg.graph.make_vocab import NAMESPACE

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": NAMESPACE,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "title": "https://w3id.org/minutes-kg/titles/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_TYPE = f"{PREFIXES['rdf']}type"
_TYPES = (_TYPE, "@type")

type Writer = Callable[[Store, IO[bytes]], None]


def write(store_folder: Path, format: str, out: IO[bytes]) -> None:
    """Write the graph of a store in the format of this name.

    InputError for a format that is not one of `FORMATS`; StoreError where the folder has no graph.
    """
    if format not in FORMATS:
        remedy = f"name one of {', '.join(FORMATS)}"
        raise InputError(f"there is no format {format!r}", remedy=remedy)
    FORMATS[format](open_graph(store_folder), out)


def _write_nquads(store: Store, out: IO[bytes]) -> None:
    """The lines of a graph together, and sorted."""
    for graph in sorted(store.named_graphs(), key=str):
        quads = store.quads_for_pattern(None, None, None, graph)
        lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
        out.writelines(sorted(lines.splitlines(keepends=True)))


def _write_trig(store: Store, out: IO[bytes]) -> None:
    serialize(_sorted(store), out, RdfFormat.TRIG, prefixes=PREFIXES)


def _write_turtle(store: Store, out: IO[bytes]) -> None:
    """All named graphs as one, for Turtle has none."""
    serialize(_triples(store), out, RdfFormat.TURTLE, prefixes=PREFIXES)


def _write_rdfxml(store: Store, out: IO[bytes]) -> None:
    """All named graphs as one, for RDF/XML has none."""
    serialize(_triples(store), out, RdfFormat.RDF_XML, prefixes=PREFIXES)


def _write_jsonld(store: Store, out: IO[bytes]) -> None:
    """One object for each thing of each named graph, with the prefixes of the context."""
    expanded = json.loads(serialize(_sorted(store), format=RdfFormat.JSON_LD) or b"[]")
    document = {"@context": context(), "@graph": [_compact(graph) for graph in expanded]}
    out.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


FORMATS: Mapping[str, Writer] = {
    "nquads": _write_nquads,
    "trig": _write_trig,
    "turtle": _write_turtle,
    "rdfxml": _write_rdfxml,
    "jsonld": _write_jsonld,
    "jsonld-people": write_people,
}


def _triples(store: Store) -> list[Triple]:
    """What is in all graphs together, sorted."""
    return sorted({quad.triple for quad in store}, key=str)


def _sorted(store: Store) -> Iterator[Quad]:
    """The quads, those of a graph together, and within it those of a subject.

    One graph at a time is in memory.
    """
    for graph in sorted(store.named_graphs(), key=str):
        yield from sorted(store.quads_for_pattern(None, None, None, graph), key=str)


def _compact(value: Any) -> Any:
    """The same JSON-LD with short names for properties, classes and datatypes."""
    if isinstance(value, list):
        return [_compact(each) for each in value]
    if not isinstance(value, dict):
        return value
    # Oxigraph writes classes as it does any other property.
    types = [each["@id"] for each in value.get(_TYPE, ())] or value.get("@type")
    short = {short_iri(key): _compact(part) for key, part in value.items() if key not in _TYPES}
    return {"@type": _short_types(types), **short} if types else short


def _short_types(types: list[str] | str) -> list[str] | str:
    return [short_iri(each) for each in types] if isinstance(types, list) else short_iri(types)
