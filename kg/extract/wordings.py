"""The wordings of `models/patterns/relations.yml`, checked and compiled against sketches.

Every class of mention has a range of private-use characters, so that one sign of a sketch tells
what is meant and a slot of a wording is a set of such ranges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from kg.extract.wording_files import Strict, read_strict, wrong
from kg.records.facts import Predicate
from kg.resources import resource


class Sign(StrEnum):
    """The class of a mention or of a sum of money, as the signs of a sketch have it."""

    BODY = "body"
    GROUP = "group"  # a body that people and other bodies sit on
    PERSON = "person"
    COMMISSIONER = "commissioner"  # somebody who runs and funds things by their own office
    SCHEME = "scheme"
    AGREEMENT = "agreement"
    FUND = "fund"
    AWARD = "award"
    GRANT = "grant"  # money named as a gift: "a grant of £500"
    AMOUNT = "amount"
    NAME = "name"  # a proper name that nothing else shows to be a body's
    TITLED = "titled"  # such a name that a word beside it shows to be an undertaking's


class Context(StrEnum):
    """What must be true of a sentence for some wordings to count."""

    DECIDED = "decided"
    GRANTS = "grants"
    SEATS = "seats"
    FUNDERS = "funders"


# Sides of a statement that the sentence need not name.
IMPLIED = frozenset(
    {
        "met",
        "council",
        "purse",
        "topic",
        "spoken_of",
        "spoken_work",
        "spoken_fund",
        "headed",
        "subject",
        "cause",
        "merged",
    }
)
_FIRST, _WIDTH = 0xE000, 0x200
ANY_SIGN = f"[{chr(_FIRST)}-{chr(_FIRST + _WIDTH * len(Sign) - 1)}]"


def sign_of(kind: Sign, number: int) -> str:
    """The private-use character of the mention of this number in its sentence."""
    return chr(_FIRST + _WIDTH * list(Sign).index(kind) + number % _WIDTH)


def classes_in(text: str) -> Counter[Sign]:
    """How many signs of each class a sketch has."""
    kinds = list(Sign)
    places = ((ord(char) - _FIRST) // _WIDTH for char in text if ord(char) >= _FIRST)
    return Counter(kinds[place] for place in places if place < len(kinds))


def class_of(kinds: tuple[Sign, ...]) -> str:
    """The character class of all signs of these kinds."""
    starts = [ord(sign_of(kind, 0)) for kind in kinds]
    return "[" + "".join(f"{chr(start)}-{chr(start + _WIDTH - 1)}" for start in starts) + "]"


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement that a wording makes, its sides by the names of slots."""

    subject: str
    predicate: Predicate
    object: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled wording; what it says holds only in all of its contexts."""

    pattern: re.Pattern[str]
    says: tuple[Saying, ...]
    when: frozenset[Context]
    needs: tuple[tuple[frozenset[Sign], ...], ...]  # for each statement, the classes of its sides
    named: frozenset[str]  # slots that only a name fills, no "the board"

    def may_match(self, classes: Counter[Sign]) -> bool:
        """Whether the sketch has the signs that one of the statements needs."""
        count = classes.total()
        return any(
            len(sides) <= count and all(not side.isdisjoint(classes) for side in sides)
            for sides in self.needs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """All wordings, and the words that sketches are drawn with."""

    wordings: tuple[Wording, ...]
    stand_ins: Mapping[str, frozenset[str]]  # "initiative" and "organisation" to class nouns
    class_words: tuple[str, ...]
    lead_words: tuple[str, ...]
    units: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    doubts: re.Pattern[str]
    near_doubts: re.Pattern[str]
    _fitting: dict[tuple[frozenset[Sign], int], tuple[Wording, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def fitting(self, classes: Counter[Sign]) -> tuple[Wording, ...]:
        """The wordings that a sketch with these signs may match, in order."""
        # Sketches have few kinds of sets of signs, and each is asked for again and again.
        key = frozenset(classes), min(classes.total(), 4)
        if key not in self._fitting:
            self._fitting[key] = tuple(w for w in self.wordings if w.may_match(classes))
        return self._fitting[key]


def _split(value: object) -> object:
    return tuple(" ".join(value.split()).split(", ")) if isinstance(value, str) else value


type _Words = Annotated[tuple[str, ...], BeforeValidator(_split)]


class _WordingEntry(Strict):
    reads: str
    says: tuple[str, ...]
    when: tuple[Context, ...] = ()
    named: tuple[str, ...] = ()


class _Entries(Strict):
    slots: dict[str, tuple[Sign, ...]]
    words: dict[str, str]
    wordings: tuple[_WordingEntry, ...]
    stand_ins: dict[str, _Words]
    class_words: _Words
    lead_words: _Words
    units: _Words
    groups: _Words
    places: _Words
    doubts: _Words
    near_doubts: _Words


class _File(Strict):
    about: str
    source: str
    entries: _Entries


@cache
def load_wordings() -> Wordings:
    """The shipped wordings; VocabularyError, naming the file, where one is wrong."""
    return read_wordings(resource("models", "patterns", "relations.yml"))


def read_wordings(path: Path) -> Wordings:
    """The wordings of this file; VocabularyError where one is wrong."""
    entries = read_strict(path, _File).entries
    compiler = _Compiler(path, entries)
    return Wordings(
        wordings=tuple(compiler.compile(entry) for entry in entries.wordings),
        stand_ins={kind: frozenset(words) for kind, words in entries.stand_ins.items()},
        class_words=entries.class_words,
        lead_words=entries.lead_words,
        units=frozenset(entries.units),
        groups=frozenset(entries.groups),
        places=frozenset(entries.places),
        doubts=re.compile(rf"{_any_of(entries.doubts)}|n['’]t\b|\bcease\b(?! to exist)", re.I),
        near_doubts=re.compile(_any_of(entries.near_doubts), re.I),
    )


def _any_of(words: tuple[str, ...]) -> str:
    # "May" is a month.
    alternatives = ("(?-i:may)" if word == "may" else re.escape(word) for word in words)
    return rf"\b(?:{'|'.join(alternatives)})\b"


class _Compiler:
    """Makes regular expressions of the wordings of one file."""

    def __init__(self, path: Path, entries: _Entries) -> None:
        self._path = path
        self._slots = entries.slots
        self._words = entries.words

    def compile(self, entry: _WordingEntry) -> Wording:
        """The wording as one pattern, its slots as groups of their names."""
        source = re.sub(
            r"\{([a-z_]+)\}",
            lambda m: self._part(m, entry),
            entry.reads,
        )
        try:
            pattern = re.compile(source, re.I)
        except re.error as error:
            raise wrong(self._path, f"{entry.reads!r} is no pattern: {error}") from error
        says = tuple(self._saying(text, pattern) for text in entry.says)
        needs = tuple(
            tuple(
                frozenset(self._slots[side])
                for side in (saying.subject, saying.object)
                if side in pattern.groupindex
            )
            for saying in says
        )
        return Wording(pattern, says, frozenset(entry.when), needs, frozenset(entry.named))

    def _part(self, match: re.Match[str], entry: _WordingEntry) -> str:
        name, rest = match[1], entry.reads[match.end() :]
        if name in self._slots:
            is_subject = entry.reads.startswith(f"{{{name}}} {{has}}") or entry.reads.startswith(
                f"{{{name}}},? {{has}}"
            )
            before = _NO_SUBJECT if is_subject and name not in {"sum", "grant"} else ""
            named = "" if name in {"any"} else f"?P<{name}>"
            signs = class_of(self._slots[name])
            # "by the Trust and the Council's fund": only the last of them possesses it.
            is_owner = rest.startswith("['’]s? ")
            slot = signs if is_owner else _slot(signs, name=name, is_last=not rest)
            return f"{before}({named or '?:'}{slot})"
        if name in self._words:
            return self._words[name]
        raise wrong(self._path, f"{entry.reads!r} has {name!r}, which is no slot and no word")

    def _saying(self, text: str, pattern: re.Pattern[str]) -> Saying:
        subject, predicate, obj = text.split()
        for side in (subject, obj):
            if side not in pattern.groupindex and side not in IMPLIED:
                raise wrong(
                    self._path, f"{text!r} speaks of {side!r}, which its wording has no slot for"
                )
        return Saying(subject, Predicate(predicate), obj)


# What these words stand before is no subject of what follows: "members of the Trust had voted".
_NO_SUBJECT = "".join(
    f"(?<! {word} )" for word in ("from", "of", "with", "by", "for", "at", "in", "to")
)


def _slot(signs: str, *, name: str, is_last: bool) -> str:
    """A sign, or several with commas and "and"; a possessor or "of" its body may go with each.

    At the end of a wording what follows "and" must not be the subject of a clause of its own. The
    slots `each`, `several` and `partners` (the last two more than one) hold what a list has beside
    a name: commas alone are enough.
    """
    owner = rf"(?:(?:{ANY_SIGN}|(?:the )?(?:[A-Za-z-]+ ){{0,3}}[A-Za-z-]+)['’]s? )?"
    whole = rf"(?: (?:of|from) {class_of((Sign.BODY, Sign.GROUP))})?"
    # A slot begins where a word does: to try its owner at every letter would cost most of the time.
    one = rf"(?<![A-Za-z])(?:(?:its|their|our|his|her|both) )?{owner}{signs}{whole}"
    if name in {"each", "several", "partners"}:
        times = "*" if name == "each" else "+"
        return rf"{one}(?:(?:, and |, | and | & | plus |; | / | \| ){one}){times}"
    ends = (
        r"(?! (?:has|have|had|is|are|was|were|will|would|said|reported|also|then|both (?!of)"
        r"|(?-i:[a-z]+ed)\b))"
        if is_last
        else ""
    )
    again = r"(?:(?:by|to|from|for|with|of|on) )?"
    return rf"{one}(?:(?:(?:,|;) {again}{one})*,? (?:and|&|as well as) {again}{one}{ends})?"
