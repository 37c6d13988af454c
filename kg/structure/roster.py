"""Attendance lists in all their layouts: where they begin and end, and whom each line names.

A list opens at a label ("Present:", "In attendance", "Apologies for absence") or at the header row
of an attendance table, and closes at the first numbered item, heading or stretch of prose after it.
An item headed "Apologies" is read for the sentences and lists of names that give apologies, no
more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.lexicon import RosterLabel, RosterScope, load
from kg.phrases.inverted import prints_family_first, read_listed, scan_inverted
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import find_organisations
from kg.phrases.titles import find_titles
from kg.records.minutes import AttendanceStatus, RosterEntry, RosterTitle, Unread
from kg.records.text import Block, BlockKind
from kg.structure.entries import (
    MARK_SIGNS,
    Entry,
    EntryTitle,
    add_beside,
    is_chair,
    is_officer,
    parse_entries,
    public_count,
)
from kg.structure.sentences import sentences

_NUMBER = re.compile(
    r"^\(?(?:(?i:item|minute|agenda item)\s+)?(?:[A-Z]{1,4}[./]?\s?\d{1,4}(?:[./]\d+)*"
    r"|\d{1,4}[./]\d{1,4}(?:[./]\d+)*|\d{1,3})[.):]?(?:\s+|$)"
    r"|^[A-Z][.)]\t"
)
_APOLOGY_FROM = re.compile(
    r"apolog(?:y|ies)(?:\s+for\s+(?:\w+\s+)?(?:absence|lateness|non-attendance)s?)?"
    r"(?:\s+\w+){0,4}?\s+(?:from|on behalf of|for|by)\b:?\s*(?P<who>.+)",
    re.I | re.S,
)
_APOLOGY_SENT = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\bthat\s))(?P<who>(?:(?!\bthat\b)[^.;])+?)\s+(?:(?:has|have|"
    r"had)\s+)?(?:also\s+)?(?:sent|gave|tendered|offered|submitted|"
    r"given)\s+(?:\w+\s+)?apologies",
    re.I,
)
_ATTENDED = re.compile(
    r"\s*(?P<who>[A-Z][^;]{3,300}?)\s+(?:(?:was|were)\s+(?:also\s+)?in attendance|attended\s+for)\b"
    r"[^.]{0,60}\.?\s*$",
    re.S,
)
_ABSENT = re.compile(
    r"(?P<who>[A-Z][^;]{3,80}?)\s+(?:was|were)\s+(?:also\s+)?(?:absent|not present)\b|(?P<_>\Z\A)",
    re.S,
)
_RECEIVED_FROM = re.compile(
    r"\s*(?:(?:were|was|had been|have been)\s+)?(?:received|accepted|given|noted|tendered)\s+"
    r"(?:from|by|for)\s*:?\s*(?P<who>.+)",
    re.I | re.S,
)
_APOLOGY_LIST = re.compile(
    r"apolog(?:y|ies)(?:\s+for\s+(?:absence|lateness))?(?:\s+(?:were|was|received|recorded|"
    r"noted|had|been|accepted|and)){0,4}\s*[:\-–]\s*(?P<who>.+)",
    re.I | re.S,
)
_NO_APOLOGY = re.compile(
    r"\b(?:no|nil|none)\b.{0,20}\bapolog|apolog.{0,40}\b(?:none|nil)\b|^\s*(?:none|nil|n/a)\b\.?",
    re.I,
)
_LATE = re.compile(r"apolog\w+ for (?:lateness|late|leaving early)", re.I)
_PRESENT_SENTENCE = re.compile(
    r"^(?:the following\s+(?:\w+\s+){0,3})?(?:there\s+)?(?:(?:members|councillors|people|persons"
    r"|governors|trustees|directors|officers|others)\s+)?"
    r"(?:(?:were|was|are)\s+)?(?P<also>also\s+)?(?P<word>(?<=were )present|(?<=was )present"
    r"|(?<=are )present|(?<=also )present|(?<=were )in attendance|(?<=also )in attendance"
    r"|(?<=also )attended|(?<=here )attended|(?<=were )absent)\b[^:;,.]{0,60}:\s*",
    re.I,
)
_LEADING_LABEL = re.compile(
    r"^(?P<label>[A-Za-z][A-Za-z’'/&() -]{2,60}?)\s*(?::|\s[-–—]\s|\.\s+(?=[A-Z]))\s*(?P<rest>.*)$",
    re.S,
)
_HEADER_WORDS = {
    "name": frozenset(
        {
            "name",
            "names",
            "attendee",
            "attendees",
            "member",
            "members",
            "councillor",
            "representative",
            "who",
            "first name",
            "full name",
        }
    ),
    "organisation": frozenset(
        {
            "organisation",
            "organization",
            "representing",
            "agency",
            "authority",
            "council",
            "company",
            "employer",
            "body",
            "org",
            "partner",
            "service",
            "from",
            "organisation represented",
            "organisation/role",
        }
    ),
    "role": frozenset(
        {
            "category",
            "type",
            "governor type",
            "type of governor",
            "role",
            "title",
            "position",
            "designation",
            "job title",
            "post",
            "capacity",
            "office",
            "job role",
        }
    ),
    "position": frozenset({"role/organisation", "position/organisation", "role and organisation"}),
    "initials": frozenset({"initials", "initial", "abbreviation", "abbrev"}),
    "status": frozenset(
        {"attendance", "present", "apologies", "attended", "status", "absent", "present/apologies"}
    ),
}
_MARKS = {
    "present": AttendanceStatus.PRESENT, "p": AttendanceStatus.PRESENT,
    "✓": AttendanceStatus.PRESENT, "✔": AttendanceStatus.PRESENT, "y": AttendanceStatus.PRESENT,
    "yes": AttendanceStatus.PRESENT,
    "a": AttendanceStatus.APOLOGIES, "ap": AttendanceStatus.APOLOGIES,
    "apologies": AttendanceStatus.APOLOGIES, "apols": AttendanceStatus.APOLOGIES,
    "apology": AttendanceStatus.APOLOGIES,
    "absent": AttendanceStatus.ABSENT, "abs": AttendanceStatus.ABSENT,
    "x": AttendanceStatus.ABSENT, "✗": AttendanceStatus.ABSENT, "✘": AttendanceStatus.ABSENT,
    "n": AttendanceStatus.ABSENT, "no": AttendanceStatus.ABSENT,
    "dna": AttendanceStatus.ABSENT,
    "in attendance": AttendanceStatus.IN_ATTENDANCE, "observer": AttendanceStatus.OBSERVER,
    "substitute": AttendanceStatus.SUBSTITUTE,
}  # fmt: skip
# Words that make a label one of attendance wherever they stand; others ("Board", "Trustees") need
# names after them.
_STRONG_LABEL = re.compile(
    r"present|attend|apolog|absent|absence|observ|invit|substitut|regret", re.I
)
_IN_CHAIR_LINE = re.compile(r"\bin the chair\b\W*$|\bpresid(?:ed|ing)\b\W*$", re.I)
_PARTED = re.compile(r",(?![^()]*\))|\band\b(?![^()]*\))")
_MOST_LISTED = 90  # words of a paragraph that can be nothing but names and offices
_ONE_PERSON = frozenset({RosterScope.CHAIR, RosterScope.CLERK})
_AROUND = " .•" + MARK_SIGNS
_SURELY_LIST = 3  # people of a long paragraph that is a list
_MOST_PROSE = 45  # words of a paragraph that can still be a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All attendance lists of a document."""

    entries: tuple[RosterEntry, ...] = ()
    used: frozenset[int] = frozenset()  # places of the blocks that the lists took up
    public_present: int | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label and where in its block the list after it begins."""

    status: AttendanceStatus | None
    scope: RosterScope
    rest: int


type _Group = tuple[Block, int, int]  # a block and the bounds in it of an organisation's name


@dataclass(slots=True)
class _Section:
    """The list at hand."""

    status: AttendanceStatus
    scope: RosterScope = RosterScope.PEOPLE
    group: tuple[Block, int, int] | None = None  # an organisation over the names after it
    title: RosterTitle | None = None  # an office over the names after it: "Independent members:"
    shared: str | None = None  # of "Councillors:" over names without honorifics
    columns: tuple[str, ...] = ()
    # of each column the status that its header gives: "Present | Apologies"
    statuses: tuple[AttendanceStatus | None, ...] = ()
    marks: Mapping[str, AttendanceStatus] = field(default_factory=dict)  # by the key of the list
    is_item: bool = False  # an item headed "Apologies": only sentences and lists of names count
    family_first: bool = False  # "Finch, Ann" is one person, as in all lists of the document
    lines: int = 0


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    entries: list[RosterEntry] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)  # of each entry the number of its list
    chairs: set[int] = field(default_factory=set)  # lists that only name who took the chair
    opened: int = 0
    used: set[int] = field(default_factory=set)
    public: int | None = None
    unread: list[Unread] = field(default_factory=list)


def find_roster(blocks: Sequence[Block]) -> Roster:
    """The attendance lists of these blocks, in the order of the text."""
    reading = _read_lists(blocks, family_first=False)
    listed = [blocks[place].text for place in sorted(reading.used)]
    if prints_family_first(listed):
        reading = _read_lists(blocks, family_first=True)
    return Roster(
        entries=tuple(_visiting(_marked(blocks, reading, _keys(blocks)))),
        used=frozenset(reading.used),
        public_present=reading.public,
        unread=tuple(reading.unread),
    )


def _read_lists(blocks: Sequence[Block], *, family_first: bool) -> _Reading:
    """What the lists say, as each line has it."""
    reading = _Reading()
    keys = _keys(blocks)
    section: _Section | None = None
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.NOISE or not block.text.strip():
            continue
        has_present = sum(e.status is AttendanceStatus.PRESENT for e in reading.entries) > 1
        opened = _open(blocks, place, section, has_present=has_present) or (
            _open_unlabelled(blocks, place) if section is None and not reading.entries else None
        )
        if opened is not None:
            section, start = opened
            section.marks = keys
            section.family_first = family_first
            reading.opened += 1
            reading.used.add(place)
            if section.scope is RosterScope.CHAIR:
                reading.chairs.add(reading.opened)
            _read_line(block, start, section, reading)
            _settle_office(section, reading)
        elif section is not None and _goes_on(block, section, blocks, place):
            if _read_line(block, 0, section, reading):
                reading.used.add(place)
                _settle_office(section, reading)
            elif not section.is_item:
                section = None
        elif section is not None:
            section = None
        reading.lists.extend([reading.opened] * (len(reading.entries) - len(reading.lists)))
    return reading


def _settle_office(section: _Section, reading: _Reading) -> None:
    """Once somebody is named, "Clerk: Ann Marlow" says nothing of whom the next lines name."""
    newest = reading.entries[len(reading.lists) :]
    if section.scope in _ONE_PERSON and any(entry.name is not None for entry in newest):
        section.title, section.scope = None, RosterScope.PEOPLE


_KEY_STATUS = (
    (re.compile(r"not\b|absen|did not", re.I), AttendanceStatus.ABSENT),
    (re.compile(r"apolog", re.I), AttendanceStatus.APOLOGIES),
    (re.compile(r"substitut", re.I), AttendanceStatus.SUBSTITUTE),
    (re.compile(r"observ", re.I), AttendanceStatus.OBSERVER),
    (re.compile(r"in attendance", re.I), AttendanceStatus.IN_ATTENDANCE),
    (re.compile(r"", re.I), AttendanceStatus.PRESENT),
)
# "* denotes attendance", "Those marked # sent apologies", "A = apologies; P = present".
_KEY = re.compile(
    r"(?:^|[;,(\t/|]|\bkey\b:?|\band\b|\bmarked(?: with)?(?: an?)?)\s*"
    rf"[(\"'“‘]*(?P<sign>[{re.escape(MARK_SIGNS)}]|asterisk|dagger|[A-Z][A-Za-z/]{{0,3}})[)\"'”’]*\s*"
    r"(?P<means>denotes?|denoting|indicates?|indicating|=|marks|shows|means|signifies|:|-|–|—)?\s*"
    r"(?:(?:those|members?|councillors?|who|were|was|has|have|sent|gave|given|the)\s+)*"
    r"(?P<what>(?:in )?attendance|present|attend(?:ed|ing)|absence|absent|apolog\w+"
    r"|not (?:present|in attendance|attending)|did not attend|substitut\w+|observ\w+)\b",
    re.I,
)
_KEY_WORDS = 25  # of the longest key
_MARK_BEFORE = re.compile(rf" *[{re.escape(MARK_SIGNS)}] *(?=[A-Z])")
_SIGN_NAMES = {"asterisk": "*", "dagger": "†"}


def _keys(blocks: Sequence[Block]) -> dict[str, AttendanceStatus]:
    """What the marks of these lists stand for, by the keys under them: {"*": PRESENT}."""
    keys: dict[str, AttendanceStatus] = {}
    for block in blocks:
        if len(block.text) > 200 or len(block.text.split()) > _KEY_WORDS:
            continue
        for match in _KEY.finditer(block.text):
            sign = _SIGN_NAMES.get(match["sign"].casefold(), match["sign"])
            is_code = sign not in MARK_SIGNS
            if is_code and (match["means"] not in {"=", "denotes", "means"} or sign.islower()):
                continue
            status = next(value for word, value in _KEY_STATUS if word.search(match["what"]))
            if not is_code and status is AttendanceStatus.IN_ATTENDANCE:
                status = AttendanceStatus.PRESENT
            keys.setdefault(sign.casefold(), status)
    return keys


def _marked(
    blocks: Sequence[Block], reading: _Reading, keys: dict[str, AttendanceStatus]
) -> list[RosterEntry]:
    """The entries, where a key says which mark members have who were there, or were not.

    Of a list in which some have the mark of attendance, the others were absent; where apologies are
    theirs elsewhere, those say it.
    """
    signs = {sign: status for sign, status in keys.items() if sign in MARK_SIGNS}
    entries = reading.entries
    if not signs:
        return entries
    found = [_sign_at(blocks, entry, signs) for entry in entries]
    lists = {part for part, sign in zip(reading.lists, found, strict=True) if sign is not None}
    if not lists:
        return entries
    apart = [
        name
        for entry, sign in zip(entries, found, strict=True)
        if entry.status in _AWAY and sign is None and (name := _name_of(entry)) is not None
    ]
    only_away = all(status in _AWAY for status in signs.values())
    kept = []
    for entry, sign, part in zip(entries, found, reading.lists, strict=True):
        if entry.name is None or entry.status is not AttendanceStatus.PRESENT:
            kept.append(entry)
            continue
        status: AttendanceStatus | None
        if sign is not None:
            status = signs[sign]
        elif only_away or part in reading.chairs:
            status = AttendanceStatus.PRESENT
        else:
            status = AttendanceStatus.ABSENT if part in lists else None
        if status in _AWAY and (name := _name_of(entry)) and any(_is_same(name, o) for o in apart):
            continue
        if status is not None:
            kept.append(replace(entry, status=status))
    return kept


_OF_TIER = re.compile(r"(?:county|district|borough|city|unitary)\s+(?:councillor|cllr)s?\b", re.I)
_PLAIN = re.compile(r"(?:councillor|cllr|coun)s?\b", re.I)
_MOST_VISITORS = 3


def _visiting(entries: Sequence[RosterEntry]) -> list[RosterEntry]:
    """The entries; among plain councillors a "County Councillor" is a visitor, no member."""
    present = [e for e in entries if e.name is not None and e.status is AttendanceStatus.PRESENT]
    visitors = [
        e for e in present if e.name is not None and _OF_TIER.match(e.shared_office or e.name.text)
    ]
    plain = sum(
        e.name is not None
        and (e.shared_office == "Councillor" or _PLAIN.match(e.name.text) is not None)
        for e in present
    )
    if not visitors or len(visitors) > _MOST_VISITORS or plain < len(visitors) + 2:
        return list(entries)
    return [
        replace(e, status=AttendanceStatus.IN_ATTENDANCE) if e in visitors else e for e in entries
    ]


_AWAY = frozenset({AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT})


def _name_of(entry: RosterEntry) -> tuple[str, str] | None:
    """Given and family name of an entry; of a surname alone the given name is empty."""
    if entry.name is None:
        return None
    if "," in entry.name.text and (name := read_listed(entry.name.text)) is not None:
        return name.given, name.family.casefold()
    names = scan_names(entry.name.text, trust=Trust.LIST)
    if names:
        return names[0].given, names[0].family.casefold()
    return "", entry.name.text.split()[-1].casefold()


def _is_same(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two names of one paper can be one person's: "J Nunn", "Cllr Nunn", "Jane Nunn"."""
    return left[1] == right[1] and (left[0][:1] == right[0][:1] or not left[0] or not right[0])


