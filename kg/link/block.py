"""Blocking: appearances of people become profiles, and profiles that may be one become pairs.

A *profile* is what one body's papers say of one printed name, exact duplicates collapsed. Under a
full name it holds until the name is not seen for years; under an initial, which may pass from one
bearer to another unseen, for a calendar year. A bare family name, and an initial that fits several
of the body, is a profile of its own each time. All is done on tables of DuckDB, so that memory and
time grow with the number of appearances and not with that of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa

from kg.lexicon import load
from kg.link.appearances import Appearance
from kg.link.keys import short

_TAINTED = 400  # days around a paper that has two of a name in which either may be meant
_CALLED = 2  # councillors on a list from whom it is known that it says who is one
_CLEAR = 3  # so many times as often is clear, and the rest errors
_GAP = 1_500  # days without a word of somebody after which a profile ends
_MOST = 400  # profiles of one full name in the country beyond which only context joins them

_SELDOM = 150  # profiles of a family name that is rare

SCHEMA = """
CREATE TABLE appearance (
    n INTEGER,              -- in the order of date and key, from 0
    document INTEGER,       -- no two appearances of one document are one; a number of its own
                            -- where nothing is known of the others
    listed BOOLEAN,
    day INTEGER,            -- since 1970, NULL where not known
    given VARCHAR,          -- folded: the first given name, an initial, or ''
    middle VARCHAR,         -- the initials of the others
    family VARCHAR,
    gender VARCHAR,         -- 'f', 'm' or NULL, by honorifics
    councillor BOOLEAN,     -- whether an honorific or an office says so
    letters VARCHAR[],      -- learned and holy titles, ranks and post-nominals
    body VARCHAR,
    contexts VARCHAR[],     -- the body, what it belongs to, what is represented, where offices are
    offices VARCHAR[],
    judged BOOLEAN          -- whether a person has judged it: then it is a profile of its own
)
"""

SPOKEN = "CREATE TABLE spoken (body VARCHAR, context VARCHAR)"  # what the papers of a body name

_MIDDLES = "0000-07-15"
_SHARED, _SHARE = 4, 0.3  # names that two organisations have in common, and share of the fewer
_ROSTER = 0.6  # share from which they are one body, or nearly so
_LOCAL = 150  # bodies that speak of an organisation that is not known all over the country
_ELSEWHERE = 5_000  # profiles
_RARE = 0.0002  # of all people have a name of which nothing is known
_TELLING = 4  # bearers of a given name, all of one gender, from whom it is known

_FEMALE = frozenset({"mrs", "ms", "miss", "lady", "dame", "baroness", "sister", "madam", "begum"})
_MALE = frozenset({"mr", "sir", "lord", "baron", "father", "brother", "fr"})
_PLAIN = frozenset({"cllr", "councillor", "ald", "alderman", "alderwoman"})


def fill(
    base: duckdb.DuckDBPyConnection,
    appearances: Iterable[Appearance],
    *,
    judged: frozenset[str] = frozenset(),
) -> list[Appearance]:
    """Make the table `appearance`; the appearances come back in the order of its column n.

    `judged` are keys, shortened as in IRIs, of those that a person has judged.
    """
    base.execute(SCHEMA)
    base.execute(SPOKEN)
    ordered = sorted(appearances, key=lambda one: (one.date or "~", one.key))
    numbers: dict[str, int] = {}
    rows = [(*_row(n, one, numbers), short(one.key) in judged) for n, one in enumerate(ordered)]
    if rows:
        columns = [column[0] for column in base.table("appearance").description]
        table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows])
        base.register("rows", table)
        base.execute("INSERT INTO appearance BY NAME SELECT * FROM rows")
        base.unregister("rows")
    spoken = sorted({(one.body or _alone(one), key) for one in ordered for key in one.around})
    if spoken:
        said = {"body": [body for body, _ in spoken], "context": [key for _, key in spoken]}
        base.register("rows", pa.table(said))
        base.execute("INSERT INTO spoken BY NAME SELECT * FROM rows")
        base.unregister("rows")
    return ordered


def _row(n: int, one: Appearance, numbers: dict[str, int]) -> tuple[object, ...]:
    given, *middle = one.given.split() or [""]
    body = one.body or _alone(one)
    contexts = {body, one.body, one.within, *one.represents, *(where for _, where in one.offices)}
    offices = {f"{words}@{where}" for words, where in one.offices}
    letters = {word for word in one.honorifics if not is_plain_title(word)}
    return (
        n,
        numbers.setdefault(one.document, len(numbers)),
        one.listed,
        _days(one.date),
        given,
        "".join(word[0] for word in middle),
        one.family,
        gender(one.honorifics),
        is_councillor(one.honorifics) or any(words == "councillor" for words, _ in one.offices),
        sorted(letters | {word.casefold() for word in one.postnominals}),
        body,
        sorted(contexts - {""}),
        sorted(offices),
    )


def _alone(one: Appearance) -> str:
    """What stands for the body of a document that does not name one."""
    return f"document {one.document}"


def gender(honorifics: Iterable[str]) -> str | None:
    """The gender that forms of address tell, "f" or "m"; None where they tell none, or both.

    >>> gender(("councillor", "mrs")), gender(("dr",))
    ('f', None)
    """
    words = {word for honorific in honorifics for word in honorific.split()}
    found = {"f" for word in words & _FEMALE} | {"m" for word in words & _MALE}
    return found.pop() if len(found) == 1 else None


def is_councillor(honorifics: Iterable[str]) -> bool:
    """Whether a form of address is an elected member's.

    >>> is_councillor(("borough councillor", "mrs")), is_councillor(("mr",))
    (True, False)
    """
    return any(word in _PLAIN for honorific in honorifics for word in honorific.split())


def is_plain_title(honorific: str) -> bool:
    """Whether it says no more than that somebody is a man, a woman, or a councillor.

    >>> is_plain_title("borough councillor"), is_plain_title("revd")
    (True, False)
    """
    return not honorific or honorific.split()[-1] in _FEMALE | _MALE | _PLAIN - {"sir", "dame"}


def _days(printed: str) -> int | None:
    """Days since 1970; of a month or year its middle."""
    if not printed:
        return None
    year, month, day = [int(part) for part in (printed + _MIDDLES[len(printed) :]).split("-")]
    return (date(year, month, day) - date(1970, 1, 1)).days


def profile(base: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `profile` (by `id`) and `member` (n, id of its profile)."""
    _names(base)
    base.execute(
        """
        -- Two of one document who have one name, wherever a paper might mean either.
        CREATE TABLE twin AS
        WITH pair AS (
            SELECT family, given, document, any_value(day) AS day,
                list_distinct(flatten(list(contexts))) AS contexts,
                list(middle) AS middles
            FROM appearance GROUP BY family, given, document HAVING count(*) > 1
        )
        SELECT unnest(contexts) AS context, family, given, document, day, middles FROM pair
        """
    )
    base.execute(
        f"""
        CREATE TABLE member AS
        WITH tainted AS (
            SELECT DISTINCT n FROM (
                SELECT n, document, family, given, middle, day, unnest(contexts) AS context
                FROM appearance
            ) a JOIN twin USING (family, given, context)
            WHERE (twin.document = a.document
                    OR length(given) > 1 AND abs(twin.day - a.day) <= {_TAINTED})
                AND (a.middle = '' OR len(list_filter(twin.middles, lambda m: m = a.middle)) > 1)
        ), middles AS (
            SELECT body, family, given FROM appearance WHERE middle <> '' GROUP BY ALL
            HAVING count(DISTINCT middle[1]) > 1
            UNION SELECT a.body, family, given FROM appearance a JOIN twin USING (family, given)
        ), rivals AS (
            SELECT body, family, given[1] AS initial FROM appearance WHERE length(given) > 1
            GROUP BY ALL HAVING count(DISTINCT given) > 1
        ), step AS (
            -- What may mean several people is a profile of its own.
            SELECT a.*, t.n IS NOT NULL AS is_twin,
                a.given = '' OR length(a.given) = 1 AND r.body IS NOT NULL AS is_open,
                CASE WHEN m.body IS NOT NULL THEN a.middle ELSE '' END AS apart,
                CASE WHEN m.body IS NOT NULL THEN a.gender END AS address
            FROM appearance a LEFT JOIN tainted t USING (n)
            LEFT JOIN middles m ON m.body = a.body AND m.family = a.family AND m.given = a.given
            LEFT JOIN rivals r ON r.body = a.body AND r.family = a.family AND r.initial = a.given
        ), gap AS (
            SELECT *, day - lag(day) OVER w > {_GAP} AS breaks
            FROM step
            WINDOW w AS (PARTITION BY body, family, given, apart, address ORDER BY day, n)
        ), spell AS (
            SELECT *,
                CASE WHEN is_twin OR is_open OR judged THEN -1 - n
                    WHEN length(given) < 2 THEN coalesce(day // 365, 9999)
                    ELSE sum(coalesce(breaks, false)::INTEGER) OVER w
                END AS spell
            FROM gap
            WINDOW w AS (PARTITION BY body, family, given, apart, address ORDER BY day, n)
        )
        SELECT n, min(n) OVER (PARTITION BY body, family, given, apart, address, spell) AS id,
            is_twin, is_open
        FROM spell
        """
    )
    base.execute(
        f"""
        CREATE TABLE profile AS
        WITH told AS (
            SELECT document FROM appearance WHERE listed AND councillor
            GROUP BY document HAVING count(*) >= {_CALLED}
        ), counted AS (
            SELECT m.id AS id, any_value(a.family) AS family, any_value(a.given) AS given,
                arg_max(a.middle, length(a.middle)) AS middle,
                count(*) FILTER (a.gender = 'f') AS women, count(*) FILTER (a.gender = 'm') AS men,
                count(*) FILTER (a.councillor) AS councillor,
                -- Where a paper says who is a councillor, others are not.
                count(*) FILTER (NOT a.councillor AND a.listed AND told.document IS NOT NULL)
                    AS other,
                any_value(name.gender) AS name_gender, any_value(a.body) AS body,
                list_sort(list_distinct(flatten(list(a.letters)))) AS letters,
                list_sort(list_distinct(flatten(list(a.contexts)))) AS contexts,
                list_sort(list_distinct(flatten(list(a.offices)))) AS offices,
                list_sort(list_distinct(list(a.document))) AS documents,
                min(a.day) AS first_day, max(a.day) AS last_day, count(*) AS size,
                bool_or(m.is_twin) AS is_twin, bool_or(m.is_open) AS is_open,
                any_value(name.forms) AS forms,
                any_value(name.is_known) AS given_known,
                any_value(surname.is_known) AS family_known,
                length(any_value(a.given)) > 1 AS is_full,
                CASE WHEN length(any_value(a.given)) > 1 THEN any_value(a.given) END AS full_given
            FROM member m JOIN appearance a USING (n)
            JOIN name ON name.name = a.given JOIN surname ON surname.name = a.family
            LEFT JOIN told ON told.document = a.document
            GROUP BY m.id
        )
        SELECT * EXCLUDE (name_gender),
            CASE WHEN women > {_CLEAR} * men THEN 'f' WHEN men > {_CLEAR} * women THEN 'm'
                WHEN women + men = 0 THEN name_gender END AS gender,
            CASE WHEN councillor > {_CLEAR} * other THEN 'councillor'
                WHEN other > greatest(1, {_CLEAR} * councillor) THEN 'other' END AS standing
        FROM counted
        """
    )
    _around(base)
    _ties(base)
    _frequencies(base)


