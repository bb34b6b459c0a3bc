"""Nothing -> what the output means: the JSON Schema of a plan, and the catalogue of findings."""

from __future__ import annotations

from typing import Any

from plan_extract.model.finding import CATALOGUE, FindingKind
from plan_extract.model.plan import Plan


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `extract` prints and what the JSON files hold.

    Decimals are strings, dates ISO, absent values null. `tables` alone may be left out.
    """
    contract = Plan.model_json_schema(mode="serialization")
    contract["required"] = [name for name in contract["required"] if name != "tables"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **contract}


def findings() -> tuple[FindingKind, ...]:
    """Every kind of finding: its stable code, severity, meaning and the template of its message, by code."""
    return tuple(CATALOGUE[code] for code in sorted(CATALOGUE))
