"""Dates as minutes print them: partial, yearless, spans of a municipal year; never a filled-in day.

`find_dates`, `find_years`, `find_terms` and `find_times` read British order and British habits, and
give each value with its bounds in the text that was searched.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import total_ordering
from itertools import pairwise
from typing import Literal

Direction = Literal["future", "past", "nearest"]


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, with no more precision than the source gives.

    A year sorts before its months, and a month before its days.

    >>> PartialDate.parse("2017-05").latest()
    datetime.date(2017, 5, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            msg = "a day needs a month"
            raise ValueError(msg)
        # date() refuses whatever no calendar has; its ValueError says which part is wrong.
        month = 1 if self.month is None else self.month
        date(self.year, month, 1 if self.day is None else self.day)

    def __str__(self) -> str:
        parts = f"{self.year:04}", f"{self.month or 0:02}", f"{self.day or 0:02}"
        return "-".join(parts[: 1 + (self.month is not None) + (self.day is not None)])

    def __lt__(self, other: PartialDate) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date of "2017", "2017-05" or "2017-05-31"; ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, flags=re.ASCII):
            msg = f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(msg)
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The same day, as precise as it can be."""
        return cls(day.year, day.month, day.day)

    def earliest(self) -> date:
        """The first day that this may be."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day that this may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Found[T]:
    """A value that was found in a text, and the bounds of where it stands there."""

    value: T
    start: int
    end: int
    weekday_ok: bool = True  # False where a weekday is printed and the date fell on another


# --- dates ---------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
# Scans and superscripts leave a space before the ending of an ordinal: "24 th September".
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?(?:st|nd|rd|th)\b)?"
# "2016/17" and "2016-17" are spans, but "4 May 2017-18 May 2017" is two dates.
_NO_SPAN = rf"(?![\d]|\s?/\s?\d\d|\s?[-–]\s?\d\d(?!\d|\.\d|:\d|(?:st|nd|rd|th)?\s+{_MONTH}))"
_YEAR = rf"(?:19|20)\d\d{_NO_SPAN}"
_JOIN = r"\s*(?:,\s*and\s+the|,\s*and|,|\band\s+the|\band|&|\bor|\bto\s+the|\bto|[-–/])\s*"
_BEFORE = r"(?<![\d£$/#])(?<!\d[.:,])"
_OF = r"\s*(?:day\s+)?(?:of\s+)?"

_DAY_FIRST = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b\.?[\s,:–-]*(?:the\s+)?)?"
    rf"{_BEFORE}(?P<earlier>(?:{_DAY}{_JOIN}(?:{_WEEKDAY}\b[\s,]*(?:the\s+)?)?){{1,8}})?"
    rf"(?<!\d)(?P<day>{_DAY}){_OF}[-/.,]?\s?(?P<month>{_MONTH})"
    rf"(?:\s*[,.–-]?\s*(?P<year>{_YEAR})|\s*[-–]?\s*['’](?P<short>\d\d)(?!\d)"
    rf"|[\s-](?P<tight>\d\d)(?=\s*(?:$|[),;\n\t])))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b\.?[\s,]*)?\b(?P<month>{_MONTH})\s*(?:the\s+)?"
    rf"(?P<day>{_DAY})(?:\s*,?\s*(?P<year>{_YEAR})(?![:.]\d))?",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"\b(?P<earlier>(?:{_MONTH}{_JOIN}){{1,6}})?\b(?P<month>{_MONTH})"
    rf"\s?[,–-]?\s*(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?![\d/-])"
)
_NUMERIC = re.compile(
    r"(?:\b(?P<weekday>" + _WEEKDAY + r")\b\.?[\s,:]*)?"
    r"(?<![\w/.£-])(?P<day>\d{1,2})\s?([./-])\s?(?P<month>\d{1,2})\s?\3\s?"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
# "para 7.3.19" is a place in a document, and "v. 1.2.14" a version.
_REFERENCE = re.compile(
    r"(?:para(?:graph)?|section|item|rule|polic(?:y|ies)|order|minute|clause|part|appendix|version"
    r"|table|figure|ref(?:erence)?|no|\bv)s?[.:]?\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\s*(?:,|;|and|&|or|to|until|[-–/•]|\s)?\s*(?:and\s+|on\s+)?(?:the\s+)?(?:{_WEEKDAY}\b[\s,]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """What stands in the text of one date: a year may be missing, a weekday may be there."""

    year: int | None
    month: int
    day: int | None
    weekday: int | None
    start: int
    end: int

    def on(self, year: int) -> date | None:
        """The day in that year, or None where that year has no such day."""
        try:
            return date(year, self.month, self.day or 1)
        except ValueError:
            return None

    def fits(self, year: int) -> bool:
        """Whether the year has the day and the printed weekday, if one is printed, is right."""
        day = self.on(year)
        return day is not None and self.weekday in (None, day.weekday())


def find_dates(
    text: str, *, near: date | None = None, direction: Direction = "nearest"
) -> list[Found[PartialDate]]:
    """All days and months with a year that the text prints, in order.

    A date without a year takes that of the list in which it stands ("13 June and 12 December
    2017"); failing that the one which is nearest to `near`, on that day or after it ("future"), on
    it or before it ("past"), or either, and which suits the weekday if there is one. It is left
    out where there is no `near`. A year alone is not a date here; see `find_years`.

    >>> [str(found.value) for found in find_dates("Tuesday 13 June and 12 December 2017")]
    ['2017-06-13', '2017-12-12']
    >>> find_dates("Tuesday 10 December", near=date(2019, 9, 24))[0].value
    PartialDate(year=2019, month=12, day=10)
    >>> find_dates("in the municipal year 2016/17")
    []
    """
    printed = _share_years(sorted(_printed(text), key=lambda one: one.start), text)
    return [found for one in printed if (found := _settle(one, near, direction)) is not None]


def _settle(one: _Printed, near: date | None, direction: Direction) -> Found[PartialDate] | None:
    """The date with its year, or None where no calendar has it or no year can be told."""
    year = one.year
    if year is None and near is not None:
        year = _nearest_year(one, near, direction)
    if year is None or one.on(year) is None:
        return None
    value = PartialDate(year, one.month, one.day)
    return Found(value, one.start, one.end, weekday_ok=one.day is None or one.fits(year))


def _nearest_year(one: _Printed, near: date, direction: Direction) -> int | None:
    """The year that puts the date nearest to `near`; one that suits the weekday goes first."""

    def distance(year: int) -> int | None:
        day = one.on(year)
        ahead = (day - near).days if day else None
        if ahead is None or (direction == "future" and ahead < 0):
            return None
        return None if direction == "past" and ahead > 0 else abs(ahead)

    # A leap day may be four years away, any other weekday and day of a month is wrong by then.
    years = [year for year in range(near.year - 4, near.year + 5) if distance(year) is not None]
    years.sort(key=lambda year: distance(year) or 0)
    suited = [year for year in years if one.fits(year) and (distance(year) or 0) <= 400]
    return next(iter(suited or years), None)


def _share_years(printed: list[_Printed], text: str) -> list[_Printed]:
    """The same dates; those in a list with one that has a year have theirs."""

    def joined(left: _Printed, right: _Printed) -> bool:
        return _BETWEEN.fullmatch(text, left.end, right.start) is not None

    shared = list(printed)
    for place in range(len(shared) - 2, -1, -1):
        one, after = shared[place], shared[place + 1]
        if one.year is None and after.year is not None and joined(one, after):
            # "12 December and 9 January 2018": a list goes forward, so December is of 2017.
            turn = (one.month, one.day or 0) > (after.month, after.day or 0)
            shared[place] = replace(one, year=after.year - turn)
    for place, (one, after) in enumerate(pairwise(list(shared))):
        before = shared[place]
        if after.year is None and before.year is not None and joined(one, after):
            turn = (after.month, after.day or 0) < (before.month, before.day or 0)
            shared[place + 1] = replace(after, year=before.year + turn)
    return shared


def _printed(text: str) -> list[_Printed]:
    """What is printed as a date, each stretch of the text once."""
    claimed: list[_Printed] = []
    sources = (_iso_dates, _numeric_dates, _day_first, _month_first, _months_only)
    for source in sources:
        found = list(source(text))
        claimed += [
            one
            for one in found
            if not any(one.start < old.end and old.start < one.end for old in claimed)
        ]
    return claimed


def _iso_dates(text: str) -> Iterator[_Printed]:
    for match in _ISO.finditer(text):
        yield from _numbers(match)


def _numeric_dates(text: str) -> Iterator[_Printed]:
    for match in _NUMERIC.finditer(text):
        if not _REFERENCE.search(text[max(0, match.start() - 16) : match.start()]):
            yield from _numbers(match)


def _numbers(match: re.Match[str]) -> Iterator[_Printed]:
    """The date of three numbers, or nothing where the second is no month."""
    if 1 <= int(match["month"]) <= 12:
        yield _Printed(
            year=_whole_year(match["year"]),
            month=int(match["month"]),
            day=int(match["day"]),
            weekday=_weekday(match.groupdict().get("weekday")),
            start=match.start(),
            end=match.end(),
        )


def _day_first(text: str) -> Iterator[_Printed]:
    for match in _DAY_FIRST.finditer(text):
        if match["month"] == "may" and not _has_year(match):
            # "of whom 12 may attend": a lower-case "may" is the verb unless a year follows.
            continue
        year = match["year"] or match["short"]
        # "12 Dec 17" is a date, "on 12 December 15 people" is not: only a short month is followed
        # by a short year.
        if match["tight"] and len(match["month"]) <= 5:
            year = match["tight"]
        end = match.end() if year else match.end("month")
        yield from _days(match, year, end)


def _has_year(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["short"] or match["tight"])


def _days(match: re.Match[str], year: str | None, end: int) -> Iterator[_Printed]:
    """The last day of the match, and before it those of "6th, 13th and 20th May 2021"."""
    weekday = _weekday(match["weekday"])
    earlier = list(_earlier_days(match))
    month, whole = _month(match["month"]), _whole_year(year)
    for start, stop, day, own in earlier:
        yield _Printed(
            year=whole, month=month, day=day, weekday=own or weekday, start=start, end=stop
        )
        weekday = None
    if earlier:
        before = match["earlier"]
        words = list(re.finditer(_WEEKDAY + r"\b", before, re.IGNORECASE))
        weekday = _weekday(words[-1][0]) if words else None
    start = match.start("day") if earlier else match.start()
    day = _number(match["day"])
    yield _Printed(year=whole, month=month, day=day, weekday=weekday, start=start, end=end)


def _earlier_days(match: re.Match[str]) -> Iterator[tuple[int, int, int, int | None]]:
    """Start, end, day and weekday of each day before the last; none where it is no list."""
    before = match["earlier"]
    if not before:
        return
    # "Item 3, 6 May 2021" has one date: a comma alone joins only days that are ordinals.
    if not re.search(r"(and|&|or|to|[-–/])\s*(the\s+)?(" + _WEEKDAY + r"\b[\s,]*)?$", before, re.I):
        ordinal = re.compile(r"\d\s?(?:st|nd|rd|th)\b", re.I)
        if not (ordinal.search(before) and ordinal.search(match["day"])):
            return
    offset = match.start("earlier")
    pattern = rf"(?:\b({_WEEKDAY})\b[\s,]*(?:the\s+)?)?(?<!\d)({_DAY})"
    for one in re.finditer(pattern, before, re.IGNORECASE):
        yield offset + one.start(), offset + one.end(), _number(one[2]), _weekday(one[1])


def _month_first(text: str) -> Iterator[_Printed]:
    for match in _MONTH_FIRST.finditer(text):
        ordinal = not match["day"].isdigit()
        if match["year"] or (ordinal and match["month"] != "may"):
            yield _Printed(
                year=_whole_year(match["year"]),
                month=_month(match["month"]),
                day=_number(match["day"]),
                weekday=_weekday(match["weekday"]),
                start=match.start(),
                end=match.end(),
            )


def _months_only(text: str) -> Iterator[_Printed]:
    for match in _MONTH_ONLY.finditer(text):
        if match["month"] == "may":
            continue
        year = int(match["year"])
        for one in re.finditer(_MONTH, match["earlier"] or "", re.IGNORECASE):
            start = match.start("earlier") + one.start()
            yield _bare_month(year, one[0], start, start + len(one[0]))
        yield _bare_month(year, match["month"], match.start("month"), match.end())


def _bare_month(year: int, name: str, start: int, end: int) -> _Printed:
    return _Printed(year=year, month=_month(name), day=None, weekday=None, start=start, end=end)


def _number(day: str) -> int:
    return int(re.match(r"\d+", day)[0])  # type: ignore[index]


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _weekday(name: str | None) -> int | None:
    return None if name is None else _WEEKDAYS.index(name[:3].casefold())


def _whole_year(year: str | None) -> int | None:
    """The year with its century; "70" is 1970 and "69" is 2069, as strptime has it."""
    if year is None:
        return None
    short = int(year)
    return short if len(year) == 4 else short + (2000 if short < 69 else 1900)


# --- years and spans of years --------------------------------------------------------------------

_LONE_YEAR = re.compile(rf"(?<![\w/.,£-])(?:19|20)\d\d{_NO_SPAN}(?![\w/]|[.,-]\d)")
_TERM = re.compile(
    r"(?<![\w£/.-])(?P<begin>(?:19|20)\d\d)\s?(?:[/–-]|\bto\b)\s?"
    r"(?P<end>(?:19|20)\d\d|\d\d)(?![\w/]|[.,-]\d|\s?[–-]\s?\d)"
)


def find_years(text: str) -> list[Found[PartialDate]]:
    """The years that stand alone, in order; those in a date or a span are none.

    >>> [str(found.value) for found in find_years("Dates of meetings 2016, for the year 2016/17")]
    ['2016']
    """
    taken = [(found.start, found.end) for found in find_dates(text)]
    return [
        Found(PartialDate(int(match[0])), match.start(), match.end())
        for match in _LONE_YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]


def find_terms(text: str) -> list[Found[tuple[PartialDate, PartialDate]]]:
    """The spans of years such as a municipal or a financial year, first year and last.

    >>> [str(end) for found in find_terms("Chair for 2016/17 and 2018-2020") for end in found.value]
    ['2016', '2017', '2018', '2020']
    """
    spans = []
    for match in _TERM.finditer(text):
        begin, last = int(match["begin"]), match["end"]
        end = int(last) if len(last) == 4 else begin - begin % 100 + int(last)
        end += 100 if len(last) == 2 and begin % 100 == 99 and int(last) == 0 else 0
        # "2019-09" is a month, and nothing that a body plans spans thirty years.
        if 0 < end - begin <= 30:
            span = PartialDate(begin), PartialDate(end)
            spans.append(Found(span, match.start(), match.end()))
    return spans


# --- times ---------------------------------------------------------------------------------------

_CLOCK = r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>[0-5]\d))?"
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_EDGE = r"(?<![\w£$/.:#-])"
_WITH_HALF = re.compile(rf"(?<![\w£$.:]){_CLOCK}\s?{_HALF}", re.IGNORECASE)
_TIGHT_HALF = re.compile(rf"{_EDGE}(?P<hour>\d{{1,2}})(?P<minute>[0-5]\d)\s?{_HALF}", re.IGNORECASE)
_WORD = re.compile(
    r"(?<![\w£$.:])(?:(?:12(?:[.:]00)?\s?)(?P<twelve>noon|midday|midnight)"
    r"|\b(?P<alone>noon|midday|midnight))\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    rf"{_EDGE}(?P<hour>[01]\d|2[0-3])[.:]?(?P<minute>[0-5]\d)\s?(?:hrs|hours|hr|h)\b\.?",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"{_EDGE}(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d%]|:\d)"
)
_O_CLOCK = re.compile(rf"{_EDGE}(?P<hour>\d{{1,2}})\s?o['’]?\s?clock\b", re.IGNORECASE)
_UNIT = (
    r"(?!\d|\.\d|\s?%|\s?(?:per|million|m|km|miles?|hectares?|ha|p|pence|kg|tonnes?|metres?|sq|acres?"
    r"|hours?|minutes?|days?|FTE)\b)"
)
_BARE = re.compile(rf"{_EDGE}(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d){_UNIT}", re.IGNORECASE)
_CUE = re.compile(
    r"(?:\b(?:at|from|commenc(?:ed?|ing|es)|start(?:ed|s|ing)?|open(?:ed|s|ing)?|clos(?:ed?|es|ing)"
    r"|finish(?:ed|es|ing)?|end(?:ed|s|ing)?|time|until|till|conclud(?:ed?|es|ing)|adjourned|resumed"
    r"|arrived|left|joined|between|before|after|about|approximately|approx)\b\.?[\s:,–-]*"
    r"(?:at|about|approximately|approx\.?|the time of)?\s*)$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w£$.:/]){_CLOCK}\s?(?:[-–—]|to|until|till|and)\s?(?=\d{{1,2}}(?:[.:][0-5]\d)?\s?"
    r"(?P<last>[ap]\.?\s?m\b|noon|midday|midnight))",
    re.IGNORECASE,
)


def find_times(text: str) -> list[Found[time]]:
    """All times of the day that the text prints, in order.

    "7.30" alone may be a paragraph or a price: it counts only where a word says that it is a time
    ("at", "closed", "from"). Bodies do not meet at night, so that such a time from 1 to 7 is in
    the afternoon or evening; so is a later one after a time in the afternoon.

    >>> [str(found.value) for found in find_times("from 10.00 – 12.30pm, and again at 7.15")]
    ['10:00:00', '12:30:00', '19:15:00']
    """
    found: list[Found[time]] = []
    for source in (
        _half_times,
        _word_times,
        _hour_times,
        _colon_times,
        _o_clock_times,
        _range_times,
        _bare_times,
    ):
        new = list(source(text, sorted(found, key=_start)))
        found += [
            one
            for one in new
            if not any(one.start < old.end and old.start < one.end for old in found)
        ]
    return sorted(found, key=_start)


def _start(found: Found[time]) -> int:
    return found.start


def _clock(match: re.Match[str], hour: int) -> Iterator[Found[time]]:
    """The time of the match at that hour, or nothing where no clock shows it."""
    minute = int(match.groupdict().get("minute") or 0)
    if hour < 24:
        yield Found(time(hour, minute), match.start("hour"), match.end())


def _half_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for pattern in (_WITH_HALF, _TIGHT_HALF):
        for match in pattern.finditer(text):
            hour = int(match["hour"])
            if 1 <= hour <= 12:
                yield from _clock(match, hour % 12 + 12 * (match["half"] in "pP"))
            elif 12 < hour < 24 and match["half"] in "pP":
                yield from _clock(match, hour)  # "19.30pm" says it twice


def _word_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for match in _WORD.finditer(text):
        word = match["twelve"] or match["alone"]
        value = time(0) if word.casefold() == "midnight" else time(12)
        yield Found(value, match.start(), match.end())


def _hour_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for match in _HOURS.finditer(text):
        yield from _clock(match, int(match["hour"]))


def _colon_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for match in _COLON.finditer(text):
        cued = _CUE.search(text[: match.start()]) is not None
        yield from _clock(match, _likely_hour(match, found) if cued else int(match["hour"]))


def _o_clock_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for match in _O_CLOCK.finditer(text):
        if 1 <= int(match["hour"]) <= 12:
            yield from _clock(match, _likely_hour(match, found))


def _range_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    """The first time of "10.00 – 12.30pm", in the half of the day in which it is the earlier."""
    for match in _RANGE.finditer(text):
        after = next((one for one in found if one.start >= match.end()), None)
        hour = int(match["hour"])
        if after is None or not 1 <= hour <= 12:
            continue
        minute = int(match["minute"] or 0)
        halves = [time(h, minute) for h in (hour % 12 + 12, hour % 12)]
        value = next((half for half in halves if half < after.value), None)
        if value is not None:
            end = match.end("minute") if match["minute"] else match.end("hour")
            yield Found(value, match.start(), end)


def _bare_times(text: str, found: Iterable[Found[time]]) -> Iterator[Found[time]]:
    for match in _BARE.finditer(text):
        if _is_time(text, match):
            yield from _clock(match, _likely_hour(match, found))


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether a bare "7.30" is a time: a word before it says so, or it could be little else."""
    if _CUE.search(text[: match.start()]):
        return True
    if match[0] == text.strip():
        return int(match["hour"]) >= 13
    quarter = int(match["hour"]) >= 13 and int(match["minute"]) % 15 == 0
    # ", 19.30," or "2017 19.30" beside a date in a heading; never a paragraph's number.
    before = text[: match.start()].rstrip(" ,–-")
    return quarter and bool(find_dates(before[-40:] + " ")) and text[match.end() :][:1] in "),; "


def _likely_hour(match: re.Match[str], found: Iterable[Found[time]]) -> int:
    """The hour of a time without "am" or "pm"."""
    hour = int(match["hour"])
    if match[0].startswith("0") or not 1 <= hour < 12:
        return hour
    earlier = [one.value for one in found if one.end <= match.start()]
    afternoon = bool(earlier) and earlier[-1].hour >= 12 and hour + 12 > earlier[-1].hour
    return hour + 12 if hour <= 7 or afternoon else hour
