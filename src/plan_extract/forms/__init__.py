"""Tables that are no plain grid of a header over rows: boxes, matrices of counts and colours, cards of key and value,
figures of an indicator over time.

In: a Body. Out: Forms, each the RawRecords of one table or of several that belong together. What a form reads, no
layout claims.
"""

from __future__ import annotations

from plan_extract.forms.base import Form
from plan_extract.forms.boxes import read_box
from plan_extract.forms.cards import read_cards
from plan_extract.forms.colours import read_colours
from plan_extract.forms.counts import read_counts
from plan_extract.forms.heads import read_heads
from plan_extract.forms.series import read_series
from plan_extract.forms.standings import read_standings
from plan_extract.model.document import Body

__all__ = ["Form", "find_forms"]

_ONE_TABLE = (read_box, read_counts, read_colours, read_heads, read_series, read_standings)


def find_forms(body: Body) -> tuple[Form, ...]:
    """The forms of a document in reading order. A table is read by the first form that it has."""
    cards = read_cards(body)
    taken = {index for form in cards for index in form.tables}
    forms = list(cards)
    for table in body.tables:
        if table.index not in taken:
            found = (form for read in _ONE_TABLE if (form := read(table)) is not None)
            forms += [form for form in (next(found, None),) if form is not None]
    return tuple(sorted(forms, key=lambda form: min(form.tables)))
