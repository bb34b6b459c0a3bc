"""Joined letters that the file codes as other signs: read by their width and told in a Finding; no other sign is."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page
from plan_extract.pipeline import extract
from plan_extract.readers.pdf import PdfPages

SIZE = 10.0
for font in ("Vera", "VeraBd"):  # reportlab's own: their t, i and f are of different widths
    registerFont(TTFont(font, f"{font}.ttf"))


def printed(path: Path, lines: list[str], font: str, glyphs: dict[str, str], turn: int = 0) -> Page:
    """A page on which each of `glyphs` is as wide as the letters it stands for, as a font that joins them has it."""
    canvas = Canvas(str(path), pagesize=(400, 400))
    canvas.translate(200, 200)
    canvas.rotate(turn)
    for row, line in enumerate(["the tariff is fitted", *lines]):  # where t, i and f stand alone
        text = canvas.beginText(-150, 100 - 20 * row)
        text.setFont(font, SIZE)
        for sign in line:
            letters = glyphs.get(sign)
            width = stringWidth(letters or sign, font, SIZE) / stringWidth(sign, font, SIZE)
            text.setHorizScale(100 * width)
            text.textOut(sign)
        canvas.drawText(text)
    canvas.save()
    return next(iter(PdfPages(path)))


def words(page: Page) -> list[str]:
    return [word.text for word in page.words[4:]]


@pytest.mark.parametrize("font", ["Vera", "VeraBd"])
@pytest.mark.parametrize(
    ("coded", "glyphs", "shown"),
    [
        ("Elec[ons", {"[": "ti"}, "Elections"),
        ("[mely sta[s[cs", {"[": "ti"}, "timely statistics"),
        ("be]er le]ers", {"]": "tt"}, "better letters"),
        ("so{ware o{en", {"{": "ft"}, "software often"),
        ("pla{orm por{olio", {"{": "ft"}, "platform portfolio"),
        ("educa&on", {"&": "ti"}, "education"),
    ],
)
def test_a_sign_as_wide_as_joined_letters_is_read_as_them(
    tmp_path: Path, font: str, coded: str, glyphs: dict[str, str], shown: str
) -> None:
    page = printed(tmp_path / "page.pdf", [coded], font, glyphs)
    assert words(page) == shown.split()
    assert [sign for sign, _ in page.mended] == list(glyphs)


@pytest.mark.parametrize("turn", [90, 270])
def test_turned_text_is_read_as_well(tmp_path: Path, turn: int) -> None:
    page = printed(tmp_path / "page.pdf", ["Elec[ons and chari[es"], "Vera", {"[": "ti"}, turn)
    assert {"Elections", "charities"} <= {word.text for word in page.words}


@pytest.mark.parametrize(
    ("line", "glyphs"),
    [
        ("see note [a] and x[i]", {}),  # brackets of their own width
        ("Cam&Co a&b", {"&": "ti"}),  # the first goes on with a capital; a&b is as wide as 'ti' only by design
        ("name@council cost+fee", {"@": "ti", "+": "ti"}),
        ("elec[ons", {"[": "mm"}),  # as wide as no joined letters
    ],
)
def test_signs_that_are_at_home_stay(tmp_path: Path, line: str, glyphs: dict[str, str]) -> None:
    page = printed(tmp_path / "page.pdf", [line], "Vera", glyphs)
    kept = [word for word in line.split() if word != "a&b"]
    assert all(word in words(page) for word in kept)


def test_what_was_read_for_a_sign_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    printed(path, ["Elec[ons and chari[es"], "Vera", {"[": "ti"})
    told = [finding for finding in extract(path).findings if finding.code == "letters-mended"]
    assert [(finding.severity, "'[' is read as 'ti'" in finding.message) for finding in told] == [("info", True)]
    assert told[0].locator is not None
    assert told[0].locator.page == 1
