"""A sprint: so many minutes in which one only writes, with a clock and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.support.i18n import trn
from inkwell.support.phrases import sentences

if TYPE_CHECKING:
    from inkwell.domain.figures.work import Work
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.figures.work_log import WorkLog
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService

LONGEST_MINUTES, USUAL_MINUTES = 180, 15


class SprintService(QObject):
    """One sprint at a time.

    Attributes:
        last_minutes: how long the last one was, or is, to be.
        words: written since it began, typed less taken away again.

    Signals:
        changed: it began, ended, or another second or word has passed.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        project: ProjectService,
        notices: NoticeService,
        log: WorkLog,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices, self._clock = notices, clock
        self._minutes, self._began = 0, 0.0
        self.words, self.last_minutes = 0, USUAL_MINUTES
        self._ticks = clock.repeating_timer(self, 1_000)
        self._ticks.timeout.connect(self._on_ticks_timeout)
        log.worked.connect(self._on_log_worked)
        project.project_closed.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Whether a sprint is under way."""
        return self._minutes > 0

    @property
    def left_s(self) -> int:
        """Seconds that are left, rounded up."""
        if not self.is_running:
            return 0
        return max(0, -int(-(self._began + self._minutes * 60 - self._clock.now_s()) // 1))

    def begin(self, minutes: int) -> None:
        """Begin one of so many minutes; one under way ends without a word."""
        self._minutes = self.last_minutes = max(1, min(LONGEST_MINUTES, minutes))
        self._began, self.words = self._clock.now_s(), 0
        self._ticks.start()
        self.changed.emit()

    def stop(self) -> None:
        """End it before its time, and say what came of it."""
        if self.is_running:
            minutes = round((self._clock.now_s() - self._began) / 60)
            self._tell(trn("Stopped after {n} minute.", "Stopped after {n} minutes.", minutes))

    def _tell(self, sentence: str) -> None:
        words = trn("You wrote {n} word.", "You wrote {n} words.", self.words)
        self._end()
        self._notices.say(sentences(sentence, words), key="sprint")

    def _end(self) -> None:
        self._minutes = 0
        self._ticks.stop()
        self.changed.emit()

    def _on_ticks_timeout(self) -> None:
        if self.left_s:
            self.changed.emit()
        else:
            self._tell(
                trn("The sprint of {n} minute is over.", "The sprint of {n} minutes is over.", self._minutes)
            )

    def _on_log_worked(self, work: Work) -> None:
        if self.is_running and work.words:
            self.words += work.words
            self.changed.emit()
