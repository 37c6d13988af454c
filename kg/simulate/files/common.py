"""What the writers of all formats need: choices by the stem, running heads, lists of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from kg.errors import VocabularyError
from kg.simulate.papers import Block, Heading, Noise, Paper

_DATA = Path(__file__).resolve().parent.parent / "data"
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@cache
def words(name: str) -> dict[str, Any]:
    """The lists of words in `data/{name}.yml`."""
    path = _DATA / f"{name}.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(found, dict):
        raise VocabularyError(f"{path.name} is no table", remedy="write it as keys and lists")
    return found


def chosen[T](paper: Paper, what: str, options: Sequence[T]) -> T:
    """One of the options, always the same for the same paper and question."""
    return options[crc32(f"{what}:{paper.stem}".encode()) % len(options)]


def title(paper: Paper) -> str:
    """The first heading of a paper in one line, else its stem."""
    heads = (block.text.text for block in paper.blocks if isinstance(block, Heading))
    return " ".join(next(heads, paper.stem).split())


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of a page.

    >>> [is_page_number(line) for line in ("Page 3 of 7", "- 3 -", "Ward 3")]
    [True, True, False]
    """
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What Word and PDF print at the head and the foot of every page, and the blocks between."""

    head: str | None
    numbered: bool
    blocks: tuple[tuple[int, Block], ...]  # without running heads and numbers; with their places


def running(paper: Paper) -> Running:
    """The blocks of a paper, and what of its noise belongs at the edges of the pages.

    In plain text a running head stands again and again between the blocks; a format with pages
    prints it at their edges, so it is taken out of the flow.
    """
    shapes = [_DIGITS.sub("0", block.text) for block in paper.blocks if isinstance(block, Noise)]
    often = Counter(shapes)
    head: str | None = None
    numbered = False
    kept: list[tuple[int, Block]] = []
    for place, block in enumerate(paper.blocks):
        if isinstance(block, Noise) and is_page_number(block.text):
            numbered = True
        elif isinstance(block, Noise) and often[_DIGITS.sub("0", block.text)] > 1:
            head = head or " ".join(block.text.split())
        else:
            kept.append((place, block))
    return Running(head=head, numbered=numbered, blocks=tuple(kept))
