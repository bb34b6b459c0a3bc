"""The hand labels themselves: every golden file says of its document only what is printed there."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from plan_extract.model import values

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = sorted(path for path in (ROOT / "golden").glob("*.toml") if path.name != "floors.toml")
DOCUMENTS = sorted(path for path in (ROOT / "corpus").iterdir() if path.suffix in {".pdf", ".docx", ".doc"})
COVERED = ("observations", "actions", "budget_lines", "rag_statements", "targets", "legends")
KINDS = ("indicators", "actions", "budget_lines", "rag_statements", "targets", "legends")
PERIOD = re.compile(
    r"(YTD |R12 )?(\d{4}-\d{2}(-\d{2})?|\d{4}(/\d{2})?( [QH][1-4]| academic)?|\d{4}/\d{2}-\d{4}/\d{2}|\d{4}-\d{4}"
    r"|\d{4}-\d{2}/\d{4}-\d{2})"
)
CLOSED = {
    "kind": values.ObservationKind,
    "unit": values.Unit,
    "missing": values.Missing,
    "rag": values.Rag,
    "status": values.Rag,
    "previous": values.Rag,
    "direction": values.Direction,
    "cue": values.Cue,
    "role": values.LineRole,
    "phase": values.Phase,
    "comparator": values.Comparator,
    "qualifier": values.Qualifier,
}


def read_golden(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def records(golden: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every labelled record with its kind, the borderline ones too."""
    for part in (golden, golden.get("borderline", {})):
        for kind in KINDS:
            for record in part.get(kind, []):
                yield kind, record


