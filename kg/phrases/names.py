"""Names of people in a string: honorifics, ranks, given names, initials, family, post-nominals.

A name is found by its form; whether the form is enough depends on where it stands. `Trust` says how
much the place speaks for a name: a column of names takes what prose must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise

from kg.lexicon import Lexicon, Service, load
from kg.phrases.words import Word, without_possessive, words_of

_PARTICLES = frozenset(
    "de da di do dos du del della van von der den ter ten la le el al ap ab ferch bin ibn "
    "ní ni nic ó o mc".split()
)
_NEVER_FAMILY = frozenset(
    "council committee panel board partnership constabulary police authority association "
    "department trust team ltd limited chair chairman chairwoman chairperson vice-chair "
    "vice-chairman director officer manager councillor councillors cllr secretary "
    "treasurer executive clerk leader mayor trustee governor coordinator co-ordinator "
    "member apologies".split()
)
_ESQUIRES = frozenset({"esq", "esquire"})  # letters after a name that are not in capitals
_LONGEST_PREFIX = 4  # words of an honorific or rank
_MOST_CORE_WORDS = 5
_SHORTEST_CAPITALS = 4  # letters of a family name in capitals after a given name that has none
_MOST_FAMILY_WORDS = 2  # particles aside, of a family name before its comma


# Forms of address that are words of offices too: "Chief Operating Officer", "Mayor Making".
_ALSO_OFFICES = frozenset(
    "brother chief deacon dean hon ind judge justice master mayor minister misc ms nurse provost "
    "sister sr".split()
)
# Abbreviations that nothing but a name follows, in capitals too: "MR. A. MARLOW".
_SURELY_SHORT = frozenset({"mr", "mrs", "ms", "dr", "rev", "messrs"})
_LONGEST_SHORT = 5  # letters of an abbreviation: after "Insp." a name, after "Constable." none

_PUBLIC_SERVICES = frozenset({Service.POLICE, Service.FIRE})  # a soldier's rank is no public office


class Trust(IntEnum):
    """How much the place speaks for a name, the least first."""

    PROSE = 0  # running text: only an honorific or rank makes a name
    LIST = (
        1  # a list in which names and other things mix: a known given name or initials do as well
    )
    COLUMN = 2  # where a name is to be expected: two capitalised words that are nothing else do
    SHARED = 3  # after a shared honorific: a family name alone does


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name as printed; bounds are places in the string in which it was found."""

    start: int
    end: int
    core: tuple[int, int]  # without honorifics, ranks and post-nominals
    honorifics: tuple[str, ...] = ()  # as printed: ("Councillor", "Dr")
    offices: tuple[str, ...] = ()  # that honorifics and ranks imply: ("Councillor",)
    plural: bool = False  # the honorific was a plural: more names follow
    given: str = ""  # given names or initials; empty where only the family name is printed
    family: str = ""
    postnominals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prefix:
    honorifics: tuple[str, ...]
    offices: tuple[str, ...]
    plural: bool
    stop: int  # place of the word after it
    ranked: bool


