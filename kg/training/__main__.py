"""What the steps of `models/project.yml` call: `python -m kg.training STEP …`."""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from kg import extract
from kg.training import data
from kg.training.calibrate import learn, statements, verdicts
from kg.training.card import write as write_card
from kg.training.figures import figures
from kg.training.package import package

type Step = Callable[[argparse.Namespace], None]


def generate(given: argparse.Namespace) -> None:
    """Simulated counties of one part."""
    data.generate(given.counties, part=given.part, counties=given.count, documents=given.documents)


def convert(given: argparse.Namespace) -> None:
    """Counties, and documents that somebody has annotated, to spaCy's training data."""
    rows = data.gather([*data.folders(given.counties, part=given.part), *given.gold])
    varied = data.prepare(rows, seed=given.seed, variants=given.variants, rounds=given.rounds)
    data.write(list(data.thin(varied, rng=Random(given.seed))), given.out, seed=given.seed)


def evaluate(given: argparse.Namespace) -> None:
    """Figures of a model, of the patterns, and of both together."""
    folders = given.gold or data.folders(given.counties, part=given.part)
    found = figures(folders, model=given.model, rules=given.rules)
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def calibrate(given: argparse.Namespace) -> None:
    """What scores are worth and who wins, from documents that training did not see."""
    folders = [*data.folders(given.counties, part=given.part), *given.gold]
    names = learn(verdicts(folders, nlp=extract.load_pipeline(model=given.model)))
    # Statements are judged by the confidence of names, so names have theirs first.
    given.out.write_text(names.to_json(), encoding="utf-8")
    nlp = extract.load_pipeline(model=given.model, rules=given.out)
    rules = replace(names, statements=learn((), statements(folders, nlp=nlp)).statements)
    given.out.write_text(rules.to_json(), encoding="utf-8")


def card(given: argparse.Namespace) -> None:
    """The tables of the model card, written into it."""
    write_card(given.readme, given.set)


def make_package(given: argparse.Namespace) -> None:
    """A folder that pip installs."""
    package(
        given.model,
        given.out,
        version=given.version,
        figures=given.figures,
        rules=given.rules,
    )


def parser() -> argparse.ArgumentParser:
    """The steps and what each takes."""
    made = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    steps = made.add_subparsers(required=True, metavar="STEP")

    def add(name: str, step: Step, *paths: str) -> argparse.ArgumentParser:
        one = steps.add_parser(name, help=step.__doc__, description=step.__doc__)
        one.set_defaults(step=step)
        for path in paths:
            one.add_argument(path, type=Path)
        return one

    def add_part(one: argparse.ArgumentParser) -> None:
        one.add_argument("--part", type=data.Part, choices=list(data.Part), required=True)

    def add_gold(one: argparse.ArgumentParser) -> None:
        one.add_argument(
            "--gold",
            type=lambda text: tuple(map(Path, text.split(":"))),
            metavar="GOLD:DOCS",
            action="append",
            default=[],
            help="a folder of gold files, and the folder of their documents",
        )

    one = add("generate", generate, "counties")
    add_part(one)
    one.add_argument("--count", type=int, default=1)
    one.add_argument("--documents", type=int, default=60)
    one = add("convert", convert, "counties", "out")
    add_part(one)
    add_gold(one)
    one.add_argument("--variants", type=int, default=0)
    one.add_argument("--rounds", type=int, default=0)
    one.add_argument("--seed", type=int, default=7)
    for name, step in (("calibrate", calibrate), ("evaluate", evaluate)):
        one = add(name, step, "model", "counties", "out")
        add_part(one)
        add_gold(one)
    one.add_argument("--rules", type=Path, required=True)
    one = add("card", card, "readme")
    one.add_argument(
        "--set",
        type=lambda text: (text.partition("=")[0], Path(text.partition("=")[2])),
        metavar="NAME=FILE",
        action="append",
        required=True,
        help="a heading, and a file that the step evaluate wrote",
    )
    one = add("package", make_package, "model", "out")
    one.add_argument("--version", required=True)
    one.add_argument("--figures", type=Path)
    one.add_argument("--rules", type=Path)
    return made


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    chosen = parser().parse_args()
    chosen.step(chosen)
