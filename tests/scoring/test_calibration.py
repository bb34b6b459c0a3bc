"""The reliability table, with the figures worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.scoring.calibration import Judged, calibrate


def judged(*pairs: tuple[float, int, int]) -> list[Judged]:
    """(confidence, how many right, how many wrong)."""
    return [Judged(c, True) for c, right, _ in pairs for _ in range(right)] + [
        Judged(c, False) for c, _, wrong in pairs for _ in range(wrong)
    ]


def test_records_fall_into_their_band_with_the_share_that_is_right() -> None:
    table = calibrate(judged((0.0, 0, 1), (0.5, 1, 1), (0.69, 1, 0), (0.9, 3, 1), (1.0, 4, 0)))
    assert [(band.low, band.records, band.right) for band in table.bands] == [
        (0.0, 1, 0),
        (0.5, 3, 2),
        (0.7, 0, 0),
        (0.8, 0, 0),
        (0.9, 8, 7),
    ]
    assert table.bands[1].share_right == pytest.approx(2 / 3)
    assert table.bands[2].share_right is None
    assert table.bands[4].mean_confidence == pytest.approx((4 * 0.9 + 4 * 1.0) / 8)
    assert table.mean_right == pytest.approx((0.5 + 0.69 + 3 * 0.9 + 4) / 9)
    assert table.mean_wrong == pytest.approx((0.0 + 0.5 + 0.9) / 3)


@pytest.mark.parametrize(
    ("pairs", "holds"),
    [
        ([(0.95, 97, 3), (0.6, 0, 9)], True),
        ([(0.95, 96, 4), (0.6, 0, 9)], False),  # 96% in the top band
        ([(0.9, 97, 0), (1.0, 0, 3)], False),  # the wrong ones are surer than the right ones
        ([(0.85, 99, 0)], False),  # nothing is ever said to be sure
        ([(0.95, 5, 0)], True),
        ([(0.95, 0, 5)], False),
        ([], True),
    ],
)
def test_when_calibration_holds(pairs: list[tuple[float, int, int]], holds: bool) -> None:
    assert calibrate(judged(*pairs)).holds is holds


@given(st.lists(st.builds(Judged, st.floats(0, 1), st.booleans())))
def test_every_record_is_in_one_band(records: list[Judged]) -> None:
    table = calibrate(records)
    assert table.records == len(records)
    assert sum(band.right for band in table.bands) == sum(one.right for one in records)
