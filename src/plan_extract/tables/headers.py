"""Where a table's header is and what it says. In: a Table. Out: a HeadedTable.

The header is the block of rows at the top whose cells are headings and not values. Its levels are read from the top
down: a role said once over several years ('Targets' over 06/07 .. 09/10) holds for each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.parsing.bands import are_bands
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import find_periods, parse_period
from plan_extract.parsing.period_kinds import rolling_year, year_to_date
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.rating import find_rating
from plan_extract.tables.headings import Heading, read_heading, squeeze_heading

_MOST_HEADER_ROWS = 5
_LONGEST_HEADING = 120
_LONGEST_GROUP = 40
_MOST_WORDS_OF_A_YEAR = 5
_ROLES = {"actual", "target", "forecast", "baseline", "benchmark", "budget", "floor", "rag", "money"}

_UNDER_YEAR = re.compile(
    r"[(]?\s*(?:£\s*[’'`]?\s*(?:0{3}[’'`]?s?|m|k|bn)?|%|(?:year|yr)\s?\d{1,2})\s*[)]?", re.IGNORECASE
)
"""What stands under a year in a header of several rows: 'Year 1', '£000s' (Kent capital programme 2025/26)."""
_SCORED = frozenset({"risk_latest", "risk_opening"})
_JUDGED = frozenset({"rag", "previous_rag", "status", "rating", "direction"})
_ONE_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}){1,2}")
_COUNTED = (
    (re.compile(r"\b(?:last|past|previous|rolling)\s+(?:12|twelve)\s+months\b", re.IGNORECASE), rolling_year),
    (re.compile(r"\byear\s+to\s+date\b|\bytd\b", re.IGNORECASE), year_to_date),
)

Grid = list[list[Cell | None]]


def find_header(table: Table) -> HeadedTable:
    """The table with its header understood; without one, every column has an empty heading."""
    grid = table.grid()
    title, start = _skip_titles(grid)
    rows = _header_rows(grid, start)
    columns = _with_lent_periods(_with_parted_years([_column(grid, rows, index) for index in range(table.width)]))
    body = grid[(rows[-1] + 1 if rows else start) :]
    shown = {cell.column for row in body for cell in row if cell is not None and not cell.blank}
    columns = _with_carried_roles(columns, [grid[row] for row in rows])
    columns = _with_last_months(_with_repeated_roles(columns), shown)
    return HeadedTable(table=table, header_rows=tuple(range(start)) + rows, columns=columns, title=title)


def _with_parted_years(columns: Sequence[Column]) -> Sequence[Column]:
    """Years that ran together over the first of their columns, each over its own: '2023/24 2024/25' and nothing."""
    out = list(columns)
    for column in columns:
        periods = [period for _, _, period in find_periods(column.heading)]
        rest = column.heading
        for period in periods:
            rest = rest.replace(period.raw, "", 1)
        after = columns[column.index + 1 : column.index + len(periods)]
        if len(periods) < 2 or rest.strip() or len(after) < len(periods) - 1 or any(one.heading for one in after):
            continue
        for index, period in enumerate(periods, start=column.index):
            out[index] = replace(column, index=index, heading=period.raw, period=period, period_lent=True)
    return out


def _with_lent_periods(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Bare headings that come again after each year take the year of the column to their left.

    'Budget 2015/16 | Spent | Budget 2016/17 | Spent' (Tintern budget 2016/17). A bare heading that stands once, such
    as a variance between two years, takes none.
    """
    dated = [column for column in columns if column.period is not None]
    bare = Counter(column.heading for column in columns if column.period is None and column.fields & _ROLES)
    if len({column.period.name for column in dated if column.period}) != len(dated) or len(dated) < 2:
        return tuple(columns)
    out: list[Column] = []
    left: Column | None = None
    for column in columns:
        left = column if column.period is not None else left
        lent = bare[column.heading] == len(dated) and column.period is None and left is not None
        out.append(replace(column, period=left.period, period_lent=True) if lent and left else column)
    return tuple(out)


