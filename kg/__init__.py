"""Minutes in, a graph of offices out: who held what, where, from when to when, and who says so.

>>> import kg
>>> kg.__all__
['__version__', 'build', 'open']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import build
    from kg.query import open_store as open

__all__ = ["__version__", "build", "open"]

__version__ = "0.1.0"

_PLACES = {"build": ("kg.pipeline", "build"), "open": ("kg.query", "open_store")}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that `import kg` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
