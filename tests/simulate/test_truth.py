from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from kg.evaluate.gold import GoldDocument, GoldLinks
from kg.records.facts import RoleEvent
from kg.records.minutes import DecisionKind, RoleStatus
from kg.simulate.dirt import spoil
from kg.simulate.files import write
from kg.simulate.knowable import Known, bounds, indistinguishable
from kg.simulate.papers import (
    ActionFact,
    DecisionFact,
    Grid,
    Marked,
    MeetingFact,
    Paper,
    Paragraph,
    Ref,
    RoleFact,
    Sort,
    join,
)
from kg.simulate.statements import holds
from kg.simulate.surfaces import fold, same_title, take_apart
from kg.simulate.things import Meeting, World
from kg.simulate.truth import gold, gold_id, links, ref_of, truth, write_truth
from tests.simulate.hamlet import (
    CHAIR,
    FORCE,
    TOWN,
    body,
    hamlet,
    papers,
    person,
)

SEEDS = range(4)


def text_of(paper: Paper, format: str = "txt") -> str:
    return write(paper, format).decode("utf-8")


def golds(world: World, some: Iterable[Paper]) -> list[dict[str, Any]]:
    return [gold(paper, world, text_of(paper)) for paper in some]


def paper_of(world: World, text: Marked, day: date = date(2004, 5, 4), **stated: Any) -> Paper:
    """A paper of a meeting of the town council that has one paragraph, and nobody listed."""
    number = len(world.meetings)
    plain = papers(hamlet(), 0, 1)[0]
    meeting = replace(
        _first_meeting(), id=number, day=day, body=TOWN, attendees=(), chair=None, chair_tenure=None
    )
    world.meetings.append(meeting)
    return replace(
        plain,
        stem=f"{day}-{number}",
        meeting=number,
        blocks=(Paragraph(text=text),),
        items=(),
        stated=MeetingFact(body=body(TOWN), day=day, **stated),
    )


def _first_meeting() -> Meeting:
    world = hamlet()
    papers(world, 0, 1)
    return world.meetings[0]


def named(form: str, number: int) -> Marked:
    return Marked(form).naming(person(number))


TOWN_NAME = Marked("Lower Quern Town Council").naming(body(TOWN))


# ── every statement is in the text ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format", ["txt", "md", "html"])
@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_all_that_gold_quotes_stands_in_the_file(format: str, noise: float) -> None:
    world = hamlet(1)
    for count, clean in enumerate(papers(world, 1, 6)):
        paper = spoil(clean, noise=noise, rng=Random(count), format=format)
        text = text_of(paper, format)
        one = gold(paper, world, text, suffix=f".{format}")
        for section in ("people", "organisations", "initiatives"):
            for entity in one[section]:
                for form in (entity["name"], *entity["variants"]):
                    assert stands_in(text, form), form
        for section in ("roles", "relations", "decisions", "actions"):
            for statement in one[section]:
                assert stands_in(text, statement["evidence"]), statement
                assert len(re.findall(r"\S*\w\S*", statement["evidence"])) >= 3


def stands_in(text: str, quoted: str) -> bool:
    words = (re.escape(word).replace("\\&", "(?:&amp;|&)") for word in quoted.split())
    return re.search(r"(?:\s|<[^>]*>)+".join(words), text) is not None


@pytest.mark.parametrize("seed", SEEDS)
def test_gold_has_the_format_of_gold_files(seed: int) -> None:
    world = hamlet(seed)
    made = golds(world, papers(world, seed))
    for one in made:
        GoldDocument.model_validate(json.loads(json.dumps(one)))
    GoldLinks.model_validate(json.loads(json.dumps(links(made))))


def test_gold_is_the_same_twice() -> None:
    world = hamlet(2)
    some = papers(world, 2)
    assert golds(world, some) == golds(world, some)


# ── every statement follows from the world ────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", SEEDS)
def test_every_role_follows_from_the_world(seed: int) -> None:
    world = hamlet(seed)
    for paper, one in _with_golds(world, seed):
        meeting = world.meetings[paper.meeting]
        for role in one["roles"]:
            acts = role["status"] == "acting"
            if acts:
                assert ref_of(role["person"]).id == meeting.chair
                assert meeting.chair_tenure is None
            else:
                assert _is_true(role, world, meeting.day), role


def _with_golds(world: World, seed: int) -> list[tuple[Paper, dict[str, Any]]]:
    some = papers(world, seed, 12)
    return list(zip(some, golds(world, some), strict=True))


