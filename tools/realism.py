"""Compares a simulated county with other documents, and writes the counts into docs/simulation.md.

    python -m tools.realism [--seed 11] [--documents 200] [docs/simulation.md]

The counts are read off gold files, so they say what stands in the documents and not what the
program finds there. The real documents are compared where their folder lies beside the project.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from kg import read, simulate
from tools.readme import ROOT, replace_marked

_HONORIFIC = re.compile(
    r"(?:cllrs?|councillors?|mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|rev|revd|the|county|"
    r"borough|insp|inspector|supt|superintendent|dci|cc|ch insp|chief|sgt|sergeant|alderman)\.? ",
    re.I,
)
_OFFICE = re.compile(
    r"(?:the )?(?:vice[- ])?(?:chair|mayor|leader|clerk|president|convener)\w*", re.I
)


@dataclass(slots=True)
class Counts:
    """What is counted in one set of documents: a number for each document, or for each form."""

    name: str
    per_document: dict[str, list[int]] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, gold: dict[str, Any]) -> None:
        """Count one document."""
        numbers = {"words": len(text.split())}
        for section in (
            "people", "organisations", "initiatives", "roles", "attendance", "relations",
            "decisions", "actions",
        ):  # fmt: skip
            numbers[section] = len(gold.get(section) or [])
        for name, number in numbers.items():
            self.per_document.setdefault(name, []).append(number)
        for person in gold.get("people") or []:
            self.forms.update(form_of(each) for each in person["variants"])
        self.statuses.update(row["status"] for row in gold.get("attendance") or [])
        self.events.update(row.get("event") or "none" for row in gold.get("roles") or [])


def form_of(name: str) -> str:
    """Which form of a name this is."""
    bare = name
    while match := _HONORIFIC.match(bare):
        bare = bare[match.end() :]
    with_honorific = "honorific and " if bare != name else ""
    words = bare.split()
    if _OFFICE.fullmatch(name):
        return "office"
    if re.fullmatch(r"[A-Z]{2,4}|[A-Z]{1,2}[a-z]{1,2}", bare):
        return "initials alone"
    if len(words) == 1:
        return f"{with_honorific}one name"
    if all(len(word.strip(".")) == 1 for word in words[:-1]):
        return f"{with_honorific}initials and family name"
    return f"{with_honorific}full name"


def main() -> None:
    """Count, and put the tables where the page has its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", type=Path, default=ROOT / "docs" / "simulation.md")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--documents", type=int, default=200)
    given = parser.parse_args()
    tables = "\n".join(written(list(counted(given.seed, given.documents))))
    replace_marked(given.page, "counts", tables)
    print(tables)


def counted(seed: int, documents: int) -> Iterator[Counts]:
    """The counts of the county, of the shipped sample, and of the real documents."""
    county = Counts(f"county, seed {seed}")
    for document in simulate.county(documents=documents, seed=seed):
        is_text = document.name.endswith((".txt", ".md"))
        text = document.content.decode() if is_text else simulate.text_of(document.paper)
        county.add(text, document.gold)
    yield county
    shared = ROOT.parent / "shared"
    for name, folder, golds in (
        ("shipped sample", ROOT / "data" / "sample", ROOT / "data" / "sample" / "gold"),
        ("real documents", shared / "corpus", shared / "eval" / "gold"),
    ):
        if golds.is_dir():
            counts = Counts(name)
            for path in sorted(golds.glob("*.json")):
                if path.name != "links.json":
                    gold = json.loads(path.read_text(encoding="utf-8"))
                    counts.add(read.load(folder / gold["document"], root=folder).text, gold)
            yield counts


def written(sets: list[Counts]) -> Iterator[str]:
    """The tables as Markdown."""
    heads = [f"{one.name} ({len(one.per_document['words'])})" for one in sets]
    yield "Median a document, in brackets the tenth and the ninetieth of a hundred:"
    yield ""
    yield f"| | {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * len(sets)}"
    for name in sets[0].per_document:
        cells = (spread(one.per_document[name]) for one in sets)
        yield f"| {name} | {' | '.join(cells)} |"
    for title, of in (
        ("Forms of people's names, share of all forms", [one.forms for one in sets]),
        ("Attendance by status, share of lines", [one.statuses for one in sets]),
        ("Role statements by event, share", [one.events for one in sets]),
    ):
        yield ""
        yield f"{title}:"
        yield ""
        yield f"| | {' | '.join(one.name for one in sets)} |"
        yield f"| --- |{' ---: |' * len(sets)}"
        for kind in sorted({kind for counts in of for kind in counts}):
            yield f"| {kind} | {' | '.join(share(counts, kind) for counts in of)} |"


def spread(numbers: Iterable[int]) -> str:
    """The median, and the numbers below which one and nine in ten lie."""
    ordered = sorted(numbers)
    low, high = (ordered[min(int(len(ordered) * at), len(ordered) - 1)] for at in (0.1, 0.9))
    return f"{median(ordered):,.0f} ({low:,}–{high:,})"


def share(counts: Counter[str], kind: str) -> str:
    """The share of one kind in all, in a hundred."""
    return f"{100 * counts[kind] / max(counts.total(), 1):.1f}"


if __name__ == "__main__":
    main()
