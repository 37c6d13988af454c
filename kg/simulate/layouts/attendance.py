"""The layouts of attendance lists, each a function from the roll of a meeting to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.records.minutes import AttendanceStatus
from kg.simulate.layouts.roll import Entry, Roll, Shape, with_councillors
from kg.simulate.papers import (
    Block,
    Heading,
    Marked,
    Paragraph,
    RoleFact,
    join,
)
from kg.simulate.wordings import capital, fill, number_word, series, words

type Blocks = Iterator[Block]
_NAME = Shape(titles="none", organisation="none")
_NO_CHAIR = Shape(titles="none", organisation="none", chair="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A form of attendance list."""

    name: str
    about: str
    write: Callable[[Roll], Iterable[Block]]


LAYOUTS: dict[str, Layout] = {}


def layout(write: Callable[[Roll], Blocks]) -> Callable[[Roll], Blocks]:
    """The function, entered under its name in `LAYOUTS`; its docstring says what it looks like."""
    about = (write.__doc__ or "").splitlines()[0]
    LAYOUTS[write.__name__] = Layout(name=write.__name__, about=about, write=write)
    return write


# ── what all of them share ────────────────────────────────────────────────────────────────────────


def _sections(roll: Roll, *, officers: bool = False) -> Iterator[tuple[str, list[Entry]]]:
    """The parts of a list with somebody in them: the key of the heading, and the entries."""
    status = AttendanceStatus
    split = roll.habit("substitutes", [False, False, True])
    present = roll.entries(status.PRESENT) if split else roll.members()
    apart = roll.entries(status.SUBSTITUTE) if split else []
    parts = [
        ("members" if officers else "present", present),
        ("substitutes", apart),
        ("officers" if officers else "attendance", roll.entries(status.IN_ATTENDANCE)),
        ("observers", roll.entries(status.OBSERVER)),
    ]
    if roll.habit("observers", [True, False]):
        parts[2:] = [(parts[2][0], roll.others())]
    if roll.told_absent():
        first = roll.habit("apologies first", [False, False, False, True])
        parts.insert(2 if first else len(parts), ("apologies", roll.apologies()))
    parts.append(("absent", roll.absent()))
    yield from ((key, entries) for key, entries in parts if entries)


def _initialled(roll: Roll, shape: Shape) -> Shape:
    """The shape, with initials where the text will use them."""
    if not roll.house.uses_initials:
        return shape
    return Shape(
        titles=shape.titles,
        organisation=shape.organisation,
        chair=shape.chair,
        initials=True,
        bare=shape.bare,
    )


def _lines(roll: Roll, entries: Iterable[Entry], shape: Shape) -> list[Marked]:
    wanted = _initialled(roll, shape)
    return [roll.write(entry, wanted) for entry in entries]


def _heading(roll: Roll, key: str) -> Block:
    """The heading of a part, on a line of its own."""
    text = roll.label(key)
    how = roll.habit("label", ["heading", "bold", "plain", "colon"])
    if how == "heading":
        return Heading(text=Marked(text), level=3)
    return Paragraph(text=Marked(text if how == "bold" else f"{text}:"), bold=how != "plain")


def _labelled(roll: Roll, key: str, text: Marked) -> Blocks:
    """A part in one paragraph, behind its heading or under it."""
    how = roll.habit("labelled", ["colon", "colon", "colon", "dash", "under", "tab"])
    if how == "under":
        yield _heading(roll, key)
        yield Paragraph(text=text)
        return
    by = {"colon": ": ", "dash": " – ", "tab": ":\t"}[how]
    yield Paragraph(text=roll.label(key) + by + text)


def _public(roll: Roll) -> Blocks:
    """How many members of the public there were, where the paper says it."""
    text = _public_words(roll)
    if text and roll.habit("public", [True, True, False]):
        yield Paragraph(text=Marked(text))