def _sign_at(blocks: Sequence[Block], entry: RosterEntry, signs: Collection[str]) -> str | None:
    """The sign that stands straight before the entry's name, or after it."""
    if entry.name is None:
        return None
    block = next(b for b in blocks if b.text and b.extent().covers(entry.name.extent))
    low, high = block.find(entry.name.extent)
    before = block.text[max(low - 3, 0) : low].rpartition("\t")[2]
    after = re.sub(r"^\s*\([^()]*\)", "", block.text[high:]).lstrip(" ")[:1]
    return next((sign for sign in signs if sign in before or sign == after), None)


def _open(
    blocks: Sequence[Block], place: int, section: _Section | None, *, has_present: bool
) -> tuple[_Section, int] | None:
    """The list that this block opens, and where in it the first line of the list begins."""
    block = blocks[place]
    statuses = _header_statuses(block)
    if statuses:
        return _Section(status=AttendanceStatus.PRESENT, statuses=statuses), len(block.text)
    columns = _header_columns(block)
    if columns:
        ticked = _ticked_columns(block, columns)
        status = section.status if section is not None else AttendanceStatus.PRESENT
        return _Section(status=status, columns=columns, statuses=ticked), len(block.text)
    text = block.text
    if section is not None and not section.is_item and _is_chair_line(text):
        # "Cllr Finch, Chairman, in the Chair." below those in attendance
        return _Section(status=AttendanceStatus.PRESENT), 0
    numbered = _NUMBER.match(text)
    start = numbered.end() if numbered else 0
    label = _label_at(block, start)
    if label is None:
        if (numbered or block.kind is BlockKind.HEADING) and _is_apology_heading(text[start:]):
            return _Section(status=AttendanceStatus.APOLOGIES, is_item=True), len(text)
        return None
    if section is None and (
        label.status is None
        or (
            label.scope in _ONE_PERSON
            and (not text[label.rest :].strip(" ._…-\t") or place > len(blocks) * 0.6)
        )
    ):
        # "Chair" at the foot is where the chair signs.
        return None
    if (
        not _STRONG_LABEL.search(_label_key(text[start : label.rest]))
        and not text[label.rest :].strip()
        and not _names_follow(blocks, place)
    ):
        return None
    if (
        label.scope is RosterScope.CLERK
        and not text[label.rest :].strip()
        and ":" not in text[start : label.rest + 1]
        and _councillor_follows(blocks, place)
    ):
        return None  # an office alone, and in the next line somebody else
    if (
        _shared_office(text[start : label.rest])
        and ":" not in text[start : label.rest + 1]
        and _is_prose(text[label.rest :])
    ):
        return None  # "Cllrs Finch and Stone had kept their seats"
    if (
        numbered
        and label.status is not AttendanceStatus.APOLOGIES
        and _is_prose(text[label.rest :])
    ):
        return None  # "14. Membership – Dr Finch has now retired"
    status = label.status or (section.status if section is not None else AttendanceStatus.PRESENT)
    is_item = bool(numbered) and status is AttendanceStatus.APOLOGIES and label.rest >= len(text)
    columns = section.columns if section is not None and block.kind is BlockKind.ROW else ()
    label_text = text[start : label.rest]
    if (
        has_present
        and status is AttendanceStatus.PRESENT
        and label.status is AttendanceStatus.PRESENT
        and re.match(r"(?:attend|with\b|guests?)", label_text, re.I)
    ):
        status = (
            AttendanceStatus.IN_ATTENDANCE
        )  # "PRESENT: ... ATTENDING: ...": the second are no members
    shared, rest = _shared_office(label_text), label.rest
    if shared is None and (kind := _KIND_LABEL.match(text, rest)):
        shared = _shared_office(kind["kind"])  # "Present: Councillors: A Finch, B Stone"
        rest = kind.end() if shared else rest
    opened = _Section(
        status=status, scope=label.scope, is_item=is_item, columns=columns, shared=shared
    )
    if label.scope in _ONE_PERSON and (titles := find_titles(text[start : label.rest])):
        title = titles[0]
        opened.title = RosterTitle(
            title=block.quote(start + title.start, start + title.end),
            status=title.status,
            organisation=None,
            of_body=True,
        )
    return opened, rest


