"""Whether confidence means what it says. In: records with their confidence, each judged right or wrong; out: a
reliability table, and whether it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

BAND_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
TOP_BAND_SHARE = 0.97
"""In the highest band at least this share of records must be right."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One record that labels could judge."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The records whose confidence is at least `low` and under `high`; the last band includes 1."""

    low: float
    high: float
    records: int
    right: int
    mean_confidence: float | None

    @property
    def share_right(self) -> float | None:
        return self.right / self.records if self.records else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The reliability table, with the mean confidence of right and of wrong records (None where there are none)."""

    bands: tuple[Band, ...]
    mean_right: float | None
    mean_wrong: float | None

    @property
    def records(self) -> int:
        return sum(band.records for band in self.bands)

    @property
    def holds(self) -> bool:
        """Of the records in the top band at least 97% are right, and wrong records are less sure than right ones.

        Confidence that never reaches the top band does not hold, unless there is no record to judge.
        """
        if not self.records:
            return True
        share = self.bands[-1].share_right
        if share is None or share < TOP_BAND_SHARE:
            return False
        return self.mean_wrong is None or (self.mean_right is not None and self.mean_wrong < self.mean_right)


def calibrate(judged: Iterable[Judged]) -> Calibration:
    """The reliability table of the records given."""
    records = list(judged)
    edges = list(pairwise(BAND_EDGES))
    return Calibration(
        bands=tuple(_band(low, high, records) for low, high in edges),
        mean_right=_mean([one.confidence for one in records if one.right]),
        mean_wrong=_mean([one.confidence for one in records if not one.right]),
    )


def _band(low: float, high: float, records: Sequence[Judged]) -> Band:
    last = high == BAND_EDGES[-1]
    inside = [one for one in records if low <= one.confidence < high or (last and one.confidence == high)]
    return Band(
        low=low,
        high=high,
        records=len(inside),
        right=sum(one.right for one in inside),
        mean_confidence=_mean([one.confidence for one in inside]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
