"""Questions to a built store."""

from __future__ import annotations

from kg.query.show import Card, Choice, Choices, Office, Presence, Quoted, Relation, show
from kg.query.store import Store, open_store

__all__ = [
    "Card",
    "Choice",
    "Choices",
    "Office",
    "Presence",
    "Quoted",
    "Relation",
    "Store",
    "open_store",
    "show",
]
