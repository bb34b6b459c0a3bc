"""Pages printed sideways. In: a Page. Out: the Page set upright; what was found on it, in its displayed place.

A wide table is often printed on an upright page with the page's top to the left: all of its text reads upwards or
downwards. It is read as if the page had been turned, and what was found is told in the places of the page as displayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from plan_extract.model.document import Page, Paragraph, Rule, Turn, Word
from plan_extract.model.table import Table

_MOST = 0.8  # share of a page's letters that are turned in one way


def set_upright(page: Page) -> tuple[Page, Turn | None]:
    """The page with most of its text level, and how it was turned; the page as it is where its text is level.

    Where a drawn arrow points cannot be told from where a printed one does, so marks of a turned page point nowhere.
    """
    if not any(word.rotated for word in page.words):
        return page, None
    letters: Counter[int] = Counter()
    for word in page.words:
        letters[word.rotated] += len(word.text)
    degrees = max(letters, key=lambda turn: letters[turn], default=0)
    if not degrees or letters[degrees] < _MOST * letters.total():
        return page, None
    turn = Turn(degrees, page.width, page.height)
    sideways = degrees != 180
    upright = replace(
        page,
        width=page.height if sideways else page.width,
        height=page.width if sideways else page.height,
        words=tuple(_turned_word(word, turn) for word in page.words),
        rules=tuple(Rule(*turn.upright((one.x0, one.top, one.x1, one.bottom)), one.color) for one in page.rules),
        fills=tuple(replace(fill, bbox=turn.upright(fill.bbox)) for fill in page.fills),
        symbols=tuple(replace(one, bbox=turn.upright(one.bbox), pointing=None) for one in page.symbols),
        images=tuple(turn.upright(box) for box in page.images),
        shapes=tuple(turn.upright(box) for box in page.shapes),
    )
    return upright, turn


def _turned_word(word: Word, turn: Turn) -> Word:
    x0, top, x1, bottom = turn.upright((word.x0, word.top, word.x1, word.bottom))
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, rotated=(word.rotated - turn.degrees) % 360)


def as_displayed(item: Paragraph | Table, turns: Mapping[int, Turn]) -> Paragraph | Table:
    """What was found on a page set upright, in its place on the page as displayed."""
    turn = turns.get(item.page) if item.page is not None else None
    if isinstance(item, Paragraph):
        return item if turn is None else replace(item, bbox=turn.displayed(item.bbox))
    if not any(page in turns for page in (item.page, *item.pages)):
        return item
    cells = tuple(
        replace(cell, bbox=there.displayed(cell.bbox))
        if cell.page is not None and (there := turns.get(cell.page))
        else cell
        for cell in item.cells
    )
    return replace(item, cells=cells, bbox=turn.displayed(item.bbox) if turn else item.bbox)
