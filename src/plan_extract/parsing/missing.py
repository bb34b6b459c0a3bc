"""Why a cell gives no number. In: the whole cell's text. Out: the reason, or None when it gives none that is known."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.model.values import Missing
from plan_extract.parsing.number import MINUS
from plan_extract.parsing.text import fold, without_marks
from plan_extract.vocabulary import load

_DASH = re.compile(f"[{MINUS}]")
_OUTER = "()[]-.*,; "
_LONGEST = 60


def _squeeze(text: str) -> str:
    """Lower case without white space, any dash as '-', without outer punctuation unless there is nothing else."""
    squeezed = _DASH.sub("-", without_marks(fold(text), words=True).lower().replace("\u2019", "'")).replace(" ", "")
    return squeezed.strip(_OUTER) or squeezed


_REASONS: dict[str, Missing] = {_squeeze(word): row["kind"] for row in load("missing")["row"] for word in row["words"]}


@lru_cache(maxsize=1024)  # a cell is asked for by several, and tables repeat their figures and dashes
def parse_missing(text: str) -> Missing | None:
    """The reason that the whole of `text` gives for there being no number: a dash, n/a, new, to be confirmed ...

    Empty text gives no reason; a blank cell is not a missing value but nothing at all.
    """
    return _REASONS.get(_squeeze(text)) if len(text) <= _LONGEST else None
