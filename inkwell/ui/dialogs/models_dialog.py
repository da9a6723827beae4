"""The models of this machine in plain words: what is here, what can be had, which one writes."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import InkwellError
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.composition import Services
    from inkwell.services.models import Installed, Model
    from inkwell.ui.theme import ThemeService


class ModelsDialog(QDialog):
    """Install, verify, remove, choose."""

    def __init__(self, parent: QWidget, services: Services, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setWindowTitle(tr("Models"))
        self.resize(620, 420)
        self._services = services
        self._theme = theme
        self._bars: dict[str, tuple[QProgressBar, QLabel]] = {}
        intro = QLabel(
            tr("A model is what writes with you. It lives on this machine; nothing of your text leaves it."),
            wordWrap=True,
        )
        intro.setProperty("role", "quiet")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(18)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(intro)
        column.addSpacing(8)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addWidget(buttons)
        services.models.models_changed.connect(self.fill)
        services.models.install_progressed.connect(self._on_models_install_progressed)
        services.models.install_ended.connect(self._on_models_install_ended)
        self.fill()

    def fill(self) -> None:
        """Show every model of the catalogue and every other found here."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._bars.clear()
        found = {model.id: model for model in self._services.models.installed()}
        for entry in self._services.models.catalogue():
            self._rows.addWidget(
                self._row(entry.id, entry.name, tr(entry.for_whom), found.get(entry.id), entry)
            )
        known = {entry.id for entry in self._services.models.catalogue()}
        for model in found.values():
            if model.id not in known:
                self._rows.addWidget(self._row(model.id, model.name, tr("Put here by you."), model, None))

    def _row(
        self, model_id: str, name: str, text: str, here: Installed | None, entry: Model | None
    ) -> QWidget:
        row = QFrame()
        head, facts = (
            QLabel(name, textFormat=Qt.TextFormat.PlainText),
            QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True),
        )
        head.setFont(self._theme.serif(12))
        facts.setProperty("role", "quiet")
        more = (
            tr(
                " About {gb} GB of memory. Licence {licence}.",
                gb=f"{entry.memory_gb:.1f}",
                licence=entry.licence,
            )
            if entry
            else ""
        )
        facts.setText(f"{text}{more}")
        bar = QProgressBar(textVisible=False)
        bar.setVisible(self._services.models.is_installing(model_id))
        bar.setRange(0, 0)
        self._bars[model_id] = (bar, facts)
        texts = QVBoxLayout()
        for widget in (head, facts, bar):
            texts.addWidget(widget)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(texts, 1)
        for label, act in self._verbs(model_id, here):
            button = QPushButton(label)
            button.clicked.connect(lambda _=False, act=act: act())
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _verbs(self, model_id: str, here: Installed | None) -> list[tuple[str, Callable[[], object]]]:
        models = self._services.models
        if models.is_installing(model_id):
            return [(tr("Stop"), lambda: models.stop_install(model_id))]
        if here is None:
            return [(tr("Install"), lambda: (models.install(model_id), self.fill()))]
        verbs: list[tuple[str, Callable[[], object]]] = [(tr("Verify"), lambda: self._verify(here))]
        writer = models.writer()
        if here.role == "writer" and writer is not None and writer.id != model_id:
            verbs.insert(
                0,
                (
                    tr("Write with it"),
                    lambda: (self._services.settings.set("generation.model", model_id), self.fill()),
                ),
            )
        if here.folder.parent == self._services.places.models:
            verbs.append((tr("Remove"), lambda: self._remove(model_id)))
        return verbs

    def _verify(self, model: Installed) -> None:
        found = self._services.models.problems(model)
        self._bars[model.id][1].setText(" ".join(found) if found else tr("Every file is whole."))

    def _remove(self, model_id: str) -> None:
        try:
            self._services.models.remove(model_id)
        except InkwellError as error:
            self._services.notices.error(error)

    def _on_models_install_progressed(self, model_id: str, step: str, fraction: float) -> None:
        if model_id in self._bars:
            bar, facts = self._bars[model_id]
            bar.show()
            bar.setRange(0, 0 if fraction < 0 else 100)
            bar.setValue(int(fraction * 100))
            facts.setText(tr(step) + (f" {fraction:.0%}" if fraction >= 0 else " …"))

    def _on_models_install_ended(self, model_id: str, error: InkwellError | None) -> None:
        self.fill()
        if error is not None and model_id in self._bars:
            self._bars[model_id][1].setText(error.sentence)
