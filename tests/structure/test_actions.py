"""Actions: labels, columns, sentences; and talk of the future that is none."""

from datetime import date

import pytest

from kg.records.minutes import Action
from kg.structure.actions import find_actions
from kg.structure.items import divide_items, numbers_of
from tests.builders import document

NEAR = date(2020, 3, 4)


def actions(text: str) -> tuple[Action, ...]:
    blocks = document(text).blocks
    numbers = numbers_of(divide_items(blocks, skip=frozenset()))
    return find_actions(blocks, numbers, skip=frozenset(), near=NEAR)


def who(text: str) -> list[str | None]:
    return [one.actor.text if one.actor else None for one in actions(text)]


FORMS = [
    pytest.param("ACTION: Clerk to write to the MP.", "Clerk", id="label"),
    pytest.param("Action: Jo Marlow to report.", "Jo Marlow", id="label-unknown-name"),
    pytest.param("A letter had come. (Action: Cllr Finch)", "Cllr Finch", id="in-brackets"),
    pytest.param("The lock is broken.\nAction – JB", "JB", id="initials-below"),
    pytest.param("Action Clerk to write to the owner.", "Clerk", id="word-without-colon"),
    pytest.param("The Clerk to obtain three quotes.", "The Clerk", id="infinitive"),
    pytest.param("Cllr Finch and Mr Stone to meet.", "Cllr Finch and Mr Stone", id="two"),
    pytest.param("SW/JB to share the toolkit.", "SW/JB", id="initials"),
    pytest.param("Overgrown hedges – Clerk to write to owners.", "Clerk", id="after-dash"),
    pytest.param("Noticeboard: Clerk to order a key.", "Clerk", id="after-colon"),
    pytest.param("The Clerk agreed to circulate the list.", "The Clerk", id="agreed-to"),
    pytest.param("He undertook to find out.", "He", id="undertook"),
    pytest.param("Mr. Oake offered to mend the chairs.", "Mr. Oake", id="offered"),
    pytest.param("Cllr Finch will arrange a visit.", "Cllr Finch", id="will"),
    pytest.param("He will give an update at a future meeting.", "He", id="pronoun"),
    pytest.param("Inspector Holt said she would check.", "she", id="said-she-would"),
    pytest.param("The Clerk was asked to write to the owner.", "The Clerk", id="was-asked"),
    pytest.param("That the Head of Roads be asked to report.", "the Head of Roads", id="be-asked"),
    pytest.param(
        "The Panel asked the Head of Roads to provide costs.", "the Head of Roads", id="asked"
    ),
    pytest.param("It was agreed that the Clerk would write to all.", "the Clerk", id="agreed-that"),
    pytest.param(
        "It was agreed that members forward the Clerk three ideas.", "members", id="subjunctive"
    ),
    pytest.param("The Mayor answered him, and would write again.", "The Mayor", id="and-would"),
    pytest.param("The Mayor thought not, but would ask again.", "The Mayor", id="but-would"),
    pytest.param("The Clerk is going to ring the school.", "The Clerk", id="going-to"),
    pytest.param("The Clerk said she'd ring the school.", "she", id="contraction"),
    pytest.param("The Warden will thank the donor.", "The Warden", id="thank"),
    pytest.param("Mr Ned Pole, joiner, will mend it.", "Mr Ned Pole, joiner,", id="apposition"),
    pytest.param("The Clerk has kindly offered to type it.", "The Clerk", id="has-offered"),
    pytest.param("(iv) The Clerk would obtain a price.", "The Clerk", id="behind-a-number"),
    pytest.param("ii) That the Engineer prepare a plan.", "the Engineer", id="point-with-that"),
    pytest.param(
        "It was agreed that we accept, and that the Clerk draw up a lease.",
        "the Clerk",
        id="second-that",
    ),
    pytest.param(
        "Members asked that thanks be sent to him by the Mayor.", "the Mayor", id="be-sent-by"
    ),
    pytest.param("A walk was agreed, to be arranged by Mr Stone.", "Mr Stone", id="to-be-by"),
    pytest.param("Posters to be put up by Mr Stone.", "Mr Stone", id="task-to-be-by"),
    pytest.param("It was left with the Warden to ask them.", "the Warden", id="left-with"),
    pytest.param(
        "(b) to remit to the Trees Sub-Group to bring forward a list.",
        "the Trees Sub-Group",
        id="to-remit",
    ),
    pytest.param("Action 4, on the lease, is carried forward to the Clerk.", "the Clerk", id="c/f"),
    pytest.param("Action Jo: borrow a ladder by June.", "Jo", id="word-and-colon"),
    pytest.param("ACTION – JB item for the next meeting.", "JB", id="initials-without-verb"),
    pytest.param("Action on Cllr Finch was carried forward.", "Cllr Finch", id="c/f-on"),
    pytest.param("7.4 ACTION Clerk to write to the owner.", "Clerk", id="word-behind-a-number"),
    pytest.param("→ Mr Stone to check the lock", "Mr Stone", id="arrow"),
    pytest.param("7.4 ➢ The Clerk to check the lock", "The Clerk", id="number-and-arrow"),
    pytest.param("Order more salt. (Mr Stone to action)", "Mr Stone", id="who-in-brackets"),
    pytest.param("Order more salt (by 4 May). (Jo to arrange)", "Jo", id="unknown-in-brackets"),
    pytest.param("The Clerk was asked to speak to the owner.", "The Clerk", id="to-speak-to"),
    pytest.param("The Mayor agreed to set a date for it.", "The Mayor", id="set-a-date"),
    pytest.param("Margaret Hughes agreed to ring him.", "Margaret Hughes", id="given-name"),
    pytest.param(
        "The Clerk to the Council would ring him.", "The Clerk to the Council", id="clerk-to"
    ),
    pytest.param("Mr Hale was to circulate a note by 1 May.", "Mr Hale", id="was-to"),
]


