"""Keeps the page and the scene's buffer the same text, the pending draft lying over it.

Author's edits go from the page to the buffer; undo, replacements and kept text go from the buffer to the page;
the draft's words go to the page alone. The page's positions count the draft, the buffer's do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from inkwell.domain.drafts.draft_range import DraftRange
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.provenance import Origin
from inkwell.ui.editor.block_formats import is_in_the_middle
from inkwell.ui.editor.positions import changed, from_qt, to_qt

if TYPE_CHECKING:
    from inkwell.domain.manuscript.edit_history import Edit
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.provenance import Runs
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.writing.generation import GenerationService
    from inkwell.ui.editor.page import Page


class PageBinding(QObject):
    """Binds one page to whichever scene it shows.

    Signals:
        scene_shown: the SceneId that now stands in the page.
        scene_left: another scene will be shown; the page still shows the one before.
        draft_range_changed: the draft has come, moved, changed or gone.
    """

    scene_shown = Signal(object)
    scene_left = Signal()
    draft_range_changed = Signal()

    def __init__(self, page: Page, scenes: SceneService, generation: GenerationService) -> None:
        super().__init__(page)
        self._page = page
        self._scenes = scenes
        self._generation = generation
        self._applying = False
        self._keeping = False
        self._text = ""
        self.scene_id: SceneId | None = None
        self.draft = DraftRange(0)
        self.has_draft = False
        self._draft_text = ""
        page.setReadOnly(True)  # until there is a scene to write in
        page.document().contentsChange.connect(self._on_document_contents_change)
        scenes.scene_loaded.connect(self._on_scenes_scene_loaded)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        generation.draft_changed.connect(self._on_generation_draft_changed)
        generation.draft_ended.connect(self._on_generation_draft_changed)
        page.origins_of = self._origins_of
        page.composition_ended.connect(self._sync_draft)
        self._wanted: SceneId | None = None
        self.writable = True

    def show(self, scene_id: SceneId) -> None:
        """Show a scene; what was shown before is saved, with what an input method still held back."""
        self._page.settle_composition()
        if self.scene_id is not None and self.scene_id != scene_id:
            self.scene_left.emit()
            self._scenes.leave(self.scene_id)
        self._wanted = scene_id
        self._scenes.load(scene_id)

    def clear(self) -> None:
        """Show nothing."""
        self.scene_id = self._wanted = None
        self._set_page("")
        self._page.setReadOnly(True)

    @property
    def base_text(self) -> str:
        """The author's text of the scene shown."""
        buffer = self._scenes.buffer(self.scene_id) if self.scene_id is not None else None
        return buffer.text if buffer is not None else ""

    @property
    def page_text(self) -> str:
        """The text of the page, draft included."""
        return self._text

    def caret(self) -> int:
        """The caret in base positions."""
        return self.draft.to_base(from_qt(self._text, self._page.textCursor().position()))

    def selection_start(self) -> int:
        """Where the selection begins, or the caret, in base positions."""
        return self.draft.to_base(from_qt(self._text, self._page.textCursor().selectionStart()))

    def selected(self) -> tuple[int, int]:
        """The selection in base positions; the caret twice where nothing is selected."""
        cursor = self._page.textCursor()
        start, end = (
            self.draft.to_base(from_qt(self._text, place))
            for place in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return start, end

    def selection(self) -> tuple[int, int]:
        """The selection in base positions; the caret's paragraph where nothing is selected."""
        start, end = self.selected()
        if start < end:
            return start, end
        text = self.base_text
        end = text.find("\n", start)
        return text.rfind("\n", 0, start) + 1, end if end >= 0 else len(text)

    def select(self, start: int, end: int) -> None:
        """Select base positions and bring them into view."""
        cursor = self._page.textCursor()
        cursor.setPosition(to_qt(self._text, self.draft.to_page(start)))
        cursor.setPosition(to_qt(self._text, self.draft.to_page(end)), QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
        self._page.show_caret()

    def to_document(self, place: int) -> int:
        """A base position as Qt counts it in the page."""
        return to_qt(self._text, self.draft.to_page(place))

    def replace(self, start: int, removed: int, added: str) -> None:
        """Change base positions as one step, the caret behind what was added."""
        if self.scene_id is not None:
            self._scenes.replace_places(self.scene_id, [(start, removed, added)])
            self.select(start + len(added), start + len(added))

    def draft_in(self, start_qt: int, length_qt: int) -> tuple[int, int] | None:
        """The part of a paragraph (Qt positions) that is draft, relative to its start; None where there is none."""
        if not self.draft.length:
            return None
        low = max(to_qt(self._text, self.draft.anchor), start_qt)
        high = min(to_qt(self._text, self.draft.end), start_qt + length_qt)
        return (low - start_qt, high - start_qt) if low < high else None

    def _set_page(self, text: str) -> None:
        self._applying = True
        try:
            self.draft, self.has_draft, self._draft_text = DraftRange(0), False, ""
            self._text = text
            self._page.setPlainText(text)
            self._page.set_margins()  # which a new text takes away
            self._page.format_blocks(0, self._page.document().characterCount())
        finally:
            self._applying = False
        self._page.has_draft = False
        self.draft_range_changed.emit()

    def _on_document_contents_change(self, position: int, _removed: int, _added: int) -> None:
        if self._applying or self.scene_id is None:
            return
        new = self._document_text()
        at = from_qt(self._text, position)
        change = changed(self._text, new, max(0, at - 1), at)
        if change is None:
            return
        start, removed, added = change
        start, removed, added = self._beside_draft(start, removed, added)
        self._text = new
        if self.draft.touches(start, removed):
            self._keep_in_place()
        after = self.has_draft and self.draft.length > 0 and start >= self.draft.end and not removed
        base = self.draft.to_base(start)
        self.draft = self.draft.after_edit(start, removed, len(added))
        kind = self._page.changing or (EditKind.DELETING if removed and not added else EditKind.TYPING)
        origin = Origin.PASTED if kind is EditKind.PASTE else Origin.TYPED
        runs = self._page.pasted_runs
        if sum(run.length for run in runs) != len(added):
            runs = ()  # what stood there already has the same edges: who wrote which part cannot be said
        self._scenes.type_text(self.scene_id, base, removed, added, kind, origin, after, runs)
        moves = "\n" in added or removed > 1 or base == 0 or self._page.script is not None
        if moves or is_in_the_middle(self._page.document(), position):
            QTimer.singleShot(0, self, lambda: self._format_around(start, len(added)))

    def _beside_draft(self, start: int, removed: int, added: str) -> tuple[int, int, str]:
        """Where equal letters stand at the draft's edges a change can be told in two ways; take the one outside it."""
        if not self.draft.length or not self.draft.touches(start, removed):
            return start, removed, added
        caret = from_qt(self._document_text(), self._page.textCursor().position())
        if not removed and caret - len(added) in (self.draft.anchor, self.draft.end):
            return caret - len(added), 0, added
        if not added and not DraftRange(self.draft.anchor, self.draft.length).touches(caret, removed):
            return caret, removed, added
        return start, removed, added

    def _keep_in_place(self) -> None:
        """The author edits the draft itself: it becomes hers as it stands, and the page need not change for that."""
        assert self.scene_id is not None
        self._keeping = True
        try:
            if not self._generation.keep(self.scene_id, everything=True):
                # A draft that is still white space cannot be kept; it stands in the page, so it becomes typed text.
                self._generation.discard(self.scene_id)
                self._scenes.type_text(self.scene_id, self.draft.anchor, 0, self._draft_text)
        finally:
            self._keeping = False
        self.draft, self.has_draft, self._draft_text = DraftRange(0), False, ""
        self._page.has_draft = False
        self.draft_range_changed.emit()

    def _on_scenes_scene_loaded(self, scene_id: SceneId) -> None:
        if scene_id != self._wanted or scene_id == self.scene_id:
            return
        self.scene_id = scene_id
        self._page.setReadOnly(not self.writable)
        self._set_page(self.base_text)
        self._sync_draft()
        self.scene_shown.emit(scene_id)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if change.scene_id != self.scene_id or change.from_page or self._keeping:
            return
        caret_at_anchor = self.has_draft and self.caret() == self.draft.anchor
        end = 0
        for edit in change.edits:
            end = self._apply(edit)
        kept = (
            change.step is None
            and len(change.edits) == 1
            and bool(change.edits[0].added_runs)
            and (change.edits[0].added_runs[0].origin is Origin.GENERATED)
        )
        if change.step is not None or (kept and caret_at_anchor):
            cursor = self._page.textCursor()
            cursor.setPosition(to_qt(self._text, self.draft.to_page(end)))
            self._page.setTextCursor(cursor)
            self._page.show_caret()

    def _apply(self, edit: Edit) -> int:
        """Make a buffer's edit on the page; the base position after it."""
        start, removed = edit.start, len(edit.removed)
        before = max(0, min(self.draft.anchor, start + removed) - start) if self.draft.length else removed
        behind = removed - before
        if behind:
            self._change_page(self.draft.to_page(start + before, after=True), behind, "")
        page_start = start if start <= self.draft.anchor else self.draft.to_page(start)
        self.draft = self.draft.after_base_edit(start, removed, len(edit.added))
        self._change_page(page_start, before, edit.added)
        return start + len(edit.added)

    def _sync_draft(self) -> None:
        """Bring the draft's words into the page as they are now."""
        if self.scene_id is None or self._keeping:
            return
        if self._page.is_composing:
            return  # words that came meanwhile are shown when the composition has ended
        service = self._generation.draft(self.scene_id)
        text = service.text if service is not None else ""
        if service is not None and not self.has_draft:
            self.draft = DraftRange(min(service.anchor, len(self._text)))
        self.has_draft = service is not None
        shown = self._draft_text
        anchor = self.draft.anchor
        if text != shown:
            common = len(shown) if text.startswith(shown) else 0
            if not common and shown.startswith(text):
                common = len(text)
            caret_at_anchor = (
                from_qt(self._text, self._page.textCursor().position()) == anchor
                and not self._page.textCursor().hasSelection()
            )
            self.draft = DraftRange(anchor, len(text))
            self._draft_text = text
            self._change_page(anchor + common, len(shown) - common, text[common:])
            if caret_at_anchor:
                self._stay_at(anchor)
        self._page.has_draft = bool(self.draft.length)
        self.draft_range_changed.emit()

    def _stay_at(self, anchor: int) -> None:
        """The author's caret stays before the draft, and the page scrolls only as far as it remains in view."""
        cursor = self._page.textCursor()
        cursor.setPosition(to_qt(self._text, anchor))
        self._page.setTextCursor(cursor)
        end = QTextCursor(self._page.document())
        end.setPosition(to_qt(self._text, self.draft.end))
        below = self._page.cursorRect(end).bottom() - (self._page.viewport().height() - 72)
        room = self._page.cursorRect(cursor).top() - 40
        if below > 0 and room > 0:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + min(below, room))

    def _change_page(self, start: int, removed: int, added: str) -> None:
        if not removed and not added:
            return
        self._applying = True
        try:
            cursor = QTextCursor(self._page.document())
            cursor.setPosition(to_qt(self._text, start))
            cursor.setPosition(to_qt(self._text, start + removed), QTextCursor.MoveMode.KeepAnchor)
            self._text = self._text[:start] + added + self._text[start + removed :]
            cursor.insertText(added)
            if "\n" in added or removed or self._page.script is not None:
                self._page.format_blocks(
                    to_qt(self._text, start) - 1, to_qt(self._text, start + len(added)) + 1
                )
        finally:
            self._applying = False

    def _format_around(self, start: int, length: int) -> None:
        self._applying = True
        try:
            self._page.format_blocks(
                to_qt(self._text, min(start, len(self._text))) - 1,
                to_qt(self._text, min(start + length, len(self._text))) + 1,
            )
        finally:
            self._applying = False

    def _document_text(self) -> str:
        return self._page.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _origins_of(self, start_qt: int, end_qt: int) -> Runs:
        """Who wrote what stands between two Qt positions; a pending draft is the model's."""
        buffer = self._scenes.buffer(self.scene_id) if self.scene_id is not None else None
        start, end = from_qt(self._text, start_qt), from_qt(self._text, end_qt)
        return self.draft.origins(buffer.runs, start, end) if buffer is not None else ()

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        if scene_id == self.scene_id:
            self._sync_draft()
