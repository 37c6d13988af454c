"""Found against gold: one score for each kind of fact."""

from __future__ import annotations

from kg.evaluate.gold import GoldSet, load
from kg.evaluate.score import Report, score
from kg.evaluate.tally import Tally
from kg.evaluate.tenures import TenureReport, score_stages

__all__ = ["GoldSet", "Report", "Tally", "TenureReport", "load", "score", "score_stages"]
