"""Coming meetings: headings, labels, lists, sentences, and dates that are of something else."""

from datetime import date

import pytest

from kg.records.minutes import NextMeeting
from kg.structure.next_meetings import find_next_meetings
from tests.builders import document

MET = date(2020, 3, 4)


def announced(text: str, met: date | None = MET) -> tuple[NextMeeting, ...]:
    return find_next_meetings(document(text).blocks, meeting_date=met)


def shown(text: str, met: date | None = MET) -> str:
    """Date, time and place of each meeting."""
    return "; ".join(
        f"{one.date} {one.start:%H:%M}" if one.start else str(one.date)
        for one in announced(text, met)
    )


FORMS = [
    pytest.param(
        "10. Date of Next Meeting 19th May 2020- Broxley Council", "2020-05-19", id="label"
    ),
    pytest.param("Dates\nMinutes:\n6 April 2020 at 7.30pm", "2020-04-06 19:30", id="dates-alone"),
    pytest.param("9. Future dates:\n6 April 2020, 7pm", "2020-04-06 19:00", id="future-dates"),
    pytest.param("Date of next meeting\n6 April 2020 at 7.30pm", "2020-04-06 19:30", id="heading"),
    pytest.param("Minute No. 36 Next meetings\n6 April 2020, 7pm", "2020-04-06 19:00", id="no"),
    pytest.param("Next meeting: Monday 6 April, 7pm", "2020-04-06 19:00", id="yearless"),
    pytest.param("NEXT TIME: Tues 7th April, 7.30, same place", "2020-04-07 19:30", id="informal"),
    pytest.param("Date and time of next meeting: 6/4/20 14:00", "2020-04-06 14:00", id="figures"),
    pytest.param("To note the date of the next meeting – 6 April 2020", "2020-04-06", id="to-note"),
    pytest.param(
        "Next meetings: 7 April, 5 May and 2 June 2020, all at 7pm.",
        "2020-04-07 19:00; 2020-05-05 19:00; 2020-06-02 19:00",
        id="list",
    ),
    pytest.param(
        "Dates of future meetings 2019\n• Tuesday 7 April 2020\n• Tuesday 5 May 2020\n"
        "All meetings start at 2pm and are held at the Civic Offices, Boreton.",
        "2020-04-07 14:00; 2020-05-05 14:00",
        id="common-time",
    ),
    pytest.param(
        "The next meeting of the Parish Council will be held on 7th April 2020 at 7.30pm.",
        "2020-04-07 19:30",
        id="sentence",
    ),
    pytest.param(
        "Members agreed that a meeting on the 26 May 2020 was necessary.", "2020-05-26", id="agreed"
    ),
    pytest.param("Next FGB: 6 April 2020. Finance Committee: 9 April.", "2020-04-06", id="other"),
    pytest.param("12.0\tDate of next meeting\n12.1\tTuesday 7 April", "2020-04-07", id="rows"),
    pytest.param("Next meeting: 6 January", "2021-01-06", id="next-year"),
    pytest.param(
        "The meeting closed at 9pm. The next meeting is on 1 April.", "2020-04-01", id="end"
    ),
    pytest.param("Date of next meeting\nTo be confirmed.", "", id="to-be-confirmed"),
    pytest.param("Items for the next meeting to the Clerk by 27 March.", "", id="deadline"),
    pytest.param("Date of last meeting: 3 February 2020", "", id="last"),
    pytest.param("Next meeting: 3 February 2020", "", id="not-after-this-one"),
    pytest.param(
        "The next meeting of the Highways Forum would be on 3 April 2020.", "", id="another-body"
    ),
    pytest.param(
        "Date of next meeting: 6 April 2020\nSigned … Date 7 May 2020", "2020-04-06", id="foot"
    ),
]


@pytest.mark.parametrize(("text", "want"), FORMS)
def test_dates_and_times(text: str, want: str) -> None:
    assert shown(text) == want


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Date of Next Meeting 19th May 2020- Broxley Council", "Broxley Council"),
        ("Next meeting: 6 April at 7.30 pm, St. Mary's Church Hall", "St. Mary's Church Hall"),
        ("Next meeting: 6 April 2020 at 2pm in the Council Chamber.", "Council Chamber"),
        ("The next meeting will be held in the Long Room on 6 April 2020 at 7pm.", "Long Room"),
        ("Next meetings: 7 April and 5 May 2020, at 7pm in the Pavilion.", "Pavilion"),
        ("Next meeting: 6 April 2020 – Annual General Meeting", None),
        ("Next meeting: 6 April 2020 at 7pm, same place.", None),
    ],
)
def test_venue(text: str, venue: str | None) -> None:
    assert {one.venue.text if one.venue else None for one in announced(text)} == {venue}


def test_unknown_day_of_this_meeting_keeps_all_dates() -> None:
    assert shown("Next meeting: 3 February 2020", None) == "2020-02-03"


def test_heading_gives_the_year_where_this_meeting_has_no_date() -> None:
    assert shown("Dates of future meetings 2019\nTuesday 10 December", None) == "2019-12-10"


def test_one_meeting_announced_twice_is_one() -> None:
    text = (
        "It was agreed that a meeting on 6 April 2020 was needed.\nNext meeting: 6 April 2020, 7pm"
    )
    assert shown(text) == "2020-04-06 19:00"
