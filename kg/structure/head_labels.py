"""Labelled values in the head of a document: "Venue: Village Hall", a row "Date | 3 May 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.records.text import Block, BlockKind, Quote


class Label(StrEnum):
    """What a label of the head announces."""

    BODY = "body"
    DATE = "date"
    TIME = "time"
    END = "end"
    VENUE = "venue"
    CHAIR = "chair"
    CLERK = "clerk"


_OF_MEETING = r"(?: of (?:the )?(?:meeting|committee))?"
_LABELS = {
    Label.BODY: r"report to|report for|meeting(?: title| name| of)?|committee(?: name)?|board|body"
    r"|to|name of (?:the )?(?:meeting|committee|body|group)|title of meeting|decision[- ]maker",
    Label.DATE: rf"(?:meeting |committee )?date(?:(?: and | & |/)time)?{_OF_MEETING}|when|day"
    r"|held on",
    Label.TIME: rf"(?:start(?:ing)? |meeting )?times?{_OF_MEETING}|start|started|commenced",
    Label.END: r"end(?:ed)?|finish(?:ed)?|end(?:ing)? time|finish(?:ing)? time|close of meeting",
    Label.VENUE: rf"(?:venue|(?:meeting )?location|(?:meeting )?place){_OF_MEETING}|where"
    r"|held (?:at|in|via)",
    Label.CHAIR: r"(?:meeting )?chair(?:man|woman|person|ed by)?|in the chair|convener"
    r"|presiding(?: officer)?",
    Label.CLERK: r"(?:parish |town )?clerk(?: to the (?:meeting|committee|council|governors))?"
    r"|secretary|(?:minutes?|notes?)(?: taken)? by|(?:minute|note)[- ]?taker|minutes?|taken by"
    r"|recorded by",
}
_KEYS = "|".join(f"(?P<{label.value}>{pattern})" for label, pattern in _LABELS.items())
_WITH_COLON = re.compile(rf"(?<![\w'’-])(?:{_KEYS})\s*:(?!\d)\s*", re.I)
_WITH_DASH = re.compile(rf"(?:{_KEYS})\s+[–—-]\s+", re.I)
_ALONE = re.compile(rf"(?:{_KEYS})\s*:?", re.I)
# "Publication date:", "Date of next meeting:" are of something else.
_OTHERS = re.compile(
    r"\b(?:publication|published|issued?|due|next|review|closing|print(?:ed)?|dispatch|despatch|effective"
    r"|approval|previous|last|decision|report|vice|deputy|contact|town|parish|draft)[- ]?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, and the stretch of a block that is its value."""

    label: Label
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value."""
        return self.block.text[self.start : self.end]

    def quote(self) -> Quote:
        """The value as a quotation."""
        return self.block.quote(self.start, self.end)


def labelled(blocks: Sequence[Block]) -> list[Labelled]:
    """The labelled values of these blocks, in order; that of a label alone is the next block."""
    found: list[Labelled] = []
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.NOISE:
            continue
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        found += [one for one in _in_block(block, after) if one.text.strip()]
    return found


def _in_block(block: Block, after: Block | None) -> Iterator[Labelled]:
    cells = list(block.cells())
    for number, (start, end) in enumerate(cells):
        cell = block.text[start:end].strip()
        alone = _ALONE.fullmatch(cell)
        # Labels and values take turns: in "A Marlow | Chair | Council" the office is no label.
        if alone is not None and len(cells) > 1 and (number % 2 or len(cells) % 2):
            continue
        if alone is not None and number + 1 < len(cells):
            yield Labelled(_label(alone), block, *cells[number + 1])
        elif (
            alone is not None
            and len(cells) == 1
            and cell.endswith(":")
            and after is not None
            and "\t" not in after.text
        ):
            yield Labelled(_label(alone), after, 0, len(after.text))
        elif alone is None:
            yield from _in_cell(block, start, end)


def _in_cell(block: Block, start: int, end: int) -> Iterator[Labelled]:
    """The values of "Date: 3 May 2018 Time: 7pm": each goes on to the next label."""
    text = block.text
    dashed = _WITH_DASH.match(text, start, end)
    if dashed is not None:
        yield Labelled(_label(dashed), block, dashed.end(), end)
        return
    matches = [
        m
        for m in _WITH_COLON.finditer(text, start, end)
        if not _OTHERS.search(text[start : m.start()])
    ]
    if (
        matches
        and text[start : matches[0].start()].strip(" *•-")
        and not text[start : matches[0].start()].strip()[-1].isdigit()
    ):
        # What stands before the first label makes it a part of some sentence.
        return
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        yield Labelled(
            _label(match), block, match.end(), end if following is None else following.start()
        )


def _label(match: re.Match[str]) -> Label:
    return next(label for label in Label if match[label.value] is not None)
