"""What the running text says: identity, legends, targets and statuses in sentences, colours that are no status."""

from plan_extract.prose.absences import find_absences
from plan_extract.prose.fills import without_explained_colours
from plan_extract.prose.identity import find_identity
from plan_extract.prose.legends import find_legends, tables_of_keys
from plan_extract.prose.performance import find_performance
from plan_extract.prose.priorities import find_priorities
from plan_extract.prose.runs import find_runs
from plan_extract.prose.statuses import find_statuses
from plan_extract.prose.targets import find_targets

__all__ = [
    "find_absences",
    "find_identity",
    "find_legends",
    "find_performance",
    "find_priorities",
    "find_runs",
    "find_statuses",
    "find_targets",
    "tables_of_keys",
    "without_explained_colours",
]
