"""Plans -> files and text: one writer a format, one schema for all."""

from plan_extract.outputs.contract import findings, schema
from plan_extract.outputs.csv_files import write_csv
from plan_extract.outputs.json_text import tables_to_json, to_json, write_json
from plan_extract.outputs.pictures import draw_tables

__all__ = ["draw_tables", "findings", "schema", "tables_to_json", "to_json", "write_csv", "write_json"]
