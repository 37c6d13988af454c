"""The command line: each command parses, calls one plain function, and says what came of it.

Data goes to stdout, all else to stderr. Exit codes: 0 all is well; 1 a score is under its floor or
a graph breaks its shapes; 2 wrong use; 3 some files could not be read, the rest is built.
"""

# Heavy modules are imported within the commands: `kg --help` is to answer at once.
from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import KgError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console

    from kg.annotate import Proposal
    from kg.demo import Holding
    from kg.evaluate import GoldSet, Report
    from kg.link.ledger import Ledger
    from kg.link.resolve import Register
    from kg.link.scores import Scores
    from kg.pipeline import Progress, Summary
    from kg.settings import Settings

WRONG_USE = 2
SOME_FAILED = 3
DEMO_STORE = Path("kg-demo")
LEDGER = Path("judgements.tsv")
ANNOTATIONS = Path("annotations")
WIDTH_IN_FILES = 160


class Commands(TyperGroup):
    """The commands; an error of ours becomes a message, a remedy and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            _say_error(error)
            raise typer.Exit(WRONG_USE) from error


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Minutes of public bodies in, a graph of who held which office out.",
)

load_app = typer.Typer(no_args_is_help=True, help="Fill a server with what a store holds.")
app.add_typer(load_app, name="load")

Store = Annotated[
    Path | None,
    typer.Option(help="Folder of the store.  [default: $KG_STORE or kg-store]"),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        help="The ledger of judgements.  [default: $KG_LEDGER, or judgements.tsv if it is here]",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one row of JSON a line.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day as of which to conclude.  [default: today]"),
]
File = Annotated[str, typer.Argument(help="A file of minutes, or - for plain text from stdin.")]


def main() -> None:
    """Run the command line."""
    app(prog_name="kg")


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"minutes-kg {__version__}")
        raise typer.Exit


@app.callback()
def _begin(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_say_version, is_eager=True, help="Say which version this is."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done.")] = False,
) -> None:
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
        force=True,
    )


@app.command()
def build(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="Files and folders of minutes.")
    ],
    *,
    store: Store = None,
    as_of: AsOf = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first file that cannot be read.")
    ] = False,
    ledger: LedgerFile = None,
) -> None:
    """Bring a store up to date with files of minutes.

    What has not changed is not read again; what is gone from the inputs is dropped. The graph of
    the store is published anew at the end.
    """
    from kg import pipeline

    with _progress() as progress:
        summary = pipeline.build(
            inputs,
            store=_store(store),
            as_of=_day(as_of),
            strict=strict,
            base_iri=_settings().base_iri,
            ledger=_ledger(ledger),
            trained=_settings().trained,
            progress=progress,
        )
    _say_summary(summary)
    if summary.failures:
        raise typer.Exit(SOME_FAILED)


@app.command()
def export(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="nquads, trig, turtle, rdfxml, jsonld, jsonld-people; csv, parquet; graphml, "
            "node-link, gexf; ftm, popolo, quickstatements; neo4j-csv or cypher.",
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File, or folder of tables.  [default: stdout]"),
    ] = None,
    qids: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="For quickstatements: a line for each id with a tab and its Wikidata item; "
            "of a document an address will do.",
        ),
    ] = None,
    store: Store = None,
) -> None:
    """Write the graph of a store in one of the usual forms.

    turtle and rdfxml have no named graphs, so a triple no longer tells its document and only the
    quotations do; jsonld-people has a tree for each person. csv and parquet are folders of tables
    with a data dictionary, neo4j-csv is one for `neo4j-admin database import`; they, graphml,
    node-link and cypher (for `cypher-shell`) need an output. gexf, ftm (FollowTheMoney), popolo and
    quickstatements (Wikidata) are about offices: what is left out of them is counted on stderr.
    """
    from kg.export import formats
    from kg.export.neo4j_files import NEO4J_FORMATS
    from kg.export.tables import GRAPH_FORMATS, TABLE_FORMATS, write_graph, write_tables

    if format_ in {*TABLE_FORMATS, *GRAPH_FORMATS, *NEO4J_FORMATS}:
        if output is None:
            raise KgError(f"{format_} does not go to stdout", remedy="name a place with --output")
        if format_ in NEO4J_FORMATS:
            NEO4J_FORMATS[format_](_store(store), output)
            return
        write = write_tables if format_ in TABLE_FORMATS else write_graph
        write(_store(store), format_, output)
        return
    # All of it first: a wrong format or a wrong store must not leave an empty file behind.
    content = BytesIO()
    formats.write(_store(store), format_, content, qids=qids)
    if output:
        output.write_bytes(content.getbuffer())
    else:
        typer.echo(content.getvalue(), nl=False)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A person, body, organisation or initiative.")],
    *,
    store: Store = None,
) -> None:
    """Show what a store says of somebody or something, with quotations."""
    from kg import query
    from kg.query.render import render

    found = render(query.show(query.open_store(_store(store)), name))
    _console().print(found)


@app.command()
def why(
    left: Annotated[str, typer.Argument(metavar="A", help="An IRI, the tail of one, or a name.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The same of the other.")],
    *,
    store: Store = None,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Say why two are held to be one, or not to be.

    Each piece of evidence with its weight, the rule, or the line of the ledger.
    """
    from kg.link.why import explain

    register = _register(store)
    compare = _scores(register).compare
    found = explain(register, left, right, ledger=_ledger(ledger), compare=compare)
    if as_json:
        _write_lines([found.to_dict()])
        return
    for line in found.lines():
        typer.echo(line)