def _is_chair_line(text: str) -> bool:
    """Whether the line is one person, who takes the chair."""
    return (
        len(text.split()) <= 12
        and _IN_CHAIR_LINE.search(text) is not None
        and _begins_person(text.lstrip(_AROUND))
        and not _is_prose(text)
    )


def _shared_office(label: str) -> str | None:
    """The office that a label gives to all who follow: "Councillors:"."""
    words = re.findall(r"[\w']+", label)
    honorific = load().honorifics.get(words[-1].casefold()) if words else None
    return honorific.office if honorific is not None and honorific.plural else None


def _names_follow(blocks: Sequence[Block], place: int) -> bool:
    """Whether the next line names somebody, or is the header row of an attendance table."""
    following = next(
        (
            b
            for b in blocks[place + 1 : place + 4]
            if b.kind is not BlockKind.NOISE and b.text.strip()
        ),
        None,
    )
    return following is not None and (
        _is_name_line(following)
        or bool(_header_columns(following))
        or _is_office_line(following.text)
        or _is_name_list(following.text, least=1)
    )


def _councillor_follows(blocks: Sequence[Block], place: int) -> bool:
    """Whether the next line begins with somebody whose honorific tells of another office."""
    following = next((b.text for b in blocks[place + 1 :] if b.text.strip()), "")
    names = scan_names(following, trust=Trust.LIST)
    return bool(names) and names[0].start == 0 and bool(names[0].offices)


