"""The items of a paper: numbers, headings, paragraphs, decisions and actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.records.minutes import DecisionKind
from kg.simulate.layouts.attendance import _NAME, _lines
from kg.simulate.layouts.roll import Entry, Roll, Shape
from kg.simulate.papers import (
    ActionFact,
    Block,
    DecisionFact,
    Grid,
    Heading,
    Item,
    Marked,
    Paragraph,
    Ref,
    Said,
    Sort,
    Speech,
)
from kg.simulate.wordings import capital, fill, series, slots, upper, without_stop, words

# "the report be noted": what was noted, and what follows.
_DONE = re.compile(r"^(?P<noun>.+?) be (?P<done>noted|approved|received)\b(?P<rest>.*)$", re.DOTALL)
# A clause that goes on to decide something else.
_MORE = re.compile(r"\b(?:be|and)\b")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an item: as a reference has it, and as it is printed."""

    label: str | None
    printed: str


@dataclass(slots=True)
class Written:
    """Blocks, with the first block of each item, and the actions that are kept for the end."""

    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[str | None, int]] = field(default_factory=list)
    actions: list[Said] = field(default_factory=list)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────


def numbers(roll: Roll, count: int) -> list[Number]:
    """The numbers of so many items, by the numbering of the house."""
    first = _first(roll) if roll.house.numbering in _RUNNING else 1
    return [_number(roll, first + place) for place in range(count)]


_RUNNING = frozenset({"year", "year_long", "year_point", "running", "prefix", "minute", "long"})


def _first(roll: Roll) -> int:
    """The first number of this meeting, where numbers run on through the municipal year."""
    day = roll.meeting.day
    begun = day.replace(month=5, day=1)
    begun = begun if begun <= day else begun.replace(year=begun.year - 1)
    before = sum(
        1
        for other in roll.world.meetings
        if other.body == roll.meeting.body and begun <= other.day < day
    )
    return 1 + sum(roll.habit(f"items {meeting}", range(8, 13)) for meeting in range(before))


def _number(roll: Roll, number: int) -> Number:
    day = roll.meeting.day
    short = f"{(day.year - (day.month < 5)) % 100:02}"  # of the municipal year
    match roll.house.numbering:
        case "none":
            return Number(None, "")
        case "plain" | "decimal" | "running":
            return Number(f"{number}", f"{number}.")
        case "paren":
            return Number(f"{number}", f"{number})")
        case "bracket":
            return Number(f"{number}", f"({number})")
        case "minute":
            return Number(f"{number}", f"{roll.habit('minute', ['Minute No.', 'Minute'])} {number}")
        case "item":
            return Number(f"{number}", f"Item {number}{roll.habit('item', [':', ' –', '.'])}")
        case "letters":
            return Number(_alphabet(number), f"{_alphabet(number)}.")
        case "roman":
            return Number(_roman(number), f"{_roman(number)}.")
        case other:
            text = {
                "bare": f"{number}",
                "zero": f"{number}.0",
                "year": f"{number}/{short}",
                "year_long": f"{short}/{number:03}",
                "year_point": f"{short}.{number:02}",
                "prefix": f"{_letter(roll)}.{number}",
                "long": f"{_letters(roll)}/{short}/{number:02}",
            }[other]
            return Number(text, text)


def _letter(roll: Roll) -> str:
    name = roll.world.organisations[roll.body].name_on(roll.meeting.day)
    return next((letter for letter in name if letter.isupper()), "M")


def _letters(roll: Roll) -> str:
    body = roll.world.organisations[roll.body]
    capitals = "".join(letter for letter in body.name_on(roll.meeting.day) if letter.isupper())
    return body.abbreviation or capitals[:4] or "M"


