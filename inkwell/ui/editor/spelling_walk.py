"""From one misspelt word to the next: from the caret to the scene's end, through the book, back to where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.ui.editor.spelling_edits import FoundWord

if TYPE_CHECKING:
    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.spelling_edits import SpellingEdits


class SpellingWalk(QObject):
    """Walks; a scene without a misspelt word is passed over without being shown.

    Signals:
        word_found: a FoundWord, selected in the page.
        looking: the title of the scene looked into.
        scene_requested: the SceneId to show, because there is a misspelt word in it.
        ended: the whole book has been walked through.
    """

    word_found = Signal(object)
    looking = Signal(str)
    scene_requested = Signal(object)
    ended = Signal()

    def __init__(
        self, services: Services, binding: PageBinding, edits: SpellingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._binding, self._edits = services, binding, edits
        self._waiting: list[SceneId] = []
        self._scene: SceneId | None = None
        self._from = 0
        self._first: tuple[SceneId, int] | None = None
        self._is_last = False
        self.is_walking = False
        services.spelling.words_checked.connect(self._look)
        binding.scene_shown.connect(lambda _: self._look())

    def begin(self) -> None:
        """Begin at the caret."""
        scene_id = self._binding.scene_id
        if scene_id is None:
            return
        scenes = [scene.scene_id for scene in self._services.manuscript.outline.scenes()]
        place = scenes.index(scene_id) if scene_id in scenes else 0
        # The first scene comes once more, up to where the walk began.
        self._waiting = [*scenes[place + 1 :], *scenes[:place], scene_id]
        start = self._binding.selected()[0]
        around = self._edits.at(start)
        self._from = around.start if around is not None else start
        self._scene, self._first, self._is_last = scene_id, (scene_id, self._from), False
        self._go()

    def go_on(self, position: int) -> None:
        """Go on from a position of the author's text in the scene shown; where she went elsewhere, from there."""
        if self._binding.scene_id != self._scene:
            self.begin()
            return
        self._from = position
        self._go()

    def stop(self) -> None:
        """Look no further."""
        self.is_walking = False

    def _go(self) -> None:
        self.is_walking = True
        self._look()

    def _look(self) -> None:
        """Look into the scene that is next; what is not answered yet calls again."""
        while self.is_walking and self._scene is not None:
            buffer = self._services.scenes.buffer(self._scene)
            if buffer is None:
                self._services.scenes.load(self._scene, self._on_scene_loaded, self._on_scene_failed)
                return
            outline = self._services.manuscript.outline
            if self._scene in outline:
                self.looking.emit(outline.node(self._scene).title)
            if not self._is_answered(buffer.text):
                return
            if self._show_next(buffer.text):
                return
            if not self._waiting:
                self.is_walking = False
                self.ended.emit()
                return
            self._scene, self._from = self._waiting.pop(0), 0
            self._is_last = not self._waiting

    def _is_answered(self, text: str) -> bool:
        spelling, paragraphs = self._services.spelling, text.split("\n")
        if spelling.is_answered(paragraphs):
            return True
        spelling.automatic = True
        spelling.ask(paragraphs)
        return spelling.is_answered(paragraphs)

    def _show_next(self, text: str) -> bool:
        """Show the next misspelt word of the scene; False where there is none."""
        assert self._scene is not None
        found = self._next_in(text)
        if found is None:
            return False
        if self._binding.scene_id != self._scene:
            self.scene_requested.emit(self._scene)  # and again when it is shown
            return self._binding.scene_id != self._scene or not self.is_walking
        self.is_walking = False
        self._binding.select(found.start, found.end)
        self.word_found.emit(found)
        return True

    def _next_in(self, text: str) -> FoundWord | None:
        start = 0
        for paragraph in text.split("\n"):
            if start + len(paragraph) >= self._from:
                for one in self._services.spelling.misspellings(paragraph, int(self._scene or 0)):
                    if start + one.start >= self._from:
                        is_past = (
                            self._is_last and self._first is not None and start + one.start >= self._first[1]
                        )
                        return None if is_past else FoundWord(start + one.start, start + one.end, one)
            start += len(paragraph) + 1
        return None

    def _on_scene_loaded(self, _: EditHistory) -> None:
        self._look()

    def _on_scene_failed(self, error: InkwellError) -> None:
        self._services.notices.error(error)
        self.stop()
