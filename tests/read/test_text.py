from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, Location
from kg.read.text import blocks_of, decode
from kg.records.text import BlockKind

WHERE = Location(path="minutes.txt")
WIDE = "The Council considered the report of the Clerk on the village green and asked"
# Two more lines that a hard-wrapped document has, so that its width is known.
WRAPPED = (
    f"\n\n{WIDE} for\nmore. {WIDE}\nagain what it would cost to mend the gate and who is to pay for"
)


def texts(content: str) -> list[str]:
    return [block.text for block in blocks_of(content) if block.kind is not BlockKind.NOISE]


def kinds(content: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(content)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("Caf\u00e9".encode(), "Caf\u00e9", id="utf-8"),
        pytest.param("Caf\u00e9".encode("utf-8-sig"), "Caf\u00e9", id="byte-order-mark"),
        pytest.param("Caf\u00e9".encode("utf-16"), "Caf\u00e9", id="utf-16"),
        pytest.param(b"Caf\xe9 \x96 \x93open\x94", "Caf\u00e9 – “open”", id="windows-1252"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", id="line-ends-stay"),
    ],
)
def test_content_is_decoded_as_it_stands(data: bytes, expected: str) -> None:
    assert decode(data, where=WHERE) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x00\x01\x02 binary", id="binary"),
        pytest.param(b"\xff\xfea", id="cut-utf-16"),
        pytest.param(b"\x81\x8d\x8f", id="no-encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, where=WHERE)
    assert caught.value.where == WHERE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("The plan was put\noff.", ["The plan was put off."], id="small-letter"),
        pytest.param(
            "Councillors S Ash, M Birch\nand T Cole",
            ["Councillors S Ash, M Birch and T Cole"],
            id="and",
        ),
        pytest.param("Borough of\nAnyford", ["Borough of Anyford"], id="open-end"),
        pytest.param("held on 7\nMay 2024", ["held on 7 May 2024"], id="date"),
        pytest.param(
            "It closed at 8 p.m.\nand all left.", ["It closed at 8 p.m. and all left."], id="pm"
        ),
        pytest.param(
            "Cllr A Ash (Chair)\nCllr B Birch", ["Cllr A Ash (Chair)", "Cllr B Birch"], id="list"
        ),
        pytest.param(
            "Cllr A Ash, Chair,\nCllr B Birch,",
            ["Cllr A Ash, Chair,", "Cllr B Birch,"],
            id="commas",
        ),
        pytest.param(
            "Venue: the Hall,\nTime: 7 pm", ["Venue: the Hall,", "Time: 7 pm"], id="labels"
        ),
        pytest.param("Roads\nThe Clerk spoke.", ["Roads", "The Clerk spoke."], id="heading"),
        pytest.param(
            "12 Mill Lane\nAnyford\nAN1 2YF", ["12 Mill Lane", "Anyford", "AN1 2YF"], id="address"
        ),
        pytest.param(
            "RESOLVED that –\n\nthe plan be noted.",
            ["RESOLVED that –", "the plan be noted."],
            id="dash",
        ),
        pytest.param(
            f"{WIDE}\nCouncillor Ash to go.{WRAPPED}",
            [f"{WIDE} Councillor Ash to go."],
            id="full-line",
        ),
        pytest.param(
            f"{WIDE}\n1. Roads{WRAPPED}", [WIDE, "1. Roads"], id="full-line-before-an-item"
        ),
    ],
)
def test_wrapped_lines_are_joined_and_lists_are_not(content: str, expected: list[str]) -> None:
    assert texts(content)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("the com-\nmittee", "the committee", id="split"),
        pytest.param("the Vice-\nChair", "the Vice-Chair", id="capital"),
        pytest.param("they co-\noperate", "they co-operate", id="prefix"),
        pytest.param(
            "drop-in today, a drop-\nin later", "drop-in today, a drop-in later", id="known"
        ),
        pytest.param("recall it, re-\ncall it", "recall it, recall it", id="known-without"),
        pytest.param("in 2018-\n19 only", "in 2018-19 only", id="figures"),
        pytest.param("the com\u00ad\nmittee", "the committee", id="soft"),
    ],
)
def test_hyphen_at_the_end_of_a_line(content: str, expected: str) -> None:
    assert texts(content) == [expected]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("\n\n", id="blank-line"),
        pytest.param("\n\n3\n\n", id="number"),
        pytest.param("\n\nPage 3 of 7\n\n", id="page"),
        pytest.param("\n- 3 -\n", id="dashes"),
        pytest.param("\f", id="form-feed"),
    ],
)
def test_sentence_goes_on_over_the_end_of_a_page(between: str) -> None:
    assert texts(f"{WIDE}{between}what it would cost.") == [f"{WIDE} what it would cost."]


