"""What another linking of the same documents would merge or part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kg.link.resolve import tail
from kg.records.facts import Identity


class ChangeKind(StrEnum):
    """What becomes of identities."""

    MERGED = "merged"
    PARTED = "parted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Several identities that become one, or one that becomes several."""

    kind: ChangeKind
    before: tuple[Identity, ...]
    after: tuple[Identity, ...]
    reason: str
    names: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)  # by key

    def lines(self) -> Iterator[str]:
        """The change as it is printed."""
        several = self.before if self.kind is ChangeKind.MERGED else self.after
        (one,) = self.after if self.kind is ChangeKind.MERGED else self.before
        yield f"{self.kind}  {self._tail(one)}: {self.reason}"
        yield from (f"    {self._tail(each)}  {_count(each)}" for each in several)

    def to_dict(self) -> dict[str, object]:
        """The same as it is written in JSON."""
        return {
            "change": self.kind,
            "before": [self._tail(each) for each in self.before],
            "after": [self._tail(each) for each in self.after],
            "reason": self.reason,
        }

    def _tail(self, identity: Identity) -> str:
        return tail(identity.kind, self.names.get(identity.key, identity.name), identity.key)


def compare_identities(
    before: Sequence[Identity], after: Sequence[Identity], *, names: Mapping[str, str] | None = None
) -> list[Change]:
    """What is merged and what is parted, in that order, each sorted by name and key.

    Only what is a member on both sides counts: documents that came or went change nothing. `names`
    are those that IRIs read like, by key (`resolve.names_by_key`).
    """
    old = {member: identity for identity in before for member in identity.members}
    new = {member: identity for identity in after for member in identity.members}
    came: dict[str, dict[str, Identity]] = defaultdict(dict)
    went: dict[str, dict[str, Identity]] = defaultdict(dict)
    for member in old.keys() & new.keys():
        came[new[member].key][old[member].key] = old[member]
        went[old[member].key][new[member].key] = new[member]
    merged = [
        Change(
            kind=ChangeKind.MERGED,
            before=_sorted(came[identity.key]),
            after=(identity,),
            reason=identity.reason,
            names=names or {},
        )
        for identity in after
        if len(came.get(identity.key, ())) > 1
    ]
    parted = [
        Change(
            kind=ChangeKind.PARTED,
            before=(identity,),
            after=_sorted(went[identity.key]),
            reason="; ".join(dict.fromkeys(one.reason for one in _sorted(went[identity.key]))),
            names=names or {},
        )
        for identity in before
        if len(went.get(identity.key, ())) > 1
    ]
    return [*sorted(merged, key=_order), *sorted(parted, key=_order)]


def _sorted(found: dict[str, Identity]) -> tuple[Identity, ...]:
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.key)))


def _order(change: Change) -> tuple[str, str]:
    return change.before[0].name, change.before[0].key


def _count(identity: Identity) -> str:
    count = len(identity.members)
    return f"in {count} document{'' if count == 1 else 's'}"
