"""Which body met, and whose body it is: from the sentence, label or title line that says so.

"Minutes of the meeting of the ..." and "Report to: ..." go before title lines. Of those a committee
goes before the council above it. Where a sentence has only a kind of body ("the Parish Council",
"the Board"), the title line that names one of that kind says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from kg.lexicon import load
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.titles import find_titles
from kg.records.dates import find_dates, find_times
from kg.records.facts import OrganisationKind
from kg.records.text import Block, BlockKind, Extent, Quote
from kg.structure.head_labels import Label, Labelled
from kg.structure.head_times import in_english

PLACE_WORD = re.compile(
    r"\b(?:hall|rooms?|offices?|chambers?|centre|center|house|suite|building|pavilion|library|church"
    r"|school|college|club|headquarters|hq|hotel|teams|zoom|video ?conference|remote(?:ly)?"
    r"|virtual(?:ly)?|online|street|road|inn|institute|theatre|museum|lodge|court|barn|base|station"
    r"|academy|surgery|hospital|exchange|guildhall|campus|arms|pub|vestry|chapel|depot|parlour|hub"
    r"|hut|lounge|gallery|cathedral|clubhouse|clubroom)\b",
    re.I,
)
_SORTS = (
    r"draft|ordinary|annual|extra-?\s?ordinary|special|general|monthly|quarterly|statutory|public"
    r"|virtual|remote|hybrid|informal|inaugural|first|[\w-]*\d+(?:st|nd|rd|th)|meetings?|minutes"
    r"|joint|emergency|urgent|additional|a|an|the|of"
)
_MEETING_OF = re.compile(
    r"\b(?:(?:meeting|minute|notes|proceedings|agenda|record|assembly|cofnodion)s?\s+(?:of|for)"
    rf"|report\s+(?:to|for))\s+(?:the\s+|an?\s+)?(?:(?:{_SORTS})\s+)*",
    re.I,
)
_BODY_STOP = re.compile(
    r"\s+(?:held|meetings?|minutes|notes|which|that|on|at|in public|dated|took|from|taking|was"
    r"|to be|convened|via|commencing|starting)\b|\s*[–—:;,(\t]|\s-\s|\s+(?=\d)",
    re.I,
)
_NO_BODY = re.compile(
    r"(?:held|which|that|on|at|in|dated|took|convened|via|previous|last|next|this|matters|action"
    r"|present|apologies|meeting|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
# Which meeting it was, counted in words: "One Hundred and Third Annual".
_COUNTED = re.compile(
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred(?:th)?|and|&|[a-z]+teenth|[a-z]*t(?:ie)?th"
    r"|[a-z]*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:twen|thir|for|fif|six|"
    r"seven|eigh|nine)ty|annual|general|ordinary|special|statutory|monthly|quarterly)[\s-]*)+",
    re.I,
)
_PUBLIC_MEETING = re.compile(
    r"(?:annual\s+)?(?:parish|town|community|village)\s+(?:meeting|assembly)\b(?!\s+of\b)", re.I
)
# What a title line says beside the body's name: the sort of paper, the sort of meeting.
_FURNITURE = re.compile(
    r"\b(?:(?:draft|approved|confirmed|unconfirmed|action|public|full|annual|general|extraordinary"
    r"|ordinary|special|monthly|open|formal)\s+)*(?:minutes?|meetings?|agenda|notes|record|agm|egm"
    r"|part\s+(?:[12ab]|i{1,2}|one|two))\b.*$",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:\t|\||\s[–—-]\s|\s/\s|:)\s*")
# Bodies that have no word of their own kind: they meet under this one word.
_BARE = re.compile(
    r"(?:the\s+)?(?:(?:full\s+|local\s+)?governing\s+(?:body|board)|(?:mayor['’]s\s+)?cabinet"
    r"|executive|full\s+council|council|board|senate|trust\s+board"
    r"|board\s+of\s+(?:directors|trustees|governors|management)|council\s+of\s+governors|trustees"
    r"|governors|directors|standing\s+committee|bureau|full\s+authority|synod|vestry|sacre)",
    re.I,
)
# These mean the organisation at the top of the paper, of whose members they speak.
_WHOLE_BODY = re.compile(
    r"(?:the\s+)?(?:full\s+)?(?:council|board|trustees|directors|members|authority|partnership|forum"
    r"|trust|association|society|charity|commissioners|joint committee|committee|panel|group"
    r"|network|alliance)",
    re.I,
)
OVER_ALL = re.compile(
    r"\b(?:joint|police|partnership|forum|association|alliance|network|lep|national|regional"
    r"|county-?wide)\b",
    re.I,
)
_SUB = re.compile(
    r"\b(?:sub-?\s?(?:committee|group)|task|working|panel group|steering|executive group)\b", re.I
)
_OWN_GROUPS = re.compile(
    r"\b(?:sub-?\s?group|group|working party|task ?force|governing (?:body|board)|board of \w+"
    r"|(?:trust|executive|management|project|programme|delivery|steering|town) board"
    r"|health (?:and|&) wellbeing board|assembly)\s*$",
    re.I,
)
_TOPICAL = frozenset(
    {
        OrganisationKind.COMMITTEE,
        OrganisationKind.PANEL,
        OrganisationKind.GROUP,
        OrganisationKind.PARTNERSHIP,
    }
)


class _Level(IntEnum):
    """How far below a council, trust or company a body stands."""

    WHOLE = 0
    JOINT = 1
    PART = 2
    PART_OF_PART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name in the head: its kind, and the place of its block."""

    quote: Quote
    kind: OrganisationKind
    place: int
    is_generic: bool = False

    @property
    def text(self) -> str:
        return self.quote.text

    @property
    def level(self) -> _Level:
        if self.kind in {OrganisationKind.PANEL, OrganisationKind.COMMITTEE} or (
            self.kind is OrganisationKind.GROUP and _OWN_GROUPS.search(self.text)
        ):
            return _Level.PART_OF_PART if _SUB.search(self.text) else _Level.PART
        return (
            _Level.JOINT
            if self.kind in {OrganisationKind.GROUP, OrganisationKind.PARTNERSHIP}
            else _Level.WHOLE
        )


