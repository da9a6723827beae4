"""Writes down the author's work as she does it, and gives it to the project with every save.

Words that were pasted, imported, kept from the model, moved, split off, merged or brought back are not written ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.figures.work import merged
from inkwell.domain.figures.work_clock import WorkClock
from inkwell.domain.manuscript.typed_words import work_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.figures.work import Figures, Stretch
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread

_LOOK_AT_DAY_MS = 15_000


class WorkLog(QObject):
    """Listens to the scenes.

    Signals:
        grown: SceneId, words now, words before: a save after words were typed or kept, not only moved about.
        worked: the Work of one act, as it is done.
        counted: what was saved is in the book: a Counted.
    Thread: main.
    """

    grown = Signal(object, int, int)
    worked = Signal(object)
    counted = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        notices: NoticeService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._scenes, self._notices, self._clock = scenes, notices, clock
        self._work_clock = WorkClock()
        self._pending: list[Stretch] = []
        self._written: set[SceneId] = set()
        self._day_timer = clock.repeating_timer(self, _LOOK_AT_DAY_MS)
        self._day_timer.timeout.connect(self._look_at_day)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        scenes.scene_saved.connect(self._on_scenes_scene_saved)
        project.project_opened.connect(lambda _: self._day_timer.start())
        project.project_closed.connect(self._on_project_project_closed)

    @property
    def session(self) -> int:
        """The number of the session, 0 before anything was written."""
        return self._work_clock.session

    def figures(self, then: Callable[[Figures], None]) -> None:
        """All that was written down, up to the last key."""
        self._hand_in(None)
        self._storage.call(lambda store: store.work.figures(), then, self._notices.error)

    def _look_at_day(self) -> None:
        """After midnight nothing has been written today."""
        if self._project.is_open and self._project.day != self._clock.wall().date():
            self._hand_in(None)

    def _hand_in(self, book_words: int | None) -> None:
        stretches, self._pending = merged(self._pending), []
        self._project.count_work(stretches, self._work_clock.session, book_words, self.counted.emit)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        buffer = self._scenes.buffer(change.scene_id)
        if buffer is None:
            return
        work = work_of(buffer.text, buffer.runs, change.edits, change.kind, change.undone)
        self._pending += self._work_clock.note(self._clock.now_s(), self._clock.wall(), work)
        if (work.typed > 0 or work.kept > 0) and change.step is None:
            self._written.add(change.scene_id)
        if not work.is_nothing:
            self.worked.emit(work)

    def _on_scenes_scene_saved(self, scene_id: SceneId, _revision: int, words: int, before: int) -> None:
        self._hand_in(self._manuscript.outline.words())
        if scene_id in self._written and words > before:
            self.grown.emit(scene_id, words, before)
        self._written.discard(scene_id)

    def _on_project_project_closed(self) -> None:
        self._day_timer.stop()
        self._pending = []
        self._written.clear()
        self._work_clock.rest()