def _public_words(roll: Roll) -> str:
    count = roll.meeting.public
    if not count:
        return ""
    if count == 1:
        return str(roll.rng.choice(words()["one_public"]))
    template = roll.rng.choice(words()["public"])
    filled = fill(template, {"count": number_word(count), "number": str(count)})
    return capital(filled).text


def _shared(roll: Roll, entries: Sequence[Entry], shape: Shape) -> Marked:
    """One honorific for many names: "Councillors A Marlow, B Finch and C Stone; Mr D Reed"."""
    shape = _initialled(roll, shape)
    covered, others = with_councillors(entries)
    bare = Shape(
        titles=shape.titles,
        organisation=shape.organisation,
        chair=shape.chair,
        initials=shape.initials,
        bare=True,
    )
    if len(covered) < 2:
        return series([roll.write(entry, shape) for entry in entries])
    word = {"Cllr": "Cllrs", "Cllr.": "Cllrs."}.get(roll.house.honorific, "Councillors")
    names = series([roll.write(entry, bare) for entry in covered])
    rest = [roll.write(entry, shape) for entry in others]
    by = roll.habit("rest", ["; ", ", ", " and "]) if len(rest) == 1 else "; "
    return join([f"{word} " + names, *rest], by)


# ── paragraphs ────────────────────────────────────────────────────────────────────────────────────


@layout
def paragraph_shared(roll: Roll) -> Blocks:
    """Paragraphs in which one "Councillors" stands before many names."""
    members = Shape(titles="none", organisation="none")
    for key, entries in _sections(roll):
        officers = key in {"attendance", "observers"}
        shape = Shape(titles="bracket", organisation="bracket") if officers else members
        yield from _labelled(roll, key, _shared(roll, entries, shape))
    yield from _public(roll)


@layout
def paragraph_each(roll: Roll) -> Blocks:
    """Paragraphs of names with commas, each with its own honorific."""
    how = roll.habit("paragraph", ["bracket", "bracket", "comma"])
    for key, entries in _sections(roll):
        shape = Shape(titles="bracket", organisation=how if how == "bracket" else "none")
        if key in {"present", "substitutes"}:
            shape = _NAME
        text = series(_lines(roll, entries, shape), last=roll.habit("and", [", ", " and "]))
        public = _public_words(roll) if key == "attendance" else ""
        yield from _labelled(roll, key, text + (f" and {_lower(public)}" if public else ""))


@layout
def semicolons(roll: Roll) -> Blocks:
    """Paragraphs of "name, title, organisation" with semicolons between them."""
    for key, entries in _sections(roll):
        lines = _lines(roll, entries, Shape(chair=roll.habit("chair", ["bracket", "dash"])))
        yield from _labelled(roll, key, join(lines, "; ") + roll.habit("stop", ["", "."]))
    yield from _public(roll)


@layout
def initials_paragraph(roll: Roll) -> Blocks:
    """Names with the initials by which the notes call people: "Ann Marlow (AM), …"."""
    shape = Shape(titles="none", organisation=roll.habit("org", ["none", "dash"]), initials=True)
    for key, entries in _sections(roll):
        lines = [roll.write(entry, shape) for entry in entries]
        yield from _labelled(roll, key, join(lines, "; " if shape.organisation == "dash" else ", "))
    yield from _public(roll)


@layout
def prose(roll: Roll) -> Blocks:
    """Sentences: "There were present …", "There attended …"."""
    there = roll.habit(
        "there", ["There were present: ", "The following were present: ", "Those present were "]
    )
    yield Paragraph(text=there + join(_lines(roll, roll.members(), _NAME), "; ") + ".")
    if others := roll.others():
        also = roll.habit(
            "also", ["There attended: ", "Also attending were ", "In attendance were "]
        )
        lines = _lines(roll, others, Shape(titles="comma", organisation="bracket"))
        yield Paragraph(text=also + join(lines, "; ") + ".")
    if roll.told_absent() and (missed := roll.apologies()):
        sorry = roll.habit(
            "sorry", ["Apologies had been received from ", "Absent with apologies: "]
        )
        yield Paragraph(text=sorry + series(_lines(roll, missed, _NAME)) + ".")
    yield from _public(roll)


