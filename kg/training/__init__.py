"""Beside the road: what the trained pipeline is made from, and how well it does."""

from __future__ import annotations

from kg.extract.labels import Label
from kg.training.labelled import Labelled, Piece

__all__ = ["Label", "Labelled", "Piece"]
