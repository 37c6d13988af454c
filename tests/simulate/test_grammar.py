from __future__ import annotations

from datetime import date
from random import Random

import pytest

from kg.errors import KgError
from kg.records.facts import Predicate, RoleEvent
from kg.records.minutes import DecisionKind, RoleStatus
from kg.simulate.grammar import (
    Call,
    Cast,
    Choice,
    Grammar,
    Sequence,
    Slot,
    Stretch,
    Unbound,
    Value,
    Wording,
    load,
    parse,
    parse_fact,
    tidy,
)
from kg.simulate.papers import (
    ActionFact,
    DecisionFact,
    Fact,
    Marked,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
)

ANN = Ref(Sort.PERSON, 1)
BOARD = Ref(Sort.ORGANISATION, 2)
FUND = Ref(Sort.INITIATIVE, 3)

# What happens to offices and bodies, and how they stand: each is said in many ways.
SAID_IN_MANY_WAYS = (
    "resigned resigned_seat retired died left appointed reappointed elected elected_inside "
    "by_election interim acting secondment succeeded former coopted joined representative "
    "replaced_representative retitled vacant merged succeeded_by renamed wound_up part_of "
    "reports_to member_of_body runs started ended funds funds_body partner_in received_prize "
    "award_body apposition"
).split()


class Names(Cast):
    """Calls everything by the name that it is given."""

    NAMES = {ANN: "Ann Marlow", BOARD: "Ockenvale Board", FUND: "Safe Fund"}  # noqa: RUF012

    def speak(self, value: Value, how: str, rng: Random) -> Marked:
        if isinstance(value, Ref):
            return Marked(self.NAMES[value]).naming(value)
        if isinstance(value, date):
            return Marked(f"{value:%B %Y}" if how == "month" else f"{value.day} {value:%B %Y}")
        return super().speak(value, how, rng)


def grammar_of(*wordings: str, facts: tuple[str, ...] = ()) -> Grammar:
    parsed = tuple(map(parse_fact, facts))
    return Grammar({"all": tuple(Wording(w, parse(w), parsed) for w in wordings)})


def say(grammar: Grammar, seed: int = 1, **bound: Value) -> Marked:
    return grammar.say("all", Names(), Random(seed), bound)


def facts_of(said: Marked) -> list[RoleFact | RelationFact]:
    return [m.what for m in said.marks if isinstance(m.what, RoleFact | RelationFact)]


def test_stretch_states_role() -> None:
    grammar = grammar_of(
        "it was told that <{p} resigned as {title} of {o} in {day:month}>, with regret",
        facts=("p title o former resigned date=day until=day",),
    )
    said = say(grammar, p=ANN, o=BOARD, title="Chair", day=date(2019, 4, 2))
    assert said.text.startswith("It was told that Ann Marlow resigned as Chair")
    (fact,) = facts_of(said)
    assert fact == RoleFact(
        person=ANN,
        title="Chair",
        organisation=BOARD,
        status=RoleStatus.FORMER,
        event=RoleEvent.RESIGNED,
        date="2019-04",
        until="2019-04",
    )
    (mark,) = (m for m in said.marks if m.what == fact)
    assert said.text[mark.start : mark.end].endswith("in April 2019")


def test_fact_says_only_what_was_printed() -> None:
    grammar = grammar_of("{p} is {title}", facts=("p title o since=day",))
    (fact,) = facts_of(say(grammar, p=ANN, o=BOARD, title="Clerk", day=date(2019, 4, 2)))
    assert isinstance(fact, RoleFact)
    assert (fact.organisation, fact.since) == (None, None)


def test_fact_of_a_stretch_left_out_is_not_stated() -> None:
    grammar = grammar_of("{f} met[ and <1 gave {sum} to {i}>|]", facts=("f funds i amount=sum @1",))
    said = [say(grammar, seed, f=BOARD, i=FUND, sum="£500") for seed in range(12)]
    stated = {one.text: facts_of(one) for one in said}
    assert stated["Ockenvale Board met"] == []
    (fact,) = stated["Ockenvale Board met and gave £500 to Safe Fund"]
    assert isinstance(fact, RelationFact)
    assert (fact.predicate, fact.amount) == (Predicate.FUNDS, "£500")


@pytest.mark.parametrize(
    ("wording", "fact", "stated"),
    [
        pytest.param(
            "{p} would write by {day}.",
            "action p due=day",
            ActionFact(actor=ANN, gist="Ann Marlow would write by 2 April 2019", due="2019-04-02"),
            id="action",
        ),
        pytest.param(
            "so, <a note  would follow>.",
            "action - ?",
            ActionFact(actor=None, gist="a note would follow", optional=True),
            id="nobody",
        ),
        pytest.param(
            "<1 It was noted that <{p}> had come>.",
            "decision noted @1",
            DecisionFact(kind=DecisionKind.NOTED, gist="It was noted that Ann Marlow had come"),
            id="decision",
        ),
        pytest.param(
            "the motion was lost.",
            "decision agreed ?",
            DecisionFact(kind=DecisionKind.AGREED, gist="the motion was lost", optional=True),
            id="optional",
        ),
        pytest.param("a note would come.", "action p", None, id="unsaid"),
    ],
)
def test_what_is_done_is_told_by_its_words(wording: str, fact: str, stated: Fact | None) -> None:
    said = say(grammar_of(wording, facts=(fact,)), p=ANN, day=date(2019, 4, 2))
    marks = [mark for mark in said.marks if not isinstance(mark.what, Ref)]
    assert [mark.what for mark in marks] == ([] if stated is None else [stated])
    for mark in marks:
        assert isinstance(mark.what, ActionFact | DecisionFact)
        assert said.text[mark.start : mark.end].casefold() == mark.what.gist.casefold()


