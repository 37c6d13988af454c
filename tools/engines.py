"""How long the engines take: each stored question, and filling a Neo4j server.

    python -m tools.engines [STORE]

Without a store one is made, of ten thousand documents. Printed are the medians of each question on
the two embedded engines, and the rate of a load against that of a bare loop of the driver's
`UNWIND` with the same rows, where Java and Maven are there for the server.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from neo4j import GraphDatabase

from kg.errors import TimeLimit
from kg.export.neo4j_ import DATASET, Server, count_rows, load, preparations
from kg.graph import graph_folder
from kg.graph.property_files import all_tables, read_batches
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Node
from kg.query.ask import ask
from kg.query.questions import Language, Question, find_question, stored
from tools.big_store import make_store

ROUNDS = 5
WANTED = 0.2  # seconds
MOST = 60.0
DAYS = {"day": "2015-01-01", "from": "2010-01-01", "middle": "2013-01-01", "until": "2016-01-01"}
_BUSIEST = {
    "person": "MATCH (n:Person)-[r:LISTED]->(:Meeting)",
    "body": "MATCH (n:Body)<-[r:MEETING_OF]-(:Meeting)",
    "initiative": "MATCH (n:Initiative)<-[r:MENTIONS]-(:Quotation)",
    "organisation": "MATCH (n:Body)-[r:RUNS|PARTNER_IN|FUNDS]->(:Initiative)",
    "actor": "MATCH (n:Person)-[r:IS_TO_DO]->(:Quotation)",
}


def main() -> None:
    """Measure, and print."""
    with TemporaryDirectory() as folder:
        store = Path(sys.argv[1]) if sys.argv[1:] else Path(folder)
        if not sys.argv[1:]:
            make_store(store)
        for line in report(store):
            print(line, flush=True)


def report(store: Path) -> Iterator[str]:
    """The figures as Markdown."""
    yield from _questions(store)
    if which("java") and which("mvn"):
        yield ""
        yield _loading(store)


def _questions(store: Path) -> Iterator[str]:
    busy = {name: _busiest(store, pattern) for name, pattern in _BUSIEST.items()}
    yield "| question | SPARQL | Cypher |"
    yield "| --- | ---: | ---: |"
    slow = 0
    for name in sorted({each.name for each in stored()}):
        cells = []
        for language in Language:
            question = find_question(name, language=language)
            seconds = _median(store, question, _values(question, busy))
            slow += seconds > WANTED
            cells.append(f"{1000 * seconds:,.0f} ms")
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""
    yield f"{slow} of them take longer than {1000 * WANTED:.0f} ms."


def _busiest(store: Path, pattern: str) -> list[str]:
    """The names of those two that have the most relationships of a kind."""
    text = f"{pattern} RETURN n.name AS name, count(*) AS n ORDER BY n DESC, name LIMIT 2"
    question = Question.parse(text, name="busiest", language=Language.CYPHER)
    return [str(row["name"]) for row in ask(store, question, {})]


def _values(question: Question, busy: dict[str, list[str]]) -> dict[str, str]:
    """What to ask of: the busiest of each kind, and on the other side the next."""
    found = {}
    for parameter in question.parameters:
        if parameter.name == "other":
            kind = (
                "person" if any(each.name == "person" for each in question.parameters) else "body"
            )
            found["other"] = busy[kind][-1]
        elif parameter.name in busy:
            found[parameter.name] = busy[parameter.name][0]
        elif parameter.name in DAYS:
            found[parameter.name] = DAYS[parameter.name]
        elif parameter.default is None:
            found[parameter.name] = "chair"
    return found


def _median(store: Path, question: Question, given: dict[str, str]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        try:
            ask(store, question, given, seconds=MOST)
        except TimeLimit:
            return MOST
        times.append(perf_counter() - start)
        if times[0] > 5:
            break
    return median(times)


def _loading(store: Path) -> str:
    from tests.servers.neo4j_server import running

    rows = count_rows(store)
    rates = {}
    for name, work in (("a load", load), ("a bare loop", _bare)):
        with TemporaryDirectory() as folder, running(Path(folder)) as server:
            start = perf_counter()
            work(store, server)
            rates[name] = rows / (perf_counter() - start)
    ratio = rates["a load"] / rates["a bare loop"]
    shown = ", ".join(f"{name} {rate:,.0f} rows a second" for name, rate in rates.items())
    return f"Neo4j, {rows:,} nodes and relationships: {shown}; a ratio of {ratio:.2f}."


def _bare(store: Path, server: Server) -> None:
    """What anybody would write: each table with `UNWIND` and `MERGE`, in batches."""
    folder = graph_folder(store, PROPERTY_FOLDER)
    with (
        GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session() as session,
    ):
        for statement in preparations(DATASET):
            session.run(statement).consume()
        for table in all_tables():
            kind = table.name.partition(".")[0]
            query = (
                f"UNWIND $rows AS row MERGE (n:{DATASET} {{id: row.id}}) SET n += row, n:{kind}"
                if issubclass(table.cls, Node)
                else f"UNWIND $rows AS row MATCH (a:{DATASET} {{id: row.start}})"
                f" MATCH (b:{DATASET} {{id: row.end}}) MERGE (a)-[r:{kind} {{id: row.id}}]->(b)"
                " SET r += row"
            )
            for rows in read_batches(folder, table, size=5_000):
                session.run(query, rows=rows).consume()


if __name__ == "__main__":
    main()
