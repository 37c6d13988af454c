"""How sure a tenure is: that the person held the office, and that the true time is in the bounds.

A logistic model over a few things that a reader can check; its weights are
`models/tenure/confidence.json`, fitted on simulated counties by `python -m tools.train_confidence`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import exp, log, log1p

from kg.records.facts import RoleStatement
from kg.records.minutes import RoleStatus
from kg.resources import resource
from kg.tenure.bounds import Side
from kg.tenure.offices import has_one_by_remit, has_one_holder
from kg.tenure.successions import Spell

_SILENCE = 700  # days between two attestations
_LEAST = 0.01  # of an identity


def confidence_of(spell: Spell, *, identity: float) -> float:
    """The probability, to three digits.

    `identity` is the confidence that all who are meant are one person.
    """
    weights = _weights()
    found = features(spell, identity=identity)
    score = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(1 / (1 + exp(-score)), 3)


def features(spell: Spell, *, identity: float) -> dict[str, float]:
    """What the confidence rests on, by name; values between 0 and 1, or few units wide."""
    said = [each.statement for each in spell.said]
    documents = {each.document for each in said}
    one = has_one_holder(spell.office)
    is_read = max((each.confidence for each in said), default=0.0) < 1
    found: Mapping[str, float] = {
        "always": True,
        # Zero where all are known to be one. Two that are one by mistake seldom held one office.
        "identity": log(max(identity, _LEAST)),
        "identity, one document": (len(documents) == 1) * log(max(identity, _LEAST)),
        "read": is_read,  # by extraction, which errs, and not from a table of records
        "read, one document": is_read and len(documents) == 1,
        "read, two documents": is_read and len(documents) == 2,
        # The more papers know somebody, the less likely is an office that one paper gives them.
        "read, papers of the person": is_read * log1p(spell.papers),
        "read, one document, papers of the person": (
            is_read * (len(documents) == 1) * log1p(spell.papers)
        ),
        "read, title in small letters": is_read and all(each.title[:1].islower() for each in said),
        "read, office not in the scheme": is_read and not any(each.office for each in said),
        "read, one holder": is_read and one,
        "read, one holder and document": is_read and one and len(documents) == 1,
        "read, by remit": is_read and has_one_by_remit(spell.office),
        "read, of the body that met": is_read and _share_of_body(spell),
        "read, in the list alone": is_read and all(each.event is None for each in said),
        "read, surest statement": is_read and any(each.is_listed for each in said),
        "no body": not spell.organisation,
        "never in office": not any(each.is_in_office for each in spell.said),
        "acting": not spell.is_full,
        "not the first time": spell.number > 0,
        "long silence": _longest_silence(spell) > _SILENCE,
        "end bounded": any(bound.side is Side.END_LATEST for bound in spell.bounds),
        "begin bounded": any(bound.side is Side.BEGIN_EARLIEST for bound in spell.bounds),
        "reappointed or told only": all(
            each.is_told and _has_event(each.statement) for each in spell.said
        ),
        "incoming": any(each.status is RoleStatus.INCOMING for each in said),
    }
    return {name: float(value) for name, value in found.items()}


def _has_event(statement: RoleStatement) -> bool:
    return statement.event is not None


def _share_of_body(spell: Spell) -> float:
    return sum(each.is_of_body for each in spell.said) / len(spell.said)


def _longest_silence(spell: Spell) -> int:
    days = sorted(each.date.earliest() for each in spell.said if each.date)
    return max(((b - a).days for a, b in pairwise(days)), default=0)


@cache
def _weights() -> dict[str, float]:
    path = resource("models", "tenure", "confidence.json")
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return found
