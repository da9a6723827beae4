"""Texts as they are compared: without what writers of one and the same word may do differently."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Marks of emphasis, soft hyphens, and characters that only say how others are joined or in which direction they run.
NOTHING = frozenset("*_\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c")
# What is left out, white space that is no single space, a letter with a full stop, a mark on the letter before.
_SPECIAL = re.compile(rf"[{re.escape(''.join(sorted(NOTHING)))}]|[^\S ]|\s\s|(?<!\w)\w\.|[\u0300-\u036f]")
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "‐": "-", "\u2011": "-", "“": '"', "”": '"', "„": '"'}
)


@dataclass(frozen=True)
class FoldedText:
    """A text as it is compared, and where each of its characters stood in the text itself: `starts` and `ends`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` up to `end` of the folded text stand in the text itself; `start` < `end`."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, keep_case: bool = False) -> FoldedText:
    """A text composed, case-folded, with straight marks and plain spaces, and without what says nothing of the word.

    Initials lose their full stops ("J.R." and "J. R." are "j r"); a run of white space is one space.
    """
    quick = _quickly_folded(text, keep_case)
    if quick is not None:
        return quick
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index = 0
    while index < len(text):
        end = index + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        unit = text[index:end]
        initial = unit == "." and _is_initial(characters)
        if unit[0] in NOTHING or (initial and not text[end : end + 1].isalnum()):
            index = end
            continue
        if unit[0].isspace() or initial:
            if not characters or characters[-1] != " ":
                characters.append(" ")
                starts.append(index)
                ends.append(end)
            index = end
            continue
        for character in _plain_form(unit, keep_case):
            characters.append(character)
            starts.append(index)
            ends.append(end)
        index = end
    return FoldedText("".join(characters), tuple(starts), tuple(ends))


def _quickly_folded(text: str, keep_case: bool) -> FoldedText | None:
    """The same where every character stands for itself, which is so in most paragraphs and thirty times as fast."""
    if _SPECIAL.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    plain = text.translate(_SAME)
    plain = plain if keep_case else plain.casefold()
    if len(plain) != len(text):
        return None
    return FoldedText(plain, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


def _plain_form(unit: str, keep_case: bool) -> str:
    composed = unit if unit.isascii() else unicodedata.normalize("NFC", unit).translate(_SAME)
    # Folding may part a letter from its mark ("ß" with an accent is "ss" with one): put together again.
    return composed if keep_case else unicodedata.normalize("NFC", composed.casefold())


def _is_initial(characters: list[str]) -> bool:
    """Whether a full stop now would stand behind a single letter."""
    return (
        bool(characters)
        and characters[-1].isalpha()
        and (len(characters) < 2 or not characters[-2].isalnum())
    )


def folded(name: str) -> str:
    """A name as it is compared: small letters, one space between words."""
    return " ".join(name.lower().split())


def lookup_key(name: str) -> str:
    """A name as it is looked for in prose, folded as the prose is."""
    return fold(name).text.strip()


def straight(text: str) -> str:
    """`text` with typewriter's apostrophes; as long as before."""
    return text.replace("’", "'")


def without_possessive(word: str) -> str:
    """`word` without a final "’s"; a bare apostrophe ("the Joneses’") stays."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
