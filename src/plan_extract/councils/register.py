"""The register. In: `register.csv` and `districts.csv`, whose heads say where their facts come from. Out: Authorities.

A place may have had several authorities one after the other, and an authority several codes: the date decides.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

REGISTER_START = date(1998, 1, 1)
"""Authorities that were abolished before this day are not in the register."""

_DISTRICT = re.compile(
    r"(?:Borough|City|District)\s+of\s+(?P<of>.+?)(?:\s+Council)?"
    r"|(?P<place>.+?)(?:\s+(?:District|Borough|City))?\s+Council",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One authority: `name` is the official one, `place` what it is called in running text (None: not to be trusted).

    `former_names` are the official ones before it, oldest first, each with its last day. `start` and `end` are its
    first and last day. `codes` are its GSS codes, oldest first, each with its last day, None for the one in use now or
    at the end. GSS codes exist since 2009: an older document has the code of its authority.
    """

    name: str
    place: str | None
    kind: str
    start: date | None
    end: date | None
    codes: tuple[tuple[str, date | None], ...]
    former_names: tuple[tuple[str, date], ...]
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    dialling: str | None

    def existed(self, first: date, last: date) -> bool:
        """Whether it had its duties at any time between two days."""
        return (self.start is None or self.start <= last) and (self.end is None or self.end >= first)

    def name_at(self, day: date | None) -> str:
        """The official name on a day; the latest where the day is not known."""
        return next((name for name, last in self.former_names if day is not None and day <= last), self.name)

    def code_at(self, day: date | None) -> str | None:
        """The GSS code on a day; None where it has none, or where it had several and the day is not known."""
        if len(self.codes) == 1:
            return self.codes[0][0]
        if day is None:
            return None
        return next((code for code, last in self.codes if last is None or day <= last), None)


@cache
def load_register() -> tuple[Authority, ...]:
    """Every authority of the register, in the order of its file."""
    return tuple(_authority(row) for row in _rows("register.csv"))


def find_district(name: str) -> Authority | None:
    """The district of England that a council's whole name is that of; None for a parish, a town or an unknown one.

    Districts are not looked for in texts: their names are those of towns, and a county names them all.
    """
    match = _DISTRICT.fullmatch(" ".join(name.split()))
    place = (match["of"] or match["place"]) if match else None
    return _districts().get(_folded(place)) if place else None


def at_date(authorities: Iterable[Authority], first: date | None, last: date | None) -> tuple[Authority, ...]:
    """Those that existed at any time between two days; all where the days are not known."""
    if first is None or last is None:
        return tuple(authorities)
    return tuple(authority for authority in authorities if authority.existed(first, last))


@cache
def _districts() -> Mapping[str, Authority]:
    return {
        _folded(place): replace(authority, name=place)
        for authority in (_authority(row) for row in _rows("districts.csv"))
        for place in (authority.name, *authority.aliases)
    }


def _folded(place: str) -> str:
    return re.sub(r"[\s-]+", " ", place.replace("’", "'").replace("&", "and")).casefold().strip()


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _authority(row: dict[str, str]) -> Authority:
    codes: list[tuple[str, date | None]] = list(_dated(row["former_gss"]))
    if row["gss"]:
        codes.append((row["gss"], None))
    return Authority(
        name=row.get("name", row["place"]),
        place=row["place"] or None,
        kind=row.get("kind", "district"),
        start=_day(row["start"]),
        end=_day(row["end"]),
        codes=tuple(codes),
        former_names=tuple(_dated(row.get("former_names", ""))),
        domains=_list(row.get("domains", "")),
        aliases=_list(row["aliases"]),
        dialling=row.get("dialling") or None,
    )


def _dated(text: str) -> list[tuple[str, date]]:
    return [(what, date.fromisoformat(last)) for what, last in (one.split(":") for one in _list(text))]


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
