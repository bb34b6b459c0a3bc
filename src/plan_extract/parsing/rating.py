"""Graded judgements. In: a cell's or sentence's text. Out: the one rating in it, with what is left of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plan_extract.model.values import Rating
from plan_extract.parsing.text import fold
from plan_extract.vocabulary import load

_RATINGS = load("ratings")
_FILLED, _HOLLOW = _RATINGS["dots"]["filled"], _RATINGS["dots"]["hollow"]
_RUN = re.compile(rf"[{_FILLED}](?:\s?[{_FILLED}{_HOLLOW}])*")
_COMMENT = re.compile(r"\s*(?:$|[(,;.*\u2013\u2014-])")
_FIGURES = re.compile(r"[\s\d.,%<>=+\u00a3*~()-]*")
_MOST_DOTS = 5
_DOTTED = "paf_blobs"
"""The scale that is printed as dots."""
_STAR = "\u2605"


@dataclass(frozen=True, slots=True)
class FoundRating:
    """A rating and its surroundings.

    `dots`: how many were printed, None for none. `conflict`: dots and word disagree; the word decided the level.
    `rest`: the text without the rating.
    """

    rating: Rating
    dots: int | None
    conflict: bool
    rest: str


@dataclass(frozen=True, slots=True)
class _Grade:
    scheme: str
    of: int | None
    level: int
    label: str
    where: str


def _grades(row: dict[str, Any]) -> list[_Grade]:
    return [
        _Grade(row["name"], row.get("of"), grade["level"], word, grade["where"])
        for grade in row["levels"]
        for word in grade["words"]
    ]


_GRADES = {grade.label: grade for row in _RATINGS["scheme"] for grade in _grades(row)}
_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in sorted(_GRADES, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)


def find_rating(text: str) -> FoundRating | None:
    """The rating that a cell ('33.0 ●●●●● very good') or a sentence ('serving most people well') states.

    Dots alone give a level of the five-dot scale without a label, stars one of stars. A word beside dots decides: dots
    are lost and doubled on the way through a PDF, words are not. None for two ratings or a key of them ('●VP ●●P'), for
    a bullet before an item, and for a word that several scales share where no dots say which is meant.
    """
    folded = fold(text)
    runs = list(_RUN.finditer(folded))
    if len(runs) > 1:
        return None
    if runs:
        return _beside_dots(folded, runs[0])
    return _in_words(folded)


def _beside_dots(folded: str, run: re.Match[str]) -> FoundRating | None:
    dots = sum(run[0].count(mark) for mark in _FILLED)
    if dots > _MOST_DOTS:
        return None
    before, after = folded[: run.start()].rstrip(), folded[run.end() :].lstrip()
    word = _WORDS.match(after)
    if word and _COMMENT.match(after, word.end()) and _GRADES[word[0].lower()].scheme == _DOTTED:
        return _graded(_GRADES[word[0].lower()], dots, f"{before} {after[word.end() :].strip()}")
    trailing = [match for match in _WORDS.finditer(before) if match.end() == len(before)]
    if trailing and _GRADES[trailing[-1][0].lower()].scheme == _DOTTED:
        rest = f"{before[: trailing[-1].start()].rstrip()} {after}"
        return _graded(_GRADES[trailing[-1][0].lower()], dots, rest)
    return _dots_alone(before, run[0], after, dots)


def _dots_alone(before: str, run: str, after: str, dots: int) -> FoundRating | None:
    """Dots without a word: not a bullet before an item, nor the one light that newer reports print beside a figure."""
    is_bullet = not before and bool(after)
    is_light = dots == 1 and len(run) == 1 and bool(before)
    if is_bullet or is_light or not _FIGURES.fullmatch(before) or not _COMMENT.match(after):
        return None
    rating = Rating(scheme=_DOTTED, level=dots, of=_MOST_DOTS)
    if run[0] == _STAR:
        rating = Rating(scheme="stars", level=dots, of=len(re.sub(r"\s", "", run)) if _STAR * dots != run else None)
    return FoundRating(rating, dots, conflict=False, rest=f"{before} {after}".strip())


def _in_words(folded: str) -> FoundRating | None:
    found = list(_WORDS.finditer(folded))
    if len(found) != 1:
        return None
    match = found[0]
    grade = _GRADES[match[0].lower()]
    before, after = folded[: match.start()].rstrip(), folded[match.end() :].lstrip()
    alone = _FIGURES.fullmatch(before) and (not after or after[0] in "(.")
    if grade.where == "anywhere" or (grade.where == "cell" and alone):
        return _graded(grade, None, f"{before} {after}")
    return None


def _graded(grade: _Grade, dots: int | None, rest: str) -> FoundRating:
    rating = Rating(scheme=grade.scheme, level=grade.level, of=grade.of, label=grade.label)
    return FoundRating(rating, dots, conflict=dots is not None and dots != grade.level, rest=rest.strip())
