"""The story as of a scene, straight from a project file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.recall import earlier_scenes
from inkwell.domain.story.stale import paragraph_hashes, sourced_scenes, stale_facts
from inkwell.domain.story.story_time import SceneTime, story_order
from inkwell.domain.story.told_before import Told, told_before
from inkwell.domain.text.comments import strip_comments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.storage.store import ProjectStore


def stored_as_of(store: ProjectStore, scene_id: SceneId) -> AsOf:
    """What holds at a scene of the book, by its times, viewpoint and decisions."""
    return stored_as_of_each(store, [scene_id])[0]


def stored_as_of_each(store: ProjectStore, scenes: Sequence[SceneId]) -> list[AsOf]:
    """The same for many scenes, the book being read once."""
    times = store.story.times()
    telling = [scene.scene_id for scene in store.outline.load().scenes()]
    order = story_order(telling, times.values())
    facts = store.codex.load().facts
    sources = [scene for scene in sourced_scenes(facts) if scene in set(telling)]
    texts = {one.scene_id: paragraph_hashes(one.text) for one in store.scenes.load_many(sources)}
    stale = stale_facts(facts, texts)
    decisions = store.decisions.load()
    return [
        AsOf(scene, order, times.get(scene, SceneTime(scene)).viewpoint, decisions.let_through(scene), stale)
        for scene in scenes
    ]


def stored_told_before(store: ProjectStore, codex: Codex, now: AsOf) -> Told:
    """What was told before the scene of `now`, as the writer learns the book's own turns; nothing where the author switched it off."""
    if not store.decisions.load().mixes_own_turns:
        return Told()
    scenes = earlier_scenes(now)
    texts = {one.scene_id: strip_comments(one.text) for one in store.scenes.load_many(scenes)}
    lines = [(scene, line) for scene in scenes for line in texts.get(scene, "").split("\n")]
    return told_before(lines, codex, now)