def _is_true(role: dict[str, Any], world: World, day: date) -> bool:
    former = role["status"] == "former"
    for tenure in world.tenures:
        post = world.posts[tenure.post]
        at_time = (tenure.end or day) < day if former else holds(tenure.begin, tenure.end, day)
        if role["event"] == "elected":
            at_time = tenure.begin.isoformat() == role["date"]
        place = role["organisation"]
        if (
            at_time
            and tenure.person == ref_of(role["person"]).id
            and same_title(post.title_on(day), role["title"])
            and (place is None or ref_of(place).id == post.organisation)
        ):
            return True
    return False


@pytest.mark.parametrize("seed", SEEDS)
def test_attendance_is_that_of_the_meeting(seed: int) -> None:
    world = hamlet(seed)
    for paper, one in _with_golds(world, seed):
        told = {(ref_of(a["person"]).id, a["status"]) for a in one["attendance"]}
        true = {(a.person, str(a.status)) for a in world.meetings[paper.meeting].attendees}
        assert told == true


@pytest.mark.parametrize("seed", SEEDS)
def test_membership_is_optional_and_true(seed: int) -> None:
    world = hamlet(seed)
    for paper, one in _with_golds(world, seed):
        place = world.meetings[paper.meeting].body
        seats = {seat.person for seat in world.seats if seat.body == place}
        held = {t.person for t in world.tenures if world.posts[t.post].organisation == place}
        for relation in one["relations"]:
            if relation["predicate"] == "member_of" and relation["subject"].startswith("p"):
                assert relation["optional"]
                assert ref_of(relation["subject"]).id in seats | held


# ── what a clerk reads out of the marks ───────────────────────────────────────────────────────────


def test_councillor_is_of_the_council_that_meets_where_the_paper_names_it() -> None:
    world = hamlet()
    paper = paper_of(world, named("Cllr Ann Marlow", 0) + " spoke for " + TOWN_NAME + " on it.")
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert (role["title"], role["organisation"]) == ("Councillor", gold_id(body(TOWN)))
    assert role["evidence"] == "Cllr Ann Marlow"


def test_councillor_is_of_no_council_where_the_paper_names_none() -> None:
    world = hamlet()
    paper = paper_of(world, named("Cllr Ann Marlow", 0) + " spoke on it at length.")
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert role["organisation"] is None


def test_councillor_of_another_council_is_not_taken_for_one_of_ours() -> None:
    world = hamlet()
    paper = paper_of(world, named("Cllr Grace Adeyemi", 7) + " wrote to " + TOWN_NAME + " on it.")
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert role["organisation"] is None


def test_councillors_share_the_word_before_them() -> None:
    world = hamlet()
    row = join((named("A Marlow", 0), named("T Finch", 1)), ", ")
    paper = paper_of(world, "Present: Councillors " + row + " and " + named("P Sandhu", 4) + ".")
    roles = gold(paper, world, text_of(paper))["roles"]
    assert [role["person"] for role in roles] == ["p000000", "p000001", "p000004"]
    assert roles[1]["evidence"] == "Councillors A Marlow, T Finch"


def test_rank_is_a_role_in_the_force_that_is_named() -> None:
    world = hamlet()
    force = Marked("Fenshire Constabulary").naming(body(FORCE))
    paper = paper_of(world, named("Insp. Ian Cray", 8) + " of " + force + " gave the figures.")
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert (role["title"], role["organisation"]) == ("Inspector", gold_id(body(FORCE)))


@pytest.mark.parametrize(
    ("tenure", "status"),
    [pytest.param(True, "current", id="chairman"), pytest.param(False, "acting", id="for today")],
)
def test_taking_the_chair_is_a_role(tenure: bool, status: str) -> None:
    world = hamlet()
    text = named("Ann Marlow", 0) + " took the chair of " + TOWN_NAME + "."
    paper = paper_of(world, text, chair=person(0))
    held = next(t for t in world.tenures if t.post == CHAIR)
    world.tenures[held.id] = replace(held, person=0)
    last = world.meetings[-1]
    world.meetings[-1] = replace(last, chair=0, chair_tenure=held.id if tenure else None)
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert (role["title"], role["status"]) == ("Chairman", status)


def test_somebody_without_a_name_is_nobody() -> None:
    world = hamlet()
    paper = paper_of(world, named("the Chairman", 0) + " thanked everybody for coming.")
    made = gold(paper, world, text_of(paper))
    assert (made["people"], made["roles"]) == ([], [])


