"""Gathers from the open project what a model may see at a caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.script.script_place import ScriptPlace, script_place, with_lead_in
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.told_before import Told
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.folding import FORMAT_CHARACTERS
from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.promises import with_promises

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.manuscript.project import ProjectInfo
    from inkwell.prompting.recipes import Recipe
    from inkwell.protocol.requests import PromptPart
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.story.building import StoryRoom
    from inkwell.storage.store import ProjectStore

_UNSEEN = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "".join(FORMAT_CHARACTERS)

_EARLIER_SYNOPSES = 12
SCREENPLAY = "screenplay"


class PromptContextReader:
    """Asks the other services for scene, neighbours, codex and style, and makes the parts of a prompt."""

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
        story: StoryRoom,
    ) -> None:
        self._storage = storage
        self._project = project
        self._manuscript = manuscript
        self._scenes = scenes
        self._codex = codex
        self._story = story
        # A scene, and what was told before it; set on the storage thread, too.
        self._book: tuple[SceneId | None, Told] = (None, Told())
        project.project_closed.connect(self._forget_book)

    def knows(self, scene_id: SceneId) -> bool:
        """Whether the scene is part of the manuscript, and not in the trash."""
        return scene_id in self._manuscript.outline

    @property
    def language(self) -> str:
        """The language of the book."""
        return self._project.info.language

    @property
    def recipe(self) -> str:
        """The recipe by which the book is continued."""
        return recipe_for(self._project.info)

    def script_place(self, scene_id: SceneId, position: int) -> ScriptPlace | None:
        """Where in a screenplay a draft would begin; None in any other book."""
        buffer = self._scenes.buffer(scene_id)
        if buffer is None or self._project.info.template != SCREENPLAY:
            return None
        codex = self._codex.codex
        return script_place(buffer.text, position, [codex.entry(one).name for one in codex.people()])

    def names(self) -> tuple[str, ...]:
        """The names the story knows: every codex entry and its aliases."""
        return tuple(name for entry in self._codex.codex.entries for name in (entry.name, *entry.aliases))

    def book(self, scene_id: SceneId) -> str:
        """What was told before a scene, as it was when its parts were last built."""
        if self._book[0] != scene_id:
            self._book = (scene_id, self._story.recall.told_before(scene_id)())
        return self._book[1].text

    def _forget_book(self) -> None:
        self._book = (None, Told())

    def parts(
        self,
        scene_id: SceneId,
        position: int,
        beat: str,
        mood: str,
        recipe: Recipe,
        then: Callable[[tuple[PromptPart, ...], bool], None],
    ) -> None:
        """Build the parts for a caret; `mood` is the line of a mood, or empty. `then(parts, instruct)` follows."""
        now = self._story.time.as_of(scene_id)
        before_id = now.scene_before
        told_before = self._story.recall.told_before(scene_id)

        def task(store: ProjectStore) -> dict[str, object]:
            self._book = (scene_id, told_before())
            return stored_around(store, scene_id, before_id)

        def gathered(stored: dict[str, object]) -> None:
            buffer = self._scenes.buffer(scene_id)
            if buffer is None or not self.knows(scene_id):
                return
            loaded = None if before_id is None else self._scenes.buffer(before_id)
            newer = {} if loaded is None else {"previous_scene": loaded.text}
            story = story_at(
                self._manuscript.outline,
                scene_id,
                buffer.text,
                position,
                self._project.info,
                beat,
                codex=self._codex.codex,
                mood=mood,
                now=now,
                notes=self._story.recall.notes(scene_id, buffer.text, position),
                **{**stored, **newer},
            )
            then(self._with_due(continue_scene(story, recipe), recipe, scene_id, beat), recipe.instruct)

        self._storage.call(task, gathered)

    def _with_due(
        self, parts: tuple[PromptPart, ...], recipe: Recipe, scene_id: SceneId, beat: str
    ) -> tuple[PromptPart, ...]:
        """With what was planted and is paid in the scene."""
        return with_promises(parts, recipe, self._story.promises.planted(scene_id, beat))


def stored_around(store: ProjectStore, scene_id: SceneId, before: SceneId | None) -> dict[str, object]:
    """What of StoryContext lies in the project: the scene before, the entries chosen by hand, and what is planned."""
    texts = store.scenes.load_many([before]) if before is not None else []
    return {
        "previous_scene": texts[0].text if texts else "",
        "by_hand": store.codex.chosen_for(scene_id),
        "planned": store.plan.planned_for(scene_id),
    }


def story_at(
    outline: Outline,
    scene_id: SceneId,
    text: str,
    position: int,
    info: ProjectInfo,
    beat: str,
    **more: object,
) -> StoryContext:
    """The context of a caret from values at hand; `more` are further fields of StoryContext."""
    node = outline.node(scene_id)
    chapter = next((up for up in outline.ancestors(scene_id) if up.kind is NodeKind.CHAPTER), None)
    order = [scene.scene_id for scene in outline.scenes()]
    so_far = order[: order.index(scene_id) + 1] if scene_id in order else [scene_id]
    now = more.get("now")
    has_happened = now.has_happened if isinstance(now, AsOf) and scene_id in now.order.told else None
    earlier = [
        (scene.title, scene.synopsis)
        for scene in outline.scenes(chapter.id if chapter is not None else None)
        # What is told earlier and happens later, as around a flashback, is not known here.
        if scene.scene_id in so_far[:-1]
        and scene.synopsis
        and (has_happened is None or has_happened(scene.scene_id))
    ]
    style = info.style.strip() or _default_style(info)
    is_script = info.template == SCREENPLAY
    told = strip_comments(text, 0, position)
    return StoryContext(
        # Comments are found in the whole scene first: half of one at the caret would be sent as story.
        before=with_lead_in(told) if is_script else without_lone_space(told),
        after=strip_comments(text, position),
        title=info.title,
        style=style,
        chapter_synopsis=chapter.synopsis if chapter is not None else "",
        scene_synopsis=node.synopsis,
        earlier_synopses=tuple(earlier[-_EARLIER_SYNOPSES:]),
        beat=beat,
        heading=_heading(info, chapter.title if chapter is not None else node.title),
        **more,  # type: ignore[arg-type]
    )


def without_lone_space(text: str) -> str:
    """`text` without white space at its end, but for the line end that says a paragraph begins.

    A prompt that ends in a space is a place no tokenizer ever met in its training: words begin with their space.
    """
    bare = text.rstrip(_UNSEEN)
    return f"{bare}\n" if bare and "\n" in text[len(bare) :] else bare


def recipe_for(info: ProjectInfo) -> str:
    """The recipe by which a book of this kind is continued."""
    return "continue-script" if info.template == SCREENPLAY else "continue"


def _heading(info: ProjectInfo, title: str) -> str:
    """What a model knows a book's beginning by: in English the plainest heading there is, elsewhere the chapter's title.

    A script begins as scripts do in every language.
    """
    if info.template == SCREENPLAY:
        return "FADE IN:"
    return "Chapter One" if info.language.startswith("en") else title


def _default_style(info: ProjectInfo) -> str:
    if info.template == SCREENPLAY:
        return f"Title: {info.title}" + (f"\nAuthor: {info.author}" if info.author else "")
    kinds = {
        "novel": "a novel",
        "short-story": "a short story",
        "game": "a game script",
        "copy": "copy",
    }
    by = f" by {info.author}" if info.author else ""
    return f"{info.title}: {kinds.get(info.template, 'a novel')}{by}."