@layout
def sederunt(roll: Roll) -> Blocks:
    """One long paragraph of names without any heading, and the chair in a line of its own."""
    yield Paragraph(text=series(_lines(roll, roll.members(), _NO_CHAIR), last=", ") + ".")
    if others := roll.others():
        yield from _labelled(
            roll, "attendance", series(_lines(roll, others, Shape(organisation="bracket")))
        )
    yield from _in_the_chair(roll)
    if roll.told_absent() and (missed := roll.apologies()):
        yield from _labelled(roll, "apologies", series(_lines(roll, missed, _NO_CHAIR)))


def _in_the_chair(roll: Roll) -> Blocks:
    """The line that says who presides: "Councillor A Marlow, Vice-Chairman, in the Chair"."""
    for entry in roll.members():
        if entry.in_chair:
            text = ", ".join(
                title.printed for title in entry.chair if _held(roll, entry, title.text)
            )
            line = entry.name + (f", {text}," if text else "") + " in the Chair."
            roles = (f for f in roll.facts(entry, chair=True) if isinstance(f, RoleFact))
            yield Paragraph(text=line.stating(*roles))


def _held(roll: Roll, entry: Entry, title: str) -> bool:
    """Whether the chair is held as an office, rather than taken for one meeting."""
    return (
        roll.meeting.chair_tenure is not None
        or title != roll.house.chair_word
        or not entry.in_chair
    )


@layout
def surnames(roll: Roll) -> Blocks:
    """The chair with a full name, and then the surnames: "and Councillors Mrs Finch and Stone"."""
    members = roll.members()
    heads, rest = members[:1], members[1:]
    first = join(_lines(roll, heads, _NAME))
    covered, others = with_councillors(rest)
    names = [_surname(roll, entry, among=covered) for entry in covered]
    word = "Councillors " if len(names) > 1 else "Councillor "
    tail = [word + series(names)] if names else []
    tail += _lines(roll, others, _NAME)
    yield from _labelled(
        roll, "present", join([first, join(tail, "; ")] if tail else [first], " and ")
    )
    for key, entries in _sections(roll):
        if key not in {"present", "substitutes"}:
            yield from _labelled(roll, key, _shared(roll, entries, Shape(organisation="none")))
    yield from _public(roll)


def _surname(roll: Roll, entry: Entry, *, among: Sequence[Entry]) -> Marked:
    """The surname alone, or with an initial where two have the same."""
    people = roll.world.people
    name = people[entry.attendee.person].name_on(roll.meeting.day)
    same = [
        e
        for e in among
        if people[e.attendee.person].name_on(roll.meeting.day).family == name.family
    ]
    text = f"{name.given[0]} {name.family}" if len(same) > 1 else name.family
    brackets = [*([entry.substitute] if entry.substitute else []), *entry.notes]
    tail = " (" + join(brackets, "; ") + ")" if brackets else Marked()
    line = Marked(text).naming(entry.ref) + tail
    return line.stating(*roll.facts(entry))


@layout
def at_a_meeting(roll: Roll) -> Blocks:
    """The sentence of the head goes on: "Present: Councillor A Marlow (in the Chair); …"."""
    shape = Shape(titles="none", organisation="none", chair="in_chair")
    members = _initialled(roll, shape)
    lines = [roll.write(entry, members) for entry in roll.members()[:1]]
    rest = roll.members()[1:]
    text = join([*lines, _shared(roll, rest, shape)] if rest else lines, "; ")
    yield Paragraph(
        text=roll.label("present") + roll.habit("present", [": ", " – ", ":\n"]) + text + "."
    )
    for key, entries in _sections(roll):
        if key not in {"present", "substitutes"}:
            officers = Shape(titles="bracket", organisation="none")
            yield from _labelled(roll, key, _shared(roll, entries, officers))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
