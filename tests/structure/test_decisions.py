"""Decisions of a body, in the forms of many bodies, and what only looks like one."""

import pytest

from kg.records.minutes import Decision
from kg.structure.decisions import find_decisions
from kg.structure.items import divide_items, numbers_of
from tests.builders import document


def decide(text: str) -> list[tuple[str, str]]:
    """Kind and quotation of each decision."""
    found = document(text)
    return [(one.kind.value, found.quotation(one.evidence)) for one in decisions(text)]


def decisions(text: str) -> tuple[Decision, ...]:
    blocks = document(text).blocks
    numbers = numbers_of(divide_items(blocks, skip=frozenset()))
    return find_decisions(blocks, numbers, skip=frozenset())


SENTENCES = [
    pytest.param("It was RESOLVED to approve the accounts.", "resolved", id="it-was-resolved"),
    pytest.param("RESOLVED: That the plan be adopted.", "resolved", id="resolved-colon"),
    pytest.param("Resolved that his office be declared vacant.", "resolved", id="resolved-that"),
    pytest.param("AGREED: The fee is to rise.", "agreed", id="agreed-colon"),
    pytest.param("It was agreed that the hall be painted.", "agreed", id="it-was-agreed"),
    pytest.param("After a ballot it was agreed to wait.", "agreed", id="after-a-ballot"),
    pytest.param("The Committee agreed to defer the item.", "agreed", id="committee-agreed"),
    pytest.param("Members discussed it and agreed that a visit was needed.", "agreed", id="and"),
    pytest.param("The minutes were agreed as a true record.", "agreed", id="minutes-agreed"),
    pytest.param("The minutes were approved as a correct record.", "approved", id="approved"),
    pytest.param("Minutes of 3 May were signed as a correct record.", "approved", id="signed"),
    pytest.param("The minutes were taken as read.", "approved", id="taken-as-read"),
    pytest.param("The report was noted.", "noted", id="report-noted"),
    pytest.param("Members noted the report.", "noted", id="members-noted"),
    pytest.param("The Board NOTED the position.", "noted", id="capitals"),
    pytest.param("RESOLVED that the update be noted.", "resolved", id="resolved-beats-noted"),
    pytest.param("It was recommended that Council adopt the plan.", "recommended", id="recommend"),
    pytest.param(
        "It was proposed by Cllr Finch, seconded by Cllr Stone and carried.", "resolved", id="moved"
    ),
    pytest.param("Payments of £300 approved.", "approved", id="no-verb"),
    pytest.param("Order of the agenda – agreed", "agreed", id="dash"),
    pytest.param("Cllr Finch was re-elected Chairman.", "agreed", id="elected"),
    pytest.param("The Clerk was authorised to sign the lease.", "agreed", id="authorised"),
    pytest.param("The Panel notes the report and thanks its author.", "noted", id="present-tense"),
    pytest.param("On a show of hands (5 to 3) Cllr. A. Finch was elected.", "agreed", id="dots"),
    pytest.param("AM was appointed in her stead.", "agreed", id="in-her-stead"),
    pytest.param("The Board REFUSED the request.", "agreed", id="refused"),
    pytest.param("The bid was turned down, 4 votes to 2.", "agreed", id="turned-down"),
    pytest.param("On being put to the vote the amendment was lost.", "resolved", id="lost"),
    pytest.param("The motion was then carried by 5 votes to 2.", "resolved", id="by-votes"),
    pytest.param("Guides (new tents) - £150 agreed, the Chair voting.", "agreed", id="grant"),
    pytest.param(
        "Accounts adopted (proposed Finch, seconded Stone).", "approved", id="movers-behind"
    ),
    pytest.param("Policy approved with two changes.", "approved", id="with-changes"),
    pytest.param("21/0456 Mr Pole, Ty Coch - no objection.", "agreed", id="no-objection"),
    pytest.param("The Council had no objection to the porch.", "agreed", id="had-no-objection"),
    pytest.param("21/0789, two silos - resolved to object.", "resolved", id="dashed"),
    pytest.param("Agreed it should go on the website.", "agreed", id="agreed-it"),
    pytest.param("Agreed as a true record.", "agreed", id="agreed-as"),
    pytest.param("Decided against a rise.", "agreed", id="decided-against"),
    pytest.param("DECISION: The Board recorded its thanks to Mr Pole.", "resolved", id="label"),
    pytest.param("There was tabled and approved the Minute of May.", "approved", id="inverted"),
    pytest.param("Partners agreed to pay for the nurse.", "agreed", id="partners"),
    pytest.param("The Forum supported the proposal to close it.", "agreed", id="supported"),
    pytest.param("The minutes agreed with one amendment.", "agreed", id="with-an-amendment"),
    pytest.param("Mrs Bell was elected Vice-Chair.", "agreed", id="elected-by-the-body"),
    pytest.param("Mr Pole was co-opted as a Councillor.", "agreed", id="co-opted"),
]


