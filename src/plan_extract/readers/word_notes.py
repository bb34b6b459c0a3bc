"""Notes at the foot or end of a Word file. In: their XML. Out: the raised marks that refer to them, and their texts."""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.readers.word_numbering import in_form
from plan_extract.readers.word_xml import Element, W, attribute, child, is_on, whole

REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
OWN_MARKS = frozenset({W + "footnoteRef", W + "endnoteRef"})

_RAISED = str.maketrans("0123456789()+-,abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻˒ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_SYMBOLS = "*†‡§"


def raised(text: str) -> str:
    """The text in raised characters, so that no mark is read as a digit of the figure before it."""
    return text.translate(_RAISED)


class Notes:
    """The notes of a document, numbered as the text refers to them."""

    def __init__(self, parts: dict[str, Element | None], settings: Element | None) -> None:
        """`parts`: the roots of 'footnote' and 'endnote'."""
        self._notes: dict[tuple[str, str], Element] = {}
        self._forms: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._order: dict[tuple[str, str], tuple[str, int]] = {}
        for kind, root in parts.items():
            asked = child(settings, f"{kind}Pr")
            usual = "decimal" if kind == "footnote" else "lowerRoman"
            self._forms[kind] = attribute(child(asked, "numFmt"), "val") or usual
            start = whole(attribute(child(asked, "numStart"), "val"))
            self._counts[kind] = (1 if start is None else start) - 1
            for note in root.iterfind(W + kind) if root is not None else ():
                if attribute(note, "type") in {None, "normal"}:
                    self._notes[kind, attribute(note, "id") or ""] = note
        self.own = ""

    def refer(self, reference: Element, block: int) -> str:
        """The raised mark of a reference; empty where the text itself goes on with a mark, or there is no such note."""
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        key = (kind, attribute(reference, "id") or "")
        if key not in self._notes:
            return ""
        if key in self._order:
            return self._order[key][0]
        mark = ""
        follows = attribute(reference, "customMarkFollows")
        if follows is None or not is_on(follows):
            self._counts[kind] += 1
            mark = _mark(self._counts[kind], self._forms[kind])
        self._order[key] = (mark, block)
        return mark

    def texts(self) -> Iterator[tuple[Element, int]]:
        """The notes that the text refers to, those at the foot first, each with the block that refers to it.

        While one is out, `own` is its mark.
        """
        for wanted in ("footnote", "endnote"):
            for (kind, name), (mark, block) in list(self._order.items()):
                if kind == wanted:
                    self.own = mark
                    yield self._notes[kind, name], block
        self.own = ""


def _mark(count: int, form: str) -> str:
    if form == "chicago":
        return _SYMBOLS[(count - 1) % 4] * min((count - 1) // 4 + 1, 9)
    return raised(in_form(count, form).lower())