def _is_office_line(text: str) -> bool:
    """Whether the line is an office and nothing else: "Head of Environmental Services"."""
    titles = find_titles(text)
    if not titles or titles[0].start > 0 or len(text.split()) > 8:
        return False
    return text[titles[0].end :].strip(" .") in {"", "to the Council", "to the Board"}


def _is_name_list(text: str, *, least: int) -> bool:
    """Whether the text is people and offices and nothing else, `least` people or more."""
    if len(text.split()) > _MOST_LISTED or _is_prose(text) or _NUMBER.match(text):
        return False
    pieces = [piece for part in text.split(";") for piece in _PARTED.split(part) if piece.strip()]
    people = sum(_begins_person(piece.strip(_AROUND)) for piece in pieces)
    if people < least or (people * 2 < len(pieces) and ";" not in text and least > 1):
        return False
    opening = pieces[0].strip(_AROUND)
    return _begins_person(opening) or any(t.start == 0 for t in find_titles(opening))


def _open_unlabelled(blocks: Sequence[Block], place: int) -> tuple[_Section, int] | None:
    """A list without a label: three lines near the top, one after the other, of names alone."""
    if place > 24:
        return None
    if _is_name_list(blocks[place].text, least=3) and _has_list_after(blocks, place):
        return _Section(status=AttendanceStatus.PRESENT), 0
    lines = [
        b for b in blocks[place : place + 8] if b.kind is not BlockKind.NOISE and b.text.strip()
    ][:3]
    if len(lines) < 3 or not all(_is_name_line(b) for b in lines):
        return None
    return _Section(status=AttendanceStatus.PRESENT), 0


def _has_list_after(blocks: Sequence[Block], place: int) -> bool:
    """Whether soon after there is a label of a list, or who takes the chair: as in sederunts."""
    following = [b for b in blocks[place + 1 : place + 8] if b.kind is not BlockKind.NOISE]
    return any(
        _IN_CHAIR_LINE.search(b.text)
        or ((label := _label_at(b, 0)) is not None and label.status is not None)
        for b in following
    )


def _is_name_line(block: Block) -> bool:
    text = block.text
    if len(text.split()) > 16 or _is_prose(text) or _NUMBER.match(text):
        return False
    names = scan_names(text, trust=Trust.LIST)
    opening = text.lstrip(_AROUND + "\t")
    return (
        bool(names)
        and names[0].start <= len(text) - len(opening) + 1
        and not find_organisations(text[: names[0].end])
    )


def _is_apology_heading(text: str) -> bool:
    return (
        len(text.split()) <= 12
        and re.search(r"\bapolog", text, re.I) is not None
        and not re.search(r"\b(?:were|was)\b", text)
    )


def _header_columns(block: Block) -> tuple[str, ...]:
    """What each column of an attendance table holds, by its header row; empty where it is none."""
    if "\t" not in block.text:
        return ()
    columns = tuple(_column(block.text[a:b]) for a, b in block.cells())
    if "name" not in columns and "organisation" in columns and columns.count("status") == 1:
        # "Organisation | Present": who is present stands under the label
        columns = tuple("name" if column == "status" else column for column in columns)
    named = [column for column in columns if column]
    filled = [block.text[a:b] for a, b in block.cells() if a < b]
    is_header = (
        "name" in named and len(named) >= 2 and all(len(cell.split()) <= 4 for cell in filled)
    )
    return columns if is_header and not scan_names(block.text, trust=Trust.PROSE) else ()


def _header_statuses(block: Block) -> tuple[AttendanceStatus | None, ...]:
    """The status of who stands in each column: "Present | In attendance | Apologies".

    Empty where the row is no such header, or where one of its cells is no label of a list.
    """
    cells = [block.text[a:b].strip() for a, b in block.cells()] if "\t" in block.text else []
    labels = [_known_label(cell) for cell in cells]
    found = [label for cell, label in zip(cells, labels, strict=True) if label is not None and cell]
    statuses = tuple(None if label is None else label.status for label in labels)
    is_header = (
        len({label.status for label in found if label.status is not None}) > 1
        and len(found) == sum(map(bool, cells))
        and all(label.scope is not RosterScope.IGNORED for label in found)
        and AttendanceStatus.PRESENT in statuses
    )
    return statuses if is_header else ()


