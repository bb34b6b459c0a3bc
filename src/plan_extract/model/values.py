"""The typed values a cell can hold, and the closed lists of words that describe them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from plan_extract.model.locator import Frozen

Unit = Literal["percent", "gbp", "count", "per_1000", "per_10000", "per_100000", "days", "weeks", "ratio"]
Missing = Literal[
    "not_available",
    "not_applicable",
    "new",
    "new_definition",
    "to_be_confirmed",
    "in_draft",
    "no_data",
    "rag_only",
    "text",
]
Qualifier = Literal["<", "<=", ">", ">=", "~"]
Rag = Literal["red", "amber", "green", "blue", "grey", "black", "amber_green", "amber_red"]
Direction = Literal["up", "down", "same", "improving", "worsening"]
ObservationKind = Literal["actual", "target", "forecast", "baseline", "benchmark", "budget"]
Phase = Literal["original", "revised", "forecast", "outturn", "variance", "savings"]
LegendKind = Literal["abbreviation", "rag", "rating", "direction", "dimension"]
PlanKind = Literal[
    "business_plan",
    "improvement_plan",
    "performance_report",
    "committee_report",
    "action_plan",
    "budget",
    "risk_register",
    "other",
]
LineRole = Literal["line", "subtotal", "total"]
Polarity = Literal["high", "low", "range"]
Cue = Literal["word", "letter", "fill", "symbol"]
Comparator = Literal[
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "equals",
    "maintain",
    "increase_to",
    "increase_by",
    "reduce_to",
    "reduce_by",
]


class Period(Frozen):
    """A stretch of time, or an 'as at' date.

    `name` is canonical: `2003/04` financial year (1 April to 31 March), `2003` calendar year, `2002/03 academic`,
    `2012-05` month, `2012/13 Q1` quarter of a financial year, `2005-03-31` an 'as at' date, `YTD 2012-05` year to
    date, `R12 2012-05` rolling twelve months, `2004/05-2006/07` a span of years.
    """

    name: str
    start: date | None = None
    end: date | None = None
    raw: str = Field(description="as printed")


class Rating(Frozen):
    """A graded judgement, such as `paf_blobs` 5 of 5 'very good'."""

    scheme: str
    level: int | None = Field(None, description="the grade, counted from 1")
    of: int | None = Field(None, description="the highest grade of the scheme")
    label: str | None = Field(None, description="the grade in words, as printed")


class Code(Frozen):
    """An indicator's code in a national or local scheme: PAF C28, BV 53, NI 62."""

    scheme: str
    code: str


class Measure(Frozen):
    """A number as printed, with what stands around it. Not a public record: what parsers hand to `normalise`."""

    value: Decimal | None = None
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    missing: Missing | None = None
    rating: Rating | None = None
    rag: Rag | None = None
    direction: Direction | None = None
    note: str | None = None
    whole: bool = Field(True, description="every character of the text was understood")
