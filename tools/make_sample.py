"""The Word and PDF files of `data/sample/`, made from the definitions below.

    python tools/make_sample.py [FOLDER]

The text and HTML files of the sample are sources themselves and stand there as they are. Dates
and ids inside the files are fixed, so that the same versions of python-docx and reportlab give
the same bytes each time.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"
MADE = datetime(2023, 7, 3, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph, with an optional lead in bold ("Present:") and a style of list."""

    text: str
    lead: str = ""
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; a line break in a cell is a new paragraph there."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]  # in centimetres
    header: bool = True


type Part = Heading | Text | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document of the sample."""

    title: str
    author: str
    running_head: str
    parts: tuple[Part, ...]


COMMITTEE = Paper(
    title="Minutes of the Communities Committee, 15 January 2020",
    author="Democratic Services",
    running_head="OCKENVALE DISTRICT COUNCIL",
    parts=(
        Heading(text="OCKENVALE DISTRICT COUNCIL", level=1),
        Heading(text="COMMUNITIES COMMITTEE"),
        Text(
            text="Minutes of the meeting held on Wednesday 15 January 2020 at 6.30 pm in Committee "
            "Room 2, Ockenvale House, Sarn Road, Pellingwick"
        ),
        Text(
            lead="Present:",
            text="Councillors J Kular (Chair), S Qadri (Vice-Chair), A Fernsby, D Prosser, "
            "T Ruddle and M Tolliver",
        ),
        Text(lead="Substitute:", text="Councillor W Cheung (for Councillor P Strand)"),
        Text(
            lead="Also present:",
            text="Councillor B Akinlade (Cabinet Member for Safer Communities) and Inspector "
            "A Corrigan (Ferrowshire Constabulary)",
        ),
        Text(
            lead="Officers:",
            text="Chief Executive, Head of Housing Options, Community Safety Manager and "
            "Democratic Services Officer",
        ),
        Heading(text="41. APOLOGIES FOR ABSENCE"),
        Text(text="Apologies were received from Councillors P Strand and G Nwachukwu-Bell."),
        Heading(text="42. MINUTES"),
        Text(
            text="The minutes of the meeting held on 13 November 2019 were approved as a correct "
            "record and signed by the Chair."
        ),
        Heading(text="43. DECLARATIONS OF INTEREST"),
        Text(
            text="Councillor Tolliver declared a non-pecuniary interest in item 45 as Chairman of "
            "Pellingwick Town Council. Councillor Ruddle declared one in item 44 as a board member "
            "of Ockenvale Homes, and said that he would speak but not vote."
        ),
        Heading(text="44. ROUGH SLEEPING"),
        Text(
            text="The Head of Housing Options gave a presentation. Nine people had been found "
            "sleeping rough on the night of the November count, against five the year before. "
            "Seven of them were known to services in the district."
        ),
        Text(
            text="The Ministry of Housing, Communities and Local Government had granted the "
            "Council £42,000 from its Rough Sleeping Initiative. Most of the sum would go to First "
            "Door, a project under which Ockenvale Homes sets six flats aside for people who come "
            "straight from the street. The first tenant had moved in on 6 January."
        ),
        Text(text="In reply to questions the Head of Housing Options said that:"),
        Text(
            bullet=True,
            text="the flats were in three different streets, so that no one would feel marked out;",
        ),
        Text(
            bullet=True,
            text="Neighbours Together found a volunteer to call on each tenant once a week; and",
        ),
        Text(
            bullet=True,
            text="the money was for one year only, and a further bid would be needed by May.",
        ),
        Text(
            text="Councillor Prosser thought that the Committee ought to hear from somebody who "
            "had slept rough. Councillor Qadri agreed with him, and suggested that a small group "
            "might do this better than a formal meeting."
        ),
        Text(lead="RESOLVED that", text=""),
        Text(text="(a) the presentation be noted; and"),
        Text(
            text="(b) a Rough Sleeping Task and Finish Group be set up, to consist of Councillors "
            "S Qadri, D Prosser and W Cheung, with Councillor Qadri as its Chair, and to report to "
            "the Committee by July."
        ),
        Heading(text="45. COMMUNITY SAFETY"),
        Text(
            text="Councillor Akinlade, who also chairs the Ockenvale Community Safety Partnership, "
            "reported on its work since the summer. The Community Safety Plan 2019-2022 had been "
            "approved in September. Inspector Corrigan, Chair of the Partnership’s Night-Time "
            "Economy Sub-Group, said that the group had met for the first time on 9 December and "
            "that publicans had come in larger numbers than she had chairs for."
        ),
        Text(
            text="Councillor Tolliver asked if Safe Steps Home could be run on Thursdays, when the "
            "college students were out. The Community Safety Manager said that Pellingwick Town "
            "Pastors did not have the volunteers for a third night, but that she would ask them."
        ),
        Text(text="Councillor Fernsby left the meeting at 8.05 pm, during this item."),
        Text(lead="RESOLVED that", text="the report be noted."),
        Heading(text="46. FEES FOR THE LEISURE CENTRE"),
        Text(
            text="The Committee considered a rise of two per cent in the charges of the Sarn Road "
            "Leisure Centre, with a new concession for carers. The Chief Executive explained that "
            "the centre had to cover more of its own costs."
        ),
        Text(
            lead="RECOMMENDED to Cabinet that",
            text="the charges set out in the appendix be adopted from 1 April 2020.",
        ),
        Heading(text="47. WORK PROGRAMME"),
        Text(
            text="It was agreed that the item on play areas be moved to March, and that the Head "
            "of Housing Options report on the further bid in May."
        ),
        Heading(text="ACTIONS"),
        Grid(
            rows=(
                ("Minute", "Action", "Who", "By when"),
                (
                    "44",
                    "Arrange a meeting with people who have slept rough",
                    "Head of Housing Options",
                    "28 February 2020",
                ),
                (
                    "45",
                    "Ask Pellingwick Town Pastors about a third night",
                    "Community Safety Manager",
                    "11 March 2020",
                ),
            ),
            widths=(1.8, 7.2, 4.5, 3.0),
        ),
        Text(
            text="The next meeting of the Committee will be held on Wednesday 11 March 2020 at "
            "6.30 pm."
        ),
        Text(text="The meeting ended at 8.42 pm."),
        Text(text="Chair"),
    ),
)

PARTNERSHIP_2021 = Paper(
    title="Ockenvale Community Safety Partnership, 11 March 2021",
    author="Democratic Services",
    running_head="Ockenvale Community Safety Partnership",
    parts=(
        Heading(text="Ockenvale Community Safety Partnership", level=1),
        Heading(text="Minutes of the virtual meeting on Thursday 11 March 2021, 2.00pm"),
        Grid(
            rows=(
                ("Organisation", "Present"),
                (
                    "Ockenvale District Council",
                    "Cllr Babatunde Akinlade, Cabinet Member for Safer Communities (Chair)\n"
                    "Ngozi Umeh, Interim Chief Executive\n"
                    "Imogen Prosser, Community Safety Manager\n"
                    "Marcus Ebbs, Democratic Services Officer (minutes)",
                ),
                (
                    "Ferrowshire Constabulary",
                    "Chief Inspector Aisling Corrigan, Local Policing Commander\nPC Obadiah Finch",
                ),
                ("Ferrowshire Fire and Rescue Service", "Gareth Ludd, Group Commander"),
                ("Probation Service", "Temperance Boakye, Head of Probation Delivery Unit"),
                ("NHS Ferrowshire Clinical Commissioning Group", "Dr Niamh Achebe, Clinical Lead"),
                (
                    "Ockenvale Homes",
                    "Ken Dalby, Head of Neighbourhoods (deputising for Sunita Varghese)",
                ),
                ("Ockenvale Volunteer Bureau", "Leonard Whitty, Chair"),
                ("Neighbours Together", "Bronagh Keelty, Chief Officer"),
                ("Pellingwick Town Council", "Cllr Joan Osgerby MBE"),
            ),
            widths=(5.5, 11.0),
        ),
        Text(
            lead="Apologies:",
            text="Sunita Varghese (Director of Housing, Ockenvale Homes); Rosalind Amery (Chief "
            "Executive, Office of the Police and Crime Commissioner); Cllr Declan Prosser "
            "(Ockenvale District Council)",
        ),
        Grid(
            rows=(
                ("Item", "Discussion", "Action"),
                (
                    "1",
                    "Welcome and changes\n"
                    "The Chair welcomed members. Roderick Vance had left Ockenvale District "
                    "Council in November 2020, and Ngozi Umeh, its Director of Resources, was "
                    "Interim Chief Executive until a successor could be found.\n"
                    "Chief Inspector Corrigan had succeeded Dafydd Rowe as Local Policing "
                    "Commander in January, when he was promoted to Superintendent and moved to "
                    "force headquarters. Her former post of Neighbourhood Inspector was vacant.",
                    "",
                ),
                (
                    "2",
                    "Minutes\nThe minutes of 10 December 2020 were agreed.",
                    "",
                ),
                (
                    "3",
                    "Safe Steps Home\n"
                    "Imogen Prosser reported that the scheme had been suspended for most of the "
                    "year. The volunteers of Pellingwick Town Pastors had asked for a shorter name "
                    "before it started again, and the children of Fair Meadow Primary School had "
                    "been asked to think of one.\n"
                    "RESOLVED that Safe Steps Home be renamed Nightlight from 1 April 2021.\n"
                    "A grant of £24,750 from the Ferrowshire Community Safety Fund had been "
                    "secured for Nightlight in 2021/22.",
                    "IP to order new jackets by 16 April",
                ),
                (
                    "4",
                    "Merger of two charities\n"
                    "Leonard Whitty announced that the members of Ockenvale Volunteer Bureau and "
                    "of Neighbours Together had voted to merge. The new charity, to be called "
                    "Common Thread Ockenvale, will come into being on 1 April 2021. He will be its "
                    "Chair and Bronagh Keelty its Chief Executive.\n"
                    "Cllr Osgerby, on behalf of the town, wished it well. The Partnership noted "
                    "the report and agreed that Common Thread Ockenvale take the seats of both.",
                    "ME to amend the terms of reference",
                ),
                (
                    "5",
                    "Night-Time Economy Sub-Group\n"
                    "Chief Inspector Corrigan no longer had time to chair the sub-group. It was "
                    "agreed that Gareth Ludd take over as its Chair.",
                    "",
                ),
                (
                    "6",
                    "Domestic abuse\n"
                    "Reports to the police had risen by a sixth since the first lockdown. Under "
                    "Operation Encompass the Constabulary now tells a school before nine o’clock "
                    "if one of its pupils was in a house to which officers were called in the "
                    "night. Dr Achebe asked that health visitors be told as well. Chief Inspector "
                    "Corrigan would find out if the law allows it.",
                    "AC",
                ),
                (
                    "7",
                    "Any other business\n"
                    "PC Finch, who starts as the beat officer for Pellingwick in April, introduced "
                    "himself. Ken Dalby said that Ockenvale Homes had put door cameras into forty "
                    "flats at Tanyard Court.",
                    "",
                ),
                (
                    "8",
                    "Next meeting\nThursday 10 June 2021 at 2.00pm.",
                    "",
                ),
            ),
            widths=(1.2, 12.3, 3.0),
        ),
        Text(text="The meeting finished at 3.35pm."),
    ),
)

PANEL_2021 = Paper(
    title="Minutes of the Ferrowshire Police and Crime Panel, 23 September 2021",
    author="Secretary to the Panel",
    running_head="Ferrowshire Police and Crime Panel – 23 September 2021",
    parts=(
        Heading(text="FERROWSHIRE POLICE AND CRIME PANEL", level=1),
        Text(
            text="Minutes of the meeting held at 10.30am on Thursday 23 September 2021 in the "
            "Marshall Room, County Hall, Sarnmere"
        ),
        Heading(text="Members present"),
        Grid(
            rows=(
                ("Name", "Capacity", "Authority"),
                (
                    "Councillor Babatunde Akinlade",
                    "Chair (elected at item 2)",
                    "Ockenvale District Council",
                ),
                (
                    "Councillor Lucille Baptiste-Hume",
                    "Vice-Chair (elected at item 3)",
                    "Sarnmere Borough Council",
                ),
                ("Councillor Gillian Strake", "Retiring Chair", "Ferrowshire County Council"),
                ("Councillor Philippa Storr", "", "Tarroby District Council"),
                ("Councillor Conrad Yelland", "", "Ferrowshire County Council"),
                ("Dr Ishani Ghoshal", "Independent Co-opted Member", ""),
                ("Mr Zachary Ntuli", "Independent Co-opted Member", ""),
            ),
            widths=(4.6, 4.2, 3.9),
        ),
        Heading(text="In attendance"),
        Grid(
            rows=(
                ("Ms Renuka Thavarajah", "Police and Crime Commissioner", ""),
                (
                    "Mr Owain Petrie",
                    "Interim Chief Executive",
                    "Office of the Police and Crime Commissioner",
                ),
                (
                    "Deputy Chief Constable Fergus Aldous",
                    "",
                    "Ferrowshire Constabulary",
                ),
                ("Ms Ayesha Lockyer", "Candidate (item 6)", ""),
                (
                    "Julian Okwuosa",
                    "Secretary to the Panel",
                    "Ferrowshire County Council",
                ),
            ),
            widths=(4.6, 4.2, 3.9),
            header=False,
        ),
        Heading(text="1. Apologies"),
        Text(
            text="An apology for absence was received from Councillor Mostyn Pask (Sarnmere "
            "Borough Council)."
        ),
        Heading(text="2. Election of Chair"),
        Text(
            text="Councillor Strake, who had been Chair since 2017, said that she would not stand "
            "again. Councillor Yelland thanked her on behalf of the members for her fairness, and "
            "for starting on time. There being one nomination only, it was"
        ),
        Text(
            text="RESOLVED – That Councillor Babatunde Akinlade be elected Chair of the Panel for "
            "2021/22."
        ),
        Text(text="Councillor Akinlade in the Chair"),
        Heading(text="3. Election of Vice-Chair"),
        Text(
            text="RESOLVED – That Councillor Lucille Baptiste-Hume be elected Vice-Chair of the "
            "Panel for 2021/22."
        ),
        Heading(text="4. Minutes"),
        Text(
            text="RESOLVED – That the minutes of the meeting held on 24 June 2021 be confirmed and "
            "signed."
        ),
        Heading(text="5. Independent members"),
        Text(
            text="The Secretary reported that the second term of Mr Desmond Farrier OBE JP had "
            "ended on 31 July 2021. The selection panel had met five candidates and had chosen "
            "Mr Zachary Ntuli, who was appointed from 1 August 2021 for four years."
        ),
        Text(
            text="RESOLVED – That Mr Farrier be thanked for eight years of service, and that "
            "Dr Ghoshal follow him as Chair of the Complaints Sub-Committee."
        ),
        Heading(text="6. Confirmation hearing: Chief Executive"),
        Text(
            text="The Commissioner explained that Rosalind Amery had retired as Chief Executive of "
            "her office on 30 June 2021 and that Mr Petrie had filled the post as an interim "
            "since. He had not applied for it. After open competition she wished to appoint "
            "Ms Ayesha Lockyer, at present Head of Strategy at Sarnmere Borough Council."
        ),
        Text(
            text="Ms Lockyer answered questions on how she would keep her distance from both the "
            "Commissioner and the force, on the finances of the office, and on what she had "
            "learned from a failed project. The public were excluded while members discussed her "
            "answers. On their return the Chair announced that the Panel"
        ),
        Text(
            text="RECOMMENDED – That Ms Ayesha Lockyer be appointed Chief Executive of the Office "
            "of the Police and Crime Commissioner."
        ),
        Text(text="She would begin on 1 November 2021."),
        Heading(text="7. Draft Police and Crime Plan 2021–2025"),
        Text(
            text="Ms Thavarajah, who was elected Commissioner in May 2021 in succession to "
            "Mr Clive Hathersage, presented her draft Police and Crime Plan. It rested on three "
            "promises: to answer the telephone, to turn up, and to come back with an answer. "
            "Councillor Storr missed any mention of the villages. Mr Ntuli asked how the public "
            "would know by 2025 if the promises had been kept."
        ),
        Text(
            text="The Deputy Chief Constable spoke about call handling. Half of the vacancies in "
            "the control room had been filled, and the waiting time for non-emergency calls had "
            "come down from nine minutes to six."
        ),
        Text(
            text="AGREED – That the Panel support the draft plan, subject to a chapter on rural "
            "crime, and that the Secretary send its comments to the Commissioner by 8 October 2021."
        ),
        Heading(text="8. Grants and operations"),
        Text(
            text="Mr Petrie introduced a list of grants from the Ferrowshire Community Safety "
            "Fund. Among the larger ones was £24,750 to the Ockenvale Community Safety Partnership "
            "for Nightlight. He said that Operation Magpie, in which the Constabulary marks "
            "catalytic converters, had been taken up by three forces in the region."
        ),
        Text(text="RESOLVED – That the list be noted."),
        Heading(text="9. Date of next meeting"),
        Text(text="Thursday 25 November 2021 at 10.30am, County Hall."),
        Text(text="The meeting ended at 12.50pm. One member of the public was present."),
    ),
)

PARTNERSHIP_2022 = Paper(
    title="Ockenvale Community Safety Partnership, 13 October 2022",
    author="Democratic Services",
    running_head="Ockenvale Community Safety Partnership, 13 October 2022",
    parts=(
        Heading(text="Ockenvale Community Safety Partnership", level=1),
        Text(
            text="Minutes of the meeting held on Thursday 13 October 2022 at 2pm in the Council "
            "Chamber, Ockenvale House"
        ),
        Heading(text="Attendance"),
        Grid(
            rows=(
                ("Name", "Initials", "Role", "Organisation"),
                (
                    "Cllr Jaspreet Kular (Chair)",
                    "JK",
                    "Cabinet Member for Safer Communities",
                    "Ockenvale District Council",
                ),
                (
                    "Superintendent Aisling Corrigan",
                    "AC",
                    "Area Commander",
                    "Ferrowshire Constabulary",
                ),
                (
                    "Inspector Yolanda Frayne",
                    "YF",
                    "Neighbourhood Inspector",
                    "Ferrowshire Constabulary",
                ),
                ("Gareth Ludd", "GL", "Group Commander", "Ferrowshire Fire and Rescue Service"),
                (
                    "Temperance Boakye",
                    "TB",
                    "Head of Probation Delivery Unit",
                    "Probation Service",
                ),
                (
                    "Dr Niamh Achebe",
                    "NA",
                    "Clinical Director",
                    "NHS Ferrowshire Integrated Care Board",
                ),
                ("Bronagh Keelty", "BK", "Chief Executive", "Common Thread Ockenvale"),
                ("Ken Dalby", "KD", "Head of Neighbourhoods", "Ockenvale Homes"),
                ("Cllr Ffion Maddern", "FM", "Councillor", "Pellingwick Town Council"),
                (
                    "Kezia Lindo",
                    "KL",
                    "Community Safety Manager",
                    "Ockenvale District Council",
                ),
                (
                    "Marcus Ebbs (minutes)",
                    "ME",
                    "Senior Democratic Services Officer",
                    "Ockenvale District Council",
                ),
            ),
            widths=(4.0, 1.6, 4.0, 4.2),
        ),
        Heading(text="Apologies"),
        Text(text="Catrin Hallworth, Chief Executive, Ockenvale District Council", bullet=True),
        Text(
            text="Ayesha Lockyer, Chief Executive, Office of the Police and Crime Commissioner",
            bullet=True,
        ),
        Text(text="Sunita Varghese, Chief Executive, Ockenvale Homes", bullet=True),
        Heading(text="1. Welcome and introductions"),
        Text(
            text="1.1 The Chair asked members to stand in memory of Cllr Joan Osgerby MBE, who had "
            "died in August. She had sat on the Partnership for Pellingwick Town Council since "
            "2015. Cllr Maddern, who takes her place, was welcomed."
        ),
        Text(
            text="1.2 It was noted that Cllr Kular had followed Cllr Babatunde Akinlade as Chair "
            "of the Partnership in March 2022, and that AC had been promoted to Superintendent "
            "in April."
        ),
        Heading(text="2. Minutes"),
        Text(text="2.1 The minutes of 9 June 2022 were agreed as an accurate record."),
        Heading(text="3. Garland Award"),
        Text(
            text="3.1 KL was pleased to report that the Partnership had received the Garland Award "
            "for Partnership Working for Nightlight. The award is made each year by the Police "
            "and Crime Commissioner. She had collected it at County Hall on 22 September with "
            "Terence Quaye, who has walked with Pellingwick Town Pastors since the first night."
        ),
        Text(text="3.2 The Chair congratulated all concerned. Figures for the summer were tabled."),
        Text(text="Action: KL to send the figures to Catrin Hallworth", bullet=False),
        Heading(text="4. Serious Violence Duty"),
        Text(
            text="4.1 AC explained the new duty, which begins on 31 January 2023. The Home Office "
            "had given £15,300 to the Partnership towards the work. A needs assessment was to be "
            "written first and a strategy after it."
        ),
        Text(
            text="4.2 NA doubted that hospitals would share their figures unless somebody asked "
            "them by name. BK offered the help of the young people’s panel of Common Thread "
            "Ockenvale."
        ),
        Text(
            text="4.3 It was agreed that a Serious Violence Working Group be formed, with "
            "Inspector Frayne in the chair, and that Common Thread Ockenvale, the Probation "
            "Service and the Integrated Care Board be members of it."
        ),
        Text(text="Action: YF to bring a draft needs assessment to the December meeting"),
        Heading(text="5. Night-Time Economy Sub-Group"),
        Text(
            text="5.1 GL, who chairs the Night-Time Economy Sub-Group, gave his last report, since "
            "he would retire from the Fire and Rescue Service on 31 October. Two clubs had signed "
            "up to the Safe Venue Charter and four were thinking about it."
        ),
        Text(
            text="5.2 RESOLVED that Ken Dalby be appointed Chair of the Night-Time Economy "
            "Sub-Group from 1 November 2022."
        ),
        Heading(text="6. Safer Streets Fund"),
        Text(
            text="6.1 The lights between the station and the river had been switched on, and nine "
            "of twelve cameras were working. Of the £212,000 that the District Council was awarded "
            "from the Safer Streets Fund £168,000 had been spent. FM had heard complaints about a "
            "lamp outside Tanyard Court which shone into bedrooms."
        ),
        Text(text="Action: KD to look into the lamp at Tanyard Court"),
        Text(text="6.2 The report was noted."),
        Heading(text="7. Dates of meetings"),
        Text(text="Thursday 8 December 2022 and Thursday 9 March 2023, both at 2pm."),
        Text(text="The meeting closed at 3.42pm."),
    ),
)

PAPERS = {
    "2020-01-15-communities-committee.docx": COMMITTEE,
    "2021-03-11-community-safety.docx": PARTNERSHIP_2021,
    "2021-09-23-police-crime-panel.pdf": PANEL_2021,
    "2022-10-13-community-safety.pdf": PARTNERSHIP_2022,
}


def add_field(paragraph: WordParagraph, instruction: str) -> None:
    """Add a field, such as the number of the page, that Word fills in."""
    for kind, text in (("begin", None), (None, instruction), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # python-docx has no public way to a field


def add_grid(word: WordDocument, grid: Grid) -> None:
    """Add a table with borders; the first row is bold where it is a header."""
    table = word.add_table(rows=0, cols=len(grid.widths), style="Table Grid")
    for number, row in enumerate(grid.rows):
        cells = table.add_row().cells
        for cell, value, width in zip(cells, row, grid.widths, strict=True):
            cell.width = Cm(width)
            first, *rest = value.split("\n")
            cell.paragraphs[0].add_run(first).bold = grid.header and number == 0
            for line in rest:
                cell.add_paragraph(line)
    word.add_paragraph()


def add_part(word: WordDocument, part: Part) -> None:
    """Add a heading, a paragraph or a table at the end of a Word document."""
    match part:
        case Heading():
            word.add_heading(part.text, level=part.level - 1)
        case Grid():
            add_grid(word, part)
        case Text():
            paragraph = word.add_paragraph(style="List Bullet" if part.bullet else None)
            if part.lead:
                paragraph.add_run(part.lead).bold = True
                paragraph.add_run(" ")
            paragraph.add_run(part.text)


def settle_zip(packed: bytes) -> bytes:
    """Pack a zip archive anew, with one fixed time for all its members."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return settled.getvalue()


