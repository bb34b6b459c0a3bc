"""Write risk-register-2022.pdf with Chromium: ratings by fill alone, other fills beside them, a scoring grid."""

from __future__ import annotations

from html import escape

from styles import CORPUS
from web import print_html

FILLS = {"red": "#d9534f", "amber": "#f0ad4e", "green": "#5cb85c", "blue": "#6fa8dc"}
DIRECTORATES = {"Corporate": "#8e7cc3", "Communities": "#76c2af", "Economy": "#f2c14e", "Environment": "#a3cf7a"}
CHANGED = "#fff7c2"
RAG_KEY = [
    ("red", "High: a score of 15 or more. Cabinet sees the risk every quarter"),
    ("amber", "Medium: a score of 8 to 14. Directors see the risk every month"),
    ("green", "Low: a score of 7 or less. Heads of service keep the risk under review"),
    ("blue", "The agreed action is complete"),
]
INTRODUCTION = """
The Corporate Risk Register lists the events that could keep North Fictonshire District Council from doing what the
corporate plan promises. It is reviewed four times a year. This edition was approved by the Audit Committee on
22 June 2022 and compares each score with that of the last report, in March 2022.

A score is the likelihood (1 to 5) multiplied by the impact (1 to 5). The grid on the next page shows what the
products come to. The colour of the score cell is the rating; no word is printed there.
"""
COUNTS = "Of the 14 risks that have been scored, 3 are red, 7 are amber and 4 are green."
RISEN = "Failure of the leisure contractor has moved from amber to red since March."
# directorate | ref | risk | cause and effect | likelihood, impact at the last report | controls | the two now
# | owner | next review | c where the row has changed
RISKS = """
Corporate|R01|Budget gap larger than planned|Pay and prices rise faster than the financial plan allows, so that reserves are used up|4 5|Monthly forecasts; panel for every vacancy; working balance of £2.1m|4 5|Chief Finance Officer|30 September 2022|
Corporate|R02|Loss of a main computer system|An attack or a failed server stops payments and planning for more than two days|4 4|New firewall; copies kept off site; exercise held in May|3 4|Head of Digital|31 August 2022|c
Corporate|R03|Staff shortages in posts that are hard to fill|Surveyors and environmental health officers leave for better pay elsewhere|3 3|Market supplements; two trainees started in April|3 4|Head of People|30 September 2022|c
Communities|R04|Not enough temporary homes|More households become homeless than there are rooms, and hotels are costly|4 4|Leasing scheme with 40 landlords; weekly panel|4 4|Head of Housing|31 July 2022|
Communities|R05|Failure of the leisure contractor|Energy bills close pools, and the contract comes back to the council at short notice|3 4|Open book accounting; step-in plan drafted with the insurer|4 4|Director of Communities|31 July 2022|c
Communities|R06|Harm to a child or adult that the council should have prevented|A concern is not passed on by staff who meet people in their homes|2 5|Training for all who visit homes; named lead in each service|2 5|Safeguarding Manager|30 September 2022|
Communities|R07|Poor take-up of support grants|Households that need help do not hear of it|2 3|Letters to 3,100 households; advice at the food banks|2 2|Head of Revenues|31 October 2022|c
Economy|R08|Town centre scheme runs late|Steel and labour are scarce, and the grant must be spent by March 2024|3 3|Contract with fixed dates; contingency of £450,000|3 3|Head of Regeneration|31 August 2022|
Economy|R09|Local plan found unsound|Evidence on housing need is older than the inspector will accept|3 4|Study renewed; counsel’s advice taken|2 4|Planning Policy Manager|30 September 2022|c
Economy|R10|Green Lane industrial units stay empty|Small firms cannot meet the new rents|2 3|Stepped rents for the first year; agent appointed|2 3|Estates Manager|31 October 2022|
Environment|R11|Flooding of the Redbrook estate|Heavy rain overwhelms the culvert under the railway|2 4|Culvert cleared each autumn; wardens trained|2 4|Drainage Engineer|30 September 2022|
Environment|R12|Waste vehicles wear out before they can be replaced|Delivery of new vehicles takes eighteen months|3 2|Hire contract in place; workshop hours extended|3 2|Fleet Manager|31 October 2022|
Environment|R13|Net zero pledge missed|Buildings are heated by gas and grants for heat pumps are short|4 3|Carbon budget for each service; bid for £1.8m made|4 3|Climate Officer|30 September 2022|
Environment|R14|Pollution of the river at the depot|Fuel leaks from the old tanks into the drain||Tanks inspected monthly; bund repaired|1 4|Depot Manager|31 August 2022|c
Environment|R15|New duties on packaging waste|The regulations have not been published||To be decided||Head of Environment|31 August 2022|c
"""  # noqa: E501  # a row of the register stands on one line
# ref, action, lead, by when, progress, rating
ACTIONS = [
    ("R02", "Test the recovery of the payments system from its copies", "Head of Digital", "30 June 2022",
     "Tested on 9 June; recovered in five hours", "blue"),
    ("R04", "Lease a further 25 homes from private landlords", "Head of Housing", "30 September 2022",
     "Fourteen leases signed", "amber"),
    ("R05", "Agree with the insurer who runs the pools if the contractor stops", "Director of Communities",
     "31 May 2022", "Insurer has not replied", "red"),
    ("R08", "Bring the steel order forward by three months", "Head of Regeneration", "31 July 2022",
     "Order placed, delivery confirmed for July", "green"),
    ("R11", "Fit a gauge with an alarm to the Redbrook culvert", "Drainage Engineer", "31 October 2022",
     "Gauge chosen; power supply awaited", "green"),
    ("R14", "Replace the two oldest fuel tanks", "Depot Manager", "March 2023", "Quotations being sought", ""),
]  # fmt: skip
STYLE = """
@page { size: A4 landscape; margin: 14mm 12mm 16mm;
  @bottom-left { content: "Corporate Risk Register, June 2022"; font: 8pt "Liberation Sans Narrow" }
  @bottom-right { content: counter(page) " of " counter(pages); font: 8pt "Liberation Sans Narrow" } }
body { font: 9.5pt "Liberation Sans Narrow", "Arial Narrow", sans-serif; color: #222 }
h1 { font-size: 22pt; margin: 4pt 0 10pt } h2 { font-size: 14pt; margin: 10pt 0 6pt; break-after: avoid }
p { max-width: 200mm; line-height: 1.4 } .new { break-before: page }
table { border-collapse: collapse; margin-bottom: 10pt } thead { display: table-header-group }
td, th { border: .6pt solid #888; padding: 3pt 4pt; vertical-align: top; text-align: left }
th { background: #dfe3e8 } td.n, th.n { text-align: center; vertical-align: middle; width: 17pt }
td.s { width: 28pt; font-weight: bold } td.d { width: 5pt; padding: 0 } table.key td:first-child { width: 34pt }
table.register, table.actions { width: 100% } table.register td { height: 46pt }
table.grid td { width: 40pt; text-align: center }
"""


