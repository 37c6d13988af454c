"""Which entities of which documents are one person, organisation or initiative."""

from __future__ import annotations

from kg.link.generic import is_generic
from kg.link.identify import identify
from kg.link.keys import make_key
from kg.link.names import fold, fold_body

__all__ = ["fold", "fold_body", "identify", "is_generic", "make_key"]
