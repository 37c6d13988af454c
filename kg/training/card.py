"""The tables of the model card, from the files that the step `evaluate` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.training.figures import BOTH, PATTERNS, STOCK, TRAINED, Json

BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"
_COLUMNS = ("PERSON", "ORG or BODY", "ROLE", "INITIATIVE")
_ROWS = (STOCK, PATTERNS, TRAINED, BOTH)
_STOCK_HAS = {"PERSON", "ORG or BODY"}


def write(readme: Path, sets: Sequence[tuple[str, Path]]) -> None:
    """Put the tables of all sets, each with its name, where the card has its marks.

    A set whose file is not there, because its documents are not, keeps the table that it has.
    """
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    inside, _, after = rest.partition(END)
    kept = _tables(inside)
    lines = [
        line
        for name, path in sets
        for line in (
            table(name, json.loads(path.read_text())) if path.exists() else kept.get(name, ())
        )
    ]
    readme.write_text(f"{before}{BEGIN}\n{'\n'.join(lines)}\n{END}{after}", encoding="utf-8")


def _tables(text: str) -> dict[str, list[str]]:
    """The lines of each table that the card has, by its name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.strip().splitlines():
        if line.startswith("**") and line.endswith("**"):
            name = line.strip("*")
        found.setdefault(name, []).append(line)
    return {name: [*"\n".join(lines).rstrip().splitlines(), ""] for name, lines in found.items()}


def table(name: str, figures: Json) -> Iterator[str]:
    """The lines of one set's table."""
    wanted = [round(figures[PATTERNS][column]["wanted"]) for column in _COLUMNS]
    heads = [f"{column} ({count})" for column, count in zip(_COLUMNS, wanted, strict=True)]
    yield f"**{name}**"
    yield ""
    yield f"| | {' | '.join(heads)} | words a second |"
    yield f"| --- |{' ---: |' * (len(_COLUMNS) + 1)}"
    for row in _ROWS:
        cells = [_cell(row, column, figures[row][column]) for column in _COLUMNS]
        yield f"| {row} | {' | '.join(cells)} | {figures['words a second'][row]['words']:,.0f} |"
    raw, sure = (figures["calibration error"][each]["error"] for each in ("raw", "calibrated"))
    yield ""
    yield f"Scores are {raw:.2f} from the share of right ones on average, confidences {sure:.2f}."
    yield ""


def _cell(row: str, column: str, found: dict[str, float]) -> str:
    if row == STOCK and column not in _STOCK_HAS:
        return "–"
    return f"{found['precision']:.2f} {found['recall']:.2f} **{found['f1']:.3f}**"
