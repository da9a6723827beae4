"""What an editor did to the book that was sent: recorded changes, comments, and what was changed without recording it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.bookmarks import read_bookmark
from inkwell.domain.exchange.merging.changes import Carrier, Change, Fit, change_of
from inkwell.domain.exchange.merging.flat import Flat
from inkwell.domain.exchange.merging.letters import Letters, Same, same_of
from inkwell.domain.exchange.merging.pairing import Block, blocks_of, likeness, moved
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.emphasis import Style, mark_positions, styles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inkwell.domain.exchange.found import Found, FoundLabel

_MARKS = frozenset("*_")


@dataclass(frozen=True)
class Returned:
    """What came back: scenes as they read with every recorded change refused, suggestions upon them, bookmarks."""

    scenes: tuple[str, ...]
    suggestions: tuple[FoundSuggestion, ...] = ()
    labels: tuple[FoundLabel, ...] = ()


def returned_in(found: Found) -> Returned:
    """What a reader gave, read with `Changes.SUGGEST`."""
    scenes = tuple(node.text for node in found.book.walk() if node.kind is NodeKind.SCENE)
    return Returned(scenes, found.suggestions, found.labels)


def reviewed(base: Flat, returned: Returned) -> list[Change]:
    """Everything the editor did, as changes of the text that was sent, in its order."""
    return _Review(base, returned).changes()


class _Review:
    """One file against what was sent."""

    def __init__(self, base: Flat, returned: Returned) -> None:
        self._base, self._back = base, Flat(returned.scenes)
        self._tracked = [change_of(one, self._back) for one in returned.suggestions]
        a, b = [line.text for line in base.lines], [line.text for line in self._back.lines]
        self._blocks = blocks_of(a, b, self._hints(returned.labels))
        self._to_back = Letters(base, self._back, self._blocks)
        turned = sorted(
            (Block(one.b, one.b_end, one.a, one.a_end) for one in self._blocks), key=lambda one: one.a
        )
        self._to_base = Letters(self._back, base, turned)

    def changes(self) -> list[Change]:
        carrier = Carrier(self._to_base)
        within: dict[int, list[Change]] = {}
        found: list[Change] = []
        taken: list[tuple[int, int]] = []
        for change in self._tracked:
            line = self._back.line_at(change.start)
            is_new = line not in self._to_base.block_of and self._back.lines
            if is_new and not change.lines and change.kind is not SuggestionKind.COMMENT:
                within.setdefault(line, []).append(change)
                continue
            for one in carrier.carried(change):
                if one.fit is Fit.CONFLICT:
                    # The same words were changed with and without recording it: both are in this one.
                    taken.append((one.start, one.end))
                    one = replace(one, fit=Fit.CLEAN)
                if one.kind is SuggestionKind.COMMENT and one.fit is Fit.LOST:
                    one = replace(one, fit=Fit.CLEAN)
                found.append(one)
        silent = [*self._words(), *self._lines_out(), *self._lines_in(within), *self._moves()]
        found += [
            one for one in silent if not any(one.start < end and start < one.end for start, end in taken)
        ]
        found.sort(key=lambda one: (one.start, one.end))
        return _with_contexts(found, self._base)

    def _hints(self, labels: Sequence[FoundLabel]) -> dict[int, int]:
        """The line of what came back that wears the bookmark of a line that was sent; the likest where several do."""
        lines = {(line.scene, line.number): index for index, line in enumerate(self._base.lines)}
        backs = {(line.scene, line.place): index for index, line in enumerate(self._back.lines)}
        hints: dict[int, int] = {}
        for label in labels:
            mark = read_bookmark(label.name)
            one = lines.get((mark.scene, mark.line)) if mark else None
            other = backs.get((label.scene, label.start))
            if one is None or other is None:
                continue
            text = self._base.lines[one].text
            known = hints.get(one)
            if known is None or likeness(text, self._back.lines[other].text) > likeness(
                text, self._back.lines[known].text
            ):
                hints[one] = other
        return hints

    def _words(self) -> Iterator[Change]:
        """Words exchanged, put in or taken out without a record."""
        for block in self._blocks:
            start, end = self._base.starts[block.a], self._base.end(block.a_end - 1)
            there, there_end = self._back.starts[block.b], self._back.end(block.b_end - 1)
            old, new = self._base.text[start:end], self._back.text[there:there_end]
            if old == new or _printed(old) == _printed(new):
                continue
            for a, a_end, b, b_end in gaps(old, new):
                yield self._silent(_kind(old[a:a_end], new[b:b_end]), start + a, start + a_end, new[b:b_end])

    def _lines_out(self) -> Iterator[Change]:
        """Lines that are in the file no more."""
        free = [i for i in range(len(self._base.lines)) if i not in self._to_back.block_of]
        for first, last in _rows(free, lambda i: self._base.lines[i].scene):
            start, end = self._base.starts[first], self._base.end(last)
            yield self._silent(SuggestionKind.DELETE, start, end, "", lines=True)

    def _lines_in(self, within: dict[int, list[Change]]) -> Iterator[Change]:
        """Lines that were not sent, with what was recorded in them; those before all that was sent are the file's own matter."""
        free = [k for k in range(len(self._back.lines)) if k not in self._to_base.block_of]
        for first, last in _rows(free, lambda k: self._back.lines[k].scene):
            new = "\n".join(self._settled(k, within.get(k, [])) for k in range(first, last + 1))
            before = self._to_base.block_of.get(first - 1)
            behind = self._to_base.block_of.get(last + 1)
            if before is None and behind is None:
                continue
            own = self._back.lines[first].scene
            follows = before is not None and self._back.lines[first - 1].scene == own
            if before is None and behind is not None and self._back.lines[last + 1].scene != own:
                continue
            if behind is not None and (before is None or not follows):
                place = self._base.starts[behind.b]
            else:
                place = self._base.end(before.b_end - 1) if before else 0
            if new.strip():
                yield self._silent(SuggestionKind.INSERT, place, place, new, lines=True)

    def _settled(self, line: int, changes: Sequence[Change]) -> str:
        text, start = self._back.lines[line].text, self._back.starts[line]
        for one in sorted(changes, key=lambda one: -one.start):
            text = text[: one.start - start] + one.new + text[max(0, one.end - start) :]
        return text

    def _moves(self) -> Iterator[Change]:
        """Lines that stand elsewhere."""
        away = moved(self._blocks)
        rows: list[Block] = []
        for block in away:
            if rows and (rows[-1].a_end, rows[-1].b_end) == (block.a, block.b):
                rows[-1] = Block(rows[-1].a, block.a_end, rows[-1].b, block.b_end)
            else:
                rows.append(block)
        gone = {k for block in away for k in range(block.b, block.b_end)}
        for row in rows:
            start, end = self._base.starts[row.a], self._base.end(row.a_end - 1)
            scene = self._back.lines[row.b].scene
            before = next((k for k in range(row.b - 1, -1, -1) if self._stays(k, gone)), None)
            behind = next((k for k in range(row.b_end, len(self._back.lines)) if self._stays(k, gone)), None)
            if behind is not None and (before is None or self._back.lines[before].scene != scene):
                target = self._base.starts[self._to_base.block_of[behind].b]
            elif before is not None:
                target = self._base.end(self._to_base.block_of[before].b_end - 1)
            else:
                continue
            new = self._base.text[start:end]
            yield replace(self._silent(SuggestionKind.MOVE, start, end, new, lines=True), target=target)

    def _stays(self, line: int, gone: set[int]) -> bool:
        return line in self._to_base.block_of and line not in gone

    def _silent(self, kind: SuggestionKind, start: int, end: int, new: str, lines: bool = False) -> Change:
        scene, place = self._base.scene_place(start)
        old = self._base.text[start:end]
        said = FoundSuggestion(kind, scene, place, place, old, new)
        return Change(kind, start, end, new, said, lines, sent=old)


