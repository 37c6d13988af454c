"""Check gold files against their documents: all that is quoted occurs, and every id exists.

    check.py [FOLDER ...]

A folder holds documents and, under `gold/`, one JSON file for each; without arguments every such
folder beside this file is checked. White space may differ (line breaks within a name), and so may
HTML tags; nothing else. Exit code 1 where something is wrong.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KINDS = {"minutes", "report", "agenda", "notes"}
ORGANISATIONS = {
    "council",
    "partnership",
    "panel",
    "committee",
    "group",
    "police",
    "fire",
    "health",
    "government",
    "charity",
    "company",
    "education",
    "housing",
    "department",
    "office",
    "other",
}
INITIATIVES = {
    "scheme",
    "project",
    "programme",
    "fund",
    "strategy",
    "plan",
    "operation",
    "campaign",
    "award",
    "service",
    "agreement",
    "event",
    "review",
    "other",
}
STATUSES = {"current", "former", "acting", "interim", "incoming", "vacant"}
EVENTS = {
    None,
    "elected",
    "appointed",
    "reappointed",
    "resigned",
    "left",
    "retired",
    "succeeded",
    "nominated",
}
ATTENDANCE = {"present", "in_attendance", "apologies", "absent", "substitute", "observer"}
PREDICATES = {
    "member_of",
    "part_of",
    "succeeded_by",
    "funds",
    "runs",
    "partner_in",
    "received",
    "reports_to",
}
DECISIONS = {"resolved", "agreed", "noted", "approved", "recommended"}
LONGEST_QUOTATION = 240
SHORTEST_QUOTATION = 3  # words, of decisions and actions (ruling 6)
# Titles that the rulings spell out where the document has "Cllr" or an abbreviated rank.
SPELT_OUT = ("Councillor", "Constable", "Sergeant", "Inspector", "Superintendent")
PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CLOCK = re.compile(r"[0-2]\d:[0-5]\d")

Gold = dict[str, Any]


def flat(text: str) -> str:
    """Resolve entities, drop tags, and fold white space."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def quotations(gold: Gold) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for all that must occur in the document."""
    for section in ("people", "organisations", "initiatives"):
        for entity in gold[section]:
            for form in (entity["name"], *entity["variants"]):
                yield f"{section} {entity['id']}", form
    for section in ("roles", "relations", "decisions", "actions"):
        for number, row in enumerate(gold[section]):
            yield f"{section}[{number}]", row["evidence"]
    for number, role in enumerate(gold["roles"]):
        if not role["title"].endswith(SPELT_OUT):
            yield f"roles[{number}].title", role["title"]
    for number, relation in enumerate(gold["relations"]):
        if relation["amount"]:
            yield f"relations[{number}].amount", relation["amount"]
    if gold["meeting"]["venue"]:
        yield "meeting.venue", gold["meeting"]["venue"]


def references(gold: Gold) -> Iterator[tuple[str, str | None, str]]:
    """Yield (where, id, sections in which it may stand)."""
    meeting = gold["meeting"]
    yield "meeting.body", meeting["body"], "organisations"
    yield "meeting.chair", meeting["chair"], "people"
    yield "meeting.clerk", meeting["clerk"], "people"
    for number, role in enumerate(gold["roles"]):
        yield f"roles[{number}].person", role["person"], "people"
        yield f"roles[{number}].organisation", role["organisation"], "organisations"
    for number, row in enumerate(gold["attendance"]):
        yield f"attendance[{number}].person", row["person"], "people"
        yield f"attendance[{number}].representing", row["representing"], "organisations"
        yield f"attendance[{number}].for", row["for"], "people"
    for number, row in enumerate(gold["relations"]):
        for end in ("subject", "object"):
            yield f"relations[{number}].{end}", row[end], "people organisations initiatives"
    for number, row in enumerate(gold["actions"]):
        yield f"actions[{number}].actor", row["actor"], "people organisations"


def words(gold: Gold) -> Iterator[tuple[str, str | None, set[Any]]]:
    """Yield (where, word, words allowed there)."""
    yield "kind", gold["kind"], KINDS
    for section, key, allowed in (
        ("organisations", "kind", ORGANISATIONS),
        ("initiatives", "kind", INITIATIVES),
        ("roles", "status", STATUSES),
        ("roles", "event", EVENTS),
        ("attendance", "status", ATTENDANCE),
        ("relations", "predicate", PREDICATES),
        ("decisions", "kind", DECISIONS),
    ):
        for number, row in enumerate(gold[section]):
            yield f"{section}[{number}].{key}", row[key], allowed


