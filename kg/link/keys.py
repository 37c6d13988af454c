"""Keys: hashes of the fewest facts that stay."""

from __future__ import annotations

from hashlib import sha256

IRI_DIGITS = 12


def make_key(*parts: str) -> str:
    """Sixteen hexadecimal digits that depend on these parts and on their order, and nothing else.

    >>> make_key("person", "ann marlow") == make_key("personann", " marlow")
    False
    """
    # The lengths keep two lists of parts apart that would read alike when joined.
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(joined.encode()).hexdigest()[:16]


def short(key: str) -> str:
    """The digits of a key that stand in an IRI, and in the ledger of judgements.

    >>> short("0a1b2c3d4e5f6a7b")
    '0a1b2c3d4e5f'
    """
    return key[:IRI_DIGITS]


def appearance_key(kind: str, document: str, name: str, number: int) -> str:
    """The key of an entity in one document, which stays while the text of the document does.

    `name` is folded; `number` counts the entities of this name in the document, from 1.
    """
    return make_key(kind, document, name, str(number))
