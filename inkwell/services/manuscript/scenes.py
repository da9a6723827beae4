"""The prose of the open project: buffers with undo, autosave, recovery copies.

Saved means saved: the state changes only after the commit came back, and only for what was in it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.edit_history import Edit, EditHistory, EditKind, Stamps, Step
from inkwell.domain.manuscript.provenance import Origin, Run, joined, sliced
from inkwell.domain.text.word_spaces import spaces_of_move
from inkwell.services.notices import Level
from inkwell.services.project.recovery import write_recovery_copy
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.outline import SceneId, SceneText
    from inkwell.domain.manuscript.provenance import Runs
    from inkwell.services.clock import Clock
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread

log = logging.getLogger(__name__)

IDLE_MS = 250
LONGEST_MS = 1_000
_REVISION_EVERY_S = 300.0
_RETRY_MS = (1_000, 2_000, 4_000, 5_000)


class SaveState(StrEnum):
    """What the author is told about her text."""

    SAVED = "saved"
    UNSAVED = "unsaved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True)
class SceneEdited:
    """The text of a scene changed. `from_page` says the page shows it already; `step` is set by undo and redo.

    `after_draft` says the author typed just behind a pending draft, not before it; `kind` why the text changed.
    """

    scene_id: SceneId
    edits: tuple[Edit, ...]
    from_page: bool = False
    after_draft: bool = False
    step: Step | None = None
    undone: bool = False
    kind: EditKind = EditKind.REPLACE


class SceneService(QObject):
    """Buffers and their way to the disk.

    Signals:
        scene_loaded: the SceneId whose buffer is ready.
        scene_edited: a SceneEdited.
        scene_saved: SceneId, revision, words now, words before.
        save_state_changed: a SaveState.
    Thread: main.
    """

    scene_loaded = Signal(object)
    scene_edited = Signal(object)
    scene_saved = Signal(object, int, int, int)
    save_state_changed = Signal(object)
    _copied = Signal(str, str)

    def __init__(
        self,
        storage: StorageThread,
        notices: NoticeService,
        recovery_folder: Path,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._notices = notices
        self._recovery_folder = recovery_folder
        self._clock = clock
        self._buffers: dict[SceneId, EditHistory] = {}
        self._words: dict[SceneId, int] = {}
        self._dirty: set[SceneId] = set()
        self._in_flight: dict[SceneId, int] = {}
        self._revised_at: dict[SceneId, float] = {}
        self._changed_since_revision: set[SceneId] = set()
        self._failures = 0
        self.state = SaveState.SAVED
        self.stamps = Stamps()
        self.project_id = ""
        self._idle = clock.rest_timer(self, IDLE_MS)
        self._idle.timeout.connect(self.save_now)
        self._deadline = clock.rest_timer(self, LONGEST_MS - 100)
        self._deadline.timeout.connect(self.save_now)
        self._retry = clock.rest_timer(self)
        self._retry.timeout.connect(self.save_now)
        self._copied.connect(self._on_copied)

    def buffer(self, scene_id: SceneId) -> EditHistory | None:
        """The scene's buffer where it is loaded."""
        return self._buffers.get(scene_id)

    def load(
        self,
        scene_id: SceneId,
        then: Callable[[EditHistory], None] | None = None,
        failed: Callable[[InkwellError], None] | None = None,
    ) -> None:
        """Make the buffer ready; `then` and `scene_loaded` follow, at once where it is already."""
        ready = self._buffers.get(scene_id)
        if ready is not None:
            if then is not None:
                then(ready)
            self.scene_loaded.emit(scene_id)
            return

        def loaded(answer: tuple[SceneText, Runs]) -> None:
            text, runs = answer
            if scene_id not in self._buffers:
                self._buffers[scene_id] = EditHistory(text.text, runs, text.revision, self.stamps)
                self._words[scene_id] = text.words
                self._revised_at[scene_id] = self._clock.now_s()
            if then is not None:
                then(self._buffers[scene_id])
            self.scene_loaded.emit(scene_id)

        self._storage.call(lambda store: store.scenes.load(scene_id), loaded, failed)

    def type_text(
        self,
        scene_id: SceneId,
        start: int,
        removed: int,
        added: str,
        kind: EditKind = EditKind.TYPING,
        origin: Origin = Origin.TYPED,
        after_draft: bool = False,
        runs: Runs = (),
    ) -> None:
        """What the author did on the page, which shows it already. `runs`, where known, say who wrote what was added."""
        now_ms = int(self._clock.now_s() * 1000)
        edit = self._buffers[scene_id].replace(start, removed, added, kind, origin, at_ms=now_ms, runs=runs)
        self.scene_edited.emit(
            SceneEdited(scene_id, (edit,), from_page=True, after_draft=after_draft, kind=kind)
        )
        self._note_edit(scene_id)

    def insert_generated(self, scene_id: SceneId, start: int, text: str, generation: int | None) -> None:
        """Kept text enters the scene as one step."""
        edit = self._buffers[scene_id].replace(
            start, 0, text, EditKind.KEEP, Origin.GENERATED, generation, mark=generation
        )
        self.scene_edited.emit(SceneEdited(scene_id, (edit,), kind=EditKind.KEEP))
        self._note_edit(scene_id)

    def move_text(self, scene_id: SceneId, start: int, end: int, to: int) -> int:
        """The words between `start` and `end` go to `to`, which lies outside, with who wrote them, in one step; where they are."""
        buffer = self._buffers[scene_id]
        first, last, lead, trail = spaces_of_move(buffer.text, start, end, to)
        runs = joined((Run(len(lead)), *sliced(buffer.runs, start, end), Run(len(trail))))
        places = [(first, last - first, ""), (to, 0, lead + buffer.text[start:end] + trail)]
        self._replace_many(scene_id, buffer.replace_many(places, title=tr("moving words"), runs=runs))
        return to + len(lead) - (last - first if to > start else 0)

    def replace_generated(
        self, scene_id: SceneId, places: list[tuple[int, int, str]], generation: int | None
    ) -> None:
        """A kept rewrite enters the scene as one step; only what it changed is generated."""
        step = self._buffers[scene_id].replace_many(places, generation, EditKind.KEEP, Origin.GENERATED)
        self._replace_many(scene_id, step)

    def replace_places(self, scene_id: SceneId, places: list[tuple[int, int, str]], title: str = "") -> int:
        """Change several `(start, removed, added)` as one step, called `title` in the menu; returns how many."""
        return self._replace_many(scene_id, self._buffers[scene_id].replace_many(places, title=title))

    def change_for_act(
        self,
        scene_id: SceneId,
        places: list[tuple[int, int, str]],
        act: int,
        title: str = "",
        runs: Runs = (),
        kind: EditKind = EditKind.ACT,
    ) -> int:
        """Change several places as a part of an act on the book, which `UndoService` takes back as a whole.

        The part of an act of another kind than ACT makes sense alone, and `undo` takes it.
        """
        step = self._buffers[scene_id].replace_many(places, kind=kind, act=act, title=title, runs=runs)
        return self._replace_many(scene_id, step)

    def take_out(self, scene_id: SceneId, act: int) -> bool:
        """Take back a part of an act from beneath what was written since; False where that touches it."""
        edits = self._buffers[scene_id].take_out(act)
        if edits is None:
            return False
        self.scene_edited.emit(SceneEdited(scene_id, edits))
        self._note_edit(scene_id)
        return True

    def _replace_many(self, scene_id: SceneId, step: Step | None) -> int:
        if step is None:
            return 0
        self.scene_edited.emit(SceneEdited(scene_id, step.edits, kind=step.kind))
        self._note_edit(scene_id)
        return len(step.edits)

    def undo(self, scene_id: SceneId) -> bool:
        """Take the last step back; False where there is none, or it is half of an act."""
        buffer = self._buffers.get(scene_id)
        step = buffer.last_step if buffer is not None else None
        return step is not None and step.kind is not EditKind.ACT and self._travel(scene_id, undone=True)

    def redo(self, scene_id: SceneId) -> bool:
        """Make it again; False where there is none, or it is half of an act."""
        buffer = self._buffers.get(scene_id)
        step = buffer.last_undone if buffer is not None else None
        return step is not None and step.kind is not EditKind.ACT and self._travel(scene_id, undone=False)

    def undo_part(self, scene_id: SceneId) -> bool:
        """Take the scene's part of an act back; for `UndoService`, which takes back the other parts as well."""
        return self._travel(scene_id, undone=True)

    def redo_part(self, scene_id: SceneId) -> bool:
        """Make it again."""
        return self._travel(scene_id, undone=False)

    def save_now(self) -> None:
        """Send everything unsaved to the disk."""
        self._idle.stop()
        self._deadline.stop()
        for scene_id in sorted(self._dirty):
            buffer = self._buffers[scene_id]
            if self._in_flight.get(scene_id) == buffer.revision:
                continue
            self._in_flight[scene_id] = buffer.revision
            self._save(scene_id, buffer.text, buffer.runs, buffer.revision)
        if self._dirty:
            self._become(SaveState.SAVING if not self._failures else SaveState.FAILED)

    def remember(self, scene_id: SceneId, reason: str, label: str = "", pinned: bool = False) -> None:
        """Save, and keep the state as a revision in the scene's history."""
        self.save_now()
        self._revised_at[scene_id] = self._clock.now_s()
        self._changed_since_revision.discard(scene_id)
        self._storage.call(lambda store: store.scenes.add_revision(scene_id, reason, label, pinned))

    def leave(self, scene_id: SceneId) -> None:
        """The author goes to another scene: save, and remember what she leaves where it changed."""
        buffer = self._buffers.get(scene_id)
        if buffer is not None:
            buffer.end_step()
        if scene_id in self._changed_since_revision:
            self.remember(scene_id, "left the scene")
        else:
            self.save_now()

    def rescue(self) -> list[SceneId]:
        """Write recovery copies of everything unsaved, now; the scenes it was."""
        for scene_id in self._dirty:
            write_recovery_copy(
                self._recovery_folder, self._copy_name(scene_id), self._buffers[scene_id].text, wait=True
            )
        return sorted(self._dirty)

    def forget(self) -> None:
        """Drop every buffer; for when the project has been closed."""
        for table in (self._buffers, self._words, self._in_flight, self._revised_at):
            table.clear()
        self._dirty.clear()
        self._changed_since_revision.clear()
        self._failures = 0
        self._become(SaveState.SAVED)

    def _copy_name(self, scene_id: SceneId) -> str:
        return f"{self.project_id[:8]}-scene-{scene_id}"

    def _travel(self, scene_id: SceneId, undone: bool) -> bool:
        buffer = self._buffers.get(scene_id)
        moved = None if buffer is None else buffer.undo() if undone else buffer.redo()
        if moved is None:
            return False
        step, edits = moved
        self.scene_edited.emit(SceneEdited(scene_id, edits, step=step, undone=undone, kind=step.kind))
        self._note_edit(scene_id)
        return True

    def _note_edit(self, scene_id: SceneId) -> None:
        self._dirty.add(scene_id)
        self._changed_since_revision.add(scene_id)
        self._idle.start()
        if not self._deadline.isActive():
            self._deadline.start()
        if self.state is SaveState.SAVED:
            self._become(SaveState.UNSAVED)

    def _save(self, scene_id: SceneId, text: str, runs: Runs, revision: int) -> None:
        def saved(result: SceneText) -> None:
            self._on_storage_saved(scene_id, result)

        def failed(error: InkwellError) -> None:
            self._on_storage_failed(scene_id, error)

        self._storage.call(lambda store: store.scenes.save(scene_id, text, runs, revision), saved, failed)

    def _on_storage_saved(self, scene_id: SceneId, saved: SceneText) -> None:
        buffer = self._buffers.get(scene_id)
        if self._in_flight.get(scene_id) == saved.revision:
            del self._in_flight[scene_id]
        if buffer is None:
            return
        before, self._words[scene_id] = self._words.get(scene_id, saved.words), saved.words
        if buffer.revision == saved.revision:
            self._dirty.discard(scene_id)
        if self._failures:
            self._failures = 0
            self._notices.clear("save")
        self._become(SaveState.UNSAVED if self._dirty else SaveState.SAVED)
        self.scene_saved.emit(scene_id, saved.revision, saved.words, before)
        if (
            self._clock.now_s() - self._revised_at.get(scene_id, 0) > _REVISION_EVERY_S
            and scene_id in self._changed_since_revision
        ):
            self.remember(scene_id, "while writing")

    def _on_storage_failed(self, scene_id: SceneId, error: InkwellError) -> None:
        self._in_flight.pop(scene_id, None)
        buffer = self._buffers.get(scene_id)
        self._become(SaveState.FAILED)
        if not self._failures:
            self._notices.error(error, key="save")
        if buffer is not None:
            name, then = self._copy_name(scene_id), partial(self._copied.emit, error.sentence)
            write_recovery_copy(self._recovery_folder, name, buffer.text, then=then)
        delay = _RETRY_MS[min(self._failures, len(_RETRY_MS) - 1)]
        self._failures += 1
        if not self._retry.isActive():
            self._retry.start(delay)

    def _on_copied(self, reason: str, folder: str) -> None:
        if self._failures and folder:
            text = tr("{reason} A copy of the scene is in {folder}.", reason=reason, folder=folder)
            self._notices.say(text, Level.ERROR, key="save")

    def _become(self, state: SaveState) -> None:
        if state is not self.state:
            self.state = state
            self.save_state_changed.emit(state)
