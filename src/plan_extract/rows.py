"""The rows of a claimed table. In: a ClassifiedTable. Out: RawRecords, each with the group it stands under.

Section rows become the group of the rows under them; a group cell carried over a page goes on; spacer rows are nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.classify import FIGURES
from plan_extract.model.headed import ClassifiedTable, Column
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, distinct_cells
from plan_extract.parsing.aims import names_table, outer_heading
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.rag import rag_of_color
from plan_extract.parsing.text import join_lines
from plan_extract.tables.headings import read_heading, role_of_row

_UNIT = re.compile(r"[(\[]?[£%][’'0msbnk\s]*[)\]]?", re.IGNORECASE)
_LONGEST_PHRASE = 120
_JUDGED = {"rag", "previous_rag", "risk_latest", "risk_opening"}
_SHARED = {"target", "floor", "rag", "benchmark"}
_BELOW = {"target", "forecast", "floor", "rag"}  # what a row may say of the indicator above it
_REMARKS = {"progress", "unread"}
_NOTE = {"note", "nb", "n.b.", "footnote", "reason", "explanation"}
_LONGEST_ROLE = 40
_OWN_NUMBER = re.compile(r"[A-Z]{0,2}(\d{1,2})(?=[a-z]|[./]\d)")  # '8a', 'R8.1': numbered within an aim
_AIM_NUMBER = re.compile(
    r"(?:(?:objective|priority|aim|recommendation|outcome)\s)?[A-Z]{0,2}(\d{1,2})\b(?!%|,\d)", re.IGNORECASE
)
_NO_WORDS = FIGURES | {"group"}


def read_rows(table: ClassifiedTable) -> tuple[RawRecord, ...]:
    """One RawRecord for every row that is neither header, section nor spacer."""
    grid = table.headed.table.grid()
    body = [index for index in range(len(grid)) if index not in table.headed.header_rows]
    heads = [_texts(grid[index]) for index in table.headed.header_rows]
    judged = {column.index for column in table.columns if column.field in _JUDGED}
    group = _caption(table)
    carried: dict[int, Cell] = {}
    aims: list[Cell] = []  # the last objective printed
    records: list[RawRecord] = []
    above: tuple[Cell, str | None] | None = None  # a label alone in the row before, and the group before it
    for index in body:
        row = grid[index]
        distinct = distinct_cells(row)
        filled = [cell for cell in distinct if not cell.blank]
        shows = _shows(distinct, judged)
        if (not filled and not shows) or all(cell.row < index for cell in filled):
            continue  # a spacer, or the lower half of cells that were merged downwards
        if heads and _texts(row) in heads:
            continue  # the header printed again further down, as Word repeats it by hand at the top of a page
        if len(filled) == 1 and not shows and _is_section(filled[0], table):
            text = join_lines(filled[0].text)
            if _is_remark(text):
                continue
            aims.clear()
            above = (filled[0], group)
            # sentences across the table introduce it; they are no heading (Kent integrated care measures p5)
            group = group if len(text) > _LONGEST_PHRASE and ". " in text else text
            continue
        if above is not None and (whole := _label_above(row, above[0], table)) is not None:
            row, group = whole, above[1]
        above = None
        height = _height(row, table, index)
        values = tuple(
            RawValue(column=column, cell=cell)
            for column, cell in zip(table.columns, row, strict=True)
            if cell is not None and _is_own(cell, column, index, height)
        )
        _carry(values, carried)
        cell = _group(table, carried) or _numbered_aim(_aim(values, aims), values, grid[index + 1 :])
        named = join_lines(cell.text) if cell else group
        record = RawRecord(row=index, values=values, table=table, group=named, group_from=_origin(cell, index))
        if records and table.kind == "indicators" and (role := _said_of_row_above(record, records[-1])) is not None:
            records[-1] = _with_row_below(records[-1], record, role)
            continue
        records += _sides(record) if table.kind == "indicators" else [record]
    return (*records[:-1], *(replace(record, last=True) for record in records[-1:]))


def _said_of_row_above(record: RawRecord, above: RawRecord) -> str | None:
    """What a row named 'Target' or 'RAG' says of the indicator that is named in the row above it."""
    label = record.first("indicator", "label")
    if label is None or len(label.cell.flat) > _LONGEST_ROLE or any(value.column.side for value in record.values):
        return None
    role = role_of_row(label.cell.text)
    named = above.first("indicator", "label")
    beside = record.first("group", "ref", "code")
    if role not in _BELOW or named is None or (beside is not None and beside.cell.row == record.row):
        return None
    had = any(value.column.field == role for value in above.values)
    return None if had or role_of_row(named.cell.text) or not above.first("period", "actual") else role


def _with_row_below(above: RawRecord, record: RawRecord, role: str) -> RawRecord:
    """The indicator with the figures of the row below it."""
    figures = (value for value in record.values if value.column.field in ("period", "actual"))
    lent = (replace(value, column=replace(value.column, field=role)) for value in figures)
    return replace(above, values=(*above.values, *lent), by_period=True)


def _sides(record: RawRecord) -> list[RawRecord]:
    """The row once for each of the sides whose figures it shows, which are its groups: 'North' and 'South'.

    Figures under no side, such as those of all together, are a record of their own.
    """
    sides = dict.fromkeys(value.column.side for value in record.values if value.column.side)
    if not sides:
        return [record]
    shared = [value for value in record.values if value.column.field not in FIGURES and not value.column.side]
    together = [value for value in record.values if value.column.field in FIGURES and not value.column.side]
    parted = [
        replace(record, group=side, values=(*shared, *(value for value in record.values if value.column.side == side)))
        for side in sides
    ]
    return [replace(record, values=(*shared, *together)), *parted] if together else parted


def _caption(table: ClassifiedTable) -> str | None:
    headings = table.headed.table.headings
    around = (table.headed.title, table.headed.table.caption, *reversed(headings))
    named = next((text for text in around if text and not _UNIT.fullmatch(text.strip()) and not _says(text)), None)
    if named is None or not names_table(named):
        return named
    return outer_heading(headings) or named


def _says(text: str) -> bool:
    """A sentence introduces a table and does not name it; '= least deprived' is the end of a key."""
    return text.startswith("=") or (text.rstrip().endswith((".", ";", ",")) and len(text.split()) >= 6)


def _shows(cells: list[Cell], judged: set[int]) -> bool:
    """A mark says something though it is no text, and so does the fill of a cell in a column that is `judged`."""
    return any(cell.marks or (cell.column in judged and cell.fill and rag_of_color(cell.fill)) for cell in cells)


def _is_own(cell: Cell, column: Column, row: int, height: int) -> bool:
    """Whether a cell is this row's under this column.

    A figure merged over other columns, or over more rows than the label beside it, is no row's own; a target, a
    benchmark or a status may hold for several.
    """
    if column.field not in FIGURES:
        return True
    return cell.column == column.index and (column.field in _SHARED or (cell.row == row and cell.row_span <= height))


def _height(row: list[Cell | None], table: ClassifiedTable, index: int) -> int:
    """How many rows of the grid the words that begin in this row take."""
    words = [
        cell.row_span
        for cell, column in zip(row, table.columns, strict=True)
        if cell is not None and cell.row == index and column.field not in _NO_WORDS and not cell.blank
    ]
    return max(words, default=1)


def _label_above(row: list[Cell | None], label: Cell, table: ClassifiedTable) -> list[Cell | None] | None:
    """The row with the label that stands alone in the row before it, where its own is blank and only figures follow.

    A long label may take a row of the grid to itself (Kent savings register November 2024).
    """
    own = row[label.column]
    if table.kind != "budgets" or (own is not None and not own.blank) or label.column_span > 1:
        return None
    figures = [cell for cell in distinct_cells(row) if not cell.blank]
    if len(figures) < 2 or any(parse_number(cell.flat.strip("£%")) is None for cell in figures):
        return None
    return [label if column == label.column else cell for column, cell in enumerate(row)]


def _texts(row: list[Cell | None]) -> list[str]:
    return [cell.flat.lower() if cell else "" for cell in row]


def _is_section(cell: Cell, table: ClassifiedTable) -> bool:
    """A lone text across the row, or in the label's place, that stands out: spanning, bold, filled or with a colon."""
    if parse_number(cell.flat) is not None:
        return False
    area = [column.index for column in table.columns if column.field == "area"]
    label = next((column.index for column in table.columns if column.field not in (None, "ref", "group")), 0)
    label = area[0] if area else label  # accounts print the year before left of the labels
    if table.kind == "budgets":
        return cell.column <= label
    stands_out = cell.column_span >= 2 or cell.bold or cell.fill is not None or cell.flat.endswith(":")
    return cell.column <= label and stands_out


