"""How long the engines take: each stored question, and filling a Neo4j server.

    python -m tools.engines [--load] [STORE] [README.md]

Without a store one is made, of ten thousand documents: half an hour, which is not counted.
The medians of each question on the two embedded engines go into README.md, with what the processor
worked for them in brackets: on a machine that others use, that is the steadier number. `--load`
also prints the rate of a load into a Neo4j server against that of a bare loop of the driver's
`UNWIND` with the same rows, for which Java and Maven have to be there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from neo4j import GraphDatabase

from kg.errors import KgError
from kg.export.neo4j_ import DATASET, Server, count_rows, load, preparations
from kg.graph import graph_folder, open_graph
from kg.graph.property_files import Table, all_tables, read_batches, row_count
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Document, Node
from kg.query.ask import ask
from kg.query.questions import Language, Question, find_question, stored
from tools.big_store import make_store
from tools.readme import ROOT, replace_marked

ROUNDS = 5
WANTED = 0.2  # seconds
MOST = 10.0
DAYS = {"day": "2015-01-01", "from": "2010-01-01", "middle": "2013-01-01", "until": "2016-01-01"}
# These go through every tenure or statement of the county, whatever they answer.
OF_A_COUNTY = frozenset({
    "holders_of_an_office", "money", "next_meetings", "sit_on_several_bodies",
    "successions_of_organisations", "two_in_one_office", "vacancies",
})  # fmt: skip
_BUSIEST = {
    "person": "MATCH (n:Person)-[r:LISTED]->(:Meeting)",
    "body": "MATCH (n:Body)<-[r:MEETING_OF]-(:Meeting)",
    "initiative": "MATCH (n:Initiative)<-[r:MENTIONS]-(:Quotation)",
    "organisation": "MATCH (n:Body)-[r:RUNS|PARTNER_IN|FUNDS]->(:Initiative)",
    "actor": "MATCH (n:Person)-[r:IS_TO_DO]->(:Quotation)",
}
_NEAREST = {
    "person": "MATCH (m:Person {name: $name})-[:PRESENT_IN]->(:Body)<-[r:PRESENT_IN]-(n:Person)",
    "body": "MATCH (m:Body {name: $name})<-[:PRESENT_IN]-(:Person)-[r:PRESENT_IN]->(n:Body)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How long a question took in the middle of several rounds."""

    rows: int | None  # None where it was not answered in time
    seconds: float
    worked: float  # seconds of the processor

    def __str__(self) -> str:
        if self.rows is None:
            return f"over {1000 * self.seconds:,.0f} ms"
        return f"{1000 * self.seconds:,.0f} ms ({1000 * self.worked:,.0f})"


def main() -> None:
    """Measure, and put the table where README.md has its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("readme", nargs="?", type=Path, default=ROOT / "README.md")
    parser.add_argument("--load", action="store_true", help="measure a Neo4j server too")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = given.store or Path(folder)
        if given.store is None:
            make_store(store)
        table = "\n".join(report(store))
        replace_marked(given.readme, "engines", table)
        print(table, flush=True)
        if given.load:
            print(_loading(store))


def report(store: Path) -> Iterator[str]:
    """The figures as Markdown."""
    folder = graph_folder(store, PROPERTY_FOLDER)
    yield (
        f"A store of {row_count(folder, Table(Document)):,} documents: {len(open_graph(store)):,}"
        f" quads, {count_rows(store):,} nodes and relationships. Medians of {ROUNDS}, the start of"
        " a process and the opening of the store included; in brackets what the processor worked."
    )
    yield ""
    yield "| question | rows | SPARQL | Cypher |"
    yield "| --- | ---: | ---: | ---: |"
    slow: list[str] = []
    busy = {name: _first(store, pattern) for name, pattern in _BUSIEST.items()}
    near = {kind: _first(store, _NEAREST[kind], busy[kind]) for kind in _NEAREST}
    for name in sorted({each.name for each in stored()}):
        found = []
        for language in Language:
            question = find_question(name, language=language)
            found.append(_measure(store, question, _values(question, busy, near)))
            if found[-1].worked > WANTED:
                slow.append(f"`{name}` in {language}")
        mark = " †" if name in OF_A_COUNTY else ""
        rows = next((each.rows for each in found if each.rows is not None), "")
        yield f"| {name}{mark} | {rows} | {' | '.join(map(str, found))} |"
    yield ""
    yield f"More than {1000 * WANTED:.0f} ms of work: {', '.join(slow) or 'none'}."
    yield "† asks of the whole county, and has to go through all that it says of such things."


def _first(store: Path, pattern: str, name: str = "") -> str:
    """The name of that one which has the most relationships of a kind."""
    other = " WHERE m.id <> n.id" if name else ""
    text = f"{pattern}{other} RETURN n.name AS name, count(r) AS n ORDER BY n DESC, name LIMIT 1"
    question = Question.parse(text, name="busiest", language=Language.CYPHER)
    return str(ask(store, question, {"name": name} if name else {}).rows[0][0])


def _values(question: Question, busy: dict[str, str], near: dict[str, str]) -> dict[str, str]:
    """What to ask of: the busiest of each kind, and on the other side who is nearest to it."""
    found = {}
    names = {each.name for each in question.parameters}
    for parameter in question.parameters:
        if parameter.name == "other":
            found["other"] = near["person" if "person" in names else "body"]
        elif known := (busy | DAYS).get(parameter.name):
            found[parameter.name] = known
        elif parameter.default is None:
            found[parameter.name] = "chair"
    return found


def _measure(store: Path, question: Question, given: dict[str, str]) -> Measured:
    times, works, rows = [], [], None
    for _ in range(ROUNDS):
        start, before = perf_counter(), _worked()
        try:
            rows = len(ask(store, question, given, seconds=MOST).rows)
        except KgError:
            return Measured(rows=None, seconds=perf_counter() - start, worked=_worked() - before)
        times.append(perf_counter() - start)
        works.append(_worked() - before)
        if times[0] > 2:
            break
    return Measured(rows=rows, seconds=median(times), worked=median(works))


def _worked() -> float:
    """Seconds that the processor has worked for this process and those it has waited for."""
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


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