def make_word(paper: Paper) -> bytes:
    """Make a Word file with a running head and page numbers."""
    word = docx.Document()
    word.styles["Normal"].font.size = Pt(11)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = paper.title, paper.author, ""
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    properties.last_modified_by = paper.author
    section = word.sections[0]
    section.header.paragraphs[0].text = paper.running_head
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    add_field(footer, "PAGE")
    for part in paper.parts:
        add_part(word, part)
    packed = io.BytesIO()
    word.save(packed)
    return settle_zip(packed.getvalue())


BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=11.5, leading=17, spaceAfter=7, allowOrphans=1
)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=10, leading=12.5, spaceAfter=0)
HEADINGS = {
    1: ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=15, leading=20),
    2: ParagraphStyle(
        "heading", parent=BODY, fontName="Helvetica-Bold", spaceBefore=8, keepWithNext=1
    ),
}


def flow(part: Part) -> Flowable:
    """Set a heading, a paragraph or a table as reportlab has it."""
    match part:
        case Heading():
            return Paragraph(escape(part.text), HEADINGS[part.level])
        case Grid():
            rows = [[Paragraph(escape(value), CELL) for value in row] for row in part.rows]
            style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
            widths = [width * cm for width in part.widths]
            return Table(rows, widths, style=style, hAlign="LEFT", spaceAfter=8)
        case Text():
            lead = f"<b>{escape(part.lead)}</b> " if part.lead else ""
            bullet = "–" if part.bullet else None
            return Paragraph(lead + escape(part.text), BODY, bulletText=bullet)


