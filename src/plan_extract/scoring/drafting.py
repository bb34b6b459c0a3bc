"""A golden file proposed from an extraction, for a person to compare with the page. In: a document; out: TOML marked as
a draft, which the benchmark refuses until the draft line is deleted. Nothing is ever overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from plan_extract.errors import UnwritableOutput, WrongArgument
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, Observation, RagStatement, Target
from plan_extract.model.values import Rating
from plan_extract.scoring.run import Extract, extract_with_tables

Value = str | int | bool | Decimal | date | Sequence["Value"] | Mapping[str, "Value"] | None
_COVERED = ("observations", "actions", "budget_lines", "rag_statements", "targets", "legends")
_HEAD = (
    "# A draft made by a program: compare every entry with the rendered page, correct it, add what is missing,\n"
    "# say in [coverage] what is labelled exhaustively, then delete the line `draft = true`.\n"
)


def draft(path: str | Path, *, on: date | None = None, extract: Extract | None = None) -> str:
    """A golden file proposed for the document at `path`, as TOML text marked `draft = true`.

    `on` is the date to write, today by default; `extract` replaces the extraction. Raises UnreadableFile where the
    document cannot be read.
    """
    document = Path(path)
    plan = (extract or extract_with_tables)(document)
    return draft_of(plan, file=document.as_posix(), on=on or datetime.now(tz=UTC).date())


def golden_name(path: Path) -> str:
    """The golden file's name for a document: `plan.pdf` is labelled in `plan-pdf.toml`."""
    return f"{path.stem}-{path.suffix.removeprefix('.').lower()}.toml"


def write_draft(path: str | Path, target: Path, *, extract: Extract | None = None) -> Path:
    """Writes the draft for the document at `path` into the new file `target`, and returns it.

    Raises WrongArgument where the file exists already, since a label is never overwritten, UnwritableOutput where it
    cannot be written, and UnreadableFile where the document cannot be read.
    """
    if target.exists():
        raise WrongArgument(
            f"{target} exists already, and a label is never overwritten: move it or choose another name"
        )
    text = draft(path, extract=extract)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise WrongArgument(f"{target} exists already, and a label is never overwritten") from error
    except OSError as error:
        raise UnwritableOutput(f"{target} cannot be written: {error.strerror or error}") from error
    return target


def draft_of(plan: Plan, *, file: str, on: date) -> str:
    """The draft for a plan that has been extracted already."""
    council, period = plan.council, plan.period
    parts = [
        _table(
            "[source]",
            {
                "file": file,
                "sha256": plan.source.sha256,
                "labelled_from": "extraction",
                "labelled_on": on,
                "checked": False,
                "draft": True,
            },
        ),
        _table(
            "[document]",
            {
                "council": council.name if council else None,
                "gss": council.gss_code if council else None,
                "title": plan.title,
                "kind": plan.kind,
                "period_start": period.start if period else None,
                "period_end": period.end if period else None,
            },
        ),
        _table("[coverage]", dict.fromkeys(_COVERED, "all")),
        *_tables("indicators", map(_indicator, (one for one in plan.indicators if one.observations))),
        *_tables("actions", map(_action, plan.actions)),
        *_tables("budget_lines", map(_budget_row, _budget_rows(plan.budget_lines))),
        *_tables("rag_statements", map(_rag_statement, plan.rag_statements)),
        *_tables("targets", map(_target, plan.targets)),
        *_tables("legends", map(_legend, plan.legends)),
    ]
    return _HEAD + "".join(f"\n{part}\n" for part in parts)


def _place(locator: Locator) -> dict[str, Value]:
    named = {"table": locator.table, "row": locator.row, "block": locator.block}
    where = ", ".join(f"{name} {number}" for name, number in named.items() if number is not None)
    return {"page": locator.page, "row": where or None}


