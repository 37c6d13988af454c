"""The IRIs of all in the graph, minted from what stays when files move and builds are repeated.

There are no blank nodes: a part of a document is named by its document and its offsets, a statement
by a hash of what it says, a person or body by the key of its identity.
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.link import fold, make_key
from kg.records.facts import EntityKind, Identity, Tenure
from kg.records.text import Extent

DEFAULT_BASE = "https://minutes-kg.example/"
OFFICES = "https://w3id.org/minutes-kg/titles/"

_ROOMS = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.INITIATIVE: "initiative",
}
_LONGEST_SLUG = 60


class Iris:
    """The IRIs under one base, which ends in "/" or "#"."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base if base.endswith(("/", "#")) else f"{base}/"

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
        # The commonest form of a name may change from "The X" to "X", and the IRI must not.
        name = fold(identity.name).removeprefix("the ")
        return self._node(_ROOMS[identity.kind], f"{slug(name)}-{identity.key[:8]}")

    def place(self, document: str, part: str, extent: Extent) -> NamedNode:
        """A part of a document: a "target", or the "position" or "quote" that selects it."""
        where = f"{part}-{extent.start}-{extent.end}"
        return NamedNode(f"{self.document(document).value}#{where}")

    def stated(self, kind: str, *facts: str) -> NamedNode:
        """A mention, meeting or statement, from the facts that make it the only one."""
        return self._node(kind, make_key(kind, *facts))

    def post(self, key: str, office: str) -> NamedNode:
        """The post with this key."""
        return self._node("post", f"{slug(office)}-{key[:8]}")

    def tenure(self, tenure: Tenure) -> NamedNode:
        """The tenure."""
        return self._node("tenure", tenure.key)

    def interval(self, tenure: Tenure) -> NamedNode:
        """The time of the tenure."""
        return NamedNode(f"{self.tenure(tenure).value}#time")

    def _node(self, room: str, name: str) -> NamedNode:
        return NamedNode(f"{self.base}{room}/{name}")


def office_iri(notation: str) -> NamedNode:
    """The concept of an office in the scheme that the project ships."""
    return NamedNode(OFFICES + quote(notation, safe=""))


def slug(name: str) -> str:
    """The words of a name as they may stand in an IRI.

    >>> slug("Siân O’Hara-Łuk")
    'sian-ohara-luk'
    """
    plain = "".join(char for char in fold(name) if char.isascii())
    return "-".join(plain.split())[:_LONGEST_SLUG].strip("-") or "unnamed"
