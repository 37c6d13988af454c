"""Names of initiatives in a string: schemes, projects, funds, strategies, plans, operations, awards and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon, load
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.words import Word, without_possessive, words_of
from kg.records.facts import InitiativeKind

_JOINERS = frozenset({"of", "and", "&", "for", "the", "in", "on", "to", "our", "with"})
_QUOTES = {"'": "'", "‘": "’", '"': '"', "“": "”", "’": "’"}
_MOST_WORDS = 10
_YEAR = re.compile(r"\s+(?:(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?)")
# Adjectives and determiners that never open the name of an initiative.
_NO_OPENERS = frozenset(
    "the a an this that these those our their its his her new existing current proposed draft updated revised annual local such any each every all some "
    "further additional other first second third final same next previous following recent latest successful important main key particular whole "
    "launch update report review progress implementation development delivery presentation item agenda appendix copy version approval adoption".split()
)
_TAIL_FOR = frozenset({InitiativeKind.AWARD, InitiativeKind.CAMPAIGN, InitiativeKind.EVENT, InitiativeKind.STRATEGY, InitiativeKind.PLAN, InitiativeKind.FUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeSpan:
    """An initiative's name in a string."""

    start: int
    end: int
    kind: InitiativeKind
    is_known: bool = False
    is_lower: bool = False  # its words have no capitals: "the community transport scheme"


