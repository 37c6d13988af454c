from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.phrases.initiatives import find_initiatives
from kg.records.facts import InitiativeKind


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_initiatives(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Footpath Warden Scheme did well.", "Footpath Warden Scheme", id="scheme"),
        pytest.param("Upper Ouse Greenway", "Upper Ouse Greenway", id="project"),
        pytest.param(
            "River Wend Catchment Management Plan",
            "River Wend Catchment Management Plan",
            id="longest-run-wins",
        ),
        pytest.param(
            "the Riverside Regeneration Scheme would begin",
            "Riverside Regeneration Scheme",
            id="head-within-name",
        ),
        pytest.param(
            "70/20 Winter Support Grant", "Winter Support Grant", id="without-agenda-number"
        ),
        pytest.param("Youth Justice Plan 2021-24", "Youth Justice Plan 2021-24", id="with-years"),
        pytest.param("Domestic Homicide Review 4", "Domestic Homicide Review 4", id="numbered"),
        pytest.param(
            "Launch of the Knowle Park Masterplan: 14 May",
            "Knowle Park Masterplan",
            id="after-what-is-said-of-it",
        ),
        pytest.param(
            "PROGRESS UPDATE ON THE POLICE AND CRIME PLAN",
            "POLICE AND CRIME PLAN",
            id="in-capitals",
        ),
        pytest.param("Circulate the Green Plan", "Green Plan", id="after-an-imperative"),
    ],
)
def test_last_word_makes_name(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the Council's Warden Scheme", "Warden Scheme", id="body"),
        pytest.param("the Commissioner's Safer Roads Fund", "Safer Roads Fund", id="office"),
        pytest.param("the Government's Levelling Up Fund", "Levelling Up Fund", id="government"),
        pytest.param("the Mayor's Charity Appeal", "Mayor's Charity Appeal", id="mayor-is-part"),
        pytest.param(
            "the Queen's Award for Voluntary Service",
            "Queen's Award for Voluntary Service",
            id="giver-of-an-award-is-part",
        ),
        pytest.param("a Children's Services Strategy", "Children's Services Strategy", id="topic"),
    ],
)
def test_owner_is_left_out(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Under Operation Tarn the force", InitiativeKind.OPERATION, id="operation"),
        pytest.param("paid for Project Guardian in May", InitiativeKind.PROJECT, id="project"),
        pytest.param("known as Programme Alder.", InitiativeKind.PROGRAMME, id="programme"),
        pytest.param("a trip to Eisteddfod yr Urdd", InitiativeKind.EVENT, id="welsh"),
    ],
)
def test_first_word_makes_name(text: str, kind: InitiativeKind) -> None:
    assert [span.kind for span in find_initiatives(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the Stay Well This Winter campaign", "Stay Well This Winter", id="campaign"),
        pytest.param(
            "goes to the Steer Straight mentoring programme", "Steer Straight", id="modifier"
        ),
        pytest.param("paid from the Reach Out\u00a0programme", "", id="other-space-is-no-gap"),
        pytest.param("the Ely knife amnesty", "Ely knife amnesty", id="place-needs-the-rest"),
        pytest.param("the 'Choice and Chance' scheme", "Choice and Chance", id="quoted"),
        pytest.param("the “Think Bike” campaign", "Think Bike", id="curly-quotes"),
        pytest.param("the dial a lift transport scheme", "", id="unknown-in-lower-case"),
        pytest.param("the community transport scheme", "community transport scheme", id="lower"),
    ],
)
def test_head_without_capital(text: str, expected: str) -> None:
    assert names(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a scheme called Good Neighbours, which", "Good Neighbours", id="called"),
        pytest.param("First Door, a project under which", "First Door", id="apposition"),
        pytest.param("Wheels for All, the scheme that lends", "Wheels for All", id="with-joiner"),
        pytest.param("its new project, Growing Together, has", "Growing Together", id="after"),
        pytest.param("Marram Buddies is a project run by", "Marram Buddies", id="is-a"),
        pytest.param("its volunteer scheme (Beck Buddies)", "Beck Buddies", id="brackets"),
        pytest.param("The scheme, known until 2021 as Night Steps, is", "Night Steps", id="once"),
        pytest.param("asked if Safe Steps could be run on", "Safe Steps", id="run"),
        pytest.param("launched ‘Bright Futures’ in June", "Bright Futures", id="launched"),
    ],
)
def test_sentence_introduces_name(text: str, expected: str) -> None:
    spans = find_initiatives(text)
    assert names(text) == [expected]
    assert spans[0].is_introduced


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the Town Centre Regeneration Project Board met", id="board"),
        pytest.param("the Project Manager and the Grants Officer", id="offices"),
        pytest.param("In Hertford, a scheme to widen the road", id="place"),
        pytest.param("Ms Lee, the project manager, said", id="person"),
        pytest.param("In March the scheme was extended.", id="month"),
        pytest.param("TOWN CLERK'S REPORT", id="report"),
        pytest.param("Clearly show how the money was spent", id="verb"),
        pytest.param("Prevent duplication of effort.", id="verb-that-is-a-name-too"),
        pytest.param("the Members' Code of Conduct and Scheme of Delegation", id="rules"),
        pytest.param("The Association of Drainage Boards was launched in 1937.", id="body"),
        pytest.param("the Home Office scheme", id="known-body"),
        pytest.param("Reserve: Funding to Support Flood Relief Projects", id="purpose"),
        pytest.param("The hospital ran out of beds.", id="ran-out"),
    ],
)
def test_is_no_initiative(text: str) -> None:
    assert names(text) == []