def body_and_parent(
    head: Sequence[Block], labels: Sequence[Labelled]
) -> tuple[Quote | None, Quote | None]:
    """The body that met and the organisation whose body it is, as the head names them."""
    lines = [named for place, block in enumerate(head) for named in _in_lines(block, place)]
    told = [
        *_by_labels(labels),
        *(named for place, block in enumerate(head) for named in _in_sentences(block, place)),
    ]
    body = (
        _resolve(told[0], lines)
        if told
        else max(_titles(lines, head), key=lambda one: (one.level, -one.place), default=None)
    )
    if body is None:
        body = _title_without_kind(head)
    if body is None:
        return None, None
    parent = _parent(body, [*told[1:], *lines], dated=_first_dated(head))
    return body.quote, None if parent is None else parent.quote


def _titles(lines: Sequence[_Named], head: Sequence[Block]) -> list[_Named]:
    """The names of title lines, without a council after the date, at which the body met."""
    dated = _first_dated(head)
    before = [one for one in lines if one.place <= dated]
    return before or list(lines)


def _first_dated(head: Sequence[Block]) -> int:
    return next(
        (
            n
            for n, block in enumerate(head)
            if any(f.value.day for f in find_dates(in_english(block.text)))
        ),
        len(head),
    )


def _by_labels(labels: Sequence[Labelled]) -> Iterator[_Named]:
    """The bodies of "Report to: Planning Committee" and "Meeting | Cabinet"."""
    for one in labels:
        if (
            one.label is Label.BODY
            and (named := _at_start(one.block, one.start, one.end, place=0)) is not None
        ):
            yield named


def _in_sentences(block: Block, place: int) -> Iterator[_Named]:
    """The body of "Minutes of the meeting of the Planning Committee", then whose it is."""
    if block.kind is BlockKind.NOISE or len(block.text) > 400:
        return
    for match in _MEETING_OF.finditer(block.text):
        named = _public_meeting(block, match, place) or _at_start(
            block, match.end(), len(block.text), place=place
        )
        if named is not None:
            yield named
            yield from _whose(block, named, place)
            return


def _public_meeting(block: Block, match: re.Match[str], place: int) -> _Named | None:
    """The Annual Parish Meeting, which is no meeting of the council."""
    for found in _PUBLIC_MEETING.finditer(block.text, match.start()):
        if found.start() <= match.end() <= found.end():
            return _Named(
                quote=block.quote(*found.span()), kind=OrganisationKind.GROUP, place=place
            )
    return None


