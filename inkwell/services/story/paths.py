"""The open book's paths: its story read and walked again whenever the author rests, and what is wrong entered in the ledger."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.branching.story_map import StoryMap, map_of
from inkwell.domain.branching.walk import walk
from inkwell.domain.reading.scene_reading import Finding
from inkwell.services.apart import Apart
from inkwell.services.story.branching import BookStory, read_story
from inkwell.services.story.path_troubles import told

if TYPE_CHECKING:
    from inkwell.domain.branching.walk import TroubleFound, Walk
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService

CHECK = "paths"
_REST_MS = 700
# The walk shares Python with the keys: after so many states it lets them go first.
_GIVE_WAY_S = 0.002


class PathService(QObject):
    """Of a book that is no game there is nothing.

    Attributes:
        read: the story as it was read last.
        map: what its map shows; what is wrong comes a moment later.
        walk: None until every path of the story read last has been walked.

    Signals:
        changed: the map or the walk is another.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        checks: CheckService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project = storage, project
        self._manuscript, self._scenes, self._checks = manuscript, scenes, checks
        self._apart, self._turn = Apart(), 0
        self._found: set[SceneId] = set()
        self.read, self.map = BookStory(), StoryMap()
        self.walk: Walk | None = None
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._read_again)
        for change in (project.info_changed, manuscript.outline_changed, scenes.scene_edited):
            change.connect(self._on_anything_changed)
        project.project_closed.connect(self._on_project_closed)

    @property
    def is_game(self) -> bool:
        """Whether the open book is a story with choices."""
        return self._project.is_open and self._project.info.template == "game"

    def look_now(self) -> None:
        """Read the story without waiting for a rest."""
        self._rest.stop()
        self._read_again()

    def _on_anything_changed(self, _: object) -> None:
        if self.is_game:
            self._rest.start()
        elif self.read.order:
            self._on_project_closed()

    def _on_project_closed(self) -> None:
        self._rest.stop()
        self._turn += 1
        self.read, self.map, self.walk = BookStory(), StoryMap(), None
        self._enter({})
        self.changed.emit()

    def _read_again(self) -> None:
        if self.is_game:
            self._turn += 1
            read_story(self._storage, self._manuscript, self._scenes, partial(self._on_read, self._turn))

    def _on_read(self, turn: int, read: BookStory) -> None:
        if turn != self._turn:
            return
        if read == self.read and self.walk is not None:
            return
        self.read, self.walk = read, None
        self.map = map_of(read.story, None)
        self.changed.emit()

        def is_given_up() -> bool:
            time.sleep(_GIVE_WAY_S)
            return turn != self._turn

        def go() -> None:
            found = walk(read.story, stopped=is_given_up)
            self._apart.tell(lambda: self._on_walked(turn, found))

        self._apart.run(CHECK, go)

    def _on_walked(self, turn: int, found: Walk) -> None:
        if turn != self._turn:
            return
        self.walk, self.map = found, map_of(self.read.story, found)
        rows: dict[int, list[Finding]] = {}
        for one in found.troubles:
            rows.setdefault(one.passage, []).append(_finding(one, self.read.texts[one.passage]))
        self._enter(rows)
        self.changed.emit()

    def _enter(self, rows: dict[int, list[Finding]]) -> None:
        """What is wrong into the ledger, in place of what was."""
        order, texts = self.read.order, self.read.texts
        gone = self._found - {order[at] for at in rows}
        for scene in gone:
            self._checks.set_findings(scene, "", (), CHECK)
        for at, findings in rows.items():
            self._checks.set_findings(order[at], texts[at], tuple(findings), CHECK)
        self._found = {order[at] for at in rows}


def _finding(one: TroubleFound, text: str) -> Finding:
    """A trouble at its place; one of the whole scene at its first line."""
    start, end = one.start, one.end
    if start == end:
        start = len(text) - len(text.lstrip())
        end = start + len(text[start:].partition("\n")[0])
    return Finding(CHECK, start, end, f"{one.trouble} {one.about}".strip(), (("what", told(one)),))