def dates(gold: Gold) -> Iterator[tuple[str, str | None]]:
    """Yield (where, date) for every date of the file."""
    yield "meeting.date", gold["meeting"]["date"]
    for later in gold["meeting"]["next_meetings"]:
        yield "meeting.next_meetings", later["date"]
    for section, keys in (
        ("roles", ("date", "since", "until")),
        ("relations", ("date",)),
        ("actions", ("due",)),
    ):
        for number, row in enumerate(gold[section]):
            for key in keys:
                yield f"{section}[{number}].{key}", row[key]


def repeated(gold: Gold) -> Iterator[str]:
    """Yield what stands twice in a section where it may stand once."""
    for section, keys in (
        ("roles", ("person", "title", "organisation", "status")),
        ("attendance", ("person", "status", "capacity")),
        ("relations", ("subject", "predicate", "object")),
        ("decisions", ("evidence",)),
        ("actions", ("evidence", "actor")),
    ):
        seen = set()
        for number, row in enumerate(gold[section]):
            key = tuple(row[k] for k in keys)
            if key in seen:
                yield f"{section}[{number}] is there twice: {key}"
            seen.add(key)


def problems(gold: Gold, text: str) -> Iterator[str]:
    """Yield a sentence for everything that is wrong in one gold file."""
    document = flat(text)
    sections = {
        s: [row["id"] for row in gold[s]] for s in ("people", "organisations", "initiatives")
    }
    ids = [i for section in sections.values() for i in section]
    yield from (f"id {i} is given twice" for i in sorted({i for i in ids if ids.count(i) > 1}))
    for where, quoted in quotations(gold):
        if flat(quoted) not in document and not (
            where.endswith("title") and flat(quoted).casefold() in document.casefold()
        ):
            yield f"{where}: not in the document: {quoted!r}"
        if where.endswith("]") and len(quoted) > LONGEST_QUOTATION:
            yield f"{where}: longer than {LONGEST_QUOTATION} characters"
        if where.startswith(("decisions", "actions")) and len(quoted.split()) < SHORTEST_QUOTATION:
            yield f"{where}: shorter than {SHORTEST_QUOTATION} words: {quoted!r}"
    for where, reference, allowed in references(gold):
        if reference is not None and not any(reference in sections[s] for s in allowed.split()):
            yield f"{where}: no such id among the {allowed}: {reference}"
    for where, word, closed in words(gold):
        if word not in closed:
            yield f"{where}: unknown word {word!r}"
    for where, day in dates(gold):
        if day is not None and not PARTIAL_DATE.fullmatch(day):
            yield f"{where}: not a date: {day!r}"
    for key in ("start", "end"):
        if gold["meeting"][key] is not None and not CLOCK.fullmatch(gold["meeting"][key]):
            yield f"meeting.{key}: not a time: {gold['meeting'][key]!r}"
    yield from repeated(gold)


def check(folder: Path) -> Iterator[str]:
    """Yield what is wrong in a folder, each line headed by the file's name."""
    documents = {p.stem: p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")}
    golds = {p.stem: p for p in (folder / "gold").glob("*.json") if p.name != "links.json"}
    yield from (
        f"{folder.name}/{stem}: a document without gold"
        for stem in sorted(documents.keys() - golds.keys())
    )
    yield from (
        f"{folder.name}/{stem}: gold without a document"
        for stem in sorted(golds.keys() - documents.keys())
    )
    for stem in sorted(golds.keys() & documents.keys()):
        gold = json.loads(golds[stem].read_text(encoding="utf-8"))
        if gold["document"] != documents[stem].name:
            yield f"{folder.name}/{stem}: names another document: {gold['document']}"
        text = documents[stem].read_text(encoding="utf-8-sig")
        yield from (f"{folder.name}/{stem}: {problem}" for problem in problems(gold, text))


def main() -> int:
    """Check the folders given, or all of them; 1 where something is wrong."""
    folders = [Path(argument) for argument in sys.argv[1:]] or sorted(
        p.parent for p in HERE.glob("*/gold")
    )
    found = [line for folder in folders for line in check(folder)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(folders)} folders, {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
