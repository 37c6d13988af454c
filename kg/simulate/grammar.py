"""Sentences from templates: a grammar that is written by hand and expands into marked text.

The templates lie in `data/grammar/*.yml`. A file is a map from the name of a *group* to its
wordings: a list, or a map with `say` (the wordings) and `facts` (what each of them states).

In a wording stand
- `{p}`, `{p:full}`    a slot, filled from the cast; after the colon how it is said;
- `{@said}`            one wording of another group;
- `{#2-40}` `{£50-900}` a number or a sum of money drawn from a range;
- `[a|b|]`             alternatives, which nest; an empty one makes the rest optional;
- `<...>` or `<1 ...>` the stretch that carries the facts (those with `@1` the numbered one);
- `a~ `                "a" or "an", as the next word wants it.

Facts are written in one line: `p title o former resigned date=day @1 ?` is a role (who, title,
where, status, event), `o funds i amount=sum` is a relation; `-` leaves a place empty, `?` makes the
fact optional, `"=Chairman"` is a title as it stands. `action officer due=future` says that somebody
(or, with `-`, nobody in particular) is to do what the stretch says, `decision agreed` that the
meeting so decided; here too `?` makes the fact optional and `@1` gives its stretch. A fact
says only what was printed: a date or a sum that an expansion left out is not in it, and a fact
whose stretch was left out is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kg.errors import KgError, Location
from kg.records.facts import InitiativeKind, OrganisationKind, Predicate, RoleEvent
from kg.records.minutes import DecisionKind, RoleStatus
from kg.resources import resource
from kg.simulate.papers import (
    ActionFact,
    DecisionFact,
    Fact,
    Mark,
    Marked,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
)

type Value = Ref | str | int | date | Marked
type Kind = OrganisationKind | InitiativeKind | None


class Unbound(KgError):
    """A slot for which the cast has nobody: another wording must be taken."""

    def __init__(self, slot: str) -> None:
        super().__init__(
            f"nothing fills the slot {slot!r}", remedy="bind it, or take another group"
        )


# ── wordings, parsed ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for something of the cast."""

    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Call:
    """A wording of another group."""

    group: str


@dataclass(frozen=True, slots=True)
class Draw:
    """A number or a sum of money between two bounds, both included."""

    low: int
    high: int
    money: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    options: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sequence that carries the facts of its number."""

    number: int
    inner: Sequence


type Node = str | Slot | Call | Draw | Choice | Stretch
type Sequence = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class FactPattern:
    """A fact whose places are slots, until a wording is expanded."""

    # Of a role: who, title, where; of a relation: subject, object; of an action: who; else none.
    places: tuple[str, ...]
    predicate: Predicate | None = None
    decision: DecisionKind | None = None
    status: RoleStatus = RoleStatus.CURRENT
    event: RoleEvent | None = None
    fields: tuple[tuple[str, str], ...] = ()  # ("until", "day")
    stretch: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying something, and what it states."""

    source: str
    nodes: Sequence
    facts: tuple[FactPattern, ...]


_TOKEN = re.compile(r"\{([^{}]*)\}|\[|\]|\||<(\d?) ?|>|[^{}\[\]|<>]+")
_DRAW = re.compile(r"([#£])(\d+)-(\d+)")


def parse(source: str) -> Sequence:
    """The nodes of a wording; raises `KgError` where its brackets do not close."""
    tokens = list(_TOKEN.finditer(source))
    if "".join(t[0] for t in tokens) != source:
        raise KgError(f"a wording cannot be read: {source!r}", remedy="close its braces")
    nodes, at = _sequence(tokens, 0, source)
    if at != len(tokens):
        raise KgError(f"a wording closes too much: {source!r}", remedy="balance its brackets")
    return nodes


