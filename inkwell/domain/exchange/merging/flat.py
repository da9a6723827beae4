"""A book's scenes as one run of filled lines, so that paragraphs are compared wherever scenes begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import OPENING, comment_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTES = ("Footnote:", "Endnote:")


@dataclass(frozen=True)
class FlatLine:
    """A filled line without the author's remarks. It is the `number`th line of its scene and begins at `place`; `cuts` say how many characters of
    remarks were taken out before each position: `(position in text, characters so far)`, ascending.
    """

    scene: int
    number: int
    place: int
    size: int
    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def inside(self, offset: int, behind: bool = False) -> int:
        """The place in the scene of an offset in `text`; beside a remark, before it or `behind` it."""
        out = 0
        for position, so_far in self.cuts:
            if position < offset or (behind and position == offset):
                out = so_far
        return self.place + offset + out


class Flat:
    """The filled lines of scenes in reading order, each ended by `\\n`; places are code points of all of them joined."""

    def __init__(self, scenes: Sequence[str]) -> None:
        self.scenes = tuple(scenes)
        self.lines = [line for number, text in enumerate(scenes) for line in _lines(number, text)]
        self._ends = [(line.scene, line.place + line.size) for line in self.lines]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line.text) + 1)
        self.text = "".join(f"{line.text}\n" for line in self.lines)

    def line_at(self, place: int) -> int:
        """The number of the line a place belongs to, its `\\n` included; the last one behind the end, −1 where none is."""
        return min(bisect_right(self.starts, place) - 1, len(self.lines) - 1)

    def end(self, line: int) -> int:
        """Where a line's letters end."""
        return self.starts[line + 1] - 1

    def of_scene(self, scene: int, place: int) -> int:
        """The flat place of a place in a scene; in an empty line, that of the next filled one."""
        number = bisect_left(self._ends, (scene, place))
        if number == len(self.lines):
            return len(self.text)
        line = self.lines[number]
        return self.starts[number] + (self._offset(line, place) if line.scene == scene else 0)

    def scene_place(self, place: int, behind: bool = False) -> tuple[int, int]:
        """The scene and the place in it of a flat place; `(0, 0)` in a book without a word."""
        if not self.lines:
            return 0, 0
        number = self.line_at(place)
        line = self.lines[number]
        offset = min(place - self.starts[number], len(line.text))
        return line.scene, line.inside(offset, behind)

    @staticmethod
    def _offset(line: FlatLine, place: int) -> int:
        wanted = max(0, place - line.place)
        low = 0
        for position, so_far in line.cuts:
            if position + so_far <= wanted:
                low = so_far
            elif position < wanted:
                return position
        return min(len(line.text), wanted - low)


def _lines(scene: int, text: str) -> list[FlatLine]:
    spans = [
        (span.start, span.end)
        for span in comment_spans(text)
        if not text[span.start : span.end].removeprefix(OPENING).lstrip().startswith(NOTES)
    ]
    lines: list[FlatLine] = []
    begin = 0
    for count, raw in enumerate(text.split("\n")):
        parts: list[str] = []
        cuts: list[tuple[int, int]] = []
        at, out, length = begin, 0, 0
        end = begin + len(raw)
        for start, stop in spans:
            low, high = max(start, begin), min(stop, end)
            if low >= high or low < at:
                continue
            parts.append(text[at:low])
            length += low - at
            out += high - low
            cuts.append((length, out))
            at = high
        parts.append(text[at:end])
        bare = "".join(parts)
        if bare.strip():
            lines.append(FlatLine(scene, count, begin, len(raw), bare, tuple(cuts)))
        begin = end + 1
    return lines