def _ticked_columns(block: Block, columns: Sequence[str]) -> tuple[AttendanceStatus | None, ...]:
    """Of a header with several columns to tick, "Name | Present | Apologies", what each means."""
    cells = [block.text[a:b] for a, b in block.cells()]
    labels = [
        _known_label(cell) if column == "status" else None
        for cell, column in zip(cells, columns, strict=True)
    ]
    statuses = tuple(None if label is None else label.status for label in labels)
    return statuses if len({s for s in statuses if s is not None}) > 1 else ()


def _column(cell: str) -> str:
    key = cell.strip(" :*").casefold()
    return next((column for column, words in _HEADER_WORDS.items() if key in words), "")


def _label_at(block: Block, start: int) -> _Label | None:
    """The label of an attendance list at this place of the block."""
    text = block.text[start:]
    if sentence := _PRESENT_SENTENCE.match(text):
        word = sentence["word"].casefold()
        status = AttendanceStatus.ABSENT if word == "absent" else AttendanceStatus.PRESENT
        if sentence["also"] or word in {"in attendance", "attended"}:
            status = AttendanceStatus.IN_ATTENDANCE
        return _Label(status=status, scope=RosterScope.PEOPLE, rest=start + sentence.end())
    first = text.split("\t", 1)[0]
    for candidate in _candidates(text, first):
        label = _known_label(candidate)
        if label is not None and label.scope is not RosterScope.IGNORED:
            rest = start + len(candidate)
            rest += len(block.text[rest:]) - len(block.text[rest:].lstrip(" :.-–—*"))
            return _Label(status=label.status, scope=label.scope, rest=rest)
    return None


def _known_label(text: str) -> RosterLabel | None:
    """The label that the text is; of a label in two languages, the part that is known."""
    labels = load().roster_labels
    known = next(
        (
            labels[key]
            for part in (text, *text.split("/")[::-1])
            if (key := _label_key(part)) in labels
        ),
        None,
    )
    if known is None:
        whose, _, rest = _label_key(text).partition(" ")
        if whose in _LABEL_OWNERS and re.search(r"\b(?:attend|present)", rest):
            known = labels.get(rest)  # "Board attendees", "Council employees present"
    if known is None and len(offices := re.split(r"\s+(?:and|&)\s+", text)) > 1:
        # "Parish Clerk and Responsible Financial Officer"
        first = labels.get(_label_key(offices[0]))
        are_offices = all(_is_office_line(office.strip(" :")) for office in offices[1:])
        known = first if first and first.scope is RosterScope.CLERK and are_offices else None
    return known


def _candidates(text: str, first: str) -> list[str]:
    """The stretches from the start of the text that may be its label, the longest first."""
    found = []
    if len(text.split()) <= 8 and "\t" not in text.strip():
        found.append(text)
    if first != text and len(first.split()) <= 8:
        found.append(first)
    if (match := _LEADING_LABEL.match(text)) and len(match["label"].split()) <= 8:
        found.append(match["label"])
        if second := _LEADING_LABEL.match(match["rest"]):
            found.insert(0, text[: match.start("rest") + second.end("label")])
    words = list(re.finditer(r"\S+", first))[:5]
    for count in range(len(words), 0, -1):
        candidate = first[: words[count - 1].end()]
        rest = first[words[count - 1].end() :].strip()
        last = words[count - 1].group().strip(".:").casefold()
        # "Councillors S Bolton": the honorific belongs to the names.
        if rest and last not in load().honorifics and _begins_person(rest):
            found.append(candidate)
    return found


def _begins_person(text: str) -> bool:
    """Whether the text begins with a name with an honorific, a rank, or a given name we know."""
    opening = re.sub(r"^the\s+", "", text, flags=re.I)
    names = scan_names(opening[:80], trust=Trust.LIST)
    return bool(names) and names[0].start == 0


def _label_key(text: str) -> str:
    key = re.sub(r"\([^)]*\)", " ", text).replace("’", "'").replace(".", " ")
    if _SPACED.fullmatch(key.strip(" :")):
        return _unspaced().get(re.sub(r"[\s:]", "", key).casefold(), "")
    words = key.strip(" :.-–—*•\t").split()
    plain = " ".join(words).casefold()
    if len(words) == _PARTS and words[1].islower() and len(plain) > _SHORTEST_PARTED:
        return _unspaced().get("".join(words).casefold(), plain)  # "Apo logies", a scanner's slip
    return plain


_KIND_LABEL = re.compile(r"(?P<kind>[A-Z]\w+)\s*:\s*(?=\S)")
_LABEL_OWNERS = frozenset(
    "association authority board committee council forum group panel partnership school "
    "trust".split()
)
_PARTS = 2  # of a label with a space too many
_SHORTEST_PARTED = 7  # letters of such a label, so that "Cllr s" is none
_SPACED = re.compile(r"(?:[A-Z]\s+){4,}[A-Z]")  # "P R E S E N T"


@cache
def _unspaced() -> dict[str, str]:
    """The labels by themselves without spaces."""
    return {label.replace(" ", ""): label for label in load().roster_labels}


def _goes_on(block: Block, section: _Section, blocks: Sequence[Block], place: int) -> bool:
    """Whether the list can go on in this block."""
    text = block.text
    if section.is_item:
        return block.kind is not BlockKind.HEADING and not (
            (number := _NUMBER.match(text)) is not None
            and text[number.end() :].strip() != ""  # "1.1" alone numbers what comes next
            and _apology_in(text, 0) is None
            and len(text.split()) < 14
        )
    if _NUMBER.match(text) and not _is_listed(text):
        return False
    if re.match(r"(?:item|no|ref|agenda|minute|action)s?\.?\t", text, re.I):
        return False  # the header row of the minutes' own table
    if re.match(r"(?:resolved|agreed|minutes of|minute |agenda|action)\b", text, re.I):
        return False
    if _is_of_office(text):
        return False
    if block.kind is BlockKind.HEADING:
        return bool(find_organisations(text)) or _opens_with_office(text) or _begins_person(text)
    if len(text.split()) <= _MOST_PROSE or text.count("\t") > 1 or text.count(";") > 3:
        return True
    return _is_long_list(text, family_first=section.family_first)


def _is_long_list(text: str, *, family_first: bool) -> bool:
    """Whether so long a paragraph is nothing but people with what stands beside each."""
    if not family_first:
        return _is_name_list(text, least=_SURELY_LIST)
    return not _is_prose(text) and len(scan_inverted(text)) >= _SURELY_LIST


def _opens_with_office(text: str) -> bool:
    """Whether a heading can stand over officers of the list: "Officers of the Council:"."""
    titles = find_titles(text)
    return bool(titles) and (titles[0].start == 0 or text.rstrip().endswith(":"))


