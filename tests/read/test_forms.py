from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kg import read
from kg.records.text import Block, BlockKind
from tests.read import forms

FORMS = [
    pytest.param("minutes.txt", forms.text, "text", id="text"),
    pytest.param("minutes.md", forms.markdown, "markdown", id="markdown"),
    pytest.param("minutes.html", forms.html, "html", id="html"),
    pytest.param("minutes.docx", forms.word, "docx", id="docx"),
    pytest.param("minutes.pdf", forms.pdf, "pdf", id="pdf"),
    pytest.param("minutes.PDF", partial(forms.pdf, ruled=False), "pdf", id="pdf-without-rules"),
]


def cells(block: Block) -> tuple[str, ...]:
    return tuple(quote.text for quote in block.cell_quotes())


@pytest.mark.parametrize(("name", "make", "form"), FORMS)
def test_every_format_gives_the_same_cells(
    tmp_path: Path, name: str, make: Callable[[], bytes], form: str
) -> None:
    path = forms.write(tmp_path, name, make())
    document = read.load(path, root=tmp_path)
    found = [cells(block) for block in document.blocks if block.kind is not BlockKind.NOISE]
    assert found == forms.EXPECTED
    assert document.format == form


@pytest.mark.parametrize(("name", "make", "form"), FORMS)
def test_every_quotation_is_in_the_text(
    tmp_path: Path, name: str, make: Callable[[], bytes], form: str
) -> None:
    document = read.load(forms.write(tmp_path, name, make()), root=tmp_path)
    prose = next(block for block in document.blocks if block.text.startswith("The Clerk reported"))
    start = prose.text.index("Oakfield Roofing")
    extent = prose.extent(start, start + len("Oakfield Roofing"))
    assert document.quotation(extent) == "Oakfield Roofing"


@pytest.mark.parametrize(("name", "make", "form"), FORMS[1:])
def test_marked_headings_are_found(
    tmp_path: Path, name: str, make: Callable[[], bytes], form: str
) -> None:
    document = read.load(forms.write(tmp_path, name, make()), root=tmp_path)
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == [forms.TITLE, *(heading for heading, _ in forms.ITEMS)]


def test_pages_are_counted_in_pdf_files(tmp_path: Path) -> None:
    document = read.load(forms.write(tmp_path, "minutes.pdf", forms.pdf()), root=tmp_path)
    assert {block.page for block in document.blocks} == {1}
    assert [b.text for b in document.blocks if b.kind is BlockKind.NOISE] == ["Page 1 of 1"]
