"""Words looked for in a text. Positions are code points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkwell.domain.text.folding import NOTHING, fold


@dataclass(frozen=True)
class TextQuery:
    """What to look for. A text in any case finds any case unless `match_case`.

    Straight marks find curly ones, a space finds a no-break space, a composed letter a decomposed one, and soft hyphens
    and marks of emphasis within a word are passed over; a query that has such marks itself is taken letter by letter.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False

    def places(self, text: str) -> list[tuple[int, int]]:
        """`(start, end)` of every occurrence, never overlapping."""
        if not self.text.strip("\n"):
            return []
        if "\n" in self.text or any(character in NOTHING for character in self.text):
            flags = 0 if self.match_case else re.IGNORECASE
            return [match.span() for match in re.finditer(re.escape(self.text), text, flags)]
        pattern = re.escape(fold(self.text, self.match_case).text)
        if self.whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        looked_for = re.compile(pattern)
        found: list[tuple[int, int]] = []
        offset = 0
        for paragraph in text.split("\n"):
            folded = fold(paragraph, self.match_case)
            spans = (folded.span(*match.span()) for match in looked_for.finditer(folded.text))
            found += [(offset + start, offset + end) for start, end in spans]
            offset += len(paragraph) + 1
        return found
