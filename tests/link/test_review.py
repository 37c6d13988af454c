from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from kg.errors import InputError
from kg.graph.privacy import without_contacts
from kg.link.changes import compare_identities
from kg.link.ledger import NO_JUDGEMENTS, Ledger, Verdict
from kg.link.resolve import Register, names_by_key
from kg.link.review import Doubt, doubts, judge, review
from kg.link.scores import Score, Scores
from kg.link.why import Comparison, Evidence, explain
from tests.link.town import council, key, papers, person, tail_of

DAY = date(2026, 5, 1)


@pytest.fixture
def register() -> Register:
    """Two papers are held to be of one Ann Marlow, a third is apart; so are two of one Bo Li."""
    people = [person("d1", "d3", confidence=0.95), person("d2"), person("d4"), person("d5")]
    return Register.of(papers(), [*people, council()], clean=without_contacts)


SCORES = [
    Score(left=key("d1"), right=key("d2"), probability=0.6, reason="an initial that fits"),
    Score(left=key("d4"), right=key("d5"), probability=0.5, reason="the same name"),
]


def answered(
    pairs: Iterable[Doubt], *answers: str, ledger: Ledger = NO_JUDGEMENTS
) -> tuple[Ledger, list[str]]:
    said: list[str] = []
    after = review(pairs, answers, ledger=ledger, who="Jo", when=DAY, say=said.append)
    return after, said


def sides(pairs: Iterable[Doubt]) -> list[set[str]]:
    return [{each.left.tail, each.right.tail} for each in pairs]


def test_the_most_consequential_pair_comes_first(register: Register) -> None:
    found = doubts(register, SCORES)
    assert [each.consequence for each in found] == sorted(
        (each.consequence for each in found), reverse=True
    )
    assert {tail_of("d1"), tail_of("d2")} in sides(found)
    assert {tail_of("d4"), tail_of("d5")} in sides(found)
    assert {tail_of("d1"), tail_of("d3")} in sides(found)  # held to be one, but with doubt


def test_a_judgement_on_other_papers_of_the_same_two_is_enough(register: Register) -> None:
    ledger = NO_JUDGEMENTS.add(
        judge(
            register.sighting(key("d3")), register.sighting(key("d2")), Verdict.UNSURE,
            who="Jo", when=DAY,
        )
    )  # fmt: skip
    assert {tail_of("d1"), tail_of("d2")} not in sides(doubts(register, SCORES, ledger=ledger))


def test_the_model_finds_and_weighs_what_may_be_one(register: Register) -> None:
    scores = Scores(register.facts, register.identities)
    found = scores.compare(key("d1"), key("d2"))
    assert found.weight == pytest.approx(sum(each.weight for each in found.evidence))
    assert found.probability is not None
    assert {frozenset({one.left, one.right}) for one in scores.uncertain(least=0, most=1)} == {
        frozenset({key("d1"), key("d2")})
    }
    assert "one name in papers of one body" in str(scores.compare(key("d4"), key("d5")).collapsed)


def test_what_is_judged_is_not_asked_again(register: Register) -> None:
    ledger, _ = answered(doubts(register, SCORES), "u", "d not the same hand", "s")
    assert [each.verdict for each in ledger.standing.values()].count(Verdict.UNSURE) == 1
    assert len(ledger) == 3
    assert "not the same hand" in {each.why for each in ledger}
    assert doubts(register, SCORES, ledger=ledger) == []


def test_both_sides_are_quoted_without_contacts(register: Register) -> None:
    _, said = answered(doubts(register, SCORES), "q")
    quoted = [line for line in said if "“" in line]
    assert len(quoted) >= 2
    assert all("Present: Cllr" in line or "COUNCIL" in line for line in quoted)
    assert not [line for line in said if "555" in line]


def test_each_answer_is_saved_at_once(register: Register) -> None:
    saved: list[Ledger] = []
    answers = iter(["s", "q"])
    review(
        doubts(register, SCORES), answers, ledger=NO_JUDGEMENTS, who="Jo", when=DAY,
        say=lambda _: None, save=saved.append,
    )  # fmt: skip
    assert [len(ledger) for ledger in saved] == [1]


