"""GEXF for Gephi: who sat where, with a spell in time for each tenure.

A spell is the time in which the office certainly was held, from the latest day of its beginning to
the earliest of its end; all four bounds are attributes of the edge.
"""

from __future__ import annotations

from datetime import date
from logging import getLogger
from typing import IO, Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.export.offices import HeldOffice, Offices

logger = getLogger(__name__)

type Spell = tuple[str, str]  # the first and last day


def write_gexf(offices: Offices, out: IO[bytes]) -> None:
    """Write people, and the organisations and offices they held, as one dynamic graph.

    What has no spell is always there for Gephi. So a tenure without a day on which it certainly
    held is left out and counted, and people and organisations have the spells of their tenures.
    """
    graph = _graph(offices)
    if missing := len(offices.tenures) - len(graph.edges):
        logger.warning("left out: %s tenures without a day on which they certainly held", missing)
    writer: Any = GEXFWriter(version="1.2draft")
    del writer.meta_element.attrib["lastmodifieddate"]  # two exports of a store are the same bytes
    writer.add_graph(graph)
    for element in writer.xml.iter("graph"):
        del element.attrib["name"]  # which the schema of GEXF does not know
    writer.write(out)


def _graph(offices: Offices) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(mode="dynamic")
    spells: dict[str, list[Spell]] = {}
    for tenure in offices.tenures:
        if tenure.known is None:
            continue
        start, end = map(date.isoformat, tenure.known)
        place = tenure.organisation or tenure.role
        graph.add_edge(
            tenure.person, place, tenure.id, id=tenure.id, start=start, end=end, **_values(tenure)
        )
        for id in (tenure.person, place):
            spells.setdefault(id, []).append((start, end))
    kinds = {
        "person": offices.people,
        "organisation": offices.organisations,
        "office": offices.roles,
    }
    for kind, rows in kinds.items():
        for id in rows.keys() & spells.keys():
            graph.nodes[id].update(label=rows[id]["name"], kind=kind, spells=_joined(spells[id]))
    return graph


def _values(tenure: HeldOffice) -> dict[str, Any]:
    days = {
        "begin_earliest": tenure.begin.earliest,
        "begin_latest": tenure.begin.latest,
        "end_earliest": tenure.end.earliest,
        "end_latest": tenure.end.latest,
    }
    return {
        "label": tenure.title,
        "status": tenure.status,
        "confidence": tenure.confidence,
        "quotation": "\n".join(map(str, tenure.quotes)),
    } | {name: day.isoformat() for name, day in days.items() if day}


def _joined(spells: list[Spell]) -> list[Spell]:
    """The same times, those that meet as one, in order.

    >>> _joined([("2019-01-01", "2020-05-01"), ("2022-01-01", "2022-02-01")])
    [('2019-01-01', '2020-05-01'), ('2022-01-01', '2022-02-01')]
    >>> _joined([("2020-01-01", "2021-06-01"), ("2019-01-01", "2020-05-01")])
    [('2019-01-01', '2021-06-01')]
    """
    joined: list[Spell] = []
    for start, end in sorted(spells):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
