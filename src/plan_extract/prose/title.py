"""What a document is called. In: a Body and its Front. Out: the title as printed on its cover or in its head.

A file's own title counts only where it is printed too: it is often that of the file it was made from.
"""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache
from itertools import pairwise

from plan_extract.councils import find_mentions, find_self_name, in_full
from plan_extract.model.document import Body
from plan_extract.parsing.period import find_periods, parse_period
from plan_extract.prose.front import Front, Line, is_label, is_labelled, names_meeting
from plan_extract.vocabulary import load

_LONGEST = 200
_SHORT = 14  # words of a line that can be a title by its place alone
_MOST_WORDS = 30  # more in the largest size of a page are its text
_NOT_A_TITLE = re.compile(
    r"(?:draft|final|confidential|official|unrestricted|restricted|appendix\s+\w{1,3}|annex\s+\w{1,3}|item\s+\d+|"
    r"agenda(?:\s+item\s*\d*)?|version\s+[\d.]+|page\s+\d+.*|contents|index|foreword|[\W\d]+|[A-Z]{1,4}\d*/\d+(?:/\d+)?)\W*",
    re.IGNORECASE,
)
_OF_PUBLICATION = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_QUARTER_ONLY = re.compile(r"\W*(?:Quarter|Qtr|Q)\s*[1-4]\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\s|section\s+\d+\b", re.IGNORECASE)
_ALIKE = 0.5  # points between sizes that are one
_SMALL = 14.0  # points: what is over a cover is larger
_RUNNING_SIDES = re.compile(r"\s*(?:[|•·]|\s[–—-]\s)\s*")
_PAGE = re.compile(
    r"(?<!Quarter)(?<!Month)(?<!Part)(?<!Phase)\s+(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d+)?\s*$", re.IGNORECASE
)
_VERSION = re.compile(r"v(?:ersion\s*)?\d+(?:\.\d+)*\s+", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z]+\s[^.@]*[^\W_]")
_RAISED = re.compile(r"\b(\d{1,2}) (st|nd|rd|th)\b")
_PARTED = re.compile(r"\s*[:|(–—]|\s+-\s")
_APPENDIX = re.compile(r"(?:appendix|annex)\s+\w{1,3}\s*[:–—-]\s*\w", re.IGNORECASE)
_MARK = re.compile(r"\s*[|:(]\s*|\s+[\u2013\u2014-]\s+")
_NEARLY = 0.7  # of the size of a service's name: what stands below it is part of the title
_STATE = re.compile(r"(?:draft|final|confidential)\W*", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{1,2}\s?(?:st|nd|rd|th)?\s+)?(?:" + "|".join(month_name[1:]) + r")\s+\d{4}", re.IGNORECASE)
_END_OF_FRONT = re.compile(r"(?:contents|index|foreword|introduction|(?:1|A)[.)]?\s+\w.*)\W*", re.IGNORECASE)


def find_title(body: Body, front: Front) -> str | None:
    """The title of a document, or None where nothing at its front looks like one."""
    for label, said in front.labels.items():
        if is_label(label, title=True) and len(said.split()) > 1:
            return said[:_LONGEST]
    values = {said.text for said in front.said}  # the `Executive Committee` below `Committee:` is no title
    cover = tuple(line for line in front.cover if line.text not in values)
    printed = _sized(cover) if any(line.size for line in cover) else _unsized(cover)
    own = body.title
    if (
        own
        and _is_printed(own, front, printed)
        and not (printed and (_words(own) in _words(printed) or _goes_on(printed, own)))
    ):
        return own[:_LONGEST]
    if printed and _names_a_part(printed, front.cover):
        printed = next((title for line in front.running if (title := _in_running(line.text))), printed)
    return _RAISED.sub(r"\1\2", _with_years(printed, front.cover))[:_LONGEST] if printed else None


def _names_a_part(title: str, cover: tuple[Line, ...]) -> bool:
    """Whether what was taken for the title is that of a part: numbered, or small and not called a plan or a report."""
    size = next((line.size for line in cover if title.startswith(line.text)), None)
    if _NUMBERED.match(title):
        return True
    called = _documents().search(title) or _APPENDIX.match(title) or any(True for _ in find_periods(title))
    return size is not None and size <= _SMALL and not called


