"""A draft and a person's answers → the gold document that both make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.annotate.draft import Draft, Proposal
from kg.errors import InputError
from kg.evaluate.gold import GoldDocument

_KINDS = {"people": None, "organisations": "other", "initiatives": "other"}
_LETTERS = {"people": "p", "organisations": "o", "initiatives": "i"}

type Rows = dict[str, Any]


class Verdict(StrEnum):
    """What a person says of a proposal."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"  # as what nobody has judged: kept, and neither asked for nor held against


@dataclass(frozen=True, slots=True)
class Change:
    """The right name, or the right title, exactly as the document prints it."""

    text: str


type Answer = Verdict | Change


def settle(
    found: Draft,
    answers: Mapping[Proposal, Answer],
    *,
    added: Iterable[tuple[str, str]] = (),
) -> GoldDocument:
    """The draft as answered; `added` are sections with names that the program missed.

    What nobody judged is optional in the gold document. With an entity that is wrong goes all that
    is said of it. Raises InputError where a name or title is not in the document.
    """
    rows = found.gold.model_dump(mode="json", by_alias=True)
    gone: set[str] = set()
    dropped: list[tuple[str, int]] = []
    for proposal in found.proposals:
        row = rows[proposal.section][proposal.place]
        match answers.get(proposal, Verdict.UNSURE):
            case Verdict.UNSURE:
                row["optional"] = True
            case Verdict.WRONG:
                dropped.append((proposal.section, proposal.place))
                gone.update([row["id"]] if "id" in row else [])
            case Change(text):
                _change(row, _printed(found, text))
    for section, place in sorted(dropped, reverse=True):
        del rows[section][place]
    for section, text in added:
        rows[section].append(_new(section, _printed(found, text), rows))
    return GoldDocument.model_validate(_without(rows, gone))


def is_printed(found: Draft, text: str) -> bool:
    """Whether the document prints these words, on one line or several."""
    return bool(text) and text in " ".join(found.document.text.split())


def _printed(found: Draft, text: str) -> str:
    if not is_printed(found, text):
        raise InputError(
            f"the document does not print {text!r}", remedy="copy the words from the document"
        )
    return text


def _change(row: Rows, text: str) -> None:
    if "title" in row:
        row["title"] = text
    else:
        row["variants"] = [form for form in row["variants"] if form != text]
        row["name"] = text


def _new(section: str, text: str, rows: Rows) -> Rows:
    numbers = [int(row["id"][1:]) for row in rows[section] if row["id"][1:].isdigit()]
    row = {"id": f"{_LETTERS[section]}{max(numbers, default=0) + 1000}", "name": text}
    return row if _KINDS[section] is None else row | {"kind": _KINDS[section]}


def _without(rows: Rows, gone: set[str]) -> Rows:
    """The rows without any word of the entities that are gone."""
    kept = dict(rows)
    kept["meeting"] = {
        key: None if isinstance(value, str) and value in gone else value
        for key, value in rows["meeting"].items()
    }
    kept["roles"] = [
        row | {"organisation": None if row.get("organisation") in gone else row.get("organisation")}
        for row in rows["roles"]
        if row.get("person") not in gone
    ]
    kept["attendance"] = [
        {key: None if key != "person" and value in gone else value for key, value in row.items()}
        for row in rows["attendance"]
        if row.get("person") not in gone
    ]
    kept["relations"] = [
        row for row in rows["relations"] if not gone & {row["subject"], row["object"]}
    ]
    kept["actions"] = [
        row | {"actor": None if row.get("actor") in gone else row.get("actor")}
        for row in rows["actions"]
    ]
    return kept
