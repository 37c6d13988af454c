"""What the program reads in a document, put to a person: corrected, it is gold and a lesson."""

from __future__ import annotations

from kg.annotate.draft import Draft, Proposal, draft
from kg.annotate.session import STOP, answers
from kg.annotate.settle import Answer, Change, Verdict, is_printed, settle
from kg.annotate.write import write

__all__ = [
    "STOP",
    "Answer",
    "Change",
    "Draft",
    "Proposal",
    "Verdict",
    "answers",
    "draft",
    "is_printed",
    "settle",
    "write",
]
