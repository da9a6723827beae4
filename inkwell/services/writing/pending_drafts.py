"""The drafts that stand in the page, apart: filled by the writer, followed through edits, kept, given up, found again.

Nothing here asks the writer for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.drafts.draft_range import DraftRange
from inkwell.domain.drafts.joint import joined_at_end, joined_at_start
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.services.writing.draft_ranking import rank_draft
from inkwell.services.writing.draft_store import REFUSED, DraftStore
from inkwell.services.writing.drafts import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.protocol.events import CandidateFinished, TextChunk
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.writing.drafts import Draft

# So many keepings can give their drafts back when they are undone.
_MOST_KEPT = 100


class PendingDrafts(QObject):
    """One draft a scene at most.

    Signals:
        draft_changed: the SceneId whose draft has other text, another candidate shown, or ended writing.
        draft_ended: the SceneId whose draft is no more.
        kept_whole: SceneId and the beat of a draft of which nothing is left but what was kept.
        given_back: SceneId and the beat of such a draft that stands in the page again, the keeping being undone.
    Thread: main; the file is the storage thread's.
    """

    draft_changed = Signal(object)
    draft_ended = Signal(object)
    kept_whole = Signal(object, str)
    given_back = Signal(object, str)

    def __init__(self, storage: StorageThread, scenes: SceneService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage, self._scenes = storage, scenes
        self._drafts: dict[SceneId, Draft] = {}
        self._kept: dict[int, Draft] = {}  # by the row of the candidate that was kept, oldest first
        self._store = DraftStore(storage, self._drafts, self)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        scenes.scene_loaded.connect(self._on_scenes_scene_loaded)

    def get(self, scene_id: SceneId | None) -> Draft | None:
        """The scene's draft."""
        return self._drafts.get(scene_id) if scene_id is not None else None

    def put(self, scene_id: SceneId, draft: Draft) -> None:
        """A draft that is going to be written."""
        self._drafts[scene_id] = draft
        self.draft_changed.emit(scene_id)

    def begin_storing(self) -> None:
        """Words are about to come: keep them in the file."""
        self._store.begin()

    def writing(self) -> dict[SceneId, Draft]:
        """Those that are being written."""
        return {scene_id: draft for scene_id, draft in self._drafts.items() if draft.writing}

    def add_text(self, scene_id: SceneId, event: TextChunk) -> None:
        """New characters of a candidate."""
        draft = self._drafts[scene_id]
        candidate = self._store.candidate(scene_id, draft, event.candidate)
        text = event.text
        if not candidate.text:
            text = joined_at_start(draft.before, text, draft.keeps_lines)
        if text:
            candidate.text += text
            candidate.unsaved = True
            if event.candidate == draft.shown:
                self.draft_changed.emit(scene_id)

    def finish_candidate(self, scene_id: SceneId, event: CandidateFinished) -> None:
        """A candidate is whole: what is told of it holds over what came before, but for what is kept of it already."""
        draft = self._drafts[scene_id]
        candidate = self._store.candidate(scene_id, draft, event.candidate)
        text = joined_at_start(draft.before, event.text, draft.keeps_lines)
        text = joined_at_end(draft.before, text, draft.after)
        if len(text) >= candidate.consumed:
            candidate.text = text
        candidate.finished, candidate.unsaved = True, True
        candidate.seed, candidate.tokens = event.seed, event.tokens
        candidate.milliseconds = event.milliseconds
        candidate.fluency, candidate.avoided = event.mean_log_probability, event.avoided
        candidate.off_arc = event.off_arc
        self.draft_changed.emit(scene_id)

    def stop_writing(self, scene_id: SceneId) -> None:
        """Broken off: what has come stays in the page; a draft without a word ends."""
        draft = self._drafts[scene_id]
        for candidate in draft.candidates:
            if not candidate.finished:
                candidate.text, candidate.unsaved = draft.broken_off(candidate), True
                candidate.finished = True
        draft.end_round()
        self._store.store_texts()
        if not draft.text.strip():
            self.end(scene_id, "discarded")
        else:
            self.draft_changed.emit(scene_id)

    def finish_writing(self, scene_id: SceneId, names: tuple[str, ...]) -> None:
        """All candidates are written, or will not be: empty ones go, the rest are compared. `names` are the story's."""
        draft = self._drafts[scene_id]
        draft.end_round()
        self._store.store_texts()
        if not draft.text.strip():
            if draft.candidate is not None and draft.candidate.kept:
                self._end_kept(scene_id)
            else:
                self.end(scene_id, "discarded")
        else:
            rank_draft(self._storage, draft, names, self._on_draft_ranked)
            self.draft_changed.emit(scene_id)

    def begin_round(self, scene_id: SceneId, job: str, requested: int) -> None:
        """The draft is going to be written once more; what stands in the page stays among its alternatives."""
        self._drafts[scene_id].begin_round(job, requested)
        self.draft_changed.emit(scene_id)

    def add_alternative(self, scene_id: SceneId, text: str) -> None:
        """An alternative that no model wrote, in a round of its own; it shows."""
        draft = self._drafts[scene_id]
        draft.begin_round(draft.job, 1)
        candidate = Candidate(seed=0, anchor=draft.anchor, text=text, finished=True)
        self._store.add(scene_id, draft, candidate)
        draft.end_round()
        self.draft_changed.emit(scene_id)

    def renew(self, scene_id: SceneId, fresh: Draft) -> None:
        """Put `fresh` in the place of a draft of which a part is kept: what is left of it is the first alternative."""
        left = self._drafts[scene_id].text
        self.end(scene_id, "kept")
        self._drafts[scene_id] = fresh
        if left.strip():
            text = joined_at_start(fresh.before, left, fresh.keeps_lines)
            self._store.add(scene_id, fresh, Candidate(seed=0, anchor=fresh.anchor, text=text, finished=True))
            fresh.begin_round(fresh.job, fresh.requested)
        self.draft_changed.emit(scene_id)

    def refuse(self, scene_id: SceneId) -> None:
        """What shows shall not come again at this place."""
        candidate = self._drafts[scene_id].candidate
        if candidate is not None:
            candidate.refused = True
            if candidate.row:
                self._store.set_state(candidate.row, REFUSED)

    def refused_at(self, scene_id: SceneId, before: str, then: Callable[[list[str]], None]) -> None:
        """Texts refused at the place behind `before`, newest first, of this draft and of earlier ones; `then(texts)` follows."""
        draft = self._drafts.get(scene_id)
        candidates = reversed(draft.candidates) if draft else ()
        here = [candidate.text for candidate in candidates if candidate.refused]
        self._store.refused_at(scene_id, before, lambda texts: then(list(dict.fromkeys([*here, *texts]))))

    def step_back(self, scene_id: SceneId) -> bool:
        """Undo the last asking again, a refusal too; False where nothing was asked for again."""
        draft = self._drafts.get(scene_id)
        if draft is None or not draft.step_back():
            return False
        candidate = draft.candidate
        if candidate is not None and candidate.refused:
            candidate.refused = False
            self._store.set_state(candidate.row, "open")
        self.draft_changed.emit(scene_id)
        return True

    def keep(self, scene_id: SceneId, everything: bool) -> str:
        """Take the text that is pending, or its first sentence, into the scene; the text kept."""
        draft = self._drafts.get(scene_id)
        candidate = draft.candidate if draft is not None else None
        if draft is None or candidate is None or not candidate.pending.strip():
            return ""
        self._scenes.remember(scene_id, "before generated text")
        text = draft.take(everything)
        self.draft_changed.emit(scene_id)
        self._scenes.insert_generated(scene_id, draft.anchor, text, candidate.row or None)
        self._store.resolve(candidate, "kept")
        if candidate.row:
            self._kept.pop(candidate.row, None)
            self._kept[candidate.row] = draft
            if len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        self._go_on_or_end(scene_id, draft)
        return text

    def show_candidate(self, scene_id: SceneId, step: int) -> bool:
        """Show the next alternative (or the one before)."""
        draft = self._drafts.get(scene_id)
        if draft is None or not draft.show(step):
            return False
        self.draft_changed.emit(scene_id)
        return True

    def end(self, scene_id: SceneId, state: str) -> None:
        """Take the draft out of the page; in the file its candidates are `state`, those with a kept part "kept"."""
        draft = self._drafts.pop(scene_id)
        for candidate in draft.candidates:
            unkept = REFUSED if candidate.refused else "discarded" if state == "kept" else state
            self._store.resolve(candidate, "kept" if candidate.kept else unkept)
        self._store.rest()
        self.draft_ended.emit(scene_id)

    def _go_on_or_end(self, scene_id: SceneId, draft: Draft) -> None:
        """Something of the draft was kept: where nothing is left of it and nothing comes, it ends."""
        if draft.text.strip() or draft.writing:
            self.draft_changed.emit(scene_id)
        else:
            self._end_kept(scene_id)

    def _end_kept(self, scene_id: SceneId) -> None:
        beat = _beat(self._drafts[scene_id])
        self.end(scene_id, "kept")
        self.kept_whole.emit(scene_id, beat)

    def forget(self) -> None:
        """Drop all of them from memory, leaving them open in the file; for closing a project."""
        self._store.store_texts()
        self._kept.clear()
        for scene_id in list(self._drafts):
            del self._drafts[scene_id]
            self.draft_ended.emit(scene_id)

    def _on_draft_ranked(self, draft: Draft) -> None:
        for scene_id, other in self._drafts.items():
            if other is draft:
                self.draft_changed.emit(scene_id)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        draft = self._drafts.get(change.scene_id)
        if draft is not None:
            for edit in change.edits:
                if change.after_draft and edit.start == draft.anchor:
                    continue
                moved = DraftRange(draft.anchor, len(draft.text)).after_base_edit(
                    edit.start, len(edit.removed), len(edit.added)
                )
                draft.anchor = moved.anchor
        step = change.step
        if step is None or step.kind is not EditKind.KEEP or step.mark is None:
            return
        if change.undone:
            self._give_back(change, step.mark)
        else:
            self._take_again(change, step.mark)

    def _give_back(self, change: SceneEdited, row: int) -> None:
        """A keeping was undone: the words are draft again, which comes back with its alternatives if it had ended."""
        scene_id, draft = change.scene_id, self._kept.get(row)
        pending = self._drafts.get(scene_id)
        if draft is None or not draft.give_back(row) or pending not in (None, draft):
            self._store.set_state(row, "discarded")
            return
        if pending is None:
            draft.anchor = change.edits[0].start
            self._drafts[scene_id] = draft
        self._store.reopen(draft)
        self.draft_changed.emit(scene_id)
        if pending is None:
            self.given_back.emit(scene_id, _beat(draft))

    def _take_again(self, change: SceneEdited, row: int) -> None:
        """A keeping was done again, also where another alternative shows by now."""
        scene_id, draft = change.scene_id, self._kept.get(row)
        self._store.set_state(row, "kept")
        if draft is None or not draft.take_again(row, change.edits[0].added):
            return
        if draft is self._drafts.get(scene_id):
            self._go_on_or_end(scene_id, draft)

    def _on_scenes_scene_loaded(self, scene_id: SceneId) -> None:
        """Put a draft that was open when the program ended back into the page, apart as it was."""
        if scene_id in self._drafts:
            return
        buffer = self._scenes.buffer(scene_id)

        def put_back(draft: Draft) -> None:
            if scene_id not in self._drafts and self._scenes.buffer(scene_id) is not None:
                self.put(scene_id, draft)

        if buffer is not None:
            self._store.open_draft(scene_id, len(buffer.text), put_back)


def _beat(draft: Draft) -> str:
    return str(draft.settings.get("beat", ""))
