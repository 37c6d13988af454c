"""A county's papers: each meeting of a world written, damaged, made a file, and said in gold.

What is random in a paper comes from the seed and the meeting alone, so papers can be made in any
order and by several processes, and are the same bytes each time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from kg.errors import InputError
from kg.simulate.agenda import agenda
from kg.simulate.dirt import spoil
from kg.simulate.files import FORMATS, text_of
from kg.simulate.files import write as write_file
from kg.simulate.forms import Forms
from kg.simulate.grammar import Grammar
from kg.simulate.house import house_of
from kg.simulate.layouts import LAYOUTS, lay_out
from kg.simulate.papers import Noise, Paper
from kg.simulate.tables import write_truth
from kg.simulate.things import Meeting, World
from kg.simulate.truth import gold, links
from kg.simulate.world import make_world

type Progress = Callable[[int], None]

# Shares of the formats among bodies: older and smaller ones have kept plain text.
_SHARES = {"txt": 0.4, "md": 0.1, "html": 0.2, "docx": 0.18, "pdf": 0.12}
_DRAFTS = 0.03  # of all meetings, those whose draft is kept beside the final minutes
_A_HABIT = 6  # years for which a body keeps to a format
_FEW = 64  # papers below which a second process does not pay


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as a file, with what a careful clerk would say of it."""

    name: str  # of the file
    content: bytes
    paper: Paper
    gold: dict[str, Any]


@dataclass(frozen=True, slots=True)
class County:
    """A simulated world and how its papers are written; they are made when they are asked for."""

    world: World
    seed: int
    layouts: tuple[str, ...]
    noise: float
    formats: tuple[str, ...]
    documents: int

    def __iter__(self) -> Iterator[Document]:
        """The documents, in the order of the meetings."""
        return self.write(self.world.meetings)

    def write(self, meetings: Iterable[Meeting]) -> Iterator[Document]:
        """The documents of these meetings: one each, two where a draft was kept."""
        for meeting in meetings:
            paper, grammar = self._paper(meeting)
            kinds = dict(grammar.kinds)
            rng = self._random("draft", meeting)
            if rng.random() < _DRAFTS * min(self.noise * 5, 1):
                yield self._document(_draft(paper), kinds)
            yield self._document(paper, kinds)

    def _random(self, what: str, meeting: Meeting) -> Random:
        return Random(f"{what} {self.seed} {meeting.id}")

    def _paper(self, meeting: Meeting) -> tuple[Paper, Grammar]:
        world = self.world
        house = house_of(world, meeting.body, meeting.day, layouts=self.layouts, rng_seed=self.seed)
        forms = Forms(world, meeting, house, self._random("forms", meeting))
        grammar = Grammar()
        items = agenda(world, meeting, forms, house, self._random("agenda", meeting), grammar)
        paper = lay_out(world, meeting, items, forms, house, self._random("layout", meeting))
        return paper, grammar

    def _document(self, paper: Paper, kinds: Mapping[int, str]) -> Document:
        meeting = self.world.meetings[paper.meeting]
        form = self._format(meeting)
        rng = self._random(f"noise {paper.stem}", meeting)
        paper = spoil(paper, noise=self.noise, rng=rng, format=form)
        content = write_file(paper, form)
        is_text = form in {"txt", "md", "html"}
        text = content.decode() if is_text else text_of(paper, form)
        said = gold(paper, self.world, text, suffix=f".{form}", kinds=kinds)
        return Document(f"{paper.stem}.{form}", content, paper, said)

    def _format(self, meeting: Meeting) -> str:
        """A body keeps to one format for some years."""
        years = meeting.day.year // _A_HABIT
        rng = Random(f"format {self.seed} {meeting.body} {years}")
        return rng.choices(self.formats, weights=[_SHARES[f] for f in self.formats])[0]


