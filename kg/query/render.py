"""Cards for the terminal: objects that rich can print."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kg.query.show import Card, Choices, Office, Quoted

_MOST_QUOTATIONS = 2  # an office
_MOST_ROWS = 25  # a table
_LONGEST_QUOTATION = 160


def render(found: Card | Choices) -> RenderableType:
    """The card, or the list of what a name may mean."""
    return _choices(found) if isinstance(found, Choices) else _card(found)


def bounds(earliest: str | None, latest: str | None) -> str:
    """The two bounds of a begin or an end in words.

    >>> bounds("2017-05-09", "2017-05-09"), bounds(None, "2017-03-21"), bounds(None, None)
    ('2017-05-09', 'by 2017-03-21', 'not known')
    """
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    if earliest:
        return f"not before {earliest}"
    return f"by {latest}" if latest else "not known"


def _choices(choices: Choices) -> RenderableType:
    """The choices, by whose IRI one can ask again."""
    table = _table(f"Which “{choices.asked}” is meant?", "kind", "name", "IRI", "documents")
    for choice in choices.found[:_MOST_ROWS]:
        others = len(choice.documents) - 1
        documents = choice.documents[0] if choice.documents else ""
        documents += f" and {others} more" if others > 0 else ""
        table.add_row(*map(Text, (choice.kind, choice.name, choice.iri, documents)))
    return _with_rest(table, len(choices.found))


def _card(card: Card) -> RenderableType:
    count = len(card.documents)
    head = Text(f"{card.kind}, in {count} document{'' if count == 1 else 's'}", style="dim")
    if card.other_names:
        head.append(f"\nalso {'; '.join(card.other_names)}")
    parts: list[RenderableType] = [head]
    for table in (_offices(card), _attendance(card), _relations(card), _documents(card)):
        if table.row_count:
            parts += [Text(""), table]
    return Panel(Group(*parts), title=Text(card.name, style="bold"), subtitle=Text(card.iri))


def _offices(card: Card) -> Table:
    is_person = card.kind == "person"
    table = _table("Offices", "office", "in" if is_person else "holder", "begin", "end", "words")
    for office in card.offices[:_MOST_ROWS]:
        other = office.body if is_person else office.person
        table.add_row(
            Text(_title(office)),
            Text(other or ""),
            Text(bounds(office.begin_earliest, office.begin_latest)),
            Text(bounds(office.end_earliest, office.end_latest)),
            _words(office.quotations),
        )
    return _with_rest(table, len(card.offices))


def _title(office: Office) -> str:
    is_said = office.status == "current" or office.status in office.title.casefold()
    return office.title if is_said else f"{office.title} ({office.status})"


def _attendance(card: Card) -> Table:
    is_person = card.kind == "person"
    table = _table("Attendance", "date", "of" if is_person else "who", "status", "as", "document")
    for presence in card.attendance[:_MOST_ROWS]:
        other = presence.body if is_person else presence.person
        status = presence.status
        if presence.substitute_for:
            status += f" for {presence.substitute_for}"
        table.add_row(
            Text((presence.date or "")[:10]),
            Text(other or ""),
            Text(status),
            Text(presence.capacity or ""),
            Text(presence.file),
        )
    return _with_rest(table, len(card.attendance))


def _relations(card: Card) -> Table:
    table = _table("Relations", "who", "", "whom or what", "amount", "words")
    for relation in card.relations[:_MOST_ROWS]:
        table.add_row(
            Text(relation.subject),
            Text(relation.predicate),
            Text(relation.object),
            Text(relation.amount or ""),
            _words(relation.quotations),
        )
    return _with_rest(table, len(card.relations))


def _documents(card: Card) -> Table:
    table = _table("Documents", "path")
    for path in card.documents[:_MOST_ROWS]:
        table.add_row(Text(path))
    return _with_rest(table, len(card.documents))


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left", box=None, pad_edge=False)


def _with_rest(table: Table, count: int) -> Table:
    """The table with a word on the rows that it leaves out."""
    if count > table.row_count:
        table.caption = f"and {count - table.row_count} more"
    return table


def _words(quotations: Iterable[Quoted]) -> Text:
    """The first quotations, each with its document and where it starts there."""
    found = list(quotations)
    lines = [f"“{_short(each.text)}” {each.file}:{each.start}" for each in found[:_MOST_QUOTATIONS]]
    if len(found) > _MOST_QUOTATIONS:
        lines.append(f"and {len(found) - _MOST_QUOTATIONS} more")
    return Text("\n".join(lines))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTATION else f"{line[:_LONGEST_QUOTATION]}…"
