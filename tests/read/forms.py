"""The same small minutes in each format that there is a reader for."""

from __future__ import annotations

import textwrap
from io import BytesIO
from pathlib import Path

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

TITLE = "Little Anyford Parish Council"
HELD = "Minutes of the meeting held on Monday 3 June 2024 at 7.00 pm in the Village Hall"
PRESENT = (
    ("Name", "Role", "Organisation"),
    ("Cllr Ann Marlow", "Chairman", "Little Anyford Parish Council"),
    (
        "Mr Robert Finch",
        "Cabinet Member for Housing, Planning and Community Safety",
        "Anyford and Vale District Council",
    ),
    ("Ms Cora Stone", "Clerk", "Little Anyford Parish Council"),
)
APOLOGIES = "Apologies were received from Cllr D Reed (holiday) and Cllr E Wood (work)."
ITEMS = (
    (
        "1. Minutes of the last meeting",
        "The minutes of the meeting held in April, which had been sent to all members beforehand, "
        "were taken as read and signed by the Chairman.",
    ),
    (
        "2. Roof of the Village Hall",
        "The Clerk reported that three estimates had come in for the mending of the roof, of which "
        "the lowest was from Oakfield Roofing of Anyford at £2,450.",
    ),
)
DECISION = "RESOLVED: That the estimate of Oakfield Roofing be accepted."
TASKS = ("Clerk to write to Oakfield Roofing", "Mr Finch to ask the district for a grant")
END = "The meeting closed at 8.15 pm."

EXPECTED = [
    (TITLE,),
    (HELD,),
    *PRESENT,
    (APOLOGIES,),
    *((text,) for item in ITEMS for text in item),
    (DECISION,),
    *((task,) for task in TASKS),
    (END,),
]


def text() -> bytes:
    parts = [TITLE, _wrap(HELD), "\n".join("\t".join(row) for row in PRESENT), _wrap(APOLOGIES)]
    parts += [_wrap(part) for item in ITEMS for part in item]
    parts += [DECISION, "\n".join(f"\u2022 {task}" for task in TASKS), END]
    return "\n\n".join(parts).encode()


def markdown() -> bytes:
    rows = [f"| {' | '.join(row)} |" for row in PRESENT]
    rows.insert(1, "|---|:--|--:|")
    parts = [f"# {TITLE}", _wrap(HELD), "\n".join(rows), _wrap(APOLOGIES)]
    parts += [part for heading, prose in ITEMS for part in (f"**{heading}**", _wrap(prose))]
    parts += [
        DECISION.replace("RESOLVED", "**RESOLVED**"),
        "\n".join(f"- {task}" for task in TASKS),
        END,
    ]
    return "\n\n".join(parts).encode()


def html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in PRESENT)
    items = "".join(f"<h2>{heading}</h2><p>{prose}</p>" for heading, prose in ITEMS)
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Minutes</title></head><body>
    <div class="cookie-banner">We use cookies.</div><nav><a href="/">Home</a></nav>
    <main><h1>{TITLE}</h1><p>{HELD}</p><table>{rows}</table><p>{APOLOGIES}</p>{items}
    <p><strong>RESOLVED</strong>{DECISION.removeprefix("RESOLVED")}</p>
    <ul>{"".join(f"<li>{task}</li>" for task in TASKS)}</ul><p>{END}</p></main>
    <footer>Website by Webfolk</footer></body></html>"""
    return page.encode()


def word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(HELD)
    table = document.add_table(len(PRESENT), 3)
    for cells, row in zip(table.rows, PRESENT, strict=True):
        for cell, content in zip(cells.cells, row, strict=True):
            cell.text = content
    document.add_paragraph(APOLOGIES)
    for heading, prose in ITEMS:
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(prose)
    document.add_paragraph(DECISION)
    for task in TASKS:
        document.add_paragraph(task, style="List Bullet")
    document.add_paragraph(END)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*, ruled: bool = True) -> bytes:
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    cells = [[Paragraph(cell, body) for cell in row] for row in PRESENT]
    look = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    look += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    flow: list[Flowable] = [Paragraph(TITLE, styles["Title"]), Paragraph(HELD, body)]
    flow += [Table(cells, colWidths=[110, 150, 150], style=look), Spacer(1, 12)]
    flow.append(Paragraph(APOLOGIES, body))
    for heading, prose in ITEMS:
        flow += [Paragraph(heading, styles["Heading3"]), Paragraph(prose, body)]
    flow.append(Paragraph(DECISION, body))
    flow += [Paragraph(task, styles["Bullet"], bulletText="\u2022") for task in TASKS]
    flow.append(Paragraph(END, body))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=_foot)
    return out.getvalue()


def _foot(canvas: Canvas, _: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(280, 30, "Page 1 of 1")


def _wrap(content: str) -> str:
    return "\n".join(textwrap.wrap(content, 72))


def write(folder: Path, name: str, content: bytes) -> Path:
    """The path of a new file with the content."""
    path = folder / name
    path.write_bytes(content)
    return path
