from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from kg.errors import InputError
from kg.export.neo4j_ import Loaded, Server, load
from kg.export.neo4j_files import write_csv, write_cypher
from kg.export.tables import to_networkx
from kg.graph import publish
from tests.graph.world import world
from tests.servers.neo4j_server import run_tool, running

NASTY = "\"'\\ \\u0041 \\\\u0042 `x` ; // y /* :param {z} $rows\n\t\x07 €👍"
NOTHING = Loaded(nodes_created=0, nodes_deleted=0, relationships_created=0, relationships_deleted=0)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store, in which everybody and everything is called what no parser likes."""
    folder = tmp_path_factory.mktemp("nasty-store")
    facts, identities, tenures = world()
    nasty = [replace(each, name=f"{each.name} {NASTY}") for each in identities]
    publish(facts, nasty, tenures, folder)
    return folder


@pytest.fixture
def driver(neo4j: Server) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as found:
        found.execute_query("MATCH (n) DETACH DELETE n")
        yield found


def there(driver: Driver) -> Counter[str]:
    """All nodes and relationships of the server, with all that they have but the build."""
    labels = "[label IN labels(n) WHERE label <> 'Minutes'][0]"
    nodes = driver.execute_query(f"MATCH (n:Minutes) RETURN {labels}, properties(n)").records
    edges = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id, b.id, type(r), properties(r)"
    ).records
    return Counter(map(_shown, [*nodes, *edges]))


def _shown(record: Any) -> str:
    *first, values = record.values()
    days = {name: str(each) for name, each in values.items() if name != "build"}
    return str([*map(str, first), *sorted(days.items())])


def here(store: Path) -> Counter[str]:
    """The same of a store."""
    graph = to_networkx(store)
    found = []
    for name, values in graph.nodes(data=True):
        found.append([values.pop("label"), *_texts(values | {"id": name})])
    for start, end, values in graph.edges(data=True):
        found.append([start, end, values.pop("type"), *_texts(values)])
    return Counter(map(str, found))


def _texts(values: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(each)) for name, each in values.items())


@pytest.mark.server
def test_cypher_shell_makes_the_same_graph_as_often_as_it_is_run(
    neo4j: Server, driver: Driver, published: Path, tmp_path: Path
) -> None:
    driver.execute_query("CREATE (:Minutes:Person {id: 'person/gone', build: 'of old'})")
    write_cypher(published, tmp_path / "graph.cypher")
    who = ["-a", neo4j.uri, "-u", neo4j.user, "-p", neo4j.password]
    for _ in range(2):
        run_tool(tmp_path, "cypher-shell", *who, "-f", str(tmp_path / "graph.cypher"))
        assert there(driver) == here(published)
    assert load(published, neo4j) == NOTHING


@pytest.mark.server
def test_neo4j_admin_makes_the_same_graph(published: Path, tmp_path: Path) -> None:
    write_csv(published, tmp_path / "files")
    run_tool(tmp_path, str(tmp_path / "files" / "import.sh"))
    statements = (tmp_path / "files" / "after.cypher").read_text().split(";\n")[:-1]
    with (
        running(tmp_path) as server,
        GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session() as session,
    ):
        for statement in statements:
            session.run(statement).consume()
        assert there(driver) == here(published)
        assert load(published, server) == NOTHING


def test_headers_have_types(published: Path, tmp_path: Path) -> None:
    write_csv(published, tmp_path / "files")
    with (tmp_path / "files" / "HELD.Person.Post.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    assert head[:4] == [":START_ID", ":END_ID", "id:string", "title:string"]
    assert {"begin_latest:date", "known_days:long", "confidence:double"} <= set(head)
    assert all(len(row) == len(head) for row in rows)


def test_a_folder_with_files_in_it_is_left_alone(published: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="in the way"):
        write_csv(published, tmp_path)
