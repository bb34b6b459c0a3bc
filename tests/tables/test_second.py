"""The second opinion: asked for only, about pages without a table, and behind a gate."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import plan_extract as px
from plan_extract.tables.second import find_second

ROWS = [("Roads", "12", "14"), ("Parks", "3", "5"), ("Libraries", "7", "9"), ("Housing", "21", "20")]


def written(path: Path) -> Path:
    """A page with figures in columns, and a page of prose."""
    canvas = Canvas(str(path), pagesize=A4)
    for at, row in enumerate(ROWS):
        for x, text in zip((100, 250, 350), row, strict=True):
            canvas.drawString(x, 700 - 18 * at, text)
    canvas.showPage()
    for at in range(20):
        canvas.drawString(72, 760 - 14 * at, "The council will keep all of its libraries open on two evenings a week.")
    canvas.save()
    return path


def test_figures_in_columns_are_seen_and_prose_is_not(tmp_path: Path) -> None:
    (table,) = find_second(written(tmp_path / "p.pdf"), [1, 2])
    assert [tuple(cell.flat for cell in row if cell) for row in table.grid()] == ROWS
    assert (table.page, table.confidence) == (1, 0.4)
    assert table.bbox is not None
    assert 100 < table.bbox[1] < 842 - 700 + 18  # from the top of the page


def test_pages_with_tables_are_not_asked_about(tmp_path: Path) -> None:
    path = written(tmp_path / "p.pdf")
    own = px.read_tables(path)
    assert [table.page for table in own] == [1]
    assert px.read_tables(path, second_opinion=True) == own
