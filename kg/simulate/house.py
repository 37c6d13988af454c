"""The style of one body's minutes in one span of years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from kg.records.facts import OrganisationKind
from kg.simulate.things import Organisation, World
from kg.simulate.wordings import pick, words

_DIRECTIVE = re.compile(r"%-?[A-Za-z](?:th\b)?")
_CABINET = re.compile(r"\b(?:Cabinet|Executive)$")
# Which class of bodies a kind of organisation belongs to, where its tier does not say.
_CLASSES: Mapping[OrganisationKind, str] = {
    OrganisationKind.COUNCIL: "council",
    OrganisationKind.PARTNERSHIP: "partnership",
    OrganisationKind.PANEL: "panel",
    OrganisationKind.COMMITTEE: "committee",
    OrganisationKind.GROUP: "group",
    OrganisationKind.POLICE: "police",
    OrganisationKind.FIRE: "committee",
    OrganisationKind.HEALTH: "health",
    OrganisationKind.CHARITY: "charity",
    OrganisationKind.EDUCATION: "education",
}
# Layouts whose list is the place where initials are declared.
_WITH_INITIALS = frozenset({"initials_paragraph", "table_initials"})
# Layouts that print every member, whether they came or not.
_WITH_ABSENT = frozenset({"asterisks", "table_status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How a body writes its minutes; each value is a key or a word of `data/layouts.yml`."""

    layout: str  # of the attendance list: a key of LAYOUTS
    head: str
    honorific: str  # "Cllr" | "Councillor" | "Cllr."
    given: str  # "full" | "initial" | "initials"
    chair_word: str
    date_format: str  # as `date.strftime` writes it, save that "%-dth" is an ordinal; see `date`
    head_date_format: str
    time_format: str
    numbering: str
    item_style: str  # "heading" | "bold" | "run_in" | "grid"
    decision: str
    action: str
    apologies: str  # where they stand: "list" | "item" | "both"
    next_meeting: str  # "item" | "line" | "several" | "none"
    labels: str  # of the attendance list
    own_word: str  # what the body calls itself: "Committee"
    uses_initials: bool
    postnominals: bool
    upper_headings: bool
    bold_decisions: bool
    lists_absent: bool
    by_surname: bool  # the order of a list; else as the world has it
    ranks_first: bool  # "Inspector A Marlow" rather than "A Marlow, Inspector"
    reasons: bool  # apologies tell why
    signature: bool
    running: str | None  # the running head
    pages: str | None  # the page number

    def date(self, day: dt.date) -> str:
        """A day as the text of the minutes writes it."""
        return write_date(day, self.date_format)

    def head_date(self, day: dt.date) -> str:
        """A day as the head of the minutes writes it."""
        return write_date(day, self.head_date_format)

    def time(self, at: dt.time) -> str:
        """A time of day as the minutes write it."""
        return write_time(at, self.time_format)


def write_date(day: dt.date, form: str) -> str:
    """The day in a form of `data/layouts.yml`.

    >>> write_date(dt.date(2019, 5, 3), "%A %-dth %B, %Y")
    'Friday 3rd May, 2019'
    """

    def one(found: re.Match[str]) -> str:
        return {
            "%-dth": f"{day.day}{_ordinal(day.day)}",
            "%-d": str(day.day),
            "%d": f"{day.day:02}",
            "%m": f"{day.month:02}",
            "%B": _MONTHS[day.month - 1],
            "%b": _MONTHS[day.month - 1][:3],
            "%A": _DAYS[day.weekday()],
            "%a": _DAYS[day.weekday()][:3],
            "%Y": str(day.year),
            "%y": f"{day.year % 100:02}",
        }[found[0]]

    return _DIRECTIVE.sub(one, form)


def write_time(at: dt.time, form: str) -> str:
    """The time of day in a form of `data/layouts.yml`.

    >>> write_time(dt.time(19, 30), "%-I.%M %Q")
    '7.30 p.m.'
    """
    half = "am" if at.hour < 12 else "pm"
    hour = at.hour % 12 or 12
    if form.endswith("%O"):  # "7pm" on the hour
        return f"{hour}{half}" if at.minute == 0 else f"{hour}.{at.minute:02}{half}"

    def one(found: re.Match[str]) -> str:
        return {
            "%-I": str(hour),
            "%H": f"{at.hour:02}",
            "%M": f"{at.minute:02}",
            "%P": half,
            "%Q": f"{half[0]}.m.",
        }[found[0]]

    return _DIRECTIVE.sub(one, form)


