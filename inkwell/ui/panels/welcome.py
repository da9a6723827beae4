"""The first minute: the sample novel, a new one, a text to bring in; and the model arriving in the background."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


class Welcome(QWidget):
    """Shown while no project is open.

    Signals:
        wished: the name of a window action.
    """

    wished = Signal(str)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self._theme = theme
        self._title = QLabel("Inkwell")
        self._line = QLabel(tr("A quiet room to write a novel in. Nothing leaves this machine."))
        self._line.setProperty("role", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(120, 0, 120, 0)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(28)
        for name, text, accent in (
            ("project.sample", tr("Open the sample novel"), True),
            ("project.new", tr("Begin a new project"), False),
            ("project.import", tr("Import a text"), False),
            ("project.open", tr("Open a project"), False),
        ):
            button = QPushButton(text, objectName=f"welcome.{name}")
            button.setMaximumWidth(260)
            if accent:
                button.setProperty("role", "accent")
            button.clicked.connect(lambda _=False, name=name: self.wished.emit(name))
            column.addWidget(button)
        column.addSpacing(28)
        self._model = QLabel(wordWrap=True)
        self._model.setProperty("role", "quiet")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setMaximumWidth(260)
        self._bar.hide()
        column.addWidget(self._model)
        column.addWidget(self._bar)
        column.addStretch(3)
        services.models.install_progressed.connect(self._on_models_install_progressed)
        services.models.install_ended.connect(self._on_models_install_ended)
        theme.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._title.setFont(self._theme.serif(34))

    def _on_models_install_progressed(self, _model: str, step: str, fraction: float) -> None:
        self._model.setText(
            tr(
                "The model that writes with you is being installed: {step}. You can begin already.",
                step=step,
            )
        )
        self._bar.show()
        self._bar.setRange(0, 0 if fraction < 0 else 100)
        self._bar.setValue(int(fraction * 100))

    def _on_models_install_ended(self, _model: str, error: object) -> None:
        self._bar.hide()
        self._model.setText("" if error is None else str(getattr(error, "sentence", error)))
