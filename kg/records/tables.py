"""The tables of a store: an embedded database in a folder, whose schemas are the record classes.

One row of `sources` for each file, by its path; one table for each class of `kg.records.facts`. All
rows are kept by path: two files with the same text have the same document id, but each keeps what
was read from it, so that either can change or go without harm to the other. Whoever wants every
document once takes `distinct(tables.facts())`.

Everything that is written for one document is one transaction: whenever the program is killed, a
document is either as it was or as it is now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from itertools import groupby
from logging import getLogger
from operator import itemgetter
from pathlib import Path
from types import NoneType, TracebackType, UnionType
from typing import Any, Self, get_args, get_origin, get_type_hints

import duckdb

from kg.errors import Location, StoreError
from kg.records.dates import PartialDate
from kg.records.facts import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    Entity,
    Facts,
    Identity,
    MeetingRecord,
    Mention,
    NameChange,
    NextMeetingRecord,
    RelationStatement,
    RoleStatement,
    SourceDocument,
    Tenure,
)

logger = getLogger(__name__)

FORMAT = "4"  # raised whenever tables of an older make cannot be read any more
FILE = "tables.duckdb"

type Row = Any  # an instance of one of the record classes
_BATCH = 5_000  # rows sent or fetched at a time

# The tables of what one document says, under the names of the fields of `Facts`.
_STATED: dict[str, type] = {
    "entities": Entity,
    "mentions": Mention,
    "meeting": MeetingRecord,
    "next_meetings": NextMeetingRecord,
    "roles": RoleStatement,
    "attendance": AttendanceRecord,
    "relations": RelationStatement,
    "name_changes": NameChange,
    "decisions": DecisionRecord,
    "actions": ActionRecord,
}
_CONCLUDED: dict[str, type] = {"identities": Identity, "tenures": Tenure}


# --- columns -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type stand in the database, and the ways there and back."""

    schema: Any  # as DuckDB's from_json writes types: "VARCHAR", ["VARCHAR"], {"start": "BIGINT"}
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]

    @property
    def sql(self) -> str:
        """The type in the words of CREATE TABLE."""
        return _sql_type(self.schema)


def _sql_type(schema: Any) -> str:
    if isinstance(schema, list):
        return f"{_sql_type(schema[0])}[]"
    if isinstance(schema, dict):
        inner = ", ".join(f'"{name}" {_sql_type(part)}' for name, part in schema.items())
        return f"STRUCT({inner})"
    return str(schema)


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[type, _Codec] = {
    str: _Codec("VARCHAR", _same, _same),
    int: _Codec("BIGINT", _same, _same),
    float: _Codec("DOUBLE", _same, _same),
    bool: _Codec("BOOLEAN", _same, _same),
    time: _Codec("TIME", time.isoformat, _same),
    PartialDate: _Codec("VARCHAR", str, PartialDate.parse),
}


def _codec(annotation: Any) -> _Codec:
    """The codec of a field's type; TypeError for one that no table knows how to keep."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is UnionType and len(args) == 2 and NoneType in args:
        return _optional(_codec(next(arg for arg in args if arg is not NoneType)))
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _many(_codec(args[0]))
    if origin is tuple:
        return _struct({f"_{n}": arg for n, arg in enumerate(args)}, tuple, tuple)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _Codec("VARCHAR", str, annotation)
    if isinstance(annotation, type) and is_dataclass(annotation):
        names = [field.name for field in fields(annotation)]
        hints = get_type_hints(annotation)
        return _struct({name: hints[name] for name in names}, annotation, _values_of(names))
    msg = f"no column is known for {annotation!r}"
    raise TypeError(msg)


def _optional(inner: _Codec) -> _Codec:
    def encode(value: Any) -> Any:
        return None if value is None else inner.encode(value)

    def decode(value: Any) -> Any:
        return None if value is None else inner.decode(value)

    return _Codec(inner.schema, encode, decode)


def _many(inner: _Codec) -> _Codec:
    def encode(values: Any) -> Any:
        return [inner.encode(value) for value in values]

    def decode(values: Any) -> Any:
        return tuple(inner.decode(value) for value in values)

    return _Codec([inner.schema], encode, decode)


def _struct(
    parts: dict[str, Any], make: Callable[..., Any], take: Callable[[Any], Sequence[Any]]
) -> _Codec:
    codecs = {name: _codec(part) for name, part in parts.items()}

    def encode(value: Any) -> Any:
        return {
            name: codec.encode(part)
            for (name, codec), part in zip(codecs.items(), take(value), strict=True)
        }

    def decode(value: Any) -> Any:
        decoded = [codec.decode(value[name]) for name, codec in codecs.items()]
        return make(decoded) if make is tuple else make(*decoded)

    return _Codec({name: codec.schema for name, codec in codecs.items()}, encode, decode)


def _values_of(names: Sequence[str]) -> Callable[[Any], Sequence[Any]]:
    return lambda value: [getattr(value, name) for name in names]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose columns are the fields of a record class, after those given in `before`."""

    name: str
    record: type
    before: dict[str, str]
    codecs: dict[str, _Codec]

    @property
    def create(self) -> str:
        columns = [f'"{name}" {sql}' for name, sql in self.before.items()]
        columns += [f'"{name}" {codec.sql}' for name, codec in self.codecs.items()]
        return f'CREATE TABLE "{self.name}" ({", ".join(columns)})'

    @property
    def insert(self) -> str:
        schema = dict(self.before) | {name: codec.schema for name, codec in self.codecs.items()}
        return (
            f'INSERT INTO "{self.name}" '
            f"SELECT unnest(from_json_strict(?, '{json.dumps([schema])}'), max_depth := 2)"
        )

    def encode(self, record: Row, before: dict[str, Any]) -> dict[str, Any]:
        values = {name: codec.encode(getattr(record, name)) for name, codec in self.codecs.items()}
        return before | values

    def decode(self, row: Sequence[Any]) -> Row:
        values = row[len(self.before) :]
        pairs = zip(self.codecs.items(), values, strict=True)
        return self.record(**{name: codec.decode(value) for (name, codec), value in pairs})


