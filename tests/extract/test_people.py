"""Who is somebody in running text, and what is only called after somebody."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.entities import Entities
from kg.extract.passages import divide_passages, make_doc
from kg.extract.people import PeopleFinder
from kg.extract.pipeline import _EXTENSIONS
from kg.lexicon import load
from kg.structure import divide
from tests.builders import document

HEAD = "Orrin Vale Town Council\nMinutes of the meeting on 4 March 2021\n"


def read(text: str) -> list[str]:
    """The people's names, as found without a model."""
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    doc = make_doc(spacy.blank("en"), divide_passages(divide(document(HEAD + text))))
    entities: Entities = PeopleFinder(load())(doc)._.entities
    return [person.name for person in entities.people]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The licence of the Lord Fenwright was renewed.", id="pub"),
        pytest.param("A fight outside the Sir Toby Fenwright was noted.", id="pub and given name"),
        pytest.param("The ferry, the Lady Lorimer, was late.", id="ship"),
        pytest.param("A resident of Alderman Quill Close spoke.", id="close"),
        pytest.param("Grit was put down in Dr Lorimer Court and Canon Quill Way.", id="two ways"),
        pytest.param("Councillor Quill Court would be painted.", id="court after a councillor"),
        pytest.param("Parking in Toby Close was raised.", id="close with a given name"),
        pytest.param("The meeting was held on MS Teams.", id="letters before a program"),
        pytest.param("She is the interim Chief Operating Officer.", id="chief of an office"),
        pytest.param("The matter is with the Chief Constable. Thefts fell.", id="sentence ends"),
        pytest.param("A blue Ford Fiesta was left in the lane.", id="car"),
        pytest.param("It lies in Constable Country.", id="country"),
        pytest.param("Action: DS. Lighting to be mended.", id="letters of who acts"),
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Lord Fenwright opened the hall.", ["Fenwright"], id="lord"),
        pytest.param("The Revd Toby Fenwright prayed.", ["Toby Fenwright"], id="the reverend"),
        pytest.param("Cllr Ann Close asked why.", ["Ann Close"], id="family called Close"),
        pytest.param("Mrs J Court spoke.", ["J Court"], id="family called Court"),
        pytest.param("Insp. Lorimer reported.", ["Lorimer"], id="abbreviated rank"),
        pytest.param(
            "The chair was taken by MR. A. LORIMER.", ["A. LORIMER"], id="abbreviation in capitals"
        ),
        pytest.param(
            "Cllrs A Quill, Dame Freda Lorimer and B Fenwright stood down.",
            ["A Quill", "Freda Lorimer", "B Fenwright"],
            id="plural over a list",
        ),
        pytest.param(
            "Councillors Quill, Lorimer and the Clerk met.",
            ["Quill", "Lorimer"],
            id="plural ends at an office",
        ),
        pytest.param("Mr & Mrs Quill, Teale House, objected.", ["Quill"], id="couple and house"),
        pytest.param(
            "Sir Toby Fenwright took part. Sir Toby was thanked.", ["Toby Fenwright"], id="knight"
        ),
    ],
)
def test_who_is_somebody(text: str, names: list[str]) -> None:
    assert sorted(read(text)) == sorted(names)


def test_a_family_first_list_and_the_prose_name_one_person() -> None:
    text = (
        "Present:\nFenwright, Helen (Chair)\nLorimer, Peter\nQuillet, Susan\n"
        "1. Reports\nHelen Fenwright thanked Cllr Lorimer."
    )
    assert sorted(read(text)) == ["Helen Fenwright", "Peter Lorimer", "Susan Quillet"]


def test_apologies_told_twice_are_of_one_person() -> None:
    text = (
        "Present: Cllr Ann Marsh\nApologies: Cllr Helen Fenwright, Cllr Peter Lorimer\n"
        "1. Apologies\nApologies were received from Cllr Helen Fenwright and Cllr P Lorimer."
    )
    assert sorted(read(text)) == ["Ann Marsh", "Helen Fenwright", "Peter Lorimer"]


def test_a_plural_reaches_all_its_names() -> None:
    text = "1. Election\nCllrs H Marsh, A Fenwright, M Cook, O Lorimer and Ruth Hale stood down."
    assert sorted(read(text)) == ["A Fenwright", "H Marsh", "M Cook", "O Lorimer", "Ruth Hale"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("P Zorvane was for many years Vice Chair.", ["P Zorvane"], id="was"),
        pytest.param("A letter from K Quillet, erstwhile Councillor.", ["K Quillet"], id="comma"),
        pytest.param("We heard J Marshe had left her post as Town Clerk.", ["J Marshe"], id="as"),
        pytest.param("Helen Zorvane has stepped down.", ["Helen Zorvane"], id="leaves"),
        pytest.param("A Zorvane was bought, the Clerk said.", [], id="article"),
        pytest.param("Helen Zorvane roses were planted by the Clerk.", [], id="roses"),
        pytest.param("B Block was closed, the Clerk said.", [], id="block"),
    ],
)
def test_an_office_after_it_makes_a_name_a_person(text: str, names: list[str]) -> None:
    assert read("1. Reports\n" + text) == names
