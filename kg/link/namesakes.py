"""Namesakes: how likely two people of one store bear one full name by chance.

Family and given names are taken to be independent: among N people of whom f have the family name
and g the given name, f·g/N bear both by chance. Where that is far below one, a name that comes
again in other bodies is mostly the same person; where it is not, it says nothing. How far below is
found without labels: as many joins are allowed as keep the number of those that chance explains a
small share of all (a false discovery rate, Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

type FullName = tuple[str, str]  # folded family and given name

MOST = 0.1  # namesakes expected by chance beyond which a name alone joins nobody
NEIGHBOURS_MOST = 0.003  # the same for papers of one region, by `rarities_elsewhere`
_COUNTRY = 5_000  # people elsewhere, who are added to those of the store
_RATE = 0.05  # of the joins that chance may explain
_UNSEEN = 0.5  # people of a name that the store does not have, and may come


def rarities(names: Iterable[FullName]) -> dict[FullName, float]:
    """The expected number of bearers of each full name by chance, itself among them.

    Each name counts once, however many clusters bear it: what is one person in pieces makes no name
    look frequent.

    >>> rarities([("li", "bo"), ("li", "jo"), ("marlow", "ann")])[("marlow", "ann")]
    0.5625
    """
    known, families, givens = _counts(names)
    return {
        (family, given): (families[family] + _UNSEEN) * (givens[given] + _UNSEEN) / (len(known) + 1)
        for family, given in known
    }


def rare_names(names: Iterable[FullName]) -> frozenset[FullName]:
    """The full names of several clusters that are rare enough to be one person's.

    `names` has the name of each cluster, so that of several of them comes several times.
    """
    bearers = Counter(names)
    rarity = rarities(bearers)
    found: set[FullName] = set()
    waiting: list[FullName] = []
    joins, by_chance = 0, 0.0
    for name in sorted(rarity, key=lambda one: (rarity[one], one)):
        if rarity[name] > MOST:
            break
        by_chance += rarity[name]
        waiting.append(name)
        joins += bearers[name] - 1
        if by_chance <= _RATE * joins:
            found |= {each for each in waiting if bearers[each] > 1}
            waiting = []
    return frozenset(found)


def rarities_elsewhere(names: Iterable[FullName]) -> dict[FullName, float]:
    """The expected number of others of each full name, if names are as frequent as in the country.

    In few papers every name seems frequent; so the papers are taken as a sample that is added to
    what is known of names elsewhere.
    """
    known, families, givens = _counts(names)
    people = len(known) + _COUNTRY
    return {
        (family, given): len(known) * families[family] * givens[given] / people**2
        for family, given in known
    }


def _counts(names: Iterable[FullName]) -> tuple[set[FullName], Counter[str], Counter[str]]:
    """The distinct names, and in how many of them each family and each given name stands."""
    known = set(names)
    families = Counter(family for family, _ in known)
    return known, families, Counter(given for _, given in known)
