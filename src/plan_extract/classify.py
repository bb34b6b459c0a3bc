"""Which layout a table belongs to. In: a HeadedTable and what stands around it. Out: a ClassifiedTable, or a Finding.

Exactly one layout claims a table; none or several is a Finding and nothing is read from the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from plan_extract.layouts import LAYOUTS, Layout
from plan_extract.layouts.adding import add_proved_columns
from plan_extract.layouts.amounts import with_amounts, with_shares, with_years
from plan_extract.layouts.by_cells import counts_people, rows_are_roles, with_figured_progress, with_shown
from plan_extract.layouts.doubts import doubts_of
from plan_extract.layouts.of_actions import with_beside
from plan_extract.layouts.references import with_references
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import ClassifiedTable, Column, HeadedTable
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell
from plan_extract.parsing.money import find_multiplier, is_money_text
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import parse_period

_INDICATOR_WORDS = re.compile(r"\b(?:indicators?|kpis?|performance|activity)\b", re.IGNORECASE)
_BUDGET_WORDS = re.compile(
    r"\b(?:budgets?|expenditure|spend(?:ing)?|financial plan|revenue|savings?|outturn|accounts?|precept)\b",
    re.IGNORECASE,
)
_CAPITAL_WORDS = re.compile(
    r"\b(?:budgets?|expenditure|spend(?:ing)?|capital|funding|funded|investments?|grants?|costs?|reserves?)\b",
    re.IGNORECASE,
)
_LONGEST_UNIT = 30
_UNIT_ROWS = 3  # rows under the header in which the unit of money may stand
_BARE_SCALE = re.compile(r"\(?£\s?(?:['’]?000['’]?s?|m|k|bn|millions?|thousands?)\)?", re.IGNORECASE)
_PRICED = re.compile(r"(?:(?:type|description|nature) of )?(?:charge|fee|tariff|price)s?", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:fee|price|tariff)s?\b|\bcharges? (?:per|for|from|to)\b|^(?:\w+ )?charges?\b", re.IGNORECASE)
_PRICES = re.compile(
    r"\b(?:fees and charges|(?:schedule|scale|list) of (?:fees|charges|prices)|price list|tariffs?|charges from)\b",
    re.IGNORECASE,
)
_INCOME = re.compile(r"\b(?:income|yield|takings|receipts|000s?|£\s?m)\b", re.IGNORECASE)
_TAKEN_OFF = re.compile(r"\(£?\d{1,3}(?:,\d{3})+\)")
_FEW_TAKEN = 10
_NUMBER = re.compile(r"^[£(<>~≥≤+\-−–]*\s*£?[\d.]")
_DASHES = frozenset("-–—−")
_FIRST_FIGURES = frozenset({"period", "actual", "target", "forecast", "baseline", "money", "share"})
_COUNTED_IN_POUNDS = frozenset({"money", "share", "period"})
_SCORES = frozenset({"risk_latest", "risk_opening"})  # before and after control: only risks have both
_ACTED = frozenset({"risk", "action", "milestone"})
_FEWEST_NAMED = 3  # rows from which one can tell a group from a name
_BEFORE_LABEL = frozenset({None, "ref", "code", "group"})


FIGURES = frozenset("actual target forecast baseline benchmark period money share rag budget floor".split())
"""The fields of columns that hold figures or what is said of them."""


def classify(headed: HeadedTable, like: str | None = None) -> tuple[ClassifiedTable | None, tuple[Finding, ...]]:
    """The table as the one layout that claims it reads it, or None and the Finding that says why not.

    `like`: the kind of the table whose header this one was read with; what is money there is money here.
    """
    table = headed.table
    if table.width < 2 or table.height < 2:
        return None, ()
    around = " ".join((headed.title or "", table.caption or "", *table.headings))
    with_refs = with_shown(with_references(headed), headed)
    claims = [claim for layout in LAYOUTS if (claim := _claim(layout, headed, with_refs, around, like)) is not None]
    where = Locator(page=table.page, table=table.index, block=table.block, bbox=table.bbox)
    heading = repr(headed.beginning[:120])
    if not claims:
        return None, (make_finding("table-unclaimed", where, heading=heading),)
    if len(claims) > 1:
        names = ", ".join(claim.kind for claim in claims)
        return None, (make_finding("table-contested", where, layouts=names, heading=heading),)
    claim = claims[0]
    return claim, doubts_of(claim, where)


def _claim(
    layout: Layout, headed: HeadedTable, with_refs: Sequence[Column], around: str, like: str | None
) -> ClassifiedTable | None:
    if not _may_claim(layout, with_refs):
        return None
    columns = [_choose(column, layout) for column in with_refs]
    body = _body(headed) if layout.money or layout.kind == "actions" else []
    if layout.money:
        columns = with_amounts(_named_under_unit(columns, headed), headed, body)
    if layout.kind == "indicators":
        columns = with_figured_progress(columns, headed)
    columns = _with_label(columns, layout, headed)
    if layout.kind == "indicators" and rows_are_roles(columns, headed):
        return None
    if layout.kind == "actions":
        columns = with_beside(columns, body)
    if layout.money:
        columns = with_years(with_shares(add_proved_columns(_one_area(columns, headed), body), body), body)
    chosen = {column.field for column in columns if column.field}
    if not all(group & chosen for group in layout.needs):
        return None
    if layout.kind == "actions" and not _acts(columns):
        return None
    multiplier = None
    if layout.figures:
        if _is_price_list(headed):
            return None
        money = like == "budgets" or _is_money(columns, headed, around)
        if money != layout.money:
            return None
        if not _has_figures(columns, headed):
            return None
        if layout.money:
            multiplier = _multiplier(headed)
    return ClassifiedTable(headed=headed, kind=layout.kind, columns=tuple(columns), multiplier=multiplier)


def _may_claim(layout: Layout, columns: Sequence[Column]) -> bool:
    """Whether the headings refuse nothing and could name what the layout needs: looking into the cells takes longer.

    What can be told without a heading: the label, money from its unit, and what an objective is when actions stand by.
    """
    if any(not column.guessed and layout.refuses & column.fields for column in columns):
        return False
    may = frozenset().union(*[column.fields for column in columns])
    told = {layout.label[-1]} if layout.figures or may >= _SCORES else set()
    told |= {"money"} if any(column.multiplier is not None for column in columns) else set()
    told |= {"success"} if "objective" in may | told else set()
    return all(group & may or group & told for group in layout.needs)


def nearest(headed: HeadedTable) -> tuple[str, ...]:
    """What stands closest to a table: its title row, its caption, the heading above."""
    return tuple(text for text in (headed.title, headed.table.caption, *headed.table.headings[-1:]) if text)


def _multiplier(headed: HeadedTable) -> Decimal | None:
    """The multiplier of columns that state none of their own: from the title, the label's heading or the caption."""
    stated = {column.multiplier for column in headed.columns if column.multiplier is not None}
    if headed.title and (found := find_multiplier(headed.title)) is not None:
        return found
    if len(stated) == 1:
        return stated.pop()
    # a unit may stand alone some lines above its table, where it looks like a heading
    units = [text for text in reversed(headed.table.headings) if len(text) <= _LONGEST_UNIT]
    found_near = (find_multiplier(text) for text in (*nearest(headed), *units))
    return next((found for found in found_near if found is not None), None)


