"""Write annual-report-2023.pdf with Chromium: results in sentences, side boxes, pulled-out figures and two columns."""

from __future__ import annotations

from styles import CORPUS
from web import PAGES, print_html

if __name__ == "__main__":
    name = "annual-report-2023"
    print_html((PAGES / f"{name}.html").read_text(encoding="utf-8"), CORPUS / f"{name}.pdf")
