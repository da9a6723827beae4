"""A script scene by scene: where and when, who speaks, how long it is in eighths of a page. A page is a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.script.elements import Element
from inkwell.domain.script.line_parts import speaker_of
from inkwell.domain.script.pages import LINES, ScriptPages, script_pages
from inkwell.domain.script.scene_heading import SceneHeading, scene_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.script.printed import Block


@dataclass(frozen=True)
class BrokenDown:
    """A scene of the script. `source` is the place of the text it begins in, `page` the one it begins on, from 1."""

    source: int
    heading: SceneHeading
    page: int
    eighths: int
    cast: tuple[str, ...] = ()


@dataclass(frozen=True)
class Breakdown:
    """Every scene of a script, and its pages."""

    scenes: tuple[BrokenDown, ...]
    pages: ScriptPages

    @property
    def eighths(self) -> int:
        """The whole, in eighths of a page."""
        return eighths_of(self.pages.end)

    def eighths_in(self, source: int) -> int:
        """How long one text is: the scenes that begin in it."""
        return sum(scene.eighths for scene in self.scenes if scene.source == source)


def broken_down(texts: Sequence[list[Block]]) -> Breakdown:
    """The breakdown of a script whose scenes' texts have these blocks."""
    made = [block for text in texts for block in text]
    sources = [number for number, text in enumerate(texts) for _ in text]
    pages = script_pages(made)
    begins = [index for index, block in enumerate(made) if block.element is Element.HEADING]
    if made and (not begins or begins[0] > 0) and _speaks(made[: begins[0] if begins else len(made)]):
        begins = [0, *begins]
    scenes: list[BrokenDown] = []
    for place, index in enumerate(begins):
        after = begins[place + 1] if place + 1 < len(begins) else len(made)
        start = pages.starts[index]
        end = pages.starts[after] if after < len(made) else pages.end
        scenes.append(
            BrokenDown(
                sources[index],
                scene_heading(made[index].heading),
                start // LINES + 1,
                eighths_of(end - start),
                _cast(made[index:after]),
            )
        )
    return Breakdown(tuple(scenes), pages)


def eighths_of(lines: int) -> int:
    """Lines of a page of 54 as eighths of a page; nothing that is there is less than one."""
    return max(1, round(lines * 8 / LINES)) if lines else 0


def _speaks(made: list[Block]) -> bool:
    """Whether what stands before the first heading is a scene: somebody speaks."""
    return any(block.element is Element.CHARACTER for block in made)


def _cast(made: list[Block]) -> tuple[str, ...]:
    """Who speaks, in the order of the first word."""
    cues = [
        line for block in made for line in (*block.lines, *block.dual) if line.element is Element.CHARACTER
    ]
    return tuple(dict.fromkeys(speaker_of(cue.text).upper() for cue in cues))
