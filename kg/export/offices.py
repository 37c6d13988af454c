"""Who held which office where, with quotations: what formats about people and posts are made from.

Most of those formats have one field for a beginning and one for an end. A tenure has bounds, so a
field is filled only as precisely as the bounds agree, and is left out where they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Self

from kg.graph import graph_folder, open_graph, schema
from kg.graph.property_files import Table, all_tables, read_batches
from kg.graph.publish import PROPERTY_FOLDER
from kg.graph.schema import Node, Relationship

type Row = dict[str, Any]

_BATCH = 10_000
_IDENTITIES = "graph/identities"  # the named graph that every store has


class Bounds(NamedTuple):
    """Between which days something happened; None where nothing is known."""

    earliest: date | None
    latest: date | None

    @property
    def common(self) -> str | None:
        """The year, month or day that both bounds are in: all that is certain of one date.

        >>> Bounds(date(2019, 5, 2), date(2019, 5, 14)).common
        '2019-05'
        >>> Bounds(date(2018, 11, 2), date(2019, 5, 14)).common is None
        True
        """
        if self.earliest is None or self.latest is None:
            return None
        first, last = self.earliest.isoformat(), self.latest.isoformat()
        return next((first[:end] for end in (10, 7, 4) if first[:end] == last[:end]), None)

    def __str__(self) -> str:
        """In words: "not before 2019-05-02, not after 2019-05-14", or "not known"."""
        words = (("not before", self.earliest), ("not after", self.latest))
        return ", ".join(f"{said} {day}" for said, day in words if day) or "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of a document that carry a statement."""

    text: str
    document: str
    path: str
    start: int  # in code points of the document's text
    end: int

    def __str__(self) -> str:
        return f"“{self.text}” ({self.path}, {self.start}–{self.end})"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """A tenure: somebody in an office for a time."""

    id: str
    person: str
    post: str | None  # None where no organisation is known: then there is a role only
    role: str
    organisation: str | None
    title: str
    status: str
    begin: Bounds
    end: Bounds
    confidence: float
    quotes: tuple[Quote, ...]

    @property
    def known(self) -> tuple[date, date] | None:
        """The first and last day between which it certainly was held; None where there is none."""
        first, last = self.begin.latest, self.end.earliest
        return (first, last) if first and last and first <= last else None


@dataclass(frozen=True, slots=True)
class Offices:
    """The people, organisations, posts and tenures of a store; rows are by their ids."""

    base: str  # what IRIs begin with, in front of the ids
    people: dict[str, Row]
    organisations: dict[str, Row]
    posts: dict[str, Row]  # with the ids of their `organisation` and `role`
    roles: dict[str, Row]
    documents: dict[str, Row]
    tenures: list[HeldOffice]
    memberships: list[Row]  # of MEMBER_OF, with `quotes`

    @classmethod
    def read(cls, store: Path) -> Self:
        """What a store has of them, sorted by id; StoreError where there is no store.

        A tenure of which no word may be quoted, for all of them are contact details, is omitted.
        """
        folder = graph_folder(store, PROPERTY_FOLDER)
        posts = _posts(folder)
        members = sorted(_rows(folder, schema.MemberOf), key=lambda row: (row["id"], row["end"]))
        held = sorted(_rows(folder, schema.Held), key=lambda row: str(row["id"]))
        quotes = _Quotes(folder, {each for row in (*members, *held) for each in row["evidence"]})
        return cls(
            base=_base(store),
            people=_nodes(folder, schema.Person),
            organisations=_nodes(folder, schema.Organisation, schema.Body),
            posts=posts,
            roles=_nodes(folder, schema.Role),
            documents=quotes.documents,
            tenures=[_held(row, posts, quotes) for row in held if row["evidence"]],
            memberships=[row | {"quotes": quotes.of(row["evidence"])} for row in members],
        )


class _Quotes:
    """The quotations of a store that are asked for, a small part of all."""

    def __init__(self, folder: Path, ids: set[str]) -> None:
        self.documents = _nodes(folder, schema.Document)
        sources = _rows(folder, schema.QuotedFrom)
        self._sources = {row["start"]: row["end"] for row in sources if row["start"] in ids}
        quotations = _rows(folder, schema.Quotation)
        self._quotations = {row["id"]: row for row in quotations if row["id"] in ids}

    def of(self, ids: Sequence[str]) -> tuple[Quote, ...]:
        """Those with these ids."""
        return tuple(self._quote(self._quotations[each]) for each in ids)

    def _quote(self, row: Row) -> Quote:
        document = self._sources[row["id"]]
        return Quote(
            text=row["text"],
            document=document,
            path=self.documents[document]["paths"][0],
            start=row["start_offset"],
            end=row["end_offset"],
        )


def _held(row: Row, posts: dict[str, Row], quotes: _Quotes) -> HeldOffice:
    post = posts.get(row["end"])
    return HeldOffice(
        id=row["id"],
        person=row["start"],
        post=row["end"] if post else None,
        role=post["role"] if post else row["end"],
        organisation=post["organisation"] if post else None,
        title=row["title"],
        status=row["status"],
        begin=Bounds(row["begin_earliest"], row["begin_latest"]),
        end=Bounds(row["end_earliest"], row["end_latest"]),
        confidence=row["confidence"],
        quotes=quotes.of(row["evidence"]),
    )


def _posts(folder: Path) -> dict[str, Row]:
    bodies = {row["start"]: row["end"] for row in _rows(folder, schema.PostIn)}
    roles = {row["start"]: row["end"] for row in _rows(folder, schema.OfRole)}
    return {
        id: row | {"organisation": bodies[id], "role": roles[id]}
        for id, row in _nodes(folder, schema.Post).items()
    }


def _nodes(folder: Path, *classes: type[Node]) -> dict[str, Row]:
    rows = (row for cls in classes for row in _rows(folder, cls))
    return {row["id"]: row for row in sorted(rows, key=lambda row: str(row["id"]))}


def _rows(folder: Path, cls: type[Node | Relationship]) -> Iterator[Row]:
    tables = [Table(cls)] if issubclass(cls, Node) else [t for t in all_tables() if t.cls is cls]
    for table in tables:
        for batch in read_batches(folder, table, size=_BATCH):
            yield from batch


def _base(store: Path) -> str:
    """What all IRIs of a store begin with; "" where it has nothing."""
    names = (graph.value for graph in open_graph(store).named_graphs() if hasattr(graph, "value"))
    return next((n.removesuffix(_IDENTITIES) for n in names if n.endswith(_IDENTITIES)), "")
