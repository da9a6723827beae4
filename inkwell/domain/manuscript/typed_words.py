"""How many words an edit adds and takes away, by who wrote their first letters.

What is pasted, imported or kept from a model is no typed word, though it stands in the book.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inkwell.domain.figures.work import Work
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.provenance import Origin, Runs, sliced, spans, spliced
from inkwell.domain.text.comments import OPENING, comment_spans
from inkwell.domain.text.words import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.edit_history import Edit

# Whatever else changes a text moves words about, or brings in others' words.
_WRITING = (EditKind.TYPING, EditKind.EXCHANGE, EditKind.DELETING)


def words_by_origin(text: str, runs: Runs, start: int = 0, end: int | None = None) -> Counter[Origin]:
    """Words that begin within `[start, end)`, by who wrote that letter; comments are left out, as in every count."""
    end = len(text) if end is None else end
    remarks = comment_spans(text) if OPENING in text else ()
    pieces = [(start + high, run.origin) for _low, high, run in spans(sliced(runs, start, end)) if run.length]
    counts: Counter[Origin] = Counter()
    place = 0
    for word in COUNTED.finditer(text, start, end):
        at = word.start()
        while place < len(pieces) and pieces[place][0] <= at:
            place += 1
        if place == len(pieces):
            break
        if not any(span.start <= at < span.end for span in remarks):
            counts[pieces[place][1]] += 1
    return counts


def typed_words(text: str, runs: Runs, start: int = 0, end: int | None = None) -> int:
    """Words that begin within `[start, end)` with a typed letter."""
    return words_by_origin(text, runs, start, end)[Origin.TYPED]


def work_of(text: str, runs: Runs, edits: Sequence[Edit], kind: EditKind, undone: bool = False) -> Work:
    """The words `edits`, which made `text` and `runs`, are worth. An undo takes back what it counted.

    Only the paragraphs of an edit are counted; the whole scene where it has comments, which may open or close far away.
    """
    work = Work()
    if kind not in (*_WRITING, EditKind.KEEP):
        return work
    for edit in reversed(edits):
        end = edit.start + len(edit.added)
        low, high = 0, len(text)
        if OPENING not in text and OPENING not in edit.removed:
            low = text.rfind("\n", 0, edit.start) + 1
            line_end = text.find("\n", end)
            high = len(text) if line_end < 0 else line_end
        tail = len(text) - high
        after = words_by_origin(text, runs, low, high)
        text = text[: edit.start] + text[end:]
        runs = spliced(runs, edit.start, len(edit.added), ())
        between = words_by_origin(text, runs, low, len(text) - tail)
        text = text[: edit.start] + edit.removed + text[edit.start :]
        runs = spliced(runs, edit.start, 0, edit.removed_runs)
        before = words_by_origin(text, runs, low, len(text) - tail)
        work += _worth(before, between, after, kind, undone)
    return work


def _worth(
    before: Counter[Origin], between: Counter[Origin], after: Counter[Origin], kind: EditKind, undone: bool
) -> Work:
    """What removing (`before` to `between`) and adding (`between` to `after`) count for."""
    if kind is EditKind.KEEP:
        return Work(kept=after[Origin.GENERATED] - before[Origin.GENERATED])
    words = after[Origin.TYPED] - before[Origin.TYPED]
    if undone:
        return Work(
            typed=between[Origin.TYPED] - before[Origin.TYPED],
            deleted=between.total() - after.total(),
            words=words,
        )
    return Work(
        typed=after[Origin.TYPED] - between[Origin.TYPED],
        deleted=before.total() - between.total(),
        words=words,
    )
