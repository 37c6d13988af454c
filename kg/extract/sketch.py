"""A sentence drawn with one sign for each mention and each sum of money, which wordings then match.

What goes with a name without saying more ("the", "Cllr", "(MT)", "mentoring scheme") is part of its
sign, and so is what stands for a name: "it", "the scheme", "us".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from kg.extract.entities import Entities, Initiative, Organisation, Person, Thing
from kg.extract.passages import Passage
from kg.extract.wordings import ANY_SIGN, Sign, Wordings, sign_of
from kg.lexicon import fold_key
from kg.phrases.folding import fold_name
from kg.phrases.initiatives import find_initiatives
from kg.phrases.titles import find_titles
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.text import Extent

_SUM = re.compile(
    r"(?:(?:a|an|the|another|its|their)\s+)?"
    r"(?:(?:further|second|third|additional|total|annual|one-off|small|final|initial|extra|generous|maximum|core|three-year|two-year|start-up|revenue|capital|match|section\s\d+|s\d+)\s+)*"
    r"(?:(?P<gift>grants?|donations?|contributions?|awards?|bursar(?:y|ies)|gifts?|sponsorship"
    r"|funding|grant funding)\s+(?:totalling|of|for|worth)\s+)?"
    r"(?:(?:the\s+)?sums?\s+of\s+)?(?:(?:up\s+to|about|around|some|over|nearly|almost|more\s+than|just\s+over|at\s+least|approximately)\s+)?"
    r"(?P<sum>£\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:million|billion|bn|[mk]))?(?![\d\w]))"
    r"(?P<after>(?:\s+(?:grant|donation|contribution|of\s+(?:grant\s+)?funding|in\s+(?:grant\s+)?funding|funding|of\s+grants?|each|a\s+year|per\s+annum|p\.?a\.?|per\s+year|(?:for|over)\s+(?:the\s+next\s+)?(?:\w+)\s+years?|(?:for|in)\s+\d{4}[/–-]\d{2,4}|in\s+total))*)",
    re.I,
)
_GIFT = re.compile(
    r"\b(?:an?\s+|the\s+|some\s+|its\s+)?(?:(?:core|additional|further|external|match|annual|second|small|three-year|two-year|full|partial|revenue|capital)\s+)*"
    r"(?:grant\s+funding|funding|grants?|donations?|financial\s+(?:support|help|assistance)|sponsorship)\b(?!\s+(?:applications?|requests?|forms?|scheme|panel|committee|policy|bids?|officer|awards?))",
    re.I,
)
_LETTERS = re.compile(
    r"\s*[(\[]\s*[\"'“‘]?(?:the\s+|hereafter\s+)?[\"'“‘]?[A-Z][A-Za-z&]{1,9}[\"'’”]?\s*[)\]]"
)
_SUM_IN_BRACKETS = re.compile(
    r"\s*\((?:[^()£]{0,20})(?P<sum>£\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:million|bn|[mk]))?)\b[^()£]{0,25}\)"
)
_CRIME = re.compile(r"\s+and\s+Crime\b")
_OFFICE = re.compile(
    r"\s*\((?:(?:vice|deputy|joint|co)[ -]?)?(?:chair\w*|convenor|convener|lead|clerk|secretary"
    r"|treasurer|substitute|sub|ex officio|reserve)\)",
    re.I,
)
_ARTICLE = re.compile(r"(?:\b(?:the|a|an|this|our)\s+|[\"“‘'])$", re.I)
_CLOSING = re.compile(r"[\"”’](?!s\b)")
_APPOSED = re.compile(
    rf"({ANY_SIGN}), (?:the|a|an)(?: (?-i:[a-z'’-]+)){{1,6}}(?: of {ANY_SIGN})?, "
    r"(?=(?:has|have|had|is|was|will|would|now)\b)",
    re.I,
)
_PRONOUN = re.compile(
    r"(?:It|They|This|it|they)(?=\s+(?!(?:was|is|were|had been|has been)\s+(?:\w+\s+)?"
    r"(?i:agreed|noted|resolved|reported|hoped|felt|proposed|recommended|moved|decided)))"
)
_HE = re.compile(r"(?:He|She)(?=\s+[a-z])")
# What may stand between commas after a name and before the verb that it is the subject of.
_ASIDE = re.compile(
    rf"({ANY_SIGN}), (?-i:which|who|known|called|formerly|previously|once|based|set up|launched"
    r"|founded|awarded|given|presented|a|an|the|now|part|with|one)\b[^,.;:?]{0,110}, "
    r"(?=(?-i:has|have|had|is|are|was|were|will|would|also|now|won|ran|gave|took|[a-z]{2,}ed"
    r"|[a-z]{3,}s)\b)"
)
_CALLED = re.compile(
    r"\b(?:project|scheme|programme|campaign|initiative|pilot|appeal|strategy|survey|exhibition"
    r"|event),?\s+(?:(?:called|named|known as|entitled|titled)\s+)?[\"“‘']?$",
    re.I,
)
_DONE_BY = re.compile(
    r"[\"”’]?,?\s+(?:which\s+)?(?:(?:is|was|are|were|has been|had been|being|jointly)\s+)*"
    r"(?:run|delivered|organised|operated|piloted)\s+(?:jointly\s+)?by\b"
)
_EMERGENCY = re.compile(
    r"(?<=\b(?:by|of)\s)the\s+(?:fire|ambulance)(?:\s+and\s+rescue)?\s+service\b(?!\s+[a-z]*[’']s)"
    r"|(?<=\bby\s)the\s+police\b(?=\s*(?:[,.;]|and\b|with\b|$))"
)
_PAIR = re.compile(r"(?P<one>[A-Z][\w'’-]+) (?:&|and) (?P<two>[A-Z][\w'’-]+)")
_US = re.compile(r"\b(?:[Uu]s|[Ww]e)\b")
_COMMISSIONER = re.compile(
    r"\b(?:the\s+)?(?:[A-Z]\w+\s+)?(?:(?:Police(?:,\s+Fire)?\s+and\s+Crime\s+)?Commissioner|P(?:F|)CC)\b(?!['’]?s?\s+(?:office|team))",
    re.I,
)
_GENERIC = re.compile(
    r"(?:the )?(?:town|parish|community|borough|district|county|city|unitary)? ?"
    r"(?:council|partnership|trust)"
)
# A proper name of two words or more; "and" may join two names, so that it is no part of one.
_NAME = re.compile(
    r"(?<![\w'’-])(?:\d+(?:st|nd|rd|th)\s+)?[A-Z][\w'’-]+(?:\s+(?:(?:of|the|for|y|ap|in)\s+)?(?:[A-Z][\w'’-]*|&\s+[A-Z][\w'’-]*))+"
)
_NO_NAME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december resolved agreed noted "
    "minutes item appendix".split()
)
_MAYOR = re.compile(r"commissioner|^mayor$", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one sign of a sketch stands for, and where that is printed in the passage."""

    thing: Thing | None
    start: int
    end: int
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """The drawn sentence; places[i] are the bounds in the passage of its character i."""

    text: str
    places: tuple[tuple[int, int], ...]
    pieces: dict[str, Piece]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the passage of text[start:end]."""
        inside = self.places[start:end]
        return min(low for low, _ in inside), max(high for _, high in inside)

    def things(self, start: int = 0, end: int | None = None) -> list[Piece]:
        """The pieces of this part that stand for something, in order."""
        found = (self.pieces.get(sign) for sign in self.text[start:end])
        return [piece for piece in found if piece is not None and piece.thing is not None]


@dataclass(slots=True)
class Spoken:
    """What the text has spoken of, latest last: what "it" and "the scheme" can mean."""

    met: Organisation | None = None
    council: Organisation | None = None
    heading: list[Thing] = field(default_factory=list)  # of the item
    earlier: list[Thing] = field(default_factory=list)  # in the item
    subject: Thing | None = None  # that the sentence before began with
    person: Person | None = None  # the one person of whom the latest sentence with people spoke
    merged: list[Thing] = field(default_factory=list)  # who the item has said are to be one
    commissioner: Person | None = None

    def begin_item(self) -> None:
        """Forget what the item before spoke of."""
        self.heading, self.earlier, self.subject = [], [], None
        self.person, self.merged = None, []

    def note(self, sketch: Sketch) -> None:
        """Take in a sentence."""
        things = [
            p.thing
            for p in sketch.things()
            if p.thing is not None and not isinstance(p.thing, Person)
        ]
        people = {id(p.thing): p.thing for p in sketch.things() if isinstance(p.thing, Person)}
        if people:
            self.person = next(iter(people.values())) if len(people) == 1 else None
        self.earlier.extend(things)
        self.subject = things[0] if things else self.subject

    def latest(self, kind: type[Thing]) -> Thing | None:
        """The thing of this kind that was spoken of last in the item, its heading included."""
        return next(
            (t for t in reversed([*self.heading, *self.earlier]) if isinstance(t, kind)), None
        )


class Sketcher:
    """Draws the sentences of one document, in order."""

    def __init__(self, entities: Entities, wordings: Wordings, spoken: Spoken) -> None:
        self._entities = entities
        self._wordings = wordings
        self._spoken = spoken
        self._mentions = sorted(entities.mentions.items(), key=lambda row: row[0])
        self._starts = [where.start for where, _ in self._mentions]
        self._candidates: dict[str, Organisation] = {}
        self._titled: dict[str, Initiative] = {}  # names that a word beside shows to be such
        nouns = "|".join(
            sorted(
                {n for words in wordings.stand_ins.values() for n in words} | {"council"},
                key=len,
                reverse=True,
            )
        )
        self._stand_in = re.compile(
            rf"\b(?:the|this|that|our)\s+(?:said\s+|same\s+)?(?:(?P<level>parish|town|county|district|borough|city|community)\s+)?(?P<noun>{nouns})\b(?!\s+(?:of|for)\s)(?!-)",
            re.I,
        )
        self._class_word = re.compile(
            rf"\s+(?:(?-i:[a-z]+(?:-[a-z]+)*)\s+)?(?:{'|'.join(wordings.class_words)})\b(?!\s+(?:of|to|for)\s+£)",
            re.I,
        )
        self._lead_word = re.compile(
            r"\b(?:(?:the|a|an|its|their)\s+(?:new\s+)?|(?=new))"
            rf"(?:{'|'.join(sorted(wordings.lead_words, key=len, reverse=True))})\s+$",
            re.I,
        )

    def draw(self, passage: Passage, start: int, end: int) -> Sketch:
        """The sentence text[start:end] of the passage with its signs."""
        text = passage.text
        pieces = self._commissioners(text, self._named(passage, start, end), start, end)
        pieces.extend(self._names_of_list(text, pieces, end))
        pieces = _apart([self._widened(text, piece, start, end, pieces) for piece in pieces])
        for found in (self._sums(text, start, end), self._stand_ins(text, pieces, start, end)):
            pieces.extend(
                p for p in found if not any(p.start < q.end and q.start < p.end for q in pieces)
            )
        pieces.extend(self._names(text, pieces, start, end))
        return _drop_appositions(
            _join(text, sorted(pieces, key=lambda p: p.start), start, end, self._kind)
        )

    def _named(self, passage: Passage, start: int, end: int) -> list[Piece]:
        """The mentions of the sentence; of those that overlap the longest."""
        found: list[Piece] = []
        for where, thing in self._mentions_in(passage.extent(start, end)):
            low, high = passage.block.find(where)
            meant = (
                self._fuller(thing, passage.text[low - passage.start : high - passage.start])
                if isinstance(thing, Organisation)
                else thing
            )
            if _CRIME.match(passage.text, high - passage.start):
                continue  # a commissioner's or a panel's name, of which this is no part
            if isinstance(meant, Organisation) and self._is_pair(meant):
                continue  # "Cllrs Askew, Dray & Lusk"
            found.append(Piece(meant, low - passage.start, high - passage.start))
        kept: list[Piece] = []
        for piece in sorted(found, key=lambda p: (p.start - p.end, p.start)):
            if not any(piece.start < other.end and other.start < piece.end for other in kept):
                kept.append(piece)
        return kept

    def _mentions_in(self, extent: Extent) -> Iterator[tuple[Extent, Thing]]:
        """The mentions within the extent, in order; of a list that is sorted once."""
        for where, thing in islice(self._mentions, bisect_left(self._starts, extent.start), None):
            if where.start >= extent.end:
                return
            if where.end <= extent.end:
                yield where, thing

    def _fuller(self, organisation: Organisation, printed: str) -> Organisation:
        """For "District Council" alone the one body that ends so, for "the Council" the own one."""
        if (
            printed.casefold() in {"the council", "council"}
            and "council" not in organisation.name.casefold()
            and self._spoken.council is not None
        ):
            return self._spoken.council
        key = fold_name(organisation.name)
        if not _GENERIC.fullmatch(key):
            return organisation
        named = [
            o
            for o in self._entities.organisations
            if o is not organisation and fold_name(o.name).endswith(f" {key}")
        ]
        return named[0] if len(named) == 1 else organisation

    def _is_pair(self, organisation: Organisation) -> bool:
        """Whether what looks like a firm's name is the family names of two people."""
        match = _PAIR.fullmatch(organisation.name)
        families = {fold_key(p.family) for p in self._entities.people} if match else set()
        return match is not None and {fold_key(match["one"]), fold_key(match["two"])} <= families

    def is_candidate(self, thing: Thing) -> bool:
        """Whether nothing but a wording tells that the name is a body's."""
        return isinstance(thing, Organisation) and self._candidates.get(thing.name) is thing

    def is_titled(self, thing: Thing) -> bool:
        """Whether nothing but a word beside it tells that the name is an undertaking's."""
        return isinstance(thing, Initiative) and self._titled.get(thing.name) is thing

    def _known(self, name: str) -> Organisation | None:
        """The one body whose name begins so: "East Lode" for "East Lode Ambulance Service".

        A level alone ("Town Council") is the one body whose name ends so.
        """
        key = fold_name(name)
        is_level = _GENERIC.fullmatch(key) is not None
        named = [
            o
            for o in self._entities.organisations
            if not o.is_generic
            and (
                fold_name(o.name).endswith(f" {key}")
                if is_level
                else fold_name(o.name).startswith(f"{key} ")
            )
        ]
        return named[0] if len(named) == 1 else None

    def _is_called(self, text: str, low: int, high: int, end: int) -> bool:
        """Whether the words beside the name make it an undertaking's: "the Calm Water project"."""
        if ends_in(text[low:high], self._wordings.groups | self._wordings.units):
            return False
        return bool(
            _CALLED.search(text, max(low - 40, 0), low)
            or self._class_word.match(text, high, end)
            or _DONE_BY.match(text, high, end)
        )

    def _commissioners(self, text: str, pieces: list[Piece], start: int, end: int) -> list[Piece]:
        """The pieces with the one commissioner of the document, whose title names a force."""
        if self._spoken.commissioner is None:
            return pieces
        found = [
            Piece(self._spoken.commissioner, m.start(), m.end())
            for m in _COMMISSIONER.finditer(text, start, end)
        ]
        found = [
            p
            for p in found
            if not any(
                (q.start <= p.start and p.end < q.end)
                or (isinstance(q.thing, Person) and p.start < q.end and q.start < p.end)
                for q in pieces
            )
        ]
        return [
            p for p in pieces if not any(p.start < q.end and q.start < p.end for q in found)
        ] + found

    def _names(self, text: str, pieces: list[Piece], start: int, end: int) -> list[Piece]:
        """Proper names that are nobody's yet."""
        lists = self._entities.lexicon
        found: list[Piece] = []
        for match in _apart_from(pieces, text, start, end):
            low = match.start()
            if not _is_mid_sentence(text, low, start):
                low += _after_opening(match[0], lists.common_words)
            name = text[low : match.end()]
            words = [fold_key(w) for w in name.split()]
            if len(words) < 2 or any(p.start < match.end() and low < p.end for p in pieces):
                continue
            if find_initiatives(name) and not ends_in(name, self._wordings.groups):
                continue
            if any(title.end == len(name) for title in find_titles(name)):
                continue
            first = words[0]
            if (
                first in lists.given_names
                or ends_in(name, self._wordings.places)
                or fold_key(name) in lists.places
            ):
                continue
            if first in lists.honorifics or first in lists.ranks or not _NO_NAME.isdisjoint(words):
                continue
            thing = self._thing_of(name, text, low, match.end(), end)
            found.append(
                self._widened(text, Piece(thing, low, match.end()), start, end, [*pieces, *found])
            )
        return found

    def _thing_of(self, name: str, text: str, low: int, high: int, end: int) -> Thing:
        """What the name text[low:high] is taken for: a known body, an undertaking or a body."""
        known = self._known(name)
        if known is not None:
            return known
        if name not in self._titled and (
            name in self._candidates or not self._is_called(text, low, high, end)
        ):
            return self._candidates.setdefault(
                name, Organisation(name=name, kind=OrganisationKind.OTHER, forms={fold_name(name)})
            )
        return self._titled.setdefault(
            name, Initiative(name=name, kind=InitiativeKind.PROJECT, forms={name.casefold()})
        )

    def _names_of_list(self, text: str, pieces: list[Piece], end: int) -> list[Piece]:
        """Family names alone after one honorific for all of them: "Cllrs Askew, Dray and Lusk"."""
        found: list[Piece] = []
        for piece in pieces:
            if not isinstance(piece.thing, Person):
                continue
            here = piece.end
            while match := re.compile(
                r"(?:\s*\([^()]{1,25}\))?(?:,|,?\s+and|\s+&)\s+(?P<name>(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+)"
            ).match(text, here, end):
                people = [
                    p
                    for p in self._entities.people
                    if fold_key(p.family) == fold_key(match["name"].split()[-1])
                ]
                taken = any(p.start < match.end() and match.start() < p.end for p in pieces)
                if taken or len(people) != 1:
                    break
                found.append(Piece(people[0], match.start("name"), match.end("name")))
                here = match.end()
        return found

    def _widened(self, text: str, piece: Piece, start: int, end: int, pieces: list[Piece]) -> Piece:
        """The piece with the words that only go with its name."""
        low, high, amount = piece.start, piece.end, None
        floor = max([start, *(p.end for p in pieces if p.end <= low)])
        roof = min(
            [end, *(p.start for p in pieces if p.start >= high and p.thing is not piece.thing)]
        )
        if match := _CLOSING.match(text, high, roof):
            high = match.end()
        if isinstance(piece.thing, Initiative) and (
            match := self._class_word.match(text, high, roof)
        ):
            high = match.end()
        if match := _LETTERS.match(text, high, end):
            high = match.end()
        if match := _SUM_IN_BRACKETS.match(text, high, roof):
            high, amount = match.end(), match["sum"]
        if isinstance(piece.thing, Person) and (match := _OFFICE.match(text, high, roof)):
            high = match.end()
        if isinstance(piece.thing, Person):
            low = _before_honorifics(text, low, floor, self._entities)
        elif match := self._lead_word.search(text, floor, low):
            low = match.start()
        for _ in range(2):
            if match := _ARTICLE.search(text, floor, low):
                low = match.start()
        return Piece(piece.thing, low, high, amount)

    def _sums(self, text: str, start: int, end: int) -> list[Piece]:
        found = []
        for match in _SUM.finditer(text, start, end):
            found.append(Piece(None, match.start(), match.end(), match["sum"].strip()))
        for match in _GIFT.finditer(text, start, end):
            if not any(p.start < match.end() and match.start() < p.end for p in found):
                found.append(Piece(None, match.start(), match.end()))
        return found

    def _stand_ins(self, text: str, pieces: list[Piece], start: int, end: int) -> list[Piece]:
        """For "It", "the scheme", "us": what they stand for, where that is certain enough."""
        found = []
        for match in self._stand_in.finditer(text, start, end):
            if any(p.start < match.end() and match.start() < p.end for p in pieces):
                continue
            before = [
                p.thing
                for p in sorted(pieces, key=lambda p: p.start)
                if p.end <= match.start() and p.thing is not None
            ]
            thing = self._referent(match["noun"], before)
            if match["level"] and (
                thing is None or match["level"].casefold() not in thing.name.casefold()
            ):
                continue
            if thing is not None:
                found.append(Piece(thing, match.start(), match.end()))
        for match in _PRONOUN.finditer(text, start, end):
            if match.start() != start and text[
                max(match.start() - 2, start) : match.start()
            ] not in {"; ", ", "}:
                continue
            inside = [
                p.thing
                for p in sorted(pieces, key=lambda p: p.start)
                if p.end <= match.start() and not isinstance(p.thing, Person)
            ]
            thing = (
                inside[0]
                if inside
                else self._spoken.subject or next(iter(self._spoken.heading), None)
            )
            if thing is not None:
                found.append(Piece(thing, match.start(), match.end()))
        if self._spoken.person is not None:
            found.extend(
                Piece(self._spoken.person, m.start(), m.end())
                for m in _HE.finditer(text, start, end)
                if m.start() == start or text[max(m.start() - 2, start) : m.start()] == "; "
            )
        found.extend(self._emergency(text, start, end))
        if self._spoken.met is not None:
            found.extend(
                Piece(self._spoken.met, m.start(), m.end()) for m in _US.finditer(text, start, end)
            )
        return found

    def _emergency(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """For "by the police", "by the fire service": the one such body of the document."""
        for match in _EMERGENCY.finditer(text, start, end):
            words = match[0].casefold()
            fitting = [
                o
                for o in self._entities.organisations
                if not o.is_generic
                and (
                    (o.kind is OrganisationKind.POLICE and words.endswith("police"))
                    or (o.kind is OrganisationKind.FIRE and "fire" in words)
                    or ("ambulance" in words and "ambulance" in o.name.casefold())
                )
            ]
            if len(fitting) == 1:
                yield Piece(fitting[0], match.start(), match.end())

    def _referent(self, noun: str, before: list[Thing]) -> Thing | None:
        """Whom or what "the <noun>" means: the latest that the noun fits."""
        is_capital, noun = noun[0].isupper(), noun.casefold()
        if noun == "council":
            return self._spoken.council
        if is_capital and noun in self._wordings.stand_ins["initiative"]:
            named = [t for t in self._entities.initiatives if t.name.casefold().endswith(noun)]
            return named[0] if len(named) == 1 else None
        spoken = [*self._spoken.heading, *self._spoken.earlier, *before]
        if noun in self._wordings.stand_ins["initiative"]:
            return next(
                (
                    t
                    for t in reversed(spoken)
                    if isinstance(t, Initiative) and _fits_initiative(noun, t)
                ),
                None,
            )
        latest = next(
            (t for t in reversed(spoken) if isinstance(t, Organisation) and _fits_body(noun, t)),
            None,
        )
        if noun not in {"force", "constabulary", "partnership", "federation"}:
            return latest
        fitting = [
            o for o in self._entities.organisations if not o.is_generic and _fits_body(noun, o)
        ]
        return latest or (fitting[0] if len(fitting) == 1 else None)

    def _kind(self, piece: Piece, text: str) -> Sign:
        thing = piece.thing
        if thing is None:
            printed = text[piece.start : piece.end]
            return (
                Sign.GRANT
                if re.search(
                    r"grant|donat|contribut|award|fund|sponsor|bursar|gift|financ", printed, re.I
                )
                else Sign.AMOUNT
            )
        if isinstance(thing, Person):
            return (
                Sign.COMMISSIONER
                if thing is self._spoken.commissioner
                or any(_MAYOR.search(office) for office in thing.offices)
                else Sign.PERSON
            )
        if self.is_titled(thing):
            return Sign.TITLED
        if isinstance(thing, Initiative):
            kinds = {
                InitiativeKind.AWARD: Sign.AWARD,
                InitiativeKind.FUND: Sign.FUND,
                InitiativeKind.AGREEMENT: Sign.AGREEMENT,
            }
            return kinds.get(thing.kind, Sign.SCHEME)
        if self.is_candidate(thing):
            return Sign.NAME
        return Sign.GROUP if is_group(thing, self._wordings) else Sign.BODY


def _apart(pieces: list[Piece]) -> list[Piece]:
    """The pieces without those that a widened one has taken in: the letters after a name."""
    return [
        p
        for p in pieces
        if not any(
            q is not p
            and q.start <= p.start
            and p.end <= q.end
            and (q.start, q.end) != (p.start, p.end)
            for q in pieces
        )
    ]


def is_group(organisation: Organisation, wordings: Wordings) -> bool:
    """Whether the body is one that people and other bodies sit on."""
    # The head of "Lode Association of Clerks" stands before "of".
    head = re.split(r" (?:of|for|on) ", organisation.name, maxsplit=1)[0]
    is_named = ends_in(organisation.name, wordings.groups) or (
        head != organisation.name and ends_in(head, wordings.groups)
    )
    return is_named or organisation.kind in {
        OrganisationKind.COMMITTEE,
        OrganisationKind.PANEL,
        OrganisationKind.PARTNERSHIP,
    }


def ends_in(name: str, words: frozenset[str]) -> bool:
    """Whether the name's last word or its last two are among the words."""
    parts = re.sub(r"\s*\([^)]*\)$", "", name).casefold().split()
    return bool(parts) and (parts[-1] in words or " ".join(parts[-2:]) in words)


def _apart_from(pieces: list[Piece], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The proper names beside the pieces; one that begins within a piece is looked for after it."""
    here = start
    while match := _NAME.search(text, here, end):
        over = [p.end for p in pieces if p.start < match.end() and match.start() < p.end]
        here = max(match.start() + 1, max(over)) if over else match.end()
        if not over:
            yield match


def _is_mid_sentence(text: str, low: int, start: int) -> bool:
    """Whether a word in small letters stands before: what is capital here is so of its own."""
    return re.search(r"[a-z’']\s$", text[max(low - 2, start) : low]) is not None


def _after_opening(name: str, common: frozenset[str]) -> int:
    """Where the name begins, after words that are capital only as the first: "The Lode Trust"."""
    start = 0
    while (match := re.compile(r"\S+\s+").match(name, start)) and fold_key(match[0]) in common:
        start = match.end()
    return start


def _fits_initiative(noun: str, thing: Initiative) -> bool:
    special = {
        "award": InitiativeKind.AWARD,
        "prize": InitiativeKind.AWARD,
        "fund": InitiativeKind.FUND,
        "strategy": InitiativeKind.STRATEGY,
    }
    if noun in special:
        return thing.kind is special[noun]
    if noun in {"operation", "compact", "agreement", "pilot", "campaign"}:
        return noun in thing.name.casefold() or thing.kind.value == noun or noun == "pilot"
    return thing.kind is not InitiativeKind.AWARD and (
        thing.kind is not InitiativeKind.FUND or noun in thing.name.casefold()
    )


def _fits_body(noun: str, thing: Organisation) -> bool:
    kinds = {
        "charity": OrganisationKind.CHARITY,
        "school": OrganisationKind.EDUCATION,
        "force": OrganisationKind.POLICE,
        "constabulary": OrganisationKind.POLICE,
        "company": OrganisationKind.COMPANY,
    }
    return noun in thing.name.casefold().split() or kinds.get(noun) is thing.kind


def _before_honorifics(text: str, low: int, floor: int, entities: Entities) -> int:
    """Where the forms of address before a name begin."""
    known = {*entities.lexicon.honorifics, *entities.lexicon.ranks}
    while match := re.compile(r"(?P<word>[A-Za-z]+\.?)\s+$").search(text, floor, low):
        if fold_key(match["word"]) not in known:
            break
        low = match.start("word")
    return low


def _join(text: str, pieces: list[Piece], start: int, end: int, kind_of: object) -> Sketch:
    """The text with a sign for each piece and single spaces."""
    drawn: list[str] = []
    places: list[tuple[int, int]] = []
    signs: dict[str, Piece] = {}
    here = start
    for number, piece in enumerate([*pieces, None]):
        stop = end if piece is None else piece.start
        for place in range(here, stop):
            # A tab stands between two cells of a row.
            for char in (
                " | " if text[place] == "\t" else " " if text[place].isspace() else text[place]
            ):
                if char != " " or not drawn or drawn[-1] != " ":
                    drawn.append(char)
                    places.append((place, place + 1))
        if piece is not None:
            sign = sign_of(kind_of(piece, text), number)  # type: ignore[operator]
            signs[sign] = piece
            drawn.append(sign)
            places.append((piece.start, piece.end))
            here = max(here, piece.end)
    return Sketch("".join(drawn), tuple(places), signs)


def _drop_appositions(sketch: Sketch) -> Sketch:
    """Read "the Lode, the valley's newspaper, has won" as "the Lode has won"."""
    match = _APPOSED.search(sketch.text)
    if match is None:
        return sketch
    low, high = match.end(1), match.end() - 1
    return _drop_appositions(
        Sketch(
            sketch.text[:low] + sketch.text[high:],
            sketch.places[:low] + sketch.places[high:],
            sketch.pieces,
        )
    )


def without_asides(sketch: Sketch) -> Sketch:
    """Read "the Heron scheme, known once as Lode, is run" as "the Heron scheme is run"."""
    match = _ASIDE.search(sketch.text)
    if match is None:
        return sketch
    low, high = match.end(1), match.end() - 1
    return without_asides(
        Sketch(
            sketch.text[:low] + sketch.text[high:],
            sketch.places[:low] + sketch.places[high:],
            sketch.pieces,
        )
    )
