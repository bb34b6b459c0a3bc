"""The command line: one command a public function, the same names. Arguments -> standard output and an exit code.

Nothing heavy is imported here, so that `--help` answers at once: each command imports what it runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plan_extract import __version__
from plan_extract.cli.guard import EXIT_CODES, emit, guarded
from plan_extract.errors import WrongArgument

app = typer.Typer(
    name="plan-extract",
    epilog=EXIT_CODES,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Document = Annotated[
    Path, typer.Argument(metavar="FILE", help="A PDF or Word document; .doc, RTF and ODT need LibreOffice.")
]


def _print_version(asked: bool) -> None:
    if asked:
        emit(f"plan-extract {__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn UK council plans and performance reports (PDF, Word) into typed data."""


@app.command(
    epilog="\b\nExamples:\n  plan-extract extract plan.pdf > plan.json\n  plan-extract extract plan.docx --tables"
)
@guarded
def extract(
    file: Document,
    tables: Annotated[
        bool, typer.Option("--tables", help="With the raw grids that the records were read from.")
    ] = False,
) -> None:
    """Print what one document holds, as JSON.

    Indicators with targets and outturns, actions, budget lines, statuses, and a finding for everything doubtful.
    """
    from plan_extract.outputs import to_json
    from plan_extract.pipeline import extract as extract_plan

    emit(to_json(extract_plan(file, tables=tables), tables=tables))


@app.command(
    epilog="\b\nExamples:\n  plan-extract tables plan.pdf\n  plan-extract tables plan.pdf --unstitched > grids.json\n"
    "  plan-extract tables plan.pdf --draw pages"
)
@guarded
def tables(
    file: Document,
    unstitched: Annotated[
        bool, typer.Option("--unstitched", help="One table for each page region; pieces of a table are not joined.")
    ] = False,
    second_opinion: Annotated[
        bool, typer.Option("--second-opinion", help="Ask camelot about the pages of a PDF without tables; slow.")
    ] = False,
    draw: Annotated[
        Path | None,
        typer.Option("--draw", metavar="DIR", help="Draw them on the pages of a PDF: a PNG a page, no JSON."),
    ] = None,
) -> None:
    """Print the tables of one document, as JSON.

    Grids of cells with their spans, text, fill and place, before anything is made of them.
    """
    if draw is not None:
        if unstitched or second_opinion:
            raise WrongArgument(
                "--draw shows tables as they are read, joined over pages: leave out --unstitched and --second-opinion"
            )
        from plan_extract.outputs.pictures import draw_tables

        emit("".join(f"{file}\n" for file in draw_tables(file, draw)))
        return
    from plan_extract.outputs import tables_to_json
    from plan_extract.pipeline import read_tables

    emit(tables_to_json(read_tables(file, stitched=not unstitched, second_opinion=second_opinion)))


@app.command(
    epilog="\b\nExamples:\n  plan-extract convert plans/ --out data\n"
    "  plan-extract convert a.pdf b.docx --out data --format csv --spreadsheet"
)
@guarded
def convert(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Documents, and folders walked to the bottom.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the output; made if missing.")],
    formats: Annotated[str, typer.Option("--format", metavar="json,csv", help="What to write.")] = "json,csv",
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Documents read at once; by default one for each processor.")
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="The longest that one document may take.")] = 300.0,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="CSV for Excel: marked as UTF-8, ' before what would be a formula.")
    ] = False,
) -> None:
    """Extract many documents into a folder.

    Writes json/NAME.json for each document, csv/KIND.csv over all of them, and summary.csv with what became of each.
    Documents that cannot be read are told of, and the others go on.
    """
    from plan_extract.archive import convert as convert_documents
    from plan_extract.cli.screen import show_conversion, show_progress

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    with show_progress() as progress:
        conversion = convert_documents(
            *(paths, out),
            formats=wanted,
            workers=workers,
            timeout=timeout,
            spreadsheet=spreadsheet,
            progress=progress,
        )
    show_conversion(conversion)
    raise typer.Exit(conversion.exit_code)


@app.command(epilog="\b\nExample:\n  plan-extract schema > plan.schema.json")
@guarded
def schema() -> None:
    """Print the JSON Schema of what `extract` prints."""
    import json

    from plan_extract.outputs import schema as plan_schema

    emit(json.dumps(plan_schema(), indent=2) + "\n")


@app.command(epilog="\b\nExamples:\n  plan-extract findings\n  plan-extract findings | jq -r '.[].code'")
@guarded
def findings() -> None:
    """Print the catalogue of findings.

    A table on a terminal, JSON in a pipe or file.
    """
    from plan_extract.cli.screen import show_findings
    from plan_extract.outputs import findings as finding_kinds

    show_findings(finding_kinds())


@app.command(
    epilog="\b\nExamples:\n  plan-extract benchmark\n  plan-extract benchmark --document plan.pdf --verbose\n"
    "  plan-extract benchmark --labels labelled/ --json > scores.json"
)
@guarded
def benchmark(
    labels: Annotated[
        Path | None, typer.Option("--labels", metavar="DIR", help="Score NAME.labels.json files, not golden/*.toml.")
    ] = None,
    root: Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds golden/ and corpus/.")] = Path(),
    documents: Annotated[
        list[str] | None, typer.Option("--document", metavar="NAME", help="Only this document; may be repeated.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Each miss with its page and the stage that lost it, and each extra.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="The tables, as Markdown.")] = False,
    raising: Annotated[
        bool, typer.Option("--raise-floors", help="Raise golden/floors.toml to what was reached; none is lowered.")
    ] = False,
) -> None:
    """Compare what is read from documents with hand labels.

    Scores by kind, field and stage, the worst documents first, and confidence against the truth. Fails where a figure
    is under its floor.
    """
    import json

    from plan_extract.scoring import benchmark as run_benchmark
    from plan_extract.scoring import raise_floors_of, report_json, report_markdown, report_text

    if raising and (labels or documents):
        raise WrongArgument("--raise-floors needs all golden documents: leave out --labels and --document")
    if as_json and as_markdown:
        raise WrongArgument("--json and --markdown exclude each other: leave out one of them")
    result = run_benchmark(labels, root=root, documents=documents or None)
    if as_json:
        emit(json.dumps(report_json(result), indent=1) + "\n")
    else:
        emit(report_markdown(result) if as_markdown else report_text(result, verbose=verbose))
    if raising:
        raise_floors_of(result, root)
    raise typer.Exit(1 if result.failures else 0)


@app.command(
    epilog="\b\nExamples:\n  plan-extract draft corpus/plan.pdf --out golden/plan-pdf.toml\n"
    "  plan-extract draft corpus/plan.pdf"
)
@guarded
def draft(
    file: Document,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="NEW", help="A file to make; one that exists is left alone.")
    ] = None,
) -> None:
    """Propose a golden file for a document, marked as a draft.

    Whoever has compared it with the page deletes its draft line; until then the benchmark refuses it.
    """
    from plan_extract.scoring import draft as propose
    from plan_extract.scoring import write_draft

    if out is None:
        emit(propose(file))
    else:
        write_draft(file, out)
