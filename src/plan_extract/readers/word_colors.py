"""The colours of a Word file. In: attributes and elements that state a colour. Out: RRGGBB as the eye sees it.

A colour is stated outright, by a name, or by its place in the document's theme made lighter or darker.
"""

from __future__ import annotations

import colorsys

from plan_extract.readers.word_xml import Element, attribute, child, local_name

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_USUAL_MAP = {"background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2"}
_SHORT = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink", "bg1": "background1", "tx1": "text1", "bg2": "background2", "tx2": "text2",
    "t1": "text1", "t2": "text2",
}  # fmt: skip
_NAMES = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "lime": "00FF00", "blue": "0000FF",
    "yellow": "FFFF00", "cyan": "00FFFF", "aqua": "00FFFF", "magenta": "FF00FF", "fuchsia": "FF00FF",
    "orange": "FFA500", "gold": "FFD700", "gray": "808080", "grey": "808080", "silver": "C0C0C0", "purple": "800080",
    "maroon": "800000", "navy": "000080", "teal": "008080", "olive": "808000", "brown": "A52A2A",
}  # fmt: skip
_HIGHLIGHTS = {
    **{name: _NAMES[name] for name in ("black", "white", "red", "yellow", "blue", "cyan", "magenta")},
    "green": "00FF00", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_BARE = {"nil", "clear", "solid", None}
_ROUNDING = 3
CLEAR = ""
"""What a shading says that takes away the one below it."""


def color_of(value: str | None) -> str | None:
    """A colour as RRGGBB in capitals; None for 'auto' and for what is not a colour."""
    text = (value or "").lstrip("#").upper()
    return text if len(text) == 6 and all(letter in "0123456789ABCDEF" for letter in text) else None


def named_color(value: str | None) -> str | None:
    """A colour as older drawings state it: 'red', '#f00', '#00b050 [3204]'; None for one that is not known."""
    text = (value or "").split(" ")[0]
    if text.startswith("#") and len(text) == 4:
        text = "".join(letter * 2 for letter in text[1:])
    return _NAMES.get(text.lower()) or color_of(text)


def highlight_color(properties: Element | None) -> str | None:
    """The colour of a marker pen over text, or None."""
    return _HIGHLIGHTS.get(attribute(child(properties, "highlight"), "val") or "")


class Palette:
    """The colours of a document's theme."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        self._colors: dict[str, str] = {}
        scheme = next(theme.iter(_A + "clrScheme"), ()) if theme is not None else ()
        for slot in scheme:
            for stated in slot:
                color = color_of(stated.get("lastClr") or stated.get("val"))
                if color is not None:
                    self._colors[local_name(slot)] = color
        self._map = dict(_USUAL_MAP)
        mapping = child(settings, "clrSchemeMapping")
        for name, value in mapping.attrib.items() if mapping is not None else ():
            plain = name.rpartition("}")[2]
            self._map[_SHORT.get(plain, plain)] = _SHORT.get(value, value)

    def named(self, name: str | None) -> str | None:
        """The colour in a place of the theme: 'accent1', 'background1', 'tx1'."""
        place = _SHORT.get(name or "", name or "")
        return self._colors.get(self._map.get(place, place))

    def of_text(self, properties: Element | None) -> str | None:
        """The colour that a run's properties state; None where they state none."""
        color = child(properties, "color")
        return _settled(self._themed(color, "themeColor", "themeTint", "themeShade"), attribute(color, "val"))

    def of_shading(self, shading: Element | None) -> str | None:
        """The colour of a shading, CLEAR for one that says 'none', None where there is no shading."""
        if shading is None:
            return None
        behind = self._themed(shading, "themeFill", "themeFillTint", "themeFillShade")
        behind = _settled(behind, attribute(shading, "fill"))
        front = self._themed(shading, "themeColor", "themeTint", "themeShade")
        front = _settled(front, attribute(shading, "color"))
        pattern = attribute(shading, "val")
        if pattern == "solid":
            return front or "000000"
        if pattern in _BARE:
            return behind or CLEAR
        return _mixed(behind or "FFFFFF", front or "000000", _share(pattern or ""))

    def of_fill(self, properties: Element | None, style: Element | None) -> str | None:
        """The colour that fills a drawn shape; None where it has none."""
        for fill in properties if properties is not None else ():
            kind = local_name(fill)
            if kind in {"noFill", "blipFill", "grpFill"}:
                return None
            if kind in {"solidFill", "gradFill", "pattFill"}:
                found = [color for one in fill.iter() if (color := self._drawn(one)) is not None]
                return found[len(found) // 2] if found else None
        reference = style.find(_A + "fillRef") if style is not None else None
        if reference is None or reference.get("idx") == "0":
            return None
        return self.first_drawn(reference)

    def first_drawn(self, element: Element | None) -> str | None:
        """The first colour stated inside an element of a drawing."""
        for one in element.iter() if element is not None else ():
            if (color := self._drawn(one)) is not None:
                return color
        return None

    def _drawn(self, stated: Element) -> str | None:
        kind = local_name(stated)
        if kind == "srgbClr":
            color = color_of(stated.get("val"))
        elif kind == "schemeClr":
            color = self.named(stated.get("val"))
        elif kind == "sysClr":
            color = color_of(stated.get("lastClr"))
        elif kind == "prstClr":
            color = named_color(stated.get("val"))
        else:
            return None
        if color is None:
            return None
        for change in stated:
            color = _changed(color, local_name(change), change.get("val"))
        return color

    def _themed(self, element: Element | None, name: str, tint: str, shade: str) -> str | None:
        color = self.named(attribute(element, name)) if attribute(element, name) else None
        if color is None:
            return None
        for kind, stated in (("tint", attribute(element, tint)), ("shade", attribute(element, shade))):
            if stated is not None:
                color = _changed(color, kind, str(round(_hex(stated) * 100000 / 255)))
        return color


def _settled(themed: str | None, stated: str | None) -> str | None:
    """The theme's colour; the one stated beside it where that is the same but for how Word rounds."""
    color = color_of(stated)
    if themed is None or color is None:
        return themed or color
    apart = max(abs(one - other) for one, other in zip(bytes.fromhex(themed), bytes.fromhex(color), strict=True))
    return color if apart <= _ROUNDING else themed


def _changed(color: str, kind: str, value: str | None) -> str:
    """A colour made lighter or darker by so many thousandths of a per cent."""
    try:
        part = min(max(int(value or ""), 0), 400000) / 100000
    except ValueError:
        return color
    hue, light, full = colorsys.rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if kind == "tint":
        light = light * part + 1 - part
    elif kind in {"shade", "lumMod"}:
        light *= part
    elif kind == "lumOff":
        light += part
    elif kind == "satMod":
        full *= part
    return _written(colorsys.hls_to_rgb(hue, min(light, 1), min(full, 1)))


def _mixed(behind: str, front: str, share: float) -> str:
    pairs = ((int(behind[at : at + 2], 16), int(front[at : at + 2], 16)) for at in (0, 2, 4))
    return _written(tuple((low + (high - low) * share) / 255 for low, high in pairs))


def _share(pattern: str) -> float:
    """How much of a pattern is ink: 'pct25' a quarter, stripes about half, thin ones less."""
    if pattern.startswith("pct") and pattern[3:].isdigit():
        return min(int(pattern[3:]), 100) / 100
    return 0.25 if pattern.startswith("thin") else 0.5


def _written(parts: tuple[float, ...]) -> str:
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _hex(text: str) -> int:
    try:
        return min(max(int(text, 16), 0), 255)
    except ValueError:
        return 255