@app.command()
def review(
    *,
    store: Store = None,
    ledger: LedgerFile = None,
    who: Annotated[
        str | None, typer.Option(help="Who judges.  [default: the name of the account]")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="How many pairs at most.")] = 50,
) -> None:
    """Walk through uncertain pairs, and judge which are one.

    The most consequential come first. Answer s (same), d (different), u (unsure) or q (quit), with
    the reason behind it if you like; each answer is a line of the ledger at once.
    """
    from getpass import getuser

    from kg.link.ledger import NO_JUDGEMENTS, Ledger
    from kg.link.review import doubts
    from kg.link.review import review as walk

    path = _ledger_path(ledger) or LEDGER
    known = Ledger.read(path) if path.exists() else NO_JUDGEMENTS
    register = _register(store)
    found = doubts(register, _scores(register).uncertain(), ledger=known)
    after = walk(
        found[:most],
        _answers("same, different, unsure, quit [s/d/u/q]"),
        ledger=known,
        who=who or getuser(),
        when=_day(None),
        say=typer.echo,
        save=lambda judged: judged.write(path),
    )
    _say(f"{len(after) - len(known)} judged of {len(found)} uncertain pairs; they are in {path}")


@app.command()
def link(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; `kg build` does it.")
    ] = False,
    store: Store = None,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Say what a new build would merge or part, with the ledger as it is."""
    from kg import link as linking
    from kg.link.changes import compare_identities
    from kg.link.resolve import names_by_key

    if not dry_run:
        raise KgError("this changes nothing", remedy="say --dry-run, or run `kg build`")
    register = _register(store)
    after = linking.identify(register.facts, ledger=_ledger(ledger))
    changes = compare_identities(register.identities, after, names=names_by_key(register.facts))
    if as_json:
        _write_lines(change.to_dict() for change in changes)
        return
    for change in changes:
        for line in change.lines():
            typer.echo(line)
    merged = sum(change.kind == "merged" for change in changes)
    _say(f"a new build would merge {merged} and part {len(changes) - merged}")


@app.command()
def at(
    day: Annotated[
        datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="A day: 2019-09-24.")
    ],
    body: Annotated[
        str | None, typer.Argument(metavar="[BODY]", help="A body.  [default: all]")
    ] = None,
    *,
    as_json: AsJson = False,
    store: Store = None,
) -> None:
    """Print who held what on a day: certain, likely, not known."""
    from kg import query
    from kg.query import render_tenures

    found = query.at(query.open_store(_store(store)), day.date(), body)
    _answer(found.found, render_tenures.snapshot(found), as_json=as_json)


@app.command()
def who(
    name: Annotated[str, typer.Argument(help="A person.")],
    *,
    as_json: AsJson = False,
    store: Store = None,
) -> None:
    """Print somebody's career through bodies.

    Several people may bear the name; each has a career of their own.
    """
    from kg import query
    from kg.query import render_tenures

    found = query.who(query.open_store(_store(store)), name)
    _answer(found, render_tenures.careers(found), as_json=as_json)


@app.command()
def post(
    title: Annotated[str, typer.Argument(help='An office: "Chair".')],
    body: Annotated[str, typer.Argument(help="The body that it is an office of.")],
    *,
    as_json: AsJson = False,
    store: Store = None,
) -> None:
    """Print the line of holders of an office, its gaps and its vacancies."""
    from kg import query
    from kg.query import render_tenures

    found = query.post(query.open_store(_store(store)), title, body)
    _answer(found, render_tenures.lines(found), as_json=as_json)


@app.command()
def findings(*, as_json: AsJson = False, store: Store = None) -> None:
    """Print what cannot all be true, with the quotations on both sides."""
    from kg import query
    from kg.query import render_tenures

    found = query.findings(query.open_store(_store(store)))
    _answer(found, render_tenures.contradictions(found), as_json=as_json)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of a store.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of a later one.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Print what a new build changed of who held what."""
    from kg import query
    from kg.query import render_tenures

    found = query.diff(query.open_store(old), query.open_store(new))
    _answer([found], render_tenures.changes(found), as_json=as_json)


