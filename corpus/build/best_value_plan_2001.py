"""Write best-value-plan-2001.pdf with Chromium: indicators in full grids, a capital programme without rules."""

from __future__ import annotations

from html import escape

from styles import CORPUS
from web import print_html

STYLE = """
@page { size: A4; margin: 20mm 16mm 22mm;
  @top-center { content: "Wealdham District Council"; font: italic 9pt "Liberation Serif" }
  @bottom-left { content: "Best Value Performance Plan 2001"; font: 9pt "Liberation Serif" }
  @bottom-right { content: "Page " counter(page); font: 9pt "Liberation Serif" } }
body { font: 11pt/1.35 "Liberation Serif", "Times New Roman", serif }
h1 { font-size: 24pt; text-align: center; margin: 60pt 0 10pt } h2 { font-size: 15pt; break-after: avoid }
h3 { font-size: 12pt; font-style: italic; break-after: avoid } .new { break-before: page }
p.centre { text-align: center } table { width: 100%; font-size: 9pt; line-height: 1.2 }
table.pi { border-collapse: collapse } table.pi td, table.pi th { border: 1px solid black; padding: 2pt 3pt }
table.pi td, table.pi th { vertical-align: top } table.pi td.f, table.pi th.f { text-align: center; width: 44pt }
table.pi tr { break-inside: avoid } table.pi td.c { width: 118pt } table.pi td.b { width: 30pt }
td.s { font-weight: bold } table.capital { border-spacing: 0 4pt; width: auto }
table.capital td, table.capital th { padding: 1pt 8pt 1pt 0; text-align: right; width: 46pt }
table.capital td:first-child, table.capital th:first-child { text-align: left; width: 170pt }
table.capital tr.t td { font-weight: bold }
"""
ABOUT = [
    ("Every council has to publish a plan like this one by 31 March each year. It tells people in Wealdham how well "
    "we did in 1999/00 and 2000/01, what we want to do next and which services we shall look at closely."),
    ("Our auditor has checked the figures for 1999/00. The figures for 2000/01 are our own estimates made in "
    "February 2001, and the auditor may ask us to change them. There are 14 wards, 41,600 homes and 98,300 people in "
    "the district."),
    ("Last year we collected 97.1% of council tax and sold 62 council houses. An inspector called our parks service "
    "good and gave it two stars out of three. It costs each resident about £9 a year."),
]  # fmt: skip
PROMISES = [
    "We shall answer 95% of letters within ten working days by March 2002.",
    "We shall cut the time that a council house stands empty from 41 days to 30 days in 2001/02.",
    "By 31 March 2002 at least 60% of planning applications will be dealt with in eight weeks.",
    "We shall recycle no less than 16% of household waste in 2001/02.",
    "Sickness will fall to 8.5 days for each member of staff by 2002/03.",
]
HEADS = ("BV No.", "Description of indicator", "Actual 1999/00", "Actual 2000/01", "Target 2001/02",
         "Top quartile (all districts)", "Comment")  # fmt: skip