def county(
    *,
    documents: int = 200,
    bodies: int = 40,
    years: int = 20,
    seed: int = 7,
    layouts: Sequence[str] | None = None,
    noise: float = 0.2,
    formats: Sequence[str] | None = None,
) -> County:
    """A county of `bodies` bodies whose meetings, `documents` of them, have papers.

    `layouts`: names of `LAYOUTS`, None for all; `formats`: of `FORMATS`, None for all; `noise`: 0
    none, 0.2 as real minutes have it, 1 at the worst. The same arguments give the same bytes.
    Raises InputError for what is not known or out of bounds.
    """
    chosen = tuple(LAYOUTS) if layouts is None else tuple(layouts)
    kinds = tuple(FORMATS) if formats is None else tuple(formats)
    _check_known("layout", chosen, tuple(LAYOUTS))
    _check_known("format", kinds, tuple(FORMATS))
    _check_bounds(documents=documents, bodies=bodies, years=years, noise=noise)
    world = make_world(bodies=bodies, years=years, seed=seed, meetings=documents)
    return County(world, seed, chosen, noise, kinds, documents)


def write(made: County, out: Path, *, progress: Progress | None = None, workers: int = 0) -> int:
    """Write the documents, their gold files, links and truth into `out`; how many there are.

    `out/documents` has the files, `out/gold` a gold file for each and links.json, `out/truth` the
    tables of the world. `workers`: processes, 0 for one a core. `progress` is told how many
    documents have been added. Raises InputError where `out` has files already.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(
            f"{out} is there already", remedy="name a folder that does not exist, or an empty one"
        )
    for folder in ("documents", "gold", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    papers: list[Paper] = []
    golds: list[dict[str, Any]] = []
    for document in _documents(made, workers or os.cpu_count() or 1):
        stem = Path(document.name).stem
        (out / "documents" / document.name).write_bytes(document.content)
        _write_json(out / "gold" / f"{stem}.json", document.gold)
        papers.append(document.paper)
        golds.append(document.gold)
        if progress is not None:
            progress(1)
    _write_json(out / "gold" / "links.json", links(golds))
    write_truth(made.world, papers, out / "truth")
    return len(papers)


def _documents(made: County, workers: int) -> Iterator[Document]:
    """All documents in order, made by several processes where that pays."""
    meetings = made.world.meetings
    if workers < 2 or len(meetings) < _FEW:
        yield from made
        return
    places = list(range(len(meetings)))
    chunks = [places[at : at + _FEW // 4] for at in range(0, len(places), _FEW // 4)]
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(made,)) as pool:
        for batch in pool.map(_of_chunk, chunks):
            yield from batch


_MADE: list[County] = []  # of a worker: the county that it writes


def _begin(made: County) -> None:
    _MADE[:] = [made]


def _of_chunk(places: list[int]) -> list[Document]:
    made = _MADE[0]
    return list(made.write(made.world.meetings[place] for place in places))


def _draft(paper: Paper) -> Paper:
    """The same paper before it was agreed."""
    return replace(
        paper,
        stem=f"{paper.stem}-draft",
        draft_of=paper.stem,
        blocks=(Noise(text="DRAFT – subject to approval at the next meeting"), *paper.blocks),
        items=tuple((number, place + 1) for number, place in paper.items),
    )


def _write_json(path: Path, record: dict[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _check_known(what: str, given: Sequence[str], known: tuple[str, ...]) -> None:
    strange = [one for one in given if one not in known]
    if strange or not given:
        raise InputError(
            f"{', '.join(strange) or 'nothing'} is no {what}",
            remedy=f"take some of {', '.join(known)}",
        )


def _check_bounds(*, documents: int, bodies: int, years: int, noise: float) -> None:
    for name, value, low, high in (
        ("documents", documents, 1, 1_000_000),
        ("bodies", bodies, 3, 2_000),
        ("years", years, 1, 60),
        ("noise", noise, 0.0, 1.0),
    ):
        if not low <= value <= high:
            raise InputError(
                f"{name} cannot be {value}", remedy=f"give a number from {low} to {high}"
            )
