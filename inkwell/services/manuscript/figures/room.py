"""The author's figures, as the window is given them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inkwell.services.manuscript.figures.goals import GoalService
    from inkwell.services.manuscript.figures.sprints import SprintService
    from inkwell.services.manuscript.figures.work_log import WorkLog


class FiguresRoom(NamedTuple):
    """What was written when, goals, sprints."""

    log: WorkLog
    goals: GoalService
    sprints: SprintService
