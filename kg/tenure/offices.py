"""Which statements speak of one office.

Where a body has one holder at a time, whatever the scheme of offices calls by one concept is one
office: "Chairman" and "Chair" are. A remit keeps two of them apart: "Chair (Planning)" is another.
Concepts with many holders are wide ("Finance Officer" and "Principal Accountant" are both
accountants), so that there, as for titles that the scheme does not know, only the words count.
"""

from __future__ import annotations

import re

from kg.lexicon import offices
from kg.lexicon.offices import title_words
from kg.link import fold, make_key

# What parts a title from its remit: "for Housing", ", Public Health", " - Finance", "(Planning)".
_REMIT = re.compile(r"(?:\b(?:for|of|to|with)\b|[,:;(–—/]|\s-\s)(?P<remit>.*)", re.DOTALL | re.I)
# A councillor of a body is one by whatever kind of council it is called.
_COUNCILLOR = re.compile(
    r"(?:(?:county|borough|district|city|town|parish|community|council|unitary) )?"
    r"(?:councillor|cllr)"
)
# A remit of these words says no more than that the office is one of the body.
_OF_THE_BODY = frozenset(
    "the parish town community city borough district county council board committee panel "
    "partnership meeting authority trust group forum governors".split()
)


def office_words(title: str, office: str | None) -> str:
    """What an office is known by within its organisation, for comparing and hashing.

    `office` is the notation of a concept of the scheme of offices.

    >>> office_words("Acting Chairman", "no-such"), office_words("Head of Finance & IT", None)
    ('chair', 'head of finance and it')
    """
    concept = offices().by_notation.get(office or "")
    if concept is None or not concept.single_holder:
        words = fold(" ".join(title_words(title)))
        return "councillor" if _COUNCILLOR.fullmatch(words) else words
    found = _REMIT.search(title)
    of = fold(found["remit"]).split() if found else []
    remit = "" if _OF_THE_BODY.issuperset(of) else " ".join(of).removeprefix("the ")
    return f"{office}: {remit}"


def post_key(title: str, office: str | None, organisation: str | None) -> str:
    """The key of a post: an office in an organisation (an identity's key), whoever holds it."""
    return make_key("post", office_words(title, office), organisation or "")
