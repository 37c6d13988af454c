"""Attendance lists in tables. The row as a whole states what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

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
    layout,
)
from kg.simulate.layouts.roll import Entry, Roll, Shape
from kg.simulate.papers import Block, Fact, Grid, Marked, Paragraph, join

type Row = tuple[tuple[Marked, ...], tuple[Fact, ...]]

_HEADERS = {
    "name": ["Name", "Name", "Member", "Attendee"],
    "initials": ["Initials", "Init."],
    "title": ["Title", "Role", "Position", "Job title", "Designation"],
    "organisation": ["Organisation", "Organisation", "Agency", "Representing"],
    "status": ["Attendance", "Present", "Status", "Attended"],
}


def _row(roll: Roll, entry: Entry, columns: Sequence[str], *, status: str = "") -> Row:
    """The cells of one person and what they state together."""
    organisation = entry.organisation if "organisation" in columns else None
    titles = roll.printable(entry, organisation) if "title" in columns else ()
    cells = {
        "name": roll.text(entry, _NAME),
        "initials": entry.initials,
        "title": Marked(", ".join(title.printed for title in titles)),
        "organisation": roll.org(organisation) if organisation is not None else Marked(),
        "status": Marked(status),
    }
    facts = roll.facts(entry, titles=titles, organisation=organisation, chair=True)
    return tuple(cells[column] for column in columns), facts


def _grid(roll: Roll, rows: Iterable[Row], columns: Sequence[str], *, header: bool) -> Grid:
    """The rows as a table, under the names of its columns where it has a header."""
    told = list(rows)
    # Nobody makes a column that stays empty.
    kept = [at for at, name in enumerate(columns) if name == "name" or any(r[at] for r, _ in told)]
    cells = [tuple(row[at] for at in kept) for row, _ in told]
    facts = [of_row for _, of_row in told]
    if header:
        names = [columns[at] for at in kept]
        cells.insert(0, tuple(Marked(roll.habit(name, _HEADERS[name])) for name in names))
        facts.insert(0, ())
    borders = roll.habit("borders", [True, True, False])
    return Grid(rows=tuple(cells), header=header, row_facts=tuple(facts), borders=borders)


def _columns(roll: Roll, *wanted: str) -> list[str]:
    """The columns, with one of initials where the text will use them."""
    columns = [name for name in wanted if name != "initials"]
    if "initials" in wanted or roll.house.uses_initials:
        columns.insert(1, "initials")
    return columns


def _table_each(roll: Roll, columns: Sequence[str], *, header: bool) -> Blocks:
    """A table for each part of the list, or one for all, with the headings as rows."""
    one = roll.habit("one", [True, False]) and not header
    rows: list[Row] = []
    for key, entries in _sections(roll):
        part = [_row(roll, entry, columns) for entry in entries]
        if one:
            blank = (Marked(),) * (len(columns) - 1)
            rows += [((Marked(roll.label(key)), *blank), ()), *part]
            continue
        yield _heading(roll, key)
        yield _grid(roll, part, columns, header=header)
    if rows:
        yield _grid(roll, rows, columns, header=False)
    yield from _public(roll)


@layout
def table_header(roll: Roll) -> Blocks:
    """A table of name, title and organisation under a header, one for each part of the list."""
    order = roll.habit(
        "order",
        [
            ("name", "title", "organisation"),
            ("name", "organisation", "title"),
            ("name", "organisation"),
        ],
    )
    yield from _table_each(roll, _columns(roll, *order), header=True)


@layout
def table_plain(roll: Roll) -> Blocks:
    """A table without a header: name, title, organisation."""
    order = roll.habit(
        "order", [("name", "title", "organisation"), ("name", "organisation"), ("name", "title")]
    )
    yield from _table_each(roll, _columns(roll, *order), header=False)


@layout
def table_initials(roll: Roll) -> Blocks:
    """A table with a column of the initials that the text uses."""
    order = ["name", "initials", "title", "organisation"]
    yield from _table_each(
        roll, _columns(roll, *order), header=roll.habit("header", [True, True, False])
    )


@layout
def table_status(roll: Roll) -> Blocks:
    """One table of the whole membership, with a column that says who came."""
    status = AttendanceStatus
    words_for = roll.habit(
        "words",
        [
            ("Present", "Apologies", "Absent", "In attendance"),
            ("P", "A", "Abs", "IA"),
            ("Yes", "Apologies", "No", "In attendance"),
            ("Present", "Apols", "Did not attend", "Attending"),
        ],
    )
    said = {
        status.PRESENT: words_for[0],
        status.SUBSTITUTE: words_for[0],
        status.APOLOGIES: words_for[1],
        status.ABSENT: words_for[2],
        status.IN_ATTENDANCE: words_for[3],
        status.OBSERVER: "Observer",
    }
    apart = roll.habit("apart", [True, False])  # attendance in a table of its own
    listed = [status.PRESENT, status.SUBSTITUTE, status.APOLOGIES, status.ABSENT]
    entries = roll.entries(*listed) + ([] if apart else roll.others())
    wanted = roll.habit(
        "order", [("name", "title", "organisation"), ("name", "organisation"), ("name", "title")]
    )
    columns = [*_columns(roll, *wanted), "status"]
    rows = [_row(roll, entry, columns, status=said[entry.status]) for entry in entries]
    yield _heading(roll, "members" if apart else "present")
    yield _grid(roll, rows, columns, header=True)
    if words_for[0] == "P":
        yield from _key(words_for)
    if apart and (others := roll.others()):
        yield from _labelled(roll, "attendance", join(_lines(roll, others, Shape()), "; "))
    yield from _public(roll)


def _key(words_for: Sequence[str]) -> Iterable[Block]:
    present, sorry, absent, attending = words_for
    text = (
        f"{present} = present; {sorry} = apologies; {absent} = absent; {attending} = in attendance"
    )
    yield Paragraph(text=Marked(text))


@layout
def table_side_by_side(roll: Roll) -> Blocks:
    """A table whose columns are present, in attendance and apologies, one name a cell."""
    shape = _initialled(
        roll, Shape(titles="none", organisation=roll.habit("org", ["none", "bracket"]))
    )
    parts = list(_sections(roll))
    columns = [[roll.write(entry, shape) for entry in entries] for _, entries in parts]
    head = tuple(Marked(roll.label(key)) for key, _ in parts)
    rows = [tuple(cell or Marked() for cell in row) for row in zip_longest(*columns)]
    yield Grid(rows=(head, *rows), header=True, row_facts=((),) * (len(rows) + 1))
    yield from _public(roll)


@layout
def label_value(roll: Roll) -> Blocks:
    """A table of two columns: "Present", and all names in one cell; "Apologies", and theirs."""
    rows = []
    by = roll.habit("by", ["; ", "\n", ", "])
    for key, entries in _sections(roll):
        shape = Shape(titles="bracket", organisation="none" if by == ", " else "bracket")
        names = join(_lines(roll, entries, shape if key != "present" or by != ", " else _NAME), by)
        rows.append((Marked(roll.label(key)), names))
    borders = roll.habit("borders", [True, False])
    yield Grid(rows=tuple(rows), row_facts=((),) * len(rows), borders=borders)
    yield from _public(roll)
