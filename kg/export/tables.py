"""The property graph as files: tables for a spreadsheet or a data frame, graphs for other tools."""

from __future__ import annotations

import csv
import inspect
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import networkx as nx
import pyarrow as pa

from kg.errors import InputError, Location
from kg.graph import graph_folder, schema
from kg.graph.property_files import TABLES, Table, all_tables, read_batches, row_count
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Node

TABLE_FORMATS = ("csv", "parquet")
_BATCH = 10_000
_TYPES = {
    pa.string(): "string",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.list_(pa.string()): "array",
}


def write_tables(store: Path, format: str, out: Path) -> None:
    """Write the tables of a store into a new or empty folder, with a `datapackage.json`.

    InputError for a format not among `TABLE_FORMATS`, or a folder that has files in it;
    StoreError where there is no store. Lists are JSON in CSV.
    """
    if format not in TABLE_FORMATS:
        remedy = f"name one of {', '.join(TABLE_FORMATS)}"
        raise InputError(f"there is no format {format!r}", remedy=remedy)
    folder = graph_folder(store, PROPERTY_FOLDER)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        where = Location(path=str(out))
        remedy = "name an empty folder, or one that is yet to be made"
        raise InputError("there are other files in the way", remedy=remedy, where=where)
    out.mkdir(parents=True, exist_ok=True)
    tables = [table for table in all_tables() if row_count(folder, table)]
    for table in tables:
        path = out / f"{table.name}.{format}"
        if format == "parquet":
            shutil.copyfile(folder / TABLES / path.name, path)
        else:
            _write_csv(folder, table, path)
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "minutes-kg",
        "resources": [_resource(table, format) for table in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (out / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")


def to_networkx(store: Path) -> nx.MultiDiGraph[str]:
    """The whole property graph: nodes by their ids, with `label`; edges with `type`."""
    folder = graph_folder(store, PROPERTY_FOLDER)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for table in all_tables():
        for rows in read_batches(folder, table, size=_BATCH):
            for row in rows:
                values = {name: value for name, value in row.items() if value is not None}
                if issubclass(table.cls, Node):
                    graph.add_node(values.pop("id"), label=table.name, **values)
                else:
                    kind = table.name.partition(".")[0]
                    ends = values.pop("start"), values.pop("end")
                    graph.add_edge(*ends, key=f"{kind} {values['id']}", type=kind, **values)
    return graph


def write_graph(store: Path, format: str, out: Path) -> None:
    """Write the property graph as one file; InputError for a format not among `GRAPH_FORMATS`."""
    if format not in GRAPH_FORMATS:
        remedy = f"name one of {', '.join(GRAPH_FORMATS)}"
        raise InputError(f"there is no format {format!r}", remedy=remedy)
    GRAPH_FORMATS[format](to_networkx(store), out)


def _write_graphml(graph: nx.MultiDiGraph[str], out: Path) -> None:
    """Days are text and lists are JSON, for GraphML has neither."""
    for _, values in graph.nodes(data=True):
        values.update({name: _flat(value) for name, value in values.items()})
    for *_, values in graph.edges(data=True):
        values.update({name: _flat(value) for name, value in values.items()})
    nx.write_graphml(graph, out)


def _write_node_link(graph: nx.MultiDiGraph[str], out: Path) -> None:
    data = nx.node_link_data(graph, edges="edges")
    text = json.dumps(data, ensure_ascii=False, default=date.isoformat)
    out.write_text(f"{text}\n", encoding="utf-8")


GRAPH_FORMATS: Mapping[str, Callable[[nx.MultiDiGraph[str], Path], None]] = MappingProxyType(
    {"graphml": _write_graphml, "node-link": _write_node_link}
)


def _write_csv(folder: Path, table: Table, path: Path) -> None:
    names = schema.arrow_schema(table.cls).names
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        for rows in read_batches(folder, table, size=_BATCH):
            writer.writerows([_flat(row[name]) for name in names] for row in rows)


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else value


def _resource(table: Table, format: str) -> dict[str, Any]:
    """What the data dictionary says of a table."""
    columns = schema.arrow_schema(table.cls)
    described: dict[str, Any] = {
        "fields": [{"name": each.name, "type": _TYPES[each.type]} for each in columns]
    }
    if issubclass(table.cls, Node):
        described["primaryKey"] = ["id"]
    else:
        described["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": label.lower(), "fields": ["id"]}}
            for name, label in (("start", table.start), ("end", table.end))
        ]
    return {
        "name": table.name.lower(),
        "path": f"{table.name}.{format}",
        "format": format,
        "description": inspect.getdoc(table.cls),
        "schema": described,
    }
