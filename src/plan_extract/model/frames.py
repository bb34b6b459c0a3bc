"""Plan -> rows of plain values, and a pandas frame of them. The one list of columns that frames and CSV files share.

Numbers in a frame are `Float64`, because that is what adds, groups and plots; the exact Decimal is in the record and in
the CSV file, and the text as printed stands beside it in `raw`. Lists are joined by '; '.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from plan_extract.errors import WrongArgument
from plan_extract.model import values
from plan_extract.model.finding import Severity
from plan_extract.model.plan import FrameName, Plan
from plan_extract.model.records import Observation

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["text", "number", "place", "date", "choice"]
Value = str | Decimal | float | int | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the way from the row's record to its value, what it holds, and the words of a closed list."""

    name: str
    path: tuple[str, ...]
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row is read from. `observation` only for observations; `number` counts the plan's records from 0."""

    plan: Plan
    record: object
    number: int
    observation: Observation | None = None


def _text(name: str, path: str | None = None) -> Column:
    return Column(name, ("record", *(path or name).split(".")), "text")


def _number(name: str, path: str | None = None) -> Column:
    return Column(name, ("record", *(path or name).split(".")), "number")


def _place(name: str, path: str | None = None) -> Column:
    return Column(name, ("record", *(path or name).split(".")), "place")


def _date(name: str, path: str | None = None) -> Column:
    return Column(name, ("record", *(path or name).split(".")), "date")


def _choice(name: str, choices: object, path: str | None = None) -> Column:
    return Column(name, ("record", *(path or name).split(".")), "choice", get_args(choices))


_SOURCE = (
    Column("source", ("plan", "source", "path"), "text"),
    Column("council", ("plan", "council", "name"), "text"),
)
_INDICATOR_NUMBER = Column("indicator", ("number",), "place")
_PERIOD = (
    _text("period", "period.name"),
    _date("period_start", "period.start"),
    _date("period_end", "period.end"),
    _text("period_raw", "period.raw"),
)
_INDICATOR = (
    _INDICATOR_NUMBER,
    _text("ref"),
    _text("codes"),
    _text("title"),
    _text("group"),
)
_WHERE = (
    *(_place(name, f"locator.{name}") for name in ("page", "table", "row", "column", "block")),
    _text("bbox", "locator.bbox"),
    _text("quote", "locator.quote"),
    _text("section", "locator.section"),
)
_SURE = (_text("raw"), _number("confidence"))
_DATE = (
    _text("date", "date.name"),
    _date("date_start", "date.start"),
    _date("date_end", "date.end"),
    _text("date_raw", "date.raw"),
)


