"""What each table and paragraph stands under. In: items in order. Out: the same, with headings and captions.

Headings stay open until one of their own depth or above comes; a table also takes the short paragraph just above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plan_extract.model.document import Paragraph
from plan_extract.model.table import Table
from plan_extract.parsing.money import find_multiplier

_BELOW = 0.1  # of a point, between a heading and one in the same letters right under it
_CAPTION_GAP = 60.0  # points: a caption stands close above its table


def with_captions(items: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Each item gets the headings that are open where it stands, and a table the short paragraph just above it."""
    opened: list[tuple[float, str]] = []
    headings: tuple[str, ...] = ()  # one for all that stands under them
    before: Paragraph | None = None
    head: Paragraph | None = None
    for item in items:
        if isinstance(item, Paragraph):
            if item.furniture:  # no heading, and nothing that stands between one and its table
                head = item
                yield replace(item, headings=headings)
                continue
            if item.level is not None and item.text.strip():
                depth = _depth(item)
                if before is not None and before.level is not None and opened:
                    # a heading right under a heading stands below it, whatever its size says
                    depth = max(depth, opened[-1][0] + _BELOW)
                opened = [one for one in opened if one[0] < depth]
                yield replace(item, headings=tuple(text for _, text in opened))
                opened.append((depth, " ".join(item.text.split())))
                headings = tuple(text for _, text in opened)
            else:
                yield replace(item, headings=headings)
            before, head = (item, None) if item.text.strip() else (before, head)
            continue
        if head is not None and find_multiplier(head.text) is not None:
            before = head  # a running head is no caption, unless it says in what the amounts of the page are
        caption = before.text if before is not None and _is_caption(before, item) else None
        yield replace(item, caption=" ".join(caption.split()) if caption else None, headings=headings)
        before = head = None


def _depth(heading: Paragraph) -> float:
    """How deep a heading stands: in Word by its style, on pages by its letters, whatever the size of the text round it.

    Of two in one size a bold one stands above.
    """
    if heading.page is None or not heading.size or heading.level is None:
        return float(heading.level or 0)
    return -round(2 * heading.size) / 2 + (0 if heading.bold else 2 * _BELOW)


def _is_caption(paragraph: Paragraph, table: Table) -> bool:
    if len(paragraph.text) > 160:
        return False
    if paragraph.bbox is None or table.bbox is None:
        return True
    return paragraph.page == table.page and 0 <= table.bbox[1] - paragraph.bbox[3] <= _CAPTION_GAP