def _at_start(block: Block, start: int, end: int, *, place: int) -> _Named | None:
    """The body whose name begins here."""
    text = block.text[start:end]
    lead = re.match(r"[\s*]*(?:the\s+)?", text, re.I)
    start += lead.end() if lead else 0
    text = block.text[start:end]
    stop = _BODY_STOP.search(text)
    piece = text[: stop.start() if stop else len(text)].strip(" .\t*")
    if not piece or not piece[0].isupper() or _NO_BODY.match(piece) or _COUNTED.fullmatch(piece):
        return None
    spans = [span for span in find_organisations(text) if span.start <= 4]
    bracketed = _with_brackets(text)
    if bracketed is not None and (not spans or bracketed[0] > spans[0].end):
        return _Named(
            quote=block.quote(start, start + bracketed[0]), kind=bracketed[1], place=place
        )
    if spans and (spans[0].end >= len(piece) - 1 or not _is_bare(piece)):
        span = spans[0]
        generic = span.is_generic and not _BARE.fullmatch(text[span.start : span.end])
        return _Named(
            quote=block.quote(start + span.start, start + span.end),
            kind=span.kind,
            place=place,
            is_generic=generic,
        )
    if _is_bare(piece):
        return _Named(
            quote=block.quote(start, start + len(piece)),
            kind=OrganisationKind.COMMITTEE,
            place=place,
        )
    if (
        len(piece.split()) > 8
        or find_dates(piece)
        or find_times(piece)
        or not _is_title_case(piece)
        or len(piece.split()) < 2
    ):
        return None
    if scan_names(piece, trust=Trust.PROSE) or not re.match(
        r"\s*,?\s*(?:meeting|held|on)\b", text[len(piece) :], re.I
    ):
        return None
    return _Named(
        quote=block.quote(start, start + len(piece)), kind=OrganisationKind.GROUP, place=place
    )


def _with_brackets(text: str) -> tuple[int, OrganisationKind] | None:
    """The end and kind of such as "Planning (Policy) Committee", where the text begins with one."""
    match = re.match(
        r"[A-Z][\w &,'’-]*\([A-Z][\w &,'’-]*\)\s+(?P<rest>(?:[A-Z][\w'’-]*\s?){1,3})", text
    )
    if match is None:
        return None
    spans = find_organisations(f"Marlow {match['rest']}")
    return (
        (match.start("rest") + spans[0].end - 7, spans[0].kind)
        if spans and spans[0].start == 0
        else None
    )


def _is_bare(piece: str) -> bool:
    return bool(_BARE.fullmatch(piece) or _WHOLE_BODY.fullmatch(piece))


def _whose(block: Block, named: _Named, place: int) -> Iterator[_Named]:
    start = block.find(named.quote.extent)[1]
    for span in find_organisations(block.text[start:])[:1]:
        if re.fullmatch(
            r"\s*(?:\([\w ]+\)\s*)?(?:of|for|,|-|–)\s*(?:the\s+)?",
            block.text[start : start + span.start],
        ):
            yield _Named(
                quote=block.quote(start + span.start, start + span.end),
                kind=span.kind,
                place=place,
                is_generic=span.is_generic,
            )


def _in_lines(block: Block, place: int) -> Iterator[_Named]:
    """The names of a title line, one for each piece into which dashes and the like divide it."""
    if (
        block.kind is BlockKind.NOISE
        or len(block.text) > 200
        or re.match(
            r"(?:author|contact|report (?:of|by|from)|clerk|tel|e-?mail)\b", block.text, re.I
        )
    ):
        return
    start = 0
    for end, following in [
        *((m.start(), m.end()) for m in _SPLIT.finditer(block.text)),
        (len(block.text), len(block.text)),
    ]:
        named = _of_piece(block, start, end, place)
        if named is not None:
            yield named
        start = following


