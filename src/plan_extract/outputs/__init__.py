"""Plans -> files and text: one writer a format, one schema for all.

Pictures of pages are in `pictures`, apart from the others: drawing reads the document itself, and loads more.
"""

from plan_extract.outputs.contract import findings, schema
from plan_extract.outputs.csv_files import CsvRows, write_csv
from plan_extract.outputs.json_text import tables_to_json, to_json, write_json

__all__ = ["CsvRows", "findings", "schema", "tables_to_json", "to_json", "write_csv", "write_json"]
