"""Floors: figures that the project has reached and must not lose. A floor never falls.

In: a floors file and the figures of a run; out: which figures are under their floor, or the floors raised.

The file has one table a kind with `found` and `right` (F1 over all golden documents together, 0 to 1) and one table
`calibration` with `top_band` (share right among records of confidence 0.9 and more).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

from plan_extract.errors import WrongArgument

Figures = Mapping[str, Mapping[str, Decimal]]
"""Subject (a kind, or calibration) -> figure's name -> the figure."""

# fine enough that one changed value among ten thousand labels shows
_PLACES = Decimal("0.00001")
_HEAD = (
    "# Figures that the golden documents together have reached; the benchmark fails under them.\n"
    "# Raised by `plan-extract benchmark --raise-floors`, which never lowers one.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A figure that is not what it must be."""

    subject: str
    figure: str
    floor: Decimal
    reached: Decimal | None
    message: str


def floor_of(figure: float) -> Decimal:
    """A figure rounded down, so that a run that repeats it never falls under it."""
    return Decimal(str(figure)).quantize(_PLACES, rounding=ROUND_FLOOR)


def read_floors(path: Path) -> Figures:
    """The floors in a file; none where there is no file. Raises WrongArgument where it is not in the floors' form."""
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongArgument(f"{path.name} is not valid TOML: {error}") from error
    floors: dict[str, dict[str, Decimal]] = {}
    for subject, figures in entries.items():
        if not isinstance(figures, dict):
            raise WrongArgument(f"{path.name}: {subject} must be a table of figures")
        floors[subject] = {name: _floor(path, subject, name, value) for name, value in figures.items()}
    return floors


def _floor(path: Path, subject: str, name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 1:
        raise WrongArgument(f"{path.name}: {subject}.{name} must be a number from 0 to 1")
    return Decimal(value)


def under_floors(floors: Figures, reached: Figures) -> tuple[Failure, ...]:
    """Every figure under its floor. A floor for which the run has no figure fails too."""
    return tuple(
        _failure(subject, name, floor, figure)
        for subject, figures in floors.items()
        for name, floor in figures.items()
        if (figure := reached.get(subject, {}).get(name)) is None or figure < floor
    )


def _failure(subject: str, name: str, floor: Decimal, figure: Decimal | None) -> Failure:
    said = "was not measured" if figure is None else f"is {figure}"
    message = f"{subject} {name} {said}, under its floor of {floor}"
    return Failure(subject=subject, figure=name, floor=floor, reached=figure, message=message)


def raise_floors(path: Path, reached: Figures) -> Figures:
    """Writes the floors anew, each the higher of what stands there and what was reached, and returns them."""
    standing = read_floors(path)
    raised: dict[str, dict[str, Decimal]] = {}
    for subject in sorted(standing.keys() | reached.keys()):
        old, new = standing.get(subject, {}), reached.get(subject, {})
        raised[subject] = {
            name: max(figure for figure in (old.get(name), new.get(name)) if figure is not None)
            for name in sorted(old.keys() | new.keys())
        }
    tables = ("\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in raised[name].items())]) for name in raised)
    path.write_text(_HEAD + "".join(f"\n{table}\n" for table in tables), encoding="utf-8")
    return raised
