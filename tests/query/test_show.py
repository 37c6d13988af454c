from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rich.console import Console

from kg.errors import InputError, StoreError
from kg.graph import publish
from kg.query import Card, Choices, Store, open_store, show
from kg.query.render import render
from kg.records.tables import Tables
from tests.graph.world import world


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store") / "kg"
    facts, identities, tenures = world()
    with Tables.create(folder) as tables:
        for each in facts:
            tables.replace(each, fingerprint="f")
        tables.write_identities(identities)
    publish(facts, identities, tenures, folder)
    return open_store(folder)


def test_a_store_opens_by_a_path_or_its_text(store: Store) -> None:
    assert list(open_store(str(store.folder)).facts()) == list(store.facts())


def _printed(found: Card | Choices) -> str:
    console = Console(file=StringIO(), width=160)
    console.print(render(found))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_person_is_found_without_case_and_accents(store: Store) -> None:
    card = show(store, "ann MARSH")
    assert isinstance(card, Card)
    assert (card.kind, card.name, card.other_names) == ("person", "Ánn Marsh", ("Cllr Ánn Marsh",))
    assert card.documents == ("bray/one.txt", "bray/two.txt")


def test_an_office_has_its_bounds_and_quotations(store: Store) -> None:
    card = show(store, "Ann Marsh")
    assert isinstance(card, Card)
    (office,) = card.offices
    assert (office.title, office.body, office.status) == (
        "Chairman",
        "Bray Parish Council",
        "current",
    )
    assert (office.begin_earliest, office.end_earliest, office.end_latest) == (
        "2018-05-08", "2019-05-14", None,
    )  # fmt: skip
    assert {quoted.text for quoted in office.quotations} == {"Cllr Ánn Marsh (Chairman)"}
    assert [quoted.file for quoted in office.quotations] == ["bray/one.txt", "bray/two.txt"]


def test_a_body_shows_who_holds_its_offices_and_who_came(store: Store) -> None:
    card = show(store, "bpc")
    assert isinstance(card, Card)
    assert {(office.title, office.person) for office in card.offices} == {
        ("Chairman", "Ánn Marsh"), ("Clerk", "Bo Li"),
    }  # fmt: skip
    assert [(each.date or "")[:10] for each in card.attendance] == ["2019-05-14"] * 2 + [
        "2018-05-08"
    ] * 2
    assert {(each.status, each.capacity) for each in card.attendance} == {
        ("present", "Chairman"), ("in attendance", "Town Crier"),
    }  # fmt: skip


def test_an_initiative_shows_its_relations(store: Store) -> None:
    card = show(store, "bus")
    assert isinstance(card, Card)
    (relation,) = card.relations
    assert (relation.subject, relation.predicate, relation.amount) == (
        "Bray Parish Council",
        "funds",
        "£500",
    )
    assert len(relation.quotations) == 2


def test_a_part_that_several_names_have_gives_choices(store: Store) -> None:
    found = show(store, "Bray")
    assert isinstance(found, Choices)
    assert [choice.name for choice in found.found] == ["Bray Bus", "Bray Parish Council"]
    assert show(store, found.found[0].iri) == show(store, "Bray Bus")


def test_an_unknown_name_is_refused_with_the_nearest(store: Store) -> None:
    with pytest.raises(InputError, match=r"called 'Ann Marhs'; did you mean Ánn Marsh\?"):
        show(store, "Ann Marhs")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Ann Marsh", ["Chairman", "not before 2019-05-14", "one.txt:"], id="person"),
        pytest.param("Bray Parish Council", ["Clerk", "by 2018-05-08", "Town Crier"], id="body"),
        pytest.param("Bray Bus", ["funds", "£500", "in 2 documents"], id="initiative"),
        pytest.param("Bray", ["Which “Bray” is meant?", "bray/one.txt and 1 more"], id="choices"),
    ],
)  # fmt: skip
def test_a_card_is_printed_with_its_words(name: str, words: list[str], store: Store) -> None:
    printed = _printed(show(store, name))
    assert [word for word in words if word not in printed] == []


def test_queries_take_values_and_know_the_prefixes(store: Store) -> None:
    query = (
        "SELECT ?name ?kind { ?o skos:prefLabel ?name ; kg:organizationKind ?kind } ORDER BY ?name"
    )
    assert store.sparql(query, kind="charity") == [{"name": "Cox Trust", "kind": "charity"}]
    body = NamedNode("https://x.example/none")
    assert store.sparql("SELECT ?o { ?o a org:Post }", o=body) == []
    assert store.sparql("ASK { ?o a org:Post }") == [{"ask": "true"}]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        pytest.param("SELEKT ?x", "no SPARQL query", id="syntax"),
        pytest.param(
            "SELECT ?y { ?y a ?x }", "only for variables that it selects", id="unselected"
        ),
        pytest.param("SELECT ?x { ?x a org:Post } # ", None, id="fine"),
        pytest.param("CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }", "SELECT or ASK", id="construct"),
    ],
)
def test_a_query_that_gives_no_rows_is_refused(
    query: str, message: str | None, store: Store
) -> None:
    if message is None:
        assert store.sparql(query, x="a literal") == []
        return
    with pytest.raises(InputError, match=message):
        store.sparql(query, x="a literal") if "?y a" in query else store.sparql(query)


def test_the_tables_are_there_too(store: Store) -> None:
    assert [each.source.path for each in store.facts()] == ["bray/one.txt", "bray/two.txt"]


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build one there with `kg build`"):
        open_store(tmp_path)
