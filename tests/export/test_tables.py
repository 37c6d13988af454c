from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.export.neo4j_ import count_rows
from kg.export.tables import to_networkx, write_graph, write_tables
from kg.graph import publish
from tests.graph.world import world


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    publish(*world(), folder)
    return folder


def _package(out: Path) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads((out / "datapackage.json").read_text("utf-8"))
    return list(found["resources"])


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_are_read_back_whole(store: Path, tmp_path: Path, name: str) -> None:
    write_tables(store, name, tmp_path)
    read = {"csv": "read_csv", "parquet": "read_parquet"}[name]
    rows = 0
    for each in _package(tmp_path):
        table = duckdb.sql(f"FROM {read}('{tmp_path / each['path']}')")
        assert table.columns == [field["name"] for field in each["schema"]["fields"]]
        rows += len(table.fetchall())
    assert rows == count_rows(store)


def test_every_key_leads_to_a_row(store: Path, tmp_path: Path) -> None:
    write_tables(store, "parquet", tmp_path)
    paths = {each["name"]: tmp_path / each["path"] for each in _package(tmp_path)}
    for each in _package(tmp_path):
        for key in each["schema"].get("foreignKeys", ()):
            (column,), other = key["fields"], paths[key["reference"]["resource"]]
            query = f"""SELECT count(*) FROM '{paths[each["name"]]}' ANTI JOIN '{other}' AS o
                ON "{column}" = o.id"""
            assert duckdb.sql(query).fetchall() == [(0,)]


def test_graphml_is_read_back(store: Path, tmp_path: Path) -> None:
    write_graph(store, "graphml", tmp_path / "g.graphml")
    graph, whole = nx.read_graphml(tmp_path / "g.graphml"), to_networkx(store)
    assert (set(graph.nodes), len(graph.edges)) == (set(whole.nodes), len(whole.edges))
    held = [data for *_, data in graph.edges(data=True) if data["type"] == "HELD"]
    assert "2019-05-14" in {data["end_earliest"] for data in held}


def test_node_link_is_read_back(store: Path, tmp_path: Path) -> None:
    write_graph(store, "node-link", tmp_path / "g.json")
    data = json.loads((tmp_path / "g.json").read_text("utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    assert set(graph.edges(keys=True)) == set(to_networkx(store).edges(keys=True))


def test_the_graph_is_all_that_the_tables_have(store: Path) -> None:
    graph = to_networkx(store)
    assert len(graph.nodes) + len(graph.edges) == count_rows(store)


def test_a_wrong_format_or_a_full_folder_is_refused(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format 'xls'"):
        write_tables(store, "xls", tmp_path)
    with pytest.raises(InputError, match="no format 'xls'"):
        write_graph(store, "xls", tmp_path / "g")
    (tmp_path / "mine.txt").touch()
    with pytest.raises(InputError, match="in the way"):
        write_tables(store, "csv", tmp_path)


def test_the_command_writes_tables_and_asks_for_a_place(store: Path, tmp_path: Path) -> None:
    words = ["export", "csv", "--store", str(store)]
    assert "name a place with --output" in CliRunner().invoke(app, words).stderr
    assert CliRunner().invoke(app, [*words, "-o", str(tmp_path / "out")]).exit_code == 0
    assert "Ánn Marsh" in (tmp_path / "out" / "Person.csv").read_text("utf-8")
