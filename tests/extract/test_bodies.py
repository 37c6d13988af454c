"""Organisations that only a whole document, or the place of a name in it, shows."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.bodies import BodyFinder
from kg.extract.entities import Entities
from kg.extract.passages import divide_passages, make_doc
from kg.extract.people import PeopleFinder
from kg.extract.pipeline import _EXTENSIONS
from kg.lexicon import load
from kg.structure import divide
from tests.builders import document

HEAD = "Orrin Vale Town Council\nMinutes of the meeting on 4 March 2021\n"


def read(text: str, *, head: str = HEAD) -> dict[str, list[str]]:
    """The bodies' names with the texts of their mentions, as found without a model."""
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    whole = head + text
    doc = make_doc(spacy.blank("en"), divide_passages(divide(document(whole))))
    for component in (PeopleFinder, BodyFinder):
        doc = component(load())(doc)
    entities: Entities = doc._.entities
    found: dict[str, list[str]] = {one.name: [] for one in entities.organisations}
    for extent, thing in sorted(entities.mentions.items(), key=lambda row: row[0]):
        if thing in entities.organisations:
            found[thing.name].append(whole[extent.start : extent.end])
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("It gave £1,200 to Teale Lanterns for tea.", "Teale Lanterns", id="paid"),
        pytest.param("He spoke on behalf of Orrin Lifeline.", "Orrin Lifeline", id="spoken for"),
        pytest.param("The charity Open Kettle has moved.", "Open Kettle", id="called a charity"),
        pytest.param("Tern Futures, a charity, joined.", "Tern Futures", id="said to be one"),
        pytest.param("The work was funded by Marsh Light.", "Marsh Light", id="pays"),
        pytest.param("It was recommended to Cabinet.", "Cabinet", id="cabinet"),
        pytest.param("Ofsted had judged the school good.", "Ofsted", id="first word that acts"),
        pytest.param("She thanked the Civic Trust.", "Civic Trust", id="by its kind alone"),
    ],
)
def test_place_in_sentence_shows_body(text: str, name: str) -> None:
    assert name in read(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It gave £90 to Earmarked Reserves.", id="reserves"),
        pytest.param("It gave £90 to Ann Hale for stamps.", id="a person"),
        pytest.param("It was funded by Head Teachers.", id="people of an office"),
        pytest.param("It gave £90 to Orrin Lane for salt.", id="a street"),
        pytest.param("The new cabinet is for the defibrillator.", id="furniture"),
        pytest.param("Relate to what was said before.", id="a verb"),
        pytest.param("A car was seen at the Tesco car park.", id="a shop's car park"),
        pytest.param("The matter goes to Full Council.", id="the council itself"),
    ],
)
def test_only_the_council_is_named(text: str) -> None:
    assert list(read(text)) == ["Orrin Vale Town Council"]


def test_legal_form_left_out() -> None:
    text = "Teale Hospitals NHS Foundation Trust met. Teale Hospitals agreed."
    assert read(text)["Teale Hospitals NHS Foundation Trust"][1:] == ["Teale Hospitals"]


def test_only_branch_by_the_name_of_all() -> None:
    text = "A report of Healthwatch Teale was noted. Ms Hale said that Healthwatch would help."
    assert read(text)["Healthwatch Teale"] == ["Healthwatch Teale", "Healthwatch"]


def test_letters_of_a_kind_are_the_one_named() -> None:
    text = "NHS Teale Integrated Care Board met. Money went to the ICB in June."
    assert len(read(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The window in the Jubilee Institute was mended.", id="where something is"),
        pytest.param("The insurance of the Orrin Institute was renewed.", id="what is insured"),
        pytest.param("Rents of the Empty Homes Fund were noted.", id="homes of nobody"),
    ],
)
def test_house_is_no_body(text: str) -> None:
    assert list(read(text)) == ["Orrin Vale Town Council"]


def test_house_that_acts_is_body() -> None:
    text = "The roof of the Jubilee Institute leaks.\nThe Jubilee Institute asked for £500."
    assert "Jubilee Institute" in read(text)


def test_name_between_two_bodies_is_one() -> None:
    text = "They met Teale Police, Quillet Housing and the Lorimer Trust."
    assert "Quillet Housing" in read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Teale Parish Council have paid for the bench.", False, id="a neighbour"),
        pytest.param("Teale Town Council and the county agreed.", False, id="another tier"),
        pytest.param("Signed by the Clerk to Teale Parish Council.", True, id="its clerk signs"),
    ],
)
def test_a_bare_head_is_no_body_of_which_the_text_speaks(text: str, expected: bool) -> None:
    head = "PARISH COUNCIL MEETING\nMinutes of the meeting on 4 March 2021\n\n1. Bench\n"
    found = read(text, head=head)
    assert any("PARISH COUNCIL" in texts for name, texts in found.items() if "Teale" in name) is (
        expected
    )
