"""Scores on documents of many layouts: floors that rise as the program improves, and never fall.

Sets `a` and `b` were looked at when rules were written; set `c` was written by others and never
looked at, so its floors say what to expect of a body that nobody has seen.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import evaluate
from kg.pipeline import build
from kg.query import open_store

LAYOUTS = Path(__file__).parent / "layouts"
FLOORS = {
    "a": {
        "people": 0.96, "organisations": 0.81, "initiatives": 0.97, "anchors": 1.0, "meeting": 0.97,
        "roles": 0.66, "role titles": 0.74, "attendance": 0.89, "represents": 0.82,
        "relations": 0.70,
        "decisions": 0.97, "actions": 0.96,
    },
    "b": {
        "people": 0.96, "organisations": 0.78, "initiatives": 0.72, "anchors": 1.0, "meeting": 0.90,
        "roles": 0.52, "role titles": 0.70, "attendance": 0.86, "represents": 0.76,
        "relations": 0.24,
        "decisions": 0.98, "actions": 0.97,
    },
    "c": {
        "people": 0.97, "organisations": 0.85, "initiatives": 0.72, "anchors": 1.0, "meeting": 0.97,
        "roles": 0.65, "role titles": 0.82, "attendance": 0.96, "represents": 0.90,
        "relations": 0.20,
        "decisions": 0.96, "actions": 0.90,
    },
}  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_hold_on_layouts(name: str, tmp_path: Path) -> None:
    folder = LAYOUTS / name
    documents = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})
    build([*map(str, documents)], store=tmp_path / "store", as_of=date(2026, 1, 1))
    report = evaluate.score(
        open_store(tmp_path / "store").graph, evaluate.load(folder / "gold"), docs=folder
    )
    assert not report.below(FLOORS[name])
