"""The probabilistic model: what each piece of evidence says for or against two profiles being one.

Splink adds up match weights, one for the level that each comparison finds: log2 of how much more
often that level is seen among pairs that are one (m) than among others (u). Both are estimated
without labels (`python -m tools.train_identity`) and ship as models/identity/people.json.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from kg.resources import resource

_SIDE = re.compile(r"\b(\w+)_([lr])\b")
_GAP = "greatest(first_day_l - last_day_r, first_day_r - last_day_l)"
_SAME = "len(list_intersect({0}_l, {0}_r)) > 0"

# Comparison, its levels from the most alike on: condition in SQL, and the same in plain words.
LEVELS: dict[str, tuple[tuple[str, str], ...]] = {
    "family": (
        ("family_l = family_r AND NOT family_known_l", "the same rare family name"),
        ("family_l = family_r", "the same family name"),
        (
            "damerau_levenshtein(family_l, family_r) = 1 AND least(size_l, size_r) <= 3"
            " AND NOT (family_known_l AND family_known_r)",
            "family names one typing error apart, one of them rare",
        ),
        ("damerau_levenshtein(family_l, family_r) <= 2", "like family names"),
        ("ELSE", "different family names"),
    ),
    "given": (
        ("full_given_l = full_given_r", "the same given name"),
        ("is_full_l AND is_full_r AND len(list_intersect(forms_l, forms_r)) > 0",
         "a given name and its short form"),
        (
            "is_full_l AND is_full_r AND damerau_levenshtein(given_l, given_r) = 1"
            " AND NOT (given_known_l AND given_known_r) AND least(size_l, size_r) <= 3",
            "given names one typing error apart, one of them rare",
        ),
        ("given_l <> '' AND given_l = given_r", "the same initial"),
        ("given_l <> '' AND given_r <> '' AND given_l[1] = given_r[1]"
         " AND NOT (is_full_l AND is_full_r)",
         "an initial that fits the given name"),
        ("given_l = '' OR given_r = ''", "a family name alone"),
        ("ELSE", "different given names"),
    ),
    "place": (
        ("body_l = body_r", "the same body"),
        ("len(list_intersect(contexts_l, contexts_r)) > 0", "an organisation in common"),
        ("len(list_intersect(rosters_l, rosters_r)) > 0", "bodies on which the same people sit"),
        (f"len(list_intersect(ties_l, ties_r)) > 0 AND {_GAP} > 0",
         "organisations with many people in common, one after the other"),
        ("len(list_intersect(ties_l, ties_r)) > 0",
         "organisations with many people in common, at one time"),
        ("len(list_intersect(around_l, around_r)) > 0",
         "bodies whose papers speak of one organisation"),
        ("ELSE", "no organisation in common"),
    ),
    "office": (
        ("len(list_intersect(offices_l, offices_r)) > 0", "the same office"),
        ("len(offices_l) = 0 OR len(offices_r) = 0", "an office known of one at most"),
        ("ELSE", "no office in common"),
    ),
    "standing": (
        ("standing_l = 'councillor' AND standing_r = 'councillor'", "both called councillor"),
        (f"standing_l <> standing_r AND {_GAP} <= 0",
         "at one time a councillor, and somebody whom lists of councillors do not call one"),
        ("standing_l <> standing_r", "a councillor, and at another time somebody who is none"),
        ("ELSE", "nothing known of being a councillor"),
    ),
    "letters": (
        ("len(list_intersect(letters_l, letters_r)) > 0",
         "the same title or letters after the name"),
        ("len(letters_l) = 0 OR len(letters_r) = 0", "titles or letters known of one at most"),
        ("ELSE", "different titles or letters after the name"),
    ),
    "gender": (
        ("gender_l = gender_r", "the same gender of the honorifics"),
        ("gender_l <> gender_r", "honorifics of different genders"),
        ("ELSE", "honorifics that leave the gender open"),
    ),
    "middle": (
        ("middle_l <> '' AND middle_l = middle_r", "the same middle initials"),
        ("middle_l = '' OR middle_r = '' OR starts_with(middle_l, middle_r)"
         " OR starts_with(middle_r, middle_l)",
         "middle initials of one at most"),
        ("ELSE", "different middle initials"),
    ),
    "time": (
        (f"{_GAP} <= 0", "papers of the same time"),
        (f"{_GAP} <= 400", "papers not a year apart"),
        (f"{_GAP} <= 1500", "papers up to four years apart"),
        (f"{_GAP} IS NULL", "a paper without a date"),
        ("ELSE", "papers more than four years apart"),
    ),
}  # fmt: skip
_EXACT = {  # levels of one name, by how frequent it is
    "family_l = family_r AND NOT family_known_l",
    "family_l = family_r",
    "full_given_l = full_given_r",
}
_TERMS = {"family": "family", "given": "full_given"}  # common names say less than rare ones


def settings() -> dict[str, Any]:
    """The settings of an untrained model, as Splink reads them."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": 0.0005,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": ["l.family = r.family"],
        "comparisons": [_comparison(name) for name in LEVELS],
    }


