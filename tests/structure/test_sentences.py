"""Sentences of minutes, with their titles, initials, times and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.structure.sentences import sentences

ROWS = [
    pytest.param("It was agreed. The Clerk left.", 2, id="plain"),
    pytest.param("Cllr. Finch and Mr. Stone spoke.", 1, id="titles"),
    pytest.param("A. B. Marlow spoke. All agreed.", 2, id="initials"),
    pytest.param("J.R. Finch spoke.", 1, id="tight-initials"),
    pytest.param("The meeting closed at 9.15 p.m. The Chairman thanked all.", 2, id="ends-in-pm"),
    pytest.param("It began at 7 p.m. in the hall.", 1, id="pm-within"),
    pytest.param("Crime rose by 3.5 per cent. See item 4.1.", 2, id="figures"),
    pytest.param("See para. 4 of the report, e.g. No. 7.", 1, id="abbreviations"),
    pytest.param("Was it safe? Officers thought so.", 2, id="question"),
    pytest.param("St. Ann's Church in St. Peter St.", 1, id="saints"),
    pytest.param("1. Apologies were received.", 1, id="item-number"),
    pytest.param("(a) That the report be noted. (b) That officers be thanked.", 2, id="lettered"),
    pytest.param('He said "No." Nobody replied.', 2, id="quotation"),
    pytest.param("the update be noted.\tCLERK", 2, id="cells"),
    pytest.param("The cost was £5.50. Approved.", 2, id="price"),
    pytest.param("Works by Marlow Ltd. were late.", 1, id="company"),
    pytest.param("Letter from Marlow Ltd. It was noted.", 2, id="company-at-the-end"),
    pytest.param("Plan B. It was noted.", 1, id="letter-like-initial"),
    pytest.param("Sent on 4 Sept. 2019.", 1, id="month"),
]


@pytest.mark.parametrize(("text", "count"), ROWS)
def test_count_of_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet='aB .?!\t\n1)"', max_size=60))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    bounds = sentences(text)
    kept = "".join(text[start:end] for start, end in bounds)
    assert "".join(kept.split()) == "".join(text.split())
    assert bounds == sorted(bounds)