@pytest.mark.parametrize(("text", "kind"), SENTENCES)
def test_sentence_that_decides(text: str, kind: str) -> None:
    assert decide(text) == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Cllr Finch agreed with the point.", id="one-person-agrees"),
        pytest.param("He agreed that the roads were bad.", id="he-agrees"),
        pytest.param("The Clerk agreed to write to the owner.", id="an-action"),
        pytest.param("The issue of the drains has been resolved.", id="problem-resolved"),
        pytest.param("Mr Hale noted that traffic was heavy.", id="one-person-notes"),
        pytest.param("The County Council approved the scheme in 2018.", id="another-body"),
        pytest.param("Cllr Finch reported that the grant had been approved.", id="reported"),
        pytest.param("It was reported that it was agreed elsewhere.", id="told"),
        pytest.param("Terms are to be agreed.", id="to-be"),
        pytest.param("If the plan is agreed, work will start.", id="if"),
        pytest.param("The Committee had agreed this in May.", id="earlier"),
        pytest.param("It was agreed at the last meeting that he would go.", id="last-meeting"),
        pytest.param("There were no apologies.", id="apologies"),
        pytest.param("No declarations were noted.", id="none"),
        pytest.param("Action 5 was carried forward.", id="carried-forward"),
        pytest.param("ACTIONS AGREED AT THE LAST MEETING", id="heading"),
        pytest.param("Decision: None.", id="decision-none"),
        pytest.param("The action on the lease was carried over.", id="carried-over"),
        pytest.param("The action on Mr Pole was carried.", id="action-carried"),
        pytest.param("The Audit Manager agreed with Mr Owen.", id="officer-agrees"),
        pytest.param("Cllr Finch was elected Town Councillor.", id="by-the-voters"),
        pytest.param("Mr Pole topped the poll and was elected.", id="poll"),
        pytest.param("Both were re-elected unopposed as Councillors.", id="unopposed-at-the-poll"),
        pytest.param("Ms Rees was elected to the County Council.", id="to-a-council"),
    ],
)
def test_sentence_that_decides_nothing(text: str) -> None:
    assert decide(text) == []


def test_resolved_lines_are_one_decision() -> None:
    text = (
        "RESOLVED that –\nthe update be noted.\nthe action be undertaken.\nThe Chair spoke of it."
    )
    assert decide(text) == [("resolved", "the update be noted.\nthe action be undertaken.")]


def test_resolved_text_ends_before_what_is_reported() -> None:
    text = "RESOLVED that –\nCllr Finch elected Chair.\nThe Chair told members of her aims."
    assert decide(text) == [("resolved", "Cllr Finch elected Chair.")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("RESOLVED\n(a) That A be noted.\n(b) That B be paid.", id="letters"),
        pytest.param("RESOLVED: That –\n1. A be noted.\n2. B be paid.", id="numbers"),
        pytest.param("It was agreed:\n- that A be noted\n- that B be paid", id="bullets"),
        pytest.param("Resolved: that (1) A be noted;\n(2) B be paid.", id="first-beside-the-word"),
        pytest.param("RESOLVED that (a) A be noted; and (b) B be paid.", id="in-one-paragraph"),
        pytest.param("The Member resolved that\n(i) A be noted;\n(ii) B be paid.", id="at-the-end"),
        pytest.param("The Board NOTED the report and AGREED that B be paid.", id="two-words"),
    ],
)
def test_each_point_is_a_decision(text: str) -> None:
    assert len(decide(text)) == 2


def test_names_in_a_list_are_no_decisions() -> None:
    text = "It was agreed that the following would serve:\n- Hall: Cllr Finch\n- Club: Cllr Stone"
    assert decide(text) == [("agreed", text.split("\n")[0])]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(
            "A site visit was offered. NOTED.", "A site visit was offered. NOTED.", id="noted"
        ),
        pytest.param(
            "The precept to stay. Proposed AB, seconded CD. Carried 5-1.",
            "The precept to stay. Proposed AB, seconded CD. Carried 5-1.",
            id="movers-between",
        ),
        pytest.param("The fee to be £5.\nAgreed.", "The fee to be £5.\nAgreed.", id="line-before"),
        pytest.param(
            "Cllr Bell moved that it be £12. This was seconded and carried.",
            "Cllr Bell moved that it be £12. This was seconded and carried.",
            id="this-was-seconded",
        ),
    ],
)
def test_outcome_takes_the_words_before_it(text: str, want: str) -> None:
    assert [quotation for _, quotation in decide(text)] == [want]


