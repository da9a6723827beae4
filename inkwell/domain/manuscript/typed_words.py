"""How many words of a scene the author typed herself, by who wrote their first letters.

What is pasted, imported or kept from a model is no typed word, though it stands in the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.provenance import Origin, Runs, sliced, spans, spliced
from inkwell.domain.text.comments import OPENING, comment_spans
from inkwell.domain.text.words import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.edit_history import Edit


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


def typed_change(text: str, runs: Runs, edits: Sequence[Edit]) -> int:
    """By how many typed words `edits`, which made `text` and `runs`, changed their number.

    Only the paragraphs of an edit are counted; the whole scene where it has comments, which may open or close far away.
    """
    change = 0
    for edit in reversed(edits):
        end = edit.start + len(edit.added)
        low, high = 0, len(text)
        if OPENING not in text and OPENING not in edit.removed:
            low = text.rfind("\n", 0, edit.start) + 1
            line_end = text.find("\n", end)
            high = len(text) if line_end < 0 else line_end
        change += typed_words(text, runs, low, high)
        text = text[: edit.start] + edit.removed + text[end:]
        runs = spliced(runs, edit.start, len(edit.added), edit.removed_runs)
        change -= typed_words(text, runs, low, high - len(edit.added) + len(edit.removed))
    return change