def _acts(columns: Sequence[Column]) -> bool:
    """Without a column of actions, an objective alone needs a deadline or success beside it: duties have owners too."""
    fields = {column.field for column in columns}
    if fields & {"action", "milestone"}:
        return not fields & {"target", "indicator"} or bool(fields & {"lead", "deadline"})
    return bool(fields & {"deadline", "success", "progress"})


def _named_under_unit(columns: list[Column], headed: HeadedTable) -> list[Column]:
    """'2023/24 | £000s | 2024/25' over words in the middle: the unit is that of all figures, the words name the rows.

    Accounts print the year before left of the labels; a column of figures names no row, whatever heads it.
    """
    wordy = {column.index for column in columns if _is_wordy(headed, column.index)}
    if not wordy:
        return columns
    out = [
        replace(column, field="money" if "money" in column.fields else None)
        if column.field == "area" and column.index not in wordy and _is_figured(headed, column.index)
        else column
        for column in columns
    ]
    named = [at for at in sorted(wordy) if _BARE_SCALE.fullmatch(out[at].heading.strip())]
    if len(named) != 1:
        return out
    out[named[0]] = replace(out[named[0]], field="area", guessed=False)
    return _with_years_of_sides(out, named[0])


def _with_years_of_sides(columns: list[Column], label: int) -> list[Column]:
    """Where as many columns of money stand left of the labels as right of them, the one year of a side is of all."""
    sides = [[one for one in part if one.field in _COUNTED_IN_POUNDS] for part in (columns[:label], columns[label:])]
    if len(sides[0]) != len(sides[1]):
        return columns
    out = list(columns)
    for side in sides:
        dated = {one.period.name: one.period for one in side if one.period is not None}
        for one in side if len(dated) == 1 else ():
            if one.period is None:
                out[one.index] = replace(one, period=next(iter(dated.values())), period_lent=True)
    return out