def class_of(body: Organisation) -> str:
    """The class of bodies: a key of `classes` in `data/layouts.yml`."""
    name = body.names[-1][1]
    if body.kind is OrganisationKind.COUNCIL and body.tier in {"parish", "town"}:
        return body.tier or "parish"
    if body.kind is OrganisationKind.COMMITTEE and _CABINET.search(name):
        return "cabinet"
    return _CLASSES.get(body.kind, "other")


def house_of(
    world: World, body_id: int, day: dt.date, *, layouts: Sequence[str], rng_seed: int
) -> House:
    """The style that a body has on a day; it lasts for three to nine years, then another comes.

    The layout is one of `layouts`.
    """
    span = _span(body_id, day, begin=world.begin, rng_seed=rng_seed)
    rng = Random(f"house {rng_seed} {body_id} {span}")
    return _draw(class_of(world.organisations[body_id]), layouts=layouts, rng=rng)


def _span(body_id: int, day: dt.date, *, begin: dt.date, rng_seed: int) -> int:
    """In which of its styles the body is on the day, from nought."""
    rng = Random(f"spans {rng_seed} {body_id}")
    # A body does not begin a style on the day on which the simulated years begin.
    end = begin - dt.timedelta(days=rng.randrange(0, 4 * 365))
    span = -1
    while end <= day:
        end += dt.timedelta(days=rng.randrange(3 * 365, 9 * 365))
        span += 1
    return max(span, 0)


def _draw(kind: str, *, layouts: Sequence[str], rng: Random) -> House:
    every = words()
    family: str = every["classes"][kind]

    def of(key: str) -> Any:
        return pick(every[key][family], rng)

    layout = pick(_layout_weights(kind, layouts), rng)
    numbering = every["numbering"]["parish" if kind in {"parish", "town"} else family]
    initials = layout in _WITH_INITIALS or rng.random() < {"partner": 0.3}.get(family, 0.06)
    return House(
        layout=layout,
        head=pick(_head_weights(family, layout), rng),
        honorific=of("honorifics"),
        given=of("given"),
        chair_word=of("chair_words"),
        date_format=pick(every["dates"], rng),
        head_date_format=pick(every["head_dates"], rng),
        time_format=pick(every["times"], rng),
        numbering=pick(numbering, rng),
        item_style=of("item_style"),
        decision=of("decision"),
        action=of("action"),
        apologies=of("apologies"),
        next_meeting=of("next_meeting"),
        labels=of("label_weights"),
        own_word=rng.choice(every["own_words"][kind]),
        uses_initials=initials,
        postnominals=rng.random() < 0.7,
        upper_headings=rng.random() < {"formal": 0.5}.get(family, 0.2),
        bold_decisions=rng.random() < 0.3,
        lists_absent=layout in _WITH_ABSENT or rng.random() < 0.3,
        by_surname=rng.random() < 0.5,
        ranks_first=rng.random() < 0.4,
        reasons=kind in {"parish", "town"} and rng.random() < 0.5,
        signature=rng.random() < {"formal": 0.5, "charity": 0.4}.get(family, 0.1),
        running=rng.choice(every["running"]) if rng.random() < 0.35 else None,
        pages=rng.choice(every["pages"]) if rng.random() < 0.6 else None,
    )


def _layout_weights(kind: str, layouts: Sequence[str]) -> dict[str, float]:
    usual = words()["layouts"]
    return {name: usual[kind].get(name, usual["else"]) for name in layouts}


def _head_weights(family: str, layout: str) -> dict[str, float]:
    weights = {name: head["suits"].get(family, 0) for name, head in words()["heads"].items()}
    if layout == "at_a_meeting":  # the list goes on with the sentence of the head
        return {"at_a_meeting": 3, "at_a_meeting_of_parent": 2 if family == "formal" else 0.01}
    return weights


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
