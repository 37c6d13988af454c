from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from kg.errors import InputError, ServerError
from kg.export.neo4j_ import Server, count_rows, load
from kg.graph import publish
from kg.query.answers import Answer
from kg.query.questions import Language, find_question
from tests.graph.world import world
from tests.query.stored_cases import CASES
from tests.query.test_stored import GOLDEN, lines
from tests.servers.neo4j_server import running


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("neo4j-store")
    publish(*world(), folder)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if which("mvn") is None or which("java") is None:
        pytest.skip("Java 17 and Maven are needed to start Neo4j")
    with running(tmp_path_factory.mktemp("neo4j")) as found:
        yield found


@pytest.fixture
def driver(server: Server) -> Iterator[Driver]:
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as found:
        found.execute_query("MATCH (n) DETACH DELETE n")
        yield found


def _ask(driver: Driver, query: Any, **values: Any) -> list[list[Any]]:
    return [record.values() for record in driver.execute_query(query, values).records]


@pytest.mark.server
def test_a_second_load_changes_nothing(server: Server, driver: Driver, published: Path) -> None:
    first, second = load(published, server), load(published, server)
    found = _ask(driver, "MATCH (n:Minutes) RETURN count(n)")[0][0]
    joined = _ask(driver, "MATCH (:Minutes)-[r]->(:Minutes) RETURN count(r)")[0][0]
    assert (first.nodes_created, first.relationships_created) == (found, joined)
    assert found + joined == count_rows(published)
    assert second == replace(second, nodes_created=0, relationships_created=0, nodes_deleted=0)
    assert second.relationships_deleted == 0


@pytest.mark.server
def test_what_is_gone_is_removed_and_what_is_others_is_not(
    server: Server, driver: Driver, published: Path, tmp_path: Path
) -> None:
    driver.execute_query("CREATE (:Person {id: 'person/theirs'})-[:HELD]->(:Post {id: 'p'})")
    load(published, server)
    facts, identities, _ = world()
    publish(facts, identities, [], tmp_path)
    assert load(tmp_path, server).relationships_deleted > 0
    assert _ask(driver, "MATCH ()-[r:HELD]->(p:Post) RETURN p.id") == [["p"]]


@pytest.mark.server
def test_a_load_that_was_broken_off_is_finished_by_another(
    server: Server, driver: Driver, published: Path
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(published, server, progress=stop)
    load(published, server)
    found = "MATCH (n:Minutes) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) + count(r)"
    assert _ask(driver, found) == [[count_rows(published)]]


@pytest.mark.server
def test_a_day_is_a_day(server: Server, driver: Driver, published: Path) -> None:
    load(published, server)
    query = "MATCH ()-[h:HELD {title: 'Chairman'}]->(:Post) RETURN h.end_earliest.year"
    assert _ask(driver, query) == [[2019]]


@pytest.mark.server
def test_a_wrong_password_is_told(server: Server, published: Path) -> None:
    with pytest.raises(ServerError, match="does not let us in"):
        load(published, replace(server, password="not-this-one"))


def test_a_server_that_is_not_there_is_told(published: Path) -> None:
    nobody = Server(uri="bolt://127.0.0.1:1", user="neo4j", password="not-needed")
    with pytest.raises(ServerError, match="cannot be reached"):
        load(published, nobody)


@pytest.mark.parametrize("label", ["Person", "no label", "n:Person"])
def test_a_dataset_needs_a_label_of_its_own(label: str, published: Path) -> None:
    nobody = Server(uri="bolt://127.0.0.1:1", user="neo4j", password="not-needed")
    with pytest.raises(InputError, match="label of a dataset"):
        load(published, nobody, dataset=label)


@pytest.mark.server
@pytest.mark.model
def test_it_answers_the_stored_questions_as_the_embedded_engine_does(
    server: Server, driver: Driver, sample: Path, golden: Callable[[Path, str], None]
) -> None:
    load(sample, server)
    for name, given in CASES.items():
        question = find_question(name, language=Language.CYPHER)
        found = driver.execute_query(question.text, question.values(given))  # type: ignore[arg-type]
        rows = tuple(tuple(map(_plain, record.values())) for record in found.records)
        golden(GOLDEN / f"{name}.tsv", lines(Answer(columns=tuple(found.keys), rows=rows)))


def _plain(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value