def test_running_heads_are_noise_and_the_title_is_not() -> None:
    head = "Anyford Parish Council Minutes 5 May 2021"
    pages = [f"{head}\n\nItem {n} was about the roads of the parish.\n" for n in range(4)]
    found = kinds("\n".join(pages))
    assert [kind for kind, text in found if text == head] == ["paragraph", *["noise"] * 3]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("RESOLVED", id="decision"),
        pytest.param("No questions", id="no-questions"),
        pytest.param("Action: Clerk", id="label"),
        pytest.param("Cllr A Marlow", id="name"),
        pytest.param("Tuesday 4 June 2024 at 7 pm", id="date"),
    ],
)
def test_what_minutes_repeat_is_no_running_head(line: str) -> None:
    content = "\n\n".join(
        f"Item number {word}\n\n{line}" for word in ("one", "two", "three", "four")
    )
    assert texts(content).count(line) == 4


def test_number_above_a_heading_may_be_an_items() -> None:
    content = "7\n\nWork programme\n\nIt was noted.\n\n8\n\nRoads\n\nIt was agreed."
    assert texts(content)[0] == "7"
    assert "8" in texts(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "Present:\tAnn\tChair\n\tBob\tClerk",
            ["Present:\tAnn\tChair", "\tBob\tClerk"],
            id="tabs",
        ),
        pytest.param(
            "Apologies:\t\t\n\tAnn\tChair", ["Apologies:\t\t", "\tAnn\tChair"], id="empty-cells"
        ),
        pytest.param(
            "5.3\tIt is over 6 different\n\n\tagencies.",
            ["5.3\tIt is over 6 different agencies."],
            id="goes-on",
        ),
        pytest.param("| a | b |\n|---|---|\n| c | d\\|e |", ["a\tb", "c\td|e"], id="bars"),
        pytest.param("| At: | Ann<br>Bob |", ["At:\tAnn", "\tBob"], id="bars-with-breaks"),
        pytest.param(
            "Present:    Ann Ash (Chair)   Clerk\n            Bob Birch         Guest",
            ["Present:\tAnn Ash (Chair)\tClerk", "\tBob Birch\tGuest"],
            id="spaces",
        ),
        pytest.param(
            "Ann Ash    Chair\nBob Birch  Clerk",
            ["Ann Ash\tChair", "Bob Birch\tClerk"],
            id="two-spaces",
        ),
        pytest.param(
            "He spoke at length.   The Chair thanked him.",
            ["He spoke at length. The Chair thanked him."],
            id="typist",
        ),
        pytest.param(
            "What\t\tWho\tWhen\nMend it\tAnn\t\tMay",
            ["What\tWho\tWhen", "Mend it\tAnn\tMay"],
            id="tabs-that-only-align",
        ),
        pytest.param(
            "Cllr A Ash (Vice\tChair), Cllr B Beech",
            ["Cllr A Ash (Vice Chair), Cllr B Beech"],
            id="a-slip-in-brackets",
        ),
        pytest.param("(a\tRoads\n(b\tParks", ["(a\tRoads", "(b\tParks"], id="bracket-left-open"),
        pytest.param(
            "1.   Roads\n\n     They were bad.", ["1.\tRoads", "They were bad."], id="set-in-prose"
        ),
    ],
)
def test_cells_are_apart_by_one_tab(content: str, expected: list[str]) -> None:
    assert texts(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("## 5. Roads ##", ("heading", "5. Roads"), id="hashes"),
        pytest.param("**5. Roads**", ("heading", "5. Roads"), id="bold"),
        pytest.param("5 **Roads**", ("heading", "5 Roads"), id="number-before-bold"),
        pytest.param("- 5. Roads**", ("heading", "5. Roads"), id="lone-bold-mark"),
        pytest.param(
            "**ROADS AND\nBRIDGES**", ("heading", "ROADS AND BRIDGES"), id="bold-over-lines"
        ),
        pytest.param("**Cllr A Marlow**", ("paragraph", "Cllr A Marlow"), id="bold-name"),
        pytest.param("**RESOLVED**", ("paragraph", "RESOLVED"), id="bold-decision"),
        pytest.param("- to *note* it", ("list_item", "to note it"), id="bullet"),
        pytest.param("\u2022\tto note it", ("list_item", "to note it"), id="bullet-and-tab"),
        pytest.param("(a) to note it", ("list_item", "(a) to note it"), id="letter"),
        pytest.param("> It was said", ("paragraph", "It was said"), id="quoted"),
        pytest.param("See [the plan](https://a.uk/p_1)", ("paragraph", "See the plan"), id="link"),
        pytest.param("<https://a.uk/b_c>", ("paragraph", "https://a.uk/b_c"), id="address"),
        pytest.param(
            "R&amp;D o\ufb03ce\u00a0 5\\*", ("paragraph", "R&D office 5*"), id="characters"
        ),
        pytest.param(
            "Present \u00e2\u20ac\u201c the Council\u00e2\u20ac\u2122s own",
            ("paragraph", "Present – the Council’s own"),
            id="signs-read-in-the-wrong-encoding",
        ),
        pytest.param("the 1 st and 2 nd", ("paragraph", "the 1st and 2nd"), id="ordinals"),
        pytest.param("<Smith> & Co_op_ed", ("paragraph", "<Smith> & Co_op_ed"), id="no-marks"),
        pytest.param("Roads\n=====", ("heading", "Roads"), id="underlined"),
        pytest.param("-----", ("noise", "-----"), id="rule"),
        pytest.param("Plan of 2021 v2.docx", ("noise", "Plan of 2021 v2.docx"), id="file-name"),
    ],
)
def test_marks_go_and_say_what_a_line_is(content: str, expected: tuple[str, str]) -> None:
    assert kinds(content)[0] == expected


