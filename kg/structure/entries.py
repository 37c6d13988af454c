"""A line of an attendance list → its people: names, what stands beside them, notes in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon import TitleKind, load
from kg.phrases.inverted import scan_inverted
from kg.phrases.names import Name, Trust, name_finder
from kg.phrases.organisations import find_organisations
from kg.phrases.position import Position, is_field, parse_position
from kg.phrases.titles import TitleSpan, find_titles
from kg.phrases.words import Word, words_of
from kg.records.minutes import RoleStatus

# What separates the pieces of a line. "and" separates only where a name follows (`_pieces`).
_SEPARATOR = re.compile(
    r"\s*(?:[;,:]|\s[-–—]+\s?|[–—]|(?<=\w)-\s|\band\b(?=\s)|&(?=\s)|\(|\)|\[|\]|\t|"
    r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\bCllrs)(?<!\bRev)(?<!\bRevd)(?<!\bHon)(?<!\bSt)(?<!\bMessrs)"
    r"(?<!\bProf)(?<!\bSgt)(?<!\bInsp)(?<!\bDet)(?<!\bSupt)(?<!\bMiss)\.\s+(?=[A-Z]))\s*"
)
_SUBSTITUTE = re.compile(
    r"(?:acting as (?:a )?)?(?:as )?(?:a )?(?:sub(?:stitut(?:e|ing|ed))?\.?(?: member)?(?: for| of)"
    r"|in (?:the )?place of|in lieu of|instead of|(?:officer )?alternat(?:e|ive) (?:for|to)|"
    r"deputi[sz]ing for|deputy for|standing in for|on behalf of|attending for|attended for"
    r"|representing|replacing|vice|"
    # "Cllr Finch for Cllr Stone": the bare word only straight before an honorific or initials.
    r"for(?=\s+(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Ald|Sir|Dame|Rev)\b"
    r"|[A-Z]\.? ?[A-Z][a-z]+)))\s+",
    re.I,
)
# Whom somebody came with, whose office is not theirs: "accompanying Cllr Marlow, Leader".
_ESCORTS = re.compile(
    r"[\s,–-]*(?:\bofficer\s+)?\b(?:accompanying|accompanied by|supporting|in support of)\s+"
    r"(?=[A-Z])"
)
_ALSO_SUBSTITUTE = re.compile(
    r"\b(?:sub(?:stitut(?:e|ing))?(?: member)?|deputi[sz]ing|as substitute)\b\.?$", re.I
)
_IN_CHAIR = re.compile(
    r"\b(?:in the chair|presid(?:ed|ing)|chair(?:ed|ing)(?: the)?(?: meeting)?|took the chair"
    r"|chair for (?:this|the) meeting|acting as chair)\b",
    re.I,
)
_MINUTES = re.compile(
    r"\b(?:minutes?(?!\s*\d|\s+[A-Z]{0,3}\.?\d)|minute[- ]?tak(?:er|ing)|minuting"
    r"|note[- ]?tak(?:er|ing)|notes?|taking (?:the )?(?:minutes|notes)|scribe|secretariat|recorder"
    r"|minute clerk|minutes secretary|minute secretary)\b",
    re.I,
)
_NOTE = re.compile(
    r"^(?:until|(?:was|were)\b|from|left|arrived|joined|departed|items?\b|agenda|minutes? \d|via"
    r"|by (?:phone|telephone|video)|remote(?:ly)?|virtual(?:ly)?|online|on ?line|"
    r"(?:ms |microsoft )?teams|zoom|part(?:ial)?(?: of)?(?: meeting)?\b|late|non-voting|voting"
    r"|ex[- ]officio|holiday|illness|ill|sick|work|personal|family|unwell|"
    r"apolog(?:y|ies)|absent|present|for items?|up to|after|before|to \d|at \d|\d|with "
    r"|dispensation|observ|"
    r"declared|in person|by invitation|pm\b|am\b|away|on leave|unable|no apolog|other commitment"
    r"|business|prior engagement|maternity|council business)",
    re.I,
)
_STATUS_NOTES = (
    (re.compile(r"\bapolog", re.I), "apologies"),
    (
        re.compile(
            r"^\s*(?:(?:was|were) )?(?:absent|did not attend|dna|not present|no apolog)", re.I
        ),
        "absent",
    ),
    (re.compile(r"\bobserv(?:er|ing)\b", re.I), "observer"),
    (re.compile(r"^\s*in attendance", re.I), "in_attendance"),
)
_PUBLIC = re.compile(
    r"\b(?P<count>\d+|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|some|a number of)\s+(?:other\s+)?"
    r"(?:members?|residents?|representatives?)?\s*(?:of the\s+)?(?:general\s+)?"
    r"(?:public|press|residents|parishioners|electors)\b",
    re.I,
)
_NUMBERS = dict(
    zip(
        "no one two three four five six seven eight nine ten eleven twelve".split(),
        range(13),
        strict=True,
    )
)
_UNTIL_YEAR = re.compile(r"\s+(?:until|till|to|up to)\s+(?:\w+\s+)?(?:19|20)\d\d\b")
_OPENS_BRACKET = re.compile(r"[(\[]\s*(?:[a-z-]+\s+)?$")
_OPENERS = frozenset(
    {
        "the",
        "and",
        "also",
        "from",
        "both",
        "then",
        "members",
        "trustees",
        "governors",
        "directors",
        "incl",
        "including",
        "plus",
    }
)
# Signs that a list sets at names and explains below it: "† denotes attendance".
MARK_SIGNS = "*†‡#^§¶✓✔●"
_MARKS = frozenset(MARK_SIGNS + "•.")
_INITIALLED = re.compile(r"(?:[A-Z]\.? ?){1,3}[A-Z][a-z][\w'’-]*")
_LED = re.compile(r"(?:from\s+)?(?:the|our)\s+", re.I)
_PAIR = 2  # pieces beside a name: one in brackets, and one before it
_CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]*\s*){2,6}")
# After a name the letters of a body: "Ann Marlow WVNP Board".
_LETTERS_FOLLOW = re.compile(r" (?=[A-Z]{3,6} (?:Board|Staff|Member|Officer|Council)\b)")
_HONORARY = frozenset({"treasurer", "secretary"})  # members can be that
_INITIALS = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z][A-Za-z]{1,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTitle:
    """A title beside a name; all bounds are places in the line's text."""

    start: int
    end: int
    status: RoleStatus
    organisation: tuple[int, int] | None
    of_body: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person, or an office alone, on a line; all bounds are places in the line's text."""

    start: int
    end: int
    name: Name | None = None
    shared: str | None = None  # the office that a shared honorific implies
    titles: tuple[EntryTitle, ...] = ()
    organisation: tuple[int, int] | None = None
    is_sure: bool = True
    takes_chair: bool = False
    takes_minutes: bool = False
    is_substitute: bool = False
    substitute_for: Name | None = None
    initials: str | None = None
    status: str | None = None  # a status that a note in brackets gives


