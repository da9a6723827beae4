"""What the map of a story shows of each passage: where its choices lead, and what is special about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.branching.items import Choice
from inkwell.domain.branching.story import is_end
from inkwell.domain.branching.walk import Trouble

if TYPE_CHECKING:
    from inkwell.domain.branching.items import Divert
    from inkwell.domain.branching.story import Story
    from inkwell.domain.branching.walk import TroubleFound, Walk


class Mark(StrEnum):
    """What is told on a passage's card, the first that holds."""

    UNREACHABLE = "unreachable"
    DEAD_END = "dead end"
    LOOP = "loop"
    NOWHERE = "nowhere"
    TROUBLE = "trouble"
    BEGINNING = "beginning"
    ENDING = "ending"


_MARKS = {
    Trouble.UNREACHABLE: Mark.UNREACHABLE,
    Trouble.DEAD_END: Mark.DEAD_END,
    Trouble.ENDLESS: Mark.LOOP,
    Trouble.CIRCLE: Mark.LOOP,
    Trouble.NOWHERE: Mark.NOWHERE,
}
WRONG = (Mark.UNREACHABLE, Mark.DEAD_END, Mark.LOOP, Mark.NOWHERE, Mark.TROUBLE)


@dataclass(frozen=True)
class MapLink:
    """A way from one passage to another, with the words of its choices; none where the story goes on by itself."""

    start: int
    end: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class MapPassage:
    """A passage on the map. `choices` is how many it offers, `marks` what is special about it, the weightiest first."""

    number: int
    title: str
    choices: int
    marks: tuple[Mark, ...] = ()
    troubles: tuple[TroubleFound, ...] = ()


@dataclass(frozen=True)
class StoryMap:
    """Passages in the book's order and the ways between them."""

    passages: tuple[MapPassage, ...] = ()
    links: tuple[MapLink, ...] = ()

    def leads(self) -> list[list[int]]:
        """For each passage those it leads to."""
        found: list[list[int]] = [[] for _ in self.passages]
        for link in self.links:
            found[link.start].append(link.end)
        return found


def map_of(story: Story, walk: Walk | None) -> StoryMap:
    """The map; without a walk nothing is known yet of what is wrong."""
    troubles: dict[int, list[TroubleFound]] = {}
    for one in walk.troubles if walk is not None else ():
        for at in one.group or (one.passage,):
            troubles.setdefault(at, []).append(one)
    passages: list[MapPassage] = []
    links: list[MapLink] = []
    for number, passage in enumerate(story.passages):
        own = tuple(troubles.get(number, ()))
        marks = {_MARKS.get(one.trouble, Mark.TROUBLE) for one in own}
        if number == 0:
            marks.add(Mark.BEGINNING)
        if any(is_end(link.target) for link in passage.links):
            marks.add(Mark.ENDING)
        ordered = tuple(mark for mark in Mark if mark in marks)
        passages.append(MapPassage(number, passage.title, len(passage.choices), ordered, own))
        words: dict[int, list[str]] = {}
        for link in passage.links:
            target = None if is_end(link.target) else story.find(link.target)
            if target is not None:
                words.setdefault(target, []).extend(_words(link))
        links += [MapLink(number, target, tuple(said)) for target, said in words.items()]
    return StoryMap(tuple(passages), tuple(links))


def _words(link: Choice | Divert) -> list[str]:
    """What a choice says, with both sides of what hangs on something."""
    if not isinstance(link, Choice):
        return []
    said: list[str] = []
    for piece in link.pieces:
        if isinstance(piece, str):
            said.append(piece)
        elif piece.then is not None:
            said.append("/".join(side for side in (piece.then, piece.other) if side))
        else:
            said.append("…")
    return ["".join(said).strip() or link.target]
