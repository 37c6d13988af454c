from __future__ import annotations

import re
import shlex
from itertools import combinations
from typing import Any

import pytest
import yaml

from kg.resources import resource
from kg.training.__main__ import parser
from kg.training.data import Part, layouts_of

PROJECT: dict[str, Any] = yaml.safe_load(resource("models", "project.yml").read_text())
STEP = "python -m kg.training "


def scripts() -> list[str]:
    """The commands of the project file that call this package, variables filled in."""
    filled = (
        re.sub(r"\$\{vars\.(\w+)\}", lambda slot: str(PROJECT["vars"][slot[1]]), script)
        for command in PROJECT["commands"]
        for script in command["script"]
    )
    return [script.removeprefix(STEP) for script in filled if script.startswith(STEP)]


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script[:40] + str(len(script)))
def test_the_project_calls_steps_that_there_are(script: str) -> None:
    given = parser().parse_args(shlex.split(script))
    assert given.step.__doc__


def test_every_dependency_is_there_or_made_by_an_earlier_step() -> None:
    made: set[str] = set()
    for command in PROJECT["commands"]:
        for path in command.get("deps", ()):
            assert path in made or resource("models").joinpath(path).exists(), path
        made.update(command.get("outputs", ()))


def test_the_workflow_runs_every_step_that_needs_nothing_from_outside() -> None:
    names = [command["name"] for command in PROJECT["commands"]]
    apart = {"evaluate-real", "clean"}  # documents that not everybody has; and to begin anew
    assert PROJECT["workflows"]["all"] == [name for name in names if name not in apart]
    assert apart <= set(names)


def test_no_layout_is_both_learnt_from_and_measured_by() -> None:
    for one, two in combinations(Part, 2):
        assert not set(layouts_of(one)) & set(layouts_of(two))
    assert len(layouts_of(Part.HELD)) == 3
