"""Questions put to a built store: SPARQL to its RDF, Cypher to its property graph.

Both only read, and both end at a time limit.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import ladybug
import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import InputError, Location, StoreError, TimeLimit
from kg.export import PREFIXES
from kg.graph import graph_folder
from kg.graph.property_files import DATABASE
from kg.graph.publish import PROPERTY_FOLDER
from kg.query.answers import Answer, Value
from kg.query.plans import trusted
from kg.query.questions import Language, Question, Values

TIME_LIMIT = 60.0  # seconds
_CHILD = Path(__file__).with_name("sparql_child.py")
_PACKAGES = str(Path(pyoxigraph.__file__).parent.parent)
_POOL = 1 << 28  # bytes of the database that are kept in memory
_TOO_LONG = "ask for less, or allow more time with --timeout"
_NUMBERS: dict[str, type[int | float]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
}
_INNER = frozenset({"_ID", "_SRC", "_DST"})  # how the database counts, which is nobody's concern


def ask(
    store: Path, question: Question, given: Mapping[str, str], *, seconds: float = TIME_LIMIT
) -> Answer:
    """The answer of the store in this folder.

    InputError where the question or a value is wrong, StoreError where there is no store, TimeLimit
    where it takes longer than `seconds`.
    """
    values = question.values(given)
    if question.language is Language.SPARQL:
        return ask_sparql(graph_folder(store), question.sparql(values), seconds=seconds)
    return ask_cypher(database_path(store), question.text, values, seconds=seconds)


def ask_sparql(folder: Path, query: str, *, seconds: float = TIME_LIMIT) -> Answer:
    """The answer of the RDF in this folder; the usual prefixes are known."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_CHILD), str(folder), _PACKAGES],
            input=with_prefixes(query).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeLimit(f"no answer within {seconds:g} seconds", remedy=_TOO_LONG) from error
    if done.returncode:
        reason = done.stderr.decode().strip().splitlines()
        remedy = "mend the question"
        raise InputError(f"this cannot be asked: {' '.join(reason[-1:])}", remedy=remedy)
    return sparql_answer(done.stdout)


def ask_cypher(path: Path, query: str, values: Values, *, seconds: float = TIME_LIMIT) -> Answer:
    """The answer of the database at this path."""
    try:
        with (
            ladybug.Database(str(path), read_only=True, buffer_pool_size=_POOL) as database,
            ladybug.Connection(database) as connection,
        ):
            connection.set_query_timeout(int(seconds * 1000))
            asked = trusted(query, lambda text: _plan(connection, text, values))
            found: Any = connection.execute(asked, dict(values))
            if isinstance(found, list):
                raise InputError("these are several questions", remedy="ask one at a time")
            return cypher_answer(found.get_column_names(), found.get_all())
    except RuntimeError as error:
        reason = " ".join(str(error).split())
        if "Interrupted" in reason:
            raise TimeLimit(f"no answer within {seconds:g} seconds", remedy=_TOO_LONG) from error
        remedy = "mend the question; ontology/README.md has the labels and the types"
        raise InputError(f"this cannot be asked: {reason}", remedy=remedy) from error


def _plan(connection: ladybug.Connection, query: str, values: Values) -> str:
    """How the database would go about a question."""
    found: Any = connection.execute(f"EXPLAIN {query}", dict(values))
    return "" if isinstance(found, list) else str(found.get_next()[0])


def database_path(store: Path) -> Path:
    """Where the property graph of a store lies; StoreError where it has none."""
    path = graph_folder(store, PROPERTY_FOLDER) / DATABASE
    if not path.is_file():
        where = Location(path=str(store))
        remedy = "build it anew with `kg build`"
        raise StoreError("this store has no property graph", remedy=remedy, where=where)
    return path


def with_prefixes(query: str) -> str:
    """The query after the usual prefixes, of which it may declare some itself."""
    known = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    return known + query


def sparql_answer(content: bytes) -> Answer:
    """What the child process wrote, as an answer."""
    if content[:1] == b"T":
        quads = parse(content[1:], format=RdfFormat.N_TRIPLES)
        rows = ((quad.subject, quad.predicate, quad.object) for quad in quads)
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        return Answer(columns=columns, rows=tuple(tuple(map(term_value, row)) for row in rows))
    found = parse_query_results(content[1:], format=QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        return Answer(columns=("answer",), rows=((bool(found),),))
    columns = tuple(variable.value for variable in found.variables)
    rows_found = (tuple(term_value(row[name]) for name in columns) for row in found)
    return Answer(columns=columns, rows=tuple(rows_found))


def term_value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    """A term as a number, day, truth or text."""
    if not isinstance(term, Literal):
        return None if term is None else str(term.value if isinstance(term, NamedNode) else term)
    kind = term.datatype.value.rpartition("#")[2]
    if number := _NUMBERS.get(kind):
        return number(term.value)
    if kind == "boolean":
        return term.value in {"true", "1"}
    return date.fromisoformat(term.value) if kind == "date" else term.value


def cypher_answer(columns: Iterator[str], rows: Iterator[list[Any]]) -> Answer:
    """The rows of the property graph, without the numbers by which the database knows things."""
    return Answer(
        columns=tuple(columns),
        rows=tuple(tuple(_without_ids(each) for each in row) for row in rows),
    )


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(each) for each in value]
    if isinstance(value, dict):
        return {
            name.strip("_").lower() if name.startswith("_") else name: _without_ids(each)
            for name, each in value.items()
            if name not in _INNER
        }
    return value
