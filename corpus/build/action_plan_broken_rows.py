"""Write action-plan-broken-rows.pdf with Chromium: an action plan over four pages whose rows, heads and sections are
cut by the page breaks, with furniture between the pieces.
"""

from __future__ import annotations

from html import escape

from styles import CORPUS
from web import print_html

TITLE = "Special Educational Needs Action Plan 2025\u20132027"
HEADS = ["Ref", "Action", "Lead", "By when", "How we will know", "Progress at September 2025", "RAG"]
OTHER_HEADS = ["No.", "What we will do", "Responsible", "Deadline", "Success measure", "Latest position", "Status"]
KEY = [("R", "not on course"), ("A", "at risk"), ("G", "on course"), ("B", "complete")]
FILLS = {"R": "#ff7b7b", "A": "#ffc94d", "G": "#9ad67f", "B": "#7fb2e5"}

BULLETED = (
    "\u2022 Hire two officers for disputes\n\u2022 Offer mediation in every case\n\u2022 Share the lessons each term"
)

# A row: six texts and a status. `A` prints the letter on its fill, `-A` the letter alone, `A-` the fill alone.
# A single text is a section row. A row that is cut by the page's end is marked `>` and goes on in the one marked `<`.
PAGE_2: list[tuple[str, ...]] = [
    ("Objective 1: Families get the right plan at the right time",),
    ("1.1", "Move the writing of plans to one team", "Head of SEND", "June 2025", "Plans are written in 16 weeks",
     "Team in place since May", "B"),
    ("1.2", "Make annual reviews count:", "Review Manager", "", "", "", ""),
    ("(a)", "write to parents eight weeks before each review", "Review Manager", "September 2025",
     "Nine parents in ten come prepared", "Letters go out from this term", "G"),
    ("(b)", "train school leads to chair reviews", "Principal Educational Psychologist", "December 2025",
     "Forty leads have been trained", "Twelve trained so far", "A"),
    ("(c)", "publish the timetable of reviews", "Review Manager", "October 2025", "",
     "Waiting for the new website", "R"),
    ("1.3", BULLETED,
     "Priya Nair (Disputes Lead)\nTom Ashby\nSENDIASS Manager", "January 2026", "Fewer tribunals than in 2024",
     "One officer hired", "-A"),
    (">1.4", "Bring the three forms on which health,", "Designated Clinical", "31 March",
     "Advice reaches the team within", "Draft form tried out with ten", "A-"),
]  # fmt: skip
PAGE_3: list[tuple[str, ...]] = [
    ("<", "social care and education give advice into one form that parents can read",
     "Officer\nDesignated Social Care Officer", "2026", "six weeks in nine cases out of ten",
     "families; a second trial begins in November", "A-"),
    ("1.5", "Keep a list of children who wait longer than 20 weeks and talk about it every Monday", "Head of SEND",
     "Monthly", "Nobody waits longer than 30 weeks", "List in use", "G-"),
    ("Objective 2: Schools have the help they need",),
    ("2.1", "Double the hours of the autism outreach service", "Outreach Manager", "January 2026",
     "No school waits longer than a month", "Two teachers seconded", "-G"),
    ("2.2", "Open a resource base in the east of the borough", "Head of School Places\nDiocesan Director",
     "September 2026", "Twelve places are filled", "The site was withdrawn in August", "R"),
    ("2.3", "a) Fund a nurse in each special school\nb) Agree which tasks staff may take over",
     "Head of Commissioning / Lead Nurse", "April 2026", "Health care plans are reviewed each year",
     "Funding agreed; tasks still in dispute", "A"),
    ("2.4", "Give every secondary school a named speech and language therapist", "Therapies Lead", "September 2025",
     "Schools say that they know whom to ring", "", "-G"),
    (">2.5", "Write a guide to what every classroom", "Inclusion Adviser and Chair", "July", "The guide is used in",
     "Printed and sent to all", "B-"),
]  # fmt: skip
PAGE_4: list[tuple[str, ...]] = [
    ("<", "should offer and go through it with each governing body", "of the Heads' Forum", "2025",
     "all 61 schools", "schools on 4 July", "B-"),
    ("Objective 3: Young people are ready for adult life",),
    ("3.1", "Start transition reviews in year 9", "Transitions Manager", "September 2026",
     "Each pupil has a plan by the age of 15", "Not started", ""),
    ("3.2", "Find forty supported internships, ten of them with the council", "Head of Skills\nHuman Resources Manager",
     "July 2026", "Half of the interns are offered a job", "Seventeen found", "A"),
    ("3.3", "Agree with the college which courses it will open on five days a week", "Head of Skills", "May 2026",
     "Fewer young people travel out of the borough", "Three courses agreed", "G-"),
    ("Objective 4: The partnership learns from what it does",),
]  # fmt: skip
PAGE_5: list[tuple[str, ...]] = [
    ("4.1", "Ask two hundred families each term what has changed for them", "Parent Carer Forum; Head of SEND",
     "Each term", "Three families in four say that they are heard", "First survey ended in July", "-G"),
    ("4.2", "Put the measures of this plan on a dashboard that anyone can see", "Data Manager", "August 2025",
     "The dashboard is renewed every month", "Went live on 18 August", "B"),
    ("4.3", "Test twenty case files a term with partners",
     "Principal Educational Psychologist\nDesignated Clinical Officer", "Autumn 2025",
     "Eight files in ten are judged good", "Tool chosen", "R-"),
]  # fmt: skip

