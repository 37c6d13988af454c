from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from kg.simulate import dirt
from kg.simulate.dirt import EXTRACTION, TYPING, altered, spoil
from kg.simulate.files import FORMATS, text_of
from kg.simulate.papers import (
    Grid,
    Heading,
    Mark,
    Marked,
    Noise,
    Paper,
    Paragraph,
    Ref,
    RoleFact,
)
from tests.simulate.specimens import ANN, BEN, COUNCIL, make_paper, role
from tests.simulate.test_files import squeezed, texts

KINDS = [pytest.param(kind.make, id=kind.make.__name__) for kind in (*TYPING, *EXTRACTION)]


def facts(paper: Paper) -> list[tuple[Mark, Marked]]:
    return [(mark, marked) for marked in texts(paper) for mark in marked.marks]


def test_no_noise_changes_nothing() -> None:
    paper = make_paper()
    assert spoil(paper, noise=0.0, rng=Random(1)) is paper


@pytest.mark.parametrize("format", FORMATS)
def test_same_seed_gives_same_damage(format: str) -> None:
    first, second = (spoil(make_paper(), noise=1.0, rng=Random(3), format=format) for _ in "ab")
    assert first == second
    assert first != make_paper()


@pytest.mark.parametrize("make", KINDS)
def test_marks_and_items_stay_true(make: dirt.Damage) -> None:
    for seed in range(12):
        paper = make(make_paper(), 0.5, Random(seed))
        for mark, marked in facts(paper):
            assert 0 <= mark.start < mark.end <= len(marked.text)
        for number, place in paper.items:
            assert isinstance(paper.blocks[place], Heading)
            shown = paper.blocks[place].text.text  # type: ignore[union-attr]
            assert shown.startswith(f"{number}.")


@pytest.mark.parametrize("noise", [0.2, 1.0])
def test_titles_are_as_printed(noise: float) -> None:
    for seed in range(40):
        paper = spoil(make_paper(), noise=noise, rng=Random(seed))
        for mark, marked in facts(paper):
            if isinstance(mark.what, RoleFact) and mark.what.title != "Clerk":
                shown = marked.text[mark.start : mark.end].replace("-\n", "")
                assert squeezed(mark.what.title).replace(" ", "") in shown.replace(" ", "").replace(
                    "\n", ""
                ).replace("\t", "")


def test_row_facts_follow_their_cells() -> None:
    for make in (dirt.retitle, dirt.misspell):
        paper = make(make_paper(), 1.0, Random(0))
        grid = next(block for block in paper.blocks if isinstance(block, Grid))
        stated = grid.row_facts[1][0]
        assert isinstance(stated, RoleFact)
        assert stated.title == grid.rows[1][1].text != "Head of Housing and Parks"


def test_first_letters_and_initials_stay() -> None:
    for seed in range(20):
        paper = dirt.misspell(make_paper(), 1.0, Random(seed))
        names = [
            marked.text[mark.start : mark.end] for mark, marked in facts(paper) if mark.what == BEN
        ]
        assert all(name.startswith("C") and " B O" in name for name in names)


def test_altered_lets_only_the_touched_title_follow() -> None:
    marked = Marked("Ann Marlow, Clerk and Clerkess").stating(role(ANN, "Clerk"))
    after = altered(marked, 12, 17, "Clrek")
    assert after.marks[0].what == role(ANN, "Clrek")
    assert altered(marked, 0, 3, "Anne").marks[0].what == role(ANN, "Clerk")


def test_wrong_year_is_stated_as_printed() -> None:
    paper = dirt.mistake_year(make_paper(), 1.0, Random(0))
    assert paper.stated.day in {date(2018, 1, 14), date(2020, 1, 14)}
    assert f"Monday {paper.stated.day:%-d %B %Y} at" in text_of(paper)


@pytest.mark.parametrize(
    "printed",
    [
        "14th January, 2019",
        "January 14, 2019",
        "14/01/2019",
        "14.1.19",
        "2019-01-14",
        "14TH JAN 19",
    ],
)
def test_dates_are_found_in_each_form(printed: str) -> None:
    assert any(pattern.search(printed) for pattern in dirt._dates(date(2019, 1, 14)))


def test_year_that_is_not_printed_is_not_stated_wrong() -> None:
    paper = replace(make_paper(), stated=replace(make_paper().stated, day=date(2019, 2, 3)))
    assert dirt.mistake_year(paper, 1.0, Random(0)) is paper


def test_nobody_is_lost_of_whom_something_else_is_stated() -> None:
    lost = 0
    for seed in range(60):
        paper = dirt.lose_rows(make_paper(), 0.6, Random(seed))
        named = {mark.what for mark, _ in facts(paper) if isinstance(mark.what, Ref)}
        assert {ANN, COUNCIL} <= named
        lost += BEN not in named
    assert lost > 5


def test_venue_is_stated_as_printed() -> None:
    seen = set()
    for seed in range(80):
        paper = spoil(make_paper(), noise=3.0, rng=Random(seed))
        assert paper.stated.venue is not None
        assert paper.stated.venue in squeezed(text_of(paper))
        assert all(not (isinstance(m.what, Ref) and m.what.id < 0) for m, _ in facts(paper))
        seen.add(paper.stated.venue)
    assert len(seen) > 1


def test_wrapped_text_has_short_lines_and_the_same_marks() -> None:
    paper = dirt.wrap(make_paper(), 60)
    before = [(m.start, m.end, m.what) for m, _ in facts(make_paper())]
    assert [(m.start, m.end, m.what) for m, _ in facts(paper)] == before
    prose = [b for b in paper.blocks if isinstance(b, Paragraph)]
    assert all(len(line) <= 60 for b in prose for line in b.text.text.split("\n"))


def test_running_heads_sink_into_sentences_but_not_into_names() -> None:
    paper = dirt.insert_running_heads(make_paper(), 1.0, Random(2))
    assert any("\n\nQuernford" in b.text.text for b in paper.blocks if isinstance(b, Paragraph))
    for mark, marked in facts(paper):
        if isinstance(mark.what, Ref | RoleFact):
            assert "\n" not in marked.text[mark.start : mark.end]


def test_running_heads_are_made_where_there_are_none() -> None:
    bare = make_paper(items=14)
    blocks = [[] if isinstance(block, Noise) else [block] for block in bare.blocks]
    bare = dirt._placed(bare, blocks)
    paper = dirt.insert_running_heads(bare, 1.0, Random(1))
    assert text_of(paper).count("\n\n") > text_of(bare).count("\n\n")


def test_damage_of_extraction_is_for_text_alone() -> None:
    for seed in range(30):
        paper = spoil(make_paper(), noise=1.0, rng=Random(seed), format="docx")
        assert all("\n" not in marked.text.replace("Clerk\n", "") for marked in texts(paper))


def test_draft_line_is_noise() -> None:
    paper = replace(make_paper(), draft_of="final")
    count = sum(
        len(spoil(paper, noise=0.1, rng=Random(seed)).blocks) > len(paper.blocks)
        for seed in range(40)
    )
    assert count > 25
