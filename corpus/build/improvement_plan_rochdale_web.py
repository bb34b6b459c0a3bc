"""Write improvement-plan-rochdale-web.pdf with Chromium: tables of actions that go over into tables of indicators."""

from __future__ import annotations

from html import escape
from itertools import groupby

from improvement_plan_rochdale import BLOB_KEY, BUDGET_HEADS, PERFORMANCE_TITLE
from styles import CORPUS, read_figures
from web import print_html

STYLE = """
@page { size: A4 landscape; margin: 14mm 14mm 22mm;
@bottom-left { font: 7.5pt "Liberation Sans"; white-space: pre; text-align: left; content:
"CSMF = Children's Service Manager Fieldwork\\A SUM = Safeguarding Unit Manager\\A CM = Commissioning Manager" }
@bottom-center { font: 7.5pt "Liberation Sans"; content: counter(page) }
@bottom-right { font: 7.5pt "Liberation Sans"; white-space: pre; text-align: left; content:
"CSMP = Children's Service Manager Provider\\A YOTM = Youth Offending Team Manager\\A HOS = Head of Service" } }
body { font: 10pt "Liberation Serif", serif } h1 { font-size: 26pt } h2 { break-before: page; font-size: 15pt }
h3 { font-size: 11pt; margin: 10pt 0 3pt } table { width: 100% }
td, th { vertical-align: top; font-size: 9pt; text-align: left }
td.n, th.n { text-align: right } td.c, th.c { text-align: center } p { margin: 0 0 4pt }
ul { margin: 0; padding-left: 13pt }
tr { break-inside: avoid } .service tr { break-inside: auto } .service td { font-size: 11.5pt; padding: 4pt }
.index td { border: none }
"""
INDEX = [
    ("Foreword", 2),
    ("A SERVICE ACTIVITY", 3),
    ("B RESOURCE PICTURE", 4),
    ("C ACHIEVEMENTS AND PRIORITIES", 6),
    ("D SERVICE PERFORMANCE IMPROVEMENT PLAN 2007 – 2010", 7),
]
SERVICES = ("Fostering Service", "Youth Offending Service", "Looked After Children Information")
ACHIEVED = [
    "Child protection reviews @ 100%",
    "Over 70% of leavers have at least 1 GCSE at A-G",
    "13 foster carers recruited, as many as the year before",
    "Sickness absence kept nearly as low as after the fall of 30% in 05/06",
]
PRIORITIES = [
    "<b>Children in Care</b>",
    "Long term stability for children whose placement may break down",
    "Fewer young people aged 11+ in care",
    "<b>Budget</b>",
    "Reduce external residential placements from 22 to 18",
    "<b>Human Resources</b>",
    "Sickness absence of no more than 12 days a year for each wte",
    "Induction standards for the whole workforce",
]
OUTCOMES = {
    "6": "6) LOOKED AFTER CHILDREN ENJOYING AND ACHIEVING AT SCHOOL.",
    "8": "8) CHILDREN AND YOUNG PEOPLE HAVE A VOICE AND ARE FULLY INVOLVED IN DECISION MAKING ABOUT THEM.",
}
ECM = {"6": ("Enjoy and Achieve", "Yes"), "8": ("Making a Positive Contribution", "No")}
YEARS = {"6": "0708", "8": "07/08"}
PARTNER_SPAN = {"6": 1, "8": 2}  # columns that partners take; in outcome 8 they stand over the years
WIDTHS = (24, 6, 6, 7, 6, 6, 6, 6, 14, 19)


def cells(texts: list[str], tag: str = "td", numbers_from: int = 99) -> str:
    made = ""
    for column, text in enumerate(texts):
        right = ' class="n"' if column >= numbers_from else ""
        made += f"<{tag}{right}>{escape(text, quote=False) or '&nbsp;'}</{tag}>"
    return f"<tr>{made}</tr>\n"


def table(rows: str, extra: str = "") -> str:
    return f'<table border="1" cellspacing="1" cellpadding="3"{extra}>\n{rows}</table>\n'


def activity() -> str:
    html = "<h2>A SERVICE ACTIVITY INFORMATION</h2>"
    rows = [row for row in read_figures("rochdale-activity") if row[0] in SERVICES]
    for number, (service, lines) in enumerate(groupby(rows, key=lambda row: row[0])):
        body = cells(["", "2005", "2006"], "th", 1) if number == 0 else ""  # the source heads its first table only
        body += "".join(cells(line[1:], numbers_from=1) for line in lines)
        columns = '<col width="66%"><col width="17%"><col width="17%">'
        html += f"<h3>{service}</h3>{table(columns + body)}"
    return html


def resources() -> str:
    budget = cells(BUDGET_HEADS, "th", 2) + "".join(
        cells(row, numbers_from=2) for row in read_figures("rochdale-budget")
    )
    staff = "".join(cells(row, numbers_from=2) for row in read_figures("rochdale-employees"))
    return (
        f"<h2>B Resource Picture for 2007/08</h2><h3>B1 Budget</h3>{table(budget)}"
        f'<h3 style="break-before: page">B2 EMPLOYEES</h3>{table(staff, " style=width:60%")}'
    )


