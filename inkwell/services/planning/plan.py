"""The rows of the plan, kept current: one row changes where one scene changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.planning.plan import Plan
from inkwell.domain.planning.rows import PlanRow, Read, changed_scenes, plan_rows, read_of
from inkwell.domain.reading.presence import scene_counts
from inkwell.domain.text.counted import counts_characters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.kept_synopsis import KeptSynopsis
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.story import StoryService


class PlanService(QObject):
    """Owns the plan and the rows of the open book.

    Attributes:
        plan: threads, cards and all else the author plans.
        rows: a row for every scene in the order of telling.

    Signals:
        rows_changed: the SceneIds whose rows are others now; the scenes and their order are the same.
        plan_changed: scenes came, went or moved, or threads, cards, labels or columns are others now.
    Thread: main.
    """

    rows_changed = Signal(object)
    plan_changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        undo: UndoService,
        story: StoryService,
        reading: ReadingService,
        decisions: DecisionService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript, self._codex = storage, project, manuscript, codex
        self._story, self._reading, self._decisions, self._notices = story, reading, decisions, notices
        self._is_open = False
        self.plan = Plan()
        self.rows: list[PlanRow] = []
        self._read: dict[SceneId, tuple[SceneReading, Read]] = {}
        self._kept: Mapping[SceneId, KeptSynopsis] = {}
        # Many signals come with one act; the rows are made once, when all have been heard.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        project.project_opened.connect(lambda _: self._open())
        project.project_closed.connect(self._close)
        manuscript.outline_changed.connect(lambda _: self._look())
        undo.acts_changed.connect(self.reload)
        codex.codex_changed.connect(lambda _: self._soon.start())
        story.story_changed.connect(self._soon.start)
        reading.scene_read.connect(lambda _: self._soon.start())
        reading.book_read.connect(self._on_book_read)

    @property
    def names(self) -> dict[EntryId, str]:
        """The names of all entries."""
        return {entry.id: entry.name for entry in self._codex.codex.entries}

    def people(self) -> list[tuple[EntryId, str]]:
        """The codex's people, by name: through whose eyes a scene may be told."""
        codex = self._codex.codex
        kinds = {one.id: one.name for one in codex.categories}
        people = [(one.id, one.name) for one in codex.entries if kinds.get(one.category) == "People"]
        return sorted(people, key=lambda pair: pair[1].casefold())

    def row(self, scene: SceneId) -> PlanRow | None:
        """The row of a scene."""
        return next((row for row in self.rows if row.scene == scene), None)

    def look_of(self, view: str) -> Mapping[str, Any]:
        """How the author left a view."""
        return self.plan.looks.get(view, {})

    def set_look(self, view: str, **settings: Any) -> None:
        """Remember how a view is left; no act, and nothing to take back."""
        now = {**self.look_of(view), **settings}
        if now != self.look_of(view):
            looks = {**self.plan.looks, view: now}
            self.plan = Plan(**{**vars(self.plan), "looks": looks})
            self._storage.call(lambda store: store.plan.set_look(view, now), failed=self._notices.error)

    def set_kept(self, kept: Mapping[SceneId, KeptSynopsis]) -> None:
        """What the scenes' texts do of their synopses."""
        self._kept = dict(kept)
        self._soon.start()

    def reload(self) -> None:
        """Read the plan anew, after an act."""
        if self._is_open:
            self._storage.call(lambda store: store.plan.load(), self._set_plan, self._notices.error)

    def _open(self) -> None:
        self._is_open = True
        self.reload()

    def _close(self) -> None:
        self._is_open = False
        self.plan, self.rows = Plan(), []
        self._read.clear()
        self.plan_changed.emit()

    def _set_plan(self, plan: Plan) -> None:
        if self._is_open and plan != self.plan:
            before, self.plan = self.plan, plan
            same = Plan(**{**vars(plan), "looks": before.looks}) == before
            self._look(told=not same)

    def _look(self, told: bool = False) -> None:
        """Make the rows; tell what is other, and `told` that the plan is."""
        if not self._is_open:
            return
        rows = plan_rows(self._manuscript.outline, self.plan, self._story.time_of, self.names, self._found())
        if counts_characters(self._project.info.language):
            rows = [replace(row, in_characters=True) for row in rows]
        rows = [replace(row, kept=self._kept[row.scene]) if row.scene in self._kept else row for row in rows]
        changed = changed_scenes(self.rows, rows)
        self.rows = rows
        if told or changed is None:
            self.plan_changed.emit()
        elif changed:
            self.rows_changed.emit(frozenset(changed))

    def _found(self) -> dict[SceneId, Read]:
        """What the reader knows of each scene, counted once for each reading."""
        found: dict[SceneId, Read] = {}
        for scene, reading in self._reading.ordered():
            held = self._read.get(scene)
            if held is None or held[0] is not reading:
                self._read[scene] = held = (reading, self._read_of(scene, reading))
            found[scene] = held[1]
        return found

    def _read_of(self, scene: SceneId, reading: SceneReading) -> Read:
        cast, ignored = self._reading.cast, self._decisions.decisions.ignored
        counts = scene_counts(reading, self._reading.texts.get(scene, ""), cast)
        return read_of(reading, counts, cast, ignored)

    def _on_book_read(self) -> None:
        self._read.clear()  # the cast may have other names now
        self._soon.start()
