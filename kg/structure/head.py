"""The head of a document: what sort of paper it is, which body met, when and where.

The top is the blocks before the first attendance list or numbered item. A body is named by the
sentence that says so ("Minutes of the meeting of the ..."), else by the title line that reads most
like a body's name; where a council and one of its committees both stand there, the committee met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from kg.lexicon import load
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.titles import find_titles
from kg.records.dates import PartialDate, find_dates, find_times
from kg.records.facts import OrganisationKind
from kg.records.minutes import DocumentKind, Head
from kg.records.text import Block, BlockKind, Quote

_TOP_BLOCKS = 40
_MEETING_OF = re.compile(
    r"\b(?:meeting|minutes|notes|proceedings|agenda|record|report|assembly)s?\s+(?:of|to|for)\s+(?:the\s+|an?\s+)?"
    r"(?:(?:draft|ordinary|annual|extra ?ordinary|special|general|full|monthly|quarterly|statutory|public|virtual|remote|hybrid|informal|inaugural|first|meetings?|minutes|a|the|of)\s+)*",
    re.I,
)
_BODY_STOP = re.compile(
    r"\s+(?:held|meeting|minutes|which|that|on|at|in public|dated|took|from|taking|was|to be|convened|via|commencing|starting)\b|\s*[–—:;,(]|\s-\s|\s+(?=\d)",
    re.I,
)
_VENUE_LABEL = re.compile(r"^(?:venue|location|place|where|held at|held in|held via|meeting place|at)\s*[:\t–-]\s*", re.I)
_HELD_AT = re.compile(
    r"\b(?:held|took place|convened|meeting)\b(?P<between>[^.;]{0,120}?)\b(?:at|in|via|on|by)\s+(?=(?:the\s+)?[A-Z])(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.I,
)
_PLACE_WORD = re.compile(
    r"\b(?:hall|room|offices?|chamber|centre|center|house|suite|building|pavilion|library|church|school|college|club|headquarters|hq|hotel|"
    r"teams|zoom|video ?conference|remote(?:ly)?|virtual(?:ly)?|online|street|road|inn|institute|theatre|museum|lodge|court|barn|base|station|academy|surgery|hospital)\b",
    re.I,
)
_STARTED = re.compile(r"\b(?:start(?:ed|ing|s)?|commenc(?:ed|ing|es)|open(?:ed)?|began|begin(?:s|ning)?|convened|called to order|met)\b", re.I)
_ENDED = re.compile(r"\b(?:clos(?:ed|e|ing)|end(?:ed|s|ing)?|finish(?:ed|es)?|conclud(?:ed|es|ing)|rose|adjourned|terminated)\b", re.I)
_HAS_MEETING = re.compile(r"\b(?:meeting|chair(?:man|woman|person)?|business|proceedings|committee|council|panel|board|session|finish(?:ed)?|closed|start(?:ed)?)\b", re.I)
_KINDS = (
    (re.compile(r"\bminutes?\b", re.I), DocumentKind.MINUTES),
    (re.compile(r"\b(?:action )?notes?\b", re.I), DocumentKind.NOTES),
    (re.compile(r"\bagenda\b", re.I), DocumentKind.AGENDA),
    (re.compile(r"\breport\b", re.I), DocumentKind.REPORT),
)
_REPORT_SIGN = re.compile(r"^(?:\d+[.\d]*\s+)?(?:purpose of (?:the )?report|report (?:of|from|by|to)|.{0,40}\breport (?:of|from|by)\b|author|report author|recommendations?:?$)", re.I)
_MEETS = frozenset(
    {OrganisationKind.COUNCIL, OrganisationKind.PARTNERSHIP, OrganisationKind.PANEL, OrganisationKind.COMMITTEE, OrganisationKind.GROUP}
)
_PARENTS = frozenset({OrganisationKind.COUNCIL, OrganisationKind.HEALTH, OrganisationKind.POLICE, OrganisationKind.FIRE})
# Bodies that have no word of their own kind before "Council": they meet under this one word.
_BARE_BODIES = re.compile(r"^(?:the\s+)?(?:cabinet|executive|full council|council|board|senate|annual (?:town|parish) meeting|governing (?:body|board)|board of (?:directors|trustees|governors|management)|trustees|governors|standing committee|bureau)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    quote: Quote
    kind: OrganisationKind
    score: float
    place: int


def read_head(blocks: Sequence[Block], *, top: int) -> Head:
    """The head; `top` is the place of the first block that is no part of it any more."""
    head_blocks = [b for b in blocks[: min(max(top, 1), _TOP_BLOCKS)] if b.text.strip()]
    candidates = _body_candidates(head_blocks)
    body = max(candidates, key=lambda c: c.score, default=None)
    parent = _parent_of(body, candidates)
    date = _date(head_blocks) or _date([b for b in blocks[:_TOP_BLOCKS] if b.text.strip()])
    start, end = _times(blocks, head_blocks)
    return Head(
        body=None if body is None else body.quote,
        parent=None if parent is None else parent.quote,
        date=date,
        start=start,
        end=end,
        venue=_venue(head_blocks, body=body),
    )


def kind_of(blocks: Sequence[Block], *, top: int, has_roster: bool) -> DocumentKind:
    """What sort of paper this is; minutes where nothing says otherwise and people attend."""
    head = [b.text for b in blocks[: min(max(top, 1), _TOP_BLOCKS)] if b.text.strip()]
    if any(re.search(r"\bminutes\b", text, re.I) and not re.search(r"minutes of the (?:last|previous)", text, re.I) for text in head):
        return DocumentKind.MINUTES
    opening = [b.text for b in blocks[:30] if b.text.strip()]
    if not has_roster and any(_REPORT_SIGN.search(text) for text in opening):
        return DocumentKind.REPORT
    for pattern, kind in _KINDS:
        if any(pattern.search(text) for text in head):
            return kind
    return DocumentKind.MINUTES


def _body_candidates(blocks: Sequence[Block]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.NOISE or len(block.text) > 400:
            continue
        found.extend(_named_by_sentence(block, place))
        found.extend(_named_by_line(block, place))
    return found


def _named_by_sentence(block: Block, place: int) -> list[_Candidate]:
    """ "Minutes of the meeting of the Planning Committee held on": what stands between."""
    found = []
    for match in _MEETING_OF.finditer(block.text):
        stop = _BODY_STOP.search(block.text, match.end())
        end = stop.start() if stop else len(block.text)
        text = block.text[match.end() : end].strip(" .\t")
        if not text or not text[0].isupper() or len(text.split()) > 14:
            continue
        organisations = [o for o in find_organisations(block.text[match.end() :]) if o.start <= 4]
        if organisations:
            span = organisations[0]
            a, b = match.end() + span.start, match.end() + span.end
            found.append(_Candidate(quote=block.quote(a, b), kind=span.kind, score=10 - place * 0.05 + _kind_bonus(span), place=place))
            later = [o for o in find_organisations(block.text[b:]) if re.match(r"\s*(?:of|for|,|-|–)\s*(?:the\s+)?", block.text[b : b + o.start + 1])]
            found.extend(
                _Candidate(quote=block.quote(b + o.start, b + o.end), kind=o.kind, score=4.0, place=place) for o in later[:1]
            )
        elif _BARE_BODIES.match(text) or (text[0].isupper() and not find_dates(text) and re.search(r"\bheld\b|\bon\b", block.text[end : end + 12])):
            start = match.end() + block.text[match.end() :].index(text)
            found.append(_Candidate(quote=block.quote(start, start + len(text)), kind=OrganisationKind.GROUP, score=8.0, place=place))
    return found


def _kind_bonus(span: OrganisationSpan) -> float:
    return (0.5 if span.kind in _MEETS else 0.0) - (1.5 if span.is_generic else 0.0)


def _named_by_line(block: Block, place: int) -> list[_Candidate]:
    """A title line that is, or holds, a body's name."""
    text = re.sub(r"\b(?:minutes|meeting|agenda|notes)\b.*$", "", block.text, flags=re.I).strip(" :–-\t") or block.text
    words = text.split()
    if len(words) > 16 or scan_names(text, trust=Trust.PROSE):
        return []
    found = []
    for span in find_organisations(block.text):
        if span.kind not in _MEETS | _PARENTS | {OrganisationKind.CHARITY, OrganisationKind.EDUCATION, OrganisationKind.HOUSING, OrganisationKind.OTHER, OrganisationKind.COMPANY}:
            continue
        share = (span.end - span.start) / max(len(text), 1)
        score = 2.0 + min(share, 1.0) * 2 + _kind_bonus(span) - place * 0.1
        score += 1.2 if span.kind in _MEETS - {OrganisationKind.COUNCIL} else 0.0
        score -= 2.0 if re.search(r"\b(?:at|in)\s+(?:the\s+)?$", block.text[: span.start]) or _PLACE_WORD.search(block.text[span.end :]) else 0.0
        found.append(_Candidate(quote=block.quote(span.start, span.end), kind=span.kind, score=score, place=place))
    if not found and _BARE_BODIES.match(text):
        found.append(_Candidate(quote=block.quote(0, len(text)), kind=OrganisationKind.COMMITTEE, score=3.0 - place * 0.1, place=place))
    return found


