"""Which voice writes: a small button that says it, with a menu for the book and for this scene."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from inkwell.domain.voices.adapters import NONE, AdapterChoice
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor

_STRENGTHS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5)


class VoiceButton(QPushButton):
    """Shows the voice of this scene.

    Signals:
        voices_requested: the author wants the list of voices.
    """

    voices_requested = Signal()

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__(objectName="voiceButton")
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self._services, self._editor = services, editor
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        services.voices.voice_changed.connect(self.look)
        editor.scene_shown.connect(lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Say which voice writes here."""
        voices = self._services.voices
        choice = voices.choice(self._editor.binding.scene_id)
        name = next((voice.name for voice in voices.fitting() if voice.id == choice.adapter_id), "")
        if not name or choice.strength <= 0:
            self.setText(tr("Voice: the plain model"))
        elif choice.strength == 1:
            self.setText(tr("Voice: {name}", name=name))
        else:
            self.setText(tr("Voice: {name}, {strength}", name=name, strength=f"{choice.strength:.0%}"))
        self.setToolTip(tr("Which voice the model writes in, here and in the book"))

    def _fill(self) -> None:
        menu, scene = self.menu(), self._editor.binding.scene_id
        menu.clear()
        voices = self._services.voices
        if self._services.project.is_open:
            menu.addAction(tr("In this book")).setEnabled(
                False
            )  # section titles are not drawn in styled menus
            menu.addActions(self._choices(menu, in_scene=False))
            if scene is not None:
                only = menu.addMenu(tr("Only in this scene"))
                only.addActions(self._choices(only, in_scene=True))
            now = voices.choice(scene)
            if any(voice.id == now.adapter_id and voice.has_strength for voice in voices.fitting()):
                strength = menu.addMenu(tr("Strength"))
                strength.addActions(self._strengths(strength, now))
            menu.addSeparator()
        menu.addAction(tr("Voices…"), self.voices_requested.emit)

    def _choices(self, menu: QMenu, *, in_scene: bool) -> list[QAction]:
        """The voices that fit, none, and what stands above, as radio entries."""
        voices = self._services.voices
        scene = self._editor.binding.scene_id if in_scene else None
        own = voices.decided(scene)
        strength = voices.choice(scene).strength or 1.0
        rows: list[tuple[str, AdapterChoice | None]] = [
            (tr("As in the book") if in_scene else tr("As in the settings"), None),
            (tr("The plain model"), AdapterChoice("", strength)),
            *((voice.name, AdapterChoice(voice.id, strength)) for voice in voices.fitting()),
        ]
        group = QActionGroup(menu)
        actions: list[QAction] = []
        for name, choice in rows:
            action = QAction(name.replace("&", "&&"), group, checkable=True)
            action.setChecked(_is_same(own, choice))
            action.triggered.connect(lambda _=False, choice=choice: voices.decide(scene, choice))
            actions.append(action)
        return actions

    def _strengths(self, menu: QMenu, now: AdapterChoice) -> list[QAction]:
        """Where the voice in use was chosen, there its strength is changed."""
        voices = self._services.voices
        scene = self._editor.binding.scene_id
        where = scene if scene is not None and voices.decided(scene) is not None else None
        group = QActionGroup(menu)
        actions: list[QAction] = []
        for strength in _STRENGTHS:
            action = QAction(f"{strength:.0%}", group, checkable=True)
            action.setChecked(abs(strength - now.strength) < 0.01)
            choice = AdapterChoice(now.adapter_id, strength)
            action.triggered.connect(lambda _=False, choice=choice: voices.decide(where, choice))
            actions.append(action)
        return actions


def _is_same(own: AdapterChoice | None, choice: AdapterChoice | None) -> bool:
    if own is None or choice is None:
        return own is choice
    return own.adapter_id == (choice.adapter_id or NONE)
