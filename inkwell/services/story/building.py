"""Builds the services of the story in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.services.story.facts import FactService
from inkwell.services.story.stale import StaleFacts
from inkwell.services.story.story import StoryService

if TYPE_CHECKING:
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread


@dataclass(frozen=True)
class StoryRoom:
    """All services of the story in time."""

    time: StoryService
    stale: StaleFacts
    facts: FactService


def build_story(
    storage: StorageThread,
    project: ProjectService,
    manuscript: ManuscriptService,
    scenes: SceneService,
    codex: CodexService,
    decisions: DecisionService,
    notices: NoticeService,
) -> StoryRoom:
    """All of them, wired."""
    stale = StaleFacts(storage, project, manuscript, scenes, codex, notices)
    time = StoryService(storage, project, manuscript, codex, decisions, notices, stale)
    return StoryRoom(time, stale, FactService(storage, manuscript, scenes, codex, notices))