@load_app.command("neo4j")
def load_neo4j(
    *,
    uri: Annotated[str, typer.Option(help="The address of the server.")] = "bolt://localhost:7687",
    user: Annotated[str, typer.Option(help="Who loads.")] = "neo4j",
    database: Annotated[str, typer.Option(help="The database on the server.")] = "neo4j",
    dataset: Annotated[
        str, typer.Option(help="The label of all that is loaded; nothing else is touched.")
    ] = "Minutes",
    password: Annotated[
        str,
        typer.Option(
            envvar="KG_NEO4J_PASSWORD", prompt=True, hide_input=True, show_envvar=True,
            help="Better left to the environment, or typed when asked for.",
        ),
    ],
    store: Store = None,
) -> None:  # fmt: skip
    """Make a Neo4j server hold what a store holds.

    A second load changes nothing; after another build it updates, and removes what is gone.
    """
    from kg.export import neo4j_

    server = neo4j_.Server(uri=uri, user=user, password=password, database=database)
    with _counting(neo4j_.count_rows(_store(store)), "rows") as progress:
        done = neo4j_.load(_store(store), server, dataset=dataset, progress=progress)
    _say_changes(done)


@load_app.command("sparql")
def load_sparql(
    *,
    endpoint: Annotated[
        str, typer.Option(help="The address of the server, or of a data set of it.")
    ] = "http://localhost:3030/minutes",
    user: Annotated[
        str | None, typer.Option(help="Who loads.  [default: nobody in particular]")
    ] = None,
    password: Annotated[
        str | None,
        typer.Option(
            envvar="KG_SPARQL_PASSWORD", show_envvar=True,
            help="Better left to the environment, or typed when asked for.",
        ),
    ] = None,
    store: Store = None,
) -> None:  # fmt: skip
    """Make a SPARQL server hold the named graphs that a store holds.

    Any server of SPARQL 1.1 Update will do. Only graphs that have changed are sent, those that are
    gone are removed, and no others are touched.
    """
    from kg.export import sparql

    if user and password is None:
        password = typer.prompt("Password", hide_input=True, err=True)
    server = sparql.Server(endpoint=endpoint, user=user, password=password or "")
    with _counting(sparql.count_graphs(_store(store)), "graphs") as progress:
        done = sparql.load(_store(store), server, progress=progress)
    _say_changes(done)


@app.command()
def query(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="A stored question, a file, or - for stdin.")
    ],
    *,
    lang: Annotated[
        str | None, typer.Option(help="sparql or cypher.  [default: by the file, else sparql]")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter; may be given again."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="table, json, csv or tsv.")] = "table",
    timeout: Annotated[float, typer.Option(help="Seconds that the answer may take.")] = 60,
    store: Store = None,
) -> None:
    """Ask a question of a store, in SPARQL or in Cypher.

    `kg queries` lists those that are ready. In a file the head may declare parameters, as theirs
    do. Nothing is ever changed.
    """
    from kg.query import answers, ask
    from kg.query.questions import Question, find_question, language_of

    write = answers.FORMATS.get(format_)
    if write is None:
        remedy = f"name one of {', '.join(answers.FORMATS)}"
        raise KgError(f"there is no format {format_!r}", remedy=remedy)
    language = language_of(question, lang)
    if question == "-":
        asked = Question.parse(sys.stdin.read(), name="stdin", language=language)
    else:
        asked = find_question(question, language=language)
    given = dict(_pair(each) for each in param or ())
    typer.echo(write(ask(_store(store), asked, given, seconds=timeout)), nl=False)


