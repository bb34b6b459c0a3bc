"""Files and folders -> one JSON file a document, CSV files over all, a summary, and a Conversion that tells of each."""

from plan_extract.archive.conversion import Conversion, ConvertedDocument
from plan_extract.archive.run import convert

__all__ = ["Conversion", "ConvertedDocument", "convert"]
