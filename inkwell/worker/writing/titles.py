"""Titles that a model puts over a scene it begins, dropped before anybody sees them."""

from __future__ import annotations

import re

from inkwell.domain.text.number_words import ones

_LONGEST = 60  # characters; a longer line is a sentence
_MOST = 3  # lines; whoever writes more of them is writing a poem
# "Part of him wanted to go." is none.
_NUMBER = rf"(?:\d+|[IVXLC]+|(?i:{'|'.join(ones()[:10])}|the first|the last))\b"
_NUMBERED = re.compile(rf"(?i:chapter|part|book|scene|volume|act) {_NUMBER}.{{0,40}}|(?:\d+|[IVXLC]+)[.):]?")
_SENTENCE = re.compile(r"[.!?…,;:—“”\"。！？，、；：「」]")


class Title:
    """Takes text piece by piece and gives it back without titles at its beginning, where they are `expected`.

    Nothing waits but a first line that may still become one: until its end, a mark of a sentence, or 60 characters.
    """

    def __init__(self, expected: bool) -> None:
        self._watching = expected
        self._held = ""
        self._dropped = 0

    def __call__(self, piece: str, ended: bool) -> str:
        """The characters that may be shown; `ended`: there is no more to come."""
        if not self._watching:
            return piece
        self._held = (self._held + piece).lstrip()
        while "\n" in self._held and self._dropped < _MOST:
            line, _, rest = self._held.partition("\n")
            if not _is_title(line):
                break
            self._held = rest.lstrip()
            self._dropped += 1
        if not ended and "\n" not in self._held and _may_be_title(self._held):
            return ""
        self._watching, shown = False, self._held
        return "" if ended and shown and _is_title(shown) else shown


def _is_title(line: str) -> bool:
    line = line.strip()
    letters = [character for character in line if character.isalpha()]
    shouted = len(letters) > 2 and all(character.isupper() for character in letters)
    if len(line) > _LONGEST:
        return False
    return shouted or _NUMBERED.fullmatch(line) is not None or _SENTENCE.search(line) is None


def _may_be_title(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    letters = [character for character in line if character.isalpha()]
    numbered = _NUMBERED.match(line) is not None and len(line) < 24
    return (
        not letters
        or numbered
        or all(letter.isupper() for letter in letters)
        or _SENTENCE.search(line) is None
    )
