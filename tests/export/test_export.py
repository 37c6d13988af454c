from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph

from kg.errors import InputError, StoreError
from kg.export import FORMATS, write
from kg.graph import open_graph, publish
from tests.graph.world import world

_READ = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    publish(*world(), folder)
    return folder


def _written(folder: Path, name: str) -> bytes:
    out = BytesIO()
    write(folder, name, out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_what_is_written_reads_back_as_the_same_graph(name: str, folder: Path) -> None:
    store = Store()
    store.load(_written(folder, name), format=_READ[name])
    assert set(store) == set(open_graph(folder))


@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_without_named_graphs_all_triples_are_there(name: str, folder: Path) -> None:
    store = Store()
    store.load(_written(folder, name), format=_READ[name])
    triples = {quad.triple for quad in open_graph(folder)}
    assert {quad.triple for quad in store} == triples


@pytest.mark.model
@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_rdflib_reads_the_sample_as_the_same_triples(name: str, sample: Path) -> None:
    graph = Graph().parse(_written(sample, name), format={"rdfxml": "xml"}.get(name, name))
    assert len(graph) == len({quad.triple for quad in open_graph(sample)})


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_two_builds_give_the_same_bytes(name: str, folder: Path, tmp_path: Path) -> None:
    facts, identities, tenures = world()
    publish(facts, identities[::-1], tenures[::-1], tmp_path)
    assert _written(tmp_path, name) == _written(folder, name)


@pytest.mark.parametrize("name", ["trig", "turtle"])
def test_prefixes_are_declared(name: str, folder: Path) -> None:
    text = _written(folder, name).decode()
    assert "@prefix kg: <https://w3id.org/minutes-kg/ontology#> ." in text
    assert "kg:RoleStatement" in text


def test_jsonld_uses_the_names_of_its_context(folder: Path) -> None:
    text = _written(folder, "jsonld").decode()
    assert '"kg:attendanceStatus"' in text
    assert '"@type": [\n      "kg:RoleStatement"' in text
    assert '"http://purl.org/dc/terms/identifier"' not in text


def test_an_unknown_format_is_refused_with_the_known_ones(folder: Path) -> None:
    with pytest.raises(InputError, match=r"no format 'csv'; name one of nquads, trig, turtle"):
        write(folder, "csv", BytesIO())


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph in this folder"):
        write(tmp_path, "trig", BytesIO())