def test_no_answer_is_asked_again_and_the_end_is_an_end(register: Register) -> None:
    ledger, said = answered(doubts(register, SCORES), "what?", "")
    assert len(ledger) == 0
    assert sum("s same" in line for line in said) == 2


def test_what_contradicts_the_ledger_is_told_and_asked_again(register: Register) -> None:
    one, two, three = (register.sighting(key(each)) for each in ("d1", "d2", "d3"))
    ledger = NO_JUDGEMENTS.add(
        judge(one, three, Verdict.SAME, who="Jo", when=DAY),
        judge(two, three, Verdict.DIFFERENT, who="Jo", when=DAY),
    )
    (doubt,) = [each for each in doubts(register, SCORES) if {each.left, each.right} == {one, two}]
    unasked, _ = answered([doubt], "s", ledger=ledger)
    assert unasked == ledger  # it follows already that they are different
    free = ledger.add(judge(two, three, Verdict.REVOKED, who="Jo", when=DAY))
    after, _ = answered([doubt], "s", ledger=free)
    assert [sorted(group) for group in after.groups] == [
        sorted(key(each)[:12] for each in ("d1", "d2", "d3"))
    ]


def test_a_name_leads_to_its_earliest_paper(register: Register) -> None:
    found = explain(register, "ann marlow", "A. Marlow")
    assert (found.left.tail, found.right.tail, found.is_one) == (
        tail_of("d1"), tail_of("d2"), False,
    )  # fmt: skip
    assert list(found.lines())[-3:] == [
        "nothing joins them; each by itself:",
        f"  {tail_of('d1')}: as d1, d3 say",
        f"  {tail_of('d2')}: as d2 say",
    ]


def test_why_names_the_line_of_the_ledger(register: Register) -> None:
    text = f"{tail_of('d1')}\t{tail_of('d3')}\tsame\t2026-05-01\tJo\tone photo\n"
    ledger = Ledger.parse(text)
    found = explain(register, tail_of("d3"), f"https://x.example/{tail_of('d1')}", ledger=ledger)
    assert found.is_one
    printed = "\n".join(found.lines())
    assert "judged same by Jo, 2026-05-01: one photo\n  ledger:1: " in printed
    assert printed.endswith("as d1, d3 say (confidence 0.950)")
    assert found.to_dict()["judgements"] == [str(next(iter(ledger))).split("\t")]


def test_why_prints_weights_and_rules(register: Register) -> None:
    told = Comparison(
        evidence=(Evidence(what="given name", outcome="an initial that fits", weight=3.25),),
        weight=-2.0, probability=0.2, forbidden="two lines of one list",
    )  # fmt: skip
    printed = list(explain(register, tail_of("d1"), tail_of("d2"), compare=lambda *_: told).lines())
    assert "a rule keeps them apart: two lines of one list" in printed
    assert "  +3.2  given name: an initial that fits" in printed
    assert "  -2.0  in all, a probability of 0.2000" in printed


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("Bo Li", "ask again by one of these", id="several"),
        pytest.param("Ann Marlo", "did you mean ann marlow", id="misspelt"),
        pytest.param("person/x-0123456789ab", "names 'person/x-0123456789ab'", id="no-such-key"),
    ],
)
def test_who_is_not_known_or_not_clear_is_told(register: Register, asked: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        explain(register, "Ann Marlow", asked)


def test_a_new_build_merges_and_parts() -> None:
    before = [person("d1", "d3"), person("d2"), person("d4")]
    after = [person("d1", "d2"), person("d3"), person("d4")]
    names = names_by_key(papers())
    merged, parted = compare_identities(before, after, names=names)
    assert next(iter(merged.lines())) == f"merged  {tail_of('d1')}: as d1, d2 say"
    assert merged.to_dict()["before"] == [tail_of("d2"), tail_of("d1")]
    assert parted.to_dict()["before"] == [tail_of("d1")]
    assert set(list(parted.lines())[1:]) == {
        f"    {tail_of('d1')}  in 2 documents",
        f"    {tail_of('d3')}  in 1 document",
    }
    assert compare_identities(before, list(reversed(before))) == []
    assert compare_identities(before, [replace(before[0], reason="other"), *before[1:]]) == []
