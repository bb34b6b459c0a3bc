"""What is not there. In: a Body. Out: Findings on sections that are only a placeholder, on appendices, tables and
figures that the text speaks of and the document does not hold, and on charts, whose data no page prints.

A reference is missed only where no heading, caption, running line or cell begins with its name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.table import Table
from plan_extract.parsing.text import join_lines, without_marks
from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]\d?)(?![\w%\u2019']|[.,/]\d)"
_AND = r"(?:\s*,\s*|,?\s+(?:and|or|to)\s+|\s*[&\u2013-]\s*)"
_NAMED = re.compile(
    rf"\b(?:(?P<noun>(?i:appendix|annexe?|figure|fig\.?|table|chart|graph|diagram|map))\s+(?P<label>{_LABEL})"
    r"|(?P<nouns>APPENDICES|(?i:appendices|annexe?s)|Figures|Tables|Charts|Graphs|Maps)"
    rf"\s+(?P<labels>{_LABEL}(?:{_AND}{_LABEL})*))"
)
"""Only a plural has several labels: 'of the 12 measures in Table 1, 6 are green'."""
_STEMS = ("append", "annex", "fig", "table", "chart", "graph", "diagram", "map")
_ANY = re.compile(rf"\b(?:{'|'.join(_STEMS)})", re.IGNORECASE)
_ONE = re.compile(_LABEL)
_SPAN = re.compile(rf"({_LABEL})(?:\s+to\s+|\s*[\u2013-]\s*)({_LABEL})")
_LEAD = re.compile(r"[\W\d]*(?:\d+(?:\.\d+)*\s+)?$")  # '7.4 Appendix D: ...' begins with its name
_SPEAKS = re.compile(
    r"\s*[),;]|\s+(?!of\b)[a-z]+\b|\s*\.?\s*$"
)  # how a sentence goes on after a name, and no caption does
_TITLED = re.compile(r"\s*[:\u2013\u2014-]\s+(?=[A-Z\d\u00a3%])")
_OF_ANOTHER = re.compile(r"\s+(?:Part\b|(?:of|to|in|from)\s+(?:the|that|its|their|an?|our)\b)")
_CHART = re.compile(
    r"\b(?:(?:as|see|from)\s+the\s+|the\s+)(?P<what>(?:bar\s+|pie\s+|line\s+)?(?:chart|graph|diagram)s?)\s+"
    r"(?:shows?|below|above|opposite|overleaf|on the (?:right|left|next page)|illustrates?)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 200
_LONGEST_PLACEHOLDER = 80
_MOST_LABELS = 12
_UNREAD = frozenset({"page-without-text", "page-unreadable"})
_DRAWN = frozenset({"figure", "fig", "chart", "graph", "diagram", "map"})


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of an appendix, a table or a figure: the sort of thing that it is, and its number or letter."""

    sort: str
    label: str


def find_absences(body: Body, claimed: Container[int] = ()) -> tuple[Finding, ...]:
    """Placeholders, references to what is absent, and charts. `claimed`: the tables whose cells become records."""
    return (*_placeholders(body, claimed), *_references(body), *_charts(body))


# --- placeholders


def _placeholders(body: Body, claimed: Container[int]) -> Iterator[Finding]:
    for item in body.items:
        if isinstance(item, Paragraph):
            if not item.furniture and _is_placeholder(item.text):
                yield make_finding("placeholder", _place(item), raw=repr(join_lines(item.text)))
            continue
        if item.index in claimed:
            continue
        for cell in item.cells:
            if _is_placeholder(cell.text):
                where = Locator(
                    page=cell.page, table=item.index, row=cell.row, column=cell.column, block=item.block,
                    bbox=cell.bbox, quote=cell.text, section=item.headings,
                )  # fmt: skip
                yield make_finding("placeholder", where, raw=repr(cell.flat))


def _is_placeholder(text: str) -> bool:
    return (
        len(text) <= _LONGEST_PLACEHOLDER
        and _placeholder().fullmatch(join_lines(text).strip(" []()*.\u2026")) is not None
    )


@cache
def _placeholder() -> re.Pattern[str]:
    words = any_of(load("absences")["placeholder"]["words"])
    return re.compile(
        rf"(?:[\w '\u2019&,/]{{2,40}}(?::|\s[\u2013-])\s*"
        rf"|(?:this|the)\s+(?:section|chapter|part|text|table|appendix)\s+(?:is\s+)?(?:still\s+)?)?"
        rf"(?:{words})(?:(?:\s+(?!by\b)[^\W\d]+){{1,4}})?",
        re.IGNORECASE,
    )


# --- what the text speaks of


