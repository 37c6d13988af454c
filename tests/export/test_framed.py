"""What is framed by person is what a processor of JSON-LD makes of the graph with those files."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse, serialize

from kg.export import PREFIXES, write
from kg.graph import open_graph, publish
from kg.resources import resource
from tests.graph.world import world


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("framed")
    publish(*world(), folder)
    return folder


def _people(store: Path) -> Any:
    out = BytesIO()
    write(store, "jsonld-people", out)
    return json.loads(out.getvalue())


def _triples(store: Path) -> set[Triple]:
    return {quad.triple for quad in open_graph(store)}


def _ordered(value: Any) -> Any:
    """The same JSON with the members of every list in one order."""
    if isinstance(value, dict):
        return {name: _ordered(each) for name, each in value.items()}
    return sorted(map(_ordered, value), key=str) if isinstance(value, list) else value


def test_pyld_frames_the_graph_in_the_same_way(store: Path) -> None:
    lines = serialize(_triples(store), format=RdfFormat.N_TRIPLES) or b""
    # Numbers as JSON has them.
    graph = jsonld.from_rdf(lines.decode(), {"useNativeTypes": True})
    context = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))
    frame = json.loads(resource("ontology", "people.frame.jsonld").read_text("utf-8")) | context
    options = {"embed": "@always", "omitDefault": True, "omitGraph": False}
    framed = jsonld.frame(graph, frame, options)
    assert _ordered(framed["@graph"]) == _ordered(_people(store)["@graph"])


def test_pyld_reads_people_as_triples_of_the_graph(store: Path) -> None:
    lines = jsonld.to_rdf(_people(store), {"format": "application/n-quads"})
    found = {quad.triple for quad in parse(lines.encode(), RdfFormat.N_QUADS)}
    assert found <= _triples(store)
    said = {triple.object.value for triple in found if triple.predicate.value.endswith("#exact")}
    assert "Cllr Ánn Marsh (Chairman)" in said


@pytest.mark.model
def test_every_tenure_of_the_sample_is_in_one_tree(sample: Path) -> None:
    people = _people(sample)["@graph"]
    trees = [tenure["@id"] for each in people for tenure in each.get("tenures", ())]
    member = NamedNode(f"{PREFIXES['org']}member")
    tenures = open_graph(sample).quads_for_pattern(None, member, None)
    assert sorted(trees) == sorted(quad.subject.value for quad in tenures)


def test_the_context_has_the_prefixes_of_the_other_formats() -> None:
    context = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    # `title` is a property there, and offices are nobody's property or class.
    assert PREFIXES.items() - {("title", PREFIXES["title"])} <= context.items()


def test_jsonld_loads_with_its_context_alone(store: Path) -> None:
    out, read = BytesIO(), Store()
    write(store, "jsonld-people", out)
    read.load(out.getvalue(), format=RdfFormat.JSON_LD)
    assert {quad.triple for quad in read} <= _triples(store)
