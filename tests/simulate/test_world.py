"""What holds in every simulated county, whatever its size and seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.simulate.chronicle import age
from kg.simulate.things import EventKind, World
from kg.simulate.world import make_world, unbroken

DAY = timedelta(days=1)


@cache
def big() -> World:
    return make_world(bodies=40, years=20, seed=7, meetings=2000)


@cache
def small(bodies: int, years: int, seed: int) -> World:
    return make_world(bodies=bodies, years=years, seed=seed, meetings=60)


def worlds() -> st.SearchStrategy[World]:
    """Few enough that all tests share them: making a world costs more than looking at it."""
    sizes = ((1, 1), (3, 8), (9, 3), (16, 8), (26, 12))
    return st.sampled_from([(b, y, seed) for b, y in sizes for seed in range(3)]).map(
        lambda row: small(*row)
    )


few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def overlaps(spans: list[tuple[date, date | None]]) -> bool:
    ordered = sorted(spans)
    pairs = pairwise(ordered)
    return any(end is None or end >= begin for (_, end), (begin, _) in pairs)


@given(world=worlds())
@few
def test_a_single_post_has_at_most_one_holder_a_day(world: World) -> None:
    spans = defaultdict(list)
    for tenure in world.tenures:
        if world.posts[tenure.post].single:
            spans[tenure.post].append((tenure.begin, tenure.end))
    assert not [post for post, held in spans.items() if overlaps(held)]


@given(world=worlds())
@few
def test_nobody_holds_one_post_twice_at_a_time(world: World) -> None:
    spans = defaultdict(list)
    for tenure in world.tenures:
        spans[tenure.person, tenure.post].append((tenure.begin, tenure.end))
    assert not [key for key, held in spans.items() if overlaps(held)]


@given(world=worlds())
@few
def test_nobody_holds_or_sits_before_eighteen_or_after_death(world: World) -> None:
    for thing in [*world.tenures, *world.seats]:
        person = world.people[thing.person]
        assert age(person, thing.begin) >= 18
        assert thing.end is None or thing.end >= thing.begin
        assert person.died is None or (thing.end is not None and thing.end <= person.died)


@given(world=worlds())
@few
def test_nobody_holds_or_sits_where_nothing_is_any_more(world: World) -> None:
    for tenure in world.tenures:
        post = world.posts[tenure.post]
        organisation = world.organisations[post.organisation]
        assert tenure.begin >= organisation.founded
        for ended in (organisation.ended, post.abolished):
            assert ended is None or (tenure.end is not None and tenure.end <= ended)
    for seat in world.seats:
        ended = world.organisations[seat.body].ended
        assert ended is None or (seat.end is not None and seat.end <= ended)


@given(world=worlds())
@few
def test_attendees_live_and_belong(world: World) -> None:
    sat = defaultdict(list)
    for seat in world.seats:
        sat[seat.body, seat.person].append(seat)
    for meeting in world.meetings:
        for one in meeting.attendees:
            person = world.people[one.person]
            assert person.died is None or person.died >= meeting.day
            assert age(person, meeting.day) >= 18
            seats = [
                seat
                for seat in sat[meeting.body, one.person]
                if seat.begin <= meeting.day and (seat.end is None or meeting.day <= seat.end)
            ]
            if one.status in (AttendanceStatus.PRESENT, AttendanceStatus.ABSENT):
                assert [seat for seat in seats if not seat.officer]
            elif one.status is AttendanceStatus.APOLOGIES:
                assert seats
            elif one.status is AttendanceStatus.SUBSTITUTE:
                assert one.substitute_for is not None
                assert sat[meeting.body, one.substitute_for]


@given(world=worlds())
@few
def test_offices_beside_names_are_held_that_day(world: World) -> None:
    for meeting in world.meetings:
        for one in meeting.attendees:
            for id in one.tenures:
                tenure = world.tenures[id]
                assert tenure.person == one.person
                assert tenure.begin <= meeting.day
                assert tenure.end is None or tenure.end >= meeting.day


@given(world=worlds())
@few
def test_bodies_that_have_ended_hold_no_meetings(world: World) -> None:
    for meeting in world.meetings:
        body = world.organisations[meeting.body]
        assert body.meets
        assert body.founded <= meeting.day
        assert body.ended is None or meeting.day <= body.ended


@given(world=worlds())
@few
def test_everything_comes_from_an_event_of_its_day(world: World) -> None:
    began = {t: e for e in world.events for t in e.began}
    ended = {t: e for e in world.events for t in e.ended}
    for tenure in world.tenures:
        assert began[tenure.id].day == tenure.begin
        if tenure.end is not None:
            assert ended[tenure.id].day - tenure.end in (timedelta(0), DAY)
    seated = {s for e in world.events for s in e.seats}
    assert seated == {seat.id for seat in world.seats}
    founded = {o for e in world.events for o in e.organisations}
    assert {o.id for o in world.organisations if o.parent is None} <= founded
    married = {p: e.day for e in world.events if e.kind is EventKind.MARRIAGE for p in e.people}
    for person in world.people:
        assert len(person.names) == 1 or person.names[-1][0] == married[person.id]


@given(world=worlds())
@few
def test_meetings_are_in_order_and_tell_what_has_happened(world: World) -> None:
    assert [m.id for m in world.meetings] == list(range(len(world.meetings)))
    assert [m.day for m in world.meetings] == sorted(m.day for m in world.meetings)
    told: Counter[tuple[int, int]] = Counter()
    for meeting in world.meetings:
        told.update((meeting.body, event) for event in meeting.events)
        assert all(world.events[e].day <= meeting.day for e in meeting.events)
        if meeting.next_meeting is not None:
            after = world.meetings[meeting.next_meeting]
            assert after.body == meeting.body
            assert after.day > meeting.day
        for id in meeting.initiatives:
            assert world.initiatives[id].begin <= meeting.day
            assert (world.initiatives[id].end or meeting.day) >= meeting.day
    assert not told or max(told.values()) == 1


@given(world=worlds())
@few
def test_the_chair_is_present(world: World) -> None:
    for meeting in world.meetings:
        here = {a.person for a in meeting.attendees if a.status is AttendanceStatus.PRESENT}
        assert meeting.chair in here
        if meeting.chair_tenure is not None:
            assert world.tenures[meeting.chair_tenure].person == meeting.chair
        assert meeting.clerk is None or meeting.clerk in {a.person for a in meeting.attendees}


def test_ids_are_places_in_the_lists() -> None:
    world = big()
    for things in (
        world.people,
        world.organisations,
        world.posts,
        world.tenures,
        world.seats,
        world.initiatives,
        world.events,
    ):
        assert [thing.id for thing in things] == list(range(len(things)))


def test_as_many_meetings_and_bodies_as_asked_for() -> None:
    world = big()
    assert len(world.meetings) == 2000
    assert sum(o.meets and o.founded < world.begin for o in world.organisations) >= 40
    assert len({m.body for m in world.meetings}) >= 40
    assert world.begin == date(2005, 1, 1)


@pytest.mark.parametrize("meetings", [None, 5, 400])
def test_the_same_seed_makes_the_same_world(meetings: int | None) -> None:
    first = make_world(bodies=9, years=4, seed=3, meetings=meetings)
    second = make_world(bodies=9, years=4, seed=3, meetings=meetings)
    assert first == second
    assert meetings is None or len(first.meetings) == meetings


def test_all_sorts_of_things_happen() -> None:
    seen: Counter[EventKind] = Counter()
    for seed in (3, 5, 8):
        seen.update(event.kind for event in make_world(bodies=40, years=20, seed=seed).events)
    assert not [kind for kind in EventKind if not seen[kind]]


def test_offices_are_held_in_every_way() -> None:
    world = big()
    assert {tenure.status for tenure in world.tenures} == {
        RoleStatus.CURRENT,
        RoleStatus.ACTING,
        RoleStatus.INTERIM,
    }
    many = Counter(tenure.person for tenure in world.tenures)
    assert max(many.values()) > 5
    assert any(len(post.titles) > 1 for post in world.posts)
    assert any(person.kin for person in world.people)
    assert any(len(o.names) > 1 for o in world.organisations)


def test_unbroken_joins_terms() -> None:
    world = big()
    chains = unbroken(world)
    assert sum(len(chain) for chain in chains) == len(world.tenures)
    assert max(len(chain) for chain in chains) > 2
    for chain in chains:
        for left, right in pairwise(chain):
            assert left.end is not None
            assert right.begin == left.end + DAY
            assert (left.person, left.post) == (right.person, right.post)
