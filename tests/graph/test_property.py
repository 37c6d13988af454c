from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
import pytest
from pyoxigraph import Store

from kg.graph import DEFAULT_BASE, open_graph, publish, schema
from kg.graph.property_files import DATABASE, all_tables, read_table
from tests.graph.property_facts import FACTS, property_rows, rdf_rows
from tests.graph.world import world

type Both = tuple[Store, ladybug.Connection]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("property")
    publish(*world(), folder)
    return folder


@pytest.fixture(scope="module")
def both(published: Path) -> Iterator[Both]:
    path = str(published / "property" / DATABASE)
    with ladybug.Database(path, read_only=True, buffer_pool_size=1 << 28) as database:
        yield open_graph(published), ladybug.Connection(database)


def _ask(connection: ladybug.Connection, query: str) -> list[list[Any]]:
    found: Any = connection.execute(query)
    return list(found.get_all())


@pytest.mark.parametrize("name", FACTS)
def test_rdf_and_property_graph_say_the_same(both: Both, name: str) -> None:
    graph, connection = both
    sparql, cypher = FACTS[name]
    assert property_rows(_ask(connection, cypher)) == rdf_rows(graph, sparql, DEFAULT_BASE)


@pytest.mark.model
def test_they_say_the_same_of_the_sample(sample: Path) -> None:
    path = str(sample / "property" / DATABASE)
    with ladybug.Database(path, read_only=True, buffer_pool_size=1 << 28) as database:
        graph, connection = open_graph(sample), ladybug.Connection(database)
        for name, (sparql, cypher) in FACTS.items():
            found = property_rows(_ask(connection, cypher))
            assert found == rdf_rows(graph, sparql, DEFAULT_BASE), name


def test_the_facts_are_all_that_there_is(both: Both) -> None:
    asked = " ".join(cypher for _, cypher in FACTS.values())
    kinds = [schema.relationship_type(each) for each in schema.RELATIONSHIPS]
    assert [kind for kind in kinds if kind not in asked] == []
    assert [node.__name__ for node in schema.NODES if f":{node.__name__}" not in asked] == []


def test_two_builds_give_the_same_tables(published: Path, tmp_path: Path) -> None:
    facts, identities, tenures = world()
    publish(facts, identities[::-1], tenures[::-1], tmp_path)
    for table in all_tables():
        here, there = (read_table(each / "property", table) for each in (published, tmp_path))
        key = [(name, "ascending") for name in here.schema.names if name in {"id", "start", "end"}]
        assert here.sort_by(key).equals(there.sort_by(key)), table.name


def test_a_day_is_a_day(both: Both) -> None:
    _, connection = both
    found = _ask(
        connection,
        "MATCH ()-[h:HELD]->(:Post {name: 'Chairman'})"
        " RETURN h.begin_latest - h.begin_earliest, date_part('year', h.end_earliest)",
    )
    assert found == [[0, 2019]]


def test_no_contact_detail_enters_the_tables(published: Path) -> None:
    written = " ".join(
        str(read_table(published / "property", table).to_pylist()) for table in all_tables()
    )
    assert "Town Crier" in written
    assert not any(part in written for part in ("@example", "a.marsh", "01628", "555"))


def test_a_body_is_what_meets(both: Both) -> None:
    _, connection = both
    assert _ask(connection, "MATCH (b:Body) RETURN b.name") == [["Bray Parish Council"]]
    assert _ask(connection, "MATCH (o:Organisation) RETURN o.name") == [["Cox Trust"]]
