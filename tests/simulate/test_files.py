from __future__ import annotations

import io
import time
from pathlib import Path

import docx
import pdfplumber
import pytest

from kg import read
from kg.errors import KgError
from kg.simulate.files import CELL_BREAK, FORMATS, text_of, write
from kg.simulate.papers import Grid, Heading, Marked, Paper, Paragraph, Ref
from tests.simulate.specimens import HEAD, make_paper

STEMS = [f"paper-{number}" for number in range(8)]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def texts(paper: Paper) -> list[Marked]:
    single = [b.text for b in paper.blocks if isinstance(b, Heading | Paragraph)]
    cells = [cell for b in paper.blocks if isinstance(b, Grid) for row in b.rows for cell in row]
    return single + cells


@pytest.mark.parametrize("format", FORMATS)
def test_same_paper_gives_same_bytes(format: str) -> None:
    assert write(make_paper(), format) == write(make_paper(), format)


@pytest.mark.parametrize("format", FORMATS)
def test_readers_find_every_name(format: str, tmp_path: Path) -> None:
    for stem in STEMS:
        paper = make_paper(stem)
        path = tmp_path / f"{stem}.{format}"
        path.write_bytes(write(paper, format))
        found = squeezed(read.load(path, root=tmp_path).text)
        names = {
            marked.text[mark.start : mark.end]
            for marked in texts(paper)
            for mark in marked.marks
            if isinstance(mark.what, Ref)
        }
        assert [name for name in sorted(names) if name not in found] == []
        assert "Head of Housing and Parks" in found


def test_text_of_is_what_txt_holds() -> None:
    assert write(make_paper(), "txt").decode() == text_of(make_paper())


def test_rows_of_text_are_parted_by_tabs() -> None:
    assert "Ann Marlow\tHead of Housing and Parks\n" in text_of(make_paper())
    assert CELL_BREAK["md"].join(("Ann Marlow", "Head")) in text_of(make_paper(), "md")


def test_margin_stands_beside_or_below() -> None:
    shown = {text_of(make_paper(stem)) for stem in STEMS}
    assert {"Council.\tAM" in text for text in shown} == {True, False}
    assert all("\tAM\n" in text or "\nAM\n" in text for text in shown)


def test_old_encoding_is_written_where_asked() -> None:
    data = write(make_paper(), "txt", encoding="cp1252")
    assert "Zoë O’Hara" in data.decode("cp1252")
    assert "?ukasz" in data.decode("cp1252")


def test_unknown_format_is_refused_with_remedy() -> None:
    with pytest.raises(KgError, match="take one of txt, md"):
        write(make_paper(), "odt")


def test_html_comes_in_three_manners() -> None:
    pages = [write(make_paper(stem), "html").decode() for stem in STEMS]
    manners = [("modgov" in page, "site-footer" in page) for page in pages]
    assert set(manners) == {(True, False), (False, True), (False, False)}
    assert all(HEAD not in page for page in pages)
    assert all("cookie" in page or 'role="presentation"' in page for page in pages)


def test_html_escapes_no_more_than_it_must() -> None:
    page = write(make_paper(), "html").decode()
    assert "the hedge &amp; the ditch;" in page
    assert "Zoë O’Hara" in page


def test_word_has_tables_and_running_head() -> None:
    for stem in STEMS:
        word = docx.Document(io.BytesIO(write(make_paper(stem), "docx")))
        assert word.sections[0].header.paragraphs[0].text == HEAD
        assert word.tables[0].rows[1].cells[1].text == "Head of Housing and Parks"
        assert HEAD not in [paragraph.text for paragraph in word.paragraphs]


def test_word_headings_are_styles_or_bold_lines() -> None:
    styles = set()
    for stem in STEMS:
        word = docx.Document(io.BytesIO(write(make_paper(stem), "docx")))
        found = next(p for p in word.paragraphs if p.text == "1. MATTERS ARISING")
        assert found.style is not None
        styles.add((found.style.name, found.runs[0].bold))
    assert styles == {("Heading 1", None), ("Normal", True)}


def test_pdf_runs_over_pages_with_head_and_letters_of_all_names() -> None:
    with pdfplumber.open(io.BytesIO(write(make_paper(items=12), "pdf"))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
        assert len(pdf.pages[0].find_tables()) == 1
    assert len(pages) > 1
    assert HEAD in pages[1].splitlines()[0]
    assert "Łukasz Ŵyn-Jones" in pages[0]


def test_two_thousand_papers_take_little_time() -> None:
    paper = make_paper(items=9)  # three pages
    begun = time.process_time()
    for format in FORMATS:
        write(paper, format)
    assert time.process_time() - begun < 0.3
