"""The name of an indicator. In: the cell that names it. Out: its reference, its codes in national schemes, its title.

A code counts where it is in a code's place: at the start of the name, after a scheme's word, in brackets. 'E05/23' is a
report's number, 'A*-C' a grade, 'M25' a road. What is not sure stays in the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plan_extract.model.values import Code
from plan_extract.parsing.number import MINUS
from plan_extract.parsing.text import fold
from plan_extract.parsing.words import squeeze
from plan_extract.vocabulary import load

_CODES = load("codes")
_FORMS = {
    "figures": r"[0-9]{1,3}(?:[a-e]|i{1,3}|iv)?(?:\([ivx]{1,4}\))?",
    "letter_number": r"(?:CF/|AO/)?[A-Ea-e]\s?[0-9]{1,2}",
    "part": r"[1-4][A-J](?:\s?\(\s?(?:part\s?)?[0-9][A-Ba-b]?\s?\)|\s?part\s?[0-9][A-Ba-b]?)?",
    "decimal": r"(?:[0-4]\.[0-9]{2}(?:i{1,3}|[a-d])?|[A-E][0-9]{2}[a-d]?)",
    "short": r"[0-9]{1,2}[a-e]?",
    "triple": r"[0-9]{3}[a-z]?",
    "dotted": r"[0-9]\.[0-9]{1,2}",
}
_END = r"(?!\w|/[0-9]|[.-][0-9])"
_JOINS = rf"(?:[\s,;:&/{MINUS}]|\band\b)*"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in sorted(words, key=len, reverse=True))


def _with_word() -> str:
    """A pattern for a code after its scheme's word; the group `s0`, `s1` ... that matched tells the scheme."""
    parts = []
    for index, row in enumerate(_CODES["scheme"]):
        words = _either(row["words"]) if row.get("exact") else f"(?i:{_either(row['words'])})"
        parts.append(rf"(?:{words})\s?[:.]?\s?(?P<s{index}>{_FORMS[row['number']]})")
    return rf"(?<![A-Za-z0-9])(?:{'|'.join(parts)}){_END}"


def _of_family() -> str:
    parts = [
        rf"(?P<f{index}>(?:{_either(row['letters'])})\s?{_FORMS[row['number']]})"
        for index, row in enumerate(_CODES["family"])
    ]
    return rf"(?:{'|'.join(parts)}){_END}"


_WITH_WORD = re.compile(_with_word())
_FAMILY = re.compile(_of_family())
_BARE = (
    ("PAF", re.compile(rf"(?:CF/|AO/)?[A-E][1-9][0-9]?{_END}")),
    ("ASCOF", re.compile(rf"[1-4][A-J]\s?\(\s?(?:part\s)?[0-9][A-B]?\s?\){_END}")),
    ("PHOF", re.compile(rf"(?:[0-4]\.[0-9]{{2}}(?:i{{1,3}}|[a-d])|[A-E]0[0-9][a-d]?){_END}")),
)
"""Codes without their scheme's word, at the start of a name only. ASCOF needs its part in brackets ('1A' may be the
plan's own label), PHOF a leading nought or a part's letter ('2.12' may be a paragraph, and 'C19' is PAF's)."""
_LOCAL = re.compile(
    rf"(?:(?P<glued>[A-Z]{{2,5}})-?|(?P<word>{_either(_CODES['local']['words'])})[ -]?)"
    rf"(?P<number>[0-9]{{1,4}}(?:[.-][0-9]{{1,3}})*[a-z]?)(?!\w|/)[:.)]?"
)
_REFS = (
    re.compile(r"(?P<ref>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[a-z]?)[.):]?\s+(?=[^\sa-z])"),
    re.compile(r"(?P<ref>[0-9]{1,2}\s[a-k])[.):]?\s+(?=[A-Z%])"),
    re.compile(r"(?P<ref>[0-9]{1,2}[a-k])[.):]?\s+(?=\S)"),
    re.compile(r"(?P<ref>[0-9]{1,2}[A-K])[.):]?\s+(?=[A-Z%(])"),
    re.compile(r"\(?(?P<ref>[0-9]{1,3})[.)]\s+(?=\S)"),
    re.compile(r"\(?(?P<ref>[a-z]|[ivx]{2,4})\)\s+(?=\S)"),
)
"""A plan's own labels at the start of a name: '4.1', '1 a', '1b', '1A', '12.', 'a)'."""
_SPACED_REF = re.compile(r"^([0-9]{1,2})\s([a-k])$")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)?)\)")
_TAGS = {squeeze(tag): tag for tag in _CODES["tags"]["words"]}
_NOT_CODES = frozenset(_CODES["not_codes"]["words"])
_PAF_LETTERS: dict[int, str] = {
    number: letter for letter in "ABCDE" for first, last in _CODES["paf"][letter] for number in range(first, last + 1)
}
_HIGHEST: dict[str, int] = {row["name"]: row["highest"] for row in _CODES["scheme"] if "highest" in row}
_LAST_OF_FIFTY = 50


