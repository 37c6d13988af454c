"""The property graph of a store into a Neo4j server.

Everything that is loaded has a label of its own beside the usual one, by default `Minutes`, and
nothing without that label is read or changed. Each node and relationship carries, as `build`, a
hash of the tables it came from: what has another one after a load is gone from the store, and is
removed. So a load may be broken off at any moment and run again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from kg.errors import InputError, Location, ServerError
from kg.graph import graph_folder, schema
from kg.graph.property_files import TABLES, Table, all_tables, read_batches, row_count
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Node

DATASET = "Minutes"
_BATCH = 5_000
_LABEL = re.compile(r"[A-Z][A-Za-z0-9_]*")
_NAMED = ("Person", "Organisation", "Body", "Initiative", "Post", "Role")

# Called with the number of rows that have been sent since the last time.
type Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a Neo4j server is, and who asks."""

    uri: str
    user: str
    password: str
    database: str = "neo4j"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load changed on the server."""

    nodes_created: int
    nodes_deleted: int
    relationships_created: int
    relationships_deleted: int


def count_rows(store: Path) -> int:
    """How many rows a load sends."""
    folder = graph_folder(store, PROPERTY_FOLDER)
    return sum(row_count(folder, table) for table in all_tables())


def load(
    store: Path, server: Server, *, dataset: str = DATASET, progress: Progress | None = None
) -> Loaded:
    """Make the data of a dataset on the server the same as the property graph of the store.

    StoreError where there is no store; InputError where `dataset` is no label of its own;
    ServerError where the server is not there, does not let us in, or refuses.
    """
    if not _LABEL.fullmatch(dataset) or dataset in {node.__name__ for node in schema.NODES}:
        remedy = "take a word that begins with a capital and is no label of the graph"
        raise InputError(f"{dataset!r} cannot be the label of a dataset", remedy=remedy)
    folder = graph_folder(store, PROPERTY_FOLDER)
    loading = _Loading(folder, dataset, _fingerprint(folder))
    with _connected(server) as driver, driver.session(database=server.database) as session:
        for statement in loading.preparations():
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        for table in all_tables():
            for rows in read_batches(folder, table, size=_BATCH):
                loading.send(session, table, rows)
                if progress:
                    progress(len(rows))
        loading.remove_stale(session)
    return loading.loaded()


class _Loading:
    """One load on its way, and what it has changed."""

    def __init__(self, folder: Path, dataset: str, build: str) -> None:
        self._folder, self._dataset, self._build = folder, dataset, build
        self._counts: dict[str, int] = {}

    def preparations(self) -> Iterator[str]:
        """What makes ids unique within the dataset, and names quick to find."""
        own = self._dataset
        yield (
            f"CREATE CONSTRAINT kg_{own.lower()}_id IF NOT EXISTS"
            f" FOR (n:{own}) REQUIRE n.id IS UNIQUE"
        )
        for label in _NAMED:
            yield (
                f"CREATE INDEX kg_{label.lower()}_name IF NOT EXISTS FOR (n:{label}) ON (n.name)"
            )

    def send(self, session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
        """Put these rows on the server."""
        if issubclass(table.cls, Node):
            sent: list[dict[str, Any]] = rows
            query = self._nodes(table)
        else:
            sent = [_relationship(row) for row in rows]
            query = self._relationships(table)
        self._run(session, query, rows=sent)

    def remove_stale(self, session: Session) -> None:
        """Remove what is of an earlier build, a batch at a time."""
        own = self._dataset
        for found, delete in (
            (f"MATCH (:{own})-[x]->(:{own})", "DELETE x"),
            (f"MATCH (x:{own})", "DETACH DELETE x"),
        ):
            query = f"{found} WHERE x.build <> $build WITH x LIMIT {_BATCH} {delete}"
            while self._run(session, query):
                pass

    def loaded(self) -> Loaded:
        """What has been changed."""
        return Loaded(**{name: self._counts.get(name, 0) for name in Loaded.__slots__})

    def _nodes(self, table: Table) -> str:
        own, label = self._dataset, table.name
        # An organisation becomes a body with its first meeting, and keeps its id.
        others = "".join(f":{node.__name__}" for node in schema.NODES if node is not table.cls)
        return (
            f"UNWIND $rows AS row MERGE (n:{own} {{id: row.id}})"
            f" SET n = row, n.build = $build, n:{label} REMOVE n{others}"
        )

    def _relationships(self, table: Table) -> str:
        own = self._dataset
        kind = table.name.partition(".")[0]
        return (
            f"UNWIND $rows AS row MATCH (a:{own} {{id: row.start}})"
            f" MATCH (b:{own} {{id: row.end}})"
            f" MERGE (a)-[r:{kind} {{id: row.properties.id}}]->(b)"
            " SET r = row.properties, r.build = $build"
        )

    def _run(self, session: Session, query: str, **parameters: Any) -> int:
        """Run a query in a transaction that is retried, and count what it changed."""
        counters = session.execute_write(
            lambda transaction: (
                transaction.run(query, build=self._build, **parameters).consume().counters
            )
        )
        changed = {name: int(getattr(counters, name)) for name in Loaded.__slots__}
        for name, count in changed.items():
            self._counts[name] = self._counts.get(name, 0) + count
        return sum(changed.values())


@contextmanager
def _connected(server: Server) -> Iterator[Driver]:
    """A driver that has reached the server; ServerError for whatever goes wrong with it."""
    where = Location(path=server.uri)
    try:
        with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            driver.verify_connectivity()
            yield driver
    except AuthError as error:
        remedy = "check the user, and the password in KG_NEO4J_PASSWORD"
        raise ServerError("Neo4j does not let us in", remedy=remedy, where=where) from error
    except (ConfigurationError, ValueError) as error:
        remedy = "write it as in bolt://localhost:7687"
        raise ServerError("this is no address of Neo4j", remedy=remedy, where=where) from error
    except (ServiceUnavailable, DriverError) as error:
        remedy = "check the address, and that the server is running"
        raise ServerError("Neo4j cannot be reached", remedy=remedy, where=where) from error
    except (ClientError, Neo4jError) as error:
        remedy = "see what Neo4j says; a load that was broken off may be run again"
        message = f"Neo4j refuses: {error.message}"
        raise ServerError(message, remedy=remedy, where=where) from error


def _relationship(row: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in {"start", "end"}}
    return {"start": row["start"], "end": row["end"], "properties": properties}


def _fingerprint(folder: Path) -> str:
    """What changes when any of the tables does."""
    found = sha256()
    for path in sorted((folder / TABLES).glob("*.parquet")):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
