"""What happened in the county, told at a meeting or done there.

Each event of the world that a meeting is told of becomes sentences, or decisions where it happens
at the meeting itself (the elections of an annual meeting).
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.records.facts import InitiativeKind, OrganisationKind, RoleEvent
from kg.records.minutes import DecisionKind, RoleStatus
from kg.simulate.grammar import Unbound, Value
from kg.simulate.papers import Item, Marked, Ref, Said, Sort, Speech
from kg.simulate.teller import Teller
from kg.simulate.things import Event, EventKind, Organisation, Tenure

_FEWEST_FOR_LIST = 4  # from so many on, those elected are told of in one sentence
_TOLD_AT_MOST = 9  # statements on one event; of a great election more than that is in the lists


class Happenings(Teller):
    """Tells of events."""

    # ── what happened ─────────────────────────────────────────────────────────────────────────

    def _events(self) -> list[Event]:
        return [self.world.events[e] for e in self.meeting.events]

    def _at_this_meeting(self, event: Event) -> bool:
        return event.kind is EventKind.ANNUAL_MEETING and event.day == self.meeting.day

    def _elections(self) -> list[Item]:
        """The elections of an annual meeting: an item for each office of the body itself."""
        items: list[Item] = []
        others: list[Said] = []
        for event in filter(self._at_this_meeting, self._events()):
            for tenure in (self.world.tenures[t] for t in event.began):
                post = self.world.posts[tenure.post]
                if not self.cast.lives(tenure.person):
                    continue
                said = self._put_in(tenure)
                if post.organisation == self.body.id and post.single:
                    bound: dict[str, Value] = {"title": str(self.forms.title(post.id))}
                    before = self._nominations(tenure) if self.rng.random() < 0.6 else []
                    items += self.item("head_election", before + said, "report", bound)
                elif len(others) < _TOLD_AT_MOST:
                    others += said
            others += self._seats(event, decided=True)
        return items + self.item("head_bodies", others)

    def _put_in(self, tenure: Tenure) -> list[Said]:
        group = {
            RoleEvent.ELECTED: "decide_elect",
            RoleEvent.REAPPOINTED: "decide_reelect",
        }.get(tenure.began or RoleEvent.APPOINTED, "decide_appoint")
        kind = self.rng.choice((DecisionKind.RESOLVED, DecisionKind.RESOLVED, DecisionKind.AGREED))
        bound = self.office(tenure) | {"today": self.meeting.day}
        return self.decision(group, kind, bound, needed=self._needed(tenure))

    def _nominations(self, tenure: Tenure) -> list[Said]:
        bound = self.office(tenure)
        sentence = self.say("nomination", bound)
        return self.told([sentence] if sentence else [])

    def _told(self) -> list[Item]:
        """Items that tell what happened since the last meeting, by what it happened to."""
        offices: list[Marked] = []
        bodies: list[Marked] = []
        schemes: list[Item] = []
        for event in self._events():
            if self._at_this_meeting(event):
                continue
            offices += self._changes(event)
            bodies += self._bodies(event)
            schemes += self._schemes(event)
        items = self.item("head_offices", self.told(offices))
        if self.rng.random() < 0.3:
            bodies += self.standing(self.rng.choice((1, 2)))
        items += self.item("head_bodies", self.told(bodies))
        items += schemes
        if not schemes and self.meeting.initiatives and self.rng.random() < 0.7:
            items += self.item("head_schemes", self.talk_of_schemes(), "report", self.some_scheme())
        return items

    # offices

    def _changes(self, event: Event) -> list[Marked]:
        """What an event did to offices and to people, in sentences."""
        said: list[Marked | None] = []
        tenures = self.world.tenures
        began = [tenures[t] for t in event.began]
        ended = [tenures[t] for t in event.ended]
        # Those of the body and what it belongs to interest the meeting most.
        began.sort(key=lambda t: self.world.posts[t.post].organisation not in self.cast.family)
        gone = {t.post: t for t in ended}
        done: set[int] = set()
        for tenures_of in self._alike(began):
            said.append(self._say_many(event, tenures_of))
            done.update(t.id for t in tenures_of)
        for tenures_of in self._alike(ended):
            said.append(self._say_many(event, tenures_of))
            done.update(t.id for t in tenures_of)
        for tenure in began:
            if len(said) >= _TOLD_AT_MOST:
                break
            if tenure.id in done or not self.cast.lives(tenure.person):
                continue
            before = gone.get(tenure.post)
            if self._is_handover(tenure, before) and before is not None:
                done.add(before.id)
                said.append(
                    self.say(
                        "succeeded",
                        self.office(tenure)
                        | {"day": tenure.begin, "q": Ref(Sort.PERSON, before.person)},
                        needed=self._needed(tenure),
                    )
                )
            else:
                said.append(self._say_began(event, tenure))
        for tenure in ended:
            if len(said) >= _TOLD_AT_MOST + 2:
                break
            if tenure.id not in done:
                said.append(self._say_ended(event, tenure))
        said += [one.text for one in self._seats(event, decided=False)]
        said += self._personal(event)
        return [one for one in said if one]

    def _alike(self, tenures: list[Tenure]) -> list[list[Tenure]]:
        """Those who entered or left one post together, where they are many; ten at most."""
        by_post: dict[tuple[int, RoleEvent | None, bool], list[Tenure]] = {}
        for tenure in tenures:
            if tenure.status is RoleStatus.CURRENT and self.cast.lives(tenure.person):
                left = tenure.end is not None and tenure.end <= self.meeting.day
                event = tenure.ended if left else tenure.began
                by_post.setdefault((tenure.post, event, left), []).append(tenure)
        many = [alike for alike in by_post.values() if len(alike) >= _FEWEST_FOR_LIST]
        return [alike[:10] for alike in many]

    def _say_many(self, event: Event, tenures: list[Tenure]) -> Marked | None:
        first = tenures[0]
        began = first.id in event.began
        day = first.begin if began else (first.end or event.day)
        if day > self.meeting.day:
            return None
        if not began:
            group = "left_many" if first.ended is not None else None
        else:
            again = first.began is RoleEvent.REAPPOINTED
            group = "reappointed_many" if again else "elected_many"
            if first.began is RoleEvent.APPOINTED:
                group = None
        if group is None:
            return None
        people = [Ref(Sort.PERSON, t.person) for t in tenures]
        bound = {**self.bound, **self.office(first), "day": day}
        try:
            title = self.world.posts[first.post].title_on(self.meeting.day)
            return self.grammar.say_of_many(
                group,
                people,
                self.cast,
                self.rng,
                bound,
                councillors=self.cast.is_seat(title),
            )
        except Unbound:
            return None

    def _is_handover(self, tenure: Tenure, before: Tenure | None) -> bool:
        return (
            before is not None
            and before.person != tenure.person
            and tenure.status is RoleStatus.CURRENT
            and before.ended is not None
            and before.end is not None
            and tenure.begin <= self.meeting.day
            and self.world.posts[tenure.post].single
            and self.cast.lives(before.person)
            and self.rng.random() < 0.6
        )

    def _say_began(self, event: Event, tenure: Tenure) -> Marked | None:
        bound = self.office(tenure) | {"day": tenure.begin}
        if tenure.begin > self.meeting.day:
            return self.say("incoming", bound, needed=self._needed(tenure))
        if tenure.status is RoleStatus.INTERIM:
            group = "interim"
        elif tenure.status is RoleStatus.ACTING:
            group = "acting"
        elif event.kind is EventKind.SECONDMENT:
            group = "secondment"
        elif event.kind is EventKind.COOPTION:
            group = "coopted"
        elif event.kind is EventKind.BY_ELECTION and tenure.began is RoleEvent.ELECTED:
            group = "by_election"
        elif tenure.began is RoleEvent.REAPPOINTED:
            group = "reappointed"
        elif tenure.began is RoleEvent.ELECTED:
            group = "elected" if self._is_seat(tenure) else "elected_inside"
        else:
            group = "appointed"
        return self.say(group, bound, needed=self._needed(tenure))

    def _is_seat(self, tenure: Tenure) -> bool:
        return self.cast.is_seat(self.world.posts[tenure.post].title_on(self.meeting.day))

    def _needed(self, tenure: Tenure) -> str | None:
        """The slot of the body, where a reader would otherwise take the office for another's."""
        post = self.world.posts[tenure.post]
        if post.organisation == self.body.id:
            # "Chairman of the Parish Council of the Council" is said by nobody.
            return "-o" if self.forms.title(post.id).endswith("Council") else None
        own = post.organisation in self.cast.family
        is_chair = any(word in self.forms.title(post.id) for word in ("Chair", "Convener"))
        return None if own and not is_chair else "o"

    def _say_ended(self, event: Event, tenure: Tenure) -> Marked | None:
        if tenure.end is None or tenure.ended is None:
            return None
        bound = self.office(tenure) | {"day": tenure.end}
        needed = self._needed(tenure)
        person = self.world.people[tenure.person]
        if person.died is not None and person.died <= self.meeting.day:
            if event.kind is not EventKind.DEATH:
                return None
            return self.say("died", bound | {"day": person.died}, needed=needed)
        if tenure.end > self.meeting.day:
            return self.say("leaving", bound, needed=needed)
        if tenure.ended is RoleEvent.RESIGNED:
            seat = self._is_seat(tenure)
            return self.say("resigned_seat" if seat else "resigned", bound, needed=needed)
        group = "retired" if tenure.ended is RoleEvent.RETIRED else "left"
        return self.say(group, bound, needed=needed)

    def _seats(self, event: Event, *, decided: bool) -> list[Said]:
        """Who took or left a place on another body by this event; on this one it needs no words."""
        said: list[Said] = []
        # A councillor's place on the council is told of with the office.
        held = {
            (t.person, self.world.posts[t.post].organisation)
            for t in (self.world.tenures[t] for t in event.began)
        }
        new = [
            self.world.seats[s]
            for s in event.seats
            if not self.world.seats[s].officer
            and (self.world.seats[s].person, self.world.seats[s].body) not in held
            and self.world.seats[s].begin <= self.meeting.day
            and self.world.seats[s].begin >= event.day
            and self.cast.lives(self.world.seats[s].person)
        ]
        old = {
            (seat.body, seat.representing): seat.person
            for seat in (self.world.seats[s] for s in event.seats)
            if seat.end is not None and seat.end <= self.meeting.day
        }
        by_body: dict[int, list[int]] = {}
        sent: dict[tuple[int, int], int | None] = {}
        for seat in new:
            if self.lives(seat.body):
                by_body.setdefault(seat.body, []).append(seat.person)
                sent[seat.body, seat.person] = seat.representing
        for body, people in by_body.items():
            o = Ref(Sort.ORGANISATION, body)
            if len(people) >= _FEWEST_FOR_LIST:
                refs = [Ref(Sort.PERSON, p) for p in people[:9]]
                bound = {**self.bound, "o": o, "day": event.day}
                many = self.grammar.say_of_many(
                    "joined_many",
                    refs,
                    self.cast,
                    self.rng,
                    bound,
                    councillors=all(self.cast.is_councillor(p) for p in people[:9]),
                )
                said.append(Said(speech=Speech.PROSE, text=many))
                continue
            for person in people[: _TOLD_AT_MOST - len(said)]:
                p: dict[str, Value] = {"p": Ref(Sort.PERSON, person), "o": o, "day": event.day}
                if decided:
                    said += self.decision("decide_nominate", DecisionKind.RESOLVED, p)
                    continue
                sender = sent[body, person]
                before = old.get((body, sender))
                if sender is not None:
                    p["sender"] = Ref(Sort.ORGANISATION, sender)
                if before is not None and before != person and sender is not None:
                    p["q"] = Ref(Sort.PERSON, before)
                    group = "replaced_representative"
                else:
                    group = "representative" if sender is not None else "joined"
                sentence = self.say(group, p)
                said += self.told([sentence] if sentence else [])
        return said

    def _personal(self, event: Event) -> list[Marked | None]:
        """Marriages, honours, new titles: what happens to people apart from offices."""
        people = [p for p in event.people if self.cast.lives(p)]
        refs = [Ref(Sort.PERSON, p) for p in people]
        if event.kind is EventKind.MARRIAGE:
            return [self._say_married(event, p) for p in refs[:1]]
        if event.kind is EventKind.AWARD and not event.initiatives:
            return [self.say("honoured", {"p": p, "letters": event.amount or ""}) for p in refs[:1]]
        if event.kind is EventKind.AWARD:
            return self._prizes(event, refs)
        if event.kind is EventKind.RETITLING:
            return [self._say_retitled(event, p) for p in people[:2]]
        return []

    def _say_married(self, event: Event, p: Ref) -> Marked | None:
        """Congratulations, now and then with the name of before."""
        bound: dict[str, Value] = {"p": p, "day": event.day}
        if self.rng.random() < 0.4:
            before = event.day - timedelta(days=1)
            return self.say("new_name", bound | {"oldname": self.forms.person(p.id, day=before)})
        return self.say("married", bound)

    def _prizes(self, event: Event, people: list[Ref]) -> list[Marked | None]:
        prize = Ref(Sort.INITIATIVE, event.initiatives[0])
        runner = self.world.initiatives[event.initiatives[0]].runner
        won = [self.say("received_prize", {"p": p, "prize": prize}) for p in people]
        bodies = [o for o in event.organisations if o != runner]
        won += [
            self.say("award_body", {"o": Ref(Sort.ORGANISATION, o), "prize": prize})
            for o in bodies
            if not people
        ]
        return won

    def _say_retitled(self, event: Event, person: int) -> Marked | None:
        for tenure in self.cast.index.tenures.get(person, ()):
            post = self.world.posts[tenure.post]
            changed = [at for at, (since, _) in enumerate(post.titles) if since == event.day and at]
            if not changed or tenure.end is not None:
                continue
            if post.title_on(self.meeting.day) != post.titles[changed[0]][1]:
                continue
            old = post.titles[changed[0] - 1][1]
            return self.say("retitled", self.office(tenure) | {"oldtitle": old, "day": event.day})
        return None

    # bodies

    def _bodies(self, event: Event) -> list[Marked]:
        """What an event did to organisations, in sentences."""
        day = event.day
        if day > self.meeting.day:
            return []
        said: list[Marked | None] = []
        bodies = [self.world.organisations[o] for o in event.organisations]
        if event.kind in (EventKind.MERGER, EventKind.REORGANISATION):
            said += self._successions(bodies, day)
        elif event.kind is EventKind.RENAMING:
            for body in bodies:
                names = [at for at, (since, _) in enumerate(body.names) if since == day and at]
                if names:
                    was = self._alias(
                        Sort.ORGANISATION, body.names[names[0] - 1][1], body.id, body.kind
                    )
                    o = Ref(Sort.ORGANISATION, body.id)
                    said.append(self.say("renamed", {"o": o, "oldname": was, "day": day}))
        elif event.kind is EventKind.WINDING_UP:
            for body in bodies:
                if body.ended is not None and body.ended <= self.meeting.day:
                    o = Ref(Sort.ORGANISATION, body.id)
                    said.append(self.say("wound_up", {"o": o, "day": body.ended}))
        elif event.kind is EventKind.FOUNDING:
            for body in bodies:
                if body.id == self.body.id or not self.cast.alive(body):
                    continue
                o = Ref(Sort.ORGANISATION, body.id)
                if abs((body.founded - day).days) < 400:
                    said.append(self.say("founded", {"o": o, "day": body.founded}))
                if body.parent is not None and self.lives(body.parent):
                    parent = Ref(Sort.ORGANISATION, body.parent)
                    said.append(self.say("part_of", {"o": o, "parent": parent}))
        return [one for one in said[:6] if one]

    def _successions(self, bodies: list[Organisation], day: date) -> list[Marked | None]:
        by_new: dict[int, list[int]] = {}
        for body in bodies:
            for new in body.successors:
                by_new.setdefault(new, []).append(body.id)
        said: list[Marked | None] = []
        for new, olds in by_new.items():
            o = Ref(Sort.ORGANISATION, new)
            refs = [Ref(Sort.ORGANISATION, old) for old in olds]
            bound: dict[str, Value] = {"o": o, "day": day}
            while len(refs) >= 2:
                both = {"old": refs.pop(), "old2": refs.pop()}
                said.append(self.say("merged", bound | both))
            said += [self.say("succeeded_by", bound | {"old": old}) for old in refs]
        return said

    def _alias(
        self, sort: Sort, name: str, id_: int, kind: OrganisationKind | InitiativeKind
    ) -> Ref:
        """An earlier name as a thing of this paper, of which the grammar knows whose it is."""
        ref = self.grammar.stranger(sort, name, kind)
        self.grammar.aliases[ref.id] = Ref(sort, id_)
        return ref

    # initiatives

    def _schemes(self, event: Event) -> list[Item]:
        """What an event did to initiatives, an item for each."""
        if event.kind is EventKind.AWARD or event.day > self.meeting.day:
            return []
        items: list[Item] = []
        for initiative in event.initiatives[:2]:
            one = self.world.initiatives[initiative]
            i = Ref(Sort.INITIATIVE, initiative)
            bound: dict[str, Value] = {"i": i, "day": event.day}
            bound["o"] = Ref(Sort.ORGANISATION, one.runner)
            sentences: list[Marked | None] = []
            if event.kind is EventKind.INITIATIVE_STARTED:
                sentences.append(self.say("started", bound))
                sentences += self.stated_of(initiative, self.rng.choice((0, 1, 1)))
            elif event.kind is EventKind.INITIATIVE_FUNDED:
                sentences += self._funded(event, bound)
                sentences += self.stated_of(initiative, self.rng.choice((0, 0, 1)))
            elif event.kind is EventKind.INITIATIVE_RENAMED:
                names = [at for at, (since, _) in enumerate(one.names) if since == event.day and at]
                if names:
                    old = one.names[names[0] - 1][1]
                    bound["oldname"] = self._alias(Sort.INITIATIVE, old, one.id, one.kind)
                    sentences.append(self.say("initiative_renamed", bound))
            elif event.kind is EventKind.INITIATIVE_ENDED:
                sentences.append(self.say("ended", bound))
            else:
                continue
            if self.rng.random() < 0.4 and (one.end is None or one.end > self.meeting.day):
                sentences.append(self.say("scheme_talk", bound))
            said = self.told([sentence for sentence in sentences if sentence])
            if said and self.rng.random() < 0.3:
                said += self.outcome()
            items += self.item("head_schemes", said, "report", bound)
        return items

    def _funded(self, event: Event, bound: dict[str, Value]) -> list[Marked | None]:
        runner = bound["o"]
        funders = [Ref(Sort.ORGANISATION, o) for o in event.organisations]
        funder = next((f for f in funders if f != runner), runner)
        if event.amount is None:
            return []
        return [self.say("funds", bound | {"f": funder, "sum": event.amount})]
