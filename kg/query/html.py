"""What a notebook shows: small pieces of HTML, in which every value is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

_LONGEST = 160  # characters of a cell


def heading(words: str, note: str = "") -> str:
    """A heading, with a note in small letters after it."""
    small = f" <small>{escape(note)}</small>" if note else ""
    return f"<h4>{escape(words)}{small}</h4>"


def table(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows under the names of their columns."""
    head = "".join(f"<th>{escape(column.replace('_', ' '))}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell(each)}</td>' for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def rest(count: int) -> str:
    """That there are so many more rows; nothing where there are none."""
    return f"<p><small>and {count} more</small></p>" if count > 0 else ""


def cell(value: Any) -> str:
    """A value as a cell shows it: days in ISO form, lists by semicolons, quotations as such."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "<br>".join(cell(each) for each in value)
    if isinstance(value, dict) and {"text", "file", "start"} <= value.keys():
        return quotation(value["text"], value["file"], value["start"])
    if isinstance(value, float):
        return f"{value:.2f}"
    text = " ".join(str(value.isoformat() if isinstance(value, date) else value).split())
    return escape(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def quotation(text: str, file: str, start: int) -> str:
    """The words in quotation marks, and where they stand."""
    return f"“{cell(text)}” <small>{escape(file)}:{start}</small>"
