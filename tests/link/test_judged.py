"""What a ledger does to the identities, and that it leaves nothing behind when it is revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import JudgementConflict
from kg.link import identify
from kg.link.ledger import NO_JUDGEMENTS, Judgement, Ledger, Verdict
from kg.records.facts import EntityKind, Facts
from tests.link.town import PEOPLE, key, paper, papers, tail_of

DAY = date(2026, 5, 1)
pairs = st.lists(st.sampled_from(sorted(PEOPLE)), min_size=2, max_size=2, unique=True)


def judged(one: str, two: str, verdict: Verdict) -> Judgement:
    return Judgement(left=tail_of(one), right=tail_of(two), verdict=verdict, when=DAY, who="Jo")


def together(facts: Sequence[Facts], ledger: Ledger = NO_JUDGEMENTS) -> set[frozenset[str]]:
    """The papers of each person."""
    people = (one for one in identify(facts, ledger=ledger) if one.kind is EntityKind.PERSON)
    return {frozenset(member.split("/")[0] for member in one.members) for one in people}


def test_same_joins_what_no_model_would() -> None:
    found = together(papers(), NO_JUDGEMENTS.add(judged("d1", "d4", Verdict.SAME)))
    assert [group for group in found if {"d1", "d4"} <= group]


def test_different_parts_even_equal_names_in_papers_of_one_body() -> None:
    assert [group for group in together(papers()) if {"d4", "d5"} <= group]
    found = together(papers(), NO_JUDGEMENTS.add(judged("d4", "d5", Verdict.DIFFERENT)))
    assert not [group for group in found if {"d4", "d5"} <= group]


def test_unsure_leaves_it_to_the_model() -> None:
    assert identify(papers(), ledger=NO_JUDGEMENTS.add(judged("d1", "d2", Verdict.UNSURE))) == (
        identify(papers())
    )


@settings(max_examples=10)
@given(pairs, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
def test_a_judgement_and_its_revocation_give_what_was(pair: list[str], verdict: Verdict) -> None:
    one, two = pair
    ledger = NO_JUDGEMENTS.add(judged(one, two, verdict))
    found = together(papers(), ledger)
    is_one = bool([group for group in found if {one, two} <= group])
    assert is_one is (verdict is Verdict.SAME)
    revoked = ledger.add(judged(one, two, Verdict.REVOKED))
    assert identify(papers(), ledger=revoked) == identify(papers())


@settings(max_examples=10)
@given(st.permutations(sorted(PEOPLE)), pairs, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
def test_the_order_of_papers_makes_no_difference(
    order: list[str], pair: list[str], verdict: Verdict
) -> None:
    ledger = NO_JUDGEMENTS.add(judged(*pair, verdict))
    assert identify([paper(one) for one in order], ledger=ledger) == (
        identify(papers(), ledger=ledger)
    )


@settings(max_examples=10)
@given(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, unique=True))
def test_every_older_key_leads_to_the_same_person(some: list[str]) -> None:
    before = identify([paper(one) for one in some])
    after = {member: one for one in identify(papers()) for member in one.members}
    for old in before:
        for member in old.members:
            assert old.key in {after[member].key, *after[member].aliases}


def test_what_a_judgement_names_and_is_gone_does_no_harm() -> None:
    ledger = NO_JUDGEMENTS.add(judged("d1", "d2", Verdict.SAME))
    assert together([paper("d2"), paper("d4")], ledger) == {frozenset({"d2"}), frozenset({"d4"})}


def test_a_chain_holds_though_its_middle_is_gone() -> None:
    ledger = NO_JUDGEMENTS.add(judged("d1", "d2", Verdict.SAME), judged("d2", "d4", Verdict.SAME))
    found = together([paper("d1"), paper("d4")], ledger)
    assert found == {frozenset({"d1", "d4"})}


def test_a_conflict_is_raised_before_anything_is_linked() -> None:
    ledger = NO_JUDGEMENTS.add(judged("d1", "d2", Verdict.SAME), judged("d2", "d4", Verdict.SAME))
    with pytest.raises(JudgementConflict, match=key("d4")[:12]):
        ledger.add(judged("d1", "d4", Verdict.DIFFERENT))
