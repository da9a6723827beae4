"""A reviewer's change in places of a flat text, and how it is carried from one text to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.exchange.merging.flat import Flat
    from inkwell.domain.exchange.merging.letters import Letters


class Fit(StrEnum):
    """How a suggestion stands in the text of now."""

    CLEAN = "clean"
    CONFLICT = "conflict"  # the author has changed the same words
    LOST = "lost"  # its paragraph is gone; it stands at the nearest place left


@dataclass(frozen=True)
class Change:
    """`[start, end)` of a flat text becomes `new`. With `lines` it is about whole lines: those of the range go, or `new` comes
    as lines of its own before the line that begins at `start`, or behind the one that ends there. `target` is such a place
    for a move, or a place in a line. `sent` is what stood there when the book was sent.
    """

    kind: SuggestionKind
    start: int
    end: int
    new: str
    said: FoundSuggestion
    lines: bool = False
    target: int = -1
    sent: str = ""
    fit: Fit = Fit.CLEAN
    context: str = ""


def change_of(said: FoundSuggestion, flat: Flat) -> Change:
    """What a reader found, as a change of the flat text of the scenes it found."""
    trimmed = said.old.strip("\n")
    lead = len(said.old) - len(said.old.lstrip("\n"))
    begin, stop = said.start, said.end
    if trimmed and trimmed != said.old:
        begin, stop = said.start + lead, said.start + lead + len(trimmed)
    start, end = flat.of_scene(said.scene, begin), flat.of_scene(said.scene, stop)
    are_lines = bool(trimmed) and _is_line_start(flat, start) and _is_line_end(flat, end)
    change = Change(said.kind, start, end, said.new, said)
    match said.kind:
        case SuggestionKind.INSERT:
            return _inserted(change, flat)
        case SuggestionKind.DELETE:
            if are_lines:
                return replace(change, lines=True)
        case SuggestionKind.MOVE:
            target = flat.of_scene(*said.moved_to)
            if are_lines and said.new != said.new.strip("\n"):
                return replace(change, lines=True, new=said.new.strip("\n"), target=target)
            return replace(change, target=target)
        case _:
            pass
    if trimmed != said.old:
        start, end = flat.of_scene(said.scene, said.start), flat.of_scene(said.scene, said.end)
        return replace(change, start=start, end=end)
    return change


def _inserted(change: Change, flat: Flat) -> Change:
    bare = change.new.strip("\n")
    at_end, at_start = _is_line_end(flat, change.start), _is_line_start(flat, change.start)
    is_behind = change.new.startswith("\n") and at_end
    is_before = change.new.endswith("\n") and at_start
    if bare and (is_behind or is_before):
        return replace(change, lines=True, new=bare)
    return change


def _is_line_start(flat: Flat, place: int) -> bool:
    return place == 0 or flat.text[place - 1 : place] == "\n"


def _is_line_end(flat: Flat, place: int) -> bool:
    return flat.text[place : place + 1] == "\n"


class Carrier:
    """Carries changes from the first text of `letters` to the second. What the second has already comes to nothing."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.a, self.b = letters.a, letters.b

    def carried(self, change: Change) -> Iterator[Change]:
        """The change in places of the second text, one or more pieces; none where it is done already."""
        if not self.a.lines:
            yield replace(change, start=0, end=0, target=0 if change.target >= 0 else -1, fit=Fit.LOST)
        elif change.kind is SuggestionKind.COMMENT:
            yield self._comment(change)
        elif change.kind is SuggestionKind.MOVE:
            yield from self._moved(change)
        elif change.lines and change.kind is SuggestionKind.INSERT:
            yield from self._lines_in(change)
        elif change.lines:
            yield from self._lines_out(change)
        else:
            yield from self._words(change)

    def _words(self, change: Change) -> Iterator[Change]:
        found = self.letters.stretch(change.start, change.end)
        if found is None:
            if change.new or self._is_left(change.start, change.end):
                yield self._lost(change)
            return
        sent = self.a.text[found.start : found.end]
        new = self.a.text[found.start : change.start] + change.new + self.a.text[change.end : found.end]
        old = self.b.text[found.there : found.there_end]
        if found.is_whole:
            if not old and self._has_come(found.there, change):
                return
            yield replace(change, start=found.there, end=found.there_end, sent=change.sent or sent)
        elif old != new:
            kind = SuggestionKind.REPLACE if old and new else change.kind
            fit = Fit.CLEAN if old == sent else Fit.CONFLICT
            yield replace(
                change, kind=kind, start=found.there, end=found.there_end, new=new, sent=sent, fit=fit
            )

    def _has_come(self, there: int, change: Change) -> bool:
        """Whether what is to be put in stands there already."""
        before, at = self.letters.letter(change.start - 1), self.letters.letter(change.start)
        low = there if before is None else before + 1
        return at is not None and at > low and self.b.text[low:at] == change.new

    def _is_left(self, start: int, end: int) -> bool:
        lines = range(self.a.line_at(start), self.a.line_at(max(start, end - 1)) + 1)
        return any(line in self.letters.block_of for line in lines)

    def _lines_in(self, change: Change) -> Iterator[Change]:
        place, is_there = self._line_place(change.start, change.new)
        if not is_there:
            yield replace(change, start=place, end=place)

    def _line_place(self, place: int, new: str = "") -> tuple[int, bool]:
        """Where lines come to stand that stood at `place`; whether `new` stands there already."""
        line = self.a.line_at(place)
        is_before = place == self.a.starts[line] and place != self.a.end(line)
        block = self.letters.block_of.get(line)
        if block is None:
            return self._near(line, behind=not is_before), False
        if is_before:
            at = block.b
            is_there = bool(new) and self._lines_end_at(at, new)
            return self.b.starts[at], is_there
        at = (
            self.b.line_at(self.letters.before(place, block)[1])
            if block.a_end - 1 != line
            else block.b_end - 1
        )
        is_there = bool(new) and self._lines_begin_at(at + 1, new)
        return self.b.end(at), is_there

    def _lines_begin_at(self, line: int, new: str) -> bool:
        wanted = [one for one in new.split("\n") if one.strip()]
        return [one.text for one in self.b.lines[line : line + len(wanted)]] == wanted

    def _lines_end_at(self, line: int, new: str) -> bool:
        count = sum(bool(one.strip()) for one in new.split("\n"))
        return line >= count and self._lines_begin_at(line - count, new)

    def _lines_out(self, change: Change) -> Iterator[Change]:
        """Whole lines go: those that are left of them, in as many pieces as the author has made of them."""
        for first, last, is_same, a_first, a_last in self._rows(change.start, change.end):
            sent = self.a.text[self.a.starts[a_first] : self.a.end(a_last)]
            yield replace(
                change,
                start=self.b.starts[first],
                end=self.b.end(last),
                sent=change.sent or sent,
                fit=change.fit if is_same else Fit.CONFLICT,
            )

    def _rows(self, start: int, end: int) -> list[tuple[int, int, bool, int, int]]:
        """Rows of lines of the second text that lines of the first became: first, last, whether unchanged, and whence."""
        rows: list[tuple[int, int, bool, int, int]] = []
        lines = range(self.a.line_at(start), self.a.line_at(max(start, end - 1)) + 1)
        for line in lines:
            block = self.letters.block_of.get(line)
            if block is None:
                continue
            is_same = (
                block.a_end - block.a == block.b_end - block.b == 1
                and self.a.lines[line].text == self.b.lines[block.b].text
            )
            first, last, whence = block.b, block.b_end - 1, line
            if rows and (first, last) == rows[-1][:2]:
                continue
            if block.a < lines.start or block.a_end > lines.stop:
                first = last = min(max(first, self.b.line_at(self._at(line, block))), last)
            if rows and rows[-1][1] + 1 == first and self._scene(first) == self._scene(rows[-1][1]):
                one = rows.pop()
                first, is_same, whence = one[0], is_same and one[2], one[3]
            rows.append((first, last, is_same, whence, line))
        return rows

    def _at(self, line: int, block: object) -> int:
        found = self.letters.stretch(self.a.starts[line], self.a.end(line))
        return found.there if found else 0

    def _scene(self, line: int) -> int:
        return self.b.lines[line].scene

    def _moved(self, change: Change) -> Iterator[Change]:
        if not change.lines:
            found = self.letters.stretch(change.start, change.end)
            target = self.letters.stretch(change.target, change.target)
            if found is None or not found.is_whole or target is None:
                yield self._lost(change)
            else:
                there = (found.there, found.there_end)
                yield replace(change, start=there[0], end=there[1], target=target.there)
            return
        target, _ = self._line_place(change.target)
        rows = self._rows(change.start, change.end)
        if not rows:
            yield self._lost(change)
            return
        for first, last, _, _, _ in rows:
            start, end = self.b.starts[first], self.b.end(last)
            is_there = target in (self.b.starts[last + 1], self.b.end(first - 1) if first else -1)
            if not is_there and not start <= target <= end:
                yield replace(change, start=start, end=end, target=target, sent=self.b.text[start:end])

    def _comment(self, change: Change) -> Change:
        found = self.letters.stretch(change.start, change.end)
        if found is None:
            return self._lost(change)
        return replace(
            change, start=found.there, end=found.there_end, sent=self.a.text[change.start : change.end]
        )

    def _lost(self, change: Change) -> Change:
        place = self._near(self.a.line_at(change.start), behind=True)
        sent = change.sent or self.a.text[change.start : change.end]
        return replace(change, start=place, end=place, target=-1, sent=sent, fit=Fit.LOST)

    def _near(self, line: int, behind: bool) -> int:
        """The end of the nearest line before that is left, or the beginning of the nearest one behind."""
        before = next((i for i in range(line, -1, -1) if i in self.letters.block_of), None)
        after = next((i for i in range(line, len(self.a.lines)) if i in self.letters.block_of), None)
        if before is not None and (behind or after is None):
            return self.b.end(self.letters.block_of[before].b_end - 1)
        return self.b.starts[self.letters.block_of[after].b] if after is not None else 0
