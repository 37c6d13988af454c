"""Dates, spans and times in the forms in which minutes print them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records.dates import Found, PartialDate, find_dates, find_terms, find_times, find_years

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
partial_dates = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    days,
    st.integers(1, 3),
)


@given(partial_dates)
def test_partial_date_survives_print_and_parse(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial


@given(partial_dates)
def test_bounds_hold_the_day(partial: PartialDate) -> None:
    assert partial.earliest() <= partial.latest()
    assert partial.earliest().year == partial.latest().year == partial.year


@given(partial_dates, partial_dates)
def test_order_is_that_of_the_printed_form(left: PartialDate, right: PartialDate) -> None:
    assert (left < right) == (str(left) < str(right))


def test_leap_february_ends_on_the_29th() -> None:
    assert PartialDate.parse("2024-02").latest() == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2017-13", "2017-02-30", "17", "2017-5", "2017-05-01T10", "", "May 2017", "2017-00"]
)
def test_what_is_no_date_does_not_parse(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own messages differ
        PartialDate.parse(text)


DATES = [
    pytest.param("Tuesday 21 March 2017", "2017-03-21", id="weekday"),
    pytest.param("21st March, 2017", "2017-03-21", id="ordinal-comma"),
    pytest.param("THURSDAY, 7 NOVEMBER 2019 AT 10.00A.M.", "2019-11-07", id="capitals-and-time"),
    pytest.param("on the 26 January 2017 was", "2017-01-26", id="the"),
    pytest.param("the 26th of January 2017", "2017-01-26", id="of"),
    pytest.param("this 3rd day of May 2016", "2016-05-03", id="day-of"),
    pytest.param("Date: 24/09/19", "2019-09-24", id="slashes-short"),
    pytest.param("Date:24/9/2019", "2019-09-24", id="slashes-glued"),
    pytest.param("24.09.2019", "2019-09-24", id="dots"),
    pytest.param("held on 7.3.19 at", "2019-03-07", id="dots-short"),
    pytest.param("24-09-2019", "2019-09-24", id="hyphens"),
    pytest.param("Tues 24 / 09 / 2019", "2019-09-24", id="spaced-slashes"),
    pytest.param("2019-09-24", "2019-09-24", id="iso"),
    pytest.param("2019-09-24T10:00", "2019-09-24", id="iso-with-time"),
    pytest.param("March 21st 2017", "2017-03-21", id="month-first"),
    pytest.param("March 21, 2017", "2017-03-21", id="month-first-comma"),
    pytest.param("Friday, May 12th, 2017", "2017-05-12", id="month-first-weekday"),
    pytest.param("12 Dec 2017", "2017-12-12", id="short-month"),
    pytest.param("12 Dec. 2017", "2017-12-12", id="short-month-dot"),
    pytest.param("12-Dec-17", "2017-12-12", id="spreadsheet"),
    pytest.param("12-Dec-2017", "2017-12-12", id="spreadsheet-long"),
    pytest.param("4th Sept 2018", "2018-09-04", id="sept"),
    pytest.param("4th Sept ’18", "2018-09-04", id="apostrophe-year"),
    pytest.param("Tuesday 24 th September 2019", "2019-09-24", id="scanned-ordinal"),
    pytest.param("Wed. 5th June 2019", "2019-06-05", id="weekday-dot"),
    pytest.param("Thurs 6th June 2019", "2019-06-06", id="thurs"),
    pytest.param("Monday the 10th July 2023", "2023-07-10", id="weekday-the"),
    pytest.param("MONDAY 1ST MAY 2023", "2023-05-01", id="capital-ordinal"),
    pytest.param("19th December 2024- Broxbourne Council", "2024-12-19", id="dash-after"),
    pytest.param("September 2016", "2016-09", id="month"),
    pytest.param("Sept. 2016", "2016-09", id="month-short"),
    pytest.param("the September, 2016 meeting", "2016-09", id="month-comma"),
    pytest.param("SEPTEMBER 2016", "2016-09", id="month-capitals"),
    pytest.param("March/April 2018", "2018-03 2018-04", id="months-slash"),
    pytest.param("June and September 2018", "2018-06 2018-09", id="months-and"),
    pytest.param(
        "13 June, 19 September and 12 December 2017",
        "2017-06-13 2017-09-19 2017-12-12",
        id="year-from-last",
    ),
    pytest.param("12 December and 9 January 2018", "2017-12-12 2018-01-09", id="turn-of-year"),
    pytest.param(
        "13 June 2017, 19 September, 16 January",
        "2017-06-13 2017-09-19 2018-01-16",
        id="year-from-first",
    ),
    pytest.param("6th and 20th May 2021", "2021-05-06 2021-05-20", id="days-of-a-month"),
    pytest.param("6, 13 and 20 May 2021", "2021-05-06 2021-05-13 2021-05-20", id="three-days"),
    pytest.param("6th, 13th & 20th May 2021", "2021-05-06 2021-05-13 2021-05-20", id="ampersand"),
    pytest.param("6–8 May 2021", "2021-05-06 2021-05-08", id="days-dash"),
    pytest.param("28 April to 3 May 2021", "2021-04-28 2021-05-03", id="range"),
    pytest.param("4 May 2017-18 May 2017", "2017-05-04 2017-05-18", id="range-tight"),
    pytest.param("Tuesday 4 and Wednesday 5 May 2021", "2021-05-04 2021-05-05", id="weekdays-list"),
    pytest.param("Item 3, 6 May 2021", "2021-05-06", id="number-before-comma"),
    pytest.param("MINUTES OF THE MEETING 7.30PM 5 MAY 2021", "2021-05-05", id="time-before"),
    pytest.param("of 29 February 2023", "", id="no-such-day"),
    pytest.param("31 June 2017", "", id="no-such-day-is-no-month"),
    pytest.param("for the municipal year 2016/17", "", id="municipal-year"),
    pytest.param("May 2016/17", "", id="month-before-span"),
    pytest.param("17/01234/FUL", "", id="planning-reference"),
    pytest.param("P/24/09/19/OUT", "", id="planning-reference-like-date"),
    pytest.param("see paragraph 7.3.19 above", "", id="paragraph-number"),
    pytest.param("09/24/2019", "", id="american"),
    pytest.param("12 may attend", "", id="may-the-verb"),
    pytest.param("the 23 marched on", "", id="march-within-word"),
    pytest.param("£12 March", "", id="amount"),
    pytest.param("23 October", "", id="yearless"),
    pytest.param("2016", "", id="year-alone"),
    pytest.param("01707 354573", "", id="telephone"),
]


@pytest.mark.parametrize(("text", "want"), DATES)
def test_find_dates(text: str, want: str) -> None:
    assert " ".join(str(found.value) for found in find_dates(text)) == want


@pytest.mark.parametrize(
    ("text", "near", "direction", "want"),
    [
        pytest.param("Tuesday 10 December", date(2019, 9, 24), "future", "2019-12-10", id="future"),
        pytest.param("10 March", date(2019, 9, 24), "future", "2020-03-10", id="next-year"),
        pytest.param("10 March", date(2019, 9, 24), "past", "2019-03-10", id="past"),
        pytest.param("10 October", date(2019, 9, 24), "past", "2018-10-10", id="past-year"),
        pytest.param("10 January", date(2019, 12, 24), "nearest", "2020-01-10", id="nearest"),
        pytest.param("24 September", date(2019, 9, 24), "future", "2019-09-24", id="same-day"),
        pytest.param("29 February", date(2021, 1, 1), "future", "2024-02-29", id="leap-day"),
        pytest.param("Friday 3 May", date(2019, 2, 1), "nearest", "2019-05-03", id="weekday-fits"),
        pytest.param("Friday 10 May", date(2018, 6, 1), "nearest", "2019-05-10", id="by-weekday"),
    ],
)
def test_year_of_yearless_date(text: str, near: date, direction: str, want: str) -> None:
    assert str(find_dates(text, near=near, direction=direction)[0].value) == want  # type: ignore[arg-type]


def test_wrong_weekday_is_kept_and_noted() -> None:
    assert [found.weekday_ok for found in find_dates("Monday 21 March 2017")] == [False]
    assert [found.weekday_ok for found in find_dates("Tuesday 21 March 2017")] == [True]


@given(days, st.sampled_from(["%A %d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%B %d, %Y"]))
def test_printed_day_is_found_where_it_stands(day: date, form: str) -> None:
    printed = day.strftime(form)
    text = f"The meeting of {printed} was quorate."
    assert find_dates(text) == [Found(PartialDate.of(day), 15, 15 + len(printed))]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    places = [found.start for found in find_dates(text, near=date(2020, 1, 1))]
    assert places == sorted(places)
    assert all(text[found.start : found.end].strip() for found in find_times(text))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("for 2016/17", "2016-2017", id="slash"),
        pytest.param("2018-19", "2018-2019", id="hyphen"),
        pytest.param("2016-2017 and 2017–18", "2016-2017 2017-2018", id="long-and-dash"),
        pytest.param("Plan 2016-20", "2016-2020", id="four-years"),
        pytest.param("1999/00", "1999-2000", id="century"),
        pytest.param("2019-09-24", "", id="iso-date"),
        pytest.param("2019-09", "", id="iso-month"),
        pytest.param("17/2016/18", "", id="reference"),
    ],
)
def test_find_terms(text: str, want: str) -> None:
    spans = [found.value for found in find_terms(text)]
    assert " ".join(f"{begin}-{end}" for begin, end in spans) == want


def test_find_years_leaves_out_dates_and_spans() -> None:
    text = "Dates of future meetings 2016: 3 May 2017, see 2016/17"
    assert [str(found.value) for found in find_years(text)] == ["2016"]


TIMES = [
    pytest.param("at 6.30 p.m.", "18:30", id="dotted-half"),
    pytest.param("start at 2pm and", "14:00", id="hour"),
    pytest.param("7 PM", "19:00", id="capitals"),
    pytest.param("AT 10.00A.M.", "10:00", id="glued"),
    pytest.param("12.15 am", "00:15", id="after-midnight"),
    pytest.param("12pm", "12:00", id="noon-in-figures"),
    pytest.param("12 noon", "12:00", id="twelve-noon"),
    pytest.param("closed at midday", "12:00", id="midday"),
    pytest.param("ended at midnight", "00:00", id="midnight"),
    pytest.param("at 14:00 in", "14:00", id="colon"),
    pytest.param("1400 hrs", "14:00", id="hrs"),
    pytest.param("14.00hrs", "14:00", id="hrs-glued"),
    pytest.param("0930 hours", "09:30", id="hours"),
    pytest.param("commenced at 19.30", "19:30", id="dotted-24"),
    pytest.param("19.30", "19:30", id="alone-in-a-cell"),
    pytest.param("Tuesday 21 March 2017, 19.30, Village Hall", "19:30", id="beside-a-date"),
    pytest.param("at 2 o'clock", "14:00", id="o-clock"),
    pytest.param("at 7.30 in the Hall", "19:30", id="bare-evening"),
    pytest.param("Meeting closed at 9.15", "09:15", id="bare-undecided"),
    pytest.param("opened at 7.30pm and closed at 9.15", "19:30 21:15", id="bare-after-evening"),
    pytest.param("2pm – 4pm", "14:00 16:00", id="range-of-halves"),
    pytest.param("10.00 – 12.30pm", "10:00 12:30", id="range-to-afternoon"),
    pytest.param("2 - 4.30pm", "14:00 16:30", id="range-in-afternoon"),
    pytest.param("between 2 and 4pm", "14:00 16:00", id="between"),
    pytest.param("from 1.30pm-4.30pm", "13:30 16:30", id="range-tight"),
    pytest.param("630pm", "18:30", id="no-dot"),
    pytest.param("Time: 10:30 – 12:00", "10:30 12:00", id="colons"),
    pytest.param("7.3 Report", "", id="item"),
    pytest.param("7.30 Report of the Clerk", "", id="item-like-time"),
    pytest.param("rose by 3.50 points", "", id="figure"),
    pytest.param("£19.30", "", id="price"),
    pytest.param("at 3.50% interest", "", id="per-cent"),
    pytest.param("at 12.50 per hour", "", id="rate"),
    pytest.param("24.09.2019", "", id="date"),
    pytest.param("a.m. and p.m.", "", id="no-hour"),
    pytest.param("3.5km", "", id="length"),
    pytest.param("5 members", "", id="count"),
]


@pytest.mark.parametrize(("text", "want"), TIMES)
def test_find_times(text: str, want: str) -> None:
    assert " ".join(found.value.strftime("%H:%M") for found in find_times(text)) == want


@given(st.times(), st.sampled_from(["%H:%M", "%I.%M%p", "%I:%M %p", "%H%M hrs"]))
def test_printed_time_is_found(value: time, form: str) -> None:
    found = find_times(f"The session was listed as {value.strftime(form)} by post.")
    assert [one.value for one in found] == [value.replace(second=0, microsecond=0)]