@dataclass(frozen=True, slots=True)
class Named:
    """What an indicator's name says.

    `title`: the name without reference, codes and source tag. `ref`: the document's own label, without inner space.
    `source_tag`: who asks for the figure ('APA', 'Local'), as printed. `doubts`: a sentence each.
    """

    title: str
    ref: str | None
    codes: tuple[Code, ...]
    source_tag: str | None
    doubts: tuple[str, ...]


def parse_name(text: str, *, ref: str | None = None) -> Named:
    """The reference, codes, tag and bare title in an indicator's name.

    `ref` is the label from a column of its own, where the table has one; it may itself be a code. Codes leave the title
    where they stand at its start, at its end or alone in brackets; inside it they stay, as part of the sentence.
    """
    title = fold(text)
    codes: list[Code] = []
    if ref is not None:
        label = fold(ref)
        codes += _codes_of_ref(label)
        if label and title.startswith(label) and not title[len(label) : len(label) + 1].isalnum():
            title = title[len(label) :].lstrip(_STRIPPED)
        ref = _SPACED_REF.sub(r"\1\2", label)
    else:
        ref, title = _take_ref(title)
    title, at_start = _take_start(title)
    codes += at_start
    if ref is None and not codes:
        ref, title, codes = _take_local(title)
    title, in_brackets, tag = _take_brackets(title)
    title, at_end = _take_end(title)
    inside = [code for match in _WITH_WORD.finditer(title) if (code := _worded(match))]
    unique = tuple(dict.fromkeys([*codes, *in_brackets, *inside, *at_end]))
    return Named(title, ref or None, unique, tag, tuple(doubt for code in unique if (doubt := _doubt(code))))


_STRIPPED = " \t,;:.-\u2010\u2011\u2012\u2013\u2014\u2212"


def _worded(match: re.Match[str]) -> Code | None:
    """The code that `_WITH_WORD` matched."""
    for index, row in enumerate(_CODES["scheme"]):
        if number := match[f"s{index}"]:
            block = re.match(r"LAA\s?([A-Z]+)", match[0])
            return _code(row["name"], (block[1] if block else "") + number)
    return None


def _code(scheme: str, printed: str) -> Code:
    """The code in its canonical form: no white space, PAF without the prefix of its group and in capitals."""
    plain = re.sub(r"\s", "", printed)
    return Code(scheme=scheme, code=plain.upper().removeprefix("CF/").removeprefix("AO/") if scheme == "PAF" else plain)


def _bare(text: str) -> tuple[Code, int] | None:
    """A code at the start of `text` that needs no scheme's word, and where it ends."""
    if family := _FAMILY.match(text):
        index = next(index for index in range(len(_CODES["family"])) if family[f"f{index}"])
        row = _CODES["family"][index]
        printed = family[0].removeprefix("NAWPI") if row["scheme"] == "NAWPI" else family[0]
        return _code(row["scheme"], printed), family.end()
    for scheme, pattern in _BARE:
        match = pattern.match(text)
        if match and (scheme != "PAF" or _is_plausible(_code(scheme, match[0]))):
            return _code(scheme, match[0]), match.end()
    return None


