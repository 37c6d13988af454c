"""Names folded so that what means the same is equal: case, accents, hyphens, "&", counties."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Counties as local people and local bodies shorten them.
_COUNTIES = {
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire",
    "cambs": "cambridgeshire", "ches": "cheshire", "derbys": "derbyshire",
    "glos": "gloucestershire", "hants": "hampshire", "herefs": "herefordshire",
    "herts": "hertfordshire", "hunts": "huntingdonshire",
    "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire",
    "middx": "middlesex", "monmouths": "monmouthshire", "northants": "northamptonshire",
    "northumbs": "northumberland", "notts": "nottinghamshire", "oxon": "oxfordshire",
    "pembs": "pembrokeshire", "salop": "shropshire", "shrops": "shropshire",
    "staffs": "staffordshire", "warks": "warwickshire", "wilts": "wiltshire",
    "worcs": "worcestershire", "yorks": "yorkshire",
}  # fmt: skip
# What the last letters of a local body's name stand for: "Marlow CCG", "Upper Thame PC".
_TAILS = {
    "bc": "borough council", "cc": "county council", "ccg": "clinical commissioning group",
    "cvs": "council for voluntary service", "dc": "district council",
    "icb": "integrated care board", "idb": "internal drainage board",
    "lep": "local enterprise partnership", "mbc": "metropolitan borough council",
    "pc": "parish council", "rbc": "borough council", "tc": "town council",
    "csp": "community safety partnership", "lsp": "local strategic partnership",
}  # fmt: skip
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}
_ALIKE = {
    "&": "and",
    "organization": "organisation",
    "center": "centre",
    "commissioners": "commissioner",
    "co-op": "cooperative",
    "centre's": "centre",
}


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The text in lower case without accents, in plain quotes and hyphens.

    >>> plain("Ó Súilleabháin–Ross")
    'o suilleabhain-ross'
    """
    decomposed = unicodedata.normalize(
        "NFKD", text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("‐", "-")
    )
    return (
        "".join(c for c in decomposed if not unicodedata.combining(c))
        .casefold()
        .replace("ł", "l")
        .replace("ø", "o")
    )


@lru_cache(maxsize=16384)
def fold_person(name: str) -> str:
    """A person's name (or a part of it) folded; hyphens and apostrophes make no difference.

    >>> fold_person("Mark Mills-Bishop") == fold_person("Mark Mills Bishop")
    True
    """
    return " ".join(re.sub(r"[^\w\s]", " ", plain(name).replace("'", "")).split())


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """The name of an organisation or initiative folded.

    >>> fold_name("The Herts Fire & Rescue Service"), fold_name("Communities 1 st")
    ('hertfordshire fire and rescue service', 'communities 1st')
    """
    text = re.sub(r"(\d)\s+(st|nd|rd|th)\b", r"\1\2", plain(name).replace("&", " and "))
    text = re.sub(r"'s\b|(?<=s)'", "", text)
    words = re.sub(r"[^\w\s]", " ", text).split()
    if words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    if len(words) > 1 and words[-1] in _TAILS:
        words[-1:] = _TAILS[words[-1]].split()
    return " ".join(_COUNTIES.get(w, _ORDINALS.get(w, _ALIKE.get(w, w))) for w in words)