def test_two_funds_are_two() -> None:
    text = "the Heritage Roof Fund and the Village Halls Grant, Ash Trust and Yew Valley Plan"
    assert names(text)[:2] == ["Heritage Roof Fund", "Village Halls Grant"]


def test_award_of_a_body_ends_before_it() -> None:
    text = "received the Ann Marlow Award of the Northern Planners' Forum"
    assert names(text) == ["Ann Marlow Award"]


@given(st.text(alphabet="Aab'’ Scheme Fund,().\t", max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = find_initiatives(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("commended in the Dame Ivy Hale Awards", "Dame Ivy Hale Awards", id="dame"),
        pytest.param("The Canon Tarrow Prize went", "Canon Tarrow Prize", id="canon"),
        pytest.param("from the Florence Hale Bequest", "Florence Hale Bequest", id="bequest"),
        pytest.param("the Winter Surge Funding", "Winter Surge Funding", id="funding"),
        pytest.param("Coast Defence Grant in Aid", "Coast Defence Grant in Aid", id="in aid"),
        pytest.param("The Steeple Appeal. Jo reported", "Steeple Appeal", id="appeal"),
        pytest.param("Its Day Sitting Service grew", "Day Sitting Service", id="sitting service"),
        pytest.param("the TERRACE scheme, of which", "TERRACE", id="capitals"),
        pytest.param("money from its Our Rivers programme", "Our Rivers", id="our"),
        pytest.param("the Trust's Door First service had", "Door First", id="service"),
        pytest.param(
            'The "Garden of Light", designed by pupils', "Garden of Light", id="made by somebody"
        ),
        pytest.param('its own survey, "Out of Breath", and', "Out of Breath", id="a survey"),
        pytest.param(
            "Its main project, Songs Across the Marsh, received £40",
            "Songs Across the Marsh",
            id="its project",
        ),
        pytest.param(
            "the Corporate Plan, Open Doors Together, had expired",
            "Open Doors Together",
            id="title of a plan",
        ),
        pytest.param("the Warm Corners run by Tern", "Warm Corners", id="run by"),
        pytest.param(
            "towards the Catch-Me-If Cafés in town", "Catch-Me-If Cafés", id="joined words"
        ),
    ],
)
def test_name_never_seen(text: str, expected: str) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the CCTV scheme", id="letters for a thing"),
        pytest.param("a Planning Appeal", id="an appeal to an inspector"),
        pytest.param("the Cllr Hale report", id="a councillor"),
        pytest.param("Government Funding", id="funding of a government"),
        pytest.param("the Revenues and Benefits service", id="a department"),
        pytest.param("the Village Hall run by volunteers", id="a building"),
        pytest.param("the Mayor, Councillor Hale, had", id="a person"),
        pytest.param("the Evening Courier run by Tern Media", id="a newspaper"),
        pytest.param("On Shrove Tuesday", id="a day"),
        pytest.param("the Highways Act 1980", id="a law"),
    ],
)
def test_name_of_nothing_undertaken(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Teale Volunteer of the Year Award was given.",
            ["Teale Volunteer of the Year Award"],
            id="of the year",
        ),
        pytest.param("Minute No. 15 Orrin Vale Fund", ["Orrin Vale Fund"], id="number of a minute"),
        pytest.param("6.0 Orrin Vale Fund", ["Orrin Vale Fund"], id="number of an item"),
        pytest.param(
            "Partners in the Orrin Festival met.", ["Orrin Festival"], id="who takes part"
        ),
        pytest.param("SCHEMES AND INITIATIVES", [], id="heading over several"),
        pytest.param("44 Grants", [], id="number and kind"),
        pytest.param("A grant towards the summer play scheme was made.", [], id="season"),
        pytest.param(
            "The Council launched Orrin Festival on 5th October.", ["Orrin Festival"], id="its day"
        ),
        pytest.param(
            "The Side by Side Reading Scheme began.", ["Side by Side Reading Scheme"], id="by"
        ),
    ],
)
def test_name_has_its_own_words_alone(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_initiatives(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "the Marram Moving Together (MMT) programme", "Marram Moving Together", id="letters"
        ),
        pytest.param("Sow and Share, which is funded by", "Sow and Share", id="which is funded"),
        pytest.param("the second phase of Warm and Well", "Warm and Well", id="phase"),
        pytest.param("Orrin was a partner in Cook and Share.", "Cook and Share", id="partner"),
        pytest.param(
            "Cook and Share is now closed to new applications", "Cook and Share", id="closed"
        ),
        pytest.param(
            "The trust delivers Safe Steps in partnership with", "Safe Steps", id="delivers"
        ),
        pytest.param("Led by the Council, Safe Steps would go on", "Safe Steps", id="led by"),
        pytest.param("invest in REPS (Restoring Every Pond), a project to", "REPS", id="spelt out"),
        pytest.param("the second phase of the works", "", id="no name"),
        pytest.param("a partner in Orrin.", "", id="a place"),
        pytest.param("The school is now closed to new applications", "", id="no capitals"),
        pytest.param("The trust delivers Meals in partnership with", "", id="one word"),
        pytest.param("Led by the Mayor, Ann Marlow was", "", id="somebody"),
    ],
)
def test_sentence_speaks_of_an_undertaking(text: str, expected: str) -> None:
    assert names(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the 'Bee Friendly' verges initiative", ["Bee Friendly"], id="word between"),
        pytest.param(
            "the 'Blooming Orrin' Festival 2025", ["Blooming Orrin"], id="head in capitals"
        ),
        pytest.param("the Digital Orrin 2020 strategy", ["Digital Orrin 2020"], id="number"),
        pytest.param("the NLF-funded SmartGrow project", ["SmartGrow"], id="who paid"),
        pytest.param("the Fire Safety Awareness week", ["Fire Safety Awareness week"], id="week"),
        pytest.param(
            "Plastic Free Orrin and Orrin's Climate Action Plan",
            ["Plastic Free", "Orrin's Climate Action Plan"],
            id="two joined",
        ),
        pytest.param("a 'drive', 'observe' framework", [], id="quoted verb"),
        pytest.param("held at the Orrin Conference Centre", [], id="a place"),
        pytest.param("in the Orrin Festival Hall", [], id="a hall"),
        pytest.param("towards Costs of Charity concert", [], id="what it costs"),
        pytest.param("on the Market week", [], id="any week"),
        pytest.param("the Orrin Scheme of Establishment", [], id="rules"),
        pytest.param(
            "houses for Teale in the Local Plan 2035", ["Local Plan 2035"], id="in the plan"
        ),
        pytest.param("the Neighbourhood Plan Steering Group met", [], id="a body's name"),
    ],
)
def test_bounds_of_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected
