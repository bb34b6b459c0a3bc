"""`python -m plan_extract`: the command line where the script `plan-extract` is not on the path."""

from plan_extract.cli import app

app(prog_name="plan-extract")
