"""What a question gives: columns and rows; and the forms in which they are written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from types import MappingProxyType
from typing import Any

type Value = str | int | float | bool | date | list[Any] | dict[str, Any] | None

_MOST_SHOWN = 90  # characters of a cell on the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows of an answer; every row has a value for each column, None where there is none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row by the names of its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def as_table(answer: Answer) -> str:
    """The answer as columns of text; a long cell is cut."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*answer.columns, box=None, pad_edge=False)
    for row in answer.rows:
        table.add_row(*(_shown(value) for value in row))
    out = StringIO()
    Console(file=out, width=_width(answer), markup=False, highlight=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def as_json(answer: Answer) -> str:
    """One object of JSON a line; days are ISO dates."""
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=_plain)}\n" for row in answer)


def as_csv(answer: Answer) -> str:
    """Comma-separated values as in RFC 4180; lists are joined by semicolons."""
    return _separated(answer, csv.excel)


def as_tsv(answer: Answer) -> str:
    """Values separated by tabs; lists are joined by semicolons."""
    return _separated(answer, csv.excel_tab)


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {"table": as_table, "json": as_json, "csv": as_csv, "tsv": as_tsv}
)


def _separated(answer: Answer, dialect: type[csv.Dialect]) -> str:
    out = StringIO()
    writer = csv.writer(out, dialect, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_flat(value) for value in row] for row in answer.rows)
    return out.getvalue()


def _flat(value: Value) -> str:
    if isinstance(value, list):
        return "; ".join(_flat(each) for each in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return "" if value is None else _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _shown(value: Value) -> str:
    text = " ".join(_flat(value).split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def _width(answer: Answer) -> int:
    """As wide as the widest row of all, so that nothing is folded."""
    cells: Sequence[Sequence[str]] = [
        answer.columns,
        *([_shown(value) for value in row] for row in answer.rows),
    ]
    widths = (max(map(len, column)) for column in zip(*cells, strict=True))
    return sum(2 * width + 2 for width in widths) + 1