def _is_remark(text: str) -> bool:
    """'Comment: staff were ill in May' across the table is of the row above it, and heads none below."""
    key, colon, _ = text.partition(":")
    said = read_heading(key) if colon and len(key) <= _LONGEST_ROLE else None
    known = said is not None and not said.guessed and "objective" not in said.fields and bool(said.fields & _REMARKS)
    return known or (bool(colon) and key.strip().lower() in _NOTE)


def _carry(values: tuple[RawValue, ...], carried: dict[int, Cell]) -> None:
    """An unnamed column of merged or sparse words before the label is a group; blank cells below it go on with it."""
    for value in values:
        named = value.column.field == "group"
        side = value.column.field is None and not value.column.heading
        if not (named or side):
            if value.column.field != "ref":
                break
            continue
        if not value.cell.blank and value.cell.column_span == 1:
            carried[value.column.index] = value.cell


def _group(table: ClassifiedTable, carried: dict[int, Cell]) -> Cell | None:
    return next((carried[index] for index in sorted(carried)), None) if table.kind != "actions" else None


def _aim(values: tuple[RawValue, ...], aims: list[Cell]) -> Cell | None:
    """The objective over an action: printed once, left of the first of its actions, with blank cells below it."""
    for value in values:
        if value.column.field in ("action", "milestone"):
            return aims[-1] if aims and not value.cell.blank else None
        if value.column.field == "objective" and not value.cell.blank:
            aims.append(value.cell)
    return None


def _numbered_aim(aim: Cell | None, values: tuple[RawValue, ...], below: list[list[Cell | None]]) -> Cell | None:
    """The aim that is carried down to an action, unless numbers tell that it is of the next: 8a is not of R6.

    A cell over several rows that a page's end parts may show its words in the lower part only.
    """
    ref = next((value.cell.flat for value in values if value.column.field == "ref"), "")
    at = next((value.column.index for value in values if value.column.field == "objective"), None)
    if aim is None or at is None or any(value.cell is aim for value in values):
        return aim
    own, over = _OWN_NUMBER.match(ref), _AIM_NUMBER.match(aim.flat)
    if own is None or over is None or own[1] == over[1]:
        return aim
    following = (row[at] for row in below)
    printed = next((cell for cell in following if cell is not None and not cell.blank), None)
    match = _AIM_NUMBER.match(printed.flat) if printed is not None else None
    return printed if match is not None and match[1] == own[1] else aim


def _origin(cell: Cell | None, row: int) -> int | None:
    """The row of a group cell that does not itself reach this row."""
    return cell.row if cell is not None and not cell.row <= row < cell.row + cell.row_span else None
