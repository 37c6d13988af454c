"""Whether a graph keeps to `ontology/shapes.ttl`, and in plain words what breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize
from pyoxigraph import Triple as OxTriple
from rdflib import FOAF, RDFS, SH, SKOS, Graph
from rdflib.term import Node

from kg.errors import InputError, Location
from kg.graph.publish import open_graph
from kg.graph.terms import OA
from kg.graph.vocab import KG
from kg.resources import resource

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
}
_LABELS = (SKOS.prefLabel, FOAF.name, RDFS.label, KG.title, OA.exact)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Breach:
    """One thing in a graph that breaks one shape."""

    focus: str  # the IRI of what breaks it
    label: str  # its name or title, empty where it has none
    path: str  # the property, empty where the shape is of the thing as a whole
    value: str  # the value that breaks it, empty where one is missing
    message: str  # what the shape asks for

    def __str__(self) -> str:
        name = f"{self.label} <{self.focus}>" if self.label else f"<{self.focus}>"
        property_ = f" {self.path}" if self.path else ""
        value = f" (it is {self.value!r})" if self.value else ""
        return f"{name}{property_}: {self.message}{value}"


def validate(graph: Path | Store) -> list[Breach]:
    """What in the graph breaks the shapes, sorted; empty where nothing does.

    The graph is an open store, the folder of a store, or a file in N-Quads, TriG, Turtle, N-Triples
    or JSON-LD. All named graphs are taken together.
    """
    # It takes a second to import, and only validation needs it.
    import pyshacl

    data = _union(graph if isinstance(graph, Store) else _load(graph))
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    if not isinstance(report, Graph):
        msg = f"the validator gave no report: {report}"
        raise TypeError(msg)
    # Shapes within shapes have results of their own, which only explain those of the report.
    return sorted({_breach(result, report, data) for result in report.objects(None, SH.result)})


def _load(path: Path) -> Store:
    if path.is_dir():
        return open_graph(path)
    where = Location(path=str(path))
    if path.suffix not in _FORMATS:
        remedy = f"name the folder of a store, or a file that ends in {', '.join(_FORMATS)}"
        raise InputError("this is no graph that can be read", remedy=remedy, where=where)
    store = Store()
    try:
        store.bulk_load(path=str(path), format=_FORMATS[path.suffix])
    except (OSError, SyntaxError) as error:
        remedy = "mend the file, or export it anew"
        raise InputError(
            f"this graph cannot be read: {error}", remedy=remedy, where=where
        ) from error
    return store


def _union(store: Store) -> Graph:
    """All named graphs as one, for the validator."""
    triples = {OxTriple(quad.subject, quad.predicate, quad.object) for quad in store}
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=data or b"", format="nt")


@cache
def _shapes() -> Graph:
    return Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")


def _breach(result: Node, report: Graph, data: Graph) -> Breach:
    focus = report.value(result, SH.focusNode)
    path = report.value(result, SH.resultPath)
    return Breach(
        focus=str(focus),
        label=next((str(label) for each in _LABELS if (label := data.value(focus, each))), ""),
        path=data.namespace_manager.normalizeUri(str(path)) if path else "",
        value=str(report.value(result, SH.value) or ""),
        message=str(report.value(result, SH.resultMessage)),
    )