def _of_piece(block: Block, start: int, end: int, place: int) -> _Named | None:
    piece = block.text[start:end]
    furniture = _FURNITURE.search(piece)
    if furniture is not None:
        end = start + furniture.start()
    start, end = _trimmed(block.text, start, end)
    piece = block.text[start:end]
    if not piece or len(piece.split()) > 14 or not _is_title_case(piece):
        return None
    if _BARE.fullmatch(piece):
        return _Named(
            quote=block.quote(start, end),
            kind=OrganisationKind.COMMITTEE,
            place=place,
            is_generic=bool(_WHOLE_BODY.fullmatch(piece)),
        )
    bracketed = _with_brackets(piece)
    if bracketed is not None and bracketed[0] == len(piece):
        return _Named(quote=block.quote(start, end), kind=bracketed[1], place=place)
    spans = find_organisations(piece)
    if not spans or _is_no_name(piece, spans):
        return None
    span = _chief(spans, piece)
    if _is_one_name(spans, piece):
        return _Named(quote=block.quote(start, end), kind=spans[-1].kind, place=place)
    begin = 0 if span.end >= len(piece) - 1 and _may_open(piece[: span.start]) else span.start
    return _Named(
        quote=block.quote(start + begin, start + span.end),
        kind=span.kind,
        place=place,
        is_generic=span.is_generic and begin == span.start,
    )


def _chief(spans: Sequence[OrganisationSpan], piece: str) -> OrganisationSpan:
    """The first of "Waste Panel of Marlow Council", the last of "Marlow Council Waste Panel"."""
    last = spans[-1]
    return (
        last
        if last.end >= len(piece) - 1
        and len(spans) > 1
        and re.fullmatch(r"['’]?s?\s*", piece[spans[-2].end : last.start])
        else spans[0]
    )


def _is_one_name(spans: Sequence[OrganisationSpan], piece: str) -> bool:
    """Whether what looks like two is one name: "Marlow Police, Fire and Crime Panel"."""
    first, last = spans[0], spans[-1]
    if (
        first is last
        or first.start > 0
        or last.end < len(piece) - 1
        or first.kind is OrganisationKind.COUNCIL
    ):
        return False
    between = (piece[a.end : b.start] for a, b in pairwise(spans))
    return last.kind in _TOPICAL and all(
        re.fullmatch(r"\s*,?\s*(?:and|&)?\s*", gap, re.I) for gap in between
    )


def _may_open(lead: str) -> bool:
    """Whether words before the found name may belong to it: "MERCASTLE POLICE, FIRE AND "."""
    return not re.search(
        r"\b(?:of|at|in|by|from|to|held)\s*$", lead, re.I
    ) and not find_organisations(lead)


def _is_no_name(piece: str, spans: Sequence[OrganisationSpan]) -> bool:
    """Whether the piece is about a person, a time or a place rather than a name of a body."""
    if find_dates(piece) or find_times(piece) or find_titles(piece) or _has_person(piece, spans):
        return True
    after = piece[max(span.end for span in spans) :]
    before = piece[: spans[0].start]
    # "Marlow Town Council Offices", "Committee Room 1, Marlow Town Council" are where somebody met.
    return bool(
        PLACE_WORD.search(after)
        or (PLACE_WORD.search(before) and "," in before)
        or re.search(r"\b(?:at|in)\s+(?:the\s+)?$", before, re.I)
    )


