"""Builds the services of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.services.planning.plan import PlanService
from inkwell.services.planning.plan_acts import PlanActs

if TYPE_CHECKING:
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.story import StoryService


@dataclass(frozen=True)
class PlanRoom:
    """All services of the plan."""

    book: PlanService
    acts: PlanActs


def build_planning(
    storage: StorageThread,
    project: ProjectService,
    manuscript: ManuscriptService,
    codex: CodexService,
    undo: UndoService,
    story: StoryService,
    reading: ReadingService,
    decisions: DecisionService,
    notices: NoticeService,
) -> PlanRoom:
    """All of them, wired."""
    book = PlanService(storage, project, manuscript, codex, undo, story, reading, decisions, notices)
    return PlanRoom(book, PlanActs(manuscript, story, book))
