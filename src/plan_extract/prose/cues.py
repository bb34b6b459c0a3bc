"""The words in a sentence that promise, bound or tell. In: a sentence. Out: its Cues, phrases of the vocabulary.

spaCy is loaded when the first sentence that may promise something is met. Its English without a model is enough: it
parts words from marks, and the phrases are data. Nothing is downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from plan_extract.vocabulary import load

if TYPE_CHECKING:
    from spacy.language import Language as Language  # noqa: PLC0414  the one name of spaCy that others may use
    from spacy.matcher import PhraseMatcher


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the vocabulary: its kind (`up`, `will`, `at_least` ...) and where it stands, in characters."""

    kind: str
    start: int
    end: int


def find_cues(text: str, nlp: Language | None = None) -> tuple[Cue, ...]:
    """The cues of a sentence from left to right; of phrases that share words the longest. `nlp` parts the words."""
    from spacy.util import filter_spans  # noqa: PLC0415  loaded with the language, not before

    language = nlp or _english()
    spans = filter_spans(_matcher(language)(language.make_doc(text), as_spans=True))
    return tuple(Cue(span.label_, span.start_char, span.end_char) for span in sorted(spans, key=lambda one: one.start))


@cache
def _english() -> Language:
    import spacy  # noqa: PLC0415  half a second that a plan without a promise need not pay

    return spacy.blank("en")


@lru_cache(maxsize=4)
def _matcher(language: Language) -> PhraseMatcher:
    """The vocabulary as a matcher that shares the words of a pipeline."""
    from spacy.matcher import PhraseMatcher as Matcher  # noqa: PLC0415  loaded with the language, not before

    promises = load("promises")
    rows = [(row["kind"], row["words"]) for row in promises["cue"]]
    rows += [(row["comparator"], row["words"]) for row in promises["bound"]]
    matcher = Matcher(language.vocab, attr="LOWER")
    for kind, words in rows:
        matcher.add(kind, [language.make_doc(phrase) for phrase in words])
    return matcher
