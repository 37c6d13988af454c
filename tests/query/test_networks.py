from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import InputError
from kg.query.opened import OpenStore

KINDS = ("co-attendance", "membership", "partnership")
CHAIR = "Babatunde Akinlade"
SPAN = (date(2019, 1, 1), date(2021, 12, 31))

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def store(sample: Path) -> OpenStore:
    return kg.open(sample)


def _named(graph: nx.Graph[str], name: str) -> str:
    (node,) = [node for node, each in graph.nodes(data="name") if each == name]
    return node


def _edges(graph: nx.MultiDiGraph[str], type: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    return ((a, b, values) for a, b, values in graph.edges(data=True) if values["type"] == type)


def test_co_attendance_counts_what_the_lists_say(store: OpenStore) -> None:
    there: dict[str, dict[str, date]] = defaultdict(dict)
    for row in store.attendance():
        if row["status"] in {"present", "in_attendance", "substitute", "observer"}:
            there[row["meeting_id"]][row["person_id"]] = row["date_earliest"]
    met: dict[frozenset[str], list[date]] = defaultdict(list)
    for people in there.values():
        for pair in combinations(people, 2):
            met[frozenset(pair)].append(people[pair[0]])
    graph = store.to_networkx("co-attendance")
    assert {frozenset(pair) for pair in graph.edges} == met.keys()
    for one, other, values in graph.edges(data=True):
        days = met[frozenset((one, other))]
        assert (values["weight"], values["first"], values["last"]) == (
            len(days),
            min(days),
            max(days),
        )


def test_co_attendance_in_a_span_is_what_sparql_says(store: OpenStore) -> None:
    graph = store.to_networkx("co-attendance", between=SPAN)
    asked = {"person": CHAIR, "from_": SPAN[0], "until": date(2022, 1, 1)}
    told = {
        (row["other"], row["meetings"], row["first"], row["last"])
        for row in store.query("sat_with", lang="sparql", **asked)
    }
    ours = {
        (graph.nodes[other]["name"], values["weight"], values["first"], values["last"])
        for _, other, values in graph.edges(_named(graph, CHAIR), data=True)
    }
    assert told
    assert ours == told


def test_membership_has_each_office_with_its_bounds(store: OpenStore) -> None:
    graph = store.to_networkx("membership")
    held = {(a, b, values["title"], values.get("begin_latest"), values.get("end_latest"))
            for a, b, values in _edges(graph, "HELD")}  # fmt: skip
    assert held == {
        (row["person_id"], row["body_id"], row["title"], row["begin_latest"], row["end_latest"])
        for row in store.tenures()
        if row["body_id"]
    }


def test_membership_on_a_day_is_as_sure_as_the_tenures(store: OpenStore) -> None:
    day = date(2021, 9, 1)
    graph = store.to_networkx("membership", at=day)
    told = {(row["person_id"], row["title"], row["certainty"])
            for row in store.tenures(at=day) if row["body_id"]}  # fmt: skip
    assert {
        (a, values["title"], values["certainty"]) for a, _, values in _edges(graph, "HELD")
    } == told
    assert {values["certainty"] for *_, values in _edges(graph, "LISTED")} <= {
        "likely",
        "not known",
    }


def test_partnership_has_every_relation_with_its_words(store: OpenStore) -> None:
    graph = store.to_networkx("partnership")
    stated = [
        row for row in store.relations() if "person/" not in row["subject_id"] + row["object_id"]
    ]
    edges = [edge for edge in graph.edges(data=True) if edge[2]["type"] != "REPRESENTED_ON"]
    assert {(a, values["type"], b) for a, b, values in edges} == {
        (row["subject_id"], row["relation"], row["object_id"]) for row in stated
    }
    assert sum(values["weight"] for *_, values in edges) == len(stated)
    assert all(values["quotations"] for *_, values in edges)


def test_who_is_represented_is_what_the_lists_say(store: OpenStore) -> None:
    graph = store.to_networkx("partnership")
    panel = _named(graph, "Ferrowshire Police and Crime Panel")
    sent = {graph.nodes[a]["name"] for a, b, _ in _edges(graph, "REPRESENTED_ON") if b == panel}
    rows = [
        row for row in store.attendance() if row["body_id"] == panel and row["status"] == "present"
    ]
    assert sent
    assert {name for row in rows for name in row["represents"] or ()} <= sent


@pytest.mark.parametrize("kind", KINDS)
def test_every_node_has_a_name_and_every_edge_knows_its_time(store: OpenStore, kind: str) -> None:
    graph = store.to_networkx(kind)
    assert all(values["name"] and values["label"] for _, values in graph.nodes(data=True))
    bounds = {"first", "last", "begin_earliest", "begin_latest", "end_earliest", "end_latest"}
    assert all(bounds & values.keys() for *_, values in graph.edges(data=True))


def test_everything_is_the_whole_property_graph(store: OpenStore) -> None:
    graph = store.to_networkx("everything")
    assert {"HELD", "STATES", "LISTED", "MENTIONS"} <= {
        values["type"] for *_, values in graph.edges(data=True)
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param({"kind": "friends"}, "no kind", id="kind"),
        pytest.param({"at": SPAN[0], "between": SPAN}, "cannot both", id="a day and a span"),
        pytest.param({"between": SPAN[::-1]}, "not before", id="in the wrong order"),
        pytest.param({"kind": "everything", "at": SPAN[0]}, "no one time", id="all at a time"),
    ],
)
def test_what_cannot_be_asked_is_told(
    store: OpenStore, asked: dict[str, object], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        store.to_networkx(**asked)  # type: ignore[arg-type]