@pytest.mark.parametrize(("text", "actor"), FORMS)
def test_who_is_to_act(text: str, actor: str) -> None:
    assert who(text) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The meeting will take place in May.", id="meeting"),
        pytest.param("The scheme will help residents.", id="scheme"),
        pytest.param("A report will be presented.", id="passive"),
        pytest.param("Mrs Bell asked if the Clerk would write to him.", id="question"),
        pytest.param("The Chair asked Mr Stone to explain the figures.", id="asked-to-explain"),
        pytest.param("The Committee agreed to defer the item.", id="decision"),
        pytest.param("The role of the Group was to monitor performance.", id="duty"),
        pytest.param("Mr Pym would act as Manager.", id="office"),
        pytest.param("Cllr Finch to replace Cllr Stone as Trustee.", id="office-to-replace"),
        pytest.param("Mr Pym to continue as our man on the Board.", id="office-continues"),
        pytest.param("Mr Pym, Warden, would complete forty years in May.", id="jubilee"),
        pytest.param("Mr Pym will let the land go for nothing.", id="gift"),
        pytest.param("He said that he would speak but not vote.", id="interest"),
        pytest.param("RESOLVED: That the Board place on record its thanks.", id="body-thanks"),
        pytest.param("The report to be considered by the Committee.", id="business-to-come"),
        pytest.param("Partners agreed to pay for the nurse.", id="partners-decide"),
        pytest.param("Action 12 – JB has circulated the list.", id="label-reports"),
        pytest.param("Sir Ian has stood in since Mr Pym left to lead a college.", id="left-to"),
        pytest.param("Miss Dray agreed to take on the post.", id="post"),
        pytest.param("It was agreed that Cllr Finch replace Cllr Stone.", id="appointment"),
        pytest.param("He said the force would continue to work with partners.", id="speech"),
        pytest.param("8. PCC TO PROVIDE AN UPDATE", id="heading"),
        pytest.param("AP133 DL to produce a poster, done - CLOSED", id="closed"),
        pytest.param("Grass to the north of the green.", id="no-verb"),
        pytest.param("ACTION: None.", id="label-none"),
        pytest.param("It was made to assist officers to respond to crime.", id="purpose"),
        pytest.param("Members were invited to the opening of the hall.", id="invited-to-a-thing"),
        pytest.param("Mr Hale would be asked to the next meeting.", id="asked-to-a-thing"),
        pytest.param("Mr Hale was invited to sum up.", id="invited-to-sum-up"),
        pytest.param("Mr Hale was invited to speak to Members.", id="invited-to-speak"),
        pytest.param("The Clerk was asked to speak to the report.", id="asked-to-speak-to"),
        pytest.param("Residents and members were reminded to ring 101.", id="advice"),
        pytest.param("The Tree Officer would have to be consulted.", id="would-have-to-be"),
        pytest.param("Mr Hale, once Warden, had offered to help.", id="offered-before"),
        pytest.param("The County had asked Mr Hale to look at it.", id="asked-before"),
        pytest.param("It was agreed that Mr Hale take up the post of Warden.", id="takes-up-post"),
        pytest.param("RESOLVED that the office of Mayor be filled by Mr Hale.", id="office-filled"),
        pytest.param("The Board, as lead for it, would report in May.", id="body-will-report"),
        pytest.param("The Wick and Tarn Youth Forum would report in May.", id="long-named-body"),
        pytest.param("2. Review of Actions – The lock had been mended.", id="heading-of-actions"),
        pytest.param("2. Action Log: All were complete but one.", id="action-log"),
    ],
)
def test_what_is_no_action(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The Clerk to write by 30 April.", "2020-04-30"),
        ("The Clerk to write before the meeting of May 2020.", None),
        ("The Clerk to write by Friday 1 May 2020.", "2020-05-01"),
        ("The Clerk to report back in June.", "2020-06"),
        ("The Clerk to report back in January.", "2021-01"),
        ("The Clerk to write before the end of March.", "2020-03"),
        ("The Clerk to write about the fair on 1 May.", None),
    ],
)
def test_due_date(text: str, due: str | None) -> None:
    assert [one.due and str(one.due) for one in actions(text)] == [due]


