"""A store as of ten thousand documents, without reading them: for measuring engines.

A simulated county is taken as its gold files have it, and put in many times, each time with other
people, bodies and undertakings, so that a name means as few things as it would in a large county.

    python -m tools.big_store FOLDER [DOCUMENTS]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import simulate
from kg.evaluate.perfect import identities
from kg.graph import publish
from kg.link import make_key
from kg.records.facts import Facts
from kg.tenure import join
from tools.gold_facts import read_gold

DOCUMENTS = 10_000
AS_OF = date(2026, 1, 1)
_OF_A_COUNTY = 300
_SEED = 5


def make_store(folder: Path, *, documents: int = DOCUMENTS) -> int:
    """Publish the graphs of at least so many documents into a folder; how many there are."""
    with TemporaryDirectory() as made:
        county = read_county(Path(made))
    facts: list[Facts] = []
    known: dict[str, str] = {}
    for number in range(-(-documents // len(county))):
        for each in county:
            one = _in_another_county(each, f"of {number:03}")
            facts.append(one)
            known |= {
                entity.id: f"{entity.id.rpartition('/')[2]} {number}" for entity in one.entities
            }
    # Their keys become parts of IRIs.
    found = [replace(each, key=make_key("gold", each.key)) for each in identities(facts, known)]
    publish(facts, found, join(facts, found, as_of=AS_OF), folder)
    return len(facts)


def read_county(folder: Path) -> list[Facts]:
    """A county's documents, by their gold files."""
    county = simulate.county(
        documents=_OF_A_COUNTY, bodies=40, years=20, seed=_SEED, layouts=None, noise=0.0,
        formats=["txt"],
    )  # fmt: skip
    simulate.write(county, folder)
    return list(_facts(folder))


def _facts(folder: Path) -> Iterator[Facts]:
    for path in sorted((folder / "gold").glob("*.json")):
        if path.stem != "links":
            yield read_gold(path, folder / "documents")


def _in_another_county(facts: Facts, mark: str) -> Facts:
    """The same said of others, who have the mark behind their names."""
    old = facts.source.id
    new = f"{old}-{mark[-3:]}"

    def moved(record: object) -> object:
        values = {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]
        changed = {
            name: value.replace(old, new, 1)
            for name, value in values.items()
            if isinstance(value, str) and value.startswith(old)
        }
        changed |= {
            name: f"{values[name]} {mark}"
            for name in ("name", "text")
            if name in values and name not in changed and not hasattr(record, "format")
        }
        return replace(record, **changed)  # type: ignore[type-var]

    values = {name: getattr(facts, name) for name in facts.__slots__}
    put = {
        name: tuple(map(moved, value)) if isinstance(value, tuple) else value and moved(value)
        for name, value in values.items()
    }
    source = replace(facts.source, id=new, path=f"{mark[-3:]}/{facts.source.path}")
    return Facts(**put | {"source": source})  # type: ignore[arg-type]


if __name__ == "__main__":
    count = make_store(Path(sys.argv[1]), documents=int(sys.argv[2]) if sys.argv[2:] else DOCUMENTS)
    print(f"{count:,} documents are in {sys.argv[1]}")
