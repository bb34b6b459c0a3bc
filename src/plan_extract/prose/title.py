"""What a document is called. In: a Body and its Front. Out: the title as printed on its cover or in its head.

A file's own title counts only where it is printed too: it is often that of the file it was made from.
"""

from __future__ import annotations

import re
from calendar import month_name
from itertools import pairwise

from plan_extract.councils import find_mentions, find_self_name
from plan_extract.model.document import Body
from plan_extract.prose.front import Front, Line, is_label, is_labelled

_LONGEST = 200
_SHORT = 14  # words of a line that can be a title by its place alone
_MOST_WORDS = 30  # more in the largest size of a page are its text
_NOT_A_TITLE = re.compile(
    r"(?:draft|final|confidential|official|unrestricted|restricted|appendix\s+\w{1,3}|annex\s+\w{1,3}|item\s+\d+|"
    r"agenda(?:\s+item\s*\d*)?|version\s+[\d.]+|page\s+\d+.*|contents|index|foreword|[\W\d]+|[A-Z]{1,4}\d*/\d+(?:/\d+)?)\W*",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\b(\d{1,2}) (st|nd|rd|th)\b")
_PARTED = re.compile(r"\s*[:|(–—]|\s+-\s")
_APPENDIX = re.compile(r"(?:appendix|annex)\s+\w{1,3}\s*[:–—-]\s*\w", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:(?:[\w&,'’-]+\s+){0,9}(?:committee|sub-committee|panel|board|forum)|(?:the\s+)?(?:cabinet|executive)|"
    r"(?:full|county|city|borough|district)\s+council|council)(?:\s+meeting)?(?:\W+(?:of\s+)?(?:\w+day\W+)?"
    r"\d{1,2}(?:\s?(?:st|nd|rd|th))?\s+\w+\W+\d{4})?\W*",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:draft|final|confidential)\W*", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{1,2}\s?(?:st|nd|rd|th)?\s+)?(?:" + "|".join(month_name[1:]) + r")\s+\d{4}", re.IGNORECASE)
_END_OF_FRONT = re.compile(r"(?:contents|index|foreword|introduction|(?:1|A)[.)]?\s+\w.*)\W*", re.IGNORECASE)


def find_title(body: Body, front: Front) -> str | None:
    """The title of a document, or None where nothing at its front looks like one."""
    for label, said in front.labels.items():
        if is_label(label, title=True) and len(said.split()) > 1:
            return said[:_LONGEST]
    printed = _sized(front.cover) if any(line.size for line in front.cover) else _unsized(front.cover)
    own = body.title
    if own and _is_printed(own, front) and not (printed and (_words(own) in _words(printed) or _goes_on(printed, own))):
        return own[:_LONGEST]
    return _RAISED.sub(r"\1\2", printed)[:_LONGEST] if printed else None


def _goes_on(printed: str, own: str) -> bool:
    """Whether a file's own title is the printed one and then, parted by a mark, a subtitle or the state of the text."""
    return own.startswith(printed) and bool(_PARTED.match(own, len(printed)))


def _is_printed(title: str, front: Front) -> bool:
    """Whether the words of a file's own title stand together on its first pages, and may be a title."""
    text = " ".join(_words(line.text) for line in (*front.cover, *front.running))
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
    for line in cover[cover.index(next(line for line in lines if (line.size or 0) > largest - 0.5)) :]:
        if (line.size or 0) > largest - 0.5:
            run.append(line)
        elif not line.running:  # a logo beside the title that stands on every page does not end it
            break
    if sum(len(line.text.split()) for line in run) > _MOST_WORDS:
        # all is in one size: a bold line is the title, or a short one that stands above the text
        bold = [line for line in run[:4] if line.bold and len(line.text.split()) <= _MOST_WORDS]
        run = bold[:1] or [
            line for line in cover[:1] if len(line.text.split()) <= _SHORT and line.text[-1] not in ".:;"
        ]
    return " ".join(line.text for line in run if not _is_council(line.text) and not _STATE.fullmatch(line.text)) or None


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
            return _rather_no_meeting(chosen).text
    if lines:
        return lines[0].text
    return next((line.text for line in cover if line.level is not None and _may_be_title(line.text)), None)


def _rather_no_meeting(lines: list[Line]) -> Line:
    """The first that does not only name the body that meets; an agenda has no other title than that."""
    return next((line for line in lines if not _MEETING.fullmatch(line.text)), lines[0])


def _in_capitals(line: Line) -> bool:
    return line.text.isupper() and len(line.text.split()) > 1


def _may_be_title(text: str) -> bool:
    if not any(letter.isalpha() for letter in text):
        return False
    return not (_NOT_A_TITLE.fullmatch(text) or _is_council(text) or _DATE.fullmatch(text) or is_labelled(text))


def _is_council(text: str) -> bool:
    """Whether a line is the name of a council and nothing else."""
    name = find_self_name(text)
    if name is not None:
        return len(name) >= len(text) - 4
    return any(one.strength == "name" and len(one.text) >= len(text) - 4 for one in find_mentions(text))
