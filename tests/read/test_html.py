from __future__ import annotations

import pytest

from kg.errors import Location
from kg.read import html
from kg.records.text import Block, BlockKind

WHERE = Location(path="page.html")


def blocks(body: str, *, head: str = "") -> list[Block]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return list(html.read(page.encode(), where=WHERE)[1])


def texts(body: str, *, head: str = "") -> list[str]:
    return [block.text for block in blocks(body, head=head) if block.kind is not BlockKind.NOISE]


MODERN_GOV = """
<div id="cookieBar">This site uses cookies</div>
<form action="ieListDocuments.aspx"><div class="header">Anyford</div>
<ul class="topMenu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul>
<div id="modgov"><div class="mgContent"><h1 class="mgMainTitleTxt">Minutes</h1>
<p>Venue: Council Chamber</p>
<table class="mgItemTable">
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">4. </p></td>
<td><p class="mgAiTitleTxt">Housing plan <a href="a.pdf">PDF 500 KB</a></p>
<ul class="mgActionList"><li><a href="x">View the decision for item 4.</a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>Councillor Marlow introduced the plan.</p>
<p><b>RESOLVED</b> that it be approved.</p></div></td></tr></table>
</div></div></form><div id="pageFooter">Contact us</div>"""


def test_modern_gov_item_table_gives_item_and_its_paragraphs() -> None:
    assert texts(MODERN_GOV) == [
        "Minutes",
        "Venue: Council Chamber",
        "4.\tHousing plan",
        "Minutes:",
        "Councillor Marlow introduced the plan.",
        "RESOLVED that it be approved.",
    ]


@pytest.mark.parametrize(
    "chrome",
    [
        pytest.param("<nav><a>Home</a></nav>", id="nav"),
        pytest.param("<header><h2>Anyford</h2></header>", id="page-header"),
        pytest.param("<footer>Website by Webfolk</footer>", id="footer"),
        pytest.param("<div role='navigation'>Menu</div>", id="role"),
        pytest.param("<div class='cookie-consent'>We use cookies</div>", id="cookies"),
        pytest.param("<ol id='breadCrumb'><li>Home</li></ol>", id="breadcrumb"),
        pytest.param("<div class='site-sidebar'>Latest news</div>", id="sidebar"),
        pytest.param("<form><label>Search</label><input></form>", id="form"),
        pytest.param("<script>var a = 1;</script><style>p {}</style>", id="script"),
        pytest.param("<div style='display: none'>Hidden</div>", id="hidden"),
    ],
)
def test_what_is_round_the_minutes_goes(chrome: str) -> None:
    assert texts(f"{chrome}<h1>Minutes</h1><p>The Chair opened the meeting.</p>{chrome}") == [
        "Minutes",
        "The Chair opened the meeting.",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<p>Present: Cllr A Marlow<br>Cllr B Finch<br/>Mr C Stone</p>",
            ["Present: Cllr A Marlow", "Cllr B Finch", "Mr C Stone"],
            id="breaks-between-names",
        ),
        pytest.param(
            "<p>The plan was put off until<br>the next meeting.</p>",
            ["The plan was put off until the next meeting."],
            id="break-within-sentence",
        ),
        pytest.param(
            "<table><tr><td>Present:</td><td>Cllr A Marlow<br>Cllr B Finch</td></tr></table>",
            ["Present:\tCllr A Marlow", "\tCllr B Finch"],
            id="names-in-a-cell",
        ),
        pytest.param(
            "<table><tr><td>Cllr A Marlow</td><td><p>Leader</p><p>Anyford Council</p></td></tr>"
            "</table>",
            ["Cllr A Marlow\tLeader, Anyford Council"],
            id="one-person-in-two-lines",
        ),
        pytest.param(
            "<table><tr><td><p>Ann<p>Bob<p>Cy</td><td><p>Chair<p>Clerk<p>Guest</td></tr></table>",
            ["Ann\tChair", "Bob\tClerk", "Cy\tGuest"],
            id="columns-side-by-side",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>Present</td><td>Ann</td></tr><tr><td>Bob</td></tr></table>",
            ["Present\tAnn", "\tBob"],
            id="cell-over-two-rows",
        ),
        pytest.param(
            "<table><tr><th colspan=2>Attendance</th></tr><tr><td>Ann</td><td>Chair</td></tr>"
            "</table>",
            ["Attendance", "Ann\tChair"],
            id="cell-over-the-table",
        ),
        pytest.param(
            "<table><tr><td><table><tr><td>News</td></tr></table></td><td><p>One.</p><p>Two.</p>"
            "</td></tr></table>",
            ["News", "One.", "Two."],
            id="table-that-lays-out-the-page",
        ),
        pytest.param(
            "<dl><dt>Chair</dt><dd>A Marlow</dd><dt>Clerks</dt><dd>D Reed</dd><dd>E Wood</dd></dl>",
            ["Chair\tA Marlow", "Clerks\tD Reed", "\tE Wood"],
            id="terms",
        ),
        pytest.param(
            "<ol start=3><li>Finance<ol type=a><li>To note it</li></ol></li><li>Roads</li></ol>",
            ["3. Finance", "(a) To note it", "4. Roads"],
            id="numbered-lists",
        ),
        pytest.param(
            "<p>On the 1<sup>st</sup> of May&nbsp;2020, R&amp;D in the o&#xFB03;ce</p>",
            ["On the 1st of May 2020, R&D in the office"],
            id="characters",
        ),
        pytest.param(
            "<p>Present:&nbsp;&nbsp;&nbsp;&nbsp; Cllr A Marlow</p>",
            ["Present:\tCllr A Marlow"],
            id="hard-spaces-as-a-tab",
        ),
        pytest.param(
            "<pre>Present:   Ann\n           Bob</pre>", ["Present:\tAnn", "\tBob"], id="pre"
        ),
    ],
)
def test_layout_is_kept(body: str, expected: list[str]) -> None:
    assert texts(f"<main><h1>M</h1>{body}</main>")[1:] == expected


