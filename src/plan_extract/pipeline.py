"""The one place that knows the order of the stages. In: a path. Out: a Plan; `trace` keeps every intermediate.

Nothing is read twice: what a stage needs from an earlier one is carried forward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from plan_extract.checks import check_plan
from plan_extract.classify import classify
from plan_extract.errors import UnreadableFile
from plan_extract.forms import Form, find_forms
from plan_extract.layouts.twins import lend_years
from plan_extract.model.document import Body, Document, Page, Paragraph, Turn
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.raw import RawRecord
from plan_extract.model.records import Action, BudgetLine, Indicator, RagStatement
from plan_extract.model.table import Table
from plan_extract.model.values import Period
from plan_extract.normalise import (
    Times,
    normalise_action,
    normalise_budget,
    normalise_card,
    normalise_colour,
    normalise_counts,
    normalise_indicator,
    normalise_mitigation,
    normalise_register,
)
from plan_extract.prose import (
    find_absences,
    find_identity,
    find_legends,
    find_performance,
    find_priorities,
    find_runs,
    find_statuses,
    find_targets,
    tables_of_keys,
    without_explained_colours,
)
from plan_extract.readers import read_document
from plan_extract.rows import read_rows
from plan_extract.tables.captions import with_captions
from plan_extract.tables.find import find_tables
from plan_extract.tables.headers import borrow_header, find_header
from plan_extract.tables.paragraphs import find_paragraphs, in_order, join_paragraphs, mark_furniture, with_notes
from plan_extract.tables.pictures import shows_picture
from plan_extract.tables.pieces import same_edges
from plan_extract.tables.realign import realign
from plan_extract.tables.second import find_second
from plan_extract.tables.side_by_side import part_halves
from plan_extract.tables.stated import find_stated_units, stated_multiplier
from plan_extract.tables.stitch import stitch
from plan_extract.tables.turned import as_displayed, set_upright

if TYPE_CHECKING:
    from plan_extract.prose.cues import Language

_FIRST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Every intermediate of one extraction, for looking at the exact step that went wrong."""

    body: Body
    claimed: tuple[ClassifiedTable, ...]
    raw: tuple[RawRecord, ...]
    plan: Plan


def extract(path: str | Path, *, tables: bool = False, nlp: Language | None = None) -> Plan:
    """Everything that one council document promises and reports, typed, with its place and a confidence.

    What is doubtful, contradictory or could not be read is in `Plan.findings`; nothing is put right in silence.

    Args:
        path: a PDF or Word file, told by its content and not its name; .doc, RTF and ODT need LibreOffice.
        tables: keep the raw grids in `Plan.tables`, which is empty otherwise.
        nlp: a spaCy pipeline that parts words in place of `spacy.blank("en")` where promises are read from sentences.

    Raises:
        UnreadableFile: the file is missing, no PDF or Word, behind a password, damaged or a scan; its `reason` says
            which, its message what to do.
    """
    plan = check_plan(_read(path, nlp)[2])  # without the text and the rows that it was read from: it may be long
    return plan if tables else plan.model_copy(update={"tables": ()})


def read_tables(path: str | Path, *, stitched: bool = True, second_opinion: bool = False) -> tuple[Table, ...]:
    """The grids of a document as printed, in reading order: its tables before anything is made of them.

    Args:
        path: a PDF or Word file, as in `extract`.
        stitched: join the pieces of a table that goes on over pages; False gives one table for each page region.
        second_opinion: ask camelot about the pages of a PDF on which no table was found, and add what it sees there
            with a confidence of 0.4; slow.

    Raises:
        UnreadableFile: as in `extract`.
    """
    body = read_body(read_document(path))
    items = [as_displayed(item, body.turns) for item in (stitch(body.items).items if stitched else body.items)]
    tables = [item for item in items if isinstance(item, Table)]
    if second_opinion and body.source.pages is not None:
        seen = {page for table in tables for page in table.pages}
        tables += find_second(Path(path), (page for page in range(1, body.source.pages + 1) if page not in seen))
        tables.sort(key=lambda table: table.page or 0)
    return tuple(tables if stitched and not second_opinion else (replace(t, index=at) for at, t in enumerate(tables)))


def trace(path: str | Path, *, nlp: Language | None = None) -> Trace:
    """`extract`, with every intermediate kept. Raises UnreadableFile."""
    raw: list[RawRecord] = []
    body, claimed, plan = _read(path, nlp, raw)
    return Trace(body=body, claimed=claimed, raw=tuple(raw), plan=check_plan(plan))


