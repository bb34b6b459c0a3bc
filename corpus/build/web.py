"""Pages for the corpus scripts that are written as HTML and printed by headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "pages"


def print_html(html: str, target: Path) -> None:
    """Print a page of HTML to PDF; the headers and footers that Chromium adds by itself are left out."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is needed to print this document")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    print(f"wrote {target}")
