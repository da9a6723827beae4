"""Which models are here, which one writes, and bringing in more while the author goes on writing."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import InkwellError, UsageError
from inkwell.services.catalogue import Installed, Model, catalogue, installed, problems
from inkwell.services.model_install import install

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService
    from inkwell.support.paths import Places

__all__ = ["Installed", "Model", "ModelService"]


class ModelService(QObject):
    """Knows the models of this machine.

    Signals:
        models_changed: something was installed or removed.
        install_progressed: model id, step, fraction (−1 unknown).
        install_ended: model id and an InkwellError, or None where it went well.
    Thread: main; an installation runs on a thread of its own.
    """

    models_changed = Signal()
    install_progressed = Signal(str, str, float)
    install_ended = Signal(str, object)

    def __init__(self, places: Places, settings: SettingsService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._settings = settings
        self._running: dict[str, threading.Event] = {}
        self.install_ended.connect(self._on_install_ended)

    def catalogue(self) -> tuple[Model, ...]:
        """All entries."""
        return catalogue()

    def installed(self) -> list[Installed]:
        """All models found here."""
        return installed(self._places.model_search_path)

    def writer(self) -> Installed | None:
        """The model that writes: the chosen one, or the first writer found."""
        writers = [model for model in self.installed() if model.role == "writer"]
        wanted = self._settings.text("generation.model")
        return next((model for model in writers if model.id == wanted), writers[0] if writers else None)

    def starter(self) -> Model:
        """The model every author begins with."""
        return next(model for model in self.catalogue() if model.starter)

    def is_installing(self, model_id: str) -> bool:
        """Whether it is on its way."""
        return model_id in self._running

    def install(self, model_id: str) -> None:
        """Bring a model of the catalogue here; progress and end are told by signals."""
        model = next((one for one in self.catalogue() if one.id == model_id), None)
        if model is None:
            raise UsageError(
                f"There is no model called “{model_id}”.", help="inkwell models list names them."
            )
        if self.is_installing(model_id):
            return
        stopped = threading.Event()
        self._running[model_id] = stopped

        def work() -> None:
            error: InkwellError | None = None
            try:
                install(
                    model,
                    self._places.models,
                    lambda step, part: self.install_progressed.emit(model_id, step, part),
                    stopped,
                )
            except InkwellError as failure:
                error = failure
            except OSError as failure:
                error = InkwellError(
                    "The model could not be stored.", detail=str(failure), help="Check the disk."
                )
            self.install_ended.emit(model_id, error)

        threading.Thread(target=work, name=f"install-{model_id}", daemon=True).start()

    def stop_install(self, model_id: str) -> None:
        """Give an installation up."""
        event = self._running.get(model_id)
        if event is not None:
            event.set()

    def stop_all(self) -> None:
        """Give every installation up; for closing."""
        for event in self._running.values():
            event.set()

    def remove(self, model_id: str) -> None:
        """Delete a model from the author's folder."""
        folder = self._places.models / model_id
        if "/" in model_id or "\\" in model_id or model_id.startswith(".") or not folder.is_dir():
            raise UsageError(f"“{model_id}” is not installed.")
        shutil.rmtree(folder)
        self.models_changed.emit()

    def problems(self, model: Installed) -> list[str]:
        """What is wrong with its files."""
        return problems(model)

    def _on_install_ended(self, model_id: str, _error: object) -> None:
        self._running.pop(model_id, None)
        self.models_changed.emit()