def _of_observation(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(Column(c.name, ("observation", *c.path[1:]), c.kind, c.choices) for c in columns)


_OBSERVATION = (
    *_PERIOD,
    _choice("kind", values.ObservationKind),
    _number("value"),
    _choice("unit", values.Unit),
    _choice("missing", values.Missing),
    _choice("qualifier", values.Qualifier),
    _text("rating_scheme", "rating.scheme"),
    _place("rating_level", "rating.level"),
    _place("rating_of", "rating.of"),
    _text("rating_label", "rating.label"),
    _choice("rag", values.Rag),
    _choice("direction", values.Direction),
    _text("note"),
    *_SURE,
    *_WHERE,
)

COLUMNS: dict[FrameName, tuple[Column, ...]] = {
    "plans": (
        *_SOURCE,
        _text("gss_code", "council.gss_code"),
        _text("council_evidence", "council.evidence"),
        _text("title"),
        _choice("kind", values.PlanKind),
        *_PERIOD,
        *_DATE,
        _text("sha256", "source.sha256"),
        _text("media_type", "source.media_type"),
        _place("pages", "source.pages"),
        _text("schema_version"),
    ),
    "indicators": (
        *_SOURCE,
        *_INDICATOR,
        _choice("unit", values.Unit),
        _choice("polarity", values.Polarity),
        _text("source_tag"),
        _text("comparator_text"),
        *_WHERE,
    ),
    "observations": (
        *_SOURCE,
        *_INDICATOR,
        _choice("polarity", values.Polarity),
        _text("source_tag"),
        _text("comparator_text"),
        *_of_observation(_OBSERVATION),
    ),
    "actions": (
        *_SOURCE,
        *(_text(name) for name in ("ref", "objective", "description", "steps", "leads", "partners", "deadline")),
        _date("deadline_date"),
        *(_text(name) for name in ("resources", "success_measure", "progress", "status")),
        _number("percent_complete"),
        _choice("rag", values.Rag),
        _number("confidence"),
        *_WHERE,
    ),
    "budget_lines": (
        *_SOURCE,
        _text("area"),
        _text("heading"),
        *_PERIOD,
        _choice("phase", values.Phase),
        _number("amount"),
        _number("share"),
        _choice("role", values.LineRole),
        _place("level"),
        _text("parent"),
        _choice("rag", values.Rag),
        *_SURE,
        *_WHERE,
    ),
    "rag_statements": (
        *_SOURCE,
        _text("subject"),
        _choice("status", values.Rag),
        _choice("previous", values.Rag),
        _choice("direction", values.Direction),
        _place("count"),
        _place("of"),
        _choice("cue", values.Cue),
        *_SURE,
        *_WHERE,
    ),
    "targets": (
        *_SOURCE,
        *(_text(name) for name in ("ref", "group", "text", "measure")),
        _choice("comparator", values.Comparator),
        _number("value"),
        _choice("unit", values.Unit),
        _number("baseline"),
        _text("deadline"),
        _number("confidence"),
        *_WHERE,
    ),
    "legends": (
        *_SOURCE,
        _text("term"),
        _text("meaning"),
        _choice("kind", values.LegendKind),
        *_WHERE,
    ),
    "responsible": (
        *_SOURCE,
        _text("role"),
        _text("name"),
        *_WHERE,
    ),
    "findings": (
        *_SOURCE,
        _text("code"),
        _choice("severity", Severity),
        _text("message"),
        *_WHERE,
    ),
}


def read_rows(plan: Plan, records: FrameName) -> Iterator[Row]:
    """The rows of one kind of record, in the order of `COLUMNS[records]`; raises WrongArgument for an unknown kind."""
    if records not in COLUMNS:
        raise WrongArgument(f"{records!r} is no kind of record; choose one of {', '.join(COLUMNS)}")
    columns = COLUMNS[records]
    for line in _lines(plan, records):
        yield tuple(_read(line, column.path) for column in columns)


def to_frame(plan: Plan, records: FrameName) -> pd.DataFrame:
    """One kind of record as a pandas frame; see `Plan.to_frame`."""
    import pandas as pd  # noqa: PLC0415  half a second that only those who ask for a frame should pay

    rows = list(read_rows(plan, records))
    columns = COLUMNS[records]
    data = {column.name: _array(column, [row[place] for row in rows]) for place, column in enumerate(columns)}
    return pd.DataFrame(data, columns=[column.name for column in columns])


def _lines(plan: Plan, records: FrameName) -> Iterator[_Line]:
    if records == "observations":
        for number, indicator in enumerate(plan.indicators):
            for observation in indicator.observations:
                yield _Line(plan, indicator, number, observation)
        return
    if records == "plans":
        yield _Line(plan, plan, 0)
        return
    for number, record in enumerate(getattr(plan, records)):
        yield _Line(plan, record, number)


def _read(line: _Line, path: tuple[str, ...]) -> Value:
    value: object = line
    for name in path:
        if value is None:
            return None
        value = getattr(value, name)
    return _plain(value)


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        joint = " " if all(isinstance(part, float) for part in value) else "; "  # a bbox, or a list of texts
        return joint.join(str(_plain(part)) for part in value) or None
    if isinstance(value, values.Code):
        return f"{value.scheme} {value.code}"
    if value is None or isinstance(value, str | Decimal | float | int | date):
        return value
    raise TypeError(f"no column holds a {type(value).__name__}")


def _array(column: Column, cells: list[Value]) -> pd.Series[Any]:
    import numpy as np  # noqa: PLC0415  as pandas, below
    import pandas as pd  # noqa: PLC0415  as in to_frame

    if column.kind == "date":
        return pd.Series(np.array(cells, dtype="datetime64[s]"))
    if column.kind == "number":
        return pd.Series([None if cell is None else float(str(cell)) for cell in cells], dtype="Float64")
    if column.kind == "place":
        return pd.Series(cells, dtype="Int64")
    if column.kind == "choice":
        return pd.Series(pd.Categorical(cells, categories=list(column.choices)))
    return pd.Series(cells, dtype="string")
