from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.query.certainty import Bounds, Certainty
from kg.query.charts import HELD, MAY, UNKNOWN, network, pieces, timeline
from kg.query.frames import Frame

LEFT, RIGHT = date(2019, 1, 1), date(2023, 1, 1)
DAYS = st.dates(date(2020, 1, 1), date(2022, 1, 1))
BOUNDS = st.builds(Bounds, *[st.none() | DAYS] * 4).filter(
    lambda bounds: (bounds.begin_earliest or LEFT) < (bounds.end_latest or RIGHT)
)


def _tenure(**values: Any) -> dict[str, Any]:
    quoted = [{"text": "Ann Marsh (Chair)", "file": "one.txt", "start": 0}]
    bounds = dict.fromkeys(Bounds._fields)
    told = {"person": "Ann Marsh", "body": "Bray", "title": "Chair", "status": "current"}
    return told | bounds | {"confidence": 0.9, "quotations": quoted} | values


def _drawn(*tenures: dict[str, Any]) -> dict[str, Any]:
    spec: dict[str, Any] = timeline(Frame(pa.Table.from_pylist(tenures)), by="body").to_dict()
    return spec


@given(BOUNDS)
def test_dark_is_what_is_certain_and_nothing_lies_outside_the_bounds(bounds: Bounds) -> None:
    for what, start, end in pieces(bounds, LEFT, RIGHT):
        middle = start + (end - start) / 2
        if middle > start or what == HELD:  # the day on which two pieces meet is of both
            assert (bounds.on(middle) is Certainty.CERTAIN) == (what == HELD)
        assert bounds.begin_earliest is None or bounds.begin_earliest <= start
        assert bounds.end_latest is None or end <= bounds.end_latest


@given(BOUNDS)
def test_pieces_lie_end_to_end(bounds: Bounds) -> None:
    found = [piece for piece in pieces(bounds, LEFT, RIGHT) if piece[1] < piece[2]]
    assert all(one[2] == other[1] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("bounds", "kinds"),
    [
        pytest.param({"begin_latest": 1, "end_earliest": 2}, [UNKNOWN, HELD, UNKNOWN], id="seen"),
        pytest.param({"begin_earliest": 1, "begin_latest": 2}, [MAY, UNKNOWN], id="not before"),
        pytest.param({"end_latest": 3}, [UNKNOWN], id="former"),
        pytest.param({"begin_latest": 1, "end_earliest": 1}, [UNKNOWN, UNKNOWN, HELD], id="a day"),
    ],
)
def test_what_is_not_known_is_drawn_as_such(bounds: dict[str, int], kinds: list[str]) -> None:
    days = {name: LEFT + timedelta(days=100 * count) for name, count in bounds.items()}
    assert [what for what, *_ in pieces(Bounds(**days), LEFT, RIGHT)] == kinds


def test_a_timeline_tells_the_words_under_each_bar() -> None:
    seen = {"begin_latest": date(2020, 5, 1), "end_earliest": date(2021, 5, 1)}
    spec = _drawn(_tenure(**seen), _tenure(**seen, title="Clerk", status="acting"))
    (rows,) = spec["datasets"].values()
    assert {row["line"] for row in rows} == {"Chair|Bray", "Clerk (acting)|Bray"}
    assert {row["because of"] for row in rows} == {"“Ann Marsh (Chair)” one.txt"}
    assert {row["began"] for row in rows} == {"by 2020-05-01"}


def test_a_career_of_which_no_day_is_known_has_no_days() -> None:
    spec = _drawn(_tenure())
    (rows,) = spec["datasets"].values()
    assert [row["what"] for row in rows] == [UNKNOWN]
    assert [layer["encoding"]["x"]["axis"] for layer in spec["layer"]] == [None, None, None]


def test_no_tenures_are_not_drawn() -> None:
    with pytest.raises(InputError, match="no tenures"):
        timeline(Frame(pa.Table.from_pylist([_tenure()]).slice(1)), by="body")


def test_names_in_a_network_cover_no_other_name_and_no_dot() -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(60, 150, seed=3), lambda n: f"Somebody of {n}")
    spec: dict[str, Any] = network(graph).to_dict()
    values = [layer["data"]["name"] for layer in spec["layer"]]
    words = (
        spec["datasets"][values[2]] if "datasets" in spec else spec["layer"][2]["data"]["values"]
    )
    boxes = [(each["x"], each["y"], len(each["words"]) * 3) for each in words]
    assert len(boxes) > 10
    for (x, y, half), (other_x, other_y, other_half) in combinations(boxes, 2):
        assert abs(x - other_x) >= (half + other_half) * 0.9 or abs(y - other_y) >= 11


def test_a_graph_is_drawn_alike_each_time() -> None:
    graph = nx.relabel_nodes(nx.path_graph(9), str)
    assert network(graph).to_dict() == network(graph.copy()).to_dict()


def test_a_graph_without_edges_can_be_drawn() -> None:
    assert network(nx.Graph()).to_dict()
