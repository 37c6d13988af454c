"""Records to the RDF dataset, and its validation."""

from __future__ import annotations

from kg.graph.iris import DEFAULT_BASE, Iris, office_iri
from kg.graph.publish import Counts, graph_folder, open_graph, publish
from kg.graph.rdf import by_member, quads, source_quads
from kg.graph.validate import Breach, validate
from kg.graph.vocab import KG

__all__ = [
    "DEFAULT_BASE",
    "KG",
    "Breach",
    "Counts",
    "Iris",
    "by_member",
    "graph_folder",
    "office_iri",
    "open_graph",
    "publish",
    "quads",
    "source_quads",
    "validate",
]
