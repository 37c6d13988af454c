"""A built store, opened to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    Triple,
    Variable,
)
from pyoxigraph import Store as Graph

from kg.errors import InputError
from kg.export import PREFIXES
from kg.graph import open_graph
from kg.records.facts import Facts
from kg.records.tables import Tables

_TAIL = re.compile(r"(?:person|organisation|initiative)/[a-z0-9-]+$")
_REPLACED = "SELECT DISTINCT ?alias ?iri WHERE { ?alias dcterms:isReplacedBy ?iri } ORDER BY ?iri"
_ANYTHING = """
SELECT ?iri WHERE {
  VALUES ?class { foaf:Person org:Organization kg:Initiative } ?iri a ?class
} LIMIT 1
"""

type Row = dict[str, str | None]
type _Term = NamedNode | BlankNode | Literal | Triple | None


class Store:
    """The graph and the tables of one store, for reading."""

    def __init__(self, folder: Path, graph: Graph) -> None:
        self.folder = folder
        self.graph = graph

    def sparql(self, query: str, **values: str | NamedNode | Literal) -> list[Row]:
        """The rows of a SELECT query over all named graphs, each a dictionary of texts and IRIs.

        The usual prefixes are known. Every keyword is the value of the variable of that name: text
        stands for a literal, an IRI is given as a NamedNode, and the variable must be among those
        that are selected. InputError where the query is not one.
        """
        bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): Literal(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        try:
            found: Any = self.graph.query(
                query, prefixes=PREFIXES, substitutions=bound, use_default_graph_as_union=True
            )
        except (SyntaxError, RuntimeError) as error:
            remedy = "mend the query; values are only for variables that it selects"
            raise InputError(f"this is no SPARQL query: {error}", remedy=remedy) from error
        if isinstance(found, QueryBoolean):
            return [{"ask": str(bool(found)).lower()}]
        if not isinstance(found, QuerySolutions):
            remedy = "ask with SELECT or ASK"
            raise InputError("this query does not give rows", remedy=remedy)
        names = [variable.value for variable in found.variables]
        return [{name: _text(solution[name]) for name in names} for solution in found]

    def resolve(self, iri: str) -> str:
        """The IRI that now stands for what this one was given to; the same one where it does.

        The tail alone will do: "person/ann-marlow-0a1b2c3d4e5f".
        """
        whole = f"{self._base}{iri}" if _TAIL.match(iri) else iri
        try:
            alias = NamedNode(whole)
        except ValueError:
            return iri  # a name
        return next((str(row["iri"]) for row in self.sparql(_REPLACED, alias=alias)), whole)

    @property
    def _base(self) -> str:
        """What the IRIs of things in this store begin with, "" where there are none."""
        return next((_TAIL.sub("", str(row["iri"])) for row in self.sparql(_ANYTHING)), "")

    def facts(self) -> Iterator[Facts]:
        """What each document says, sorted by path."""
        with Tables.open(self.folder) as tables:
            yield from tables.facts()


def open_store(folder: Path | str) -> Store:
    """The store in this folder; StoreError where there is none, or none that can be read."""
    return Store(Path(folder), open_graph(Path(folder)))


def _text(term: _Term) -> str | None:
    if isinstance(term, NamedNode | Literal):
        return term.value
    return None if term is None else str(term)