class NameFinder:
    """Finds names by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon
        self._postnominals = {form.casefold() for form in lexicon.postnominals}

    def at(self, words: Sequence[Word], place: int, *, text: str, trust: Trust) -> Name | None:
        """The name that begins at this word, or None where none does."""
        prefix = self._prefix(words, place)
        start = prefix.stop
        if start >= len(words) or not words[start].is_word:
            return None
        has_prefix = start > place
        level = Trust.SHARED if has_prefix else trust
        stop = self._core_stop(words, start, text=text, trust=level)
        while stop > start and not self._is_plausible(
            words[start:stop], trust=level, prefix=prefix
        ):
            stop = self._shorter(words, start, stop)
        if stop == start:
            return None
        given, family = _divide_core(words[start:stop])
        after, postnominals = self._postnominals_after(words, stop)
        last = words[stop - 1].start + len(without_possessive(words[stop - 1].text))
        return Name(
            start=words[place].start,
            end=last if after == stop else words[after - 1].end,
            core=(words[start].start, last),
            honorifics=prefix.honorifics,
            offices=prefix.offices,
            plural=prefix.plural,
            given=given,
            family=family,
            postnominals=postnominals,
        )

    def whole(self, text: str, *, trust: Trust) -> Name | None:
        """The name that the whole of this text is, marks at its ends aside, or None."""
        words = words_of(text)
        if not words or not words[0].is_word:
            return None
        name = self.at(words, 0, text=text, trust=trust)
        if name is None or text[name.end :].strip(" .,;:*"):
            return None
        return name

    def inverted_at(
        self, words: Sequence[Word], place: int, *, text: str, is_sure: bool
    ) -> Name | None:
        """The name whose family name begins at this word: "Marlow, Ann", "Cllr Marlow, A".

        Only a list can say that its names are so printed: of "Marlow, Craig" alone nobody knows.
        `is_sure` tells that this one does, and takes a given name that no list has.
        """
        prefix = self._prefix(words, place)
        if prefix.stop < len(words) and words[prefix.stop].text == ",":
            prefix = _Prefix((), (), plural=False, stop=place, ranked=False)  # "Bishop, Ann"
        trust = Trust.SHARED if prefix.stop > place else Trust.LIST
        comma = self._inverted_family_stop(words, prefix.stop, trust=trust, is_sure=is_sure)
        if comma == prefix.stop or comma >= len(words) or words[comma].text != ",":
            return None
        begin, stop = comma + 1, self._inverted_given_stop(words, comma + 1, text, is_sure=is_sure)
        within = self._prefix(words, begin)
        if stop == begin and within.stop > begin and not prefix.honorifics:  # "Marlow, Cllr A"
            begin, prefix = within.stop, within
            stop = self._inverted_given_stop(words, begin, text, is_sure=is_sure)
        if stop == begin:
            return None
        end = self._inverted_end(words, stop, text)
        if end is None:
            return None
        family = words[prefix.stop if prefix is not within else place : comma]
        given = [word for word in words[begin:stop] if word.is_word]
        after, postnominals = self._postnominals_after(words, stop)
        return Name(
            start=words[place].start,
            end=words[max(end, after) - 1].end,
            core=(family[0].start, words[stop - 1].end),
            honorifics=prefix.honorifics or tuple(word.text for word in words[stop + 1 : end]),
            offices=prefix.offices,
            plural=prefix.plural,
            given=" ".join(word.text for word in given),
            family=" ".join(word.text for word in family),
            postnominals=postnominals,
        )

    def _inverted_family_stop(
        self, words: Sequence[Word], start: int, *, trust: Trust, is_sure: bool
    ) -> int:
        """The place after a family name of one word or two, particles aside; start where none."""
        here, count = start, 0
        while here < len(words) and words[here].is_word:
            word = words[here]
            if word.key in _PARTICLES and _leads_to_family(words, here):
                here += 1
                continue
            is_family = (
                word.is_capital
                and not word.is_initial
                and word.key not in _NEVER_FAMILY
                and (
                    not self._is_ordinary(word, lenient=trust is Trust.SHARED)
                    or (is_sure and self._is_before_given(words, here))
                )
            )
            if not is_family or count == _MOST_FAMILY_WORDS:
                return start
            here += 1
            count += 1
        if count > 1 and words[start].key in self._lists.given_names:
            return start  # "Ann Marlow, Craig"
        return here if count else start

    def _is_before_given(self, words: Sequence[Word], here: int) -> bool:
        """Whether a comma and a given name follow: families are called Bishop and Heritage too."""
        if here + 2 >= len(words) or words[here + 1].text != ",":
            return False
        return self._is_given(words[here + 2])

    def _inverted_given_stop(
        self, words: Sequence[Word], start: int, text: str, *, is_sure: bool
    ) -> int:
        """The place after given names or initials that begin here; start where none do."""
        here = start
        while here < len(words) and here - start < _MOST_CORE_WORDS:
            word = words[here]
            if word.text == "." and here > start and words[here - 1].is_initial:
                here += 1
                continue
            if not word.is_word or not word.is_capital:
                break
            if word.is_upper and not word.is_initial:
                break
            if here > start and not _is_near(words[here - 1], word, text):
                break
            if not (self._is_given(word) or (is_sure and self._may_be_given(word))):
                break
            here += 1
        return here

    def _is_given(self, word: Word) -> bool:
        parts = (word.key, word.key.split("-")[0])
        lists = self._lists
        return word.is_initial or any(
            p in lists.given_names or p in lists.short_forms for p in parts
        )

    def _may_be_given(self, word: Word) -> bool:
        """Whether a word in the place of a given name is at least nothing else that we know."""
        lists = self._lists
        return (
            word.key not in lists.family_names
            and word.key not in lists.places
            and word.key not in lists.council_places
            and word.key not in lists.generic_words
            and word.text.casefold() not in self._postnominals
            and not self._is_ordinary(word)
        )

    def _inverted_end(self, words: Sequence[Word], stop: int, text: str) -> int | None:
        """The place after the name, and after ", Ms" behind it; None where more of it follows."""
        after, _ = self._postnominals_after(words, stop)
        goes_on = after < len(words) and _is_near(words[after - 1], words[after], text)
        if goes_on and words[after].is_word and words[after].is_capital:
            return None  # "Marlow, Ann Finch"
        if after + 1 < len(words) and words[after].text == ",":
            honorific = self._lists.honorifics.get(words[after + 1].key)
            ends = after + 2 >= len(words) or not words[after + 2].is_capital
            if honorific is not None and honorific.office is None and ends:
                return after + 2
        return after

    def _prefix(self, words: Sequence[Word], place: int) -> _Prefix:
        honorifics: list[str] = []
        offices: list[str] = []
        plural = ranked = False
        here = place
        while here < len(words) and (found := self._one_prefix(words, here)) is not None:
            stop, office, is_plural, is_rank = found
            if honorifics and is_rank and self._may_be_initials(words[here:stop]):
                break  # "Mr AC Marlow"
            honorifics.append(" ".join(word.text for word in words[here:stop] if word.text != "."))
            if office:
                offices.append(office)
            plural = plural or is_plural
            ranked = ranked or is_rank
            here = _after_stop(words, stop) if _is_abbreviated(words, stop) else stop
            if is_rank and here + 1 < len(words) and words[here].text.isdigit():
                here += 1  # a collar number: "PCSO 7714 Amy Dowd"
        return _Prefix(tuple(honorifics), tuple(offices), plural, here, ranked)

    def _may_be_initials(self, rank: Sequence[Word]) -> bool:
        """Whether a rank is two or three capitals that are something else as well."""
        return (
            len(rank) == 1
            and rank[0].is_upper
            and len(rank[0].text) < _SHORTEST_CAPITALS
            and rank[0].key in self._lists.ambiguous_ranks
        )

    def _one_prefix(
        self, words: Sequence[Word], place: int
    ) -> tuple[int, str | None, bool, bool] | None:
        first = words[place]
        if not first.is_capital:
            return None
        for stop in range(min(place + _LONGEST_PREFIX, len(words)), place, -1):
            if words[stop - 1].text == ".":
                continue  # whether this stop is an abbreviation's is judged after it
            key = " ".join(word.key for word in words[place:stop] if word.text != ".")
            after = _after_stop(words, stop)
            following = words[after] if after < len(words) else None
            honorific = self._lists.honorifics.get(key)
            if honorific and self._honorific_fits(key, words[place], words[after : after + 2]):
                return stop, honorific.office, honorific.plural, False
            if (rank := self._lists.ranks.get(key)) and self._rank_fits(key, following):
                office = rank.title if rank.service in _PUBLIC_SERVICES else None
                return stop, office, False, True
        return None

    def _honorific_fits(self, key: str, first: Word, rest: Sequence[Word]) -> bool:
        """Whether the form of address can be one before this word: no "Chief Operating"."""
        if not rest or (key not in _ALSO_OFFICES and not first.is_upper):
            return True
        following = rest[0]
        if following.is_initial or (first.is_upper and following.is_upper):
            return True
        lists = self._lists
        if key in _ALSO_OFFICES and len(rest) > 1 and rest[1].is_capital:
            head = rest[1].key
            if head in lists.title_heads and head not in lists.family_names:
                return False  # "Chief Operating Officer"
        return (
            following.key in lists.family_names
            or following.key in lists.given_names
            or following.key in lists.honorifics
            or not (following.key in lists.generic_words or following.key in lists.title_modifiers)
        )

    def _rank_fits(self, key: str, following: Word | None) -> bool:
        if (
            following is not None
            and following.key in self._lists.generic_words
            and following.key not in self._lists.family_names
        ):
            return False
        if key not in self._lists.ambiguous_ranks:
            return True
        return (
            following is not None
            and following.is_capital
            and not self._is_ordinary(following)
            and (
                without_possessive(following.key) not in self._lists.generic_words
                or following.key in self._lists.family_names
                or following.key in self._lists.given_names
            )
        )

    def _core_stop(self, words: Sequence[Word], start: int, *, text: str, trust: Trust) -> int:
        """The place after the last word that can be part of the name that begins at start."""
        here, count = start, 0
        while here < len(words) and count < _MOST_CORE_WORDS:
            word = words[here]
            if here > start and not _is_near(words[here - 1], word, text):
                break
            if word.text == "." and here > start and words[here - 1].is_initial:
                here += 1
                continue
            if self._is_nickname(words, here) and here > start:
                here += 3
                continue
            if not (
                self._is_name_word(words, here, first=here == start, trust=trust)
                or (count == 1 and self._ends_known(words, start, here, trust=trust))
                or (count and trust >= Trust.LIST and self._is_in_capitals(words, start, here))
            ):
                break
            here += 1
            count += 1
            if word.text != without_possessive(word.text):
                break
        while (
            here > start
            and (words[here - 1].text == "." or _is_particle(words, here - 1, start=start))
            and here - start > 1
        ):
            if words[here - 1].text == "." and words[here - 2].is_initial:
                break
            here -= 1
        return here - 1 if _has_mark(words[start:here]) else here

    def _ends_known(self, words: Sequence[Word], start: int, here: int, *, trust: Trust) -> bool:
        """Whether after a given name we know, or an honorific, this can only be a family name.

        Family names are words too: "Kate Page", "Cllr Ranger", "Ann Heritage".
        """
        word = words[here]
        if (
            not word.is_word
            or not word.is_capital
            or word.text[0].isdigit()
            or word.key in _NEVER_FAMILY
        ):
            return False
        if word.is_upper and not (words[start].is_upper or words[start].is_initial):
            return False
        if word.key in self._lists.title_modifiers:
            return False
        following = words[here + 1] if here + 1 < len(words) else None
        if (
            following is not None
            and following.is_capital
            and following.key in {*self._lists.title_heads, *self._lists.organisation_heads}
        ):
            return False
        given = words[start].key in self._lists.given_names or words[start].is_initial
        return trust is Trust.SHARED or given

    def _is_in_capitals(self, words: Sequence[Word], start: int, here: int) -> bool:
        """Whether a family name in capitals ends a list's name: "Lynne SHORT", no letters."""
        word, lists = words[here], self._lists
        return (
            word.is_upper
            and len(word.text) >= _SHORTEST_CAPITALS
            and bool(set("AEIOUY") & set(word.text))
            and word.text.replace("-", "").replace("'", "").replace("’", "").isalpha()
            and word.key not in _NEVER_FAMILY
            and word.key not in lists.organisations
            and word.text not in lists.acronyms_not_organisations
            and word.key not in self._postnominals
            and all(
                not w.is_upper and w.key.split("-")[0] in lists.given_names
                for w in words[start:here]
                if w.is_word
            )
        )

    def _is_nickname(self, words: Sequence[Word], here: int) -> bool:
        if here + 3 >= len(words) or words[here].text not in {"(", "'", '"', "‘", "“"}:
            return False
        closing = words[here + 2].text
        inner = words[here + 1]
        known = inner.key in self._lists.given_names or inner.key in self._lists.short_forms
        return closing in {")", "'", '"', "’", "”"} and known and words[here + 3].is_capital

    def _is_name_word(self, words: Sequence[Word], here: int, *, first: bool, trust: Trust) -> bool:
        word = words[here]
        if not word.is_word or word.text[0].isdigit():
            return False
        following = words[here + 1] if here + 1 < len(words) else None
        if _is_particle(words, here, start=here if first else 0):
            # "Mr van der Meer": with an honorific before it a name may begin with a small letter.
            may_begin = not first or word.is_capital or trust is Trust.SHARED
            return may_begin and _leads_to_family(words, here)
        if not word.is_capital:
            return False
        if word.is_upper and not word.is_initial and self._is_many(following):
            return False  # "and from OTC Cllrs Finch and Hale"
        if word.is_initial:
            return True
        if (
            word.is_upper
            and len(word.text) > 2
            and not first
            and not (
                words[here - 1].is_upper
                or words[here - 1].is_initial
                or words[here - 1].text == "."
            )
        ):
            return False  # "Ms Sawyer SMSR"
        if trust is Trust.SHARED and first and following is not None and following.is_capital:
            is_given = word.key in self._lists.common_words and len(word.text) > 2
            if is_given and following.key in self._lists.family_names and not word.is_upper:
                return word.key not in _NEVER_FAMILY  # "Mr Jun Bright"
        return not self._is_ordinary(word, lenient=trust >= Trust.SHARED)

    def _is_many(self, word: Word | None) -> bool:
        """Whether the word is a form of address for several: "Cllrs"."""
        honorific = None if word is None else self._lists.honorifics.get(word.key)
        return honorific is not None and honorific.plural

    def _is_ordinary(self, word: Word, *, lenient: bool = False) -> bool:
        """Whether the word belongs to titles, bodies or headings rather than to names."""
        key = without_possessive(word.key)
        lists = self._lists
        if key in lists.given_names or key in lists.family_names:
            # "Chair", "Leader" are never names; "Dean", "Park" are, where a name goes on.
            return False
        if lenient and key in lists.organisation_heads and key not in lists.common_words:
            # "Cllr Ann Church": after an honorific what ends bodies' names may end a person's.
            return key in _NEVER_FAMILY
        return (
            key in lists.title_heads
            or key in lists.title_modifiers
            or key in lists.titles
            or key in lists.organisation_heads
            or key in lists.common_words
            or word.text in lists.acronyms_not_organisations
            or (word.is_upper and word.text.casefold() in self._postnominals)
            or key in _ESQUIRES
        )

    def _is_plausible(self, core: Sequence[Word], *, trust: Trust, prefix: _Prefix) -> bool:
        letters = [
            word
            for place, word in enumerate(core)
            if word.is_word and not _is_particle(core, place, start=0)
        ]
        full = [word for word in letters if not word.is_initial and len(word.text) > 1]
        if not full:
            return False
        if trust >= Trust.SHARED:
            return True
        if trust is Trust.PROSE:
            return False  # here only an honorific or a rank makes a name
        if len(letters) < 2:
            return False
        key = " ".join(without_possessive(word.key) for word in letters)
        if (
            key in self._lists.organisations
            or key in self._lists.initiatives
            or key in self._lists.places
        ):
            return False
        first, last = letters[0], letters[-1]
        if without_possessive(last.key) in self._lists.street_words - self._lists.family_names:
            return False
        if self._is_given(first):
            return True
        if last.is_initial and len(letters) == 2:  # "Bolton S"
            return first.key in self._lists.family_names or trust >= Trust.COLUMN
        if trust >= Trust.COLUMN:
            return not any(word.is_upper for word in full) or all(word.is_upper for word in full)
        return False

    def _shorter(self, words: Sequence[Word], start: int, stop: int) -> int:
        return start if stop - start <= 2 else stop - 1

    def _postnominals_after(self, words: Sequence[Word], stop: int) -> tuple[int, tuple[str, ...]]:
        found: list[str] = []
        here = after = stop
        while here < len(words):
            if words[here].text in {",", "."}:
                here += 1
            elif words[here].text.replace(".", "") in self._lists.postnominals and (
                # "Smith, MP for Marlow" is an office, "Smith MP" a name with letters after it.
                words[here].key not in self._lists.titles or words[here - 1].text != ","
            ):
                found.append(words[here].text)
                here = after = here + 1
            else:
                break
        return after, tuple(found)


