"""Dates as minutes print them: partial, yearless, spans of a municipal year; never a filled-in day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, with no more precision than the source gives."""

    year: int
    month: int | None = None
    day: int | None = None