def _around(base: duckdb.DuckDBPyConnection) -> None:
    """The column `around`: what the papers of a body speak of tells where in the country it is."""
    base.execute(
        f"""
        CREATE TABLE around AS
        WITH told AS (
            SELECT body, unnest(contexts) AS context FROM appearance UNION FROM spoken
        ),
        telling AS (
            SELECT context FROM told GROUP BY context HAVING count(*) BETWEEN 2 AND {_LOCAL}
        )
        SELECT body, list_sort(list(context)) AS around
        FROM told JOIN telling USING (context) GROUP BY body;
        ALTER TABLE profile ADD COLUMN around VARCHAR[];
        UPDATE profile SET around = a.around FROM around a WHERE a.body = profile.body;
        UPDATE profile SET around = [] WHERE around IS NULL
        """
    )


def _ties(base: duckdb.DuckDBPyConnection) -> None:
    """The column `ties`: the pairs of organisations with many of whose people in common it is in.

    Who sat on a council that was merged sits on its successor, and a committee whose council a
    paper leaves out is known by who comes: one name in two such organisations is one person,
    where elsewhere it may be chance.
    """
    base.execute(
        f"""
        CREATE TABLE called AS
        SELECT DISTINCT unnest(contexts) AS context, family, given[1] AS given
        FROM profile WHERE given <> '';
        CREATE TABLE tie AS
        WITH sized AS (SELECT context, count(*) AS size FROM called GROUP BY context),
        shared AS (
            SELECT l.context AS l, r.context AS r, count(*) AS names
            FROM called l JOIN called r USING (family, given)
            WHERE l.context < r.context GROUP BY ALL HAVING names >= {_SHARED}
        )
        SELECT l, r, row_number() OVER (ORDER BY l, r) AS id,
            names >= {_ROSTER} * least(a.size, b.size) AS is_roster
        FROM shared JOIN sized a ON a.context = l JOIN sized b ON b.context = r
        WHERE names >= {_SHARE} * least(a.size, b.size);
        CREATE TABLE tied AS
        SELECT context, list(id) AS ids, list(id) FILTER (is_roster) AS rosters
        FROM (SELECT l AS context, id, is_roster FROM tie
            UNION ALL SELECT r, id, is_roster FROM tie)
        GROUP BY context;
        ALTER TABLE profile ADD COLUMN ties BIGINT[];
        ALTER TABLE profile ADD COLUMN rosters BIGINT[];
        UPDATE profile SET ties = found.ties, rosters = found.rosters FROM (
            SELECT p.id, list_distinct(flatten(list(tied.ids))) AS ties,
                list_distinct(flatten(list(coalesce(tied.rosters, [])))) AS rosters
            FROM (SELECT id, unnest(contexts) AS context FROM profile) p JOIN tied USING (context)
            GROUP BY p.id
        ) found WHERE found.id = profile.id;
        UPDATE profile SET ties = [], rosters = [] WHERE ties IS NULL
        """
    )


