"""What a surface form consists of: honorific or rank, name, letters after it; and folded forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from kg.lexicon import Rank, Service, fold_key, load
from kg.simulate.things import Person, PersonName

# Words of a name this alike are one word with a typing error in it.
_SAME_WORD = 75
_SAME_TITLE = 85
_MOST_WORDS = 4  # of an honorific or a rank: "Temporary Detective Chief Inspector"
_CHAIR = re.compile(r"\bchair ?(?:man|woman|person)\b")
_AFTER = re.compile(r"\s*\([^()]*\)\s*$")
_ENDS = " ,;:-–—\t\n"


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The form without case, punctuation and a "the" before it, as forms are compared.

    >>> fold("The Ockenvale & Marlow Trust")
    'ockenvale and marlow trust'
    """
    words = re.sub(r"[^\w' ]+", " ", _plain(text)).replace("'s ", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _plain(text: str) -> str:
    return text.casefold().replace("&", " and ").replace("’", "'")


def fold_title(title: str) -> str:
    """The title as titles are compared; "Chairman" and "Chairperson" are "chair"."""
    return _CHAIR.sub("chair", fold(title))


@cache
def same_title(left: str, right: str) -> bool:
    """Whether two titles are one, but for a typing error or the order of their words."""
    one, other = fold_title(left), fold_title(right)
    return one == other or fuzz.token_sort_ratio(one, other) >= _SAME_TITLE


def same_office(left: str, right: str) -> bool:
    """Whether two titles of one organisation are one office: tiers of councillors differ by it.

    >>> same_office("Cllr", "Councillor"), same_office("District Councillor", "Councillor")
    (False, True)
    """
    ends = {fold(title).rpartition(" ")[2] for title in (left, right)}
    return ends == {"councillor"} or same_title(left, right)


@dataclass(frozen=True, slots=True)
class Surface:
    """A form that names somebody, taken apart; `name` is None where it holds no name: "AM"."""

    form: str
    name: str | None
    honorific: str | None = None
    postnominals: tuple[str, ...] = ()
    fullness: tuple[int, ...] = ()  # greater for the fuller name

    @property
    def office(self) -> str | None:
        """The office that the honorific tells of: "Councillor" of "Cllr Dr"."""
        words = (self.honorific or "").split()
        for count in range(len(words), 0, -1):
            known = load().honorifics.get(fold_key(" ".join(words[:count])))
            if known is not None and known.office:
                return known.office
        return None

    @property
    def rank(self) -> Rank | None:
        """The police or fire rank that stands before the name."""
        words = (self.honorific or "").split()
        for count in range(len(words), 0, -1):
            rank = load().ranks.get(fold_key(" ".join(words[:count])))
            if rank is not None and rank.service in {Service.POLICE, Service.FIRE}:
                return rank
        return None


def names_of(person: Person) -> tuple[PersonName, ...]:
    """All the names that somebody bears in the course of life."""
    return tuple(name for _, name in person.names)


def _bare(word: str) -> str:
    return word.strip(".,;:()'’\"").casefold()


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return 0 < len(letters) <= 2 and letters.isupper()


def _is_known(word: str, known: Sequence[str]) -> bool:
    bare = _bare(word)
    return len(bare) > 1 and any(
        bare == one or (len(bare) > 3 and fuzz.ratio(bare, one) >= _SAME_WORD) for one in known
    )


def _known_words(names: Iterable[PersonName]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        for part in (name.given, name.family, *name.middle, name.short or ""):
            for word in part.split():
                found[_bare(word)] = None
                # A double name may be printed with a space, or cut down to one of its halves.
                found.update((_bare(half), None) for half in word.split("-"))
    return [word for word in found if len(word) > 1]


def _leading(words: Sequence[str], *, given: bool) -> int:
    """How many of the first words are honorifics or ranks; the last word never is one."""
    lexicon, at = load(), 0
    while at < len(words) - 1:
        for count in range(min(_MOST_WORDS, len(words) - 1 - at), 0, -1):
            key = fold_key(" ".join(words[at : at + count]))
            if key in lexicon.honorifics or key in lexicon.ranks:
                # Of a stranger nobody says whether "Dean" is the name or the office.
                if given and count == 1 and key in lexicon.given_names:
                    return at
                at += count
                break
        else:
            return at
    return at


@lru_cache(maxsize=200_000)
def take_apart(form: str, person: Person | None) -> Surface:
    """The parts of a form that names this person, or (None) a stranger.

    >>> take_apart("Cllr Mrs A Marlow OBE", None)
    Surface(form='Cllr Mrs A Marlow OBE', name='A Marlow', honorific='Cllr Mrs', \
postnominals=('OBE',), fullness=(1, 1, 2, 7))
    """
    tail = _AFTER.search(form)
    words = (form[: tail.start()] if tail and tail.start() else form).split()
    known = _known_words(names_of(person)) if person is not None else None
    words, letters = _without_letters(words, person)
    if known is None:
        first, last = _leading(words, given=True), len(words)
        if not words or words[0].casefold() in {"the", "a", "an"} or not words[-1][:1].isupper():
            return Surface(form, None)
    else:
        hits = [at for at, word in enumerate(words) if _is_known(word, known)]
        if not hits:
            return Surface(form, None)
        first, last = hits[0], hits[-1] + 1
        while first > 0 and _is_initial(words[first - 1]) and _leading(words, given=False) < first:
            first -= 1
        while last < len(words) and _is_initial(words[last]):  # "Marlow A"
            last += 1
    name = " ".join(words[first:last]).strip(_ENDS)
    honorific = " ".join(words[:first]) or None
    if not name:
        return Surface(form, None)
    return Surface(form, name, honorific, letters, _fullness(name))


def _without_letters(words: list[str], person: Person | None) -> tuple[list[str], tuple[str, ...]]:
    """The words without the letters after the name, and the letters."""
    own = {letters for _, letters in person.postnominals} if person is not None else set()
    at = len(words)
    while at > 1:
        word = words[at - 1].strip(",.()")
        if word not in own and (len(word) < 2 or word not in load().postnominals):
            break
        at -= 1
    return words[:at], tuple(word.strip(",.()") for word in words[at:])


def _fullness(name: str) -> tuple[int, ...]:
    """Greater for the fuller name: in its order, whole words, all words, letters."""
    words = name.split()
    whole = sum(not _is_initial(word) for word in words)
    return int("," not in name), whole, len(words), len(name.replace(" ", ""))
