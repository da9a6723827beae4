"""Where the story stands: the scene shown is the cursor, and everything that hangs on time is asked here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.rearranging import put_behind
from inkwell.domain.story.story_time import SceneTime, StoryOrder, TimeError, story_order
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import Withheld
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.story.stale import StaleFacts
    from inkwell.storage.store import ProjectStore


class StoryService(QObject):
    """Owns the times of the scenes and the cursor; facts lie in the codex.

    Attributes:
        cursor: the scene shown in the page; None where none is.
        order: the scenes in both orders.

    Signals:
        cursor_changed: the cursor stands at another scene.
        story_changed: times, order, facts or what is let through are others now.
        edited: a CodexEdit of the author's, under way.
    Thread: main.
    """

    cursor_changed = Signal(object)
    story_changed = Signal()
    edited = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        decisions: DecisionService,
        notices: NoticeService,
        stale: StaleFacts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._manuscript, self._codex, self._stale = storage, manuscript, codex, stale
        self._decisions, self._notices = decisions, notices
        self.cursor: SceneId | None = None
        self.order = StoryOrder()
        self._times: dict[SceneId, SceneTime] = {}
        self._indexed: Codex | None = None  # the codex whose facts are in `_about`, by entry
        project.project_opened.connect(lambda _: self.reload())
        project.project_closed.connect(self._on_project_closed)
        manuscript.outline_changed.connect(lambda _: self._put_in_order())
        codex.codex_changed.connect(lambda _: self.story_changed.emit())
        decisions.decisions_changed.connect(lambda _: self.story_changed.emit())
        stale.changed.connect(self.story_changed)

    def show(self, scene_id: SceneId | None) -> None:
        """The page shows another scene."""
        if scene_id != self.cursor:
            self.cursor = scene_id
            self.cursor_changed.emit(scene_id)

    def time_of(self, scene_id: SceneId) -> SceneTime:
        """What is said of a scene's place in the story."""
        return self._times.get(scene_id, SceneTime(scene_id))

    def as_of(self, scene_id: SceneId) -> AsOf:
        """The story as it stands at a scene."""
        let_through = self._decisions.decisions.let_through(scene_id)
        return AsOf(scene_id, self.order, self.time_of(scene_id).viewpoint, let_through, self._stale.now)

    def facts_about(self, entry_id: int) -> tuple[Fact, ...]:
        """All facts about an entry, whenever they hold."""
        codex = self._codex.codex
        if codex is not self._indexed:
            self._about: dict[int, list[Fact]] = {}
            for fact in codex.facts:
                self._about.setdefault(fact.entry, []).append(fact)
            self._indexed = codex
        return tuple(self._about.get(entry_id, ()))

    def withheld(self, scene_id: SceneId, entries: Collection[EntryId]) -> list[Withheld]:
        """What is kept from a prompt at a scene of what the codex knows about `entries`."""
        now = self.as_of(scene_id)
        found = (now.withheld(fact) for fact in self._codex.codex.facts if fact.entry in entries)
        return [one for one in found if one is not None]

    def let_through(self, fact: Fact, scene_id: SceneId, may: bool) -> None:
        """Let the model be told a fact at a scene though it is withheld by rule, or no longer."""
        row = Decision(DecisionKind.LET_THROUGH, str(int(fact.id)), scene=scene_id)
        if may:
            self._decisions.decide(row)
        else:
            held = self._decisions.decisions.rows
            same = [one for one in held if replace(one, id=0) == row]
            self._decisions.take_back(*same)

    def set_time(self, time: SceneTime) -> None:
        """Say when a scene is, and through whose eyes it is told."""
        self._set(time.scene, (time,))

    def put_behind(self, scene_id: SceneId, behind: SceneId | None) -> bool:
        """Let a scene happen right behind another, or first of all: one act; False, nothing changed, where it cannot."""
        telling = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        try:
            changed = put_behind(telling, self._times.values(), scene_id, behind)
        except TimeError:
            return False
        self._set(scene_id, changed)
        return True

    def _set(self, scene_id: SceneId, times: Sequence[SceneTime]) -> None:
        new = [time for time in times if time != self.time_of(time.scene)]
        if not new:
            return
        was = [self.time_of(time.scene) for time in new]
        title = self._manuscript.outline.node(scene_id).title
        edit = CodexEdit(
            tr("the time of “{name}”", name=title), lambda: self._store(was), lambda: self._store(new)
        )
        edit.redo()
        self.edited.emit(edit)

    def reload(self) -> None:
        """Read the times anew."""
        self._storage.call(lambda store: store.story.times(), self._set_times, self._notices.error)

    def _store(self, times: Sequence[SceneTime]) -> None:
        def task(store: ProjectStore) -> Mapping[SceneId, SceneTime]:
            for time in times:
                store.story.set_time(time)
            return store.story.times()

        self._storage.call(task, self._set_times, self._notices.error)

    def _set_times(self, times: Mapping[SceneId, SceneTime]) -> None:
        before, self._times = self._times, dict(times)
        self._put_in_order(told=before != self._times)

    def _put_in_order(self, told: bool = False) -> None:
        """Order the scenes; tell where the order is another, or where something else is `told`, such as a viewpoint."""
        telling = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        order = story_order(telling, self._times.values())
        if told or order != self.order:
            self.order = order
            self.story_changed.emit()

    def _on_project_closed(self) -> None:
        self._times, self.order = {}, StoryOrder()
        self.show(None)
        self.story_changed.emit()
