"""The open book as a story with choices: every scene as it reads now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.branching.story import Story, first_scenes, story_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


@dataclass(frozen=True)
class BookStory:
    """The story, and of each of its passages the scene and the text it was read from."""

    story: Story = field(default_factory=lambda: Story(()))
    order: tuple[SceneId, ...] = ()
    texts: tuple[str, ...] = ()


def read_story(
    storage: StorageThread,
    manuscript: ManuscriptService,
    scenes: SceneService,
    then: Callable[[BookStory], None],
) -> None:
    """`then` gets the story as it reads now. Thread: main."""
    told = manuscript.outline.scenes()
    order = [scene.scene_id for scene in told]
    chapters = first_scenes((node.kind, node.title) for node in manuscript.outline.walk())

    def load(store: ProjectStore) -> dict[SceneId, str]:
        return {text.scene_id: text.text for text in store.scenes.load_many(order)}

    def came(texts: dict[SceneId, str]) -> None:
        for one in order:
            buffer = scenes.buffer(one)
            if buffer is not None:
                texts[one] = buffer.text
        read = tuple(texts.get(one, "") for one in order)
        passages = ((scene.title, text) for scene, text in zip(told, read, strict=True))
        then(BookStory(story_of(passages, chapters), tuple(order), read))

    storage.call(load, came)
