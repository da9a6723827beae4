"""Where a voice is used, and how strongly."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from inkwell.domain.voices.adapters import STRONGEST, AdapterChoice
from inkwell.domain.voices.training import TrainingKind
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor

_STEP = 5


class UseBox(QWidget):
    """A slider and two buttons for one voice.

    Signals:
        used: it was decided.
    """

    used = Signal()

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__()
        self._services, self._editor = services, editor
        self._info: AdapterInfo | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal, objectName="voiceStrength")
        self.slider.setAccessibleName(tr("Strength of the voice"))
        self.slider.setRange(0, int(STRONGEST * 100))
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(25)
        self.slider.setValue(100)
        self.slider.setFixedWidth(180)
        self.percent = QLabel("100 %")
        self.percent.setMinimumWidth(52)
        self.now = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.now.setProperty("role", "quiet")
        self.book = QPushButton(tr("Use in this book"), objectName="useInBook")
        self.scene = QPushButton(tr("Only in this scene"), objectName="useInScene")
        row = QHBoxLayout()
        row.setSpacing(10)
        self._strength = QLabel(tr("Strength"))
        for widget in (self._strength, self.slider, self.percent):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.scene, self.book):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.now)
        self.slider.valueChanged.connect(lambda value: self.percent.setText(f"{value} %"))
        self.book.clicked.connect(lambda: self._decide(in_scene=False))
        self.scene.clicked.connect(lambda: self._decide(in_scene=True))
        services.voices.voice_changed.connect(self.look)

    def show_adapter(self, info: AdapterInfo) -> None:
        """This voice."""
        self._info = info
        self.look()

    def look(self) -> None:
        """Say where it is used."""
        info, services = self._info, self._services
        if info is None:
            return
        fits = any(voice.id == info.id for voice in services.voices.fitting())
        is_open = services.project.is_open
        is_style = info.kind == TrainingKind.STYLE
        for widget in (self._strength, self.slider, self.percent, self.book, self.scene):
            widget.setVisible(not is_style)
        for widget in (self._strength, self.slider, self.percent):
            widget.setVisible(not is_style and info.has_strength)
        self.book.setEnabled(fits and is_open)
        self.scene.setEnabled(fits and is_open and self._editor.binding.scene_id is not None)
        if is_style:
            caption = tr(
                "It is a style to rewrite into: choose it in the Rewrite panel, under Learned styles."
            )
        elif not fits:
            caption = tr("It was made for a different model from the one in use, so it cannot be used now.")
        elif not is_open:
            caption = tr("Open a project to use it there.")
        else:
            caption = used_where(services, self._editor, info)
        self.now.setText(caption)

    def _decide(self, *, in_scene: bool) -> None:
        if self._info is None:
            return
        choice = AdapterChoice(self._info.id, self.slider.value() / 100 if self._info.has_strength else 1.0)
        voices = self._services.voices
        if in_scene:
            voices.decide(self._editor.binding.scene_id, choice)
        else:
            voices.decide(None, choice)
        self.used.emit()


def used_where(services: Services, editor: SceneEditor, info: AdapterInfo) -> str:
    """Whether a voice is used in the book and in the scene, in words."""
    book, scene = services.voices.choice(None), services.voices.choice(editor.binding.scene_id)
    uses: list[str] = []
    plain = not info.has_strength
    if book.adapter_id == info.id and book.strength > 0:
        strength = f"{book.strength:.0%}"
        uses.append(
            tr("Used in this book.") if plain else tr("Used in this book at {strength}.", strength=strength)
        )
    if scene.adapter_id == info.id and scene != book and scene.strength > 0:
        strength = f"{scene.strength:.0%}"
        uses.append(
            tr("Used in this scene.") if plain else tr("Used in this scene at {strength}.", strength=strength)
        )
    if not uses:
        uses.append(tr("Not used here."))
    return " ".join(uses)
