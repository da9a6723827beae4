"""Tells a screen reader what the window only shows: the scene, a draft that comes and ends, what was saved, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inkwell.domain.text.counted import length_of
from inkwell.services.manuscript.scenes import SaveState
from inkwell.services.notices import Level
from inkwell.support.i18n import tr
from inkwell.ui.widgets.announcement import announce

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.services.notices import Notice
    from inkwell.ui.editor.scene_editor import SceneEditor


class Announcer(QObject):
    """Listens to the services and speaks for the page. What is saved by itself every few seconds is not spoken of."""

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__(editor)
        self._services = services
        self._page = editor.page
        self._binding = editor.binding
        self._is_writing = False
        self._is_save_awaited = False
        services.notices.notice_raised.connect(self._on_notices_notice_raised)
        services.scenes.save_state_changed.connect(self._on_scenes_save_state_changed)
        services.generation.draft_changed.connect(self._on_generation_draft_changed)
        services.generation.draft_ended.connect(self._on_generation_draft_ended)
        services.generation.kept_whole.connect(self._on_generation_kept_whole)
        # Whether it was kept is told right after it has ended.
        self._gone = QTimer(self, interval=0, singleShot=True)
        self._gone.timeout.connect(self._tell_gone)
        editor.binding.scene_shown.connect(self._on_binding_scene_shown)

    def await_save(self) -> None:
        """The author has asked to save: she hears when it is done."""
        if self._services.scenes.state is SaveState.SAVED:
            announce(self._page, tr("Saved"))
        else:
            self._is_save_awaited = True

    def _on_notices_notice_raised(self, notice: Notice) -> None:
        announce(self._page, notice.text, urgent=notice.level is not Level.INFO)

    def _on_scenes_save_state_changed(self, state: SaveState) -> None:
        if state is SaveState.FAILED:
            self._is_save_awaited = True
            announce(self._page, tr("Not saved"), urgent=True)
        elif state is SaveState.SAVED and self._is_save_awaited:
            self._is_save_awaited = False
            announce(self._page, tr("Saved"))

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        if scene_id != self._binding.scene_id:
            return
        draft = self._services.generation.draft(scene_id)
        writes = draft is not None and draft.writing
        if writes and not self._is_writing:
            announce(self._page, tr("The model is writing"))
        elif draft is not None and self._is_writing and not writes:
            self._tell_draft(draft.text)
        self._is_writing = writes

    def _on_generation_draft_ended(self, scene_id: SceneId) -> None:
        if scene_id == self._binding.scene_id:
            self._is_writing = False
            self._gone.start()

    def _on_generation_kept_whole(self, scene_id: SceneId, _beat: str) -> None:
        self._gone.stop()
        if scene_id == self._binding.scene_id:
            announce(self._page, tr("The draft is kept"))

    def _tell_gone(self) -> None:
        scene_id = self._binding.scene_id
        # Another one may be there by now, which speaks for itself.
        if scene_id is not None and self._services.generation.draft(scene_id) is None:
            announce(self._page, tr("The draft is no longer in the page"))

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        """The page says which scene it holds, and whether a draft waits in it."""
        outline = self._services.manuscript.outline
        title = outline.node(scene_id).title if scene_id in outline else ""
        self._page.setAccessibleDescription(title)
        draft = self._services.generation.draft(scene_id)
        self._is_writing = draft is not None and draft.writing
        if title:
            announce(self._page, title)
        if draft is not None and draft.text and not draft.writing:
            self._tell_draft(draft.text)

    def _tell_draft(self, text: str) -> None:
        announce(
            self._page,
            tr("A draft of {words} is in the page", words=length_of(text)),
        )
