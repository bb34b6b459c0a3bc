"""UK council plans and performance reports as typed data.

`extract` reads one document into a `Plan`, `read_tables` its tables, `convert` many documents into a folder;
`benchmark` compares what is read with hand labels, `draft` proposes such labels.
Everything is loaded when it is first asked for, so that `import plan_extract` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from plan_extract.archive import Conversion, ConvertedDocument, convert
    from plan_extract.errors import NothingToRead, PlanExtractError, UnreadableFile, UnwritableOutput, WrongArgument
    from plan_extract.model.document import Source
    from plan_extract.model.finding import Finding, FindingKind
    from plan_extract.model.locator import Locator
    from plan_extract.model.plan import Council, Plan, Responsible
    from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, Observation, RagStatement, Target
    from plan_extract.model.table import Cell, Table
    from plan_extract.model.values import Code, Period, Rating
    from plan_extract.outputs import findings, schema, write_csv, write_json
    from plan_extract.outputs.pictures import draw_tables
    from plan_extract.pipeline import extract, read_tables
    from plan_extract.scoring import Benchmark, benchmark, draft

__all__ = [
    "Action",
    "Benchmark",
    "BudgetLine",
    "Cell",
    "Code",
    "Conversion",
    "ConvertedDocument",
    "Council",
    "Finding",
    "FindingKind",
    "Indicator",
    "Legend",
    "Locator",
    "NothingToRead",
    "Observation",
    "Period",
    "Plan",
    "PlanExtractError",
    "RagStatement",
    "Rating",
    "Responsible",
    "Source",
    "Table",
    "Target",
    "UnreadableFile",
    "UnwritableOutput",
    "WrongArgument",
    "__version__",
    "benchmark",
    "convert",
    "draft",
    "draw_tables",
    "extract",
    "findings",
    "read_tables",
    "schema",
    "write_csv",
    "write_json",
]

_HOMES = {
    "plan_extract.archive": ("Conversion", "ConvertedDocument", "convert"),
    "plan_extract.errors": (
        *("NothingToRead", "PlanExtractError", "UnreadableFile", "UnwritableOutput", "WrongArgument"),
    ),
    "plan_extract.model.document": ("Source",),
    "plan_extract.model.finding": ("Finding", "FindingKind"),
    "plan_extract.model.locator": ("Locator",),
    "plan_extract.model.plan": ("Council", "Plan", "Responsible"),
    "plan_extract.model.records": (
        *("Action", "BudgetLine", "Indicator", "Legend", "Observation", "RagStatement", "Target"),
    ),
    "plan_extract.model.table": ("Cell", "Table"),
    "plan_extract.model.values": ("Code", "Period", "Rating"),
    "plan_extract.outputs": ("findings", "schema", "write_csv", "write_json"),
    "plan_extract.outputs.pictures": ("draw_tables",),
    "plan_extract.pipeline": ("extract", "read_tables"),
    "plan_extract.scoring": ("Benchmark", "benchmark", "draft"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'plan_extract' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