def _sequence(tokens: list[re.Match[str]], at: int, source: str) -> tuple[Sequence, int]:
    nodes: list[Node] = []
    while at < len(tokens):
        token = tokens[at][0]
        if token in ("]", "|", ">"):
            break
        if token == "[":
            options: list[Sequence] = []
            while token != "]":
                inner, at = _sequence(tokens, at + 1, source)
                options.append(inner)
                if at >= len(tokens) or tokens[at][0] == ">":
                    raise KgError(f"an alternative stays open: {source!r}", remedy="add ]")
                token = tokens[at][0]
            nodes.append(Choice(tuple(options)))
        elif token.startswith("<"):
            inner, end = _sequence(tokens, at + 1, source)
            if end >= len(tokens) or tokens[end][0] != ">":
                raise KgError(f"a stretch stays open: {source!r}", remedy="add >")
            nodes.append(Stretch(int(tokens[at][2] or 0), inner))
            at = end
        else:
            nodes.append(_atom(tokens[at]))
        at += 1
    return tuple(nodes), at


def _atom(token: re.Match[str]) -> Node:
    inside: str | None = token[1]
    if inside is None:
        return token[0]
    if inside.startswith("@"):
        return Call(inside[1:])
    drawn = _DRAW.fullmatch(inside)
    if drawn:
        return Draw(int(drawn[2]), int(drawn[3]), drawn[1] == "£")
    name, _, how = inside.partition(":")
    return Slot(name, how)


_STATUSES = frozenset(str(status) for status in RoleStatus)
_EVENTS = frozenset(str(event) for event in RoleEvent)
_PREDICATES = frozenset(str(predicate) for predicate in Predicate)
_DECISIONS = frozenset(str(kind) for kind in DecisionKind)


def parse_fact(source: str) -> FactPattern:
    """The pattern of a fact from its one line, in the form that the module's docstring gives."""
    words = re.findall(r'"[^"]*"|\S+', source)
    relation = len(words) > 2 and words[1] in _PREDICATES
    # What the meeting does, and not what is so: "decision agreed", "action officer".
    doing = words[0] in ("decision", "action")
    if doing and (len(words) < 2 or (words[0] == "decision" and words[1] not in _DECISIONS)):
        raise KgError(f"nothing is done by the fact {source!r}", remedy="mend the fact")
    decision = DecisionKind(words[1]) if words[0] == "decision" else None
    if doing:
        places = () if decision else (words[1],)
    else:
        places = (words[0], words[2]) if relation else tuple(words[:3])
    status, event, stretch, optional = RoleStatus.CURRENT, None, 0, False
    fields: list[tuple[str, str]] = []
    for word in words[2 if doing else 3 :]:
        if "=" in word:
            name, _, slot = word.partition("=")
            fields.append((name, slot))
        elif word == "?":
            optional = True
        elif word.startswith("@"):
            stretch = int(word[1:])
        elif word in _STATUSES:
            status = RoleStatus(word)
        elif word in _EVENTS:
            event = RoleEvent(word)
        else:
            raise KgError(f"{word!r} means nothing in the fact {source!r}", remedy="mend the fact")
    return FactPattern(
        places=tuple(place.strip('"') for place in places),
        predicate=Predicate(words[1]) if relation else None,
        decision=decision,
        status=status,
        event=event,
        fields=tuple(fields),
        stretch=stretch,
        optional=optional,
    )


@lru_cache(maxsize=1)
def load() -> dict[str, tuple[Wording, ...]]:
    """All groups of the shipped grammar, by name."""
    return load_from(resource("data", "grammar"))


