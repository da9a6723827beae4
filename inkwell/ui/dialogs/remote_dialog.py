"""Models that are not here yet, or not here at all: a repository of a hub, an address of another program or machine."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from inkwell.services.models.secrets import HUB, REMOTE
from inkwell.support.i18n import tr
from inkwell.ui.dialogs.forms import FormDialog

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.models.models import ModelService


def _quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "quiet")
    return label


class RemoteDialog(FormDialog):
    """Address, model and key of a server that speaks the common completions interface; off until an address is typed."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent, tr("A model on another computer"), tr("Use it"))
        self.setObjectName("remoteDialog")
        self._services = services
        settings, secrets = services.settings, services.models.secrets
        self.address = QLineEdit(settings.text("remote.address"), objectName="remoteAddress")
        self.address.setPlaceholderText("http://127.0.0.1:8080")
        self.model = QLineEdit(settings.text("remote.model"), objectName="remoteName")
        self.model.setPlaceholderText(tr("Empty: the first one it offers"))
        self.key = QLineEdit(objectName="remoteKey")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(tr("Kept") if secrets.get(REMOTE) else tr("None"))
        self.form.addRow(
            _quiet(
                tr(
                    "For models that are too large for this machine: vLLM, llama.cpp’s server, Ollama, LM Studio, KoboldCpp and others that speak the same way. Whatever the model reads of your book is sent to this address, and the window says so for as long as it is in use. Clear the address to write on this machine again."
                )
            )
        )
        self.form.addRow(tr("Address"), self.address)
        self.form.addRow(tr("Model"), self.model)
        self.form.addRow(tr("Key"), self.key)
        if not secrets.lasting:
            self.form.addRow(
                _quiet(tr("This system has no key store: the key is kept until Inkwell closes."))
            )

    def save(self) -> None:
        """Use what was typed; an empty key leaves the kept one, an empty address ends the use."""
        key = self.key.text() or None
        if not self.address.text().strip():
            key = ""
        self._services.models.use_remote(self.address.text(), self.model.text(), key)
        self._services.writer_model.prepare(start=False)


class HubDialog(FormDialog):
    """A repository of a model hub."""

    def __init__(self, parent: QWidget, models: ModelService) -> None:
        super().__init__(parent, tr("From a model hub"), tr("Install"))
        self.setObjectName("hubDialog")
        self._models = models
        self.repository = QLineEdit(objectName="hubRepository")
        self.repository.setPlaceholderText(tr("owner/model"))
        self.pattern = QLineEdit(objectName="hubPattern")
        self.pattern.setPlaceholderText("*Q4_K_M.gguf")
        self.revision = QLineEdit(objectName="hubRevision")
        self.revision.setPlaceholderText("main")
        self.key = QLineEdit(objectName="hubKey")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(tr("Kept") if models.secrets.get(HUB) else tr("None"))
        self.form.addRow(
            _quiet(
                tr(
                    "Only plain weights are loaded, never programs: safetensors and GGUF. Where a repository holds many files, say which one: “Q4_K_M” is a good middle way."
                )
            )
        )
        self.form.addRow(tr("Repository"), self.repository)
        self.form.addRow(tr("Files"), self.pattern)
        self.form.addRow(tr("Version"), self.revision)
        self.form.addRow(tr("Key, for models that need one"), self.key)

    def install(self) -> None:
        """Begin."""
        if self.key.text():
            self._models.secrets.set(HUB, self.key.text().strip())
        self._models.install_repository(self.repository.text(), self.revision.text(), self.pattern.text())
