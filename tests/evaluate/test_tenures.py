from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.tenures import Claim, Held, Truth, score_records
from kg.simulate import make_records

LAST = date(2020, 1, 1)
HELD = Held(
    person=1, post=2, is_apart=False, begin=date(2009, 6, 1), end=date(2011, 6, 1),
    begin_earliest=date(2009, 1, 1), begin_latest=date(2010, 1, 1),
    end_earliest=date(2011, 1, 1), end_latest=date(2012, 1, 1), is_attested=True,
)  # fmt: skip
CLAIM = Claim(
    person=1, post=2, is_apart=False, begin_earliest=HELD.begin_earliest,
    begin_latest=HELD.begin_latest, end_earliest=HELD.end_earliest, end_latest=HELD.end_latest,
)  # fmt: skip
TRUTH = Truth([HELD], [{"post": 2, "organisation": 3, "title": "Chair"}], last=LAST)


def test_bounds_contain_the_true_time_or_do_not() -> None:
    late = replace(CLAIM, begin_earliest=date(2009, 7, 1))
    report = TRUTH.judge([CLAIM, late])
    assert [each.is_contained for each in report.judged] == [True, False]
    assert report.containment == 0.5


def test_the_best_bounds_are_as_wide_as_the_best() -> None:
    assert TRUTH.judge([CLAIM]).width == 1.0
    assert TRUTH.judge([replace(CLAIM, end_latest=None)]).width > 4


def test_a_tenure_that_never_was_is_wrong() -> None:
    report = TRUTH.judge([replace(CLAIM, post=7, confidence=0.9)])
    assert (report.precision, report.recall) == (0.0, 0.0)
    assert report.calibration_error == pytest.approx(0.9)


def test_a_post_is_known_by_other_forms_of_its_title() -> None:
    assert TRUTH.post(1, "Chairman", 3) == 2
    assert TRUTH.post(1, "Clerk", 3) is None


def test_perfect_records_give_bounds_that_hold(tmp_path: Path) -> None:
    make_records(mentions=3_000, seed=5, out=tmp_path / "records")
    report = score_records(tmp_path / "records")
    assert report.precision == 1.0
    assert report.containment >= 0.95
    assert report.width <= 1.3


def test_a_folder_without_truth_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no truth"):
        Truth.of_county(tmp_path)
