"""Keys that run on in one paragraph, clause by clause. In: a Body. Out: a Legend for each clause.

'RAG: Green - on target; Amber - within 5%', 'red means late', 'EMT - Executive Management Team; LRF - ...'. A clause
about a colour is one of a key where most say how good or how far something is: 'Green - libraries' says what is green.
An abbreviation's meaning must spell it. Scores ('1 = poor, 2 = fair, 3 = good') are numbers that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.values import Rag
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of, may_name_colours
from plan_extract.prose.places import place_of_cell, place_of_paragraph
from plan_extract.vocabulary import load

_COLOUR = r"(?i:(?:dark |light )?(?:red|amber|yellow|green|blue|gr[ea]y|black))"
_VERB = r"\s+(?:means?|indicates?|shows?|denotes?|stands?\s+for)\s+(?:that\s+)?"
_LIGHT = r"(?:\s+(?:light|rating|status|flag|marker|symbol|circle))?"
_SAYS = rf"{_LIGHT}(?:\s*[=:]\s*|\s*[\u2013\u2014]\s*|\s+-\s+|{_VERB}|\s+(?:that|when|if|where)\s+)"
_COLOURED = re.compile(
    rf"(?:^|[:;.,(\n|]\s*|\b(?:and|where)\s+|\bis\s+(?=\w+\s+(?:when|if)\b)|\s(?=[A-Za-z]+\s*=))"
    r"(?:[Aa]n?\s+|[Tt]he\s+)?"
    rf"(?P<term>{_COLOUR}|[RAGB](?=\s*[=\u2013:]|\s+-)){_SAYS}"
)
_LETTER = re.compile(r"[RAGB](?=\s*[=\u2013:]|\s+-)")
_END = re.compile(r"[.;](?:\s|$)|\)\s*(?:[.;]|$)|[\n|]")
_LOOSE = re.compile(r"(?:[\s,;.(]|\b(?:and|and\s+an?|an?|the)\s*$)+$")
_SHORT = r"(?=[A-Za-z&]*[A-Z][a-z]?[A-Z&])[A-Z][A-Za-z&]{1,7}"
_SPELT = re.compile(
    r"(?P<term>[A-Z](?<![\w&/-][A-Z])(?=[a-z]?[A-Z&]|[A-Za-z&]*[A-Z][a-z]?[A-Z&])[A-Za-z&]{1,7})"
    r"(?:\s+[\u2013\u2014-]\s+|\s*[\u2013\u2014:]\s*|\s+(?:means|stands\s+for|is\s+short\s+for|refers\s+to)\s+(?:the\s+)?)"
    r"(?=(?P<meaning>[A-Za-z][\w '\u2019&,-]{4,90}))"
)
_NEXT = re.compile(rf"\s+(?:(?:and|or)\s+)?{_SHORT}(?:\s*$|\s+(?:-|means|stands|is\s+short|refers)\s)")
_SAYS_WHAT = (" - ", "\u2013", "\u2014", ":", " means ", " stands for ", " short for ", " refers to ")
_CAPITALS = re.compile(r"[A-Z][a-z]?[A-Z&]")
_ITEM = re.compile(
    r"\s*(?P<term>[A-Za-z*\u2020#()][\w/&*()]{0,7}|[*\u2020#])\s*(?P<sep>=|[:\u2013\u2014]|\s-\s)\s*(?P<meaning>[A-Za-z].{3,110}?)[.\s]*",
    re.DOTALL,
)
_BARE = re.compile(
    r"(?<![\w'\u2019.=(-])(?P<term>\([RAGB]\)(?=\s*\w)|[RAGB](?=\s*:\s*\w|\s+[a-z\d<>\u2264\u2265])"
    rf"|{_COLOUR}(?=\s+[a-z\d<>\u2264\u2265]))[\s:]*"
)
_RED = ("R ", "R:", "(R)", "R\u2013", "Red", "RED")
_GREEN = ("G ", "G:", "(G)", "G\u2013", "Green", "GREEN")
_ALL_THREE = frozenset({"red", "amber", "green"})
_SCORE = re.compile(
    r"(?<![\w.,/\u2013-])(?P<term>\d{1,2})\s*(?P<sep>=|[:\u2013\u2014]|\s-)\s*"
    r"(?P<meaning>[A-Za-z][A-Za-z ,'()/-]{2,60}?)"
    r"(?=\s*(?:[;.\n,]|$|\band\s+\d|\s\d{1,2}\s*[=:\u2013\u2014-]))"
)
_LONE = re.compile(
    r"\s*(?P<term>[a-z]{1,4}|[A-Za-z]{1,3}/[A-Za-z]{1,3}|\([A-Za-z]{1,3}\)|[*\u2020#.]{1,2})\s*=\s*"
    r"(?P<meaning>[A-Za-z]+,? [a-z][^=;]+?)[.\s]*"
)
_LISTED = re.compile(r"^\s*(?:abbreviations?|acronyms?|glossary)\b[^:;]{0,40}:\s*", re.IGNORECASE)
_PARTS = re.compile(r"[;\n]")
_FIRST_SCORES = ("1=", "1 =", "1:", "1 :", "1 -", "1 \u2013", "1 \u2014", "1\u2013")
_FEWEST_SCORES = 3
_ANYWHERE = re.compile(rf"\b{_COLOUR}{_SAYS}")
_COUNTED = re.compile(r"\d+\b(?!\s*(?:%|per\s*cent|days?|weeks?|months?|or\b|to\b|[\u2013-]))")
_FEWEST = 2
_LONGEST = 160


def find_clauses(body: Body) -> Iterator[Legend]:
    """The entries of every key that a paragraph or a cell holds."""
    for text, where, heads in _texts(body):
        if heads:  # the lines of a glossary in larger print
            yield from _spelt(text, where)
            continue
        yield from _alone(text, where)
        yield from _colours(text, where)
        yield from _bare_colours(text, where)
        yield from _spelt(text, where)
        yield from _scores(text, where)


def _texts(body: Body) -> Iterator[tuple[str, Locator, bool]]:
    """Each text with its place, and whether it is printed as a heading."""
    for item in body.items:
        if isinstance(item, Paragraph):
            if not item.furniture:
                yield item.text, place_of_paragraph(item), item.level is not None
            continue
        for cell in item.cells:
            if len(cell.text) > _LONGEST // 4:
                yield cell.text, place_of_cell(item, cell), False


def _alone(text: str, where: Locator) -> Iterator[Legend]:
    """'x = suppressed, fewer than five': a line that says what one short mark stands for."""
    match = _LONE.fullmatch(text) if "=" in text and len(text) <= _LONGEST else None
    if match is not None and parse_rag(match["term"], letters=True) is None:
        yield Legend(term=match["term"], meaning=join_lines(match["meaning"]), kind="abbreviation", locator=where)


def _colours(text: str, where: Locator) -> Iterator[Legend]:
    found = list(_COLOURED.finditer(text)) if may_name_colours(text) or _LETTER.search(text) else []
    if len(found) < _FEWEST or len(_ANYWHERE.findall(text)) > len(found):
        return  # 'rated Red - late homes; Green - on track': what is green, and not what green is
    terms = [_status(match["term"]) for match in found]
    if None in terms or len(set(terms)) < len(terms):
        return
    ends = [*(match.start() for match in found[1:]), len(text)]
    meanings = [_meaning(text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    if any(not one or len(one) > _LONGEST or _COUNTED.match(one) for one in meanings):
        return
    if 2 * sum(bool(_explains().search(one)) for one in meanings) <= len(meanings):
        return
    for term, meaning in zip(terms, meanings, strict=True):
        yield Legend(term=str(term), meaning=meaning, kind="rag", locator=where)


def _bare_colours(text: str, where: Locator) -> Iterator[Legend]:
    """'R more than 10% from target A within 10% G on target': all three, once each, and every one says how good."""
    if not (any(map(text.__contains__, _RED)) and any(map(text.__contains__, _GREEN))):
        return
    found = [match for match in _BARE.finditer(text) if not match["term"][0].islower()]
    terms = [_status(match["term"].strip("()")) for match in found]
    if len(set(terms)) < len(terms) or not set(terms) >= _ALL_THREE or None in terms:
        return
    ends = [*(match.start() for match in found[1:]), len(text)]
    meanings = [_meaning(text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    if any(not one or len(one) > _LONGEST or _COUNTED.match(one) or not _explains().search(one) for one in meanings):
        return
    for term, meaning in zip(terms, meanings, strict=True):
        yield Legend(term=str(term), meaning=meaning, kind="rag", locator=where)


def _scores(text: str, where: Locator) -> Iterator[Legend]:
    """'1 = poor, 2 = fair, 3 = good': numbers that follow each other; without '=' the words are those of a scale."""
    if not any(map(text.__contains__, _FIRST_SCORES)):
        return
    found = list(_SCORE.finditer(text))
    steps = {int(after["term"]) - int(before["term"]) for before, after in pairwise(found)}
    if len(found) < _FEWEST_SCORES or steps not in ({1}, {-1}):
        return
    if any(match["sep"] != "=" for match in found) and not all(of_scale().search(match["meaning"]) for match in found):
        return
    for match in found:
        meaning = join_lines(_LOOSE.sub("", match["meaning"]))
        yield Legend(term=match["term"], meaning=meaning, kind="rating", locator=where)


@cache
def of_scale() -> re.Pattern[str]:
    """The steps of a scale of scores, as a pattern."""
    return re.compile(rf"\b(?:{any_of(load('status')['scale']['words'])})\b", re.IGNORECASE)


def _status(term: str) -> Rag | None:
    return parse_rag(term, letters=len(term) == 1)


def _meaning(text: str) -> str:
    """A clause up to its end; full stops inside a figure end nothing."""
    end = _END.search(text)
    return join_lines(_LOOSE.sub("", text[: end.start()] if end else text))


@cache
def _explains() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('status')['explain']['words'])})|[%<>\u2264\u2265]", re.IGNORECASE)


def _spelt(text: str, where: Locator) -> Iterator[Legend]:
    if not any(map(text.__contains__, _SAYS_WHAT)) or not _CAPITALS.search(text):
        return
    found = [(match["term"], spell_out(match["term"], match["meaning"])) for match in _SPELT.finditer(text)]
    known = {term: meaning for term, meaning in found if meaning is not None}
    for term, meaning in known.items():
        yield Legend(term=term, meaning=meaning, kind="abbreviation", locator=where)
    listed = _LISTED.match(text)
    if (";" in text or "\n" in text) and (listed or len(known) >= max(_FEWEST, text.count(";") / 2)):
        yield from _fellows(text[listed.end() :] if listed else text, known, where)


def _fellows(text: str, known: Mapping[str, str], where: Locator) -> Iterator[Legend]:
    """The other terms of a list most of whose terms are spelt by their meanings: 'tbc \u2013 to be confirmed'."""
    items = [_ITEM.fullmatch(part) for part in _PARTS.split(text)]
    whole = [item for item in items if item is not None]
    if len(whole) + 1 < len(items) or len(whole) < _FEWEST or len({item["sep"].strip() for item in whole}) > 1:
        return
    for item in whole:
        if item["term"] not in known and parse_rag(item["term"], letters=True) is None:
            meaning = join_lines(item["meaning"])
            yield Legend(term=item["term"], meaning=meaning, kind="abbreviation", locator=where)


def spell_out(term: str, text: str) -> str | None:
    """The words at the start of a text whose initials are the letters of a term; small words may have none."""
    words = list(re.finditer(r"[A-Za-z][\w'\u2019]*", text))
    at = 0
    for letter in term.rstrip("s").replace("&", "a").lower():
        while at < len(words) and words[at][0].islower() and not _begins(words, at, letter):
            at += 1
        if at == len(words) or not words[at][0].lower().startswith(letter):
            return None
        at += 1
    rest = text[words[at - 1].end() :]
    return text[: words[at - 1].end()].strip() if not re.match(r"\s*\w", rest) or _NEXT.match(rest) else None


def _begins(words: Sequence[re.Match[str]], at: int, letter: str) -> bool:
    """Whether a small word has the letter: the A of 'Support and Assistance' is not that of 'and'."""
    after = words[at + 1][0][0] if at + 1 < len(words) else ""
    return words[at][0].startswith(letter) and after != letter.upper()