def load_from(folder: Path) -> dict[str, tuple[Wording, ...]]:
    """All groups of the files of a folder; raises `KgError` where two have one name."""
    groups: dict[str, tuple[Wording, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        loaded: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for name, body in loaded.items():
            if name in groups:
                raise KgError(
                    f"the group {name!r} is there twice",
                    remedy="rename one of them",
                    where=Location(path=str(path)),
                )
            groups[str(name)] = tuple(_wordings(body))
    return groups


def _wordings(body: Any) -> Iterator[Wording]:
    """Of a list, or of maps with `say` and `facts`; facts of the group hold for each wording."""
    shared = body.get("facts", ()) if isinstance(body, dict) else ()
    for entry in body["say"] if isinstance(body, dict) else body:
        own = entry.get("facts", ()) if isinstance(entry, dict) else ()
        source = entry["say"] if isinstance(entry, dict) else str(entry)
        facts = tuple(parse_fact(fact) for fact in (*shared, *own))
        for one in (source,) if isinstance(source, str) else source:
            yield Wording(one, parse(one), facts)


# ── expansion ─────────────────────────────────────────────────────────────────────────────────────

_TRIES = 12  # wordings of a group, before it is given up
# How much of an ISO date a manner of printing it tells.
_PRECISIONS = {"month": 7, "monthname": 7, "year": 4}


class Cast:
    """Who and what is at hand for the slots of a paper, and how this paper says them.

    A subclass finds things in the world; this one knows only what it is given.
    """

    def find(self, slot: str, taken: tuple[Value, ...], rng: Random) -> Value:
        """Something for a slot that is not bound, other than what is taken; else `Unbound`."""
        del taken, rng
        raise Unbound(slot)

    def speak(self, value: Value, how: str, rng: Random) -> Marked:
        """A thing as this paper says it, in the manner that the slot asks for."""
        del how, rng
        return value if isinstance(value, Marked) else Marked(str(value))

    def knows(self, ref: Ref) -> bool:
        """Whether a reader of this paper can tell which thing is meant without its name."""
        del ref
        return False


@dataclass(frozen=True, slots=True)
class _Open:
    """Here begins a stretch that carries these facts."""

    facts: tuple[FactPattern, ...]


class _Close:
    """Here ends the stretch that was opened last."""


@dataclass(slots=True)
class _Expansion:
    """A wording in the making: what is to be said in a row, and who fills the slots.

    Everything is found before anything is said: saying has effects (an abbreviation is declared,
    somebody introduced) that could not be taken back when a later slot stays empty.
    """

    slots: dict[str, Value]
    needed: str | None
    steps: list[str | Slot | _Open | _Close] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)


class Grammar:
    """The templates, and the strangers that one paper has made up with them.

    `strangers` gives the names of people, bodies and undertakings that exist in this paper alone,
    by the id below 0 that stands in their `Ref`; `kinds` says what sort of body or undertaking
    those are that are no people. `aliases` tells whose earlier name a stranger's is: a paper that
    says "the Old Board is now the New Board" names two bodies, the first by an id below 0. Make
    one for each paper.
    """

    def __init__(self, groups: Mapping[str, tuple[Wording, ...]] | None = None) -> None:
        self.groups = load() if groups is None else groups
        self.strangers: dict[int, str] = {}
        self.kinds: dict[int, OrganisationKind | InitiativeKind] = {}
        self.aliases: dict[int, Ref] = {}
        self._used: set[str] = set()

    def stranger(self, sort: Sort, name: str, kind: Kind = None) -> Ref:
        """A reference to someone or something of this paper alone; the same for the same name."""
        for known, its_name in self.strangers.items():
            if its_name == name:
                return Ref(sort, known)
        id_ = -1 - len(self.strangers)
        self.strangers[id_] = name
        if kind is not None:
            self.kinds[id_] = kind
        return Ref(sort, id_)

    def say(
        self,
        group: str,
        cast: Cast,
        rng: Random,
        bound: Mapping[str, Value] | None = None,
        *,
        sentence: bool = True,
        needed: str | None = None,
    ) -> Marked:
        """One wording of a group, expanded, with its facts as marks.

        A `sentence` begins with a capital. Wordings that this paper has not had come first. A slot
        that is `needed` is printed, also where the wording leaves it to choice; with a minus before
        it ("-o") it is left out where it can be.
        Raises `Unbound` where the cast has nobody for any of them.
        """
        wordings = self._fresh(group)
        if needed is not None and not needed.startswith("-"):
            wordings = tuple(w for w in wordings if _mentions(w.nodes, needed))
        fresh = [wording for wording in wordings if wording.source not in self._used]
        stale = [wording for wording in wordings if wording.source in self._used]
        trouble: Unbound | None = None
        for _ in range(min(_TRIES, len(wordings))):
            left = fresh or stale
            wording = left.pop(rng.randrange(len(left)))
            before = dict(self.strangers)
            try:
                making = _Expansion(dict(bound or {}), needed)
                said = self._expand(wording, making, cast, rng, sentence=sentence)
            except Unbound as unbound:
                self.strangers = before
                trouble = unbound
            else:
                self._used.add(wording.source)
                return said
        raise trouble or Unbound(group)

    def say_of_many(
        self,
        group: str,
        people: Iterable[Ref],
        cast: Cast,
        rng: Random,
        bound: Mapping[str, Value],
        *,
        councillors: bool,
    ) -> Marked:
        """A wording with `{people}` said of several; each fact of `p` is stated of each of them.

        `councillors` stand behind one "Councillors", others each with an honorific of their own.
        """
        refs = tuple(people)
        base = rng.choice(self._fresh(group))
        wording = _of_many(base.source, base.facts, len(refs), councillors)
        slots = dict(bound) | {f"p{n}": ref for n, ref in enumerate(refs)}
        return self._expand(wording, _Expansion(slots, None), cast, rng, sentence=True)

    def _expand(
        self,
        wording: Wording,
        making: _Expansion,
        cast: Cast,
        rng: Random,
        *,
        sentence: bool,
    ) -> Marked:
        self._plan(wording, making, cast, rng)
        return tidy(_speak(making, cast, rng), sentence=sentence)

    def _plan(self, wording: Wording, making: _Expansion, cast: Cast, rng: Random) -> None:
        """Add the steps of a wording; without brackets the whole of it carries the facts."""
        whole = bool(wording.facts) and not _has_stretch(wording.nodes, 0)
        if whole:
            making.steps.append(_Open(tuple(f for f in wording.facts if f.stretch == 0)))
        self._walk(wording.nodes, wording.facts, making, cast, rng)
        if whole:
            making.steps.append(_Close())

    def _walk(
        self,
        nodes: Sequence,
        facts: tuple[FactPattern, ...],
        making: _Expansion,
        cast: Cast,
        rng: Random,
    ) -> None:
        for node in nodes:
            match node:
                case str():
                    making.steps.append(node)
                case Slot():
                    if node.name not in making.slots:
                        taken = tuple(making.slots.values())
                        making.slots[node.name] = cast.find(node.name, taken, rng)
                    making.printed.setdefault(node.name, node.how)
                    making.steps.append(node)
                case Call():
                    self._plan(rng.choice(self._fresh(node.group)), making, cast, rng)
                case Draw():
                    making.steps.append(_number(node, rng))
                case Choice():
                    options = node.options
                    if making.needed is not None:
                        options = _fitting(options, making.needed) or options
                    self._walk(rng.choice(options), facts, making, cast, rng)
                case Stretch():
                    making.steps.append(_Open(tuple(f for f in facts if f.stretch == node.number)))
                    self._walk(node.inner, facts, making, cast, rng)
                    making.steps.append(_Close())

    def _fresh(self, group: str) -> tuple[Wording, ...]:
        try:
            return self.groups[group]
        except KeyError:
            raise KgError(f"there is no group {group!r}", remedy="add it to data/grammar") from None


@lru_cache(maxsize=4096)
def _of_many(source: str, facts: tuple[FactPattern, ...], count: int, councillors: bool) -> Wording:
    """A wording with as many people as that in the place of `{people}`."""
    names = [f"{{p{n}:list}}" if councillors else f"{{p{n}}}" for n in range(count)]
    listed = ", ".join(names[:-1]) + (" and " if count > 1 else "") + names[-1]
    spread = tuple(
        replace(fact, places=(f"p{n}", *fact.places[1:]))
        for fact in facts
        for n in range(count if fact.decision is None else 0)
    ) + tuple(fact for fact in facts if fact.decision is not None)
    whole = source.replace("{people}", "{cllrs} " * councillors + listed)
    return Wording(whole, parse(whole), spread)


def _speak(making: _Expansion, cast: Cast, rng: Random) -> Marked:
    """The steps said one after the other, with the facts that their stretches state."""
    parts: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[int, _Open]] = []
    at = 0
    for step in making.steps:
        match step:
            case _Open():
                opened.append((at, step))
                continue
            case _Close():
                start, stretch = opened.pop()
                if not stretch.facts:
                    continue
                text = "".join(parts)[start:]
                end = start + len(text.rstrip(" .;,"))
                gist = tidy(Marked(text.rstrip(" .;,")), sentence=False).text
                facts = [_state(pattern, making, cast, gist) for pattern in stretch.facts]
                marks += [Mark(start, end, fact) for fact in facts if fact is not None]
                continue
            case Slot():
                said = cast.speak(making.slots[step.name], step.how, rng)
            case _:
                said = Marked(step)
        parts.append(said.text)
        marks += [mark.moved(at) for mark in said.marks]
        at += len(said.text)
    return Marked("".join(parts), tuple(marks))


