"""Write half-ruled-outturn.pdf with Chromium: tables with a few level rules, with stripes or with a line under the head
only, labels of several lines, three levels of subtotals in millions, and five errors planted for the checks to find.
"""

from __future__ import annotations

from html import escape

from styles import CORPUS
from web import print_html

TITLE = "Revenue and Performance Outturn 2009/10"
# d: directorate, v: division, l: line, s: subtotal, t: directorate total, g: council total; then the label, where the
# figures stand beside a label of several lines, and the figures (£m). The subtotal of Waste is wrong on purpose:
# its lines make 18.9; the totals above it follow the printed 19.9.
BUDGET = """
d|Children's Services
v|Schools and learning
l|Early years and childcare, including the children's centres in the eleven priority wards|top|14.2|14.6|14.4|(0.2)
l|Home to school transport|top|9.8|9.8|10.5|0.7
l|Special educational needs|top|6.1|6.3|6.3|0.0
s|Schools and learning|top|30.1|30.7|31.2|0.5
v|Family services
l|Placements for looked after children with independent foster carers, with relatives and in residential homes\
|middle|18.4|18.9|21.3|2.4
l|Fieldwork and reviewing|top|12.7|12.7|12.5|(0.2)
l|Youth offending|top|2.2|2.2|2.1|(0.1)
s|Family services|top|33.3|33.8|35.9|2.1
t|Total Children's Services|top|63.4|64.5|67.1|2.6
d|City Services
v|Streets
l|Highway maintenance and winter gritting of the primary and secondary routes|bottom|8.8|9.4|10.9|1.5
l|Street lighting|top|3.6|3.6|3.5|(0.1)
l|Parking income|top|(7.9)|(7.6)|(7.0)|0.6
s|Streets|top|4.5|5.4|7.4|2.0
v|Waste
l|Collection|top|7.3|7.3|7.2|(0.1)
l|Disposal and landfill tax|top|11.6|11.2|10.8|(0.4)
s|Waste|top|19.9|18.5|18.0|(0.5)
t|Total City Services|top|24.4|23.9|25.4|1.5
g|Net cost of services|top|87.8|88.4|92.5|4.1
"""
# the share of specific grants is wrong on purpose: it is 16.0
SOURCES = [
    ("Revenue support grant and redistributed business rates", "38.9", "42.1%"),
    ("Council tax", "33.6", "36.3%"),
    ("Specific grants", "14.8", "18.0%"),
    ("Transfer from balances", "5.2", "5.6%"),
    ("Total", "92.5", "100.0%"),
]
COMPARED = [
    ("Council tax collected in the year (%)", "96.1", "96.4", "96.0", "96.2"),
    ("Days lost to sickness for each employee", "9.4", "8.9", "10.1", "9.8"),
    (
        (
            "Households rehoused because of harm\nat home or of the condition of their home, for each 1,000 households "
            "in the city"
        ),
        "6.3",
        "5.8",
        "5.1",
        "5.4",
    ),
    ("Calls answered within 20 seconds (%)", "71", "78", "", "80"),
    (
        "Invoices paid within 30 days\nof their receipt, without those in dispute and those of schools (%)",
        "88.7",
        "91.2",
        "92.0",
        "92.6",
    ),
]
# NI 111 is printed twice on purpose: the second should be NI 117
MEASURES: list[tuple[str, ...]] = [
    ("Children and young people",),
    (
        "NI 62",
        "Children looked after with three or more placements in the year (%)",
        "bottom",
        "11.8|12.4|10.9|11.0|10.5",
    ),
    (
        "NI 63",
        "Children looked after who have been in the same placement for two years or are placed for adoption (%)",
        "middle",
        "66.1|64.9|68.3|68.0|70.0",
    ),
    ("NI 111", "First time entrants to the youth justice system", "top", "612|540|455|520|430"),
    ("NI 111", "Young people aged 16 to 18 not in education or work (%)", "bottom", "8.9|8.1|7.6|7.5|7.0"),
    ("NI 148", "Care leavers in education, employment or training (%)", "top", "54.0|-|61.5|60.0|63.0"),
    ("Homes and places",),
    ("NI 155", "Affordable homes delivered", "top", "214|187|203|200|n/a"),
    ("NI 156", "Number of households living in temporary accommodation", "bottom", "388|301|246|260|TBC"),
    ("NI 191", "Residual household waste for each household (kg)", "top", "712|688|655|670|640"),
    ("NI 192", "Household waste reused, recycled or composted (%)", "top", "34.2|36.8|39.1|38.5|41.0"),
]
# 2110/11 stands for 2010/11, and 2.4 before 2.3, on purpose
ACTIONS = [
    ("1.1", "Bring the placements budget back into line", "Head of Placements", "2010/11", "The overspend is halved"),
    (
        "1.2",
        "Retender the contracts for home to school transport",
        "Transport Manager",
        "2010/11",
        "The cost of a journey falls",
    ),
    ("1.3", "Recruit thirty foster carers", "Fostering Manager", "2011/12", "Fewer children live outside the city"),
    ("2.1", "Resurface the ring road before the winter", "Head of Highways", "2010/11", "Fewer claims for damage"),
    ("2.2", "Review the charges for parking", "Head of Parking", "2110/11", "Income meets its budget"),
    ("2.4", "Offer food waste collections to flats", "Head of Waste", "2011/12", "Half of all flats take part"),
    (
        "2.3",
        "Renew the landfill contract",
        "Head of Waste<br>Head of Procurement",
        "2011/12",
        "The new contract is signed",
    ),
]
STYLE = """
@page { size: A4; margin: 0 }
* { box-sizing: border-box; print-color-adjust: exact }
body { margin: 0; font: 10.5pt "Liberation Serif", Tinos, serif; color: #000 }
section { position: relative; width: 210mm; height: 296.5mm; padding: 20mm 22mm; break-after: page; overflow: hidden }
section:last-child { break-after: auto }
.running { position: absolute; top: 9mm; right: 22mm; font-size: 8.5pt; font-style: italic }
.foot { position: absolute; bottom: 9mm; left: 0; right: 0; text-align: center; font-size: 8.5pt }
h1 { font-size: 22pt; margin: 4mm 0 6mm } h2 { font-size: 14pt; margin: 6mm 0 3mm }
p { margin: 0 0 3mm; line-height: 1.35 }
ul.contents { list-style: none; padding: 0; width: 110mm } ul.contents span { float: right }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { padding: 1mm 1.2mm; text-align: right; vertical-align: top; font-weight: normal }
th { font-weight: bold; vertical-align: bottom } th:first-child, td:first-child, .text { text-align: left }
td.middle { vertical-align: middle } td.bottom { vertical-align: bottom }
table.book { border-top: 1.3pt solid #000; border-bottom: 1.3pt solid #000 }
.book thead { border-bottom: .7pt solid #000 }
tr.d td { font-weight: bold; font-size: 11.5pt } tr.v td { font-style: italic; padding-left: 5mm }
tr.l td:first-child { padding-left: 9mm } tr.s td:first-child { padding-left: 5mm } tr.s td { font-style: italic }
.book tr.s, .book tr.t, .book tr.g { border-top: .4pt solid #000 } tr.t td, tr.g td { font-weight: bold }
table.zebra tbody tr:nth-child(odd) { background: #eef1e4 } .zebra tr.g td { font-weight: bold }
table.under th { border-bottom: .8pt solid #000 } table.under tr.over th { border: none; text-align: center }
.run { white-space: pre } tr.theme td { font-weight: bold }
table.tight th, table.tight td { font-size: 9.5pt }
"""


