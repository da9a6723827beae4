"""Several scenes made ready at once, for acts that touch them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.scenes import SceneService

    Buffers = dict[SceneId, EditHistory]


def load_scenes(
    scenes: SceneService,
    scene_ids: Sequence[SceneId],
    then: Callable[[Buffers], None],
    failed: Callable[[InkwellError], None],
) -> None:
    """`then` gets the buffers of those that could be read, in that order; `failed` hears of each of the others."""
    waiting = set(scene_ids)

    def one_less(scene_id: SceneId) -> None:
        waiting.discard(scene_id)
        if not waiting:
            found = {one: scenes.buffer(one) for one in scene_ids}
            then({one: buffer for one, buffer in found.items() if buffer is not None})

    def not_read(scene_id: SceneId, error: InkwellError) -> None:
        failed(error)
        one_less(scene_id)

    for scene_id in scene_ids:
        scenes.load(scene_id, lambda _, one=scene_id: one_less(one), partial(not_read, scene_id))
    if not scene_ids:
        then({})
