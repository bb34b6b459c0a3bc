"""What makes a record the one that a label means, and what makes it right, for each kind.

In: a labelled Fact and an extracted one. Out: how well they pair (0: not the same fact), and which fields differ.
A difference has a grade: `wrong` counts always; `wording` is a text that is less alike than it should be, yet at least
0.8, and is forgiven in the soft figure; `unit` counts in the strict figure only, since many a unit can be argued about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from plan_extract.scoring.alike import code_keys, fold, folded_names, like, part_like, short_keys, squeeze, words_like
from plan_extract.scoring.fact import Fact, Kind

Grade = Literal["wrong", "wording", "unit"]
Differences = dict[str, Grade]

SOFT_TEXT = 80.0
_SAME_NAME = 85.0
_TEXT_FLOORS: Mapping[str, float] = {"objective": 80, "deadline": 90, "success_measure": 90, "progress": 90}
_TRENDS = {"up": "improving", "down": "worsening"}
_COMPARATOR_FAMILIES = (
    frozenset({"increase_to", "at_least", "more_than", "equals", "maintain"}),
    frozenset({"reduce_to", "at_most", "less_than", "equals", "maintain"}),
)


def _other_time(label: Fact, record: Fact) -> bool:
    """A record of another period is another record; one without a period may be found, though it is not right."""
    return bool(record.period) and record.period != label.period


def _same_ref(label: Fact, record: Fact) -> bool:
    return bool(label.ref) and fold(label.ref) == fold(record.ref)


def _text_grade(label: str | None, record: str | None, floor: float) -> Grade | None:
    alike = like(label, record)
    if alike >= floor:
        return None
    return "wording" if alike >= SOFT_TEXT else "wrong"


def _trend_differs(label: Fact, record: Fact) -> bool:
    """An arrow up and `improving` score alike: which of them is meant depends on the document's key."""
    if not label.direction:
        return False
    want, have = (_TRENDS.get(one or "", one) for one in (label.direction, record.direction))
    return want != have


def _rating_differs(label: Fact, record: Fact) -> bool:
    """The word decides where one is printed, since dots and words may disagree."""
    if label.rating is None:
        return False
    if label.rating.label:
        return fold(label.rating.label) != fold(record.rating.label if record.rating else None)
    return label.rating.level != (record.rating.level if record.rating else None)


def _unit_differs(label: Fact, record: Fact) -> bool:
    return bool(label.unit) and label.unit != record.unit


def _pair_observations(label: Fact, record: Fact) -> float:
    if label.role != record.role or _other_time(label, record):
        return 0.0
    title = like(label.name, record.name)
    same_label = (
        bool(code_keys(label.codes) & code_keys(record.codes))
        or bool(short_keys(label.codes, label.ref) & short_keys(record.codes, record.ref))
        or (bool(label.ref) and squeeze(label.ref) == squeeze(record.ref))
    )
    if title < (50.0 if same_label else _SAME_NAME):
        return 0.0
    same_value = label.value == record.value
    return title + 20 * same_label + 10 * same_value + 15 * (label.period == record.period)


def _differ_observations(label: Fact, record: Fact) -> Differences:
    checks: dict[str, bool] = {
        "period": label.period != record.period,
        "value": label.value != record.value,
        "rating": _rating_differs(label, record),
        "rag": bool(label.rag) and label.rag != record.rag,
        "direction": _trend_differs(label, record),
    }
    return _graded(checks, label, record)


def _pair_actions(label: Fact, record: Fact) -> float:
    text, same_ref = like(label.name, record.name), _same_ref(label, record)
    return text + 10 * same_ref if text >= (60.0 if same_ref else _SAME_NAME) else 0.0


