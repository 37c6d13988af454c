"""Minutes in, a graph of offices out: who held what, where, from when to when, and who says so.

>>> import kg
>>> kg.__all__
['Body', 'Frame', 'OpenStore', 'Person', '__version__', 'build', 'open']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import build
    from kg.query.frames import Frame
    from kg.query.opened import Body, OpenStore, Person, open

__all__ = ["Body", "Frame", "OpenStore", "Person", "__version__", "build", "open"]

__version__ = "0.1.0"

_PLACES = {
    "Body": "kg.query.opened",
    "Frame": "kg.query.frames",
    "OpenStore": "kg.query.opened",
    "Person": "kg.query.opened",
    "build": "kg.pipeline",
    "open": "kg.query.opened",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that `import kg` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
