"""Where the words of a measure begin and end. In: a marked sentence and a place in it. Out: the stretch of words.

The patterns that several modules of prose need stand here too: words that say how, verbs, what a figure counts.
"""

from __future__ import annotations

import re

from plan_extract.parsing.words import any_of
from plan_extract.prose.quantities import FIGURE, MONEY, OTHER, PERIOD, SHARE
from plan_extract.prose.roles import ABROAD, PLACES, WHEN, WHO, Part
from plan_extract.vocabulary import load

_WORDS = load("performance")
CHANGES = any_of(_WORDS["change"]["nouns"])
MEASURES = any_of(_WORDS["measures"]["words"])
MERELY = any_of(_WORDS["done"]["merely"])
"""Verbs that only say that there was a result ('achieved 95% of')."""
IRREGULAR: dict[str, str] = _WORDS["done"]["irregular"]
PARTICIPLE = rf"(?:\w{{2,}}ed|{'|'.join(sorted({*IRREGULAR.values()}))})"
DONE = rf"(?:\w{{2,}}ed|{'|'.join(sorted({*IRREGULAR, *IRREGULAR.values()}))})"
BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|being)"
NOTHING = re.compile(
    # a personal budget is what a person is given for care, and no plan of money
    rf"\b(?!(?<=\bon the )planned\b|(?:(?<=\bpersonal )|(?<=\bindividual )|(?<=\bpersonal health ))budgets?\b)"
    rf"(?:{any_of(_WORDS['tells_nothing']['words'])})\b"
    r"|n['\u2019]t\b|(?<!went\s)(?<!gone\s)\bup\s+to\b",
    re.IGNORECASE,
)

_NOT = f"[^{PERIOD[1:-1]}{SHARE[1:-1]}{MONEY[1:-1]}{OTHER[1:-1]}.;:()]"
_CLAUSE = (
    r"(?:which|while|whilst|whereas|but|although|though|despite|compar(?:ed|ing)|(?:up|down)\s+(?:from|on)|rising|falling"
    r"|exceed\w*|than|where)\b"
)
_AFTER_COMMA = (
    rf"(?:or(?=\s+{FIGURE})|and|against|with|an?|this|the|our|we|better|above|below|short|narrowly|close|thanks|due|following|only|still|almost|nearly|far|well|just|more|slightly|higher|lower|as|so|from|to"
    rf"|in\s+line|equivalent|\w+ing\s+(?:from|the|an?|our|total|approximately)|(?:in|at|during|for)\s+{PERIOD})\b"
)
_AFTER_AND = (
    rf"(?:this|we|it|the\s+council|the\s+(?:figure|rate|percentage|proportion|number)|{FIGURE}|in\s+{PERIOD}|{WHO}"
    rf"|is|are|remains?|(?:[A-Z]\w+\s+)?{MERELY}\s)"
)
STOP = (
    rf"(?:\s*(?:[.;:()]|$|{SHARE}|{PERIOD}|{MONEY}|{OTHER})"
    rf"|\s*,\s*(?={_CLAUSE}|{_AFTER_COMMA}|{PERIOD}|{FIGURE})"
    rf"|\s+(?={_CLAUSE}|against\s+(?:an?|the|our|its)\b|an?\s+(?:{CHANGES})|{WHEN}|{ABROAD}|and\s+{_AFTER_AND}"
    rf"|(?:from|to|at|and|with|or)\s+{FIGURE}|with\s+(?:an?\s+)?(?:target|{WHO})|\u2013|-\s))"
)
"""What ends the words of a measure: a mark, a figure, a period, a clause that compares."""
_TITLE_AFTER = re.compile(rf"(?P<title>{_NOT}{{3,220}}?)(?={STOP})", re.IGNORECASE)
_WHEN_NEXT = re.compile(rf"\s*(?:\(\s*(?:{WHEN}|{PERIOD})\s*\)|,?\s*(?:{WHEN}|{PERIOD})(?!\s*[:=]))", re.IGNORECASE)
_MODAL_NEXT = re.compile(r"\s+(?=(?:would|will|could|should|may|might|can)\b)")
_CUT_SHORT = re.compile(r"\s+(?:(?:in|on|at|during)\s+the\s+\w+\s+)?of$")
_DONE_NEXT = re.compile(rf"\s+(?={BE}\b|had\b|{DONE}\b(?!\s+(?:to|with)\s+{FIGURE})|\w{{3,}}ing\b)", re.IGNORECASE)

