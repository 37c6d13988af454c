"""The whole graph to disk: written beside the old one, and put in its place when it is done.

There are two folders: the RDF, an Oxigraph store, and the property graph, tables and a database.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import Location, StoreError
from kg.graph.conclusions import Conclusions
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.property import PropertyGraph, meeting_bodies
from kg.graph.property_files import PropertyTables, make_database
from kg.graph.rdf import Paper, by_member, source_quads
from kg.link.resolve import names_by_key
from kg.records.facts import EntityKind, Facts, Identity, Tenure

FOLDER = "graph"  # within the folder of a store: the RDF
PROPERTY_FOLDER = "property"  # and the property graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is in a graph."""

    documents: int
    people: int
    organisations: int
    initiatives: int
    roles: int  # role statements
    tenures: int
    posts: int
    quads: int


def publish(
    facts: Iterable[Facts],
    identities: Sequence[Identity],
    tenures: Sequence[Tenure],
    folder: Path,
    *,
    base: str = DEFAULT_BASE,
) -> Counts:
    """Write the graph of all documents into the folder of a store, in the place of what was there.

    The facts come in the order of their paths; they are gone through twice, so an iterator over
    them is first put into memory. Whoever reads the old graph meanwhile goes on
    reading it, and a program that is killed leaves the old graph or the new one.
    """
    new, new_property = _new(folder, FOLDER), _new(folder, PROPERTY_FOLDER)
    facts = list(facts) if isinstance(facts, Iterator) else facts
    conclusions = Conclusions(identities, Iris(base, names=names_by_key(facts)))
    property_graph = PropertyGraph(conclusions, meeting_bodies(facts, by_member(identities)))
    made = _Made()
    store = Store(str(new))
    with PropertyTables(new_property) as tables:
        store.bulk_extend(_all_quads(facts, tenures, property_graph, tables, made))
        tables.add(property_graph.concluded(made.tenures))
    store.flush()
    count = len(store)
    del store  # its lock would keep the folder from being opened under its new name
    make_database(new_property)
    _swap(folder, FOLDER)
    _swap(folder, PROPERTY_FOLDER)
    kinds = [identity.kind for identity in identities]
    return Counts(
        documents=len(made.documents),
        people=kinds.count(EntityKind.PERSON),
        organisations=kinds.count(EntityKind.ORGANISATION),
        initiatives=kinds.count(EntityKind.INITIATIVE),
        roles=made.roles,
        tenures=len(made.tenures),
        posts=len(conclusions.posts),
        quads=count,
    )


def graph_folder(folder: Path, name: str = FOLDER) -> Path:
    """Where the graph of a store lies; StoreError where it has none."""
    # A program that was killed between two renames left the old graph under its other name.
    for each in (name, f"{name}.old"):
        if (folder / each).is_dir():
            return folder / each
    remedy = "build one there with `kg build`, or name the folder of a store"
    where = Location(path=str(folder))
    raise StoreError("there is no graph in this folder", remedy=remedy, where=where)


def open_graph(folder: Path) -> Store:
    """The graph of a store, for reading; StoreError where it has none, or none that can be read."""
    path = graph_folder(folder)
    try:
        return Store.read_only(str(path))
    except OSError as error:
        remedy = "build it anew with `kg build`"
        where = Location(path=str(path))
        raise StoreError(
            f"this graph cannot be read: {error}", remedy=remedy, where=where
        ) from error


class _Made:
    """What has been written so far."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        self.roles = 0
        self.tenures: list[Tenure] = []  # those that a statement in the graph bears out


def _all_quads(
    facts: Iterable[Facts],
    tenures: Sequence[Tenure],
    property_graph: PropertyGraph,
    tables: PropertyTables,
    made: _Made,
) -> Iterator[Quad]:
    """The RDF; what the documents say goes to the tables of the property graph on the way."""
    conclusions = property_graph.conclusions
    iris, members = conclusions.iris, by_member(conclusions.identities)
    for each in facts:
        property_graph.source(each.source)
        if each.source.id in made.documents:
            # The same text under another path says nothing new but that path.
            yield from source_quads(each.source, iris.base)
            continue
        made.documents.add(each.source.id)
        made.roles += len(each.roles)
        paper = Paper(each, members, iris)
        yield from paper.quads()
        conclusions.gather(paper)
        tables.add(property_graph.paper(paper))
    yield from conclusions.identity_quads()
    yield from conclusions.alias_quads()
    made.tenures = conclusions.evidenced(tenures)
    yield from conclusions.tenure_quads(made.tenures)
    yield from conclusions.presence_quads()


def _new(folder: Path, name: str) -> Path:
    """Where a new graph is made; what an earlier try left there is gone."""
    new = folder / f"{name}.new"
    _remove(new)
    folder.mkdir(parents=True, exist_ok=True)
    return new


def _swap(folder: Path, name: str) -> None:
    """Put the new graph in the place of the old one."""
    current, new, old = folder / name, folder / f"{name}.new", folder / f"{name}.old"
    if current.is_dir():
        _remove(old)
        current.rename(old)
    new.rename(current)
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