def _frequencies(base: duckdb.DuckDBPyConnection) -> None:
    """The tables `tf_family` and `tf_full_given`: how frequent names are, here and elsewhere.

    In few papers even a rare name is frequent; so what is known of names in general counts as so
    many profiles more.
    """
    for column in ("family", "full_given"):
        base.execute(
            f"""
            CREATE TABLE tf_{column} AS
            SELECT {column}, (count(*) + {_ELSEWHERE} * {_RARE})
                / (sum(count(*)) OVER () + {_ELSEWHERE}) AS tf_{column}
            FROM profile WHERE {column} IS NOT NULL GROUP BY {column}
            """
        )


def _names(base: duckdb.DuckDBPyConnection) -> None:
    """The tables `name` (what a given name may be a form of) and `surname`."""
    lexicon = load()
    given = [row[0] for row in base.execute("SELECT DISTINCT given FROM appearance").fetchall()]
    family = [row[0] for row in base.execute("SELECT DISTINCT family FROM appearance").fetchall()]
    tables = {
        "name": {
            "name": pa.array(given, pa.string()),
            "forms": pa.array([given_forms(one) for one in given], pa.list_(pa.string())),
            "is_known": pa.array([one in lexicon.given_names for one in given], pa.bool_()),
        },
        "surname": {
            "name": pa.array(family, pa.string()),
            "is_known": pa.array([one in lexicon.family_names for one in family], pa.bool_()),
        },
    }
    for name, columns in tables.items():
        base.register("rows", pa.table(columns))
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")
        base.unregister("rows")
    # What Mr and Mrs stand before tells the gender of a name where nothing else does.
    base.execute(
        f"""
        ALTER TABLE name ADD COLUMN gender VARCHAR;
        UPDATE name SET gender = told.gender FROM (
            SELECT given, mode(gender) AS gender FROM (SELECT DISTINCT given, family, gender
                FROM appearance WHERE gender IS NOT NULL AND length(given) > 1)
            GROUP BY given
            HAVING count(*) >= {_TELLING} AND entropy(gender) = 0
        ) told WHERE told.given = name.name
        """
    )


