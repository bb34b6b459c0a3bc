"""What holds for every plan: it agrees with itself, and what it lacks it cannot win by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Comparator, Direction, LineRole, Missing, ObservationKind, Rag, Rating, Unit
from plan_extract.scoring.fact import KINDS
from plan_extract.scoring.score import score_plan

NAMES = st.sampled_from(["Adoptions", "Adoptions in time", "Bins", "Carers: 2", "-", "Ø"]) | st.text(
    min_size=1, max_size=12
)
PERIODS = st.sampled_from(["2003/04", "2004/05", None])
NUMBERS = st.decimals(-999, 9999, places=1) | st.none()
PAGES = st.sampled_from([1, 2, 3, None])


def words(closed: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([*get_args(closed), None])


@st.composite
def plans(draw: st.DrawFn, make: SimpleNamespace) -> Any:
    def some(build: Any) -> list[Any]:
        return [build() for _ in range(draw(st.integers(0, 4)))]

    def observation() -> Any:
        value = draw(NUMBERS)
        rating = draw(st.sampled_from([None, Rating(scheme="dots", level=3, of=5, label="acceptable")]))
        return make.observation(
            str(value or Decimal(0)),
            draw(PERIODS),
            kind=draw(st.sampled_from(get_args(ObservationKind))),
            unit=draw(words(Unit)),
            rag=draw(words(Rag)),
            direction=draw(words(Direction)),
            rating=rating,
            missing=draw(words(Missing)) if value is None else None,
            confidence=draw(st.floats(0, 1)),
            locator=make.place(draw(PAGES)),
        )

    return make.plan(
        indicators=some(lambda: make.indicator(draw(NAMES), observation(), observation(), ref=draw(NAMES | st.none()))),
        actions=some(
            lambda: make.action(
                draw(NAMES),
                ref=draw(st.sampled_from(["1.1", "1.10", None])),
                deadline=draw(NAMES | st.none()),
                leads=tuple(draw(st.lists(NAMES, max_size=2))),
                rag=draw(words(Rag)),
                locator=make.place(draw(PAGES)),
            )
        ),
        budget_lines=some(
            lambda: make.budget_line(
                draw(NAMES),
                str(draw(NUMBERS) or 0),
                heading=draw(NAMES | st.none()),
                period=make.period(draw(PERIODS)),
                role=draw(st.sampled_from(get_args(LineRole))),
                locator=make.place(draw(PAGES)),
            )
        ),
        rag_statements=some(
            lambda: make.rag_statement(
                draw(NAMES),
                draw(st.sampled_from(get_args(Rag))),
                count=draw(st.sampled_from([None, 3, 8])),
                locator=make.place(draw(PAGES)),
            )
        ),
        targets=some(
            lambda: make.target(
                draw(NAMES),
                draw(st.sampled_from([None, "70"])),
                comparator=draw(words(Comparator)),
                unit=draw(words(Unit)),
            )
        ),
        legends=some(lambda: make.legend(draw(NAMES), draw(NAMES), locator=make.place(draw(PAGES)))),
    )


@given(st.data())
def test_a_plan_agrees_with_itself_in_every_measure(make: SimpleNamespace, data: st.DataObject) -> None:
    plan = data.draw(plans(make))
    score = score_plan(make.labels(plan), plan)
    for kind in KINDS:
        one = score.kinds[kind]
        assert one.got == one.labels == one.found == one.right == one.strict == one.soft, kind
    assert (score.misses, score.extras) == ((), ())
    assert all(judged.right for judged in score.judged)


@given(st.data())
def test_a_plan_that_lost_records_never_recalls_more(make: SimpleNamespace, data: st.DataObject) -> None:
    plan = data.draw(plans(make))
    kept: dict[str, Sequence[Any]] = {
        kind: [one for one in getattr(plan, kind) if data.draw(st.booleans())]
        for kind in ("indicators", "actions", "budget_lines", "rag_statements", "targets", "legends")
    }
    score = score_plan(make.labels(plan), plan.model_copy(update={k: tuple(v) for k, v in kept.items()}))
    for kind in KINDS:
        one = score.kinds[kind]
        assert one.strict <= one.right <= one.soft <= one.found <= min(one.got, one.labels)
        assert one.recall("found") <= 1
        if kind == "observations":
            assert one.found <= 2 * len(kept["indicators"])
        elif kind != "legends":
            assert one.found <= len(kept[kind])
    lost = sum(one.labels - one.right for one in score.kinds.values())
    assert len(score.misses) == lost


@given(st.data())
def test_two_plans_score_within_bounds_and_account_for_every_record(make: SimpleNamespace, data: st.DataObject) -> None:
    truth, read = data.draw(plans(make)), data.draw(plans(make))
    score = score_plan(make.labels(truth), read)
    for kind in KINDS:
        one = score.kinds[kind]
        assert one.strict <= one.right <= one.soft <= one.found
        assert one.got - one.found == sum(extra.kind == kind for extra in score.extras)
        assert one.labels - one.right == sum(miss.kind == kind for miss in score.misses)
        assert 0 <= one.f1("strict") <= one.f1("found") <= 1
        assert all(passed <= judged <= one.labels for passed, judged in one.stages.values())
