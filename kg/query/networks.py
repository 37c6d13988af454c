"""A store as graphs of networkx: who met whom, who sits where, who works with whom, and all of it.

Edges carry their time. Of an office they have its four bounds; of all else, `first` and `last`: the
first and the last day on which a paper shows it (of a meeting whose month alone is known, `first`
is the last day of the month and `last` the first, so that the span is never too long). Nothing says
that it was not so before or after. Where a day or a span is asked for, what the bounds exclude is
left out, and `certainty` says how sure the rest is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

import networkx as nx

from kg.errors import InputError
from kg.query.certainty import Bounds, Certainty, bounds_of
from kg.query.frames import Frames

type Values = dict[str, Any]


class Kind(StrEnum):
    """What the edges of a graph are."""

    CO_ATTENDANCE = "co-attendance"
    MEMBERSHIP = "membership"
    PARTNERSHIP = "partnership"
    EVERYTHING = "everything"

    @classmethod
    def of(cls, name: str) -> Kind:
        """The kind of this name; InputError where there is none."""
        try:
            return cls(name)
        except ValueError as error:
            remedy = f"name one of {', '.join(cls)}"
            raise InputError(f"there is no kind of graph {name!r}", remedy=remedy) from error


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are asked for, both ends included; all of time where there are none."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, at: date | None, between: tuple[date, date] | None) -> Span:
        """The span of a day or of two; InputError for both, or for two in the wrong order."""
        if at and between:
            remedy = "give `at` a day, or `between` two"
            raise InputError("a day and a span cannot both be asked for", remedy=remedy)
        first, last = between or (at, at)
        if first and last and last < first:
            remedy = "give the earlier day first"
            raise InputError(f"{first} is not before {last}", remedy=remedy)
        return cls(first, last)

    def certainty(self, bounds: Bounds) -> Values | None:
        """How sure something within these bounds is; empty for all of time, None where excluded."""
        if self.first is None or self.last is None:
            return {}
        found = bounds.within(self.first, self.last)
        return {"certainty": str(found)} if found else None


def co_attendance(frames: Frames, span: Span) -> nx.Graph[str]:
    """People, joined where they were at one meeting; `weight` is at how many."""
    graph: nx.Graph[str] = nx.Graph(kind=str(Kind.CO_ATTENDANCE))
    for row in frames.read_span("co_attendance", span.first, span.last):
        graph.add_edge(row.pop("start"), row.pop("end"), **_known(row))
    _name_nodes(graph, frames)
    return graph


def membership(frames: Frames, span: Span) -> nx.MultiDiGraph[str]:
    """People to the organisations in which they held an office, were a member, or were listed.

    `type` says which: HELD, MEMBER_OF or LISTED. Of LISTED `weight` is the number of lists, and on
    a day between two of them it is likely that they belonged to the body, no more.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind=str(Kind.MEMBERSHIP))
    for row in frames.read("tenures"):
        sure = span.certainty(bounds_of(row))
        if row["body_id"] and sure is not None:
            kept = {name: row[name] for name in ("title", "status", *Bounds._fields, "confidence")}
            held = {"type": "HELD"} | _known(kept) | sure
            graph.add_edge(row["person_id"], row["body_id"], row["id"], **held)
    for row in frames.read_span("lists", None, None):
        _add_seen(graph, row, "LISTED", span, best=Certainty.LIKELY)
    for row in _relations(frames):
        if row["type"] == "MEMBER_OF" and row["start"].startswith("person/"):
            _add_seen(graph, row, row.pop("type"), span)
    _name_nodes(graph, frames)
    return graph


def partnership(frames: Frames, span: Span) -> nx.MultiDiGraph[str]:
    """Organisations and initiatives, joined by what papers say of them.

    `type` says how: FUNDS, RUNS, PARTNER_IN, PART_OF and the other relations of the property graph,
    of which `weight` is the number of statements; and REPRESENTED_ON, of which it is the number of
    meetings of the body whose list gives the organisation for somebody.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind=str(Kind.PARTNERSHIP))
    for row in _relations(frames):
        if not any(row[end].startswith("person/") for end in ("start", "end")):
            _add_seen(graph, row, row.pop("type"), span)
    for row in frames.read_span("represented", None, None):
        _add_seen(graph, row, "REPRESENTED_ON", span)
    _name_nodes(graph, frames)
    return graph


def _relations(frames: Frames) -> Iterator[Values]:
    """Each relation of two things once, with the days on which papers first and last state it."""
    ends = itemgetter("subject_id", "relation", "object_id")
    for (start, relation, end), found in groupby(sorted(frames.read("relations"), key=ends), ends):
        rows = list(found)
        yield {
            "start": start,
            "end": end,
            "type": relation,
            "weight": len(rows),
            "first": min(filter(None, (row["said_latest"] for row in rows)), default=None),
            "last": max(filter(None, (row["said_earliest"] for row in rows)), default=None),
            "quotations": [
                {"text": row["quotation"], "file": row["file"], "start": row["start"]}
                for row in rows
            ],
        }


def _add_seen(
    graph: nx.MultiDiGraph[str],
    row: Values,
    type: str,
    span: Span,
    *,
    best: Certainty = Certainty.CERTAIN,
) -> None:
    """Add an edge for what was seen from a first day to a last; it is never surer than `best`."""
    sure = span.certainty(Bounds(begin_latest=row["first"], end_earliest=row["last"]))
    if sure is None:
        return
    if sure.get("certainty") == Certainty.CERTAIN:
        sure["certainty"] = str(best)
    graph.add_edge(row.pop("start"), row.pop("end"), type, type=type, **_known(row), **sure)


def _name_nodes(graph: nx.Graph[str], frames: Frames) -> None:
    for row in frames.read("named"):
        if row["id"] in graph:
            graph.add_node(row["id"], label=row["label"], name=row["name"])


def _known(values: Mapping[str, Any]) -> Values:
    return {name: value for name, value in values.items() if value is not None}
