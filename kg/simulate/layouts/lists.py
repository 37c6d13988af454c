"""Attendance lists of one line a person, in columns, or in groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from kg.records.minutes import AttendanceStatus
from kg.simulate.layouts.attendance import (
    _NAME,
    Blocks,
    _heading,
    _initialled,
    _labelled,
    _lines,
    _public,
    _sections,
    _shared,
    layout,
)
from kg.simulate.layouts.roll import Entry, Roll, Shape
from kg.simulate.papers import (
    AttendanceFact,
    Columns,
    Fact,
    Marked,
    Paragraph,
    Ref,
    RoleFact,
    Sort,
    join,
)
from kg.simulate.wordings import series

# ── one a line ────────────────────────────────────────────────────────────────────────────────────


def _one_a_line(roll: Roll, shape: Shape) -> Blocks:
    bullet = roll.habit("bullet", [False, False, True])
    for key, entries in _sections(roll):
        yield _heading(roll, key)
        yield from (Paragraph(text=line, bullet=bullet) for line in _lines(roll, entries, shape))
    yield from _public(roll)


@layout
def lines_dash(roll: Roll) -> Blocks:
    """One a line: "Ann Marlow – Town Clerk"; the chair behind a dash too."""
    apart = roll.habit("apart", ["dash", "comma"])
    yield from _one_a_line(
        roll,
        Shape(titles="dash", organisation="dash" if apart == "dash" else "comma", chair="dash"),
    )


@layout
def lines_comma(roll: Roll) -> Blocks:
    """One a line: "Ann Marlow, Head of Housing, Marlow District Council"."""
    yield from _one_a_line(roll, Shape(chair=roll.habit("chair", ["bracket", "dash"])))


@layout
def lines_bracket(roll: Roll) -> Blocks:
    """One a line: "Ann Marlow (Head of Housing, Marlow District Council)"."""
    titles = roll.habit("titles", ["bracket", "comma", "none"])
    yield from _one_a_line(roll, Shape(titles=titles, organisation="bracket"))


@layout
def title_first(roll: Roll) -> Blocks:
    """One a line, the office before the name: "Chief Executive – Ann Marlow"."""
    by = roll.habit("by", [" – ", ": ", ", "])
    for key, entries in _sections(roll):
        yield _heading(roll, key)
        for entry in entries:
            yield Paragraph(text=_title_first(roll, entry, by=by))
    yield from _public(roll)


def _title_first(roll: Roll, entry: Entry, *, by: str) -> Marked:
    titles = roll.printable(entry, None)
    held = [title.printed for title in (*entry.chair, *titles)]
    line = roll.text(
        entry, _initialled(roll, Shape(titles="none", organisation="none", chair="none"))
    )
    text = join([Marked(" and ".join(held)), line], by) if held else line
    return text.stating(*roll.facts(entry, titles=titles, chair=True))


# ── by what they are ──────────────────────────────────────────────────────────────────────────────


@layout
def by_office(roll: Roll) -> Blocks:
    """Lines by office: "Chairman: Cllr Marlow", "Councillors: …", "Clerk: …"."""
    members = roll.members()
    yield _heading(roll, "present")
    plain = Shape(titles="none", organisation="none", chair="none")
    for entry in members:
        if entry.chair:
            office = " and ".join(title.printed for title in entry.chair)
            line = office + ": " + roll.text(entry, _initialled(roll, plain))
            yield Paragraph(text=line.stating(*roll.facts(entry, chair=True)))
    rest = [entry for entry in members if not entry.chair]
    if rest:
        bare = Shape(titles="none", organisation="none", chair="none", bare=True)
        who = "Councillors" if all(e.councillor == "Councillor" for e in rest) else "Members"
        shape = bare if who == "Councillors" else plain
        yield Paragraph(text=f"{who}: " + series(_lines(roll, rest, shape)))
    for entry in roll.others():
        yield Paragraph(text=_title_first(roll, entry, by=": "))
    for key, entries in _sections(roll):
        if key in {"apologies", "absent"}:
            yield from _labelled(roll, key, _shared(roll, entries, _NAME))
    yield from _public(roll)


@layout
def members_officers(roll: Roll) -> Blocks:
    """Members under one heading, officers with their titles under another, guests last."""
    for key, entries in _sections(roll, officers=True):
        yield _heading(roll, key)
        member = key in {"members", "substitutes", "absent"}
        shape = (
            Shape(titles="none", organisation="bracket") if member else Shape(organisation="comma")
        )
        if roll.habit("members", [True, False]) and member:
            yield Paragraph(text=_shared(roll, entries, _NAME))
            continue
        yield from (Paragraph(text=line) for line in _lines(roll, entries, shape))
    yield from _public(roll)


@layout
def officers_by_title(roll: Roll) -> Blocks:
    """Members by name; officers by their titles only, without a name."""
    for key, entries in _sections(roll, officers=True):
        if key not in {"officers", "attendance"}:
            yield from _labelled(roll, key, _shared(roll, entries, _NAME))
            continue
        lines = [_by_title(roll, entry) for entry in entries]
        if roll.habit("officers", [True, False]):
            yield from _labelled(roll, key, join(lines, "; "))
        else:
            yield _heading(roll, key)
            yield from (Paragraph(text=line) for line in lines)
    yield from _public(roll)


def _by_title(roll: Roll, entry: Entry) -> Marked:
    """An officer by title only, or by name where there is no title."""
    titles = roll.printable(entry, None)
    if not titles or entry.councillor:
        return roll.write(entry, Shape(titles="none", organisation="bracket"))
    facts: list[Fact] = []
    own = [title for title in titles if title.organisation in roll.shown][:1] or list(titles[:1])
    for title in own:
        organisation = title.organisation if title.organisation in roll.shown else None
        ref = Ref(Sort.ORGANISATION, organisation) if organisation is not None else None
        facts.append(AttendanceFact(person=None, status=entry.status, capacity=title.text))
        facts.append(RoleFact(person=None, title=title.text, organisation=ref, status=title.status))
    return Marked(own[0].printed).stating(*facts)


# ── by organisation ───────────────────────────────────────────────────────────────────────────────


def _grouped(entries: Sequence[Entry]) -> list[tuple[int | None, list[Entry]]]:
    """The entries by the organisation that sent them, in order of first mention; none last."""
    groups: dict[int | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.organisation, []).append(entry)
    return sorted(groups.items(), key=lambda group: group[0] is None)


def _of_group(roll: Roll, entry: Entry, *, shape: Shape) -> Marked:
    """A line that stands under its organisation, which it therefore states too."""
    titles = roll.printable(entry, entry.organisation) if shape.titles != "none" else ()
    text = roll.text(entry, _initialled(roll, shape))
    return text.stating(
        *roll.facts(entry, titles=titles, organisation=entry.organisation, chair=True)
    )


@layout
def by_organisation(roll: Roll) -> Blocks:
    """Groups under the name of the organisation that sent them."""
    for key, entries in _sections(roll):
        yield _heading(roll, key)
        if key in {"apologies", "absent"}:
            yield Paragraph(
                text=series(_lines(roll, entries, Shape(titles="none", organisation="bracket")))
            )
            continue
        for organisation, group in _grouped(entries):
            if organisation is None:
                yield from (Paragraph(text=line) for line in _lines(roll, group, Shape()))
                continue
            yield Paragraph(text=roll.org(organisation) + roll.habit("colon", [":", ""]))
            shape = Shape(titles="comma", organisation="none")
            yield from (
                Paragraph(
                    text=_of_group(roll, entry, shape=shape),
                    bullet=roll.habit("bullet", [True, False]),
                )
                for entry in group
            )
    yield from _public(roll)


@layout
def organisation_lines(roll: Roll) -> Blocks:
    """One line an organisation: "Marlow District Council – Cllr A Finch, Cllr B Stone"."""
    by = roll.habit("by", [" – ", ": ", "\t"])
    for key, entries in _sections(roll):
        yield _heading(roll, key)
        for organisation, group in _grouped(entries):
            if organisation is None:
                yield from (Paragraph(text=line) for line in _lines(roll, group, Shape()))
                continue
            shape = Shape(titles="bracket", organisation="none")
            names = series([_of_group(roll, entry, shape=shape) for entry in group])
            yield Paragraph(text=roll.org(organisation) + by + names)
    yield from _public(roll)


# ── columns ───────────────────────────────────────────────────────────────────────────────────────


@layout
def columns_names(roll: Roll) -> Blocks:
    """Members in two or three columns of names; everybody else in paragraphs."""
    width = roll.habit("width", [2, 2, 3])
    for key, entries in _sections(roll):
        if key not in {"present", "substitutes"}:
            yield from _labelled(
                roll, key, series(_lines(roll, entries, Shape(organisation="bracket")))
            )
            continue
        yield _heading(roll, key)
        lines = _lines(roll, entries, _NAME)
        if lines and entries[0].in_chair and roll.habit("first", [True, False]):
            yield Paragraph(text=lines.pop(0))
        if lines:
            yield Columns(rows=_columned(lines, width, down=roll.habit("down", [True, False])))
    yield from _public(roll)


def _columned(lines: Sequence[Marked], width: int, *, down: bool) -> tuple[tuple[Marked, ...], ...]:
    """The lines in rows of so many, read across or down; the last row may be short."""
    if not down:
        return tuple(tuple(row) for row in batched(lines, width))
    height = -(-len(lines) // width)
    return tuple(tuple(lines[row::height]) for row in range(height))


@layout
def columns_tabs(roll: Roll) -> Blocks:
    """The heading, the name, and title with organisation, in columns parted by tabs."""
    beside = roll.habit("beside", [True, False])  # the heading in the first column
    three = roll.habit("three", [True, False])
    for key, entries in _sections(roll):
        if not beside:
            yield _heading(roll, key)
        rows: list[tuple[Marked, ...]] = []
        for entry in entries:
            cells = _cells(roll, entry, three=three)
            label = Marked("" if rows else f"{roll.label(key)}:")
            rows.append((label, *cells) if beside else cells)
        yield Columns(rows=tuple(rows))
    yield from _public(roll)


def _cells(roll: Roll, entry: Entry, *, three: bool) -> tuple[Marked, ...]:
    """Name, title and organisation; the name states that they came, the title what they hold."""
    titles = roll.printable(entry, entry.organisation)
    name = roll.text(entry, _initialled(roll, _NAME))
    title = Marked(" and ".join(title.printed for title in titles))
    org = roll.org(entry.organisation) if entry.organisation is not None else Marked()
    facts = roll.facts(entry, titles=titles, organisation=entry.organisation, chair=True)
    held = [one.text for one in titles]
    behind_name = [f for f in facts if isinstance(f, RoleFact) and f.title in held]
    title = title.stating(*behind_name) if title else title
    behind = (title, org) if three else (join([part for part in (title, org) if part], ", "),)
    return (name.stating(*(fact for fact in facts if fact not in behind_name)), *behind)


@layout
def label_rows(roll: Roll) -> Blocks:
    """Two columns: the name, and behind it title and organisation; headings between."""
    for key, entries in _sections(roll):
        yield _heading(roll, key)
        yield Columns(rows=tuple(_cells(roll, entry, three=False) for entry in entries))
    yield from _public(roll)


@layout
def portfolios(roll: Roll) -> Blocks:
    """Cabinet members with their portfolios in a second column; the leader first."""
    for key, entries in _sections(roll):
        if key != "present":
            shape = Shape(titles="comma", organisation="none")
            if roll.habit("officers", [True, False]):
                yield _heading(roll, key)
                yield from (Paragraph(text=line) for line in _lines(roll, entries, shape))
            else:
                yield from _labelled(roll, key, join(_lines(roll, entries, shape), "; "))
            continue
        yield _heading(roll, key)
        rows = []
        for entry in entries:
            titles = roll.printable(entry, None)
            text = roll.text(entry, _initialled(roll, _NAME))
            facts = roll.facts(entry, titles=titles, chair=True)
            held = [title.text for title in titles]
            behind = [f for f in facts if isinstance(f, RoleFact) and f.title in held]
            title = Marked(", ".join(title.printed for title in titles)).stating(*behind)
            rows.append((text.stating(*(f for f in facts if f not in behind)), title))
        yield Columns(rows=tuple(rows))
    yield from _public(roll)


@layout
def asterisks(roll: Roll) -> Blocks:
    """The whole membership, with an asterisk before whoever came."""
    status = AttendanceStatus
    came = roll.habit("came", [True, True, False])  # whether the mark says that they came
    listed = roll.entries(status.PRESENT, status.APOLOGIES, status.ABSENT)
    sign = roll.habit("sign", ["*", "*", "†"])
    lines = []
    for entry in listed:
        marked = (entry.status is status.PRESENT) == came
        text = roll.text(entry, _initialled(roll, _NAME))
        # Apologies are told elsewhere: the mark alone says no more than that somebody was absent.
        facts = [
            fact
            for fact in roll.facts(entry, chair=True)
            if entry.status is not status.APOLOGIES or not isinstance(fact, AttendanceFact)
        ]
        lines.append(((f"{sign} " if marked else "  ") + text).stating(*facts))
    yield _heading(roll, "members")
    yield Columns(rows=_columned(lines, 2, down=True))
    yield Paragraph(text=Marked(f"{sign} denotes {'attendance' if came else 'absence'}"))
    if substitutes := roll.entries(status.SUBSTITUTE):
        yield from _labelled(
            roll, "substitutes", series(_lines(roll, substitutes, _NAME), by="; ", last="; ")
        )
    if others := roll.others():
        yield from _labelled(
            roll,
            "officers",
            join(_lines(roll, others, Shape(organisation="none", titles="bracket")), "; "),
        )
    if roll.told_absent() and (missed := roll.apologies()):
        yield from _labelled(roll, "apologies", series(_lines(roll, missed, _NAME)))
    yield from _public(roll)
