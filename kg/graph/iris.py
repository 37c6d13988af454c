"""The IRIs of all in the graph, minted from what stays when files move and builds are repeated.

There are no blank nodes: a part of a document is named by its document and its offsets, a statement
by a hash of what it says, a person or body by the key of its identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.link import make_key
from kg.link.keys import short
from kg.link.resolve import slug, tail
from kg.records.facts import Identity, Tenure
from kg.records.text import Extent

DEFAULT_BASE = "https://minutes-kg.example/"
OFFICES = "https://w3id.org/minutes-kg/titles/"


class Iris:
    """The IRIs under one base, which ends in "/" or "#".

    `names` has, by keys, the name that the entity with that key has in its own document. It is what
    an IRI reads like: the commonest form of a name changes as documents come in, this one never.
    """

    def __init__(self, base: str = DEFAULT_BASE, *, names: Mapping[str, str] | None = None) -> None:
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        self._names = names or {}

    def document(self, document: str) -> NamedNode:
        """The document with this id."""
        return self._node("document", quote(document, safe=""))

    def graph(self, document: str) -> NamedNode:
        """The named graph of what a document says."""
        return NamedNode(f"{self.document(document).value}#graph")

    def conclusions(self, name: str) -> NamedNode:
        """A named graph of what is concluded from all documents."""
        return self._node("graph", name)

    def entity(self, identity: Identity) -> NamedNode:
        """The person, organisation or initiative: a readable slug, and what makes it unique."""
        return self.alias(identity, identity.key)

    def alias(self, identity: Identity, key: str) -> NamedNode:
        """The IRI that an identity had, or would have had, while this was its key."""
        name = self._names.get(key, identity.name)
        return NamedNode(f"{self.base}{tail(identity.kind, name, key)}")

    def place(self, document: str, part: str, extent: Extent) -> NamedNode:
        """A part of a document: a "target", or the "position" or "quote" that selects it."""
        where = f"{part}-{extent.start}-{extent.end}"
        return NamedNode(f"{self.document(document).value}#{where}")

    def stated(self, kind: str, *facts: str) -> NamedNode:
        """A mention, meeting or statement, from the facts that make it the only one."""
        return self._node(kind, make_key(kind, *facts))

    def post(self, key: str, office: str) -> NamedNode:
        """The post with this key."""
        return self._node("post", f"{slug(office)}-{short(key)}")

    def tenure(self, tenure: Tenure) -> NamedNode:
        """The tenure."""
        return self._node("tenure", tenure.key)

    def interval(self, tenure: Tenure) -> NamedNode:
        """The time of the tenure."""
        return NamedNode(f"{self.tenure(tenure).value}#time")

    def presence(self, person: str, body: str) -> NamedNode:
        """That somebody was present in a body, by the keys of both."""
        return self._node("presence", make_key("presence", person, body))

    def _node(self, room: str, name: str) -> NamedNode:
        return NamedNode(f"{self.base}{room}/{name}")


def office_iri(notation: str) -> NamedNode:
    """The concept of an office in the scheme that the project ships."""
    return NamedNode(OFFICES + quote(notation, safe=""))
