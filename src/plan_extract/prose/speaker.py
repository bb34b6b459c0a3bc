"""The council that speaks of itself where a text begins. In: a Body. Out: its name with the sentence, or None.

'Exampleshire County Council reviews the measures of its five priorities each quarter': no other council says so of
itself. Names in lists and notes are of others; where another council is named in full among the sentences, nobody is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plan_extract.councils import find_district, find_mentions
from plan_extract.model.document import Body, Paragraph
from plan_extract.prose.front import MOST_LINES
from plan_extract.vocabulary import load

_NAME = re.compile(
    r"(?:The\s+)?(?P<name>[A-Z][\w\u2019'&., -]{2,50}?\s+"
    r"(?:(?:Metropolitan|County|City|Borough|District)\s+){1,2}Council)\s+"
)
_ANYWHERE = re.compile(r"(?:[A-Z][\w\u2019'-]+ ){1,4}Council\b")
_SENTENCE = re.compile(r"(?<=[.:;])\s+|\n")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|\([a-z]\))[.)]?\s+")
_LIST = 3  # councils named in one paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """`seat`: that of an authority of the register, or the name of a `district`."""

    seat: str
    district: bool
    text: str
    page: int | None


def find_speaker(body: Body) -> Speaker | None:
    """The one council that says in the first paragraphs what it does about what is its own."""
    texts = [one for one in body.paragraphs[: 2 * MOST_LINES] if not one.furniture and one.page in (None, 1, 2)]
    named = [one for one in texts[:MOST_LINES] if "Council" in one.text]
    found = [speaker for one in named for speaker in _speakers(one)]
    if len({one.seat for one in found}) != 1:
        return None
    speaker = found[0]
    return None if any(_names_another(one.text, speaker) for one in named) else speaker


def _speakers(paragraph: Paragraph) -> list[Speaker]:
    found = []
    for sentence in _SENTENCE.split(_NUMBER.sub("", paragraph.text)):
        match = _NAME.match(sentence)
        if match is None or not _of_itself().match(sentence, match.end()):
            continue
        name = " ".join(match["name"].split())
        seats = [one.seat for one in find_mentions(name) if one.strength == "name" and len(one.text) == len(name)]
        if seats or find_district(name):
            district = not seats
            found.append(
                Speaker(seat=name if district else seats[0], district=district, text=sentence, page=paragraph.page)
            )
    return found


def _names_another(text: str, speaker: Speaker) -> bool:
    """Whether a paragraph names another council in full; a list of several is one of neighbours."""
    mentions = find_mentions(text)
    others = {one.seat for one in mentions if one.strength == "name"} - {speaker.seat}
    if len({one.seat for one in mentions}) >= _LIST:
        return False
    return bool(others) or any(find_district(name) and name != speaker.seat for name in _ANYWHERE.findall(text))


@cache
def _of_itself() -> re.Pattern[str]:
    """What follows the name of a council that speaks of its own plan or work, up to the end of the sentence."""
    rows = load("identity")["speaks"]
    does, these, its = ("|".join(rows[key]) for key in ("does", "this", "its"))
    return re.compile(
        rf"(?:also\s+|now\s+|regularly\s+)?(?:{does})\b[^.]*?\b(?:this\s+(?:\w+\s+)?(?:{these})|its\s+(?:[\w-]+\s+){{0,3}}(?:{its}))\b",
        re.IGNORECASE,
    )
