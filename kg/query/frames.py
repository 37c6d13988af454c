"""The property graph of a store as tables: each a question in SQL, answered by DuckDB.

`sql/` has one file for each table; its first comment says what a row is, and what its columns are.
What they ask of are the tables of nodes and relationships that a build writes, by their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from kg.errors import InputError
from kg.graph.property_files import TABLES, all_tables
from kg.query import html
from kg.query.answers import Answer, flat

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_SQL = Path(__file__).with_name("sql")
_SHARED = ("quoted", "named", "on_lists")  # what several tables are made from, in this order
_MOST_SHOWN = 20  # rows


class Frame:
    """A table: the columns of an Arrow table, shown in a notebook by its first rows."""

    def __init__(self, arrow: pa.Table) -> None:
        self.arrow = arrow

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.arrow.column_names)

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row by the names of its columns."""
        return iter(self.arrow.to_pylist())

    def __repr__(self) -> str:
        return f"<Frame of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        rows = self.arrow.slice(0, _MOST_SHOWN).to_pylist()
        more = len(self) - len(rows)
        return html.table(self.columns, (row.values() for row in rows)) + html.rest(more)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows for any library that takes Arrow tables."""
        return self.arrow.__arrow_c_stream__(requested_schema)

    def select(self, *columns: str) -> Frame:
        """Only these columns, in this order; InputError for one that there is not."""
        if missing := [name for name in columns if name not in self.columns]:
            message = f"there is no column {missing[0]!r}"
            raise InputError(message, remedy=f"name some of {', '.join(self.columns)}")
        return Frame(self.arrow.select(list(columns)))

    def to_pandas(self) -> pd.DataFrame:
        """The rows as pandas has them; InputError where pandas is not installed."""
        _library("pandas")
        frame: pd.DataFrame = self.arrow.to_pandas()
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The rows as polars has them; InputError where polars is not installed."""
        frame: pl.DataFrame = _library("polars").from_arrow(self.arrow)
        return frame


class Frames:
    """The tables of the property graph in one folder."""

    def __init__(self, folder: Path) -> None:
        self._connection = duckdb.connect()
        files: dict[str, list[str]] = defaultdict(list)
        for table in all_tables():
            files[table.name.partition(".")[0]].append(
                str(folder / TABLES / f"{table.name}.parquet")
            )
        for name, paths in files.items():
            self._connection.read_parquet(paths).create_view(name)
        for name in _SHARED:
            self._connection.sql(_text(name)).create_view(name)

    def read(self, name: str, **wanted: str) -> Frame:
        """The table of this name, or of it the rows that have these values in these columns."""
        found = self._connection.sql(_text(name))
        for column, value in wanted.items():
            is_wanted = duckdb.ColumnExpression(column) == duckdb.ConstantExpression(value)
            found = found.filter(is_wanted)
        return Frame(found.to_arrow_table())

    def read_span(self, name: str, first: date | None, last: date | None) -> Frame:
        """The table of this name, made from the meetings within a span; from all where None."""
        values = {"from": first, "until": last}
        return Frame(self._connection.sql(_text(name), params=values).to_arrow_table())


def frame_of(answer: Answer) -> Frame:
    """The rows of an answer as a table; a column of what Arrow has no type for is text."""
    return Frame(pa.table({
        name: _column([row[place] for row in answer.rows])
        for place, name in enumerate(answer.columns)
    }))  # fmt: skip


def frame_like(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> Frame:
    """Rows as a table with these columns."""
    return Frame(pa.Table.from_pylist(rows, schema=schema))


def about(name: str) -> str:
    """What a table is of, and what its columns are: the first comment of its question."""
    lines = (line for line in _text(name).splitlines() if line.startswith("--"))
    return "\n".join(line.removeprefix("--").strip() for line in lines)


def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _column(values: list[Any]) -> pa.Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if value is None else flat(value) for value in values])


def _library(name: str) -> ModuleType:
    """The module of this name; InputError where it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        message = f"{name} is not installed"
        remedy = "install it, or all that notebooks need: pip install 'minutes-kg[notebooks]'"
        raise InputError(message, remedy=remedy) from error