def _differ_actions(label: Fact, record: Fact) -> Differences:
    found: Differences = {}
    description = _text_grade(label.name, record.name, 95)
    if description:
        found["description"] = description
    for name, floor in _TEXT_FLOORS.items():
        want, have = label.texts.get(name), record.texts.get(name)
        grade = _text_grade(want, have, floor) if want or have else None
        if grade:
            found[name] = grade
    for name in ("leads", "partners"):
        people, read = folded_names(label.people.get(name, ())), folded_names(record.people.get(name, ()))
        if people != read:
            found[name] = "wording" if like(" ".join(people), " ".join(read)) >= SOFT_TEXT else "wrong"
    if label.rag != record.rag:
        found["rag"] = "wrong"
    return found


def _pair_budget_lines(label: Fact, record: Fact) -> float:
    if _other_time(label, record):
        return 0.0
    area = like(label.name, record.name)
    if area < _SAME_NAME:
        return 0.0
    heading = like(label.heading, record.heading)
    if label.heading and heading < 60:
        return 0.0
    same_figures = label.value == record.value and label.share == record.share
    return area + heading / 2 + 30 * same_figures + 15 * (label.period == record.period)


def _differ_budget_lines(label: Fact, record: Fact) -> Differences:
    checks = {
        "amount": label.value != record.value,
        "share": label.share != record.share,
        "period": label.period != record.period,
        "role": (label.role or "line") != (record.role or "line"),
    }
    return {name: "wrong" for name, differs in checks.items() if differs}


def _pair_rag_statements(label: Fact, record: Fact) -> float:
    if (label.count is None) != (record.count is None):
        return 0.0
    subject = max(like(label.name, record.name), words_like(label.name, record.name) - 5)
    if subject < 75:
        return 0.0
    return subject + 20 * (label.rag == record.rag) + 20 * (label.count == record.count)


def _differ_rag_statements(label: Fact, record: Fact) -> Differences:
    checks = {
        "status": label.rag is not None and label.rag != record.rag,
        "previous": label.previous is not None and label.previous != record.previous,
        "count": label.count is not None and label.count != record.count,
        "of": label.of is not None and label.of != record.of,
        "direction": _trend_differs(label, record),
    }
    return {name: "wrong" for name, differs in checks.items() if differs}


def _pair_targets(label: Fact, record: Fact) -> float:
    text = like(label.name, record.name)
    if record.name:
        text = max(text, part_like(label.name, record.name) - 5)
    if text < (50.0 if _same_ref(label, record) else 75.0):
        return 0.0
    return text + 20 * (label.value == record.value)


def _differ_targets(label: Fact, record: Fact) -> Differences:
    wanted, read = label.comparator, record.comparator
    same_family = any({wanted, read} <= family for family in _COMPARATOR_FAMILIES)
    checks = {
        "value": label.value != record.value,
        "comparator": bool(wanted) and wanted != read and not same_family,
    }
    return _graded(checks, label, record)


def _pair_legends(label: Fact, record: Fact) -> float:
    return 100.0 if fold(label.name) == fold(record.name) else 0.0


def _differ_legends(label: Fact, record: Fact) -> Differences:
    grade = _text_grade(label.meaning, record.meaning, 88)
    return {"meaning": grade} if grade else {}


def _graded(checks: Mapping[str, bool], label: Fact, record: Fact) -> Differences:
    found: Differences = {name: "wrong" for name, differs in checks.items() if differs}
    if _unit_differs(label, record):
        found["unit"] = "unit"
    return found


PAIR: Mapping[Kind, Callable[[Fact, Fact], float]] = {
    "observations": _pair_observations,
    "actions": _pair_actions,
    "budget_lines": _pair_budget_lines,
    "rag_statements": _pair_rag_statements,
    "targets": _pair_targets,
    "legends": _pair_legends,
}
DIFFER: Mapping[Kind, Callable[[Fact, Fact], Differences]] = {
    "observations": _differ_observations,
    "actions": _differ_actions,
    "budget_lines": _differ_budget_lines,
    "rag_statements": _differ_rag_statements,
    "targets": _differ_targets,
    "legends": _differ_legends,
}
