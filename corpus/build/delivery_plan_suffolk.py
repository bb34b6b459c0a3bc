"""Write delivery-plan-suffolk.docx, .doc and .pdf: a committee report whose action plan has a column of letters."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Pt
from docx.table import Table
from styles import CORPUS, save_docx
from word import (
    add_numbering,
    add_table,
    convert_to_doc,
    convert_to_pdf,
    keep_rows,
    new_document,
    number_with,
    set_page,
    shade,
    start_page,
    write_cell,
)

FRONT = [
    ("Committee:", "Executive Committee"),
    ("Meeting Date:", "15th March 2005"),
    ("Lead Councillor/s:", "Councillor Tony Lewis"),
    ("Local Councillor/s:", ""),
    ("Sponsor:", "Graham Gatehouse, Interim Director of Social Care & Health"),
    ("Contact Point:", "John Gregg, Assistant Director\nCliff James, Head of Safeguarding & Quality Assurance"),
]
RECOMMENDATIONS = [
    "To comment on how well the Council's services to children and families perform.",
    "To agree the priorities for the next stage.",
    "To ask for another progress report.",
]
SECTIONS = {
    "Brief summary of report": [
        "This report follows the one of March 2004 (paper E04/26): what has changed since, and what comes next.",
    ],
    "Key areas of performance": [
        "More families are referred each year, and too many of them are referred again. An audit will show why.",
        "We aim to finish 85% of initial assessments within seven working days by 31 March 2005.",
        "We aim to complete 98% of reviews of looked after children within the required timescales.",
        "Appendix 1 shows the delivery action plan line by line.",
    ],
    "Current priorities": [
        "After the annual review meeting the plan was brought up to date. The priorities are:",
    ],
}
PRIORITIES = [
    "Audit referrals and re-referrals, then act on what the audit finds.",
    "Gather evidence of good and even practice in all areas.",
    "Follow the school attendance of children looked after, with education.",
    "Raise the educational performance of children looked after.",
    "Open up training, housing and health care to care leavers.",
    "Review family support services so that they reach the right children.",
    "Review the thresholds for the child protection system.",
    "Audit core assessments and review their format.",
    "Develop more fostering and adoption placements.",
    "Keep recruiting social workers so that no more than 10% of posts are vacant over the next six months.",
    "Develop joint protocols for sharing information by December 2006.",
    "Work towards the Integrated Children's System by January 2006.",
]
CLOSING = {
    "Risk management issues": ["Risks to the targets are reported to the performance board and to chief officers."],
    "Consultations": ["Education, health, the youth offending service and Connexions have been consulted."],
}
HEADS = [
    "Action Plan –\nPerformance Objective",
    "Required Action",
    "Key Performance issues",
    "Accountability / Progress",
    "Progress at March 2005",
]


@dataclass(frozen=True)
class Line:
    """One row of the action plan; a line break inside a text starts a new paragraph in the cell."""

    ref: str
    objective: str
    action: str
    issues: str
    leads: str
    progress: str
    spacer: bool = True  # an empty row follows, as between most rows of the source


OBJECTIVES = [
    Line(
        "1.",
        "Audit of Referral and re-referral Rate. Reduce re-referrals",
        "Analyse referrals and re-referrals.\nAudit some re-referrals for their causes.\n"
        "Check with the Performance Improvement Team that activity is recorded accurately.",
        "Reduction in re-referrals from 23% to 15%",
        "Performance Improvement Team\nAllan Cadzow",
        "Recording problems have been found.\nReduction from 23% to 20% so far; work goes on towards 15%.",
    ),
    Line(
        "2.",
        "Review of Family Support",
        "Establish links with the National Service Framework\nAudit activity and impact on outcomes\n"
        "Set priorities for the Family Support Service",
        "Better targeted service with clear objectives and outcome measures.\nFewer children received into care.",
        "Gerard Jones\nJohn Lowe\nAllan Cadzow\nCheryl Sharland",
        "Scope of review agreed.\nReview Group set up, Allan Cadzow in the chair.\nRecommendations due May 2005.",
    ),
    Line(
        "3.",
        "Review of thresholds in Child Protection",
        "Review thresholds",
        "Are Child Protection resources and systems well used?\nAre the lessons of audits put into practice?",
        "Cliff James\nSafeguarding Managers",
        "Thresholds look appropriate.\nReport with Action Plan February 2005.\nIts actions join the next targets.",
    ),
    Line(
        "4.",
        "Review of Core Assessments and Planning",
        "Focussed Audit",
        "Performance keeps improving.\nAudit shows that quality keeps improving.",
        "Locality Managers\nJohn Lowe",
        "Assessments and planning are still getting better. The updated plan will set more specific targets.",
        spacer=False,
    ),
]
PARTNERSHIP = "5. Targeted Performance Improvement Actions and Partnership Working"
ACTIONS = [
    Line(
        "a)",
        "Set up joint management groups with Education and other agencies",
        "Agree one agenda for the groups",
        "Joint targets for vulnerable children",
        "John Gregg",
        "Joint groups set up.\nAgenda agreed.\nWork on priorities will end in early 2005",
    ),
    Line(
        "b)",
        "Appointment of dedicated",
        "Heads of Service for:\n1) Adoption\n2) Fostering",
        "Better performance in Adoption and Placement Stability",
        "John Gregg",
        "Both posts filled in October 2004\nManagers started in January 2005.\nService priorities being set.",
        spacer=False,
    ),
    Line(
        "c)",
        "Commissioning Accommodation services",
        "Audit Resources;\nAudit Need;\nImplement Strategy;\nSecure more resources for adoption and fostering.",
        "Placement stability improves.\nThe number of LAC stays stable.\nFewer placements have to be bought.",
        "Carol Carruthers Head of Commissioning\nLindsay Davison Head of Adoption Agency\n"
        "Hayley Phillips Head of Service Fostering Services\nLeo Flatters Head of Provider Services (Adolescents)",
        "PDS bids successful.\nPriorities were linked to the budget in February.\nActions due by 31st March 2005.",
    ),
    Line(
        "d)",
        "Focussed action on persistently poor outcomes that audits have found",
        "Each Locality Manager picks 2 or 3 areas of service\nTargets for improvement will be set\n"
        "Monthly reports to the management team, starting in January 2005",
        "Locality Managers agree their targets with the Head of Safeguarding",
        "Cliff James\nLocality Managers",
        "Locality reports and audits follow progress each month.\nNew targets for each area in March 2005.",
    ),
    Line(
        "e)",
        "Locality focus on preventative services",
        "Choose 2 projects with Education, Health, Connexions and the voluntary sector",
        "Projects start in early 2005.",
        "Locality Managers\nManagers from other agencies",
        "Progress reported January 2005.\nNow part of the Area Action Team reports.",
        spacer=False,
    ),
    Line(
        "f)",
        "Building evidence through audit",
        "Audit programme in place for 2005",
        "Quarterly reports show improvement",
        "Cliff James",
        "Monthly reports to CSMT\nQuarterly reports to Social Care Leadership Network",
    ),
    Line(
        "g)",
        "Recruitment and Retention",
        "Implement strategy",
        "Low vacancy rates (under 10%)\nStaff choose to stay",
        "John Lowe",
        "Positive report January 2005.\nAction continues to keep pace with demand.",
    ),
    Line(
        "h)",
        "Development of IRT/ISA\n& ICS",
        "Plans in place to meet requirements",
        "Hit targets and timescales",
        "Cliff James – IRT/ISA\nAllan Cadzow – ISA/JVCo links",
        "Progress reports November 2004, February 2005.\n(Gateway Review February 2005)",
        spacer=False,
    ),
    Line(
        "i)",
        "School Attendance",
        "Implement Behaviour Support Proposals",
        "Improve school attendance",
        "Vanessa Harvey-Samuel\nCarol Carruthers",
        "In place since September 2004.\nOptions for further action to be agreed.",
    ),
    Line(
        "j)",
        "Develop dedicated LAC team",
        "Partnership with Education",
        "A joint approach raises the attainment of LAC",
        "Carol Carruthers\nEducation colleagues",
        "Draft structure by February 2004 achieved.\nProposal goes to the Education Management Board by April 2005.",
        spacer=False,
    ),
    Line(
        "k)",
        "Implementation of Handling Correspondence",
        "Develop audit tool\nAudit of protocol",
        "Audit trail for all correspondence\nImprove system",
        "Locality Managers\nCliff James",
        "End of October 2004\nReview has taken place\nDiscussion at CSMT 18/12\nReport with recommendations to follow.",
        spacer=False,
    ),
]


def write_report(document: WordDocument, letters: int) -> None:
    for text, size in (("Suffolk County Council", 16), ("E05/23", 11)):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    table = add_table(document, [4.5, 13], len(FRONT))
    for row, (label, text) in zip(table.rows, FRONT, strict=True):
        write_cell(row.cells[0], label, bold=True, size=10)
        write_cell(row.cells[1], text, size=10)
    document.add_heading("Review of Children and Family Social Care Services", 1)
    document.add_heading("Action recommended", 2)
    for text in RECOMMENDATIONS:
        number_with(document.add_paragraph(text), letters)
    paragraphs = add_numbering(document, "decimal", "%1.")
    for heading, texts in SECTIONS.items():
        document.add_heading(heading, 2)
        for text in texts:
            number_with(document.add_paragraph(text), paragraphs)
    for text in PRIORITIES:  # the same list as the recommendations, so Word goes on with d)
        number_with(document.add_paragraph(text), letters, indent=2)
    for heading, texts in CLOSING.items():
        document.add_heading(heading, 2)
        for text in texts:
            number_with(document.add_paragraph(text), paragraphs)


def write_head(table: Table, lettered: bool) -> None:
    cells = table.rows[0].cells
    if lettered:
        cells[0].merge(cells[1])
    for column, text in enumerate(HEADS):
        write_cell(cells[column + 1 if lettered and column else column], text, bold=True)
    shade(cells)
    keep_rows(table, headers=1)


def write_lines(table: Table, first: int, lines: list[Line], lettered: bool) -> None:
    """Fill the rows from `first` on; a line's empty row is left as it is."""
    number = first
    for line in lines:
        start = [line.ref, line.objective] if lettered else [f"{line.ref}  {line.objective}"]
        texts = [*start, line.action, line.issues, line.leads, line.progress]
        for cell, text in zip(table.rows[number].cells, texts, strict=True):
            write_cell(cell, text)
        number += 2 if line.spacer else 1


