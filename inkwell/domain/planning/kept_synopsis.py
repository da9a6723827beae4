"""How far the text of a scene does what its synopsis says. Pure.

A point of a synopsis is looked for in the whole book: it is told in its scene where that answers it nearly as well as the scene
that answers it best. So what is measured does not hang on how long a scene is, nor on the words of one author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.manuscript.outline import SceneId

# No point of the sample novel’s own synopses is below it; see also packaging/plan_bench/kept.py.
TOLD = 0.58
_LEAST_CHARACTERS = 4
_BETWEEN = re.compile(r"\s*(?:[;；。!！?？]|\s[—–]\s|,\s+(?:and then|then|but|while|until)\s)\s*")


@dataclass(frozen=True)
class Point:
    """One thing a synopsis says. `share`: how well its scene answers it, 1 where no scene answers it better."""

    text: str
    share: float

    @property
    def is_told(self) -> bool:
        """Whether the scene tells it."""
        return self.share >= TOLD


@dataclass(frozen=True)
class KeptSynopsis:
    """The points of a scene's synopsis against its text."""

    points: tuple[Point, ...] = ()

    @property
    def told(self) -> int:
        """How many are told."""
        return sum(one.is_told for one in self.points)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those that are not."""
        return tuple(one.text for one in self.points if not one.is_told)

    @property
    def share(self) -> float:
        """The mean over the points; 1 for a synopsis that says nothing."""
        return sum(one.share for one in self.points) / len(self.points) if self.points else 1.0


def points_of(synopsis: str) -> list[str]:
    """What a synopsis says, one thing after the other."""
    lines = [line.strip(" -•*\t") for line in synopsis.splitlines()]
    parts = [part for line in lines for sentence in sentences(line) for part in _BETWEEN.split(sentence)]
    return [bare for part in parts if len(bare := part.strip(" .,")) >= _LEAST_CHARACTERS]


def point(text: str, scene: SceneId, best: Mapping[SceneId, float]) -> Point:
    """A point against the book; `best` has, of every scene that answers it at all, how well its best passage does."""
    highest = max(best.values(), default=0.0)
    return Point(text, best.get(scene, 0.0) / highest if highest > 0 else 0.0)