def _is_particle(words: Sequence[Word], place: int, *, start: int) -> bool:
    """Whether the word leads to a family name: "van"; "O" at the start, or with a stop, does not.

    `start` is the place where the name begins.
    """
    word = words[place]
    if word.key != "o":
        return word.key in _PARTICLES
    return place > start and not (place + 1 < len(words) and words[place + 1].text == ".")


def _has_mark(core: Sequence[Word]) -> bool:
    """Whether a letter after initials and family name is a list's mark: "Mr JB Marlow P"."""
    if not core or not core[-1].is_initial:
        return False
    names = [word for word in core if word.is_word]
    return (
        len(names) > 2
        and (names[0].is_initial or (names[0].is_upper and len(names[0].text) < 4))
        and not names[-2].is_initial
    )


def _leads_to_family(words: Sequence[Word], here: int) -> bool:
    """Whether after this particle, and those that follow it, a capital stands: "van der Meer"."""
    after = next((word for word in words[here + 1 :] if word.key not in _PARTICLES), None)
    following = words[here + 1] if here + 1 < len(words) else None
    return (
        following is not None
        and after is not None
        and (following.is_capital or (following.key in _PARTICLES and after.is_capital))
    )


def _after_stop(words: Sequence[Word], here: int) -> int:
    return here + 1 if here < len(words) and words[here].text == "." else here