@dataclass(slots=True)
class _Draft:
    """An entry in the making."""

    start: int
    end: int
    name: Name | None = None
    shared: str | None = None
    beside: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    before: str  # the separator that stands before it
    depth: int


def parse_entries(
    text: str,
    *,
    trust: Trust,
    start: int = 0,
    end: int | None = None,
    family_first: bool = False,
) -> list[Entry]:
    """The entries of text[start:end], in order; empty where nothing on it reads as one.

    Names may come first ("Ann Marlow, Clerk") or after what they hold ("Clerk – Ann Marlow"), share
    an honorific ("Councillors Finch, Stone and Marlow"), and be followed by notes in brackets.
    Where the list has the family name first, "Finch, Ann" is one person.
    """
    end = len(text) if end is None else end
    found = scan_inverted(text[start:end]) if family_first else ()
    inverted = {start + name.start: _moved(name, start) for name in found}
    drafts = _Line(text, trust=trust, inverted=inverted).drafts(start, end)
    entries = [_finish(text, draft, inverted) for draft in drafts]
    return [one for entry in entries for one in _one_office_each(entry)]


def _one_office_each(entry: Entry) -> list[Entry]:
    """Of offices alone each is an entry: "Head of Planning, Principal Solicitor"."""
    if entry.name is not None or len(entry.titles) < 2:
        return [entry]
    return [
        replace(entry, titles=(title,), start=title.start, end=title.end) for title in entry.titles
    ]


