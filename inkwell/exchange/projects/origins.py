"""Who wrote which characters of a story, carried from the file to the scenes made of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.text.cleaning import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.book import BookNode

Told = tuple[str, bool]


def with_origins(nodes: Sequence[BookNode], told: Sequence[Told]) -> tuple[BookNode, ...]:
    """Scenes with who wrote their letters. `told` is the story in its order, each piece with whether a model wrote it.

    A line that is not found in the story as it was told is the author's.
    """
    if not any(generated for _, generated in told):
        return tuple(nodes)
    letters: list[str] = []
    marks: list[bool] = []
    for text, generated in told:
        bare = _bare(clean_text(text))
        letters.append(bare)
        marks += [generated] * len(bare)
    story, place = "".join(letters), 0

    def made(node: BookNode) -> BookNode:
        nonlocal place
        if node.kind is not NodeKind.SCENE:
            return replace(node, children=tuple(made(child) for child in node.children))
        worn: list[bool] = []
        for line in node.text.split("\n"):
            bare = _bare(line)
            found = story.find(bare, place) if bare else -1
            mine = marks[found : found + len(bare)] if found >= 0 else [False] * len(bare)
            place = found + len(bare) if found >= 0 else place
            worn += [*_spread(line, mine), bool(mine and mine[-1])]
        runs = tuple(
            Run(sum(1 for _ in same), Origin.GENERATED if generated else Origin.IMPORTED)
            for generated, same in groupby(worn[: len(node.text)])
        )
        return replace(node, origins=runs)

    return tuple(made(node) for node in nodes)


def _bare(text: str) -> str:
    """Letters without what a page changes: spaces, ends of lines, the marks that guard others."""
    return "".join(text.replace("\\", "").split())


def _spread(line: str, marks: list[bool]) -> list[bool]:
    """Whose each character of a line is: what is no letter goes with the letter before it."""
    worn: list[bool] = []
    place = 0
    for character in line:
        if not character.isspace() and character != "\\":
            place += 1
        at = max(place - 1, 0)
        worn.append(marks[at] if at < len(marks) else False)
    return worn
