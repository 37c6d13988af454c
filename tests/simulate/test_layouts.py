"""The layouts of a paper: everybody is listed, what is stated is printed, one seed is one paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus, DecisionKind, RoleStatus
from kg.simulate.forms import Forms
from kg.simulate.house import House, house_of, write_date, write_time
from kg.simulate.layouts import LAYOUTS, lay_out
from kg.simulate.papers import (
    ActionFact,
    AttendanceFact,
    Columns,
    DecisionFact,
    Fact,
    Grid,
    Heading,
    Item,
    Marked,
    Noise,
    Paper,
    Paragraph,
    Ref,
    RoleFact,
    Said,
    Sort,
    Speech,
)
from kg.simulate.things import (
    Attendee,
    Gender,
    Meeting,
    Organisation,
    Person,
    PersonName,
    Post,
    Tenure,
    World,
)
from kg.simulate.wordings import fill, words

DAY = dt.date(2019, 9, 19)
BORN = dt.date(1960, 1, 1)
NAMES = (
    "Ann Marlow,Ben Finch,Carys Stone,Devi Reed,Edwin Ashby-Cole,Farah Aziz,"
    "Gwen Pike,Hugh Lorne,Ivy Tench,Jan Nowak"
).split(",")
COUNCIL, COMMITTEE, FORCE, CHARITY = range(4)


def _world() -> World:
    world = World(seed=1, begin=dt.date(2005, 1, 1), end=dt.date(2024, 12, 31))
    for number, name in enumerate(NAMES):
        given, family = name.split()
        known = PersonName(given=given, family=family)
        gender = Gender.MALE if number % 2 else Gender.FEMALE
        one = Person(id=number, names=((BORN, known),), gender=gender, culture="english", born=BORN)
        world.people.append(one)
    kinds = (
        ("Ockenvale District Council", OrganisationKind.COUNCIL, None, "district"),
        ("Housing Committee", OrganisationKind.COMMITTEE, COUNCIL, None),
        ("Ferrowshire Constabulary", OrganisationKind.POLICE, None, None),
        ("Neighbours Together", OrganisationKind.CHARITY, None, None),
    )
    for number, (name, kind, parent, tier) in enumerate(kinds):
        world.organisations.append(
            Organisation(
                id=number,
                kind=kind,
                names=((BORN, name),),
                founded=BORN,
                parent=parent,
                tier=tier,
                meets=True,
            )
        )
    posts = (
        (COUNCIL, "Councillor", False),
        (COMMITTEE, "Chairman", True),
        (COMMITTEE, "Vice-Chairman", True),
        (COUNCIL, "Head of Housing", True),
        (COUNCIL, "Democratic Services Officer", True),
        (FORCE, "Inspector", False),
        (CHARITY, "Chief Officer", True),
    )
    for number, (where, title, single) in enumerate(posts):
        world.posts.append(
            Post(id=number, organisation=where, titles=((BORN, title),), single=single)
        )
    held = [(person, 0) for person in range(6)] + [(0, 1), (1, 2), (6, 3), (7, 4), (8, 5), (9, 6)]
    for number, (person, post) in enumerate(held):
        world.tenures.append(Tenure(id=number, person=person, post=post, begin=BORN, end=None))
    world.meetings.append(_meeting())
    following = replace(_meeting(), id=1, day=dt.date(2019, 12, 12), next_meeting=None)
    world.meetings.append(following)
    return world


def _meeting() -> Meeting:
    status = AttendanceStatus
    attendees = (
        Attendee(person=0, status=status.PRESENT, tenures=(0, 6)),
        Attendee(person=1, status=status.PRESENT, tenures=(1, 7), arrives_late=True),
        Attendee(person=2, status=status.PRESENT, tenures=(2,)),
        Attendee(person=3, status=status.SUBSTITUTE, tenures=(3,), substitute_for=4),
        Attendee(person=4, status=status.APOLOGIES, tenures=(4,)),
        Attendee(person=5, status=status.ABSENT, tenures=(5,)),
        Attendee(person=6, status=status.IN_ATTENDANCE, representing=COUNCIL, tenures=(8,)),
        Attendee(person=7, status=status.IN_ATTENDANCE, representing=COUNCIL, tenures=(9,)),
        Attendee(person=8, status=status.IN_ATTENDANCE, representing=FORCE, tenures=(10,)),
        Attendee(person=9, status=status.OBSERVER, representing=CHARITY, tenures=(11,)),
    )
    return Meeting(
        id=0,
        body=COMMITTEE,
        day=DAY,
        start=dt.time(19, 0),
        end=dt.time(20, 40),
        venue="the Council Chamber, Ockenvale House",
        chair=0,
        chair_tenure=6,
        clerk=7,
        attendees=attendees,
        public=2,
        next_meeting=1,
    )


def _items() -> tuple[Item, ...]:
    decided = Said(
        speech=Speech.DECISION,
        text=Marked("the minutes of the last meeting be approved."),
        decision=DecisionKind.APPROVED,
        gist="minutes approved",
    )
    noted = Said(
        speech=Speech.DECISION, text=Marked("the report be noted"), decision=DecisionKind.NOTED
    )
    action = Said(
        speech=Speech.ACTION,
        text=Marked("circulate the draft plan"),
        actor=Ref(Sort.PERSON, 6),
        due=dt.date(2019, 10, 4),
    )
    prose = Said(speech=Speech.PROSE, text=Marked("Members heard about the new homes."))
    return (
        Item(heading=Marked("Minutes"), said=(decided,), purpose="minutes"),
        Item(heading=Marked("New homes"), said=(prose, noted, action)),
    )


def _house(layout: str, seed: int) -> House:
    world = _world()
    return house_of(world, COMMITTEE, DAY, layouts=[layout], rng_seed=seed)


def _paper(layout: str, seed: int, *, world: World | None = None) -> Paper:
    world = world or _world()
    meeting = world.meetings[0]
    house = house_of(world, meeting.body, DAY, layouts=[layout], rng_seed=seed)
    rng = Random(seed)
    return lay_out(world, meeting, _items(), Forms(world, meeting, house, rng), house, rng)


def _pieces(paper: Paper) -> Iterator[Marked]:
    for block in paper.blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(text=text, margin=margin):
                yield from (text, *((margin,) if margin else ()))
            case Grid(rows=rows) | Columns(rows=rows):
                yield from (cell for row in rows for cell in row)
            case Noise():
                pass


def _facts(paper: Paper) -> list[Fact]:
    found = [m.what for piece in _pieces(paper) for m in piece.marks if not isinstance(m.what, Ref)]
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    return found + [fact for grid in grids for row in grid.row_facts for fact in row]


CASES = [(layout, seed) for layout in LAYOUTS for seed in range(4)]


def test_there_are_many_layouts() -> None:
    assert len(LAYOUTS) >= 22
    assert all(layout.about for layout in LAYOUTS.values())


def test_every_layout_of_the_lists_exists() -> None:
    named = {
        name for usual in words()["layouts"].values() if isinstance(usual, dict) for name in usual
    }
    assert named <= set(LAYOUTS)


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_everybody_is_listed_once_as_they_were(layout: str, seed: int) -> None:
    paper = _paper(layout, seed)
    said = [f for f in _facts(paper) if isinstance(f, AttendanceFact)]
    statuses = {(f.person.id, f.status) for f in said if f.person is not None}
    true = {(a.person, a.status) for a in _meeting().attendees}
    assert statuses <= true
    by_title = sum(f.person is None for f in said)
    missing = {person for person, _ in true - statuses}
    # The absent are not always printed, and officers may stand there by their titles only.
    assert len(missing - {5}) <= by_title
    assert by_title == 0 or layout == "officers_by_title"


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_marks_fit_their_text(layout: str, seed: int) -> None:
    for piece in _pieces(_paper(layout, seed)):
        for mark in piece.marks:
            assert 0 <= mark.start < mark.end <= len(piece.text)


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_titles_are_printed(layout: str, seed: int) -> None:
    paper = _paper(layout, seed)
    whole = "\n".join(piece.text for piece in _pieces(paper))
    for fact in _facts(paper):
        if isinstance(fact, RoleFact) and fact.title not in {"Councillor", "Chair", "Chairman"}:
            assert fact.title.casefold() in whole.casefold()
        if isinstance(fact, AttendanceFact) and fact.representing is not None:
            name = _world().organisations[fact.representing.id].name_on(DAY)
            assert name.casefold() in whole.casefold()


@pytest.mark.parametrize(("layout", "seed"), CASES)
def test_items_decisions_and_actions_are_there(layout: str, seed: int) -> None:
    paper = _paper(layout, seed)
    facts = _facts(paper)
    # "It was agreed that X would act" is a decision besides.
    acted = {fact.gist for fact in facts if isinstance(fact, ActionFact)}
    assert sum(isinstance(f, DecisionFact) and f.gist not in acted for f in facts) == 2
    assert [f.due for f in facts if isinstance(f, ActionFact)] == ["2019-10-04"]
    assert len(paper.items) >= 2
    for _, first in paper.items:
        assert not isinstance(paper.blocks[first], Noise)
    assert paper.items[0][1] > 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_seed_is_one_paper(layout: str) -> None:
    assert _paper(layout, 3) == _paper(layout, 3)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_takes_the_chair_once_is_acting(layout: str) -> None:
    world = _world()
    world.meetings[0] = replace(world.meetings[0], chair=1, chair_tenure=None)
    facts = _facts(_paper(layout, 2, world=world))
    chairs = {
        (f.person.id, f.status)
        for f in facts
        if isinstance(f, RoleFact) and f.person and f.title == _house(layout, 2).chair_word
    }
    assert (1, RoleStatus.ACTING) in chairs or layout in {"surnames", "asterisks"}
    assert (1, RoleStatus.CURRENT) not in chairs


def test_style_lasts_for_years() -> None:
    world = _world()
    days = [dt.date(year, 6, 1) for year in range(2005, 2025)]
    houses = [house_of(world, COMMITTEE, day, layouts=list(LAYOUTS), rng_seed=7) for day in days]
    changes = sum(a != b for a, b in pairwise(houses))
    assert 2 <= changes <= 7


@pytest.mark.parametrize("form", {**words()["dates"], **words()["head_dates"]})
def test_dates_are_written_out(form: str) -> None:
    written = write_date(dt.date(2021, 3, 22), form)
    assert "%" not in written
    assert "22" in written


@pytest.mark.parametrize("form", words()["times"])
def test_times_are_written_out(form: str) -> None:
    assert "%" not in write_time(dt.time(19, 30), form)


def test_next_meeting_is_stated_as_printed() -> None:
    papers = [_paper("lines_comma", seed) for seed in range(12)]
    told = [paper.stated.next_meetings for paper in papers]
    assert any(told)
    assert all(one[0] == dt.date(2019, 12, 12) for meetings in told for one in meetings)


def test_stop_of_an_abbreviation_ends_the_sentence() -> None:
    assert fill("It closed at {time}.", {"time": "9.00 p.m."}).text == "It closed at 9.00 p.m."
