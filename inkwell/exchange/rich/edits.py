"""The smallest edit that makes one text of a scene another, with marks of emphasis whole."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.text.emphasis import emphasis_spans


@dataclass(frozen=True)
class Edit:
    """`[start, end)` of a scene becomes `new`."""

    scene: int
    start: int
    end: int
    old: str
    new: str


def difference(scene: int, base: int, old: str, new: str, low: int, high: int) -> Edit:
    """The smallest edit that makes `old` to `new`, its edges not within what lies before `low` and behind `high`."""
    start = 0
    while start < min(low, len(new)) and old[start] == new[start]:
        start += 1
    end, stop = len(old), len(new)
    while end > max(high, start) and stop > start and old[end - 1] == new[stop - 1]:
        end, stop = end - 1, stop - 1
    start, grown = _whole_emphasis(old, new, start, end, stop)
    end, stop = end + grown, stop + grown
    return Edit(scene, base + start, base + end, old[start:end], new[start:stop])


def _whole_emphasis(old: str, new: str, start: int, end: int, stop: int) -> tuple[int, int]:
    """Where an edit begins, and how much later it ends, so that it cuts no marks of emphasis from their partners.

    What stands before `start` and behind `end` is the same in both.
    """
    if not any(mark in old[start:end] + new[start:stop] for mark in "*_"):
        return start, 0
    grown, spans = 0, [(old, end, _spans(old)), (new, stop, _spans(new))]
    changed = True
    while changed:
        changed = False
        for _, last, found in spans:
            for low, high, width in found:
                opens, closes = (low, low + width), (high - width, high)
                inside = [first < last + grown and start < behind for first, behind in (opens, closes)]
                if inside[0] != inside[1]:
                    first, behind = min(start, low), max(last + grown, high)
                    changed = changed or first < start or behind > last + grown
                    start, grown = first, behind - last
    return start, grown


def _spans(text: str) -> list[tuple[int, int, int]]:
    """Stretches of emphasis in lines: where they begin and end, and how wide their marks are."""
    found: list[tuple[int, int, int]] = []
    base = 0
    for line in text.split("\n"):
        found += [(base + one.start, base + one.end, one.width) for one in emphasis_spans(line)]
        base += len(line) + 1
    return found