_OF_ITEM = re.compile(
    r"['’]s?\s+\w|\s+(?:reports?|remarks|announcements?|communications?|updates?|correspondence)\b",
    re.I,
)


def _is_of_office(text: str) -> bool:
    """Whether the line is the heading of an item: "Chairman's communications", "Clerk's report"."""
    if len(text.split()) > 8 or "\t" in text:
        return False
    titles = find_titles(text)
    return bool(titles) and titles[0].start == 0 and bool(_OF_ITEM.match(text, titles[0].end))


def _is_listed(text: str) -> bool:
    """Whether a number counts people of the list, not items of the agenda: "1. Cllr Finch"."""
    rest = text[m.end() :] if (m := _NUMBER.match(text)) else text
    return _begins_person(rest) and not re.search(
        r"\b(?:was|were|has|had|said|asked|reported|welcomed|thanked|that)\b", rest
    )


def _read_line(block: Block, start: int, section: _Section, reading: _Reading) -> bool:
    """Read the block from start on as a line of the list; whether it could be one."""
    text = block.text
    section.lines += 1
    if not text[start:].strip():
        return True
    if (count := public_count(text[start:])) is not None:
        reading.public = count
        if not scan_names(text[start:], trust=Trust.PROSE):
            return True
    if section.scope is RosterScope.PUBLIC or section.scope is RosterScope.IGNORED:
        return len(text.split()) < 12
    if told := _told_to_attend(block, start, section):
        reading.entries.extend(told)
        return True
    if section.status is AttendanceStatus.APOLOGIES or _gives_apologies(text[start:]):
        section = replace(section, status=AttendanceStatus.APOLOGIES)
        return _read_apologies(block, start, section, reading)
    return _read_people(block, start, section, reading)


def _told_to_attend(block: Block, start: int, section: _Section) -> list[RosterEntry]:
    """The people of sentences such as "Mr A Marlow (Clerk) was in attendance", if all are such."""
    found: list[RosterEntry] = []
    who = replace(section, status=AttendanceStatus.IN_ATTENDANCE, title=None)
    for low, high in sentences(block.text):
        if high <= start:
            continue
        match = _ATTENDED.match(block.text, max(low, start), high)
        if match is None:
            return []
        found.extend(_entries_of(block, *match.span("who"), who, trust=Trust.LIST))
    return found if all(entry.name for entry in found) else []


def _gives_apologies(text: str) -> bool:
    """Whether the line is a sentence that gives apologies: "Cllr Finch had sent apologies"."""
    if "apolog" not in text.casefold():
        return False
    bare = re.sub(r"\([^)]*\)", " ", text)
    return any(pattern.match(bare) for pattern in (_APOLOGY_FROM, _APOLOGY_SENT))


def _read_apologies(block: Block, start: int, section: _Section, reading: _Reading) -> bool:
    text = block.text
    if _NO_APOLOGY.search(text[start:]) and len(text[start:].split()) < 16:
        return True
    match = _apology_in(text, start)
    if match is None and (received := _RECEIVED_FROM.match(text, start)):
        match = received
    if match is None:
        return _read_people(block, start, section, reading, strict=section.is_item)
    for low, high in sentences(text):
        if high <= match.start():
            continue
        sentence = _apology_in(text[:high], max(low, start)) or (
            match if low <= match.start() < high else None
        )
        if absent := _ABSENT.match(text, max(low, start), high):
            missing = replace(section, status=AttendanceStatus.ABSENT)
            reading.entries.extend(
                _entries_of(block, *absent.span("who"), missing, trust=Trust.LIST)
            )
        elif sentence is not None and not _LATE.search(sentence.group()):
            for a, b in _clauses(text, *sentence.span("who")):
                reading.entries.extend(_entries_of(block, a, b, section, trust=Trust.LIST))
    return True


def _apology_in(text: str, start: int) -> re.Match[str] | None:
    """The sentence or list that gives apologies, its names as the group "who"."""
    for pattern in (_APOLOGY_FROM, _APOLOGY_SENT, _APOLOGY_LIST):
        if match := pattern.search(text, start):
            return match
    return None


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The part of a sentence that lists names: up to its end, or to "who was on leave"."""
    end = next((high for low, high in sentences(text) if low <= start < high), end)
    stop = re.compile(
        r"\.\s*$|\bwho\b|\bwhich\b|\band (?:these|it|the (?:reasons?|apologies))\b"
        r"|\b(?:due to|because|owing to)\b",
        re.I,
    ).search(text, start, end)
    return [(start, stop.start() if stop else end)]


def _read_people(
    block: Block, start: int, section: _Section, reading: _Reading, *, strict: bool = False
) -> bool:
    """Read names, or offices alone, or an organisation that stands over the names after it."""
    text = block.text
    is_row = start == 0 and "\t" in text and bool(section.columns or section.statuses)
    if is_row or "\t" in text[start:].strip("\t"):
        found = _row_entries(block, start, section)
    else:
        begin = start + (m.end() if (m := _NUMBER.match(text[start:])) else 0)
        if not strict and (
            _take_group(block, begin, section) or _take_office(block, begin, section)
        ):
            return True
        found = _entries_of(
            block, begin, len(text), section, trust=Trust.LIST if strict else Trust.COLUMN
        )
    if strict and (not found or not all(entry.name for entry in found) or _is_prose(text[start:])):
        return False
    if found and start == 0 and not strict and _is_prose(text):
        return False
    reading.entries.extend(found)
    if not found and not strict and len(text[start:].split()) <= 12 and not _is_prose(text[start:]):
        quote = block.quote(start)
        reading.unread.append(
            Unread(
                text=quote.text,
                extent=quote.extent,
                reason="a line of an attendance list that names nobody",
            )
        )
        return True
    return bool(found)


def _is_prose(text: str) -> bool:
    """Whether the text has the verb of a sentence outside brackets; cells of a row have none."""
    cells = [
        cell
        for cell in text.split("\t")
        if cell.strip() and not _NUMBER.fullmatch(f"{cell.strip()} ")
    ]
    if len(cells) > 1:
        return False
    bare = re.sub(r"\([^)]*\)", " ", text)
    return (
        re.search(
            r"\b(?:was|were|is|are|has been|have been|had|said|asked|reported|welcomed|thanked"
            r"|opened|noted|agreed|informed|explained|introduced|advised|declared|took|take|left"
            r"|joined|arrived|absence of|will|would|there|has|have|proposed|seconded|moved)\b",
            bare,
            re.I,
        )
        is not None
    )


def _take_group(block: Block, start: int, section: _Section) -> bool:
    """Whether the line is an organisation alone, under which the next names stand."""
    text = block.text[start:].strip(" :*-–")
    if not text or scan_names(text, trust=Trust.PROSE) or find_titles(text):
        return False
    found = find_organisations(text)
    covers = (
        len(found) == 1
        and found[0].end - found[0].start >= len(text) - 12
        and not found[0].is_generic
    )
    is_place = text.casefold() in load().council_places
    if not covers and not is_place:
        return False
    begin = block.text.index(text, start)
    section.group, section.title = (block, begin, begin + len(text)), None
    return True


def _take_office(block: Block, start: int, section: _Section) -> bool:
    """Whether the line is a plural office over the names after it: "Independent members:"."""
    text = block.text[start:].strip()
    if not text.endswith(":") or scan_names(text, trust=Trust.PROSE) or len(text.split()) > 7:
        return False
    section.group = section.title = None
    titles = find_titles(text, lower=True)
    if titles and re.search(r"s:$", text):
        title = titles[-1]
        section.title = RosterTitle(
            title=block.quote(start + title.start, start + title.end),
            status=title.status,
            organisation=None,
            of_body=True,
        )
    return True


def _entries_of(
    block: Block, start: int, end: int, section: _Section, *, trust: Trust
) -> list[RosterEntry]:
    """The entries of one stretch of text without cells."""
    found: list[RosterEntry] = []
    for low, high, group in _grouped(block, start, end, section):
        parsed = parse_entries(
            block.text, trust=trust, start=low, end=high, family_first=section.family_first
        )
        entries = _share_organisations(block.text, parsed, low, high)
        found.extend(_to_roster(block, entry, section, group=group) for entry in entries)
    return found


_GROUP = re.compile(
    r"(?:^|(?<=[;.])\s+)(?P<label>[A-Z][^:;.()]{2,70}?)\s*(?::|\s[–—-])\s+(?=[A-Z])"
)


def _grouped(
    block: Block, start: int, end: int, section: _Section
) -> list[tuple[int, int, _Group | None]]:
    """The stretches of a line, each with the organisation that it names first.

    "Thame Council: Cllrs A; Marlow Council: Cllrs B" has two.
    """
    marks = [m for m in _GROUP.finditer(block.text[start:end]) if _is_body_alone(m["label"])]
    if not marks:
        return [(start, end, section.group)]
    stretches: list[tuple[int, int, _Group | None]] = []
    if block.text[start : start + marks[0].start()].strip(" ;"):
        stretches.append((start, start + marks[0].start(), section.group))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = end if following is None else start + following.start()
        stretches.append(
            (
                start + mark.end(),
                stop,
                (block, start + mark.start("label"), start + mark.end("label")),
            )
        )
    return stretches


def _is_body_alone(label: str) -> bool:
    """Whether the label is an organisation's name and nothing else."""
    if find_titles(label) or scan_names(label, trust=Trust.PROSE):
        return False
    found = find_organisations(label)
    return (
        len(found) == 1 and found[0].end - found[0].start >= len(label) - 8
    ) or label.casefold() in load().council_places


