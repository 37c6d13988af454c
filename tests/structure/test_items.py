"""Numbers and headings of items, and the numbers that are none."""

import pytest

from kg.structure.items import divide_items, is_heading_like, numbers_of
from tests.builders import document


def numbers(text: str, skip: frozenset[int] = frozenset()) -> list[str | None]:
    return [item.number for item in divide_items(document(text).blocks, skip=skip)]


FORMS = [
    pytest.param("1. Apologies\n2. Minutes\n3. Finance", "1 2 3", id="dots"),
    pytest.param("1) Apologies\n2) Minutes\n3) Finance", "1 2 3", id="brackets"),
    pytest.param("1 Apologies\n2 Minutes of 4 May\n3 Finance", "1 2 3", id="bare"),
    pytest.param("1.0\tWelcome\n1.1\tAll were welcomed.\n2.0\tMinutes", "1.0 1.1 2.0", id="rows"),
    pytest.param(
        "1. Purpose\n1.1 To inform.\n2. Detail\n2.1 It is so.", "1 1.1 2 2.1", id="report"
    ),
    pytest.param("12/24 Apologies\n13/24 Minutes\n14/24 Finance", "12/24 13/24 14/24", id="slash"),
    pytest.param("2023/45 Apologies\n2023/46 Minutes", "2023/45 2023/46", id="year-first"),
    pytest.param("C.12 APOLOGIES\nC.13 MINUTES", "C.12 C.13", id="prefix"),
    pytest.param(
        "Cou/285/07-08 Apologies\nCou/286/07-08 Minutes",
        "Cou/285/07-08 Cou/286/07-08",
        id="prefix-and-year",
    ),
    pytest.param(
        "43.15 Apologies\n44.15 Minutes\n45.15 Finance", "43.15 44.15 45.15", id="dot-year"
    ),
    pytest.param("121. Apologies\n122. Minutes", "121 122", id="goes-on-from-last-meeting"),
    pytest.param("Item 5: Parking\nItem 6: Roads", "5 6", id="item"),
    pytest.param("Agenda item 3: Parking\nAgenda item 4: Roads", "3 4", id="agenda-item"),
    pytest.param("MINUTE 45 Parking\nMINUTE 46 Roads", "45 46", id="minute"),
    pytest.param("1 / Minutes\n2 / Terms of Reference", "1 2", id="table-turned-to-text"),
    pytest.param("1. Apologies\n2. Minutes\n4. Finance", "1 2 4", id="gap"),
    pytest.param(
        "## 3. Parking\n- 3.1 It is scarce.\n- 3.2 It is dear.", "3 3.1 3.2", id="markdown"
    ),
    pytest.param("1\nWork\nIt was done.\n2\nPlay\n3\nRest\n4\nClose", "1 2 3 4", id="lone"),
]


@pytest.mark.parametrize(("text", "want"), FORMS)
def test_forms_of_numbers(text: str, want: str) -> None:
    assert " ".join(number or "-" for number in numbers(text)) == want


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("7 November 2019", id="date"),
        pytest.param("2016 was a good year", id="year"),
        pytest.param("12 members of the public attended", id="count"),
        pytest.param("10 Downing Street", id="address"),
        pytest.param("7.30 – 8.15 Tea and talk", id="times"),
        pytest.param("3\tGrass cutting\t£350.00", id="row-of-a-table-of-figures"),
        pytest.param("1) demonstrate a need", id="point-of-a-list"),
        pytest.param("1. That the report be noted", id="point-of-a-resolution"),
    ],
)
def test_number_that_is_no_item(line: str) -> None:
    assert numbers(f"1. Apologies\n2. Minutes\n{line}\n3. Finance\n4. Close") == [
        "1",
        "2",
        "3",
        "4",
    ]


def test_sub_paragraphs_do_not_change_the_number() -> None:
    text = "1. Apologies\n2. Grants\n(a) The hall\n(b) The club\n3. Close"
    found = document(text)
    assert dict(numbers_of(divide_items(found.blocks, skip=frozenset())))[3] == "2"


def test_inner_list_does_not_break_the_sequence() -> None:
    inner = "\n".join(f"{number}) Point of that kind" for number in range(1, 6))
    assert numbers(f"1. Welcome\n2. Aims\n{inner}\n3. Work\n4. Close") == ["1", "2", "3", "4"]