class InitiativeFinder:
    """Finds initiatives by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon
        self._heads = sorted(lexicon.initiative_heads.items(), key=lambda row: -len(row[0].split()))
        self._head_index: dict[str, list[tuple[tuple[str, ...], InitiativeKind]]] = {}
        for key, kind in self._heads:
            parts = tuple(w.key for w in words_of(key))
            self._head_index.setdefault(parts[0], []).append((parts, kind))
        self._known: dict[str, list[tuple[tuple[str, ...], InitiativeKind]]] = {}
        for key, kind in lexicon.initiatives.items():
            parts = tuple(w.key for w in words_of(key))
            self._known.setdefault(parts[0], []).append((parts, kind))
        for rows in self._known.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, text: str, *, organisations: Sequence[OrganisationSpan] | None = None) -> list[InitiativeSpan]:
        """The initiatives that the text names, in order, none within another."""
        words = words_of(text)
        found: list[InitiativeSpan] = []
        place = 0
        while place < len(words):
            floor = found[-1].end if found else 0
            row = self._opened(words, place, text) or self._headed(words, place, text, floor=floor) or self._quoted(words, place, text) or self._is_known(words, place, text)
            if row is None:
                place += 1
                continue
            span, stop = row
            while found and found[-1].start >= span.start:
                found.pop()
            found.append(span)
            place = max(stop, place + 1)
        bodies = find_organisations(text) if organisations is None else organisations
        return [s for s in found if not any(o.start <= s.start and s.end <= o.end for o in bodies)]

    def _is_known(self, words: Sequence[Word], place: int, text: str) -> tuple[InitiativeSpan, int] | None:
        for parts, kind in self._known.get(words[place].key, ()):
            stop = place + len(parts)
            here = words[place:stop]
            if tuple(without_possessive(w.key) for w in here) == parts and here[0].is_capital and (len(here) == 1 or here[-1].is_capital):
                if len(here) == 1 and (place == 0 or text[: here[0].start].rstrip().endswith((".", "–", ":"))):
                    continue  # "Prevent" opens a sentence as a verb too
                return self._span(words, place, stop, kind, text, is_known=True), stop
        return None

    def _opened(self, words: Sequence[Word], place: int, text: str) -> tuple[InitiativeSpan, int] | None:
        kind = self._lists.initiative_openers.get(words[place].key)
        if kind is None or not words[place].is_capital or place + 1 >= len(words):
            return None
        after = words[place + 1]
        if not (after.is_capital and after.is_word) or text[words[place].end : after.start] != " " or after.key in self._lists.title_heads:
            return None
        if words[place].is_upper != after.is_upper and words[place].is_upper:
            return None
        stop = place + 2
        while stop < len(words) and words[stop].is_capital and words[stop].is_word and text[words[stop - 1].end : words[stop].start] == " " and stop - place < 4:
            if words[stop].key in self._lists.title_heads or words[stop].key in self._lists.common_words:
                break
            stop += 1
        return self._span(words, place, stop, kind, text), stop

    def _headed(self, words: Sequence[Word], place: int, text: str, *, floor: int) -> tuple[InitiativeSpan, int] | None:
        for parts, kind in self._head_index.get(without_possessive(words[place].key), ()):
            stop = place + len(parts)
            here = words[place:stop]
            if tuple(without_possessive(w.key) for w in here) != parts:
                continue
            if here[0].is_capital and (len(here) == 1 or here[-1].is_capital):
                start = self._run_start(words, place, text, floor=floor)
                proper = [w for w in words[start:place] if w.is_word and w.key not in _JOINERS]
                if not proper or stop < len(words) and self._goes_on_as_body(words, stop, text):
                    continue
                stop = self._tail(words, stop, text, kind)
                return self._span(words, start, stop, kind, text), stop
            start_lower = self._lower_start(words, place, text, floor=floor)
            if start_lower is not None:
                is_lower = not any(w.is_capital for w in words[start_lower:stop])
                return self._span(words, start_lower, stop, kind, text, is_lower=is_lower), stop
        return None

    def _goes_on_as_body(self, words: Sequence[Word], stop: int, text: str) -> bool:
        """Whether the head is only a part of a longer name or title: "Project Board", "Grants Officer"."""
        word = words[stop]
        if not word.is_capital or text[words[stop - 1].end : word.start] != " ":
            return False
        key = without_possessive(word.key)
        return key in self._lists.organisation_heads or key in self._lists.title_heads

    def _run_start(self, words: Sequence[Word], place: int, text: str, *, floor: int) -> int:
        here = start = place
        while here > 0 and place - here < _MOST_WORDS:
            word = words[here - 1]
            if word.start < floor or text[word.end : words[here].start] not in {"", " "}:
                break
            if word.key in _JOINERS and (word.text.islower() or word.is_upper or word.text == "&"):
                if here < 2 or not (words[here - 2].is_capital and words[here - 2].is_word):
                    break
                if word.key in {"for", "to", "on", "in", "with"} and words[here - 2].key in self._lists.initiative_heads:
                    break
            elif word.is_word and (word.is_capital or word.text[0].isdigit()):
                if word.key in self._lists.title_heads and words[here].key in {"of", "for", "to"}:
                    break
                if word.key in self._lists.honorifics or (word.key in _JOINERS | _NO_OPENERS and word.key not in {"local", "annual"} and not word.is_upper):
                    break
                start = here - 1
            elif word.text in {"'", "’", '"', "”"} and here > 1:
                quoted = self._opening_quote(words, here - 1)
                if quoted is not None:
                    return quoted + 1
                break
            else:
                break
            here -= 1
        while start < place and (words[start].key in _NO_OPENERS - {"local"} or words[start].key in _JOINERS or words[start].key in self._lists.common_words):
            start += 1
        return start

    @staticmethod
    def _opening_quote(words: Sequence[Word], closing: int) -> int | None:
        for here in range(closing - 1, max(closing - 8, -1), -1):
            if _QUOTES.get(words[here].text) == words[closing].text:
                return here
        return None

    def _lower_start(self, words: Sequence[Word], place: int, text: str, *, floor: int) -> int | None:
        """The start of a name before a head without capital: "Safer Streets campaign", "'Cool Walk' scheme"."""
        if place == 0 or not words[place].text[0].islower() or text[words[place - 1].end : words[place].start] not in {" ", ""}:
            return None
        before = words[place - 1]
        if before.text in {"'", "’", '"', "”"}:
            quoted = self._opening_quote(words, place - 1)
            return None if quoted is None else quoted + 1
        here = place
        capitals = 0
        while here > 0 and place - here < 6:
            word = words[here - 1]
            if word.start < floor or not word.is_word or text[word.end : words[here].start] != " ":
                break
            if word.is_capital:
                if word.key in self._lists.honorifics or word.key in self._lists.title_heads or word.key in _NO_OPENERS | _JOINERS or word.key in self._lists.common_words:
                    break
                capitals += 1
            elif word.key in _JOINERS and here > 1 and words[here - 2].is_capital and word.key in {"and", "of", "for", "with"}:
                pass
            elif capitals or place - here >= 2:
                break
            elif word.key in _NO_OPENERS | _JOINERS or not word.text.isalpha():
                break
            here -= 1
        start = here
        while start < place and not words[start].is_capital:
            start += 1
        if start == place or capitals == 0:
            return None
        run = [w for w in words[start:place] if w.is_capital]
        # One capital at a sentence's start or a place's name is no proper name: "Hertford scheme".
        if len(run) == 1 and (run[0].key in self._lists.places or start == 0 or text[: run[0].start].rstrip()[-1:] in {".", ":"} or run[0].is_upper):
            return None
        return start

    def _quoted(self, words: Sequence[Word], place: int, text: str) -> tuple[InitiativeSpan, int] | None:
        """A name in quotation marks before or after a word that says what it is."""
        closing = _QUOTES.get(words[place].text)
        if closing is None or (words[place].start > 0 and text[words[place].start - 1].isalnum()):
            return None
        for stop in range(place + 2, min(place + 9, len(words))):
            if words[stop].text == closing and stop + 1 < len(words):
                kind = self._lists.initiative_heads.get(words[stop + 1].key)
                if kind is not None and words[place + 1].is_capital:
                    return self._span(words, place + 1, stop, kind, text), stop + 2
        return None

    def _tail(self, words: Sequence[Word], stop: int, text: str, kind: InitiativeKind) -> int:
        """The place after "for Problem Solving" in "Ann Marlow Award for Problem Solving"."""
        if kind is not InitiativeKind.AWARD or stop + 1 >= len(words) or words[stop].key not in {"for", "of"}:
            return stop
        here = stop + 1
        while here < len(words) and words[here].is_capital and words[here].is_word:
            here += 1
        return here if here > stop + 1 else stop

    def _span(self, words: Sequence[Word], start: int, stop: int, kind: InitiativeKind, text: str, *, is_known: bool = False, is_lower: bool = False) -> InitiativeSpan:
        last = words[stop - 1]
        end = last.start + len(without_possessive(last.text))
        if end == last.end and (year := _YEAR.match(text, end)):
            end = year.end()
        return InitiativeSpan(start=words[start].start, end=end, kind=kind, is_known=is_known, is_lower=is_lower)


@cache
def initiative_finder() -> InitiativeFinder:
    """The finder with the project's own lists."""
    return InitiativeFinder(load())


def find_initiatives(text: str, *, organisations: Sequence[OrganisationSpan] | None = None) -> list[InitiativeSpan]:
    """The initiatives that the text names, in order, by the project's own lists."""
    return initiative_finder().find(text, organisations=organisations)
