"""Tenures and networks drawn by Altair, with what is not known drawn as not known.

In a notebook a drawing is a chart that answers to the mouse, and beside it a picture of the same,
which is what a code host or a printed page shows; `show_pictures` sees to that.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple, cast

import networkx as nx

from kg.errors import InputError
from kg.query.certainty import Bounds, bounds_of
from kg.query.frames import Frame
from kg.query.render import bounds as in_words

try:
    import altair as alt
    import vl_convert
    from PIL import Image
except ModuleNotFoundError as error:
    remedy = "install what notebooks need: pip install 'minutes-kg[notebooks]'"
    raise InputError(f"{error.name} is not installed", remedy=remedy) from error

type Values = dict[str, Any]
type Place = tuple[float, float]
type Chart = alt.LayerChart | alt.FacetChart

HELD, MAY, UNKNOWN = "held", "may have been held", "nothing known"
_SHADES = {HELD: "#1f4e79", MAY: "#a9c4e0", UNKNOWN: "#8c8c8c"}
COLOURS = {
    "Person": "#b5651d", "Body": "#1f4e79", "Organisation": "#5b8db8", "Initiative": "#5a8f5a",
}  # fmt: skip
_ROOM = timedelta(days=120)  # beside the first and the last known day
_NO_TIME = (date(2000, 1, 1), date(2000, 12, 31))  # of which no day is written
_LONGEST_LABEL = 46  # characters
_ROW = 34  # pixels
_WIDTH = 620
_AREA = (860, 620)  # pixels of a network, and of what is kept free beside it
_MARGIN = (90, 30)
_FONT = 11
_DOT = 6
_TWO_LINES = alt.Axis(
    labelExpr="split(datum.label, '|')",
    labelLimit=340,
    labelLineHeight=12,
    ticks=False,
    domain=False,
)
_VEGA_LITE = "application/vnd.vegalite.v6+json"


def show_pictures() -> None:
    """Let every chart of this notebook be shown with a picture of itself beside it."""
    alt.renderers.register("minutes-kg", _with_picture)
    alt.renderers.enable("minutes-kg")


def timeline(tenures: Frame, *, by: str) -> Chart:
    """Tenures as bars, one a line, with what is told beside each: "body" or "person".

    Dark is the time in which the office was held by all that is known, light the time in which it
    may have begun or ended, and a dotted line that goes out of the picture means that no bound is
    known on that side. A diamond is a day on which it is known to have been held, so that an office
    of which one day is known is seen at all. Where no day is known of anything, none is written.
    """
    rows = [(row, bounds_of(row)) for row in tenures]
    if not rows:
        remedy = "ask for somebody who held an office, or for a body that has one"
        raise InputError("there are no tenures to draw", remedy=remedy)
    known = [day for _, bounds in rows for day in bounds if day]
    left, right = (min(known) - _ROOM, max(known) + _ROOM) if known else _NO_TIME
    spans = [
        _told(row, by) | {"what": what, "start": str(start), "end": str(end), "day": start == end}
        for row, bounds in rows
        for what, start, end in pieces(bounds, left, right)
    ]
    lines = list(dict.fromkeys(span["line"] for span in spans))
    if by == "person":  # the holders of one office stand together
        offices = list(dict.fromkeys(span["office"] for span in spans))
        lines.sort(
            key=lambda line: offices.index(next(s["office"] for s in spans if s["line"] == line))
        )
    base = alt.Chart(alt.InlineData(values=spans)).encode(
        y=alt.Y("line:N", sort=lines, title=None, axis=_TWO_LINES),
        tooltip=_told_by("office", by, "began", "ended", "confidence", "because of"),
    )
    shade = alt.Color(
        "what:N",
        title=None,
        scale=alt.Scale(domain=list(_SHADES), range=list(_SHADES.values())),
        legend=alt.Legend(orient="top"),
    )
    axis = alt.Axis(tickCount=8) if known else None
    everywhere = alt.Scale(type="utc")  # a day is the same one in every time zone
    start = alt.X("start:T", title=None, scale=everywhere, axis=axis)
    end = alt.X2("end:T")
    bars = base.transform_filter(alt.FieldOneOfPredicate("what", [HELD, MAY])).mark_bar(height=12)
    rules = base.transform_filter(f"datum.what == '{UNKNOWN}'").mark_rule(strokeDash=[2, 3])
    days = base.transform_filter("datum.day").mark_point(shape="diamond", filled=True, size=70)
    return alt.layer(
        rules.encode(x=start, x2=end, color=shade),
        bars.encode(x=start, x2=end, color=shade),
        days.encode(x=start, color=alt.value(_SHADES[HELD]), opacity=alt.value(1)),
    ).properties(width=_WIDTH, height=alt.Step(_ROW))


def network(graph: nx.Graph[str], *, labels: Iterable[str] | None = None) -> Chart:
    """A graph as `to_networkx` gives it: nodes by degree, edges by weight.

    `labels` are the nodes whose names may be written; all where it is None. Where two names would
    cover each other, the one with fewer edges is told only when it is pointed at. The same graph
    gives the same picture.
    """
    place = _places(graph)
    writable = set(graph if labels is None else labels)
    names = {node: str(values.get("name", node)) for node, values in graph.nodes(data=True)}
    kinds = {node: str(values.get("label", "")) for node, values in graph.nodes(data=True)}
    dots = [
        {"x": x, "y": y, "name": names[node], "kind": kinds[node], "degree": graph.degree(node)}
        for node, (x, y) in place.items()
    ]
    lines = [
        dict(zip(("x", "y", "x2", "y2"), (*place[start], *place[end]), strict=True))
        | {"between": f"{names[start]} – {names[end]}", "days": _days(values)}
        | {"how": values.get("type", ""), "weight": values.get("weight", 1)}
        for start, end, values in graph.edges(data=True)
    ]
    by_degree = sorted(place, key=lambda node: (-graph.degree(node), names[node]))
    wanted = [(names[node], place[node]) for node in by_degree if node in writable]
    edges = _drawn(lines).mark_rule(color="#b0b0b0", opacity=0.6)
    width = alt.StrokeWidth("weight:Q", legend=None, scale=alt.Scale(domainMin=1, range=[1, 5]))
    found = [kind for kind in COLOURS if kind in kinds.values()]
    colour = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=found, range=[COLOURS[kind] for kind in found]),
        legend=alt.Legend(orient="top") if len(found) > 1 else None,
    )
    size = alt.Size("degree:Q", legend=None, scale=alt.Scale(range=[60, 420]))
    words = _drawn(_labels(wanted, list(place.values()))).encode(text="words:N")
    drawn = alt.layer(
        edges.encode(
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=width,
            tooltip=_told_by("between", "how", "weight", "days"),
        ),
        _drawn(dots)
        .mark_circle(opacity=1)
        .encode(color=colour, size=size, tooltip=_told_by("name", "degree")),
        words.mark_text(fontSize=_FONT, stroke="white", strokeWidth=4),
        words.mark_text(fontSize=_FONT, color="#222222"),
    )
    sized = drawn.properties(width=_AREA[0], height=_AREA[1])
    return cast("Chart", sized.configure_view(stroke=None))


def _drawn(rows: Sequence[Values]) -> alt.Chart:
    """A chart of what has places in pixels."""
    x, y = (alt.Scale(domain=[0, most], nice=False) for most in _AREA)
    return alt.Chart(alt.InlineData(values=list(rows))).encode(
        x=alt.X("x:Q", axis=None, scale=x), y=alt.Y("y:Q", axis=None, scale=y)
    )


def _places(graph: nx.Graph[str]) -> dict[str, Place]:
    """Where each node stands, in pixels; those that are joined stand near each other."""
    simple = nx.Graph(graph)
    apart = 3 / max(len(simple), 1) ** 0.5
    found = nx.spring_layout(simple, seed=0, weight=None, k=apart, iterations=200)
    across, down = (_in_pixels([xy[axis] for xy in found.values()], axis) for axis in (0, 1))
    return dict(zip(found, zip(across, down, strict=True), strict=True))


def _in_pixels(values: Sequence[float], axis: int) -> list[float]:
    # Far from the middle it is drawn closer together: few stand there, and far apart.
    bent = [math.copysign(abs(value) ** 0.7, value) for value in values]
    least, most = min(bent, default=0.0), max(bent, default=1.0)
    room = (_AREA[axis] - 2 * _MARGIN[axis]) / ((most - least) or 1.0)
    return [round(_MARGIN[axis] + (value - least) * room, 1) for value in bent]


def _labels(wanted: Iterable[tuple[str, Place]], dots: Sequence[Place]) -> list[Values]:
    """The words that can be written beside their dots without covering others, or other words."""
    taken = [_Box(x - _DOT, x + _DOT, y - _DOT, y + _DOT) for x, y in dots]
    written = []
    for words, (x, y) in wanted:
        half = len(words) * _FONT * 0.27
        for across, down in ((0, 15), (0, -15), (half + 12, 0), (-half - 12, 0)):
            middle = min(max(x + across, half), _AREA[0] - half)
            high = _FONT / 2 + 1
            box = _Box(middle - half, middle + half, y + down - high, y + down + high)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                written.append({"x": middle, "y": y + down, "words": words})
                break
    return written


class _Box(NamedTuple):
    """What a dot or some words cover, in pixels."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: _Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.high <= other.low or other.high <= self.low)


