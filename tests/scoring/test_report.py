"""Reports say the same in text, Markdown and JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plan_extract.scoring import report_json, report_markdown, report_text
from plan_extract.scoring.run import Benchmark, Refusal, summarise, with_floors
from plan_extract.scoring.score import score_plan


@pytest.fixture(scope="module")
def result(make: SimpleNamespace) -> Benchmark:
    truth = make.plan(
        actions=[make.action("Recruit | ten carers", locator=make.place(3)), make.action("Mend the roof")]
    )
    read = make.plan(
        actions=[make.action("Recruit | ten carers", rag="red", locator=make.place(3)), make.action("Paint a door")]
    )
    documents = [
        score_plan(make.labels(truth, name="a|b.pdf", identity={"council": "Rochdale"}), read),
        score_plan(make.labels(truth, name="unread.pdf"), None, "unread.pdf: it is damaged"),
        score_plan(make.labels(name="minutes.pdf", document=Path("minutes.pdf")), make.plan()),
    ]
    refused = [Refusal(labels="new.toml", reason="new.toml is a draft")]
    return with_floors(summarise(documents, refused), {"kinds.actions": {"right": Decimal("0.5")}})


def test_text_has_aligned_tables_and_every_verdict(result: Benchmark) -> None:
    text = report_text(result)
    lines = text.splitlines()
    row = next(line.split() for line in lines if line.startswith("actions "))
    # 4 labels, 2 got, 1 found, none right: F1 of found 2*1/(4+2)
    assert row[:7] == ["actions", "4", "2", "0.333", "0.000", "0.000", "0.000"]
    start = lines.index("Documents, the worst first")
    assert [line.split()[0] for line in lines[start + 2 : start + 5]] == ["unread.pdf", "a|b.pdf", "minutes.pdf"]
    column = lines[start + 1].index("right by kind")
    assert [line[column:] for line in lines[start + 2 : start + 5]] == [
        "actions 0.000",
        "actions 0.000",
        "nothing to find, nothing read",
    ]
    assert "Not read: unread.pdf: it is damaged" in text
    assert "Not scored: new.toml is a draft" in text
    assert "FAILED: kinds.actions right is 0.00000, under its floor of 0.5" in text
    assert "lost at" not in text


def test_verbose_text_lists_misses_with_page_and_stage_and_extras(result: Benchmark) -> None:
    text = report_text(result, verbose=True)
    assert "actions page 3 lost at value: 'Recruit | ten carers' raw '' -- rag: want '' got 'red'" in text
    assert "actions page 1 lost at table: 'Mend the roof'" in text
    assert "actions page 1 not asked for: 'Paint a door' raw '' confidence 0.90" in text


def test_markdown_tables_have_as_many_cells_in_every_row(result: Benchmark) -> None:
    text = report_markdown(result)
    tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) >= 4
    for rows in tables:
        assert len({row.replace("\\|", "").count("|") for row in rows}) == 1, rows
    assert "a\\|b.pdf" in text


def test_json_holds_everything_and_can_be_written(result: Benchmark) -> None:
    entries: dict[str, Any] = json.loads(json.dumps(report_json(result)))
    assert entries["kinds"]["actions"]["labels"] == 4
    assert entries["kinds"]["actions"]["f1"]["found"] == pytest.approx(1 / 3)
    assert entries["kinds"]["actions"]["macro"]["found"] == pytest.approx((0.5 + 0) / 2)
    unread, bad, minutes = entries["documents"]
    assert (unread["error"], minutes["negative"]) == ("unread.pdf: it is damaged", True)
    assert [miss["stage"] for miss in bad["misses"]] == ["value", "table"]
    assert bad["identity"] == {"council": False}
    assert [extra["name"] for extra in bad["extras"]] == ["Paint a door"]
    assert entries["failures"][0] == {
        "subject": "kinds.actions",
        "figure": "right",
        "floor": "0.5",
        "reached": "0.00000",
        "message": "kinds.actions right is 0.00000, under its floor of 0.5",
    }
    assert sum(band["records"] for band in entries["calibration"]["bands"]) == 2
    assert entries["calibration"]["holds"] is False
