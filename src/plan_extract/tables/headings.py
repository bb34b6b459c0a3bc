"""What one heading says. In: the text over a column. Out: its possible fields, period, unit, multiplier and phase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plan_extract.model.values import Period, Phase, Unit
from plan_extract.parsing.dates import MONTH
from plan_extract.parsing.money import find_multiplier
from plan_extract.parsing.period import find_periods, parse_period, quarter
from plan_extract.parsing.period_parts import UNDATED, whole_year, words_within
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.unit import find_unit
from plan_extract.tables.heading_families import find_family
from plan_extract.vocabulary import load

_BRACKETS = re.compile(r"\([^)]*\)")
_MULTIPLIER = re.compile(
    r"[£€]\s*[’'`]?\s*(?:0{3}[’'`]?s?|m(?:illions?)?\b|k\b|thousands?|bn\b)?|[’'`]0{3}s?", re.IGNORECASE
)
_OTHER = re.compile(r"[^a-z0-9%#]+")
_LONGEST_GUESS = 7
_CLAUSE = re.compile(r"[,;:]\s|\s[\u2013\u2014-]\s")
_PART = re.compile(rf"\b(?:q(?:uarter|tr)?\.?\s?[1-4]|{MONTH})\b", re.IGNORECASE)
ROLES = frozenset({"actual", "target", "forecast", "baseline", "benchmark", "budget", "floor", "rag", "money"})
"""The fields that say what a column's figures are."""
_MONTHS = re.compile(rf"\({MONTH}\s*(?:[-\u2010-\u2015]|to)\s*{MONTH}\)", re.IGNORECASE)  # 'Qtr 2 (Jul-Sep)'
_NUMBERING = frozenset({"ref", "code"})
_FROM = frozenset({"from", "to", "against", "between", "with", "v", "vs", "on"})
_FIGURES = frozenset({"actual", "target", "forecast", "baseline", "benchmark", "rag", "status"})
_ROW_ROLES = ("actual", "target", "floor", "forecast", "baseline", "benchmark", "rag", "status", "direction")
_OWN_YEAR = frozenset({"actual", "target", "forecast", "baseline", "benchmark", "floor", "deadline"})
_YEAR_DAYS = 360
_MARK = re.compile(
    r"\s*(?:[*\u2020\u2021#^\u00b9\u00b2\u00b3]+|[(\[](?:p|r|prov\.?|rev\.?|e|est\.?|\d|[*#])[)\]])$", re.IGNORECASE
)
_MARK_ENDS = frozenset("*\u2020\u2021#^\u00b9\u00b2\u00b3)]")
_JUDGING = frozenset({"status", "rag", "rating", "trend", "direction", "progress"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The reading of one heading's words. `part`: a quarter or month that names no year.

    `period_doubtful`: it may be a year that the figures are not of.
    """

    text: str
    words: str
    fields: frozenset[str]
    period: Period | None
    unit: Unit | None
    multiplier: Decimal | None
    phase: Phase | None
    when: str | None
    guessed: bool
    part: str | None = None
    period_doubtful: bool = False


def squeeze_heading(text: str) -> str:
    """Lower case, no punctuation: the form in which headings are compared."""
    return _OTHER.sub(" ", text.lower().replace("’", "'").replace("'s", "s")).strip()


@cache
def _known() -> tuple[Mapping[str, frozenset[str]], Mapping[str, Phase | None]]:
    """Heading words -> fields, and heading words of money columns -> phase."""
    vocabulary = load("headers")
    fields: dict[str, set[str]] = {}
    phases: dict[str, Phase | None] = {}
    for row in vocabulary["field"]:
        for word in row["words"]:
            fields.setdefault(squeeze_heading(word), set()).add(row["name"])
    for row in vocabulary["money"]:
        for word in row["words"]:
            fields.setdefault(squeeze_heading(word), set()).add("money")
            phases.setdefault(squeeze_heading(word), row.get("phase"))
    for name in ("area", "share"):
        for row in vocabulary[name]:
            for word in row["words"]:
                fields.setdefault(squeeze_heading(word), set()).add(name)
    return {word: frozenset(names) for word, names in fields.items()}, phases


@cache
def read_heading(text: str) -> Heading:
    """Everything that a heading's words say. A heading that is not known has no fields."""
    whole = join_lines(text)
    flat = _without_mark(whole)
    words, period = _without_period(flat)
    multiplier = find_multiplier(flat)
    bare = squeeze_heading(_BRACKETS.sub(" ", _MULTIPLIER.sub(" ", words)))
    known, phases = _known()
    found, guessed = _look_up(bare or squeeze_heading(_MULTIPLIER.sub(" ", words)), known)
    if found is None:
        found, guessed = (
            _broken(text, known) or _in_a_line(text, known) or _before_clause(words, known) or (None, False)
        )
    fields = known.get(found, frozenset()) if found else frozenset()
    if (found is None or guessed) and (family := find_family(bare)) is not None:
        fields, guessed = frozenset({family}), False
    if guessed and _is_counted_estimate(bare):
        fields = frozenset({"actual"})
    if found in _asked() and not flat.rstrip(" )").endswith("?"):
        guessed = True  # 'On track' is as often a status as the heading over one
    if period is not None and not fields:
        # with other words ('Online Jan 24 - Mar 24', Kent quarterly report 2024/25 p14) what it heads is not sure
        fields, guessed = frozenset({"period"}), bool(bare)
    phase = phases.get(found) if found else None
    part = None if period is not None else _part(flat, fields)
    if period is not None and ("forecast" in fields or phase == "forecast"):
        period = whole_year(period)  # what is forecast at month 9 is the year
    fields = frozenset({"period"}) if part is not None and not fields else fields
    if period is not None and (quarterly := _quarter_ending(bare, period)):
        period, fields = quarterly, frozenset({"period"})
    unit = find_unit(flat)
    if not fields and unit not in (None, "gbp"):
        fields, guessed = frozenset({"actual"}), True  # 'Number of carers' says what was counted, if figures follow
    doubtful = _is_bound(flat, period, fields, phase)
    if doubtful and fields == {"period"} and _is_change(flat):
        found, fields, phase, guessed = "variance", known["variance"], "variance", True
    return Heading(
        text=whole,
        words=bare,
        fields=fields,
        period=period,
        unit=unit,
        multiplier=multiplier,
        phase=phase,
        when=_when(bare),
        guessed=guessed,
        part=part,
        period_doubtful=doubtful,
    )


def role_of_row(text: str) -> str | None:
    """The role that the words before a row of figures are ('Actual', 'Target (%)'), where they are that and no name."""
    bare = _BRACKETS.sub("", text) if "(" in text else text
    return _roles_of_rows().get(bare.strip(": %").lower())


@cache
def _roles_of_rows() -> Mapping[str, str]:
    known, _ = _known()
    return {word: role for role in reversed(_ROW_ROLES) for word, fields in known.items() if role in fields}


def _without_mark(flat: str) -> str:
    """A heading without the mark behind its period that points to a note or says how final it is: 'Q2*', 'Q2 (p)'."""
    match = _MARK.search(flat) if flat[-1:] in _MARK_ENDS else None
    bare = flat[: match.start()] if match else flat
    return bare if match and (_PART.search(bare) or find_periods(bare)) else flat


def _without_period(flat: str) -> tuple[str, Period | None]:
    whole = parse_period(flat)
    if whole is not None:
        return words_within(flat), whole
    found = find_periods(flat)
    if not found:
        return flat, None
    kept, position = [], 0
    for start, end, _ in found:
        kept += [flat[position:start], words_within(flat[start:end])]
        position = end
    kept.append(flat[position:])
    return " ".join(kept), found[-1][2]


def _is_bound(flat: str, period: Period | None, fields: frozenset[str], phase: Phase | None) -> bool:
    """'Change to 27/28', 'Increase since 2011': the year is not plainly that of the figures; 'Target by 2015' is."""
    if period is None or not period.start or not period.end or (period.end - period.start).days < _YEAR_DAYS:
        return False
    before = re.findall(r"[^\W\d_]+", flat.partition(period.raw)[0].lower())
    guess = load("headers")["guess"]
    behind = len(before) > 1 and (
        before[-1] in guess["bounded"] or (before[-1] in guess["changed_from"] and before[0] in guess["changes"])
    )
    return behind and not fields & _OWN_YEAR and phase in (None, "variance")


def _is_change(flat: str) -> bool:
    """'Change from 2022/23', '% increase on 2016/17': how far figures are from those of a year, and none of it."""
    words = re.findall(r"[^\W\d_]+", flat.lower())
    guess = load("headers")["guess"]
    return bool(words) and words[0] in guess["changes"] and bool(set(words) & set(guess["changed_from"]))


def _is_counted_estimate(bare: str) -> bool:
    """'Estimated number of carers' is what is, and 'Estimated outturn' what will be."""
    said = set(bare.split())
    guess = load("headers")["guess"]
    return bool(said & {"estimate", "estimates", "estimated"} and said & set(guess["counted"])) and not (
        said & set(guess["ahead"]) - ({"year"} if "mid" in said else set())
    )


def _quarter_ending(bare: str, month: Period) -> Period | None:
    """'Quarter to Sep 24' is three months, though only the last is named (Kent quarterly report 2024/25 p13)."""
    if not re.match(r"(?:quarter|qtr|3 months|three months)\b", bare) or month.end is None or month.start is None:
        return None
    if month.start.month != month.end.month or month.end.month % 3 or month.start.day != 1:
        return None
    year = month.end.year - (month.end.month < 4)
    return quarter(year, (month.end.month // 3 + 2) % 4 + 1, month.raw)


def _look_up(bare: str, known: Mapping[str, frozenset[str]]) -> tuple[str | None, bool]:
    """The known heading that the words are, or (a guess) that they end or begin with."""
    if bare in known:
        return bare, False
    if "shall" in bare and (found := re.sub(r"\bshall\b", "will", bare)) in known:
        return found, False  # 'What we shall do'
    glued = bare.replace(" ", "")  # a word broken by a narrow column: 'timescal e'
    if len(glued) > 5:
        for word in known:
            if word.replace(" ", "") == glued:
                return word, False
    parts = bare.split()
    if not parts or len(parts) > _LONGEST_GUESS:
        return None, False
    if _tells_apart(parts):
        return "variance", True
    if _is_others_average(parts):
        return "average of", True
    if len(parts) > 2 and parts[0] in _JUDGING and parts[1] in ("of", "for", "on", "at"):
        return parts[0], True  # 'Status of the year to date' is a status
    for size in range(len(parts) - 1, 0, -1):
        for start in (len(parts) - size, 0):
            candidate = " ".join(parts[start : start + size])
            if candidate in known and (size > 1 or len(candidate) > 2) and candidate not in _never_guessed():
                rest = " ".join(parts[size:])
                named = start == 0 and known[candidate] <= _NUMBERING and rest in known
                return (rest if named else candidate), True  # 'PI ref Indicator' heads names with their codes
    return None, False


def _tells_apart(parts: list[str]) -> bool:
    """'Variance from target' and '% gap to England' are neither the target nor England's figure."""
    words = parts[1:] if parts[0] == "%" else parts
    apart = load("headers")["guess"]["apart"]
    return len(words) > 2 and words[0] in apart and words[1] in _FROM


def _is_others_average(parts: list[str]) -> bool:
    """'NW average', 'Avg (mets)': that of others, where no word says whose or over what time else it may be."""
    guess = load("headers")["guess"]
    at_end = parts[-1] in guess["averages"] or parts[0] in guess["averages"]
    return at_end and len(parts) > 1 and not any(part in guess["own_average"] or part.isdigit() for part in parts)


def _part(flat: str, fields: frozenset[str]) -> str | None:
    """'Q1', 'Q1 actual', 'Apr', 'to Month 9' or 'Half year' under no year: which part of it the column is of."""
    bare = _BRACKETS.sub(" ", flat).strip()
    if match := UNDATED.search(flat):
        alone = match[0].strip() == bare and not match["letter"]  # 'P1' alone is as often a priority
        return match[0].strip() if alone or fields & (_FIGURES | {"money"}) else None
    match = _PART.search(flat)
    if match is None or (match[0] != bare and not fields & _FIGURES):
        return None
    return flat if match[0] == bare != flat and _MONTHS.search(flat) else match[0]


def _before_clause(words: str, known: Mapping[str, frozenset[str]]) -> tuple[str, bool] | None:
    """The known heading that a clause follows: 'Improvement target, including those to be designated'."""
    before, *after = _CLAUSE.split(words, maxsplit=1)
    bare = squeeze_heading(_BRACKETS.sub(" ", before))
    found = _look_up(bare, known)[0] if after and bare else None
    return (found, True) if found else None


def _broken(text: str, known: Mapping[str, frozenset[str]]) -> tuple[str, bool] | None:
    """The known heading of one word that a column too narrow for it broke: 'BRA' over 'G'."""
    whole = squeeze_heading("".join(text.split())) if "\n" in text.strip() else ""
    return (whole, False) if whole in known and " " not in whole else None


def _in_a_line(text: str, known: Mapping[str, frozenset[str]]) -> tuple[str, bool] | None:
    """The known heading that one of several lines is, as where each stands in two languages; sure if of three words."""
    for line in text.splitlines() if "\n" in text else ():
        bare = squeeze_heading(_BRACKETS.sub(" ", _without_period(line.strip())[0]))
        if bare in known and bare not in _never_guessed():
            return bare, len(bare.split()) < 3
    return None


def find_role(words: str) -> frozenset[str] | None:
    """What the figures of a year are, where words over it tell only whether it is to come: 'What we aim to achieve'."""
    said = set(words.split())
    cues = load("headers")["cue"]
    if said & set(cues["target"]):
        return frozenset({"target"})
    return frozenset({"actual", "progress"}) if said & set(cues["actual"]) else None


@cache
def _never_guessed() -> frozenset[str]:
    return frozenset(load("headers")["guess"]["never"])


@cache
def _asked() -> frozenset[str]:
    return frozenset(load("headers")["guess"]["asked"])


def _when(bare: str) -> str | None:
    when = load("headers")["when"]
    parts = set(bare.split())
    if parts & set(when["previous"]):
        return "previous"
    if any(f" {phrase} " in f" {bare} " for phrase in when["year"]):
        return "year"
    return "latest" if parts & set(when["latest"]) else None