def _fitting(options: tuple[Sequence, ...], needed: str) -> tuple[Sequence, ...]:
    """The options that print the slot, or (with a minus before it) those that do not."""
    wanted = not needed.startswith("-")
    return tuple(o for o in options if _mentions(o, needed.lstrip("-")) == wanted)


@cache
def _mentions(nodes: Sequence, slot: str) -> bool:
    """Whether a wording can print a slot."""
    for node in nodes:
        match node:
            case Slot(name=name):
                if name == slot:
                    return True
            case Choice(options=options):
                if any(_mentions(option, slot) for option in options):
                    return True
            case Stretch(inner=inner):
                if _mentions(inner, slot):
                    return True
            case _:
                pass
    return False


@cache
def _has_stretch(nodes: Sequence, number: int) -> bool:
    """Whether a wording has brackets of this number anywhere."""
    for node in nodes:
        if isinstance(node, Stretch) and (
            node.number == number or _has_stretch(node.inner, number)
        ):
            return True
        if isinstance(node, Choice) and any(_has_stretch(o, number) for o in node.options):
            return True
    return False


def _number(draw: Draw, rng: Random) -> str:
    number = rng.randint(draw.low, draw.high)
    if not draw.money:
        # Such a range is of years or of the numbers of applications.
        return str(number) if draw.low >= 1000 and draw.high < 3000 else f"{number:,}"
    step = next(s for s, top in ((1, 60), (10, 400), (50, 3000), (500, 40000), (5000, 10**12))
                if draw.high <= top)  # fmt: skip
    return f"£{max(draw.low, number // step * step):,}"


