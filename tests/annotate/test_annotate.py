from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from kg.annotate import Change, Draft, Proposal, Verdict, answers, draft, settle, write
from kg.errors import InputError
from kg.evaluate.gold import GoldDocument
from kg.extract.trained import SCORED_KEY
from kg.records.dates import PartialDate
from kg.records.facts import Entity, EntityKind, Facts, Mention, RoleStatement, SourceDocument
from kg.records.minutes import DocumentKind, RoleStatus
from kg.records.text import Extent
from kg.structure import divide
from tests.builders import document

TEXT = "Cllr Ann Marlow, Clerk of Orrin Town Council, spoke of the Green Plan.\n"


def extent(words: str) -> Extent:
    start = TEXT.index(words)
    return Extent(start, start + len(words))


def facts() -> Facts:
    names = {
        "d/p1": (EntityKind.PERSON, None, "Ann Marlow", 0.9),
        "d/o1": (EntityKind.ORGANISATION, "council", "Orrin Town Council", 0.8),
        "d/o2": (EntityKind.ORGANISATION, "other", "Green", 0.3),
    }
    role = RoleStatement(
        document="d",
        holder="d/p1",
        title="Clerk",
        office=None,
        organisation="d/o1",
        status=RoleStatus.CURRENT,
        event=None,
        date=PartialDate.parse("2021-05"),
        evidence=extent("Cllr Ann Marlow, Clerk of Orrin Town Council"),
        confidence=0.7,
    )
    return Facts(
        source=SourceDocument(
            id="d", path="test.txt", format="text", kind=DocumentKind.MINUTES, text=TEXT, unread=0
        ),
        entities=tuple(
            Entity(document="d", id=key, kind=kind, name=name, subkind=sort)
            for key, (kind, sort, name, _) in names.items()
        ),
        mentions=tuple(
            Mention(document="d", entity=key, extent=extent(name), text=name, confidence=sure)
            for key, (_, _, name, sure) in names.items()
        ),
        roles=(role,),
    )


@pytest.fixture
def found() -> Draft:
    return draft(divide(document(TEXT)), facts())


def named(found: Draft, text: str) -> Proposal:
    return next(one for one in found.proposals if one.text == text)


def test_the_least_sure_comes_first_and_in_its_place(found: Draft) -> None:
    shown = [(one.section, one.quotation) for one in found.proposals]
    assert shown[0] == ("organisations", "Green")
    assert [one.confidence for one in found.proposals] == [0.3, 0.7, 0.8, 0.9]
    assert found.proposals[0].before.endswith("spoke of the")


def test_what_is_right_is_wanted_and_what_nobody_judged_is_optional(found: Draft) -> None:
    gold = settle(found, {named(found, "Ann Marlow"): Verdict.RIGHT})
    assert [one.optional for one in (*gold.people, *gold.organisations)] == [False, True, True]
    assert (gold.roles[0].person, gold.roles[0].date, gold.roles[0].optional) == (
        "p1", "2021-05", True,
    )  # fmt: skip


def test_with_a_wrong_person_goes_what_is_said_of_them(found: Draft) -> None:
    gold = settle(found, {named(found, "Ann Marlow"): Verdict.WRONG})
    assert (gold.people, gold.roles) == ((), ())
    assert len(gold.organisations) == 2


def test_with_a_wrong_body_its_office_stays(found: Draft) -> None:
    gold = settle(found, {named(found, "Orrin Town Council"): Verdict.WRONG})
    assert [role.organisation for role in gold.roles] == [None]


def test_a_change_and_an_addition_must_be_printed(found: Draft) -> None:
    change = {named(found, "Green"): Change("Green Plan")}
    gold = settle(found, change, added=[("initiatives", "Green Plan")])
    assert gold.organisations[1].name == gold.initiatives[0].name == "Green Plan"
    with pytest.raises(InputError, match="does not print 'Blue Plan'"):
        settle(found, {}, added=[("initiatives", "Blue Plan")])


@pytest.mark.parametrize(
    ("replies", "given"),
    [
        pytest.param(["n", "q"], [Verdict.WRONG], id="stop"),
        pytest.param(["Red Plan", "Green Plan", "q"], [Change("Green Plan")], id="asked again"),
        pytest.param(["", "u", "y", "n"], [*"yuyn"], id="all"),
    ],
)
def test_answers_are_asked_for_until_somebody_stops(
    found: Draft, replies: list[str], given: list[object]
) -> None:
    words = {"y": Verdict.RIGHT, "u": Verdict.UNSURE, "n": Verdict.WRONG}
    heard = answers(found, lambda _: replies.pop(0))
    assert list(heard.values()) == [words.get(str(one), one) for one in given]


def test_a_gold_file_and_training_data_are_written(found: Draft, tmp_path: Path) -> None:
    source = tmp_path / "test.txt"
    source.write_text(TEXT)
    gold = settle(found, dict.fromkeys(found.proposals[1:], Verdict.RIGHT))
    paper, learnt = write(gold, source, tmp_path / "out")
    assert GoldDocument.model_validate(json.loads(paper.read_text())) == gold
    [doc] = DocBin().from_disk(learnt).get_docs(spacy.blank("en").vocab)
    labels = {span.text: span.label_ for span in doc.spans[SCORED_KEY]}
    assert labels == {"Ann Marlow": "PERSON", "Clerk": "ROLE", "Orrin Town Council": "ORG"}
