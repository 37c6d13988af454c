"""Where a meeting took place: by a label, the sentence that says so, or a line beside the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import load
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import find_organisations
from kg.phrases.titles import find_titles
from kg.records.dates import find_dates
from kg.records.facts import OrganisationKind
from kg.records.text import Block, Quote
from kg.structure.head_bodies import OVER_ALL, PLACE_WORD
from kg.structure.head_labels import Label, Labelled
from kg.structure.head_times import in_english, times_in

_HELD = re.compile(
    r"\b(?:held|took place|taking place|convened|met|meeting|gathered|minutes)\b", re.I
)
_AT = re.compile(r"(?<![\w-])(?:at|in|via|on|by|using)\s+(?:the\s+)?(?=[A-Za-z0-9])", re.I)
_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NO_PLACE = re.compile(
    rf"{_DAYS}\b|public\b|private\b|accordance|person\b|respect\b|absence|attendance|chair\b|future"
    r"|line with|camera\b|order\b|behalf|common\b(?! room)|present"
    r"|meetings?\b(?! (?:rooms?|place|house|hall|suite|point)\b)|draft"
    r"|january|february|march|april"
    r"|may\b|june|july|august|september|october|november"
    r"|december|\d+(?:st|nd|rd|th)?\b(?!\s+[A-Z][a-z]+ (?:street|road))",
    re.I,
)
_STOP = re.compile(
    rf"\s*,?\s+(?:on|at|from|and commenced)\s+(?=\d|(?:the\s+)?{_DAYS}\b|the \d|half past"
    r"|\w+ o['’]clock)|(?<!\bSt)(?<!\bRd)\.\s|\.$|;|\t"
    r"|\s*,?\s*\b(?:commenc|starting|started|when)\w*|\bat \d"
    r"|\s+\((?!and|with|via)|\s+View\b|\s/\s",
    re.I,
)
_TAIL = re.compile(rf"[\s,–-]*(?:\b(?:on|at|from|the|and|{_DAYS})\b[\s,–-]*)*$", re.I)
_REMOTE = re.compile(
    r"(?:microsoft\s+teams|ms\s+teams|teams|zoom|skype|google meet|webex|video\s*-?\s?conference"
    r"|conference call|tele-?\s?conference)\b",
    re.I,
)


def venue_of_meeting(
    head: Sequence[Block], labels: Sequence[Labelled], *, body: Quote | None
) -> Quote | None:
    """Where the meeting took place, without an article; None where the head does not say."""
    for one in labels:
        if (
            one.label is Label.VENUE
            and (quote := _place(one.block, one.start, one.end)) is not None
        ):
            return quote
    for block in head:
        if (quote := _after_held(block, body)) is not None:
            return quote
    return _beside_date(head, body)


def _after_held(block: Block, body: Quote | None) -> Quote | None:
    """The first place after "at" or "in": "held at 2pm on Thursday in the Council Chamber"."""
    anchor = _HELD.search(block.text)
    if anchor is None and not re.match(r"\s*(?:at|in)\s", block.text, re.I):
        return None
    begin = anchor.start() if anchor is not None else 0
    for match in _AT.finditer(block.text, begin):
        if _NO_PLACE.match(block.text, match.end()):
            continue
        near = block.text[begin : match.start()].split()
        quote = _place(block, match.end(), len(block.text), sure=len(near) < 2)
        if quote is not None and (body is None or quote.text != body.text):
            return quote
    return None


def _place(block: Block, start: int, end: int, *, sure: bool = True) -> Quote | None:
    """The venue from start on, up to a date, a time or the sentence's end; checked unless sure."""
    article = re.match(r"\s*(?:the\s+)?", block.text[start:end], re.I)
    start += article.end() if article else 0
    text = block.text[start:end]
    stops = [m.start() for m in _STOP.finditer(text)]
    stops += [f.start for f in (*find_dates(in_english(text))[:1], *times_in(text)[:1])]
    piece = _TAIL.sub("", text[: min(stops, default=len(text))].rstrip(" ,.–-"))
    piece = piece if "(" in piece else piece.rstrip(")")
    if (
        len(piece) < 4
        or re.match(_DAYS + r"\b", piece, re.I)
        or re.match(r"(?:t\.?b\.?[ac]\b|to be (?:confirmed|advised))", piece, re.I)
    ):
        return None
    if sure and (piece[0].isupper() or piece[0].isdigit()):
        return block.quote(start, start + len(piece))
    is_place = PLACE_WORD.search(piece) or _REMOTE.match(piece) or piece.casefold() in load().places
    return block.quote(start, start + len(piece)) if is_place and len(piece.split()) < 18 else None