def _state(pattern: FactPattern, making: _Expansion, cast: Cast, gist: str) -> Fact | None:
    """The fact with its places filled; None where the wording did not come to state it.

    `gist` is what its stretch says, for facts that are told by their words.
    """
    if pattern.decision is not None:
        return DecisionFact(kind=pattern.decision, gist=gist, optional=pattern.optional)

    def ref(place: str) -> Ref | None:
        value = making.slots.get(place)
        if isinstance(value, Marked):  # said beforehand: "the Chairman"
            whole = (m.what for m in value.marks if (m.start, m.end) == (0, len(value.text)))
            value = next((what for what in whole if isinstance(what, Ref)), None)
        if not isinstance(value, Ref):
            return None
        return value if place in making.printed or cast.knows(value) else None

    values: dict[str, str] = {}
    for name, slot in pattern.fields:
        value = making.slots.get(slot)
        # What is decided here holds from this day on, which stands in the head of the paper.
        if value is not None and (slot in making.printed or slot == "today"):
            values[name] = _partial(value, making.printed.get(slot, ""))
    if pattern.predicate is not None:
        subject, object_ = ref(pattern.places[0]), ref(pattern.places[1])
        if subject is None or object_ is None:
            return None
        return RelationFact(
            subject=subject,
            predicate=pattern.predicate,
            object=object_,
            amount=values.get("amount"),
            date=values.get("date"),
            optional=pattern.optional,
        )
    if len(pattern.places) == 1:
        actor = ref(pattern.places[0])
        if actor is None and pattern.places[0] != "-":
            return None
        return ActionFact(actor=actor, gist=gist, due=values.get("due"), optional=pattern.optional)
    who, what, where = pattern.places
    person = None if who == "-" else ref(who)
    title = what[1:] if what.startswith("=") else making.slots.get(what)
    if (person is None and who != "-") or not isinstance(title, str):
        return None
    if not what.startswith("=") and what not in making.printed:
        return None
    return RoleFact(
        person=person,
        title=title,
        organisation=None if where == "-" else ref(where),
        status=pattern.status,
        event=pattern.event,
        date=values.get("date"),
        since=values.get("since"),
        until=values.get("until"),
        optional=pattern.optional,
    )


