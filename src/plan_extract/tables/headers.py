"""Where a table's header is and what it says. In: a Table. Out: a HeadedTable.

The header is the block of rows at the top whose cells are headings and not values. Its levels are read from the top
down: a role said once over several years ('Targets' over 06/07 .. 09/10) holds for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.model.values import Period
from plan_extract.parsing.bands import are_bands
from plan_extract.parsing.dates import MONTH
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import find_periods, parse_period
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.rating import find_rating
from plan_extract.tables.headings import ROLES, Heading, find_role, read_heading, squeeze_heading
from plan_extract.tables.lending import lend
from plan_extract.tables.sums import add_up_to_total
from plan_extract.tables.touching import with_run_together

_MOST_HEADER_ROWS = 5
_LONGEST_HEADING = 120
_DAY_OF_YEARS = re.compile(
    rf"\b(?:at|(?:year|12 months) (?:ended|ending|to))(?: the)? \d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?! \d)", re.IGNORECASE
)
_CALENDAR = re.compile(r"\d{4}")
_LONGEST_GROUP = 40
_MOST_WORDS_OF_A_YEAR = 5

_UNDER_YEAR = re.compile(
    r"[(]?\s*(?:£\s*[’'`]?\s*(?:0{3}[’'`]?s?|m|k|bn)?|%|(?:year|yr)\s?\d{1,2})\s*[)]?", re.IGNORECASE
)
"""What stands under a year in a header of several rows: 'Year 1', '£000s' (Kent capital programme 2025/26)."""
_SCORED = frozenset({"risk_latest", "risk_opening"})
_DATED, _JUDGED = frozenset({"period", "deadline"}), frozenset({"status", "progress", "rag"})
_FEW_WORDS = 6
_ONE_MONTH = re.compile(r"\d{4}-\d\d")
_DAY_OF = re.compile(rf"(?:\d(?:st|nd|rd|th)?\s+|\bend\s+(?:of\s+)?)(?:{MONTH})\s+\d{{4}}$", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}){1,2}")

Grid = list[list[Cell | None]]


def find_header(table: Table) -> HeadedTable:
    """The table with its header understood; without one, every column has an empty heading."""
    grid = table.grid()
    title, start = _skip_titles(grid)
    rows = _with_placed_rows(_header_rows(grid, start), table, grid)
    if not rows and start + 1 < len(grid) and add_up_to_total(grid[start], grid[start + 1 :]):
        rows = (start,)  # names that nobody knows, over figures that make their total
    banded = [are_bands(cell.flat for cell in grid[row] if cell) for row in rows]
    columns: Sequence[Column] = [_column(grid, rows, banded, index) for index in range(table.width)]
    columns = _with_days(columns, title, table.caption)
    body = grid[(rows[-1] + 1 if rows else start) :]
    lent = lend(columns, [grid[row] for row in rows], _shown(body))
    columns = with_run_together(lent)
    return HeadedTable(table=table, header_rows=tuple(range(start)) + rows, columns=columns, title=title)


def _shown(body: Grid) -> set[int]:
    """The columns in which something stands."""
    shown: set[int] = set()
    for row in body:
        if len(shown) == len(row):
            break
        for cell in row:
            if cell is not None and cell.column not in shown and not cell.blank:
                shown.add(cell.column)
    return shown


def is_header_alone(table: Table) -> bool:
    """Whether every row of a table is a heading: the rows that it heads stand elsewhere."""
    return header_alone(table) is not None


def header_alone(table: Table) -> HeadedTable | None:
    """The header of a table whose every row is a heading, read as if a row stood under it; None where it has rows."""
    if not 1 <= table.height <= 3:
        return None
    spacer = Cell(row=table.height, column=0)
    headed = find_header(table.with_cells((*table.cells, spacer)))
    alone = headed.known and len(headed.header_rows) == table.height and headed.title is None
    return headed if alone else None


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
        known = _is_header(grid[index], first=not rows)
        if not known and not (_parts_spans(grid, index) if rows else _stands_over(grid, index)):
            break
        if _is_dated_row(grid[index], [grid[row] for row in rows]):
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


def _with_placed_rows(rows: tuple[int, ...], table: Table, grid: Grid) -> tuple[int, ...]:
    """The header with the rows below that were placed as headings when the columns were found, whatever they say.

    A lone text there is the first section.
    """
    below = [row for row in table.header_rows if rows and rows[-1] < row < len(grid) - 1]
    texts = [[cell.text for cell in distinct_cells(grid[row]) if not cell.blank] for row in below]
    heads = all(len(row) > 1 and not any(map(_is_value, row)) for row in texts)
    return (*rows, *below) if below and below[0] == rows[-1] + 1 and heads else rows


def _stands_over(grid: Grid, index: int) -> bool:
    """A first row of names that each span some columns of a header that is known: 'Adults' over 'Core', 'External'."""
    cells = [cell for cell in distinct_cells(grid[index]) if not cell.blank]
    spans = sum(cell.column_span > 1 for cell in cells)
    short = all(len(cell.flat) <= _LONGEST_GROUP and not _is_value(cell.text) for cell in cells)
    if len(cells) < 2 or not spans or not short or index + 2 >= len(grid):
        return False
    return _is_header(grid[index + 1], first=True) if spans > 1 else _spans_periods(grid, index)


def _spans_periods(grid: Grid, index: int) -> bool:
    """What a table is about heads it beside words that span the years below: 'Children in care' and 'At 31 March'."""
    own = [cell for cell in distinct_cells(grid[index + 1]) if cell.row > index and not cell.blank]
    over = [grid[index][cell.column] for cell in own]
    return len(own) >= 2 and all(map(_is_period, own)) and all(cell and cell.column_span > 1 for cell in over)


def _parts_spans(grid: Grid, index: int) -> bool:
    """Whether a row under headings that span columns of figures says which is which: 'Food', 'Meals' under both."""
    over, row = grid[index - 1], grid[index]
    under = [at for at, cell in enumerate(over) if cell is not None and not cell.blank and cell.column_span > 1]
    own = [cell for at in under if (cell := row[at]) is not None]
    if len(own) < 2 or any(cell.blank or cell.column_span > 1 or cell.row < index for cell in own):
        return False
    rest = [(above, cell) for at, (above, cell) in enumerate(zip(over, row, strict=True)) if at not in under]
    if any(above and cell and above is not cell and not above.blank and not cell.blank for above, cell in rest):
        return False
    if any(len(cell.flat) > _LONGEST_HEADING or _is_value(cell.text) for cell in row if cell is not None):
        return False
    below = [cell for line in grid[index + 1 :] for at in under if (cell := line[at]) is not None and not cell.blank]
    return 2 * sum(_is_value(cell.text) for cell in below) > len(below)


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


def _is_dated_row(row: list[Cell | None], above: Sequence[list[Cell | None]]) -> bool:
    """Whether dates alone speak for a heading row in which words answer headings: a row of an action log.

    Under a header those are words that head nothing under headings of their own; without one, a row with words of a
    sentence's length in which dates are few.
    """
    cells = [cell for cell in distinct_cells(row) if not cell.blank]
    readings = [read_heading(cell.text) for cell in cells]
    dated = [reading.period is not None or reading.part is not None for reading in readings]
    sure = [c for c, known in zip(cells, readings, strict=True) if known.fields - _DATED and not known.guessed]
    if not any(dated) or any(not any(_names(over[cell.column], cell, _JUDGED) for over in above) for cell in sure):
        return False  # 'Complete' heads a column and is a status
    said = [cell for cell, known in zip(cells, dated, strict=True) if not known]
    said = [cell for cell in said if not _is_period(cell) and not _UNDER_YEAR.fullmatch(cell.flat)]
    if not above:
        return len(cells) < 2 * len(said) > 2 and any(len(cell.flat.split()) > _FEW_WORDS for cell in said)
    days = any(reading.period is not None and reading.period.start == reading.period.end for reading in readings)
    answers = [cell for cell in said if any(_names(over[cell.column], cell) for over in above)]
    return len(answers) > (0 if days else 1)


def _names(heading: Cell | None, cell: Cell, of: frozenset[str] = frozenset()) -> bool:
    """Whether a heading that is known, as one of some fields if given, stands over one cell alone."""
    fields = read_heading(heading.text).fields if heading and heading.column_span <= cell.column_span else frozenset()
    return bool(fields & of if of else fields)


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
    """'Inherent score' over 'L', 'I' and 'Total': what the score is made of, and the score; a trend is none."""
    if lowest.fields & {"direction", "target"} and not lowest.guessed:
        return lowest.fields
    if "risk_opening" in scored.fields and lowest.fields & _SCORED:
        return frozenset({"risk_opening"})  # 'Gross' over 'L', 'I' and 'Score'
    return lowest.fields if "odds" in lowest.fields or lowest.fields & _SCORED else scored.fields


def _column(grid: Grid, rows: tuple[int, ...], banded: Sequence[bool], index: int) -> Column:
    """What the header's `rows` say over a column; `banded`: whether each of them names bands of a number."""
    levels: list[Heading] = []
    cells: list[Cell] = []
    for row, among_bands in zip(rows, banded, strict=True):
        cell = grid[row][index]
        if cell is not None and not cell.blank and (not cells or cells[-1] is not cell):
            cells.append(cell)
            levels.append(_level(cell.text, among_bands=among_bands))
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
    upper = [level for level in levels if level.fields & ROLES and level is not role]
    lowest = levels[-1]
    fields = role.fields if role else joined.fields or (lowest.fields if lowest.part else joined.fields)
    if role and upper and "rag" in upper[0].fields and role.when:
        fields = frozenset({"previous_rag" if role.when == "previous" else "rag"})
    when = next((level.when for level in reversed(levels) if level.when), None)
    if (scored := next((level for level in levels if level.fields & _SCORED), None)) is not None and scored is not role:
        fields = _of_score(scored, lowest)
    if when == "previous" and "risk_latest" in fields:
        fields = frozenset({"risk_opening"})  # 'Score' under 'Last report' beside 'Score' under 'Now'
    part = next((level.part for level in reversed(levels) if level.part), None)
    dated = next((level for level in reversed(levels) if level.period), joined)
    year = _closed(dated.period, " ".join(level.text for level in levels), len(levels))
    within = parse_period(f"{part} {year.name}") if part and year is not None else None  # 'Apr' under '2014/15'
    period = within or year
    cue = find_role(joined.words) if period is not None and fields <= {"period", "progress", "objective"} else None
    if cue:
        fields = cue
    if period is not None:
        fields = fields | {"period"} if not fields or fields & ROLES else fields
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
        guessed=cue is not None or (role.guessed if role else any(level.guessed for level in levels)),
        part=part if period is None else None,
        period_doubtful=dated.period_doubtful,
        side=_side(levels),
    )


