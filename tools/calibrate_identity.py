"""Calibrate the confidence of people's identities: `python -m tools.calibrate_identity COUNTY…`.

A county is a folder as `kg simulate` writes it, with a store of its documents in `store`. How often
all members of an identity are one person is counted by the least match weight with which any of
them were joined, and written as `calibration` of models/identity/people.json: the share where
nothing had to be joined, and a curve that never falls (isotonic regression, by pooling adjacent
violators).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

import duckdb

from kg.evaluate import load, perfect
from kg.link.appearances import appearances_of_people
from kg.link.cluster import RENAMED
from kg.link.organisations import identify_organisations
from kg.link.people import link
from kg.records.tables import Tables, distinct
from kg.resources import resource

_DRAFT = "-draft"  # of a meeting that has both, each stranger is the same
_STEP = 40  # identities at least on which a point of the curve rests

type Outcome = tuple[float | None, bool]  # the least weight of an identity, and whether it is one


def outcomes(county: Path) -> Iterator[Outcome]:
    """One for each identity of several members whom the gold files know."""
    gold = load(county / "gold")
    with Tables.open(county / "store") as tables:
        facts = list(distinct(tables.facts()))
    known = perfect.gold_ids(facts, gold)
    stems = {e.id: PurePosixPath(f.source.path).stem for f in facts for e in f.entities}
    links = json.loads((county / "gold" / "links.json").read_text(encoding="utf-8"))["people"]
    people = {
        (document, one): number
        for number, group in enumerate(links)
        for document, one in group["members"]
    }
    with duckdb.connect() as base:
        base.execute("SET threads = 1")
        linked = link(base, list(appearances_of_people(facts, identify_organisations(facts))))
    members: dict[int, list[object]] = defaultdict(list)
    for n, one in enumerate(linked.appearances):
        if one.id in known:
            place = stems[one.id], known[one.id]
            stranger = stems[one.id].removesuffix(_DRAFT), known[one.id]
            members[linked.clusters.find(linked.profiles[n])].append(people.get(place, stranger))
    weights: dict[int, list[float]] = defaultdict(list)
    for left, _, weight in linked.clusters.joins:
        if weight < RENAMED:
            weights[linked.clusters.find(left)].append(weight)
    for root, found in members.items():
        if len(found) > 1:
            yield min(weights[root], default=None), len(set(found)) == 1


def curve(found: Iterable[Outcome]) -> list[list[float]]:
    """Least weights with the share of identities that are one, both rising."""
    rows = sorted((weight, is_one) for weight, is_one in found if weight is not None)
    groups = [rows[n : n + _STEP] for n in range(0, len(rows) - _STEP + 1, _STEP)]
    if groups:
        groups[-1] += rows[len(groups) * _STEP :]
    pooled: list[list[tuple[float, bool]]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = pooled[-1] + last
    points = [
        [round(sum(weight for weight, _ in group) / len(group), 2), round(_share(group), 4)]
        for group in pooled
    ]
    return [point for point, after in pairwise([*points, [float("inf"), 1.0]]) if point < after]


def _share(rows: Sequence[tuple[float, bool]]) -> float:
    """Pulled to one half by one right and one wrong, so that nothing is certain."""
    return (sum(is_one for _, is_one in rows) + 1) / (len(rows) + 2)


def main() -> None:
    """Read the counties, and write the calibration into the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counties", type=Path, nargs="+")
    found = [each for county in parser.parse_args().counties for each in outcomes(county)]
    alone = [(0.0, is_one) for weight, is_one in found if weight is None]
    path = resource("models", "identity") / "people.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    model["calibration"] = {"alone": round(_share(alone), 4), "joined": curve(found)}
    path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
