"""The open book as a story with choices: every scene as it reads now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.story import first_scenes, story_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.branching.story import Story
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


def read_story(
    storage: StorageThread,
    manuscript: ManuscriptService,
    scenes: SceneService,
    then: Callable[[Story, list[SceneId]], None],
) -> None:
    """`then` gets the story, and the scene of each of its passages. Thread: main."""
    told = manuscript.outline.scenes()
    order = [scene.scene_id for scene in told]
    chapters = first_scenes((node.kind, node.title) for node in manuscript.outline.walk())

    def read(store: ProjectStore) -> dict[SceneId, str]:
        return {text.scene_id: text.text for text in store.scenes.load_many(order)}

    def came(texts: dict[SceneId, str]) -> None:
        for one in order:
            buffer = scenes.buffer(one)
            if buffer is not None:
                texts[one] = buffer.text
        passages = ((scene.title, texts.get(scene.scene_id, "")) for scene in told)
        then(story_of(passages, chapters), order)

    storage.call(read, came)
