"""Room on the disk of the open book: watched, kept in reserve, given back when the disk is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.services.notices import Level
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.clock import Clock
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.reserve import Reserve
    from inkwell.support.paths import Places

_LOOK_MS = 5_000
_KEY = "disk"


class DiskRoom(QObject):
    """Keeps a reserve for as long as a book is open for writing, and says when the disk runs out.

    Thread: main; the reserve is touched on the storage thread.
    """

    _given_back = Signal()

    def __init__(
        self,
        project: ProjectService,
        storage: StorageThread,
        places: Places,
        notices: NoticeService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._places, self._notices = storage, places, notices
        self._reserve: Reserve | None = None
        self._is_told = False
        self._timer = clock.repeating_timer(self, _LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._given_back.connect(self._on_given_back)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)

    def look(self) -> None:
        """Keep room where there is enough again; say where it is running out."""
        reserve = self._reserve
        if reserve is None:
            return

        def task() -> bool:
            reserve.keep()
            return reserve.is_low

        self._storage.call_bare(task, self._tell)

    def _on_project_opened(self, opened: OpenProject) -> None:
        from inkwell.storage.reserve import Reserve

        self._is_told = False
        if opened.read_only:
            return
        reserve = self._reserve = Reserve(opened.path, self._places.state)
        self._storage.relief = lambda: self._give_back(reserve)
        self._timer.start()
        self.look()

    def _on_project_closed(self) -> None:
        self._timer.stop()
        reserve, self._reserve = self._reserve, None
        self._storage.relief = None
        if reserve is not None:
            self._storage.call_bare(reserve.close)
            self._notices.clear(_KEY)

    def _give_back(self, reserve: Reserve) -> None:
        """On the storage thread, when a task has found the disk full."""
        if reserve.give_back():
            self._given_back.emit()

    def _on_given_back(self) -> None:
        self._is_told = True
        self._notices.say(
            tr(
                "The disk of your book is full. Inkwell has given back the room it kept, so saving goes on for a while. Free some space now."
            ),
            Level.WARNING,
            key=_KEY,
        )

    def _tell(self, is_low: bool) -> None:
        if is_low and not self._is_told and self._reserve is not None:
            self._notices.say(
                tr("Less than 200 MB is free on the disk of your book. Free some space soon."),
                Level.WARNING,
                key=_KEY,
            )
        elif not is_low and self._is_told:
            self._notices.clear(_KEY)
        self._is_told = is_low
