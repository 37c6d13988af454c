"""The labels of the trained pipeline, and what of a printed form a label is put on.

A form says more than a name: "Councillor Ann Marlow", "the Audit Committee". The trained pipeline
reads names alone, without article and form of address.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kg.lexicon import Lexicon
from kg.phrases.names import Trust, name_finder
from kg.phrases.words import words_of
from kg.records.facts import OrganisationKind

_INITIALS = 4  # letters at most: "AM" of Ann Marlow
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


class Label(StrEnum):
    """What a stretch of a passage names."""

    PERSON = "PERSON"  # without honorific, rank and post-nominals
    ORG = "ORG"
    BODY = "BODY"  # an organisation that is made of its meetings: panel, committee, forum
    ROLE = "ROLE"  # an office without the organisation: "Cabinet Member for Leisure"
    INITIATIVE = "INITIATIVE"


_BODIES = frozenset(
    {
        OrganisationKind.COMMITTEE,
        OrganisationKind.GROUP,
        OrganisationKind.PANEL,
        OrganisationKind.PARTNERSHIP,
    }
)


def label_of(kind: OrganisationKind) -> Label:
    """The label of an organisation of this kind."""
    return Label.BODY if kind in _BODIES else Label.ORG


def without_article(text: str) -> int:
    """Where in a form its article ends; 0 where it has none."""
    article = _ARTICLE.match(text)
    return article.end() if article else 0


def bounds_of_name(text: str, label: Label) -> tuple[int, int] | None:
    """Where in a form the name stands: without address and article; None where there is none.

    >>> bounds_of_name("Councillor Ann Marlow", Label.PERSON)
    (11, 21)
    """
    start = without_article(text)
    if label is not Label.PERSON:
        return (start, len(text))
    words = words_of(text)
    if start or not words or not words[0].is_word:
        return None
    name = name_finder().at(words, 0, text=text, trust=Trust.SHARED)
    if name is not None:
        return name.core
    return (0, len(text)) if text.isupper() and len(text) <= _INITIALS else None


def is_generic(text: str, *, lists: Lexicon) -> bool:
    """Whether a form is made of common words alone: "the Council", "the Working Group"."""
    keys = [word.key for word in words_of(text) if word.is_word]
    known = lists.generic_words | lists.common_words | set(lists.organisation_heads)
    return all(key in known or key in lists.initiative_heads for key in keys) and not (
        text.isupper() and len(keys) == 1
    )
