"""The graph of a store as a file."""

from __future__ import annotations

from kg.export.rdf import FORMATS, PREFIXES, write

__all__ = ["FORMATS", "PREFIXES", "write"]