def test_stranger_has_the_name_of_the_surface_form() -> None:
    world = hamlet()
    fred = Marked("Mr Fred Oakes JP").naming(Ref(Sort.PERSON, -3))
    paper = paper_of(world, fred + " asked about the bins.")
    (one,) = gold(paper, world, text_of(paper))["people"]
    assert one == {
        "id": "px00003",
        "name": "Fred Oakes",
        "variants": ["Mr Fred Oakes JP"],
        "honorific": "Mr",
        "postnominals": ["JP"],
    }


def test_one_role_told_twice_is_one() -> None:
    world = hamlet()
    clerk = RoleFact(person=person(1), title="Town Clerk", organisation=body(TOWN))
    listed = (named("Tom Finch", 1) + ", Town Clerk").stating(replace(clerk, organisation=None))
    told = (named("Tom Finch", 1) + ", Town Clerk of " + TOWN_NAME).stating(clerk)
    paper = paper_of(world, listed + "\n" + told + ".")
    (role,) = gold(paper, world, text_of(paper))["roles"]
    assert role["organisation"] == gold_id(body(TOWN))


@pytest.mark.parametrize(
    ("form", "honorific", "name", "letters"),
    [
        pytest.param("Cllr Mrs A Marlow OBE", "Cllr Mrs", "A Marlow", ("OBE",), id="both ends"),
        pytest.param("Clllr Anne Marlow", "Clllr", "Anne Marlow", (), id="typing errors"),
        pytest.param("Marlow, Ann", None, "Marlow, Ann", (), id="family name first"),
        pytest.param("Town Clerk Ann Marlow (AM)", "Town Clerk", "Ann Marlow", (), id="office"),
        pytest.param("AM", None, None, (), id="initials"),
        pytest.param("the Chairman", None, None, (), id="office alone"),
    ],
)
def test_form_is_taken_apart(
    form: str, honorific: str | None, name: str | None, letters: tuple[str, ...]
) -> None:
    surface = take_apart(form, hamlet().people[0])
    assert (surface.honorific, surface.name, surface.postnominals) == (honorific, name, letters)


def test_fact_of_a_row_is_quoted_across_its_cells() -> None:
    world = hamlet()
    clerk = RoleFact(person=person(1), title="Town Clerk", organisation=body(TOWN))
    row = (named("Tom Finch", 1), Marked("Town Clerk"), TOWN_NAME)
    paper = replace(
        paper_of(world, Marked("x")), blocks=(Grid(rows=(row,), row_facts=((clerk,),)),)
    )
    for format in ("txt", "md", "html"):
        (role,) = gold(paper, world, text_of(paper, format))["roles"]
        assert fold(role["evidence"]) == "tom finch town clerk lower quern town council"


def test_same_decision_twice_has_two_quotations() -> None:
    world = hamlet(1)
    for one in golds(world, papers(world, 1, 6)):
        quoted = [fold(decision["evidence"]) for decision in one["decisions"]]
        assert len(quoted) == 5
        assert len(set(quoted)) == 5


def test_what_a_clerk_may_leave_out_is_optional() -> None:
    town = hamlet()
    noted = DecisionFact(kind=DecisionKind.NOTED, gist="note it")
    lost = DecisionFact(kind=DecisionKind.AGREED, gist="lose it", optional=True)
    sent = ActionFact(actor=None, gist="send it", optional=True)
    told = [
        Marked("The amendment was lost by six votes to four").stating(lost),
        Marked("A written answer would follow").stating(sent),
        Marked("It was noted that the pond had frozen").stating(noted),
    ]
    paper = paper_of(town, join(told, ". ") + ".")
    paper = replace(paper, items=(("3", 0),))
    one = gold(paper, town, text_of(paper))
    assert one["decisions"] == [
        {
            "item": "3",
            "kind": "noted",
            "gist": "note it",
            "evidence": "It was noted that the pond had frozen",
        },
        {
            "item": "3",
            "kind": "agreed",
            "gist": "lose it",
            "evidence": "The amendment was lost by six votes to four",
            "optional": True,
        },
    ]
    assert [(action["item"], action["optional"]) for action in one["actions"]] == [("3", True)]


def test_item_is_the_number_before_the_statement() -> None:
    world = hamlet(1)
    (one,) = golds(world, papers(world, 1, 1))
    assert [decision["item"] for decision in one["decisions"]][:2] == ["1.1", "1.2"]
    assert one["actions"][0]["item"] == "4.1"


# ── links ─────────────────────────────────────────────────────────────────────────────────────────