def _alphabet(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


# ── items ─────────────────────────────────────────────────────────────────────────────────────────


def write_items(roll: Roll, items: Sequence[Item], numbered: Sequence[Number]) -> Written:
    """All items in the style of the house."""
    written = Written()
    write = {"run_in": _run_in, "grid": _in_grid}.get(roll.house.item_style, _headed)
    moves = _moves(roll, len(items))
    for place, (item, number) in enumerate(zip(items, numbered, strict=True)):
        written.items.append((number.label, len(written.blocks)))
        first = place == 0
        written.blocks += write(roll, item, number, written, first=first)
        if roll.house.item_style != "grid":
            written.blocks += moves.get(place, [])
    return written


def _moves(roll: Roll, count: int) -> dict[int, list[Block]]:
    """Who came or went, by the item during which they did, where the text tells it."""
    found: dict[int, list[Block]] = {}
    if not roll.tells_moves() or roll.house.item_style == "grid":
        return found
    for entry in roll.members() + roll.others():
        moves = [("joined", 0.25)] * entry.attendee.arrives_late
        moves += [("left", 0.75)] * entry.attendee.leaves_early
        for key, at in moves:
            text = roll.rng.choice(words()[key])
            values: dict[str, Marked | str] = {
                "name": roll.forms.person(entry.attendee.person),
                "time": roll.house.time(roll.moment(at)),
            }
            found.setdefault(int(at * count), []).append(Paragraph(text=fill(text, values)))
    return found


def _heading_text(roll: Roll, item: Item) -> Marked:
    return upper(item.heading) if roll.house.upper_headings else item.heading


def _headed(
    roll: Roll, item: Item, number: Number, written: Written, *, first: bool
) -> Iterator[Block]:
    """A heading, or a bold line, and paragraphs under it."""
    heading = _heading_text(roll, item)
    if roll.house.item_style == "bold":
        yield Paragraph(text=heading, number=number.printed or None, bold=True)
    else:
        by = roll.habit("by", [" ", " ", "\t", "  "])
        yield Heading(text=number.printed + by + heading if number.printed else heading, level=2)
    yield from _said(roll, item.said, number, written)


def _run_in(
    roll: Roll, item: Item, number: Number, written: Written, *, first: bool
) -> Iterator[Block]:
    """The heading runs on into the first paragraph: "2. Minutes. The minutes were …"."""
    blocks = list(_said(roll, item.said, replace(number, label=None), written))
    start = without_stop(_heading_text(roll, item)) + roll.habit("run", [". ", " – ", ": "])
    opening = blocks[0] if blocks else None
    if isinstance(opening, Paragraph) and item.said[0].speech is Speech.PROSE:
        blocks.pop(0)
        text = start + opening.text
    else:
        text = without_stop(start)
    yield Paragraph(text=text, number=number.printed or None)
    yield from blocks


def _in_grid(
    roll: Roll, item: Item, number: Number, written: Written, *, first: bool
) -> Iterator[Block]:
    """A table of number, minute and action; the action column names who is to act."""
    rows: list[tuple[Marked, Marked, Marked]] = []
    if first:
        header = roll.habit("grid", words()["grid_headers"])
        rows.append((Marked(header[0]), Marked(header[1]), Marked(header[2])))
    rows.append((Marked(number.printed), _heading_text(roll, item), Marked()))
    for block in _said(roll, item.said, number, written, margin=True):
        if isinstance(block, Paragraph):
            rows.append((Marked(block.number or ""), block.text, block.margin or Marked()))
    yield Grid(rows=tuple(rows), header=first, row_facts=((),) * len(rows))


def _said(
    roll: Roll, said: Sequence[Said], number: Number, written: Written, *, margin: bool = False
) -> Iterator[Block]:
    """The paragraphs of an item, numbered where the house numbers them."""
    count = 0
    place = 0
    while place < len(said):
        one = said[place]
        place += 1
        if one.speech is Speech.ACTION and roll.house.action == "end_table" and not margin:
            written.actions.append(one)
            continue
        if one.speech is Speech.DECISION and roll.house.decision == "resolved_list":
            more = [one]
            while place < len(said) and said[place].speech is Speech.DECISION:
                more.append(said[place])
                place += 1
            yield from _decision_list(roll, more)
            continue
        block = _paragraph(roll, one, margin=margin)
        counted = one.speech is Speech.PROSE or roll.habit("numbered", [True, False])
        if number.label and counted and roll.house.numbering in {"decimal", "zero"}:
            count += 1
            block = replace(block, number=f"{number.label.removesuffix('.0')}.{count}")
        yield block


def _paragraph(roll: Roll, said: Said, *, margin: bool) -> Paragraph:
    match said.speech:
        case Speech.DECISION:
            return Paragraph(text=_decision(roll, said), bold=roll.house.bold_decisions)
        case Speech.ACTION:
            return _action(roll, said, style="margin" if margin else roll.house.action)
        case Speech.PROSE:
            return Paragraph(text=said.text)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────────


def _decision(roll: Roll, said: Said) -> Marked:
    """The clause in the words of the house; its kind is the word that is printed."""
    clause = without_stop(said.text)
    patterns = words()["decisions"][roll.house.decision]
    key = (said.decision or DecisionKind.RESOLVED).value
    noun = _noun(clause, key)
    if key not in patterns or ("oun}" in patterns[key][0] and noun is None):
        key = "agreed" if "agreed" in patterns and "resolved" not in patterns else "resolved"
        key = key if key in patterns else "agreed"
    pattern = roll.rng.choice(patterns[key])
    values = {
        "clause": clause,
        "Body": _body(roll),
        "noun": noun or clause,
        "Noun": capital(noun or clause),
    }
    gist = said.gist or clause.text
    return fill(pattern, values).stating(DecisionFact(kind=DecisionKind(key), gist=gist))


def _noun(clause: Marked, key: str) -> Marked | None:
    """What was noted or approved, where the clause is no more than that it be so."""
    found = _DONE.match(clause.text)
    if found is None or key not in {"noted", "approved"} or _MORE.search(found["rest"]):
        return None
    if found["done"] != key:
        return None
    # What the clause as a whole states must stay whole.
    if any(not isinstance(mark.what, Ref) for mark in clause.marks):
        return None
    end = len(found["noun"].rstrip(","))
    return clause.cut(0, end) + clause.cut(found.start("rest"), found.end("rest"))


def _decision_list(roll: Roll, said: Sequence[Said]) -> Iterator[Block]:
    """The word "RESOLVED" on a line of its own, and the clauses under it, lettered if many."""
    bold = roll.house.bold_decisions
    resolved = [one for one in said if one.decision is not DecisionKind.RECOMMENDED]
    if resolved:
        yield Paragraph(
            text=Marked(
                roll.habit("resolved", ["RESOLVED:", "RESOLVED –", "Resolved:", "RESOLVED"])
            ),
            bold=True,
        )
    for place, one in enumerate(resolved):
        clause = without_stop(one.text)
        fact = DecisionFact(kind=DecisionKind.RESOLVED, gist=one.gist or clause.text)
        letter = f"({chr(ord('a') + place)}) " if len(resolved) > 1 else ""
        end = "." if place + 1 == len(resolved) else "; and" if place + 2 == len(resolved) else ";"
        yield Paragraph(text=letter + ("That " + clause).stating(fact) + end, bold=bold)
    for one in said:
        if one.decision is DecisionKind.RECOMMENDED:
            yield Paragraph(text=_decision(roll, one), bold=bold)


def _body(roll: Roll) -> Marked:
    """What the body calls itself at the head of a sentence: "The Committee"."""
    name = roll.world.organisations[roll.body].name_on(roll.meeting.day).split()
    own = words()["own_words"]
    known = {word for options in own.values() for word in options}
    word = name[-1] if name[-1] in known else roll.house.own_word
    return "The " + Marked(word).naming(Ref(Sort.ORGANISATION, roll.body))


# ── actions ───────────────────────────────────────────────────────────────────────────────────────


def _action(roll: Roll, said: Said, *, style: str) -> Paragraph:
    do = without_stop(said.text)
    due = _due(roll, said)
    fact = ActionFact(
        actor=said.actor,
        gist=said.gist or do.text,
        due=said.due.isoformat() if said.due else None,
    )
    if said.actor is None:
        pattern = roll.rng.choice(words()["actions"]["nobody"])
        text = fill(pattern, {"do": do, "Do": capital(do), "due": due})
        return Paragraph(text=_agreed(text, fact))
    actor = _actor(roll, said.actor)
    pattern = roll.rng.choice(words()["actions"]["colon" if style == "end_table" else style])
    text = fill(pattern, {"actor": actor, "do": do, "Do": capital(do), "due": due})
    margin = None
    if style == "margin":
        margin = actor if "actor" not in slots(pattern) else _actor(roll, said.actor)
    return Paragraph(text=_agreed(capital(text), fact), bold=style == "bold", margin=margin)


def _agreed(text: Marked, action: ActionFact) -> Marked:
    """The text of an action; "It was agreed that X would act" tells of a decision besides."""
    if not text.text.startswith("It was agreed "):
        return text.stating(action)
    return text.stating(action, DecisionFact(kind=DecisionKind.AGREED, gist=action.gist))


def _actor(roll: Roll, actor: Ref) -> Marked:
    """Who is to act: initials where the list has declared them, else as the text names them."""
    if actor.sort is Sort.PERSON:
        listed = any(a.person == actor.id for a in roll.meeting.attendees)
        if roll.house.uses_initials and listed:
            return roll.initials(actor.id)
        return roll.forms.person(actor.id)
    return roll.forms.organisation(actor.id)


def _due(roll: Roll, said: Said) -> str:
    if said.due is None:
        return ""
    form: str = roll.habit("due", words()["due"])
    return form.replace("{date}", roll.house.date(said.due))


def action_table(roll: Roll, actions: Sequence[Said]) -> Iterator[Block]:
    """The actions of the meeting in a table at its end."""
    if not actions:
        return
    form = words()["end_table"]
    yield Heading(text=Marked(roll.habit("end table", form["headings"])), level=2)
    columns = roll.habit("end columns", form["columns"])
    rows = [tuple(Marked(name) for name in columns)]
    facts: list[tuple[ActionFact, ...]] = [()]
    for said in actions:
        do = without_stop(said.text)
        due = said.due.isoformat() if said.due else None
        actor = _actor(roll, said.actor) if said.actor else Marked(roll.habit("all", ["All", ""]))
        when = Marked(roll.house.date(said.due) if said.due else "")
        rows.append((capital(do), actor, when))
        facts.append((ActionFact(actor=said.actor, gist=said.gist or do.text, due=due),))
    yield Grid(rows=tuple(rows), header=True, row_facts=tuple(facts))


# ── apologies as an item ──────────────────────────────────────────────────────────────────────────


def apologies_item(roll: Roll) -> Item:
    """The item that tells who sent apologies."""
    heading = Marked(roll.habit("apologies heading", words()["apologies_headings"]))
    missed = roll.apologies()
    if not missed:
        absent = any(a.status.value == "absent" for a in roll.meeting.attendees)
        texts = [t for t in words()["apologies_none"] if not (absent and t.startswith("All"))]
        return _told(heading, Marked(roll.rng.choice(texts)))
    key = "apologies_some" if len(missed) > 1 else "apologies_one"
    shape = Shape(
        titles="none", organisation=roll.habit("apologies org", ["none", "none", "bracket"])
    )
    shape = _NAME if roll.house.reasons else shape
    names = [
        _with_reason(roll, line, entry)
        for line, entry in zip(_lines(roll, missed, shape), missed, strict=True)
    ]
    pattern = (
        roll.habit(key, words()[key]) if roll.rng.random() < 0.8 else roll.rng.choice(words()[key])
    )
    return _told(heading, fill(pattern, {"names": series(names), "clerk": "Clerk"}))


def apologies_above(roll: Roll, heading: Marked) -> Item:
    """The item that only points to the list above."""
    return _told(heading, Marked(roll.habit("above", words()["apologies_above"])))


def _told(heading: Marked, text: Marked) -> Item:
    return Item(heading=heading, said=(Said(speech=Speech.PROSE, text=text),), purpose="apologies")


def _with_reason(roll: Roll, line: Marked, entry: Entry) -> Marked:
    if not roll.house.reasons or entry.titles or roll.rng.random() < 0.3:
        return line
    return line + f" ({roll.rng.choice(words()['reasons'])})"
