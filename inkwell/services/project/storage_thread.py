"""The one thread that touches the project file. Tasks go in, answers come back on the main thread, in order."""

from __future__ import annotations

import logging
import queue
import sys
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal
from shiboken6 import isValid

from inkwell.domain.errors import InkwellError
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.storage.store import ProjectStore

log = logging.getLogger(__name__)
T = TypeVar("T")
Task = tuple[
    "Callable[[], Any]", "Callable[[Any], None] | None", "Callable[[InkwellError], None] | None", int
]
_ANY_EPOCH = -1


class StorageThread(QThread):
    """Runs storage tasks one after another.

    Signals:
        task_failed: an InkwellError nobody asked to hear about.
        project_moved: the path that is another file now, and the path of the file that holds the book from here on.
    Thread: `run` here; every callback on the main thread.
    """

    task_failed = Signal(object)
    project_moved = Signal(object, object)
    _task_done = Signal(object, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.Queue[Task | None] = queue.Queue()
        self._store: ProjectStore | None = None
        self._epoch = 0
        self.relief: Callable[[], None] | None = None  # called on this thread when a task found the disk full
        self._task_done.connect(self._on_task_done)

    def set_store(self, store: ProjectStore | None) -> None:
        """Which project tasks work on; called from within a task."""
        self._store = store

    def call(
        self,
        task: Callable[[ProjectStore], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[InkwellError], None] | None = None,
    ) -> None:
        """Run `task` with the open project; `then` or `failed` is called on the main thread."""
        self._put(lambda: task(self._required()), then, failed, self._epoch)

    def call_bare(
        self,
        task: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[InkwellError], None] | None = None,
    ) -> None:
        """Run a task that brings its own store (opening, restoring)."""
        self._put(task, then, failed, _ANY_EPOCH)

    def drain(self, timeout_s: float = 30.0) -> bool:
        """Wait until every task so far has run; for closing only. Callbacks come with the next events."""
        if not self.isRunning():
            return True
        passed = threading.Event()
        self._tasks.put((passed.set, None, None, _ANY_EPOCH))
        return passed.wait(timeout_s)

    def deliver(self) -> None:
        """Wait for every task so far and call its callbacks now; for closing only."""
        self.drain()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def begin_epoch(self) -> None:
        """Another project, or none: answers still under way belong to the old one and are dropped."""
        self._epoch += 1

    def finish(self) -> None:
        """Run what waits, then end the thread."""
        if self.isRunning():
            self._tasks.put(None)
            self.wait(30_000)

    def run(self) -> None:
        """Take tasks until told to end. The database library is loaded here, while the window is being built."""
        from inkwell.storage.store import DiskFullError, guarded

        while (item := self._tasks.get()) is not None:
            task, then, failed, epoch = item
            self._keep_in_place()
            try:
                result = guarded(task)
            except InkwellError as error:
                log.warning("%s (%s)", error.message, error.detail)
                if isinstance(error, DiskFullError) and self.relief is not None:
                    self.relief()
                self._task_done.emit(failed or self.task_failed.emit, error, epoch)
            except Exception as error:  # noqa: BLE001  # a bug in one task must not end the thread that saves
                sys.excepthook(type(error), error, error.__traceback__)
                broken = InkwellError(
                    tr("Something in Inkwell broke."),
                    detail=type(error).__name__,
                    help=tr("Your text is kept."),
                )
                self._task_done.emit(failed or self.task_failed.emit, broken, epoch)
            else:
                if then is not None:
                    self._task_done.emit(then, result, epoch)

    def _keep_in_place(self) -> None:
        """Before every task: where another file stands in the open one's place, go on in a file of the book's own.

        Where that cannot be, the task will say so, since nothing is written into a file that is no book's.
        """
        store = self._store
        if store is None or store.database.is_in_place:
            return
        from inkwell.storage.moved import keep_beside
        from inkwell.storage.store import guarded

        try:
            self._store = guarded(lambda: keep_beside(store))
        except InkwellError as error:
            log.warning("%s (%s)", error.message, error.detail)
        else:
            self.project_moved.emit(store.path, self._store.path)

    def _required(self) -> ProjectStore:
        if self._store is None:
            raise InkwellError(tr("No project is open."))
        return self._store

    def _put(self, task: Callable[[], Any], then: Any, failed: Any, epoch: int) -> None:
        if not self.isRunning():
            self.start()
        self._tasks.put((task, then, failed, epoch))

    def _on_task_done(self, callback: Callable[[Any], None], value: Any, epoch: int) -> None:
        if epoch not in (_ANY_EPOCH, self._epoch):
            return
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return  # the dialog that asked has been closed
        callback(value)
