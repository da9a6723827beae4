"""From weighed edits to what the author is told: one correction a place, each far enough above its kind's margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.protocol.events import Correction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.grammar.edits import Edit
    from inkwell.worker.engines.edit_judge import Judged

_MOST_REPLACEMENTS = 3


def corrections(
    judged: Sequence[Judged],
    margin: Callable[[Edit], float],
    spoken: Callable[[Edit], bool],
    messages: Mapping[Edit, str],
) -> list[Correction]:
    """In order of place. Where edits overlap the one furthest above its margin stands, with others of its place beside it."""
    passed = [(item.gain - margin(item.edit), item) for item in judged]
    ranked = sorted((row for row in passed if row[0] > 0), key=lambda row: -row[0])
    chosen: list[Correction] = []
    taken: list[tuple[int, int]] = []
    for _, item in ranked:
        edit = item.edit
        if any(edit.start <= end and start <= edit.end for start, end in taken):
            continue
        taken.append((edit.start, edit.end))
        same = [
            other.edit.replacement
            for _, other in ranked
            if (other.edit.start, other.edit.end) == (edit.start, edit.end) and other.gain > 0
        ]
        replacements = tuple(dict.fromkeys([edit.replacement, *same]))[:_MOST_REPLACEMENTS]
        chosen.append(
            Correction(
                edit.start,
                edit.end,
                replacements,
                edit.rule or edit.kind,
                messages.get(edit, ""),
                round(item.gain, 2),
                spoken(edit),
            )
        )
    return sorted(chosen, key=lambda correction: correction.start)