def test_bold_paragraph_is_a_heading_and_a_name_is_not() -> None:
    found = blocks("<main><h1>M</h1><p><b>3. Finance</b></p><p><b>Cllr A Marlow</b></p></main>")
    assert [block.kind for block in found[1:]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_heading_outside_the_content_is_kept() -> None:
    page = "<h1>Planning Committee</h1><div class='entry-content'><p>The Chair spoke.</p></div>"
    assert texts(page) == ["Planning Committee", "The Chair spoke."]


def test_page_without_headings_has_its_title() -> None:
    head = "<title>Anyford Council minutes</title>"
    assert texts("<p>The Chair spoke.</p>", head=head) == [
        "Anyford Council minutes",
        "The Chair spoke.",
    ]


def test_page_of_unknown_make_loses_its_links() -> None:
    links = "".join(f"<li><a href='/{n}'>Page number {n} of the site</a></li>" for n in range(30))
    prose = "".join(f"<p>The Committee discussed matter {n} at some length.</p>" for n in range(20))
    page = f"<div><ul>{links}</ul></div><div><div><h1>Minutes</h1>{prose}</div></div>"
    assert texts(page)[0] == "Minutes"
    assert len(texts(page)) == 21


def test_page_laid_out_as_a_table_loses_its_menu() -> None:
    menu = "<a href=1>Home</a><br><a href=2>Minutes</a><br><a href=3>Contact</a>"
    prose = "".join(f"<p>{n}. The Council spoke of the roads for a good while.</p>" for n in "1234")
    page = f"<table><tr><td>{menu}</td><td><center><b>MARDLE</b></center>{prose}</td></tr></table>"
    assert texts(page)[:2] == ["MARDLE", "1. The Council spoke of the roads for a good while."]


def test_windows_characters_are_read_whatever_the_page_says() -> None:
    page = b"<meta charset=iso-8859-1><h1>Minutes \x96 May</h1><p>Caf\xe9 \x93open\x94</p>"
    content, _ = html.read(page, where=WHERE)
    assert content == "Minutes – May\n\nCafé “open”"