def _references(body: Body) -> Iterator[Finding]:
    """Each appendix, table or figure that is spoken of and is not there, once: where it is spoken of first."""
    if any(finding.code in _UNREAD for finding in body.findings):
        return  # it may stand on a page that could not be read
    held: set[_Name] | None = None
    missed: dict[_Name, tuple[Locator, str, bool]] = {}
    for item in body.items:
        if not isinstance(item, Paragraph) or item.level is not None or item.furniture or not _may_name(item.text):
            continue
        text = without_marks(join_lines(item.text))
        for match in _NAMED.finditer(text):
            if (_begins(text, match) and not _SPEAKS.match(text, match.end())) or _OF_ANOTHER.match(text, match.end()):
                continue
            held = _held(body) if held is None else held
            elsewhere = bool(_pattern("elsewhere").search(text)) or bool(_lists(item))
            for name in _names(match):
                if name in held:
                    continue
                said = f"{(match['noun'] or name.sort).rstrip('.').capitalize()} {name.label}"
                where, first, known = missed.get(name, (_place(item), said, False))
                missed[name] = (where, first, known or elsewhere)
    for where, said, elsewhere in missed.values():
        yield make_finding("reference-elsewhere" if elsewhere else "reference-absent", where, what=said)


def _may_name(text: str) -> bool:
    """A cheap look, since a long plan has few paragraphs that speak of a table or a figure."""
    folded = text.casefold()
    return any(stem in folded for stem in _STEMS) and _ANY.search(text) is not None


def _held(body: Body) -> set[_Name]:
    """The names with which headings, captions, running lines and cells begin, and titles within a paragraph."""
    held = set(_defined(body.title or "", sure=True))
    for item in body.items:
        if isinstance(item, Paragraph):
            if _may_name(item.text) and (item.level is not None or item.furniture or not _lists(item)):
                held.update(_defined(join_lines(item.text), sure=item.level is not None or item.furniture))
            continue
        for text in (*(cell.flat for cell in item.cells if _may_name(cell.text)), item.caption or ""):
            held.update(_defined(text, sure=False))
    return held


def _defined(text: str, *, sure: bool) -> Iterator[_Name]:
    for match in _NAMED.finditer(text):
        begins = _begins(text, match) and len(text) <= _LONGEST_CAPTION
        alone = begins and not text[match.end() :].strip(" .:")
        if (begins and (sure or alone or not _SPEAKS.match(text, match.end()))) or _TITLED.match(text, match.end()):
            yield from _names(match)


def _begins(text: str, match: re.Match[str]) -> bool:
    return _LEAD.fullmatch(text[: match.start()]) is not None


def _names(match: re.Match[str]) -> Iterator[_Name]:
    noun = (match["noun"] or match["nouns"]).lower()
    sort = "appendix" if noun.startswith(("append", "annex")) else "table" if noun.startswith("table") else "figure"
    labels = _ONE.findall(match["label"] or match["labels"])
    span = _SPAN.fullmatch(match["labels"] or "")
    if span and len(span[1]) == len(span[2]) == 1 and ord(span[1]) < ord(span[2]) <= ord(span[1]) + _MOST_LABELS:
        labels = [chr(code) for code in range(ord(span[1]), ord(span[2]) + 1)]
    yield from (_Name(sort, label) for label in labels)


def _lists(item: Paragraph) -> bool:
    """Whether a paragraph stands in a list of contents or of papers."""
    return bool(item.headings) and _pattern("lists").match(item.headings[-1]) is not None


# --- charts


def _charts(body: Body) -> Iterator[Finding]:
    """Captions of figures beside which no table stands, pictures with the caption of a chart, charts spoken of."""
    items = [item for item in body.items if isinstance(item, Table) or not item.furniture]
    for at, item in enumerate(items):
        if not isinstance(item, Paragraph) or not _may_name(item.text):
            continue
        text = join_lines(item.text)
        match = _NAMED.search(text)
        drawn = match is not None and (match["noun"] or "").lower().rstrip(".") in _DRAWN and _begins(text, match)
        beside = [one for one in items[max(0, at - 1) : at + 2] if isinstance(one, Table)]
        if match and drawn and len(text) <= _LONGEST_CAPTION and next(_defined(text, sure=False), None) and not beside:
            yield make_finding("drawing-unread", _place(item), what=f"what {text[:80]!r} is the caption of")
        elif item.level is None and (said := _CHART.search(text)) and not beside:
            if item.page in body.pictured:
                yield make_finding(
                    "drawing-unread", _place(item), what=f"the {said['what'].lower()} that page {item.page} speaks of"
                )
            elif body.source.pages is not None:
                yield make_finding("reference-absent", _place(item), what=f"a {said['what'].lower().rstrip('s')}")


def _place(item: Paragraph) -> Locator:
    return Locator(page=item.page, block=item.block, bbox=item.bbox, quote=item.text[:200], section=item.headings)


@cache
def _pattern(row: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('absences')[row]['words'])})", re.IGNORECASE)
