"""Names of organisations in a string, by the words they end with, begin with, or are.

What is found has a proper form ("Marlow Vale Town Council", "Office of the Rail Regulator"). Words
that only refer ("the Council") and names without any such word are for `kg.extract.bodies` to
judge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import Lexicon, load
from kg.phrases.words import Word, without_possessive, words_of
from kg.records.facts import OrganisationKind

# Small words within the names of places: "Marlow upon Thame", "Thame by the Sea".
_WITHIN_PLACES = frozenset("upon under super sub juxta cum next le la les de".split())
_SHORES = frozenset("sea water marsh hill wold wolds wall green moor heath".split())
_JOINERS = frozenset({"of", "and", "&", "for", "the", "in", "on", "with", "to", "de", "y", "at"})
_LISTING = frozenset({"and", "&", ","})
# Bodies whose names list the topics that they deal with: "Leisure, Culture and Health Committee".
_LEADS = frozenset(
    "from by with at in on under both via to draft since during following including meet "
    "thank ask contact invite chase email".split()
)
_PAPERS = frozenset(
    "meeting minutes agenda notes report election appointment record session acceptance term "
    "declaration room hall chamber offices premises".split()
)
# Forms of address that stand in the name of what is called after somebody: "Bishop Hale Academy".
_EPONYMOUS = frozenset(
    "admiral archbishop archdeacon bishop canon captain colonel countess dame dean duchess duke "
    "earl general king lady lord major prince princess queen sir".split()
)
_CALLED_AFTER = frozenset(
    {OrganisationKind.CHARITY, OrganisationKind.EDUCATION, OrganisationKind.HEALTH}
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DIRECTIONS = frozenset(
    "north south east west mid central upper lower great little nether inner outer".split()
)
# Legal forms, which have small letters too: "Quillet Energy plc", "Gwynt Orrin Cyf".
_LEGAL = frozenset("ltd plc llp limited cyf cic cio".split())
_LEGAL_WORDS = frozenset("ltd plc llp limited cyf".split())
# Churches and schools that have "all" in their names: "All Hallows School".
_AFTER_ALL = frozenset({"hallows", "saints", "souls", "angels"})
# What stands before "homes" where a standard or a stock is meant: "the Decent Homes standard".
_NO_LANDLORD = frozenset(
    "affordable care council decent empty family first holiday mobile new nursing park second "
    "starter void warm warmer".split()
)
# What goes before "of" and a place in the name of a council: "Royal Borough of Marlow".
_OF_COUNCIL = frozenset(
    "borough city commune community county district forest isle isles parish royal town vale "
    "village".split()
)
# Generic words that before a council's name are no field of its work.
_NO_FIELDS = _DIRECTIONS | _OF_COUNCIL | {"the"}
# What in brackets is a part of a company's or a committee's name: "(UK)", "(Northern)".
_BRACKETED = re.compile(r"(?<=[\w.]) \((?P<inside>UK|GB|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\) $")
# Names of duties and kinds, which no single body bears.
_NO_BODIES = frozenset(
    "local authority|local authorities|lead local flood authority|local flood authority|local "
    "planning authority|planning authority|highway authority|highways authority|"
    "competent authority|lead authority|responsible authority|principal authority|"
    "licensing authority|registered charity|private company|limited company|parent company|"
    "independent examiners|internal auditors|external auditors|care homes|new homes|"
    "affordable homes|empty homes|warm homes|national park|village school|primary school|"
    "secondary school|care group|user group|age group|peer group|civil service|general hospital|"
    "parish church|village church|public library|mobile library|town library|local police|"
    "parish councils|community hospital|council homes|council housing|first homes|"
    "second homes|holiday homes|park homes|mobile homes|nursing homes|family homes|"
    "local government|central government|national government|trading company|"
    "management company|limited liability company|market research|full council|private sector|"
    "public sector|procurator fiscal|candidate|muslim|sikh|hindu|buddhist|jewish|christian|"
    "mayor's charity|chairman's charity|humanist|catholic|baha'i|parent|staff|co-opted|"
    "ex officio|open forum|public forum|opposition group|special constables|outside bodies|"
    "partner bodies|voluntary bodies|decent homes|right worshipful|paid service".split("|")
)
_FIRM = re.compile(
    r"(?<![\w’'-])(?:[A-Z]\.? ?){0,3}\b[A-Z][\w’'-]+(?:,? [A-Z][\w’'-]+){0,2} (?:&|and) "
    r"(?:Sons?|Daughters?|Partners|Brothers|Bros|Associates|Co)\b(?! [A-Z])"
)
_NATION = re.compile(
    r"(?<![\w’'&-])(?<![A-Z][\w’'-] )(?P<own>(?:[A-Z][\w’'-]+ (?:(?:and|of|&) )?){1,4})"
    r"(?P<nation>UK|Cymru|Scotland|Wales|England|GB)\b(?![’'-]?\w)(?! [A-Z])"
)
_SHORT_COUNCIL = re.compile(
    r"(?<![\w’'-])(?P<own>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?P<head>PC|TC|BC|DC|CBC|MBC)\b"
    r"(?=\s*(?:[)\],.;:]|$)|['’]s\b| (?:[a-z(–-]|&))"
)
_POLICE_PANEL = re.compile(r", Fire (?:and|&) Crime Panel\b", re.IGNORECASE)
# What follows the name of a force where the words are another body's, or an office's.
_AND_CRIME = re.compile(r"(?:, fire )?(?:and|&) crime\b")
# Last words of bodies that are topics too: "Housing, Health and Transport Committee".
_ALSO_TOPICS = frozenset("health housing police fire education homes service services".split())
_WHOLES = frozenset("authority board committee council panel partnership trust".split())
# Those whom a body has, before its name: "Governors of Orrin School".
_WHOSE = frozenset(
    "customers employees governors headteacher parents pupils residents staff students teachers "
    "tenants volunteers".split()
)
_PLACE_HEADS = frozenset("station house office row lane street road".split())
_TOPICAL = frozenset(
    {
        OrganisationKind.COMMITTEE,
        OrganisationKind.PANEL,
        OrganisationKind.GROUP,
        OrganisationKind.PARTNERSHIP,
        OrganisationKind.DEPARTMENT,
    }
)
_BRANCHING = frozenset(
    {
        OrganisationKind.CHARITY,
        OrganisationKind.HEALTH,
        OrganisationKind.OTHER,
        OrganisationKind.GROUP,
    }
)
_MOST_WORDS = 14
_ABBREVIATION = re.compile(r"""\s*\(\s*["'‘“]?(?P<short>[A-Z][A-Za-z&0-9/\-]{1,9})["'’”]?\s*\)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSpan:
    """An organisation's name in a string, and the abbreviation that it declares in brackets."""

    start: int
    end: int
    kind: OrganisationKind
    is_known: bool = False  # one of the lexicon's organisations
    is_generic: bool = False  # a kind of body alone: "County Council"
    abbreviation: tuple[int, int] | None = None  # bounds of "ABC" of "(ABC)"


class OrganisationFinder:
    """Finds organisations by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon
        self._known = _index(
            {key.replace(" & ", " and "): known for key, known in lexicon.organisations.items()}
        )
        self._heads = _index(lexicon.organisation_heads, bare=True)
        self._openers = _index(lexicon.organisation_openers)
        self._head_words = {key.split()[-1] for key in lexicon.organisation_heads}

    def find(self, text: str) -> list[OrganisationSpan]:
        """The organisations that the text names, in order, none within another."""
        words = words_of(text)
        found: list[OrganisationSpan] = []
        place = 0
        while place < len(words):
            span, stop = self._at(words, place, text=text, floor=found[-1].end if found else 0)
            if span is None:
                place += 1
                continue
            while found and found[-1].start >= span.start:
                found.pop()
            found.append(_with_abbreviation(span, text))
            place = stop
        return self._with_shapes([one for one in found if not self._is_mere_kind(one, text)], text)

    def _is_mere_kind(self, span: OrganisationSpan, text: str) -> bool:
        """Whether the words say what a body is, or are the first of a place's or an office's."""
        name = text[span.start : span.end]
        if is_kind_alone(name):
            return True
        *before, last = name.casefold().split()
        if last == "homes" and before and before[-1] in _NO_LANDLORD:
            return True
        if last == "highways" and any(word in self._lists.generic_words for word in before):
            return True  # "Planning and Highways" is a topic, "Tealeshire Highways" is not
        after = re.match(r" ([A-Z][\w’'-]*)", text[span.end :])
        if after is None:
            return False
        following = after[1].casefold()
        if last == "primary":
            return True  # "Healthy Primary Schools"
        if span.kind is OrganisationKind.POLICE and following in _PLACE_HEADS:
            return True  # "Marlow Street Police Station"
        # "National Park Officer", "Senior Probation Officer": offices of any body.
        return following in self._lists.title_heads and all(
            word in self._lists.generic_words or word in self._lists.title_modifiers
            for word in name.casefold().split()
        )

    def _with_shapes(self, found: list[OrganisationSpan], text: str) -> list[OrganisationSpan]:
        """The spans with those that a form alone shows: "Thame TC", "Finch & Sons", "Tern UK"."""
        shaped = [*self._firms(text), *self._national(text), *self._short_councils(text)]
        for span in shaped:
            crossed = [one for one in found if one.start < span.end and span.start < one.end]
            if all(span.start <= one.start and one.end <= span.end for one in crossed):
                if any((one.start, one.end) == (span.start, span.end) for one in crossed):
                    continue
                found = [one for one in found if one not in crossed]
                found.append(_with_abbreviation(span, text))
        return sorted(found, key=lambda one: one.start)

    @staticmethod
    def _firms(text: str) -> list[OrganisationSpan]:
        return [
            OrganisationSpan(start=m.start(), end=m.end(), kind=OrganisationKind.COMPANY)
            for m in _FIRM.finditer(text)
        ]

    def _national(self, text: str) -> list[OrganisationSpan]:
        """Names that end with the nation for which they work: "Calon Orrin Cymru", "Tern UK"."""
        found = []
        for match in _NATION.finditer(text):
            words = words_of(match["own"])
            if self._can_precede_nation(words) and not (
                len(words) == 1
                and self._opens(text, match.start())
                and match["nation"] in {"Wales", "Scotland", "England"}
            ):
                found.append(
                    OrganisationSpan(
                        start=match.start(), end=match.end(), kind=OrganisationKind.OTHER
                    )
                )
        return found

    def _can_precede_nation(self, words: Sequence[Word]) -> bool:
        """Whether the words are no part of a country's, a person's or a plan's name."""
        lists = self._lists
        first, last = words[0], words[-1]
        keys = [without_possessive(word.key) for word in words]
        return not (
            first.key in _DIRECTIONS | {"new", "rural", "all", "team", "across", "throughout"}
            or (
                first.key in lists.common_words
                and not (len(words) > 2 and first.key in lists.generic_words - _JOINERS)
            )
            or first.key in lists.honorifics
            or first.key in lists.given_names
            or any(key in lists.title_heads or key in lists.places for key in keys)
            or any(key in lists.initiative_heads or key in lists.policy_heads for key in keys)
            or last.key in {"and", "of", "&"}
            or last.text != without_possessive(last.text)
            or (len(words) == 1 and (first.key in lists.generic_words or first.is_upper))
        )

    @staticmethod
    def _opens(text: str, start: int) -> bool:
        return not text[:start].strip() or text[:start].rstrip()[-1] in ".:;!?–•"

    def _short_councils(self, text: str) -> list[OrganisationSpan]:
        """Councils by the letters of their kind: "Upper Thame PC", "Marlow TC"."""
        found = []
        for match in _SHORT_COUNCIL.finditer(text):
            words = words_of(match["own"])
            if any(
                w.key in self._lists.honorifics
                or w.key in self._lists.title_heads
                or w.key in self._lists.common_words
                or w.is_initial
                or (w.is_upper and not text.isupper())
                for w in words
            ) or any(
                w.key in self._lists.given_names and w.key not in self._lists.places for w in words
            ):
                continue
            found.append(
                OrganisationSpan(
                    start=match.start(), end=match.end(), kind=OrganisationKind.COUNCIL
                )
            )
        return found

    def _at(
        self, words: Sequence[Word], place: int, *, text: str, floor: int
    ) -> tuple[OrganisationSpan | None, int]:
        """The organisation that begins, or whose last words begin, here, and the place after it."""
        word = words[place]
        if not word.is_word or not (word.is_capital or word.text[0].isdigit()):
            return self._lower_head(words, place, text=text, floor=floor)
        opened = self._opened(words, place, text=text)
        known = self._local_branch(words, self._known_at(words, place), text)
        if opened is not None and (known is None or known[0].end <= opened[0].end):
            if known is not None and words[place + 1 : known[1]]:
                joined = known[1] < len(words) and words[known[1]].key in {"and", "&"}
                if joined and not self._leads_to_head(words, known[1], text):
                    return known  # "NHS England and NHB"
            return opened
        headed = self._headed(words, place, text=text, floor=floor)
        if headed and known and (headed[0].start, headed[0].end) == (known[0].start, known[0].end):
            return known
        if headed and (known is None or headed[0].end >= known[0].end):
            return headed
        if known and not self._goes_on(words, known[1], text):
            return known
        if known and not any(
            self._head_at(words, p) for p in range(known[1], min(known[1] + 5, len(words)))
        ):
            return known
        return None, place + 1

    def _local_branch(
        self, words: Sequence[Word], known: tuple[OrganisationSpan, int] | None, text: str
    ) -> tuple[OrganisationSpan, int] | None:
        """The known body, lengthened by its place: "Healthwatch Marlow", "Age UK Thame"."""
        if known is None or known[0].kind not in _BRANCHING:
            return known
        span, stop = known
        here = stop
        while (
            here < len(words)
            and here - stop < 3
            and text[words[here - 1].end : words[here].start] == " "
            and self._is_own_word(words[here])
        ):
            here += 1
        joined = here < len(words) and words[here].key in {"and", "&"}
        if here == stop or (joined and self._leads_to_head(words, stop, text)):
            return self._branch_before(words, known, text) if here == stop else known
        last = words[here - 1]
        end = last.start + len(without_possessive(last.text))
        return OrganisationSpan(start=span.start, end=end, kind=span.kind, is_known=True), here

    def _branch_before(
        self, words: Sequence[Word], known: tuple[OrganisationSpan, int], text: str
    ) -> tuple[OrganisationSpan, int]:
        """The known body with the place before it: "Thame Rotary", "Orrin Vale Samaritans"."""
        span, stop = known
        place = next(n for n, word in enumerate(words) if word.start == span.start)
        name = text[span.start : span.end]
        if span.kind is not OrganisationKind.CHARITY or name.isupper():
            return known
        first = place
        while first > 0 and place - first < 3 and text[words[first - 1].end :][:1] == " ":
            before = words[first - 1]
            opens = self._opens(text, before.start) and text[: before.start].rstrip()[-1:] != ";"
            is_place = before.key in self._lists.places
            if not (is_place or (self._is_own_word(before) and not (opens and first == place))):
                break
            if without_possessive(before.text) != before.text:
                break
            first -= 1
        if first == place:
            return known
        start = words[first].start
        return OrganisationSpan(start=start, end=span.end, kind=span.kind, is_known=True), stop

    def _is_own_word(self, word: Word) -> bool:
        """Whether the word can only be a place's or a proper name's."""
        lists = self._lists
        key = without_possessive(word.key)
        if not word.is_word or not word.is_capital or word.is_upper:
            return False
        return not any(
            key in words
            for words in (
                lists.generic_words,
                lists.title_heads,
                lists.common_words,
                lists.honorifics,
                lists.initiative_heads,
                lists.title_modifiers,
                lists.given_names,
            )
        )

    def _goes_on(self, words: Sequence[Word], stop: int, text: str) -> bool:
        """Whether a capitalised word follows at once, so that the known name may only be a part."""
        return (
            stop < len(words)
            and words[stop].is_capital
            and text[words[stop - 1].end : words[stop].start] == " "
        )

    def _known_at(self, words: Sequence[Word], place: int) -> tuple[OrganisationSpan, int] | None:
        key = words[place].key
        entries = self._known.get(key) or self._known.get(without_possessive(key)) or []
        for key_words, known in entries:
            stop = place + len(key_words)
            here = words[place:stop]
            keys = (
                without_possessive(w.key) if n == len(key_words) - 1 else w.key
                for n, w in enumerate(here)
            )
            if tuple("and" if key == "&" else key for key in keys) != key_words:
                continue
            printed = " ".join(word.text for word in here)
            if len(key_words) == 1 and not self._single_fits(printed, (*known.forms, known.name)):
                continue
            if any(w.text.islower() and w.key not in _JOINERS for w in here):
                continue
            if stop < len(words) and (words[stop - 1].key, words[stop].key) == (
                "microsoft",
                "teams",
            ):
                continue  # where people meet
            if known.kind is OrganisationKind.POLICE and _AND_CRIME.match(
                " ".join(word.key for word in words[stop : stop + 5])
            ):
                continue  # "Orrin Police and Crime Panel" is no force
            return _span(words, place, stop, known.kind, is_known=True), stop
        return None

    @staticmethod
    def _single_fits(printed: str, forms: Sequence[str]) -> bool:
        """Whether a word alone has the very case of a form: "MIND" and "Mind", never "mind"."""
        bare = without_possessive(printed)
        return any(
            bare == form
            or (form.istitle() and bare == form.upper() and len(bare) > 4)
            or (form.isupper() and form.isalpha() and bare == form.title() and len(bare) > 4)
            for form in forms
        )

    def _opened(
        self, words: Sequence[Word], place: int, *, text: str
    ) -> tuple[OrganisationSpan, int] | None:
        for key_words, kind in self._openers.get(words[place].key, ()):
            stop = place + len(key_words)
            if tuple(w.key for w in words[place:stop]) != key_words:
                continue
            if any(w.text.islower() and w.key not in _JOINERS for w in words[place:stop]):
                continue
            end = self._run_stop(words, stop, text=text)
            if end == stop or (
                key_words[-1] not in _JOINERS | {"majesty's"}
                and self._leads_to_head(words, stop, text)
            ):
                continue
            own = [w.key for w in words[stop:end] if w.is_word and w.key not in _JOINERS]
            if len(own) == 1 and own[0] in _WHOLES:
                continue  # "the Council of the Council"
            last = self._kind_of_run(words, place, end) or kind
            first = place
            if key_words[0] == "church" and last is OrganisationKind.EDUCATION:
                floor = max(place - _MOST_WORDS, 0)
                first = self._run_start(
                    words, place, text=text, floor=words[floor].start, kind=last
                )  # "Bishop Hale Church of England School"
            while (
                first > 0
                and (
                    self._is_own_word(words[first - 1])
                    or words[first - 1].key in self._lists.places
                )
                and words[first - 1].is_capital
                and text[words[first - 1].end : words[first].start] == " "
            ):
                first -= 1  # "Wiltshire Office of the Rail Regulator"
            return _span(
                words, first, end, last if last is not OrganisationKind.OTHER else kind
            ), end
        return None

    def _leads_to_head(self, words: Sequence[Word], place: int, text: str) -> bool:
        """Whether the capitals from here end in a head: "NHS Marlow and Thame Board" is one."""
        here = place
        while (
            here < len(words)
            and here - place < _MOST_WORDS
            and text[words[here - 1].end : words[here].start] in {"", " "}
        ):
            if self._head_at(words, here):
                return True
            if (
                not (words[here].is_capital or words[here].key in _LISTING | {"of"})
                or words[here].text == ","
            ):
                return False
            here += 1
        return False

    def _run_stop(self, words: Sequence[Word], place: int, *, text: str) -> int:
        """The place after the capitalised words (and what joins them) that go on from here."""
        here = stop = place
        while here < len(words) and here - place < _MOST_WORDS:
            word = words[here]
            if here > place and text[words[here - 1].end : word.start] not in {"", " "}:
                break
            if (
                word.is_word
                and (word.is_capital or word.text[0].isdigit())
                and word.key not in _JOINERS
            ):
                if here > stop and self._begins_other(words, here):
                    break
                here += 1
                stop = here
                if word.text != without_possessive(word.text) and not word.text.endswith(
                    ("s'", "s’")
                ):
                    break
            elif word.key in _JOINERS and here + 1 < len(words):
                if word.key in {"at", "to", "with", "on", "in"}:
                    break
                here += 1
            elif (
                word.text == ","
                and here + 3 < len(words)
                and words[here + 2].key in {"and", "&"}
                and words[here + 1].is_capital
            ):
                here += 1  # "Office of the Police, Fire and Crime Commissioner"
            else:
                break
        return stop

    def _begins_other(self, words: Sequence[Word], here: int) -> bool:
        """Whether after "and" another body begins: "Ministry of Justice and Marlow Council"."""
        joined = {words[here - 1].key, words[here - 2].key if here > 1 else ""}
        if not joined & {"and", "&"}:
            return False
        if any(
            tuple(w.key for w in words[here : here + len(key_words)]) == key_words
            for key_words, _ in self._openers.get(words[here].key, ())
        ):
            return True  # "Ysgol y Bryn and Ysgol Orrin"
        if "&" in joined and words[here - 1].key == "&":
            return self._known_at(words, here) is not None  # "Diocese of Orrin & Teale Board"
        heads = (
            self._head_at(words, later) for later in range(here + 1, min(here + 5, len(words)))
        )
        return self._known_at(words, here) is not None or any(
            head is not None and head[1] is not OrganisationKind.OFFICE for head in heads
        )

    def _kind_of_run(self, words: Sequence[Word], place: int, stop: int) -> OrganisationKind | None:
        for here in range(place, stop):
            head = self._head_at(words, here)
            if head and head[0] == stop:
                return head[1]
        return None

    def _head_at(self, words: Sequence[Word], place: int) -> tuple[int, OrganisationKind] | None:
        """Where the longest head that begins here stops, and its kind."""
        for key_words, kind in self._heads.get(without_possessive(words[place].key), ()):
            stop = place + len(key_words)
            here = [without_possessive(word.key) for word in words[place:stop]]
            if tuple(here) == key_words and all(
                w.is_capital or w.key in _JOINERS or not w.is_word for w in words[place:stop]
            ):
                return stop, kind
        return None

    def _headed(
        self, words: Sequence[Word], place: int, *, text: str, floor: int
    ) -> tuple[OrganisationSpan, int] | None:
        head = self._head_at(words, place)
        if head is None:
            return None
        stop, kind = head
        if kind is OrganisationKind.POLICE and self._is_commissioner(words, stop):
            return None  # "Assistant Police and Crime Commissioner" is an office
        if kind is OrganisationKind.POLICE:
            match = _POLICE_PANEL.match(text, words[stop - 1].end)
            if match is not None:
                kind = OrganisationKind.PANEL
                stop = next(n for n, w in enumerate(words) if w.end >= match.end()) + 1
        # "Community Safety Partnership Task Group": the name goes on to the last head.
        while stop < len(words) and text[words[stop - 1].end : words[stop].start] == " ":
            longer = self._next_head(words, stop)
            if longer is None:
                break
            stop, kind = longer
        if self._has_legal_form(words, stop, text):
            stop, kind = stop + 1, OrganisationKind.COMPANY
        start = self._run_start(words, place, text=text, floor=floor, kind=kind)
        proper = [w for w in words[start:place] if w.is_word and w.key not in _JOINERS]
        if not proper and stop - place == 1:
            return None
        stop = self._of_complement(words, stop, text=text, kind=kind)
        return _span(words, start, stop, kind, is_generic=not proper and kind not in _TOPICAL), stop

    @staticmethod
    def _has_legal_form(words: Sequence[Word], stop: int, text: str) -> bool:
        """Whether a legal form in small letters ends the name: "Marlow Homes plc"."""
        if stop >= len(words) or text[words[stop - 1].end : words[stop].start] != " ":
            return False
        return words[stop].text.islower() and words[stop].key in _LEGAL_WORDS

    @staticmethod
    def _is_commissioner(words: Sequence[Word], stop: int) -> bool:
        return any(word.key == "crime" for word in words[stop : stop + 5]) and any(
            word.key.startswith("commissioner") for word in words[stop : stop + 7]
        )

    def _next_head(self, words: Sequence[Word], stop: int) -> tuple[int, OrganisationKind] | None:
        """A head that the capitalised words straight after lead to, at most three words on."""
        for here in range(stop, min(stop + 4, len(words))):
            word = words[here]
            if not (word.is_capital and word.is_word):
                return None
            if word.key in self._lists.title_heads or words[here - 1].text != without_possessive(
                words[here - 1].text
            ):
                return None
            if head := self._head_at(words, here):
                return head
        return None

    def _of_complement(
        self, words: Sequence[Word], stop: int, *, text: str, kind: OrganisationKind
    ) -> int:
        """The place after "of Commerce" in "Chamber of Commerce", or the like."""
        if (
            stop + 1 < len(words)
            and words[stop].key == "of"
            and kind in {OrganisationKind.GROUP, OrganisationKind.OTHER}
            and words[max(stop - 2, 0)].key not in {"opposition", "paid"}
        ):
            last = words[stop + 1]
            if last.is_capital and last.key not in self._lists.places:
                # "a Task Group of Councillors Finch and Hale" is one of people.
                is_person = last.key.removesuffix("s") in {*self._lists.honorifics, "member"}
                return stop if is_person else self._run_stop(words, stop + 1, text=text)
        if (
            stop + 1 < len(words)
            and words[stop].key == "on"
            and words[stop - 1].key in {"group", "party", "commission", "inquiry"}
            and words[stop].is_upper == words[stop - 1].is_upper
            and (words[stop + 1].is_capital or words[stop].is_upper)
        ):
            return self._run_stop(words, stop + 1, text=text)  # "Working Group on Ash Dieback"
        return stop

    def _lower_head(
        self, words: Sequence[Word], place: int, *, text: str, floor: int
    ) -> tuple[OrganisationSpan | None, int]:
        """As "ECHO team", "Highways department": a proper word before a head without capital."""
        word = words[place]
        if word.key in _LEGAL and place > 0 and text[words[place - 1].end : word.start] == " ":
            company = OrganisationKind.COMPANY
            start = self._run_start(words, place, text=text, floor=floor, kind=company)
            if start < place and words[start].is_capital:
                return _span(words, start, place + 1, company), place + 1
        kind = self._lists.organisation_heads.get(word.key)
        if kind not in {OrganisationKind.DEPARTMENT} or place == 0 or len(word.text) < 4:
            return None, place + 1
        before = words[place - 1]
        if not (before.is_upper and before.start >= floor) or text[before.end : word.start] != " ":
            return None, place + 1
        start = self._run_start(words, place, text=text, floor=floor, kind=kind)
        return _span(words, start, place + 1, kind), place + 1

    def _run_start(
        self, words: Sequence[Word], place: int, *, text: str, floor: int, kind: OrganisationKind
    ) -> int:
        """The place of the first word of the name whose head begins at place."""
        here = start = place
        commas = 0
        while here > 0 and place - here < _MOST_WORDS:
            word = words[here - 1]
            gap = text[word.end : words[here].start]
            if word.start < floor or gap not in {"", " "} or self._ends_person(words, here):
                break
            if word.text == ",":
                commas += 1
                if (
                    kind not in _TOPICAL
                    or commas > 3
                    or not self._lists_topics(words, here, place)
                    or self._parts_topics(words, here, place)
                ):
                    break
            elif (
                word.key in {"and", "&"}
                and (kind not in _TOPICAL or kind is OrganisationKind.GROUP)
                and self._are_two(words, here, place)
            ):
                break
            elif kind is OrganisationKind.COUNCIL and self._is_within_place(words, here - 1):
                pass
            elif self._repeats(words, here - 1, place):
                start = here - 2
                here -= 1
            elif word.key in _JOINERS and (
                not word.is_capital or word.is_upper or word.key in _LISTING
            ):
                if self._parts_owner(words, here - 1, place, kind):
                    break
                if word.key in {"at", "to", "with", "on", "in"} and word.key != "to":
                    break
                if word.key == "to":
                    break
            elif word.text == ")":
                inside = _BRACKETED.search(text[: words[here].start])
                first = None if inside is None else self._bracket_start(words, here, inside)
                if first is None:
                    break
                here, start = first + 1, first
            elif word.is_word and (
                word.is_capital
                or (word.text[0].isdigit() and here > 1 and words[here - 2].is_capital)
                or (_ORDINAL.fullmatch(word.key) and self._is_numbered(words, place))
            ):
                if self._ends_left(words, here - 1, place, text=text):
                    break
                if kind is OrganisationKind.COUNCIL and self._is_field_before(words, here, place):
                    break
                start = here - 1
            else:
                break
            here -= 1
        return self._without_lead(words, start, place)

    def _ends_person(self, words: Sequence[Word], here: int) -> bool:
        """Whether somebody's name stands before a body's letters: "Ann Marlow WVNP Board"."""
        if here < 2 or not (words[here].is_upper and len(words[here].text) > 2):
            return False
        given, family = words[here - 2], words[here - 1]
        lists = self._lists
        return (
            given.is_capital
            and given.key in lists.given_names
            and family.is_capital
            and (
                family.key in lists.family_names
                or not any(
                    word.key in lists.places or word.key in lists.generic_words
                    for word in (given, family)
                )
            )
            and not (given.is_upper or family.is_upper)
        )

    def _is_field_before(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether the words before a council's name are of its work: "Roads & Bridges Orrin"."""
        generic = self._lists.generic_words
        if here < 2 or all(w.key in generic for w in words[here:place]):
            return False
        before, last = words[here - 2], words[here - 1].key
        is_joined = before.is_capital or before.key in {"&", "and"}
        is_field = last in generic and last not in _NO_FIELDS
        return is_field and (before.key in generic or before.key == "&") and is_joined

    def _is_within_place(self, words: Sequence[Word], here: int) -> bool:
        """Whether a small word joins the parts of a place's name: "Marlow under Thame"."""
        word, after = words[here], words[here + 1]
        if word.text.isupper() and not after.is_upper:
            return False
        joins = word.key in _WITHIN_PLACES or (
            (word.key in {"on", "by", "in"} and after.key in _SHORES)
            or (word.key in {"on", "by", "in"} and after.key == "the")
            or (word.key == "the" and after.key in _SHORES)
        )
        if not joins or (after.key == "the" and words[here + 2].key not in _SHORES):
            return False
        first = next((w for w in reversed(words[:here]) if w.key not in _WITHIN_PLACES), None)
        if word.key == "the" and first is not None and first.key in {"on", "by", "in"}:
            return True
        lists = self._lists
        return (
            first is not None
            and first.is_capital
            and (first.key not in lists.generic_words or first.key in lists.places)
            and not any(
                first.key in words
                for words in (lists.title_heads, lists.honorifics, self._head_words)
            )
        )

    @staticmethod
    def _repeats(words: Sequence[Word], joiner: int, place: int) -> bool:
        """Whether the words on both sides are one, as in "Side by Side Advice Service"."""
        if joiner < 1 or joiner + 1 > place or words[joiner].key not in {"by", "to", "in"}:
            return False
        left, right = words[joiner - 1], words[joiner + 1]
        return left.key == right.key and left.is_capital and right.is_capital

    def _parts_owner(
        self, words: Sequence[Word], joiner: int, place: int, kind: OrganisationKind
    ) -> bool:
        """Whether this "of" or "for the" parts a body from what is said of it.

        "Executive Member for Leisure and Culture of Marlow City Council", "Director of Nursing of
        the Marlow Trust", "nominated by the Borough of Thame for the Marlow Police Panel".
        """
        before = words[joiner - 1]
        if words[joiner].is_upper or not before.is_word:
            return False
        led = words[joiner + 1].key == "the"
        if words[joiner].key == "for":
            return led and before.key not in self._head_words and not before.key.endswith("s")
        if words[joiner].key != "of":
            return False
        first = joiner + 2 if led else joiner + 1
        proper = [w for w in words[first:place] if w.is_word and w.key not in _JOINERS]
        owns = any(w.key not in self._lists.generic_words for w in proper)
        if kind is OrganisationKind.COUNCIL:
            is_topic = before.key in self._lists.generic_words and before.key not in _OF_COUNCIL
            return is_topic and (owns or led)
        if not led and owns and self._is_field_of_office(words, joiner - 1):
            return True
        if kind in _TOPICAL or not led:
            return False
        return before.key in self._lists.generic_words and before.key not in self._head_words

    def _is_field_of_office(self, words: Sequence[Word], place: int) -> bool:
        """Whether the field of an office ends here: "Director of Nursing and Quality"."""
        generic, openers = self._lists.generic_words, {"of", "for"}
        while place > 1 and (
            (words[place].key in generic and words[place].key not in openers)
            or words[place].key in {"and", "&", ","}
        ):
            place -= 1
        return (
            place > 0
            and words[place].key in openers
            and words[place - 1].key in self._lists.title_heads
        )

    def _bracket_start(self, words: Sequence[Word], here: int, inside: re.Match[str]) -> int | None:
        """The place of the bracket that is a part of the name; None where it stands between two."""
        is_legal = words[here].key in _LEGAL
        within = words_of(inside["inside"])
        if any(w.key in self._lists.title_heads or w.key in self._lists.honorifics for w in within):
            return None
        if any(w.is_upper and w.key not in {"uk", "gb"} for w in within):
            return None
        opening = next((n for n, w in enumerate(words) if w.start == inside.start() + 1), 0)
        before = words[opening - 1]
        if not opening or not before.is_capital:
            return None
        return opening if is_legal or before.key not in self._head_words else None

    def _are_two(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether "and" parts two: "Common Thread and Marlow Homes", not "Fire and Rescue"."""
        generic = self._lists.generic_words
        right = [
            w
            for w in words[here:place]
            if w.is_word and w.key not in _JOINERS and w.key not in generic
        ]
        if here < len(words) and words[here].key == "the" and words[here].text.islower():
            return True  # "the Health Centre and the Support Service"
        if words[here - 1].key == "&":
            return False  # "North Teale & Orrin CCG"
        before = words[here - 2] if here > 1 else words[here - 1]
        if before.is_upper and not words[place].is_upper and before.text.isalpha():
            return True  # "the PCC and Independent Advisory Group"
        left = 0
        for word in reversed(words[max(here - 6, 0) : here - 1]):
            if not word.is_word or not word.is_capital:
                break
            left += word.key not in generic | _DIRECTIONS and word.key not in {"nhs", "the"}
        return bool(right) and left >= 2 and words[place].key != "committee"

    def _parts_topics(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether what stands before the comma is of another sort than what stands after it.

        "Director of Transition, Orrin and Teale Partnership", "Lead WENDA, Towns and Growth Unit".
        """
        if here < 2 or not words[here - 2].is_word:
            return False
        lists, before = self._lists, words[here - 2]
        after = [w for w in words[here:place] if w.is_word and w.key not in _JOINERS]
        if before.key in lists.places:
            return False
        is_lettered = sum(map(str.isupper, before.text)) > 1 and "-" not in before.text
        is_topical = all(w.key in lists.generic_words and not w.is_upper for w in after)
        return (is_lettered and is_topical) or (bool(after) and after[0].key in lists.places)

    def _lists_topics(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether between this comma and the head stands an "and" that closes a list of topics."""
        return any(word.key in {"and", "&"} for word in words[here:place])

    def _ends_left(self, words: Sequence[Word], here: int, place: int, *, text: str) -> bool:
        """Whether this word belongs to something that stands before the organisation's name."""
        word = words[here]
        key = without_possessive(word.key)
        if key in _PAPERS and here + 1 < len(words) and words[here + 1].key in {"of", "for"}:
            return True  # "ANNUAL MEETING OF MARLOW TOWN COUNCIL"
        if (key in _LEADS and not word.is_upper) or (word.key != key and key in self._head_words):
            # "From Marlow Council"; "Marlow Constabulary's Victim Unit" is the unit's name alone
            return True
        if key in _WHOSE and words[here + 1].key == "of" and words[here + 2 : place]:
            return True
        if words[here + 1].key in {"for", "of"} and here > 0 and words[here - 1].is_capital:
            before = words[here - 1].key
            if before in self._lists.honorifics or before in self._lists.given_names:
                return True  # "signed by Ann Marlow for Thame Voluntary Action"
        between = [w for w in words[here + 1 : place] if w.is_word and w.key not in _JOINERS]
        following = words[here + 1].key if here + 1 < len(words) else ""
        if (
            key in self._lists.honorifics
            and key not in self._lists.places
            and key not in self._lists.generic_words
        ):
            return not self._is_called_after(words, here, place)
        if key in self._lists.title_heads and word.text == without_possessive(word.text):
            # "Executive Committee" and "Chief Officers Group" are names; "Chief Executive,
            # Marlow Council" is not.
            plural = key.endswith("s") and key not in {"gps"}
            if (
                key in self._lists.generic_words
                and between
                and following not in {"of", "to", "for", "at"}
            ):
                return False  # "Finance and General Purposes Committee"
            if following in {"of", "to", "for", "at", "and", "&", ","} or (between and not plural):
                return True
        if word.is_capital and key in self._lists.common_words and not between:
            return key in {"the", "this", "that", "our"} or key in _MONTHS
        if following in {"and", "&", ","} and (
            key in self._head_words
            or (key in self._lists.council_places and len(between) > 1 and following == ",")
        ):
            # "Marlow Borough Council and Thame District Council" are two.
            return (key in self._head_words and key not in _ALSO_TOPICS) or (
                following == ","
                and not (
                    key in _ALSO_TOPICS and all(w.key in self._lists.generic_words for w in between)
                )
            )
        return False

    def _is_called_after(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether the title of somebody is a part of the name: "Lady Hale School"."""
        if words[here].key not in _EPONYMOUS or not words[here].is_capital:
            return False
        if words[here].key == "sir" and words[place].key in {"county", "council"}:
            return True  # in Welsh a county: "Sir Orrin County Council"
        kind = self._head_at(words, place)
        between = words[here + 1 : place]
        is_called = bool(between) and all(w.is_capital or w.key in _JOINERS for w in between)
        if is_called and words[place].key == "church":
            return True
        return is_called and kind is not None and kind[1] in _CALLED_AFTER

    def _without_lead(self, words: Sequence[Word], start: int, place: int) -> int:
        """The start without words that only open a sentence or a heading, and without joiners."""
        while start < place:
            word = words[start]
            key = word.key
            is_lead = key in _JOINERS or not word.is_word
            if any(
                " ".join(w.key for w in words[start : start + n]) in self._lists.places
                for n in (1, 2, 3)
            ):
                break  # "Three Rivers", "North East Derbyshire"
            led = start > 0 and words[start - 1].key == "the" and words[start - 1].text.islower()
            if key == "all" and words[start + 1].key in _AFTER_ALL:
                break
            if (
                key in self._lists.common_words
                and start + 1 < place
                and not led
                and key not in self._lists.generic_words
            ):
                is_lead = True
            if word.text[0].isdigit():
                is_lead = not (_ORDINAL.fullmatch(word.key) and self._is_numbered(words, place))
            if not is_lead:
                break
            start += 1
        return start

    def _is_numbered(self, words: Sequence[Word], place: int) -> bool:
        """Whether bodies of the kind have numbers: "3rd Orrin Vale Sea Scouts"."""
        head = self._head_at(words, place)
        return head is not None and head[1] is OrganisationKind.CHARITY


def _span(
    words: Sequence[Word],
    start: int,
    stop: int,
    kind: OrganisationKind,
    *,
    is_known: bool = False,
    is_generic: bool = False,
) -> OrganisationSpan:
    last = words[stop - 1]
    end = (
        last.start + len(without_possessive(last.text))
        if not last.text.endswith(("s'", "s’"))
        else last.end - 1
    )
    return OrganisationSpan(
        start=words[start].start, end=end, kind=kind, is_known=is_known, is_generic=is_generic
    )


def _with_abbreviation(span: OrganisationSpan, text: str) -> OrganisationSpan:
    match = _ABBREVIATION.match(text, span.end)
    if match is None or not is_abbreviation(match["short"], of=text[span.start : span.end]):
        return span
    bounds = match.span("short")
    return OrganisationSpan(
        start=span.start,
        end=span.end,
        kind=span.kind,
        is_known=span.is_known,
        is_generic=span.is_generic,
        abbreviation=bounds,
    )


def is_kind_alone(name: str) -> bool:
    """Whether the words say only what a body or somebody is: "Local Authority", "Parent"."""
    return name.replace("’", "'").casefold() in _NO_BODIES


def is_abbreviation(short: str, *, of: str) -> bool:
    """Whether the short form has the initials of the long one, in order, some left out.

    >>> is_abbreviation("CSP", of="Community Safety Partnership")
    True
    >>> is_abbreviation("AG", of="Support Officer")
    False
    """
    capitals = [letter for letter in short if letter.isupper()]
    if len(capitals) < 2 or sum(letter.islower() for letter in short) > 2:
        return False
    initials = iter(
        part[0].upper()
        for word in of.replace("&", " and ").split()
        for part in word.split("-")
        if part
    )
    return all(any(initial == capital for initial in initials) for capital in capitals)


def _index[T](
    entries: Mapping[str, T], *, bare: bool = False
) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    """Entries by their first word, the longest first; `bare` without the 's of possessors."""
    index: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
    for key, value in entries.items():
        split = tuple(without_possessive(w.key) if bare else w.key for w in words_of(key))
        if split:
            index[split[0]].append((split, value))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(index)


@cache
def organisation_finder() -> OrganisationFinder:
    """The finder with the project's own lists."""
    return OrganisationFinder(load())


def find_organisations(text: str) -> list[OrganisationSpan]:
    """The organisations that the text names, in order, by the project's own lists."""
    return list(_cached(text))


@lru_cache(maxsize=8192)
def _cached(text: str) -> tuple[OrganisationSpan, ...]:
    return tuple(organisation_finder().find(text))
