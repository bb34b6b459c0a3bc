"""Whose document it is. In: a Body, its Front, title and time. Out: the council with the evidence, or a Finding.

A name counts by its place and role, not by how often it stands there: comparators, partners and neighbours are named
more often than the author. Every kind of clue counts once for a council. The best must have twice what the next has;
otherwise nobody is named. Initials and dialling codes only confirm, since most of them are shared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from plan_extract.councils import (
    Authority,
    Mention,
    at_date,
    find_district,
    find_domains,
    find_mentions,
    find_self_name,
    in_full,
    seats,
)
from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.plan import Council
from plan_extract.prose.front import MOST_LINES, Front
from plan_extract.prose.speaker import find_speaker
from plan_extract.vocabulary import load

_ENOUGH = 3
_SHARE = 0.6  # of all names in the text, for one to stand out
_WEIGHTS = {
    "publisher": 6,
    "cover": 5,
    "running head": 5,
    "title": 5,
    "place in the title": 4,
    "place in the running head": 4,
    "place on the cover": 2,
    "its own rules": 3,
    "e-mail domain": 3,
    "speaks of itself": 3,
    "copyright": 2,
    "domain on the front": 3,
    "web domain": 2,
    "named in the text": 2,
    "place in the text": 2,
    "dialling code": 1,
    "initials": 1,
}
_SAYS_WHOSE = {"publisher", "cover", "running head", "title"}
_NAMED_AS_AUTHOR = _SAYS_WHOSE | {"publisher", "its own rules"}
_IN_FRONT = {"place in the title", "place in the running head", "place on the cover", "its own rules"}
_OFTEN = {"speaks of itself", "named in the text", "place in the text", "dialling code", "initials"}
_PUBLISHED = re.compile(
    r"(?:\b(?P<by>published|produced|prepared|issued|compiled)\s+(?:by|for|on\s+behalf\s+of)\b|©|\(c\)|\bcopyright\b)"
    r"[:\s\d]*(?:by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(r"\W*(?:$|[,:–—|(]|-\s|/\s)|\.\s+[A-Z]")
_BESIDE = re.compile(r"\b(?:with|than|versus|between|across|cover(?:s|ing)?)\s+(?:the\s+)?$", re.IGNORECASE)
_KIND_ALONE = re.compile(
    r"(?:(?:Metropolitan|County|City|Borough|District|Islands?|Unitary)\s+){0,3}(?:Council|Corporation|Authority)"
    r"|(?:Metropolitan|County)\s+Borough",
    re.IGNORECASE,
)
_OPEN_NAME = re.compile(r"\b(?:Borough|City|County)\s+of$", re.IGNORECASE)
_TOP = 3  # lines of a cover among which a letterhead stands
_SHORT = 14  # words of a line of a cover
_LETTERHEAD = 8  # lines of a cover among which the name of a body stands


@dataclass(slots=True)
class _Clues:
    """The clues to each council: kind of clue -> the text that was seen. A seat is a str, a name in no register too."""

    kinds: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, seat: str, kind: str, text: str, page: int | None = None) -> None:
        where = f" on page {page}" if page is not None else ""
        self.kinds[seat].setdefault(kind, f"{kind}{where}: {' '.join(text.split())[:100]!r}")

    def against(self, rival: str, seat: str) -> int:
        """What speaks for a rival. Against a name in a place that says whose a document is, frequency is nothing."""
        kinds = self.kinds[rival].keys()
        if _SAYS_WHOSE & self.kinds[seat].keys():
            return sum(_WEIGHTS[kind] for kind in kinds - _OFTEN)
        if "place in the text" in kinds and not _IN_FRONT & self.kinds[seat].keys():
            return _WEIGHTS["cover"]  # domains and notices may be those of a source: the text is of another place
        return sum(_WEIGHTS[kind] for kind in kinds)

    def ranked(self) -> list[tuple[int, str]]:
        scores = ((sum(_WEIGHTS[kind] for kind in kinds), seat) for seat, kinds in self.kinds.items())
        return sorted(scores, key=lambda score: (-score[0], score[1]))


def find_council(
    body: Body, front: Front, title: str | None, days: tuple[date, date] | None
) -> tuple[Council | None, list[Finding]]:
    """The council that published the document. `days`: the first and last day of the time that the document is of."""
    clues = _Clues()
    unregistered = _look_at_front(clues, front, title)
    _look_at_text(clues, body, [line.text for line in (*front.cover, *front.running)])
    told = any(_SAYS_WHOSE & kinds.keys() for kinds in clues.kinds.values())
    if not told and (speaker := find_speaker(body)) is not None:
        clues.add(speaker.seat, "speaks of itself", speaker.text, speaker.page)
        unregistered |= {speaker.seat} if speaker.district else set()
    ranked = clues.ranked()
    if not ranked or ranked[0][0] < _ENOUGH:
        return None, [make_finding("council-unknown", detail="nothing in the text names it beyond doubt")]
    score, seat = ranked[0]
    body_named = _find_other_body(front)
    if body_named is not None and not _NAMED_AS_AUTHOR & clues.kinds[seat].keys():
        return None, [make_finding("council-unknown", detail=f"the front names another body: {body_named[:100]!r}")]
    rivals = [name for name in clues.kinds if name != seat and clues.against(name, seat) * 2 > score]
    if rivals:
        return None, [make_finding("council-unknown", detail=f"it may be that of {' or '.join([seat, *rivals])}")]
    evidence = "; ".join(clues.kinds[seat].values())
    if seat in unregistered:
        return _of_district(seat, evidence, days)
    return _of_seat(seat, evidence, days)


def _of_district(name: str, evidence: str, days: tuple[date, date] | None) -> tuple[Council, list[Finding]]:
    """A council that is not of an upper tier, by the name that it gives itself; the register has codes of districts."""
    first, last = days or (None, None)
    district = find_district(name)
    existed = district is not None and bool(at_date([district], first, last))
    code = district.code_at(first) if district is not None and existed else None
    detail = f"{name} is not in the register of upper-tier authorities and districts"
    if district is not None:
        detail = f"{name} had another code or none at the document's date, or that is not known"
    findings = [] if code is not None else [make_finding("council-code-unknown", detail=detail)]
    return Council(name=name, gss_code=code, evidence=evidence), findings


def _of_seat(seat: str, evidence: str, days: tuple[date, date] | None) -> tuple[Council | None, list[Finding]]:
    """The authority that a place had at the document's time, and its code then."""
    first, last = days or (None, None)
    members = at_date(seats()[seat], first, last) or seats()[seat]
    if len(members) > 1:
        # The register does not hold who of them a name meant; the one whose whole name was printed is meant.
        named = [one for one in members if one.name.casefold() in evidence.casefold()]
        members = tuple(named) if len({one.name for one in named}) == 1 else members
    names = {one.name for one in members}
    if len(names) > 1:
        return None, [make_finding("council-unknown", detail=f"without a date it may be {' or '.join(sorted(names))}")]
    codes = {one.code_at(first) for one in members}
    code = codes.pop() if len(codes) == 1 else None
    findings = []
    if code is None:
        detail = f"{members[0].name} had several codes or none, and the document's date is not known"
        findings.append(make_finding("council-code-unknown", detail=detail))
    return Council(name=_name_of(members[0], first, evidence), gss_code=code, evidence=evidence), findings


