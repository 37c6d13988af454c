"""The truth itself as tables: who was what from when to when, and what could be known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from kg.simulate import knowable
from kg.simulate.papers import Paper
from kg.simulate.statements import state
from kg.simulate.things import World

type _Rows = list[dict[str, Any]]

# The columns of each table; the rows are dictionaries that have just these keys.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {"document": "VARCHAR", "meeting": "INTEGER", "body": "INTEGER", "day": "DATE",
        "kind": "VARCHAR", "layout": "VARCHAR", "draft_of": "VARCHAR"},
    "people": {"person": "INTEGER", "name": "VARCHAR", "given": "VARCHAR", "family": "VARCHAR",
        "begin": "DATE", "end": "DATE", "gender": "VARCHAR", "born": "DATE", "died": "DATE"},
    "organisations": {"organisation": "INTEGER", "name": "VARCHAR", "begin": "DATE", "end": "DATE",
        "kind": "VARCHAR", "tier": "VARCHAR", "abbreviation": "VARCHAR", "parent": "INTEGER",
        "successors": "INTEGER[]"},
    "posts": {"post": "INTEGER", "organisation": "INTEGER", "title": "VARCHAR", "begin": "DATE",
        "end": "DATE", "single": "BOOLEAN", "elected": "BOOLEAN"},
    "tenures": {"tenure": "INTEGER", "person": "INTEGER", "post": "INTEGER",
        "organisation": "INTEGER", "title": "VARCHAR", "status": "VARCHAR", "begin": "DATE",
        "end": "DATE", "began": "VARCHAR", "ended": "VARCHAR"},
    "holders": {"post": "INTEGER", "organisation": "INTEGER", "title": "VARCHAR",
        "person": "INTEGER", "status": "VARCHAR", "begin": "DATE", "end": "DATE"},
    "memberships": {"seat": "INTEGER", "person": "INTEGER", "body": "INTEGER",
        "representing": "INTEGER", "officer": "BOOLEAN", "begin": "DATE", "end": "DATE"},
    "attendance": {"meeting": "INTEGER", "body": "INTEGER", "day": "DATE", "person": "INTEGER",
        "status": "VARCHAR", "representing": "INTEGER", "substitute_for": "INTEGER",
        "chair": "BOOLEAN", "clerk": "BOOLEAN"},
    "initiatives": {"initiative": "INTEGER", "name": "VARCHAR", "begin": "DATE", "end": "DATE",
        "kind": "VARCHAR", "runner": "INTEGER", "partners": "INTEGER[]",
        "funders": "STRUCT(organisation INTEGER, amount VARCHAR)[]"},
    "bounds": {"person": "INTEGER", "post": "INTEGER", "organisation": "INTEGER",
        "title": "VARCHAR", "status": "VARCHAR", "tenures": "INTEGER[]", "begin": "DATE",
        "end": "DATE", "begin_earliest": "DATE", "begin_latest": "DATE", "end_earliest": "DATE",
        "end_latest": "DATE", "papers": "VARCHAR[]"},
    "indistinguishable": {"document": "VARCHAR", "entity": "VARCHAR", "other_document": "VARCHAR",
        "other_entity": "VARCHAR"},
}  # fmt: skip


def write_truth(world: World, papers: Iterable[Paper], out: Path) -> None:
    """Write `truth.json` and a Parquet file for each of its tables into the folder `out`.

    A name or a title that changed has a row for each stretch of time. An end is the last day, null
    where the simulated years end first. `holders` says who held each single-holder post on which
    days: on a day that no row has, the post was vacant. `bounds` and `indistinguishable` are what
    a perfect reader of the papers could know at most (`kg.simulate.knowable`), beside the truth.
    """
    tables = truth(world, papers)
    out.mkdir(parents=True, exist_ok=True)
    head = {"seed": world.seed, "begin": world.begin, "end": world.end}
    with (out / "truth.json").open("w", encoding="utf-8", newline="\n") as file:
        json.dump(head | {"tables": tables}, file, ensure_ascii=False, default=str)
        file.write("\n")
    with duckdb.connect() as store:
        # One thread, so that the same rows are the same bytes.
        store.execute("SET threads = 1")
        for name, rows in tables.items():
            _write_parquet(store, rows, COLUMNS[name], out / f"{name}.parquet")


def _write_parquet(
    store: duckdb.DuckDBPyConnection, rows: _Rows, columns: Mapping[str, str], path: Path
) -> None:
    fields = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    store.execute(f"CREATE OR REPLACE TABLE rows ({fields})")
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "rows.json"
        text = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        with lines.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text)
        if rows:
            shape = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
            store.execute(
                f"INSERT INTO rows SELECT * FROM read_json(?, columns = {{{shape}}}, "
                "format = 'newline_delimited')",
                [str(lines)],
            )
    store.execute(f"COPY rows TO '{_quoted_path(path)}' (FORMAT parquet, COMPRESSION zstd)")


def _quoted_path(path: Path) -> str:
    return str(path).replace("'", "''")


def truth(world: World, papers: Iterable[Paper]) -> dict[str, _Rows]:
    """The tables by name; `COLUMNS` has the columns of each."""
    papers = list(papers)
    said = [state(paper, world) for paper in papers]
    return {
        "documents": [_document(paper, world) for paper in papers],
        "people": list(_names_of_people(world)),
        "organisations": list(_names_of_organisations(world)),
        "posts": list(_titles_of_posts(world)),
        "tenures": [_tenure(world, tenure.id) for tenure in world.tenures],
        "holders": _holders(world),
        "memberships": list(_memberships(world)),
        "attendance": list(_attendance(world)),
        "initiatives": list(_initiatives(world)),
        "bounds": [_bound(world, known) for known in knowable.bounds_of(said, world)],
        "indistinguishable": [
            {"document": one, "entity": mine, "other_document": other, "other_entity": theirs}
            for (one, mine), (other, theirs) in knowable.indistinguishable_of(said)
        ],
    }


def _stretches[T](
    dated: Sequence[tuple[date, T]], begin: date, end: date | None
) -> Iterator[tuple[T, date, date | None]]:
    """Each thing with its first and its last day, between two days."""
    for at, (since, thing) in enumerate(dated):
        first = begin if at == 0 else since
        last = dated[at + 1][0] - timedelta(days=1) if at + 1 < len(dated) else end
        yield thing, first, last


def _document(paper: Paper, world: World) -> dict[str, Any]:
    meeting = world.meetings[paper.meeting]
    return {
        "document": paper.stem,
        "meeting": meeting.id,
        "body": meeting.body,
        "day": meeting.day,
        "kind": str(paper.kind),
        "layout": paper.layout,
        "draft_of": paper.draft_of,
    }


def _names_of_people(world: World) -> Iterator[dict[str, Any]]:
    for person in world.people:
        for name, begin, end in _stretches(person.names, person.born, person.died):
            yield {
                "person": person.id,
                "name": name.full,
                "given": name.given,
                "family": name.family,
                "begin": begin,
                "end": end,
                "gender": str(person.gender),
                "born": person.born,
                "died": person.died,
            }


def _names_of_organisations(world: World) -> Iterator[dict[str, Any]]:
    for one in world.organisations:
        for name, begin, end in _stretches(one.names, one.founded, one.ended):
            yield {
                "organisation": one.id,
                "name": name,
                "begin": begin,
                "end": end,
                "kind": str(one.kind),
                "tier": one.tier,
                "abbreviation": one.abbreviation,
                "parent": one.parent,
                "successors": list(one.successors),
            }


def _titles_of_posts(world: World) -> Iterator[dict[str, Any]]:
    for post in world.posts:
        for title, begin, end in _stretches(post.titles, post.titles[0][0], post.abolished):
            yield {
                "post": post.id,
                "organisation": post.organisation,
                "title": title,
                "begin": begin,
                "end": end,
                "single": post.single,
                "elected": post.elected,
            }


def _tenure(world: World, number: int) -> dict[str, Any]:
    tenure = world.tenures[number]
    post = world.posts[tenure.post]
    return {
        "tenure": tenure.id,
        "person": tenure.person,
        "post": tenure.post,
        "organisation": post.organisation,
        "title": post.title_on(tenure.begin),
        "status": str(tenure.status),
        "begin": tenure.begin,
        "end": tenure.end,
        "began": str(tenure.began) if tenure.began else None,
        "ended": str(tenure.ended) if tenure.ended else None,
    }


def _holders(world: World) -> _Rows:
    """Who held each single-holder post from which day to which, by post and day."""
    of_post: dict[int, list[dict[str, Any]]] = {}
    for tenure in sorted(world.tenures, key=lambda tenure: (tenure.begin, tenure.id)):
        if not world.posts[tenure.post].single:
            continue
        row = _tenure(world, tenure.id)
        rows = of_post.setdefault(tenure.post, [])
        same = bool(rows) and all(
            rows[-1][key] == row[key] for key in ("person", "status", "title")
        )
        if same and rows[-1]["end"] == tenure.begin - timedelta(days=1):
            rows[-1]["end"] = tenure.end
        else:
            rows.append({key: row[key] for key in COLUMNS["holders"]})
    return [row for post in sorted(of_post) for row in of_post[post]]


def _memberships(world: World) -> Iterator[dict[str, Any]]:
    for seat in world.seats:
        yield {
            "seat": seat.id,
            "person": seat.person,
            "body": seat.body,
            "representing": seat.representing,
            "officer": seat.officer,
            "begin": seat.begin,
            "end": seat.end,
        }


def _attendance(world: World) -> Iterator[dict[str, Any]]:
    for meeting in world.meetings:
        for attendee in meeting.attendees:
            yield {
                "meeting": meeting.id,
                "body": meeting.body,
                "day": meeting.day,
                "person": attendee.person,
                "status": str(attendee.status),
                "representing": attendee.representing,
                "substitute_for": attendee.substitute_for,
                "chair": attendee.person == meeting.chair,
                "clerk": attendee.person == meeting.clerk,
            }


def _initiatives(world: World) -> Iterator[dict[str, Any]]:
    for one in world.initiatives:
        for name, begin, end in _stretches(one.names, one.begin, one.end):
            yield {
                "initiative": one.id,
                "name": name,
                "begin": begin,
                "end": end,
                "kind": str(one.kind),
                "runner": one.runner,
                "partners": list(one.partners),
                "funders": [{"organisation": o, "amount": amount} for o, amount in one.funders],
            }


def _bound(world: World, known: knowable.Known) -> dict[str, Any]:
    first, last = world.tenures[known.tenures[0]], world.tenures[known.tenures[-1]]
    post = world.posts[known.post]
    return {
        "person": known.person,
        "post": known.post,
        "organisation": post.organisation,
        "title": post.title_on(first.begin),
        "status": str(known.status),
        "tenures": list(known.tenures),
        "begin": first.begin,
        "end": last.end,
        "begin_earliest": known.begin_earliest,
        "begin_latest": known.begin_latest,
        "end_earliest": known.end_earliest,
        "end_latest": known.end_latest,
        "papers": list(known.papers),
    }
