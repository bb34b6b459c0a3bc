"""What a figure measures. In: a marked sentence and one figure. Out: the Measure, named by words beside the figure.

The name stands before the figure as a subject ('The vacancy rate was 12%'), after it as those of whom it is a share
('77% of reviews were held on time') or what was counted ('there were 300 visits'). Nothing is named where the words
between do not say it plainly.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.parsing.words import any_of
from plan_extract.prose.elliptical import Before, Measure, done_again, find_elliptical
from plan_extract.prose.phrases import (
    BE,
    CHANGES,
    DONE,
    MEASURES,
    MERELY,
    NOTHING,
    PARTICIPLE,
    STOP,
    TAIL,
    end_of_noun,
    group_after,
    has_other_group,
    words_after,
)
from plan_extract.prose.quantities import COUNT, FIGURE, OTHER, PERIOD, SHARE
from plan_extract.prose.roles import ABROAD, PLACES, WHEN, Part
from plan_extract.prose.titles import (
    HAS_MEASURE,
    PLURAL,
    counts_itself,
    is_generic,
    is_subject,
    name_measure,
    of_those,
    says_something,
    to_participle,
    with_participle,
    without_aside,
    without_auxiliary,
)
from plan_extract.vocabulary import load

_WORDS = load("performance")
_HOW = rf"(?:(?:{any_of(_WORDS['came_to']['how'])}),?\s+)"
_CAME_TO = any_of(_WORDS["came_to"]["words"])
_MOVED = any_of(_WORDS["came_to"]["moved"])
_STEADY = any_of(_WORDS["came_to"]["steady"])
_VERB = re.compile(rf"\b(?:was|were|had|have|has|is|are|{DONE})\b", re.IGNORECASE)

# --- What may stand before the words of a measure.

_OPENING = any_of(_WORDS["opening"]["words"])
_ADVERBIAL = re.compile(
    rf"^\s*(?:(?:two|three|four|five|\w+teen|\w+ty)\s+(?:years|months)\s+(?:earlier|before)\s*,?\s*(?=(?:in|at|on)\s+{PERIOD})|(?:between|from)\s+{PERIOD}\s+(?:and|to)\s+{PERIOD}\s*,?|between\s+{PERIOD}\s*,"
    rf"|in\s+(?:our|the|a)\s+(?:[\w'\u2019-]+\s+){{0,2}}survey\s+(?:of|in)\s+{PERIOD}\s*,"
    rf"|(?:{WHEN}|(?:the\s+)?{PERIOD})(?:\s*\({PERIOD}\))?\s*(?:[,:]|(?=\s))|(?:{_OPENING})\b\s*,?)",
    re.IGNORECASE,
)
_ABROAD_FIRST = re.compile(
    rf"^\s*(?:(?:{WHEN}|{PERIOD})\s*,?\s*)?(?P<who>{ABROAD}|{PLACES})\s*,?\s+(?:(?:{WHEN}|{PERIOD})\s*,?\s*)?",
    re.IGNORECASE,
)
_AGAINST_FIRST = re.compile(
    rf"^\s*(?:against|despite|exceeding|compared\s+(?:with|to))\s+[^,;]*{FIGURE}[^,;]*,\s*", re.IGNORECASE
)
_LED = re.compile(
    r"^.*?(?:\bthat|;|(?<=[a-z])(?=\s+(?-i:The)\s)|,\s+(?:and|but|while|whilst)|,|\b(?:and|but|while|whilst|where|as))\s+"
    rf"(?=(?:the|our|both)\s+(?:[\w'-]+\s+){{0,4}}?(?:{MEASURES}|figures?)\b)",
    re.IGNORECASE,
)
_INSET = re.compile(
    r"\s*,?\s*(?:just\s+|well\s+|slightly\s+|marginally\s+|comfortably\s+)?(?:above|below|against|ahead\s+of|behind"
    r"|better\s+than|worse\s+than|in\s+line\s+with|exceeding|short\s+of|higher\s+than|lower\s+than|compared\s+(?:with|to))"
    rf"\s+(?:the|our|an?|its)?\s*[^.;:()]{{0,40}}?(?:{FIGURE}\s*)?(?:target|average|{FIGURE})?(?:\s+of\s+{FIGURE})?\s*,?\s+"
    r"(?=(?:at|with|of|coming\s+in\s+at|standing\s+at)\s*$)",
    re.IGNORECASE,
)

# --- Who did what a share or a number is told of.

_AGENT = (
    r"(?:[Ww]e|[Ii]t|[Tt]hey|[Tt]he\s+(?:[\w'&-]+\s+){0,4}[\w'&-]+|[Oo]ur\s+(?:[\w'&-]+\s+){0,3}[\w'&-]+"
    r"|(?:[A-Z][\w'&-]*\s+){0,4}[A-Z][\w'&-]*|\w+s|\w+\s+staff)"
)
_BY_AGENT = re.compile(
    rf"^(?:.*[,;:]\s+|.*\b(?:and|that|but|while|as|when|this|which)\s+)?(?:{_AGENT})\s+"
    r"(?:(?:has|have|had|also|then|again|successfully|now)\s+){0,2}"
    rf"(?:(?:managed|continued|able)\s+to\s+\w+|(?P<verb>{DONE}|{MERELY})(?:\s+(?P<link>to|with|out|for|in))?)\s*$",
    re.DOTALL,
)
_AND_MERELY = re.compile(
    rf"^(?P<title>.+?),?\s+(?:and|which|we|it|the\s+\w+)\s+(?:has\s+|have\s+)?(?:{MERELY})\s*"
    r"(?:an?\s+(?:rate|figure|score|outturn|result|level)\s+of\s+)?$",
    re.IGNORECASE,
)
_FOR_MEASURE = re.compile(rf"\s+(?:for|on|in|against)\s+(?=(?:the\s+|our\s+)?(?:{MEASURES})\b)", re.IGNORECASE)

# --- Shares and counts.

_OF = re.compile(r"\)?(?:\s*\([^()]{1,40}\))?\s+of\s+")
_OF_THEM = re.compile(
    rf"^(?:(?P<label>[^:]{{3,60}}):\s+)?of\s+(?!which\b|them\b|whom\b)(?:the\s+|these\s+|all\s+|our\s+)?(?:{COUNT}\s+)?(?P<of>[^,;:.]+?)\s*,?\s*$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(rf"\s+of\s+(?:the\s+total|total\b|(?:the|all)\s+[^.,;:()]{{3,60}}?)(?={STOP})", re.IGNORECASE)
_AT_ONCE = re.compile(rf"(?=\s+{WHEN})")
_AND_ANOTHER = re.compile(rf"\s*,?\s*and\s+(?:\w+\s+)?{SHARE}\s+of\s+", re.IGNORECASE)
_LEADS_TO_SHARE = re.compile(r"(?:\bthat|\bwith|:|\bwhere|\bwhen|\bas|\bin\s+which)\s*$")
_OUTTURN = re.compile(r"\b(?:outturn|result|figure|rate|performance|score)\s+of\s*$", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?:(?:nearly|almost|over|around|about|just\s+(?:over|under)|more\s+than|less\s+than)\s+)?"
    r"(?:one\s+(?:in|out\s+of)\s+\w+|an?\s+(?:third|quarter|fifth|tenth|half)|half|two[\s-](?:thirds|fifths)"
    r"|three[\s-](?:quarters|fifths))\s*\($",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"^(?P<title>.+?)\s+(?:now\s+|also\s+)?(?:account(?:s|ed)?\s+for|ma(?:k|d)e\s+up|represent(?:s|ed)?|comprised)\s*$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(rf"\s*,?\s+(?:{BE}|had|have|received|achieved)\b.*$", re.IGNORECASE)
_PREDICATE_DONE = re.compile(rf"\s*,?\s+{DONE}\b.*$", re.IGNORECASE)
_PASSIVE = re.compile(rf"\b{BE}\s+(?:\w+ly\s+)?(?P<verb>{PARTICIPLE})\b", re.IGNORECASE)
_MERELY_COUNTED = re.compile(r"[\w-]+\s+(?:counted|recorded|seen|logged|found)")
_NOUN = re.compile(rf"\s+(?:{BE}|had|have)\s.*$")
_THERE = re.compile(
    r"(?:^|\b(?:and|that|but|,)\s+)there\s+(?:was|were|are|have\s+been|has\s+been|had\s+been)\s*$", re.IGNORECASE
)
_BRACKET_NEXT = rf"(?:\s*\({SHARE}\))?\s+"
_COUNTED = re.compile(rf"{_BRACKET_NEXT}(?=[A-Za-z])(?!(?:of|in|to|for|and|or|per|at|on|were|was|is|are|had|have)\b)")
_WERE_DONE = re.compile(rf"{_BRACKET_NEXT}(?={BE}\b|had\b|{DONE}\b)")

# --- Subjects.

_WILL_BE = re.compile(r"\s+will\s+be\b")
_FROM = rf"from\s+{FIGURE}{TAIL}{{0,4}}\s*(?:(?:{WHEN}|\(\s*{PERIOD}\s*\)|{PERIOD})\s*)?,?\s*"
_BY = rf"(?:(?:by\s+)?(?:{FIGURE}|{OTHER}|(?:\w+\s+){{1,3}}points?)\s*,?\s+)?"
_SUBJECT = re.compile(
    rf"^(?P<title>.+?),?\s+{_HOW}{{0,2}}(?:"
    rf"(?:{_CAME_TO})\s+{_HOW}{{0,3}}(?:(?:{_STEADY})\s+)?{_HOW}{{0,2}}(?:at\s+|to\s+be\s+)?"
    rf"|(?:{_MOVED}),?\s+{_HOW}{{0,2}}(?:(?:in|during|over|by)\s+{PERIOD}\s+)?{_BY}(?:{_FROM})?{_HOW}?to\s+"
    rf"|(?:saw|showed|shows|recorded)\s+an?\s+(?:\w+\s+){{0,2}}(?:{CHANGES})\s+"
    rf"(?:of\s+(?:{FIGURE}|{OTHER})\s+)?(?:{_FROM})?to\s+"
    rf"|(?:(?:has\s+|have\s+)?remained|remains|stayed|held)\s+{_HOW}{{0,2}}(?:{_STEADY})\s+(?:at|with)\s+"
    r"|(?:was|were|has\s+been|have\s+been)\s+(?:provided|given|delivered|offered|made|paid)\s+to\s+"
    r"|(?:(?<=,)|(?<=,\s)|which\s+(?:is|was))\s*(?:now\s+)?at\s+)\s*$",
    re.IGNORECASE,
)
_ENDS_SUBJECT = (
    *("at", "to", "be", "with"),
    *(phrase.split()[-1].lower() for kind in ("words", "how", "steady") for phrase in _WORDS["came_to"][kind]),
)
_ENDS_LABEL = re.compile(rf"[:=@)\u2013\u2014-]\s*$|{PERIOD}\s*$")
"""With what the two can end: a pattern that begins with any words is slow to say no."""
_GIVEN = re.compile(r"\b(?:provided|given|delivered|offered|made|paid)\s+to\s*$", re.IGNORECASE)
_MET_TARGET = re.compile(
    rf"\btarget\s+of\s+{FIGURE}\s+for\s+(?:the\s+)?(?P<title>[^.;:,]{{5,100}}?),\s+(?:at|with|reaching|achieving)\s+$",
    re.IGNORECASE,
)  # 'we missed the target of 95% for referrals seen within a day, at 91.4%'
_TOOK = re.compile(r"^(?:.*,\s+)?it\s+took\s+(?:an\s+average\s+of\s+)?$", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?=(?:on\s+average\s+)?to\s+[a-z])")
_CHANGE_OF = re.compile(r"\s+an?\s+change\s+(?:in|of|to)\s+", re.IGNORECASE)
_CHANGE_IN = re.compile(
    r"^(?:.*?\b)?(?:there\s+(?:was|has\s+been|have\s+been|had\s+been|were)|we\s+(?:saw|have\s+seen)|saw|shows|showed"
    rf"|reports|reported)\s+(?:an?\s+|the\s+)?(?:\w+\s+){{0,3}}?(?:{CHANGES})\s+(?:of\s+(?:{FIGURE}|{OTHER})\s+)?"
    rf"(?:in|of)\s+(?P<title>.+?)(?:,?\s+{_FROM})?\s*\bto\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^(?P<title>.+?)\s*(?:,?\s*\(?(?:{WHEN}|{PERIOD})\)?)?\s*(?:[:=@]|(?<={PERIOD}\))|\s[\u2013\u2014-])\s*"
    rf"(?:{PERIOD}\s*[:=-]?\s*)?$",
    re.IGNORECASE,
)
_LABEL_ON = re.compile(
    rf"(?P<title>\s(?!{WHEN}|{PERIOD}|(?:against|compared|up|down|and|from|to)\b)[a-z][^.;:()]{{1,60}}?)(?={STOP})"
)
_IN_BRACKET = re.compile(r"^(?P<title>.+?)\s*\(\s*$")
_MORE = re.compile(
    r"\b(?:more|fewer)\s+(?P<title>[^.;:]{5,120}?),?\s+and\s+the\s+\w+\s+(?=(?:has|have|had|was|is|rose|fell|increased)\b)"
)
_MEASURE_OF = re.compile(rf"\b(?:{MEASURES})\s+of\s+.*$", re.IGNORECASE)


def find_measure(text: str, part: Part, begin: int, before: Before, *, listed: bool = False) -> Measure | None:
    """The measure of the level `part`, told between `begin`, where the words before it end, and what follows."""
    lead, whens, who = _without_adverbials(text[begin : part.start])
    if met := _MET_TARGET.search(lead):
        return Measure(title=met["title"], form="subject", end=part.at + 1, whens=whens)
    found = None
    if not NOTHING.search(lead):
        found = _find(text, part, _INSET.sub(" ", lead), before, listed=listed)
        found = found or find_elliptical(text, part, begin, lead, before)
    if found is not None and part.role == "forecast":
        found = replace(found, title=without_auxiliary(_WILL_BE.sub(" were", found.title)))
    title = name_measure(found.title, before.title) if found else None
    if found is None or title is None or not says_something(title, part, found.form):
        return None
    inside = re.findall(PERIOD, found.title)
    return replace(found, title=title, whens=(*whens, *inside, *found.whens), who=who)


def _without_adverbials(stretch: str) -> tuple[str, tuple[str, ...], str | None]:
    """The words before a figure without 'In 2004/05,' and the like; the periods and the place that those said."""
    whens: list[str] = []
    who = None
    while True:
        stretch = stretch.lstrip(" ,;.\u2013-")
        if abroad := _ABROAD_FIRST.match(stretch):
            who, match = abroad["who"], abroad
        else:
            found = _AGAINST_FIRST.match(stretch) or _ADVERBIAL.match(stretch)
            if found is None or not found[0].strip():
                return stretch, tuple(whens), who
            match = found
        said = re.findall(PERIOD, match[0])
        whens += said if len(said) == 1 or "(" in match[0] else []
        stretch = stretch[match.end() :]


def _find(text: str, part: Part, lead: str, before: Before, *, listed: bool) -> Measure | None:
    after = part.at + 1
    if not lead and (again := done_again(text, part, before)):
        return again
    if part.quantity.kind == "share":
        if account := _ACCOUNT.match(lead):
            known = is_subject(account["title"]) and not re.fullmatch(r"which|this|it|that", account["title"])
            whole = (_OF_ALL.match(text, after) or _AT_ONCE.match(text, after)) if known else None
            return Measure(title=account["title"], form="subject", end=whole.end(), sure=False) if whole else None
        found = _of_them(text, after, lead) or _share(text, after, lead, before, listed=listed)
        found = found or _achieved(text, after, lead)
        if found is not None:
            return found
    base = before.measure.base if before.measure is not None and not lead else None
    if base is not None and (group := group_after(text, after, again=True)):
        return Measure(title=f"{base} {group[0]}", form="group", end=group[1], base=base)
    counted = _count(text, after, lead) if part.quantity.kind == "count" else None
    took = _TOOK.match(lead) or (listed and not lead)
    if part.quantity.kind == "time" and took and (doing := _TO_DO.match(text[after:])):
        words = words_after(text, after + doing.end())
        changed = _CHANGE_OF.match(text, words[1]) if words else None
        if words and changed and (rest := words_after(text, changed.end())):
            words = (f"{words[0]}{changed[0]}{rest[0]}", rest[1], rest[2])
        return Measure(title=words[0], form="time", end=words[1], whens=words[2]) if words else None
    if part.quantity.kind == "time" and not lead and (lost := _time_lost(text, part)):
        return lost
    return counted or _subject(text, part, lead)


def _time_lost(text: str, part: Part) -> Measure | None:
    """'9.3 working days per employee were lost to sickness': the days are what is measured."""
    words = words_after(text, part.at + 1)
    if words is None or not _PASSIVE.search(words[0]):
        return None
    noun = re.sub(r"^[\d.,]+\s*", "", part.quantity.raw)
    return Measure(title=without_auxiliary(f"{noun} {words[0]}"), form="time", end=words[1], whens=words[2])


def _of_them(text: str, after: int, lead: str) -> Measure | None:
    """'Of the 1,204 referrals received in 2004/05, 77% led to an assessment'."""
    whole, rest = _OF_THEM.match(lead), words_after(text, after)
    if whole is None or rest is None or not _VERB.search(rest[0]):
        return None
    title = of_those(whole["label"] or whole["of"], rest[0])
    return Measure(title=title, form="share", end=rest[1], whens=rest[2], done=rest[0])


def _achieved(text: str, after: int, lead: str) -> Measure | None:
    """'The council achieved 81% for the percentage of applications decided in 13 weeks'."""
    told = _BY_AGENT.match(lead) or _AND_MERELY.match(lead)
    led = _FOR_MEASURE.match(text, after) if told else None
    words = words_after(text, led.end()) if led else None
    return Measure(title=words[0], form="subject", end=words[1], whens=words[2]) if words else None


def _share(text: str, after: int, lead: str, before: Before, *, listed: bool) -> Measure | None:
    """'77% of reviews were held on time', 'we answered 95% of calls within 20 seconds'."""
    lead = "" if _FRACTION.match(lead) else lead
    of = _OF.match(text, after)
    words = words_after(text, of.end()) if of else None
    agent = _BY_AGENT.match(lead)
    if words is None or (lead and not (agent or _OUTTURN.search(lead) or _LEADS_TO_SHARE.search(lead))):
        return None
    title, end, whens = words
    verb = to_participle(agent["verb"] or "achieved", agent["link"]) if agent and not _OUTTURN.search(lead) else None
    if not _VERB.search(title):
        same = before.measure.verb if before.measure and before.measure.form == "share" and not lead else None
        if verb or same:
            verb = verb or same
            title = with_participle(title, verb or "")
        elif another := _AND_ANOTHER.match(text, end):
            second = words_after(text, another.end())
            predicate = (_PREDICATE.search(second[0]) or _PREDICATE_DONE.search(second[0])) if second else None
            if predicate is None:
                return None
            if second and title.count(" ") == 0 and not PLURAL.search(title):
                title = f"{title} {second[0].partition(' ')[2]}"  # '96% of major and 88.2% of minor applications'
            else:
                title += predicate[0].replace(",", "", 1)
        elif not (agent or listed or re.search(r"\b\w{3,}ing\b", title) or re.search(r"(?:with|of)\s*$", lead)):
            return None
    passive = _PASSIVE.search(title)
    verb = verb or (passive["verb"] if passive else None)
    noun = _NOUN.sub("", title) if _NOUN.search(title) else None
    return Measure(title=without_auxiliary(title), form="share", end=end, whens=whens, verb=verb, noun=noun)


def _count(text: str, after: int, lead: str) -> Measure | None:
    """'there were 300 visits', 'we recruited 45 carers', '1,245 households received care'."""
    if whole := _OF_THEM.match(lead):
        done = _WERE_DONE.match(text, after)
        rest = words_after(text, done.end()) if done else None
        return Measure(title=of_those(whole["of"], rest[0]), form="count", end=after, whens=rest[2]) if rest else None
    there, agent, saw = _THERE.search(lead), _BY_AGENT.match(lead), lead.strip() == "saw"
    if lead and not (there or agent or saw or lead.rstrip().endswith(":")):
        return None
    counted = _COUNTED.match(text, after)
    words = words_after(text, counted.end()) if counted else None
    if words is None or counts_itself(words[0]):
        return None
    title, end, whens = words
    if agent and not there:
        verb = to_participle(agent["verb"] or "achieved", agent["link"])
        return Measure(title=with_participle(title, verb) if verb else title, form="count", end=end, whens=whens)
    if not there and not saw and not _VERB.search(title):
        return None
    label = lead.rstrip().removesuffix(":")
    if label != lead.rstrip() and _MERELY_COUNTED.fullmatch(without_auxiliary(title)):
        title = label  # 'Rough sleepers: 31 people were counted'
    noun = _NOUN.sub("", title) if _NOUN.search(title) and not there else None
    return Measure(title=without_auxiliary(title), form="count", end=end, whens=whens, noun=noun)


def _subject(text: str, part: Part, lead: str) -> Measure | None:
    """'The vacancy rate in fostering was 12%', 'sickness absence fell from 12 days to 9', 'Attendance: 94%'."""
    after = part.at + 1
    if change := _CHANGE_IN.match(lead):
        return Measure(title=change["title"], form="subject", end=after)
    cut = _LED.sub("", lead)
    match = _SUBJECT.match(cut) if cut.replace(",", " ").rstrip().lower().endswith(_ENDS_SUBJECT) else None
    match = match or (_LABEL.match(cut) if _ENDS_LABEL.search(cut) else None)
    if match is None:
        return _aside(part, lead, cut)
    if is_generic(match["title"]) and (more := _MORE.search(lead)):
        return Measure(title=more["title"], form="subject", end=after, sure=False)
    title = without_aside(match["title"])
    if match.re is _LABEL and is_subject(title) and (rest := _LABEL_ON.match(text, after)):
        return Measure(title=f"{title} {rest['title'].strip()}", form="subject", end=rest.end())
    end = end_of_noun(text, part)
    if not is_subject(title):
        return None
    if not is_generic(title) and (group := group_after(text, end)):
        return Measure(title=f"{title} {group[0]}", form="group", end=group[1], base=title)
    form = "given" if _GIVEN.search(cut) else "subject"
    return None if has_other_group(text, end) else Measure(title=title, form=form, end=end)


def _aside(part: Part, lead: str, cut: str) -> Measure | None:
    """'the percentage at home (77.6%)', 'did well on the number adopted and achieved 9.6%'."""
    if (inside := _IN_BRACKET.match(cut)) and part.quantity.kind == "share":
        title = inside["title"] if HAS_MEASURE.search(inside["title"]) and is_subject(inside["title"]) else None
    else:
        merely = _AND_MERELY.match(lead)
        named = _MEASURE_OF.search(merely["title"]) if merely else None
        title = named[0] if named else None
    return Measure(title=title, form="bracket" if inside else "subject", end=part.at + 1, sure=False) if title else None