def given_forms(given: str) -> list[str]:
    """The name with the names of which it may be a short form; none of an initial.

    >>> "robert" in given_forms("bob"), given_forms("b")
    (True, [])
    """
    if len(given) < 2:
        return []
    return sorted({given} | load().short_forms.get(given, frozenset()))


def pair(base: duckdb.DuckDBPyConnection) -> None:
    """Make the table `pair` (l, r: ids of profiles, l < r) of those worth comparing."""
    base.execute(
        f"""
        CREATE TABLE pair AS
        WITH p AS (SELECT * FROM profile WHERE NOT is_twin),
        context AS (
            SELECT *, unnest(list_concat(contexts, list_transform(ties, lambda t: 'tie ' || t)))
                AS context FROM p
        ),
        common AS (
            SELECT family, given FROM p WHERE is_full GROUP BY ALL HAVING count(*) > {_MOST}
        ),
        found AS (
            -- One full name, anywhere.
            SELECT l.id AS l, r.id AS r FROM p l JOIN p r
                ON l.family = r.family AND l.given = r.given AND l.id < r.id
            WHERE l.is_full AND NOT EXISTS (
                SELECT 1 FROM common WHERE common.family = l.family AND common.given = l.given
            )
            UNION
            -- One family name, in one context.
            SELECT l.id, r.id FROM context l JOIN context r
                ON l.family = r.family AND l.context = r.context AND l.id < r.id
            WHERE l.is_full AND r.is_full
                OR (l.given[1] = r.given[1] OR l.given = '' OR r.given = '')
                    AND (l.is_full OR r.is_full OR l.given <> r.given OR l.body = r.body
                        OR l.first_day - r.last_day < 400 AND r.first_day - l.last_day < 400)
            UNION
            -- A rare family name with an initial that fits, anywhere.
            SELECT l.id, r.id FROM p l JOIN p r ON l.family = r.family AND l.id < r.id
            WHERE l.given[1] = r.given[1] AND l.is_full <> r.is_full AND l.family IN (
                SELECT family FROM p GROUP BY family HAVING count(*) <= {_SELDOM}
            )
            UNION
            -- One given name and like family names, in one body.
            SELECT l.id, r.id FROM p l JOIN p r
                ON l.body = r.body AND l.given = r.given AND l.id < r.id AND l.family <> r.family
            WHERE l.given <> '' AND damerau_levenshtein(l.family, r.family) <= 2
            UNION
            -- The same of an initial, where one of the names is hardly ever printed.
            SELECT l.id, r.id FROM p l JOIN p r
                ON l.body = r.body AND l.given[1] = r.given[1] AND l.id < r.id
            WHERE l.is_full <> r.is_full AND l.family <> r.family AND length(l.family) > 4
                AND least(l.size, r.size) <= 2 AND NOT (l.family_known AND r.family_known)
                AND damerau_levenshtein(l.family, r.family) = 1
        )
        SELECT l, r FROM found
        """
    )
