"""How much of a book is meant, seen from a scene: the scene, its chapter, up to it, the whole."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import Node, NodeId, Outline, SceneId


class Range(StrEnum):
    """How much of the book."""

    SCENE = "scene"
    CHAPTER = "chapter"
    SO_FAR = "so_far"
    BOOK = "book"


RANGE_NAMES = {
    Range.SCENE: tr_noop("This scene"),
    Range.CHAPTER: tr_noop("This chapter"),
    Range.SO_FAR: tr_noop("Up to this scene"),
    Range.BOOK: tr_noop("The book"),
}


def scenes_in(outline: Outline, span: Range, scene_id: SceneId | None) -> list[Node]:
    """The scenes of the range around `scene_id` in reading order; none where the scene is not in the book.

    What holds a scene is its chapter, or else a part; scenes at the top of the book belong together.
    """
    if span is Range.BOOK:
        return outline.scenes()
    if scene_id is None or scene_id not in outline:
        return []
    scene = outline.node(scene_id)
    if span is Range.SCENE:
        return [scene]
    if span is Range.SO_FAR:
        every = outline.scenes()
        return every[: every.index(scene) + 1]
    return [node for node in outline.children(scene.parent) if node.kind is NodeKind.SCENE]


def scenes_as_one(outline: Outline, rows: Sequence[NodeId], shown: SceneId) -> list[Node]:
    """The scenes that are shown as one page: those of the `rows` chosen, in reading order, whatever the order of choosing.

    Of a single scene, or where nothing of the book is chosen, they are those of the chapter of `shown`.
    """
    chosen = [row for row in rows if row in outline]
    if len(chosen) < 2 and all(outline.node(row).kind is NodeKind.SCENE for row in chosen):
        return scenes_in(outline, Range.CHAPTER, shown)
    below = {scene.id for row in chosen for scene in [outline.node(row), *outline.scenes(row)]}
    return [scene for scene in outline.scenes() if scene.id in below]
