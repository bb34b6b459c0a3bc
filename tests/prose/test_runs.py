"""Lines of years over lines of figures, as cards print them."""

from __future__ import annotations

import pytest

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.prose.runs import find_runs

SOURCE = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)


def _body(*lines: str, left: float = 50, name_level: int | None = 3) -> Body:
    """A card from the top down; its first line is its name."""
    items = [
        Paragraph(
            text=text,
            page=1,
            bbox=(left, 100.0 + 12 * at, left + 200, 109.0 + 12 * at),
            level=None if at else name_level,
        )
        for at, text in enumerate(lines)
    ]
    return Body(source=SOURCE, items=tuple(items))


def test_a_card_is_read_with_its_target_and_what_is_said_of_it() -> None:
    card = _body(
        "T4 Verges cut on time",
        "91.5%",
        "Close to target",
        "Target 2022/23: 95%",
        "2020/21 2021/22 2022/23",
        "88 n/a 91.5",
    )
    ((one,), doubts) = find_runs(card)
    assert (one.ref, one.title, one.unit, doubts) == ("T4", "Verges cut on time", "percent", ())
    told = [(seen.kind, seen.period and seen.period.name, str(seen.value), seen.note) for seen in one.observations]
    assert told == [
        ("actual", "2020/21", "88", None),
        ("actual", "2021/22", "None", None),
        ("actual", "2022/23", "91.5", "Close to target"),
        ("target", "2022/23", "95", None),
    ]
    assert one.observations[1].missing == "not_applicable"


def test_calendar_years_and_a_status_in_a_word_are_read_too() -> None:
    ((one,), _) = find_runs(
        _body("Waste from each home", "Green", "Our target: 450kg", "2019 2020 2021", "512 498 447")
    )
    assert [str(seen.value) for seen in one.observations] == ["512", "498", "447", "450"]
    assert (one.observations[2].rag, one.observations[3].note, one.observations[3].confidence) == ("green", "kg", 0.7)


@pytest.mark.parametrize(
    "lines",
    [
        ("Our plans", "2020/21 2021/22 2022/23", "88 91"),
        ("Our plans", "2020/21 2021/22 2022/23", "Roads Parks Trees"),
        ("Our plans", "2022/23 2021/22 2020/21", "88 90 91"),
        ("Our plans", "2020 2021", "88 90"),
        ("Our plans", "2020/21 budget was spent", "88 90 91 92"),
    ],
)
def test_other_lines_that_begin_with_a_year_are_nothing(lines: tuple[str, ...]) -> None:
    assert find_runs(_body(*lines)) == ((), ())


def test_figures_that_nothing_names_are_a_finding() -> None:
    found, doubts = find_runs(_body("91.5%", "2020/21 2021/22 2022/23", "88 90 91.5", name_level=None))
    assert found == ()
    assert [one.code for one in doubts] == ["result-unclear"]
