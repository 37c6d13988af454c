"""Which entities of which documents are one.

Organisations and initiatives come first, by rules; people are compared by them, by a probabilistic
model under rules that forbid. The ledger of human judgements outranks both.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.link.ledger import NO_JUDGEMENTS, Ledger
from kg.link.organisations import identify_organisations
from kg.link.people import identify_people
from kg.records.facts import Facts, Identity
from kg.records.tables import distinct


def identify(facts: Sequence[Facts], *, ledger: Ledger = NO_JUDGEMENTS) -> list[Identity]:
    """The identities of all entities, sorted by key; the order of documents makes no difference.

    Every entity is a member of exactly one identity. Raises JudgementConflict where judgements
    contradict each other.
    """
    documents = list(distinct(sorted(facts, key=lambda each: each.source.path)))
    organisations = identify_organisations(documents, ledger=ledger)
    people = identify_people(documents, organisations, ledger=ledger)
    return sorted([*organisations, *people], key=lambda identity: identity.key)