def _in_running(text: str) -> str | None:
    """The title in a running line that says what document it runs through: `X Council | Budget Book 2022/23`."""
    for side in _RUNNING_SIDES.split(_PAGE.sub("", text)):
        words = side.split()
        if 1 < len(words) <= _SHORT and _documents().search(side) and _may_be_title(side) and not names_meeting(side):
            return _VERSION.sub("", side).strip()
    return None


@cache
def _documents() -> re.Pattern[str]:
    words = "|".join(word for row in load("identity")["document"] for word in row["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _with_years(title: str, cover: tuple[Line, ...]) -> str:
    """A title, what goes on in small letters below it, and the years or the quarter there, which are part of it.

    A month or a day there is when the document was published. Below the name of a service stands what document it is.
    """
    ends = [at for at, line in enumerate(cover) if title.endswith(line.text)]
    dated = any(True for _ in find_periods(title))
    named = dated or _documents().search(title) is not None
    for line in cover[ends[-1] + 1 :] if ends else ():
        if line.running or _is_council(line.text):
            continue
        if not named and _says_which(line, cover[ends[-1]]):
            title, dated, named = (
                f"{title} {_without_state(line.text)}",
                any(True for _ in find_periods(line.text)),
                True,
            )
            continue
        goes_on = bool(_GOES_ON.fullmatch(line.text)) and len(line.text.split()) <= _SHORT
        if not goes_on and (dated or not _is_years(line.text)):
            break
        title = f"{title} {line.text}"
    return title


def _says_which(line: Line, above: Line) -> bool:
    """Whether a line says what document a service's name above it is on: `Business Plan 2003 - 2006`.

    It has its years in it or stands out as much as the name does; in less it is a subtitle.
    """
    if len(line.text.split()) > _SHORT or line.text.endswith((".", ":")) or not _documents().search(line.text):
        return False
    if not _may_be_title(line.text) or names_meeting(line.text):
        return False
    as_large = (line.size or 0) >= _NEARLY * above.size if above.size else (above.level or 0) == line.level
    return as_large or any(True for _ in find_periods(line.text))


def _without_state(text: str) -> str:
    """A line without the state of the text behind a mark: `Service Plan 2023/24 - draft for cabinet`."""
    for mark in _MARK.finditer(text):
        if _documents().search(text, 0, mark.start()) and _states().search(text, mark.end()):
            return text[: mark.start()]
    return text


@cache
def _states() -> re.Pattern[str]:
    words = "|".join(word for row in load("identity")["published"] for word in row["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _is_years(text: str) -> bool:
    """Whether a line is a year, some years, months of a year or a quarter, and nothing else."""
    core = re.sub(r"\s*\([^()]*\)$", "", text)  # 'Quarter 3 2023/24 (October to December)'
    period = parse_period(core) if len(core.split()) <= _SHORT and ":" not in core else None
    named = period is not None and not _OF_PUBLICATION.fullmatch(period.name)
    return named or _QUARTER_ONLY.fullmatch(text) is not None


def _goes_on(printed: str, own: str) -> bool:
    """Whether a file's own title is the printed one and then, parted by a mark, a subtitle or the state of the text."""
    return own.startswith(printed) and bool(_PARTED.match(own, len(printed)))


def _is_printed(title: str, front: Front, printed: str | None) -> bool:
    """Whether the words of a file's own title stand together on its first pages, and may be a title.

    Behind a label they do not: there they are what the title of another file or of a form is. Nor do they in smaller
    print than a title that says what document it is.
    """
    size = next((line.size for line in front.cover if printed and printed.startswith(line.text)), None)
    least = size if size is not None and printed and _documents().search(printed) else 0
    lines = [line for line in front.cover if not is_labelled(line.text) and (line.size or least) >= least - _ALIKE]
    text = " ".join(_words(line.text) for line in (*lines, *front.running))
    return len(title.split()) > 1 and _may_be_title(title) and _words(title) in text


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _sized(cover: tuple[Line, ...]) -> str | None:
    """The largest lines of a PDF's first page, in order; a line that only names the council or a state is left out."""
    if cover[0].size is None and _may_be_title(cover[0].text):
        return cover[0].text  # the first thing on the page is a cell over a table
    if _APPENDIX.match(cover[0].text) and len(cover[0].text.split()) <= _SHORT:
        return cover[0].text  # what an appendix is called may be smaller than the name of its first part
    lines = [line for line in cover if line.size is not None and _may_be_title(line.text)]
    if not lines or (dated := _of_date(cover, max(line.size or 0 for line in lines))):
        return dated if lines else None
    largest = max(line.size or 0 for line in lines)
    run: list[Line] = []
    for line in cover[cover.index(next(line for line in lines if (line.size or 0) > largest - _ALIKE)) :]:
        if (line.size or 0) > largest - _ALIKE:
            run.append(line)
        elif not line.running:  # a logo beside the title that stands on every page does not end it
            break
    if sum(len(line.text.split()) for line in run) > _MOST_WORDS:
        # all is in one size: a bold line is the title, or a short one that stands above the text
        bold = [line for line in run[:4] if line.bold and len(line.text.split()) <= _MOST_WORDS]
        head = [line for line in cover if not _stands_before_title(line)]
        if any(is_labelled(line.text) for line in cover):  # what the last label says may go on below it
            head = [line for line in head if _in_capitals(line) and _may_be_title(line.text)] or head
        run = bold[:1] or [line for line in head[:1] if len(line.text.split()) <= _SHORT and line.text[-1] not in ".:;"]
    return " ".join(line.text for line in run if not _is_council(line.text) and not _STATE.fullmatch(line.text)) or None


def _stands_before_title(line: Line) -> bool:
    """Whether a line is a report's number, a state or a labelled line of its head."""
    return bool(_NOT_A_TITLE.fullmatch(line.text)) or is_labelled(line.text)


def _of_date(cover: tuple[Line, ...], text_size: float) -> str | None:
    """Minutes of a small council: its name and the day, in a larger size than all else, are their only title."""
    for first, second in pairwise(cover):
        large = (first.size or 0) > text_size and (second.size or 0) > text_size
        if large and _is_council(first.text) and _DATE.fullmatch(second.text):
            return f"{first.text} {second.text}"
    return None


def _unsized(cover: tuple[Line, ...]) -> str | None:
    """Word: the first heading of the first level before the text begins, else the first bold or short line there."""
    before = cover
    for at, line in enumerate(cover):
        if _END_OF_FRONT.fullmatch(line.text) or len(line.text.split()) > _MOST_WORDS:
            before = cover[:at]
            break
    lines = [line for line in before if _may_be_title(line.text)]
    for marked in (
        [line.level == 1 for line in lines],
        [line.bold for line in lines],
        [_in_capitals(one) for one in lines],
    ):
        if True in marked:
            chosen = [line for line, mark in zip(lines, marked, strict=True) if mark]
            return _in_lines_of_capitals(_rather_no_meeting(chosen), cover)
    if lines:
        return lines[0].text
    return next((line.text for line in cover if line.level is not None and _may_be_title(line.text)), None)


def _in_lines_of_capitals(first: Line, cover: tuple[Line, ...]) -> str:
    """A title in capitals and the lines like it below; one that text follows at once is the heading of that text."""
    run = [first.text]
    if not _in_capitals(first):
        return first.text
    for line, after in pairwise(cover[cover.index(first) + 1 :]):
        alike = _in_capitals(line) and line.bold == first.bold and line.level == first.level
        heads = len(after.text.split()) > _SHORT or not (after.text.isupper() or _DATE.fullmatch(after.text))
        if not alike or heads or _NUMBERED.match(line.text) or not _may_be_title(line.text):
            break
        if _END_OF_FRONT.fullmatch(line.text):
            break
        run.append(line.text)
    return " ".join(run) if len(" ".join(run).split()) <= _MOST_WORDS else first.text


def _rather_no_meeting(lines: list[Line]) -> Line:
    """The first that does not only name the body that meets; an agenda has no other title than that."""
    return next((line for line in lines if not names_meeting(line.text)), lines[0])


def _in_capitals(line: Line) -> bool:
    return line.text.isupper() and len(line.text.split()) > 1


def _may_be_title(text: str) -> bool:
    if not any(letter.isalpha() for letter in text):
        return False
    return not (_NOT_A_TITLE.fullmatch(text) or _is_council(text) or _DATE.fullmatch(text) or is_labelled(text))


def _is_council(text: str) -> bool:
    """Whether a line is the name of a council and nothing else."""
    text = in_full(text)
    name = find_self_name(text)
    if name is not None:
        return len(name) >= len(text) - 4
    return any(one.strength == "name" and len(one.text) >= len(text) - 4 for one in find_mentions(text))
