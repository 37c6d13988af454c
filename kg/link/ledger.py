"""The ledger of human judgements: a text file, made for version control, that outranks the model.

One line a judgement, its fields set apart by tabs:

    person/a-marlow-0a1b2c3d4e5f  person/ann-marlow-5f4e3d2c1b0a  same  2026-05-01  Jo  one photo

The sides are the tails of IRIs, as the graph has them; only the kind and the twelve digits of the
key count, the name is for who reads the file. Every key that was ever given leads to one appearance
in one document, so a judgement means the same after any number of documents have come in.

Of several judgements of one pair the one with the latest day holds, of one day the one that stands
last. So nothing is ever erased: `revoked` cancels what was judged of a pair before.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kg.errors import InputError, JudgementConflict, Location
from kg.link.keys import short
from kg.records.facts import EntityKind

_TAIL = re.compile(rf"({'|'.join(EntityKind)})/(?:[a-z0-9-]+-)?([0-9a-f]{{12}})")
_HEADER = (
    "# Judgements of people on which entities are one: they outrank the program.",
    "# A judgement is same, different, unsure or revoked; the last of a pair holds.",
    "# left\tright\tjudgement\twhen\twho\twhy",
)

type Pair = tuple[str, str]  # keys as IRIs have them, of twelve digits, the smaller one first


class Verdict(StrEnum):
    """What somebody said of two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # looked at and left open: the model decides, and nobody is asked again
    REVOKED = "revoked"  # as if nothing had been said of the pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One line of the ledger; its sides are in the order of their kind and key.

    InputError where a side is no tail of an IRI, or both are one, or of two kinds.
    """

    left: str  # the tail of an IRI: "person/ann-marlow-0a1b2c3d4e5f"
    right: str
    verdict: Verdict
    when: date
    who: str
    why: str = ""
    notes: tuple[str, ...] = ()  # the comments above the line, each with its "#"
    where: Location | None = field(default=None, compare=False)  # None until it is written

    def __post_init__(self) -> None:
        left, right = (_parts(side, self.where) for side in (self.left, self.right))
        if left[0] != right[0]:
            raise _malformed("a judgement is on two of one kind", self.where)
        if left == right:
            raise _malformed("a judgement is on two, and these are one", self.where)
        if left > right:
            sides = self.right, self.left
            object.__setattr__(self, "left", sides[0])
            object.__setattr__(self, "right", sides[1])
        for name in ("who", "why"):
            # A tab or a new line in a reason would break the line.
            object.__setattr__(self, name, " ".join(getattr(self, name).split()))
        if not self.who:
            raise _malformed("a judgement says who judged", self.where)

    @property
    def kind(self) -> EntityKind:
        """The kind of both sides."""
        return _parts(self.left, self.where)[0]

    @property
    def pair(self) -> Pair:
        """The keys of both sides, as IRIs have them."""
        return _parts(self.left, self.where)[1], _parts(self.right, self.where)[1]

    def __str__(self) -> str:
        fields = (self.left, self.right, self.verdict, self.when.isoformat(), self.who, self.why)
        return "\t".join(fields).rstrip("\t")


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Judgements in the order of the file, with its comments.

    JudgementConflict, naming the lines, where they cannot all hold.
    """

    judgements: tuple[Judgement, ...] = ()
    head: tuple[str, ...] = _HEADER  # the comments at the top
    tail: tuple[str, ...] = ()  # the comments below the last judgement
    path: Path | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.judgements, key=lambda each: (each.kind, each.pair, each.when))
        object.__setattr__(self, "judgements", tuple(ordered))
        object.__setattr__(self, "head", self.head or _HEADER)
        self._check()

    @classmethod
    def parse(cls, text: str, *, path: Path | None = None) -> Ledger:
        """The ledger with this text; InputError, with the line, where it is not well formed.

        The comments at the top of the text, down to an empty line, are those of the whole file;
        any other comment belongs to the judgement below it, and goes where that goes.
        """
        head: list[str] = []
        notes: list[str] = []
        judgements = []
        is_head = True
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
            words = line.strip()
            if words.startswith("#"):
                (head if is_head else notes).append(line.rstrip())
                continue
            # Empty lines above the first comment do not end the head.
            is_head = is_head and not words and not head
            if words:
                where = Location(path=str(path or "ledger"), line=number)
                judgements.append(_judgement(line.strip("\r\n"), tuple(notes), where))
                notes = []
        return cls(judgements=tuple(judgements), head=tuple(head), tail=tuple(notes), path=path)

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """The ledger in this file; InputError where it cannot be read or is not well formed."""
        where = Location(path=str(path))
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            remedy = "check how it is spelt, or judge the first pair with `kg review`"
            reason = f"the ledger cannot be opened: {error.strerror}"
            raise InputError(reason, remedy=remedy, where=where) from error
        except UnicodeDecodeError as error:
            remedy = "save it as UTF-8"
            raise InputError("the ledger is not UTF-8 text", remedy=remedy, where=where) from error
        return cls.parse(text, path=path)

    def write(self, path: Path) -> None:
        """Write the file, sorted by pair and day; a program that is killed leaves the old one."""
        unfinished = path.with_name(f"{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(str(self), encoding="utf-8", newline="\n")
            unfinished.replace(path)
        except OSError as error:
            remedy = "name a file that can be written"
            reason = f"the ledger cannot be written: {error.strerror}"
            raise InputError(reason, remedy=remedy, where=Location(path=str(path))) from error

    def __str__(self) -> str:
        lines = [*self.head, ""]
        for judgement in self.judgements:
            lines += [*judgement.notes, str(judgement)]
        return "\n".join([*lines, *self.tail, ""])

    def add(self, *judgements: Judgement) -> Ledger:
        """A ledger with these judgements too; JudgementConflict where they cannot all hold."""
        return replace(self, judgements=(*self.judgements, *judgements))

    @cached_property
    def standing(self) -> Mapping[Pair, Judgement]:
        """The judgements that hold, by pair: the last of each, where it is not revoked."""
        last = {each.pair: each for each in self.judgements}
        return {pair: each for pair, each in last.items() if each.verdict is not Verdict.REVOKED}

    def pairs(self, verdict: Verdict) -> tuple[Pair, ...]:
        """The pairs of which this is said, sorted; their keys have twelve digits (`keys.short`)."""
        return tuple(pair for pair, each in self.standing.items() if each.verdict is verdict)

    def judgement(self, left_key: str, right_key: str) -> Judgement | None:
        """What holds of exactly these two, by their keys; None where nobody has judged them."""
        left, right = sorted((short(left_key), short(right_key)))
        return self.standing.get((left, right))

    def reasons(self, left_key: str, right_key: str) -> tuple[Judgement, ...]:
        """The judgements by which these two are one, or are two; none where nothing follows.

        A chain of "same" from one to the other, with one "different" in it or none.
        """
        left, right = short(left_key), short(right_key)
        if left == right:
            return ()
        if (chain := self._chain(left, right)) is not None:
            return chain
        groups = self._group(left), self._group(right)
        for pair in self.pairs(Verdict.DIFFERENT):
            for first, last in (pair, pair[::-1]):
                if first in groups[0] and last in groups[1]:
                    before = self._chain(left, first) or ()
                    return (*before, self.standing[pair], *(self._chain(last, right) or ()))
        direct = self.judgement(left, right)
        return (direct,) if direct else ()

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The sets of keys that are one by the judgements and by what follows from them."""
        seen: set[str] = set()
        found = []
        for key in sorted(self._sames):
            if key not in seen:
                found.append(self._group(key))
                seen |= found[-1]
        return tuple(found)

    @cached_property
    def _sames(self) -> Mapping[str, dict[str, Judgement]]:
        sames: dict[str, dict[str, Judgement]] = defaultdict(dict)
        for left, right in self.pairs(Verdict.SAME):
            sames[left][right] = sames[right][left] = self.standing[left, right]
        return dict(sames)

    def _check(self) -> None:
        """JudgementConflict where a "different" stands between two that are one."""
        groups = {key: group for group in self.groups for key in group}
        for left, right in self.pairs(Verdict.DIFFERENT):
            if right in groups.get(left, ()):
                chain = (*(self._chain(left, right) or ()), self.standing[left, right])
                raise JudgementConflict(
                    f"these judgements cannot all hold: {_listed(chain)}",
                    remedy="revoke one of them, with a line whose judgement is `revoked`",
                    where=Location(path=str(self.path)) if self.path else None,
                )

    def _group(self, key: str) -> frozenset[str]:
        return frozenset(self._walk(key))

    def _walk(self, key: str) -> dict[str, str]:
        """What can be reached from a key by "same", each with the key from which it was reached."""
        reached = {key: key}
        ahead = deque([key])
        while ahead:
            here = ahead.popleft()
            for there in sorted(self._sames.get(here, ())):
                if there not in reached:
                    reached[there] = here
                    ahead.append(there)
        return reached

    def _chain(self, left: str, right: str) -> tuple[Judgement, ...] | None:
        """The fewest judgements "same" that join two keys; None where none do."""
        reached = self._walk(left)
        if right not in reached:
            return None
        chain = []
        while right != left:
            chain.append(self._sames[right][reached[right]])
            right = reached[right]
        return tuple(reversed(chain))

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.judgements)

    def __len__(self) -> int:
        return len(self.judgements)


NO_JUDGEMENTS = Ledger()


def _listed(judgements: Iterable[Judgement]) -> str:
    """The judgements in words, each with its line.

    A line that was not written yet has no number, and is called the new one.
    """
    return "; ".join(
        f"{f'line {each.where.line}' if each.where else 'the new one'}:"
        f" {each.left} and {each.right} are {each.verdict}, says {each.who}"
        for each in judgements
    )


def _judgement(line: str, notes: tuple[str, ...], where: Location) -> Judgement:
    fields = [part.strip() for part in line.split("\t")]
    if not 5 <= len(fields) <= 6:
        raise _malformed(f"this line has {len(fields)} fields, by tabs, in place of 5 or 6", where)
    left, right, verdict, when, who, *why = fields
    if verdict not in set(Verdict):
        raise _malformed(f"{verdict!r} is no judgement", where)
    try:
        day = date.fromisoformat(when)
    except ValueError as error:
        raise _malformed(f"{when!r} is no day", where) from error
    return Judgement(
        left=left,
        right=right,
        verdict=Verdict(verdict),
        when=day,
        who=who,
        why="".join(why),
        notes=notes,
        where=where,
    )


def _parts(tail: str, where: Location | None) -> tuple[EntityKind, str]:
    found = _TAIL.fullmatch(tail)
    if found is None:
        raise _malformed(f"{tail!r} is not the tail of an IRI of the graph", where)
    return EntityKind(found[1]), found[2]


def _malformed(message: str, where: Location | None) -> InputError:
    remedy = (
        "write person/NAME-KEY, the same for the other, then same, different, unsure or revoked,"
        " the day as 2026-05-01, who and why, with a tab between each two"
    )
    return InputError(message, remedy=remedy, where=where)