def public_count(text: str) -> int | None:
    """How many members of the public the text counts, or None where it counts none."""
    match = _PUBLIC.search(text)
    if match is None:
        return None
    count = match["count"].casefold()
    return int(count) if count.isdigit() else _NUMBERS.get(count)


class _Line:
    """One pass over the pieces of a line."""

    def __init__(self, text: str, *, trust: Trust, inverted: Mapping[int, Name]) -> None:
        self.text = text
        self.inverted = inverted  # names such as "Finch, Ann", by where they begin
        self.trust = trust
        self.names = name_finder()
        self.shared: str | None = None
        self.is_shared = False
        self.done: list[_Draft] = []
        self.pending: list[tuple[int, int]] = []  # what stood before the first name

    def drafts(self, start: int, end: int) -> list[_Draft]:
        for piece in self._pieces(start, end):
            self._take(piece)
        if self.pending:
            self._office_alone()
        return [draft for draft in self.done if draft.name is not None or draft.beside]

    def _pieces(self, start: int, end: int) -> Iterator[_Piece]:
        here, depth, before = start, 0, ""
        for match in _SEPARATOR.finditer(self.text, start, end):
            mark = match.group().strip()
            if depth > 0 and mark not in {"(", ")", "[", "]"}:
                continue  # "(Chair, Audit Committee)" is read as one
            if any(a < match.start() < name.end for a, name in self.inverted.items()):
                continue
            if mark in {"and", "&", "-"} and not self._separates(match, here, end):
                continue
            if match.start() > here:
                yield _Piece(here, match.start(), before, depth)
            if mark in {"(", "["}:
                depth += 1
            elif mark in {")", "]"}:
                depth = max(depth - 1, 0)
            here, before = match.end(), mark
        if here < end and self.text[here:end].strip():
            yield _Piece(here, end, before, depth)

    def _separates(self, match: re.Match[str], here: int, end: int) -> bool:
        """Whether after this "and" a name or an office of its own begins."""
        rest = self.text[match.end() : end]
        words = words_of(rest)
        if not words:
            return False
        if match.group().strip() == "-" or match.end() in self.inverted:
            return True
        place = _after_openers(words)
        trust = (
            Trust.SHARED
            if self.is_shared or self._shares(here, match.start())
            else min(self.trust, Trust.LIST)
        )
        if (
            place < len(words)
            and words[place].is_word
            and self.names.at(words, place, text=rest, trust=trust) is not None
        ):
            left = self.text[here : match.start()]
            if _INITIALLED.fullmatch(left.strip()) and _INITIALLED.match(rest):
                return True  # "M. Stone and O. Black" are no firm in a list of councillors
            return trust < Trust.SHARED or not find_organisations(
                left + match.group() + rest.split(",")[0]
            )
        return _PUBLIC.match(rest) is not None or _is_office_led(rest)

    def _shares(self, start: int, end: int) -> bool:
        piece = self.text[start:end]
        words = words_of(piece)
        if not words:
            return False
        name = self.names.at(words, 0, text=piece, trust=Trust.PROSE)
        return name is not None and name.plural

    def _take(self, piece: _Piece) -> None:
        text = self.text[piece.start : piece.end]
        if piece.before == ";" and piece.depth == 0:
            self._office_alone()
        if piece.depth > 0:
            self._take_bracket(piece, text)
        elif _PUBLIC.search(text):
            return
        elif not self._take_name(piece, text):
            self._take_beside(piece, text)

    def _take_name(self, piece: _Piece, text: str) -> bool:
        """Whether the piece holds a name; where it does, an entry is begun."""
        words = words_of(text)
        place = _after_openers(words)
        if place >= len(words) or _SUBSTITUTE.match(text[words[place].start :]):
            return False
        trust = self._trust(piece)
        if trust is Trust.LIST and self._leads_to_title(piece, words[place:]):
            trust = Trust.COLUMN
        name = self.inverted.get(piece.start + words[place].start)
        if name is not None:
            name = _moved(name, -piece.start)
        else:
            name = self._name_at(words, place, text, trust)
        lead: tuple[int, int] | None = None
        if name is None:
            name, lead = self._titled_name(words, place, text)
        if name is None:
            return False
        moved = _moved(name, piece.start)
        if (
            name.offices
            or name.plural
            or (name.honorifics and (not self.is_shared or piece.before == ";"))
        ):
            # "Councillors Mr Pugh, Mrs Roberts": a "Mrs" within the list does not end it.
            self.is_shared = name.plural
            self.shared = name.offices[0] if name.plural and name.offices else None
        if self._is_anothers(piece.start):
            self.pending = []
        draft = _Draft(
            piece.start, piece.end, name=moved, shared=self.shared if self.is_shared else None
        )
        draft.beside.extend(self.pending)
        if self.pending:
            draft.start = self.pending[0][0]
        self.pending = []
        if lead is not None:
            draft.beside.append((piece.start + lead[0], piece.start + lead[1]))
        self.done.append(draft)
        rest = text[name.end :]
        if rest.strip(" .*"):
            begin = piece.start + name.end + len(rest) - len(rest.lstrip())
            self._take_rest(draft, begin, piece.end)
        return True

    def _leads_to_title(self, piece: _Piece, words: Sequence[Word]) -> bool:
        """Whether two or three words open the line before an office: "Ianto Orrin, Clerk"."""
        first = not self.done and not self.pending
        if not first or not 2 <= len(words) <= 3 or not all(w.is_capital for w in words):
            return False
        rest = re.match(r",\s*", self.text[piece.end :])
        titles = find_titles(self.text[piece.end + rest.end() :]) if rest else []
        return bool(titles) and titles[0].start == 0

    def _trust(self, piece: _Piece) -> Trust:
        if self.is_shared:
            return Trust.SHARED
        first = not self.done and not self.pending
        if piece.before in {";", "\t"} or first:
            return self.trust
        return min(self.trust, Trust.LIST)

    def _name_at(self, words: tuple[Word, ...], place: int, text: str, trust: Trust) -> Name | None:
        name = self.names.at(words, place, text=text, trust=trust)
        if name is None or name.honorifics:
            return name
        inside = [o for o in find_organisations(text) if o.start <= name.start < o.end]
        is_apart = trust >= Trust.LIST and _LETTERS_FOLLOW.match(text, name.end)
        if inside and (inside[0].end > name.end or inside[0].is_known) and not is_apart:
            return None
        rest = words_of(text[name.end :])
        if (
            trust >= Trust.COLUMN
            and rest
            and rest[0].text.islower()
            and rest[0].key not in {"until", "from", "to", "left", "via", "in", "for", "as"}
        ):
            return None
        return name

    def _titled_name(
        self, words: tuple[Word, ...], place: int, text: str
    ) -> tuple[Name | None, tuple[int, int] | None]:
        """As "Chief Executive Ann Marlow": a title straight before a name."""
        titles = find_titles(text)
        if not titles or titles[0].start != words[place].start:
            return None, None
        stop = titles[0].end
        after = next((n for n, word in enumerate(words) if word.start >= stop), None)
        last = next((n for n, word in enumerate(words) if word.end == stop), place)
        if last > place and words[last].key in load().honorifics:
            stop, after = words[last - 1].end, last  # "Chair Cllr. Ann Marlow"
        if after is None:
            return None, None
        name = self.names.at(words, after, text=text, trust=min(self.trust, Trust.LIST))
        return name, (titles[0].start, stop) if name else None

    def _take_rest(self, draft: _Draft, start: int, end: int) -> None:
        """What follows a name without a separator: an office, a body, a note, another name."""
        rest = self.text[start:end]
        if _SUBSTITUTE.match(rest) or _NOTE.match(rest) or _IN_CHAIR.search(rest):
            draft.notes.append((start, end))
        else:
            words = words_of(rest)
            another = (
                self.names.at(words, 0, text=rest, trust=Trust.PROSE)
                if words and words[0].is_word
                else None
            )
            if another is not None and another.honorifics:
                draft.end = start
                self._take(_Piece(start, end, "", 0))
            else:
                draft.beside.append((start, end))

    def _take_bracket(self, piece: _Piece, text: str) -> None:
        current = self.done[-1] if self.done else None
        before = self.pending or (current.beside if current is not None else [])
        if before and is_field(text) and before[-1][1] >= piece.start - 2:
            before[-1] = (before[-1][0], piece.end + 1)  # "Principal Planning Officer (North)"
            return
        substitute = re.search(
            r"(?P<name>.+?)\s+(?:substitut(?:ing|ed)|attend(?:ing|ed) (?:instead"
            r"|in (?:his|her|their) place))\b",
            text,
            re.I,
        )
        if current is None:
            name = self.names.whole(text, trust=Trust.LIST) if self.pending else None
            if name is not None:
                self._take_name(piece, text)
            else:
                self.pending.append((piece.start, piece.end))
            return
        if self._names_another(current, piece):
            current.beside.pop()
            self.done.append(_Draft(piece.start, piece.end))
            return
        current.end = piece.end
        if (
            self.is_pending_office
            and (name := self.names.whole(text, trust=Trust.LIST)) is not None
        ):
            self._take_name(piece, text)
        elif self.pending and find_titles(text) and not find_titles(self._pending_text()):
            self.pending = []  # "; Xy Qxt (Clerk)": whose office it is was not understood
        elif (
            (substitute and self.names.whole(substitute["name"], trust=Trust.LIST))
            or _NOTE.match(text)
            or _MINUTES.fullmatch(text.strip())
        ):
            current.notes.append((piece.start, piece.end))
        else:
            current.beside.append((piece.start, piece.end))

    def _pending_text(self) -> str:
        return self.text[self.pending[0][0] : self.pending[-1][1]]

    def _is_anothers(self, start: int) -> bool:
        """Whether what stands before a name is of somebody whose name was not understood.

        "D. Qxt (Clerk), Ann Marlow": the first piece is no office, and the office is in brackets.
        """
        if len(self.pending) < _PAIR or ")" not in self.text[self.pending[-1][1] : start]:
            return False
        (low, high), *_, (last, end) = self.pending
        return not find_titles(self.text[low:high]) and bool(find_titles(self.text[last:end]))

    def _names_another(self, current: _Draft, piece: _Piece) -> bool:
        """Whether brackets belong to a name that was not understood: "Ann (Clerk), Xy Qxt (Mayor)".

        It stands between two pairs of brackets, and is neither an office nor a body.
        """
        if current.name is None or len(current.beside) < _PAIR:
            return False
        low, high = current.beside[-1]
        between = self.text[low:high]
        return (
            ")" in self.text[current.beside[-2][1] : low]
            and not self.text[high : piece.start].strip(" ([")
            and _CAPITALS.fullmatch(between.strip()) is not None
            and not find_titles(between)
            and not find_organisations(between)
            and not is_field(between)
            and bool(find_titles(self.text[piece.start : piece.end]))
        )

    @property
    def is_pending_office(self) -> bool:
        """Whether the last thing on the line is an office that waits for its holder in brackets."""
        return bool(self.pending)

    def _take_beside(self, piece: _Piece, text: str) -> None:
        if not text.strip(" .*") or text.strip(" .").casefold() in {"and", "also", "the"}:
            return
        current = self.done[-1] if self.done else None
        if piece.before in {"and", "&"} and _is_office_led(text):
            self._office_alone()
            self.pending.append((piece.start, piece.end))
        elif piece.before == ";" and not _NOTE.match(text):
            # A new entry by its separator: an office whose holder comes next, or nobody's.
            self._office_alone()
            self.pending.append((piece.start, piece.end))
        elif current is None:
            self._extend(self.pending, piece)
        elif _SUBSTITUTE.match(text) or _NOTE.match(text) or _IN_CHAIR.search(text):
            current.notes.append((piece.start, piece.end))
            current.end = piece.end
        elif self.pending:
            self._extend(self.pending, piece)
        elif current.name is None:
            self.pending.append((piece.start, piece.end))
        else:
            self._extend(current.beside, piece)
            current.end = piece.end

    def _extend(self, spans: list[tuple[int, int]], piece: _Piece) -> None:
        """Lengthen the last span over the separator: "Leisure, Culture and Health" stays one."""
        if (
            spans
            and piece.before in {",", "and", "&", "-", "–", "—"}
            and not re.search(r"[()\[\];]", self.text[spans[-1][1] : piece.start])
        ):
            spans[-1] = (spans[-1][0], piece.end)
        else:
            spans.append((piece.start, piece.end))

    def _office_alone(self) -> None:
        if not self.pending:
            return
        start, end = self.pending[0][0], self.pending[-1][1]
        if find_titles(self.text[start:end]):
            self.done.append(_Draft(start, end, beside=list(self.pending)))
        self.pending = []


