"""Which small painted squares are marks. In: squares, and what is drawn and printed around them. Out: those alone.

A square that touches other fills or lies along rules is a cell, a bar or a swatch of a chart; one with a word on it is
the word's ground.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plan_extract.model.document import Fill, Rule, Symbol, Word
from plan_extract.readers.pdf_calls import Flags, Floats

LARGEST = 20.0
"""A painted square larger than this many points is an area, no mark."""
_CLOSE = 1.0
_MOST = 400


def keep_marks(
    symbols: Sequence[Symbol], fills: Sequence[Fill], rules: Sequence[Rule], words: Sequence[Word]
) -> list[Symbol]:
    """The symbols without the squares that are no marks."""
    squares = [symbol for symbol in symbols if symbol.shape == "square"]
    if not squares:
        return list(symbols)
    boxes = np.array([square.bbox for square in squares])
    alone = boxes[:, 2] - boxes[:, 0] <= LARGEST
    if len(squares) > _MOST:  # a map or chart of squares
        alone[:] = False
    others = np.array([fill.bbox for fill in fills]).reshape(-1, 4)
    lines = np.array([(rule.x0, rule.top, rule.x1, rule.bottom) for rule in rules]).reshape(-1, 4)
    middles = np.array([((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in words]).reshape(-1, 2)
    for at in np.flatnonzero(alone).tolist():
        box = boxes[at]
        held = (others[:, :2] <= box[:2]).all(axis=1) & (others[:, 2:] >= box[2:]).all(axis=1)  # itself, or its ground
        named = ((middles >= box[:2]) & (middles <= box[2:])).all(axis=1)
        alone[at] = not ((_touches(others, box) & ~held).any() or _touches(lines, box).any() or named.any())
    kept = {id(square) for square, keep in zip(squares, alone.tolist(), strict=True) if keep}
    return [symbol for symbol in symbols if symbol.shape != "square" or id(symbol) in kept]


def _touches(boxes: Floats, box: Floats) -> Flags:
    near = (boxes[:, :2] <= box[2:] + _CLOSE).all(axis=1) & (boxes[:, 2:] >= box[:2] - _CLOSE).all(axis=1)
    return np.asarray(near, np.bool_)
