"""The property graph on disk: one Parquet table for each kind of element, and a database of them.

The tables are what every export and server is filled from; the database, made by ladybug, is what
answers Cypher with nothing to start. Relationships have a table for each pair of labels they join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ladybug
import pyarrow as pa
import pyarrow.parquet as pq

from kg.graph import schema
from kg.graph.property import Element
from kg.graph.schema import Node, Relationship

DATABASE = "graph.lbug"
TABLES = "tables"
_BATCH = 20_000  # rows in memory before a table is written on
_POOL = 1 << 30  # bytes that loading may take

_TYPES = {
    pa.string(): "STRING",
    pa.int64(): "INT64",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOL",
    pa.date32(): "DATE",
    pa.list_(pa.string()): "STRING[]",
}


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is of: a kind of node, or a kind of relationship between two labels."""

    cls: type[Node | Relationship]
    start: str = ""
    end: str = ""

    @classmethod
    def of(cls, element: Element) -> Self:
        """The table that an element belongs in."""
        if isinstance(element, Relationship):
            return cls(type(element), element.start.label, element.end.label)
        return cls(type(element))

    @property
    def name(self) -> str:
        """The label, or the type between two labels: "HELD.Person.Post"."""
        if issubclass(self.cls, Relationship):
            return f"{schema.relationship_type(self.cls)}.{self.start}.{self.end}"
        return self.cls.__name__


def all_tables() -> list[Table]:
    """Every table that there may be, nodes first."""
    nodes = [Table(cls) for cls in schema.NODES]
    pairs = [Table(cls, *pair) for cls in schema.RELATIONSHIPS for pair in schema.ends(cls)]
    return [*nodes, *pairs]


class PropertyTables:
    """Tables that elements are written to as they come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / TABLES
        self._folder.mkdir(parents=True)
        self._schemas = {table: schema.arrow_schema(table.cls) for table in all_tables()}
        self._rows: dict[Table, list[Element]] = {table: [] for table in self._schemas}
        self._writers: dict[Table, pq.ParquetWriter] = {}

    def add(self, elements: Iterable[Element]) -> None:
        """Write the elements to their tables."""
        for element in elements:
            table = Table.of(element)
            rows = self._rows[table]
            rows.append(element)
            if len(rows) >= _BATCH:
                self._flush(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for table in self._rows:
            # An empty table has a file too, so that all of them can be looked for.
            self._flush(table)
        for writer in self._writers.values():
            writer.close()

    def _flush(self, table: Table) -> None:
        rows, columns = self._rows[table], self._schemas[table]
        if table not in self._writers:
            path = self._folder / f"{table.name}.parquet"
            self._writers[table] = pq.ParquetWriter(path, columns, compression="zstd")
        if rows:
            values = {name: [_value(row, name) for row in rows] for name in columns.names}
            self._writers[table].write_table(pa.Table.from_pydict(values, schema=columns))
            rows.clear()


def _value(element: Element, column: str) -> Any:
    value = getattr(element, column)
    return value.id if isinstance(value, schema.Ref) else value


def read_table(folder: Path, table: Table) -> pa.Table:
    """A table of the property graph in this folder."""
    return pq.read_table(folder / TABLES / f"{table.name}.parquet")


def read_batches(folder: Path, table: Table, *, size: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, at most `size` at a time."""
    with pq.ParquetFile(folder / TABLES / f"{table.name}.parquet") as file:
        for batch in file.iter_batches(batch_size=size):
            yield batch.to_pylist()


def row_count(folder: Path, table: Table) -> int:
    """How many rows a table has."""
    return int(pq.read_metadata(folder / TABLES / f"{table.name}.parquet").num_rows)


def make_database(folder: Path) -> None:
    """Load the tables in this folder into a new database beside them."""
    path = str(folder / DATABASE)
    with (
        ladybug.Database(path, buffer_pool_size=_POOL, auto_checkpoint=False) as database,
        ladybug.Connection(database, num_threads=1) as connection,
    ):
        # By itself each statement would be a transaction, and take as long as all of them.
        connection.execute("BEGIN TRANSACTION")
        for statement in _definitions():
            connection.execute(statement)
        for table in all_tables():
            if row_count(folder, table):
                rows = folder / TABLES / f"{table.name}.parquet"
                connection.execute(_copy(table, rows))
        connection.execute("COMMIT")


def _definitions() -> Iterator[str]:
    """What declares the tables of nodes, and then those of relationships."""
    for node in schema.NODES:
        yield f"CREATE NODE TABLE {node.__name__}({_columns(node)}, PRIMARY KEY(id))"
    for relationship in schema.RELATIONSHIPS:
        pairs = ", ".join(f"FROM {start} TO {end}" for start, end in schema.ends(relationship))
        name = schema.relationship_type(relationship)
        yield f"CREATE REL TABLE {name}({pairs}, {_columns(relationship)})"


def _columns(cls: type[Node | Relationship]) -> str:
    columns = schema.arrow_schema(cls)
    names = schema.columns(cls)
    return ", ".join(f"{name} {_TYPES[columns.field(name).type]}" for name in names)


def _copy(table: Table, path: Path) -> str:
    # COPY takes no parameters; a quotation mark in the path is the one thing that could end it.
    quoted = str(path).replace("\\", "\\\\").replace("'", "\\'")
    if issubclass(table.cls, Relationship):
        name = schema.relationship_type(table.cls)
        return f"COPY {name} FROM '{quoted}' (from='{table.start}', to='{table.end}')"
    return f"COPY {table.cls.__name__} FROM '{quoted}'"
