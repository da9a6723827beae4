"""Builds the services of the story in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.services.story.story import StoryService

if TYPE_CHECKING:
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread


@dataclass(frozen=True)
class StoryRoom:
    """All services of the story in time."""

    time: StoryService


def build_story(
    storage: StorageThread,
    project: ProjectService,
    manuscript: ManuscriptService,
    codex: CodexService,
    decisions: DecisionService,
    notices: NoticeService,
) -> StoryRoom:
    """All of them, wired."""
    return StoryRoom(StoryService(storage, project, manuscript, codex, decisions, notices))