def _read(
    path: str | Path, nlp: Language | None, raw: list[RawRecord] | None = None
) -> tuple[Body, tuple[ClassifiedTable, ...], Plan]:
    """The text, the tables and the Plan before it is checked; the rows that it was made of go into `raw`, if given."""
    body = read_body(read_document(path))
    stitched = stitch(body.items)
    items = tuple(as_displayed(item, body.turns) for item in stitched.items)
    body = replace(body, items=items, findings=(*body.findings, *stitched.findings))
    coloured, explained = without_explained_colours(body)
    forms = {index: form for form in find_forms(coloured) for index in form.tables}
    claimed, doubts = _claim_tables(coloured, forms)
    identity = find_identity(body)
    year = identity.year or _only_year(claimed)
    times = Times(latest=identity.latest, previous=identity.previous, year=year)
    taken = forms.keys() | {claim.headed.table.index for claim in claimed}
    legends = find_legends(body, taken)
    keys = tables_of_keys(body.tables, legends)  # that no layout claims them is no doubt
    doubts = [
        one for one in doubts if one.code != "table-unclaimed" or not one.locator or one.locator.table not in keys
    ]
    findings = [*body.findings, *explained, *doubts]
    records = _Records(roles=[legend.term for legend in legends if legend.kind == "abbreviation"])
    for claim in claimed:
        form = forms.get(claim.headed.table.index)
        rows = form.rows if form else read_rows(claim)
        if raw is not None:
            raw += rows
        records.add(rows, times)
    told, unclear = find_performance(
        body, title=identity.title, period=identity.period, year=identity.year, claimed=taken
    )
    runs, unnamed = find_runs(body)
    targets = find_targets(body, nlp, claimed=taken)
    plan = Plan(
        source=body.source,
        title=identity.title,
        council=identity.council,
        kind=identity.kind,
        period=identity.period,
        date=identity.date,
        responsible=identity.responsible,
        indicators=(*records.indicators, *runs, *told),
        actions=(*records.actions, *find_priorities(body, (target.text for target in targets))),
        budget_lines=tuple(records.budget_lines),
        rag_statements=(*records.rag_statements, *find_statuses(body)),
        targets=targets,
        legends=legends,
        findings=(*findings, *unclear, *unnamed, *find_absences(body, taken), *identity.findings, *records.findings),
        tables=body.tables,
    )
    return body, tuple(claimed), plan


def _claim_tables(body: Body, forms: Mapping[int, Form]) -> tuple[list[ClassifiedTable], list[Finding]]:
    """Every table that a form or exactly one layout reads, and what is doubtful about that."""
    claimed: list[ClassifiedTable] = []
    findings: list[Finding] = []
    units = find_stated_units(body.items)
    headed = [half for table in body.tables for half in part_halves(realign(find_header(table)))]
    before: ClassifiedTable | None = None
    for here, below in zip_longest(headed, headed[1:]):
        table = here.table
        if table.index in forms:
            claimed += [forms[table.index].claim] if table.index == min(forms[table.index].tables) else []
            before = None
            continue
        above = before if before is not None and _follows(before.headed.table, table) else None
        borrowed = borrow_header(here, above.headed) if above is not None else None
        if borrowed is None and below is not None and _follows(table, below.table) and same_edges(table, below.table):
            borrowed, above = borrow_header(here, below), None  # a header lost at a page's foot, printed again later
        claim, doubts = classify(borrowed or here, like=above.kind if borrowed is not None and above else None)
        if claim is not None:
            lent = above.multiplier if borrowed is not None and above is not None else None
            stated = stated_multiplier(table, units) if claim.kind == "budgets" else None
            claim = replace(claim, multiplier=claim.multiplier or lent or stated)
            claimed.append(claim)
        if borrowed is not None and claim is not None:
            heading = " | ".join(column.heading for column in borrowed.columns)
            findings.append(
                make_finding("header-assumed", Locator(page=table.page, table=table.index), heading=repr(heading))
            )
        findings += doubts
        before = claim
    return list(lend_years(claimed)), findings


def _only_year(claimed: Iterable[ClassifiedTable]) -> Period | None:
    """The one year that the headings of all tables of money name, where the document's front names none."""
    columns = (column for claim in claimed if claim.kind == "budgets" for column in claim.columns)
    years = {column.period.name: column.period for column in columns if column.period is not None}
    return next(iter(years.values())) if len(years) == 1 else None


def _follows(before: Table, table: Table) -> bool:
    """Whether a table stands on the page of the one before it, or at the next page's start; in Word, close below."""
    if before.page is not None and table.page is not None:
        return table.page - before.pages[-1] in (0, 1)
    return before.block is not None and table.block is not None and table.block - before.block <= 4


