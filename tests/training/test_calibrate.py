from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.curve import Curve
from kg.extract.labels import Label
from kg.training.calibrate import ACCEPT, FEWEST, REJECT, Verdict, error_of, fit, learn


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_a_curve_never_falls_and_is_never_sure(pairs: list[tuple[float, bool]]) -> None:
    steps = fit(pairs).steps
    scores, shares = [score for score, _ in steps], [share for _, share in steps]
    assert scores == sorted(set(scores))
    assert shares == sorted(shares)
    assert all(0 < share < 1 for _, share in steps)


def test_a_falling_curve_is_refused() -> None:
    with pytest.raises(ValueError, match="do not rise"):
        Curve(((0.5, 0.9), (0.9, 0.1)))


def test_scores_that_boast_are_taken_down() -> None:
    rng = Random(3)
    pairs = [(score, rng.random() < score / 2) for score in (rng.random() for _ in range(20_000))]
    curve = fit(pairs)
    assert [curve(score) for score in (0.2, 0.5, 0.9)] == pytest.approx([0.1, 0.25, 0.45], abs=0.05)


def names(
    label: Label, scores: list[float], *, by_patterns: bool = False, part: int = 0
) -> list[Verdict]:
    """Names of which those that score more than a half are right."""
    return [Verdict(label, score, score > 0.5, by_patterns, part) for score in scores]


MANY, FEW = [0.1, 0.9] * 4 * FEWEST, [0.1, 0.9]


def test_bars_are_set_where_enough_names_say_so() -> None:
    rules = learn(
        [
            *names(Label.ORG, MANY),
            *names(Label.ORG, MANY, by_patterns=True),
            *names(Label.INITIATIVE, FEW),
        ]
    )
    assert (rules.accept, rules.reject) == ({Label.ORG: ACCEPT}, {Label.ORG: REJECT})
    assert rules.trained[Label.ORG](0.9) > ACCEPT > rules.trained[Label.ORG](0.1)


def test_one_folder_that_says_otherwise_prevents_a_bar() -> None:
    wrong = [Verdict(Label.ORG, 0.9, is_right=False, by_patterns=False, part=1)] * FEWEST
    assert not learn([*names(Label.ORG, MANY * 9), *wrong]).accept


def test_calibration_lessens_the_error() -> None:
    pairs = [(0.99, count % 4 > 0) for count in range(80)]
    curve = fit(pairs)
    assert error_of(pairs) == pytest.approx(0.24)
    assert error_of((curve(score), is_right) for score, is_right in pairs) < 0.01
