"""A plan or its tables -> JSON text or file, as `schema()` describes it and `Plan.model_validate_json` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import RootModel

from plan_extract.model.plan import Plan
from plan_extract.model.table import Table
from plan_extract.outputs.whole import open_whole


class _Tables(RootModel[dict[str, tuple[Table, ...]]]):
    """The object that `plan-extract tables` prints."""


def to_json(plan: Plan, *, tables: bool = False) -> str:
    """The plan as indented JSON; the raw grids only when `tables` is true."""
    return plan.model_dump_json(indent=2, exclude=None if tables else {"tables"}) + "\n"


def tables_to_json(tables: Sequence[Table]) -> str:
    """The grids as indented JSON: `{"tables": [...]}`."""
    return _Tables({"tables": tuple(tables)}).model_dump_json(indent=2) + "\n"


def write_json(plan: Plan, path: str | Path, *, tables: bool = False) -> Path:
    """Write one plan to `path`, whole or not at all, and return the path.

    The text is what `plan-extract extract` prints; `tables` adds the grids, if the plan was read with them. Folders
    are made where they are missing. Raises UnwritableOutput.
    """
    with open_whole(Path(path)) as file:
        file.write(to_json(plan, tables=tables))
    return Path(path)
