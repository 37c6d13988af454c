"""Why two are one, or are not: the ledger's lines, the rule, or the evidence with its weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.link.ledger import NO_JUDGEMENTS, Judgement, Ledger
from kg.link.resolve import Register, Sighting
from kg.records.facts import EntityKind, Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that was compared, in plain words, and what it weighs.

    A weight is the binary logarithm of how much likelier this outcome is between two records of one
    than between records of two: 1 doubles the odds, -1 halves them.
    """

    what: str  # what was compared: "given name"
    outcome: str  # "an initial that fits"
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the model and the rules say of two, whatever the ledger says."""

    evidence: tuple[Evidence, ...] = ()
    weight: float | None = None  # of all evidence and of the odds before any, summed
    probability: float | None = None  # that they are one
    forbidden: str | None = None  # the rule that keeps them apart, with its answer
    collapsed: str | None = None  # why they were one before anything was weighed


type Compare = Callable[[str, str], Comparison]  # of the people with two keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two are one in a store, or are not."""

    left: Sighting
    right: Sighting
    is_one: bool
    identities: tuple[Identity, ...]  # the one of both, or that of the left and that of the right
    judgements: tuple[Judgement, ...]  # from which it follows; none where nobody judged
    comparison: Comparison | None  # None where nothing compares the two

    def lines(self) -> Iterator[str]:
        """The explanation as it is printed."""
        verb = "are one" if self.is_one else "are not one"
        yield f"{self.left.tail} and {self.right.tail} {verb}"
        for side in (self.left, self.right):
            yield from sighting_lines(side)
        yield ""
        yield from self._because()

    def to_dict(self) -> dict[str, object]:
        """The same as it is written in JSON."""
        found = self.comparison
        return {
            "left": self.left.tail,
            "right": self.right.tail,
            "one": self.is_one,
            "reason": [identity.reason for identity in self.identities],
            "confidence": [identity.confidence for identity in self.identities],
            "judgements": [str(each).split("\t") for each in self.judgements],
            "rule": found.forbidden if found else None,
            "collapsed": found.collapsed if found else None,
            "weight": found.weight if found else None,
            "probability": found.probability if found else None,
            "evidence": [
                {"what": each.what, "outcome": each.outcome, "weight": each.weight}
                for each in (found.evidence if found else ())
            ],
        }

    def _because(self) -> Iterator[str]:
        for judgement in self.judgements:
            place = f"{judgement.where}: " if judgement.where else ""
            why = f": {judgement.why}" if judgement.why else ""
            yield f"judged {judgement.verdict} by {judgement.who}, {judgement.when}{why}"
            yield f"  {place}{judgement.left} {judgement.right}"
        if self.comparison:
            yield from _comparison_lines(self.comparison)
        if self.is_one:
            (identity,) = self.identities
            yield f"{identity.reason} (confidence {identity.confidence:.3f})"
        elif not self.judgements and not (self.comparison and self.comparison.forbidden):
            yield "nothing joins them; each by itself:"
            for side, identity in zip((self.left, self.right), self.identities, strict=True):
                yield f"  {side.tail}: {identity.reason}"


def explain(
    register: Register,
    left: str,
    right: str,
    *,
    ledger: Ledger = NO_JUDGEMENTS,
    compare: Compare | None = None,
) -> Explanation:
    """Why two things are one in a store or are not; each is named by IRI, tail, key or name.

    InputError where a name is nobody's or several bear it, or where both are the same entry.
    """
    sides = register.sighting(register.find(left)), register.sighting(register.find(right))
    found = tuple(register.identity(side.key) for side in sides)
    is_one = found[0].key == found[1].key
    comparison = None
    if compare and {side.kind for side in sides} == {EntityKind.PERSON}:
        comparison = compare(sides[0].key, sides[1].key)
    return Explanation(
        left=sides[0],
        right=sides[1],
        is_one=is_one,
        identities=found[:1] if is_one else found,
        judgements=ledger.reasons(sides[0].key, sides[1].key),
        comparison=comparison,
    )


def sighting_lines(sighting: Sighting) -> Iterator[str]:
    """Who was seen, where and when, with the words of the document."""
    yield f"  {sighting.name}: {sighting.body or 'body not known'}, {sighting.date or 'no date'}"
    yield f"    in {sighting.path}"
    yield from (f"    “{quotation}”" for quotation in sighting.quotations)


def _comparison_lines(comparison: Comparison) -> Iterator[str]:
    if comparison.forbidden:
        yield f"a rule keeps them apart: {comparison.forbidden}"
    if comparison.collapsed:
        yield f"they were not weighed: {comparison.collapsed}"
    if comparison.evidence:
        yield "weight  evidence"
        for each in comparison.evidence:
            yield f"{each.weight:+6.1f}  {each.what}: {each.outcome}"
    if comparison.weight is not None and comparison.probability is not None:
        yield f"{comparison.weight:+6.1f}  in all, a probability of {comparison.probability:.4f}"
