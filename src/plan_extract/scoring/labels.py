"""Labels in JSON: `NAME.labels.json` beside the document, with `NAME.borderline.json` for facts one may take or leave.

In: a labels file; out: its Labels. The form is flat: observations carry their indicator's title, ref and codes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from plan_extract.errors import WrongArgument
from plan_extract.model.values import Rating
from plan_extract.scoring.alike import read_number
from plan_extract.scoring.fact import IDENTITY, KINDS, Coverage, Fact, Facts, Kind, Labels

SUFFIX = ".labels.json"
_BORDERLINE_SUFFIX = ".borderline.json"
Entry = Mapping[str, Any]


def label_files(folder: Path) -> list[Path]:
    """The label files in a folder, by name."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def read_labels(path: Path) -> Labels:
    """The labels of one document, with the borderline facts beside them.

    Raises WrongArgument where the file is not in the labels' form.
    """
    entries = _read_json(path)
    borderline = path.with_name(path.name.removesuffix(SUFFIX) + _BORDERLINE_SUFFIX)
    excused = _read_json(borderline) if borderline.is_file() else {}
    try:
        document = entries.get("document") or {}
        return Labels(
            name=entries["file"],
            document=path.parent / entries["file"],
            identity={name: str(document[name]) for name in IDENTITY if document.get(name)},
            coverage={kind: _coverage(entries.get("coverage", {}).get(kind, [])) for kind in KINDS},
            facts=_facts(entries),
            borderline=_facts(excused),
        )
    except (KeyError, TypeError, AttributeError, ValueError, ValidationError) as error:
        raise WrongArgument(f"{path.name} is not in the labels' form: {type(error).__name__} {error}") from error


def _read_json(path: Path) -> dict[str, Any]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise WrongArgument(f"{path.name} is not valid JSON: {error}") from error
    if not isinstance(entries, dict):
        raise WrongArgument(f"{path.name} is not in the labels' form: it holds no object")
    return entries


def _coverage(pages: str | Sequence[int]) -> Coverage:
    return "all" if pages == "all" else frozenset(int(page) for page in pages)


def _facts(entries: Entry) -> Facts:
    return {kind: tuple(_READ[kind](entry) for entry in entries.get(kind) or []) for kind in KINDS}


def _common(entry: Entry, kind: Kind, name: str) -> dict[str, Any]:
    """What every kind has: an absent text and an empty one are the same."""
    return {
        "kind": kind,
        "page": entry.get("page"),
        "name": entry.get(name) or None,
        "raw": entry.get("raw") or None,
        "ref": entry.get("ref") or None,
        "group": entry.get("group") or None,
        "period": entry.get("period") or None,
        "direction": entry.get("direction") or None,
    }


def _figures(entry: Entry) -> dict[str, Any]:
    return {"value": read_number(entry.get("value")), "unit": entry.get("unit") or None}


def _observation(entry: Entry) -> Fact:
    rating = entry.get("rating")
    return Fact(
        **_common(entry, "observations", "indicator"),
        **_figures(entry),
        codes=tuple(str(code) for code in entry.get("codes") or []),
        role=entry["kind"],
        missing=entry.get("missing") or None,
        rating=Rating.model_validate({"scheme": "", **rating}) if rating else None,
        rag=entry.get("rag") or None,
    )


def _action(entry: Entry) -> Fact:
    return Fact(
        **_common(entry, "actions", "description"),
        rag=entry.get("rag") or None,
        texts={name: entry.get(name) or None for name in ("objective", "deadline", "success_measure", "progress")},
        people={name: tuple(str(who) for who in entry.get(name) or []) for name in ("leads", "partners")},
    )


def _budget_line(entry: Entry) -> Fact:
    return Fact(
        **_common(entry, "budget_lines", "area"),
        heading=entry.get("heading") or None,
        role=entry.get("role") or "line",
        value=read_number(entry.get("amount")),
        share=read_number(entry.get("share")),
    )


def _rag_statement(entry: Entry) -> Fact:
    return Fact(
        **_common(entry, "rag_statements", "subject"),
        rag=entry.get("status"),
        previous=entry.get("previous"),
        count=_whole(entry.get("count")),
        of=_whole(entry.get("of")),
    )


def _target(entry: Entry) -> Fact:
    return Fact(
        **_common(entry, "targets", "text"),
        **_figures(entry),
        comparator=entry.get("comparator") or None,
        texts={"deadline": entry.get("deadline") or None},
    )


def _legend(entry: Entry) -> Fact:
    return Fact(**_common(entry, "legends", "term"), meaning=entry.get("meaning") or None)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))


_READ: Mapping[Kind, Callable[[Entry], Fact]] = {
    "observations": _observation,
    "actions": _action,
    "budget_lines": _budget_line,
    "rag_statements": _rag_statement,
    "targets": _target,
    "legends": _legend,
}