def test_second_set_of_minutes_begins_again_at_one() -> None:
    one = "\n".join(f"{number}. Heading of an item" for number in range(1, 8))
    assert numbers(f"{one}\n{one}") == [*"1234567", *"1234567"]


def test_numbers_govern_the_blocks_below() -> None:
    found = document(
        "PARISH\n1. Welcome\nAll came.\n2. Roads\n2.1 Mud.\nMore mud.\nCAR PARKS\nFull."
    )
    governing = numbers_of(divide_items(found.blocks, skip=frozenset()))
    assert [governing.get(place) for place in range(8)] == [
        None,
        "1",
        "1",
        "2",
        "2.1",
        "2.1",
        "2.1",
        "2.1",
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("1. Apologies for absence\n2. Minutes", "Apologies for absence", id="whole"),
        pytest.param(
            "1. Apologies: Cllr Finch was away.\n2. Minutes", "Apologies", id="before-colon"
        ),
        pytest.param("1. Welcome – The Chair spoke.\n2. Minutes", "Welcome", id="before-dash"),
        pytest.param(
            "1. Apologies. Cllr Finch was ill.\n2. Minutes", "Apologies", id="before-stop"
        ),
        pytest.param(
            "1. The Chair talked to slides. All listened.\n2. Minutes", None, id="sentence"
        ),
        pytest.param("1.\nWork programme\n2.\nClose", "Work programme", id="on-the-next-line"),
        pytest.param("1.0\tWork programme\tAB\n2.0\tClose", "Work programme", id="next-cell"),
        pytest.param(
            "1. REPORT OF THE CHIEF\nAND HIS STAFF\n2. CLOSE",
            None,
            id="unmarked-second-line-stays-apart",
        ),
        pytest.param(
            "1. REPORT OF THE CHIEF AND\nHIS STAFF\n2. CLOSE",
            "REPORT OF THE CHIEF AND HIS STAFF",
            id="wrapped",
        ),
    ],
)
def test_heading(text: str, want: str | None) -> None:
    first = divide_items(document(text).blocks, skip=frozenset())[0]
    if want is None:
        assert first.heading is None or first.heading.text == text.split("\n")[0][3:]
    else:
        assert first.heading is not None
        assert first.heading.text == want


def test_blocks_that_others_read_are_in_no_item() -> None:
    blocks = document("1. Apologies\nCllr Finch\n2. Minutes").blocks
    items = divide_items(blocks, skip=frozenset({1}))
    assert [item.blocks for item in items] == [(0,), (2,)]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("Any other business", True),
        ("COMMUNITY SAFETY", True),
        ("The report was noted", False),
        ("in the hall", False),
        ("Apologies.", False),
    ],
)
def test_is_heading_like(line: str, want: bool) -> None:
    assert is_heading_like(line) == want


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["I.", "II.", "III.", "IV."], id="roman"),
        pytest.param(["(1)", "(2)", "(3)"], id="in-brackets"),
        pytest.param(["B.84", "B.85", "B.86"], id="letter"),
        pytest.param(["CSF66.", "CSF67.", "CSF68."], id="letters"),
        pytest.param(["22/014", "22/015", "22/016"], id="year-first"),
        pytest.param(["16/10/1", "16/10/2", "16/10/3"], id="year-and-month"),
        pytest.param(["1706/9", "1706/10", "1706/11"], id="month-in-one"),
        pytest.param(["GBP/2223/001:", "GBP/2223/002:"], id="prefix-and-year"),
    ],
)
def test_numbers_of_many_bodies(numbers: list[str]) -> None:
    text = "\n".join(f"{number} Apologies\nNone were sent in." for number in numbers)
    items = divide_items(document(text).blocks, skip=frozenset())
    assert [one.number for one in items] == [number.strip("().:") for number in numbers]


def test_brackets_count_points_where_items_have_numbers() -> None:
    text = "1. Roads\n(1) The bridge leaks.\n(2) The road is wet.\n2. Parks\nNone."
    items = divide_items(document(text).blocks, skip=frozenset())
    assert [one.number for one in items] == ["1", "2"]
