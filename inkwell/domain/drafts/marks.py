"""A model's quotation marks, dashes and dots in the conventions of the book, as they stream."""

from __future__ import annotations

import re

from inkwell.domain.text.typography import exchange

STRAIGHT = "straight"
_CURLY = re.compile("[“”„‘’«»‹›「」『』]")
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
# What may still become something else with the next character: dots, hyphens, an opening mark that is an apostrophe, spaces.
_UNCERTAIN = re.compile(r"(?:[.\-]{1,3}|‘\w{0,7}| |—)\Z")
_SAMPLE_CHARACTERS = 20_000


def marks_of(story: str, language: str, smart: bool) -> str:
    """The conventions a story shows: its language's, `STRAIGHT` where it has straight marks; by the setting `smart` where it has
    none yet.
    """
    sample = story[-_SAMPLE_CHARACTERS:]
    curly, straight = len(_CURLY.findall(sample)), sample.count('"') + sample.count("'")
    if curly or straight:
        return language if curly >= straight else STRAIGHT
    return language if smart else STRAIGHT


def marks_shown(text: str) -> str:
    """As `marks_of`, of a text whose language is not known: `STRAIGHT`, or English where it has English marks alone; "" where it
    has others, or none.
    """
    curly = set(_CURLY.findall(text))
    if curly - set("“”‘’") or not (curly or "'" in text or '"' in text):
        return ""
    return marks_of(text, "en", smart=True)


class BookMarks:
    """Takes text piece by piece and gives it back in the conventions `marks` (of `marks_of`; "" leaves it as it is).

    `before` is the story up to it. The same pieces together give the same text, however they are cut.
    """

    def __init__(self, marks: str, before: str) -> None:
        self._marks = marks
        self._line = before[before.rfind("\n") + 1 :]
        self._sent = len(self._line)

    def __call__(self, piece: str, ended: bool) -> str:
        """The characters that are certain; `ended`: there are no more to come."""
        if not self._marks:
            return piece
        if self._marks == STRAIGHT:
            return piece.translate(_PLAIN)
        shown = ""
        for character in piece:
            if character == "\n":
                shown += self._line[self._sent :] + character
                self._line, self._sent = "", 0
            else:
                self._type(character)
        uncertain = None if ended else _UNCERTAIN.search(self._line, self._sent)
        certain = uncertain.start() if uncertain is not None else len(self._line)
        shown += self._line[self._sent : certain]
        self._sent = max(self._sent, certain)
        return shown

    def _type(self, character: str) -> None:
        """As if the author had typed it; what was given away already stays."""
        exchanged = exchange(self._line, character, self._marks)
        line = self._line + character
        if exchanged is not None and len(line) - exchanged.back >= self._sent:
            line = line[: len(line) - exchanged.back] + exchanged.text
        self._line = line
