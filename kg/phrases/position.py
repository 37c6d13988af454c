"""What stands beside a name: titles of offices, an organisation, or both in either order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.lexicon import load
from kg.phrases.names import Trust, name_finder
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.titles import TitleSpan, find_titles
from kg.phrases.words import words_of
from kg.records.facts import OrganisationKind

_COMPASS = frozenset("north south east west central northern southern eastern western".split())
_MEETING_KINDS = frozenset(
    {
        OrganisationKind.COMMITTEE,
        OrganisationKind.PANEL,
        OrganisationKind.GROUP,
        OrganisationKind.PARTNERSHIP,
        OrganisationKind.COUNCIL,
    }
)
_PIECE = re.compile(r"[^,;:()\[\]–—/\t]+")
_LEAD = re.compile(
    r"^(?:(?:the|of|at|for|from|representing|on behalf of|rep(?:resentative)?(?: of| for)?)\s+)+",
    re.I,
)
_TRAIL = re.compile(r"(?:\s+(?:and|&|of|for|at|the))+$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a text beside a name says; bounds are places in that text."""

    titles: tuple[TitleSpan, ...] = ()
    organisation: tuple[int, int] | None = None
    is_sure: bool = True  # the organisation has the form of one, or is known

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.titles and self.organisation is None


def parse_position(text: str, *, guess: bool = True) -> Position:
    """The titles and the organisation that the text beside a name gives.

    With `guess`, a capitalised piece that is neither title nor known as an organisation is taken
    for the organisation: so it is in "Business Adviser, WENDA" and in a column of a list.
    """
    organisations = find_organisations(text)
    titles = _titles(text, organisations)
    chosen = _organisation(titles, organisations)
    if chosen is not None and _is_field_of(chosen, titles, text):
        return Position(titles=_with_field(text, titles, (chosen.start, chosen.end)))
    if chosen is not None:
        return Position(titles=tuple(titles), organisation=(chosen.start, chosen.end))
    left = _leftover(text, titles) if guess else None
    if (
        left is not None
        and not _is_known(text[left[0] : left[1]])
        and is_field(text[left[0] : left[1]])
    ):
        # "Assistant Director, Schools and Learning": the field of an office, no body.
        return Position(titles=_with_field(text, titles, left))
    return Position(titles=tuple(titles), organisation=left, is_sure=left is None)


def is_field(text: str) -> bool:
    """Whether all words are such as name fields of public work (or parts of the country)."""
    generic = load().generic_words
    words = words_of(text)
    return bool(words) and all(
        word.key in generic or word.key in _COMPASS or not word.is_word for word in words
    )


def _is_field_of(organisation: OrganisationSpan, titles: list[TitleSpan], text: str) -> bool:
    """Whether what looks like a body is a title's field: "Partner Member - Local Authority"."""
    if (
        organisation.kind in _MEETING_KINDS
        or organisation.is_known
        or not titles
        or _is_known(text[organisation.start : organisation.end])
    ):
        return False
    follows = any(re.fullmatch(r"\s*[,–-]\s*", text[t.end : organisation.start]) for t in titles)
    return follows and is_field(text[organisation.start : organisation.end])


def _is_known(name: str) -> bool:
    return " ".join(name.replace("’", "'").casefold().split()) in load().organisations


def _with_field(
    text: str, titles: list[TitleSpan], field: tuple[int, int]
) -> tuple[TitleSpan, ...]:
    """The titles, the one that stands straight before the field lengthened by it."""
    return tuple(
        replace(title, end=field[1])
        if re.fullmatch(r"\s*[,–(-]\s*", text[title.end : field[0]])
        and "(" not in text[title.end : field[0]]
        else title
        for title in titles
    )


def _titles(text: str, organisations: list[OrganisationSpan]) -> list[TitleSpan]:
    titles = find_titles(text, organisations=organisations)
    if not titles and len(text.split()) <= 6:
        titles = find_titles(text, organisations=organisations, lower=True)
    # "Director of Strategy, PCC": beside a title, letters alone stand for the office that employs.
    spelt = [
        title
        for title in titles
        if not text[title.start : title.end].isupper() or " " in text[title.start : title.end]
    ]
    return spelt or titles


def _organisation(
    titles: list[TitleSpan], organisations: list[OrganisationSpan]
) -> OrganisationSpan | None:
    for title in titles:
        if title.organisation is not None:
            return title.organisation
    free = [o for o in organisations if not any(t.start <= o.start < t.end for t in titles)]
    named = [o for o in free if not o.is_generic] or free
    return named[-1] if named else None


def _leftover(text: str, titles: list[TitleSpan]) -> tuple[int, int] | None:
    """Bounds of the first piece with capitals that no title covers, or None."""
    masked = list(text)
    for title in titles:
        masked[title.start : title.end] = "," * (title.end - title.start)
        if title.place is not None:
            masked[title.place[0] : title.place[1]] = "," * (title.place[1] - title.place[0])
    for match in _PIECE.finditer("".join(masked)):
        start, end = match.span()
        piece = match.group()
        lead = len(piece) - len(piece.lstrip())
        start, piece = start + lead, piece.strip()
        end = start + len(piece)
        if opener := _LEAD.match(piece):
            start += opener.end()
            piece = text[start:end]
        if closer := _TRAIL.search(piece):
            end -= len(closer.group())
            piece = text[start:end]
        in_bracket = text[max(start - 1, 0)] in "(["
        if _may_name_body(piece, beside_title=bool(titles), in_bracket=in_bracket):
            return start, end
    return None


def _may_name_body(piece: str, *, beside_title: bool, in_bracket: bool) -> bool:
    lists = load()
    words = piece.split()
    if (
        not words
        or len(piece) < 2
        or len(words) > 8
        or not any(word[0].isupper() for word in words)
    ):
        return False
    key = piece.casefold()
    if (
        key in {"hon", "vacant", "vacancy", "tbc", "n/a"}
        or key in lists.common_words
        or key in lists.roster_labels
        or key in lists.titles
        or piece in lists.postnominals
    ):
        return False
    if not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    if (
        re.fullmatch(r"[A-Z]{2,3}", piece)
        and not beside_title
        and piece.casefold() not in lists.organisations
    ):
        return False  # initials of a person
    if (
        in_bracket
        and len(words) == 1
        and not piece.isupper()
        and piece.casefold() not in lists.organisations
    ):
        return False  # "(Sikh)", "(North)"
    if any(
        word[0].islower() and word not in {"of", "and", "for", "the", "in", "on", "to", "&"}
        for word in words
    ):
        return False
    return name_finder().whole(piece, trust=Trust.PROSE) is None
