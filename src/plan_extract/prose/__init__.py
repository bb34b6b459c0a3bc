"""What the running text says: the document's identity, its legends, and the targets and statuses in sentences."""

from plan_extract.prose.identity import find_identity
from plan_extract.prose.legends import find_legends
from plan_extract.prose.statuses import find_statuses
from plan_extract.prose.targets import find_targets

__all__ = ["find_identity", "find_legends", "find_statuses", "find_targets"]