def _partial(value: Value, how: str) -> str:
    """A date as far as it was printed, anything else as it stands."""
    if not isinstance(value, date):
        return str(value)
    return value.isoformat()[: _PRECISIONS.get(how, 10)]


# ── smoothing ─────────────────────────────────────────────────────────────────────────────────────

_SMOOTH: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r" {2,}"), lambda m: " "),
    (re.compile(r" +(?=[,.;:?!)](?!\w))"), lambda m: ""),
    (re.compile(r",(?:,+|(?=[.;:)]))"), lambda m: "," if m[0] != "," else ""),
    (re.compile(r"(?<=[a-zA-Z0-9)])\.\.(?!\.)"), lambda m: "."),
    (re.compile(r"(?:(?<=[.?!] )|(?<=\.” ))([a-z])"), lambda m: m[0].upper()),
)
# After these a full stop does not end a sentence.
_NO_END = re.compile(r"(?:\b[ap]\.m|\bp\.a|\bNo|\bSt|\be\.g|\bi\.e|\bRev|\bCllr|\bvs|\b[A-Z])\. $")


# What takes "an": a vowel, but not that of "university" or "one", and the mute h.
_VOWEL = re.compile(r"(?!uni|eu|one\b|use)[aeiou]|hono|hour|MP|SEN", re.IGNORECASE)


def tidy(marked: Marked, *, sentence: bool = True) -> Marked:
    """The text with its spaces, commas and capitals put right; the marks move along.

    >>> tidy(Marked("the  clerk , who was there, . a~ inquiry  followed.")).text
    'The clerk, who was there. An inquiry followed.'
    """
    while True:
        found = re.search(r"\b([aA])~ +(\S+)", marked.text)
        if found is None:
            break
        an = found[1] + ("n" if _VOWEL.match(found[2]) else "") + " "
        marked = marked.replace(found.start(), found.start(2), an)
    for pattern, new in _SMOOTH:
        for found in reversed(list(pattern.finditer(marked.text))):
            if _NO_END.search(marked.text[: found.start()]):
                continue
            text = new(found)
            if text != found[0]:
                marked = marked.replace(found.start(), found.end(), text)
    stripped = len(marked.text) - len(marked.text.lstrip())
    if stripped:
        marked = marked.replace(0, stripped, "")
    end = len(marked.text.rstrip())
    if end < len(marked.text):
        marked = marked.replace(end, len(marked.text), "")
    if sentence and marked.text[:1].islower():
        marked = marked.replace(0, 1, marked.text[0].upper())
    return marked