def _is_abbreviated(words: Sequence[Word], stop: int) -> bool:
    """Whether a full stop after the prefix is an abbreviation's and does not end the sentence."""
    last = words[stop - 1]
    if last.key in _SURELY_SHORT:
        return True
    if len(last.text) > _LONGEST_SHORT:
        return False
    if not last.is_upper or len(last.text) > 3 or "." in last.text:
        return True
    return stop + 1 < len(words) and words[stop + 1].is_upper


def _is_near(left: Word, right: Word, text: str) -> bool:
    return text[left.end : right.start] in {"", " ", "\n"}


def _divide_core(core: Sequence[Word]) -> tuple[str, str]:
    """Given names (or initials) and family name of the words of a name.

    The family name is the last word with its particles, or the first where only initials follow it.
    """
    names = [word for word in core if word.is_word]
    dotted = {word.start for word, mark in pairwise(core) if mark.text == "." and word.is_initial}
    if len(names) > 1 and all(word.is_initial for word in names[1:]) and not names[0].is_initial:
        return " ".join(without_possessive(word.text) for word in names[1:]), names[0].text
    begin = len(names) - 1
    while begin > 0 and names[begin - 1].key in _PARTICLES:
        if names[begin - 1].key == "o" and (begin == 1 or names[begin - 1].start in dotted):
            break  # "O Marlow" has an initial, "Sean O Marlow" a particle
        begin -= 1
    given = " ".join(word.text for word in names[:begin])
    family = " ".join(word.text for word in names[begin:])
    return given, without_possessive(family)


@cache
def name_finder() -> NameFinder:
    """The finder with the project's own lists."""
    return NameFinder(load())


def scan_names(text: str, *, trust: Trust) -> list[Name]:
    """All names of the text in order, none within another."""
    return list(_cached(text, trust))


@lru_cache(maxsize=8192)
def _cached(text: str, trust: Trust) -> tuple[Name, ...]:
    words = words_of(text)
    finder = name_finder()
    found: list[Name] = []
    place = 0
    while place < len(words):
        word = words[place]
        name = (
            finder.at(words, place, text=text, trust=trust)
            if word.is_word and word.is_capital
            else None
        )
        if name is None:
            place += 1
            continue
        found.append(name)
        while place < len(words) and words[place].start < name.end:
            place += 1
    return tuple(found)