def test_unanimous_after_a_resolution_is_no_second_decision() -> None:
    assert len(decide("RESOLVED that the plan be adopted. Carried unanimously.")) == 1


def test_report_only_recommends() -> None:
    text = "1. Purpose of report\n1.1 To inform.\n2. Recommendation\n2.1 That the Panel notes it.\n"
    text += "3. Detail\n3.1 It was noted that crime fell. The plan was approved."
    found = decisions(text)
    assert [(one.kind.value, one.item) for one in found] == [("recommended", "2.1")]


def test_column_of_decisions() -> None:
    text = "Item\tDecision\nRoads\tCones to be put out at once\nTrees\tNo change for now"
    assert [quotation for _, quotation in decide(text)] == [
        "Cones to be put out at once",
        "No change for now",
    ]


def test_item_of_a_decision() -> None:
    text = "1. Welcome\nAll came.\n2. Roads\n2.1 The report was noted.\n3. Close"
    assert [one.item for one in decisions(text)] == ["2.1"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("WD/21/0017 Coach Inn - REJECTED", id="authority-in-a-list"),
        pytest.param("Plan 21/0017, new roof - approved (with conditions)", id="approved"),
        pytest.param("The planning application was refused.", id="planning-refused"),
        pytest.param("It was not agreed to move the date.", id="not-agreed"),
        pytest.param("The Board did not support the second proposal.", id="no-support"),
        pytest.param("Agreed Syllabus Conference", id="name-with-agreed"),
        pytest.param("Decision: None.", id="no-decision"),
    ],
)
def test_what_others_or_nobody_decided(text: str) -> None:
    assert decide(text) == []


def quoted(text: str) -> list[str]:
    return [quotation for _, quotation in decide(text)]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("The Clerk advised, and it was RESOLVED", id="bare"),
        pytest.param("It was RESOLVED (AM abstaining):", id="bracket"),
        pytest.param("After debate, the Council AGREED unanimously:", id="adverb"),
    ],
)
def test_sentence_may_open_points(opening: str) -> None:
    text = f"{opening}\na) to award £50\nb) to write to the owner"
    assert quoted(text) == ["a) to award £50", "b) to write to the owner"]


def test_letters_in_cells_of_their_own_are_no_points() -> None:
    text = "5.2\tIt was RESOLVED:\n\ta)\tto award £50;\n\tb)\tto write to the owner."
    assert quoted(text) == ["to award £50;", "to write to the owner."]


def test_report_invites_what_it_recommends() -> None:
    text = (
        "1. PURPOSE\nThe places were noted.\n2. RECOMMENDATIONS\n"
        "The Board is invited to APPROVE as follows:\n(a) that AM be appointed;\n(b) that BF sit."
    )
    assert quoted(text)[0] == "(a) that AM be appointed;"


def test_points_may_say_each_what_it_does() -> None:
    text = "The Board:\n- noted the figures;\n- approved the plan."
    assert [kind for kind, _ in decide(text)] == ["noted", "approved"]


def test_two_words_in_one_sentence_are_two_decisions() -> None:
    text = "The Board RATIFIED the rules and APPROVED the budget."
    assert quoted(text) == ["The Board RATIFIED the rules", "APPROVED the budget."]


def test_two_people_with_a_task_each_are_two_decisions() -> None:
    text = "AGREED: Cllr Finch to sit on the Harbour Users; Cllr Stone to go on the Trust."
    assert len(quoted(text)) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(
            "It was agreed that the old plan be adopted.\nResolved:\nThat the old plan be adopted.",
            "It was agreed that the old plan be adopted.",
            id="said-twice",
        ),
        pytest.param(
            "The motion, on being put, was carried.\nRESOLVED: That the bridge be closed.",
            "RESOLVED: That the bridge be closed.",
            id="carried-then-resolved",
        ),
        pytest.param(
            "The minutes were taken as read. Proposed Alf, seconded Pat, all in favour.",
            "The minutes were taken as read. Proposed Alf, seconded Pat, all in favour.",
            id="movers-after",
        ),
    ],
)
def test_decision_counts_once(text: str, kept: str) -> None:
    assert quoted(text) == [kept]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param("That the bridge be closed.", 1, id="clause"),
        pytest.param("(a) That the bridge be closed.", 1, id="lettered"),
        pytest.param("Thatching of Roofs", 0, id="heading"),
        pytest.param("The Bridge", 0, id="next-heading"),
    ],
)
def test_resolution_in_bold_is_no_heading(line: str, count: int) -> None:
    blocks = document(f"RESOLVED:\n{line}", headings=frozenset({1})).blocks
    assert len(find_decisions(blocks, {}, skip=frozenset())) == count
