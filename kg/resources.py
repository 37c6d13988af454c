"""The files that ship with the package: lists, ontology, sample."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError, Location

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries them inside the package; in the source tree they lie beside it.
_BUNDLED = _PACKAGE / "_data"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, in the source tree and in an installed wheel alike.

    >>> resource("ontology").name
    'ontology'
    """
    root = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent
    path = root.joinpath(*parts)
    if not path.exists():
        raise KgError(
            f"the shipped {'/'.join(parts)} is missing",
            remedy="install minutes-kg again, or run from a whole source tree",
            where=Location(path=str(path)),
        )
    return path
