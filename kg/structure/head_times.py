"""When a meeting took place: its date, its start and its end, from the head and from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from kg.records.dates import Found, PartialDate, find_dates, find_times
from kg.records.text import Block
from kg.structure.head_labels import Label, Labelled

_STARTED = re.compile(
    r"\b(?:start(?:ed|ing|s)?|commenc(?:ed|ing|es)|open(?:ed)?|began|begin(?:s|ning)?|convened"
    r"|called to order|met)\b",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:clos(?:ed|e|ing)|end(?:ed|s|ing)?|finish(?:ed|es|ing)?|conclud(?:ed|es|ing)|conclusion|rose|adjourned|terminated"
    r"|no (?:further|other|more) (?:items of |urgent )*business)\b",
    re.I,
)
_HAS_MEETING = re.compile(
    r"\b(?:meeting|chair(?:man|woman|person)?|mayor|business|proceedings|committee|council|panel|board"
    r"|session|finish(?:ed)?|closed?|start(?:ed)?)\b",
    re.I,
)
_OTHER_MEETING = re.compile(
    r"\b(?:next|future|all meetings|previous|last meeting|consultation|deadline|closing date"
    r"|public (?:session|participation|forum|question)|applications?|polls?|office|library|shop"
    r"|exhibition|to the public)\b",
    re.I,
)
_RESUMED = re.compile(r"\b(?:resum|re-?conven|re-?start|for (?:a|ten|five|\d+) )", re.I)
_NOT_OF_MEETING = re.compile(
    r"\b(?:previous|last|next|published|publication|issued?|approved|adopted|signed|drafted|printed"
    r"|amended|due|dispatch(?:ed)?|despatch(?:ed)?|review"
    r"|deadline|since|until)\b",
    re.I,
)
# "The minutes of 3 May were agreed": of an earlier meeting.
_AGREED = re.compile(
    r"\b(?:agreed|approved|confirmed|signed|accepted|correct|taken as read)\b", re.I
)
_OF_ANOTHER = -4.0
_WELSH_MONTHS = {
    "ionawr": "Jan",
    "chwefror": "Feb",
    "mawrth": "Mar",
    "ebrill": "Apr",
    "mai": "May",
    "mehefin": "Jun",
    "gorffennaf": "Jul",
    "awst": "Aug",
    "medi": "Sep",
    "hydref": "Oct",
    "tachwedd": "Nov",
    "rhagfyr": "Dec",
}
_WELSH = "|".join(_WELSH_MONTHS)
_ENGLISH = "|".join(month + "[a-z]*" for month in _WELSH_MONTHS.values())
_TWO_TONGUES = re.compile(
    rf"\b(?:(?:{_WELSH})\s*/(?=\s*(?:{_ENGLISH})\b)|(?<=[a-z])\s*/\s*(?:{_WELSH})\b(?=\s*(?:19|20)\d\d))",
    re.I,
)
_HOURS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MINUTES = {
    "half": 30,
    "quarter": 15,
    "five": 5,
    "ten": 10,
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
}
_HOUR = "|".join(_HOURS)
_MINUTE = "|".join(sorted(_MINUTES, key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"\b(?:(?:an?\s+)?(?P<minutes>{_MINUTE})(?:\s+minutes)?\s+(?P<side>past|to)\s+(?P<hour>{_HOUR})"
    rf"|(?P<whole>{_HOUR})\s+o['’]?\s?clock)\b(?:\s+o['’]?\s?clock)?"
    r"(?:\s+(?:in\s+the\s+)?(?P<half>morning|afternoon|evening|[ap]\.?m)\b)?",
    re.I,
)
# "Duration of meeting: 7.00 pm to 9.15 pm", at the foot
_DURATION = re.compile(
    r"\W*(?:duration|length|times?) of (?:the )?meeting\b|\W*meeting (?:duration|times?)\b", re.I
)
_LOOSE = re.compile(
    r"(?<![\w£.:/])(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)(?=\s+(?:start|for\s+\d))", re.I
)
_TO = re.compile(r"\s*(?:-|–|—|to|until|till)\s*|.*\b(?:end|finish|clos|conclu)\w*\b.*", re.I)


def date_of_meeting(head: Sequence[Block], labels: Sequence[Labelled]) -> PartialDate | None:
    """The meeting's date: a labelled one, else one that a line gives as such, else the first."""
    for one in labels:
        if one.label is Label.DATE and (
            dates := [f for f in find_dates(in_english(one.text)) if f.value.day]
        ):
            return dates[0].value
    best: tuple[float, PartialDate] | None = None
    for place, block in enumerate(head):
        text = in_english(block.text)
        for found in find_dates(text):
            if found.value.day is not None:
                score = _speaks_of_meeting(text, found) - place * 0.1
                if score < _OF_ANOTHER / 2:
                    continue
                best = max(
                    best or (score, found.value), (score, found.value), key=lambda pair: pair[0]
                )
    return None if best is None else best[1]


def _speaks_of_meeting(text: str, found: Found[PartialDate]) -> float:
    before = re.split(r"[.;]\s", text[: found.start])[-1]
    score = 2.0 if re.search(r"\b(?:held|date|meeting|on)\b", before, re.I) else 0.0
    score += 1.0 if re.match(r"\w+day", text[found.start :], re.I) else 0.0
    after = re.split(r"[.;]\s", text[found.end :])[0]
    is_other = _NOT_OF_MEETING.search(before) or _AGREED.search(after)
    return score + (_OF_ANOTHER if is_other else 0.0)


