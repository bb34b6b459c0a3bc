"""Pages as pictures, for looking at what was read. In: a PDF's path. Out: an image of each page, as displayed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL.Image import Image

_LARGEST = 4000.0
"""No side of a picture has more pixels: a page may claim to be kilometres wide."""


def render_pages(path: Path, scale: float) -> Iterator[tuple[Image, float]]:
    """The picture of every page in turn, and its pixels to the point: `scale`, or less for a page that is huge.

    The file has been read before, so what is wrong with it has been said.
    """
    with closing(pypdfium2.PdfDocument(path)) as pdf:
        for index in range(len(pdf)):
            with closing(pdf[index]) as page:
                fitting = min(scale, _LARGEST / max(*page.get_size(), 1.0))
                yield page.render(scale=fitting).to_pil().convert("RGB"), fitting
