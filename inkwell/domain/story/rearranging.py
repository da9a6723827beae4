"""What has to be said of scenes' times so that one of them happens somewhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.story.story_time import SceneTime, StoryOrder, TimeError, TimeProblem, story_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from inkwell.domain.manuscript.outline import SceneId


def put_behind(
    telling: Sequence[SceneId], times: Iterable[SceneTime], scene: SceneId, behind: SceneId | None
) -> tuple[SceneTime, ...]:
    """The times that have to change so that `scene` happens right behind `behind`; None: first of all.

    Nothing where it stands there already. A date the scene had goes where it stood in the way; other scenes' dates stay.

    Raises:
        TimeError: it cannot stand there: it would happen after itself, or dates of others stand in the way.
    """
    said = {one.scene: one for one in times}
    order = story_order(telling, said.values())
    happening, before = order.in_happening(), _circles(order)
    others = [one for one in happening if one != scene]
    place = others.index(behind) + 1 if behind is not None else 0
    wanted = [*others[:place], scene, *others[place:]]
    if wanted == happening:
        return ()
    follower = others[place] if place < len(others) else None
    for changed in _ways(said, scene, behind, follower):
        order = story_order(telling, {**said, **{one.scene: one for one in changed}}.values())
        found = order.in_happening()
        at = found.index(scene)
        stands = at == 0 if behind is None else at > 0 and found[at - 1] == behind
        if stands and _circles(order) <= before:
            return changed
    raise TimeError(str(int(scene)))


def _circles(order: StoryOrder) -> set[SceneId]:
    return {where for problem, where in order.problems if problem is TimeProblem.CIRCLE}


def _ways(
    said: Mapping[SceneId, SceneTime], scene: SceneId, behind: SceneId | None, follower: SceneId | None
) -> Iterator[tuple[SceneTime, ...]]:
    """What could be said, the least first."""
    was = said.get(scene, SceneTime(scene))
    if behind is None:
        moved = replace(was, when=None, after=None, flashback=True)
    else:
        # Behind the scene told before it, it need say nothing.
        yield (replace(was, when=None, after=None, flashback=False),)
        moved = replace(was, when=None, after=behind)
    yield (moved,)
    next_one = said.get(follower, SceneTime(follower)) if follower is not None else None
    if next_one is not None and next_one.when is None:
        yield moved, replace(next_one, after=scene)
