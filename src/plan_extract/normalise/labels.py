"""The label of an indicator from the columns of references and codes. In: a RawRecord. Out: its words for its codes.

'49' under 'BVPI' is the code BV 49: the heading says the scheme that the cells leave out.
"""

from __future__ import annotations

import re
from functools import cache

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.parsing.text import join_lines
from plan_extract.vocabulary import load

_NUMBER = re.compile(r"\d{1,3}[a-z]?(?:\s?\([ivx]{1,4}\))?", re.IGNORECASE)


def label_of(record: RawRecord) -> tuple[str | None, str | None]:
    """What codes are read from, and the label as printed where that is another: the first of several."""
    values = [value for value in record.all("ref", "code") if not value.cell.blank]
    texts = list(dict.fromkeys(join_lines(value.cell.text) for value in values))
    said = list(dict.fromkeys(_with_scheme(value) for value in values))
    return " ".join(said) or None, texts[0] if said != texts else None


def _with_scheme(value: RawValue) -> str:
    text = join_lines(value.cell.text)
    first = "".join(value.column.heading.split()[:1]).strip(".:").upper()
    whole = "".join(value.column.heading.split()).upper()  # 'BVP I', broken by a narrow column
    scheme = next((word for word in (first, whole) if word in _schemes()), None)
    return f"{scheme} {text}" if scheme and _NUMBER.fullmatch(text) else text


@cache
def _schemes() -> frozenset[str]:
    return frozenset(word for row in load("codes")["scheme"] for word in row["words"])