def count_rows(lines: list[Line]) -> int:
    return sum(2 if line.spacer else 1 for line in lines)


def write_objectives(document: WordDocument) -> None:
    table = add_table(document, [5, 6.3, 5.7, 4.2, 5.2], 1 + count_rows(OBJECTIVES))
    write_lines(table, 1, OBJECTIVES, lettered=False)
    write_head(table, lettered=False)


def write_lettered(document: WordDocument, lines: list[Line], objective: str = "") -> None:
    first = 2 if objective else 1
    table = add_table(document, [0.9, 4.1, 6.3, 5.7, 4.2, 5.2], first + count_rows(lines))
    if objective:
        cells = table.rows[1].cells
        write_cell(cells[0].merge(cells[-1]), objective, bold=True)
    write_lines(table, first, lines, lettered=True)
    write_head(table, lettered=True)


def main() -> None:
    document = new_document()
    document.core_properties.title = "Review of Children and Family Social Care Services"
    write_report(document, add_numbering(document, "lowerLetter", "%1)"))
    set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    document.add_heading("APPENDIX 1", 2)
    document.add_heading("DELIVERY ACTION PLAN OCTOBER – FEBRUARY 2005", 2)
    write_objectives(document)
    start_page(document.add_paragraph())
    write_lettered(document, ACTIONS[:5], objective=PARTNERSHIP)
    start_page(document.add_paragraph())
    write_lettered(document, ACTIONS[5:])
    target = CORPUS / "delivery-plan-suffolk.docx"
    save_docx(document, target)
    print(f"wrote {target}\nwrote {convert_to_pdf(target, CORPUS)}")
    document.add_paragraph()  # a table at the very end is lost on the way to Word 97
    with tempfile.TemporaryDirectory() as folder:
        ended = Path(folder) / target.name
        save_docx(document, ended)
        print(f"wrote {convert_to_doc(ended, CORPUS)}")


if __name__ == "__main__":
    main()
