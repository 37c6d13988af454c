"""Keys: hashes of the fewest facts that stay."""

from __future__ import annotations

from hashlib import sha256


def make_key(*parts: str) -> str:
    """Sixteen hexadecimal digits that depend on these parts and on their order, and nothing else.

    >>> make_key("person", "ann marlow") == make_key("personann", " marlow")
    False
    """
    # The lengths keep two lists of parts apart that would read alike when joined.
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(joined.encode()).hexdigest()[:16]
