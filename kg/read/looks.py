"""What a line looks like: the end of a sentence, a label, an item, a name with its title.

All of it is about the looks of English minutes, whoever wrote them; what a line means is for
`kg.structure` to say.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
_ABBREVIATION_END = re.compile(
    r"(?:\b[ap]\.m|\be\.g|\bi\.e|\betc|\bNos?|\bCllrs?|\bMrs?|\bMs|\bDr|\bRevd?|\bSt|\bProf|\bHon"
    r"|\bInsp|\bSgt|\bSupt|\bvs?|(?<![A-Za-z.])[A-Z])\.$"
)
_OPEN_END = re.compile(
    r"(?:[,&]|(?<![\w.'\u2019])(?:an|and|between|by|for|from|her|his|including|its|of|or|regarding|than|"
    r"that|the|their|these|this|those|which|who|whose|with|within)|\b(?-i:a))$",
    re.IGNORECASE,
)
# Words that end a line of prose early, but a heading too: "Where we have got to".
_WEAK_END = re.compile(
    r"(?<![\w.'\u2019])(?:are|as|at|be|been|had|has|have|in|into|is|on|to|under|was|were|will|would)$",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?] [A-Z]")
_STOPPED = (":", "-", "\u2013", "\u2014")
_VICE = re.compile(r"\b(?:vice|deputy|co|ex|non)-$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.")
_CONJUNCTION = re.compile(r"(?:and|but|or|which|who|whose|with)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# Dates and spans of years that end with the line only half printed.
_DATE_CUT = re.compile(
    rf"\d[-\u2013/]\n\d{{2,4}}\b|\d(?:st|nd|rd|th)?\n{_MONTH}[a-z]*\b"
    rf"|\d {_MONTH}[a-z]*,?\n\d{{4}}\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\n\d{1,2}(?:st|nd|rd|th)?\b"
)
_ITEM = re.compile(
    rf"(?!\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})"
    r"(?:\(?\d{1,3}(?:[./]\d{1,4})*[.):]?|\(?[a-z]{1,2}\)|[a-z]\.|\(?[ivx]{1,5}[.)]|[A-Z]{1,4}[./]?\d{1,4}[.):]?)"
    r"\s+(?=[A-Z0-9\"'\u201c\u2018(\[]|to\b|that\b)"
)
_NUMBER = re.compile(
    r"(?:(?:item|minute)\s+)?\(?(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?[.):]?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w&/,'\u2019() -]{0,48}:(?!\d)(?:\s|$)")
_FILLED_LABEL = re.compile(rf"{_LABEL.pattern}\s*\S")
_DECIDES = re.compile(
    r"(?:it was )?(?:resolved|agreed|noted|approved|recommended|decision|decided|action)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"\b(?:(?:County|Borough|District|Parish|Town|City|Community|Co|Bor)\.?\s+)?"
    r"(?:Cllrs?|Councillors?|Clr|Mrs?|Miss|Ms|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Sir|Dame|Lord|Lady|"
    r"Baroness|Ald|Alderman|Canon|Fr|Father|Insp|Inspector|Sgt|Sergeant|PCSO|PC|DCI|DI|DS|CI|CC|ACC|"
    r"Supt|Superintendent|Major|Colonel|Col|Capt|Captain|Judge|Bishop|Archdeacon|"
    r"Chief\s+(?:Constable|Inspector|Superintendent))\b\.?\s+[A-Z]"
)
BULLETS = (
    "\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043\u2219\u25a0"
    "\u25a1\uf0b7\uf0a7\uf0d8\uf0fc\uf06f\uf02d"
)
_BULLET = re.compile(rf"[{BULLETS}]\s*|[-\u2013\u2014*+]\s+|[o\u00a7\u00d8\u00fc]\s+(?=[A-Z])")
_COUNTED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s+\S|[a-z]\.\s+\S")

SHORT = 120  # characters: what is longer is no heading
PROSE = 40  # characters: what is shorter is rarely prose
_TAIL = 24  # characters: enough to see how a text ends
_FEW = 5  # words: what has fewer is rarely half of a sentence


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop that is not an abbreviation's."""
    end = text[-_TAIL:]
    return bool(_SENTENCE_END.search(end)) and not _ABBREVIATION_END.search(end)


def ends_open(text: str) -> bool:
    """Whether the text ends with a comma or a small word that wants another after it."""
    end = text[-_TAIL:]
    if _OPEN_END.search(end):
        return True
    return bool(_WEAK_END.search(end)) and len(text.split()) > _FEW


def starts_item(text: str) -> bool:
    """Whether the text begins with a number or letter of an item."""
    return bool(_ITEM.match(text))


