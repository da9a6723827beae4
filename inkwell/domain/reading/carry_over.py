"""Findings that outlive an edit: those a scene read by itself cannot have, where the words they are about still stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from inkwell.domain.reading.scene_reading import Place, SceneReading


def with_carried(
    old: SceneReading, before: str, new: SceneReading, now: str, checks: Container[str]
) -> SceneReading:
    """`new`, read of the text `now`, with the findings of `checks` that `old`, read of `before`, had.

    A finding is carried where the paragraph it stands in has the same words still. Evidence in the scene itself is
    carried likewise; evidence in other scenes stays as it is.
    """
    moves = _Moves(before, now)
    known = {(finding.check, finding.subject, finding.start) for finding in new.findings}
    kept = list(new.findings)
    for finding in old.findings:
        moved = moves.place(finding.start, finding.end) if finding.check in checks else None
        if moved is not None and (finding.check, finding.subject, moved[0]) not in known:
            places = (_moved(place, new.key, moves) for place in finding.places)
            kept.append(
                replace(
                    finding, start=moved[0], end=moved[1], places=tuple(place for place in places if place)
                )
            )
    return replace(new, findings=tuple(sorted(kept, key=lambda finding: (finding.start, finding.end))))


def _moved(place: Place, key: str, moves: _Moves) -> Place | None:
    if place.key != key:
        return place
    moved = moves.place(place.start, place.end)
    return None if moved is None else replace(place, start=moved[0], end=moved[1])


class _Moves:
    """How far each paragraph of a text has moved; those with other words are not in it."""

    def __init__(self, before: str, now: str) -> None:
        old, new = before.split("\n"), now.split("\n")
        self._starts = _starts(old)
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        pairs = [(i, i) for i in range(same)]
        pairs += [(len(old) - tail + i, len(new) - tail + i) for i in range(tail)]
        pairs += _same_words(old, new, same, tail)
        starts = _starts(new)
        self._by_line = {a: starts[b] - self._starts[a] for a, b in pairs}
        self._ends = [start + len(line) for start, line in zip(self._starts, old, strict=True)]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words from `start` to `end` stand now; None where one of their paragraphs is another."""
        lines = [
            line
            for line, (a, b) in enumerate(zip(self._starts, self._ends, strict=True))
            if a < end and start <= b
        ]
        moves = {self._by_line.get(line) for line in lines}
        move = moves.pop() if len(moves) == 1 else None
        return None if move is None else (start + move, end + move)


def _same_words(old: Sequence[str], new: Sequence[str], same: int, tail: int) -> list[tuple[int, int]]:
    """Paragraphs between two edits: those whose words stand there once, before and now."""
    middle_old = range(same, len(old) - tail)
    middle_new = {new[i]: i for i in range(same, len(new) - tail)}
    counts_old = Counter(old[i] for i in middle_old)
    counts_new = Counter(new[i] for i in range(same, len(new) - tail))
    return [
        (i, middle_new[old[i]])
        for i in middle_old
        if old[i].strip() and counts_old[old[i]] == 1 and counts_new[old[i]] == 1
    ]


def _starts(lines: Sequence[str]) -> list[int]:
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