def priorities() -> str:
    achieved = "".join(f"<li>{text}</li>" for text in ACHIEVED)
    wanted = "".join(f"<p>{text}</p>" if text.startswith("<b>") else f"<li>{text}</li>" for text in PRIORITIES)
    return f"<h2>C Achievements in 06-07</h2><ul>{achieved}</ul><h3>Priorities for 2007-2008</h3><ul>{wanted}</ul>"


def lines(text: str, separator: str) -> str:
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in text.split(separator)) if text else "&nbsp;"


def action_rows(outcome: str, rows: list[list[str]]) -> str:
    span = PARTNER_SPAN[outcome]
    activity_span, lead_span = (6, 1) if span == 1 else (4, 2)
    html = f'<tr><th>Outcome Required</th><th colspan="{activity_span + 1}">Key Activities in 07/08</th>'
    html += f'<th colspan="{span}">Other Agency Partners</th><th colspan="{lead_span}">CCS Lead</th></tr>'
    for number, (_, reference, text, partners, leads) in enumerate(rows):
        first = f'<td rowspan="{len(rows)}"><b>{OUTCOMES[outcome]}</b></td>' if number == 0 else ""
        html += f'<tr>{first}<td>{reference}</td><td colspan="{activity_span}">{escape(text, quote=False)}</td>'
        html += (
            f'<td colspan="{span}">{lines(partners, ",")}</td><td colspan="{lead_span}">{lines(leads, " ")}</td></tr>\n'
        )
    return html


def indicator_rows(outcome: str, rows: list[list[str]]) -> str:
    html = f'<tr><td colspan="10"><b><u>{PERFORMANCE_TITLE}</u></b></td></tr>'
    html += (
        '<tr><th rowspan="2">Indicator</th><th colspan="3">Year on Year Performance</th><th colspan="4">Targets</th>'
    )
    html += '<th rowspan="2">PAF Blob Count 05/06</th><th rowspan="2">How do we compare?</th></tr><tr>'
    years = ("03/04", "04/05", "05/06", "06/07", YEARS[outcome], "08/09", "09/10")
    html += "".join(f'<th class="c">{year}</th>' for year in years) + "</tr>\n"
    for _, name, *figures in rows:
        html += f"<tr><td>{escape(name, quote=False)}</td>"
        html += "".join(f'<td class="c">{text or "&nbsp;"}</td>' for text in figures[:8])
        html += f"<td>{escape(figures[8], quote=False) or '&nbsp;'}</td></tr>\n"
    ecm, agreement = ECM[outcome]
    html += f'<tr><td>ECM Outcome<p><b>{ecm}</b></p></td><td colspan="3">CYPP Priority<p><b>Yes</b></p></td>'
    return html + f'<td colspan="4">LAA Target?<p><b>{agreement}</b></p></td><td colspan="2">{BLOB_KEY}</td></tr>'


def outcomes() -> str:
    html = ""
    columns = "".join(f'<col width="{width}%">' for width in WIDTHS)
    for outcome in OUTCOMES:
        actions = [row for row in read_figures("rochdale-web-actions") if row[0] == outcome]
        indicators = [row for row in read_figures("rochdale-web-indicators") if row[0] == outcome]
        html += "<h2>3 Year Strategic Objectives for Child Care Service 2007 – 2010</h2>"
        html += table(columns + action_rows(outcome, actions) + indicator_rows(outcome, indicators))
    return html


def service_management() -> str:
    head = '<tr><th colspan="2">Service Management Objectives</th><th>Key Activities in 07/08</th>'
    body = "<thead>" + head + "<th>Other Agency Partners</th><th>CCS Lead</th></tr></thead>\n"
    for reference, objective, activities, partners, leads in read_figures("rochdale-web-service"):
        lists = [
            "".join(f"<li>{escape(text, quote=False)}</li>" for text in part.split("|"))
            for part in (activities, partners)
        ]
        body += f"<tr><td>{reference}</td><td>{escape(objective)}</td>"
        body += "".join(f"<td><ul>{items}</ul></td>" for items in lists) + f"<td>{lines(leads, '|')}</td></tr>\n"
    columns = "".join(f'<col width="{width}%">' for width in (5, 19, 48, 20, 8))
    html = "<h2>3 Year Strategic Objectives for Child Care Service 2007 – 2010</h2>"
    return html + table(columns + body, ' class="service"')


def main() -> None:
    index = "".join(f"<tr><td>{text}</td><td>{page}</td></tr>" for text, page in INDEX)
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Child Care Service Improvement Plan 2007 -2010</title><style>{STYLE}</style></head><body>
<p>Rochdale Metropolitan Borough Council</p><h1>Child Care Service<br>Improvement Plan<br>2007 -2010</h1>
<h3>Index</h3><table class="index" style="width:60%"><tr><td></td><td><u>Page</u></td></tr>{index}</table>
<h2>Foreword</h2><p>This plan has objectives for three years. Section D sets them out, each with its targets.</p>
<p>Activities and targets are looked at again every year, as some things go faster than expected and others slower.</p>
<p>Head of Service, Children's Social Care, March 2007</p>
{activity()}{resources()}{priorities()}{outcomes()}{service_management()}</body></html>"""
    print_html(html, CORPUS / "improvement-plan-rochdale-web.pdf")


if __name__ == "__main__":
    main()
