from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import kg
from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands)
GROUPS = {group.name for group in app.registered_groups}
SHELL = [
    line for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.splitlines()
]
LISTED = [shlex.split(line, comments=True) for line in SHELL if line.strip()]


def help_of(words: list[str]) -> str:
    """The help of the command that a line begins with; one of a group has two words."""
    command = words[1:3] if words[1] in GROUPS else words[1:2]
    return CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"}).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_in_the_readme(command: str) -> None:
    assert command in {words[1] for words in LISTED if words[0] == "kg"}


@pytest.mark.parametrize("words", LISTED, ids=" ".join)
def test_line_of_the_readme_can_be_run(words: list[str]) -> None:
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    else:
        assert words[0] == "kg"
        options = [word for word in words[2:] if re.match("--?[a-z]", word)]
        assert not [option for option in options if option not in help_of(words)]


def test_every_make_target_named_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets


@pytest.mark.parametrize("command", COMMANDS)
def test_command_and_all_its_options_have_help(command: str) -> None:
    found = get_command(app).commands[command]
    assert found.help
    assert [parameter.name for parameter in found.params if not parameter.help] == []


def test_exported_names_are_sorted_and_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="bulid"):
        _ = kg.bulid


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.relative_to(ROOT).as_posix())
        for pattern in (
            "*.md",
            "*.toml",
            "*.lock",
            "Makefile",
            "kg/**/*.py",
            "tests/**/*.py",
            "tools/*",
            ".ci/run",
        )
        for path in sorted(ROOT.glob(pattern))
        if path.is_file()
    ],
)
def test_file_names_no_place_of_one_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert not re.findall(r"(?<![\w.])/(?:home|root|Users|work|tmp)/\w+", text)
