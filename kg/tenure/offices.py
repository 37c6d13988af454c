"""Which statements speak of one office.

Where a body has one holder at a time, whatever the scheme of offices calls by one concept is one
office: "Chairman" and "Chair" are. A remit keeps two of them apart: "Chair (Planning)" is another.
Concepts with many holders are wide ("Finance Officer" and "Principal Accountant" are both
accountants), so that there, as for titles that the scheme does not know, only the words count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein

from kg.lexicon import offices
from kg.lexicon.offices import Office, title_words
from kg.link import fold, make_key

# What parts a title from its remit: "for Housing", ", Public Health", " - Finance", "(Planning)".
_REMIT = re.compile(r"(?:\b(?:for|of|to|with)\b|[,:;(–—/]|\s-\s)(?P<remit>.*)", re.DOTALL | re.I)
# A remit of these words says no more than that the office is one of the body.
_OF_THE_BODY = frozenset(
    "the parish town community city borough district county council board committee panel "
    "partnership meeting authority trust group forum governors".split()
)

_LETTERS = 8  # of a title, among which one may be wrong


@cache
def office_words(title: str, office: str | None) -> str:
    """What an office is known by within its organisation, for comparing and hashing.

    `office` is the notation of a concept of the scheme of offices.

    >>> office_words("Acting Chairman", "no-such"), office_words("Head of Finance & IT", None)
    ('chair', 'head of finance and it')
    >>> office_words("Head of Finance & IT", "head-of-service"), office_words("Cllr", "councillor")
    ('head-of-service: finance and it', 'councillor')
    """
    concept = offices().by_notation.get(office or "")
    words = title_words(title)
    if concept is None:
        return fold(" ".join(words))
    found = _REMIT.search(title)
    remit = fold(found["remit"]).removeprefix("the ") if found else ""
    if _OF_THE_BODY.issuperset(remit.split()) or _is_office_and_more(title, concept):
        remit = ""
    if concept.single_by_remit and not remit:
        remit = _own_remit(title, concept)
    if concept.single_holder or (concept.single_by_remit and remit):
        return f"{office}: {remit}"
    # An abbreviation alone ("Cllr", "PC") says no more than the office's own name.
    is_short = len(words) == 1 and words[0] not in _words(concept.label)
    return _words(concept.label) if is_short and _is_abbreviation(title) else fold(" ".join(words))


def _is_office_and_more(title: str, concept: Office) -> bool:
    """Whether a label is that of an office with one holder, and of what always goes with it.

    So "Chief Executive and Head of Paid Service" is of the "Chief executive".
    """
    head = title_words(concept.label)
    is_label = concept.single_holder and offices().is_label(title)
    return is_label and title_words(title)[: len(head)] == head


def _own_remit(title: str, concept: Office) -> str:
    """The remit of a title without "of" or "for": "grounds" of "Grounds Manager".

    A label of an office that is one of a wider one's remits names its remit itself.
    """
    known, words = offices(), title_words(title)
    if not known.is_label(title):
        return fold(" ".join(known.open_words(title)))
    wider, kind = known.by_notation.get(concept.broader or ""), known.of(words[-1])
    is_remit = wider and kind and wider.single_by_remit and kind.single_by_remit
    return fold(" ".join(words)) if is_remit else ""


def _words(label: str) -> str:
    return fold(" ".join(title_words(label)))


def _is_abbreviation(title: str) -> bool:
    """Whether a title of one word is short for one: it has no vowel, or is all capitals."""
    return title.isupper() or not set("aeiou") & set(title.casefold())


def is_one_office(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether titles that one person has in one body mean one office.

    They do where one is the other with a typing error, where the scheme has both as labels of an
    office with one holder, or where one is a wider word for the other.

    >>> is_one_office(["Town Councillor"], ["Cllr"]), is_one_office(["Chair"], ["Vice Chair"])
    (True, False)
    >>> is_one_office(["Finance Director"], ["Finance Directer"])
    True
    """
    return any(_mean_one(one, other) for one, other in product(titles, others))


def _mean_one(title: str, other: str) -> bool:
    known = offices()
    one, two = known.of(title), known.of(other)
    if one is None or two is None:
        return _is_typing_error(title, other)
    if one == two:
        is_label = known.is_label(title) and known.is_label(other)
        return (one.single_holder and is_label) or _is_typing_error(title, other)
    return not one.single_holder and not two.single_holder and _is_wider(one, two)


def _is_wider(one: Office, two: Office) -> bool:
    """Whether one office is a kind of the other: a "Town councillor" is a "Councillor"."""
    pairs = ((one, two), (two, one))
    return any(
        narrow.broader == wide.notation and narrow.label.endswith(f" {wide.label.casefold()}")
        for narrow, wide in pairs
    )


def _is_typing_error(title: str, other: str) -> bool:
    """Whether two titles differ in a letter or two of many, or in a space."""
    one, two = (fold(each).replace(" ", "") for each in (title, other))
    if [each for each in one if each.isdigit()] != [each for each in two if each.isdigit()]:
        return False
    most = min(len(one), len(two)) // _LETTERS
    return DamerauLevenshtein.distance(one, two, score_cutoff=most) <= most


def post_key(title: str, office: str | None, organisation: str | None) -> str:
    """The key of a post: an office in an organisation (an identity's key), whoever holds it."""
    return make_key("post", office_words(title, office), organisation or "")


def has_one_holder(words: str) -> bool:
    """Whether an office, as `office_words` gives it, is held by one person at a time.

    >>> has_one_holder("chair: "), has_one_holder("councillor")
    (True, False)
    """
    return ": " in words


def has_one_by_remit(words: str) -> bool:
    """Whether that is so only because the title names a remit, and so only likely.

    >>> has_one_by_remit("head-of-service: leisure"), has_one_by_remit("chair: ")
    (True, False)
    """
    concept = offices().by_notation.get(words.partition(": ")[0])
    return has_one_holder(words) and concept is not None and concept.single_by_remit
