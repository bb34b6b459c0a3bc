"""How callers use the public names. Never run: `mypy` checks that the types say what the documentation says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

import plan_extract as px


def read_one_document() -> Decimal | None:
    plan: px.Plan = px.extract("plan.pdf")
    px.extract(Path("plan.docx"), tables=True)
    indicator: px.Indicator = plan.indicators[0]
    observation: px.Observation = indicator.observations[0]
    period: px.Period | None = observation.period
    start: date | None = period.start if period else None
    where: px.Locator = observation.locator
    page: int | None = where.page
    raw: str = observation.raw
    confidence: float = observation.confidence
    return observation.value if start and page and raw and confidence else None


def read_tables() -> list[str]:
    tables: tuple[px.Table, ...] = px.read_tables("plan.pdf", stitched=False)
    cells: tuple[px.Cell, ...] = tables[0].cells
    return [cell.text for cell in cells]


def compare_with_labels() -> float:
    result: px.Benchmark = px.benchmark("labelled", documents=["plan.pdf"], floors=False)
    proposed: str = px.draft("plan.pdf")
    return result.kinds["actions"].f1("right") if proposed else result.total.recall("found")


def look_at_frames(plan: px.Plan) -> pd.DataFrame:
    frame: pd.DataFrame = plan.to_frame("observations")
    plan.to_frame("measures")  # type: ignore[arg-type]  # no such kind of record: mypy must see it
    return frame


def refuse_a_change(plan: px.Plan) -> None:
    plan.title = "another"  # type: ignore[misc]  # records are frozen: mypy must see it


def convert_many(folder: Path) -> int:
    steps: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        steps.append((done, total))

    conversion: px.Conversion = px.convert([folder, "plan.pdf"], "out", formats=("csv",), workers=2, progress=report)
    failed: tuple[px.ConvertedDocument, ...] = conversion.failed
    actions: int = conversion.counts["actions"]
    return actions if not failed else conversion.exit_code


def write(plan: px.Plan) -> tuple[Path, ...]:
    written: Path = px.write_json(plan, "plan.json", tables=True)
    return (written, *px.write_csv([plan], "csv"))


def handle_errors() -> str:
    try:
        px.extract("plan.pdf")
    except px.UnreadableFile as error:
        return error.reason
    except px.PlanExtractError as error:
        return str(error)
    return "read"


def look_at_doubts(plan: px.Plan) -> list[str]:
    finding: px.Finding = plan.findings[0]
    kinds: tuple[px.FindingKind, ...] = px.findings()
    return [finding.code, *(kind.code for kind in kinds)]
