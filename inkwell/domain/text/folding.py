"""Texts as they are compared: without what writers of one and the same word may do differently."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Marks of emphasis, soft hyphens, and characters that only say how others are joined or in which direction they run.
NOTHING = frozenset("*_\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c")
FORMAT_CHARACTERS = NOTHING - set("*_")
_LEFT_OUT = re.compile(rf"[{re.escape(''.join(sorted(NOTHING)))}]")
_LEFT_OUT_OF_FORMATS = re.compile(rf"[{re.escape(''.join(sorted(FORMAT_CHARACTERS)))}]")
_COMBINING = re.compile(r"[\u0300-\u036f]")
# What “ignore accents” takes off: accents, Hebrew points, Arabic vowel signs and the stroke that lengthens a word.
_ACCENTS = re.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670]"
)
_BARE = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "ħ": "h",
    }
)
# What is left out, white space that is no single space, a letter with a full stop, a mark on the letter before.
_SPECIAL = re.compile(rf"[{re.escape(''.join(sorted(NOTHING)))}]|[^\S ]|\s\s|(?<!\w)\w\.|[\u0300-\u036f]")
_SAME = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}  # letters of full width
    | {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "\u2011": "-", "“": '"', "”": '"', "„": '"'}
)
_SAME_AND_SPACES = _SAME | {
    ord(space): " "
    for space in "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}


@dataclass(frozen=True)
class FoldedText:
    """A text as it is compared, and where each of its characters stood in the text itself: `starts` and `ends`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

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


def fold_to_find(
    text: str, keep_case: bool = False, keep_marks: bool = False, ignore_accents: bool = False
) -> FoldedText:
    """A text as Find compares it: as `fold`, but full stops, line ends and every single space stay.

    `keep_marks` leaves the marks of emphasis in; `ignore_accents` takes accents off their letters.
    """
    nothing = FORMAT_CHARACTERS if keep_marks else NOTHING
    lines = text.split("\n")
    folded = [_line_to_find(line, keep_case, nothing, ignore_accents) for line in lines]
    if all(isinstance(line.starts, range) for line in folded):
        return FoldedText("\n".join(line.text for line in folded), range(len(text)), range(1, len(text) + 1))
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    for line, one in zip(lines, folded, strict=True):
        starts += [offset + start for start in one.starts]
        ends += [offset + end for end in one.ends]
        offset += len(line) + 1
        starts.append(offset - 1)
        ends.append(offset)
    return FoldedText("\n".join(line.text for line in folded), starts[:-1], ends[:-1])


def _line_to_find(line: str, keep_case: bool, nothing: frozenset[str], ignore_accents: bool) -> FoldedText:
    simple = not ignore_accents and unicodedata.is_normalized("NFC", line) and not _COMBINING.search(line)
    if simple:
        left_out = _LEFT_OUT if "*" in nothing else _LEFT_OUT_OF_FORMATS
        gaps = [match.start() for match in left_out.finditer(line)]
        plain = (left_out.sub("", line) if gaps else line).translate(_SAME_AND_SPACES)
        folded = plain if keep_case else plain.casefold()
        if len(folded) == len(plain):
            if not gaps:
                return FoldedText(folded, range(len(line)), range(1, len(line) + 1))
            edges = itertools.pairwise((-1, *gaps, len(line)))
            kept = [place for low, high in edges for place in range(low + 1, high)]
            return FoldedText(folded, kept, [place + 1 for place in kept])
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index = 0
    while index < len(line):
        end = index + 1
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        unit = line[index:end]
        if unit[0] not in nothing:
            plain = " " if unit[0].isspace() else _plain_form(unit, keep_case)
            for character in _without_accents(plain) if ignore_accents else plain:
                characters.append(character)
                starts.append(index)
                ends.append(end)
        index = end
    return FoldedText("".join(characters), starts, ends)


def _without_accents(text: str) -> str:
    """Letters alone: “é” is “e”, “ł” is “l”; “й” is a letter of its own, and marks of other scripts stay."""
    if text.isascii():
        return text
    parts = [
        letter if letter in "йЙ" else unicodedata.normalize("NFD", letter) for letter in text.translate(_BARE)
    ]
    return unicodedata.normalize(
        "NFC", "".join(_ACCENTS.sub("", part) if part not in "йЙ" else part for part in parts)
    )


def _plain_form(unit: str, keep_case: bool) -> str:
    composed = unit if unit.isascii() else unicodedata.normalize("NFC", unit).translate(_SAME)
    # Folding may part a letter from its mark ("ß" with an accent is "ss" with one): put together again.
    # The Turkish İ is an i for who looks for one.
    return (
        composed if keep_case else unicodedata.normalize("NFC", composed.casefold().replace("i\u0307", "i"))
    )


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
