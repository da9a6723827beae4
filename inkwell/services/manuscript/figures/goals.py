"""What the author means to write: the book, a day, a session, a date. A goal that is met is told once, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.figures.pace import NO_DAYS_OFF, DaysOff, Road, WritingPlan
from inkwell.services.manuscript.undo import Act
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from datetime import date

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.figures.work_log import WorkLog
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.work_repository import Counted

# The plan until the book's own was read, which another that is made meanwhile stands above.
_WAITING = WritingPlan()


@dataclass(frozen=True)
class Goals:
    """All goals of the book as the author says them; 0 and None where there is none."""

    book: int = 0
    day: int = 0
    session: int = 0
    deadline: date | None = None
    off: DaysOff = NO_DAYS_OFF


class GoalService(QObject):
    """Owns the plan; the words of book and day are in the project's own row.

    Signals:
        changed: goals or plan are others.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        undo: UndoService,
        notices: NoticeService,
        log: WorkLog,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._undo, self._notices, self._log, self._clock = undo, notices, log, clock
        self.plan = _WAITING
        self._told: set[object] = set()
        self._session: tuple[int, int] | None = None
        self._today = 0
        project.project_opened.connect(self._on_project_project_opened)
        project.project_closed.connect(self._on_project_project_closed)
        project.info_changed.connect(lambda _: self.changed.emit())
        log.grown.connect(self._on_log_grown)
        log.counted.connect(self._on_log_counted)

    @property
    def goals(self) -> Goals:
        """As they are."""
        info = self._project.info
        return Goals(
            info.goal_words,
            info.daily_goal_words,
            self.plan.session_words,
            self.plan.deadline,
            self.plan.off,
        )

    @property
    def road(self) -> Road | None:
        """The way to the date, where there is one."""
        return self.plan.road(self._project.info.goal_words)

    @property
    def day_goal(self) -> int:
        """Words to write today: what the author said, or what the date needs; 0 on a day off and where nothing is planned."""
        today = self._clock.wall().date()
        if today in self.plan.off:
            return 0
        return self._project.info.daily_goal_words or self.needed

    @property
    def needed(self) -> int:
        """Words a day that the date needs from today on."""
        road = self.road
        if road is None:
            return 0
        this_morning = self._manuscript.outline.words() - self._project.words_today
        return road.needed(self._clock.wall().date(), this_morning)

    def set(self, goals: Goals) -> None:
        """Other goals, which one undo takes back. A new date or a new length of the book counts from today on."""
        before, plan = self.goals, self.plan
        if goals == before:
            return
        since, words = plan.since, plan.since_words
        if (goals.deadline, goals.book) != (before.deadline, before.book) or since is None:
            since, words = self._clock.wall().date(), self._manuscript.outline.words()
        new = WritingPlan(max(0, goals.session), goals.deadline, goals.off, since, words)
        self._put(goals, new)
        self._undo.did(
            Act(
                self._undo.new_id(),
                tr("goals"),
                partial(self._put, before, plan),
                partial(self._put, goals, new),
            )
        )

    def _put(self, goals: Goals, plan: WritingPlan) -> None:
        self.plan = plan
        self._storage.call(lambda store: store.work.save_plan(plan), failed=self._notices.error)
        self._project.save_info(
            replace(self._project.info, goal_words=goals.book, daily_goal_words=goals.day)
        )
        self.changed.emit()

    def _tell(self, key: object, sentence: str) -> None:
        if key not in self._told:
            self._told.add(key)
            self._notices.say(sentence, key="goal")

    def _on_log_counted(self, counted: Counted) -> None:
        """Day and session, where they went past their goal just now."""
        session, goal = self._log.session, self.plan.session_words
        before = self._session[1] if self._session is not None and self._session[0] == session else 0
        self._session = (session, counted.session_words)
        if 0 < goal <= counted.session_words and before < goal:
            told = trn("This session’s {n} word is written.", "This session’s {n} words are written.", goal)
            self._tell(("session", session), told)
        before, self._today = self._today, counted.words
        goal = self.day_goal
        if 0 < goal <= counted.words and before < goal:
            told = trn("Today’s {n} word is written.", "Today’s {n} words are written.", goal)
            self._tell(("day", counted.day), told)

    def _on_log_grown(self, scene_id: SceneId, words: int, before: int) -> None:
        """Scene, chapter, part and book, where writing took them past their goal."""
        outline = self._manuscript.outline
        if scene_id not in outline:
            return
        for node in (outline.node(scene_id), *outline.ancestors(scene_id)):
            now = outline.words(node.id)
            if now - (words - before) < node.goal_words <= now:
                told = trn(
                    "“{title}” has its {n} word.",
                    "“{title}” has its {n} words.",
                    node.goal_words,
                    title=node.title,
                )
                self._tell(("node", node.id, node.goal_words), told)
        goal, now = self._project.info.goal_words, outline.words()
        if now - (words - before) < goal <= now:
            self._tell(("book", goal), trn("The book has its {n} word.", "The book has its {n} words.", goal))

    def _on_project_project_opened(self, _: object) -> None:
        self._told.clear()
        self._session, self._today = None, self._project.words_today

        def loaded(plan: WritingPlan) -> None:
            if self.plan is _WAITING:
                self.plan = plan
                self.changed.emit()

        self._storage.call(lambda store: store.work.plan(), loaded, self._notices.error)

    def _on_project_project_closed(self) -> None:
        self.plan = _WAITING
