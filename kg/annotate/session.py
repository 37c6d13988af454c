"""A conversation about a draft: proposals go out, answers come back."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotate.draft import Draft, Proposal
from kg.annotate.settle import Answer, Change, Verdict, is_printed

STOP = "q"
_WORDS = {"": Verdict.RIGHT, "y": Verdict.RIGHT, "n": Verdict.WRONG, "u": Verdict.UNSURE}

# Puts a proposal to somebody; gives what they typed: y, n, u, q, or the right words.
type Ask = Callable[[Proposal], str]


def answers(found: Draft, ask: Ask, *, most: int | None = None) -> dict[Proposal, Answer]:
    """What is answered to the least sure proposals, at most so many, until somebody stops.

    Right words that the document does not print are asked for again.
    """
    given: dict[Proposal, Answer] = {}
    for proposal in found.proposals[:most]:
        reply = ask(proposal).strip()
        while reply not in {*_WORDS, STOP} and not is_printed(found, reply):
            reply = ask(proposal).strip()
        if reply == STOP:
            break
        given[proposal] = _WORDS.get(reply) or Change(reply)
    return given
