"""Write care-brochure-nottinghamshire.pdf with Chromium: two columns, and a box that cuts a numbered list in two."""

from __future__ import annotations

from styles import CORPUS
from web import PAGES, print_html

if __name__ == "__main__":
    name = "care-brochure-nottinghamshire"
    print_html((PAGES / f"{name}.html").read_text(encoding="utf-8"), CORPUS / f"{name}.pdf")
