"""The main job by itself: the sample novel in the real window, Continue through the real action, a picture at the end.

For machines without a screen, and for anyone who wants to see that everything works.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from inkwell.services.project.sample import SAMPLE_TITLE
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.failures import Failure
    from inkwell.ui.window.main_window import MainWindow

_PATIENCE_MS = 240_000
_SCENE = "What the storm brought"


class Demonstration(QObject):
    """Runs once and closes the window. `exit_code` is 1 where no text came."""

    def __init__(self, window: MainWindow, screenshot: Path, words: int) -> None:
        super().__init__(window)
        self._window = window
        self._screenshot = screenshot
        self._words = words
        self._printed = ""
        self.exit_code = 1
        services = window.services
        services.generation.draft_changed.connect(self._on_generation_draft_changed)
        services.generation.generation_failed.connect(self._on_generation_generation_failed)
        services.writer_model.status_changed.connect(
            lambda status: status.step and self._tell(f"{status.name}: {tr(status.step)}…")
        )
        window.editor.binding.scene_shown.connect(self._on_binding_scene_shown)
        services.notices.notice_raised.connect(lambda notice: self._tell(notice.text))

    def start(self) -> None:
        """Open the sample and go on from there."""
        self._tell(tr("Opening “{title}”", title=SAMPLE_TITLE))
        QTimer.singleShot(_PATIENCE_MS, self._give_up)
        self._window.services.settings.set("generation.words", self._words)
        self._window.actions_by_name["project.sample"].trigger()

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        outline = self._window.services.manuscript.outline
        if outline.node(scene_id).title != _SCENE:
            wanted = next((scene for scene in outline.scenes() if scene.title == _SCENE), None)
            if wanted is not None:
                self._window.open_scene(wanted.scene_id)
            return
        self._window.services.generation.discard(scene_id)
        self._window.editor.page.moveCursor(QTextCursor.MoveOperation.End)
        self._tell(tr("Continuing “{title}” at its end", title=_SCENE))
        QTimer.singleShot(200, self._window.actions_by_name["scene.continue"].trigger)

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        draft = self._window.services.generation.draft(scene_id)
        if draft is None or not draft.candidates:
            return
        text = draft.candidates[0].text
        if text.startswith(self._printed):
            sys.stdout.write(text[len(self._printed) :])
            sys.stdout.flush()
            self._printed = text
        if not draft.writing and text and self.exit_code != 0:
            self.exit_code = 0  # the draft changes once more when its candidates have been compared
            QTimer.singleShot(400, self._finish)

    def _on_generation_generation_failed(self, _scene_id: object, failure: Failure) -> None:
        self._tell(failure.sentence)
        QTimer.singleShot(400, self._finish)

    def _finish(self) -> None:
        self._window.services.generation.draft_changed.disconnect(self._on_generation_draft_changed)
        self._window.grab().save(str(self._screenshot))
        self._tell(tr("Picture of the window: {path}", path=self._screenshot))
        self._window.close()

    def _give_up(self) -> None:
        self._tell(tr("The model did not answer in time."))
        self._finish()

    def _tell(self, text: str) -> None:
        sys.stdout.write(f"\n• {text}\n")
        sys.stdout.flush()
