from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import VocabularyError
from kg.lexicon import load, offices
from kg.lexicon.offices import read_offices
from kg.resources import resource

PREFIXES = """
@prefix kg: <https://w3id.org/minutes-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://w3id.org/minutes-kg/titles/> .
"""
CHAIR = 't:chair a skos:Concept ; skos:notation "chair" ; skos:prefLabel "Chair"@en ; '


def notation_of(title: str) -> str | None:
    office = offices().of(title)
    return office.notation if office else None


@pytest.mark.parametrize(
    ("title", "notation"),
    [
        pytest.param("Chief Executive", "chief-executive", id="whole"),
        pytest.param("CEO", "chief-executive", id="abbreviation"),
        pytest.param("DPH", "director-of-public-health", id="dph"),
        pytest.param("Interim Managing Director", "managing-director", id="interim"),
        pytest.param("Chief Executive (Acting)", "chief-executive", id="acting-in-brackets"),
        pytest.param("Chairwoman", "chair", id="chairwoman"),
        pytest.param("Chair of the Audit Committee", "chair", id="chair-of"),
        pytest.param("vice chairman", "vice-chair", id="vice-chairman"),
        pytest.param("Vice-Chairperson of the Board", "vice-chair", id="vice-chairperson"),
        pytest.param("Parks, Sport and Arts Portfolio Holder", "cabinet-member", id="holder"),
        pytest.param("Cabinet Member for Housing", "cabinet-member", id="cabinet-member-for"),
        pytest.param("Deputy Portfolio Holder", "deputy-cabinet-member", id="deputy-holder"),
        pytest.param("Head of Leisure and Culture", "head-of-service", id="head-of"),
        pytest.param("Licensing Section Head", "head-of-service", id="section-head"),
        pytest.param("Leader", "leader-of-the-council", id="leader"),
        pytest.param("Leader of the Green Group", "political-group-leader", id="group-leader"),
        pytest.param("Leader of the Opposition", "leader-of-the-opposition", id="opposition"),
        pytest.param("S.151 Officer", "section-151-officer", id="section"),
        pytest.param("Town Clerk & RFO", "town-clerk", id="ampersand"),
        pytest.param("Trustee and Treasurer", "trustee", id="two-offices"),
        pytest.param("Fire Safety Co-Ordinator", "coordinator", id="co-ordinator"),
        pytest.param("Co opted member", "co-opted-member", id="co-opted"),
        pytest.param("Police & Crime Commissioner", "police-and-crime-commissioner", id="pcc"),
        pytest.param("PA to the Head of Finance", "personal-assistant", id="pa-to"),
        pytest.param("Lord Mayor of the City", "lord-mayor", id="lord-mayor"),
        pytest.param("Section 151", None, id="not-an-office"),
        pytest.param("Assistant to the Service Manager", None, id="assistant-to"),
        pytest.param("Dentist", None, id="unknown"),
        pytest.param(" , ( ", None, id="marks-only"),
    ],
)
def test_office_of(title: str, notation: str | None) -> None:
    assert notation_of(title) == notation


@given(st.text(max_size=40))
def test_office_of_any_text(title: str) -> None:
    assert notation_of(title) == notation_of(title.upper()) or not title.isascii()


def test_labels_lead_to_their_office() -> None:
    assert all(offices().of(office.label) == office for office in offices())


def test_broader_stays_within_the_scheme() -> None:
    known = offices().by_notation
    for office in offices():
        seen = {office.notation}
        while office.broader is not None:
            office = known[office.broader]
            assert office.notation not in seen
            seen.add(office.notation)


def test_scheme_is_large_enough() -> None:
    assert len(offices().by_notation) >= 150
    assert sum(office.single_holder for office in offices()) > 50


@pytest.mark.parametrize(
    "rank", sorted({rank.title for rank in load().ranks.values() if rank.service == "police"})
)
def test_police_ranks_of_the_main_ladder_are_offices(rank: str) -> None:
    plain = rank.removeprefix("Temporary ").removeprefix("Acting ")
    if plain in {"Chief Constable", "Superintendent", "Inspector", "Sergeant", "Constable"}:
        assert notation_of(rank) == notation_of(plain)


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        pytest.param('kg:holders "some" .', "kg:holders", id="holders"),
        pytest.param('skos:prefLabel "Seat"@en ; kg:holders "one" .', "not well", id="two-labels"),
        pytest.param('skos:broader t:x ; kg:holders "one" .', "broader", id="broader-outside"),
        pytest.param('skos:hiddenLabel "X" ; kg:holders "one" .', "no pattern", id="no-ellipsis"),
        pytest.param("kg:holders", "titles.ttl", id="no-turtle"),
    ],
)
def test_bad_scheme_is_named(tmp_path: Path, rest: str, says: str) -> None:
    path = tmp_path / "titles.ttl"
    path.write_text(PREFIXES + CHAIR + rest, encoding="utf-8")
    with pytest.raises(VocabularyError, match=says) as caught:
        read_offices(path)
    assert caught.value.remedy


def test_label_of_two_offices_is_named(tmp_path: Path) -> None:
    path = tmp_path / "titles.ttl"
    second = 't:seat a skos:Concept ; skos:notation "seat" ; skos:prefLabel "Chairman"@en ; '
    ends = 'kg:holders "one" .\n'
    path.write_text(PREFIXES + CHAIR + ends + second + ends, encoding="utf-8")
    with pytest.raises(VocabularyError, match="two offices"):
        read_offices(path)


def test_scheme_has_no_local_names() -> None:
    text = resource("ontology", "titles.ttl").read_text(encoding="utf-8").casefold()
    assert all(place not in text for place in load().council_places if " " in place)