class _Records:
    """The records of all tables, in reading order. `roles`: the abbreviations that the document explains."""

    def __init__(self, roles: Sequence[str]) -> None:
        self.roles = roles
        self.indicators: list[Indicator] = []
        self.actions: list[Action] = []
        self.budget_lines: list[BudgetLine] = []
        self.rag_statements: list[RagStatement] = []
        self.findings: list[Finding] = []

    def add(self, rows: Iterable[RawRecord], times: Times) -> None:
        for row in rows:
            kind = row.table.kind
            if row.group_from is not None:
                where = Locator(page=row.table.headed.table.page, table=row.table.headed.table.index, row=row.row)
                self.findings.append(make_finding("group-carried", where, group=repr(row.group), row=row.group_from))
            if kind == "indicators":
                indicator, doubts = normalise_indicator(row, times)
                self.findings += doubts
                self.indicators += [indicator] if indicator else []
            elif kind == "actions":
                action = normalise_action(row, self.roles)
                self.actions += [action] if action else []
            elif kind == "budgets":
                lines, doubts = normalise_budget(row, times)
                self.findings += doubts
                self.budget_lines += lines
                statement = None if lines else normalise_register(row, "area")
                self.rag_statements += [statement] if statement else []
            elif kind == "cards":
                action, lines = normalise_card(row)
                self.actions += [action] if action else []
                self.budget_lines += lines
            elif kind == "counts":
                self.rag_statements += normalise_counts(row)
            elif kind == "colours":
                statement = normalise_colour(row)
                self.rag_statements += [statement] if statement else []
            else:
                statement = normalise_register(row)
                self.rag_statements += [statement] if statement else []
                action = normalise_mitigation(row, self.roles)
                self.actions += [action] if action else []


def read_body(document: Document) -> Body:
    """Paragraphs and tables in reading order, each table with its caption and the headings that it stands under.

    Raises UnreadableFile for a PDF in which no page has readable text.
    """
    if document.source.pages is None:
        return _body(document, document.body, document.findings)
    items: list[Paragraph | Table] = []
    findings = list(document.findings)
    turns: dict[int, Turn] = {}
    pictured: set[int] = set()
    readable = False
    last: Table | None = None
    for page in document.pages:
        if page.failed is not None:
            findings.append(
                make_finding("page-unreadable", Locator(page=page.number), page=page.number, detail=page.failed)
            )
            continue
        findings += _doubts(page)
        if not page.words:
            detail = ": it is a picture" if page.images else ""
            findings.append(
                make_finding("page-without-text", Locator(page=page.number), page=page.number, detail=detail)
            )
            continue
        readable = True
        upright, turn = set_upright(page)
        turns |= {page.number: turn} if turn else {}
        tables = find_tables(upright, last)
        placed = in_order(find_paragraphs(upright, tables), tables)
        last = next((item for item in reversed(placed) if isinstance(item, Table)), last)
        items += placed
        if shows_picture(upright, tables):
            pictured.add(page.number)
    if not readable:
        advice = "has no readable text, it may be a scan; run it through OCR and try again"
        raise UnreadableFile(document.source.path, "no_text", advice)
    return replace(
        _body(document, join_paragraphs(mark_furniture(items)), findings), turns=turns, pictured=frozenset(pictured)
    )


def _doubts(page: Page) -> Iterator[Finding]:
    """What a reader would want to know about a page's text: what was left out of it, and how it was read."""
    where = Locator(page=page.number)
    if page.hidden:
        first = " ".join(word.text for word in page.hidden[:_FIRST_WORDS])
        more = " ..." if len(page.hidden) > _FIRST_WORDS else ""
        yield make_finding("hidden-text", where, count=len(page.hidden), detail=f": {first!r}{more}")
    if page.unseen_signs:
        yield make_finding("sign-unseen", where, count=page.unseen_signs)
    if page.garbled:
        yield make_finding("text-garbled", where, page=page.number)
    if page.mended:
        pairs = ", ".join(f"{sign!r} is read as {letters!r}" for sign, letters in page.mended)
        yield make_finding("letters-mended", where, page=page.number, pairs=pairs)
    if page.fallback is not None:
        yield make_finding("page-read-by-fallback", where, page=page.number, detail=page.fallback)


def _body(document: Document, items: Iterable[Paragraph | Table], findings: Iterable[Finding]) -> Body:
    return Body(
        source=document.source,
        title=document.title,
        items=tuple(with_notes(tuple(with_captions(items)))),
        findings=tuple(findings),
    )
