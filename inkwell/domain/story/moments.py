"""When the scenes of a book happen, as the checks need it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import SceneMoment

if TYPE_CHECKING:
    from collections.abc import Collection

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_time import StoryOrder


def scene_moments(order: StoryOrder, flashbacks: Collection[SceneId]) -> tuple[SceneMoment, ...]:
    """A moment a scene; none at all where the book is told as it happens and nothing is dated."""
    moments = tuple(
        SceneMoment(str(int(scene)), place, _day(order, scene), scene in flashbacks)
        for scene, place in order.happened.items()
    )
    plain = all(
        place == order.told[scene] and not moment.day and not moment.flashback
        for (scene, place), moment in zip(order.happened.items(), moments, strict=True)
    )
    return () if plain else moments


def _day(order: StoryOrder, scene: SceneId) -> int:
    when = order.moments.get(scene)
    return when.day if when is not None and when.dated else 0
