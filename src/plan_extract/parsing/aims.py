"""Which of the headings over a table says what it is for. In: headings. Out: what they say.

Plans print 'What are we going to do about it?' or 'Measures of success' under each objective: such a heading says what
kind of table follows, and the one above it says whose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_KIND = re.compile(
    r"(?:(?:our|the|key|main|summary of|headline|planned|proposed|agreed|specific|detailed"
    r"|service|corporate|local|national)\s+)*"
    r"(?:(?:performance|success|progress|indicators?|measures?|targets?|milestones?|actions?|tasks?|results?|outturns?"
    r"|information|data|plans?|tables?|activities|improvement|delivery|projects?|initiatives?"
    r"|commitments|deliverables|kpis?|pis?)\b"
    r"(?:\s+(?:and|of|for|against|to)\b)*\s*)+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:what|how|where|when|who|why)\s+(?:\w+\s+){0,3}(?:we|you|it|us|this|our|success|they)\b.*", re.IGNORECASE
)
_AIM = re.compile(
    r"(?:\w+\s+){0,3}(?:objective|priority|aim|outcome|goal|theme|ambition|commitment|promise|pledge)s?\b"
    r"(?:\s+[\dA-Z]{1,3}\b|\s*[:\u2013\u2014-])",
    re.IGNORECASE,
)


def names_table(heading: str) -> bool:
    """Whether a heading only says what a table is ('Measures of success'), or asks what it answers."""
    text = _NUMBER.sub("", heading.strip()).rstrip(" :")
    return text.endswith("?") or bool(_ASKS.fullmatch(text)) or bool(_KIND.fullmatch(text))


def outer_heading(headings: Sequence[str]) -> str | None:
    """The innermost of some headings, the outermost first, that says what for; a document's first must say 'Objective'.

    None where all name the table.
    """
    for at in range(len(headings) - 1, -1, -1):
        if not names_table(headings[at]):
            return headings[at] if at or _AIM.match(headings[at]) else None
    return None