def gaps(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """What is not the same: `[a, a_end)` of `old` for `[b, b_end)` of `new`. Marks of emphasis change in pairs."""
    edges = [Same(0, 0, 0), *same_of(old, new), Same(len(old), len(new), 0)]
    held: list[tuple[int, int, int, int]] = []  # since a mark whose other one has not been met
    for before, behind in pairwise(edges):
        a, b = before.a + before.size, before.b + before.size
        gone, come = old[a : behind.a], new[b : behind.b]
        if not (gone.strip() or come.strip() or "\n" in gone + come):
            continue
        gap = (a, behind.a, b, behind.b)
        if held and "\n" in old[held[0][0] : behind.a] + come:
            yield from held
            held = []
        has_one = "\n" not in gone + come and _has_one_mark(gone, come)
        if held and has_one:
            yield held[0][0], behind.a, held[0][2], behind.b
            held = []
        elif held or has_one:
            held.append(gap)
        else:
            yield gap
    yield from held


def _has_one_mark(gone: str, come: str) -> bool:
    """Whether one side of a pair of marks is among what changed."""
    return bool(set(gone + come) & _MARKS) and (_marks(gone) % 2 == 1 or _marks(come) % 2 == 1)


def _marks(text: str) -> int:
    return len(re.findall(r"[*_]+", text))


def _kind(old: str, new: str) -> SuggestionKind:
    if old and new:
        return SuggestionKind.REPLACE
    return SuggestionKind.DELETE if old else SuggestionKind.INSERT


def _rows(numbers: Sequence[int], scene: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Rows of numbers that follow each other within a scene: the first and the last of each."""
    first = last = -2
    for number in numbers:
        if number == last + 1 and scene(number) == scene(last):
            last = number
            continue
        if first >= 0:
            yield first, last
        first = last = number
    if first >= 0:
        yield first, last


def _printed(text: str) -> tuple[str, tuple[Style, ...]]:
    """What of a passage is seen: its letters and what they wear, spaces as one."""
    letters: list[str] = []
    worn: list[Style] = []
    for line in text.split("\n"):
        marks, styles = mark_positions(line), styles_of(line)
        for place, letter in enumerate(line):
            if place in marks or letter == "\\":
                continue
            if letter.isspace() and (not letters or letters[-1] in " \n"):
                continue
            letters.append(" " if letter.isspace() else letter)
            worn.append(Style.PLAIN if letter.isspace() else styles[place])
        while letters and letters[-1] == " ":
            letters.pop()
            worn.pop()
        letters.append("\n")
        worn.append(Style.PLAIN)
    return "".join(letters), tuple(worn)


def _with_contexts(changes: list[Change], base: Flat) -> list[Change]:
    """Each with its line of what was sent and its number among those that say the same there: what tells doubles apart."""
    counts: dict[tuple[str, ...], int] = {}
    told: list[Change] = []
    for one in changes:
        line = base.line_at(one.start)
        words = base.lines[line].text if base.lines else ""
        place = f"{base.lines[line].scene}.{base.lines[line].number}" if base.lines else ""
        key = (place, words, one.kind, one.said.author, one.said.written_at, one.said.old, one.said.new)
        counts[key] = number = counts.get(key, 0) + 1
        told.append(replace(one, context=f"{place}.{number}"))
    return told
