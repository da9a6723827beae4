"""A model that can be had with one press, at a notice: fetched only when asked for, with its progress, stopped when wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.errors import InkwellError
    from inkwell.services.composition import Services
    from inkwell.services.models.models import Model
    from inkwell.ui.widgets.page_notice import PageNotice

_GET, _STOP, _USE, MODELS = "get", "stop", "use", "model.models"


class ModelOffer(QObject):
    """Shows the offer, then the installation, then that it is here.

    Signals:
        act_requested: the name of a window action.
    """

    act_requested = Signal(str)

    def __init__(self, services: Services, notice: PageNotice) -> None:
        super().__init__(notice)
        self._services, self._notice = services, notice
        self._model: Model | None = None
        notice.act_requested.connect(self._on_notice_act_requested)
        notice.read.connect(notice.hide)
        services.models.install_progressed.connect(self._on_models_install_progressed)
        services.models.install_ended.connect(self._on_models_install_ended)

    def offer(self, model: Model | None, sentence: str, words: str) -> None:
        """Say the sentence; `words` are those of the button that fetches the model, where there is one to fetch."""
        self._model = model
        get = [(_GET, words)] if model is not None else []
        self._show(sentence, [*get, (MODELS, tr("Open Models"))])

    def get(self, model: Model) -> None:
        """Fetch it: the author has asked."""
        self._model = model
        self._show(tr("{name} is being installed. You can go on writing.", name=model.name), [self._stop()])
        self._services.models.install(model.id)

    def _show(self, sentence: str, acts: Sequence[tuple[str, str]], role: str = "") -> None:
        self._notice.show_text(sentence, acts, role)

    def _stop(self) -> tuple[str, str]:
        return _STOP, tr("Pause")

    def _on_notice_act_requested(self, name: str) -> None:
        models, model = self._services.models, self._model
        if name == _GET and model is not None:
            self.get(model)
        elif name == _STOP and model is not None:
            models.stop_install(model.id)
        elif name == _USE and model is not None:
            models.use(model.id)
            self._services.writer_model.prepare(start=True)
            self._notice.hide()
        elif name == MODELS:
            self.act_requested.emit(name)

    def _on_models_install_progressed(self, model_id: str, step: str, fraction: float) -> None:
        if (
            self._model is None
            or model_id != self._model.id
            or not self._services.models.is_installing(model_id)
        ):
            return
        self._notice.show_progress(
            tr("{name} is being installed: {step}. You can go on writing.", name=self._model.name, step=step),
            fraction,
            [self._stop()],
        )

    def _on_models_install_ended(self, model_id: str, error: InkwellError | None) -> None:
        if self._model is None or model_id != self._model.id:
            return
        if error is not None:
            acts = [(_GET, tr("Try again")), (MODELS, tr("Open Models"))]
            self._show(error.sentence, acts, "warning")
            return
        writer = self._services.models.writer()
        if writer is not None and writer.id == model_id:
            self._show(tr("{name} is here, and writes with you.", name=self._model.name), [])
        else:
            self._show(tr("{name} is here.", name=self._model.name), [(_USE, tr("Write with it"))])