def _with_carried_roles(columns: Sequence[Column], header: Sequence[list[Cell | None]]) -> tuple[Column, ...]:
    """A role that stands over the first of its years, with blank cells beside it, holds for those under them too.

    'Year on Year Performance', blank, blank, 'Targets', blank over six years. Where the first year has no role, roles
    stand in the middle of their years, and where one ends cannot be told.
    """
    dated = [column for column in columns if column.period is not None and column.fields <= _ROLES | {"period"}]
    if len(header) < 2 or not dated or not dated[0].fields & _ROLES:
        return tuple(columns)
    out: list[Column] = []
    carried: Column | None = None
    for column in columns:
        above = header[0][column.index]
        blank = above is None or above.blank
        if not blank or column not in dated:
            carried = column if not blank and column in dated and column.fields & _ROLES else None
        lent = carried if blank and column.fields == {"period"} else None
        out.append(replace(column, fields=column.fields | lent.fields, phase=lent.phase) if lent else column)
    return tuple(out)


def _with_repeated_roles(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Years that come again and again: each run has the role that its first heading names.

    'Ours 2008/09 | 2009/10 | Average of large cities 2008/09 | 2009/10', whose upper headings were not drawn as spans.
    """
    dated = [column for column in columns if column.period is not None]
    names = [column.period.name for column in dated if column.period]
    size = next((size for size in range(2, len(names)) if names == names[:size] * (len(names) // size)), len(names))
    if not names or size == len(names) or not any(column.fields & _ROLES for column in dated[size::size]):
        return tuple(columns)
    roles = {
        column.index: dated[at - at % size].fields for at, column in enumerate(dated) if not column.fields - {"period"}
    }
    return tuple(replace(column, fields=roles.get(column.index, column.fields)) for column in columns)


def _with_last_months(columns: Sequence[Column], shown: Container[int]) -> tuple[Column, ...]:
    """'Last 12 months' and 'Year to date' beside dated columns end with the latest of them that shows a figure."""
    ends = [
        column.period.end
        for column in columns
        if column.period is not None
        and column.period.end is not None
        and column.index in shown
        and not column.fields & {"target", "forecast"}
    ]
    return tuple(_counted(column, max(ends)) if ends and column.period is None else column for column in columns)


def _counted(column: Column, end: date) -> Column:
    make = next((make for pattern, make in _COUNTED if pattern.search(column.heading)), None)
    if make is None:
        return column
    fields = column.fields if column.fields & _JUDGED else column.fields | {"period"}
    return replace(column, fields=fields, when=None, period=make(end, column.heading), period_lent=True)


def is_header_alone(table: Table) -> bool:
    """Whether every row of a table is a heading: the rows that it heads stand elsewhere."""
    if not 1 <= table.height <= 3:
        return False
    spacer = Cell(row=table.height, column=0)
    headed = find_header(table.with_cells((*table.cells, spacer)))
    return headed.known and len(headed.header_rows) == table.height and headed.title is None


def borrow_header(headed: HeadedTable, before: HeadedTable) -> HeadedTable | None:
    """The table with the header of the table before it, or None where their columns do not match.

    Councils print the years once over a run of small tables (Rochdale improvement plan 2007, service activity).
    """
    if headed.known or not before.known or headed.table.width != before.table.width:
        return None
    columns = tuple(replace(column, guessed=True) for column in before.columns)
    return replace(headed, columns=columns)


def _skip_titles(grid: Grid) -> tuple[str | None, int]:
    """A first row that is one cell across the table, with rows of several cells under it, is its title."""
    titles: list[str] = []
    start = 0
    for index, row in enumerate(grid[:3]):
        filled = [cell for cell in distinct_cells(row) if not cell.blank]
        if len(filled) > 1 or len(grid) - index < 3 or len(row) < 2:
            break
        if filled and filled[0].column_span < len(row) - 1 and read_heading(filled[0].text).fields:
            break
        titles += [cell.flat for cell in filled]
        start = index + 1
    return " ".join(titles) or None, start


def _header_rows(grid: Grid, start: int) -> tuple[int, ...]:
    rows: list[int] = []
    for index in range(start, min(start + _MOST_HEADER_ROWS, len(grid) - 1)):
        if not _is_header(grid[index], first=not rows) and (rows or not _stands_over(grid, index)):
            break
        rows.append(index)
        below = index + 1
        # cells merged downwards hold the rows below in the header too
        while (
            below < len(grid) - 1
            and any(
                cell is not None and not cell.blank and cell.row == index and cell.row + cell.row_span > below
                for cell in grid[index]
            )
            and _may_be_header(grid[below], index)
        ):
            rows.append(below)
            below += 1
        if below > index + 1:
            break
    return tuple(rows)


def _stands_over(grid: Grid, index: int) -> bool:
    """A first row of names that each span some columns of a header that is known: 'Adults' over 'Core', 'External'."""
    cells = [cell for cell in distinct_cells(grid[index]) if not cell.blank]
    spans = sum(cell.column_span > 1 for cell in cells)
    short = all(len(cell.flat) <= _LONGEST_GROUP and not _is_value(cell.text) for cell in cells)
    return (
        len(cells) >= 2 and spans >= 2 and short and index + 2 < len(grid) and _is_header(grid[index + 1], first=True)
    )


def _may_be_header(row: list[Cell | None], above: int) -> bool:
    own = [cell for cell in distinct_cells(row) if cell.row > above and not cell.blank]
    return bool(own) and not any(_is_value(cell.text) for cell in own)


def _is_header(row: list[Cell | None], *, first: bool) -> bool:
    cells = [cell for cell in distinct_cells(row) if not cell.blank]
    if not first and cells and all(_UNDER_YEAR.fullmatch(cell.flat) for cell in cells):
        return True
    if not cells or any(len(cell.flat) > _LONGEST_HEADING for cell in cells):
        return False
    readings = [read_heading(cell.text) for cell in cells]
    known = sum(bool(reading.fields) or reading.period is not None for reading in readings)
    sure = sum(
        (bool(reading.fields) and _is_sure(reading, first=first)) or _is_period(cell)
        for cell, reading in zip(cells, readings, strict=True)
    )
    values = sum(_is_value(cell.text) for cell in cells)
    if values:
        return False
    if first:
        return (
            sure >= 2
            or (known >= 2 and sure >= 1 and known * 2 >= len(cells))
            or (sure >= 1 and len(cells) <= 2 and len(row) >= 2)
        )
    # a lone word under a header is a section: 'Income', 'Expenditure'
    days = sum(bool(_DAY.fullmatch(cell.flat)) for cell in cells)  # a row of deadlines heads nothing
    months = sum(_is_month(cell) for cell in cells)
    if 0 < sure == months and sure * 2 < len(cells):
        return False
    return sure - days >= 2 or (sure == len(cells) > 1) or all(_is_period(cell) for cell in cells)


def _is_sure(reading: Heading, *, first: bool) -> bool:
    """A known heading, or in the first row a guess beside a period; a sentence that names a date is neither."""
    if reading.fields == {"period"}:
        return len(reading.words.split()) <= _MOST_WORDS_OF_A_YEAR
    return not reading.guessed or (first and reading.period is not None)


def sure_headings(row: list[Cell | None]) -> int:
    """How many cells of a row are headings beyond doubt; none where one is a figure or too long to head anything."""
    cells = [cell for cell in distinct_cells(row) if not cell.blank]
    if any(len(cell.flat) > _LONGEST_HEADING or (_is_value(cell.text) and not _is_period(cell)) for cell in cells):
        return 0
    readings = [read_heading(cell.text) for cell in cells]
    sure = [bool(reading.fields - {"period"}) and not reading.guessed for reading in readings]  # a date is a value too
    return sum(sure) if sum(sure) * 2 > len(cells) else 0


def _is_period(cell: Cell) -> bool:
    return parse_period(cell.text, siblings_are_years=True) is not None


def _is_month(cell: Cell) -> bool:
    """'Sept 05' heads a column of results, and is when an action begins or ends."""
    period = parse_period(cell.text)
    return period is not None and period.start is not None and _ONE_MONTH.fullmatch(period.name) is not None


@lru_cache(maxsize=10_000)
def _is_value(text: str) -> bool:
    """A figure, a status, a rating or a reason for none; a year is a heading, and so is a bare unit."""
    if parse_period(text, siblings_are_years=True) is not None or not text.strip():
        return False
    if re.fullmatch(r"[\s(]*[£%][’'0ms]*[\s)]*", text):
        return False
    bare = text.strip().removesuffix("%").lstrip("£~<>≥≤")
    return (
        parse_number(bare) is not None
        or (parse_missing(text) is not None and squeeze_heading(text) != "new")
        or (parse_rag(text) is not None)
        or ("●" in text and find_rating(text) is not None)
    )


def _of_score(scored: Heading, lowest: Heading) -> frozenset[str]:
    """'Inherent score' over 'L', 'I' and 'Total': what the score is made of, and the score."""
    return lowest.fields if "odds" in lowest.fields or lowest.fields & _SCORED else scored.fields


def _column(grid: Grid, rows: tuple[int, ...], index: int) -> Column:
    levels: list[Heading] = []
    cells: list[Cell] = []
    for row in rows:
        cell = grid[row][index]
        if cell is not None and not cell.blank and (not cells or cells[-1] is not cell):
            cells.append(cell)
            levels.append(_level(cell.text, among_bands=are_bands(other.flat for other in grid[row] if other)))
    texts = [cell.text for cell in cells]
    if not texts:
        return Column(index=index, heading="")
    joined = read_heading("\n".join(texts))
    return _combine(index, levels, joined)


def _level(text: str, *, among_bands: bool) -> Heading:
    reading = read_heading(text)
    if reading.period is None and not reading.fields and not among_bands:
        compact = parse_period(text, siblings_are_years=True)
        if compact is not None:
            return read_heading(compact.name)
    return reading


def _combine(index: int, levels: list[Heading], joined: Heading) -> Column:
    """The lowest level that says a thing decides it; a role above holds where the level below is only a period."""
    role = next((level for level in reversed(levels) if level.fields - {"period"}), None)
    if joined.fields - {"period"} and not joined.guessed:
        role = joined
    upper = [level for level in levels if level.fields & _ROLES and level is not role]
    fields = role.fields if role else joined.fields
    if role and upper and "rag" in upper[0].fields and role.when:
        fields = frozenset({"rag" if role.when == "latest" else "previous_rag"})
    when = next((level.when for level in reversed(levels) if level.when), None)
    if (scored := next((level for level in levels if level.fields & _SCORED), None)) is not None and scored is not role:
        fields = _of_score(scored, levels[-1])
    if when == "previous" and "risk_latest" in fields:
        fields = frozenset({"risk_opening"})  # 'Score' under 'Last report' beside 'Score' under 'Now'
    part = next((level.part for level in reversed(levels) if level.part), None)
    year = next((level.period for level in reversed(levels) if level.period), joined.period)
    within = parse_period(f"{part} {year.name}") if part and year is not None else None  # 'Apr' under '2014/15'
    period = within or year
    if period is not None:
        fields = fields | {"period"} if not fields or fields & _ROLES else fields
    multiplier = next((level.multiplier for level in reversed(levels) if level.multiplier), None)
    if multiplier is not None and not fields:
        fields = frozenset({"money"})  # 'Core £000s' is money, whatever 'core' is
    return Column(
        index=index,
        heading=" ".join(dict.fromkeys(level.text for level in levels)),
        fields=fields,
        when=when,
        period=period,
        unit=next((level.unit for level in reversed(levels) if level.unit), None),
        multiplier=multiplier,
        phase=role.phase if role else None,
        guessed=role.guessed if role else any(level.guessed for level in levels),
        part=part if period is None else None,
    )
