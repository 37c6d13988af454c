"""The general wordings of `relations.yml`, on sentences of invented bodies."""

from __future__ import annotations

import pytest

from tests.extract.test_relations import MET, stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[b Quill Trust], to which [w Ashby Council] would add £40,000 from reserves.",
            {"Ashby Council funds Quill Trust £40,000"},
            id="to which a giver would add",
        ),
        pytest.param(
            "The cost of [s Dry Feet] is met equally by [w Ashby Council] and [b Quill Trust].",
            {"Ashby Council funds Dry Feet", "Quill Trust funds Dry Feet"},
            id="the cost is met by",
        ),
        pytest.param(
            "[b Quill Trust], a charity of the valley, had received £700 from [b Tarn Foundation].",
            {"Tarn Foundation funds Quill Trust £700"},
            id="an aside after the taker",
        ),
        pytest.param(
            "[s Dry Feet], which is match-funded by [w Ashby Council], opened in May.",
            {"Ashby Council funds Dry Feet"},
            id="match-funded",
        ),
        pytest.param(
            "[w Ashby Council] is the main funder of [s Dry Feet].",
            {"Ashby Council funds Dry Feet"},
            id="the main funder",
        ),
        pytest.param(
            "[b Tarn Foundation], which has granted £8,000 to [b Quill Trust], will visit.",
            {"Tarn Foundation funds Quill Trust £8,000"},
            id="which has granted",
        ),
        pytest.param(
            "[p Ann Marlow] spoke. She had given £300 from her [f Ward Purse] to [b Quill Trust].",
            {"Ann Marlow funds Quill Trust £300", "Ward Purse funds Quill Trust £300"},
            id="a member's own purse",
        ),
        pytest.param(
            "[w Ashby Council] subsidises [s Dry Feet].",
            {"Ashby Council funds Dry Feet"},
            id="subsidises",
        ),
        pytest.param(
            "[b Quill Trust] has secured £2m from [b Tarn Foundation].",
            {"Tarn Foundation funds Quill Trust £2m"},
            id="has secured",
        ),
        pytest.param(
            "[b Quill Trust] was allocated £90,000 by [w Ashby Council].",
            {"Ashby Council funds Quill Trust £90,000"},
            id="was allocated by",
        ),
        pytest.param(
            "[w Ashby Council] has invested £15,000 in [b Quill Trust].",
            {"Ashby Council funds Quill Trust £15,000"},
            id="invested in",
        ),
        pytest.param(
            "[b Quill Trust]'s funders are [w Ashby Council] and [b Tarn Foundation].",
            {"Ashby Council funds Quill Trust", "Tarn Foundation funds Quill Trust"},
            id="its funders are",
        ),
        pytest.param(
            "Work on [s Dry Feet] goes on. Promised to date: [w Ashby Council] £5,000;"
            " [b Tarn Foundation] £250.",
            {"Ashby Council funds Dry Feet £5,000", "Tarn Foundation funds Dry Feet £250"},
            id="promises after a colon",
        ),
        pytest.param(
            "[s Dry Feet] has begun. Funding so far:\n[w Ashby Council] – £5,000\n"
            "[b Tarn Foundation], £250",
            {"Ashby Council funds Dry Feet £5,000", "Tarn Foundation funds Dry Feet £250"},
            id="a list of givers",
        ),
        pytest.param(
            "[s Dry Feet] has begun. [w Ashby Council]'s own share, £95, comes from reserves.",
            {"Ashby Council funds Dry Feet £95"},
            id="a share",
        ),
    ],
)
def test_givers_give(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[s Dry Feet], the walks led by [b Quill Trust] with [k Ashby Police], grew.",
            {"Quill Trust runs Dry Feet", "Ashby Police partner_in Dry Feet"},
            id="apposition led by",
        ),
        pytest.param(
            "[s Dry Feet] is popular. Run by [b Quill Trust] in association with [k Ashby Police].",
            {"Quill Trust runs Dry Feet", "Ashby Police partner_in Dry Feet"},
            id="a sentence without subject",
        ),
        pytest.param(
            "[s Dry Feet], known until last year as a trial, is run by [b Quill Trust].",
            {"Quill Trust runs Dry Feet"},
            id="an aside before the verb",
        ),
        pytest.param(
            "[b Quill Trust] is building the [s Fen Cycleway] with money of its own.",
            {"Quill Trust runs Fen Cycleway"},
            id="is building",
        ),
        pytest.param(
            "[s Fen Strategy], which [w Ashby Council] had drawn up with [b Quill Trust].",
            {"Ashby Council runs Fen Strategy", "Quill Trust partner_in Fen Strategy"},
            id="drawn up with",
        ),
        pytest.param(
            "[b Quill Trust] had won the contract to run [s Dry Feet].",
            {"Quill Trust runs Dry Feet"},
            id="won the contract",
        ),
        pytest.param(
            "The contract for [s Dry Feet] was awarded to [b Quill Trust].",
            {"Quill Trust runs Dry Feet"},
            id="the contract awarded",
        ),
        pytest.param(
            "[b Quill Trust] are the organisers of [s Dry Feet].",
            {"Quill Trust runs Dry Feet"},
            id="organisers",
        ),
        pytest.param(
            "[w Ashby Council] acts as the accountable body for [s Dry Feet].",
            {"Ashby Council runs Dry Feet"},
            id="accountable body",
        ),
        pytest.param(
            "The management of [s Dry Feet] has passed to [b Quill Trust].",
            {"Quill Trust runs Dry Feet"},
            id="management passed",
        ),
        pytest.param(
            "[b Quill Trust] had since May placed 62 people through its [s Dry Feet] project.",
            {"Quill Trust runs Dry Feet"},
            id="through its",
        ),
        pytest.param(
            "[s Dry Feet] with [b Tarn Foundation] would run until March.",
            {"Tarn Foundation partner_in Dry Feet"},
            id="with a partner",
        ),
        pytest.param(
            "[s Dry Feet], designed by pupils of [b Tarn Academy], had opened.",
            {"Tarn Academy partner_in Dry Feet"},
            id="by pupils of",
        ),
        pytest.param(
            "[s Dry Feet] grows. [b Tarn Academy] is to come on board as a training partner.",
            {"Tarn Academy partner_in Dry Feet"},
            id="on board as partner",
        ),
        pytest.param(
            "Volunteers from [b Tarn Academy] are helping with [s Dry Feet].",
            {"Tarn Academy partner_in Dry Feet"},
            id="volunteers help",
        ),
        pytest.param(
            "[b Quill Trust] is a partner in [s Dry Feet].",
            {"Quill Trust partner_in Dry Feet"},
            id="is a partner in",
        ),
        pytest.param(
            "[s Dry Feet], run by [b Quill Trust] with the help of pupils from [b Tarn Academy].",
            {"Quill Trust runs Dry Feet", "Tarn Academy partner_in Dry Feet"},
            id="with the help of pupils",
        ),
        pytest.param(
            "[b Quill Trust]'s Dry Feet service had grown.",
            {"Quill Trust runs Dry Feet"},
            id="a name that its class word shows",
        ),
        pytest.param(
            "[b Quill Trust] has funded the Wet Hands Suppers run by [b Tarn Foundation].",
            {"Quill Trust funds Wet Hands Suppers", "Tarn Foundation runs Wet Hands Suppers"},
            id="a name that its runner shows",
        ),
        pytest.param(
            "[b Quill Trust] met. Its main project, Wet Hands, received £40 from [f Fen Fund].",
            {"Quill Trust runs Wet Hands", "Fen Fund funds Wet Hands £40"},
            id="its main project",
        ),
        pytest.param(
            "[s Dry Feet], carried out by the police and [b Quill Trust]. [k Ashby Police].",
            {"Ashby Police runs Dry Feet", "Quill Trust runs Dry Feet"},
            id="the police, of whom there is one force",
        ),
    ],
)
def test_works_are_run_and_shared(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Mayor presented the [a Tarn Cup] for long service to [p Ann Marlow].",
            {"Ann Marlow received Tarn Cup"},
            id="presented for",
        ),
        pytest.param(
            "The [a Tarn Cup], awarded each year to a runner, had gone to [p Ann Marlow].",
            {"Ann Marlow received Tarn Cup"},
            id="an aside after the award",
        ),
        pytest.param(
            "Members congratulated [b Quill Trust] on winning the [a Tarn Cup].",
            {"Quill Trust received Tarn Cup"},
            id="congratulated on winning",
        ),
        pytest.param(
            "Congratulations to [p Ann Marlow] on her [a Tarn Cup].",
            {"Ann Marlow received Tarn Cup"},
            id="congratulations on",
        ),
        pytest.param(
            "[p Ann Marlow] rose. She had won the [a Tarn Cup].",
            {"Ann Marlow received Tarn Cup"},
            id="she",
        ),
    ],
)
def test_prizes_have_winners(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[b Quill Trust] and [b Tarn Foundation] would cease to exist on the 1st April 2030 and"
            " be succeeded by a single body, [b Fen Futures].",
            {"Quill Trust succeeded_by Fen Futures", "Tarn Foundation succeeded_by Fen Futures"},
            id="cease to exist",
        ),
        pytest.param(
            "[b Quill Trust] is to be replaced in September 2030 by [b Fen Futures].",
            {"Quill Trust succeeded_by Fen Futures"},
            id="replaced on a date",
        ),
        pytest.param(
            "[g Audit Committee] and [g Risk Committee] be merged from 1 May 2030 as"
            " [g Assurance Committee].",
            {
                "Audit Committee succeeded_by Assurance Committee",
                "Risk Committee succeeded_by Assurance Committee",
            },
            id="merged from a date as",
        ),
        pytest.param(
            "From 1 April the functions of [b Quill Trust] will pass to [b Fen Futures].",
            {"Quill Trust succeeded_by Fen Futures"},
            id="functions pass",
        ),
        pytest.param(
            "[b Quill Trust] and [b Tarn Foundation] are to merge. The new charity, to be called"
            " [b Fen Futures], begins in May.",
            {"Quill Trust succeeded_by Fen Futures", "Tarn Foundation succeeded_by Fen Futures"},
            id="the new charity of a later sentence",
        ),
        pytest.param(
            "[b Fen Futures] and its predecessor, [b Quill Trust], kept no minutes.",
            {"Quill Trust succeeded_by Fen Futures"},
            id="its predecessor",
        ),
        pytest.param(
            "[b Quill Trust] changed its name in 2029 to [b Fen Futures].",
            {"Quill Trust succeeded_by Fen Futures"},
            id="changed its name",
        ),
        pytest.param(
            "[b Fen Futures] was set up to replace [b Quill Trust].",
            {"Quill Trust succeeded_by Fen Futures"},
            id="set up to replace",
        ),
        pytest.param(
            "The renaming of [s Dry Feet] as [s Warm Feet] was noted.",
            {"Dry Feet succeeded_by Warm Feet"},
            id="the renaming of",
        ),
        pytest.param(
            "[b Fen Futures], formed in 2029 from the merger of [b Quill Trust] and"
            " [b Tarn Foundation].",
            {"Quill Trust succeeded_by Fen Futures", "Tarn Foundation succeeded_by Fen Futures"},
            id="formed from the merger",
        ),
        pytest.param(
            "[b Quill Trust], now known as [b Fen Futures], met.",
            {"Quill Trust succeeded_by Fen Futures"},
            id="now known as",
        ),
        pytest.param(
            "[g Access Group] is accountable to [g Rivers Committee].",
            {"Access Group reports_to Rivers Committee"},
            id="accountable to",
        ),
        pytest.param(
            "[g Access Group], which reports its findings to the [g Rivers Committee], met.",
            {"Access Group reports_to Rivers Committee"},
            id="reports its findings",
        ),
        pytest.param(
            "[g Rivers Committee] receives quarterly reports from [g Access Group].",
            {"Access Group reports_to Rivers Committee"},
            id="receives regular reports",
        ),
        pytest.param(
            "[g Youth Team] sits within [w Ashby Council].",
            {"Youth Team part_of Ashby Council"},
            id="sits within",
        ),
    ],
)
def test_bodies_stand_to_each_other(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The [g Access Group], on which [p Ann Marlow] and [p Ben Stone] sit, had met.",
            {"Ann Marlow member_of Access Group", "Ben Stone member_of Access Group"},
            id="on which",
        ),
        pytest.param(
            "[p Ann Marlow] was welcomed. She had joined the [g Access Group].",
            {"Ann Marlow member_of Access Group"},
            id="she joined",
        ),
        pytest.param(
            "[p Ann Marlow], who serves on the [g Access Group], agreed.",
            {"Ann Marlow member_of Access Group"},
            id="who serves on",
        ),
        pytest.param(
            "Membership of the [g Access Group]: [p Ann Marlow], [p Ben Stone], [p Cy Dunn].",
            {
                "Ann Marlow member_of Access Group",
                "Ben Stone member_of Access Group",
                "Cy Dunn member_of Access Group",
            },
            id="membership and a colon",
        ),
        pytest.param(
            "[g Access Group] members are [b Quill Trust], [k Ashby Police] and"
            " [b Tarn Foundation].",
            {
                "Quill Trust member_of Access Group",
                "Ashby Police member_of Access Group",
                "Tarn Foundation member_of Access Group",
            },
            id="bodies as members",
        ),
        pytest.param(
            "The [g Fen Partnership] was set up in 2019 by [b Quill Trust] and [k Ashby Police].",
            {"Quill Trust member_of Fen Partnership", "Ashby Police member_of Fen Partnership"},
            id="set up by several",
        ),
        pytest.param(
            "[g Fen Watch] is a local alliance of [b Quill Trust] and [k Ashby Police].",
            {"Quill Trust member_of Fen Watch", "Ashby Police member_of Fen Watch"},
            id="an alliance of",
        ),
        pytest.param(
            "The Trust has nominated [p Ann Marlow] to serve on the [g Access Group].",
            {"Ann Marlow member_of Access Group"},
            id="nominated to serve",
        ),
        pytest.param(
            "The vacancy on the [g Access Group] had been filled by [p Ann Marlow].",
            {"Ann Marlow member_of Access Group"},
            id="a vacancy filled",
        ),
        pytest.param(
            "[p Bo Dray] and [p Di Lusk] came. The [g Access Group] (Cllrs [p Ann Askew],"
            " [b Dray & Lusk]) had met.",
            {
                "Ann Askew member_of Access Group",
                "Bo Dray member_of Access Group",
                "Di Lusk member_of Access Group",
            },
            id="two names that look like a firm",
        ),
    ],
)
def test_members_sit(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[b Quill Trust] had planned to fund [s Dry Feet].",
        "[b Quill Trust] would have given £500 to [b Tarn Foundation].",
        "Why was [s Dry Feet] not run by [b Quill Trust]?",
        "Which of them is funded by [w Ashby Council]: [b Quill Trust] or [b Tarn Foundation]?",
        "[w Ashby Council] refused to give £500 to [b Quill Trust].",
        "[w Ashby Council] no longer funds [b Quill Trust].",
        "[b Quill Trust] intends to run [s Dry Feet].",
        "If [b Quill Trust] merges with [b Tarn Foundation] to form [b Fen Futures], staff go.",
        "There are no plans for [b Quill Trust] to be replaced by [b Fen Futures].",
        "[b Quill Trust] and [b Tarn Foundation] have discussed merging to form [b Fen Futures].",
        "[p Ann Marlow] asked that [b Quill Trust] be renamed [b Fen Futures].",
        "[p Ann Marlow] declined to join the [g Access Group].",
        "[p Ann Marlow] is considering whether to serve on the [g Access Group].",
        "It was suggested that the [g Access Group] report to the [g Rivers Committee].",
        "The [g Access Group] does not report to the [g Rivers Committee].",
        "[p Ann Marlow] had been nominated for the [a Tarn Cup].",
        "[b Quill Trust] was shortlisted for the [a Tarn Cup].",
        "[b Quill Trust] hopes to win the [a Tarn Cup].",
        "[b Quill Trust] has bid for £900 from [b Tarn Foundation].",
        "Applications to [b Tarn Foundation] had been made by [b Quill Trust], £900.",
        "[w Ashby Council] might subsidise [s Dry Feet].",
        "The cost of [s Dry Feet] should be met by [w Ashby Council].",
        "[b Quill Trust] opposed the renaming of [s Dry Feet] as [s Warm Feet].",
        "[b Quill Trust] withdrew its offer to be a partner in [s Dry Feet].",
        "A letter from [b Quill Trust] about [s Dry Feet] was read.",
        "[b Quill Trust] had complained to [w Ashby Council] of [s Dry Feet].",
        "[w Ashby Council] could not say who would take over from [b Quill Trust].",
        "[p Ann Marlow] left. He said that [b Quill Trust] had asked to join [s Dry Feet].",
        "[w Ashby Council] paid £500 to [p Ann Marlow] for repairs.",
        "The panel reported its comments to [k Ashby Police].",
        "Rumours that [b Quill Trust] will be taken over by [b Fen Futures] are unfounded.",
        "[b Tarn Academy] is not a partner in [s Dry Feet].",
        "Funding requested: [w Ashby Council] £5,000; [b Tarn Foundation] £250.",
    ],
)
def test_what_is_open_or_refused_says_nothing(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "RESOLVED to renew the subscription to the [b Fen Association of Clerks] at £95.",
            {f"{MET} member_of Fen Association of Clerks"},
            id="a subscription",
        ),
        pytest.param(
            "That [p Ann Marlow] and [p Ben Stone] form the [g Access Group].",
            {"Ann Marlow member_of Access Group", "Ben Stone member_of Access Group"},
            id="form a group",
        ),
        pytest.param(
            "RESOLVED to appoint [p Ann Marlow] to serve on the [g Access Group].",
            {"Ann Marlow member_of Access Group"},
            id="appoint to serve",
        ),
    ],
)
def test_what_is_decided_holds(text: str, expected: set[str]) -> None:
    assert stated(text, decided=True) == expected
