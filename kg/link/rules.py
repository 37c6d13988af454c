"""Rules that forbid: why two sides cannot be one person, whatever speaks for it.

Each rule takes two sides, which are profiles or clusters of them, and answers in plain words why
they are two people, or None where it has nothing to say. The first line of its docstring is the
rule; `kg why` prints both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kg.lexicon import load
from kg.link.block import given_forms

_SURE, _CLEAR = 2, 3  # lists, and so many times as often as otherwise
_LIFE = 62 * 365  # days: nobody is named in minutes for longer


@dataclass(slots=True)
class Side:
    """What is known of the bearer of one or several profiles."""

    documents: set[int]
    givens: dict[str, int]  # full given names without typing errors, with how often each is printed
    initials: set[str]
    middles: set[str]
    women: int  # how often she or he is called Mrs, Mr and the like
    men: int
    councillor: int  # appearances as a councillor
    other: int  # and on lists that call others so
    first_day: int | None = None
    last_day: int | None = None
    profiles: list[int] = field(default_factory=list)
    size: int = 0

    @property
    def days(self) -> tuple[int, int] | None:
        """The first day and the last, since 1970; None where they are not known."""
        if self.first_day is None or self.last_day is None:
            return None
        return self.first_day, self.last_day

    def take(self, other: Side) -> None:
        """Hold what the other side holds, too."""
        self.documents |= other.documents
        self.givens = _without_errors(self.givens, other.givens)
        self.initials |= other.initials
        self.middles |= other.middles
        self.women += other.women
        self.men += other.men
        self.councillor += other.councillor
        self.other += other.other
        days = [each for each in (self.first_day, other.first_day) if each is not None]
        self.first_day = min(days, default=None)
        days = [each for each in (self.last_day, other.last_day) if each is not None]
        self.last_day = max(days, default=None)
        self.profiles += other.profiles
        self.size += other.size


def _without_errors(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    """The given names of both, each that is a typing error counted as what was meant."""
    counts = dict(left)
    for name, count in right.items():
        counts[name] = counts.get(name, 0) + count
    kept: dict[str, int] = {}
    for name in sorted(counts, key=lambda one: (one not in load().given_names, -counts[one], one)):
        meant = next((one for one in kept if is_typing_error(one, name)), name)
        kept[meant] = kept.get(meant, 0) + counts[name]
    return kept


type Rule = Callable[[Side, Side], str | None]


def told_apart(left: Side, right: Side) -> str | None:
    """Two lines of one attendance list, or two entities of one document, are two people."""
    small, large = sorted((left.documents, right.documents), key=len)
    return None if small.isdisjoint(large) else "one document names both, apart from each other"


def given_names_conflict(left: Side, right: Side) -> str | None:
    """One person has one given name, and short forms of it; typing errors aside."""
    for one in left.givens:
        for other in right.givens:
            if one != other and not _is_one_given(one, other):
                return f"{one.title()} and {other.title()} are two given names"
    return None


def _is_one_given(one: str, other: str) -> bool:
    if not set(given_forms(one)).isdisjoint(given_forms(other)):
        return True
    return is_typing_error(one, other)


def initials_conflict(left: Side, right: Side) -> str | None:
    """A given name and an initial of one person begin with one letter."""
    if not left.givens and not right.givens:
        fits = not left.initials or not right.initials or left.initials & right.initials
        return None if fits else "the initials are two people's"
    for one, other in ((left, right), (right, left)):
        letters = {form[0] for name in one.givens for form in given_forms(name)}
        if letters and not other.initials <= letters:
            return f"the initial {min(other.initials - letters).upper()} does not fit"
    return None


def middle_names_conflict(left: Side, right: Side) -> str | None:
    """Middle initials of one person do not contradict each other."""
    for one in left.middles:
        for other in right.middles:
            if not one.startswith(other) and not other.startswith(one):
                return f"the middle initials {one.upper()} and {other.upper()} are two people's"
    return None


def genders_conflict(left: Side, right: Side) -> str | None:
    """Nobody is both Mr and Mrs."""
    one, other = _gender(left), _gender(right)
    return "the forms of address are a man's and a woman's" if one * other < 0 else None


def _gender(side: Side) -> int:
    """1 of a woman, -1 of a man; 0 where it is not told, or only by a word of many."""
    told = side.women - side.men
    if abs(told) < _SURE and 2 * abs(told) < side.size:
        return 0
    return (told > 0) - (told < 0)


def standings_conflict(left: Side, right: Side) -> str | None:
    """Nobody is a member and an officer at one time; a slip in a list or two proves nothing."""
    for one, other in ((left, right), (right, left)):
        if (
            one.councillor >= _SURE
            and one.councillor > _CLEAR * one.other
            and other.other >= _SURE
            and other.other > _CLEAR * other.councillor
            and _overlap(one, other)
        ):
            return "lists of that time call one a councillor, and the other not"
    return None


def _overlap(left: Side, right: Side) -> bool:
    if left.days is None or right.days is None:
        return False
    return left.days[0] <= right.days[1] and right.days[0] <= left.days[1]


def lives_conflict(left: Side, right: Side) -> str | None:
    """Nobody is named in minutes for more than sixty-two years."""
    if left.days is None or right.days is None:
        return None
    first, last = min(left.days[0], right.days[0]), max(left.days[1], right.days[1])
    return "their papers lie further apart than a life in office" if last - first > _LIFE else None


@lru_cache(maxsize=65_536)
def is_typing_error(one: str, other: str) -> bool:
    """Whether two given names, not both of them known, are one typing error apart."""
    known = load().given_names
    if one in known and other in known:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


RULES: tuple[Rule, ...] = (
    given_names_conflict,
    initials_conflict,
    middle_names_conflict,
    genders_conflict,
    standings_conflict,
    lives_conflict,
    told_apart,
)


def forbidden(left: Side, right: Side) -> str | None:
    """Why the two sides cannot be one person, None where they may be."""
    return next((answer for rule in RULES if (answer := rule(left, right))), None)
