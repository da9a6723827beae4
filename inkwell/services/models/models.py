"""Which models are here, which one writes, and bringing in more while the author goes on writing."""

from __future__ import annotations

import logging
import shutil
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import InkwellError, UsageError, WorldError
from inkwell.protocol.requests import LoadModel
from inkwell.services.apart import Apart
from inkwell.services.models.catalogue import Model, catalogue
from inkwell.services.models.install import Paused, give_up, hub_model, install, paused, sweep
from inkwell.services.models.installed import Installed, installed, problems
from inkwell.services.models.local_models import local_model
from inkwell.services.models.machine_fit import Fit, MachineFit
from inkwell.services.models.secrets import HUB, REMOTE, Secrets
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.services.settings import SettingsService
    from inkwell.support.paths import Places

__all__ = ["LONGEST_CONTEXT", "REMOTE_ID", "Fit", "Installed", "Model", "ModelService", "Paused"]

log = logging.getLogger(__name__)
REMOTE_ID = "remote"
# What a writer remembers at most, whatever its model could: memory and patience end before.
LONGEST_CONTEXT = 16_384


class ModelService(QObject):
    """Knows the models of this machine.

    Signals:
        models_changed: something was installed or removed.
        install_progressed: model id, step, fraction (−1 unknown).
        install_ended: model id and an InkwellError, or None where it went well.
        verified: model id and what is wrong with its files, in sentences.
    Thread: main; an installation runs on a thread of its own.
    """

    models_changed = Signal()
    install_progressed = Signal(str, str, float)
    install_ended = Signal(str, object)
    verified = Signal(str, list)

    def __init__(
        self,
        places: Places,
        settings: SettingsService,
        secrets: Secrets | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._settings = settings
        self._running: dict[str, threading.Event] = {}
        self._apart = Apart()
        self.secrets = secrets or Secrets()
        self.machine = MachineFit(places.state / "speeds.json")
        self.install_ended.connect(self._on_install_ended)
        self._verifying: set[str] = set()
        self._going_on: set[str] = set()
        sweep(places.models)

    def catalogue(self) -> tuple[Model, ...]:
        """All entries."""
        return catalogue()

    def installed(self) -> list[Installed]:
        """All models found here."""
        return installed(self._places.model_search_path)

    def writer(self) -> Installed | None:
        """The local model that writes: the chosen one, or the first writer found."""
        writers = [model for model in self.installed() if model.role == "writer"]
        chosen = self._settings.text("generation.model")
        return next((model for model in writers if model.id == chosen), writers[0] if writers else None)

    @property
    def is_remote(self) -> bool:
        """Whether the author has chosen a model on another machine, so that text leaves this one."""
        return self._settings.text("generation.model") == REMOTE_ID and bool(self.remote_address)

    @property
    def remote_address(self) -> str:
        """The address she typed; empty where there is none."""
        return self._settings.text("remote.address").strip()

    def load_request(self, engine: str = "auto") -> LoadModel | None:
        """What to tell the writer to load; None where there is no model."""
        if self.is_remote:
            name = self._settings.text("remote.model").strip()
            return LoadModel(
                self.remote_address,
                name or self.remote_address,
                "remote",
                remote_model=name,
                key=self.secrets.get(REMOTE),
            )
        model = self.writer()
        if model is None:
            return None
        context = min(model.context_tokens or LONGEST_CONTEXT, LONGEST_CONTEXT)
        return LoadModel(str(model.folder), model.name, engine, context)

    def use(self, model_id: str) -> None:
        """Write with this model from now on."""
        self._settings.set("generation.model", model_id)
        self.models_changed.emit()

    def use_remote(self, address: str, model: str, key: str | None) -> None:
        """Write with a model at an address; an empty address: not any more. `key` None leaves the kept one."""
        self._settings.set("remote.address", address.strip())
        self._settings.set("remote.model", model.strip())
        if key is not None:
            self.secrets.set(REMOTE, key.strip())
        was_remote = self._settings.text("generation.model") == REMOTE_ID
        if address.strip():
            self._settings.set("generation.model", REMOTE_ID)
        elif was_remote:
            self._settings.set("generation.model", "")
        self.models_changed.emit()

    def fit(self, model: Model) -> Fit:
        """How a model of the catalogue fits this machine."""
        return self.machine.fit(model)

    def expected_tokens_per_s(self, model: Model) -> float:
        """How fast it writes here: measured, or scaled from what was measured; 0 where nothing was."""
        sizes = {model.id: model.parameters_billions for model in catalogue()}
        return self.machine.expected_tokens_per_s(model, sizes)

    def record_speed(self, tokens_per_s: float, memory_bytes: int = 0) -> None:
        """Remember how fast the model that writes was."""
        model = self.writer()
        if model is not None and not self.is_remote:
            self.machine.record(model.id, tokens_per_s, memory_bytes)

    def paused(self) -> list[Paused]:
        """Installations that were interrupted and can go on."""
        return [part for part in paused(self._places.models) if part.model_id not in self._running]

    def starter(self) -> Model:
        """The model every author begins with."""
        return next(model for model in self.catalogue() if model.starter)

    def is_installing(self, model_id: str) -> bool:
        """Whether it is on its way."""
        return model_id in self._running

    def install(self, model_id: str) -> None:
        """Bring a model of the catalogue here, or go on with it; progress and end are told by signals."""
        model = next((entry for entry in self.catalogue() if entry.id == model_id), None)
        if model is None:
            raise UsageError(
                tr("There is no model called “{model_id}”.", model_id=model_id),
                help=tr("“inkwell models list” shows what there is."),
            )
        self._bring(model)

    def install_repository(self, repository: str, revision: str = "", pattern: str = "") -> str:
        """Bring a repository of the hub here; the id it will have."""
        model = hub_model(repository.strip(), revision.strip(), pattern.strip(), self._ids())
        self._bring(model)
        return model.id

    def import_local(self, path: Path) -> str:
        """Copy a model file or folder of the author's here; the id it will have. UsageError where it is none."""
        model = local_model(path, self._ids())
        self._bring(model)
        return model.id

    def _ids(self) -> set[str]:
        here = {model.id for model in self.installed()} | {model.id for model in catalogue()}
        waiting = {part.model_id for part in self.paused() if part.model_id not in self._going_on}
        return here | waiting | set(self._running)

    def _bring(self, model: Model) -> None:
        if self.is_installing(model.id):
            return
        stopped = threading.Event()
        self._running[model.id] = stopped
        token = self.secrets.get(HUB)

        def work() -> None:
            error: InkwellError | None = InkwellError(tr("The installation failed."), help=tr("Try again."))
            try:
                install(
                    model,
                    self._places.models,
                    self._told_of(model.id),
                    stopped,
                    token,
                )
                error = None
            except InkwellError as failure:
                error = failure
            except OSError as failure:
                error = InkwellError(
                    tr("The model could not be stored."), detail=str(failure), help=tr("Check the disk.")
                )
            finally:
                self._apart.tell(lambda: self.install_ended.emit(model.id, error))

        self._apart.run(f"install-{model.id}", work)

    def _told_of(self, model_id: str) -> Callable[[str, float], None]:
        """Progress of a thread, as the signal."""
        progressed = self.install_progressed.emit
        return lambda step, part: self._apart.tell(lambda: progressed(model_id, step, part))

    def go_on(self, model_id: str) -> None:
        """Go on with a paused installation."""
        waiting = next((part for part in self.paused() if part.model_id == model_id), None)
        if any(entry.id == model_id for entry in self.catalogue()) or waiting is None:
            self.install(model_id)
        else:
            self._going_on.add(model_id)
            self.install_repository(waiting.repository, waiting.revision, waiting.pattern)
            self._going_on.discard(model_id)

    def installing(self) -> list[str]:
        """The ids of what is on its way."""
        return list(self._running)

    def stop_install(self, model_id: str) -> None:
        """Pause an installation; what has come is kept."""
        event = self._running.get(model_id)
        if event is not None:
            event.set()

    def stop_all(self) -> None:
        """Pause every installation; for closing."""
        for event in self._running.values():
            event.set()
        self._apart.end()

    def give_up(self, model_id: str) -> None:
        """Remove what a paused installation has brought."""
        if model_id not in self._running:
            give_up(model_id, self._places.models)
            self.models_changed.emit()

    def remove(self, model_id: str) -> None:
        """Delete a model from the author's folder."""
        folder = self._places.models / model_id
        if "/" in model_id or "\\" in model_id or model_id.startswith(".") or not folder.is_dir():
            raise UsageError(tr("“{model_id}” is not installed.", model_id=model_id))
        if model_id in self._verifying or self.is_installing(model_id):
            raise UsageError(
                tr("The model is being loaded just now."), help=tr("Wait a moment, then try again.")
            )
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise WorldError(
                tr("The model could not be removed."),
                detail=str(error),
                help=tr("Perhaps another program is using it."),
            ) from error
        self.models_changed.emit()

    def verify(self, model: Installed) -> None:
        """Read every byte of a model again, on a thread; `verified` tells the result."""
        if model.id in self._verifying:
            return
        self._verifying.add(model.id)

        def work() -> None:
            faults = [tr("The files could not be read.")]
            try:
                faults = problems(model, self._told_of(model.id))
            except OSError as failure:
                log.warning("a model could not be verified: %s", failure)
            finally:
                self._verifying.discard(model.id)
                self._apart.tell(lambda: self.verified.emit(model.id, faults))

        self._apart.run(f"verify-{model.id}", work)

    def _on_install_ended(self, model_id: str, _error: object) -> None:
        self._running.pop(model_id, None)
        self.models_changed.emit()
