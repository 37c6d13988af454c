from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, JudgementConflict
from kg.link.ledger import NO_JUDGEMENTS, Judgement, Ledger, Verdict

KEYS = [f"{digit}a1b2c3d4e5f" for digit in "abcdef"]
A, B, C, D = (f"person/{name}-{key}" for name, key in zip("abcd", KEYS, strict=False))


def judgement(left: str, right: str, verdict: str = "same", *, day: int = 1) -> Judgement:
    return Judgement(
        left=left, right=right, verdict=Verdict(verdict), when=date(2026, 5, day), who="Jo"
    )


def row(left: str, right: str, verdict: str = "same", day: str = "2026-05-01") -> str:
    return f"{left}\t{right}\t{verdict}\t{day}\tJo\ta photo"


words = st.text(st.characters(codec="utf-8"), max_size=20)
comments = words.map(lambda said: f"# {' '.join(said.split())}".rstrip())


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    left, right = draw(st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True))
    return Judgement(
        left=f"person/x-{left}",
        right=f"person/y-{right}",
        verdict=draw(st.sampled_from(Verdict)),
        when=draw(st.dates()),
        who=draw(words.filter(lambda said: said.split() != [])),
        why=draw(words),
        notes=tuple(draw(st.lists(comments, max_size=2))),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    ledger = Ledger(
        head=tuple(draw(st.lists(comments, max_size=2))),
        tail=tuple(draw(st.lists(comments, max_size=2))),
    )
    for each in draw(st.lists(judgements(), max_size=8)):
        try:
            ledger = ledger.add(each)
        except JudgementConflict:
            continue
    return ledger


@given(ledgers())
def test_a_ledger_survives_print_and_parse(ledger: Ledger) -> None:
    assert Ledger.parse(str(ledger)) == ledger
    assert str(Ledger.parse(str(ledger))) == str(ledger)


@given(ledgers())
def test_lines_are_sorted_by_pair_and_day(ledger: Ledger) -> None:
    order = [(each.pair, each.when) for each in Ledger.parse(str(ledger))]
    assert order == sorted(order)


@given(ledgers())
def test_a_group_is_one_and_a_different_is_across_groups(ledger: Ledger) -> None:
    for group in ledger.groups:
        assert len(group) > 1
        assert not [pair for pair in ledger.pairs(Verdict.DIFFERENT) if set(pair) <= group]


@given(ledgers(), st.permutations(KEYS))
def test_a_judgement_and_its_revocation_leave_nothing(ledger: Ledger, keys: list[str]) -> None:
    sides = {"left": f"person/x-{keys[0]}", "right": f"person/y-{keys[1]}"}
    late = {"when": date.max, "who": "Jo"}
    before = ledger.add(Judgement(**sides, **late, verdict=Verdict.REVOKED))
    try:
        judged = ledger.add(Judgement(**sides, **late, verdict=Verdict.SAME))
    except JudgementConflict:
        return
    after = judged.add(Judgement(**sides, **late, verdict=Verdict.REVOKED))
    assert (after.standing, after.groups) == (before.standing, before.groups)


def test_a_file_survives_being_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    text = f"# of the county\n\n# seen in May\n{row(C, D)}\n{row(A, B)}\n# the end\n"
    path.write_text(text, encoding="utf-8")
    Ledger.read(path).write(path)
    assert path.read_text(encoding="utf-8") == (
        f"# of the county\n\n{row(A, B)}\n# seen in May\n{row(C, D)}\n# the end\n"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["judgements.tsv"]


def test_lines_of_windows_are_read() -> None:
    ledger = Ledger.parse(f"\ufeff# ours\r\n\r\n{row(A, B)}\r\n")
    assert (ledger.head, [each.why for each in ledger]) == (("# ours",), ["a photo"])


def test_later_lines_outrank_earlier_ones() -> None:
    ledger = Ledger.parse("\n".join([row(A, B), row(B, A, "different"), ""]))
    assert ledger.pairs(Verdict.DIFFERENT) == ((KEYS[0], KEYS[1]),)
    assert ledger.pairs(Verdict.SAME) == ()


def test_a_later_day_outranks_a_later_line() -> None:
    ledger = Ledger.parse("\n".join([row(A, B, "different", "2026-06-01"), row(A, B)]))
    assert ledger.judgement(KEYS[0], KEYS[1]).verdict is Verdict.DIFFERENT


def test_a_judgement_is_found_by_whole_keys_in_either_order() -> None:
    ledger = NO_JUDGEMENTS.add(judgement(B, A, "unsure"))
    found = ledger.judgement(f"{KEYS[1]}0123", f"{KEYS[0]}4567")
    assert found is not None
    assert (found.left, found.verdict) == (A, Verdict.UNSURE)
    assert ledger.judgement(KEYS[0], KEYS[2]) is None


def test_what_follows_has_the_lines_that_it_follows_from() -> None:
    ledger = NO_JUDGEMENTS.add(judgement(A, B), judgement(B, C), judgement(C, D, "different"))
    assert [(each.left, each.right) for each in ledger.reasons(KEYS[0], KEYS[2])] == [
        (A, B), (B, C),
    ]  # fmt: skip
    assert [each.verdict for each in ledger.reasons(KEYS[3], KEYS[0])] == [
        "different", "same", "same",
    ]  # fmt: skip
    assert ledger.reasons(KEYS[0], KEYS[4]) == ()


def test_a_conflict_names_its_lines() -> None:
    text = "\n".join(["# ours", "", row(A, B), row(B, C), row(A, C, "different")])
    with pytest.raises(JudgementConflict, match=r"line 3: .* line 4: .* line 5: ") as caught:
        Ledger.parse(text, path=Path("judgements.tsv"))
    assert str(caught.value).startswith("judgements.tsv: ")
    assert "revoke" in caught.value.remedy


def test_a_revoked_line_is_in_no_conflict() -> None:
    rows = [row(A, B), row(B, C), row(A, C, "different"), row(B, C, "revoked", "2026-05-02")]
    assert Ledger.parse("\n".join(rows)).groups == (frozenset(KEYS[:2]),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("a\tb", "2 fields", id="fields"),
        pytest.param(row(A, A), "these are one", id="itself"),
        pytest.param(row(A, B.replace("person", "organisation")), "one kind", id="kinds"),
        pytest.param(row(A, "person/b"), "'person/b' is not the tail", id="no-key"),
        pytest.param(row(A, B, "maybe"), "'maybe' is no judgement", id="verdict"),
        pytest.param(row(A, B, "same", "May"), "'May' is no day", id="day"),
        pytest.param(row(A, B).replace("Jo", " "), "who judged", id="nobody"),
    ],
)
def test_a_malformed_line_is_named(line: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Ledger.parse(f"# ours\n\n{line}\n", path=Path("judgements.tsv"))
    assert str(caught.value.where) == "judgements.tsv:3"


def test_a_missing_file_has_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg review"):
        Ledger.read(tmp_path / "none.tsv")


def test_a_tab_in_a_reason_breaks_no_line() -> None:
    (made,) = NO_JUDGEMENTS.add(
        Judgement(left=A, right=B, verdict=Verdict.SAME, when=date(2026, 5, 1), who="J\no",
                  why="one\tphoto")
    )  # fmt: skip
    assert str(made) == f"{A}\t{B}\tsame\t2026-05-01\tJ o\tone photo"
