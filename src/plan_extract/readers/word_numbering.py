"""What Word's lists print before a paragraph. In: the XML of the numbering. Out: '1.', 'd)', '2.3', '•'."""

from __future__ import annotations

import re

from plan_extract.readers.word_styles import Styles
from plan_extract.readers.word_xml import Element, W, attribute, child, switched, whole

_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbering:
    """The lists of a document and where each has counted to. Ask for paragraphs in the order in which they stand."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = element
            elif element.tag == W + "num":
                self._lists[attribute(element, "numId") or ""] = element

    def next_number(self, paragraph: Element) -> str | None:
        """The number or bullet that Word prints before the paragraph: '1.', 'd)', '•'; None for none."""
        number, level, style = self._claimed(paragraph)
        if number is None or number == "0" or number not in self._lists:
            return None
        key, abstract = self._abstract_of(number)
        if abstract is None:
            return None
        levels = self._levels(number, abstract)
        if level is None:
            level = next((n for n, one in levels.items() if attribute(child(one, "pStyle"), "val") == style), 0)
        if level not in levels:
            return None
        counts = self._count(number, key, level, levels)
        return _printed(level, levels, counts) or None

    def _claimed(self, paragraph: Element) -> tuple[str | None, int | None, str | None]:
        """The list and level that a paragraph, or else its style, names; and the style that names them."""
        direct = child(paragraph, "pPr", "numPr")
        level = whole(attribute(child(direct, "ilvl"), "val"))
        number = attribute(child(direct, "numId"), "val")
        if number is not None:
            return number, level or 0, None
        for style in self._styles.of_paragraph(paragraph):
            properties = child(style, "pPr", "numPr")
            number = attribute(child(properties, "numId"), "val")
            if level is None:
                level = whole(attribute(child(properties, "ilvl"), "val"))
            if number is not None:
                return number, level, attribute(style, "styleId")
        return None, None, None

    def _abstract_of(self, number: str) -> tuple[str, Element | None]:
        key = attribute(child(self._lists[number], "abstractNumId"), "val") or ""
        abstract = self._abstract.get(key)
        link = attribute(child(abstract, "numStyleLink"), "val")
        if link is not None:  # the levels stand under the list that the named style uses
            for style in self._styles.chain(link):
                linked = self._lists.get(attribute(child(style, "pPr", "numPr", "numId"), "val") or "")
                key = attribute(child(linked, "abstractNumId"), "val") or key
            abstract = self._abstract.get(key)
        return key, abstract

    def _levels(self, number: str, abstract: Element) -> dict[int, Element]:
        found = {whole(attribute(one, "ilvl")): one for one in abstract.iterfind(W + "lvl")}
        for override in self._lists[number].iterfind(W + "lvlOverride"):
            if (one := child(override, "lvl")) is not None:
                found[whole(attribute(override, "ilvl"))] = one
        return {level: one for level, one in found.items() if level is not None}

    def _count(self, number: str, key: str, level: int, levels: dict[int, Element]) -> dict[int, int]:
        """Count one on. Lists of one kind count on from each other unless one says where it starts."""
        counts = self._counts.setdefault(key, {})
        if number not in self._begun:
            self._begun.add(number)
            for override in self._lists[number].iterfind(W + "lvlOverride"):
                place = whole(attribute(override, "ilvl"))
                start = whole(attribute(child(override, "startOverride"), "val"))
                if place is not None and start is not None:
                    counts[place] = start - 1
        for above in range(level):  # a level that was skipped stands at its start
            counts.setdefault(above, _start(levels.get(above)))
        counts[level] = counts[level] + 1 if level in counts else _start(levels[level])
        for deeper in [one for one in counts if one > level and _restarts(levels.get(one), level)]:
            del counts[deeper]
        return counts


def _restarts(deeper: Element | None, level: int) -> bool:
    """Whether a level counts anew after one above it: always, unless it says never or after which."""
    after = whole(attribute(child(deeper, "lvlRestart"), "val"))
    return after is None or level < after


def _start(level: Element | None) -> int:
    start = whole(attribute(child(level, "start"), "val"))
    return 0 if start is None else start


def _printed(level: int, levels: dict[int, Element], counts: dict[int, int]) -> str:
    pattern = attribute(child(levels[level], "lvlText"), "val") or ""
    if attribute(child(levels[level], "numFmt"), "val") == "bullet":
        return _BULLET if pattern.strip() else ""
    legal = switched(levels[level], "isLgl")

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        kind = attribute(child(levels.get(at), "numFmt"), "val") or "decimal"
        return in_form(counts.get(at, _start(levels.get(at))), "decimal" if legal else kind)

    return _PLACE.sub(number, pattern).strip()


def in_form(count: int, kind: str) -> str:
    """A count in a form that Word names: 'decimal', 'lowerRoman', 'upperLetter'."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02d}"
    if count > 0 and kind in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)
        return letters if kind == "lowerLetter" else letters.upper()
    if 0 < count < 4000 and kind in {"lowerRoman", "upperRoman"}:
        return _roman(count) if kind == "lowerRoman" else _roman(count).upper()
    if kind == "ordinal":
        last = "th" if count // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{last}"
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text
