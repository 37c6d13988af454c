"""Lists of attendance in forms that councils, boards and panels use."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read import load
from kg.records.minutes import AttendanceStatus
from kg.structure import divide

MARKED = """BRAY TOWN COUNCIL

Monday, 4th March, 2019

Members

{sign} Councillor Ann Marlow (Chairman)\t{sign} Councillor Piers Dray
  Councillor Joan Finch\t{sign} Councillor Mary Stone

{key}

1. APOLOGIES

There were none.
"""


def listed(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    roster = divide(load(path, root=tmp_path)).roster
    return {entry.name.text: entry.status.value for entry in roster if entry.name is not None}


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        pytest.param("*", "* denotes attendance", id="asterisk"),
        pytest.param("†", "† = present", id="dagger"),
    ],
)
def test_a_mark_tells_who_was_there(tmp_path: Path, sign: str, key: str) -> None:
    found = listed(tmp_path, MARKED.format(sign=sign, key=key))
    assert found == {
        "Councillor Ann Marlow": AttendanceStatus.PRESENT.value,
        "Councillor Piers Dray": AttendanceStatus.PRESENT.value,
        "Councillor Joan Finch": AttendanceStatus.ABSENT.value,
        "Councillor Mary Stone": AttendanceStatus.PRESENT.value,
    }


def test_a_mark_tells_who_was_not_there(tmp_path: Path) -> None:
    found = listed(tmp_path, MARKED.format(sign="*", key="* denotes absence"))
    assert found == {
        "Councillor Ann Marlow": "absent",
        "Councillor Piers Dray": "absent",
        "Councillor Joan Finch": "present",
        "Councillor Mary Stone": "absent",
    }


def test_a_sederunt_needs_no_label(tmp_path: Path) -> None:
    text = """WEXSHIRE HARBOUR BOARD

Tuesday 7 May 2019

Councillor Ann Marlow, Councillor Piers Dray, Mrs Joan Finch OBE, Mr Carl Stone.

In attendance: Ms Mary Lusk, Clerk

Councillor Ann Marlow, Chairman, in the Chair.
"""
    found = listed(tmp_path, text)
    assert [name for name, status in found.items() if status == "present"] == [
        "Councillor Ann Marlow",
        "Councillor Piers Dray",
        "Mrs Joan Finch OBE",
        "Mr Carl Stone",
    ]
    assert found["Ms Mary Lusk"] == "in_attendance"


def test_officers_by_title_alone_stand_under_their_own_label(tmp_path: Path) -> None:
    text = """BRAY TOWN COUNCIL

Monday, 4th March, 2019

Members:

Cllrs. Ann Marlow (Chairman), Piers Dray and Joan Finch

Officers:

Committee Services Manager; Ms Mary Lusk
"""
    found = listed(tmp_path, text)
    assert found["Ms Mary Lusk"] == "in_attendance"


def test_a_sentence_that_begins_with_councillors_is_no_list(tmp_path: Path) -> None:
    text = """BRAY TOWN COUNCIL

Monday, 4th March, 2019

Present: Cllrs Ann Marlow (Chairman), Piers Dray and Joan Finch

1. ELECTIONS

Cllrs Carl Stone and Mary Lusk had kept their seats.
"""
    assert {name.split()[-1] for name in listed(tmp_path, text)} == {"Marlow", "Dray", "Finch"}