@app.command()
def queries(*, as_json: AsJson = False) -> None:
    """List the stored questions: what each answers, and its parameters."""
    from kg.query.questions import describe, stored

    if as_json:
        _write_lines(describe(stored()))
        return
    for each in describe(stored()):
        languages = ", ".join(each["languages"])
        typer.echo(f"{each['name']} ({languages})\n    {each['about']}")
        for parameter in each["parameters"]:
            default = f" [{parameter['default']}]" if parameter["default"] else ""
            kind = parameter["kind"]
            typer.echo(f"    --param {parameter['name']}={kind}{default}: {parameter['about']}")


@app.command()
def text(file: File) -> None:
    """Print the text and the blocks of one file.

    One row of JSON a line; the text is the one that offsets count in.
    """
    from kg import stages

    with _path_of(file) as path:
        _write_lines(stages.text(path))


@app.command()
def structure(file: File) -> None:
    """Print the head, roster, items and decisions of one file.

    Lines that were not understood are among the rows, each with its reason.
    """
    from kg import stages

    with _path_of(file) as path:
        _write_lines(stages.structured(path))


@app.command()
def extract(file: File) -> None:
    """Print the entities and statements that one file makes.

    One row of JSON a line, each statement with its quotation.
    """
    from kg import stages

    with _path_of(file) as path:
        _write_lines(stages.extracted(path, trained=_settings().trained))


@app.command()
def annotate(
    file: Annotated[Path, typer.Argument(help="A file of minutes.")],
    *,
    out: Annotated[
        Path, typer.Option(help="Folder for the gold file and the training data.")
    ] = ANNOTATIONS,
    most: Annotated[int | None, typer.Option(help="How many proposals to judge at most.")] = None,
) -> None:
    """Judge what the program reads in one document, the least sure first.

    Each proposal is shown where it stands. Answer y (right), n (wrong), u (unsure), q (stop), or
    with the right words as they are printed. What is not judged is optional in the gold file; the
    training data for spaCy lies beside it.
    """
    from kg import annotate as room
    from kg import extract, read, stages, structure

    minutes = structure.divide(read.load(file, root=file.parent))
    facts = extract.find(minutes, nlp=stages.language(trained=_settings().trained))
    found = room.draft(minutes, facts)
    given = room.answers(found, _ask, most=most)
    for path in room.write(room.settle(found, given, added=_missing()), file, out):
        typer.echo(f"wrote {path}", err=True)


def _ask(proposal: Proposal) -> str:
    typer.echo(f"\n{proposal.confidence:.2f} {proposal.section}: {proposal.text}", err=True)
    quotation = typer.style(proposal.quotation, bold=True)
    typer.echo(f"     … {proposal.before} {quotation} {proposal.after} …", err=True)
    answer: str = typer.prompt("     y, n, u, q, or the right words", default="y", err=True)
    return answer


def _missing() -> Iterator[tuple[str, str]]:
    """Names that were missed, as they are typed: a letter for what it is, and the words."""
    sections = {"p": "people", "o": "organisations", "i": "initiatives"}
    prompt = "Missed? p, o or i and the name; nothing to end"
    while line := typer.prompt(prompt, default="", show_default=False, err=True).strip():
        letter, _, words = line.partition(" ")
        if letter in sections and words:
            yield sections[letter], words


@app.command()
def validate(*, store: Store = None) -> None:
    """Check the graph of a store against its shapes.

    What breaks them is said in plain words, and the exit code is then 1.
    """
    from kg import graph

    problems = graph.validate(_store(store))
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
    _say("the graph keeps to its shapes")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of gold files.")],
    *,
    store: Store = None,
    docs: Annotated[
        Path | None, typer.Option(help="Folder of the documents, to check the offsets too.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed and what is wrong.")
    ] = False,
    floors: Annotated[
        list[str] | None,
        typer.Option("--min", metavar="SECTION=F1", help="Exit with 1 where F1 is lower."),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option(help="Folder truth/ of a simulated county, or one of records: tenures too."),
    ] = None,
) -> None:
    """Score the graph of a store against gold files."""
    from kg import query
    from kg.evaluate import load, score

    bounds = dict(_floor(each) for each in floors or ())
    gold_set = load(gold)
    if truth:
        _print_tenures(gold_set, _store(store), truth)
    report = score(query.open_store(_store(store)).graph, gold_set, docs=docs)
    if errors:
        _print_errors(report)
    _print_scores(report)
    short = report.below(bounds)
    if short:
        _say("; ".join(short))
        raise typer.Exit(1)


