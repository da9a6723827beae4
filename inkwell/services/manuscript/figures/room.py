"""The author's figures, as the window is given them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inkwell.services.manuscript.figures.goals import GoalService
from inkwell.services.manuscript.figures.sprints import SprintService
from inkwell.services.manuscript.figures.work_log import WorkLog

if TYPE_CHECKING:
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread


class FiguresRoom(NamedTuple):
    """What was written when, goals, sprints."""

    log: WorkLog
    goals: GoalService
    sprints: SprintService


def build_figures(
    storage: StorageThread,
    project: ProjectService,
    manuscript: ManuscriptService,
    scenes: SceneService,
    undo: UndoService,
    notices: NoticeService,
    clock: Clock,
) -> FiguresRoom:
    """All three, over one log."""
    log = WorkLog(storage, project, manuscript, scenes, notices, clock)
    goals = GoalService(storage, project, manuscript, undo, notices, log, clock)
    return FiguresRoom(log, goals, SprintService(project, notices, log, clock))
