"""How sure a tenure is: that the person held the office, and within the bounds.

Few rules with a share each, as counted on simulated counties: `kg evaluate --truth` prints how far
they are from what turns out to be true.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.records.facts import RoleStatement

_NO_BODY = 0.55  # where no organisation is named, the office may be another body's
_ONE_PAPER = 0.90  # one document names the office
_MORE_PAPERS = 0.96
_GIVEN_WAY = 0.75  # times, where a bound gave way to another
_RIVALLED = 0.80  # times, where somebody else is found in the same office on the same day
_LOWEST, _HIGHEST = 0.05, 0.99


def confidence_of(
    statements: Sequence[RoleStatement],
    *,
    has_body: bool,
    has_contradiction: bool = False,
    has_rival: bool = False,
) -> float:
    """Between 0 and 1, to two digits: of these statements on one time in an office."""
    papers = {each.document for each in statements}
    sure = _NO_BODY if not has_body else _MORE_PAPERS if len(papers) > 1 else _ONE_PAPER
    sure *= max((each.confidence for each in statements), default=1.0)
    sure *= _GIVEN_WAY if has_contradiction else 1
    sure *= _RIVALLED if has_rival else 1
    return round(min(_HIGHEST, max(_LOWEST, sure)), 2)
