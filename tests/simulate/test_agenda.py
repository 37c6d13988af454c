from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from kg.records.minutes import RoleStatus
from kg.simulate.agenda import agenda
from kg.simulate.forms import Forms
from kg.simulate.grammar import Grammar
from kg.simulate.house import House, house_of
from kg.simulate.papers import Item, Mark, Marked, Ref, RelationFact, RoleFact, Sort, Speech
from kg.simulate.things import Meeting, World
from kg.simulate.world import make_world


@cache
def county() -> World:
    return make_world(bodies=8, years=6, seed=5, meetings=60)


def house(world: World, meeting: Meeting) -> House:
    layouts = ("paragraph",)
    return house_of(world, meeting.body, meeting.day, layouts=layouts, rng_seed=3)


def write(meeting: Meeting) -> tuple[tuple[Item, ...], Grammar]:
    world, grammar = county(), Grammar()
    style = house(world, meeting)
    forms = Forms(world, meeting, style, Random(meeting.id))
    return agenda(world, meeting, forms, style, Random(meeting.id), grammar), grammar


@cache
def written() -> tuple[tuple[Meeting, tuple[Item, ...], Grammar], ...]:
    return tuple((m, *write(m)) for m in county().meetings[::3])


def texts(items: tuple[Item, ...]) -> Iterator[Marked]:
    for item in items:
        yield item.heading
        yield from (said.text for said in item.said)


def facts() -> Iterator[tuple[Meeting, Marked, Mark]]:
    for meeting, items, _ in written():
        for text in texts(items):
            for mark in text.marks:
                yield meeting, text, mark


def test_same_seed_same_words() -> None:
    meeting = county().meetings[4]
    assert write(meeting)[0] == write(meeting)[0]


def test_length_is_as_in_life() -> None:
    lengths = [sum(len(t.text.split()) for t in texts(items)) for _, items, _ in written()]
    assert min(lengths) >= 200
    assert max(lengths) <= 6000


def test_strangers_are_all_named_and_all_known() -> None:
    for _, items, grammar in written():
        named = {
            mark.what.id
            for text in texts(items)
            for mark in text.marks
            if isinstance(mark.what, Ref) and mark.what.id < 0
        }
        assert named == set(grammar.strangers)


def test_text_is_smooth() -> None:
    for _, items, _ in written():
        for text in texts(items):
            assert "  " not in text.text
            assert not set("{}[]<>~") & set(text.text), text.text
            assert " ," not in text.text, text.text
            assert text.text == text.text.strip()


def test_prose_ends_and_clauses_do_not() -> None:
    for _, items, _ in written():
        for said in (said for item in items for said in item.said):
            ends = said.text.text.endswith((".", "?", "!", "”"))
            assert ends == (said.speech is Speech.PROSE), said.text.text
            assert said.speech is Speech.PROSE or said.gist


def test_actors_are_there() -> None:
    for meeting, items, _ in written():
        there = {attendee.person for attendee in meeting.attendees}
        for said in (said for item in items for said in item.said):
            assert said.actor is None or said.actor.id in there


def test_evidence_is_short() -> None:
    for _, text, mark in facts():
        if isinstance(mark.what, RoleFact | RelationFact):
            assert mark.end - mark.start <= 460, text.text[mark.start : mark.end]


def test_every_office_of_somebody_known_is_held_in_the_world() -> None:
    world = county()
    for meeting, text, mark in facts():
        role = mark.what
        if not isinstance(role, RoleFact) or role.person is None or role.person.id < 0:
            continue
        if role.organisation is None or role.organisation.id < 0:
            continue
        held = [
            tenure
            for tenure in world.tenures
            if tenure.person == role.person.id
            and world.posts[tenure.post].organisation == role.organisation.id
        ]
        if role.status is RoleStatus.FORMER:
            held = [t for t in held if t.end is not None and t.end <= meeting.day]
        assert held, text.text


@pytest.mark.parametrize("predicate", ["runs", "funds", "partner_in", "part_of"])
def test_relations_are_of_the_world(predicate: str) -> None:
    world = county()
    for _, text, mark in facts():
        fact = mark.what
        if not isinstance(fact, RelationFact) or fact.predicate != predicate:
            continue
        if fact.subject.id < 0 or fact.object.id < 0:
            continue
        if fact.object.sort is Sort.INITIATIVE:
            one = world.initiatives[fact.object.id]
            around = {one.runner, *one.partners, *(funder for funder, _ in one.funders)}
            assert fact.subject.id in around, text.text
        else:
            assert world.organisations[fact.subject.id].parent == fact.object.id, text.text


def test_dead_people_do_nothing() -> None:
    world = county()
    for meeting, items, _ in written():
        for said in (said for item in items for said in item.said):
            for mark in said.text.marks:
                role = mark.what
                if isinstance(role, RoleFact) and role.person and role.person.id >= 0:
                    died = world.people[role.person.id].died
                    gone = died is not None and died < meeting.day
                    assert not gone or role.status is RoleStatus.FORMER, said.text.text
