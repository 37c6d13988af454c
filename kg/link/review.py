"""A walk through the pairs that are uncertain, most consequential first, answered by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.errors import JudgementConflict
from kg.link.ledger import NO_JUDGEMENTS, Judgement, Ledger, Verdict
from kg.link.names import fold
from kg.link.resolve import Register, Sighting
from kg.link.scores import Score
from kg.link.why import sighting_lines

_ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_QUIT = "q"
_HELP = "s same, d different, u unsure, q quit; words behind the letter are the reason"
_CERTAIN = 0.99  # what is held together with this confidence is not worth a person's time

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two that may be one, or that are held to be one with little confidence."""

    left: Sighting
    right: Sighting
    probability: float  # that they are one
    statements: int  # how many would come to stand, or cease to stand, beside the others'
    is_one: bool  # as things stand
    reason: str

    @property
    def consequence(self) -> float:
        """How much depends on the answer: the statements times the uncertainty, from 0 to 1."""
        return self.statements * (1 - abs(2 * self.probability - 1))

    def lines(self) -> Iterator[str]:
        """The doubt as it is printed."""
        stand = "held to be one" if self.is_one else "held apart"
        plural = "" if self.statements == 1 else "s"
        yield (
            f"{self.left.tail}  {self.right.tail}\n{stand}, probability {self.probability:.3f},"
            f" {self.statements} statement{plural} at stake: {self.reason}"
        )
        for side in (self.left, self.right):
            yield from sighting_lines(side)


def doubts(
    register: Register, scores: Iterable[Score], *, ledger: Ledger = NO_JUDGEMENTS
) -> list[Doubt]:
    """The uncertain pairs of a store, most consequential first.

    `scores` are the pairs that are held apart and may be one (`Scores.uncertain`); to them come the
    least alike of those that are held together with little confidence. A pair on which somebody
    has judged, or on which a judgement bears, is not among them.
    """
    judged = set(_judged(register, ledger))
    apart = (each for each in _apart(register, scores) if _identities(register, each) not in judged)
    together = (
        each for each in _together(register) if not ledger.reasons(each.left.key, each.right.key)
    )
    return sorted(
        (each for each in (*apart, *together) if each.consequence > 0),
        key=lambda each: (-each.consequence, each.left.tail, each.right.tail),
    )


def review(
    pairs: Iterable[Doubt],
    answers: Iterable[str],
    *,
    ledger: Ledger,
    who: str,
    when: date,
    say: Say,
    save: Callable[[Ledger], None] | None = None,
) -> Ledger:
    """The ledger with what was answered; `save` is called after each answer.

    Each pair is said, then answered by one of `answers`: "s", "d", "u" or "q", with the reason
    behind it. What is no answer is asked again, and so is one that contradicts the ledger. Where
    the answers end, the walk does.
    """
    given = iter(answers)
    for doubt in pairs:
        if ledger.reasons(doubt.left.key, doubt.right.key):
            continue  # it follows from what has been answered meanwhile
        for line in doubt.lines():
            say(line)
        answered = _answer(doubt, given, ledger, who=who, when=when, say=say)
        if answered is None:
            break
        ledger = answered
        if save:
            save(ledger)
    return ledger


def judge(
    left: Sighting, right: Sighting, verdict: Verdict, *, who: str, when: date, why: str = ""
) -> Judgement:
    """The judgement as the ledger keeps it."""
    return Judgement(left=left.tail, right=right.tail, verdict=verdict, who=who, when=when, why=why)


def _answer(
    doubt: Doubt, answers: Iterator[str], ledger: Ledger, *, who: str, when: date, say: Say
) -> Ledger | None:
    """The ledger with the next answer that is one; None where the walk is to end."""
    for answer in answers:
        letter, _, why = answer.strip().partition(" ")
        if letter.casefold() == _QUIT:
            return None
        verdict = _ANSWERS.get(letter.casefold())
        if verdict is None:
            say(_HELP)
            continue
        try:
            return ledger.add(judge(doubt.left, doubt.right, verdict, who=who, when=when, why=why))
        except JudgementConflict as error:
            say(f"{error.message}; {error.remedy}, or answer otherwise")
    return None


# --- where doubt is ------------------------------------------------------------------------------


def _apart(register: Register, scores: Iterable[Score]) -> Iterator[Doubt]:
    """What is held apart and may be one."""
    for score in scores:
        sides = [register.identity(key) for key in (score.left, score.right)]
        yield Doubt(
            left=register.sighting(score.left),
            right=register.sighting(score.right),
            probability=score.probability,
            statements=max(1, min(map(register.statements, sides))),
            is_one=False,
            reason=score.reason,
        )


def _together(register: Register) -> Iterator[Doubt]:
    """What is held together with little confidence: its two least alike members."""
    for identity in register.identities:
        if identity.confidence >= _CERTAIN or len(identity.members) < 2:
            continue
        first, *others = map(register.sighting, register.keys(identity))
        other = max(others, key=lambda each: (_distance(first, each), each.key))
        yield Doubt(
            left=first,
            right=other,
            probability=identity.confidence,
            statements=max(1, register.statements(identity) // len(identity.members)),
            is_one=True,
            reason=identity.reason,
        )


def _judged(register: Register, ledger: Ledger) -> Iterator[frozenset[str]]:
    """The keys of two identities of which a member of each has been judged."""
    for left, right in ledger.standing:
        if left in register and right in register:
            yield frozenset(register.identity(key).key for key in (left, right))


def _identities(register: Register, doubt: Doubt) -> frozenset[str]:
    return frozenset(register.identity(side.key).key for side in (doubt.left, doubt.right))


def _distance(left: Sighting, right: Sighting) -> tuple[bool, bool, int]:
    """How unlike two sightings are: in name first, then in body, then in words of the name."""
    words = set(fold(left.name).split()) ^ set(fold(right.name).split())
    return left.name != right.name, left.body != right.body, len(words)
