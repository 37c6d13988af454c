"""What is trained on: counties that never were, their texts with other names, and hard cases.

Layouts of attendance lists are parted: the figures on those that are kept out say how well a layout
is read that training never saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from random import Random

import spacy

from kg import simulate
from kg.simulate.layouts import LAYOUTS
from kg.training import docs
from kg.training.cases import cases, shipped_cases
from kg.training.convert import convert
from kg.training.invent import inventions
from kg.training.labelled import Labelled
from kg.training.vary import vary


class Part(StrEnum):
    """What a county is for."""

    TRAIN = "train"
    DEV = "dev"  # by which training knows when to stop, and on which scores are calibrated
    HELD = "held"  # by which the result is measured, once


DEV_LAYOUTS = ("at_a_meeting", "by_organisation", "columns_tabs", "label_value")
HELD_LAYOUTS = ("sederunt", "table_status", "title_first")
_SEEDS = {Part.TRAIN: 100, Part.DEV: 500, Part.HELD: 900}
_FORMATS = ("txt", "md", "html")
_YEARS = 12
_FEW_BODIES, _MANY_BODIES = 12, 40
_EMPTY_KEPT = 0.35  # of the passages in which nothing is named
_SHORTEST = 2  # letters of a passage from which anything can be learned


def layouts_of(part: Part) -> tuple[str, ...]:
    """The layouts of a part; no two parts share one."""
    kept = {Part.DEV: DEV_LAYOUTS, Part.HELD: HELD_LAYOUTS}
    apart = {name for names in kept.values() for name in names}
    return kept.get(part) or tuple(name for name in LAYOUTS if name not in apart)


def generate(out: Path, *, part: Part, counties: int, documents: int) -> int:
    """Write counties of so many documents each into folders of `out`; how many documents."""
    count = 0
    for number in range(counties):
        made = simulate.county(
            documents=documents,
            bodies=min(max(_FEW_BODIES, documents // 6), _MANY_BODIES),
            years=_YEARS,
            seed=_SEEDS[part] + number,
            layouts=layouts_of(part),
            noise=0.15,
            formats=_FORMATS,
        )
        count += simulate.write(made, out / f"{part}-{number:02}")
    return count


def folders(counties: Path, *, part: Part) -> list[tuple[Path, Path]]:
    """The folders of gold files and documents of all counties of a part."""
    return [
        (county / "gold", county / "documents") for county in sorted(counties.glob(f"{part}-*"))
    ]


def gather(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Labelled]:
    """The labelled passages of all folders of gold files and documents."""
    for gold, papers in pairs:
        yield from convert(gold, papers)


def prepare(
    passages: Iterable[Labelled], *, seed: int, variants: int, rounds: int
) -> Iterator[Labelled]:
    """The passages, varied so many times, and so many rounds of hard cases; each text once.

    What names nothing is thinned out: minutes repeat themselves.
    """
    rng = Random(seed)
    grammar = inventions()
    rows = list(passages)
    for count in range(variants + 1):
        for _, group in groupby(rows, key=lambda row: row.document):
            document = list(group)
            yield from document if not count else vary(document, grammar=grammar, rng=rng)
    yield from cases(shipped_cases(), rounds=rounds, grammar=grammar, rng=rng)


def thin(passages: Iterable[Labelled], *, rng: Random) -> Iterator[Labelled]:
    """The passages without repetitions, and with a part of those in which nothing is named."""
    seen: set[str] = set()
    for passage in passages:
        if len(passage.text) < _SHORTEST or passage.text in seen:
            continue
        seen.add(passage.text)
        if passage.pieces or rng.random() < _EMPTY_KEPT:
            yield passage


def write(passages: Sequence[Labelled], path: Path, *, seed: int) -> int:
    """Write passages as spaCy's training data, shuffled; how many there are."""
    rows = list(passages)
    Random(seed).shuffle(rows)
    return docs.write(docs.make_docs(rows, nlp=spacy.blank("en"), seed=seed), path)
