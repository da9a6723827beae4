"""What the author has decided about what the reader found; kept in the project, taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decisions

if TYPE_CHECKING:
    from inkwell.domain.manuscript.decisions import Decision
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class DecisionService(QObject):
    """Owns the decisions in memory; the database is always changed first.

    Signals:
        decisions_changed: the Decisions.
        decided: a tuple of Decision, new ones of the author's.
    Thread: main.
    """

    decisions_changed = Signal(object)
    decided = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._notices = notices
        self.decisions = Decisions()
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)

    def decide(self, *rows: Decision) -> None:
        """Store decisions."""
        self.decide_again(*rows)
        self.decided.emit(rows)

    def decide_again(self, *rows: Decision) -> None:
        """Store decisions that had been taken back."""
        self._change(lambda store: store.decisions.add(rows))

    def take_back(self, *rows: Decision) -> None:
        """Undo decisions."""
        self._change(lambda store: store.decisions.remove(rows))

    def _change(self, act: Callable[[ProjectStore], None]) -> None:
        def task(store: ProjectStore) -> Decisions:
            act(store)
            return store.decisions.load()

        self._storage.call(task, self._set, self._notices.error)

    def _set(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.decisions_changed.emit(decisions)

    def _on_project_opened(self, _opened: OpenProject) -> None:
        self._storage.call(lambda store: store.decisions.load(), self._set, self._notices.error)

    def _on_project_closed(self) -> None:
        self._set(Decisions())


if TYPE_CHECKING:
    from collections.abc import Callable
