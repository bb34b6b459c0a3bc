"""Marks that are drawn: circles as polygons or gradients, and squares that stand alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Symbol
from plan_extract.readers.pdf import PdfPages


def marks(path: Path, draw: Callable[[Canvas], None]) -> tuple[Symbol, ...]:
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.drawString(20, 150, "Status")
    draw(canvas)
    canvas.save()
    return next(iter(PdfPages(path))).symbols


def polygon(corners: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        outline = canvas.beginPath()
        for step in range(corners):
            angle = 2 * math.pi * step / corners
            (outline.lineTo if step else outline.moveTo)(100 + 7 * math.cos(angle), 100 + 7 * math.sin(angle))
        outline.close()
        canvas.setFillColorRGB(0, 0.5, 0)
        canvas.drawPath(outline, stroke=0, fill=1)

    return draw


@pytest.mark.parametrize("corners", [12, 16, 36, 72])
def test_a_circle_of_corners(tmp_path: Path, corners: int) -> None:
    (mark,) = marks(tmp_path / "circle.pdf", polygon(corners))
    assert (mark.shape, mark.color) == ("circle", "008000")


@pytest.mark.parametrize("corners", [5, 6])
def test_a_polygon_of_few_corners_is_no_circle(tmp_path: Path, corners: int) -> None:
    assert [mark.shape for mark in marks(tmp_path / "polygon.pdf", polygon(corners)) if mark.shape == "circle"] == []


def white_arrow(canvas: Canvas, ground: colors.Color | None) -> None:
    if ground is not None:
        canvas.setFillColor(ground)
        canvas.rect(80, 80, 60, 40, stroke=0, fill=1)
    arrow = canvas.beginPath()
    arrow.moveTo(100, 98)
    for x, y in ((108, 98), (108, 93), (118, 100), (108, 107), (108, 102), (100, 102)):
        arrow.lineTo(x, y)
    arrow.close()
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawPath(arrow, stroke=0, fill=1)


@pytest.mark.parametrize("ground", [colors.red, colors.navy])
def test_a_white_arrow_on_a_coloured_ground_is_seen(tmp_path: Path, ground: colors.Color) -> None:
    found = marks(tmp_path / "arrow.pdf", lambda canvas: white_arrow(canvas, ground))
    assert [(mark.shape, mark.pointing, mark.color) for mark in found] == [("arrow", "right", "FFFFFF")]


def test_a_white_arrow_on_paper_is_not_seen(tmp_path: Path) -> None:
    assert marks(tmp_path / "arrow.pdf", lambda canvas: white_arrow(canvas, None)) == ()


def test_a_white_circle_on_a_coloured_ground_is_an_ornament(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.red)
        canvas.rect(80, 80, 60, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.circle(110, 100, 8, stroke=0, fill=1)

    assert marks(tmp_path / "circle.pdf", draw) == ()


def test_gradients_in_the_shape_of_marks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        circle = canvas.beginPath()
        circle.circle(100, 100, 8)
        canvas.clipPath(circle, stroke=0)
        canvas.radialGradient(100, 100, 8, (colors.lime, colors.green))
        canvas.restoreState()
        canvas.saveState()
        square = canvas.beginPath()
        square.rect(150, 92, 16, 16)
        canvas.clipPath(square, stroke=0)
        canvas.linearGradient(150, 92, 166, 108, (colors.red, colors.darkred))
        canvas.restoreState()

    circle, square = marks(tmp_path / "gradients.pdf", draw)
    assert (circle.shape, square.shape) == ("circle", "square")
    assert circle.bbox == pytest.approx((92, 92, 108, 108), abs=0.1)
    assert circle.color is not None
    assert square.color is not None
    assert int(circle.color[2:4], 16) > 2 * int(circle.color[:2], 16)
    assert int(square.color[:2], 16) > 2 * int(square.color[2:4], 16)


def test_a_square_alone_is_a_mark(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(100, 100, 10, 10, stroke=0, fill=1)

    (mark,) = marks(tmp_path / "square.pdf", draw)
    assert (mark.shape, mark.color) == ("square", "FF0000")


def bars(canvas: Canvas) -> None:
    for at in range(4):
        canvas.setFillColorRGB(1, at / 4, 0)
        canvas.rect(100 + 10 * at, 100, 10, 10, stroke=0, fill=1)


def in_a_grid(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(100, 100, 10, 10, stroke=0, fill=1)
    canvas.grid([100, 110, 150], [90, 100, 110])


def under_a_letter(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(100, 100, 12, 12, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(102, 102, "R")


@pytest.mark.parametrize("draw", [bars, in_a_grid, under_a_letter])
def test_a_square_that_is_a_ground_is_no_mark(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    assert marks(tmp_path / "ground.pdf", draw) == ()
