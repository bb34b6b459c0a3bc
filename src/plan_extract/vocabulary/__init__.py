"""Knowledge as data: the words, marks and codes of council plans, one TOML file a subject.

In: the name of a file in this package, without its ending. Out: its content, as `tomllib` gives it, read once.
What a row must look like is the business of the module that reads it; this loader judges nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def load(name: str) -> Mapping[str, Any]:
    """The vocabulary file `name`.toml. Raises FileNotFoundError when there is none."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
