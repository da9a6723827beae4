"""How many words of a scene the author typed herself, by who wrote their first letters.

What is pasted, imported or kept from a model is no typed word, though it stands in the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.provenance import Origin, Runs, sliced, spans
from inkwell.domain.text.comments import OPENING, comment_spans
from inkwell.domain.text.words import COUNTED

if TYPE_CHECKING:
    from inkwell.domain.manuscript.edit_history import EditHistory


def typed_words(text: str, runs: Runs, start: int = 0, end: int | None = None) -> int:
    """Words that begin within `[start, end)` with a typed letter; comments are left out, as in every count."""
    end = len(text) if end is None else end
    remarks = comment_spans(text) if OPENING in text else ()
    typed = [
        (start + low, start + high)
        for low, high, run in spans(sliced(runs, start, end))
        if run.origin is Origin.TYPED
    ]
    count, place = 0, 0
    for word in COUNTED.finditer(text, start, end):
        at = word.start()
        while place < len(typed) and typed[place][1] <= at:
            place += 1
        if place == len(typed):
            break
        count += typed[place][0] <= at and not any(span.start <= at < span.end for span in remarks)
    return count


def typed_words_around(buffer: EditHistory, start: int, length: int) -> int:
    """Typed words of the paragraphs that `length` characters at `start` lie in; of the whole scene where it has comments,
    which an edit may open or close far away.
    """
    text = buffer.text
    if OPENING in text:
        return typed_words(text, buffer.runs)
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start + length)
    return typed_words(text, buffer.runs, low, len(text) if high < 0 else high)