def row(cells: list[str], name: str = "", places: list[str] | None = None) -> str:
    classes = places or [""] * len(cells)
    body = "".join(f'<td class="{place}">{cell}</td>' for cell, place in zip(cells, classes, strict=True))
    return f'<tr class="{name}">{body}</tr>\n'


def table(name: str, widths: list[int], head: str, body: str) -> str:
    columns = "".join(f'<col style="width: {width}mm">' for width in widths)
    return f'<table class="{name}"><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>'


def heads(texts: list[str], text_columns: int = 1) -> str:
    cells = (f'<th class="{"text" if n < text_columns else ""}">{text}</th>' for n, text in enumerate(texts))
    return "<tr>" + "".join(cells) + "</tr>"


def budget_table() -> str:
    body = ""
    for line in BUDGET.strip().splitlines():
        kind, label, *rest = line.split("|")
        if rest:
            place, *figures = rest
            body += row([escape(label), *figures], kind, ["", *[place] * 4])
        else:
            body += f'<tr class="{kind}"><td colspan="5">{escape(label)}</td></tr>\n'
    top = heads(["Service", "Original budget", "Revised budget", "Outturn", "Variance"])
    return table("book", [78, 22, 22, 22, 22], top, body)


def source_table() -> str:
    body = "".join(row([escape(name), *figures], "g" if name == "Total" else "") for name, *figures in SOURCES)
    return table("zebra", [96, 30, 40], heads(["Source", "Amount 2009/10", "Share 2009/10"]), body)