def _has_person(piece: str, spans: Sequence[OrganisationSpan]) -> bool:
    """Whether somebody is named beside the organisations; a name within one is its own."""
    names = [name.core for name in scan_names(piece, trust=Trust.PROSE)]
    return any(not any(o.start <= start and end <= o.end for o in spans) for start, end in names)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without brackets, dates and signs at the ends."""
    piece = text[start:end]
    dates = find_dates(in_english(piece))
    if dates and dates[0].start > 3:
        piece = re.sub(r"\s+(?:held|on)(?:\s+on)?\s*$", "", piece[: dates[0].start], flags=re.I)
    piece = re.sub(r"\s*\([^()]*\)\s*$", "", piece).rstrip(" .,;:–-\t*")
    piece = re.sub(r"\s+(?:held|['’]s)$", "", piece, flags=re.I)
    lead = re.match(r"[\s*#•–-]*(?:the\s+)?", piece, re.I)
    begin = lead.end() if lead else 0
    return start + begin, start + max(len(piece), begin)


def _is_title_case(piece: str) -> bool:
    """Whether every word that carries meaning has a capital."""
    small = {"of", "and", "the", "for", "in", "on", "to", "with", "a", "an", "at", "by"}
    words = re.findall(r"[^\W\d_][\w'’-]*", piece)
    return bool(words) and all(word[0].isupper() or word in small for word in words)


def _fold(name: str) -> str:
    return " ".join(
        re.sub(r"[^\w ]+", " ", name.casefold().replace("&", " and ")).split()
    ).removeprefix("the ")


def _resolve(told: _Named, lines: Sequence[_Named]) -> _Named:
    """The body itself: for "the Parish Council" or "the Board" the title line that names it."""
    folded = _fold(told.text)
    named = [one for one in lines if not one.is_generic and _fold(one.text) != folded]
    longer = [one for one in named if _fold(one.text).endswith(" " + folded)]
    if longer:
        return longer[0]
    if not told.is_generic and not _WHOLE_BODY.fullmatch(told.text):
        return told
    kinds = {OrganisationKind.COUNCIL} if folded.endswith("council") else None
    word = folded.split()[-1]
    last = (
        word
        if word in {"committee", "panel", "group", "forum", "partnership", "association", "society"}
        else None
    )
    fitting = [
        one
        for one in named
        if (kinds is None or one.kind in kinds)
        and (last is None or last in _fold(one.text).split())
    ]
    return fitting[0] if fitting and len({_fold(one.text) for one in fitting}) == 1 else told


def _parent(body: _Named, others: Sequence[_Named], *, dated: int) -> _Named | None:
    """The one organisation whose body it is; of several, which are partners, none is."""
    if (
        body.level is _Level.WHOLE
        or body.kind is OrganisationKind.PARTNERSHIP
        or OVER_ALL.search(body.text)
    ):
        return None
    if (inside := _council_inside(body)) is not None:
        return inside
    own = _fold(body.text)
    above = [
        one
        for one in others
        if one.level < body.level
        and not one.is_generic
        and own not in _fold(one.text)
        and _fold(one.text) != own
        and (one.place < dated or one.place == body.place)
    ]
    # A Welsh name beside the English one is of the same council.
    names = {
        _fold(one.text) for one in above if not _fold(one.text).startswith(("cyngor", "bwrdd"))
    }
    councils = [one for one in above if one.kind is OrganisationKind.COUNCIL]
    if len({_fold(one.text) for one in councils}) > 1 or not above:
        return None
    return above[0] if len(names) == 1 else (councils or above)[0] if len(councils) == 1 else None


def _council_inside(body: _Named) -> _Named | None:
    """The council with whose name the body's begins: "Marlow Town Council Planning Committee"."""
    match = re.match(r".+?\bcouncil(?=(?:['’]s)?\s+\S)", body.text, re.I)
    spans = find_organisations(match[0]) if match else []
    if match is None or len(spans) != 1 or spans[0].is_generic or spans[0].start > 0:
        return None
    if spans[0].kind is not OrganisationKind.COUNCIL or spans[0].end != match.end():
        return None
    start = body.quote.extent.start
    quote = Quote(match[0], Extent(start, start + match.end()))
    # Where the text as printed has other signs in between, the bounds would be of something else.
    is_plain = body.quote.extent.end - start == len(body.text)
    return _Named(quote=quote, kind=spans[0].kind, place=body.place) if is_plain else None


def _title_without_kind(head: Sequence[Block]) -> _Named | None:
    """A first line that can be nothing but the name of those who met: "Marlow in Transition"."""
    words = load().common_words
    for place, block in enumerate(head[:2]):
        start, end = _trimmed(block.text, 0, len(block.text))
        furniture = _FURNITURE.search(block.text)
        if furniture is not None:
            start, end = _trimmed(block.text, 0, furniture.start())
        piece = block.text[start:end]
        if (
            not 2 <= len(piece.split()) <= 8
            or not _is_title_case(piece)
            or find_titles(piece)
            or PLACE_WORD.search(piece)
        ):
            continue
        if (
            re.search(r"[\d:@|]", piece)
            or scan_names(piece, trust=Trust.PROSE)
            or all(word.casefold() in words for word in piece.split())
        ):
            continue
        return _Named(quote=block.quote(start, end), kind=OrganisationKind.GROUP, place=place)
    return None
