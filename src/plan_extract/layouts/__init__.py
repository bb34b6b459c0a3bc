"""Layouts: what makes a table one of indicators, actions, money, or statuses. Declarations only; stages interpret.

`LAYOUTS` lists them; `Layout` says which fields must be there. Heading words live in `vocabulary/headers.toml`.
"""

from __future__ import annotations

from plan_extract.layouts.actions import ACTIONS
from plan_extract.layouts.base import Layout
from plan_extract.layouts.budgets import BUDGETS
from plan_extract.layouts.indicators import INDICATORS
from plan_extract.layouts.rag import REGISTER

LAYOUTS: tuple[Layout, ...] = (INDICATORS, ACTIONS, BUDGETS, REGISTER)

__all__ = ["LAYOUTS", "Layout"]