_NO_NOUN = "and to in at for compared against from on by which as but with while during over than of up down".split()
TAIL = (
    rf"(?:\s+(?!(?:{'|'.join(_NO_NOUN)})\b)[a-z][\w'-]*"
    r"(?:\s\d\d?(?:\s(?:to|and)\s\d\d?|\s(?:or|and)\s(?:over|under|above))?(?=\s|[;,.)](?!\d)))?)"
)
"""A word of what a figure counts or is a rate of: 'days per employee', 'girls aged 15 to 17'."""
_NOUN_TAIL = re.compile(rf"(?:{TAIL}{{1,5}})?(?:\s+(?:aged\s+)?(?:under|over)\s+\d\d\b)?")
_OF_PART = re.compile(rf"\s+of\s+(?:the|all|our|total)\s+[a-z][a-z ]{{2,40}}?(?=\s+{WHEN})")
_ON_AVERAGE = re.compile(r"\s+on\s+average\b")
_THEN = re.compile(rf"\s*,?\s*(?:{WHEN}|\(|{PERIOD}|[.,;]|$)", re.IGNORECASE)

_NO_GROUP = (
    rf"{PLACES}\b|the\s+{PERIOD}|{PERIOD}|the\s+(?:year|quarter|end)\b|(?:line|comparison|contrast|total|each)\b"
)
_GROUP = re.compile(
    rf"\s+(?P<group>(?:for|among|amongst|in|at)\s+(?!{_NO_GROUP})[a-z]"
    rf"[^.;:(),{PERIOD[1:-1]}{SHARE[1:-1]}]{{2,50}}?)(?={STOP}|\s+and\s+{FIGURE})"
)
_AFTER_GROUP = re.compile(
    rf"\s*,?\s*(?:\([^()]*\)\s*)?(?:and\s+{FIGURE}|\(?(?:{WHEN}|{PERIOD})|\(|[.;]|$)", re.IGNORECASE
)
_OTHER_GROUP = re.compile(rf"\s+(?!{WHEN})(?:for|among|amongst)\s+(?:the\s+)?[a-z]", re.IGNORECASE)


def words_after(text: str, start: int) -> tuple[str, int, tuple[str, ...]] | None:
    """The words from `start` to the end of their clause, where they end, and the periods that stand among them."""
    match = _TITLE_AFTER.match(text, start)
    if match is None:
        return None
    title, end = match["title"], match.end()
    whens: tuple[str, ...] = ()
    if when := _WHEN_NEXT.match(text, end):
        whens, end = tuple(re.findall(PERIOD, when[0])), when.end()
        verb = _DONE_NEXT.match(text, end) or _MODAL_NEXT.match(text, end)
        if verb and (rest := _TITLE_AFTER.match(text, verb.end())):
            title, end = f"{_CUT_SHORT.sub('', title)} {rest['title']}", rest.end()
    return title.strip() if not whens else _CUT_SHORT.sub("", title.strip()), end, whens


def end_of_noun(text: str, part: Part) -> int:
    """Where the words end that say what a figure counts or is of: '9.8 days per employee', '38 per 1,000 girls'."""
    end = part.at + 1
    if average := _ON_AVERAGE.match(text, end):
        return average.end()
    if part.quantity.unit == "percent":
        of = _OF_PART.match(text, end)
        return of.end() if of else end
    tail = _NOUN_TAIL.match(text, end)
    return tail.end() if tail and _THEN.match(text, tail.end()) else end


def group_after(text: str, end: int, *, again: bool = False) -> tuple[str, int] | None:
    """'61% in primary schools and 38% in secondary schools': the group that a figure is of, and where its words end.

    With `again` it stands beside a group before it.
    """
    match = _GROUP.match(text, end)
    if match is None or re.search(PERIOD, match["group"]):
        return None
    return (match["group"], match.end()) if again or _AFTER_GROUP.match(text, match.end()) else None


def has_other_group(text: str, end: int) -> bool:
    """Whether a figure is told of a group that was not understood."""
    return _OTHER_GROUP.match(text, end) is not None
