"""What Word's styles say. In: the XML of the styles. Out: the styles behind a paragraph or table, levels, switches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.readers.word_xml import Element, W, attribute, child, switched, whole

_HEADING = re.compile(r"heading ([1-9])$")
_MOST_PARENTS = 20  # a chain of styles longer than this goes round in a circle


class Styles:
    """The styles of a document, each with what it takes over from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str | None, list[Element]] = {}
        for style in root.iterfind(W + "style") if root is not None else ():
            name = attribute(style, "styleId")
            if name is None:
                continue
            self._styles[name] = style
            if attribute(style, "default") in {"1", "true", "on"}:
                self._defaults[attribute(style, "type") or ""] = name
        runs = child(root, "docDefaults", "rPrDefault")
        self.everywhere: list[Element] = [] if runs is None else [runs]

    def chain(self, style: str | None) -> list[Element]:
        """The style and those it is based on, nearest first."""
        if style in self._chains:
            return self._chains[style]
        found: list[Element] = []
        name = style
        while name in self._styles and len(found) < _MOST_PARENTS:
            found.append(self._styles[name])
            name = attribute(child(found[-1], "basedOn"), "val")
        self._chains[style] = found
        return found

    def of_paragraph(self, paragraph: Element) -> list[Element]:
        """The chain of a paragraph's style, the default's where it names none."""
        return self.chain(attribute(child(paragraph, "pPr", "pStyle"), "val") or self._defaults.get("paragraph"))

    def of_table(self, table: Element) -> list[Element]:
        """The chain of a table's style, the default's where it names none."""
        return self.chain(attribute(child(table, "tblPr", "tblStyle"), "val") or self._defaults.get("table"))

    def switched(self, chain: Sequence[Element], name: str) -> bool | None:
        """What the nearest style that says it says about a property of its runs."""
        return next((on for style in chain if (on := switched(child(style, "rPr"), name)) is not None), None)

    def level(self, paragraph: Element) -> int | None:
        """The level of a heading, 1 to 9; None for body text."""
        outline = whole(attribute(child(paragraph, "pPr", "outlineLvl"), "val"))
        for style in self.of_paragraph(paragraph) if outline is None else ():
            name = (attribute(child(style, "name"), "val") or "").lower()
            if found := _HEADING.match(name):
                return int(found[1])
            if name == "title":
                return 1
            outline = whole(attribute(child(style, "pPr", "outlineLvl"), "val"))
            if outline is not None:
                break
        return outline + 1 if outline is not None and 0 <= outline <= 8 else None

    def is_title(self, paragraph: Element) -> bool:
        """Whether the paragraph's style is Title."""
        names = (attribute(child(style, "name"), "val") for style in self.of_paragraph(paragraph))
        return any((name or "").lower() == "title" for name in names)
