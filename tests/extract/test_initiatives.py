from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.bodies import BodyFinder
from kg.extract.entities import Entities
from kg.extract.initiatives import InitiativeNamer
from kg.extract.passages import divide_passages, make_doc
from kg.extract.people import PeopleFinder
from kg.extract.pipeline import _EXTENSIONS
from kg.lexicon import load
from kg.structure import divide
from tests.builders import document

HEAD = "Marlow Vale Community Safety Partnership\nMinutes of the meeting on 4 March 2021\n"


def read(text: str, *, headings: frozenset[int] = frozenset()) -> dict[str, list[str]]:
    """The initiatives' names with the texts of their mentions, as found without a model."""
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    whole = HEAD + text
    passages = divide_passages(divide(document(whole, headings=headings)))
    doc = make_doc(spacy.blank("en"), passages)
    for component in (PeopleFinder, BodyFinder, InitiativeNamer):
        doc = component(load())(doc)
    entities: Entities = doc._.entities
    found: dict[str, list[str]] = {one.name: [] for one in entities.initiatives}
    for extent, thing in sorted(entities.mentions.items(), key=lambda row: row[0]):
        if thing in entities.initiatives:
            found[thing.name].append(whole[extent.start : extent.end])
    return found


def test_short_forms_are_the_same() -> None:
    text = "3. Grants\nThe Rural Links Fund closed in May. The Fund had paid £18,000 in all."
    assert read(text) == {"Rural Links Fund": ["Rural Links Fund", "The Fund"]}


def test_two_funds_have_no_short_form() -> None:
    text = "3. Grants\nThe Rural Links Fund and the Town Hall Fund closed. The Fund was spent."
    assert all("The Fund" not in forms for forms in read(text).values())


def test_plural_and_lower_case_are_the_same() -> None:
    text = "3. Events\nCommunity Connection Days began. Each community connection day was busy."
    assert list(read(text).values()) == [["Community Connection Days", "community connection day"]]


def test_years_and_place_make_no_other() -> None:
    text = "The Marlow Vale Climate Action Plan 2020-30 was noted. The Climate Action Plan is late."
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("Wend Neighbourhood Plan (WNP). The WNP is late.", "WNP", id="declared"),
        pytest.param("Domestic Homicide Review 4\nSend out DHR4 learning.", "DHR4", id="numbered"),
    ],
)
def test_letters_stand_for_name(text: str, short: str) -> None:
    (forms,) = read(text).values()
    assert forms[-1] == short


def test_heading_is_the_scheme_of_its_item() -> None:
    text = (
        "3. Lantern Nights\nMs Dean reported that the scheme had grown.\n"
        "She hoped that Lantern Nights would go on."
    )
    found = read(text, headings=frozenset({2}))
    assert found["Lantern Nights"][0] == "Lantern Nights"


def test_heading_of_business_is_no_scheme() -> None:
    text = "3. Car Parking\nMs Dean said that the scheme for Car Parking had grown."
    assert read(text, headings=frozenset({2})) == {}


def test_new_name_is_an_initiative_too() -> None:
    text = "The Safe Steps scheme was discussed.\nRESOLVED that Safe Steps be renamed Moonlight."
    assert set(read(text)) == {"Safe Steps", "Moonlight"}


def test_committee_business_is_none() -> None:
    assert read("5. Work Programme\nThe Forward Plan and the Action Plan were noted.") == {}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("Partners may sign up to the Knowledge Hub.", True, id="is-offered"),
        pytest.param("Talks with Marlow Borough Council, Growth Hub and others.", False, id="list"),
        pytest.param("The Multi-Agency Safeguarding Hub was staffed.", False, id="team"),
    ],
)
def test_hub_is_what_it_does(text: str, is_one: bool) -> None:
    assert bool(read(text)) is is_one