def _share_organisations(text: str, entries: list[Entry], start: int, end: int) -> list[Entry]:
    """Who stand before one organisation are all of it: "A, Director, B, Manager, Thame Trust"."""
    line = text[start:end]
    if match := re.search(
        r"\b(?:all|both)\s+(?:of\s+|from\s+)?(?=[A-Z])(?P<who>[^.;]+?)\.?$", line
    ):
        found = find_organisations(match["who"])
        if found:
            low = start + match.start("who")
            whole = (low + found[0].start, low + found[0].end)
            return [
                replace(e, organisation=whole, is_sure=True)
                if e.organisation is None or e.organisation == whole
                else e
                for e in entries
            ]
    if ";" not in line:
        return entries
    shared: list[Entry] = []
    for place, entry in enumerate(entries):
        after = entries[place + 1] if place + 1 < len(entries) else None
        together = (
            after is not None
            and ";" not in text[entry.start : after.start]
            and after.organisation is not None
            and after.is_sure
        )
        bare = (
            entry.organisation is None
            and entry.name is not None
            and not any(t.of_body for t in entry.titles)
        )
        joined = (
            together
            and after is not None
            and re.search(r"\band\s*(?:the\s+)?$", text[entry.end : after.start]) is not None
        )
        shared.append(
            replace(entry, organisation=after.organisation)
            if bare and joined and after is not None
            else entry
        )
    return shared


def _row_entries(block: Block, start: int, section: _Section) -> list[RosterEntry]:
    """The entries of a row of cells: each cell with names, with the cells that belong to it."""
    cells = [(_after_mark(block.text, max(a, start)), b) for a, b in block.cells() if b > start]
    count = len(list(block.cells()))
    if start == 0 and section.columns and len(section.columns) == count:
        return _by_columns(block, section)
    if start == 0 and not section.columns and len(section.statuses) == count:
        return _by_statuses(block, section)
    filled = [(a, b) for a, b in cells if block.text[a:b].strip()]
    if filled and re.fullmatch(r"\d{1,2}[.)]?", block.text[filled[0][0] : filled[0][1]].strip()):
        filled = filled[1:]
    holders = _name_cells(block, filled, family_first=section.family_first)
    if not holders:
        return _office_rows(block, filled, section)
    entries: list[RosterEntry] = []
    for count, place in enumerate(holders):
        first = 0 if count == 0 else place
        last = holders[count + 1] if count + 1 < len(holders) else len(filled)
        if count + 1 < len(holders) and count == 0:
            first = place if place == 0 else 0
        beside = [filled[n] for n in range(first, last) if n != place]
        entries.extend(_cell_entries(block, filled[place], beside, section))
    return entries


def _after_mark(text: str, start: int) -> int:
    """Where a cell begins, a mark of attendance aside."""
    match = _MARK_BEFORE.match(text, start)
    return start if match is None else match.end()


def _name_cells(block: Block, cells: Sequence[tuple[int, int]], *, family_first: bool) -> list[int]:
    """Places among these cells of those that hold names; the first is trusted the most."""
    found: list[int] = []
    for place, (a, b) in enumerate(cells):
        trust = Trust.COLUMN if not found else Trust.LIST
        text = block.text[a:b]
        is_inverted = family_first and bool(scan_inverted(text))
        if not found and place > 0 and not is_inverted and not scan_names(text, trust=Trust.LIST):
            continue
        if place == 0 and _is_body_or_office(text):
            continue
        if any(
            entry.name is not None and not entry.is_substitute
            for entry in parse_entries(text, trust=trust, family_first=family_first)[:1]
        ):
            found.append(place)
    return found


def _is_body_or_office(text: str) -> bool:
    """Whether a first cell is an organisation or an office rather than a name."""
    if scan_names(text, trust=Trust.PROSE) or scan_names(text, trust=Trust.LIST)[:1]:
        return False
    organisations = find_organisations(text)
    opens = bool(organisations) and organisations[0].start == 0
    return opens or text.strip(" :").casefold() in load().council_places