def _is_plausible(paf: Code) -> bool:
    """The first fifty numbers each have one letter; later ones took any, up to the last that is known."""
    letter, number = paf.code[0], int(paf.code[1:])
    if number <= _LAST_OF_FIFTY:
        return _PAF_LETTERS.get(number) == letter
    return number <= _HIGHEST["PAF"]


def _take_ref(title: str) -> tuple[str | None, str]:
    if _bare(title):
        return None, title
    for pattern in _REFS:
        if match := pattern.match(title):
            return match["ref"].replace(" ", ""), title[match.end() :]
    return None, title


def _take_start(title: str) -> tuple[str, list[Code]]:
    """The codes that a name begins with: one, or several joined by '&', '/', ',' or a dash."""
    codes: list[Code] = []
    position = 0
    while True:
        joined = re.compile(_JOINS).match(title, position) if codes else None
        start = joined.end() if joined else position
        worded = _WITH_WORD.match(title, start)
        found = (_worded(worded), worded.end()) if worded else _bare(title[start:]) if not codes else None
        if worded is None and found:
            found = found[0], start + found[1]
        if codes and found is None and joined and "&" in joined[0] and (local := _LOCAL.match(title, start)):
            found = _code("LOCAL", local[0].rstrip(":.)")), local.end()
        if found is None or found[0] is None:
            break
        codes.append(found[0])
        position = found[1]
    return (title[position:].lstrip(_STRIPPED) if codes else title), codes


def _take_local(title: str) -> tuple[str | None, str, list[Code]]:
    """A plan's own code of letters and figures at the start of a name: it is the reference too."""
    match = _LOCAL.match(title)
    if match is None or match["glued"] in _NOT_CODES or not title[match.end() :][:1].isspace():
        return None, title, []
    printed = match[0].rstrip(":.)")
    return printed, title[match.end() :].lstrip(_STRIPPED), [_code("LOCAL", printed)]


def _codes_of_ref(ref: str) -> list[Code]:
    rest, codes = _take_start(ref)
    if codes:
        return codes if not rest else []
    match = _LOCAL.fullmatch(ref)
    return [_code("LOCAL", ref.rstrip(":.)"))] if match and match["glued"] not in _NOT_CODES else []


def _take_brackets(title: str) -> tuple[str, list[Code], str | None]:
    """Brackets that hold nothing but codes and source tags leave the title; all others stay."""
    codes: list[Code] = []
    tags: list[str] = []

    def replace(match: re.Match[str]) -> str:
        inside = match["inside"]
        found = [code for worded in _WITH_WORD.finditer(inside) if (code := _worded(worded))]
        left = [part.strip() for part in re.split(r"[,;&/]|\s[-\u2013\u2014]\s|\band\b", _WITH_WORD.sub(",", inside))]
        words = [part for part in left if part.strip(_STRIPPED)]
        if not (found or words) or any(squeeze(word) not in _TAGS for word in words):
            return match[0]
        codes.extend(found)
        tags.extend(words)
        return ""

    return " ".join(_BRACKET.sub(replace, title).split()), codes, "; ".join(tags) or None


def _take_end(title: str) -> tuple[str, list[Code]]:
    """The codes that a name ends with. A plus or a percent sign before them belongs to the name."""
    codes: list[Code] = []
    while True:
        last = [match for match in _WITH_WORD.finditer(title) if not title[match.end() :].strip(_STRIPPED)]
        code = _worded(last[-1]) if last else None
        if code is None:
            return title, codes
        codes.insert(0, code)
        title = re.sub(r"\s+and$", "", title[: last[-1].start()].rstrip(_STRIPPED + "&/"))


def _doubt(code: Code) -> str | None:
    """A sentence about a code that its scheme does not have."""
    highest = _HIGHEST.get(code.scheme)
    number = int(re.sub(r"\D.*", "", code.code.lstrip("ABCDE")) or 0)
    if highest is not None and not 0 < number <= highest:
        return f"{code.scheme} {code.code}: the scheme's numbers go from 1 to {highest}"
    letter = _PAF_LETTERS.get(number)
    if code.scheme == "PAF" and letter is not None and letter != code.code[0]:
        return f"PAF {code.code}: {number} is {letter}{number} in the national set"
    return None
