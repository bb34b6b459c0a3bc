"""Floors catch what falls, and never fall themselves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.errors import WrongArgument
from plan_extract.scoring.floors import floor_of, raise_floors, read_floors, subject_of, under_floors

ACTIONS, TARGETS = subject_of("plan.pdf", "actions"), subject_of("plan.pdf", "targets")
FIGURES = st.dictionaries(
    st.sampled_from([ACTIONS, TARGETS, subject_of("plan-2.docx", "identity")]),
    st.dictionaries(st.sampled_from(["found", "right"]), st.floats(0, 1).map(floor_of), min_size=1),
)


def test_a_figure_under_its_floor_is_named() -> None:
    floors = {"actions": {"found": Decimal("0.9"), "right": Decimal("0.8")}, "targets": {"right": Decimal("0.5")}}
    reached = {"actions": {"found": Decimal("0.9"), "right": Decimal("0.79999")}}
    first, second = under_floors(floors, reached)
    assert (first.subject, first.figure, first.floor, first.reached) == (
        "actions",
        "right",
        Decimal("0.8"),
        Decimal("0.79999"),
    )
    assert first.message == "actions right is 0.79999, under its floor of 0.8"
    assert second.message == "targets right was not measured, under its floor of 0.5"


def test_one_wrong_value_among_ten_thousand_is_under_the_floor() -> None:
    before, after = floor_of(2 * 9000 / 20000), floor_of(2 * 8999 / 20000)
    assert len(under_floors({"actions": {"right": before}}, {"actions": {"right": after}})) == 1


def test_raising_keeps_the_higher_of_two(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(f"[{ACTIONS}]\nfound = 0.9\nright = 0.5\n\n[{TARGETS}]\nright = 1\n")
    legends = subject_of("other.pdf", "legends")
    raise_floors(path, {ACTIONS: {"found": Decimal("0.8"), "right": Decimal("0.6")}, legends: {"right": Decimal(1)}})
    assert read_floors(path) == {
        ACTIONS: {"found": Decimal("0.9"), "right": Decimal("0.6")},
        legends: {"right": Decimal(1)},
        TARGETS: {"right": Decimal(1)},
    }
    assert path.read_text().startswith("# ")


def test_what_is_promised_of_all_documents_is_not_raised(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[kinds.actions]\nright = 0.9\n\n[calibration]\ntop_band = 0.97\n")
    raise_floors(path, {"kinds.actions": {"right": Decimal(1)}, "calibration": {"top_band": Decimal(1)}})
    assert read_floors(path) == {
        "kinds.actions": {"right": Decimal("0.9")},
        "calibration": {"top_band": Decimal("0.97")},
    }


@given(first=FIGURES, second=FIGURES)
def test_floors_only_rise_and_a_figure_once_reached_is_one(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, dict[str, Decimal]],
    second: dict[str, dict[str, Decimal]],
) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    raise_floors(path, first)
    before = read_floors(path)
    raise_floors(path, second)
    after = read_floors(path)
    assert before == first
    assert all(after[subject][name] >= floor for subject in before for name, floor in before[subject].items())
    assert all(after[subject][name] >= floor for subject in second for name, floor in second[subject].items())


@given(st.floats(0, 1))
def test_a_floor_is_never_above_the_figure_it_was_set_from(figure: float) -> None:
    assert figure - 0.00001 <= float(floor_of(figure)) <= figure


def test_no_file_sets_no_floor(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.toml") == {}


@pytest.mark.parametrize(
    "text",
    [
        "[kinds.actions",
        "kinds = 0.9",
        "[actions]\nright = 0.9",
        "[kinds]\nactions = 0.9",
        '[documents."plan.pdf"]\nright = 0.9',
        "[kinds.actions]\nright = 1.1",
        '[calibration]\ntop_band = "high"',
    ],
)
def test_a_floors_file_out_of_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)
    with pytest.raises(WrongArgument, match=r"floors\.toml"):
        read_floors(path)
