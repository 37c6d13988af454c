from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.privacy import around, contacts, has_contact, shorten, without_contacts
from kg.records.text import Extent


def _found(text: str, *names: str) -> list[str]:
    places = [Extent(text.index(name), text.index(name) + len(name)) for name in names]
    return [text[each.start : each.end].strip() for each in contacts(text, names=places)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("ask ann.m@bray-pc.gov.uk now", ["ann.m@bray-pc.gov.uk"], id="e-mail"),
        pytest.param("ring 01628 555019.", ["01628 555019"], id="phone"),
        pytest.param("ring (020) 7946 0958 ext 12", ["(020) 7946 0958 ext 12"], id="extension"),
        pytest.param("ring +44 (0)20 7946 0958", ["+44 (0)20 7946 0958"], id="abroad"),
        pytest.param("Tel: 555019", ["Tel: 555019"], id="local number"),
        pytest.param("at SL6 2AB today", ["at SL6 2AB"], id="postcode"),
        pytest.param("of 12 High Street, Bray", ["12 High Street"], id="street"),
        pytest.param("on 05/12/2018 at 19.30", [], id="date"),
        pytest.param("on 05-12-2018 23 45", [], id="date with hyphens"),
        pytest.param("application 19/01234/FUL", [], id="planning number"),
        pytest.param("£01628 555019", [], id="money"),
        pytest.param("minutes 101 to 120", [], id="numbers"),
    ],
)
def test_contact_details_are_found(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_an_address_leaves_the_name_in_front_of_it() -> None:
    text = "Clerk: Mrs A Marsh, Rose Cottage, The Green, Bray SL6 2AB. Thanks."
    assert _found(text, "Mrs A Marsh") == [", Rose Cottage, The Green, Bray SL6 2AB"]


def test_values_have_an_ellipsis_for_contacts() -> None:
    assert without_contacts("Ann (a@b.uk, 01628 555019)") == "Ann (…, …)"


def test_evidence_is_cut_to_its_longest_clean_part() -> None:
    text = "Bo Li, Clerk (bo@bray.uk), Bray"
    kept = shorten(Extent(0, len(text)), text, contacts(text))
    assert kept is not None
    assert text[kept.start : kept.end] == "Bo Li, Clerk ("


def test_evidence_that_is_all_contacts_is_gone() -> None:
    assert shorten(Extent(0, 8), "bo@li.uk", contacts("bo@li.uk")) is None


def test_what_stands_around_is_cut_at_contacts_and_stays_exact() -> None:
    text = "a@b.uk, Bo Li, 01628 555019"
    assert around(Extent(8, 13), text, contacts(text), width=32) == (", ", ", ")


_PIECES = st.lists(
    st.sampled_from(
        ["Ann Marsh", " ", ", ", "\n", "a@b.co.uk", "01628 555019", "SL6 2AB", "12 High Street"]
    ),
    max_size=12,
).map("".join)


@given(_PIECES, st.data())
def test_nothing_of_a_contact_is_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hidden = contacts(text)
    kept = shorten(Extent(start, end), text, hidden)
    if kept is None:
        return
    prefix, suffix = around(kept, text, hidden, width=32)
    shown = Extent(kept.start - len(prefix), kept.end + len(suffix))
    assert text[shown.start : kept.start] == prefix
    assert text[kept.end : shown.end] == suffix
    assert not any(each.start < shown.end and shown.start < each.end for each in hidden)
    assert not has_contact(without_contacts(text))
