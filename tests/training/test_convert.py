from __future__ import annotations

import pytest

from kg.evaluate.gold import GoldDocument
from kg.extract.labels import Label, bounds_of_name
from kg.lexicon import load
from kg.training.convert import forms_of, label

PAPER = {
    "document": "a.txt",
    "kind": "minutes",
    "people": [
        {"id": "p1", "name": "Ann Marlow", "variants": ["Cllr Marlow", "the Chair", "AM"]},
        {"id": "p2", "name": "Bea Hale", "optional": True},
    ],
    "organisations": [
        {"id": "o1", "name": "Orrin Town Council", "variants": ["the Council"], "kind": "council"},
        {
            "id": "o2",
            "name": "Orrin Health Forum",
            "variants": ["Orrin Health Forum (OHF)", "OHF"],
            "kind": "partnership",
        },
    ],
    "initiatives": [{"id": "i1", "name": "Orrin Town Council Green Plan", "kind": "plan"}],
    "roles": [
        {"title": "Tree Warden", "status": "current", "evidence": "Tree Warden Ann Marlow"},
        {"title": "Councillor", "status": "current", "evidence": "Councillor Marlow said"},
    ],
}


def pieces(text: str) -> list[tuple[str, str]]:
    forms = list(forms_of(GoldDocument.model_validate(PAPER), lists=load()))
    return [(text[p.start : p.end], p.label.value) for p in label(text, forms).pieces]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Cllr Marlow spoke", [("Marlow", "PERSON")], id="without-address"),
        pytest.param("Councillor Ann Marlow", [("Ann Marlow", "PERSON")], id="address-no-role"),
        pytest.param("AM to write", [("AM", "PERSON")], id="initials"),
        pytest.param("The Chair thanked all", [("Chair", "ROLE")], id="office-for-a-person"),
        pytest.param("our Tree Warden", [("Tree Warden", "ROLE")], id="title"),
        pytest.param("each Councillor", [("Councillor", "ROLE")], id="title-that-addresses"),
        pytest.param("the Council met", [], id="generic"),
        pytest.param("Orrin Health Forum", [("Orrin Health Forum", "BODY")], id="body"),
        pytest.param(
            "Orrin Health Forum (OHF)",
            [("Orrin Health Forum", "BODY"), ("OHF", "BODY")],
            id="letters-in-brackets",
        ),
        pytest.param("Marlowe Lane", [], id="part-of-a-word"),
        pytest.param(
            "the Orrin Town Council Green Plan",
            [("Orrin Town Council", "ORG"), ("Orrin Town Council Green Plan", "INITIATIVE")],
            id="one-in-another",
        ),
    ],
)
def test_forms_are_found_in_a_passage(text: str, wanted: list[tuple[str, str]]) -> None:
    assert pieces(text) == wanted


def test_what_may_be_left_out_is_unknown() -> None:
    forms = list(forms_of(GoldDocument.model_validate(PAPER), lists=load()))
    passage = label("Bea Hale and the Town Clerk", forms)
    assert not passage.pieces
    assert {passage.text[low:high] for low, high in passage.unknown} == {"Bea Hale", "Town Clerk"}


@pytest.mark.parametrize(
    ("form", "label_", "core"),
    [
        ("DCI Ann Marlow", Label.PERSON, "Ann Marlow"),
        ("Ann Marlow MBE", Label.PERSON, "Ann Marlow"),
        ("the Orrin Forum", Label.BODY, "Orrin Forum"),
    ],
)
def test_bounds_of_a_name(form: str, label_: Label, core: str) -> None:
    bounds = bounds_of_name(form, label_)
    assert bounds is not None
    assert form[slice(*bounds)] == core
