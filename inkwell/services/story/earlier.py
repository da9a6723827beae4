"""Summaries of what came right before the scene shown, as notes that may enter its prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.story.offers import summary_offer
from inkwell.domain.story.recall import earlier_scenes

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Node, NodeId, Outline, SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.offers import Offer
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.story.story import StoryService
    from inkwell.services.story.summaries import Material, SummaryService


_REST_MS = 500


class EarlierSummaries(QObject):
    """Gathers them on the storage thread when the author comes to a scene, and anew when what they are made of changes.

    Signals:
        changed: there are others now.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        summaries: SummaryService,
        story: StoryService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        project: ProjectService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._summaries, self._story = summaries, story
        self._manuscript, self._project = manuscript, project
        self._scene: SceneId | None = None
        self._nodes: list[NodeId] = []
        self._offers: dict[int, Offer] = {}
        self._number = 0
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._gather)
        story.cursor_changed.connect(lambda _: self._gather())
        story.story_changed.connect(self._gather)
        manuscript.outline_changed.connect(lambda _: self._on_manuscript_outline_changed())
        scenes.scene_edited.connect(self._on_scenes_scene_edited)

    def offers(self, scene_id: SceneId) -> tuple[Offer, ...]:
        """The summaries for a scene: of the last chapter before its own, and of the scene before it; none for any but the cursor."""
        if scene_id != self._scene:
            return ()
        return tuple(self._offers[place] for place in sorted(self._offers))

    def _gather(self) -> None:
        self._forget()
        self._scene, nodes = self._story.cursor, self._before()
        self._nodes = [node.id for node in nodes]
        for place, node in enumerate(nodes):
            self._ask(place, node, self._number)

    def _forget(self) -> None:
        """What is not sure to stand in the book any more is offered no more."""
        self._number += 1
        had, self._offers = bool(self._offers), {}
        if had:
            self.changed.emit()

    def _before(self) -> list[Node]:
        scene, outline = self._story.cursor, self._manuscript.outline
        if scene is None or scene not in outline or not self._project.is_open:
            return []
        return summed_up_before(outline, self._story.as_of(scene))

    def _ask(self, place: int, node: Node, number: int) -> None:
        def gathered(material: Material) -> None:
            one = material.summaries.get(node.id)
            if number == self._number and one is not None:
                self._offers[place] = summary_offer(one, node.title)
                self.changed.emit()

        self._summaries.gather(node.id, gathered)

    def _on_manuscript_outline_changed(self) -> None:
        """A count of words changes it as well, and often."""
        if self._nodes != [node.id for node in self._before()]:
            self._gather()

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        """Only what stands before the scene in which one writes is summed up."""
        if edited.scene_id != self._scene:
            self._forget()
            self._rest.start()


def summed_up_before(outline: Outline, now: AsOf) -> list[Node]:
    """What is summed up at a scene: the last whole chapter before its own, and the scene before it. What has not happened yet at
    the cursor is not, nor a scene of its own chapter that has a synopsis, which is sent as it is.
    """
    # The order of the story is told again a moment after a scene has gone.
    earlier = [scene for scene in earlier_scenes(now) if scene in outline]
    if not earlier:
        return []
    found: list[Node] = []
    own = _chapter(outline, now.scene)
    chapters = [_chapter(outline, scene) for scene in earlier]
    before = next((one for one in reversed(chapters) if one is not None and one != own), None)
    if before is not None and {one.scene_id for one in outline.scenes(before.id)} <= set(earlier):
        found.append(before)
    last = outline.node(earlier[-1])
    alone = before is not None and len(outline.scenes(before.id)) == 1 and last in outline.scenes(before.id)
    if not alone and not (last.synopsis and _chapter(outline, earlier[-1]) == own):
        found.append(last)
    return found


def _chapter(outline: Outline, scene: SceneId) -> Node | None:
    return next((up for up in outline.ancestors(scene) if up.kind is NodeKind.CHAPTER), None)
