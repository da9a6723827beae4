"""Candidates as rows of the project file: made at once, brought up to date every second, resolved at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inkwell.domain.manuscript.history import Generation
from inkwell.services.writing.drafts import Candidate, Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

_STORE_EVERY_MS = 1_000
# The state of a row whose text the author did not want at its place.
REFUSED = "refused"
# A place is known by so much of what stands before it.
_PLACE_CHARACTERS = 200
_MOST_REFUSED = 8


class DraftStore(QObject):
    """Keeps the drafts of `drafts` in the file. Thread: main; the file is the storage thread's."""

    def __init__(self, storage: StorageThread, drafts: dict[SceneId, Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._drafts = drafts
        self._timer = QTimer(self, interval=_STORE_EVERY_MS)
        self._timer.timeout.connect(self.store_texts)

    def begin(self) -> None:
        """Something is being written: keep it up to date."""
        self._timer.start()

    def rest(self) -> None:
        """Nothing is being written any more."""
        if not any(draft.writing for draft in self._drafts.values()):
            self._timer.stop()

    def candidate(self, scene_id: SceneId, draft: Draft, number: int) -> Candidate:
        """The candidate of that number in the draft's last round, with a row of its own from its first word on."""
        number += draft.rounds[-1].first
        while len(draft.candidates) <= number:
            self.add(scene_id, draft, Candidate(seed=0, anchor=draft.anchor))
        return draft.candidates[number]

    def add(self, scene_id: SceneId, draft: Draft, candidate: Candidate) -> None:
        """One more candidate of the draft, behind the others, and its row."""
        draft.candidates.append(candidate)
        row = Generation(
            0,
            scene_id,
            draft.group,
            len(draft.candidates) - 1,
            draft.model,
            0,
            draft.prompt,
            "",
            anchor=draft.anchor,
            settings=dict(draft.settings),
            parent=draft.context,
            adapter=draft.adapter,
        )

        def stored(row_id: int) -> None:
            candidate.row, candidate.unsaved = row_id, True
            self.store_texts()

        self._storage.call(lambda store: store.generations.add(row), stored)

    def store_texts(self) -> None:
        """Write what has come since the last time, as it would stand if nothing more came: the program may end now."""
        for draft in self._drafts.values():
            for candidate in draft.candidates:
                if candidate.row and candidate.unsaved:
                    candidate.unsaved = False
                    text = candidate.text if candidate.finished else draft.broken_off(candidate)
                    row, anchor, seed = candidate.row, draft.anchor, candidate.seed
                    self._storage.call(
                        lambda store, row=row, text=text, anchor=anchor, seed=seed: (
                            store.generations.set_text(row, text, anchor, seed)
                        )
                    )

    def resolve(self, candidate: Candidate, state: str) -> None:
        """The author has decided."""
        row, text, kept, anchor, seed = (
            candidate.row,
            candidate.text,
            tuple(candidate.kept),
            candidate.anchor,
            candidate.seed,
        )
        if row:
            self._storage.call(
                lambda store: (
                    store.generations.set_text(row, text, anchor, seed),
                    store.generations.resolve(row, state, kept),
                )
            )

    def reopen(self, draft: Draft) -> None:
        """What was kept of the draft is pending again, and so are its alternatives."""
        for candidate in draft.candidates:
            if candidate.row and not candidate.refused:
                candidate.unsaved = True
                self.set_state(candidate.row, "kept" if candidate.kept else "open")
        self.store_texts()

    def set_state(self, row: int, state: str) -> None:
        """An undo or redo has changed what became of a candidate."""
        self._storage.call(lambda store: store.generations.set_state(row, state))

    def refused_at(self, scene_id: SceneId, before: str, then: Callable[[list[str]], None]) -> None:
        """Texts the author has refused at the place that follows `before`; newest first, `then(texts)` follows."""
        end = before.rstrip()[-_PLACE_CHARACTERS:]

        def refused(store: ProjectStore) -> list[str]:
            rows = store.generations.of_scene(scene_id, REFUSED)
            return [row.text for row in rows if row.prompt.rstrip().endswith(end)][:_MOST_REFUSED]

        self._storage.call(refused, then)

    def open_draft(self, scene_id: SceneId, length: int, then: Callable[[Draft], None]) -> None:
        """The draft that was open when the program ended, if there is one; `length` is the scene's, in characters."""

        def restore(rows: list[Generation]) -> None:
            rows = [row for row in rows if row.text.strip()]
            if not rows:
                return
            same_job = sorted((row for row in rows if row.job == rows[0].job), key=lambda row: row.candidate)
            first = same_job[0]
            draft = Draft(
                first.job,
                min(first.anchor, length),
                first.model,
                len(same_job),
                writing=False,
                prompt=first.prompt,
            )
            draft.settings = dict(first.settings)
            draft.candidates = [
                Candidate(row.seed, row.text, row.id, row.anchor, finished=True) for row in same_job
            ]
            then(draft)

        self._storage.call(lambda store: store.generations.of_scene(scene_id, "open"), restore)
