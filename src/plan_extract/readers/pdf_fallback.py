"""PDF pages read by pdfplumber, where pdfium fails. In: a path. Out: pages in the model's nouns.

Slower by far, and it does not tell hidden text from text that is seen; `Page.fallback` says that a page was read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfplumber.utils.text import extract_words

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Fill, Page, Pointing, Rule, Symbol, SymbolShape, Word
from plan_extract.model.locator import BBox
from plan_extract.parsing.symbols import read_glyph
from plan_extract.readers.pdf_drawings import THIN
from plan_extract.readers.pdf_marks import read_mark, white
from plan_extract.readers.pdf_words import FOLDS

_LIMIT = 100_000.0
_LARGEST_UNIT = 100.0
_BOLD = re.compile(r"bold|black|heavy|demi(?!r)", re.IGNORECASE)


def read_pages(path: Path, why: str) -> Iterator[Page]:
    """Every page of a file that pdfium cannot open. Raises UnreadableFile where pdfplumber cannot either."""
    with _opened(path) as pdf:
        for number, page in enumerate(_page_list(pdf, path), start=1):
            yield _read(page, number, why)


def read_one(path: Path, number: int, why: str) -> Page:
    """One page on which pdfium failed; `why` is what went wrong there."""
    try:
        with _opened(path) as pdf:
            return _read(_page_list(pdf, path)[number - 1], number, why)
    except (UnreadableFile, IndexError):
        return _failed(number, why)


def user_units(path: Path) -> dict[int, float]:
    """Points to a unit of the file, for each page that is drawn on another scale; pdfium does not say."""
    units = {}
    with _opened(path) as pdf:
        for number, page in enumerate(_page_list(pdf, path), start=1):
            unit = page.page_obj.attrs.get("UserUnit")
            if isinstance(unit, (int, float)) and 0 < unit <= _LARGEST_UNIT:
                units[number] = float(unit)
    return units


def count_pages(path: Path) -> int:
    """How many pages the PDF has. Raises UnreadableFile: `encrypted`, `damaged` or `empty`."""
    with _opened(path) as pdf:
        return len(_page_list(pdf, path))


def _read(page: Any, number: int, why: str) -> Page:
    try:
        return replace(read_page(page, number), fallback=why)
    except Exception as error:  # pdfminer raises anything on a hostile page; the others are still read
        return _failed(number, f"{why}; {type(error).__name__}: {error}"[:200])
    finally:
        page.close()


def _failed(number: int, why: str) -> Page:
    return Page(number=number, width=595.0, height=842.0, failed=why)


def _opened(path: Path) -> pdfplumber.pdf.PDF:
    if path.is_file() and path.stat().st_size == 0:
        raise UnreadableFile(path, "empty", "is empty; fetch it again")
    try:
        return pdfplumber.open(path)
    except OSError:
        raise
    except Exception as error:  # whatever the parser raises, the file is what is wrong
        if "Password" in repr(error) or "Encrypt" in repr(error):
            raise UnreadableFile(path, "encrypted", "is encrypted; remove the password and try again") from error
        raise _damaged(path) from error


def _page_list(pdf: pdfplumber.pdf.PDF, path: Path) -> Sequence[Any]:
    try:
        pages = pdf.pages
    except Exception as error:  # whatever the parser raises, the file is what is wrong
        raise _damaged(path) from error
    if not pages:
        raise UnreadableFile(path, "empty", "has no pages; fetch it again")
    return pages


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        path, "damaged", "cannot be read as a PDF; open it in a viewer and save it again, or refetch it"
    )


def read_page(page: Any, number: int) -> Page:
    """One pdfplumber page in the model's nouns."""
    box = tuple(float(value) for value in page.bbox)
    if not (0 < box[2] - box[0] < _LIMIT and 0 < box[3] - box[1] < _LIMIT):
        raise ValueError(f"the page box {box} is not that of a page")
    origin = (box[0], box[1])
    width, height = box[2] - box[0], box[3] - box[1]
    chars = [_shifted(char, origin) for char in _distinct(page).chars]
    chars = [char for char in chars if _inside(char, width, height)]
    words, symbols = _words(chars)
    rules, fills, drawn = _drawings(page, origin, width, height)
    images = tuple(_box(_shifted(image, origin)) for image in page.images)
    return Page(
        number=number,
        width=width,
        height=height,
        words=tuple(words),
        rules=tuple(rules),
        fills=tuple(fills),
        symbols=tuple(symbols + drawn),
        images=images,
    )


def _distinct(page: Any) -> Any:
    """The page without characters printed twice to look bold; untouched where there are none."""
    seen = Counter((char["text"], round(char["x0"]), round(char["top"])) for char in page.chars if char["text"].strip())
    return page.dedupe_chars(tolerance=1) if any(count > 1 for count in seen.values()) else page


def _shifted(item: dict[str, Any], origin: tuple[float, float]) -> dict[str, Any]:
    if origin == (0.0, 0.0):
        return item
    dx, dy = origin
    moved = dict(item)
    moved.update(x0=item["x0"] - dx, x1=item["x1"] - dx, top=item["top"] - dy, bottom=item["bottom"] - dy)
    if "pts" in item:
        moved["pts"] = [(x - dx, y - dy) for x, y in item["pts"]]
    return moved


def _inside(item: dict[str, Any], width: float, height: float) -> bool:
    x, y = float(item["x0"] + item["x1"]) / 2, float(item["top"] + item["bottom"]) / 2
    return 0 <= x <= width and 0 <= y <= height