# A line with one part is a section of the table.
INDICATORS = """
Corporate health
1|Has the council agreed a community plan with its partners?|No|No|Yes|-|The plan will go to full Council in October
3|Percentage of citizens satisfied with the overall service provided|61%|N/A|65%|71%|Asked every third year
8|Percentage of invoices paid within 30 days|83.4%|88.9%|100%|94.6%|Government sets this target
9|Percentage of council tax collected|96.8%|97.1%|97.5%|98.4%|
10|Percentage of business rates received|98.2%|97.9%|98.5%|99%|Two large firms went out of business
12|Working days lost to sickness absence, for each member of staff|11.3 days|10.6 days|9.5 days|7.6 days|
14|Early retirements as a percentage of the workforce|0.9%|0.42%|0.4%|0.17%|Reorganisation in 1999
16a|Percentage of staff with a disability|1.8%|2.1%|2.5%|3.2%|
Housing
62|Unfit private homes made fit or demolished as a direct result of action by the council|2.7%|3.1%|3.5%|4.09%|
63|Energy efficiency of council homes: average SAP rating|48|51|54|60|Gas heating in 210 more homes
66a|Rent collected as a percentage of rent due|96.1%|96.4%|97.2%|98.6%|
66b|Rent arrears of current tenants as a percentage of the rent roll|3.9%|3.6%|3%|1.52%|
68|Average time to re-let council homes|38 days|41 days|30 days|27 days|One sheltered block is hard to let
69|Percentage of rent lost because homes were empty|2.2%|2.4%|1.8%|1.1%|See BV 68
Benefits
78a|Average time to process new claims|52 days|47 days|36 days|32 days|
78b|Average time to deal with changes of circumstances|Not collected|16 days|12 days|7.8 days|New computer from June
79a|Percentage of cases in which the benefit was worked out correctly|94.0%|95.2%|98%|98.8%|
80a|Satisfaction with the benefits office: ease of contact|N/A|74%|-|83%|Next survey in 2003
Waste and the environment
82a|Percentage of household waste recycled|9.7%|12.2%|16%|12%|Green bins for 6,000 more homes
84|Kilograms of household waste collected for each head of population|371|386|380|369|
86|Cost of waste collection for each household|£29.84|£31.07|£31.60|£27.72|
88|Bins missed for each 100,000 collections|64|81|50|Not known|New contractor since May 2000
Planning and culture
107|Cost of planning for each head of population|£10.40|£9.96|£10.10|£7.93|
109|Percentage of planning applications decided in eight weeks|54%|57%|60%|74%|Two posts have been empty
111|Percentage of applicants satisfied with the planning service|N/A|72%|-|82%|
113|Number of school pupils on organised visits to the museum|1,904|2,266|2,400|3,150|
"""
LOCAL = [
    ("L1", "Swims and other visits to our two pools for each 1,000 people", "4,310", "4,402", "4,500", "4,600"),
    ("L2", "Cost to the council of each swim", "£1.62", "£1.71", "£1.65", "£1.60"),
    ("L3", "Telephone calls answered within 15 seconds", "77%", "81%", "90%", "90%"),
    ("L4", "Time to remove an abandoned car", "9 days", "12 days", "5 days", "3 days"),
    ("L5", "Complaints that took more than 28 days", "31", "22", "12", "To be set"),
    ("L6", "What the council pays towards each journey on the village bus", "47p", "52p", "50p", "45p"),
]
YEARS = ("2001/02", "2002/03", "2003/04", "2004/05", "2005/06")
# name | a figure a year | total; blank and dash as printed
PROGRAMME = """
Housing
Central heating and rewiring|1,850|1,900|1,900|2,000|2,000|9,650
Grants to improve private homes|420|420|450|450|450|2,190
Sheltered housing at Mill Court|760|310|-|-|-|1,070
Housing total|3,030|2,630|2,350|2,450|2,450|12,910
Leisure
Swimming pool roof, Brackenbury|215|-|-|-|-|215
Sports pitches and play areas|60|75|75|75|75|360
Museum store||140|260|-|-|400
Leisure total|275|215|335|75|75|975
Offices and information technology
Electronic services|180|240|300|120|90|930
Town hall lift|95|-|-|-|-|95
Offices and information technology total|275|240|300|120|90|1,025
Programme total|3,580|3,085|2,985|2,645|2,615|14,910
Paid for by
Borrowing approved by Government|1,640|1,500|1,500|1,500|1,500|7,640
Sale of land and council houses|1,520|1,185|1,085|845|815|5,450
Grants and contributions|420|400|400|300|300|1,820
Total financing|3,580|3,085|2,985|2,645|2,615|14,910
"""


def indicators() -> str:
    marks = ("b", "", "f", "f", "f", "f", "c")
    heads = "".join(f'<th class="{mark}">{escape(head)}</th>' for mark, head in zip(marks, HEADS, strict=True))
    body = ""
    for line in INDICATORS.strip().splitlines():
        cells = line.split("|")
        if len(cells) == 1:
            body += f'<tr><td class="s" colspan="7">{escape(line)}</td></tr>'
            continue
        body += (
            "<tr>" + "".join(f'<td class="{m}">{escape(c)}</td>' for m, c in zip(marks, cells, strict=True)) + "</tr>"
        )
    return f'<table class="pi"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def local() -> str:
    heads = ("Ref", "What we measure", "1999/00", "2000/01", "Target 2001/02", "Target 2002/03")
    rows = [f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"]
    rows += [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in LOCAL]
    return f'<table class="pi">{"".join(rows)}</table>'


def programme() -> str:
    rows = ["<tr><th>Scheme</th>" + "".join(f"<th>{year}<br>£'000</th>" for year in (*YEARS, "Total")) + "</tr>"]
    for line in PROGRAMME.strip().splitlines():
        cells = line.split("|")
        bold = ' class="t"' if len(cells) == 1 or "total" in cells[0].lower() else ""
        rows.append(f"<tr{bold}>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    return f'<table class="capital">{"".join(rows)}</table>'


def page() -> str:
    about = "".join(f"<p>{escape(text)}</p>" for text in ABOUT)
    promises = "".join(f"<li>{escape(text)}</li>" for text in PROMISES)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>bvpp01.doc</title><style>{STYLE}</style></head><body>
<h1>Best Value Performance Plan 2001</h1><p class="centre">Published by Wealdham District Council, March 2001</p>
<h2>1. About this plan</h2>{about}
<h2>2. What we promise</h2><ol type="a">{promises}</ol>
<h2 class="new">3. National performance indicators</h2>
<p>The indicators are those that the Government has set for district councils. The top quartile is what the best
quarter of all districts reach or do better than. N/A means that the indicator is not measured in that year.</p>
{indicators()}
<h3>Our own indicators</h3><p>We keep these because people told us that they matter to them.</p>{local()}
<h2 class="new">4. Capital programme for five years</h2>
<p>The Council agreed this programme on 22 February 2001. Prices are those of November 2000.</p>{programme()}
<p>Schemes of less than £10,000 are paid for from revenue. Copies of the full programme can be had from the Treasurer
for £3.50 (postage 50p).</p></body></html>"""


def main() -> None:
    print_html(page(), CORPUS / "best-value-plan-2001.pdf")


if __name__ == "__main__":
    main()
