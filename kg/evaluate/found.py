"""What a graph says of each document, read by the stored queries and by nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.evaluate.gold import Section

_QUERIES = Path(__file__).with_name("queries")
_SECTION_OF: dict[str | None, Section] = {
    "Person": "people",
    "Organization": "organisations",
    "Initiative": "initiatives",
}
_END_OF_LOWER = re.compile(r"(?<=[a-z])(?=[A-Z])")

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """A place where the document names an entity."""

    section: Section
    entity: str
    exact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMeeting:
    """The meeting; `start` is empty where the graph gives a day without a time."""

    body: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    venue: str | None = None
    chair: str | None = None
    clerk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRole:
    """A role statement."""

    person: str | None
    title: str
    organisation: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttendance:
    """A line of the attendance list."""

    person: str | None
    status: str
    representing: str | None
    capacity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRelation:
    """A relation statement."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the graph says of one document; entities are IRIs."""

    mentions: tuple[FoundMention, ...] = ()
    meeting: FoundMeeting = FoundMeeting()
    next_dates: frozenset[str] = frozenset()
    roles: tuple[FoundRole, ...] = ()
    attendance: tuple[FoundAttendance, ...] = ()
    relations: tuple[FoundRelation, ...] = ()
    decisions: tuple[str, ...] = ()  # the quotations
    actions: tuple[str, ...] = ()


class Reading:
    """The answers of a graph to the stored queries, by the stem of the document."""

    def __init__(self, store: ox.Store) -> None:
        self._rows = {
            path.stem: _by_document(store, path.read_text(encoding="utf-8"))
            for path in sorted(_QUERIES.glob("*.rq"))
        }

    def of(self, stem: str) -> Found:
        """What the graph says of the document of this stem."""
        rows = {name: by_document.get(stem, []) for name, by_document in self._rows.items()}
        return Found(
            mentions=tuple(_mention(row) for row in rows["mentions"]),
            meeting=_meeting(rows["meetings"][0]) if rows["meetings"] else FoundMeeting(),
            next_dates=frozenset(_said(row, "date")[:10] for row in rows["next_meetings"]),
            roles=tuple(_role(row) for row in rows["roles"]),
            attendance=tuple(_attendance(row) for row in rows["attendance"]),
            relations=tuple(_relation(row) for row in rows["relations"]),
            decisions=tuple(_said(row, "exact") for row in rows["decisions"]),
            actions=tuple(_said(row, "exact") for row in rows["actions"]),
        )


def _by_document(store: ox.Store, query: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _ask(store, query):
        rows[Path(_said(row, "file")).stem].append(row)
    return rows


def _ask(store: ox.Store, query: str) -> Iterator[Row]:
    answer = cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True))
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        terms = ((name, solution[name]) for name in names)
        yield {name: None if term is None else _value(term) for name, term in terms}


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _said(row: Row, name: str) -> str:
    """The value of a variable that the query binds in every row."""
    value = row[name]
    assert value is not None, name
    return value


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _snake(iri: str) -> str:
    """The local name as gold files write it: kg:InAttendance is "in_attendance"."""
    return _END_OF_LOWER.sub("_", _local(iri)).lower()


def _mention(row: Row) -> FoundMention:
    return FoundMention(
        section=_SECTION_OF[_local(_said(row, "class"))],
        entity=_said(row, "entity"),
        exact=_said(row, "exact"),
        start=int(_said(row, "start")),
        end=int(_said(row, "end")),
    )


def _meeting(row: Row) -> FoundMeeting:
    begin, end = row["begin"], row["end"]
    return FoundMeeting(
        body=row["body"],
        date=begin and begin[:10],
        start=begin and begin[11:16],
        end=end and end[11:16],
        venue=row["venue"],
        chair=row["chair"],
        clerk=row["clerk"],
    )


def _role(row: Row) -> FoundRole:
    status = row["status"]
    return FoundRole(
        person=row["person"],
        title=_said(row, "title"),
        organisation=row["organisation"],
        status=_snake(status) if status else "current",
    )


def _attendance(row: Row) -> FoundAttendance:
    return FoundAttendance(
        person=row["person"],
        status=_snake(_said(row, "status")),
        representing=row["representing"],
        capacity=row["capacity"],
    )


def _relation(row: Row) -> FoundRelation:
    return FoundRelation(
        subject=_said(row, "subject"),
        predicate=_snake(_said(row, "predicate")),
        object=_said(row, "object"),
    )
