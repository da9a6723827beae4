"""Why a Continue could not be done, or is long in coming, said at the page until it is read, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.services.failures import Failure, FailureCode, Remedy
from inkwell.services.models.advice import starter_size_text
from inkwell.services.writing.writer_model import EngineState
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.widgets.page_notice import PageNotice

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.services.writing.writer_model import ModelStatus
    from inkwell.ui.editor.binding import PageBinding

_LONG_MS = 20_000
_STARTER = "starter"
_WORDS = {
    Remedy.TRY_AGAIN: tr_noop("Try again"),
    Remedy.MODELS: tr_noop("Open Models"),
    Remedy.PROMPT: tr_noop("What the model sees"),
    Remedy.SETTINGS: tr_noop("Settings…"),
    Remedy.VOICES: tr_noop("Voices…"),
    Remedy.REPORT: tr_noop("Copy the report"),
}


class WritingNotes(QObject):
    """Keeps a failure for each scene until it is read, or the model writes again; one of the model itself for all of them.

    Attributes:
        notice: where it is said.

    Signals:
        act_requested: the name of the window action that helps.
        starter_requested: the author wants the starter fetched, or asks for words while it is.
    """

    act_requested = Signal(str)
    starter_requested = Signal()

    def __init__(self, parent: QObject, services: Services, binding: PageBinding) -> None:
        super().__init__(parent)
        self._services, self._binding = services, binding
        self.notice = PageNotice("writingNotice")
        self._failures: dict[SceneId | None, Failure] = {}
        self._is_long, self._job = False, ""
        self._long = QTimer(self, interval=_LONG_MS, singleShot=True)
        self._long.timeout.connect(self._on_long_timeout)
        self.notice.read.connect(self.dismiss)
        self.notice.act_requested.connect(self._on_notice_act_requested)
        services.generation.generation_failed.connect(self._on_generation_generation_failed)
        services.generation.draft_changed.connect(self._on_generation_draft_changed)
        services.generation.draft_ended.connect(self._on_generation_draft_ended)
        services.writer_model.status_changed.connect(self._on_writer_model_status_changed)
        services.project.project_closed.connect(self._on_project_project_closed)
        binding.scene_shown.connect(lambda _: self._show())

    @property
    def failure(self) -> Failure | None:
        """What is told at the page shown; None where nothing is."""
        return self._failures.get(self._binding.scene_id) or self._failures.get(None)

    def dismiss(self) -> bool:
        """It is read; False where nothing was told."""
        if self.notice.isHidden():
            return False
        self._forget()
        self._is_long = False
        self._show()
        return True

    def _forget(self) -> None:
        for key in (self._binding.scene_id, None):
            self._failures.pop(key, None)

    def _show(self) -> None:
        failure = self.failure
        if failure is not None:
            acts = [(remedy.value, tr(_WORDS[remedy])) for remedy in failure.remedies]
            if failure.code is FailureCode.NO_MODEL:
                size = starter_size_text(self._services.models.starter())
                acts.insert(0, (_STARTER, tr("Get the starter ({size})", size=size)))
            self.notice.show_text(failure.sentence, acts, "warning")
        elif self._is_long:
            self.notice.show_text(self._why_long(), [("draft.stop", tr("Stop"))], "quiet")
        else:
            self.notice.hide()

    def _why_long(self) -> str:
        status = self._services.writer_model.status
        if status.remote:
            return tr(
                "“{name}” on the other computer has not answered for 20 seconds. It may still be reading.",
                name=status.name,
            )
        if status.state is EngineState.STARTING:
            return tr(
                "The model is still being made ready. The first time takes longest; you can go on writing."
            )
        return tr("The model is still reading what comes before. You can go on writing.")

    def _on_generation_generation_failed(self, scene_id: SceneId | None, failure: Failure) -> None:
        models = self._services.models
        if failure.code is FailureCode.NO_MODEL and models.is_installing(models.starter().id):
            self.starter_requested.emit()  # it is on its way: how far is said instead
            return
        self._failures[scene_id] = failure
        self._end_waiting()

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        draft = self._services.generation.draft(scene_id)
        if draft is None or scene_id != self._binding.scene_id:
            return
        if draft.writing and draft.text.strip():
            self._failures.clear()
            self._end_waiting()
        elif draft.writing and draft.job != self._job:
            self._job = draft.job
            self._forget()
            self._end_waiting()
            self._long.start()

    def _on_generation_draft_ended(self, scene_id: SceneId) -> None:
        if scene_id == self._binding.scene_id:
            self._end_waiting()

    def _end_waiting(self) -> None:
        self._long.stop()
        self._is_long = False
        self._show()

    def _on_long_timeout(self) -> None:
        scene_id = self._binding.scene_id
        self._is_long = scene_id is not None and self._services.generation.is_writing(scene_id)
        self._show()

    def _on_writer_model_status_changed(self, status: ModelStatus) -> None:
        if status.state is EngineState.READY and not status.failure and None in self._failures:
            del self._failures[None]
            self._show()

    def _on_project_project_closed(self) -> None:
        self._failures = {key: failure for key, failure in self._failures.items() if key is None}
        self._end_waiting()

    def _on_notice_act_requested(self, name: str) -> None:
        if name == _STARTER:
            self.dismiss()
            self.starter_requested.emit()
            return
        if name != Remedy.TRY_AGAIN:
            self.act_requested.emit(name)
            return
        of_a_scene = self._binding.scene_id in self._failures
        self._forget()
        self._show()
        self._services.writer_model.try_again()
        if of_a_scene:
            self.act_requested.emit(name)
