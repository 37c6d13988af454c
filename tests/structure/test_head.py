"""The head: which body met, whose body it is, when and where."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records.dates import PartialDate
from kg.records.minutes import DocumentKind, Head
from kg.structure import divide
from kg.structure.head_labels import Label, labelled
from kg.structure.head_times import in_english, times_in
from tests.builders import document

_PRESENT = "Present: Councillors Ann Lamb (Chair) and Bob Crane\n"
_ITEMS = "1. Apologies\nNone.\n2. Minutes\nThe minutes of 3 January 2017 were agreed.\n"


def head_of(top: str, *, foot: str = "") -> Head:
    return divide(document(top + _PRESENT + _ITEMS + foot)).head


@pytest.mark.parametrize(
    ("top", "body", "parent"),
    [
        pytest.param(
            "Ashcombe Borough Council\nLICENSING COMMITTEE\n5 March 2019\n",
            "LICENSING COMMITTEE",
            "Ashcombe Borough Council",
            id="committee-below-council",
        ),
        pytest.param(
            "Ashcombe Council\nAt a meeting of the Overview and Scrutiny Committee held at 6 pm\n",
            "Overview and Scrutiny Committee",
            "Ashcombe Council",
            id="at-a-meeting-of",
        ),
        pytest.param(
            "Minutes of the Teale Flood Forum Meeting\nHeld on 12th September 2017\n",
            "Teale Flood Forum",
            None,
            id="minutes-of-without-meeting-of",
        ),
        pytest.param(
            "NORTH TEALE PARISH COUNCIL – Minutes of the Annual Meeting of the Council\n",
            "NORTH TEALE PARISH COUNCIL",
            None,
            id="council-before-dash",
        ),
        pytest.param(
            "TEALE TOWN COUNCIL\nMinutes of the meeting of the Town Council held on 4 May 2021\n",
            "TEALE TOWN COUNCIL",
            None,
            id="kind-in-sentence-name-above",
        ),
        pytest.param(
            "The Wend Valley Trust\nMinutes of the Trustees' meeting held on 3rd June 2020\n",
            "Wend Valley Trust",
            None,
            id="trustees-are-the-trust",
        ),
        pytest.param(
            "TEALE NHS FOUNDATION TRUST\nMINUTES OF THE BOARD OF DIRECTORS (PART 1)\n5 May 2020\n",
            "BOARD OF DIRECTORS",
            "TEALE NHS FOUNDATION TRUST",
            id="board-of-directors",
        ),
        pytest.param(
            "TEALE TOWN COUNCIL\nMinutes of the Annual Town Meeting held on 17 April 2019\n",
            "Annual Town Meeting",
            "TEALE TOWN COUNCIL",
            id="town-meeting-is-not-the-council",
        ),
        pytest.param(
            "Friends of Teale Common\nMinutes of the AGM held on 3 June 2018\n",
            "Friends of Teale Common",
            None,
            id="friends-of",
        ),
        pytest.param(
            "Wend Cycling Campaign\nMinutes, 14 May 2019\n",
            "Wend Cycling Campaign",
            None,
            id="no-word-for-a-body",
        ),
        pytest.param(
            "TEALE COUNCIL\nWEND COUNCIL\nASH COUNCIL\nJOINT WASTE COMMITTEE\n5 May 2020\n",
            "JOINT WASTE COMMITTEE",
            None,
            id="partners-are-no-parents",
        ),
        pytest.param(
            "WENDSHIRE POLICE, FIRE AND CRIME PANEL\nMonday 5 May 2020\nTeale District Council\n",
            "WENDSHIRE POLICE, FIRE AND CRIME PANEL",
            None,
            id="host-is-no-parent",
        ),
        pytest.param(
            "Wend City Council\nPLANNING (DEVELOPMENT CONTROL) COMMITTEE\n5 May 2020\n",
            "PLANNING (DEVELOPMENT CONTROL) COMMITTEE",
            "Wend City Council",
            id="brackets-within",
        ),
        pytest.param(
            "Minutes of the meeting of the Teale Town Council Planning Committee on 7 March 2022\n",
            "Teale Town Council Planning Committee",
            "Teale Town Council",
            id="council-within-the-name",
        ),
        pytest.param(
            "CYNGOR TREF ABERWEN / ABERWEN TOWN COUNCIL\nCofnodion / Minutes\n4 May 2020\n",
            "ABERWEN TOWN COUNCIL",
            None,
            id="two-languages",
        ),
        pytest.param(
            "Cabinet – Wednesday, 9th February 2022 6.00 pm\n", "Cabinet", None, id="bare-and-dated"
        ),
        pytest.param(
            "AGENDA ITEM 3\nWEND FIRE AUTHORITY\nAudit Committee\n5 March 2019\nMINUTES\n",
            "Audit Committee",
            "WEND FIRE AUTHORITY",
            id="item-of-another-meeting-above",
        ),
    ],
)
def test_body_and_parent(top: str, body: str, parent: str | None) -> None:
    head = head_of(top)
    assert head.body is not None
    assert head.body.text == body
    assert (None if head.parent is None else head.parent.text) == parent


def test_report_is_of_the_meeting_that_it_is_written_for() -> None:
    text = (
        "TEALE BOROUGH COUNCIL\nReport to:\tHousing Panel\nDate:\t12 July 2021\n"
        "Report of:\tDirector of Place\nBackground:\tcabinet of 3 May 2019\n1. Purpose\nTo note.\n"
    )
    minutes = divide(document(text))
    head = minutes.head
    assert minutes.kind is DocumentKind.REPORT
    assert head.body is not None
    assert head.body.text == "Housing Panel"
    assert head.parent is not None
    assert head.parent.text == "TEALE BOROUGH COUNCIL"
    assert head.date == PartialDate(2021, 7, 12)


@pytest.mark.parametrize(
    ("top", "venue"),
    [
        pytest.param(
            "Wend Parish Council\n3 May 2019\n7.45pm\nMeeting Room, Guildhall, Wend\n",
            "Meeting Room, Guildhall, Wend",
            id="meeting-room",
        ),
        pytest.param(
            "Audit Committee\n3 May 2019 at 7pm\nMembers' Room, Guildhall, Wend\n",
            "Members' Room, Guildhall, Wend",
            id="members-room",
        ),
        pytest.param(
            "Minutes of the meeting held on 3 May 2019 in Meeting Room 2, Guildhall, Wend\n",
            "Meeting Room 2, Guildhall, Wend",
            id="in-a-meeting-room",
        ),
        pytest.param("Minutes of a meeting held in the Long Room on 3 May 2019\n", "Long Room"),
        pytest.param(
            "Meeting held at 2.00pm on Monday 3 May 2019 in the Guildhall, Teale\n",
            "Guildhall, Teale",
            id="after-date-and-time",
        ),
        pytest.param("3 May 2019, 10:00-11:45, Fire Station, Teale\n", "Fire Station, Teale"),
        pytest.param("Minutes\n3 May 2019 at 7pm in the Library\n", "Library"),
        pytest.param(
            "Fri 3 May 2019 / back room of the Swan / 7.30 start\n", "back room of the Swan"
        ),
        pytest.param("3 May 2019\nVenue: Scout Hut, Mill Lane. View map\n", "Scout Hut, Mill Lane"),
        pytest.param("Date\t3 May 2019\nLocation\tMS Teams\n", "MS Teams", id="rows"),
        pytest.param("MEETING HELD IN PUBLIC ON FRIDAY 3 MAY 2019 AT 7PM\n", None, id="in-public"),
        pytest.param("Meeting held in accordance with notice on 3 May 2019\n", None, id="no-place"),
        pytest.param("TEALE COUNCIL\nAUDIT COMMITTEE\n3 May 2019\n", None, id="council-above"),
    ],
)
def test_venue(top: str, venue: str | None) -> None:
    found = head_of(top).venue
    assert (None if found is None else found.text) == venue


@pytest.mark.parametrize(
    ("top", "date"),
    [
        pytest.param(
            "Published 12 May 2019\nMeeting on Friday 3 May 2019\n", PartialDate(2019, 5, 3)
        ),
        pytest.param("9 Chwefror / February 2017, 7.00yh / 7.00pm\n", PartialDate(2017, 2, 9)),
        pytest.param("Nos Lun 4 Mawrth 2019\n", PartialDate(2019, 3, 4), id="welsh"),
        pytest.param("Teale Forum\nMinutes\n", None, id="not-of-the-minutes-agreed"),
    ],
)
def test_date(top: str, date: PartialDate | None) -> None:
    assert head_of(top).date == date


@pytest.mark.parametrize(
    ("top", "foot", "start", "end"),
    [
        pytest.param("3 May 2019, 10:00-11:45\n", "", time(10), time(11, 45), id="span"),
        pytest.param(
            "3 May 2019 at 7 pm\n",
            "The Chairman opened the meeting at 7.02pm.\nThe meeting closed at 9.15pm.\n",
            time(19),
            time(21, 15),
            id="announced-start-counts",
        ),
        pytest.param(
            "Held on 3 May 2019 at half past ten in the morning\n",
            "The meeting rose at a quarter to one.\n",
            time(10, 30),
            time(12, 45),
            id="in-words",
        ),
        pytest.param(
            "3 May 2019\n",
            "There being no further business the Chair thanked members at 8.45pm.\n",
            None,
            time(20, 45),
            id="no-further-business",
        ),
        pytest.param(
            "3 May 2019\nTime: 7.30\n",
            "The meeting adjourned at 8.10pm and resumed at 8.20pm.\nThe next meeting ends at 9pm.",
            time(19, 30),
            None,
            id="adjourned-and-next",
        ),
        pytest.param(
            "3 May 2019, 7.30 pm\n",
            "(Duration of meeting: 7.30 pm to 9.05 pm)\n",
            time(19, 30),
            time(21, 5),
            id="duration-at-the-foot",
        ),
        pytest.param(
            "3 May 2019\n",
            "Times of meeting: 14:00 - 16:20\n",
            time(14),
            time(16, 20),
            id="times-at-the-foot",
        ),
        pytest.param(
            "3 May 2019\n",
            "Meeting ended 20:40, having started at 19:00.\n",
            time(19),
            time(20, 40),
            id="both-at-the-foot",
        ),
    ],
)
def test_start_and_end(top: str, foot: str, start: time | None, end: time | None) -> None:
    head = head_of(top, foot=foot)
    assert (head.start, head.end) == (start, end)


def test_people_of_the_head() -> None:
    head = head_of("Schools Forum\nDate: 3 June 2021   Chair: Ann Lamb   Clerk: Mr Bob Crane\n")
    assert head.chair is not None
    assert head.chair.text == "Ann Lamb"
    assert head.clerk is not None
    assert head.clerk.text == "Mr Bob Crane"


def test_letterhead_before_the_date_is_part_of_the_head() -> None:
    top = "Teale Town Council\nClerk: Mrs Ann Lamb\nMinutes of the meeting on 3 May 2019 at 6pm\n"
    assert head_of(top).start == time(18)


def test_labels_take_turns_with_values() -> None:
    blocks = document("Bob Crane\tChair\tTeale Trust\nVenue\tHall\tTime\t7pm").blocks
    found = [(one.label, one.text) for one in labelled(blocks)]
    assert found == [(Label.VENUE, "Hall"), (Label.TIME, "7pm")]


def test_date_of_another_thing_is_no_label() -> None:
    blocks = document("Publication date: 3 May 2019\nDate of next meeting: 4 May 2019").blocks
    assert labelled(blocks) == []


@given(st.text(alphabet="ChwefrorFebruary /29017Mawrth", max_size=40))
def test_in_english_keeps_every_place(text: str) -> None:
    assert len(in_english(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("half past seven in the evening", [time(19, 30)]),
        pytest.param("at ten minutes to nine in the morning", [time(8, 50)]),
        pytest.param("seven o'clock", [time(19)]),
        pytest.param("7.30 start", [time(19, 30)]),
        pytest.param("item 7.30 of the plan", []),
    ],
)
def test_times(text: str, times: list[time]) -> None:
    assert [found.value for found in times_in(text)] == times
