"""Drawings in Word's text. In: the XML of a drawing, new or old. Out: marks, text boxes, and what cannot be read.

A light or an arrow drawn in a cell is a shape with a name and a fill. Shapes of the two forms that Word writes,
DrawingML and VML, are read alike; which shape means what is the same as for marks of symbol fonts.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from plan_extract.model.table import Mark
from plan_extract.readers.word_colors import Palette, named_color
from plan_extract.readers.word_xml import Element, W, chosen, is_alternatives, local_name

ANCHORS = frozenset({W + "drawing", W + "pict", W + "object"})

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT_BOX = W + "txbxContent"
_SMALLEST, _LARGEST = 4.0, 72.0  # points: smaller ones are specks, larger ones boxes
_POINT = 12700  # of the units in which new drawings are measured
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}
_OLD_NUMBER = re.compile(r"_t(\d{1,3})$")
_LENGTH = re.compile(r"([\d.]+)(pt|in|cm|mm|px|pc)")
_LINES = {"line", "straightConnector1"}
_AROUND = ("up", "up_right", "right", "down_right", "down", None, "left", None)  # clockwise; as for marks of fonts
_SHAPES = {
    **dict.fromkeys(("ellipse", "flowChartConnector", "donut"), ("circle", None)),
    **dict.fromkeys(("rect", "roundRect", "flowChartProcess", "flowChartAlternateProcess"), ("square", None)),
    **dict.fromkeys(("diamond", "flowChartDecision"), ("diamond", None)),
    **dict.fromkeys(("star4", "star5", "star6", "star7", "star8", "star10", "star12"), ("star", None)),
    **dict.fromkeys(("triangle", "flowChartExtract"), ("triangle", 0)),
    "flowChartMerge": ("triangle", 180),
    **dict.fromkeys(("upArrow", "notchedUpArrow"), ("arrow", 0)),
    **dict.fromkeys(("rightArrow", "notchedRightArrow", "stripedRightArrow"), ("arrow", 90)),
    "downArrow": ("arrow", 180),
    "leftArrow": ("arrow", 270),
    **dict.fromkeys(("leftRightArrow", "upDownArrow"), ("arrow", None)),
}  # fmt: skip
_OLD_SHAPES = {
    1: "rect", 2: "roundRect", 3: "ellipse", 4: "diamond", 5: "triangle", 12: "star5", 13: "rightArrow",
    66: "leftArrow", 67: "downArrow", 68: "upArrow", 69: "leftRightArrow", 70: "upDownArrow", 96: "smileyFace",
    120: "flowChartConnector", 127: "flowChartExtract", 128: "flowChartMerge", 202: "rect",
}  # fmt: skip
_OLD_ELEMENTS = {"oval": "ellipse", "rect": "rect", "roundrect": "roundRect"}


@dataclass(slots=True)
class Drawn:
    """What a drawing holds. `unread` names what a reader sees and this library cannot read."""

    marks: list[Mark] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """The sides of a shape in points; whether it is flipped across and upside down; its degrees clockwise; its text."""

    sides: tuple[float, ...]
    flips: tuple[bool, bool]
    turned: float
    smiles: bool
    labelled: bool


def read_drawing(anchor: Element, palette: Palette) -> Drawn:
    """Everything in a drawing, each form of it once, not what stands inside text boxes."""
    drawn = Drawn()
    described = next(
        (one.get("descr") or one.get("title") for one in anchor.iter() if local_name(one) == "docPr"), None
    )
    _look(anchor, drawn, palette, (described or "").strip())
    if any(thing.startswith("embedded") for thing in drawn.unread):
        drawn.pictures.clear()  # what an embedded object shows of itself
    return drawn


def _look(parent: Element, drawn: Drawn, palette: Palette, described: str) -> None:
    for element in parent:
        name = local_name(element)
        if element.tag == _TEXT_BOX:
            drawn.boxes.append(element)
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                _look(choice, drawn, palette, described)
        elif name in {"pic", "imagedata"}:
            drawn.pictures.append(described or element.getparent().get("alt") or "")
        elif name == "textpath":
            drawn.words += [element.get("string")] if element.get("string") else []
        elif name in {"chart", "relIds"}:
            drawn.unread.append("a chart" if name == "chart" else "a diagram")
        elif name == "OLEObject":
            drawn.unread.append(f"embedded object {element.get('ProgID') or ''}".strip())
        else:
            if name == "wsp":
                _add_new_shape(element, drawn, palette)
            elif name in {"shape", "oval", "rect", "roundrect"}:
                _add_old_shape(element, drawn)
            _look(element, drawn, palette, described)


def _add_new_shape(shape: Element, drawn: Drawn, palette: Palette) -> None:
    parts = {local_name(part): part for part in shape}
    properties = parts.get("spPr")
    frame: Element | None = properties.find(_A + "xfrm") if properties is not None else None
    size = frame.find(_A + "ext") if frame is not None else None
    preset = properties.find(_A + "prstGeom") if properties is not None else None
    if frame is None or size is None:
        return
    grouped = local_name(shape.getparent()) in {"wgp", "grpSp"}  # measured in the units of the group, which say little
    sides = (_SMALLEST, _SMALLEST) if grouped else tuple(_number(size.get(axis)) / _POINT for axis in ("cx", "cy"))
    flips = (frame.get("flipH") in {"1", "true"}, frame.get("flipV") in {"1", "true"})
    turned = _number(frame.get("rot")) / 60000
    name = preset.get("prst") if preset is not None else None
    if name in _LINES:
        drawn.marks += _line(properties, parts.get("style"), palette, (flips, turned)) if max(sides) <= _LARGEST else []
        return
    color = palette.of_fill(properties, parts.get("style"))
    bends = [one.get("fmla") or "" for one in preset.iter(_A + "gd")] if preset is not None else []
    smiles = not any(bend.startswith("val -") for bend in bends)
    _add(name, color, drawn, _Look(sides, flips, turned, smiles, _is_labelled(shape)))


def _add_old_shape(shape: Element, drawn: Drawn) -> None:
    style = dict(part.split(":", 1) for part in (shape.get("style") or "").split(";") if ":" in part)
    style = {name.strip(): value.strip() for name, value in style.items()}
    if any(local_name(part) in {"imagedata", "textpath"} for part in shape):
        return
    kind = _OLD_NUMBER.search(shape.get("type") or "")
    name = _OLD_ELEMENTS.get(local_name(shape)) or _OLD_SHAPES.get(int(kind[1]) if kind else 0)
    filled = shape.get("filled") not in {"f", "false"}
    color = named_color(shape.get("fillcolor") or "white") if filled else None
    flips = ("x" in style.get("flip", ""), "y" in style.get("flip", ""))
    smiles = not (shape.get("adj") or "").startswith("15510")  # the mouth of a frown, as Word writes it
    sides = (_length(style.get("width")), _length(style.get("height")))
    _add(name, color, drawn, _Look(sides, flips, _number(style.get("rotation")), smiles, _is_labelled(shape)))


def _add(name: str | None, color: str | None, drawn: Drawn, look: _Look) -> None:
    if color is None or min(color[0:2], color[2:4], color[4:6]) >= "FC" or min(look.sides) < _SMALLEST:
        return
    shape, angle = _SHAPES.get(name or "", (None, None))
    if name == "smileyFace":
        shape, angle = "face", 0 if look.smiles else 180
    if shape is None or max(look.sides) > _LARGEST:
        drawn.unread += [] if look.labelled else [f"a shape ({name})" if name else "a shape"]
        return
    both = shape == "arrow" and angle is None
    pointing = "both" if both else _pointing(angle, look.flips, look.turned)
    drawn.marks.append(Mark(shape=shape, color=color, pointing=pointing))


def _is_labelled(shape: Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(W + "t"))


def _line(
    properties: Element, style: Element | None, palette: Palette, look: tuple[tuple[bool, bool], float]
) -> list[Mark]:
    """A line with a head at one end or both is an arrow."""
    line = properties.find(_A + "ln")
    heads = {local_name(part) for part in line if part.get("type") not in {None, "none"}} if line is not None else set()
    heads &= {"headEnd", "tailEnd"}
    if not heads:
        return []
    reference = style.find(_A + "lnRef") if style is not None else None
    color = palette.of_fill(line, None) or palette.first_drawn(reference)
    size = properties.find(_A + "xfrm").find(_A + "ext")
    (across, upside), turned = look
    x, y = _number(size.get("cx")) * (-1 if across else 1), _number(size.get("cy")) * (-1 if upside else 1)
    angle = math.degrees(math.atan2(x, -y)) + (180 if heads == {"headEnd"} else 0)
    pointing = "both" if len(heads) == 2 else _pointing(angle, (False, False), turned)
    return [Mark(shape="arrow", color=color, pointing=pointing)]


def _pointing(angle: float | None, flips: tuple[bool, bool], turned: float) -> str | None:
    """Where a shape points that points so many degrees clockwise from up, once flipped and turned."""
    if angle is None:
        return None
    across, upside = flips
    angle = -angle if across else angle
    angle = 180 - angle if upside else angle
    return _AROUND[round((angle + turned) / 45) % 8]


def _length(text: str | None) -> float:
    """A length in points; without a unit it is measured in the units of a group, which say little."""
    match = _LENGTH.fullmatch(text or "")
    return _number(match[1]) * _UNITS[match[2]] if match else _SMALLEST


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0
