"""Who answers for a document. In: a Body and its Front. Out: the persons behind the labels of its head, as printed.

Who signs a foreword on the first pages answers for it too: a name alone in a line over the role that it has. A label
that recurs further down belongs to the parts of the document, such as cards with a lead each, not to the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Responsible
from plan_extract.parsing.text import join_lines
from plan_extract.prose.front import MOST_LINES, Front, find_said
from plan_extract.prose.places import place_of_paragraph
from plan_extract.vocabulary import load

_PERSON = re.compile(r"(?:(?:Cllr|Councillor|Dr|Mrs?|Ms|Sir)\.?\s+)?[A-Z][\w’'-]*\.?(?:\s+[A-Z][\w’'.-]*){1,3}")
_ROLE = re.compile(
    r"(?:(?:Interim|Acting|Deputy|Assistant|Executive|Strategic|Corporate|Service|Group)\s+)*"
    r"(?:Head|Director|Chief\s+(?:Executive|Officer)|Leader|Chair|(?:Cabinet|Executive|Lead)\s+Member|Portfolio\s+Holder)\b"
)
_LONGEST_ROLE = 12
_FOREWORD = 8  # words of a paragraph that somebody signs
_SENTENCE = re.compile(r"(?<=[a-z]{3})(?<!Cllr)\.\s+(?=[A-Z])")
_NEXT_LABEL = re.compile(r"\s+(?=[A-Z][a-z]+(?:\s+[a-z]+){0,2}:\s)")  # of a label that is not known
_NAME = re.compile(r"[^\W\d_]{2,}")
_GOES_ON = re.compile(r"(?:[,&(/–-]|\b(?:and|of|for|the))$")


def find_responsible(body: Body, front: Front) -> tuple[Responsible, ...]:
    """The persons and roles that the head or cover of a document names as responsible for it, in order."""
    persons = [said for said in front.said if said.name in _person_labels()]
    elsewhere = {
        said.name
        for item in body.items
        if not (isinstance(item, Paragraph) and item.furniture)
        for said in find_said(item)
        if said not in persons
    }
    found: dict[tuple[str, str], Responsible] = {}
    for said in persons:
        for name in _entries(said.text) if said.name not in elsewhere else ():
            found.setdefault((said.label, name), Responsible(role=said.label, name=name, locator=said.locator))
    for name, role, place in _signatures(body) if not found else ():
        found.setdefault((role, name), Responsible(role=role, name=name, locator=place))
    return tuple(found.values())


def _signatures(body: Body) -> Iterator[tuple[str, str, Locator]]:
    """Name, role and place of those who sign on the first pages: `A. Person` over `Head of Service`."""
    paragraphs = [item for item in body.items if isinstance(item, Paragraph) and item.page in (None, 1, 2, 3)]
    lines = [item for item in paragraphs if not item.furniture and item.text.strip()][:MOST_LINES]
    for text, above, below in zip(lines, lines[1:], lines[2:], strict=False):
        if len(text.text.split()) < _FOREWORD:
            continue  # over a name that signs stands what it signs
        name, role = join_lines(above.text), join_lines(below.text)
        words = [word.strip(".").casefold() for word in name.split()]
        is_person = _PERSON.fullmatch(name) and _impersonal().isdisjoint(words)
        if is_person and _ROLE.match(role) and len(role.split()) <= _LONGEST_ROLE:
            yield name, role, place_of_paragraph(above)


def _entries(text: str) -> list[str]:
    """The lines of what stands behind a label, each a person or role; one that a line leaves open goes on below."""
    entries: list[str] = []
    for line in (" ".join(_SENTENCE.split(_NEXT_LABEL.split(line)[0])[0].split()) for line in text.splitlines()):
        if entries and line and (_GOES_ON.search(entries[-1]) or line[0].islower() or line[0] in "&(,"):
            entries[-1] = f"{entries[-1]} {line}"
        elif line:
            entries.append(line)
    return [entry for entry in entries if _NAME.search(entry) and "@" not in entry.split()[0]]


@cache
def _person_labels() -> frozenset[str]:
    return frozenset(word for row in load("identity")["person"] for word in row["words"])


@cache
def _impersonal() -> frozenset[str]:
    """Words of roles, teams and subjects, of which nobody's name is made."""
    rows = load("people")
    return frozenset((*rows["roles"]["words"], *rows["subjects"]["words"]))
