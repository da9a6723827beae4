"""What the author does with a pending draft: keep it, keep a sentence, see another, discard it, stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.services.writing.generation import Again, CaretContext
from inkwell.support.diagnostics import on_battery
from inkwell.support.i18n import tr
from inkwell.ui.editor.positions import from_qt, to_qt
from inkwell.ui.editor.scrolling import rect_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.settings import SettingsService
    from inkwell.services.writing.generation import GenerationService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.draft_bar import DraftBar
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page


_PAUSE_MS = 1_200


class DraftController(QObject):
    """Joins page, bar and GenerationService.

    Signals:
        draft_state_changed: whether a draft is pending and whether it is being written.
    """

    draft_state_changed = Signal(bool, bool)

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        bar: DraftBar,
        highlighter: PageHighlighter,
        generation: GenerationService,
        settings: SettingsService,
    ) -> None:
        super().__init__(page)
        self._settings = settings
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause_timeout)
        page.cursorPositionChanged.connect(self._pause.start)
        self._page = page
        self._binding = binding
        self._bar = bar
        self._highlighter = highlighter
        self._generation = generation
        self._marked: tuple[int, int] = (0, 0)
        page.key_came.connect(generation.give_way)
        page.keep_requested.connect(self._on_page_keep_requested)
        page.sentence_requested.connect(self.keep_sentence)
        page.discard_requested.connect(self.discard)
        bar.keep_requested.connect(self.keep)
        bar.again_requested.connect(self.again)
        bar.sentence_requested.connect(self.keep_sentence)
        bar.alternative_requested.connect(self.show_next)
        bar.discard_requested.connect(self.discard)
        bar.stop_requested.connect(self.stop)
        binding.draft_range_changed.connect(self._on_binding_draft_range_changed)
        binding.scene_shown.connect(lambda _: self._update_bar())
        generation.draft_changed.connect(self._on_generation_draft_changed)
        generation.draft_ended.connect(self._on_generation_draft_changed)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the window's commands for a draft do, by their names."""
        return {
            "draft.keep": self.keep,
            "draft.sentence": self.keep_sentence,
            "draft.again": self.again,
            "draft.like": lambda: self.again(Again.LIKE),
            "draft.not": lambda: self.again(Again.NOT),
            "draft.shorter": self.shorten,
            "draft.next": self.show_next,
            "draft.previous": lambda: self.show_next(-1),
            "draft.discard": self.discard,
            "draft.stop": self.stop,
        }

    def continue_here(self, beat: str = "") -> None:
        """Continue at the caret. A draft that is pending gives way: keeping is a decision, and asking again is none."""
        scene_id = self._binding.scene_id
        if scene_id is None:
            return
        self._bar.show_waiting()
        if self._generation.continue_scene(CaretContext(scene_id, self._binding.caret(), beat)) is None:
            self._update_bar()

    def again(self, how: Again = Again.AGAIN) -> None:
        """Ask once more; what shows stays among the alternatives. Without a draft, continue at the caret."""
        scene_id = self._binding.scene_id
        if scene_id is None:
            return
        if self._generation.draft(scene_id) is None:
            self.continue_here()
        elif self._generation.again(scene_id, how) is None:
            self._update_bar()
        self._page.setFocus()

    def shorten(self) -> None:
        """The same in about half the words."""
        scene_id = self._binding.scene_id
        if scene_id is not None and not self._generation.shorten(scene_id):
            self._bar.say(tr("One sentence cannot be made shorter"))
        self._page.setFocus()

    def preview(self, beat: str = "") -> None:
        """Ask what the model would see here."""
        if self._binding.scene_id is not None:
            self._generation.preview(CaretContext(self._binding.scene_id, self._binding.caret(), beat))

    def keep(self) -> None:
        """Take all of it."""
        if self._binding.scene_id is not None:
            self._generation.keep(self._binding.scene_id, everything=True)
            self._page.setFocus()

    def keep_sentence(self) -> None:
        """Take its first sentence."""
        if self._binding.scene_id is not None:
            self._generation.keep(self._binding.scene_id, everything=False)
            self._page.setFocus()

    def show_next(self, step: int = 1) -> None:
        """Show another alternative."""
        if self._binding.scene_id is not None and not self._generation.show_candidate(
            self._binding.scene_id, step
        ):
            self._bar.say(tr("No other alternative yet"))

    def discard(self) -> None:
        """Take it out of the page."""
        if self._binding.scene_id is not None:
            self._generation.discard(self._binding.scene_id)
            self._page.setFocus()

    def stop(self) -> bool:
        """Write no further; False where nothing was being written."""
        scene_id = self._binding.scene_id
        if scene_id is None or not self._generation.is_writing(scene_id):
            return False
        self._generation.stop(scene_id)
        return True

    def undo(self) -> None:
        """Undo with a fresh draft in the page: what was asked for again is taken back, and in the end the draft."""
        scene_id = self._binding.scene_id
        if scene_id is not None and not self._generation.step_back(scene_id):
            self.discard()

    def _on_pause_timeout(self) -> None:
        """The author has stopped typing: let the model read up to the caret."""
        scene_id = self._binding.scene_id
        if scene_id is not None and self._settings.flag("generation.read_ahead") and not on_battery():
            self._generation.read_ahead(CaretContext(scene_id, self._binding.caret()))

    def _on_page_keep_requested(self) -> None:
        """Tab takes a draft only where the caret stands at it and it can be seen: a Tab meant as an indent takes none."""
        draft = self._binding.draft
        caret = from_qt(self._binding.page_text, self._page.textCursor().position())
        if draft.anchor <= caret <= draft.end:
            first, last = (
                rect_of(self._page, to_qt(self._binding.page_text, end)) for end in (draft.anchor, draft.end)
            )
            if last.bottom() >= 0 and first.top() <= self._page.viewport().height():
                self.keep()

    def _update_bar(self) -> None:
        scene_id = self._binding.scene_id
        draft = self._generation.draft(scene_id) if scene_id is not None else None
        self._bar.show_draft(draft)
        self.draft_state_changed.emit(
            draft is not None and bool(draft.text), draft is not None and draft.writing
        )

    def _on_binding_draft_range_changed(self) -> None:
        """Words that were draft and are not any more lose their colour, and the other way round."""
        document = self._page.document()
        present = (self._binding.draft.anchor, self._binding.draft.end)
        if present == self._marked or (
            present[0] == self._marked[0] and present[1] > self._marked[1] > self._marked[0]
        ):
            self._marked = present
            return
        low, high = min(present[0], self._marked[0]), max(present[1], self._marked[1])
        block = document.findBlock(max(0, low))
        while block.isValid() and block.position() <= high + 1:
            self._highlighter.rehighlightBlock(block)
            block = block.next()
        self._marked = present

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        if scene_id == self._binding.scene_id:
            self._update_bar()
