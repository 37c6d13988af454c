from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.evaluate import GoldSet, Report, load, score
from tests.evaluate import gold_graph
from tests.evaluate.world import GOLD, lay_out

KG = gold_graph.KG


@pytest.fixture
def world(tmp_path: Path) -> tuple[GoldSet, Path, ox.Store]:
    golds, docs = lay_out(tmp_path)
    gold = load(golds)
    return gold, docs, gold_graph.write(gold, docs)


def remove(store: ox.Store, predicate: str) -> None:
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(predicate), None)):
        store.remove(quad)


def replace_all(store: ox.Store, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(predicate), None)):
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))


def test_what_gold_says_scores_one_everywhere(world: tuple[GoldSet, Path, ox.Store]) -> None:
    gold, docs, store = world
    report = score(store, gold, docs=docs)
    assert {section: tally.f1 for section, tally in report.totals.items()} == dict.fromkeys(
        report.totals, 1.0
    )
    assert report.totals["attendance"].right == 4


def test_empty_graph_has_missed_everything(world: tuple[GoldSet, Path, ox.Store]) -> None:
    gold, docs, _ = world
    report = score(ox.Store(), gold, docs=docs)
    assert report.totals["people"].missed_ones == ("Ann Marlow", "B Finch", "Carol Stone")
    assert report.totals["anchors"].f1 == 0.0


def test_anchors_are_checked_only_where_the_documents_are(
    world: tuple[GoldSet, Path, ox.Store],
) -> None:
    gold, _, store = world
    assert "anchors" not in score(store, gold).totals


@pytest.mark.parametrize(
    ("predicate", "section", "still_right"),
    [
        pytest.param(f"{KG}holder", "roles", 0, id="roles-need-their-holder"),
        pytest.param(f"{KG}attendee", "attendance", 1, id="an-office-alone-needs-no-attendee"),
        pytest.param(f"{KG}representing", "represents", 0, id="representing"),
        pytest.param(f"{KG}chair", "meeting", 6, id="chair-of-the-meeting"),
        pytest.param(f"{KG}nextMeeting", "meeting", 6, id="next-meeting"),
        pytest.param(f"{gold_graph.OA}exact", "decisions", 0, id="quotation"),
    ],
)
def test_loss_of_a_property_costs_its_section(
    world: tuple[GoldSet, Path, ox.Store], predicate: str, section: str, still_right: int
) -> None:
    gold, _, store = world
    remove(store, predicate)
    assert score(store, gold).totals[section].right == still_right


def test_shifted_offsets_cost_anchors(world: tuple[GoldSet, Path, ox.Store]) -> None:
    gold, docs, store = world
    replace_all(store, f"{gold_graph.OA}start", ox.Literal(1))
    tally = score(store, gold, docs=docs).totals["anchors"]
    assert tally.right == 0
    assert tally.wrong == len(tally.wrong_ones) == 7


def test_gold_without_organisation_takes_any(world: tuple[GoldSet, Path, ox.Store]) -> None:
    gold, _, store = world
    council = ox.NamedNode(f"{gold_graph.BASE}fenwick/o1")
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(f"{KG}title"), None)):
        organisation = ox.NamedNode(f"{KG}inOrganization")
        store.add(ox.Quad(quad.subject, organisation, council, quad.graph_name))
    assert score(store, gold).totals["roles"].f1 == 1.0


def test_interim_counts_as_acting_but_not_as_current(
    world: tuple[GoldSet, Path, ox.Store], tmp_path: Path
) -> None:
    (tmp_path / "acting").mkdir()
    roles = [role | {"status": "acting"} for role in GOLD["roles"]]
    acting = load(lay_out(tmp_path / "acting", GOLD | {"roles": roles})[0])
    gold, _, store = world
    replace_all(store, f"{KG}status", ox.NamedNode(f"{KG}Interim"))
    assert score(store, acting).totals["roles"].f1 == 1.0
    assert score(store, gold).totals["roles"].right == 0


def test_optional_entity_is_neither_rewarded_nor_missed(
    world: tuple[GoldSet, Path, ox.Store], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    people = [person | {"optional": True} for person in GOLD["people"]]
    gold = load(lay_out(tmp_path / "other", GOLD | {"people": people})[0])
    for store in (world[2], ox.Store()):
        tally = score(store, gold).totals["people"]
        assert (tally.right, tally.wrong, tally.missed) == (0, 0, 0)


def test_floors_name_what_is_below_them(world: tuple[GoldSet, Path, ox.Store]) -> None:
    gold, _, store = world
    report = score(store, gold)
    assert report.below({"people": 1.0}) == []
    assert report.below({"people": 1.1, "poultry": 0.5}) == [
        "people 1.000 < 1.1",
        "poultry 0.000 < 0.5",
    ]


# --- against the scorer that stands beside the project -------------------------------------------


def counts(report: Report) -> dict[str, tuple[int, int, int]]:
    return {
        section: (tally.right, tally.wrong, tally.missed)
        for section, tally in report.totals.items()
    }


def counts_of_the_other(shared: Path, graph: Path) -> dict[str, tuple[int, int, int]]:
    command = [sys.executable, str(shared / "eval" / "score.py"), str(graph), "--json"]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    total = json.loads(answer.stdout)["total"]
    return {section: (each["tp"], each["fp"], each["fn"]) for section, each in total.items()}


def damaged(store: ox.Store, seed: int) -> ox.Store:
    """A copy that has lost one quad in eight, and in which some have changed their objects."""
    lot = random.Random(seed)
    quads = [quad for quad in sorted(store, key=str) if lot.random() > 1 / 8]
    by_predicate: dict[ox.NamedNode, list[int]] = {}
    for place, quad in enumerate(quads):
        if lot.random() < 1 / 10:
            by_predicate.setdefault(quad.predicate, []).append(place)
    for places in by_predicate.values():
        objects = [quads[place].object for place in places]
        lot.shuffle(objects)
        for place, value in zip(places, objects, strict=True):
            old = quads[place]
            quads[place] = ox.Quad(old.subject, old.predicate, value, old.graph_name)
    copy = ox.Store()
    copy.extend(quads)
    return copy


@pytest.mark.parametrize(
    "seed", [None, 1, 2, 3], ids=["whole", "damaged", "damaged-2", "damaged-3"]
)
def test_both_scorers_agree(shared: Path, tmp_path: Path, seed: int | None) -> None:
    gold, docs = load(shared / "eval" / "gold"), shared / "corpus"
    store = gold_graph.write(gold, docs)
    path = tmp_path / "graph.nq"
    (store if seed is None else damaged(store, seed)).dump(str(path), format=ox.RdfFormat.N_QUADS)
    graph = ox.Store()
    graph.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    ours = counts(score(graph, gold, docs=docs))
    assert ours == counts_of_the_other(shared, path)
    assert (ours["roles"][1:] == (0, 0)) is (seed is None)
