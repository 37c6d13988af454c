from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import Graph

from kg.export.sparql import Server, connected, load
from kg.graph import DEFAULT_BASE, open_graph
from kg.query.answers import Answer, as_tsv
from kg.query.ask import ask, term_value, with_prefixes
from kg.query.questions import Language, Question, find_question, stored
from tests.query.stored_cases import CASES

GOLDEN = Path(__file__).parent / "golden"
# rdflib lays its lists beside each other pair by pair, which takes it minutes.
SLOW_IN_RDFLIB = {"two_in_one_office"}
# How the servers are asked for all named graphs as one.
ALL_GRAPHS = {
    "fuseki": "/query?default-graph-uri=urn:x-arq:UnionGraph",
    "oxigraph": "/query?union-default-graph",
}
IDS = [f"{each.name}-{each.language}" for each in stored()]


def lines(answer: Answer) -> str:
    """The answer as golden files have it: ids without the base, rows sorted."""
    head, *rows = as_tsv(answer).replace(DEFAULT_BASE, "").splitlines(keepends=True)
    return "".join([head, *sorted(rows)])


@pytest.mark.model
@pytest.mark.parametrize("question", stored(), ids=IDS)
def test_the_sample_answers_as_before_in_either_language(
    question: Question, sample: Path, golden: Callable[[Path, str], None]
) -> None:
    answer = ask(sample, question, CASES[question.name])
    golden(GOLDEN / f"{question.name}.tsv", lines(answer))


@pytest.fixture(scope="module")
def union(sample: Path) -> Graph:
    """All named graphs as one."""
    triples = {Triple(each.subject, each.predicate, each.object) for each in open_graph(sample)}
    content = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=content, format="nt")


@pytest.fixture(scope="module", params=["fuseki", "oxigraph"])
def loaded(request: pytest.FixtureRequest, sample: Path) -> Server:
    """A SPARQL server that has the sample."""
    server: Server = request.getfixturevalue(request.param)
    load(sample, server)
    return replace(server, endpoint=server.endpoint + ALL_GRAPHS[request.param])


@pytest.mark.server
@pytest.mark.model
@pytest.mark.parametrize("name", CASES)
def test_a_sparql_server_answers_the_same(
    name: str, loaded: Server, golden: Callable[[Path, str], None]
) -> None:
    question = find_question(name, language=Language.SPARQL)
    with connected(loaded) as endpoint:
        found: Any = endpoint.select(with_prefixes(question.sparql(question.values(CASES[name]))))
    columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(term_value(row[column]) for column in columns) for row in found)
    golden(GOLDEN / f"{name}.tsv", lines(Answer(columns=columns, rows=rows)))


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(CASES.keys() - SLOW_IN_RDFLIB))
def test_rdflib_answers_the_same(
    name: str, union: Graph, golden: Callable[[Path, str], None]
) -> None:
    question = find_question(name, language=Language.SPARQL)
    found: Any = union.query(question.sparql(question.values(CASES[name])))
    columns = tuple(str(variable) for variable in found.vars)
    rows = tuple(tuple(term_value(_term(value)) for value in row) for row in found)
    golden(GOLDEN / f"{name}.tsv", lines(Answer(columns=columns, rows=rows)))


def test_every_question_has_a_case_and_both_languages() -> None:
    assert {each.name for each in stored()} == set(CASES)
    assert len(stored(Language.SPARQL)) == len(stored(Language.CYPHER)) == len(CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_languages_declare_the_same(name: str) -> None:
    sparql, cypher = (find_question(name, language=each) for each in Language)
    assert replace(sparql, language=Language.CYPHER, text=cypher.text) == cypher
    assert sparql.about
    assert all(each.about for each in (*sparql.parameters, *sparql.columns))


def _term(value: Any) -> NamedNode | Literal | None:
    if value is None:
        return None
    if not hasattr(value, "datatype"):
        return NamedNode(str(value))
    return Literal(str(value), datatype=value.datatype and NamedNode(str(value.datatype)))
