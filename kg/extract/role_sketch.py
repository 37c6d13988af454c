"""A sentence drawn with one sign for each person, office and body, which role wordings then match.

What goes with a name ("the Revd", "MBE", "(AM)") is part of its sign, and what goes with an office
too: its article, the organisation it is one of, and words like "former" that change how it is held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extract.entities import Organisation, Person
from kg.extract.office_context import OfficeContext, Place
from kg.extract.passages import Passage
from kg.extract.role_wordings import RoleSign, role_sign
from kg.lexicon import fold_key
from kg.phrases.titles import TitleSpan
from kg.records.minutes import RoleStatus

_PHASES = {
    "former": RoleStatus.FORMER,
    "outgoing": RoleStatus.FORMER,
    "retiring": RoleStatus.FORMER,
    "previous": RoleStatus.FORMER,
    "past": RoleStatus.FORMER,
    "then": RoleStatus.FORMER,
    "late": RoleStatus.FORMER,
    "acting": RoleStatus.ACTING,
    "interim": RoleStatus.INTERIM,
    "incoming": RoleStatus.INCOMING,
    "next": RoleStatus.INCOMING,
}
_DETERMINER = re.compile(
    r"(?:(?P<which>\b(?:the|a|an|its|their|our|his|her|this|joint|sole))\s+)?"
    r"(?P<phase>(?:(?:newly[- ](?:appointed|elected)|new|first|(?<!at )present|current|joint|"
    r"overall|former|outgoing|retiring|previous|past|then|late|acting|interim|incoming|next)"
    r"\s+)*)$",
    re.I,
)
_LOWER_MODIFIERS = re.compile(
    r"(?:\b(?:the|a|an|its|their|our|his|her|as|is|was|new|former)|['’]s?)\s+"
    r"(?P<words>(?:[a-z]+(?:-[a-z]+)?\s+){1,2})$"
)
_AFTER_PERSON = re.compile(r"\s*\((?:[A-Z][A-Za-z]{0,3}|[A-Z]{2,4})\)")
_OF_NAME = re.compile(
    r"(?P<title>(?:[\w-]+\s)*?(?:trustee|governor|patron|president|secretary|treasurer|"
    r"member(?! for\b)|ambassador|volunteer|founder))\s+(?:of|at|for|with)\s+(?:the\s+)?"
    r"(?-i:[A-Z])",
    re.I,
)
_BARE_LETTERS = re.compile(r"(?<![\w(&])[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]?(?![\w)])")
_SUBJECT_PRONOUN = re.compile(r"(?:(?<=^)|(?<=; )|(?<=, and ))(?:He|She|he|she)\b")
_OBJECT_PRONOUN = re.compile(r"\b(?:him|his|her|hers)\b")
_POSSESSED = re.compile(r"['’]s?\s+(?:new\s+|own\s+)?$")
# "in the chair", "who chairs", "to lead": no office is named.
_NO_OFFICE = re.compile(
    r"\b(?:(?:in|from|to|through|take|takes|took|taken|taking|vacate|vacated|left|leave)\s+the"
    r"|who(?:\s+(?:also|now|currently|normally|usually))?|to|will|would|time to)\s+$",
    re.I,
)
_VERBS = frozenset({"chair", "chairs", "lead", "leads", "head", "heads", "convenes", "fellow"})
_REPRESENTATIVE = re.compile(
    r"\b(?:(?:the|its|our|a|their|council)\s+)?(?P<title>(?:[Nn]ominated |[Cc]ouncil |[Pp]arish )?"
    r"[Rr]epresentative)s?\s+(?:on|to|at)\s+(?:the\s+)?(?=[A-Z])"
)
_POST = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)\s+(?:post|position|role)\b(?! of| as)")
_EX = re.compile(r"\b[Ee]x[- ]$")
_STAND_IN = re.compile(
    r"(?:(?<=chair )it\b|(?<=chairing )it\b|\b(?:the|this|that)\s+(?:new\s+)?"
    r"(?P<noun>sub-?group|sub-?committee|working group|working party|task group|"
    r"task and finish group|steering group|group|forum|charity|trust|board|panel|committee|"
    r"partnership|association|society|network|alliance)\b(?!\s+of\b))",
    re.I,
)
_SHE = frozenset({"mrs", "miss", "ms", "dame", "lady", "baroness"})
_HE = frozenset({"mr", "sir", "lord", "fr", "father"})
_TITLES_OF_STATE = re.compile(
    r"\b(?:dowager|hon\.?|honourable|most|very|right|rt|lady|lord)\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class OfficePiece:
    """An office of the sentence, with the organisation that stands beside it."""

    title: str
    start: int  # of the title itself
    end: int
    organisation: Organisation | None
    status: RoleStatus
    is_theirs: bool  # "its Chair": of what was spoken of
    of_other: bool  # "of the local branch": of an organisation without a name


@dataclass(frozen=True, slots=True)
class RoleSketch:
    """The drawn sentence; `places[i]` are the bounds in the passage of its character i."""

    text: str
    places: tuple[tuple[int, int], ...]
    people: dict[str, Person]
    offices: dict[str, OfficePiece]
    bodies: dict[str, Organisation]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the passage of text[start:end]."""
        inside = self.places[start:end]
        return min(low for low, _ in inside), max(high for _, high in inside)

    @property
    def classes(self) -> frozenset[RoleSign]:
        """The classes of which it has a sign."""
        found = ((RoleSign.PERSON, self.people), (RoleSign.OFFICE, self.offices))
        return frozenset(kind for kind, things in (*found, (RoleSign.BODY, self.bodies)) if things)


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    kind: RoleSign
    thing: Person | OfficePiece | Organisation