def _is_office_led(text: str) -> bool:
    """Whether the words are an office that goes for itself: "and from the Director of Place"."""
    led = _LED.match(text)
    titles = find_titles(text) if led is not None else []
    return led is not None and bool(titles) and titles[0].start == led.end()


def _after_openers(words: Sequence[Word]) -> int:
    """The place of the first word that does more than lead to a name, as "and from the" does."""
    place = 0
    while place < len(words) and (
        (words[place].text.casefold() in _OPENERS and words[place].text.islower())
        or words[place].key in {"the", "and"}
        or words[place].text in _MARKS
    ):
        place += 1
    return place


def _moved(name: Name, by: int) -> Name:
    return replace(
        name, start=name.start + by, end=name.end + by, core=(name.core[0] + by, name.core[1] + by)
    )


def _finish(text: str, draft: _Draft, inverted: Mapping[int, Name]) -> Entry:
    """The entry of a draft, what stands beside the name understood."""
    entry = Entry(start=draft.start, end=draft.end, name=draft.name, shared=draft.shared)
    for start, end in draft.beside:
        entry = add_beside(entry, text, start, end)
    for start, end in draft.notes:
        entry = _with_note(entry, text, start, end)
    if (absent := entry.substitute_for) is not None and absent.start in inverted:
        entry = replace(entry, substitute_for=inverted[absent.start])
    return entry


