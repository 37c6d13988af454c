"""What sentences say of bodies, people and undertakings; their mentions are given here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.errors import VocabularyError
from kg.extract.entities import Entities, Initiative, Person, Thing
from kg.extract.passages import divide_passages, make_doc
from kg.extract.relations import RelationFinder
from kg.extract.wordings import load_wordings, read_wordings
from kg.lexicon import load
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import Decision, DecisionKind, DocumentKind, Head, Item, Minutes
from kg.records.text import Document, Extent, Quote
from kg.resources import resource
from tests.builders import document

BODIES: Mapping[str, OrganisationKind] = {
    "b": OrganisationKind.CHARITY,
    "w": OrganisationKind.COUNCIL,
    "g": OrganisationKind.GROUP,
    "k": OrganisationKind.POLICE,
}
UNDERTAKINGS: Mapping[str, InitiativeKind] = {
    "s": InitiativeKind.SCHEME,
    "f": InitiativeKind.FUND,
    "a": InitiativeKind.AWARD,
    "c": InitiativeKind.AGREEMENT,
    "o": InitiativeKind.OPERATION,
}
MARK = re.compile(r"\[(?P<kind>\w) (?P<name>[^\]]+)\]")
MET = "Teale Town Council"
BLANK = spacy.blank("en")


def stated(marked: str, *, heading: str = "Reports", decided: bool = False) -> set[str]:
    """What the text says under a heading at a meeting of the council: "[b Lode Trust] had won".

    Each statement reads "subject predicate object", with its amount where it has one.
    """
    lines = [f"[w {MET}]", heading, *marked.split("\n")]
    text, places = _unmark("\n".join(lines))
    paper = document(text, headings=frozenset({0, 1}))
    doc = _doc(_minutes(paper, decided=decided), _entities(places))
    relations = RelationFinder(load_wordings())(doc)._.relations
    return {
        " ".join(filter(None, (r.subject.name, r.predicate.value, r.object.name, r.amount)))
        for r in relations
    }


def _unmark(marked: str) -> tuple[str, list[tuple[Extent, str, str]]]:
    text, here, places = "", 0, []
    for match in MARK.finditer(marked):
        text += marked[here : match.start()]
        extent = Extent(len(text), len(text) + len(match["name"]))
        places.append((extent, match["kind"], match["name"]))
        text += match["name"]
        here = match.end()
    return text + marked[here:], places


def _entities(places: list[tuple[Extent, str, str]]) -> Entities:
    entities = Entities(lexicon=load())
    known: dict[str, Thing] = {}
    for extent, kind, name in places:
        thing = known.get(name) or _thing(kind, name, entities)
        known[name] = thing
        entities.mention(thing, extent)
    return entities


def _thing(kind: str, name: str, entities: Entities) -> Thing:
    if kind == "p":
        given, family = name.rsplit(" ", 1)
        entities.people.append(Person(given=given, family=family, forms={name: None}))
        return entities.people[-1]
    if kind in BODIES:
        return entities.organisation(name, BODIES[kind])
    entities.initiatives.append(
        Initiative(name=name, kind=UNDERTAKINGS[kind], forms={name.casefold()})
    )
    return entities.initiatives[-1]


def _minutes(paper: Document, *, decided: bool) -> Minutes:
    blocks = [block.extent() for block in paper.blocks]
    heading = Quote(paper.blocks[1].text, blocks[1])
    whole = Extent(blocks[2].start, blocks[-1].end)
    decision = Decision(kind=DecisionKind.RESOLVED, item="1", evidence=whole)
    return Minutes(
        document=paper,
        kind=DocumentKind.MINUTES,
        head=Head(body=Quote(MET, blocks[0])),
        items=(Item(number="1", heading=heading, blocks=tuple(range(1, len(blocks)))),),
        decisions=(decision,) if decided else (),
    )


def _doc(minutes: Minutes, entities: Entities) -> Doc:
    for name in ("passages", "entities", "roles", "relations"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    doc = make_doc(BLANK, divide_passages(minutes))
    doc._.entities, doc._.roles = entities, ()
    return doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[b Lode Trust] has awarded £4,500 to [b Fen Rowers] for its [s Steady Hands] project.",
            {"Lode Trust funds Fen Rowers £4,500", "Fen Rowers runs Steady Hands"},
            id="gave to, for its",
        ),
        pytest.param(
            "The [b Fen Rowers] had received a further grant of £200 from [b Lode Trust].",
            {"Lode Trust funds Fen Rowers £200"},
            id="received from",
        ),
        pytest.param(
            "[s Steady Hands], which is jointly funded by [k Lode Police] and [b Lode Trust].",
            {"Lode Police funds Steady Hands", "Lode Trust funds Steady Hands"},
            id="passive, two givers",
        ),
        pytest.param(
            "[b Fen Rowers] had been given £1.2m from the [f Calm Rivers Fund].",
            {"Calm Rivers Fund funds Fen Rowers £1.2m"},
            id="a fund gives",
        ),
        pytest.param(
            "£900 from [b Lode Trust] would go towards [s Steady Hands].",
            {"Lode Trust funds Steady Hands £900"},
            id="the sum first",
        ),
        pytest.param(
            "[s Steady Hands] is funded by [f Calm Rivers Fund] (£60,000) and [b Lode Trust].",
            {"Calm Rivers Fund funds Steady Hands £60,000", "Lode Trust funds Steady Hands"},
            id="a sum in brackets is its own",
        ),
    ],
)
def test_money_has_giver_taker_and_amount(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[s Steady Hands] is delivered by [b Lode Trust] in partnership with [b Fen Rowers].",
            {"Lode Trust runs Steady Hands", "Fen Rowers partner_in Steady Hands"},
            id="delivered by, with",
        ),
        pytest.param(
            "[b Lode Trust] is a charity which runs the [s Steady Hands] scheme.",
            {"Lode Trust runs Steady Hands"},
            id="a charity which runs",
        ),
        pytest.param(
            "[s Steady Hands], the cafés which [b Lode Trust] runs, are full.",
            {"Lode Trust runs Steady Hands"},
            id="apposition",
        ),
        pytest.param(
            "[b Lode Trust]'s new [s Steady Hands] project had begun.",
            {"Lode Trust runs Steady Hands"},
            id="possessive",
        ),
        pytest.param(
            "[b Lode Trust] had signed up to [s Steady Hands].",
            {"Lode Trust partner_in Steady Hands"},
            id="signed up",
        ),
        pytest.param(
            "[s Steady Hands] is a partnership between [b Lode Trust] and [b Fen Rowers].",
            {"Lode Trust partner_in Steady Hands", "Fen Rowers partner_in Steady Hands"},
            id="a partnership between",
        ),
        pytest.param(
            "The [c Moor Compact] was signed by [p Ann Marlow] for [b Lode Trust] and by the Chair"
            " of [b Fen Rowers].",
            {"Lode Trust partner_in Moor Compact", "Fen Rowers partner_in Moor Compact"},
            id="signed for bodies",
        ),
    ],
)
def test_undertakings_have_runners_and_partners(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[b Fen Rowers] had won the regional [a Lode Cup].",
            {"Fen Rowers received Lode Cup"},
            id="won",
        ),
        pytest.param(
            "The [a Lode Cup] for rowing went to [p Ann Marlow].",
            {"Ann Marlow received Lode Cup"},
            id="went to",
        ),
        pytest.param(
            "[b Lode Trust] had given [b Fen Rowers] its [a Lode Cup].",
            {"Fen Rowers received Lode Cup", "Lode Trust runs Lode Cup"},
            id="gave its",
        ),
    ],
)
def test_awards_have_winners(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[b Lode Trust] and [b Fen Rowers] will merge on 1 July 2024 to form [b Calm Waters].",
            {"Lode Trust succeeded_by Calm Waters", "Fen Rowers succeeded_by Calm Waters"},
            id="merged",
        ),
        pytest.param(
            "[b Calm Waters] (formerly [b Fen Rowers]) has moved.",
            {"Fen Rowers succeeded_by Calm Waters"},
            id="formerly",
        ),
        pytest.param(
            "What was [b Fen Rowers] is now [b Calm Waters].",
            {"Fen Rowers succeeded_by Calm Waters"},
            id="what was is now",
        ),
        pytest.param(
            "[s Steady Hands] be renamed [s Night Light].",
            {"Steady Hands succeeded_by Night Light"},
            id="an undertaking renamed",
        ),
        pytest.param("[s Steady Hands] became [b Lode Trust].", set(), id="never of two kinds"),
        pytest.param(
            "[k Lode Police]'s [g Rural Crime Team] met.",
            {"Rural Crime Team part_of Lode Police"},
            id="a unit possessed",
        ),
        pytest.param("[k Lode Police]'s [b Fen Rowers] met.", set(), id="no unit, no part"),
        pytest.param(
            "The [g Flood Group] reports to the [g Rivers Committee] twice a year.",
            {"Flood Group reports_to Rivers Committee"},
            id="reports to",
        ),
    ],
)
def test_bodies_follow_and_contain_each_other(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The [g Flood Group] comprised [b Lode Trust], [k Lode Police] and [b Fen Rowers].",
            {
                "Lode Trust member_of Flood Group",
                "Lode Police member_of Flood Group",
                "Fen Rowers member_of Flood Group",
            },
            id="comprised",
        ),
        pytest.param(
            "[p Ben Stone] came. The [g Flood Group] (Cllrs [p Ann Marlow] and Stone) had met.",
            {"Ann Marlow member_of Flood Group", "Ben Stone member_of Flood Group"},
            id="in brackets, one by family name alone",
        ),
        pytest.param(
            "Cllr [p Ann Marlow] would take over from Cllr [p Ben Stone] on the [g Flood Group].",
            {"Ann Marlow member_of Flood Group"},
            id="takes over from",
        ),
        pytest.param(
            "Cllr [p Ann Marlow] represents the Council on the [b Lode Trust].",
            {"Ann Marlow member_of Lode Trust"},
            id="represents",
        ),
        pytest.param(
            "[b Lode Trust], [b Fen Rowers] and [k Lode Police] formed the [g Flood Alliance].",
            {
                "Lode Trust member_of Flood Alliance",
                "Fen Rowers member_of Flood Alliance",
                "Lode Police member_of Flood Alliance",
            },
            id="several form one",
        ),
    ],
)
def test_bodies_have_members(text: str, expected: set[str]) -> None:
    found = stated(text)
    assert expected <= found
    assert not any(" part_of " in one for one in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "[p Ann Marlow] asked whether [b Lode Trust] funds [b Fen Rowers].", id="asked"
        ),
        pytest.param("[b Lode Trust] could fund [b Fen Rowers].", id="could"),
        pytest.param("[b Lode Trust] will not fund [b Fen Rowers].", id="not"),
        pytest.param("An application by [b Fen Rowers] for £50 to [b Lode Trust].", id="applied"),
        pytest.param("Is [s Steady Hands] run by [b Lode Trust]?", id="a question"),
        pytest.param("RESOLVED to pay £350 to [b Fen Rowers] for repairs.", id="an invoice"),
        pytest.param("Members of [b Lode Trust] had won the [a Lode Cup].", id="no subject"),
        pytest.param("Mr Finch informed [g the board] of [b Lode Trust].", id="told of a body"),
        pytest.param("[g The panel] of [b Fen Rowers] was invited.", id="a panel that refers"),
    ],
)
def test_nothing_is_said_where_it_is_open(text: str) -> None:
    assert stated(text) == set()


def test_certain_future_counts() -> None:
    assert stated("[b Lode Trust] will fund [b Fen Rowers].") == {"Lode Trust funds Fen Rowers"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "RESOLVED to award a grant of £500 to [b Fen Rowers].",
            {f"{MET} funds Fen Rowers £500"},
            id="award",
        ),
        pytest.param(
            "RESOLVED that [b Fen Rowers] be given £350 towards oars.",
            {f"{MET} funds Fen Rowers £350"},
            id="be given",
        ),
        pytest.param(
            "RESOLVED: grants of (a) £20 to [b Fen Rowers]; and (b) £9 to [b Lode Trust].",
            {f"{MET} funds Fen Rowers £20", f"{MET} funds Lode Trust £9"},
            id="lettered",
        ),
        pytest.param(
            "The following grants be made from the [f Calm Fund]:\n[b Fen Rowers] – £20",
            {"Calm Fund funds Fen Rowers £20"},
            id="a list under its lead",
        ),
        pytest.param(
            "That the following grants be made:\n[b Fen Rowers]\t£20\n[b Lode Trust]\tdeclined £90",
            {f"{MET} funds Fen Rowers £20"},
            id="rows, one declined",
        ),
        pytest.param(
            "That a [g Flood Group] be set up.", {f"Flood Group part_of {MET}"}, id="a group set up"
        ),
    ],
)
def test_decisions_are_of_the_body_that_met(text: str, expected: set[str]) -> None:
    assert stated(text, decided=True) == expected
    assert not any(one.startswith(MET) for one in stated(text, decided=False))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[b Lode Trust]: Cllr [p Ann Marlow]", id="colon"),
        pytest.param("[b Lode Trust]\tCllr [p Ann Marlow]", id="row"),
        pytest.param("[b Lode Trust]\nCllr [p Ann Marlow]", id="under each other"),
        pytest.param("Cllr [p Ann Marlow] to [b Lode Trust].", id="person first"),
    ],
)
def test_lists_of_seats_need_their_heading(text: str) -> None:
    expected = {"Ann Marlow member_of Lode Trust"}
    assert stated(text, heading="Appointments to outside bodies") == expected
    assert stated(text, heading="Apologies for absence") == set()


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        pytest.param(
            "[s Steady Hands] is popular. It is run by [b Lode Trust].",
            "Reports",
            "Lode Trust runs Steady Hands",
            id="it",
        ),
        pytest.param(
            "Nobody spoke. The scheme is run by [b Lode Trust].",
            "[s Steady Hands]",
            "Lode Trust runs Steady Hands",
            id="the scheme of the heading",
        ),
        pytest.param(
            "This was presented by [p Ann Marlow] from [b Lode Trust].",
            "[s Steady Hands]",
            "Lode Trust runs Steady Hands",
            id="presented under the heading",
        ),
        pytest.param(
            "In the last year [b Lode Trust] has:\nLaunched [s Steady Hands]",
            "Reports",
            "Lode Trust runs Steady Hands",
            id="a list of doings",
        ),
        pytest.param(
            "Sergeant Finch of [k Lode Police] said that [o Operation Heron] had ended.",
            "Reports",
            "Lode Police runs Operation Heron",
            id="an operation and one force",
        ),
    ],
)
def test_sides_are_looked_for_beyond_the_sentence(text: str, heading: str, expected: str) -> None:
    assert stated(text, heading=heading) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A grant of £90 from [b Lode Trust] to Calm Waters Kayaking.",
            {"Lode Trust funds Calm Waters Kayaking £90"},
            id="a body by what is said of it",
        ),
        pytest.param("A grant of £90 from [b Lode Trust] to Mill Street.", set(), id="a street"),
        pytest.param("A grant of £90 from [b Lode Trust] to Monday Club.", set(), id="a day"),
    ],
)
def test_wordings_make_bodies_of_names(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param('- {reads: "{giver} funds {nobody}", says: []}', "nobody", id="no such slot"),
        pytest.param('- {reads: "({giver}", says: []}', "is no pattern", id="no pattern"),
        pytest.param(
            '- {reads: "{giver} gave", says: [giver funds taker]}', "taker", id="no such side"
        ),
    ],
)
def test_wrong_wordings_name_their_fault(line: str, fault: str, tmp_path: Path) -> None:
    shipped = resource("models", "patterns", "relations.yml").read_text(encoding="utf-8")
    path = tmp_path / "relations.yml"
    path.write_text(
        shipped.replace("  wordings:\n", f"  wordings:\n    {line}\n"), encoding="utf-8"
    )
    with pytest.raises(VocabularyError, match=fault) as raised:
        read_wordings(path)
    assert raised.value.where is not None
