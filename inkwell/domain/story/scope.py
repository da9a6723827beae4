"""Where in a book one looks: the scene, its chapter, up to here, all of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId


class Scope(StrEnum):
    """How far a question goes, counted from the scene shown; SO_FAR in the order of telling, that scene included."""

    SCENE = "scene"
    CHAPTER = "chapter"
    SO_FAR = "so_far"
    BOOK = "book"


def scenes_in(scope: Scope, outline: Outline, scene_id: SceneId) -> list[SceneId]:
    """The scenes of a scope in the order of telling; all of the book where the scene is not in it."""
    every = [scene.scene_id for scene in outline.scenes()]
    if scene_id not in every or scope is Scope.BOOK:
        return every
    if scope is Scope.SCENE:
        return [scene_id]
    if scope is Scope.SO_FAR:
        return every[: every.index(scene_id) + 1]
    chapter = next((up for up in outline.ancestors(scene_id) if up.kind is NodeKind.CHAPTER), None)
    return [scene_id] if chapter is None else [scene.scene_id for scene in outline.scenes(chapter.id)]