def _beside_date(head: Sequence[Block], body: Quote | None) -> Quote | None:
    """A line that is a place alone, or what follows date and time on their line."""
    dated = next(
        (
            n
            for n, block in enumerate(head)
            if any(f.value.day for f in find_dates(in_english(block.text)))
        ),
        None,
    )
    if dated is None:
        return None
    for place in (dated, dated + 1, dated + 2, dated + 3, dated - 1):
        if (
            0 <= place < len(head)
            and (quote := _line(head[place], body, above=place < dated)) is not None
        ):
            return quote
    return None


def _line(block: Block, body: Quote | None, *, above: bool) -> Quote | None:
    text = block.text
    found = sorted((one.start, one.end) for one in (*find_dates(in_english(text)), *times_in(text)))
    if found:
        return _between(block, found, body)
    if (
        (body is not None and body.extent == block.quote().extent)
        or len(text.split()) > 16
        or (above and not PLACE_WORD.search(text))
    ):
        return None
    return _place(block, 0, len(text)) if _is_place(text, body, above=above) else None


def _between(block: Block, taken: Sequence[tuple[int, int]], body: Quote | None) -> Quote | None:
    """The piece of a line with dates and times that is a place: "3 May 2018, Village Hall, 7pm"."""
    text = block.text
    gaps = zip(
        (end for _, end in taken), [*(start for start, _ in taken[1:]), len(text)], strict=True
    )
    for begin, end in [*gaps, (0, taken[0][0])]:
        for piece in re.finditer(r"(?:(?!\s[/|]\s).)+", text[begin:end]):
            lead = re.match(
                r"[\s,.:;/|)–—\t-]*(?:(?:start|at|in|via|on)\s+)?[\s,.:;/|)(–—\t-]*", piece[0], re.I
            )
            low, high = (
                begin + piece.start() + (lead.end() if lead else 0),
                begin + len(text[begin : begin + piece.end()].rstrip(" ,.:;/|(–—\t-")),
            )
            stands = text[low:high]
            fits = (
                _is_place(stands, body, above=True)
                if begin == 0
                else PLACE_WORD.search(stands) or _REMOTE.match(stands)
            )
            if fits and (quote := _place(block, low, high, sure=False)) is not None:
                return quote
    return None


def _is_place(text: str, body: Quote | None, *, above: bool) -> bool:
    if (
        ":" in text
        or find_titles(text)
        or re.search(
            r"\b(?:minutes|meeting(?! (?:rooms?|house|hall|suite)\b)|agenda|report"
            r"|committee(?! room)|panel|board(?! ?room))\b",
            text,
            re.I,
        )
    ):
        return False
    if re.match(
        r"(?:present|attend|apolog|chair|clerk|in attendance"
        r"|members?\b(?!['’]? (?:rooms?|lounge|suite|library))|draft|public|tel|e-?mail|www)",
        text,
        re.I,
    ) or scan_names(text, trust=Trust.PROSE):
        return False
    organisations = find_organisations(text)
    if PLACE_WORD.search(text):
        # "Fairlode Primary School" above the date is whose governors met.
        return not (
            above
            and organisations
            and organisations[0].end >= len(text) - 1
            and organisations[0].start == 0
        )
    # The committee of a council meets in its own house, and has no need to say so by its name.
    is_guest = body is None or OVER_ALL.search(body.text) is not None
    council = len(organisations) == 1 and organisations[0].kind is OrganisationKind.COUNCIL
    return not above and (
        (council and is_guest and len(text.split()) < 8) or text.casefold() in load().places
    )
