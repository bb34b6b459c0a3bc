"""Which columns of a table of money hold amounts, and of which year. In: its columns and rows. Out: the columns.

A heading may name what is saved, or count posts of a year, and hold no pound: what stands in the cells tells, and the
words beside the year. A variance, or a change from another year, takes its year from the columns that it compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell
from plan_extract.model.values import Period
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.money import is_money_text
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.words import any_of
from plan_extract.tables.sums import makes, read_amount
from plan_extract.vocabulary import load

_AMOUNTS = frozenset({"money", "share", "period"})
_MONEY = frozenset({"money", "period"})
_EXCEPT = re.compile(r"\bexcept(?:ing)?(?:\s+for)?\s+(?:the\s+)?(?P<what>[a-z][a-z -]*)", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:change|increase|decrease|difference|variance|variation|movement|growth|reduction|up|down)\b.*"
    r"\b(?:from|since|on|over|against|to)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:last|previous|prior|from|since|scheme|project|total|cumulative|whole)\b", re.IGNORECASE)
_SHARE = re.compile(r"\(?\s*(?:%(?:age)?|per\s?cent(?:age)?|proportion)\s*\)?", re.IGNORECASE)
_BAND = re.compile(r"(?:(?:council tax|property|valuation|tax) )?bands?", re.IGNORECASE)
_BAND_NAME = re.compile(r"(?:band )?[A-I]\s?[*-]?", re.IGNORECASE)
_FEWEST_SHARES = 3
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")

Rows = Sequence[Sequence[Cell | None]]


def with_amounts(columns: Sequence[Column], headed: HeadedTable, body: Rows) -> list[Column]:
    """The columns; one of words or of counts is none of amounts, and one of percentages that prove to be shares is."""
    excepted = _excepted(headed)
    wordy = {column.index for column in columns if column.field in _AMOUNTS and _is_of_words(column, body)}
    first = min(
        (column.index for column in columns if column.field in _AMOUNTS and column.index not in wordy), default=0
    )
    told = [_as_label(column, first) if column.index in wordy else column for column in columns]
    if told and told[0].field in (None, "money") and _are_bands(told, body):
        told[0] = replace(told[0], field="area", guessed=False)
    return [
        replace(column, field=None) if column.field in _MONEY and _counts(column, excepted, body) else column
        for column in told
    ]


def with_years(columns: Sequence[Column], body: Rows) -> list[Column]:
    """The columns, those that compare others or lead from one to the next given the year that they are of, if plain."""
    return [_with_year_compared(column, columns) for column in _with_years_on_the_way(columns, body)]


def with_shares(columns: Sequence[Column], body: Rows) -> list[Column]:
    """The columns; a bare '%' beside amounts is their share where every row proves it: 47% of the row that is 100%."""
    told = list(columns)
    for at, column in enumerate(columns):
        if column.field is None and _SHARE.fullmatch(column.heading) and at and columns[at - 1].field in _MONEY:
            before = columns[at - 1]
            if _are_shares([(row[before.index], row[column.index]) for row in body]):
                told[at] = replace(
                    column,
                    field="share",
                    fields=column.fields | {"share"},
                    guessed=False,
                    period=column.period or before.period,
                )
    return told


def _is_of_words(column: Column, body: Rows) -> bool:
    """Whether no cell of a column holds a figure and words stand there."""
    texts = [cell.flat for row in body if (cell := row[column.index]) is not None and not cell.blank]
    if any(any(map(str.isdigit, text)) and _is_figure(text) for text in texts):
        return False
    said = [text for text in texts if parse_missing(text) is None and sum(map(str.isalpha, text)) > 2]
    return 2 * len(said) > len(texts)


def _as_label(column: Column, first: int) -> Column:
    """What names a sum of money in words ('Saving') may name the row, where it stands before the `first` amounts."""
    named = column.index < first and bool(column.fields & {"area", "money"})
    return replace(column, field="area" if named else None, period=None)


def _are_bands(columns: Sequence[Column], body: Rows) -> bool:
    """Whether the rows are the bands of council tax, which letters name, beside what is paid: ranges are not."""
    if not _BAND.fullmatch(columns[0].heading.strip()):
        return False
    texts = [cell.flat for row in body if (cell := row[0]) is not None and not cell.blank]
    paid = [column.index for column in columns[1:] if column.field in _AMOUNTS]
    figures = [cell.flat for row in body for at in paid if (cell := row[at]) is not None and not cell.blank]
    named = len(texts) > 2 and all(_BAND_NAME.fullmatch(text) for text in texts)
    return named and all(parse_number(text.strip("£ ")) is not None for text in figures)


def _is_figure(text: str) -> bool:
    return parse_number(text.strip("£%() ")) is not None or is_money_text(text)


def _counts(column: Column, excepted: frozenset[str], body: Rows) -> bool:
    """Whether a heading names what is counted ('Posts 2009/10'), and neither it nor a cell says pounds."""
    if column.multiplier is not None or "£" in column.heading:
        return False
    words = _words(column)
    if not words or not (_counted().fullmatch(words) or any(what in words.split() for what in excepted)):
        return False
    return not any("£" in cell.flat for row in body if (cell := row[column.index]) is not None)


def _words(column: Column) -> str:
    """The words of a heading in lower case, without its periods and punctuation."""
    text = column.heading
    for start, end, _ in reversed(find_periods(text)):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(re.findall(r"[a-z]+", text.lower().replace(".", "")))


@cache
def _counted() -> re.Pattern[str]:
    rows = load("sums")["counted"]
    nouns = any_of([word for row in rows for word in row["words"]])
    many = any_of([word for row in rows for word in row["many"]])
    which = any_of([word for row in rows for word in row["which"]])
    return re.compile(
        rf"(?:(?:{which}) )*(?:(?:{nouns})(?: (?:{nouns}))*|(?:\w+ ){{1,2}}(?:{many})|(?:number|numbers|no|nos) of .+)"
        rf"(?: (?:{which}))*"
    )


def _excepted(headed: HeadedTable) -> frozenset[str]:
    """What the words around a table take out of its unit: '£000 except posts'."""
    near = (headed.title, headed.table.caption, *headed.table.headings[-1:], headed.table.note)
    said = [text for text in near if text and "xcept" in text and is_money_text(text)]
    found = {word.lower() for text in said for match in _EXCEPT.finditer(text) for word in match["what"].split()[:3]}
    return frozenset(found & _nouns())


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for row in load("sums")["counted"] for phrase in row["words"] for word in phrase.split())


def _with_years_on_the_way(columns: Sequence[Column], body: Rows) -> list[Column]:
    """What makes the budget of the next year of that of the year before, in every row, is of the next year."""
    told = list(columns)
    money = [column for column in columns if column.field in _MONEY]
    dated = [at for at, column in enumerate(money) if column.period is not None]
    for first, last in pairwise(dated):
        year = money[last].period
        if last - first < 2 or year is None or year.start == year.end or money[first].period == year:
            continue
        parts = [column.index for column in money[first:last]]
        values = {at: [read_amount(row[at]) for row in body] for at in (*parts, money[last].index)}
        if makes(money[last].index, parts, set(parts[1:]), values):
            for at in parts[1:]:
                told[at] = replace(told[at], period=year)
    return told


def _with_year_compared(column: Column, columns: Sequence[Column]) -> Column:
    """'Variance' beside budget and outturn of a year is of that year, and 'Change from 2007/08' of the one after it."""
    if column.field not in _MONEY or column.part is not None:
        return column
    if column.period is not None:
        later = _year_after(column, columns) if column.period_doubtful and _COMPARED.search(column.heading) else None
        return replace(column, field="money", period=later) if later is not None else column
    if column.phase not in ("variance", "outturn") or _BETWEEN.search(column.heading):
        return column
    return _with_year_beside(column, columns)


def _year_after(column: Column, columns: Sequence[Column]) -> Period | None:
    """The one year that other columns are of and that comes after the year a heading compares with."""
    others = {
        one.period.name: one.period
        for one in columns
        if one is not column and one.field in _MONEY and one.period is not None and not one.period_doubtful
    }
    before = column.period.name if column.period is not None else ""
    later = [period for name, period in others.items() if name != before]
    return later[0] if len(later) == 1 and later[0].name > before else None


def _with_year_beside(column: Column, columns: Sequence[Column]) -> Column:
    """The column with the year that both columns of money to its left are of, where other years stand in the table.

    What was spent to date may be of all years of a scheme: its year is doubted, unless what was spent before stands by.
    """
    left = [one for one in columns if one.index < column.index and one.field in _MONEY]
    beside = {one.period.name: one.period for one in left[-2:] if one.period is not None and not one.period_lent}
    if len(left) < 2 or len(beside) != 1 or any(one.period is None for one in left[-2:]):
        return column
    if all(one.period is None or one.period.name in beside for one in columns if one.field in _MONEY):
        return column  # one year only: it is said elsewhere
    return replace(column, period=next(iter(beside.values())), period_lent=column.phase != "variance")


def _are_shares(pairs: Sequence[tuple[Cell | None, Cell | None]]) -> bool:
    """Whether each percentage is that of its amount in the amount of the row that is 100%, as far as it is rounded."""
    rows = [
        (amount, share)
        for first, second in pairs
        if second is not None
        and not second.blank
        and (share := parse_number(second.flat.replace("%", "").strip())) is not None
        and (amount := read_amount(first)) is not None
    ]
    wholes = {amount for amount, share in rows if share == _HUNDRED}
    whole = wholes.pop() if len(wholes) == 1 else None
    if not whole or len(rows) <= _FEWEST_SHARES:
        return False
    return all(abs(amount / whole * _HUNDRED - share) <= _rounding(amount, whole, share) for amount, share in rows)


def _rounding(amount: Decimal, whole: Decimal, share: Decimal) -> Decimal:
    """How far rounding of the share and of its amount may set them apart."""
    return _HALF * _unit(share) + _HALF * _unit(amount) / abs(whole) * _HUNDRED * 2


def _unit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
