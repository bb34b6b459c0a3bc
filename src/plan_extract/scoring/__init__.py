"""How right the extraction is: labelled documents extracted, compared fact by fact, and blamed stage by stage.

In: golden files or JSON labels with their documents; out: a Benchmark, its reports, its floors, and drafts of labels.
"""

from __future__ import annotations

from plan_extract.scoring.drafting import draft, golden_name, write_draft
from plan_extract.scoring.floors import raise_floors
from plan_extract.scoring.report import report_json, report_markdown, report_text
from plan_extract.scoring.run import Benchmark, benchmark, raise_floors_of

__all__ = [
    "Benchmark",
    "benchmark",
    "draft",
    "golden_name",
    "raise_floors",
    "raise_floors_of",
    "report_json",
    "report_markdown",
    "report_text",
    "write_draft",
]