def _table(name: str, record: type, before: dict[str, str]) -> _Table:
    hints = get_type_hints(record)
    codecs = {field.name: _codec(hints[field.name]) for field in fields(record)}
    return _Table(name, record, before, codecs)


@cache
def _tables() -> dict[str, _Table]:
    """All tables by name, their columns read off the record classes."""
    by_path = {"of_path": "VARCHAR", "place": "BIGINT"}
    found = [_table("sources", SourceDocument, {"of_path": "VARCHAR", "fingerprint": "VARCHAR"})]
    found += [_table(name, record, by_path) for name, record in _STATED.items()]
    found += [_table(name, record, {"place": "BIGINT"}) for name, record in _CONCLUDED.items()]
    return {table.name: table for table in found}


# --- the store -----------------------------------------------------------------------------------


class Tables:
    """The tables of one store; made by `create` or `open`, and closed by `close` or `with`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @classmethod
    def create(cls, folder: Path) -> Self:
        """New, empty tables in a folder, which is made where there is none.

        StoreError where the folder has tables already, or has other files in it.
        """
        where = Location(path=str(folder))
        if is_store(folder):
            raise StoreError(
                "this folder is a store already", remedy="open it, or name another", where=where
            )
        unfinished = folder / f"{FILE}.new"
        if folder.exists() and (not folder.is_dir() or _others(folder, unfinished)):
            remedy = "name an empty folder, or one that is yet to be made"
            raise StoreError("there are other files in the way", remedy=remedy, where=where)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make(unfinished)
            # Only whole tables ever have the right name, whenever the program is killed.
            unfinished.replace(folder / FILE)
        except OSError as error:
            remedy = "name a folder that can be written to"
            raise StoreError(
                f"no store can be made: {error}", remedy=remedy, where=where
            ) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The tables of a store.

        StoreError where the folder is no store, is in use, or was made by another version.
        """
        where = Location(path=str(folder))
        if not is_store(folder):
            remedy = "build one there with `kg build`, or name the folder of a store"
            raise StoreError("this folder is not a store", remedy=remedy, where=where)
        try:
            connection = duckdb.connect(str(folder / FILE))
        except duckdb.IOException as error:
            raise _unopened(error, where) from error
        except duckdb.Error as error:
            raise _other_version(where) from error
        try:
            _check_format(connection, where)
        except StoreError:
            connection.close()
            raise
        return cls(connection, folder)

    def close(self) -> None:
        """Write out what is pending, and let others have the store."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def replace(self, facts: Facts, *, fingerprint: str) -> None:
        """Put what a document says in the place of what its path had; all of it or nothing."""
        path = facts.source.path
        with self._transaction():
            self._forget([path])
            self._insert("sources", [(facts.source, {"of_path": path, "fingerprint": fingerprint})])
            for name in _STATED:
                rows = enumerate(_rows_of(facts, name))
                self._insert(name, [(row, {"of_path": path, "place": n}) for n, row in rows])

    def drop(self, paths: Iterable[str]) -> None:
        """Forget these documents; a path that is not there is no error."""
        with self._transaction():
            self._forget(sorted(set(paths)))

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint with which each document was put in, by path."""
        query = "SELECT of_path, fingerprint FROM sources ORDER BY of_path"
        return dict(self._connection.execute(query).fetchall())

    def facts(self) -> Iterator[Facts]:
        """What each document says, sorted by path, one at a time in memory."""
        streams = {name: _Stream(self._stream(name)) for name in _STATED}
        for path, sources in self._stream("sources"):
            (source,) = sources
            stated: dict[str, Any] = {name: streams[name].take(path) for name in _STATED}
            stated["meeting"] = next(iter(stated["meeting"]), None)
            yield Facts(source=source, **stated)

    def write_identities(self, identities: Iterable[Identity]) -> None:
        """Put these in the place of all identities."""
        self._write("identities", identities)

    def identities(self) -> list[Identity]:
        """The identities, in the order in which they were written."""
        return self._read("identities")

    def write_tenures(self, tenures: Iterable[Tenure]) -> None:
        """Put these in the place of all tenures."""
        self._write("tenures", tenures)

    def tenures(self) -> list[Tenure]:
        """The tenures, in the order in which they were written."""
        return self._read("tenures")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def _forget(self, paths: Sequence[str]) -> None:
        # Most documents of a first build are new, and a search through all tables is dear.
        query = "SELECT of_path FROM sources WHERE list_contains(?, of_path)"
        if not self._connection.execute(query, [list(paths)]).fetchall():
            return
        for name in ("sources", *_STATED):
            delete = f'DELETE FROM "{name}" WHERE list_contains(?, of_path)'
            self._connection.execute(delete, [list(paths)])

    def _insert(self, name: str, rows: Iterable[tuple[Row, dict[str, Any]]]) -> None:
        table = _tables()[name]
        encoded = [table.encode(row, before) for row, before in rows]
        for start in range(0, len(encoded), _BATCH):
            batch = json.dumps(encoded[start : start + _BATCH], ensure_ascii=False)
            self._connection.execute(table.insert, [batch])

    def _write(self, name: str, rows: Iterable[Row]) -> None:
        with self._transaction():
            self._connection.execute(f'DELETE FROM "{name}"')
            self._insert(name, [(row, {"place": n}) for n, row in enumerate(rows)])

    def _read(self, name: str) -> list[Row]:
        rows = self._connection.execute(f'SELECT * FROM "{name}" ORDER BY place').fetchall()
        return [_tables()[name].decode(row) for row in rows]

    def _stream(self, name: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """The rows of a table in the order of their paths: each path with its own."""
        table = _tables()[name]
        order = "of_path, place" if "place" in table.before else "of_path"
        cursor = self._connection.cursor()
        cursor.execute(f'SELECT * FROM "{name}" ORDER BY {order}')
        for path, rows in groupby(_fetch(cursor), key=itemgetter(0)):
            yield path, tuple(table.decode(row) for row in rows)


class _Stream:
    """A sorted table that is read once, path after path."""

    def __init__(self, groups: Iterator[tuple[str, tuple[Row, ...]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def take(self, path: str) -> tuple[Row, ...]:
        """The rows of this path; paths have to be asked for in their order."""
        if self._next is None or self._next[0] != path:
            return ()
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows


def is_store(folder: Path) -> bool:
    """Whether the folder has the tables of a store."""
    return (folder / FILE).is_file()


def distinct(facts: Iterable[Facts]) -> Iterator[Facts]:
    """Each document once: of files with the same text the first."""
    seen: set[str] = set()
    for each in facts:
        if each.source.id not in seen:
            seen.add(each.source.id)
            yield each


def _rows_of(facts: Facts, name: str) -> Sequence[Row]:
    if name == "meeting":
        return () if facts.meeting is None else (facts.meeting,)
    rows: Sequence[Row] = getattr(facts, name)
    return rows


def _fetch(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_BATCH):
        yield from rows


def _make(path: Path) -> None:
    """Empty tables in a new file; whatever an earlier try left there is gone."""
    for leftover in (path, path.with_name(f"{path.name}.wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE made_by (format VARCHAR)")
        connection.execute("INSERT INTO made_by VALUES (?)", [FORMAT])
        for table in _tables().values():
            connection.execute(table.create)


def _others(folder: Path, unfinished: Path) -> list[Path]:
    """What is in the folder beside an unfinished try of ours."""
    return [path for path in folder.iterdir() if not path.name.startswith(unfinished.name)]


def _check_format(connection: duckdb.DuckDBPyConnection, where: Location) -> None:
    try:
        found = connection.execute("SELECT format FROM made_by").fetchall()
    except duckdb.CatalogException as error:
        raise _other_version(where) from error
    if found != [(FORMAT,)]:
        raise _other_version(where)


def _unopened(error: duckdb.IOException, where: Location) -> StoreError:
    if "lock" in str(error).casefold():
        remedy = "wait until the other program that has it open is done, or end it"
        return StoreError("this store is in use", remedy=remedy, where=where)
    return _other_version(where)


def _other_version(where: Location) -> StoreError:
    remedy = "build it anew from the documents, in another folder"
    return StoreError("this store was made by another version", remedy=remedy, where=where)