def rating(likelihood: int, impact: int) -> str:
    score = likelihood * impact
    return "red" if score >= 15 else "amber" if score >= 8 else "green"


def cell(text: str, kind: str = "", fill: str = "") -> str:
    style = f' style="background:{fill}"' if fill else ""
    return f'<td class="{kind}"{style}>{escape(text)}</td>'


def scored(figures: str) -> str:
    """The cells likelihood, impact and score; a risk that was not scored says so once, without a fill."""
    if not figures:
        return '<td class="n" colspan="3">not scored</td>'
    likelihood, impact = (int(figure) for figure in figures.split())
    fill = FILLS[rating(likelihood, impact)]
    return cell(str(likelihood), "n") + cell(str(impact), "n") + cell(str(likelihood * impact), "n s", fill)


def register() -> str:
    heads = "".join(f'<th rowspan="2">{head}</th>' for head in ("", "Ref", "Risk", "Cause and effect"))
    heads += '<th class="n" colspan="3">Last report</th><th rowspan="2">Controls in place</th>'
    heads += '<th class="n" colspan="3">Now</th><th rowspan="2">Owner</th><th rowspan="2">Next review</th>'
    lower = '<th class="n">L</th><th class="n">I</th><th class="n">Score</th>' * 2
    body = ""
    for line in RISKS.strip().splitlines():
        directorate, ref, risk, cause, before, controls, now, owner, review, changed = line.split("|")
        cells = cell("", "d", DIRECTORATES[directorate]) + cell(ref) + cell(risk, fill=CHANGED if changed else "")
        cells += cell(cause) + scored(before) + cell(controls) + scored(now) + cell(owner) + cell(review)
        body += f"<tr>{cells}</tr>\n"
    return f'<table class="register"><thead><tr>{heads}</tr><tr>{lower}</tr></thead><tbody>{body}</tbody></table>'


def grid() -> str:
    """Every product of likelihood and impact in its colour: an explanation, and no risk's rating."""
    rows = ""
    for likelihood in range(5, 0, -1):
        products = "".join(cell(str(likelihood * i), "", FILLS[rating(likelihood, i)]) for i in range(1, 6))
        rows += f"<tr><th>Likelihood {likelihood}</th>{products}</tr>"
    heads = "".join(f"<th>Impact {impact}</th>" for impact in range(1, 6))
    return f'<table class="grid"><tr><th></th>{heads}</tr>{rows}</table>'


def key(rows: list[tuple[str, str]]) -> str:
    return (
        '<table class="key">'
        + "".join(f"<tr>{cell('', '', fill)}{cell(text)}</tr>" for fill, text in rows)
        + "</table>"
    )


def actions() -> str:
    heads = "".join(f"<th>{head}</th>" for head in ("Risk", "Action", "Lead", "By when", "Progress", "Status"))
    body = ""
    for *texts, word in ACTIONS:
        body += f"<tr>{''.join(cell(text) for text in texts)}{cell('', 'n', FILLS.get(word, ''))}</tr>"
    return f'<table class="actions"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def page() -> str:
    prose = "".join(f"<p>{escape(text)}</p>" for text in INTRODUCTION.strip().split("\n\n"))
    others = [(colour, f"{name} directorate (first column)") for name, colour in DIRECTORATES.items()]
    others.append((CHANGED, "The risk is new, or its wording or score has changed since the last report"))
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Corporate Risk Register: June 2022</title><style>{STYLE}</style></head><body>
<p><b>North Fictonshire District Council</b></p><h1>Corporate Risk Register: June 2022</h1>{prose}
<p>{COUNTS} {RISEN}</p>
<h2>What the colour of a score means</h2>{key([(FILLS[word], text) for word, text in RAG_KEY])}
<h2>What the other colours mean</h2>{key(others)}
<h2 class="new">Scoring grid</h2>{grid()}
<p>Likelihood 5 is almost certain within a year; impact 5 is a loss of more than £1m or a death.</p>
<h2 class="new">The register</h2>{register()}
<h2 class="new">Actions agreed by the Audit Committee in March</h2>{actions()}
</body></html>"""


def main() -> None:
    print_html(page(), CORPUS / "risk-register-2022.pdf")


if __name__ == "__main__":
    main()
