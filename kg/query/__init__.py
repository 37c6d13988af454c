"""Questions to a built store."""

from __future__ import annotations

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
    "Quoted",
    "Relation",
    "Snapshot",
    "Store",
    "at",
    "diff",
    "findings",
    "open_store",
    "post",
    "show",
    "who",
]
