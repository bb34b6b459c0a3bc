"""The words of the corpus as pdfplumber reads them, and ours: the same, but for what is explained here."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pdfplumber
import pytest

from plan_extract.model.document import Page, Word
from plan_extract.readers import pdf_fallback
from plan_extract.readers.pdf import PdfPages
from plan_extract.readers.pdf_raised import join_raised

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.glob("*.pdf"))
OVERPRINTED = {"performance-hidden-text.pdf"}
"""pdfplumber puts the letters of words printed over hidden ones between each other's."""

DRAWN = ("\u2022", 0)
"""A bullet that is drawn is no letter to pdfplumber."""


@lru_cache(maxsize=1)
def both(name: str) -> list[tuple[Page, Page]]:
    """Every page as it is read and as pdfplumber reads it."""
    with pdfplumber.open(CORPUS / name) as pdf:
        return [
            (page, pdf_fallback.read_page(other, page.number))
            for page, other in zip(PdfPages(CORPUS / name), pdf.pages, strict=True)
        ]


def texts(words: list[Word] | tuple[Word, ...]) -> Counter[tuple[str, int]]:
    """The words with their turns; hyphens that end a line are dropped, for pdfplumber's reader drops the soft ones."""
    return Counter((word.text.rstrip("-"), word.rotated) for word in words if word.text.rstrip("-"))


def as_printed(page: Page) -> list[Word]:
    """pdfplumber's words with footnote marks joined as ours are, and bullets for the byte that many fonts call 127."""
    words = [
        Word(
            word.text.replace("(cid:127)", "•"),
            word.x0,
            word.top,
            word.x1,
            word.bottom,
            word.size,
            rotated=word.rotated,
        )
        for word in page.words
    ]
    return join_raised(words)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in OVERPRINTED])
def test_the_words_are_pdfplumbers(name: str) -> None:
    for page, other in both(name):
        ours = texts(page.words) + texts(page.hidden)
        theirs = texts(as_printed(other))
        assert theirs <= ours, f"page {page.number}"
        assert set(ours - theirs) <= {DRAWN}, f"page {page.number}"
        assert page.fallback is None


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in OVERPRINTED])
def test_words_stand_where_pdfplumber_sees_them(name: str) -> None:
    for page, other in both(name):
        if (page.width, page.height) != pytest.approx((other.width, other.height), abs=0.1):
            continue  # cut by a crop box, which pdfplumber does not apply
        theirs: dict[tuple[str, int], list[Word]] = {}
        for word in other.words:
            theirs.setdefault((word.text, word.rotated), []).append(word)
        for word in page.words:
            if (word.text, word.rotated) not in theirs:
                continue  # joined with its footnote mark
            found = min(
                theirs[word.text, word.rotated], key=lambda one: abs(one.x0 - word.x0) + abs(one.top - word.top)
            )
            near = max(1.0, 0.15 * word.size)  # pdfium counts in how far a slanting or kerned letter reaches
            assert (found.x0, found.top, found.x1, found.bottom) == pytest.approx(
                (word.x0, word.top, word.x1, word.bottom), abs=near
            )
            assert (found.size, found.bold) == (word.size, word.bold)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_visible_word_is_lost(name: str) -> None:
    """Even where words are printed over each other, each letter that pdfplumber sees is in a word or hidden."""
    for page, other in both(name):
        ours = Counter("".join(word.text for word in (*page.words, *page.hidden)))
        theirs = Counter("".join(word.text for word in as_printed(other)))
        assert theirs - ours == Counter(), f"page {page.number}"
