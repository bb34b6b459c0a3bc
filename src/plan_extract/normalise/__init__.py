"""Rows become records. In: RawRecords and the document's own periods. Out: public records and Findings."""

from plan_extract.normalise.actions import normalise_action
from plan_extract.normalise.budgets import normalise_budget
from plan_extract.normalise.cards import normalise_card
from plan_extract.normalise.indicators import normalise_indicator
from plan_extract.normalise.mitigations import normalise_mitigation
from plan_extract.normalise.register import normalise_register
from plan_extract.normalise.statuses import normalise_colour, normalise_counts
from plan_extract.normalise.times import Times

__all__ = [
    "Times",
    "normalise_action",
    "normalise_budget",
    "normalise_card",
    "normalise_colour",
    "normalise_counts",
    "normalise_indicator",
    "normalise_mitigation",
    "normalise_register",
]