@dataclass(slots=True)
class RoleSketcher:
    """Draws the sentences of one document, in order; knows who was spoken of before."""

    context: OfficeContext
    topic: Organisation | None = None  # the body that the item's heading names
    _before: list[Person] = field(default_factory=list)  # of earlier sentences of the item
    _offices_before: list[OfficePiece] = field(default_factory=list)  # of the sentence before
    _last: list[Person] = field(default_factory=list)  # of the sentence before

    def begin_item(self, topic: Organisation | None) -> None:
        """Forget what the item before spoke of; its heading names `topic`."""
        self.topic, self._before, self._last, self._offices_before = topic, [], [], []

    def draw(self, passage: Passage, start: int, end: int) -> RoleSketch:
        """The sentence text[start:end] of the passage with its signs."""
        text = passage.text
        named = [
            _Piece(*self._widened(text, p), RoleSign.PERSON, p.person)
            for p in (*self.context.people_in(passage), *self._lettered(text))
            if start <= p.start < end
        ]
        pieces = _free(named, [])
        pieces += _free(self._offices(passage, start, end, pieces), pieces)
        pieces += _free(self._representatives(passage, start, end), pieces)
        pieces += _free(self._posts(passage, start, end), pieces)
        pieces += _free(self._bodies(passage, start, end), pieces)
        pieces += _free(self._stand_ins(passage, start, end), pieces)
        pieces += _free(self._pronouns(text, start, end, pieces), pieces)
        self._offices_before = [p.thing for p in pieces if isinstance(p.thing, OfficePiece)]
        self._last = [p.thing for p in named if isinstance(p.thing, Person)] or self._last
        self._before.extend(p for p in self._last if p not in self._before)
        return _joined(text, sorted(pieces, key=lambda p: p.start), start, end)

    def _widened(self, text: str, place: Place) -> tuple[int, int]:
        """The bounds of a name with what only goes with it."""
        low, high = place.start, place.end
        lists = self.context.lists
        while match := re.compile(r"(?P<word>[A-Za-z]+\.?)\s+$").search(
            text, max(low - 24, 0), low
        ):
            key = fold_key(match["word"])
            if key not in lists.honorifics and key not in lists.ranks:
                break
            low = match.start()
        if match := _TITLES_OF_STATE.search(text, max(low - 16, 0), low):
            low = match.start()
        if match := re.compile(r"\b(?:the|[Oo]ur)\s+$").search(text, max(low - 5, 0), low):
            low = match.start()
        while match := re.compile(r",?\s+(?P<letters>[A-Za-z]{2,8})\b").match(text, high):
            if match["letters"] not in lists.postnominals:
                break
            high = match.end()
        if match := _AFTER_PERSON.match(text, high):
            high = match.end()
        return low, high

    def _lettered(self, text: str) -> list[Place]:
        """The places where letters that an attendance list declares stand for somebody."""
        declared: dict[str, list[Person]] = {}
        for person in self.context.entities.people:
            if person.initials:
                declared.setdefault(person.initials, []).append(person)
        return [
            Place(match.start(), match.end(), declared[match.group()][0])
            for match in (_BARE_LETTERS.finditer(text) if declared else ())
            if len(declared.get(match.group(), ())) == 1
        ]

    def _offices(
        self, passage: Passage, start: int, end: int, people: list[_Piece]
    ) -> list[_Piece]:
        text = passage.text
        return [
            piece
            for title in (
                self.context.without_body(passage, t) for t in self.context.titles(text, lower=True)
            )
            if start <= title.start < end
            and not (
                text[title.start : title.end] in _VERBS
                and _NO_OFFICE.search(text, max(start, title.start - 24), title.start)
            )
            and not any(p.start < title.end and title.start < p.end for p in people)
            and (piece := self._office(passage, title, start, end)) is not None
        ]

    def _office(self, passage: Passage, title: TitleSpan, start: int, end: int) -> _Piece | None:
        text = passage.text
        organisation, high = self.context.organisation_after(passage, title, end)
        low = title.start
        if text[low].islower() and (
            match := _LOWER_MODIFIERS.search(text, max(start, low - 32), low)
        ):
            words = match["words"].split()
            common = self.context.lists.common_words
            if not any(word in common or word in _PHASES or word == "new" for word in words):
                low = match.start("words")
        stop = title.end
        if organisation is None and (cut := _OF_NAME.match(text, low, stop)):
            stop = cut.end("title")  # "trustee of Helping Hands"
        printed = text[low:stop]
        status, which = title.status, ""
        floor = low
        if match := _DETERMINER.search(text, max(start, low - 60), low):
            which = (match["which"] or "").casefold()
            phases = [w for w in match["phase"].casefold().split() if w in _PHASES]
            if phases and status in {RoleStatus.CURRENT, _PHASES[phases[0]]}:
                status = _PHASES[phases[0]]
            floor = match.start()
        if match := _EX.search(text, max(start, low - 5), low):
            status, floor = RoleStatus.FORMER, match.start()
        if status is RoleStatus.CURRENT and (gap := self.context.stopgap(text, high)):
            status = gap
        if status is RoleStatus.CURRENT and self.context.is_past(text, high):
            status = RoleStatus.FORMER
        if organisation is None:
            before = self.context.possessor(passage, floor, start)
            if before is not None:
                organisation, floor = before
        high = max(high, stop) if stop == title.end else stop
        of_other = (
            organisation is None
            and re.match(r"\s+(?:of|at|to)\s+(?:the|an?|our|its|his|her)\s+[a-z]", text[high:])
            is not None
        )
        piece = OfficePiece(
            title=printed,
            start=low,
            end=stop,
            organisation=organisation,
            status=status,
            is_theirs=which in {"its", "their"},
            of_other=of_other and not title.of_body,
        )
        return _Piece(floor, high, RoleSign.OFFICE, piece)

    def _representatives(self, passage: Passage, start: int, end: int) -> list[_Piece]:
        """Whoever sits for one body on another, which is the office's organisation."""
        found = []
        for match in _REPRESENTATIVE.finditer(passage.text, start, end):
            body = self.context.organisation_at(passage, match.end())
            if body is None:
                continue
            high = next(
                h
                for _, h, o in self.context.organisations_in(passage)
                if o is body and h > match.end()
            )
            low = match.start()
            before = self.context.possessor(passage, low, start)
            office = OfficePiece(
                title=match["title"],
                start=match.start("title"),
                end=match.end("title"),
                organisation=body,
                status=RoleStatus.CURRENT,
                is_theirs=False,
                of_other=False,
            )
            found.append(
                _Piece(low if before is None else before[1], high, RoleSign.OFFICE, office)
            )
        return found

    def _posts(self, passage: Passage, start: int, end: int) -> list[_Piece]:
        """For "the post", the one office of the sentence before."""
        offices = self._offices_before
        self._offices_before = []
        if len(offices) != 1:
            return []
        return [
            _Piece(
                *match.span(),
                RoleSign.OFFICE,
                replace(offices[0], start=match.start(), end=match.end()),
            )
            for match in _POST.finditer(passage.text, start, end)
        ]

    def _bodies(self, passage: Passage, start: int, end: int) -> list[_Piece]:
        found = []
        for low, high, thing in self.context.organisations_in(passage):
            if start <= low < end:
                article = re.compile(r"\b(?:the|our|a new|a)\s+$", re.I).search(
                    passage.text, max(low - 6, start), low
                )
                first = low if article is None else article.start()
                found.append(_Piece(first, high, RoleSign.BODY, thing))
        return found

    def _stand_ins(self, passage: Passage, start: int, end: int) -> list[_Piece]:
        """For "it" and "the sub-group", the body spoken of last that fits."""
        found = []
        for match in _STAND_IN.finditer(passage.text, start, end):
            thing = self.spoken_of(passage, match.start(), noun=match["noun"])
            if thing is not None:
                found.append(_Piece(match.start(), match.end(), RoleSign.BODY, thing))
        return found

    def spoken_of(
        self, passage: Passage, place: int, *, noun: str | None = None
    ) -> Organisation | None:
        """The body that was spoken of last before this place, in the passage or the heading."""
        named = [o for _, high, o in self.context.organisations_in(passage) if high <= place]
        if self.topic is not None:
            named.insert(0, self.topic)
        key = None if noun is None else re.sub(r"[\s-]", "", noun.casefold())
        fitting = [
            o for o in named if key is None or re.sub(r"[\s-]", "", o.name.casefold()).endswith(key)
        ]
        return fitting[-1] if fitting else None

    def _pronouns(self, text: str, start: int, end: int, pieces: list[_Piece]) -> list[_Piece]:
        """For "he" and "her", whom they mean where only one can be meant."""
        found = []
        here = [p.thing for p in pieces if isinstance(p.thing, Person)]
        for match in _SUBJECT_PRONOUN.finditer(text[start:end]):
            if match.start():
                inside = [
                    p.thing
                    for p in pieces
                    if isinstance(p.thing, Person) and p.end <= start + match.start()
                ]
                candidates = inside or self._last
            else:
                candidates = self._last
            who = _only(candidates, match.group())
            if who is not None:
                found.append(
                    _Piece(start + match.start(), start + match.end(), RoleSign.PERSON, who)
                )
        for match in _OBJECT_PRONOUN.finditer(text[start:end]):
            who = _only([p for p in self._before if p not in here], match.group())
            if who is not None:
                found.append(
                    _Piece(start + match.start(), start + match.end(), RoleSign.PERSON, who)
                )
        return found


