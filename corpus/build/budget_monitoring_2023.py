"""Write budget-monitoring-2023.pdf with Chromium: two levels of sub-totals, brackets, no upright rules, a wrong sum."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from decimal import Decimal
from html import escape
from pathlib import Path

from styles import CORPUS

# £m; the forecast of the Learning Disability total is 0.5 too high on purpose
ROWS = """
d|Children's Services
v|Safeguarding
l|Assessment teams|12.4|13.1
l|Placements|38.6|41.9
l|Fostering and adoption|14.2|13.8
s|Safeguarding total|65.2|68.8
v|Education
l|Home to school transport|21.5|23.0
l|School improvement|4.3|4.1
s|Education total|25.8|27.1
t|Children's Services total|91.0|95.9
d|Adult Social Care
v|Older People
l|Residential care|57.9|59.2
l|Home care|33.4|33.1
s|Older People total|91.3|92.3
v|Learning Disability
l|Supported living|44.0|44.8
l|Day services|7.7|7.2
s|Learning Disability total|51.7|52.5|0.3
t|Adult Social Care total|143.0|144.3
d|Highways and Environment
v|Highways
l|Winter service|3.2|3.9
l|Street lighting|6.8|6.2
s|Highways total|10.0|10.1
v|Waste
l|Waste disposal|28.4|27.5
l|Recycling centres|5.6|5.6
s|Waste total|34.0|33.1
t|Highways and Environment total|44.0|43.2
g|Council total|278.0|283.4
"""
SAVINGS = [
    ("Fewer agency staff", "1,200", "900", "(300)"),
    ("Contract renewals", "2,450", "2,600", "150"),
    ("Shared offices", "640", "640", "0"),
    ("Total savings", "4,290", "4,140", "(150)"),
]
STYLE = """
@page { size: A4; margin: 22mm 20mm }
body { font: 10.5pt "Liberation Sans", Arial, sans-serif }
h1 { font-size: 19pt; margin: 0 0 6pt } h2 { font-size: 13pt; margin: 16pt 0 6pt }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group } tr { break-inside: avoid }
th { background: #e4e9f0; text-align: right; border-bottom: 1.2pt solid #333; padding: 4pt }
th:first-child, td:first-child { text-align: left }
td { text-align: right; border-bottom: .5pt solid #999; padding: 4.5pt 4pt }
tr.d td { font-weight: bold; font-size: 11.5pt } tr.v td { font-style: italic; padding-left: 12pt }
tr.l td:first-child { padding-left: 24pt } tr.s td:first-child { padding-left: 12pt }
tr.s td, tr.t td, tr.g td { font-weight: bold } tr.t td { background: #f2f2f2 } tr.g td { background: #dde3ea }
"""


def bracketed(amount: Decimal) -> str:
    return f"({-amount})" if amount < 0 else str(amount)


def budget_rows() -> list[tuple[str, str, list[str]]]:
    """Class, label and the printed budget, forecast and variance of each row; a heading has no figures."""
    rows = []
    for line in ROWS.strip().splitlines():
        kind, label, *figures = line.split("|")
        if len(figures) == 2:
            figures.append(bracketed(Decimal(figures[1]) - Decimal(figures[0])))
        rows.append((kind, label, figures))
    return rows


def table(heads: list[str], rows: list[tuple[str, str, list[str]]]) -> str:
    top = "".join(f"<th>{head}</th>" for head in heads)
    body = ""
    for kind, label, figures in rows:
        cells = "".join(f"<td>{figure}</td>" for figure in figures)
        first = f"<td>{escape(label)}</td>" if figures else f'<td colspan="{len(heads)}">{escape(label)}</td>'
        body += f'<tr class="{kind}">{first}{cells}</tr>\n'
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>"


def report() -> str:
    savings = [("g" if label.startswith("Total") else "l", label, figures) for label, *figures in SAVINGS]
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Revenue budget monitoring 2023/24</title><style>{STYLE}</style></head><body>
<p><b>Exampleshire County Council</b></p>
<h1>Revenue budget monitoring 2023/24</h1>
<p>Position at the end of December 2023. An overspend is shown as a plain figure, an underspend in brackets.</p>
<h2>Budget, forecast and variance by directorate and division, 2023/24</h2>
{table(["Service", "Budget<br>£m", "Forecast<br>£m", "Variance<br>£m"], budget_rows())}
<p>Placements for children explain most of the pressure. The general reserve can bear it this year and not next.</p>
<h2>Savings 2023/24</h2>
{table(["Saving", "Target £000", "Forecast £000", "Variance £000"], savings)}
</body></html>"""


def main() -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is needed to print this document")
    target = CORPUS / "budget-monitoring-2023.pdf"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(report(), encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