def in_english(text: str) -> str:
    """The text at its own length with English names of months; of those printed twice, one stays.

    >>> in_english("9 Chwefror / February 2017").split()
    ['9', 'February', '2017']
    """
    once = _TWO_TONGUES.sub(lambda m: " " * len(m[0]), text)
    return re.sub(
        rf"\b(?:{_WELSH})\b(?=\s+(?:19|20)\d\d)",
        lambda m: _WELSH_MONTHS[m[0].casefold()].ljust(len(m[0])),
        once,
        flags=re.I,
    )


def times_in(text: str) -> list[Found[time]]:
    """The times of `find_times`, and "half past ten", "10:00-11:45" and "7.30 start"."""
    # A hyphen between two times would make the second look like a part of a reference.
    spaced = re.sub(r"(?<=\d)-(?=\d{1,2}[:.]\d\d)|(?<=[ap]m)-(?=\d)", "–", text, flags=re.I)
    found = find_times(spaced)
    for match in (*_IN_WORDS.finditer(text), *_LOOSE.finditer(text)):
        value = _worded(match) if match.re is _IN_WORDS else _loose(match)
        if value is not None and not any(
            f.start < match.end() and match.start() < f.end for f in found
        ):
            found.append(Found(value, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _worded(match: re.Match[str]) -> time:
    hour = _HOURS.index((match["hour"] or match["whole"]).casefold()) + 1
    minutes = _MINUTES[match["minutes"].casefold()] if match["minutes"] else 0
    total = hour % 12 * 60 + (-minutes if (match["side"] or "").casefold() == "to" else minutes)
    half = (match["half"] or "").casefold()
    # Bodies do not meet at night: without a word for it, twelve to seven is in the afternoon.
    late = half[:1] in {"e", "p"} or half.startswith("after") or (not half and total < 8 * 60)
    total = (total + 12 * 60 * late) % (24 * 60)
    return time(total // 60, total % 60)


def _loose(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    return time(hour + 12 if 1 <= hour < 8 else hour, int(match["minute"])) if hour < 24 else None


def start_and_end(
    blocks: Sequence[Block], head: Sequence[Block], labels: Sequence[Labelled]
) -> tuple[time | None, time | None]:
    """When the meeting began and ended: the start by the head, the end by the text, if they say."""
    start, end = _labelled_times(labels)
    for block in head:
        first, last = _head_times(block.text)
        start, end = start or first, end or last
    said_start, said_end = _said_times(blocks)
    start, end = start or said_start, said_end or end
    return start, _after(start, end)


def _after(start: time | None, end: time | None) -> time | None:
    """The end, in the evening where it would else be before the start: "half past nine"."""
    if start is not None and end is not None and end <= start and end.hour < 12:
        later = end.replace(hour=end.hour + 12)
        return later if later > start else end
    return end


def _labelled_times(labels: Sequence[Labelled]) -> tuple[time | None, time | None]:
    start = end = None
    for one in labels:
        # "7.30" alone is a time where the label says that it is one.
        cue = "from " if one.label in {Label.TIME, Label.END} else ""
        times = [found.value for found in times_in(cue + one.text)]
        if not times or one.label not in {Label.TIME, Label.END, Label.DATE}:
            continue
        if one.label is Label.END:
            end = end or times[0]
        else:
            start = start or times[0]
            end = end or (times[1] if len(times) == 2 else None)
    return start, end


def _head_times(text: str) -> tuple[time | None, time | None]:
    start = end = None
    times = [
        f
        for f in times_in(text)
        if not re.search(r"\bpublic (?:session|forum|participation)\b", text[: f.start], re.I)
    ]
    if times and _ENDED.search(text[: times[0].start]) is None:
        start = times[0].value
        if len(times) > 1 and _TO.fullmatch(text[times[0].end : times[1].start]):
            end = times[1].value
    elif times:
        end = times[0].value
    return start, end


def _said_times(blocks: Sequence[Block]) -> tuple[time | None, time | None]:
    """When a sentence says that the meeting began or ended; of several ends the last counts."""
    start = end = None
    for place, block in enumerate(blocks):
        if len(block.text) > 400:
            continue
        if _DURATION.match(block.text):
            began, ended = _head_times(block.text)
            start, end = start or began, ended or end
            continue
        for found in times_in(block.text):
            what = _what_then(block.text, found)
            if what == "end" and place > len(blocks) // 3:
                end = found.value
            elif what == "start":
                start = start or found.value
    return start, end


def _what_then(text: str, found: Found[time]) -> str | None:
    before = re.split(r"[.;]\s", text[: found.start])[-1]
    last = max((m.start() for m in _ENDED.finditer(before)), default=-1)
    first = max((m.start() for m in _STARTED.finditer(before)), default=-1)
    if max(last, first) < 0 or not _HAS_MEETING.search(before) or _OTHER_MEETING.search(before):
        return None
    if last > first:
        adjourned = before[last:].casefold().startswith("adjourned")
        around = before[last:] + text[found.end :]
        return None if adjourned and _RESUMED.search(around) else "end"
    return "start"