def is_number(text: str) -> bool:
    """Whether the text is the number of an item and nothing else: "5", "5.3", "12/24", "Item 4".

    >>> [is_number(text) for text in ("5.3", "(12/24)", "Item 4", "4 people")]
    [True, True, True, False]
    """
    return bool(_NUMBER.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether the text begins with a label and its colon: "Present: A Marlow"."""
    return bool(_LABEL.match(text))


def names_someone(text: str) -> bool:
    """Whether the text begins with a form of address and a name."""
    return bool(_HONORIFIC.match(text))


def is_roster_line(text: str) -> bool:
    """Whether the text could be one line of a list of people."""
    if not names_someone(text) or text.count(",") + text.count(";") > 2 or ends_sentence(text):
        return False
    if len(text) > SHORT or _TWO_SENTENCES.search(text) or len(_HONORIFIC.findall(text)) > 1:
        return False
    words = text.split()
    return sum(word[0].islower() for word in words) * 2 < len(words)


def bullet_length(text: str) -> int:
    """How many characters the bullet at the head of the text takes; 0 where there is none."""
    match = _BULLET.match(text)
    return match.end() if match and match.end() < len(text) else 0


def is_bullet(text: str) -> bool:
    """Whether the text is a bullet and nothing else."""
    return bool(text) and bullet_length(f"{text} X") == len(text) + 1


def is_counted(text: str) -> bool:
    """Whether the text begins with a letter, roman or figure in a bracket: "(a) to note"."""
    return bool(_COUNTED.match(text))


def may_head(text: str) -> bool:
    """Whether a line all in bold can be a heading: it is short, and no name, label or decision."""
    if len(text) > SHORT or _DECIDES.match(text) or _FILLED_LABEL.match(text):
        return False
    return starts_item(text) or not _HONORIFIC.search(text)


def is_capitals(text: str) -> bool:
    """Whether all letters of the text are capitals, and there are at least three."""
    return text.isupper() and sum(map(str.isalpha, text)) > 2


def runs_on(before: str, after: str, *, gap: bool, full: bool, third: str = "") -> bool:
    """Whether `after` is the rest of what `before`, the line above it, begins.

    `gap` says that something lies between the two, `full` that the first word of `after` would not
    have fitted above, `third` is the line that follows. In doubt the answer is no.
    """
    if not before or not after:
        return False
    if not gap and _DATE_CUT.search(f"{before[-_TAIL:]}\n{after[:_TAIL]}"):
        return True
    if starts_item(after) or bullet_length(after) or (is_label(after) and after[-1] != ":"):
        return False
    if is_label(after) and not (full and _is_unfinished(before)):
        return False
    if _ADDRESS.match(after):
        return ends_open(before) and len(before) >= PROSE and not gap
    small = after[0].islower()
    if re.search(r"[A-Za-z][-\u2010]$", before[-_TAIL:]) and after[0].isalpha():
        return small or (not gap and (full or bool(_VICE.search(before[-_TAIL:]))))
    if before.endswith(_STOPPED):
        return before[-1] != ":" and small and full and len(before) >= PROSE
    if gap:
        long_enough = len(before.split()) >= _FEW or ends_open(before)
        return small and long_enough and not before.endswith(";") and not ends_sentence(before)
    if small:
        return not ends_sentence(before) or bool(_CONJUNCTION.match(after))
    if ends_sentence(before) or before.endswith(";"):
        return full and len(before) >= PROSE and not (is_roster_line(after) or is_capitals(after))
    return _capital_runs_on(before, after, full=full, third=third)


def _is_unfinished(text: str) -> bool:
    """Whether the text is prose that has not come to the end of its sentence."""
    return len(text) >= PROSE and not ends_sentence(text) and not is_roster_line(text)


def wraps(before: str, after: str) -> bool:
    """Whether `after` can be the rest of `before` in a cell so narrow that it did not fit there."""
    return not (
        not before
        or not after
        or before.endswith(":")
        or names_someone(after)
        or starts_item(after)
        or bullet_length(after)
        or (is_label(after) and after[-1] != ":")
    )


def _capital_runs_on(before: str, after: str, *, full: bool, third: str) -> bool:
    """The same for a line that begins with a capital or a figure, where more care is due."""
    if names_someone(after) and not full and (names_someone(before) or names_someone(third)):
        return False  # a list of people, one a line, perhaps with commas at the ends
    if ends_open(before):
        return True
    if not full or (is_capitals(after) and not is_capitals(before)):
        return False
    if after.startswith("("):
        return True
    if is_roster_line(before):
        return not names_someone(after) and names_someone(third)
    return not (is_roster_line(after) and is_roster_line(third))