def _comparison(name: str) -> dict[str, Any]:
    levels: list[dict[str, Any]] = []
    for condition, words in LEVELS[name]:
        level: dict[str, Any] = {"sql_condition": condition, "label_for_charts": words}
        if condition in _EXACT:
            level |= {"tf_adjustment_column": _TERMS[name], "tf_minimum_u_value": 0.00001}
        levels.append(level)
    return {"output_column_name": name, "comparison_levels": levels}


@cache
def shipped() -> dict[str, Any]:
    """The trained settings that ship with the program."""
    path = resource("models", "identity", "people.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def linker(base: duckdb.DuckDBPyConnection, trained: dict[str, Any]) -> Linker:
    """Splink over the table `profile`."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=base)
    table = api.register("profile", dataset_display_name="profile")
    settings = {key: value for key, value in trained.items() if key != "calibration"}
    return Linker(table, settings, log_level=None, validate_settings=False)


def score(base: duckdb.DuckDBPyConnection, trained: dict[str, Any]) -> None:
    """Make the table `score` of l, r, weight and the weight of each comparison, from `pair`."""
    link = linker(base, trained)
    api = link._db_api
    base.execute(
        "CREATE TABLE blocked AS "
        "SELECT l AS join_key_l, r AS join_key_r, '0' AS match_key FROM pair"
    )
    link.table_management.register_blocked_pairs_for_predict(api.register("blocked"))
    for column in _TERMS.values():
        link.table_management.register_term_frequency_lookup(api.register(f"tf_{column}"), column)
    found = link.inference.predict(warning_mode="never")
    columns = ", ".join(
        f"mw_{name} + mw_tf_adj_{name} AS {name}" if name in _TERMS else f"mw_{name} AS {name}"
        for name in LEVELS
    )
    base.execute(
        f"CREATE TABLE score AS SELECT id_l AS l, id_r AS r, match_weight AS weight, {columns} "
        f"FROM {found.physical_name}"
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one comparison found of a pair, in plain words, and its match weight."""

    comparison: str
    words: str
    weight: float


def evidence(
    base: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], list[Weighed]]:
    """What each comparison found of scored pairs, the weightiest first."""
    base.execute("CREATE OR REPLACE TEMP TABLE asked (l INTEGER, r INTEGER)")
    asked = sorted(set(pairs))
    if not asked:
        return {}
    columns = {"l": [one[0] for one in asked], "r": [one[1] for one in asked]}
    base.register("rows", pa.table(columns))
    base.execute("INSERT INTO asked SELECT l, r FROM rows")
    base.unregister("rows")
    found = base.execute(
        f"""
        SELECT s.l, s.r, {", ".join(f"{_level(name)}, s.{name}" for name in LEVELS)}
        FROM asked JOIN score s USING (l, r)
        JOIN profile l ON l.id = s.l JOIN profile r ON r.id = s.r
        """
    )
    answer = {}
    for left, right, *cells in found.fetchall():
        weighed = [
            Weighed(name, LEVELS[name][level][1], weight)
            for name, level, weight in zip(LEVELS, cells[::2], cells[1::2], strict=True)
        ]
        answer[left, right] = sorted(weighed, key=lambda one: (-one.weight, one.comparison))
    return answer


def _level(name: str) -> str:
    """SQL for the number of the level that a pair has."""
    cases = " ".join(
        f"WHEN {_SIDE.sub(lambda m: f'{m[2]}.{m[1]}', condition)} THEN {number}"
        for number, (condition, _) in enumerate(LEVELS[name][:-1])
    )
    return f"CASE {cases} ELSE {len(LEVELS[name]) - 1} END"


def probability(weight: float) -> float:
    """That two are one who are joined with this match weight, as measured on records with truth."""
    table: list[list[float]] = shipped().get("calibration") or [[-10.0, 0.5], [10.0, 0.99]]
    for (low, before), (high, after) in pairwise(table):
        if weight <= low:
            return before
        if weight <= high:
            return before + (after - before) * (weight - low) / (high - low)
    return table[-1][1]
