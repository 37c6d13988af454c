"""The whole graph to disk: written beside the old one, and put in its place when it is done."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import Location, StoreError
from kg.graph.conclusions import Conclusions
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.rdf import Paper, by_member, source_quads
from kg.link.resolve import names_by_key
from kg.records.facts import EntityKind, Facts, Identity, Tenure

FOLDER = "graph"  # within the folder of a store
_NEW, _OLD = f"{FOLDER}.new", f"{FOLDER}.old"


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
    new = folder / _NEW
    _remove(new)
    folder.mkdir(parents=True, exist_ok=True)
    facts = list(facts) if isinstance(facts, Iterator) else facts
    conclusions = Conclusions(identities, Iris(base, names=names_by_key(facts)))
    made = _Made()
    store = Store(str(new))
    store.bulk_extend(_all_quads(facts, tenures, conclusions, made))
    store.flush()
    count = len(store)
    del store  # its lock would keep the folder from being opened under its new name
    _swap(folder)
    kinds = [identity.kind for identity in identities]
    return Counts(
        documents=len(made.documents),
        people=kinds.count(EntityKind.PERSON),
        organisations=kinds.count(EntityKind.ORGANISATION),
        initiatives=kinds.count(EntityKind.INITIATIVE),
        roles=made.roles,
        tenures=len(tenures),
        posts=len(conclusions.posts),
        quads=count,
    )


def graph_folder(folder: Path) -> Path:
    """Where the graph of a store lies; StoreError where it has none."""
    # A program that was killed between two renames left the old graph under its other name.
    for name in (FOLDER, _OLD):
        if (folder / name).is_dir():
            return folder / name
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


def _all_quads(
    facts: Iterable[Facts], tenures: Sequence[Tenure], conclusions: Conclusions, made: _Made
) -> Iterator[Quad]:
    iris, members = conclusions.iris, by_member(conclusions.identities)
    for each in facts:
        if each.source.id in made.documents:
            # The same text under another path says nothing new but that path.
            yield from source_quads(each.source, iris.base)
            continue
        made.documents.add(each.source.id)
        made.roles += len(each.roles)
        paper = Paper(each, members, iris)
        yield from paper.quads()
        conclusions.gather(paper)
    yield from conclusions.identity_quads()
    yield from conclusions.alias_quads()
    yield from conclusions.tenure_quads(tenures)


def _swap(folder: Path) -> None:
    """Put the new graph in the place of the old one."""
    current, new, old = folder / FOLDER, folder / _NEW, folder / _OLD
    if current.is_dir():
        _remove(old)
        current.rename(old)
    new.rename(current)
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
