from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.labels import Label
from kg.training.calibrate import Curve, error_of, fit, fit_all, from_json, judged, to_json
from kg.training.labelled import Labelled, Piece

GOLD = Labelled(
    text="Ann Marlow and Bea", pieces=(Piece(0, 10, Label.PERSON),), unknown=((15, 18),)
)


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


def test_only_equal_bounds_and_label_are_right_and_the_unknown_is_left_out() -> None:
    pieces = [Piece(0, 10, Label.PERSON), Piece(0, 10, Label.ORG), Piece(15, 18, Label.PERSON)]
    found = [(piece, 0.5) for piece in pieces]
    assert [is_right for _, _, is_right in judged(GOLD, found)] == [True, False]


def test_curves_survive_a_file() -> None:
    curves = {Label.ORG: fit([(0.1, False), (0.5, True), (0.7, False), (0.75, True), (1.0, True)])}
    assert from_json(json.loads(json.dumps(to_json(curves)))) == curves


def test_calibration_lessens_the_error() -> None:
    rows = [(GOLD, [(Piece(0, 10 if count % 4 else 3, Label.PERSON), 0.99)]) for count in range(80)]
    assert error_of(rows, {}) == pytest.approx(0.24)
    assert error_of(rows, fit_all(rows)) < 0.01
