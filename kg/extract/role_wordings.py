"""The wordings of `role_wordings.yml`, checked and compiled against drawn sentences.

A drawn sentence has one private-use character for each person, office and body; a slot of a
wording is the range of its class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.extract.wording_files import Strict, read_strict, wrong
from kg.records.facts import RoleEvent
from kg.records.minutes import RoleStatus
from kg.resources import resource


class RoleSign(StrEnum):
    """The classes of what a drawn sentence has a sign for."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"


_FIRST, _WIDTH = 0xE000, 0x200
_KINDS = list(RoleSign)


def role_sign(kind: RoleSign, number: int) -> str:
    """The private-use character of the thing of this number in its sentence."""
    return chr(_FIRST + _WIDTH * _KINDS.index(kind) + number % _WIDTH)


def sign_class(kind: RoleSign) -> str:
    """The signs of this class, as a set of a regular expression."""
    return f"[{role_sign(kind, 0)}-{role_sign(kind, _WIDTH - 1)}]"


_P, _F, _B = (sign_class(kind) for kind in RoleSign)
_SLOTS = {
    "holder": f"{_P}(?:(?:, and|,| and| &) {_P})*",
    "old": _P,
    "office": f"{_F}(?:(?:,? and| as well as|,) (?:as )?(?:the |its )?{_F})*",
    "body": _B,
}


_GAINS = frozenset({RoleEvent.APPOINTED, RoleEvent.ELECTED, RoleEvent.REAPPOINTED})


@dataclass(frozen=True, slots=True)
class RoleSaying:
    """One statement of a wording; `status` None takes that of the words beside the office."""

    slot: str | None  # None: nobody holds the office
    status: RoleStatus | None
    event: RoleEvent | None


@dataclass(frozen=True, slots=True)
class RoleWording:
    """A compiled wording."""

    pattern: re.Pattern[str]
    says: tuple[RoleSaying, ...]
    denies: bool
    chairs: bool
    needs: frozenset[RoleSign]
    gains: bool  # whether somebody comes into an office

    def may_match(self, classes: frozenset[RoleSign]) -> bool:
        """Whether the sentence has a sign of each class that the wording has."""
        return self.needs <= classes


class _Entry(Strict):
    reads: str
    says: tuple[str, ...]
    denies: bool = False
    chairs: bool = False


class _Entries(Strict):
    words: dict[str, str]
    wordings: tuple[_Entry, ...]


class _File(Strict):
    about: str
    source: str
    entries: _Entries


@cache
def load_role_wordings() -> tuple[RoleWording, ...]:
    """The shipped wordings, in order; VocabularyError, naming the file, where one is wrong."""
    return read_role_wordings(resource("models", "patterns", "role_wordings.yml"))


def read_role_wordings(path: Path) -> tuple[RoleWording, ...]:
    """The wordings of this file; VocabularyError where one is wrong."""
    entries = read_strict(path, _File).entries
    return tuple(_compile(path, entry, entries.words) for entry in entries.wordings)


def _compile(path: Path, entry: _Entry, words: dict[str, str]) -> RoleWording:
    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name in _SLOTS:
            # "the Orrin Care Alliance (OCA)": the letters beside a body are no second one.
            letters = rf"(?: \({_B}\))?" if name == "body" else ""
            return f"(?P<{name}>{_SLOTS[name]}){letters}"
        if name in words:
            return words[name]
        raise wrong(path, f"{entry.reads!r} has {name!r}, which is no slot and no word")

    # Words begin where words begin: a "re-election" is no "election".
    source = r"(?<![\w-])" + f"(?:{re.sub(r'\{([a-z_]+)\}', part, entry.reads)})"
    try:
        pattern = re.compile(source, re.I)
    except re.error as error:
        raise wrong(path, f"{entry.reads!r} is no pattern: {error}") from error
    slots = set(pattern.groupindex)
    if ("office" in slots) is entry.chairs:
        raise wrong(path, f"{entry.reads!r} needs an office, or `chairs` and a body")
    kinds = {"holder": RoleSign.PERSON, "old": RoleSign.PERSON, "office": RoleSign.OFFICE}
    kinds["body"] = RoleSign.BODY
    says = tuple(_saying(path, text, slots) for text in entry.says)
    return RoleWording(
        pattern=pattern,
        says=says,
        denies=entry.denies,
        chairs=entry.chairs,
        needs=frozenset(kinds[slot] for slot in slots if slot in kinds),
        gains=len(says) == 1 and says[0].event in _GAINS,
    )


def _saying(path: Path, text: str, slots: set[str]) -> RoleSaying:
    slot, status, event = text.split()
    if slot not in slots | {"nobody"}:
        raise wrong(path, f"{text!r} speaks of {slot!r}, which its wording has no slot for")
    try:
        return RoleSaying(
            slot=None if slot == "nobody" else slot,
            status=None if status == "phase" else RoleStatus(status),
            event=None if event == "-" else RoleEvent(event),
        )
    except ValueError as error:
        raise wrong(path, str(error)) from error
