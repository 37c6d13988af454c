"""Questions to a built store."""

from __future__ import annotations

from kg.query.answers import Answer
from kg.query.ask import ask
from kg.query.questions import Question
from kg.query.show import Card, Choice, Choices, Office, Presence, Quoted, Relation, show
from kg.query.store import Store, open_store
from kg.query.tenures import (
    Career,
    Certainty,
    Change,
    Contradiction,
    Diff,
    Held,
    Line,
    Membership,
    Snapshot,
    at,
    diff,
    findings,
    post,
    who,
)

__all__ = [
    "Answer",
    "Card",
    "Career",
    "Certainty",
    "Change",
    "Choice",
    "Choices",
    "Contradiction",
    "Diff",
    "Held",
    "Line",
    "Membership",
    "Office",
    "Presence",
    "Question",
    "Quoted",
    "Relation",
    "Snapshot",
    "Store",
    "ask",
    "at",
    "diff",
    "findings",
    "open_store",
    "post",
    "show",
    "who",
]