def _cell_entries(
    block: Block,
    cell: tuple[int, int],
    beside: Sequence[tuple[int, int]],
    section: _Section,
    *,
    offices: Collection[tuple[int, int]] = (),
) -> list[RosterEntry]:
    """The entries of a cell with names; what stands in the other cells holds for each of them.

    Cells of `offices` stand under a header that says so: an organisation only guessed is none.
    """
    text = block.text
    entries = parse_entries(
        text,
        trust=Trust.COLUMN,
        start=cell[0],
        end=cell[1],
        family_first=section.family_first,
    )
    merged = []
    for entry in entries:
        whole = entry
        for a, b in beside:
            added = _merge_cell(whole, text, a, b, marks=section.marks)
            if (a, b) in offices and not added.is_sure:
                added = replace(added, organisation=whole.organisation, is_sure=whole.is_sure)
            whole = added
        merged.append(_to_roster(block, whole, section, group=section.group))
    return merged


def _merge_cell(
    entry: Entry, text: str, start: int, end: int, *, marks: Mapping[str, AttendanceStatus]
) -> Entry:
    """The entry with what another cell of its row says; `marks` are those that a key explains."""
    cell = text[start:end].strip(" .").casefold()
    mark = marks.get(cell) or _MARKS.get(cell)
    if mark is not None:
        return replace(entry, status=mark.value)
    added = add_beside(entry, text, start, end)
    return replace(added, start=min(added.start, start), end=max(added.end, end))


def _by_statuses(block: Block, section: _Section) -> list[RosterEntry]:
    """The entries of a row of lists side by side, each column with a status of its own."""
    entries: list[RosterEntry] = []
    for cell, status in zip(block.cells(), section.statuses, strict=True):
        if status is not None and block.text[cell[0] : cell[1]].strip():
            entries.extend(_cell_entries(block, cell, (), replace(section, status=status)))
    return entries


_TICKS = frozenset("✓ ✔ ☑ ● x X √ / * y Y yes Yes 1".split())


def _by_columns(block: Block, section: _Section) -> list[RosterEntry]:
    """The entries of a row of a table whose header says what each column holds."""
    cells = list(block.cells())
    if section.statuses:
        texts = [block.text[a:b].strip() for a, b in cells]
        ticked = [
            status
            for text, status in zip(texts, section.statuses, strict=True)
            if status is not None and text in _TICKS
        ]
        if len(ticked) != 1:
            return []  # nothing is said, or two things at once
        section = replace(section, status=ticked[0])
        cells = [
            (a, a) if status is not None and text in _TICKS else (a, b)
            for (a, b), text, status in zip(cells, texts, section.statuses, strict=True)
        ]
    names = [
        cell
        for cell, column in zip(cells, section.columns, strict=True)
        if column == "name" and block.text[cell[0] : cell[1]].strip()
    ]
    if not names:
        return []
    beside = [
        cell
        for cell, column in zip(cells, section.columns, strict=True)
        if column not in {"", "name"} and block.text[cell[0] : cell[1]].strip()
    ]
    offices = [
        cell for cell, column in zip(cells, section.columns, strict=True) if column == "role"
    ]
    entries: list[RosterEntry] = []
    for cell in names:
        entries.extend(_cell_entries(block, cell, beside, section, offices=offices))
    return entries


def _office_rows(
    block: Block, cells: Sequence[tuple[int, int]], section: _Section
) -> list[RosterEntry]:
    """A row that names an office and perhaps its organisation, but nobody."""
    if not cells:
        return []
    start, end = cells[0][0], cells[-1][1]
    if not find_titles(block.text[start:end]):
        return []
    return [
        _to_roster(block, entry, section, group=section.group)
        for entry in parse_entries(block.text, trust=Trust.LIST, start=start, end=end)
    ]


def _closed(text: str, start: int, end: int) -> int:
    """The end, with the bracket that closes one opened since the start."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end


def _is_body_office(block: Block, title: EntryTitle) -> bool:
    """Whether with no body beside it the office is the body's own: "Cllr A Marlow - Chairman"."""
    return (
        title.organisation is None
        and block.text[title.start : title.end].casefold() in load().body_offices
    )


def _is_of_title(organisation: str, entry: Entry) -> bool:
    """Whether no more than an office's own words name the body: "Chair of the Parish Council"."""
    if entry.organisation not in {title.organisation for title in entry.titles}:
        return False
    found = find_organisations(organisation)
    return bool(found) and found[0].is_generic


def _shared_by(text: str, entry: Entry, section: _Section) -> str | None:
    """The office that "Councillors" before several names gives the entry; an officer has none."""
    titles = [text[title.start : title.end] for title in entry.titles]
    if any(is_officer(title) for title in titles):
        return None
    if entry.shared is not None or entry.name is None or entry.name.offices:
        return entry.shared
    return section.shared


def _to_roster(
    block: Block, entry: Entry, section: _Section, *, group: tuple[Block, int, int] | None
) -> RosterEntry:
    """The entry as a record, its bounds turned into quotations."""
    status = AttendanceStatus(entry.status) if entry.status else section.status
    if entry.is_substitute and status is AttendanceStatus.PRESENT:
        status = AttendanceStatus.SUBSTITUTE
    organisation = None if entry.organisation is None else block.quote(*entry.organisation)
    if organisation is not None and _is_of_title(organisation.text, entry):
        organisation = None
    if organisation is None and group is not None:
        organisation = group[0].quote(group[1], group[2])
    takes_chair = entry.takes_chair or section.scope is RosterScope.CHAIR
    return RosterEntry(
        status=status,
        name=None if entry.name is None else block.quote(entry.name.start, entry.name.end),
        shared_office=_shared_by(block.text, entry, section),
        initials=entry.initials,
        titles=(() if section.title is None or entry.name is None else (section.title,))
        + tuple(
            RosterTitle(
                title=block.quote(title.start, title.end),
                status=title.status,
                organisation=None
                if title.organisation is None
                else block.quote(*title.organisation),
                of_body=title.of_body or (organisation is None and _is_body_office(block, title)),
            )
            for title in entry.titles
        ),
        organisation=organisation,
        takes_chair=takes_chair
        or any(
            (t.of_body or (organisation is None and _is_body_office(block, t)))
            and is_chair(block.text[t.start : t.end])
            for t in entry.titles
        ),
        takes_minutes=entry.takes_minutes or section.scope is RosterScope.CLERK,
        substitute_for=None
        if entry.substitute_for is None
        else block.quote(entry.substitute_for.start, entry.substitute_for.end),
        evidence=block.quote(entry.start, _closed(block.text, entry.start, entry.end)).extent,
    )