def add_beside(entry: Entry, text: str, start: int, end: int) -> Entry:
    """The entry with what text[start:end] beside its name says."""
    piece = text[start:end]
    if escort := _ESCORTS.search(piece):
        end = start + escort.start()
        piece = text[start:end]
    if substitution := _SUBSTITUTE.search(piece):
        with_note = _with_note(entry, text, start + substitution.start(), end)
        if with_note.substitute_for is not None or with_note.is_substitute:
            entry = with_note
            end = start + substitution.start()
            piece = text[start:end]
    if (
        _INITIALS.match(piece.strip())
        and entry.name is not None
        and _fits_initials(piece.strip(), entry.name)
    ):
        return replace(entry, initials=piece.strip())
    if chairing := _IN_CHAIR.search(piece):
        entry = replace(entry, takes_chair=True)
        # "in the Chair" is this meeting's, no office: its words are blanked, places kept
        blank = " " * len(chairing.group())
        piece = piece[: chairing.start()] + blank + piece[chairing.end() :]
    if _MINUTES.search(piece) and not find_titles(piece):
        return replace(entry, takes_minutes=True)
    if match := re.match(r"\s*(?:substitute|sub)\b\.?\s*(?:member)?", piece, re.I):
        entry = replace(entry, is_substitute=True)
        start += match.end()
        piece = text[start:end]
        if _NOTE.match(piece.lstrip(" –—-,:;")):
            return _with_status(entry, piece)  # "substitute – am only"
    entry = _with_status(entry, piece)
    position = _shifted(parse_position(piece), start)
    if not position.is_sure and _is_second(piece):
        position = replace(position, organisation=None)
    keep = entry.organisation is not None and (entry.is_sure or not position.is_sure)
    return replace(
        entry,
        titles=entry.titles
        + tuple(
            _entry_title(
                text,
                t,
                alone=_OPENS_BRACKET.search(text[: t.start]) is not None
                and not _shares_bracket(text, t, position),
            )
            for t in position.titles
        ),
        organisation=entry.organisation if keep else position.organisation or entry.organisation,
        is_sure=entry.is_sure if keep or position.organisation is None else position.is_sure,
        takes_minutes=entry.takes_minutes or bool(_MINUTES.search(piece)),
    )


