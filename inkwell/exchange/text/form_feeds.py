"""Form feeds in a text: an author's new page is a break, a printer's is none."""

from __future__ import annotations

import re

BREAK = "* * *"
_FEED = re.compile(r"[ \t\r\n]*\x0c[ \t\r\n\x0c]*")
# What a sentence may end with, and what may close behind it.
_ENDS = re.compile(r"[.!?…。！？:：;—–\-*_#=~][\"'“”‘’«»›‹)\]」』）*_]*\Z")
_LOOKED_AT = 40


def feeds_as_breaks(text: str) -> str:
    """Each form feed as a line that divides; none where pages of paper end within sentences, as in what a printer was sent."""
    if "\x0c" not in text:
        return text
    places = [match for match in _FEED.finditer(text) if match.start() and match.end() < len(text)]
    if any(_within_sentence(text, match) for match in places):
        return text
    return _FEED.sub(
        lambda match: f"\n\n{BREAK}\n\n" if match.start() and match.end() < len(text) else "\n\n", text
    )


def _within_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a paragraph goes on over a form feed: nothing ends before it, and what follows begins in the middle."""
    before = text[max(0, match.start() - _LOOKED_AT) : match.start()]
    return _ENDS.search(before) is None and text[match.end()].islower()
