"""Verbs of saying, and the shapes in which a narrator says who spoke."""

from __future__ import annotations

import re

from inkwell.support.word_lists import word_set

# Past and present forms, as they stand beside speech.
VERBS = word_set("speech.verbs")
# Verbs that mean saying wherever they stand; the others (began, went, smiled) need speech on the spot.
PLAIN = word_set("speech.plain_verbs")
_VERB = "(?:" + "|".join(sorted(VERBS, key=len, reverse=True)) + ")"
_PLAIN = "(?:" + "|".join(sorted(PLAIN, key=len, reverse=True)) + ")"
_NAME = r"(?:(?:the|his|her|my|our|their|a|an|old|young|poor|little)\s+)*[\w.’'\-]+(?:\s+(?:of\s+)?[A-Z][\w.’'\-]*){0,3}"
_AFTER = re.compile(rf"[,\-—–]?\s*(?:{_VERB}\b|{_NAME}(?:\s+\w+ly)?\s+{_VERB}\b)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b{_VERB}\b[^.!?“”\"]{{0,40}}[,:\-—–]\s*$|\b(?:said|cried|asked|replied|answered|exclaimed|whispered|shouted)\s*$",
    re.IGNORECASE,
)
_THOUGHT = re.compile(rf"[,\-—–]?\s*(?:thought\b|{_NAME}(?:\s+\w+ly)?(?<!\bhad)\s+thought\b)", re.IGNORECASE)
_INTERRUPTION = re.compile(
    rf"[,.!?…]\s+(?P<tag>(?:{_VERB}\s+(?:[A-Z]|he\b|she\b|I\b|they\b|the\b|his\b|her\b|an?\b|my\b)|(?:he|she|I|they|[A-Z][\w’'\-]+)\s+{_PLAIN}\b)[^.!?]*)"
    r"(?P<stop>[.!?,:]|$)\s*"
)


class _Saying:
    """The shapes, matched."""

    @staticmethod
    def match_after(after: str) -> bool:
        """Whether the narrator, right after the speech, says that it was said."""
        return _AFTER.match(after) is not None

    @staticmethod
    def thought_after(after: str) -> bool:
        """Whether the narrator, right after the words, says that they were thought."""
        return _THOUGHT.match(after) is not None

    @staticmethod
    def match_before(before: str) -> bool:
        """Whether the narrator, right before the speech, says that it comes."""
        return _BEFORE.search(before) is not None

    @staticmethod
    def interruption(line: str) -> tuple[int, int | None] | None:
        """Where in a line of speech the narrator comes in, and where the speech goes on (None: it does not)."""
        match = _INTERRUPTION.search(line)
        if match is None:
            return None
        first = match.start("tag")
        while first and line[first - 1].isspace():
            first -= 1
        tag = line[match.start("tag") : match.end()]
        comma = tag.find(",")
        resumed = match.start("tag") + comma + 1 if comma >= 0 else match.end()
        while resumed < len(line) and line[resumed].isspace():
            resumed += 1
        return first, resumed if resumed < len(line) else None


SAYING = _Saying()