def facts(golden: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every record and every observation or amount inside one."""
    for _, record in records(golden):
        yield record
        yield from record.get("observations", [])
        yield from record.get("lines", [])


def fold(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def needs_office(paths: list[Path]) -> list[Any]:
    """The golden files as cases; those of Word 97 to 2003 need LibreOffice, for nothing else here reads them."""
    marks = {"doc": [pytest.mark.needs_system("soffice"), pytest.mark.slow]}
    return [pytest.param(path, id=path.stem, marks=marks.get(path.stem.rpartition("-")[2], [])) for path in paths]


def words_of_doc(path: Path) -> str:
    """The text of a document of Word 97 to 2003, as LibreOffice writes it; a profile of its own keeps tests apart."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / f"{path.stem}.txt").read_text(encoding="utf-8")


@cache
def printed(path: Path) -> dict[int | None, str]:
    """The text of a document with white space and case folded: by page for PDF, under None for Word."""
    if path.suffix == ".doc":
        return {None: fold(words_of_doc(path))}
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        return {None: fold("".join(node.text or "" for node in body.iter(qn("w:t"))))}
    with pdfplumber.open(path) as pdf:
        # characters in the order in which they were drawn, so that a cell of several lines stays together
        return {page.page_number: fold("".join(char["text"] for char in page.chars)) for page in pdf.pages}


def as_printed(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text["raw"]


def stands(text: str, page: int | None, pages: dict[int | None, str], *, cut: bool) -> bool:
    """Whether the text is on its page, or on it and the next in two pieces with the break between words; of a record
    that a page break may cut between its cells (`cut`), also on the next page as a whole.
    """
    if fold(text) in pages[page]:
        return True
    words = text.split()
    pieces = ((fold(" ".join(words[:at])), fold(" ".join(words[at:]))) for at in range(0 if cut else 1, len(words)))
    return page is not None and any(head in pages[page] and tail in pages.get(page + 1, "") for head, tail in pieces)


def verbatim(record: dict[str, Any]) -> Iterator[str]:
    """The texts that a record claims to have read, in it and in what it holds."""
    texts = ("raw", "text", "meaning", "area", "success_measure", "progress")
    yield from (as_printed(record[key]) for key in texts if key in record)
    yield from (record[key]["raw"] for key in ("title", "description") if key in record)
    yield from record.get("leads", [])
    yield from record.get("partners", [])
    for part in (*record.get("observations", []), *record.get("lines", [])):
        yield part["raw"]


@pytest.mark.parametrize("path", needs_office(GOLDEN))
class TestGoldenFile:
    def test_belongs_to_the_document_as_it_stands(self, path: Path) -> None:
        source = read_golden(path)["source"]
        document = ROOT / source["file"]
        assert hashlib.sha256(document.read_bytes()).hexdigest() == source["sha256"]
        assert path.stem == f"{document.stem}-{document.suffix[1:]}"

    def test_is_finished_and_was_read_from_the_page(self, path: Path) -> None:
        golden = read_golden(path)
        assert "draft" not in golden["source"]
        assert golden["source"]["labelled_from"] == "rendered pages"
        assert golden["source"]["checked"] is True
        assert isinstance(golden["source"]["labelled_on"], date)

    def test_says_what_it_covers(self, path: Path) -> None:
        golden = read_golden(path)
        assert sorted(golden["coverage"]) == sorted(COVERED)
        pages = printed(ROOT / golden["source"]["file"])
        for covered in golden["coverage"].values():
            assert covered == "all" or set(covered) <= set(pages)

    def test_words_are_those_of_the_model(self, path: Path) -> None:
        golden = read_golden(path)
        assert golden["document"].get("kind") in {None, *get_args(values.PlanKind)}
        for fact in facts(golden):
            for key, words in CLOSED.items():
                assert fact.get(key) in {None, *get_args(words)}, fact
            assert "period" not in fact or PERIOD.fullmatch(fact["period"]), fact

    def test_every_text_is_on_its_page(self, path: Path) -> None:
        golden = read_golden(path)
        pages = printed(ROOT / golden["source"]["file"])
        for kind, record in records(golden):
            assert record.get("page") in pages, f"{kind} without its page: {record}"
            for text in verbatim(record):
                there = stands(text, record.get("page"), pages, cut=kind == "actions")
                assert there, f"{text!r} is not on page {record.get('page')}"

    def test_groups_and_objectives_are_printed_somewhere(self, path: Path) -> None:
        golden = read_golden(path)
        whole = "\n".join(printed(ROOT / golden["source"]["file"]).values())
        for _, record in records(golden):
            for key in ("group", "objective"):
                assert fold(record.get(key, "")) in whole, record

    def test_values_are_the_figures_of_their_raw_text(self, path: Path) -> None:
        for fact in facts(read_golden(path)):
            value = fact.get("value", fact.get("share"))
            if value is None or "raw" not in fact:
                continue
            figures = [Decimal(text) for text in re.findall(r"-?\d+(?:\.\d+)?", fact["raw"].replace(",", ""))]
            assert value in figures, fact

    def test_amounts_are_the_printed_figures_times_a_power_of_ten(self, path: Path) -> None:
        for fact in facts(read_golden(path)):
            if "amount" not in fact:
                continue
            raw = fact["raw"].replace(",", "")
            figure = Decimal(re.sub(r"[^\d.]", "", raw))
            negative = raw.startswith(("-", "(", "−")) and figure
            assert (fact["amount"] < 0) == bool(negative), fact
            assert abs(fact["amount"]) in {figure * scale for scale in (1, 1_000, 1_000_000)}, fact

    def test_an_observation_has_a_number_or_says_why_not(self, path: Path) -> None:
        for kind, record in records(read_golden(path)):
            for observation in record.get("observations", []):
                assert kind == "indicators"
                assert ("value" in observation) != ("missing" in observation), observation


def test_every_document_of_the_corpus_is_labelled() -> None:
    labelled = {ROOT / read_golden(path)["source"]["file"] for path in GOLDEN}
    assert DOCUMENTS
    assert labelled == set(DOCUMENTS)


TRAPS = (
    *("status by fill alone", "status by letter", "status by a glyph", "status and trend by drawn shapes"),
    *("fills that are no status", "names of colours", "rows broken over pages", "a header on one page"),
    *("continuation pages without a header", "two tables side by side", "pages turned by 90", "reads upwards"),
    *("clip path", "overprinted", "footnote digits", "a spacer column", "shifted against its header"),
    *("empty cells in a matrix", "hyphenated over lines", "nested Word tables", "tracked changes", "a scanned page"),
)


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_stands_in_a_document_of_the_corpus(trap: str) -> None:
    told = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8").partition("## Where each trap stands")[2]
    rows = [line.split("|") for line in told.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    (documents,) = [cells[2] for cells in rows if trap in cells[1]]
    named = re.findall(r"`([\w.-]+)`", documents)
    assert named
    assert [name for name in named if not (ROOT / "corpus" / name).is_file()] == []
