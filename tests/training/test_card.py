from __future__ import annotations

import json
from pathlib import Path

from kg.training.card import BEGIN, END, write
from kg.training.figures import BOTH, PATTERNS, STOCK, TRAINED

LABELS = ("PERSON", "ORG or BODY", "ROLE", "INITIATIVE")
ROW = {label: {"precision": 0.5, "recall": 1.0, "f1": 0.667, "wanted": 3} for label in LABELS}
FIGURES = {
    **dict.fromkeys((STOCK, PATTERNS, TRAINED, BOTH), ROW),
    "calibration error": {"raw": {"error": 0.25}, "calibrated": {"error": 0.0312}},
    "words a second": {name: {"words": 1234} for name in (STOCK, PATTERNS, TRAINED, BOTH)},
}


def test_the_card_has_a_table_for_each_set_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FIGURES))
    card = tmp_path / "README.md"
    card.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n")
    write(card, [("One", tmp_path / "a.json"), ("Two", tmp_path / "a.json")])
    text = card.read_text()
    assert "old" not in text
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert text.count("| both | 0.50 1.00 **0.667** |") == 2
    assert f"| {STOCK} | 0.50 1.00 **0.667** | 0.50 1.00 **0.667** | – | – | 1,234 |" in text
    assert "confidences 0.03." in text


def test_a_set_without_figures_keeps_its_table(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text(f"{BEGIN}\n**One**\n\n| old one |\n\n**Two**\n\n| old two |\n\n{END}\n")
    (tmp_path / "b.json").write_text(json.dumps(FIGURES))
    write(card, [("One", tmp_path / "a.json"), ("Two", tmp_path / "b.json")])
    text = card.read_text()
    assert "| old one |" in text
    assert "| old two |" not in text
    write(card, [("One", tmp_path / "a.json"), ("Two", tmp_path / "b.json")])
    assert card.read_text() == text
