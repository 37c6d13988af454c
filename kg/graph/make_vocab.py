"""Makes `vocab.py` from the ontology, so that no program can misspell a term."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDFS, Graph, URIRef

from kg.errors import Location, VocabularyError

NAMESPACE = "https://w3id.org/minutes-kg/ontology#"

_HEAD = '''"""The terms of `ontology/minutes.ttl`, from which `make vocab` made this file."""

# ruff: noqa: N815 the names are those of the ontology

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace


class KG(DefinedNamespace):
    """Minutes of public bodies: a term that the ontology does not have raises AttributeError."""

    _fail = True
    _NS = Namespace("{namespace}")

'''
_WIDTH = 100


def vocab_source(ontology: Path) -> str:
    """The Python source of a closed namespace that has the terms of the ontology, in order."""
    graph = Graph().parse(ontology, format="turtle")
    terms = {str(term) for term in graph.subjects() if str(term).startswith(NAMESPACE)}
    lines = [_line(URIRef(term), graph, ontology) for term in sorted(terms)]
    return _HEAD.format(namespace=NAMESPACE) + "\n".join(lines) + "\n"


def _line(term: URIRef, graph: Graph, ontology: Path) -> str:
    comment = graph.value(term, RDFS.comment)
    if comment is None:
        remedy = "give it an rdfs:comment that says what it is for"
        where = Location(path=str(ontology))
        raise VocabularyError(f"{term} is not explained", remedy=remedy, where=where)
    line = f"    {term.removeprefix(NAMESPACE)}: URIRef  # {comment}"
    return (
        line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1].rsplit(' ', 1)[0].rstrip(',;:')} …"
    )