def _name_of(authority: Authority, day: date | None, evidence: str) -> str:
    """Its name on the day; without a day a former name where that is what is printed."""
    if day is not None:
        return authority.name_at(day)
    printed = (name for name, _ in authority.former_names if name.casefold() in evidence.casefold())
    return next(printed, authority.name)


def _look_at_front(clues: _Clues, front: Front, title: str | None) -> set[str]:
    """Clues in the cover, the title and the running lines; returns the names that are in no register."""
    spots = [("cover", text, page) for text, page in _cover_lines(front) if _may_name(in_full(text))]
    spots += [("running head", line.text, line.page) for line in front.running]
    spots += [("title", title, None)] if title else []
    unregistered = set()
    for at, (kind, printed, page) in enumerate(spots):
        text = in_full(printed)
        name = find_self_name(text, head=kind == "running head" or (kind == "cover" and at < _TOP))
        mentions = find_mentions(text)
        itself = [one for one in mentions if name and one.strength == "name" and _is_of(name, one)]
        if itself:
            clues.add(itself[0].seat, kind, printed, page)
        elif name is not None:
            unregistered.add(name)
            clues.add(name, kind, printed, page)
            mentions = [one for one in mentions if one.start >= len(name)]
        whole = {one.seat for one in mentions if one.strength == "name" and _says_whose(kind, text, one)}
        # where the names of all partners stand in one line none of them is the one author
        if kind == "cover" and _only_names(text, mentions):
            whole = {one.seat for one in mentions}
        elif kind == "cover" and whole:
            whole |= {one.seat for one in mentions if one.strength == "name" and not _is_beside(text, one)}
        for seat in whole:
            clues.add(seat, kind, printed, page)
        if not whole and name is None and len(text.split()) <= _SHORT:
            for seat in {one.seat for one in mentions if not _is_beside(text, one)}:
                clues.add(seat, f"place {'on' if kind == 'cover' else 'in'} the {kind}", printed, page)
    return _without_translations(clues, unregistered)


