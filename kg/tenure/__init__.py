"""Role statements to tenures: who held which office, in which body, from when to when."""

from __future__ import annotations

from kg.tenure.findings import Finding, FindingKind, find
from kg.tenure.offices import has_one_holder, office_words, post_key
from kg.tenure.seats import Seat, seat_of, took_one_meeting
from kg.tenure.tenures import join

__all__ = [
    "Finding",
    "FindingKind",
    "Seat",
    "find",
    "has_one_holder",
    "join",
    "office_words",
    "post_key",
    "seat_of",
    "took_one_meeting",
]