def _shares_bracket(text: str, title: TitleSpan, position: Position) -> bool:
    """Whether an organisation stands in the same brackets: "(Chair, Audit Committee)"."""
    if position.organisation is None or position.organisation[0] < title.end:
        return False
    return ")" not in text[title.end : position.organisation[0]]


def _entry_title(text: str, title: TitleSpan, *, alone: bool) -> EntryTitle:
    own = title.organisation
    is_body_office = text[title.start : title.end].casefold() in load().body_offices
    return EntryTitle(
        start=title.start,
        end=title.end,
        status=RoleStatus.FORMER if _UNTIL_YEAR.match(text, title.end) else title.status,
        organisation=None if own is None else (own.start, own.end),
        of_body=title.of_body or (alone and own is None and is_body_office),
    )


def _with_status(entry: Entry, piece: str) -> Entry:
    for pattern, status in _STATUS_NOTES:
        if pattern.search(piece):
            return replace(entry, status=status)
    return entry


def _with_note(entry: Entry, text: str, start: int, end: int) -> Entry:
    piece = text[start:end]
    if _IN_CHAIR.search(piece):
        entry = replace(entry, takes_chair=True)
    if _MINUTES.fullmatch(piece.strip()):
        entry = replace(entry, takes_minutes=True)
    if match := _SUBSTITUTE.search(piece):
        rest = piece[match.end() :]
        words = words_of(rest)
        name = (
            name_finder().at(words, 0, text=rest, trust=Trust.LIST)
            if words and words[0].is_word
            else None
        )
        if name is not None:
            return replace(
                entry, is_substitute=True, substitute_for=_moved(name, start + match.end())
            )
        if re.match(r"(?:as )?(?:a )?sub", match.group(), re.I):
            entry = replace(entry, is_substitute=True)
        elif entry.organisation is None and re.match(
            r"representing|on behalf of", match.group(), re.I
        ):
            found = find_organisations(rest)
            if found:
                begin = start + match.end()
                entry = replace(entry, organisation=(begin + found[0].start, begin + found[0].end))
    return _with_status(entry, piece)


