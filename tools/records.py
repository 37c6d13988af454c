"""Simulated records as the tables that identity is found in; for training and measuring."""

from __future__ import annotations

from pathlib import Path

import duckdb

from kg.link import block
from kg.link.appearances import forms_of_address
from kg.link.names import fold

_TOLD = 1_000_000_000  # above all numbers of documents


def load_records(base: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the tables `appearance` and `truth` (n, person) from what `make_records` wrote."""
    base.execute(block.SCHEMA)
    base.execute(block.SPOKEN)
    base.create_function("fold", fold, ["VARCHAR"], "VARCHAR")
    base.execute(
        "CREATE TABLE raw AS SELECT * FROM read_parquet(?)", [f"{folder}/mentions.parquet"]
    )
    _honorifics(base)
    base.execute(
        """
        CREATE TABLE parent AS
        WITH called AS (
            SELECT organisation AS name, organisation_id AS organisation FROM raw
            UNION SELECT title_organisation, title_organisation_id FROM raw
            UNION SELECT body, body_id FROM raw
        ), bodies AS (SELECT DISTINCT body_id, body_of FROM raw WHERE body_of IS NOT NULL)
        -- Names come again in other counties, whose numbers lie far off.
        SELECT body_id, arg_min(organisation, abs(organisation - body_id)) AS parent
        FROM bodies JOIN called ON name = body_of GROUP BY body_id
        """
    )
    for column in ("family", "given"):
        base.execute(
            f"CREATE TABLE folded_{column} AS SELECT {column} AS printed, fold({column}) AS folded "
            f"FROM (SELECT DISTINCT {column} FROM raw WHERE {column} IS NOT NULL)"
        )
    base.execute(
        f"""
        INSERT INTO appearance BY NAME
        SELECT row_number() OVER (ORDER BY date, mention_id) - 1 AS n,
            -- Who is named in what the meeting is told may be on its list too.
            coalesce(roster_id, {_TOLD} + mention_id) AS document,
            roster_id IS NOT NULL AS listed,
            date_diff('day', DATE '1970-01-01', date) AS day,
            coalesce(split_part(g.folded, ' ', 1), '') AS given,
            coalesce(lower(middle), '') AS middle,
            f.folded AS family, h.gender, coalesce(h.councillor, false) AS councillor,
            list_concat(coalesce(h.letters, []),
                CASE WHEN postnominals IS NULL THEN [] ELSE [lower(postnominals)] END) AS letters,
            'o' || body_id AS body,
            list_sort(list_distinct(list_filter(
                ['o' || body_id, 'o' || parent, 'o' || organisation_id,
                 'o' || title_organisation_id], lambda x: x IS NOT NULL))) AS contexts,
            CASE WHEN title IS NULL THEN []
                ELSE [lower(title) || '@o' || coalesce(title_organisation_id::VARCHAR, '')]
            END AS offices,
            false AS judged
        FROM raw LEFT JOIN parent USING (body_id) LEFT JOIN address h USING (honorific)
        LEFT JOIN folded_family f ON f.printed = raw.family
        LEFT JOIN folded_given g ON g.printed = raw.given
        """
    )
    base.execute(
        """
        CREATE TABLE truth AS
        SELECT row_number() OVER (ORDER BY date, mention_id) - 1 AS n, person_id AS person
        FROM raw JOIN read_parquet(?) USING (mention_id)
        """,
        [f"{folder}/truth.parquet"],
    )


def _honorifics(base: duckdb.DuckDBPyConnection) -> None:
    base.execute(
        "CREATE TABLE address (honorific VARCHAR, gender VARCHAR, letters VARCHAR[],"
        " councillor BOOLEAN)"
    )
    printed = base.execute("SELECT DISTINCT honorific FROM raw WHERE honorific IS NOT NULL")
    for (one,) in printed.fetchall():
        forms = forms_of_address(one)
        letters = [form for form in forms if not block.is_plain_title(form)]
        row = [one, block.gender(forms), letters, block.is_councillor(forms)]
        base.execute("INSERT INTO address VALUES (?, ?, ?, ?)", row)
