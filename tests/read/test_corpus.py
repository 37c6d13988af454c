from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import read
from kg.records.text import BlockKind, Document

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.txt"))
TAG = re.compile(r"</?(?:p|b|u|ul|li|div|a)\b[^>]*>|\*\*")
# Marks that no block has: tags with their attributes, Markdown, bullets, the address of a link.
MARKS = re.compile(r"<[^>]*>|\*+|^#+|^ *[-•]|•|\]\([^)]*\)|\[(?=[^\]]*\]\()", re.MULTILINE)

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


def load(number: str) -> Document:
    path = next(path for path in FILES if path.name.startswith(number))
    return read.load(path, root=CORPUS)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem[:3]) for path in FILES])
def test_blocks_cover_the_text_but_its_marks(path: Path) -> None:
    document = read.load(path, root=CORPUS)
    kept = {origin for block in document.blocks for origin in block.origins}
    kept |= {place for mark in MARKS.finditer(document.text) for place in range(*mark.span())}
    lost = [place for place, char in enumerate(document.text) if place not in kept]
    assert not "".join(document.text[place] for place in lost).strip()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem[:3]) for path in FILES])
def test_no_block_has_tags_or_marks(path: Path) -> None:
    document = read.load(path, root=CORPUS)
    assert not [block.text for block in document.blocks if TAG.search(block.text)]


@pytest.mark.parametrize(
    ("number", "start", "middle"),
    [
        pytest.param(
            "000", "5.3\tIn the last", "Although he does not think this necessarily", id="000"
        ),
        pytest.param("001", "3.3\t", "from over 6 different agencies including", id="001"),
        pytest.param(
            "002", "The Commissioner this is work", "technology around hotspotting", id="002"
        ),
        pytest.param("003", "He went on", "in relation to convicted offenders;", id="003"),
        pytest.param("004", "8.2 ", "led project has not only resulted in", id="004"),
    ],
)
def test_sentence_over_a_page_break_is_in_one_block(number: str, start: str, middle: str) -> None:
    document = load(number)
    block = next(block for block in document.blocks if block.text.startswith(start))
    assert middle in block.text


def test_rosters_are_rows_of_three_cells() -> None:
    rows = [block for block in load("000").blocks if block.kind is BlockKind.ROW]
    assert {block.text.count("\t") for block in rows[:32]} == {2}
    assert [block.text.split("\t")[0] for block in rows[:2]] == ["Attendees:", ""]


def test_number_alone_above_its_heading_is_kept() -> None:
    texts = [block.text for block in load("003").blocks if block.kind is not BlockKind.NOISE]
    assert texts[texts.index("Work programme") - 1] == "7"