def _box(item: dict[str, Any]) -> BBox:
    return (float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


# --- words


def _turn(char: dict[str, Any]) -> int:
    a, b = char.get("matrix", (1, 0, 0, 1, 0, 0))[:2]
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 else 0


_READING = {0: ("ltr", "ttb"), 90: ("btt", "ltr"), 180: ("rtl", "btt"), 270: ("ttb", "rtl")}


def _words(chars: Sequence[dict[str, Any]]) -> tuple[list[Word], list[Symbol]]:
    words: list[Word] = []
    symbols: list[Symbol] = []
    turned: dict[int, list[dict[str, Any]]] = {}
    for char in chars:
        # Sizes that differ by a rounding error must not split a word; a superscript must.
        size = _size(char)
        text = str(char["text"]).translate(FOLDS)
        if text:
            turned.setdefault(_turn(char), []).append({**char, "size": size, "text": text})
    for turn, group in turned.items():
        char_dir, line_dir = _READING[turn]
        for found in extract_words(
            group,
            x_tolerance_ratio=0.15 if turn in (0, 180) else None,
            y_tolerance_ratio=0.15 if turn in (90, 270) else None,
            char_dir=char_dir,
            line_dir=line_dir,
            char_dir_rotated=char_dir,
            line_dir_rotated=line_dir,
            extra_attrs=["size"],
            return_chars=True,
            expand_ligatures=False,
        ):
            marks, text = _glyphs(found)
            symbols += marks
            if text.strip():
                words.append(_word(found, text, turn))
    return words, symbols


def _size(char: dict[str, Any]) -> float:
    if _turn(char) in (90, 270):
        return round(float(char["x1"] - char["x0"]) * 2) / 2
    return round(float(char["size"]) * 2) / 2


def _word(found: dict[str, Any], text: str, turn: int) -> Word:
    chars = found["chars"]
    font = Counter(str(char.get("fontname", "")) for char in chars).most_common(1)[0][0]
    color = Counter(colour(char.get("non_stroking_color")) for char in chars).most_common(1)[0][0]
    x0, top, x1, bottom = _box(found)
    return Word(
        text.strip(), x0, top, x1, bottom, float(found["size"]), bold=bool(_BOLD.search(font)), color=color, font=font,
        rotated=turn,
    )  # fmt: skip


def _glyphs(found: dict[str, Any]) -> tuple[list[Symbol], str]:
    """The marks of a word that is all marks, and its text: circles stay, for ratings count them; others go."""
    glyphs = [read_glyph(char["text"], str(char.get("fontname", ""))) for char in found["chars"]]
    text = "".join(glyph[2] if glyph else char["text"] for glyph, char in zip(glyphs, found["chars"], strict=True))
    if not all(glyphs):
        return [], text
    marks = [
        Symbol(_shape(glyph[0]), _box(char), colour(char.get("non_stroking_color")), _pointing(glyph[1]))
        for glyph, char in zip(glyphs, found["chars"], strict=True)
        if glyph
    ]
    return marks, "".join(glyph[2] for glyph in glyphs if glyph and glyph[0] == "circle")


def _shape(name: str) -> SymbolShape:
    return name  # type: ignore[return-value]  # the vocabulary names only these shapes


def _pointing(name: str | None) -> Pointing | None:
    return name  # type: ignore[return-value]  # the vocabulary names only these directions


def colour(value: Any) -> str | None:
    """A PDF colour (grey, RGB or CMYK, from 0 to 1) as RRGGBB; None for a pattern or none."""
    parts = list(value) if isinstance(value, (tuple, list)) else [value]
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    parts = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) != 3:
        return None
    return "".join(f"{round(part * 255):02X}" for part in parts)


# --- drawings


def _drawings(
    page: Any, origin: tuple[float, float], width: float, height: float
) -> tuple[list[Rule], list[Fill], list[Symbol]]:
    lines = (_shifted(item, origin) for item in page.lines)
    rules = [
        Rule(*_clipped(line, width, height), color=colour(line.get("stroking_color")))
        for line in lines
        if min(line["x1"] - line["x0"], line["bottom"] - line["top"]) < THIN
    ]
    fills: list[Fill] = []
    for rect in (_shifted(item, origin) for item in page.rects):
        _add_rectangle(rect, _clipped(rect, width, height), rules, fills)
    marks = [_drawn_mark(_shifted(item, origin)) for item in page.curves]
    symbols = [mark for mark in marks if mark]
    return rules, fills, symbols


def _clipped(item: dict[str, Any], width: float, height: float) -> BBox:
    x0, top, x1, bottom = _box(item)
    return (min(max(x0, 0), width), min(max(top, 0), height), min(max(x1, 0), width), min(max(bottom, 0), height))


def _add_rectangle(rect: dict[str, Any], box: BBox, rules: list[Rule], fills: list[Fill]) -> None:
    x0, top, x1, bottom = box
    fill = colour(rect.get("non_stroking_color")) if rect.get("fill") else None
    stroke = colour(rect.get("stroking_color"))
    if min(x1 - x0, bottom - top) < THIN:
        if (rect.get("stroke") or not white(fill)) and max(x1 - x0, bottom - top) > THIN:
            rules.append(Rule(x0, top, x1, bottom, color=fill or stroke))
        return
    if fill and not white(fill):
        fills.append(Fill(box, fill))
    if rect.get("stroke") and rect.get("linewidth") != 0:
        rules += [Rule(x0, top, x1, top, stroke), Rule(x0, bottom, x1, bottom, stroke)]
        rules += [Rule(x0, top, x0, bottom, stroke), Rule(x1, top, x1, bottom, stroke)]


def _drawn_mark(curve: dict[str, Any]) -> Symbol | None:
    steps = [step[0] for step in curve.get("path") or ()]
    bends = sum(step in ("c", "v", "y") for step in steps)
    color = colour(curve.get("non_stroking_color"))
    if not curve.get("fill"):
        return None
    return read_mark(curve.get("pts", ()), bends, steps.count("l"), _box(curve), color)
