"""Saying things at a meeting: sentences, paragraphs, decisions, actions, items.

`Teller` also says what stands without having happened: who runs an initiative, how bodies stand to
each other, who held an office once, which one nobody holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from kg.records.facts import OrganisationKind
from kg.records.minutes import DecisionKind
from kg.resources import resource
from kg.simulate.cast import Forms, House, MeetingCast
from kg.simulate.grammar import Grammar, Unbound, Value
from kg.simulate.papers import Item, Marked, Ref, Said, Sort, Speech, join
from kg.simulate.things import Meeting, Tenure, World

DECISIONS = {
    "decide_note": (DecisionKind.NOTED,),
    "decide_approve": (DecisionKind.APPROVED, DecisionKind.RESOLVED, DecisionKind.AGREED),
    "decide_any": (DecisionKind.RESOLVED, DecisionKind.AGREED, DecisionKind.RECOMMENDED),
}


@lru_cache(maxsize=1)
def plan() -> dict[str, Any]:
    """The lists that rule lengths and topics."""
    path = resource("data", "grammar", "lists", "agenda.yml")
    plan: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return plan


class Teller:
    """Says things at one meeting, and counts the words."""

    def __init__(
        self,
        world: World,
        meeting: Meeting,
        forms: Forms,
        house: House,
        rng: Random,
        grammar: Grammar,
    ) -> None:
        self.world = world
        self.meeting = meeting
        self.forms = forms
        self.rng = rng
        self.grammar = grammar
        self.cast = MeetingCast(world, meeting, forms, house, grammar)
        self.body = world.organisations[meeting.body]
        self.words = 0  # written so far
        self.bound: dict[str, Value] = {}

    # ── saying ────────────────────────────────────────────────────────────────────────────────

    def say(
        self, group: str, bound: Mapping[str, Value] | None = None, *, needed: str | None = None
    ) -> Marked | None:
        """A sentence of a group; None where nobody is there for it."""
        full = self.bound | {"sum": self.money()} | dict(bound or {})
        try:
            said = self.grammar.say(group, self.cast, self.rng, full, needed=needed)
        except Unbound:
            return None
        return said if said.text.endswith((".", "?", "!", "”")) else said + "."

    def prose(self, *groups: str) -> list[Said]:
        """One paragraph of a sentence of each group; no paragraph where there is none."""
        said = [one for one in map(self.say, groups) if one is not None]
        return [Said(speech=Speech.PROSE, text=join(said, " "))] if said else []

    def told(self, sentences: list[Marked]) -> list[Said]:
        """Sentences as paragraphs of one to three."""
        paragraphs: list[Said] = []
        while sentences:
            count = self.rng.choice((1, 1, 2, 2, 3))
            paragraphs.append(Said(speech=Speech.PROSE, text=join(sentences[:count], " ")))
            sentences = sentences[count:]
        return paragraphs

    def decision(
        self,
        group: str,
        kind: DecisionKind,
        bound: Mapping[str, Value] | None = None,
        *,
        needed: str | None = None,
    ) -> list[Said]:
        """A decision of a group, if it can be said."""
        try:
            text = self.grammar.say(
                group,
                self.cast,
                self.rng,
                self.bound | {"sum": self.money()} | dict(bound or {}),
                sentence=False,
                needed=needed,
            )
        except Unbound:
            return []
        return [Said(speech=Speech.DECISION, text=text, decision=kind, gist=_gist(text))]

    def outcome(self) -> list[Said]:
        """A decision of the common kinds."""
        groups: Mapping[str, int] = plan()["outcomes"]
        group = self.rng.choices(list(groups), list(groups.values()))[0]
        return self.decision(group, self.rng.choice(DECISIONS[group]))

    def action(self) -> list[Said]:
        """Something that somebody who is there is to do."""
        try:
            actor = self.cast.find(self.rng.choice(("officer", "anyone")), (), self.rng)
            text = self.grammar.say("act", self.cast, self.rng, self.bound, sentence=False)
        except Unbound:
            return []
        if not isinstance(actor, Ref):
            return []
        due = None
        if self.rng.random() < 0.4:
            due = self.meeting.day + timedelta(days=self.rng.randint(7, 75))
        return [
            Said(speech=Speech.ACTION, text=text, gist=_gist(text), actor=actor, due=due),
        ]

    def item(
        self,
        heading: str,
        said: list[Said],
        purpose: str = "report",
        bound: Mapping[str, Value] | None = None,
    ) -> list[Item]:
        """An item under a heading of a group; none without anything said."""
        if not said:
            return []
        text = self.grammar.say(
            heading,
            self.cast,
            self.rng,
            self.bound | dict(bound or {}),
            sentence=False,
        )
        one = Item(heading=text, said=tuple(said), purpose=purpose)
        self.words += count_words(one)
        return [one]

    def money(self) -> str:
        """A sum such as clubs are given."""
        sums = (75, 100, 150, 200, 250, 300, 400, 500, 600, 750, 850, 1000, 1200, 1500, 2000, 4500)
        return f"£{self.rng.choice(sums):,}"

    # ── what stands ───────────────────────────────────────────────────────────────────────────

    def office(self, tenure: Tenure) -> dict[str, Value]:
        """The slots of somebody in a post: who, with what title, where."""
        post = self.world.posts[tenure.post]
        return {
            "p": Ref(Sort.PERSON, tenure.person),
            "title": str(self.forms.title(post.id)),
            "o": Ref(Sort.ORGANISATION, post.organisation),
        }

    def some_scheme(self) -> dict[str, Value]:
        """The slot of an initiative that is spoken of here; nothing where there is none."""
        try:
            return {"i": self.cast.find("scheme", (), self.rng)}
        except Unbound:
            return {}

    def talk_of_schemes(self) -> list[Said]:
        """A paragraph on an initiative of which the meeting speaks: who runs it, what it does."""
        try:
            ref = self.cast.find("scheme", (), self.rng)
        except Unbound:
            return []
        if not isinstance(ref, Ref):
            return []
        one = self.world.initiatives[ref.id]
        sentences = [self.say("scheme_talk", {"i": ref})]
        sentences += self.stated_of(ref.id, self.rng.choice((0, 1, 1, 2)))
        self.rng.shuffle(sentences)
        del one
        return self.told([sentence for sentence in sentences if sentence])

    def stated_of(self, initiative: int, count: int) -> list[Marked | None]:
        """Sentences on who runs an initiative, pays for it and takes part."""
        one = self.world.initiatives[initiative]
        i = Ref(Sort.INITIATIVE, initiative)
        runner = Ref(Sort.ORGANISATION, one.runner)
        ways: list[tuple[str, dict[str, Value]]] = [("runs", {"o": runner, "i": i})]
        partners = [p for p in one.partners if p != one.runner and self.lives(p)]
        for partner in partners[:2]:
            w = Ref(Sort.ORGANISATION, partner)
            ways.append(("partner_in", {"w": w, "i": i}))
            ways.append(("runs_with", {"o": runner, "w": w, "i": i}))
        if not self.lives(one.runner):
            ways = []
        # A grant that has not been made yet must not be told: only an event tells of the others.
        chosen = self.rng.sample(ways, min(count, len(ways)))
        return [self.say(group, bound) for group, bound in chosen]

    def lives(self, organisation: int) -> bool:
        """Whether a body exists on the day."""
        return self.cast.alive(self.world.organisations[organisation])

    def standing(self, count: int) -> list[Marked]:
        """Sentences on how bodies stand to each other: sub-groups, what they report to, members."""
        ways: list[Callable[[], Marked | None]] = [
            self._say_sub,
            self._say_members,
            self._say_group,
            self._say_former,
            self._say_vacant,
        ]
        said = [self.rng.choice(ways)() for _ in range(count)]
        return [one for one in said if one]

    def _say_sub(self) -> Marked | None:
        try:
            sub = self.cast.find("sub", (), self.rng)
            own: Value = self.cast.find("here", (), self.rng)
        except Unbound:
            if self.body.parent is None:
                return None
            sub, own = (
                Ref(Sort.ORGANISATION, self.body.id),
                Ref(Sort.ORGANISATION, self.body.parent),
            )
        group = self.rng.choice(("part_of", "part_of", "reports_to"))
        if self._kind(sub) is OrganisationKind.DEPARTMENT:
            group = "part_of_team"
        return self.say(group, {"o": sub, "parent": own})

    def _kind(self, value: Value) -> OrganisationKind | None:
        return self.world.organisations[value.id].kind if isinstance(value, Ref) else None

    def _say_members(self) -> Marked | None:
        """Who sits on another body that those present sit on too."""
        day = self.meeting.day
        people = [a.person for a in self.meeting.attendees]
        seats = [
            self.world.seats[s]
            for person in people
            for s in self.cast.index.seats.get(person, ())
            if self.world.seats[s].body not in self.cast.family and not self.world.seats[s].officer
        ]
        seats = [
            s
            for s in seats
            if s.begin <= day
            and (s.end is None or s.end >= day)
            and self.lives(s.body)
            and self.cast.lives(s.person)
        ]
        if not seats:
            return None
        seat = self.rng.choice(seats)
        bound: dict[str, Value] = {
            "m": Ref(Sort.PERSON, seat.person),
            "o": Ref(Sort.ORGANISATION, seat.body),
        }
        if seat.representing is not None and self.rng.random() < 0.5:
            bound["p"] = bound.pop("m")
            bound["sender"] = Ref(Sort.ORGANISATION, seat.representing)
            return self.say("representative", bound)
        return self.say("member_of_body", bound)

    def _say_group(self) -> Marked | None:
        """Some members of a committee or group of this body, by name."""
        day = self.meeting.day
        ids = [i for i in self.cast.index.children.get(self.body.id, ()) if self.lives(i)]
        if not ids:
            return None
        sub = self.rng.choice(ids)
        sitting = [self.world.seats[s] for s in self.cast.index.seats_of_body.get(sub, ())]
        people = [
            s.person
            for s in sitting
            if not s.officer
            and s.begin <= day
            and (s.end is None or s.end >= day)
            and self.cast.lives(s.person)
            and self.cast.is_councillor(s.person)
        ]
        if len(people) < 3:
            return None
        chosen = self.rng.sample(people, 3)
        bound: dict[str, Value] = {f"m{n}": Ref(Sort.PERSON, p) for n, p in enumerate(chosen, 1)}
        return self.say("group_members", bound | {"sub": Ref(Sort.ORGANISATION, sub)})

    def _say_former(self) -> Marked | None:
        """Somebody who held an office of the body or its council once."""
        day = self.meeting.day
        posts = [p for o in sorted(self.cast.family) for p in self.cast.index.posts_of.get(o, ())]
        past = [
            t
            for p in posts
            for t in self.cast.index.holders.get(p, ())
            if t.end is not None and t.end < day and self.cast.lives(t.person)
        ]
        past = [
            t
            for t in past
            if not any(
                other.post == t.post and other.begin <= day and (other.end or day) >= day
                for other in self.cast.index.tenures[t.person]
            )
        ]
        return self.say("former", self.office(self.rng.choice(past))) if past else None

    def _say_vacant(self) -> Marked | None:
        """An office of the body or its council that nobody holds."""
        day = self.meeting.day
        posts = [
            self.world.posts[p]
            for o in sorted(self.cast.family)
            if self.lives(o)
            for p in self.cast.index.posts_of.get(o, ())
        ]
        empty = [
            post
            for post in posts
            if post.single
            and (post.abolished is None or post.abolished > day)
            and any(t.begin < day for t in self.cast.index.holders.get(post.id, ()))
            and not any(
                t.begin <= day and (t.end is None or t.end >= day)
                for t in self.cast.index.holders[post.id]
            )
        ]
        if not empty:
            return None
        post = self.rng.choice(empty)
        o = Ref(Sort.ORGANISATION, post.organisation)
        return self.say("vacant", {"title": str(self.forms.title(post.id)), "o": o})


def _gist(text: Marked) -> str:
    """One line of what a clause says."""
    return text.text if len(text.text) <= 100 else text.text[:97].rsplit(" ", 1)[0] + " …"


def count_words(item: Item) -> int:
    """How many words an item has, its heading among them."""
    return len(item.heading.text.split()) + sum(len(said.text.text.split()) for said in item.said)
