from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.export.offices import HeldOffice, Offices
from kg.export.quickstatements import read_items, write_quickstatements
from tests.export.held import EXACT, VAGUE, offices, tenure

ITEMS = {"person/ann": "Q1", "post/chair": "Q2", "document/d1": "https://bray.example/1.pdf"}
# What Help:QuickStatements says a command of the first version is made of.
TIME = r"\+\d{4}-(?:00-00T00:00:00Z/9|\d\d-00T00:00:00Z/10|\d\d-\d\dT00:00:00Z/11)"
VALUE = rf'(?:Q\d+|{TIME}|"[^"\t]*"|en:"[^"\t]*")'
COMMAND = re.compile(
    rf"Q\d+\tP39\tQ\d+(?:\tP\d+\t{VALUE})*(?:\t!S\d+\t{VALUE}(?:\tS\d+\t{VALUE})*)+"
)


def commands(items: dict[str, str], *tenures: HeldOffice) -> list[list[str]]:
    out = BytesIO()
    write_quickstatements(offices(*tenures), items, out)
    return [line.split("\t") for line in out.getvalue().decode().splitlines()]


def test_a_tenure_is_a_position_held_with_reference_and_quotation() -> None:
    (command,) = commands(ITEMS, EXACT)
    assert command[:3] == ["Q1", "P39", "Q2"]
    source = ["!S854", '"https://bray.example/1.pdf"', "S1683", 'en:"Ann Marsh, Chair"']
    assert command[-4:] == source


@pytest.mark.parametrize(
    ("held", "times"),
    [
        pytest.param(
            EXACT,
            ["P580", "+2019-05-14T00:00:00Z/11", "P582", "+2021-05-00T00:00:00Z/10"],
            id="a-day-and-a-month",
        ),
        pytest.param(
            tenure(("2019-02-01", "2019-11-30"), (None, None)),
            ["P580", "+2019-00-00T00:00:00Z/9"],
            id="a-year-and-nothing",
        ),
        pytest.param(
            VAGUE,
            ["P8555", "+2019-05-14T00:00:00Z/11", "P8554", "+2020-01-07T00:00:00Z/11"],
            id="bounds",
        ),
    ],
)
def test_times_are_as_precise_as_the_bounds(held: HeldOffice, times: list[str]) -> None:
    (command,) = commands(ITEMS, held)
    assert command[3:-4] == times


@pytest.mark.parametrize(
    ("lacking", "lack"),
    [
        ("person/ann", "no item for the person"),
        ("post/chair", "no item for the post"),
        ("document/d1", "no item or address for a document"),
    ],
)
def test_what_has_no_item_is_left_out_and_counted(
    lacking: str, lack: str, caplog: pytest.LogCaptureFixture
) -> None:
    items = {id: item for id, item in ITEMS.items() if id != lacking}
    assert commands(items, EXACT, VAGUE) == []
    assert f"left out: 2 tenures, {lack}" in caplog.text


def test_who_stands_in_or_is_doubtful_holds_no_position() -> None:
    acting = tenure((None, None), (None, None), status="acting")
    doubtful = tenure((None, None), (None, None), confidence=0.89)
    assert commands(ITEMS, acting, doubtful) == []


@pytest.mark.model
def test_every_line_of_the_sample_is_a_command(sample: Path, tmp_path: Path) -> None:
    read = Offices.read(sample)
    ids = [*read.people, *read.posts, *read.documents]
    path, out = tmp_path / "items.tsv", tmp_path / "batch.tsv"
    path.write_text("".join(f"{id}\tQ{number}\n" for number, id in enumerate(ids, 1)))
    words = ["export", "quickstatements", "--store", str(sample), "--qids", str(path)]
    assert CliRunner().invoke(app, [*words, "-o", str(out)]).exit_code == 0
    lines = out.read_text("utf-8").splitlines()
    sure = [each for each in read.tenures if each.post and each.confidence >= 0.9]
    held = [each for each in sure if each.status in {"current", "former"}]
    assert len(lines) == len(held) > 0
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []


def test_items_are_read_by_id_or_iri(tmp_path: Path) -> None:
    path = tmp_path / "items.tsv"
    path.write_text(
        "# mine\nperson/ann\tQ1\n\nhttps://bray.example/post/chair\tQ2\n"
        "document/d1\thttps://bray.example/1.pdf\n"
    )
    assert read_items(path, base="https://bray.example/") == ITEMS


@pytest.mark.parametrize(
    "line", ["person/ann", "person/ann\tAnn", "person/ann\thttps://a.example/", "a\tQ1\tQ2"]
)
def test_a_line_that_names_no_item_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "items.tsv"
    path.write_text(f"post/chair\tQ2\n{line}\n")
    with pytest.raises(InputError, match=r"items\.tsv:2: this line names no item"):
        read_items(path, base="")


def test_the_command_asks_for_a_file_of_items(tmp_path: Path) -> None:
    words = ["export", "quickstatements", "--store", str(tmp_path)]
    for more in ([], ["--qids", str(tmp_path / "none.tsv")]):
        done = CliRunner().invoke(app, [*words, *more])
        assert (done.exit_code, "--qids" in done.stderr) == (2, True)
