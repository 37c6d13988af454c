"""Words that tell people, bodies, offices and undertakings apart, and the scheme of offices.

`load()` gives the lists of `models/patterns/*.yml`, `offices()` the concepts of
`ontology/titles.ttl`; both are read once and frozen.
"""

from __future__ import annotations

from kg.lexicon.lists import Lexicon, fold_key, load
from kg.lexicon.offices import Office, Offices, offices
from kg.lexicon.terms import (
    Honorific,
    KnownOrganisation,
    Rank,
    RosterLabel,
    RosterScope,
    Service,
    TitleHead,
    TitleKind,
)

__all__ = [
    "Honorific",
    "KnownOrganisation",
    "Lexicon",
    "Office",
    "Offices",
    "Rank",
    "RosterLabel",
    "RosterScope",
    "Service",
    "TitleHead",
    "TitleKind",
    "fold_key",
    "load",
    "offices",
]