def _only(people: list[Person], pronoun: str) -> Person | None:
    """The one person that the pronoun can mean; None where none or several can."""
    barred = _SHE if pronoun.casefold() in {"he", "him", "his"} else _HE
    distinct = {id(person): person for person in people}.values()
    fitting = [p for p in distinct if barred.isdisjoint(fold_key(h) for h in p.honorifics)]
    return fitting[0] if len(distinct) == 1 and fitting else None


def _free(pieces: list[_Piece], taken: list[_Piece]) -> list[_Piece]:
    """The pieces that share no place with those taken, nor with a longer one among themselves."""
    kept: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.start)):
        if not any(piece.start < q.end and q.start < piece.end for q in (*taken, *kept)):
            kept.append(piece)
    return kept


def _joined(text: str, pieces: list[_Piece], start: int, end: int) -> RoleSketch:
    drawn: list[str] = []
    places: list[tuple[int, int]] = []
    people: dict[str, Person] = {}
    offices: dict[str, OfficePiece] = {}
    bodies: dict[str, Organisation] = {}

    def plain(low: int, high: int) -> None:
        for at in range(low, high):
            # One blank for any white space, so that wordings need not care for line breaks.
            char = " " if text[at].isspace() else text[at]
            if char == " " and drawn and drawn[-1] == " ":
                places[-1] = (places[-1][0], at + 1)
                continue
            drawn.append(char)
            places.append((at, at + 1))

    here = start
    for number, piece in enumerate(pieces):
        plain(here, piece.start)
        sign = role_sign(piece.kind, number)
        drawn.append(sign)
        places.append((piece.start, piece.end))
        if isinstance(piece.thing, Person):
            people[sign] = piece.thing
        elif isinstance(piece.thing, OfficePiece):
            offices[sign] = piece.thing
        else:
            bodies[sign] = piece.thing
        here = max(here, piece.end)
    plain(here, end)
    return RoleSketch("".join(drawn), tuple(places), people, offices, bodies)
