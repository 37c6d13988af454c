from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.extract import find, load_pipeline
from kg.extract.entities import Person
from kg.extract.name_changes import may_be_renamed, read_name_wordings
from kg.read import load
from kg.structure import divide

_PAPER = """MARLDEN PARISH COUNCIL

Minutes of the meeting held on 3 March 2020

Present: Cllr Ann Marlow (Chairman), Cllr Beth Dunn, Cllr Carl Oak

1. Membership
{}
"""


def _changes(tmp_path: Path, sentence: str) -> list[tuple[str, str, str]]:
    """Former name, new name and the quotation of each change that is read in the sentence."""
    path = tmp_path / "paper.txt"
    path.write_text(_PAPER.format(sentence), encoding="utf-8")
    facts = find(divide(load(path, root=tmp_path)), nlp=load_pipeline())
    names = {each.id: each.name for each in facts.entities}
    text = facts.source.text
    return [
        (names[each.former], names[each.person], text[each.evidence.start : each.evidence.end])
        for each in facts.name_changes
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "former", "new"),
    [
        (
            "The Chairman congratulated Cllr Gail Rudd, who had married and is now Cllr Sparrow.",
            "Gail Rudd",
            "Sparrow",
        ),
        ("Cllr Pine (formerly Cllr Iris Wold) had changed her name.", "Iris Wold", "Pine"),
        ("Mrs Jane Lark, formerly Mrs Jane Finch, had written.", "Jane Finch", "Jane Lark"),
        ("Helen Brook would from now on be known as Helen Tarn.", "Helen Brook", "Helen Tarn"),
        (
            "Mrs Emma Moss asked that her name be so recorded, and no longer Mrs Emma Wick.",
            "Emma Wick",
            "Emma Moss",
        ),
    ],
)  # fmt: skip
def test_a_new_name_is_read_with_its_quotation(
    tmp_path: Path, sentence: str, former: str, new: str
) -> None:
    (change,) = _changes(tmp_path, sentence)
    assert change[:2] == (former, new)
    assert change[2] in sentence


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The seat of Cllr Tom Wick (formerly Cllr Peter Moss) is empty.", id="seat"),
        pytest.param("Cllr Wick (formerly Cllr Peter Moss) had sat for the ward.", id="bare name"),
        pytest.param("Cllr Beth Dunn was now known as leader, said Cllr Carl Oak.", id="office"),
        pytest.param("Cllr Ann Marlow, formerly Clerk, thanked Cllr Beth Dunn.", id="title"),
        pytest.param("Cllr Beth Dunn, who had married, thanked Cllr Carl Oak.", id="two present"),
    ],
)  # fmt: skip
def test_a_predecessor_is_no_former_name(tmp_path: Path, sentence: str) -> None:
    assert _changes(tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("new", "old", "is_sure", "may"),
    [
        (("Ann", "Marlow"), ("Ann", "Dunn"), False, True),
        (("A", "Marlow"), ("Ann", "Dunn"), False, True),
        (("Ann", "Marlow"), ("Beth", "Dunn"), True, False),
        (("", "Marlow"), ("Ann", "Dunn"), False, False),
        (("", "Marlow"), ("Ann", "Dunn"), True, True),
        (("Ann", "Marlow"), ("Ann", "Marlow"), True, False),
    ],
)
def test_given_names_must_agree(
    new: tuple[str, str], old: tuple[str, str], is_sure: bool, may: bool
) -> None:
    one, two = (Person(given=given, family=family) for given, family in (new, old))
    assert may_be_renamed(one, two, is_sure=is_sure) is may


def test_a_wording_without_a_name_is_refused_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "name_changes.yml"
    path.write_text("about: a\nsource: b\nentries: {words: {}, wordings: [{reads: '{new} was'}]}")
    with pytest.raises(VocabularyError, match=r"name_changes\.yml"):
        read_name_wordings(path)