def _parent_of(body: _Candidate | None, candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The council (or trust, or force) among the title's names whose body it is."""
    if body is None or body.kind is OrganisationKind.COUNCIL:
        return None
    others = [c for c in candidates if c.kind in _PARENTS and c.quote.text.casefold() not in body.quote.text.casefold() and c.score > 2.5]
    names = {c.quote.text.casefold() for c in others}
    # Several councils at the top are the partners of a joint body, none of them its parent.
    return max(others, key=lambda c: c.score) if len(names) == 1 else None


def _date(blocks: Sequence[Block]) -> PartialDate | None:
    """The meeting's date: a full one, on a line that speaks of the meeting, else the first."""
    best: tuple[float, PartialDate] | None = None
    for place, block in enumerate(blocks):
        for found in find_dates(block.text):
            if found.value.day is None:
                continue
            before = block.text[: found.start]
            score = -place * 0.1
            score += 2 if re.search(r"\bheld\b|\bdate\b|\bmeeting\b|\bon\b", before, re.I) else 0
            score += 1 if re.search(r"day[ ,]*$", before, re.I) or re.match(r"\w+day", block.text[found.start :], re.I) else 0
            score -= 4 if re.search(r"\b(?:previous|last|next|published|issued|approved|signed|draft(?:ed)?|minutes of the meetings? held|printed)\b", before, re.I) else 0
            if best is None or score > best[0]:
                best = (score, found.value)
    return None if best is None else best[1]


def _times(blocks: Sequence[Block], head: Sequence[Block]) -> tuple[time | None, time | None]:
    """When the meeting began and ended: by the sentence that says so, else by the time in the head."""
    start = end = None
    for block in head:
        times = find_times(block.text)
        if times and start is None and not _ENDED.search(block.text[: times[0].start]):
            start = times[0].value
            if len(times) > 1 and end is None and re.fullmatch(r"\s*(?:-|–|—|to|until)\s*|.*\b(?:end|finish|close)\w*\b.*", block.text[times[0].end : times[1].start], re.I):
                end = times[1].value
        elif times and end is None and _ENDED.search(block.text[: times[0].start]):
            end = times[0].value
    said_start, said_end = _said_times(blocks)
    return said_start if start is None else start, said_end if said_end is not None else end


def _said_times(blocks: Sequence[Block]) -> tuple[time | None, time | None]:
    start = end = None
    total = len(blocks)
    for place, block in enumerate(blocks):
        if len(block.text) > 400:
            continue
        for found in find_times(block.text):
            before = re.split(r"[.;]\s", block.text[: found.start])[-1]
            last = max(((m.start(), "end") for m in _ENDED.finditer(before)), default=(-1, ""))
            first = max(((m.start(), "start") for m in _STARTED.finditer(before)), default=(-1, ""))
            if last[0] < 0 and first[0] < 0 or not _HAS_MEETING.search(before) or re.search(r"\bnext\b|\bfuture\b|\ball meetings\b", before, re.I):
                continue
            if last > first and place > total // 3:
                end = found.value
            elif first > last and start is None:
                start = found.value
    return start, end


def _venue(blocks: Sequence[Block], *, body: _Candidate | None) -> Quote | None:
    """Where the meeting took place."""
    for block in blocks:
        if match := _VENUE_LABEL.match(block.text):
            quote = _trim_venue(block, match.end(), len(block.text))
            if quote is not None:
                return quote
    for block in blocks:
        for match in _HELD_AT.finditer(block.text):
            quote = _trim_venue(block, match.end(), len(block.text))
            if quote is not None and (body is None or quote.text != body.quote.text):
                return quote
    return _venue_line(blocks, body=body)


def _trim_venue(block: Block, start: int, end: int) -> Quote | None:
    """The venue from start on, up to a date, a time or the sentence's end."""
    text = block.text[start:end]
    stops = [m.start() for m in re.finditer(r"\s+(?:on|at|from|commencing|starting|and commenced)\s+(?=\d|mon|tues|wed|thurs|fri|sat|sun|the \d)|\.\s|\.$|;|\t|\bcommenc|\bat \d|\bstart", text, re.I)]
    dates = find_dates(text)
    times = find_times(text)
    if dates:
        stops.append(dates[0].start)
    if times:
        stops.append(times[0].start)
    stop = min(stops, default=len(text))
    piece = re.sub(r"[\s,–-]*(?:\b(?:on|at|from|the|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b[\s,–-]*)*$", "", text[:stop], flags=re.I)
    if len(piece) < 4 or not piece[0].isupper() and not piece.casefold().startswith("the "):
        return None
    if re.fullmatch(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day.*", piece, re.I):
        return None
    return block.quote(start, start + len(piece))


def _venue_line(blocks: Sequence[Block], *, body: _Candidate | None) -> Quote | None:
    """A line of the head that is a place alone, near the date."""
    dated = next((n for n, block in enumerate(blocks) if any(f.value.day for f in find_dates(block.text))), None)
    if dated is None:
        return None
    for place in (dated, dated + 1, dated + 2, dated - 1):
        if not 0 <= place < len(blocks):
            continue
        block = blocks[place]
        text = block.text
        if place == dated:
            last = max(find_dates(text), key=lambda found: found.end)
            rest = text[last.end :]
            begin = last.end + len(rest) - len(rest.lstrip(" ,.–-:\t"))
            times = [t for t in find_times(text) if t.start >= last.end]
            if times:
                begin = max(begin, times[-1].end + len(text[times[-1].end :]) - len(text[times[-1].end :].lstrip(" ,.–-:\t)")))
            if _PLACE_WORD.search(text[begin:]) and (quote := _trim_venue(block, begin, len(text))) is not None:
                return quote
            continue
        if body is not None and body.quote.extent == block.quote().extent or len(text.split()) > 16 or re.search(r"\bminutes\b|\bmeeting\b", text, re.I):
            continue
        if _is_place(text):
            return block.quote()
    return None


def _is_place(text: str) -> bool:
    if ":" in text or find_titles(text):
        return False
    if re.match(r"(?:present|attend|apolog|chair|clerk|in attendance|members|draft|public)", text, re.I) or scan_names(text, trust=Trust.PROSE):
        return False
    if _PLACE_WORD.search(text):
        return True
    organisations = find_organisations(text)
    return len(organisations) == 1 and organisations[0].kind is OrganisationKind.COUNCIL and len(text.split()) < 8 or text.casefold() in load().places
