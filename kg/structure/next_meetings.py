"""The coming meetings that minutes announce: under a heading, beside a label, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from kg.records.dates import Found, PartialDate, find_dates, find_times, find_years
from kg.records.minutes import NextMeeting
from kg.records.text import Block, BlockKind, Quote
from kg.structure.sentences import sentences

_NUMBER = (
    r"(?:(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s+)?)?(?:[A-Z]{0,5}[\d./-]*\d[a-z]?[.):]*\s+)?"
)
_WHEN = r"(?:dates?|times?|day|venue|place|location|details|arrangements)"
_NEXT = r"(?:next|future|forthcoming|upcoming|further|remaining|subsequent|following)"
_OWN = (
    r"(?:ordinary|full|parish|town|community|council|committee|sub-committee|board|panel|partnership"
    r"|group|annual|general|scheduled|formal|public|regular|monthly|quarterly|governing|body|cabinet"
    r"|forum|steering|trustees?|governors?|executive|management|statutory|extraordinary|special"
    r"|business|joint|task|working|party|agm)"
)
# "The next meeting of the Highways Forum" is another body's; of "the Parish Council", our own.
_OURS = (
    rf"(?!\s+(?:of|with|between)\b(?!(?:\s+(?:the|this|our))?(?:\s+{_OWN}){{1,4}}\s*"
    r"(?:\b(?:will|is|would|was|to|has|shall|on|at|in|are)\b|[:(–-]|$)))"
)
_LABEL = re.compile(
    rf"\s*(?:[-*•#]+\s+)?{_NUMBER}(?:to\s+\w+\s+(?:and\s+\w+\s+)?)?(?:the\s+|any\s+|confirm\w*"
    rf"\s+)?(?:"
    rf"{_WHEN}(?:\s*(?:,|and|&|/)\s*(?:the\s+)?{_WHEN})*\s*(?:of|for)\s+(?:the\s+|all\s+|our\s+)?"
    rf"(?:{_NEXT}\s+)?(?:[\w&’'-]+\s+){{0,6}}?(?:meetings?|agm)(?:\s+dates?)?\b"
    rf"|{_NEXT}\s+(?:[\w&’'-]+\s+){{0,5}}?meetings?(?:\s+dates?)?\b{_OURS}"
    rf"|(?:{_NEXT}\s+)?meeting\s+dates\b|(?:schedule|calendar|programme)\s+of\s+meetings\b"
    r"|(?:(?:future|further|meeting|forthcoming|provisional|diary|key)\s+)?dates(?:\s+for\s+\d{4}"
    r"(?:\s?[/-]\s?\d{2,4})?)?\s*:?\s*$"
    r"|dates?\s+for\s+(?:the\s+|your\s+)?diar(?:y|ies)\b|dnm\b|date\s+of\s+next\b"
    r"|next\s+(?:[\w&’'/-]+\s+){0,4}?[\w&’'/-]+\s?[:–-]\s*(?=(?:mon|tue|wed|thu|fri|sat|sun|\d)))",
    re.IGNORECASE,
)
# "Items for the next meeting" and "the meeting closed" are about something else.
_OTHER = re.compile(
    r"\b(?:items?|matters|agenda|papers|apologies|minutes|actions?)\s+(?:\w+\s+){0,3}(?:for|to"
    r"|of)\s+(?:the\s+)?"
    r"(?:next|last|previous|future)|\b(?:last|previous)\s+meeting",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\s*{_NUMBER}(?:signed|chair(?:man|woman|person)?\b|there being|(?:the\s+)?meeting\s+(?:was"
    rf"\s+)?"
    r"(?:closed|ended|finished|concluded|started|commenced|opened|terminated)|minutes\b(?!\s*:?\s*$)|action)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:all|each|both|these|they|meetings?)\b.*\b(?:start|begin|commence|held|take place|at\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"\b(?:next\s+(?:{_OWN}\s+){{0,4}}meetings?{_OURS}|(?:to|will|would) meet again|reconvene[ds]?"
    rf"|(?:a|an)\s+(?:further|special|extraordinary|additional)\s+(?:{_OWN}\s+){{0,3}}meeting\s+"
    r"(?:\w+\s+){0,2}be\s+(?:held|arranged|called)"
    r"|(?:agreed|resolved)\s+(?:that|to)\s+(?:\w+\s+){0,3}?(?:a|an)\s+"
    r"(?:(?:further|special|extraordinary|additional)\s+)?meeting)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|deadline|no later than|since|from|closing date|dated)\s*(?:is|of|for"
    r"|the|:)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"\b(?:held|hosted|meet|take place|venue|place|location)\b\s*(?:is|will be)?\s*:?\s*"
    r"(?:in|at|on|via|by|:)?\s*(?:the\s+)?(?P<venue>[A-Z0-9].*?)"
    r"(?=\s+on\s+(?:the\s+)?(?:\w+day\b|\d)|\s+(?:at|from|starting|commencing)\s+\d|,?\s+\w+day\b"
    r"|\s+\(|[.;\t]|$)"
)
_AFTER = re.compile(
    r"[\s,;:.–—-]*(?:\(?(?:to be |will be |which will be )?(?:held\s+|hosted\s+)?(?:in|at|@|via"
    r"|on|by)\s+"
    r"|venue\s*[:–-]?\s*|location\s*[:–-]?\s*|[–—,\t-]\s*|\()?(?:the"
    r"\s+)?(?P<venue>[A-Z](?:[^.;\t\n()]|(?<=\bSt)\.)*)"
)
_NO_VENUE = re.compile(
    r"\b(?:meetings?|agm|full council|session|apolog|papers|agenda|tbc|tba|please|chair(?:man)?"
    r"|clerk"
    r"|cllr|members|all|same|date|time|time:|noted|agreed)\b|^(?:The|There|This|It|If|You|We|At"
    r"|In|To|And)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?!next|dates?|venue|time|all|then)[A-Z][\w&’' -]{3,50}:\s", re.IGNORECASE)
_PATIENCE = 2  # blocks without a date that may stand between a heading and its first date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence or a line that may hold dates of meetings; bounds in the block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def find_next_meetings(
    blocks: Sequence[Block], *, meeting_date: date | None
) -> tuple[NextMeeting, ...]:
    """The coming meetings in order of their dates, each day once.

    Dates that are not after `meeting_date` are left out; where it is None all are kept. A date
    without a year is the first after the meeting that suits its weekday.
    """
    found: dict[PartialDate, NextMeeting] = {}
    used: set[int] = set()
    for place, block in enumerate(blocks):
        if place in used or block.kind is BlockKind.NOISE:
            continue
        match = _LABEL.match(block.text)
        if match is not None and not _OTHER.search(match[0]):
            years = find_years(match[0] + block.text[match.end() : match.end() + 8])
            near = meeting_date or (date(years[0].value.year, 1, 1) if years else None)
            lines, last = _region(blocks, place, near)
            meetings = _read(lines, near=near, met=meeting_date)
            used.update(range(place, last) if meetings else ())
        else:
            meetings = list(_in_sentences(block, meeting_date))
        for meeting in meetings:
            found[meeting.date] = _fuller(found.get(meeting.date), meeting)
    return tuple(found[day] for day in sorted(found))


def _fuller(old: NextMeeting | None, new: NextMeeting) -> NextMeeting:
    """One announcement of a meeting, with what only the other one says."""
    if old is None:
        return new
    return replace(old, start=old.start or new.start, venue=old.venue or new.venue)


def _region(blocks: Sequence[Block], place: int, met: date | None) -> tuple[list[_Line], int]:
    """The lines under the label at `place`, and the place after the last of them."""
    lines = list(_lines(blocks[place]))
    patience = _PATIENCE
    dated = any(_dates(line.text, met) for line in lines)
    after = place + 1
    while after < len(blocks):
        block = blocks[after]
        text = block.text
        is_end = block.kind is BlockKind.HEADING or _END.match(text) or _LABEL.match(text)
        if block.kind is BlockKind.NOISE or not text.strip():
            after += 1
            continue
        has_date = bool(_dates(text, met)) and len(text) < 400
        if is_end or not (has_date or _GENERAL.search(text) or (not dated and patience > 0)):
            break
        patience -= not has_date
        dated = dated or has_date
        lines += _lines(block)
        after += 1
    return lines, after


def _lines(block: Block) -> Iterator[_Line]:
    """The sentences of a block; a row is one line, for its cells belong together."""
    if block.kind is BlockKind.ROW:
        yield _Line(block=block, start=0, end=len(block.text))
        return
    for start, end in sentences(block.text):
        yield _Line(block=block, start=start, end=end)


def _dates(text: str, met: date | None) -> list[Found[PartialDate]]:
    """The dates in the line that may be those of meetings."""
    return [
        found
        for found in find_dates(text, near=met, direction="future")
        if not _DEADLINE.search(text[: found.start])
    ]


def _in_sentences(block: Block, met: date | None) -> Iterator[NextMeeting]:
    """The meetings that a sentence of the prose announces."""
    lines = list(_lines(block))
    for at, line in enumerate(lines):
        match = _SENTENCE.search(line.text)
        if match and not _OTHER.search(line.text[: match.end()]):
            tail = _Line(block=block, start=line.start + match.start(), end=line.end)
            more = [one for one in lines[at + 1 :] if _GENERAL.search(one.text)]
            announced = _dates(tail.text, met)
            # "at the next meeting, the plan of 4 May …": the date has to be the meeting's own.
            if announced and announced[0].start < 120:
                yield from _read([tail, *more], near=met, met=met, only=announced[0])


def _read(
    lines: Sequence[_Line],
    *,
    near: date | None,
    met: date | None,
    only: Found[PartialDate] | None = None,
) -> list[NextMeeting]:
    """The meetings of the lines; a time or place that is said of all is everybody's."""
    found: list[NextMeeting] = []
    common_start: time | None = None
    common_venue: Quote | None = None
    for line in lines:
        days = _dates(line.text, near) if only is None or line is lines[0] else []
        if found and line.block is lines[0].block and _ANOTHER.match(line.text):
            continue  # "Next meeting: 6 May. Finance Committee: 9 May."
        if only is not None:
            days = [day for day in days if day.value.day is not None][:1]
        if days:
            found += _of_line(line, days)
        else:
            times = find_times(line.text)
            common_start = common_start or (times[0].value if times else None)
            common_venue = common_venue or _venue_of(line, 0)
    return [
        replace(one, start=one.start or common_start, venue=one.venue or common_venue)
        for one in found
        if met is None or one.date.latest() > met
    ]


