"""Floors: figures that the project has reached and must not lose. A floor never falls.

In: a floors file and the figures of a run; out: which figures are under their floor, or the floors raised.

The file has three parts. `kinds` and `calibration` are promises about all golden documents together, set by hand: a
harder document may join the corpus without breaking them. `documents` holds what each document has reached, kind by
kind, and is what `--raise-floors` raises; so a figure that one document gains cannot hide what another loses.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

from plan_extract.errors import WrongArgument

Figures = Mapping[str, Mapping[str, Decimal]]
"""Subject -> figure's name -> the figure. A subject is `kinds.KIND`, `calibration` or `documents."NAME".KIND`."""

# fine enough that one changed value among ten thousand labels shows
_PLACES = Decimal("0.00001")
_HEAD = (
    "# Figures that must not be lost; the benchmark fails under them.\n"
    "# kinds, calibration: promised of all golden documents together, set by hand.\n"
    "# documents: reached by each, raised by `plan-extract benchmark --raise-floors`, which never lowers one.\n"
)
_DOCUMENTS = "documents."


def subject_of(document: str, kind: str) -> str:
    """The subject under which a document's figures for a kind stand."""
    return f'{_DOCUMENTS}"{document}".{kind}'


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
    for subject, figures in _tables(path, entries):
        floors[subject] = {name: _floor(path, subject, name, value) for name, value in figures.items()}
    return floors


def _tables(path: Path, entries: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for part, held in entries.items():
        if not isinstance(held, dict) or part not in ("kinds", "calibration", "documents"):
            raise WrongArgument(f"{path.name}: {part} must be one of the tables kinds, calibration and documents")
        if part == "calibration":
            yield part, held
        for name, inner in held.items() if part != "calibration" else ():
            if not isinstance(inner, dict) or (
                part == "documents" and not all(isinstance(one, dict) for one in inner.values())
            ):
                raise WrongArgument(f"{path.name}: {part}.{name} must be a table of figures")
            if part == "kinds":
                yield f"kinds.{name}", inner
            else:
                yield from ((subject_of(name, kind), figures) for kind, figures in inner.items())


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
    """Writes the floors anew, each document's the higher of what stands there and what was reached, and returns them.

    What is promised of all documents together stays as it stands.
    """
    standing = read_floors(path)
    documents = {subject for subject in standing.keys() | reached.keys() if subject.startswith(_DOCUMENTS)}
    raised: dict[str, Mapping[str, Decimal]] = {
        subject: figures for subject, figures in standing.items() if subject not in documents
    }
    for subject in sorted(documents):
        old, new = standing.get(subject, {}), reached.get(subject, {})
        raised[subject] = {
            name: max(figure for figure in (old.get(name), new.get(name)) if figure is not None)
            for name in sorted(old.keys() | new.keys())
        }
    tables = ("\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in raised[name].items())]) for name in raised)
    path.write_text(_HEAD + "".join(f"\n{table}\n" for table in tables), encoding="utf-8")
    return raised
