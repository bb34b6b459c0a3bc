"""A document the whole way, on the documents made for this project and on tables made here."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from plan_extract.model.plan import Plan
from plan_extract.pipeline import extract, read_tables

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".docx"})
NEGATIVES = [name for name in DOCUMENTS if "negative" in name]


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {name: extract(CORPUS / name) for name in DOCUMENTS}


def records(plan: Plan) -> list[object]:
    return [*plan.indicators, *plan.actions, *plan.budget_lines, *plan.rag_statements, *plan.targets]


def test_there_are_documents_of_both_kinds() -> None:
    assert NEGATIVES
    assert len(DOCUMENTS) > len(NEGATIVES)


@pytest.mark.parametrize("name", NEGATIVES)
def test_a_document_that_is_no_plan_gives_no_records(name: str, plans: dict[str, Plan]) -> None:
    assert records(plans[name]) == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in NEGATIVES])
def test_a_plan_gives_records_with_places_and_a_confidence(name: str, plans: dict[str, Plan]) -> None:
    plan = plans[name]
    judged = [
        *plan.actions,
        *plan.budget_lines,
        *plan.rag_statements,
        *plan.targets,
        *(observation for indicator in plan.indicators for observation in indicator.observations),
    ]
    assert judged
    assert [record for record in judged if not 0 < record.confidence <= 1] == []
    located = [record.locator for record in (*judged, *plan.indicators)]
    assert [where for where in located if where.page is None and where.block is None] == []
    # a status, a promise, a result or what will be done may be said in a sentence; everything else stands in a cell
    said = [one.locator for one in (*judged, *plan.indicators) if one.locator.table is None]
    said = [where for where in said if where not in [line.locator for line in plan.budget_lines]]
    assert [where for where in said if not where.quote] == []
    assert [where for where in located if (where.table is None or where.row is None) and where not in said] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_file_gives_the_same_plan(name: str, plans: dict[str, Plan]) -> None:
    assert extract(CORPUS / name) == plans[name]


def test_raw_grids_come_only_when_asked_for() -> None:
    path = CORPUS / "price-list-negative.docx"
    assert extract(path).tables == ()
    assert extract(path, tables=True).tables == read_tables(path)


def word_file(path: Path, *tables: list[list[str]]) -> Path:
    document = docx.Document()
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(path))
    return path


def test_a_borrowed_header_is_said(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "borrowed.docx",
        [["Indicator", "Actual 2006/07", "Target 2007/08"], ["Visits", "70", "75"], ["Reviews", "60", "65"]],
        [["Plans on time", "50", "55"], ["Homes visited", "40", "45"]],
    )
    plan = extract(path)
    assert [finding.code for finding in plan.findings if finding.code == "header-assumed"] == ["header-assumed"]
    assert [i.title for i in plan.indicators] == ["Visits", "Reviews", "Plans on time", "Homes visited"]
    sure, assumed = plan.indicators[0].observations[0], plan.indicators[2].observations[0]
    assert assumed.confidence < sure.confidence


def test_a_group_carried_over_a_page_says_where_it_stands(plans: dict[str, Plan]) -> None:
    # Southwark's group cells end with their page; the blank ones that open the next page go on with them
    carried = [
        finding for finding in plans["indicator-summary-southwark.pdf"].findings if finding.code == "group-carried"
    ]
    assert {finding.locator.page for finding in carried if finding.locator} <= {3, 4, 6, 7}
    assert len(carried) >= 1


def test_a_record_says_the_headings_that_it_stands_under(plans: dict[str, Plan]) -> None:
    promise = plans["care-brochure-nottinghamshire.pdf"].targets[0]
    assert promise.locator.section[-2:] == ("Priorities for 2006/07", "Priorities for Adult Commissioning")
    plan = plans["improvement-plan-rochdale.docx"]
    assert plan.budget_lines[0].locator.section == ("B Resource picture for 2007/08", "D1 Budget")
    assert plan.indicators[0].observations[0].locator.section[-1] == "Area Team (Crossfield)"


def test_what_is_drawn_or_is_not_there_is_said(plans: dict[str, Plan]) -> None:
    def said(name: str, code: str) -> list[str]:
        return [finding.message for finding in plans[name].findings if finding.code == code]

    brochure = "care-brochure-nottinghamshire.pdf"  # its chart is a pie, drawn slice by slice
    assert said(brochure, "drawing-unread") == ["the chart that page 1 speaks of was not read"]
    assert said(brochure, "reference-absent") == []
    report = "monitoring-report-kent-2012.pdf"  # which holds Appendix A and says that the others are separate papers
    assert [message[:10] for message in said(report, "reference-elsewhere")] == ["Appendix B", "Appendix C"]
    assert len(said("business-plan-southwark.docx", "placeholder")) == 2
