"""What is said at a meeting: the items of its agenda, with all that they state.

Items that every meeting has (interests, minutes, public, any other business) stand around those
that tell what happened in the county and those that fill the evening. Apologies, the date of the
next meeting and the frame of the page are for the layouts. Only what the world knows is stated of
its things; what is made up is stated of strangers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random

from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus, DecisionKind
from kg.simulate.cast import Forms, House
from kg.simulate.grammar import Grammar
from kg.simulate.happenings import Happenings
from kg.simulate.papers import Item, Marked, Ref, Said, Sort
from kg.simulate.teller import count_words, plan
from kg.simulate.things import Meeting, Organisation, World


def agenda(
    world: World,
    meeting: Meeting,
    forms: Forms,
    house: House,
    rng: Random,
    grammar: Grammar | None = None,
) -> tuple[Item, ...]:
    """The items of a meeting in their order.

    Hand in a `Grammar` of this paper's own to learn from it which strangers the items name.
    """
    grammar = Grammar() if grammar is None else grammar
    items = tuple(Secretary(world, meeting, forms, house, rng, grammar).items())
    # Those of wordings that were given up are nowhere in the text.
    named = {
        mark.what.id
        for item in items
        for text in (item.heading, *(said.text for said in item.said))
        for mark in text.marks
        if isinstance(mark.what, Ref)
    }
    for made in (grammar.strangers, grammar.kinds, grammar.aliases):
        for id_ in [id_ for id_ in made if id_ not in named]:
            del made[id_]
    return items


def family_of(body: Organisation, world: World) -> str:
    """Which list of topics and lengths fits a body: "parish", "panel" or "health"."""
    if body.tier in ("parish", "town"):
        return "parish"
    if body.kind is OrganisationKind.GROUP:
        parent = None if body.parent is None else world.organisations[body.parent]
        return "other" if parent is None else family_of(parent, world)
    name = "panel" if body.kind is OrganisationKind.OFFICE else str(body.kind)
    return name if name in plan()["topics"] else "other"


class Secretary(Happenings):
    """Writes down what is said at one meeting."""

    # ── the order of an evening ───────────────────────────────────────────────────────────────

    def items(self) -> Iterator[Item]:
        """The items in their order; what fills the evening comes until it is long enough."""
        rng = self.rng
        wanted = self._length()
        self._set_last_meeting()
        told = self._told()
        early: list[Item] = []
        for build, chance in (
            (self._elections, 1.0),
            (self._announcements, 0.4),
            (self._interests, 0.8),
            (self._minutes, 0.92),
            (self._arising, 0.35),
            (self._public, 0.6 if self.meeting.public else 0.2),
        ):
            if rng.random() < chance:
                early += build()
        middle = [*told]
        last = [*(self._aob() if rng.random() < 0.45 else [])]
        self.words = sum(map(count_words, (*early, *middle, *last)))
        if rng.random() < 0.5:
            middle += self._outside()
        topics = self._topics()
        for _ in range(40):
            if self.words >= wanted:
                break
            middle += self._topic(next(topics), wanted)
        rng.shuffle(middle)
        yield from early
        yield from middle
        yield from last

    def _length(self) -> int:
        lists = plan()
        family = family_of(self.body, self.world)
        bell = lists["lengths"].get(family, lists["lengths"]["other"])
        words = math.exp(self.rng.gauss(math.log(bell["middle"]), bell["spread"]))
        return int(min(max(words, lists["shortest"]), lists["longest"]))

    def _set_last_meeting(self) -> None:
        day = self.meeting.day - timedelta(days=self.rng.choice((28, 30, 35, 42, 63, 90)))
        # The world's own last meeting of the body, where it has one.
        for at in range(self.meeting.id - 1, max(-1, self.meeting.id - 2000), -1):
            before = self.world.meetings[at] if at < len(self.world.meetings) else None
            if before is not None and before.body == self.meeting.body:
                if timedelta(0) < self.meeting.day - before.day < timedelta(days=200):
                    day = before.day
                break
        self.bound = {"last": day}

    def _topics(self) -> Iterator[str]:
        """Topics without end, by their weights, none twice before all have been."""
        weights: Mapping[str, int] = plan()["topics"][family_of(self.body, self.world)]
        while True:
            left = dict(weights)
            while left:
                topic = self.rng.choices(list(left), list(left.values()))[0]
                del left[topic]
                yield topic

    # ── what every meeting has ────────────────────────────────────────────────────────────────

    def _announcements(self) -> list[Item]:
        return self.item(
            "head_chair",
            self.prose(*["chair_announces"] * self.rng.choice((1, 1, 2, 3))),
            "chair",
        )

    def _interests(self) -> list[Item]:
        people = [
            Ref(Sort.PERSON, one.person)
            for one in self.meeting.attendees
            if one.status is AttendanceStatus.PRESENT and one.person != self.meeting.chair
        ]
        said: list[Said] = []
        if people and self.rng.random() < 0.55:
            for ref in self.rng.sample(people, min(len(people), self.rng.choice((1, 1, 2, 3)))):
                sentence = self.say("interest", {"m": ref})
                said += self.told([sentence] if sentence else [])
        return self.item("head_interests", said or self.prose("no_interests"), "interests")

    def _minutes(self) -> list[Item]:
        if self.rng.random() < 0.35:
            return self.item("head_minutes", self.prose("minutes_talk"), "minutes")
        said = self.prose("minutes_talk") if self.rng.random() < 0.15 else []
        kind = self.rng.choice((DecisionKind.RESOLVED, DecisionKind.AGREED, DecisionKind.APPROVED))
        return self.item("head_minutes", said + self.decision("minutes_approved", kind), "minutes")

    def _arising(self) -> list[Item]:
        return self.item("head_arising", self._some("arising", 1, 4), "report")

    def _public(self) -> list[Item]:
        return self.item("head_public", self._some("public", 1, 4), "public")

    def _outside(self) -> list[Item]:
        return self.item("head_reports", self._some("outside_report", 1, 5), "report")

    def _aob(self) -> list[Item]:
        return self.item("head_aob", self._some("aob", 1, 2), "aob")

    def _some(self, group: str, least: int, most: int) -> list[Said]:
        count = self.rng.randint(least, most)
        return self.told([one for one in (self.say(group) for _ in range(count)) if one])

    # ── what fills the evening ────────────────────────────────────────────────────────────────

    def _topic(self, topic: str, wanted: int) -> list[Item]:
        rng = self.rng
        said: list[Said] = []
        depth = 1 + (wanted > 900) + (wanted > 1800)
        for _ in range(rng.randint(1, 1 + depth)):
            groups = [topic] * rng.choice((1, 1, 2, 3))
            groups += [
                rng.choice(("voices", "talk")) for _ in range(rng.choice((0, 0, 1, 1, 2)))
            ] + ["debate"] * rng.choice((0, 0, 1))
            # One of them may open the paragraph, as the others may.
            rng.shuffle(groups)
            said += self.prose(*groups)
        if rng.random() < 0.22:
            said += self.talk_of_schemes()
        if rng.random() < 0.16:
            said += self.told(self.standing(1))
        if topic == "grants":
            said += self.told([s for s in (self._grant() for _ in range(rng.randint(0, 2))) if s])
        if topic == "grants" and rng.random() < 0.7:
            club = self.cast.find("club", (), rng)
            own = Ref(Sort.ORGANISATION, self.body.id)
            bound = {"o": club, "sum": self.money(), "here": own}
            kind = rng.choice((DecisionKind.RESOLVED, DecisionKind.AGREED))
            said += self.decision("decide_grant", kind, bound)
        elif said and rng.random() < 0.55:
            said += self.outcome()
        if said and rng.random() < 0.3:
            said += self.action()
        return self.item(f"head_{topic}", said, "finance" if topic == "finance" else "report")

    def _grant(self) -> Marked | None:
        """Money that a club of this paper alone has had."""
        club = self.cast.find("club", (), self.rng)
        giver = self.cast.find(self.rng.choice(("here", "here", "gov")), (), self.rng)
        return self.say("funds_body", {"o": club, "f": giver, "sum": self.money()})