STYLE = """
@page { size: A4 landscape; margin: 0 }
* { box-sizing: border-box; print-color-adjust: exact }
body { margin: 0; font: 11.5pt Carlito, "Liberation Sans", sans-serif; color: #111 }
section { position: relative; width: 297mm; height: 209.5mm; padding: 17mm 14mm 18mm; overflow: hidden;
  break-after: page }
section:last-child { break-after: auto }
.top { position: absolute; top: 7mm; left: 14mm; right: 14mm; font-size: 8pt; border-bottom: .4pt solid #999 }
.foot { position: absolute; bottom: 6mm; left: 14mm; right: 14mm; font-size: 8pt }
.foot span { float: right }
.low { position: absolute; bottom: 17mm; left: 14mm; right: 14mm }
h1 { font-size: 22pt; margin: 6mm 0 4mm; color: #23476b } h2 { font-size: 13pt; margin: 5mm 0 2mm; color: #23476b }
p { margin: 0 0 2.5mm; max-width: 230mm; font-size: 11pt }
table { border-collapse: collapse; table-layout: fixed; width: 269mm }
table.key { width: 80mm } table.full { height: 174mm } tr.cut { height: 1mm }
td, th { border: .6pt solid #555; padding: 2mm 1.6mm; text-align: left; vertical-align: top; white-space: pre-line }
th { background: #23476b; color: #fff }
td.section { background: #e3eaf2; font-weight: bold }
td.mark { text-align: center; font-weight: bold }
tr.cut td { border-bottom: none } tr.rest td { border-top: none }
"""
WIDTHS = [13, 66, 45, 26, 48, 55, 16]


def cell(text: str, name: str = "", style: str = "") -> str:
    attributes = (f' class="{name}"' if name else "") + (f' style="{style}"' if style else "")
    return f"<td{attributes}>{escape(text)}</td>"


def status_cell(status: str) -> str:
    letter = status.strip("-")
    fill = f"background: {FILLS[letter]}" if letter and not status.startswith("-") else ""
    return cell("" if status.endswith("-") else letter, "mark", fill)


def table(rows: list[tuple[str, ...]], heads: list[str] | None, name: str = "") -> str:
    columns = "".join(f'<col style="width: {width}mm">' for width in WIDTHS)
    body = "<tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads) + "</tr>" if heads else ""
    for row in rows:
        if len(row) == 1:
            body += f'<tr><td class="section" colspan="7">{escape(row[0])}</td></tr>'
            continue
        broken = {">": "cut", "<": "rest"}.get(row[0][:1], "")
        cells = cell(row[0].strip("<>")) + "".join(cell(text) for text in row[1:6]) + status_cell(row[6])
        body += f'<tr class="{broken}">{cells}</tr>\n'
    return f'<table class="{name}"><colgroup>{columns}</colgroup>{body}</table>'


def section(number: int, content: str) -> str:
    key = ", ".join(f"{letter} = {meaning}" for letter, meaning in KEY)
    return f"""<section><div class="top">Exampleford Borough Council: Special Educational Needs Action Plan</div>
{content}
<div class="foot">{key}<span>Page {number} of 5</span></div></section>"""


def introduction() -> str:
    key = "".join(
        f"<tr>{cell(letter, 'mark', f'background: {FILLS[letter]}')}{cell(text)}</tr>" for letter, text in KEY
    )
    return f"""<h1>{TITLE}</h1>
<p>The council and the Exampleford Integrated Care Partnership wrote this plan together after the inspection of
February 2025. It has four objectives and runs to March 2027. The partnership board reads it every quarter.</p>
<p>Of the 17 actions that have a status, 3 are blue, 6 are green, 5 are amber and 3 are red.</p>
<p>We will cut the share of plans that take longer than 20 weeks from 46% to 25% by July 2026.</p>
<h2>Key to the status of an action</h2>
<table class="key"><colgroup><col style="width: 16mm"><col></colgroup>{key}</table>
<h2>What is not in this plan</h2>
<p>The capital programme for special school places is reported to the Cabinet (item 9, 14 October 2025), and so is the
deficit of the high needs block.</p>
<div class="low"><h2>Action plan</h2>{table([], HEADS)}</div>"""


def report() -> str:
    last = table(PAGE_5, None) + "<p><br>The next report is due in January 2026. Questions go to the SEND team.</p>"
    full = [table(PAGE_2, None, "full"), table(PAGE_3, None, "full"), table(PAGE_4, OTHER_HEADS, "full")]
    pages = [introduction(), *full, last]
    body = "\n".join(section(number, content) for number, content in enumerate(pages, 1))
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>
<style>{STYLE}</style></head><body>{body}</body></html>"""


def main() -> None:
    target = CORPUS / "action-plan-broken-rows.pdf"
    print_html(report(), target)


if __name__ == "__main__":
    main()
