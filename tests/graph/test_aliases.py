from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from kg.errors import InputError
from kg.graph import DEFAULT_BASE, publish, validate
from kg.query import Card, Store, open_store, show
from kg.query.render import render
from kg.records.facts import Identity
from tests.link.town import council, papers, person, tail_of

OTHERS = [person("d4", "d5"), council()]
ALIASES = f"""
SELECT ?alias ?predicate ?iri WHERE {{
  GRAPH <{DEFAULT_BASE}graph/identities/aliases> {{ ?alias ?predicate ?iri }}
}} ORDER BY ?alias ?predicate
"""


def store_of(folder: Path, *people: Identity) -> Store:
    publish(papers(), [*people, *OTHERS], [], folder)
    return open_store(folder)


def iri(document: str) -> str:
    return f"{DEFAULT_BASE}{tail_of(document)}"


def found(store: Store, name: str) -> Card:
    card = show(store, name)
    assert isinstance(card, Card)
    return card


def test_every_alias_leads_to_the_identity_in_a_graph_of_its_own(tmp_path: Path) -> None:
    store = store_of(tmp_path, person("d1", "d2", "d3"))
    rows = [row for row in store.sparql(ALIASES) if "person/a" in str(row["alias"])]
    assert {(row["alias"], row["iri"]) for row in rows} == {
        (iri("d2"), iri("d1")),
        (iri("d3"), iri("d1")),
    }
    assert {str(row["predicate"]).rpartition("/")[2] for row in rows} == {
        "isReplacedBy",
        "owl#sameAs",
    }
    assert validate(tmp_path) == []


@pytest.mark.parametrize("document", ["d1", "d2", "d3"])
def test_what_was_merged_is_found_by_each_iri_and_tail(tmp_path: Path, document: str) -> None:
    store = store_of(tmp_path, person("d1", "d2", "d3"))
    for asked in (iri(document), tail_of(document)):
        card = found(store, asked)
        assert (card.iri, card.documents) == (iri("d1"), ("d1.txt", "d2.txt", "d3.txt"))


def test_a_merge_that_is_undone_brings_back_both_as_they_were(tmp_path: Path) -> None:
    apart = person("d1", "d3"), person("d2")
    before = store_of(tmp_path / "before", *apart)
    store_of(tmp_path / "store", person("d1", "d2", "d3"))
    after = store_of(tmp_path / "store", *apart)
    assert set(after.graph) == set(before.graph)
    assert found(after, iri("d2")).iri == iri("d2")


def test_an_iri_reads_like_the_name_in_its_own_document(tmp_path: Path) -> None:
    store = store_of(tmp_path, person("d2", "d3"), person("d1"))
    assert found(store, iri("d3")).iri == iri("d2")
    assert "/person/a-marlow-" in iri("d2")


def test_an_iri_that_nobody_had_is_not_found(tmp_path: Path) -> None:
    store = store_of(tmp_path, person("d1", "d2", "d3"))
    for asked in (f"{DEFAULT_BASE}person/ann-marlow-0123456789ab", "person/x", "http://[", "a b"):
        with pytest.raises(InputError, match="nothing in this store"):
            show(store, asked)


def test_a_card_that_is_asked_for_by_an_alias_prints_the_iri_that_stands(tmp_path: Path) -> None:
    console = Console(file=StringIO(), width=160)
    console.print(render(show(store_of(tmp_path, person("d1", "d2", "d3")), tail_of("d3"))))
    assert isinstance(console.file, StringIO)
    assert iri("d1") in console.file.getvalue()
