"""The property graph as files that Neo4j's own tools load: `neo4j-admin` and `cypher-shell`.

Both make the same graph as a load does, with its label and its `build`; a load after them finds
nothing to change.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from kg.export.neo4j_ import (
    DATASET,
    fingerprint,
    node_query,
    preparations,
    relationship_query,
    relationship_row,
    stale,
)
from kg.export.tables import make_folder
from kg.graph import graph_folder, schema
from kg.graph.property_files import Table, all_tables, read_batches, row_count
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Node, Relationship

_BATCH = 10_000
_IN_STATEMENT = 500  # rows: longer ones take the parser ever more memory
_BETWEEN = "\x1f"  # the parts of a list, which are names and ids
_AFTER, _SCRIPT = "after.cypher", "import.sh"
_SLOWLY = "IN TRANSACTIONS OF 5000 ROWS"
_ENDS = {"start": ":START_ID", "end": ":END_ID"}
_TYPES = {
    pa.string(): "string",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.list_(pa.string()): "string[]",
}
_IMPORT = """\
#!/bin/sh
# Makes a database of these files on a server that is stopped, in the place of one of that name:
#     ./{script} [DATABASE]
# Then start the server, and do what can only be done there:
#     cypher-shell -f {after}
set -eu
cd "$(dirname "$0")"
exec neo4j-admin database import full "${{1:-neo4j}}" --overwrite-destination \\
    --array-delimiter=U+001F --multiline-fields=true --report-file=import.report \\
    {tables}
"""


def write_csv(store: Path, out: Path) -> None:
    """Write a new or empty folder of CSV files for `neo4j-admin database import`, with a script.

    InputError where the folder has files in it, StoreError where there is no store.
    """
    folder = graph_folder(store, PROPERTY_FOLDER)
    make_folder(out)
    build = fingerprint(folder)
    tables = [table for table in all_tables() if row_count(folder, table)]
    for table in tables:
        _write_table(folder, table, build, out / f"{table.name}.csv")
    statements = "".join(f"{each};\n" for each in _after(tables))
    (out / _AFTER).write_text(statements, encoding="utf-8")
    arguments = " \\\n    ".join(map(_argument, tables))
    script = _IMPORT.format(script=_SCRIPT, after=_AFTER, tables=arguments)
    (out / _SCRIPT).write_text(script, encoding="utf-8")
    (out / _SCRIPT).chmod(0o755)


def write_cypher(store: Path, out: Path) -> None:
    """Write a script for `cypher-shell`, which may be run again; StoreError where there is none."""
    folder = graph_folder(store, PROPERTY_FOLDER)
    with out.open("w", encoding="utf-8") as file:
        file.writelines(f"{statement};\n" for statement in _statements(folder))


NEO4J_FORMATS: Mapping[str, Callable[[Path, Path], None]] = MappingProxyType(
    {"neo4j-csv": write_csv, "cypher": write_cypher}
)


# --- for neo4j-admin -----------------------------------------------------------------------------


def _write_table(folder: Path, table: Table, build: str, path: Path) -> None:
    columns = schema.arrow_schema(table.cls)
    with path.open("w", encoding="utf-8", newline="") as out:
        # What is not known is an empty field, an empty text a pair of quotation marks.
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NOTNULL)
        writer.writerow([*(_header(column, table) for column in columns), "build:string"])
        for rows in read_batches(folder, table, size=_BATCH):
            writer.writerows(
                [*(_cell(row[column]) for column in columns.names), build] for row in rows
            )


def _header(column: pa.Field, table: Table) -> str:
    if column.name in _ENDS:
        return _ENDS[column.name]
    is_key = column.name == "id" and issubclass(table.cls, Node)
    return "id:ID" if is_key else f"{column.name}:{_TYPES[column.type]}"


def _cell(value: Any) -> str | None:
    match value:
        case None:
            return None
        case list():
            return _BETWEEN.join(value)
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
    return str(value)


def _after(tables: Iterable[Table]) -> Iterator[str]:
    """What an import cannot do: constraints, indexes, and lists with nothing in them."""
    yield from preparations(DATASET)
    kinds = {table.name.partition(".")[0]: table.cls for table in tables}
    for name, cls in kinds.items():
        found = f"(x:{DATASET}:{name})"
        if issubclass(cls, Relationship):
            found = f"(:{DATASET})-[x:{name}]->(:{DATASET})"
        for column in schema.arrow_schema(cls):
            if pa.types.is_list(column.type):
                empty = f"MATCH {found} WHERE x.{column.name} IS NULL"
                yield f"{empty} CALL (x) {{ SET x.{column.name} = [] }} {_SLOWLY}"


def _argument(table: Table) -> str:
    if issubclass(table.cls, Node):
        return f"--nodes={DATASET}:{table.name}={table.name}.csv"
    return f"--relationships={table.name.partition('.')[0]}={table.name}.csv"


# --- for cypher-shell ----------------------------------------------------------------------------


def _statements(folder: Path) -> Iterator[str]:
    """In the order of a load: what is unique, nodes, relationships, what is gone."""
    build = _literal(fingerprint(folder))
    yield from preparations(DATASET)
    for table in all_tables():
        is_node = issubclass(table.cls, Node)
        query = (node_query if is_node else relationship_query)(table, DATASET)
        before, _, after = query.replace("$build", build).partition("$rows")
        for rows in read_batches(folder, table, size=_IN_STATEMENT):
            shown = rows if is_node else map(relationship_row, rows)
            yield f"{before}[\n{',\n'.join(map(_literal, shown))}]{after}"
    for found, delete in stale(DATASET):
        gone = f"{found} WHERE x.build <> {build}"
        yield f"{gone} CALL (x) {{ {delete} }} {_SLOWLY}"


def _literal(value: Any) -> str:
    """A value as Cypher writes it; of a map, what is null is left out."""
    match value:
        case dict():
            pairs = (f"{key}: {_literal(each)}" for key, each in value.items() if each is not None)
            return f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case date():
            return f"date('{value.isoformat()}')"
    # The escapes of JSON are Cypher's too.
    return json.dumps(value, ensure_ascii=False)