def _indicator(indicator: Indicator) -> dict[str, Value]:
    first = indicator.observations[0].locator.page
    return {
        **_place(indicator.locator),
        "page": first or indicator.locator.page,
        "ref": indicator.ref,
        "codes": [f"{code.scheme} {code.code}" for code in indicator.codes],
        "title": _worded(indicator.title),
        "group": indicator.group,
        "observations": [_observation(indicator, one) for one in indicator.observations],
    }


def _observation(indicator: Indicator, observation: Observation) -> dict[str, Value]:
    return {
        "period": observation.period.name if observation.period else None,
        "kind": observation.kind,
        "raw": observation.raw,
        "value": observation.value,
        "unit": observation.unit or indicator.unit,
        "missing": observation.missing,
        "qualifier": observation.qualifier,
        "rating": _rating(observation.rating),
        "rag": observation.rag,
        "direction": observation.direction,
        "note": observation.note,
    }


def _rating(rating: Rating | None) -> dict[str, Value] | None:
    if rating is None:
        return None
    return {"scheme": rating.scheme, "level": rating.level, "of": rating.of, "label": rating.label}


def _action(action: Action) -> dict[str, Value]:
    return {
        **_place(action.locator),
        "ref": action.ref,
        "objective": action.objective,
        "description": _worded(action.description),
        "leads": list(action.leads),
        "partners": list(action.partners),
        "deadline": action.deadline,
        "success_measure": action.success_measure,
        "progress": action.progress,
        "rag": action.rag,
    }


def _budget_rows(lines: Iterable[BudgetLine]) -> list[list[BudgetLine]]:
    """Consecutive lines of one row of one table."""
    rows: list[list[BudgetLine]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and last.area == line.area and _row(last) == _row(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _row(line: BudgetLine) -> tuple[int | None, int | None, int | None]:
    return line.locator.page, line.locator.table, line.locator.row


def _budget_row(lines: Sequence[BudgetLine]) -> dict[str, Value]:
    return {
        **_place(lines[0].locator),
        "area": lines[0].area,
        "lines": [
            {
                "heading": line.heading,
                "period": line.period.name if line.period else None,
                "phase": line.phase,
                "raw": line.raw,
                "amount": line.amount,
                "share": line.share if line.amount is None else None,
                "role": line.role,
            }
            for line in lines
        ],
    }


def _rag_statement(statement: RagStatement) -> dict[str, Value]:
    return {
        **_place(statement.locator),
        "subject": statement.subject,
        "status": statement.status,
        "previous": statement.previous,
        "direction": statement.direction,
        "count": statement.count,
        "of": statement.of,
        "cue": statement.cue,
        "raw": statement.raw,
    }


def _target(target: Target) -> dict[str, Value]:
    return {
        **_place(target.locator),
        "ref": target.ref,
        "group": target.group,
        "text": target.text,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "baseline": target.baseline,
        "deadline": target.deadline,
    }


def _legend(legend: Legend) -> dict[str, Value]:
    return {**_place(legend.locator), "term": legend.term, "meaning": legend.meaning, "kind": legend.kind}


def _worded(text: str) -> dict[str, Value]:
    return {"raw": text, "value": text}


def _tables(name: str, records: Iterable[Mapping[str, Value]]) -> Iterable[str]:
    return (_table(f"[[{name}]]", record) for record in records)


def _table(head: str, entries: Mapping[str, Value]) -> str:
    """A TOML table; what is absent or empty is left out. Long lists of tables stand one entry a line, so that a diff
    names the entry.
    """
    lines = [head]
    for key, value in entries.items():
        if value in (None, "", [], ()):
            continue
        if isinstance(value, list) and isinstance(value[0], Mapping):
            lines += [f"{key} = [", *(f"  {_toml(entry)}," for entry in value), "]"]
        else:
            lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines)


def _toml(value: Value) -> str:
    if isinstance(value, str):
        # a JSON string is a TOML string, but TOML wants DEL escaped and cannot hold lone surrogates
        whole = value.encode("utf-8", "replace").decode()
        return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items() if entry is not None)
        return f"{{ {inside} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_toml(entry) for entry in value)}]"
    return str(value)
