"""Earlier versions are looked through while the author rests: what the disk has done to them is told, not found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.services.notices import Level
from inkwell.support.i18n import trn

if TYPE_CHECKING:
    from inkwell.services.clock import Clock
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

_FIRST_MS = 20_000
_STEP_MS = 300  # between two slices, each of some milliseconds, so that no save waits
_AGAIN_MS = 24 * 3_600_000
_SLICE = 50


class DamageWatch(QObject):
    """Reads every earlier version of the open book once a day, a few at a time.

    Thread: main.
    """

    def __init__(
        self,
        project: ProjectService,
        storage: StorageThread,
        notices: NoticeService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._notices = storage, notices
        self._last, self._damaged = 0, 0
        self._timer = clock.rest_timer(self)
        self._timer.timeout.connect(self._look)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._timer.stop)

    def _on_project_opened(self, _opened: OpenProject) -> None:
        self._last, self._damaged = 0, 0
        self._timer.start(_FIRST_MS)

    def _look(self) -> None:
        after = self._last

        def task(store: ProjectStore) -> tuple[int, int | None]:
            return len(store.scenes.damaged_revisions(after, _SLICE)), store.scenes.revision_after(
                after, _SLICE
            )

        self._storage.call(task, self._on_storage_looked)

    def _on_storage_looked(self, answer: tuple[int, int | None]) -> None:
        damaged, last = answer
        self._damaged += damaged
        if last is not None:
            self._last = last
            self._timer.start(_STEP_MS)
            return
        if self._damaged:
            self._notices.say(
                trn(
                    "{n} earlier version is damaged and cannot be shown. The book itself is whole.",
                    "{n} earlier versions are damaged and cannot be shown. The book itself is whole.",
                    self._damaged,
                ),
                Level.WARNING,
                key="damaged",
            )
        self._last, self._damaged = 0, 0
        self._timer.start(_AGAIN_MS)