def _cover_lines(front: Front) -> Iterator[tuple[str, int | None]]:
    """The lines of the cover; a name that a logo breaks in two, `Exampleshire` over `County Council`, is joined."""
    for at, line in enumerate(front.cover):
        below = front.cover[at + 1] if at + 1 < len(front.cover) else None
        broken = below is not None and (_KIND_ALONE.fullmatch(below.text) or _OPEN_NAME.search(line.text))
        joined = f"{line.text} {below.text}" if broken and below is not None else line.text
        yield (joined if len(joined.split()) <= _SHORT else line.text), line.page


def _only_names(text: str, mentions: list[Mention]) -> bool:
    """Whether a line is the names of several places and nothing else."""
    rest = text
    for one in reversed(mentions):
        rest = rest[: one.start] + rest[one.end :]
    return len({one.seat for one in mentions}) > 1 and not re.search(r"\w", re.sub(r"\b(?:and|a)\b", "", rest))


def _may_name(text: str) -> bool:
    """Whether a line of a cover is no sentence, or begins with a name that stands for itself: `X Council, Housing.`."""
    return not text.endswith((".", ";")) or any(
        one.start <= 4 and one.strength == "name" and _STANDS_ALONE.match(text, one.end) for one in find_mentions(text)
    )


def _without_translations(clues: _Clues, unregistered: set[str]) -> set[str]:
    """A name in another tongue that is in no register is that of the council that is named beside it in English."""
    foreign = {name for name in unregistered if name.startswith(("Cyngor", "Comhairle")) and "Council" not in name}
    if any(seat not in foreign and _SAYS_WHOSE & kinds.keys() for seat, kinds in clues.kinds.items()):
        for name in foreign:
            del clues.kinds[name]
        return unregistered - foreign
    return unregistered


def _find_other_body(front: Front) -> str | None:
    """A line of the front that is the name of a body which is no council, such as a police force or a trust."""
    for line in (*front.cover[:_LETTERHEAD], *front.running):
        if len(line.text.split()) <= _SHORT and _other_bodies().search(line.text) and not find_self_name(line.text):
            return line.text
    return None


@cache
def _other_bodies() -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for row in load("identity")["body"] for word in row["words"])
    return re.compile(rf"(?:\b(?:{words})|^NHS\b[\w\s,&]{{3,40}})[\s\d|.–-]*(?:page[\s\d]*)?$", re.IGNORECASE)


def _is_of(name: str, mention: Mention) -> bool:
    """Whether a mention is what a line calls itself, or that in another tongue."""
    return name.casefold().endswith(mention.text.casefold()) or mention.text.casefold().endswith(name.casefold())