def test_stars_before_names_stay_where_they_mean_something() -> None:
    assert texts("* Cllr A Ash\nCllr B Birch\n\n* denotes present")[0] == "* Cllr A Ash"


def test_block_tags_part_a_line() -> None:
    days = "<ul><li>\u2022 Tuesday</li> <li>Friday</li></ul>"
    line = f"8.1\t<p>First &amp; last.</p> {days} <p>At 2pm.</p>"
    assert kinds(line) == [
        ("row", "8.1\tFirst & last."),
        ("list_item", "Tuesday"),
        ("list_item", "Friday"),
        ("paragraph", "At 2pm."),
    ]


def test_table_of_tags_over_several_lines_is_rows() -> None:
    content = (
        "<table>\n<tr>\n<td>Ann</td>\n<td>Chair</td>\n</tr>\n<tr><td>Bob</td><td></td></tr></table>"
    )
    assert texts(content) == ["Ann\tChair", "Bob\t"]


# Nothing in this alphabet is a mark, so that every character must come back.
PLAIN = st.text(alphabet="abcXYZ019 .,;()'/£é\t\n", max_size=300)
ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab1 \t\n\r\f*_#|<>/-=\\&;:.\u2022\u00a0"), st.characters(codec="utf-8")
    ),
    max_size=200,
)


@given(PLAIN)
def test_blocks_cover_all_text(content: str) -> None:
    kept = {origin for block in blocks_of(content) for origin in block.origins}
    assert all(place in kept or character.isspace() for place, character in enumerate(content))


@given(ANY)
def test_origins_never_decrease_and_lie_in_the_text(content: str) -> None:
    for block in blocks_of(content):
        assert list(block.origins) == sorted(block.origins)
        assert 0 <= block.origins[0] <= block.origins[-1] <= len(content)
        assert block.text.strip()


@given(ANY)
def test_letters_and_figures_of_blocks_stand_where_their_origins_say(content: str) -> None:
    for block in blocks_of(content):
        for character, origin in zip(block.text, block.origins, strict=True):
            if character in "ab1":
                assert content[origin] in f"{character}&ﬀﬁﬂﬃﬄ"


@given(ANY)
def test_blocks_are_in_the_order_of_the_text(content: str) -> None:
    starts = [block.origins[0] for block in blocks_of(content)]
    assert starts == sorted(starts)