def test_clauses_are_actions_of_their_own() -> None:
    text = "Clerk to write to Highways; Cllr Finch to speak to the owner."
    assert who(text) == ["Clerk", "Cllr Finch"]


def test_table_of_actions_leaves_out_what_is_closed() -> None:
    text = (
        "Ref\tAction\tOwner\tDue\tStatus\n"
        "1\tCirculate the plan\tCN\t31.03.20\tClosed\n"
        "2\tMeet the ambulance service\tKA / AB\t30.04.20\tOpen"
    )
    assert [(one.actor and one.actor.text, str(one.due)) for one in actions(text)] == [
        ("KA / AB", "2020-04-30")
    ]


def test_table_whose_tabs_only_align() -> None:
    text = (
        "What\t\t\t\tWho\t\tWhen\nChase the grant\tTed\t\tasap\nUpdate figures\t\tHelen\t\t1 April"
    )
    assert who(text) == ["Ted", "Helen"]


def test_narrow_column_names_who_is_to_act() -> None:
    text = "Item\tDiscussion\tAction\n1\tThe lock broke. A key to be cut.\tJB\n2\tNo more.\t"
    found = document(text)
    assert [found.quotation(one.evidence) for one in actions(text)] == ["A key to be cut."]
    assert who(text) == ["JB"]


def test_names_of_the_roster_can_act() -> None:
    text = "Present: Margaret Oyelaran, Dev Pascoe\n1. Roads\nMargaret and Dev to meet.\n2. End"
    assert who(text) == ["Margaret and Dev"]


def test_word_that_is_nobodys_name_cannot_act() -> None:
    assert who("1. Roads\nSpeedwatch to restart in spring.\n2. Close") == []


def quoted(text: str) -> list[str]:
    found = document(text)
    return [found.quotation(one.evidence) for one in actions(text)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("1.2\tThe lock broke. A key to be cut.\tJB", id="number-of-its-own"),
        pytest.param("4\tThe lock broke. A key to be cut.\tJB\n\ta)\tIt rained.", id="points"),
    ],
)
def test_rows_may_have_a_number_without_a_column(rows: str) -> None:
    text = f"Minute\tAction\n1.1\tMr Stone was welcomed to his first meeting here.\n{rows}"
    assert quoted(text) == ["A key to be cut."]


@pytest.mark.parametrize(
    ("line", "actor"),
    [
        pytest.param("Thanks to be sent to all donors. JB", "JB", id="sentence"),
        pytest.param("The gate squeaks.\tJB/AM", "JB/AM", id="tab"),
        pytest.param("The gate squeaks. BBC", None, id="nobody-of-the-roster"),
    ],
)
def test_initials_at_the_end_name_who_acts(line: str, actor: str | None) -> None:
    roster = "Present: Jo Bell (JB), Al Moss (AM)\n1. Gate\n"
    assert who(f"{roster}{line}\n2. End") == ([actor] if actor else [])


def test_bare_promise_takes_the_sentence_before_it() -> None:
    text = "1. Hedge\nThe hedge is out of hand. Mr Stone to arrange."
    assert quoted(text) == ["The hedge is out of hand. Mr Stone to arrange."]


def test_label_with_two_actors_is_two_actions() -> None:
    assert who("ACTION 3: The Clerk to ask; Mr Stone to pay") == ["The Clerk", "Mr Stone"]


def test_list_of_action_points_needs_no_to() -> None:
    text = "1. Close\nAction points\nTom – write to the owner\nPat - book the hall\nNext time: May"
    assert who(text) == ["Tom", "Pat"]


@pytest.mark.parametrize(
    ("lines", "actor"),
    [
        pytest.param("To order salt.\tMr Stone", "Mr Stone", id="tab"),
        pytest.param("Write to the owner.\nJo Bell", "Jo Bell", id="line-below"),
        pytest.param("3.1 Order more salt by 1 May.\tClerk", "Clerk", id="numbered"),
        pytest.param("To review the budget\tMr Stone", None, id="heading-and-speaker"),
        pytest.param("Update on the road.\tMr Stone", None, id="report-and-speaker"),
        pytest.param("To order salt.\nPlanning Committee", None, id="next-heading"),
        pytest.param("To order salt.\nFunding Update", None, id="no-name"),
    ],
)
def test_margin_names_who_does_what_is_ordered(lines: str, actor: str | None) -> None:
    text = f"Present: Jo Bell\n1. Salt\nIt had run out.\n{lines}\n2. End"
    assert who(text) == ([actor] if actor else [])


def test_name_in_bold_below_is_no_heading() -> None:
    blocks = document("1. Salt\nTo order more salt.\nMr Stone", headings=frozenset({2})).blocks
    numbers = numbers_of(divide_items(blocks, skip=frozenset()))
    found = find_actions(blocks, numbers, skip=frozenset(), near=NEAR)
    assert [one.actor and one.actor.text for one in found] == ["Mr Stone"]