def _says_whose(kind: str, text: str, mention: Mention) -> bool:
    """Whether a council's name stands for itself: anywhere in a title, at an end of a cover's or running line."""
    if _is_beside(text, mention):
        return False
    if kind == "title":
        return True
    at_start = mention.start <= 4 and bool(_STANDS_ALONE.match(text, mention.end))
    return at_start or (len(text.split()) <= _SHORT and not text[mention.end :].strip(" "))


def _is_beside(text: str, mention: Mention) -> bool:
    """Whether it is named as a partner or for comparison: `with Exampleshire County Council`."""
    return bool(_BESIDE.search(text, 0, mention.start))


def _look_at_text(clues: _Clues, body: Body, fronts: list[str]) -> None:
    """Clues in the running text: who published it, domains, names and places that stand out; then what confirms."""
    mails: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    names: Counter[str] = Counter()
    places: Counter[str] = Counter()
    paragraphs = body.paragraphs
    for at, paragraph in enumerate(paragraphs):
        mentions = find_mentions(paragraph.text)
        places.update(one.seat for one in mentions)
        outer = at < MOST_LINES or at >= len(paragraphs) - MOST_LINES
        # in between, the source of a map or quotation is named so
        for match in _PUBLISHED.finditer(paragraph.text) if outer else ():
            for one in mentions:
                if 0 <= one.start - match.end() <= 3 and one.strength == "name":
                    kind = "publisher" if match["by"] else "copyright"  # a notice may be that of a map or a quotation
                    clues.add(one.seat, kind, paragraph.text[match.start() :], paragraph.page)
        for one in mentions:
            if one.strength == "name" and _own_rules().match(paragraph.text, one.end):
                clues.add(one.seat, "its own rules", paragraph.text[one.start : one.end + 20], paragraph.page)
        names.update(one.seat for one in mentions if one.strength != "place")
    texts = _texts(body)
    for item, text in zip(body.items, texts, strict=True):
        if not isinstance(item, Paragraph):
            places.update(one.seat for one in find_mentions(text))
        for seat, is_mail in find_domains(text):
            (mails if is_mail else sites)[seat] += 1
    foremost = _outstanding(places, 1)
    front = Counter(seat for text in fronts for seat, is_mail in find_domains(text) if not is_mail)
    for kind, counter, least in (
        ("domain on the front", front, 1),
        ("e-mail domain", mails, 1),
        ("web domain", sites, 1),
        ("named in the text", names, 1),
        ("place in the text", places, 3),
    ):
        best = _outstanding(counter, least)
        if best is not None and (kind != "named in the text" or best == foremost):
            clues.add(best, kind, f"{best} {counter[best]} of {sum(counter.values())} times")
    _confirm(clues, " ".join(texts))


@cache
def _own_rules() -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for row in load("identity")["own"] for word in row["words"])
    return re.compile(rf"(?:['’]s?)?\s+(?:{words})\b", re.IGNORECASE)


def _outstanding(counter: Counter[str], least: int) -> str | None:
    for seat, count in counter.most_common(1):
        if count >= least and count >= _SHARE * sum(counter.values()):
            return seat
    return None


def _confirm(clues: _Clues, text: str) -> None:
    for seat in tuple(clues.kinds):
        for authority in seats().get(seat, ()):
            if authority.dialling and re.search(rf"(?<!\d)\(?{authority.dialling}\)?[\s-]?\d{{3}}", text):
                clues.add(seat, "dialling code", authority.dialling)
            initials = "".join(word[0] for word in authority.name.split() if word[0].isupper())
            if len(initials) > 2 and len(re.findall(rf"\b{initials}\b", text)) > 1:
                clues.add(seat, "initials", initials)


def _texts(body: Body) -> list[str]:
    """All text, that of tables too: contacts often stand in tables."""
    return [item.text if isinstance(item, Paragraph) else " ".join(c.text for c in item.cells) for item in body.items]
