"""The models of this machine in plain words: what is here, what can be had and fits, which one writes."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import InkwellError
from inkwell.services.models.models import REMOTE_ID, Fit
from inkwell.support.i18n import tr
from inkwell.ui.dialogs.model_card import CardFacts, ModelCard
from inkwell.ui.dialogs.remote_dialog import HubDialog, RemoteDialog
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.scroll_box import ScrollBox
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.composition import Services
    from inkwell.services.models.models import Installed
    from inkwell.ui.theme import ThemeService


# Any part of a model means the whole; some systems tell capitals from small letters.
_FILES = "*.gguf *.GGUF *.safetensors *.safetensors.index.json"


class ModelsDialog(Dialog):
    """Install, pause, go on, verify, choose, remove, import; a remote model behind a button of its own."""

    def __init__(self, parent: QWidget, services: Services, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setWindowTitle(tr("Models"))
        self.resize(860, 680)
        self._services = services
        self._models = services.models
        self._theme = theme
        self._cards: dict[str, ModelCard] = {}
        self._sentence = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._sentence.setProperty("role", "warning")
        self._sentence.hide()
        self._filter = DropDown("modelFilter")
        self._filter.setAccessibleName(tr("Which models to show"))
        self._filter.addItem(tr("Those that fit this machine"), False)
        self._filter.addItem(tr("All"), True)
        self._filter.currentIndexChanged.connect(self.fill)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(20)
        scroll = ScrollBox(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._sentence)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())
        self._models.models_changed.connect(self.fill)
        self._models.install_progressed.connect(self._on_models_install_progressed)
        self._models.install_ended.connect(self._on_models_install_ended)
        self._models.verified.connect(self._on_models_verified)
        self.fill()

    def fill(self) -> None:
        """Show what is here, what waits, what can be had."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._cards.clear()
        shown = self._facts()
        for title, facts in shown:
            if not facts:
                continue
            head = QLabel(title)
            head.setProperty("role", "quiet")
            self._rows.addWidget(head)
            for fact in facts:
                card = ModelCard(fact, self._models, self._theme.serif(13), self._verbs(fact))
                self._cards[fact.model_id] = card
                self._rows.addWidget(card)
                if self._models.is_installing(fact.model_id):
                    card.show_progress(tr("Starting"), -1.0)
        self._rows.addStretch(1)

    def _head(self) -> QVBoxLayout:
        intro = QLabel(
            tr("A model is what writes with you. It lives on this machine, and none of your text leaves it."),
            wordWrap=True,
        )
        machine = self._models.machine
        memory = QLabel(
            tr(
                "This machine has {total} GB of memory, {free} GB of it free. Larger models write better, and more slowly.",
                total=f"{machine.total_gb:.0f}",
                free=f"{machine.available_gb:.0f}",
            ),
            wordWrap=True,
        )
        memory.setProperty("role", "quiet")
        row = QHBoxLayout()
        row.addWidget(memory, 1)
        row.addWidget(self._filter)
        column = QVBoxLayout()
        column.addWidget(intro)
        column.addLayout(row)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, label, act in (
            ("importFile", tr("Import a file…"), self._import_file),
            ("importFolder", tr("Import a folder…"), self._import_folder),
            ("fromHub", tr("From a model hub…"), self._from_hub),
            ("remoteModel", tr("A model on another computer…"), self._remote),
        ):
            button = QPushButton(label, objectName=name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        row.addWidget(buttons)
        return row

    def _facts(self) -> list[tuple[str, list[CardFacts]]]:
        models = self._models
        here = {model.id: model for model in models.installed()}
        waiting = {download.model_id: download for download in models.paused()}
        writer = models.writer()
        catalogue = models.catalogue()
        entries = {entry.id: entry for entry in catalogue}

        def facts(model_id: str) -> CardFacts:
            entry, mine = entries.get(model_id), here.get(model_id)
            name = entry.name if entry else mine.name if mine else model_id
            writes = not models.is_remote and writer is not None and writer.id == model_id
            return CardFacts(model_id, name, entry, mine, waiting.get(model_id), writes)

        on_the_way = [model_id for model_id in [*waiting, *models.installing()] if model_id not in here]
        everything = bool(self._filter.currentData())
        to_have = [
            entry.id
            for entry in catalogue
            if entry.id not in here
            and entry.id not in on_the_way
            and (everything or models.fit(entry) is not Fit.TOO_LARGE)
        ]
        return [
            (tr("On another computer"), self._elsewhere()),
            (tr("On this machine"), [facts(model_id) for model_id in here]),
            (tr("Being installed"), [facts(model_id) for model_id in dict.fromkeys(on_the_way)]),
            (tr("Available to install"), [facts(model_id) for model_id in to_have]),
        ]

    def _elsewhere(self) -> list[CardFacts]:
        models = self._models
        if not models.remote_address:
            return []
        name = self._services.settings.text("remote.model") or models.remote_address
        return [CardFacts(REMOTE_ID, name, writes=models.is_remote, address=models.remote_address)]

    def _remote_verbs(self) -> list[tuple[str, Callable[[], object]]]:
        models = self._models
        verbs: list[tuple[str, Callable[[], object]]] = []
        if not models.is_remote:
            verbs.append((tr("Write with it"), lambda: models.use(REMOTE_ID)))
        verbs.append((tr("Change…"), self._remote))
        verbs.append((tr("Stop using it"), lambda: models.use_remote("", "", "")))
        return verbs

    def _verbs(self, facts: CardFacts) -> list[tuple[str, Callable[[], object]]]:
        models, model_id, here = self._models, facts.model_id, facts.here
        if model_id == REMOTE_ID:
            return self._remote_verbs()
        if models.is_installing(model_id):
            return [(tr("Pause"), lambda: models.stop_install(model_id))]
        if here is None:
            verbs: list[tuple[str, Callable[[], object]]] = []
            if facts.waiting is not None:
                verbs.append((tr("Discard"), lambda: models.give_up(model_id)))
                verbs.append((tr("Resume"), lambda: (models.go_on(model_id), self.fill())))
            elif facts.entry is not None:
                verbs.append((tr("Install"), lambda: (models.install(model_id), self.fill())))
            return verbs
        verbs = []
        if here.role == "writer" and not facts.writes:
            verbs.append((tr("Write with it"), lambda: models.use(model_id)))
        verbs.append((tr("Verify"), lambda: self._verify(here)))
        if here.folder.parent == self._services.places.models:
            verbs.append((tr("Remove"), lambda: self._try(lambda: models.remove(model_id))))
        return verbs

    def _verify(self, model: Installed) -> None:
        self._cards[model.id].show_progress(tr("Checking every byte"), -1.0)
        self._models.verify(model)

    def _import_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import a model"), "", f"{tr('Model files')} ({_FILES})"
        )
        if name:
            self.import_path(Path(name))

    def _import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Import a model’s folder"))
        if name:
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """Copy a model of the author's here."""
        self._try(lambda: (self._models.import_local(path), self.fill()))

    def _from_hub(self) -> None:
        dialog = HubDialog(self, self._models)
        dialog.accepted.connect(lambda: self._try(lambda: (dialog.install(), self.fill())))
        dialog.open()

    def _remote(self) -> None:
        dialog = RemoteDialog(self, self._services)
        dialog.accepted.connect(dialog.save)
        dialog.open()

    def _try(self, act: Callable[[], object]) -> None:
        """Do it; a failure is a sentence above the list."""
        self._sentence.hide()
        try:
            act()
        except InkwellError as error:
            self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.show()

    def _on_models_install_progressed(self, model_id: str, step: str, fraction: float) -> None:
        if model_id not in self._cards:
            self.fill()
        if model_id in self._cards:
            self._cards[model_id].show_progress(step, fraction)

    def _on_models_install_ended(self, model_id: str, error: InkwellError | None) -> None:
        self.fill()
        if error is not None:
            self._say(error.sentence)
        else:
            self._sentence.hide()

    def _on_models_verified(self, model_id: str, problems: list[str]) -> None:
        if model_id in self._cards:
            self._cards[model_id].say(" ".join(problems) if problems else tr("Every file is in order."))
