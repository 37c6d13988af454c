from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kg.query.certainty import Bounds, Certainty

DAYS = st.dates(date(2020, 1, 1), date(2022, 6, 30))
BOUNDS = st.builds(Bounds, *[st.none() | DAYS] * 4)


@given(BOUNDS, DAYS, st.integers(0, 500))
def test_a_span_is_as_sure_as_its_surest_day(bounds: Bounds, first: date, length: int) -> None:
    days = [first + timedelta(days=count) for count in range(length + 1)]
    found = [certainty for day in days if (certainty := bounds.on(day))]
    surest = min(found, key=list(Certainty).index, default=None)
    assert bounds.within(first, days[-1]) == surest
