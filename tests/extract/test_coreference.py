"""Who took the chair: by list, head, sentence or election."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.bodies import BodyFinder
from kg.extract.coreference import chair_of_meeting
from kg.extract.passages import divide_passages, make_doc
from kg.extract.people import PeopleFinder
from kg.extract.pipeline import _EXTENSIONS
from kg.lexicon import load
from kg.structure import divide
from tests.builders import document

HEAD = "TEALE TOWN COUNCIL\nMinutes of the meeting held on 3 May 2019\n"


def chair_of(text: str) -> str | None:
    """The name of who took the chair, as found without a model."""
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    passages = divide_passages(divide(document(HEAD + text + "\n8. Other business\nNone.")))
    doc = make_doc(spacy.blank("en"), passages)
    for component in (PeopleFinder, BodyFinder):
        doc = component(load())(doc)
    chair = chair_of_meeting(passages, doc._.entities)
    return None if chair is None else chair.name


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        pytest.param(
            "Present: Cllrs A Lamb (outgoing Chairman), B Crane and C Dove\n1. Election\n"
            "RESOLVED that Cllr B Crane be elected Chairman. He signed and took the chair.",
            "B Crane",
            id="outgoing-chair-hands-over",
        ),
        pytest.param(
            "Present: Cllrs A Lamb, B Crane and C Dove\n1. Apologies\n"
            "In the absence of the Chairman, Cllr Dove took the chair.",
            "C Dove",
            id="in-the-absence-of",
        ),
        pytest.param(
            "Councillor Ann Lamb in the Chair\nPresent: Councillors B Crane and C Dove\n1. A\nNo.",
            "Ann Lamb",
            id="line-of-its-own",
        ),
        pytest.param(
            "Present: Ann Lamb, Bob Crane and Carol Dove\n1. Welcome\n"
            "The meeting was chaired by Bob Crane in Ann Lamb's absence.",
            "Bob Crane",
            id="chaired-by",
        ),
        pytest.param(
            "Present: Ann Lamb, Bob Crane and Carol Dove\n1. Welcome\n"
            "Carol Dove had presided over the inquiry. Bob Crane took the chair for this item.",
            None,
            id="of-an-item-only",
        ),
        pytest.param(
            "Present: Ann Lamb, Bob Crane and Carol Dove\n1. Welcome\n"
            "Bob Crane welcomed everyone to her first meeting in the chair.",
            None,
            id="chair-beside-another-name",
        ),
        pytest.param(
            "Attendees\nAnn Lamb\tTeale Council\tChair\nBob Crane\tWend Trust\tManager\n1. A\nNo.",
            "Ann Lamb",
            id="heads-the-list",
        ),
        pytest.param(
            "Attendees\nAnn Lamb\tTeale Council\tLeader\nBob Crane\tWend Trust\tChair\n1. A\nNo.",
            None,
            id="chair-of-another-body",
        ),
        pytest.param(
            "Present: Councillors Ann Lamb, Bob Crane and Carol Dove\n1. Chair\n"
            "Councillor Dove was elected Chair of the Audit Committee.",
            None,
            id="elected-elsewhere",
        ),
        pytest.param(
            "Present: Councillors Ann Lamb, Bob Crane and Carol Dove\n1. Chair\n"
            "It was agreed that Councillor Ann Lamb be elected Chair for the year.",
            "Ann Lamb",
            id="elected-here",
        ),
    ],
)
def test_chair_of_meeting(text: str, chair: str | None) -> None:
    assert chair_of(text) == chair