def _of_line(line: _Line, days: Sequence[Found[PartialDate]]) -> Iterator[NextMeeting]:
    """The meetings of a line: time and place stand after a date, after the last, or before all."""
    text = line.text
    # Beside its date "7.30" needs no word that says it is a time.
    tail = re.match(r"[\s,–-]*", text[days[-1].end :])
    shift = days[-1].end + (tail.end() if tail else 0) - 3
    bare = [
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in find_times("at " + text[shift + 3 :])
    ]
    times = find_times(text) or bare
    for at, day in enumerate(days):
        until = days[at + 1].start if at + 1 < len(days) else len(text)
        own = [one for one in times if day.end <= one.start < until]
        # "13 June and 19 September at 2pm" and "at 2pm on 13 June" are said of all of them.
        last = [one for one in times if one.start >= days[-1].end]
        start = next(iter(own or last or times), None)
        ends = [day.end, *(one.end for one in own)] if at + 1 < len(days) else []
        ends = ends or [days[-1].end, *(one.end for one in last)]
        closing = max(days[-1].end, *(one.end for one in last), 0)
        venue = _venue_of(line, max(ends), until=until) or _venue_of(line, closing)
        yield NextMeeting(
            date=day.value,
            start=start.value if start else None,
            venue=venue,
            evidence=line.block.quote(line.start, line.end).extent,
        )


def _venue_of(line: _Line, start: int, until: int | None = None) -> Quote | None:
    """The place that the line names after `start`, or for a meeting that is "held" somewhere."""
    text = line.text
    stop = len(text) if until is None else until
    after = _AFTER.match(text[:stop], start) if start else None
    for match in (after, _HELD_IN.search(text)):
        if match is None:
            continue
        left, right = match.span("venue")
        venue = re.sub(r"[\s,–—-]+(?:(?:at|from|on)\s.*)?$", "", text[left:right])
        time_in = find_times(venue)
        if time_in and time_in[0].start:
            venue = re.sub(r"\s*(?:,|\bat|\bfrom|[–-])?\s*$", "", venue[: time_in[0].start])
        if _is_venue(venue):
            return line.block.quote(line.start + left, line.start + left + len(venue))
    return None


def _is_venue(text: str) -> bool:
    """Whether the words name a place, not a day, a meeting or a sentence."""
    words = text.split()
    return (
        0 < len(words) <= 14
        and any(len(word) > 2 and word[0].isupper() for word in words)
        and not _NO_VENUE.search(text)
        and not find_dates(text, near=date(2000, 1, 1))
        and not re.match(r"\w+day\b", text)
    )
