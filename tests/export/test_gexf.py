from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from kg.export.gexf import write_gexf
from kg.export.offices import Offices
from tests.export.held import NEVER_SURE, VAGUE, of_store, written

GEXF = "{http://www.gexf.net/1.2draft}"


def test_gexf_spell_is_the_time_that_is_certain() -> None:
    graph = nx.read_gexf(BytesIO(written(write_gexf, VAGUE)))
    (held,) = (data for *_, data in graph.edges(data=True))
    assert (held["start"], held["end"]) == ("2019-05-14", "2020-01-07")
    assert held["quotation"] == "“Ann Marsh, Chair” (1.txt, 3–19)"
    assert graph.nodes["person/ann"]["spells"] == [("2019-05-14", "2020-01-07")]


def test_gexf_graph_has_no_attribute_that_the_schema_does_not_know() -> None:
    graph = etree.fromstring(written(write_gexf, VAGUE)).find(f"{GEXF}graph")
    known = {"timeformat", "start", "startopen", "end", "endopen", "defaultedgetype", "idtype"}
    assert set(graph.attrib) <= known | {"mode"}


def test_gexf_leaves_out_what_is_never_certain(caplog: pytest.LogCaptureFixture) -> None:
    graph = nx.read_gexf(BytesIO(written(write_gexf, VAGUE, NEVER_SURE)))
    assert len(graph.edges) == 1
    assert "left out: 1 tenures without a day" in caplog.text


@pytest.mark.model
def test_gexf_of_the_sample_is_dated_throughout(sample: Path) -> None:
    root = etree.fromstring(of_store(sample, "gexf"))
    graph = root.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = list(root.iter(f"{GEXF}edge"))
    assert len(edges) == sum(each.known is not None for each in Offices.read(sample).tenures)
    timed = [*edges, *root.iter(f"{GEXF}spell")]
    assert all(
        date.fromisoformat(t.get("start")) <= date.fromisoformat(t.get("end")) for t in timed
    )
    assert all(node.find(f"{GEXF}spells") is not None for node in root.iter(f"{GEXF}node"))
