"""Plan: everything read from one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from plan_extract.model.document import Source
from plan_extract.model.finding import Finding
from plan_extract.model.locator import Frozen, Locator
from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, RagStatement, Target
from plan_extract.model.table import Table
from plan_extract.model.values import Period, PlanKind

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1.0"

FrameName = Literal[
    "plans",
    "indicators",
    "observations",
    "actions",
    "budget_lines",
    "rag_statements",
    "targets",
    "legends",
    "responsible",
    "findings",
]


class Council(Frozen):
    """The authority that published the document, by the name of its day."""

    name: str
    gss_code: str | None = Field(None, description="of the authority at the document's date")
    evidence: str = Field(description="what in the text named it")


class Responsible(Frozen):
    """A person or role that the head of a document names as answering for it."""

    role: str = Field(description="the label in front of it, as printed: 'Lead Officer'")
    name: str = Field(description="what stands behind the label, as printed")
    locator: Locator


class Plan(Frozen):
    """One source document as typed records. Lists are never null; absent values are.

    A frozen pydantic model: `to_frame` gives pandas frames, `model_dump_json` JSON, `model_validate_json` a plan again.
    Read `findings` before trusting the records: whatever is doubtful, contradictory or unread stands there.
    """

    schema_version: str = Field(SCHEMA_VERSION, description="changes when a field changes its meaning")
    source: Source
    title: str | None = Field(None, description="as printed on the cover or in the head of a report")
    council: Council | None = None
    kind: PlanKind = "other"
    period: Period | None = Field(None, description="what the document covers")
    date: Period | None = Field(None, description="the day or month that is printed as the document's date")
    responsible: tuple[Responsible, ...] = Field((), description="who its head says answers for it")
    indicators: tuple[Indicator, ...] = ()
    actions: tuple[Action, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    rag_statements: tuple[RagStatement, ...] = ()
    targets: tuple[Target, ...] = ()
    legends: tuple[Legend, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = Field((), description="the raw grids; left out of JSON unless asked for")

    def to_frame(self, records: FrameName) -> pd.DataFrame:
        """One kind of record as a pandas frame: one row a record, `observations` with their indicator's columns.

        `plans` is the document itself, one row: its title, council, kind, period and date.

        Texts are `string`, numbers `Float64` (exact decimals stay in the records, the text as printed in `raw`),
        places `Int64`, dates `datetime64[s]`, closed lists `category`. A plan without such records gives an empty
        frame with the same columns and dtypes. Raises WrongArgument for a kind of record that does not exist.
        """
        from plan_extract.model.frames import to_frame  # noqa: PLC0415  frames knows Plan, so it comes second

        return to_frame(self, records)