def test_fact_of_a_choice_is_stated_only_there() -> None:
    grammar = grammar_of("[<it was lost>|it was read].", facts=("decision agreed",))
    said = [say(grammar, seed) for seed in range(12)]
    assert {one.text: len(one.marks) for one in said} == {"It was lost.": 1, "It was read.": 0}


def test_several_decide_one_thing() -> None:
    facts = ("p member_of o", "decision agreed ?")
    grammar = grammar_of("<{people} would sit on {o}>.", facts=facts)
    bound: dict[str, Value] = {"o": BOARD}
    said = grammar.say_of_many("all", [ANN, ANN], Names(), Random(1), bound, councillors=False)
    assert len(facts_of(said)) == 2
    assert sum(isinstance(mark.what, DecisionFact) for mark in said.marks) == 1


def test_needed_slot_is_printed() -> None:
    grammar = grammar_of("{p} is {title}[ of {o}|]", "{p}: {title}")
    for seed in range(8):
        bound: dict[str, Value] = {"p": ANN, "o": BOARD, "title": "Chair"}
        said = grammar.say("all", Names(), Random(seed), bound, needed="o")
        assert said.text.endswith("of Ockenvale Board")


def test_unbound_slot_takes_another_wording() -> None:
    grammar = grammar_of("{nobody} came", "{p} came")
    assert {say(grammar, seed, p=ANN).text for seed in range(6)} == {"Ann Marlow came"}
    with pytest.raises(Unbound):
        say(grammar_of("{nobody} came"))


def test_many_share_one_honorific() -> None:
    grammar = grammar_of("<{people} came> as {title}", facts=("p title o elected",))
    bound: dict[str, Value] = {"o": BOARD, "title": "Councillor", "cllrs": "Cllrs"}
    said = grammar.say_of_many("all", [ANN, ANN], Names(), Random(1), bound, councillors=True)
    assert said.text == "Cllrs Ann Marlow and Ann Marlow came as Councillor"
    assert len(facts_of(said)) == 2


@pytest.mark.parametrize(
    "source", ["{p", "[a|b", "<a", "a]", "a>", "[<a]>"], ids=lambda source: source
)
def test_brackets_must_close(source: str) -> None:
    with pytest.raises(KgError):
        parse(source)


@pytest.mark.parametrize("source", ["decision", "decision decreed", "action"])
def test_fact_that_does_nothing_is_refused(source: str) -> None:
    with pytest.raises(KgError, match="nothing is done"):
        parse_fact(source)


def test_fact_with_unknown_word_is_refused() -> None:
    with pytest.raises(KgError, match="means nothing"):
        parse_fact("p title o elekted")


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        pytest.param("the end  came , at last,.", "The end came, at last.", id="commas"),
        pytest.param("a~ officer and a~ clerk", "An officer and a clerk", id="article"),
        pytest.param(
            "at 7.30 p.m. on Friday. then home", "At 7.30 p.m. on Friday. Then home", id="pm"
        ),
        pytest.param("“no,” she said. “yes.” then", "“no,” she said. “yes.” Then", id="quotes"),
    ],
)
def test_tidy(text: str, tidied: str) -> None:
    assert tidy(Marked(text)).text == tidied


def test_tidy_moves_marks() -> None:
    said = tidy("so  " + Marked("Ann").naming(ANN) + " , came")
    (mark,) = said.marks
    assert said.text[mark.start : mark.end] == "Ann"


# ── the shipped grammar ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", SAID_IN_MANY_WAYS)
def test_many_wordings(group: str) -> None:
    assert len(load()[group]) >= 15


def _slots(nodes: Sequence) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        match node:
            case Slot():
                found.add(node.name)
            case Choice():
                found.update(*(map(_slots, node.options)))
            case Stretch():
                found |= _slots(node.inner)
            case _:
                pass
    return found


def _calls(nodes: Sequence) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        match node:
            case Call():
                found.add(node.group)
            case Choice():
                found.update(*(map(_calls, node.options)))
            case Stretch():
                found |= _calls(node.inner)
            case _:
                pass
    return found


def test_every_call_leads_to_a_group() -> None:
    groups = load()
    called = {c for wordings in groups.values() for w in wordings for c in _calls(w.nodes)}
    assert called <= set(groups)


def test_facts_are_of_slots_that_are_said() -> None:
    for name, wordings in load().items():
        if name.endswith("_many"):
            continue
        for wording in wordings:
            for fact in wording.facts:
                subjects = {place for place in fact.places[:1] if place != "-"}
                if fact.predicate is not None:
                    subjects = set(fact.places)
                said = _slots(wording.nodes) | {"here"}  # the head of the paper names it
                assert subjects <= said, (name, wording.source)


def test_thousands_of_sentences() -> None:
    def ways(nodes: Sequence) -> int:
        count = 1
        for node in nodes:
            match node:
                case Choice():
                    count *= sum(map(ways, node.options))
                case Stretch():
                    count *= ways(node.inner)
                case _:
                    pass
        return count

    assert sum(ways(w.nodes) for wordings in load().values() for w in wordings) > 4000


def test_stranger_keeps_its_id() -> None:
    grammar = Grammar({})
    first = grammar.stranger(Sort.PERSON, "May Frost")
    assert first.id < 0
    assert grammar.stranger(Sort.PERSON, "May Frost") == first
    assert grammar.strangers == {first.id: "May Frost"}
