"""What is true of every county: gold follows from the world, and the world keeps its own rules."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.lexicon import load
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.simulate import County, county
from kg.simulate.county import Document
from kg.simulate.knowable import bounds
from kg.simulate.statements import is_councillorship, ref_of
from kg.simulate.surfaces import same_title
from kg.simulate.things import Tenure

# Sentences about small clubs give people offices there that the world does not keep.
OF_CLUBS = {"treasurer", "secretary", "trustee", "governor", "member", "president", "patron"}
RANKS = {rank.title for rank in load().ranks.values()} | {"PC", "PCSO", "Sergeant"}
FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
# A county takes seconds to write: a few of them, of which each is made once.
seeds = st.sampled_from([3, 375, 1_207, 8_080])


@cache
def made(seed: int) -> tuple[County, tuple[Document, ...]]:
    one = county(documents=16, bodies=8, years=6, seed=seed, noise=0.0, formats=["txt"])
    return one, tuple(one)


def tenures_of(one: County) -> dict[int, list[Tenure]]:
    found: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in one.world.tenures:
        found[tenure.person].append(tenure)
    return found


@FEW
@given(seeds)
def test_every_role_of_a_gold_file_follows_from_a_tenure(seed: int) -> None:
    one, documents = made(seed)
    world, tenures = one.world, tenures_of(one)
    for document in documents:
        for role in document.gold["roles"]:
            person = ref_of(role["person"]) if role["person"] else None
            body = ref_of(role["organisation"]) if role["organisation"] else None
            title = role["title"]
            if person is None or person.id < 0 or (body is not None and body.id < 0):
                continue  # strangers, whom one paper alone knows
            # To take the chair of one meeting, or to preside by another office, is no tenure.
            presides = title.casefold().startswith(("chair", "conven"))
            if title.casefold() in OF_CLUBS or role["status"] == RoleStatus.ACTING or presides:
                continue
            if title in RANKS:
                continue  # a form of address tells them, and posts are called otherwise
            posts = [world.posts[tenure.post] for tenure in tenures[person.id]]
            held = any(same_title(title, each) for post in posts for _, each in post.titles) or (
                "ouncillor" in title
                and any(is_councillorship(world, tenure) for tenure in tenures[person.id])
            )
            assert held, (document.name, role)


@FEW
@given(seeds)
def test_every_meeting_in_gold_is_one_of_the_world(seed: int) -> None:
    one, documents = made(seed)
    for document in documents:
        meeting = one.world.meetings[document.paper.meeting]
        stated = document.gold["meeting"]
        if stated.get("date"):
            assert stated["date"] == meeting.day.isoformat()
        if stated.get("body"):
            body = ref_of(stated["body"]).id
            assert body in {meeting.body, one.world.organisations[meeting.body].parent}


@FEW
@given(seeds)
def test_who_is_on_a_list_in_gold_was_at_the_meeting(seed: int) -> None:
    one, documents = made(seed)
    for document in documents:
        there = {each.person for each in one.world.meetings[document.paper.meeting].attendees}
        for line in document.gold["attendance"]:
            person = ref_of(line["person"]) if line["person"] else None
            if person is not None and person.id >= 0:
                assert person.id in there, (document.name, line)


@FEW
@given(seeds)
def test_nobody_attends_or_holds_after_death(seed: int) -> None:
    world = made(seed)[0].world
    there = {
        AttendanceStatus.PRESENT,
        AttendanceStatus.IN_ATTENDANCE,
        AttendanceStatus.SUBSTITUTE,
        AttendanceStatus.OBSERVER,
    }
    for meeting in world.meetings:
        for each in meeting.attendees:
            died = world.people[each.person].died
            assert each.status not in there or died is None or meeting.day <= died
    for tenure in world.tenures:
        died = world.people[tenure.person].died
        assert died is None or (tenure.end is not None and tenure.end <= died)


@FEW
@given(seeds)
def test_a_single_holder_office_has_at_most_one_holder_a_day(seed: int) -> None:
    world = made(seed)[0].world
    of_post: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in world.tenures:
        if world.posts[tenure.post].single:
            of_post[tenure.post].append(tenure)
    for held in of_post.values():
        for before, after in pairwise(sorted(held, key=lambda one: one.begin)):
            end = before.end or after.begin - timedelta(days=1)
            assert end < after.begin, (before, after)


@FEW
@given(seeds)
def test_what_could_be_known_contains_what_is_true(seed: int) -> None:
    one, documents = made(seed)
    always, never = date.min, date.max
    for known in bounds([document.paper for document in documents], one.world):
        spell = [one.world.tenures[each] for each in known.tenures]
        begin, end = spell[0].begin, spell[-1].end
        assert (known.begin_earliest or always) <= begin <= (known.begin_latest or never)
        assert (known.end_earliest or always) <= (end or never)
        if end is not None:
            assert end <= (known.end_latest or never)


@pytest.mark.parametrize("seed", [3, 8])
def test_damage_changes_no_fact(seed: int) -> None:
    """Gold of a damaged paper speaks of no person or body of whom the clean paper does not."""
    clean = county(documents=8, bodies=6, years=4, seed=seed, noise=0.0, formats=["txt"])
    damaged = county(documents=8, bodies=6, years=4, seed=seed, noise=0.6, formats=["txt"])
    of_clean = {document.name: document.gold for document in clean}
    for document in damaged:
        if document.paper.draft_of is None:
            for section in ("people", "organisations"):
                before = {each["id"] for each in of_clean[document.name][section]}
                assert {each["id"] for each in document.gold[section]} <= before
