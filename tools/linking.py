"""How long it takes to tell who is one, and how well: simulated mentions without text.

    python -m tools.linking [MENTIONS ...]

Each number of mentions is made and linked in a process of its own, so that the memory is its own;
one and two millions where none is given. The figures are written into README.md.
"""

from __future__ import annotations

import resource
import sys
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import astuple, dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from kg import simulate
from kg.link import block, model
from kg.link.cluster import cluster
from tools.readme import ROOT, replace_marked
from tools.records import load_records

MENTIONS = (1_000_000, 2_000_000)
THREADS = 2
SEED = 60_493  # not one by which anything was fitted


@dataclass(frozen=True, slots=True)
class Linked:
    """What one run came to; seconds of linking alone, the peak memory of making and linking."""

    mentions: int
    people: int
    seconds: float
    gibibytes: float
    precision: float
    recall: float


def main() -> None:
    """Measure each number of mentions, and write the table."""
    counts = [int(each) for each in sys.argv[1:]] or MENTIONS
    found = []
    for mentions in counts:
        with TemporaryDirectory() as folder, get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(measure, (mentions, Path(folder))))
            print(astuple(found[-1]), flush=True)
    replace_marked(ROOT / "README.md", "linking", "\n".join(report(found)))


def measure(mentions: int, folder: Path) -> Linked:
    """Make so many mentions in a folder, link them, and compare the pairs with the truth."""
    simulate.make_records(mentions=mentions, seed=SEED, out=folder)
    with duckdb.connect() as base:
        base.execute(f"SET threads = {THREADS}")
        load_records(base, folder)
        start = perf_counter()
        block.profile(base)
        block.pair(base)
        model.score(base, model.shipped())
        clusters = cluster(base)
        seconds = perf_counter() - start
        rows = base.execute("SELECT m.id, t.person FROM member m JOIN truth t USING (n)").fetchall()
    together = [(clusters.find(profile), person) for profile, person in rows]
    right = _pairs(together)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Linked(
        mentions=len(rows),
        people=len({person for _, person in rows}),
        seconds=seconds,
        gibibytes=peak,
        precision=right / _pairs(found for found, _ in together),
        recall=right / _pairs(person for _, person in together),
    )


def _pairs(groups: Iterable[Hashable]) -> int:
    """How many pairs have both of their sides in one group."""
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())


def report(found: list[Linked]) -> list[str]:
    """The figures as Markdown."""
    lines = [
        f"By `python -m tools.linking`, {THREADS} threads, seed {SEED}; pairs of mentions.",
        "",
        "| mentions | people | seconds | GiB at most | precision | recall |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {each.mentions:,} | {each.people:,} | {each.seconds:,.0f} | {each.gibibytes:.1f} "
        f"| {each.precision:.4f} | {each.recall:.4f} |"
        for each in found
    ]
    if len(found) > 1:
        ratio = found[-1].seconds / found[0].seconds
        times = found[-1].mentions / found[0].mentions
        lines += ["", f"{times:.1f} times the mentions take {ratio:.2f} times as long."]
    return lines


if __name__ == "__main__":
    main()
