"""The record model: lossless between Python and JSON, frozen, and every finding with a template that can be filled."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import string
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from plan_extract.errors import UnreadableFile, WrongArgument
from plan_extract.model import values
from plan_extract.model.document import Source
from plan_extract.model.finding import CATALOGUE, Finding, Severity, make_finding
from plan_extract.model.frames import COLUMNS
from plan_extract.model.locator import Frozen, Locator
from plan_extract.model.plan import Council, FrameName, Plan, Responsible
from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, Observation, RagStatement, Target
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.model.values import Code, Period, Rating

TEXT = st.text(max_size=12)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
DATES = st.none() | st.dates()
SURE = st.floats(0, 1)
COUNT = st.integers(0, 10_000)
LENGTH = st.floats(allow_nan=False, allow_infinity=False)
BOX = st.none() | st.tuples(LENGTH, LENGTH, LENGTH, LENGTH)


def one_of(choices: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(choices))


def few(records: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(records, max_size=2).map(tuple)


RAG = st.none() | one_of(values.Rag)
UNIT = st.none() | one_of(values.Unit)
DIRECTION = st.none() | one_of(values.Direction)
PLACE = st.builds(
    Locator,
    page=st.none() | st.integers(1, 999),
    table=st.none() | COUNT,
    row=st.none() | COUNT,
    column=st.none() | COUNT,
    block=st.none() | COUNT,
    bbox=BOX,
    quote=MAYBE,
)
PERIOD = st.none() | st.builds(Period, name=TEXT, start=DATES, end=DATES, raw=TEXT)
RATING = st.none() | st.builds(Rating, scheme=TEXT, level=st.none() | COUNT, of=st.none() | COUNT, label=MAYBE)
OBSERVATION = st.builds(
    Observation,
    period=PERIOD,
    kind=one_of(values.ObservationKind),
    value=st.none() | DECIMALS,
    unit=UNIT,
    missing=st.none() | one_of(values.Missing),
    qualifier=st.none() | one_of(values.Qualifier),
    rating=RATING,
    rag=RAG,
    direction=DIRECTION,
    note=MAYBE,
    raw=TEXT,
    confidence=SURE,
    locator=PLACE,
)
INDICATOR = st.builds(
    Indicator,
    ref=MAYBE,
    codes=few(st.builds(Code, scheme=TEXT, code=TEXT)),
    title=TEXT,
    group=MAYBE,
    unit=UNIT,
    polarity=st.none() | one_of(values.Polarity),
    source_tag=MAYBE,
    comparator_text=MAYBE,
    observations=few(OBSERVATION),
    locator=PLACE,
)
ACTION = st.builds(
    Action,
    ref=MAYBE,
    objective=MAYBE,
    description=TEXT,
    steps=TEXTS,
    leads=TEXTS,
    partners=TEXTS,
    deadline=MAYBE,
    deadline_date=DATES,
    resources=MAYBE,
    success_measure=MAYBE,
    progress=MAYBE,
    status=MAYBE,
    percent_complete=st.none() | DECIMALS,
    rag=RAG,
    confidence=SURE,
    locator=PLACE,
)
BUDGET_LINE = st.builds(
    BudgetLine,
    area=TEXT,
    heading=MAYBE,
    period=PERIOD,
    phase=st.none() | one_of(values.Phase),
    amount=st.none() | DECIMALS,
    share=st.none() | DECIMALS,
    role=one_of(values.LineRole),
    level=st.none() | COUNT,
    parent=MAYBE,
    rag=RAG,
    raw=TEXT,
    confidence=SURE,
    locator=PLACE,
)
RAG_STATEMENT = st.builds(
    RagStatement,
    subject=TEXT,
    status=one_of(values.Rag),
    previous=RAG,
    direction=DIRECTION,
    count=st.none() | COUNT,
    of=st.none() | COUNT,
    cue=one_of(values.Cue),
    raw=TEXT,
    confidence=SURE,
    locator=PLACE,
)
TARGET = st.builds(
    Target,
    ref=MAYBE,
    group=MAYBE,
    text=TEXT,
    measure=MAYBE,
    comparator=st.none() | one_of(values.Comparator),
    value=st.none() | DECIMALS,
    unit=UNIT,
    baseline=st.none() | DECIMALS,
    deadline=MAYBE,
    confidence=SURE,
    locator=PLACE,
)
LEGEND = st.builds(Legend, term=TEXT, meaning=TEXT, kind=one_of(values.LegendKind), locator=PLACE)
FINDING = st.builds(
    Finding, code=st.sampled_from(sorted(CATALOGUE)), severity=one_of(Severity), message=TEXT, locator=st.none() | PLACE
)
CELL = st.builds(
    Cell,
    row=COUNT,
    column=COUNT,
    row_span=st.integers(1, 5),
    column_span=st.integers(1, 5),
    text=TEXT,
    page=st.none() | COUNT,
    bbox=BOX,
    fill=MAYBE,
    bold=st.booleans(),
    rotated=st.sampled_from([0, 90, 180, 270]),
    color=MAYBE,
    marks=few(st.builds(Mark, shape=TEXT, color=MAYBE, pointing=MAYBE)),
    filled_from=st.none() | COUNT,
)
TABLE = st.builds(
    Table,
    cells=few(CELL),
    page=st.none() | COUNT,
    pages=st.lists(COUNT, max_size=2).map(tuple),
    bbox=BOX,
    block=st.none() | COUNT,
    caption=MAYBE,
    headings=TEXTS,
    confidence=SURE,
    ruled=st.booleans(),
    index=COUNT,
    header_rows=st.lists(COUNT, max_size=2).map(tuple),
)
PLAN = st.builds(
    Plan,
    source=st.builds(Source, path=TEXT, sha256=TEXT, media_type=TEXT, pages=st.none() | COUNT),
    title=MAYBE,
    council=st.none() | st.builds(Council, name=TEXT, gss_code=MAYBE, evidence=TEXT),
    kind=one_of(values.PlanKind),
    period=PERIOD,
    date=PERIOD,
    responsible=few(st.builds(Responsible, role=TEXT, name=TEXT, locator=PLACE)),
    indicators=few(INDICATOR),
    actions=few(ACTION),
    budget_lines=few(BUDGET_LINE),
    rag_statements=few(RAG_STATEMENT),
    targets=few(TARGET),
    legends=few(LEGEND),
    findings=few(FINDING),
    tables=few(TABLE),
)

RECORDS = [
    Plan,
    Source,
    Council,
    Responsible,
    Locator,
    Period,
    Rating,
    Code,
    Indicator,
    Observation,
    Action,
    BudgetLine,
    RagStatement,
    Target,
    Legend,
    Finding,
]


def an_observation(**changes: object) -> Observation:
    usual: dict[str, object] = {"kind": "actual", "raw": "82.50%", "confidence": 0.9, "locator": Locator(page=3)}
    return Observation.model_validate({**usual, **changes})


@given(PLAN)
def test_a_plan_comes_back_from_json_as_it_was(plan: Plan) -> None:
    back = Plan.model_validate_json(plan.model_dump_json())
    assert back == plan
    assert repr(back) == repr(plan)  # equal is not enough: 82.50 must not become 82.5


@given(PLAN)
def test_a_plan_comes_back_from_plain_python_as_it_was(plan: Plan) -> None:
    assert Plan.model_validate(plan.model_dump()) == plan


def test_the_strategies_above_fill_every_field_of_every_record() -> None:
    strategies = {
        Plan: PLAN,
        Indicator: INDICATOR,
        Observation: OBSERVATION,
        Action: ACTION,
        BudgetLine: BUDGET_LINE,
        RagStatement: RAG_STATEMENT,
        Target: TARGET,
        Legend: LEGEND,
        Finding: FINDING,
    }
    for record, strategy in strategies.items():
        filled = set(re.findall(r"(\w+)=", repr(strategy)))
        assert set(record.model_fields) - filled - {"schema_version"} == set(), record.__name__


def test_printed_decimals_keep_their_last_nought() -> None:
    observation = an_observation(value=Decimal("82.50"))
    assert '"value":"82.50"' in observation.model_dump_json()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_and_take_nothing_unknown(record: type[BaseModel]) -> None:
    assert issubclass(record, Frozen)
    assert record.model_config["frozen"] is True
    assert record.model_config["extra"] == "forbid"


def test_a_frozen_record_refuses_a_change() -> None:
    observation = an_observation()
    with pytest.raises(ValidationError, match="frozen"):
        observation.raw = "83%"
    with pytest.raises(ValidationError, match="frozen"):
        observation.locator.page = 4


def test_records_that_were_given_the_same_fields_share_their_names() -> None:
    one, other = Locator(page=1, quote="a"), Locator(quote="b", page=2)
    assert one.model_fields_set is other.model_fields_set
    assert one.model_dump(exclude_unset=True) == {"page": 1, "quote": "a"}


@pytest.mark.parametrize("deep", [False, True])
def test_a_copy_with_a_new_field_leaves_the_others_as_they_were(deep: bool) -> None:
    one, other = Locator(page=1), Locator(page=2)
    copied = pickle.loads(pickle.dumps(one)).model_copy(update={"table": 3}, deep=deep)
    assert copied.model_dump(exclude_unset=True) == {"page": 1, "table": 3}
    assert one.model_fields_set == other.model_fields_set == copy.deepcopy(one).model_fields_set == {"page"}


def test_cells_and_tables_refuse_a_change() -> None:
    for noun, field in ((Cell(row=0, column=0), "text"), (Table(cells=()), "caption")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, field, "x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "NaN"},
        {"value": "Infinity"},
        {"confidence": 1.01},
        {"confidence": -0.1},
        {"unit": "pounds"},
        {"kind": "outturn"},
        {"locator": None},
        {"locator": {"page": 0}},
        {"colour": "red"},
    ],
    ids=str,
)
def test_an_impossible_observation_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        an_observation(**wrong)


def test_lists_are_never_null() -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({"source": {"path": "a", "sha256": "b", "media_type": "c"}, "actions": None})


def test_a_grid_shows_a_merged_cell_in_every_place_it_covers() -> None:
    wide = Cell(row=0, column=0, column_span=2, text="2003/04")
    table = Table(cells=(wide, Cell(row=1, column=0), Cell(row=1, column=1, text="5")))
    assert (table.height, table.width) == (2, 2)
    assert table.grid()[0] == [wide, wide]


# The catalogue of findings


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_finding_can_be_made_of_every_kind(code: str) -> None:
    kind = CATALOGUE[code]
    names = {name for _, name, _, _ in string.Formatter().parse(kind.template) if name}
    finding = make_finding(code, Locator(page=1), **{name: f"<{name}>" for name in names})
    assert finding.code == code
    assert finding.severity == kind.severity
    assert all(f"<{name}>" in finding.message for name in names)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_finding_has_a_plain_code_and_says_what_it_means(code: str) -> None:
    kind = CATALOGUE[code]
    assert kind.code == code
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+", code)
    assert kind.severity in get_args(Severity)
    assert kind.meaning.endswith(".")
    assert kind.meaning[0].isupper()


def test_no_two_kinds_of_finding_say_the_same() -> None:
    assert len({kind.meaning for kind in CATALOGUE.values()}) == len(CATALOGUE)
    assert len({kind.template for kind in CATALOGUE.values()}) == len(CATALOGUE)


def test_a_finding_of_an_unknown_code_or_without_its_values_is_refused() -> None:
    with pytest.raises(KeyError):
        make_finding("no-such-code")
    with pytest.raises(KeyError):
        make_finding("ref-out-of-sequence", ref="3")


# Frames


def test_there_is_a_frame_for_every_kind_of_record() -> None:
    assert set(COLUMNS) == set(get_args(FrameName))


@pytest.mark.parametrize("records", sorted(COLUMNS))
def test_an_empty_plan_gives_frames_with_the_same_columns_and_dtypes(records: FrameName) -> None:
    empty = Plan(source=Source(path="a.pdf", sha256="0", media_type="application/pdf"))
    frame = empty.to_frame(records)
    full = PLANS_BY_KIND[records].to_frame(records)
    assert len(frame) == (1 if records == "plans" else 0)
    assert len(full) == 1
    assert list(frame.columns) == [column.name for column in COLUMNS[records]] == list(full.columns)
    assert frame.dtypes.to_dict() == full.dtypes.to_dict()


@given(PLAN)
def test_a_frame_has_a_row_for_each_record(plan: Plan) -> None:
    assert len(plan.to_frame("actions")) == len(plan.actions)
    assert len(plan.to_frame("observations")) == sum(len(indicator.observations) for indicator in plan.indicators)
    assert list(plan.to_frame("legends")["term"]) == [legend.term for legend in plan.legends]


def test_observations_stand_beside_their_indicator() -> None:
    frame = PLANS_BY_KIND["observations"].to_frame("observations")
    row = frame.iloc[0]
    assert row["source"] == "plan.pdf"
    assert row["council"] == "Exampleshire"
    assert row["ref"] == "1a"
    assert row["codes"] == "PAF C28; BV 53"
    assert row["value"] == 82.5
    assert row["raw"] == "82.50%"
    assert row["period_start"].date().isoformat() == "2003-04-01"
    assert row["page"] == 3
    assert row["bbox"] == "1.0 2.0 3.5 4.0"
    assert row["rating_level"] == 4
    expected = {
        "value": "Float64",
        "page": "Int64",
        "period_start": "datetime64[s]",
        "rag": "category",
        "raw": "string",
        "rating_level": "Int64",
    }
    assert {name: str(frame[name].dtype) for name in expected} == expected


def test_the_document_itself_is_a_row() -> None:
    plan = PLANS_BY_KIND["plans"]
    row = plan.to_frame("plans").iloc[0]
    assert row["title"] == "A plan"
    assert (row["council"], row["gss_code"], row["council_evidence"]) == ("Exampleshire", "E10000099", "the cover")
    assert (row["period"], row["date"]) == ("2003/04", "2003-05")
    assert row["date_end"].date().isoformat() == "2003-05-31"
    assert row["pages"] == 3


def test_who_answers_for_a_document_has_a_place() -> None:
    row = PLANS_BY_KIND["responsible"].to_frame("responsible").iloc[0]
    assert (row["role"], row["name"], row["page"]) == ("Lead Officer", "A Person", 3)


RECORDS: dict[FrameName, type[BaseModel]] = {
    "plans": Plan,
    "indicators": Indicator,
    "observations": Observation,
    "actions": Action,
    "budget_lines": BudgetLine,
    "rag_statements": RagStatement,
    "targets": Target,
    "legends": Legend,
    "responsible": Responsible,
    "findings": Finding,
}
FRAMES_OF_THEIR_OWN = {"observations", "tables", *RECORDS}


@pytest.mark.parametrize("records", sorted(RECORDS))
def test_no_field_of_a_record_is_left_out_of_its_frame(records: FrameName) -> None:
    paths = [column.path[1:] for column in COLUMNS[records] if len(column.path) > 1]
    assert set(RECORDS[records].model_fields) - {path[0] for path in paths} <= FRAMES_OF_THEIR_OWN
    for nested, model in (("locator", Locator), ("period", Period), ("date", Period), ("rating", Rating)):
        if nested in RECORDS[records].model_fields:
            assert {path[1] for path in paths if path[0] == nested} == set(model.model_fields)


def test_a_closed_list_has_all_its_words_as_categories() -> None:
    frame = PLANS_BY_KIND["observations"].to_frame("observations")
    assert list(frame["kind"].cat.categories) == list(get_args(values.ObservationKind))


def test_frames_take_dates_far_from_today() -> None:
    action = Action.model_validate(
        {"description": "x", "deadline_date": "9999-12-31", "confidence": 1, "locator": Locator()}
    )
    frame = PLANS_BY_KIND["actions"].model_copy(update={"actions": (action,)}).to_frame("actions")
    assert frame["deadline_date"].iloc[0].year == 9999


def test_an_unknown_frame_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(WrongArgument, match="'measures' is no kind of record; choose one of plans, indicators"):
        PLANS_BY_KIND["actions"].to_frame("measures")  # type: ignore[arg-type]  # the point of the test


def test_an_unreadable_file_says_its_reason_and_only_the_file_s_name() -> None:
    error = UnreadableFile("/somewhere/plan.pdf", "encrypted", "it is encrypted; save it without a password")
    assert error.reason == "encrypted"
    assert error.path == "/somewhere/plan.pdf"
    assert str(error) == "plan.pdf: it is encrypted; save it without a password"


def _plans_by_kind() -> dict[FrameName, Plan]:
    place = Locator(page=3, table=0, row=1, column=2, bbox=(1.0, 2.0, 3.5, 4.0), quote="82.50%")
    sure = {"confidence": 1.0, "locator": place}
    year = Period.model_validate({"name": "2003/04", "start": "2003-04-01", "end": "2004-03-31", "raw": "03/04"})
    rating = Rating(scheme="paf_blobs", level=4, of=5, label="good")
    observation = an_observation(value="82.50", period=year, rag="green", rating=rating, locator=place)
    indicator = Indicator(
        ref="1a",
        codes=(Code(scheme="PAF", code="C28"), Code(scheme="BV", code="53")),
        title="Intensive home care",
        observations=(observation,),
        locator=place,
    )
    plan = Plan(
        source=Source(path="plan.pdf", sha256="0", media_type="application/pdf", pages=3),
        council=Council(name="Exampleshire", evidence="the cover"),
    )
    month = Period.model_validate({"name": "2003-05", "start": "2003-05-01", "end": "2003-05-31", "raw": "May 2003"})
    council = Council(name="Exampleshire", gss_code="E10000099", evidence="the cover")
    changes: dict[FrameName, dict[str, object]] = {
        "plans": {"title": "A plan", "period": year, "date": month, "council": council},
        "responsible": {"responsible": (Responsible(role="Lead Officer", name="A Person", locator=place),)},
        "indicators": {"indicators": (indicator,)},
        "observations": {"indicators": (indicator,)},
        "actions": {"actions": (Action.model_validate({"description": "x", "deadline_date": "2024-03-31", **sure}),)},
        "budget_lines": {
            "budget_lines": (BudgetLine.model_validate({"area": "x", "amount": "-1.50", "raw": "(1.50)", **sure}),)
        },
        "rag_statements": {
            "rag_statements": (
                RagStatement.model_validate({"subject": "x", "status": "red", "cue": "word", "raw": "red", **sure}),
            )
        },
        "targets": {"targets": (Target.model_validate({"text": "x", "value": "5", "unit": "percent", **sure}),)},
        "legends": {"legends": (Legend(term="R", meaning="red", kind="rag", locator=place),)},
        "findings": {"findings": (make_finding("period-unknown"),)},
    }
    return {records: plan.model_copy(update=change) for records, change in changes.items()}


PLANS_BY_KIND = _plans_by_kind()
