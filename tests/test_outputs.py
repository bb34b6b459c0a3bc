"""Writers: whole files or none, one schema for all, and nothing changed on the way."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from plan_extract.errors import UnwritableOutput
from plan_extract.model.document import Source
from plan_extract.model.finding import CATALOGUE, make_finding
from plan_extract.model.frames import COLUMNS
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import Action, Indicator, Observation
from plan_extract.model.table import Cell, Table
from plan_extract.outputs import findings, schema, tables_to_json, to_json, write_csv, write_json
from plan_extract.outputs.whole import make_folder, open_whole

GRID = Table(cells=(Cell(row=0, column=0, text="Target\n2003/04", page=1, fill="FFC000"),), page=1, pages=(1,))


def a_plan(path: str = "plan.pdf", **changes: object) -> Plan:
    place = Locator(page=1, table=0, row=2, column=1)
    figure = Observation(kind="target", value=Decimal("82.50"), raw="82.50%", confidence=1, locator=place)
    usual: dict[str, object] = {
        "source": Source(path=path, sha256="0" * 64, media_type="application/pdf", pages=1),
        "indicators": (Indicator(ref="1a", title="Home care", observations=(figure, figure), locator=place),),
        "findings": (make_finding("period-unknown"),),
        "tables": (GRID,),
    }
    return Plan.model_validate({**usual, **changes})


def an_action(**changes: object) -> Action:
    return Action.model_validate({"description": "x", "confidence": 1, "locator": Locator(), **changes})


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# JSON


def test_json_leaves_the_grids_out_unless_asked() -> None:
    assert "tables" not in json.loads(to_json(a_plan()))
    assert json.loads(to_json(a_plan(), tables=True))["tables"][0]["cells"][0]["text"] == "Target\n2003/04"


def test_json_reads_back_as_the_same_plan() -> None:
    assert Plan.model_validate_json(to_json(a_plan(), tables=True)) == a_plan()
    assert Plan.model_validate_json(to_json(a_plan())) == a_plan(tables=())


def test_tables_are_printed_with_the_keys_of_the_contract() -> None:
    (table,) = json.loads(tables_to_json([GRID]))["tables"]
    assert {"page", "bbox", "pages", "confidence", "caption", "cells"} <= set(table)
    cell = {"page", "row", "column", "row_span", "column_span", "text", "bbox", "fill", "bold", "rotated"}
    assert cell <= set(table["cells"][0])


def test_a_document_without_tables_prints_an_empty_list() -> None:
    assert json.loads(tables_to_json([])) == {"tables": []}


def test_write_json_writes_utf8(tmp_path: Path) -> None:
    path = write_json(a_plan(title="£m – ●●●○○"), tmp_path / "new" / "plan.json")
    assert "£m – ●●●○○" in path.read_text(encoding="utf-8")


# The schema


@pytest.mark.parametrize("tables", [False, True])
def test_what_is_printed_fulfils_the_schema(tables: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(to_json(a_plan(), tables=tables)), schema())


def test_the_schema_refuses_what_is_not_a_plan() -> None:
    plan = json.loads(to_json(a_plan()))
    plan["indicators"][0]["observations"][0]["value"] = 82.5  # decimals are strings
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plan, schema())


def test_the_catalogue_is_complete_and_in_order() -> None:
    codes = [kind.code for kind in findings()]
    assert codes == sorted(CATALOGUE)


# CSV


def test_csv_files_hold_the_rows_of_all_plans(tmp_path: Path) -> None:
    paths = write_csv([a_plan("a.pdf"), a_plan("b.pdf")], tmp_path / "csv")
    assert {path.stem for path in paths} == set(COLUMNS)
    rows = read_csv(tmp_path / "csv" / "observations.csv")
    assert [row["source"] for row in rows] == ["a.pdf", "a.pdf", "b.pdf", "b.pdf"]
    assert rows[0]["value"] == "82.50"
    assert rows[0]["missing"] == ""
    assert rows[0]["row"] == "2"


def test_csv_and_frame_have_the_same_columns(tmp_path: Path) -> None:
    write_csv([a_plan()], tmp_path)
    for records in COLUMNS:
        read = pd.read_csv(tmp_path / f"{records}.csv")
        assert list(read.columns) == list(a_plan().to_frame(records).columns)


@pytest.mark.parametrize(
    "text",
    [
        "a,b",
        'say "go"',
        "two\nlines",
        "two\r\nlines",
        "a\rb",
        "=SUM(A1)",
        "-5% on last year",
        "@home",
        " padded ",
        "£½●",
    ],
    ids=repr,
)
def test_csv_keeps_every_text_as_it_is(tmp_path: Path, text: str) -> None:
    write_csv([a_plan(actions=(an_action(description=text),))], tmp_path)
    assert [row["description"] for row in read_csv(tmp_path / "actions.csv")] == [text]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|x", "- a step", "\t=1", " =1", "-2+3", "-A1"], ids=repr)
def test_csv_for_a_spreadsheet_holds_no_formula(tmp_path: Path, text: str) -> None:
    write_csv([a_plan(actions=(an_action(description=text),))], tmp_path, spreadsheet=True)
    file = (tmp_path / "actions.csv").read_text(encoding="utf-8-sig")
    assert f"'{text}" in file


@pytest.mark.parametrize("text", ["-412", "-", "-5.2%", "+3", "- 1,850", "Bins", "'quoted'"], ids=repr)
def test_csv_for_a_spreadsheet_keeps_figures_and_words(tmp_path: Path, text: str) -> None:
    write_csv([a_plan(actions=(an_action(description=text),))], tmp_path, spreadsheet=True)
    assert (tmp_path / "actions.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,council")
    assert pd.read_csv(tmp_path / "actions.csv", dtype=str)["description"].tolist() == [text]


def test_csv_joins_lists(tmp_path: Path) -> None:
    write_csv([a_plan(actions=(an_action(leads=("Head of Service", "HR")),))], tmp_path)
    assert read_csv(tmp_path / "actions.csv")[0]["leads"] == "Head of Service; HR"


def test_no_csv_file_is_touched_when_a_plan_fails(tmp_path: Path) -> None:
    write_csv([a_plan()], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def plans() -> object:
        yield a_plan("other.pdf")
        raise RuntimeError("the second plan cannot be read")

    with pytest.raises(RuntimeError):
        write_csv(plans(), tmp_path)  # type: ignore[arg-type]  # a generator of plans, typed for brevity
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


# Whole or not at all


def test_a_failure_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")

    def fail_halfway() -> None:
        with open_whole(path) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_meets_the_former_file_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with open_whole(path) as file:
        file.write("after")
        file.flush()
        assert path.read_text() == "before"
    assert path.read_text() == "after"


def test_an_output_below_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "file" / "plan.json", tmp_path / "file" / "deeper" / "plan.json"):
        with pytest.raises(UnwritableOutput, match=r"cannot be written \(.+\); choose another place"):
            write_json(a_plan(), path)
    with pytest.raises(UnwritableOutput, match="file cannot be written"):
        make_folder(tmp_path / "file")


def test_an_output_that_is_a_folder_is_refused_and_nothing_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    with pytest.raises(UnwritableOutput):
        write_json(a_plan(), tmp_path / "plan.json")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_make_folder_leaves_no_trace(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
