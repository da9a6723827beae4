"""What of a text does not keep to its brief, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.copywriting.limits import hashtags, is_within, measured
from inkwell.domain.text.comments import comment_spans
from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.text import has_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.copywriting.brief import Brief
    from inkwell.domain.copywriting.limits import Limit


class Kept(StrEnum):
    """What is not kept."""

    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CHARACTERS = "characters"
    WORDS = "words"
    HASHTAGS = "hashtags"
    PART = "part"


@dataclass(frozen=True)
class BriefFault:
    """At `[start, end)`; `about` is the word, or what there is and what there may be."""

    kind: Kept
    start: int
    end: int
    about: str = ""
    most: int = 0


def places_of(phrase: str, text: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text, however it is spelled in capitals and spaces, as whole words."""
    words = [re.escape(word.lower()) for word in phrase.split()]
    if not words:
        return []
    edge = "" if has_cjk(phrase) else r"\b" if phrase[:1].isalnum() and phrase[-1:].isalnum() else ""
    pattern = re.compile(edge + r"\s+".join(words) + edge, re.IGNORECASE)
    same = text.lower()
    return [found.span() for found in pattern.finditer(same if len(same) == len(text) else text)]


def faults_in(text: str, brief: Brief, limit: Limit | None) -> list[BriefFault]:
    """All that is not kept, in the order of the text; what is missing stands at its beginning. Remarks count for nothing."""
    bare = text
    for span in comment_spans(text):
        blank = re.sub(r"[^\n]", " ", bare[span.start : span.end])
        bare = bare[: span.start] + blank + bare[span.end :]
    found = [
        BriefFault(Kept.FORBIDDEN, start, end, phrase)
        for phrase in brief.must_not
        for start, end in places_of(phrase, bare)
    ]
    if bare.strip():
        found += [
            BriefFault(Kept.MISSING, 0, 0, phrase) for phrase in brief.must if not places_of(phrase, bare)
        ]
        found += _over(bare, limit) if limit is not None else []
    return sorted(found, key=lambda one: (one.start, one.kind))


def _over(text: str, limit: Limit) -> Iterable[BriefFault]:
    if is_within(text, limit):
        return
    of = measured(text, limit)
    lead = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if 0 < limit.characters < of.characters:
        yield BriefFault(
            Kept.CHARACTERS, min(end - 1, lead + limit.characters), end, str(of.characters), limit.characters
        )
    if 0 < limit.words < of.words:
        yield BriefFault(Kept.WORDS, max(lead, end - 1), end, str(of.words), limit.words)
    if 0 < limit.hashtags < of.hashtags:
        start = hashtags(text)[limit.hashtags][0]
        yield BriefFault(Kept.HASHTAGS, start, end, str(of.hashtags), limit.hashtags)
    at = 0
    for part in of.parts:
        first = text.find(part.partition("\n")[0], at)
        at = max(first, at)
        if len(part) > limit.part:
            yield BriefFault(Kept.PART, at, min(end, at + len(part)), str(len(part)), limit.part)


def fitting(text: str, brief: Brief, limit: Limit | None) -> str:
    """As many whole sentences from the beginning as keep to place and brief; "" where the first does not.

    What must be said is not asked for: it may come in another version.
    """
    kept = ""
    at = 0
    bare = text.strip()
    for line in bare.split("\n"):
        for start, end in sentence_spans(line):
            wider = bare[: at + end].rstrip()
            is_whole = wider[-1:] in '.!?…。！？"”’)' or (not start and end == len(line) and kept == "")
            spoiled = any(places_of(phrase, wider) for phrase in brief.must_not)
            if spoiled or (limit is not None and not is_within(wider, limit)):
                return kept
            kept = wider if is_whole else kept
        at += len(line) + 1
    return kept