def test_links_join_the_mentions_of_one_person_and_no_others() -> None:
    world = hamlet(3)
    made = golds(world, papers(world, 3, 10))
    for section in ("people", "organisations", "initiatives"):
        for group in links(made)[section]:
            assert len({gid for _, gid in group["members"]}) == 1
        linked = {tuple(m) for g in links(made)[section] for m in g["members"]}
        seen = [entity["id"] for one in made for entity in one[section]]
        for one in made:
            for entity in one[section]:
                twice = seen.count(entity["id"]) > 1 and ref_of(entity["id"]).id >= 0
                stem = one["document"].removesuffix(".txt")
                assert not twice or (stem, entity["id"]) in linked


def test_namesakes_are_numbered_in_the_order_of_their_ids() -> None:
    world = hamlet(3)
    groups = links(golds(world, papers(world, 3, 30)))["people"]
    ids = {str(at): group["members"][0][1] for at, group in enumerate(groups)}
    assert [ids[at] for at in sorted(ids)] == sorted(ids.values())


# ── tables ────────────────────────────────────────────────────────────────────────────────────────


def test_truth_is_written_and_the_same_twice(tmp_path: Path) -> None:
    world = hamlet(1)
    some = papers(world, 1)
    for name in ("one", "two"):
        write_truth(world, some, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "truth.json" in files
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    tenures = duckdb.sql(f"SELECT count(*) FROM '{tmp_path / 'one' / 'tenures.parquet'}'")
    assert tenures.fetchall() == [(len(world.tenures),)]


def test_single_post_has_one_holder_a_day() -> None:
    rows = truth(hamlet(4), [])["holders"]
    for one, other in pairwise(rows):
        if one["post"] == other["post"]:
            assert one["end"] < other["begin"]


# ── what could be known ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(8))
def test_bounds_contain_the_true_tenure(seed: int) -> None:
    world = hamlet(seed)
    found = bounds(papers(world, seed, 6 + 8 * seed), world)
    assert found
    for known in found:
        begin = world.tenures[known.tenures[0]].begin
        end = world.tenures[known.tenures[-1]].end or date.max
        assert (known.begin_earliest or begin) <= begin <= (known.begin_latest or begin)
        assert (known.end_earliest or end) <= end <= (known.end_latest or end)


def _chairs(*spans: tuple[int, str, str | None]) -> World:
    """The hamlet with just these chairmen: person, first day, last day."""
    world = hamlet()
    fixed = [t for t in world.tenures if t.post != CHAIR]
    model = next(t for t in world.tenures if t.post == CHAIR)
    made = [
        replace(
            model,
            person=who,
            begin=date.fromisoformat(begin),
            end=date.fromisoformat(end) if end else None,
        )
        for who, begin, end in spans
    ]
    world.tenures = [replace(t, id=at) for at, t in enumerate([*fixed, *made])]
    return world


def _attest(world: World, who: int, day: str, **more: Any) -> Paper:
    fact = RoleFact(person=person(who), title="Chairman", organisation=body(TOWN), **more)
    name = world.people[who].names[0][1].full
    text = (named(name, who) + ", Chairman of ").stating(fact) + TOWN_NAME
    return paper_of(world, text, date.fromisoformat(day))


def _known(world: World, some: list[Paper]) -> list[Known]:
    return [known for known in bounds(some, world) if known.post == CHAIR]


def _dates(known: Known) -> tuple[str | None, ...]:
    bounds_of_it = known.begin_earliest, known.begin_latest, known.end_earliest, known.end_latest
    return tuple(day.isoformat() if day else None for day in bounds_of_it)


def test_attested_days_bound_begin_and_end() -> None:
    world = _chairs((0, "2001-05-10", "2003-05-09"))
    some = [_attest(world, 0, "2001-09-01"), _attest(world, 0, "2002-03-01")]
    (known,) = _known(world, some)
    assert _dates(known) == (None, "2001-09-01", "2002-03-01", None)


@pytest.mark.parametrize(
    ("day", "more", "expected"),
    [
        pytest.param(
            "2001-06-01",
            {"event": RoleEvent.ELECTED, "date": "2001-05-10"},
            ("2001-05-10", "2001-05-10", "2001-05-10", None),
            id="elected on a day",
        ),
        pytest.param(
            "2001-06-01",
            {"event": RoleEvent.ELECTED, "date": "2001-05"},
            ("2001-05-01", "2001-05-31", "2001-05-01", None),
            id="elected in a month",
        ),
        pytest.param(
            "2003-06-01",
            {"event": RoleEvent.RESIGNED, "date": "2003-05-09", "status": RoleStatus.FORMER},
            (None, "2003-05-09", "2003-05-09", "2003-05-09"),
            id="resigned on a day",
        ),
        pytest.param(
            "2003-06-01",
            {"event": RoleEvent.LEFT, "status": RoleStatus.FORMER},
            (None, "2003-06-01", None, "2003-06-01"),
            id="died before the meeting",
        ),
        pytest.param(
            "2003-06-01",
            {"status": RoleStatus.FORMER},
            (None, "2003-05-31", None, "2003-05-31"),
            id="former",
        ),
        pytest.param(
            "2001-04-01",
            {"status": RoleStatus.INCOMING},
            ("2001-04-01", None, "2001-04-01", None),
            id="incoming",
        ),
        pytest.param(
            "2002-01-01",
            {"since": "2001"},
            ("2001-01-01", "2001-12-31", "2002-01-01", None),
            id="since a year",
        ),
    ],
)
def test_statement_bounds_the_tenure(
    day: str, more: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    world = _chairs((0, "2001-05-10", "2003-05-09"))
    (known,) = _known(world, [_attest(world, 0, day, **more)])
    assert _dates(known) == expected


def test_false_statement_bounds_nothing() -> None:
    world = _chairs((0, "2001-05-10", "2003-05-09"))
    assert _known(world, [_attest(world, 0, "2009-01-01")]) == []


def test_holders_of_a_single_post_bound_one_another() -> None:
    world = _chairs((0, "2001-05-10", "2003-05-09"), (1, "2003-05-10", None))
    first, second = _known(
        world, [_attest(world, 0, "2002-01-01"), _attest(world, 1, "2004-01-01")]
    )
    assert _dates(first) == (None, "2002-01-01", "2002-01-01", "2003-12-31")
    assert _dates(second) == ("2002-01-02", "2004-01-01", "2004-01-01", None)


def test_two_times_in_a_post_are_one_until_another_holder_is_seen() -> None:
    spans = (
        (0, "2001-01-01", "2002-12-31"),
        (1, "2003-01-01", "2004-12-31"),
        (0, "2005-01-01", None),
    )
    world = _chairs(*spans)
    seen = [_attest(world, 0, "2001-06-01"), _attest(world, 0, "2006-06-01")]
    (known,) = _known(world, seen)
    assert _dates(known) == (None, "2001-06-01", "2006-06-01", None)
    parted = _known(world, [*seen, _attest(world, 1, "2003-06-01")])
    assert [known.person for known in parted] == [0, 0, 1]
    assert _dates(parted[0])[3] == "2003-05-31"


def test_vacancy_bounds_those_around_it() -> None:
    world = _chairs((0, "2001-05-10", "2003-05-09"), (1, "2003-09-10", None))
    vacant = RoleFact(
        person=None, title="Chairman", organisation=body(TOWN), status=RoleStatus.VACANT
    )
    empty = paper_of(
        world,
        Marked("the post of Chairman was vacant in ").stating(vacant) + TOWN_NAME,
        date(2003, 7, 1),
    )
    seen = [_attest(world, 0, "2002-01-01"), empty, _attest(world, 1, "2004-01-01")]
    first, second = _known(world, seen)
    assert _dates(first)[3] == "2003-06-30"
    assert _dates(second)[0] == "2003-07-02"


# ── whom nobody could tell apart ──────────────────────────────────────────────────────────────────


def test_namesakes_printed_alike_cannot_be_told_apart() -> None:
    world = hamlet()
    one = paper_of(world, named("Tom Finch", 1) + " spoke.", date(2004, 5, 4))
    other = paper_of(world, named("Tom Finch", 3) + " spoke.", date(2004, 9, 4))
    third = paper_of(world, named("Thomas Finch", 2) + " spoke.", date(2004, 9, 4))
    pair = (one.stem, "p000001"), (other.stem, "p000003")
    assert indistinguishable([one, other, third], world) == [pair]


def test_office_and_years_tell_namesakes_apart() -> None:
    world = hamlet()
    one = paper_of(world, named("Tom Finch", 1) + " spoke.", date(2004, 5, 4))
    much_later = paper_of(world, named("Tom Finch", 3) + " spoke.", date(2011, 9, 4))
    fact = RoleFact(person=person(3), title="Town Clerk", organisation=body(TOWN))
    clerk = (named("Tom Finch", 3) + ", Town Clerk").stating(fact)
    as_clerk = paper_of(world, clerk + " of " + TOWN_NAME, date(2004, 6, 4))
    assert indistinguishable([one, much_later, as_clerk], world) == []
