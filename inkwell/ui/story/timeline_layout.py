"""Where the blocks of the timeline stand: one lane as it is told, one as it happens. Pure; lengths are pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId

HEAD, HEIGHT, BETWEEN, GAP, MARGIN = 26, 76, 84, 6, 16
WIDTHS = (24, 40, 64, 96, 132, 176)
USUAL = 4


class Lane(IntEnum):
    """The two orders."""

    TOLD = 0
    HAPPENED = 1


@dataclass(frozen=True)
class Block:
    """A scene: `number` and `title` in the order of telling, `when` and `eyes` in words, `look` the viewpoint's colour."""

    scene: SceneId
    number: int
    title: str
    when: str = ""
    eyes: str = ""
    look: int = -1
    flashback: bool = False
    problem: str = ""


@dataclass(frozen=True)
class TimelineLayout:
    """Both lanes at one width of a block."""

    told: tuple[Block, ...]
    happened: tuple[Block, ...]
    width: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all of it."""
        count = len(self.told)
        return 2 * MARGIN + count * (self.width + GAP), 2 * MARGIN + 2 * (HEAD + HEIGHT) + BETWEEN

    def lane(self, lane: Lane) -> tuple[Block, ...]:
        """The blocks of a lane from left to right."""
        return self.told if lane is Lane.TOLD else self.happened

    def place(self, lane: Lane, index: int) -> tuple[int, int]:
        """Left and top of the block at `index` of a lane."""
        top = MARGIN + HEAD + (0 if lane is Lane.TOLD else HEIGHT + BETWEEN)
        return MARGIN + index * (self.width + GAP), top

    def lane_at(self, y: int) -> Lane:
        """The lane nearest to a height."""
        return Lane.TOLD if y < MARGIN + HEAD + HEIGHT + BETWEEN // 2 else Lane.HAPPENED

    def hit(self, x: int, y: int) -> tuple[Lane, int] | None:
        """The block at a point; None between blocks."""
        lane = self.lane_at(y)
        index = (x - MARGIN) // (self.width + GAP)
        if not 0 <= index < len(self.told):
            return None
        left, top = self.place(lane, index)
        return (lane, index) if left <= x < left + self.width and top <= y < top + HEIGHT else None

    def gap_at(self, x: int) -> int:
        """The gap between blocks nearest to a point, 0 before the first."""
        step = self.width + GAP
        return max(0, min(len(self.told), (x - MARGIN + step // 2) // step))

    def index(self, lane: Lane, scene: SceneId) -> int | None:
        """Where a scene stands in a lane."""
        return next((i for i, block in enumerate(self.lane(lane)) if block.scene == scene), None)


def laid_out(blocks: Sequence[Block], happening: Sequence[SceneId], zoom: int) -> TimelineLayout:
    """The timeline of `blocks`, told in their order, which happen in the order `happening`."""
    by_scene = {block.scene: block for block in blocks}
    happened = tuple(by_scene[scene] for scene in happening if scene in by_scene)
    return TimelineLayout(tuple(blocks), happened, WIDTHS[max(0, min(zoom, len(WIDTHS) - 1))])
