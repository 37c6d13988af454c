"""JSON-LD framed by person: a tree each, from the person through tenures down to the quotations.

The frame and the names in it are `ontology/people.frame.jsonld` and `ontology/context.jsonld`, and
what is written is what any processor of JSON-LD makes of the whole graph with them. Those hold all
of it in memory and go through it for each person; here the on-disk store is asked for each thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import IO, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.resources import resource

type _Term = NamedNode | BlankNode | Literal | Triple

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_REMEMBERED = 20_000  # nodes
_XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def context() -> dict[str, Any]:
    """The names for use in JSON-LD, as `ontology/context.jsonld` has them."""
    return _read("context.jsonld")


def short_iri(iri: str) -> str:
    """The IRI with a prefix of the context in the place of its namespace, if there is one for it.

    >>> short_iri("http://www.w3.org/ns/org#Post")
    'org:Post'
    """
    for name, namespace in context().items():
        if isinstance(namespace, str) and namespace[-1] in "/#" and iri.startswith(namespace):
            return f"{name}:{iri.removeprefix(namespace)}"
    return iri


def write_people(store: Store, out: IO[bytes]) -> None:
    """Write the people of a store with their tenures, a line each, as one document."""
    framed = _Framed(store)
    head = json.dumps(context(), ensure_ascii=False)
    out.write(f'{{"@context": {head},\n"@graph": ['.encode())
    for number, person in enumerate(framed.people()):
        out.write(b",\n" if number else b"\n")
        out.write(json.dumps(person, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


class _Framed:
    """A graph in the shape of the frame."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Each document's graph says again what a body is, and every tenure leads to a body.
        self._about = lru_cache(maxsize=_REMEMBERED)(self._read)
        self._frame = _read("people.frame.jsonld", part=None)
        # What a term stands for, and how its values are written.
        self._terms = {
            name: value if isinstance(value, dict) else {"@id": value}
            for name, value in context().items()
            if not name.startswith("@")
        }
        self._classes = {
            self._iri(value["@id"]): name
            for name, value in self._terms.items()
            if value.keys() == {"@id"} and name[0].isupper()
        }

    def people(self) -> Iterator[dict[str, Any]]:
        """The trees, sorted by IRI."""
        person = NamedNode(self._iri(self._terms[self._frame["@type"]]["@id"]))
        found = {quad.subject for quad in self._store.quads_for_pattern(None, _TYPE, person)}
        for node in sorted(found, key=str):
            yield self._tree(node, self._frame)

    def _tree(self, node: Any, frame: dict[str, Any]) -> dict[str, Any]:
        tree: dict[str, Any] = {"@id": short_iri(node.value)}
        if types := sorted(self._class(each) for each in self._objects(node, _TYPE)):
            tree["@type"] = types[0] if len(types) == 1 else types
        for name, part in frame.items():
            if name.startswith("@"):
                continue
            values = [self._value(each, name, part) for each in self._values(node, name)]
            is_set = self._terms[name].get("@container") == "@set"
            if values:
                tree[name] = values if is_set or len(values) > 1 else values[0]
        return tree

    def _values(self, node: Any, name: str) -> list[Any]:
        term = self._terms[name]
        if reverse := term.get("@reverse"):
            property = NamedNode(self._iri(reverse))
            quads = self._store.quads_for_pattern(None, property, node)
            return sorted({quad.subject for quad in quads}, key=str)
        return self._objects(node, NamedNode(self._iri(term["@id"])))

    def _objects(self, node: Any, property: NamedNode) -> list[Any]:
        """The objects in all named graphs, each once."""
        return sorted(self._about(node).get(property, ()), key=str)

    def _read(self, node: Any) -> dict[NamedNode, set[Any]]:
        """All that is said of a node, by property."""
        found: dict[NamedNode, set[Any]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):
            found.setdefault(quad.predicate, set()).add(quad.object)
        return found

    def _value(self, value: _Term, name: str, part: dict[str, Any]) -> Any:
        if not isinstance(value, Literal):
            tree = self._tree(value, part)
            return tree["@id"] if tree.keys() == {"@id"} else tree
        datatype = value.datatype.value
        if datatype == f"{_XSD}integer":
            return int(value.value)
        if datatype == self._iri(self._terms[name].get("@type", "xsd:string")):
            return value.value
        return {"@type": short_iri(datatype), "@value": value.value}

    def _class(self, type: NamedNode) -> str:
        return self._classes.get(type.value, short_iri(type.value))

    def _iri(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return f"{context()[prefix]}{rest}"


def _read(name: str, *, part: str | None = "@context") -> dict[str, Any]:
    content = json.loads(resource("ontology", name).read_text("utf-8"))
    found: dict[str, Any] = content[part] if part else content
    return found
