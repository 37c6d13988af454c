"""Check that gold files agree with their documents and with the format.

    python tools/check_gold.py GOLD_DIR DOCS_DIR

Every name, variant and quotation must stand in its document (white space and tags may differ),
every id must be known, and every value must be one that the format has. For HTML, Word and PDF
the document is a plain extraction of its text, with the cells of a table apart by a tab. Prints
what is wrong, one line each, and ends with 1 if anything is.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import docx
import pdfplumber
from docx.table import Table
from lxml import html

from kg.records.facts import InitiativeKind, OrganisationKind, Predicate, RoleEvent
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus

type Gold = dict[str, Any]

SECTIONS = ("people", "organisations", "initiatives")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The longest quotation that the format allows, with some room as it says "about 200".
LONGEST = 230


def read_plain(path: Path) -> str:
    """Give the content of a text file, which is UTF-8 or else Windows-1252."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def read_html(path: Path) -> str:
    """Give the text of a page: a tab after each cell, a line for each block."""
    # What a page declares is not asked: one that says iso-8859-1 means Windows-1252.
    tree = html.fromstring(read_plain(path))
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    for element in tree.iter("td", "th"):
        element.tail = "\t" + (element.tail or "")
    for element in tree.iter("p", "li", "dd", "dt", "br", "tr", "h1", "h2", "h3"):
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


def read_word(path: Path) -> str:
    """Give the paragraphs and rows of a Word file in their order."""
    lines: list[str] = []
    for part in docx.Document(str(path)).iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)


def read_pdf(path: Path) -> str:
    """Give the text of a PDF page by page, and its tables once more row by row."""
    lines: list[str] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            lines.append(page.extract_text())
            for table in page.extract_tables():
                lines += ["\t".join(cell or "" for cell in row) for row in table]
    return "\n".join(lines)


READERS: dict[str, Callable[[Path], str]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".docx": read_word,
    ".pdf": read_pdf,
}


def find(quoted: str, text: str) -> bool:
    """Whether the words stand in the text, with any white space or tags between them."""
    words = (re.escape(word).replace("&", "(?:&amp;|&)") for word in quoted.split())
    return re.search(r"(?:\s|<[^>]*>)+".join(words), text) is not None


def check_quotations(gold: Gold, text: str) -> Iterator[str]:
    """Yield each name, variant and quotation that the document has not."""
    for section in SECTIONS:
        for entity in gold[section]:
            for form in {entity["name"], *entity["variants"]}:
                if not find(form, text):
                    yield f"{entity['id']}: the document has no {form!r}"
    for section in ("roles", "relations", "decisions", "actions"):
        for record in gold[section]:
            evidence = record["evidence"]
            if not find(evidence, text):
                yield f"{section}: the document has no {evidence!r}"
            if len(evidence) > LONGEST:
                yield f"{section}: the quotation is too long: {evidence!r}"


def check_ids(gold: Gold) -> Iterator[str]:
    """Yield each reference to an entity of the wrong sort or to none."""
    ids = {section: [entity["id"] for entity in gold[section]] for section in SECTIONS}
    people, bodies = set(ids["people"]), set(ids["organisations"])
    every = people | bodies | set(ids["initiatives"])
    if len(every) != sum(map(len, ids.values())):
        yield "an id is given twice"
    meeting = gold["meeting"]
    references = [(meeting["body"], bodies), (meeting["chair"], people), (meeting["clerk"], people)]
    for role in gold["roles"]:
        references += [(role["person"], people), (role["organisation"], bodies)]
    for record in gold["attendance"]:
        references += [(record["person"], people), (record["representing"], bodies)]
        references.append((record["for"], people))
    for relation in gold["relations"]:
        references += [(relation["subject"], every), (relation["object"], every)]
    references += [(action["actor"], every) for action in gold["actions"]]
    yield from (
        f"no such id, or of the wrong sort: {reference}"
        for reference, allowed in references
        if reference is not None and reference not in allowed
    )


def check_values(gold: Gold) -> Iterator[str]:
    """Yield each value that the format does not have, and each malformed date."""
    values: list[tuple[str | None, type[StrEnum]]] = [(gold["kind"], DocumentKind)]
    values += [(entity["kind"], OrganisationKind) for entity in gold["organisations"]]
    values += [(entity["kind"], InitiativeKind) for entity in gold["initiatives"]]
    values += [(role["status"], RoleStatus) for role in gold["roles"]]
    values += [(role["event"], RoleEvent) for role in gold["roles"] if role["event"]]
    values += [(record["status"], AttendanceStatus) for record in gold["attendance"]]
    values += [(relation["predicate"], Predicate) for relation in gold["relations"]]
    values += [(decision["kind"], DecisionKind) for decision in gold["decisions"]]
    for value, kind in values:
        if value not in set(kind):
            yield f"{value!r} is no {kind.__name__}"
    dates = [gold["meeting"]["date"], *(coming["date"] for coming in next_meetings(gold))]
    dates += [role[key] for role in gold["roles"] for key in ("date", "since", "until")]
    dates += [record["date"] for record in gold["relations"]]
    dates += [action["due"] for action in gold["actions"]]
    yield from (f"no date: {day!r}" for day in dates if day and not PARTIAL_DATE.fullmatch(day))


def next_meetings(gold: Gold) -> list[Gold]:
    """Give the coming meetings that a gold file has."""
    coming: list[Gold] = gold["meeting"]["next_meetings"]
    return coming


def check_repeats(gold: Gold) -> Iterator[str]:
    """Yield each statement that is made twice."""
    keys = {
        "roles": ("person", "title", "organisation", "status"),
        "attendance": ("person", "status", "capacity"),
        "relations": ("subject", "predicate", "object"),
    }
    for section, names in keys.items():
        seen: set[tuple[Any, ...]] = set()
        for record in gold[section]:
            key = tuple(record[name] for name in names)
            if key in seen:
                yield f"{section}: stated twice: {key}"
            seen.add(key)


def check_links(links: Gold, golds: dict[str, Gold]) -> Iterator[str]:
    """Yield each linked entity that its document's gold file has not, or that is linked twice."""
    for section in SECTIONS:
        seen: set[tuple[str, str]] = set()
        for group in links[section]:
            for stem, entity in group["members"]:
                if entity not in {known["id"] for known in golds[stem][section]}:
                    yield f"links: {stem} has no {entity}"
                if (stem, entity) in seen:
                    yield f"links: {stem} {entity} is in two groups"
                seen.add((stem, entity))


def check(gold_dir: Path, docs_dir: Path) -> Iterator[str]:
    """Yield all that is wrong with the gold files of a folder."""
    golds: dict[str, Gold] = {}
    for path in sorted(gold_dir.glob("*.json")):
        if path.name == "links.json":
            continue
        gold = golds[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        document = docs_dir / gold["document"]
        if document.stem != path.stem:
            yield f"{path.name}: is for {gold['document']}"
        text = READERS[document.suffix](document)
        for problems in (
            check_quotations(gold, text),
            check_ids(gold),
            check_values(gold),
            check_repeats(gold),
        ):
            yield from (f"{path.name}: {problem}" for problem in problems)
    links = gold_dir / "links.json"
    if links.exists():
        yield from check_links(json.loads(links.read_text(encoding="utf-8")), golds)


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    problems = list(check(Path(sys.argv[1]), Path(sys.argv[2])))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