class Numbered(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas that knows, when it is saved, how many pages there are."""

    running_head = ""

    def __init__(self, *args: object, **options: object) -> None:
        """Begin with no page kept."""
        super().__init__(*args, **options)
        self.kept: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - the name is reportlab's
        """Keep the page for later, when the number of pages is known."""
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write each page with its running head and number."""
        for number, page in enumerate(self.kept, start=1):
            self.__dict__.update(page)
            self.setFont("Helvetica-Oblique", 9)
            if number > 1:
                self.drawString(2.5 * cm, A4[1] - 1.5 * cm, self.running_head)
            self.drawCentredString(A4[0] / 2, 1.3 * cm, f"Page {number} of {len(self.kept)}")
            super().showPage()
        super().save()


def make_pdf(paper: Paper) -> bytes:
    """Make a PDF with a text layer, running heads from the second page, and page numbers."""
    canvas = type("PaperCanvas", (Numbered,), {"running_head": paper.running_head})
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=A4, invariant=1, title=paper.title)
    template.author = paper.author
    frame = Frame(2.3 * cm, 2.2 * cm, A4[0] - 4.6 * cm, A4[1] - 4.4 * cm)
    template.addPageTemplates([PageTemplate("paper", [frame])])
    story: list[Flowable] = [flow(part) for part in paper.parts]
    template.build([*story, Spacer(1, 12)], canvasmaker=canvas)
    return out.getvalue()


def main(folder: Path) -> None:
    """Write the Word and PDF files of the sample into a folder."""
    for name, paper in PAPERS.items():
        make = make_word if name.endswith(".docx") else make_pdf
        (folder / name).write_bytes(make(paper))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
