"""Reads a simulated county and writes into README.md how well each layout was read.

    python -m tools.simulated [--seed 11] [--documents 200] [README.md]

The county is one measure and never the only one: a program can learn its generator. The layouts
that score worst are where the reading is to be looked at next, on real minutes of the same form.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import kg
from kg import evaluate, simulate
from kg.evaluate.tally import Tally
from tools.readme import ROOT, replace_marked

AS_OF = date(2026, 1, 1)
SECTIONS = (
    "people",
    "organisations",
    "initiatives",
    "meeting",
    "roles",
    "attendance",
    "represents",
    "relations",
    "decisions",
    "actions",
)
BODIES, YEARS, NOISE = 40, 20, 0.2


def main() -> None:
    """Make the county, read it, and put the table where README.md has its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readme", nargs="?", type=Path, default=ROOT / "README.md")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--documents", type=int, default=200)
    given = parser.parse_args()
    table = "\n".join(measured(given.seed, given.documents))
    replace_marked(given.readme, "simulated", table)
    print(table)


def measured(seed: int, documents: int) -> Iterator[str]:
    """The lines of the table."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "county"
        made = simulate.county(
            documents=documents, bodies=BODIES, years=YEARS, seed=seed, noise=NOISE
        )
        count = simulate.write(made, out)
        store = Path(folder) / "store"
        kg.build([out / "documents"], store=store, as_of=AS_OF)
        gold = evaluate.load(out / "gold")
        report = evaluate.score(kg.open(store).graph, gold, docs=out / "documents")
        layouts = layouts_of(out / "truth" / "documents.parquet")
    yield (
        f"{count} documents of a county of {BODIES} bodies over {YEARS} years (seed {seed}, noise"
        f" {NOISE}, all formats); F1 by the layout of the attendance list, in brackets the number"
        " of documents."
    )
    yield ""
    yield f"| layout | {' | '.join(SECTIONS)} |"
    yield f"| --- |{' ---: |' * len(SECTIONS)}"
    for layout, tallies, number in by_layout(report.documents, layouts):
        figures = " | ".join(figure(tallies[section]) for section in SECTIONS)
        yield f"| {layout} ({number}) | {figures} |"
    figures = " | ".join(figure(report.totals[section]) for section in SECTIONS)
    yield f"| **all ({count})** | {figures} |"
    yield ""
    same = ", ".join(
        f"{name[5:]} {tally.precision:.3f} and {tally.recall:.3f}"
        for name, tally in report.totals.items()
        if name.startswith("same ")
    )
    yield f"Identity across documents, precision and recall of pairs: {same}."


def layouts_of(path: Path) -> dict[str, str]:
    """The layout of each document, by its stem."""
    with duckdb.connect() as store:
        rows = store.execute("SELECT document, layout FROM read_parquet(?)", [str(path)])
        return dict(rows.fetchall())


def by_layout(
    documents: Mapping[str, Mapping[str, Tally]], layouts: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, Tally], int]]:
    """Each layout with the sum of its documents' tallies and their number, by name."""
    sums: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    counts: Counter[str] = Counter()
    for stem, tallies in documents.items():
        layout = layouts[stem]
        counts[layout] += 1
        for section, tally in tallies.items():
            sums[layout][section] += tally
    for layout in sorted(sums):
        yield layout, sums[layout], counts[layout]


def figure(tally: Tally) -> str:
    """F1 with two digits, a dash where there is nothing to find and nothing was found."""
    return f"{tally.f1:.2f}" if tally.right + tally.missed + tally.wrong else "–"


if __name__ == "__main__":
    main()
