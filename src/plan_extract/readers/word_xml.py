"""Reading Word's XML. In: elements of lxml. Out: attributes, children, switches, and blocks out of their wrappers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml, which has no types of its own."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_OFF = {"0", "false", "off", "none"}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute in Word's namespace; None for one that is not there, or for no element."""
    if element is None:
        return None
    value = element.get(W + name)
    return None if value is None else str(value)


def child(element: Element | None, *names: str) -> Element | None:
    """The element down a path of names in Word's namespace, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def switched(properties: Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not said."""
    found = child(properties, name)
    if found is None:
        return None
    return is_on(attribute(found, "val"))


def is_on(value: str | None) -> bool:
    """What the value of a switch says; a switch that is there without a value is on."""
    return (value or "1").lower() not in _OFF


def whole(text: str | None) -> int | None:
    """A whole number of an attribute; None where there is none or it is not a number."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def chosen(element: Element) -> Element | None:
    """The first of the alternatives that Word offers for one thing: they all say the same."""
    choice = element.find(_MC + "Choice")
    return choice if choice is not None else element.find(_MC + "Fallback")


def is_alternatives(element: Element) -> bool:
    """Whether the element offers one thing in several forms."""
    return bool(element.tag == _MC + "AlternateContent")


def blocks(parent: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of the wanted kinds, in order, out of whatever wraps them."""
    for element in parent:
        if element.tag in wanted:
            yield element
        elif element.tag in _WRAPPERS:
            yield from blocks(element, wanted)
        elif is_alternatives(element) and (choice := chosen(element)) is not None:
            yield from blocks(choice, wanted)
