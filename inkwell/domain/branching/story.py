"""A branching story: its passages in the book's order, found by their titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inkwell.domain.branching.passage import END, Passage, read_passage
from inkwell.domain.manuscript.outline import NodeKind, may_hold
from inkwell.domain.text.folding import lookup_key

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Story:
    """Passages; the first is where it begins. `chapters` are names that lead to a passage as well, by its number: those of what
    it is the first scene of.
    """

    passages: tuple[Passage, ...]
    chapters: tuple[tuple[str, int], ...] = ()

    @cached_property
    def _places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for number, passage in enumerate(self.passages):
            places.setdefault(_key(passage.title), number)
        for name, number in self.chapters:
            if _key(name):
                places.setdefault(_key(name), number)
        return places

    def find(self, title: str) -> int | None:
        """The number of the passage with that title, however it is spelled in capitals and spaces; the first of several."""
        return self._places.get(_key(title))

    def leads(self, passage: int) -> tuple[int, ...]:
        """The passages a passage leads to, each once."""
        found = (self.find(link.target) for link in self.passages[passage].links if not is_end(link.target))
        return tuple(dict.fromkeys(number for number in found if number is not None))


def _key(title: str) -> str:
    return " ".join(lookup_key(title).split())


def is_end(target: str) -> bool:
    """Whether a link ends the story."""
    return target.strip() == END


def story_of(scenes: Iterable[tuple[str, str]], chapters: Iterable[tuple[str, int]] = ()) -> Story:
    """The story of scenes, each a title and a text; `chapters` are their names and the numbers of their first scenes."""
    return Story(tuple(read_passage(title, text) for title, text in scenes), tuple(chapters))


def first_scenes(rows: Iterable[tuple[NodeKind, str]]) -> list[tuple[str, int]]:
    """The names of chapters and parts with the number of the first scene in each; what has none is left out.

    `rows` are the book's kinds and titles, in reading order.
    """
    found: list[tuple[str, int]] = []
    waiting: list[tuple[NodeKind, str]] = []
    scene = 0
    for kind, title in rows:
        waiting = [(above, name) for above, name in waiting if may_hold(above, kind)]
        if kind is NodeKind.SCENE:
            found += [(name, scene) for _, name in waiting]
            waiting, scene = [], scene + 1
        else:
            waiting.append((kind, title))
    return found