def _fits_initials(initials: str, name: Name) -> bool:
    """Whether letters are those of a name: "AM", or "AMa" of Ann Marlow where Ann Mills is too."""
    words = f"{name.given} {name.family}".replace("-", " ").upper().split()
    first, rest = initials[0].upper(), initials[1:].upper()
    if not words or first != words[0][0]:
        return False
    return rest[-1] in "".join(word[0] for word in words[1:]) or any(
        word.startswith(rest) for word in words[1:]
    )


def is_chair(title: str) -> bool:
    """Whether the title is that of who presides: "Chair", "Convener", not "Vice-Chair"."""
    return (
        re.fullmatch(
            r"(?:acting |interim |independent |joint |co-?)?(?:chair(?:man|woman|person)?|convenor"
            r"|convener|president)(?: of (?:the )?(?:trustees|governors|directors|board|trust))?",
            title.strip(),
            re.I,
        )
        is not None
    )


def is_officer(title: str) -> bool:
    """Whether the title is that of somebody employed, by the first head in it that is known.

    >>> is_officer("Head of Planning"), is_officer("Chairman")
    (True, False)
    """
    words = title.casefold().split()
    known = load().title_heads
    for start in range(len(words)):
        for stop in range(min(start + 3, len(words)), start, -1):
            if head := known.get(" ".join(words[start:stop])):
                return head.kind is TitleKind.OFFICER and words[-1] not in _HONORARY
    return False


def _is_second(title: str) -> bool:
    """Whether the title is that of a deputy in the chair, however it is written: "Deputy-Chair"."""
    return (
        re.fullmatch(
            r"\W*(?:vice|deputy|depute)[\s‐‑–-]?(?:chair(?:man|woman|person)?|convenor|convener"
            r"|president)\W*",
            title.strip(),
            re.I,
        )
        is not None
    )


def _shifted(position: Position, by: int) -> Position:
    titles = tuple(
        replace(
            t,
            start=t.start + by,
            end=t.end + by,
            organisation=None
            if t.organisation is None
            else replace(
                t.organisation, start=t.organisation.start + by, end=t.organisation.end + by
            ),
            place=None if t.place is None else (t.place[0] + by, t.place[1] + by),
        )
        for t in position.titles
    )
    organisation = (
        None
        if position.organisation is None
        else (position.organisation[0] + by, position.organisation[1] + by)
    )
    return replace(position, titles=titles, organisation=organisation)