def compared_table() -> str:
    over = (
        '<tr class="over"><th></th><th colspan="2">Examplecaster</th><th colspan="2">Average of large cities</th></tr>'
    )
    head = over + heads(["Measure", "2008/09", "2009/10", "2008/09", "2009/10"])
    body = "".join(row([escape(label), *figures], "", ["run", *[""] * 4]) for label, *figures in COMPARED)
    return table("under", [74, 23, 23, 23, 23], head, body)


def measure_table() -> str:
    body = ""
    for measure in MEASURES:
        if len(measure) == 1:
            body += f'<tr class="theme"><td colspan="7">{measure[0]}</td></tr>\n'
            continue
        code, label, place, figures = measure
        body += row([code, escape(label), *figures.split("|")], "", ["", "text", *[place] * 5])
    top = heads(
        ["Code", "Indicator", "2007/08", "2008/09", "2009/10", "Target 2009/10", "Target 2010/11"], text_columns=2
    )
    return table("book tight", [17, 62, 17, 17, 17, 18, 18], top, body)


def action_table() -> str:
    body = "".join(row(list(cells), "", ["", *["text"] * 4]) for cells in ACTIONS)
    top = heads(["Ref", "What we will do", "Lead", "By", "How we will know"], text_columns=5)
    return table("under", [14, 52, 36, 20, 44], top, body)


def report() -> str:
    sections = [
        f"""<p>Examplecaster City Council</p><h1>{TITLE}</h1>
<p>This report tells the Cabinet what the council spent in the year that ended on 31 March 2010, where the money came
from and how services performed. The accounts are still to be audited (item 6, 21 June 2010).</p>
<p>We will increase the share of invoices paid within 30 days to 95% by March 2011.</p>
<ul class="contents"><li>1 What we spent <span>2</span></li><li>2 Where the money came from <span>3</span></li>
<li>3 How we compare <span>3</span></li><li>4 National indicators <span>4</span></li>
<li>5 What we will do next <span>5</span></li></ul>
<p>Amounts in the tables that follow are in £m. Brackets show income or, as a variance, an underspend.</p>""",
        f"<h2>1 What we spent</h2><p>Revenue budget and outturn by service, 2009/10</p>{budget_table()}",
        f"""<h2>2 Where the money came from</h2>{source_table()}
<h2>3 How we compare</h2><p>The average is that of the eight large cities outside London.</p>{compared_table()}""",
        f"""<h2>4 National indicators</h2>{measure_table()}
<p><br>The results of 2009/10 are provisional until the departments have published theirs.</p>""",
        f"<h2>5 What we will do next</h2>{action_table()}",
    ]
    body = "".join(
        f'<section><div class="running">Examplecaster City Council: Outturn 2009/10</div>{text}'
        f'<div class="foot">{number}</div></section>\n'
        for number, text in enumerate(sections, 1)
    )
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>
<style>{STYLE}</style></head><body>{body}</body></html>"""


def main() -> None:
    target = CORPUS / "half-ruled-outturn.pdf"
    print_html(report(), target)


if __name__ == "__main__":
    main()
