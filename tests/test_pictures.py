"""Pages drawn with what was read from them: the colours are where the tables are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

import plan_extract as px
from plan_extract.cli import app

SCALE = 110 / 72
CLAIMED, UNCLAIMED = (0, 120, 60), (200, 60, 0)


def colour_at(file: Path, x: float, top: float) -> tuple[int, ...]:
    with Image.open(file) as picture:
        value = picture.convert("RGB").getpixel((round(x * SCALE), round(top * SCALE)))
    assert isinstance(value, tuple)
    return tuple(int(part) for part in value)


def grid(path: Path, rows: list[list[str]]) -> Path:
    """A page with one ruled table: its top left stands at (100, 100), cells are 100 by 20 points."""
    canvas = Canvas(str(path), pagesize=A4)
    height = A4[1]
    for at in range(len(rows) + 1):
        canvas.line(100, height - 100 - 20 * at, 100 + 100 * len(rows[0]), height - 100 - 20 * at)
    for at in range(len(rows[0]) + 1):
        canvas.line(100 + 100 * at, height - 100, 100 + 100 * at, height - 100 - 20 * len(rows))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.drawString(105 + 100 * c, height - 114 - 20 * r, text)
    canvas.showPage()
    canvas.drawString(100, 700, "A page of prose follows the table.")
    canvas.save()
    return path


def test_a_claimed_table_is_outlined_in_green_and_every_page_is_drawn(tmp_path: Path) -> None:
    rows = [["Ref", "Indicator", "2022/23", "Target 2023/24"], ["A1", "Bins emptied on time", "97%", "98%"]]
    files = px.draw_tables(grid(tmp_path / "plan.pdf", rows), tmp_path / "pages")
    assert [file.name for file in files] == ["plan-1.png", "plan-2.png"]
    assert colour_at(files[0], 100.7, 130) == CLAIMED
    with Image.open(files[0]) as picture:
        assert picture.size == pytest.approx((A4[0] * SCALE, A4[1] * SCALE), abs=1)


def test_a_table_of_no_layout_is_outlined_in_orange(tmp_path: Path) -> None:
    rows = [["Name", "Room", "Telephone"], ["Ann Example", "12", "None"], ["Bob Example", "14", "None"]]
    files = px.draw_tables(grid(tmp_path / "rooms.pdf", rows), tmp_path / "pages")
    assert colour_at(files[0], 100.7, 130) == UNCLAIMED


def test_word_has_no_pages_to_draw_on(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(px.WrongArgument, match="no pages to draw on"):
        px.draw_tables(corpus / "delivery-plan-suffolk.docx", tmp_path / "pages")
    assert not (tmp_path / "pages").exists()


def test_the_command_names_each_picture(corpus: Path, tmp_path: Path) -> None:
    arguments = ["tables", str(corpus / "minutes-negative.pdf"), "--draw", str(tmp_path / "pages")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert sorted(result.stdout.split()) == sorted(str(file) for file in (tmp_path / "pages").iterdir())
    assert CliRunner().invoke(app, [*arguments, "--unstitched"]).exit_code == 2