def pieces(bounds: Bounds, left: date, right: date) -> Iterator[tuple[str, date, date]]:
    """The parts of a time between two days, each with what is known of it; none outside its bounds.

    >>> ended = Bounds(end_latest=date(2020, 5, 1))
    >>> [what for what, *_ in pieces(ended, date(2020, 1, 1), date(2021, 1, 1))]
    ['nothing known']
    """
    opens, first, last, closes = bounds
    left, right = opens or left, closes or right
    known = [day for day in (first, last) if day and left <= day <= right]
    for start, end in pairwise(sorted({left, right, *known})):
        if first and last and first <= start and end <= last:
            yield HELD, start, end
        elif (opens and known and end <= (first or last or end)) or (
            closes and known and start >= max(known)
        ):
            yield MAY, start, end
        else:
            yield UNKNOWN, start, end
    if first and first == last and known:
        yield HELD, first, first


def _told(row: Mapping[str, Any], by: str) -> Values:
    """What a line is called, and what it says when it is pointed at."""
    status = row["status"]
    is_said = status in {"current", "former"} or status in row["title"].casefold()
    office = row["title"] if is_said else f"{row['title']} ({status})"
    other = row[by] or "no body named"
    days = [day.isoformat() if day else None for day in bounds_of(row)]
    first = next(iter(row["quotations"] or ()), None)
    return {
        "line": "|".join(
            _short(each) for each in ((office, other) if by == "body" else (other, office))
        ),
        "office": office,
        by: other,
        "began": in_words(*days[:2]),
        "ended": in_words(*days[2:]),
        "confidence": f"{row['confidence']:.2f}",
        "because of": f"“{' '.join(first['text'].split())}” {first['file']}" if first else "",
    }


def _told_by(*names: str) -> list[str]:
    return [f"{name}:N" for name in names]


def _short(words: str) -> str:
    plain = words.replace("|", "/")
    return plain if len(plain) <= _LONGEST_LABEL else f"{plain[: _LONGEST_LABEL - 1]}…"


def _days(values: Mapping[str, Any]) -> str:
    """The time of an edge in words."""
    if any(name in values for name in Bounds._fields):
        days = [str(values[name]) if name in values else None for name in Bounds._fields]
        return f"began {in_words(*days[:2])}; ended {in_words(*days[2:])}"
    seen = [str(values[name]) for name in ("first", "last") if name in values]
    return " to ".join(dict.fromkeys(seen)) or "not known"


def _with_picture(spec: Values, **_: Any) -> Values:
    picture = vl_convert.vegalite_to_png(spec, scale=1.5)
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(64)  # a fifth of its size
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return {_VEGA_LITE: spec, "image/png": base64.b64encode(out.getvalue()).decode()}
