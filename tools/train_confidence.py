"""Fit the confidence of tenures on simulated counties: `python -m tools.train_confidence COUNTY…`.

A county is a folder as `kg simulate` writes it, with a store of its documents in `store`. It learns
from all three stages of `kg evaluate --truth`: perfect records, perfect identity, and as built.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from kg.evaluate import load, perfect
from kg.evaluate.tenures import Truth, claims, number_of
from kg.records.facts import Facts, Identity
from kg.records.tables import Tables, distinct
from kg.resources import resource
from kg.tenure.confidence import features
from kg.tenure.tenures import find_spells, join, key_of

_RIDGE = 1.0  # keeps the weight of what is rare small
_STEPS = 30

type Example = tuple[dict[str, float], bool]


def examples(county: Path, store: Path) -> Iterator[Example]:
    """The features of every tenure that can be judged, and whether it is right."""
    gold, truth = load(county / "gold"), Truth.of_county(county / "truth")
    papers = perfect.records(gold)
    own = {entity.id: entity.id.rpartition("/")[2] for each in papers for entity in each.entities}
    with Tables.open(store) as tables:
        facts, built = list(distinct(tables.facts())), tables.identities()
    known = perfect.gold_ids(facts, gold)
    stages: list[tuple[Sequence[Facts], Sequence[Identity], dict[str, str]]] = [
        (papers, perfect.identities(papers, own), own),
        (facts, perfect.identities(facts, known), known),
        (facts, built, known),
    ]
    for of_stage, identities, gold_ids in stages:
        numbers = {
            each.key: number_of(gold_ids[one] for one in each.members if one in gold_ids)
            for each in identities
        }
        sure = {each.key: each.confidence for each in identities}
        by_key = {
            key_of(spell): features(spell, identity=sure[spell.person])
            for spell in find_spells(of_stage, identities, as_of=truth.last)
        }
        tenures = join(of_stage, identities, as_of=truth.last)
        for judged in truth.judge(claims(tenures, truth, numbers=numbers)).judged:
            yield by_key[judged.claim.label], judged.is_contained


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic model, by Newton's method with a ridge."""
    names = sorted({name for values, _ in found for name in values})
    x = np.array([[values.get(name, 0.0) for name in names] for values, _ in found])
    y = np.array([is_right for _, is_right in found], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - _RIDGE * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(each), 3) for name, each in zip(names, weights, strict=True)}


def main() -> None:
    """Read the counties, fit, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counties", type=Path, nargs="+")
    given = parser.parse_args()
    found = [each for county in given.counties for each in examples(county, county / "store")]
    path = resource("models", "tenure") / "confidence.json"
    path.write_text(json.dumps(fit(found), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
