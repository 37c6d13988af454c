from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import InputError, StoreError
from kg.export import PREFIXES
from kg.graph import open_graph, publish, validate
from tests.graph.world import world

_UPDATE_HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    publish(*world(), folder)
    return open_graph(folder)


def test_a_graph_of_ours_keeps_to_all_shapes(graph: Store) -> None:
    assert validate(graph) == []


def _drop(gone: str, where: str = "") -> str:
    return f"DELETE {{ GRAPH ?g {{ {gone} }} }} WHERE {{ GRAPH ?g {{ {gone} . {where} }} }}"


def _swap(gone: str, come: str) -> str:
    there = f"GRAPH ?g {{ {gone} }}"
    return f"DELETE {{ {there} }} INSERT {{ GRAPH ?g {{ {come} }} }} WHERE {{ {there} }}"


def _add(come: str, where: str) -> str:
    return f"INSERT {{ GRAPH ?g {{ {come} }} }} WHERE {{ GRAPH ?g {{ {where} }} }}"


_SELECTOR = "?s oa:hasSelector ?q"
_BREACHES = {
    "exactly one quotation": _drop(_SELECTOR, "?q a oa:TextQuoteSelector"),
    "exactly one position": _drop(_SELECTOR, "?q a oa:TextPositionSelector"),
    "before its end": _swap("?s oa:end ?e", "?s oa:end 0"),
    "needs its evidence": _drop("?s kg:evidence ?t"),
    "needs exactly one title, as printed": _drop("?s kg:title ?t"),
    "needs exactly one status: current": _swap("?s kg:status ?t", "?s kg:status kg:Elected"),
    "somebody who is listed": _drop("?s kg:attendee ?t ; kg:capacity ?c"),
    "a person needs exactly one name": _drop("?s foaf:name ?t"),
    "the path of its file": _drop("?s dcterms:identifier ?t"),
    "the latest end": _add("?s kg:endLatest '2001-01-01'^^xsd:date", "?s kg:endEarliest ?t"),
    "recorded in a document, or announced": _drop("?s kg:recordedIn ?t"),
    "exactly one predicate": _swap("?s rdf:predicate ?t", "?s rdf:predicate kg:holder"),
    "exactly one meeting": _drop("?s kg:meeting ?t"),
    "rests on at least one role statement": _drop("?s prov:wasDerivedFrom ?t"),
    "is in exactly one organisation": _drop("?s org:postIn ?t"),
}


@pytest.mark.parametrize("message", _BREACHES)
def test_what_breaks_a_shape_is_named(message: str, graph: Store) -> None:
    broken = Store()
    broken.extend(graph)
    broken.update(_UPDATE_HEAD + _BREACHES[message])
    assert [breach for breach in validate(broken) if message in breach.message]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        pytest.param("Ann, ann@bray.uk", 1, id="e-mail"),
        pytest.param("Ann 01628 555 0199", 1, id="phone"),
        pytest.param("Ann Marsh, 12 May 2018", 0, id="date"),
        pytest.param("Application 19/01234/FUL of 2019", 0, id="number"),
    ],
)
def test_no_name_gives_a_contact_away(name: str, count: int, graph: Store) -> None:
    told = Store()
    told.extend(graph)
    told.update(_UPDATE_HEAD + _add(f"?s skos:altLabel '{name}'", "?s foaf:name 'Bo Li'"))
    assert len(validate(told)) == count


def test_a_breach_reads_as_a_sentence() -> None:
    store = Store()
    ann, name = NamedNode("https://x.example/ann"), NamedNode(PREFIXES["foaf"] + "name")
    store.add(
        Quad(ann, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["foaf"] + "Person"))
    )
    for each in ("Ann Marsh", "Ann Marsh"[::-1]):
        store.add(Quad(ann, name, Literal(each)))
    (breach,) = validate(store)
    assert str(breach).endswith(
        "<https://x.example/ann> foaf:name: a person needs exactly one name"
    )
    assert breach.label in {"Ann Marsh", "hsraM nnA"}


def test_files_and_folders_are_validated_alike(graph: Store, tmp_path: Path) -> None:
    graph.dump(str(tmp_path / "out.nq"), format=RdfFormat.N_QUADS)
    assert validate(tmp_path / "out.nq") == []
    with pytest.raises(StoreError, match="no graph in this folder; build one"):
        validate(tmp_path)


def test_a_file_that_is_no_graph_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    (tmp_path / "letter.ttl").write_text("Dear all")
    with pytest.raises(InputError, match=r"ends in \.nq"):
        validate(tmp_path / "letter.txt")
    with pytest.raises(InputError, match="mend the file"):
        validate(tmp_path / "letter.ttl")