def _one_area(columns: list[Column], headed: HeadedTable) -> list[Column]:
    """Of several columns that could name a line the one with most names does; those before it are its groups."""
    areas = [column.index for column in columns if column.field == "area"]
    if len(areas) < 2:
        return columns
    body = _body(headed)
    names = {at: len({cell.flat for row in body if (cell := row[at]) is not None and not cell.blank}) for at in areas}
    chosen = max(areas, key=lambda at: (names[at], -at))
    return [
        replace(column, field="group" if column.index < chosen else None)
        if column.index in areas and column.index != chosen
        else column
        for column in columns
    ]


def _choose(column: Column, layout: Layout) -> Column:
    fits = sorted(column.fields & layout.fields)
    if layout.money and column.index and column.multiplier is not None and not column.fields & _COUNTED_IN_POUNDS:
        return replace(
            column, field="money", guessed=True
        )  # 'Capital receipts £000': the unit says more than the words
    if not fits or (layout.money and column.unit == "percent" and column.multiplier is None and fits == ["period"]):
        return column  # '%' under a year is no money of that year
    ranked = [name for name in (*layout.label, "money", "share", "period") if name in fits] or fits
    if layout.money and "money" in fits:
        ranked = ["money"] if column.index else [name for name in ranked if name == "area"] or ["money"]
    if not layout.money and "period" in fits and len(fits) > 1:
        ranked = [name for name in fits if name != "period"]
    return replace(column, field=ranked[0])


def _with_label(columns: list[Column], layout: Layout, headed: HeadedTable) -> list[Column]:
    """Where no heading names the rows, the first column of words does, if figures follow it."""
    scored = {column.field for column in columns if not column.guessed} >= _SCORES
    if not (layout.figures or scored) or any(column.field in layout.label for column in columns):
        return columns
    name = layout.label[-1]
    last = next((at for at, column in enumerate(columns) if column.field in _FIRST_FIGURES), len(columns)) - 1
    if last >= 0 and columns[last].field == "group" and not any(_is_wordy(headed, at) for at in range(last)):
        columns[last] = replace(columns[last], field=name)  # 'Area' before figures names the rows
        return columns
    if columns and columns[0].field == "unread" and "area" in columns[0].fields:
        columns[0] = replace(columns[0], field=None)  # 'Source' over the names of rows does not tell whence figures are
    for index, column in enumerate(columns):
        if column.field not in _BEFORE_LABEL and (column.field != "money" or column.period or index):
            break
        if column.fields & _ACTED and not column.guessed:
            break  # a milestone with its status is no indicator
        if column.field in (None, "money") and _is_wordy(headed, index):
            columns[index] = replace(column, field=name, guessed=True)
            return _with_group_before(columns, index, headed)
    return columns


def _with_group_before(columns: list[Column], index: int, headed: HeadedTable) -> list[Column]:
    """Where the column taken for the label says the same again and again, it groups the names in the next one.

    'Adur | Buckingham', 'Adur | Churchill': a place and its wards.
    """
    after = columns[index + 1] if index + 1 < len(columns) else None
    if after is None or after.field is not None or not _is_wordy(headed, after.index):
        return columns
    outer, inner = ([_text(row[at]) for row in _body(headed)] for at in (index, after.index))
    rows = [(a, b) for a, b in zip(outer, inner, strict=True) if b]
    if len(rows) < _FEWEST_NAMED or len({b for _, b in rows}) < len(rows) or 2 * len({a for a, _ in rows}) > len(rows):
        return columns
    columns[index], columns[after.index] = (
        replace(columns[index], field="group"),
        replace(after, field=columns[index].field, guessed=True),
    )
    return columns


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.flat


def _body(headed: HeadedTable) -> list[list[Cell | None]]:
    return [row for index, row in enumerate(headed.table.grid()) if index not in headed.header_rows]