def _with_days(columns: Sequence[Column], title: str | None, caption: str | None) -> Sequence[Column]:
    """Bare years as years that end on the day that the title, the caption or the heading over the names says."""
    if not any(column.period and _CALENDAR.fullmatch(column.period.name) for column in columns):
        return columns
    texts = (title, columns[0].heading, caption)
    day = next((found[0] for text in texts if text and (found := _DAY_OF_YEARS.search(text[:_LONGEST_HEADING]))), None)
    if day is None:
        return columns
    years = (one.period.name if one.period else "" for one in columns)
    return [
        replace(one, period=_closed(one.period, f"{day} {year}", 2)) for one, year in zip(columns, years, strict=True)
    ]


def _closed(year: Period | None, said: str, levels: int) -> Period | None:
    """The period that 'At 31 March' or 'Year ended 31 March' over '2007' makes of it, which is no calendar year."""
    if year is None or levels < 2 or not _CALENDAR.fullmatch(year.name):
        return year
    found = () if (whole := parse_period(said)) or not _DAY_OF.search(said) else find_periods(said)
    inner = found[0][2] if len(found) == 1 and year.name in found[0][2].raw else None  # 'Position at 31 March 2007'
    return whole or inner or year


def _side(levels: list[Heading]) -> str | None:
    """The words of an upper level that says nothing of its columns: perhaps whose figures they are."""
    upper = [level for level in levels[:-1] if not level.fields and level.period is None and level.part is None]
    return upper[-1].text if upper else None
