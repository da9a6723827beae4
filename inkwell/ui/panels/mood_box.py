"""The mood a scene is written on in, and a copy of it to change."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from inkwell.support.i18n import tr, trc
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService
    from inkwell.services.writing.story_moods import StoryMood, StoryMoodService


class MoodBox(QWidget):
    """A drop-down of moods, "No mood" first; the chosen one is a setting."""

    def __init__(self, moods: StoryMoodService, settings: SettingsService) -> None:
        super().__init__()
        self._moods = moods
        self._box = DropDown()
        self._box.setObjectName("storyMoodBox")
        self._box.setProperty("role", "flat")
        self._box.setAccessibleName(tr("Mood"))
        self._copy = QPushButton(tr("Copy and edit…"), objectName="copyMood")
        self._copy.setProperty("role", "link")
        self._copy.setToolTip(tr("Make this mood a file of your own; it is read anew when you continue"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
        row.addStretch(1)
        row.addWidget(self._copy)
        self.fill()
        self._box.currentIndexChanged.connect(lambda _: moods.choose(str(self._box.currentData())))
        self._copy.clicked.connect(self._on_copy_clicked)
        moods.moods_changed.connect(self.fill)
        settings.setting_changed.connect(lambda _: self._show_chosen())

    def fill(self) -> None:
        """List what there is now."""
        self._box.blockSignals(True)
        self._box.clear()
        self._box.addItem(tr("No mood"), "")
        for mood in self._moods.all():
            self._box.addItem(trc("mood", mood.name), mood.key)
            self._box.setItemData(self._box.count() - 1, _about(mood), Qt.ItemDataRole.ToolTipRole)
        self._box.blockSignals(False)
        self._show_chosen()

    def _show_chosen(self) -> None:
        mood = self._moods.chosen()
        self._box.blockSignals(True)
        self._box.setCurrentIndex(max(0, self._box.findData(mood.key if mood is not None else "")))
        self._box.blockSignals(False)
        self._box.setToolTip(
            _about(mood) if mood is not None else tr("What the continuation shall feel like")
        )
        self._copy.setVisible(mood is not None)

    def _on_copy_clicked(self) -> None:
        mood = self._moods.chosen()
        file = self._moods.copy_to_own(mood.key) if mood is not None else None
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _about(mood: StoryMood) -> str:
    """What a mood is, and whether more than its words stands behind it."""
    words_alone = tr("By its words and its line alone; no effect on the feeling of a draft has been shown")
    return tr(mood.help) if mood.feeling is not None else f"{tr(mood.help)}\n{words_alone}"
