"""Rules and colours that later paint lies over: only what is seen of them stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page
from plan_extract.readers.pdf import PdfPages
from plan_extract.tables.find import find_tables

SIZE = (400, 300)


def drawn(path: Path, draw: Callable[[Canvas], None]) -> Page:
    canvas = Canvas(str(path), pagesize=SIZE)
    draw(canvas)
    canvas.save()
    return next(iter(PdfPages(path)))


def spans(page: Page) -> list[tuple[float, float, float, float]]:
    return [(rule.x0, rule.top, rule.x1, rule.bottom) for rule in page.rules]


def test_of_a_rule_only_what_stands_out_from_under_paint_is_kept(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(100, 50, 100, 250)
        canvas.setFillColorRGB(0.8, 0.8, 0.9)
        canvas.rect(40, 100, 200, 60, stroke=0, fill=1)

    assert spans(drawn(tmp_path / "a.pdf", draw)) == [(100, 50, 100, 140), (100, 200, 100, 250)]


def test_a_rule_under_two_areas_side_by_side_is_gone(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(40, 130, 240, 130)
        canvas.setFillColorRGB(0.8, 0.8, 0.9)
        canvas.rect(40, 100, 120, 60, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(160, 100, 80, 60, stroke=0, fill=1)

    assert spans(drawn(tmp_path / "a.pdf", draw)) == []


def border(canvas: Canvas) -> None:
    canvas.line(100, 50, 100, 250)
    canvas.setFillColorRGB(0.8, 0.8, 0.9)
    canvas.rect(101, 40, 200, 220, stroke=0, fill=1)


def painted_before(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0.8, 0.9)
    canvas.rect(40, 40, 200, 220, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.line(100, 50, 100, 250)


def shining_through(canvas: Canvas) -> None:
    canvas.line(100, 50, 100, 250)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(40, 40, 200, 220, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [border, painted_before, shining_through])
def test_what_can_be_seen_stays(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    assert (100, 50, 100, 250) in spans(drawn(tmp_path / "a.pdf", draw))


def test_a_colour_is_cut_where_another_goes_on_over_its_whole_width(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.8, 0.8)
        canvas.rect(40, 100, 200, 150, stroke=0, fill=1)
        canvas.setFillColorRGB(0.8, 0.8, 0.9)
        canvas.rect(40, 40, 90, 100, stroke=0, fill=1)
        canvas.rect(130, 40, 110, 100, stroke=0, fill=1)
        canvas.rect(300, 40, 50, 50, stroke=0, fill=1)

    boxes = [fill.bbox for fill in drawn(tmp_path / "a.pdf", draw).fills]
    assert boxes[0] == pytest.approx((40, 50, 240, 160), abs=0.01)
    assert len(boxes) == 4


def test_a_colour_under_a_smaller_one_is_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.8, 0.8)
        canvas.rect(40, 100, 200, 150, stroke=0, fill=1)
        canvas.setFillColorRGB(0.8, 0.8, 0.9)
        canvas.rect(40, 100, 90, 60, stroke=0, fill=1)

    assert drawn(tmp_path / "a.pdf", draw).fills[0].bbox == pytest.approx((40, 50, 240, 200), abs=0.01)


def test_a_table_laid_over_the_foot_of_another_hides_its_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for top, bottom, middle, texts in (
            (260, 150, 150, ("Commitment", "Plan in place", "Jobs", "Skills plan")),
            (170, 50, 180, ("Less loneliness", "Befriending", "Safer streets", "Wardens")),
        ):
            canvas.setFillColorRGB(*((0.8, 0.9, 0.9) if top == 260 else (0.9, 0.9, 0.8)))
            canvas.setStrokeColorRGB(1, 1, 1)
            canvas.rect(40, bottom, 320, top - bottom, stroke=0, fill=1)
            canvas.grid([40, middle, 360], [bottom, (top + bottom) / 2, top])
            canvas.setFillColorRGB(0, 0, 0)
            for at, text in enumerate(texts):
                canvas.drawString((46, middle + 6)[at % 2], top - 20 - (at // 2) * (top - bottom) / 2, text)

    page = drawn(tmp_path / "a.pdf", draw)
    cells = {cell.flat for table in find_tables(page) for cell in table.cells}
    assert {"Less loneliness", "Befriending", "Safer streets", "Wardens"} <= cells