@app.command()
def demo(*, store: Store = None, as_of: AsOf = None) -> None:
    """Build the shipped sample, and show who held what and when."""
    from kg import demo

    where = store or DEMO_STORE
    with _progress() as progress:
        shown = demo.run(
            where,
            as_of=_day(as_of),
            base_iri=_settings().base_iri,
            trained=_settings().trained,
            progress=progress,
        )
    _print_holdings(shown.holdings)
    _say_summary(shown.summary)
    typer.echo(f"The graph lies in {where}; ask it more: kg show NAME --store {where}")
    if shown.summary.failures:
        raise typer.Exit(SOME_FAILED)


@app.command()
def simulate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new or empty folder.")],
    *,
    documents: Annotated[int, typer.Option(help="How many meetings have minutes.")] = 200,
    bodies: Annotated[int, typer.Option(help="How many bodies meet.")] = 40,
    years: Annotated[int, typer.Option(help="How many years are told.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 7,
    layouts: Annotated[
        str | None, typer.Option(help="Names of layouts, by commas.  [default: all]")
    ] = None,
    noise: Annotated[
        float, typer.Option(help="Damage: 0 none, 0.2 as real minutes have it, 1 the worst.")
    ] = 0.2,
    formats: Annotated[
        str | None, typer.Option(help="Formats, by commas.  [default: txt,md,html,docx,pdf]")
    ] = None,
    records_only: Annotated[
        bool, typer.Option("--records-only", help="Parquet tables of mentions, without text.")
    ] = False,
    mentions: Annotated[
        int, typer.Option(help="With --records-only, how many mentions of people.")
    ] = 1_000_000,
) -> None:
    """Write the minutes of a county that never was, and the truth about it.

    OUT/documents has the files, OUT/gold a gold file for each, OUT/truth tables of who held what.
    """
    from kg import simulate

    if records_only:
        with _counting(mentions, "mentions") as progress:
            simulate.make_records(mentions=mentions, seed=seed, out=out, progress=progress)
        _say(f"{mentions:,} mentions of people are in {out}")
        return
    made = simulate.county(
        documents=documents,
        bodies=bodies,
        years=years,
        seed=seed,
        layouts=_names(layouts),
        noise=noise,
        formats=_names(formats),
    )
    with _counting(len(made.world.meetings), "meetings") as progress:
        count = simulate.write(made, out, progress=progress)
    _say(f"{count:,} documents are in {out / 'documents'}, their gold files in {out / 'gold'}")


# --- what the commands share ---------------------------------------------------------------------


def _settings() -> Settings:
    from pydantic import ValidationError

    from kg.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = f"KG_{'_'.join(str(part) for part in first['loc'])}".upper()
        raise KgError(
            f"the setting {name} is wrong: {first['msg']}",
            remedy="correct that environment variable, or unset it",
        ) from error


def _store(given: Path | None) -> Path:
    return given or _settings().store


def _ledger_path(given: Path | None) -> Path | None:
    """Where the ledger is; None where none is named, and none is in the working folder."""
    return given or _settings().ledger or (LEDGER if LEDGER.exists() else None)


def _ledger(given: Path | None) -> Ledger:
    """The ledger; InputError where one is named that is not there."""
    from kg.link.ledger import NO_JUDGEMENTS, Ledger

    path = _ledger_path(given)
    return NO_JUDGEMENTS if path is None else Ledger.read(path)


def _register(store: Path | None) -> Register:
    """Who is who in the store; its quotations are without the contact details of people."""
    from kg.graph.privacy import without_contacts
    from kg.link.resolve import Register
    from kg.records.tables import Tables

    with Tables.open(_store(store)) as tables:
        return Register.of(tables.facts(), tables.identities(), clean=without_contacts)


def _scores(register: Register) -> Scores:
    from kg.link.scores import Scores

    return Scores(register.facts, register.identities)


def _answers(question: str) -> Iterator[str]:
    """What is typed, an answer at a time, until there is no more."""
    while True:
        _say(question)
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def _day(given: datetime | None) -> date:
    return (given or datetime.now(tz=UTC)).date()


def _pair(given: str) -> tuple[str, str]:
    name, found, value = given.partition("=")
    if not found:
        raise KgError(f"{given!r} is no parameter", remedy="write it as in --param least=2")
    return name, value


def _floor(rule: str) -> tuple[str, float]:
    section, _, bound = rule.rpartition("=")
    try:
        return section, float(bound)
    except ValueError as error:
        raise KgError(f"{rule!r} is no floor", remedy="write it as in --min people=0.9") from error


@contextmanager
def _path_of(file: str) -> Iterator[Path]:
    """The path of a file that was named, or of a copy of what stands in stdin."""
    if file != "-":
        yield Path(file)
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.txt"
        path.write_bytes(sys.stdin.buffer.read())
        yield path


def _names(given: str | None) -> list[str] | None:
    """The names of an option that takes several, by commas; None where it was left out."""
    return None if given is None else [one.strip() for one in given.split(",") if one.strip()]


@contextmanager
def _counting(total: int, what: str) -> Iterator[Callable[[int], None] | None]:
    """A bar that is told how much has been added; none where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), what, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """What shows on a terminal how far a build has come; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(place: int, total: int, path: str) -> None:
            bar.update(task, completed=place, total=total, description=path)

        yield show


def _console() -> Console:
    """Where tables go: as wide as the terminal, or wide enough for a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDTH_IN_FILES)


def _answer(found: Sequence[Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print what was found, as lines of JSON or as text."""
    if as_json:
        _write_lines(asdict(each) for each in found)
        return
    for line in lines:
        typer.echo(line)


def _write_lines(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _say_error(error: KgError) -> None:
    place = f"{error.where}: " if error.where else ""
    _say(f"kg: {place}{error.message}\n    {error.remedy}")


def _say_summary(summary: Summary) -> None:
    for failure in summary.failures:
        _say(f"could not read {failure.path}: {failure.reason}\n    {failure.remedy}")
    counts = {
        "documents": f"{summary.documents} ({summary.read} read, {summary.unchanged} unchanged)",
        "people": summary.people,
        "organisations": summary.organisations,
        "initiatives": summary.initiatives,
        "roles": summary.roles,
        "lines not understood": summary.unread,
        "files that failed": len(summary.failures),
    }
    for name, count in counts.items():
        typer.echo(f"{name:22}{count}")


def _say_changes(done: DataclassInstance) -> None:
    for name, count in asdict(done).items():
        typer.echo(f"{name.replace('_', ' '):22}{count}")


def _print_holdings(holdings: Iterable[Holding]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("office", "who", "from", "until", "who says so", box=None, pad_edge=False)
    for body, rows in groupby(holdings, key=lambda row: row.organisation):
        # Each body is named once, above its offices.
        table.add_row(Text(f"\n{body or '(no body named)'}", style="bold"))
        for row in rows:
            said = f"“{row.quotation}”\n{row.document}"
            cells = (f"  {row.title}", row.person, row.began, row.ended, said)
            table.add_row(*(Text(cell, overflow="fold") for cell in cells))
    _console().print(table)


def _print_tenures(gold: GoldSet, store: Path, truth: Path) -> None:
    from kg.evaluate import score_stages

    for stage, figures in score_stages(gold, store, truth):
        typer.echo(f"tenures, {stage}")
        for name, figure in figures.rows():
            typer.echo(f"  {name:32}{figure:>10}")


def _print_errors(report: Report) -> None:
    for stem, tallies in report.documents.items():
        for section, tally in tallies.items():
            _print_faults(stem, section, tally.missed_ones, tally.wrong_ones)
    for section, tally in report.totals.items():
        if section.startswith("same "):
            _print_faults("links", section, tally.missed_ones, tally.wrong_ones)


def _print_faults(stem: str, section: str, missed: Iterable[str], wrong: Iterable[str]) -> None:
    for kind, faults in (("missed", missed), ("wrong", wrong)):
        for fault in faults:
            typer.echo(f"{stem[:16]:16} {section:18} {kind:6} {' '.join(fault.split())}")


def _print_scores(report: Report) -> None:
    typer.echo(
        f"{'section':20} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>6}"
    )
    for section, tally in report.totals.items():
        typer.echo(
            f"{section:20} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
            f" {tally.right:6} {tally.wrong:6} {tally.missed:6}"
        )
