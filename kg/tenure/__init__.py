"""Role statements to tenures: who held which office, in which body, from when to when."""

from __future__ import annotations

from kg.tenure.offices import office_words, post_key
from kg.tenure.tenures import Seat, join, seat_of, took_one_meeting

__all__ = ["Seat", "join", "office_words", "post_key", "seat_of", "took_one_meeting"]