def _is_figured(headed: HeadedTable, index: int) -> bool:
    """Whether all that stands in a column is figures."""
    cells = [row[index] for row in _body(headed)]
    texts = [cell.flat for cell in cells if cell is not None and not cell.blank and cell.flat not in _DASHES]
    return bool(texts) and all(parse_number(text.strip("£")) is not None for text in texts)


def _is_wordy(headed: HeadedTable, index: int) -> bool:
    texts = [
        cell.flat for row in _body(headed) if (cell := row[index]) is not None and not cell.blank and cell.rotated == 0
    ]
    wordy = sum([len(text) > 2 and any(map(str.isalpha, text)) for text in texts])
    return bool(texts) and wordy * 2 > len(texts)


def _has_figures(columns: Sequence[Column], headed: HeadedTable) -> bool:
    """Columns that should hold figures do: a table of contents or of dates has the words but not the numbers."""
    indexes = [column.index for column in columns if column.field in FIGURES]
    if any(column.field == "rag" for column in columns):
        return True
    texts = [
        cell.flat for row in _body(headed) for index in indexes if (cell := row[index]) is not None and not cell.blank
    ]
    numbers = sum([bool(_NUMBER.match(text)) and parse_period(text) is None for text in texts])
    return bool(texts) and numbers * 2 >= len([text for text in texts if len(text) > 1])


def _is_price_list(headed: HeadedTable) -> bool:
    """Whether the rows are what is sold and the figures what one of it costs: nobody's budget, and no result."""
    said = " ".join((*nearest(headed), *(column.heading for column in headed.columns)))
    priced = [column.heading for column in headed.columns[1:] if column.heading]
    named = bool(headed.columns) and bool(_PRICED.fullmatch(headed.columns[0].heading.strip()))
    named = named or (bool(priced) and all(_PRICE.search(heading) for heading in priced))
    listed = any(_PRICES.search(text) for text in nearest(headed))
    return (named or listed) and not _BUDGET_WORDS.search(said) and not _INCOME.search(said)


def _says_scale(columns: Sequence[Column], headed: HeadedTable) -> bool:
    """'£000s' or '£m' over dated columns or in a cell of the first rows: a scale of pounds is of money alone."""
    dated = any(column.period is not None for column in columns)
    if dated and any(column.multiplier not in (None, Decimal(1)) for column in headed.columns):
        return True
    first = (cell for row in _body(headed)[:_UNIT_ROWS] for cell in row if cell is not None)
    return any(_BARE_SCALE.fullmatch(cell.flat) for cell in first)


def _is_account(figures: Sequence[str]) -> bool:
    """Whether thousands in brackets stand among the figures: so accounts print what they take off."""
    taken = sum(bool(_TAKEN_OFF.fullmatch(text)) for text in figures)
    return taken > 1 and taken * _FEW_TAKEN >= len(figures)


def _is_money(columns: Sequence[Column], headed: HeadedTable, around: str) -> bool:
    """Money needs a pound sign, or the words of a budget, over figures; a table of indicators says that it is one."""
    caption = " ".join(nearest(headed))
    printed = {name for column in headed.columns if not column.guessed for name in column.fields}
    if "indicator" in printed or _INDICATOR_WORDS.search(caption):
        return False
    if any("share" in column.fields for column in columns) or _says_scale(columns, headed):
        return True
    signs = any(column.multiplier for column in columns) or any(is_money_text(column.heading) for column in columns)
    # a target or a plan is money only where a unit says so
    named = sum(
        bool(column.fields & {"money", "share"}) and ("target" not in column.fields or column.multiplier is not None)
        for column in columns
    )
    budget = bool(_BUDGET_WORDS.search(around)) or any(_BUDGET_WORDS.search(column.heading) for column in columns)
    if find_multiplier(caption) is not None and (named or budget or any(column.period for column in columns)):
        return True
    if signs and (named >= 2 or budget):
        return True
    if sum(column.multiplier is not None for column in columns) >= 2 or (budget and named >= 2):
        return True
    # years of a capital programme with no unit in sight: money all the same, and the missing unit is a Finding
    years = sum(column.period is not None for column in columns)
    words = caption + " " + " ".join(column.heading for column in columns)
    if years >= 2 and _CAPITAL_WORDS.search(words) and not counts_people(columns, headed):
        return True
    texts = [cell.flat for row in _body(headed) for cell in row if cell is not None]
    figures = [text for text in texts if parse_number(text.lstrip("£-")) is not None]
    return sum("£" in text for text in figures) * 2 > len(figures) > 0 or _is_account(figures)
