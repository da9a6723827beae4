"""The mood a scene is written on in, and a copy of it to change."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr, trc
from inkwell.ui.panels.arc_edit import ArcEdit
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService
    from inkwell.services.writing.story_moods import StoryMood, StoryMoodService
    from inkwell.ui.theme import ThemeService


class MoodBox(QWidget):
    """A drop-down of moods, "No mood" first; the chosen one is a setting. Below it the arc may be drawn.

    Signals:
        left: the author is done with the arc and goes back to the page.
    """

    left = Signal()

    def __init__(self, moods: StoryMoodService, settings: SettingsService, theme: ThemeService) -> None:
        super().__init__()
        self._moods = moods
        self._box = DropDown()
        self._box.setObjectName("storyMoodBox")
        self._box.setProperty("role", "flat")
        self._box.setAccessibleName(tr("Mood"))
        self._copy = QPushButton(tr("Copy and edit…"), objectName="copyMood")
        self._copy.setProperty("role", "link")
        self._copy.setToolTip(tr("Make this mood a file of your own; it is read anew when you continue"))
        self._draw = QPushButton(tr("Draw the feeling"), objectName="drawFeeling", checkable=True)
        self._draw.setProperty("role", "link")
        self._draw.setToolTip(
            tr("Draw how the passage shall feel from its beginning to its end; alternatives are ranked by it")
        )
        # What a mood cannot do is said where it is chosen, not only where a pointer rests.
        self._limits = QLabel(_words_alone(), wordWrap=True, objectName="moodLimits")
        self._limits.setProperty("role", "quiet")
        self.arc = ArcEdit(theme)
        self.arc.setVisible(False)
        row = QHBoxLayout()
        row.addWidget(self._box)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._limits)
        column.addWidget(self.arc)
        self.fill()
        self._box.currentIndexChanged.connect(lambda _: moods.choose(str(self._box.currentData())))
        self._copy.clicked.connect(self._on_copy_clicked)
        moods.moods_changed.connect(self.fill)
        settings.setting_changed.connect(lambda _: self._show_chosen())
        self._draw.toggled.connect(self.draw)
        self.arc.drawn.connect(moods.draw)
        self.arc.taken_away.connect(self._on_arc_taken_away)

    def draw(self, on: bool) -> None:
        """Show the arc, flat at first, and let it be drawn; or take it away."""
        self._draw.setChecked(on)
        self.arc.setVisible(on)
        if on:
            self.arc.begin()
            self.arc.setFocus()
        self._moods.draw(self.arc.valences if on else ())

    def _on_arc_taken_away(self) -> None:
        self.draw(False)
        self.left.emit()

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
        self._limits.setVisible(mood is not None and mood.feeling is None)

    def _on_copy_clicked(self) -> None:
        mood = self._moods.chosen()
        file = self._moods.copy_to_own(mood.key) if mood is not None else None
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _about(mood: StoryMood) -> str:
    """What a mood is, and whether more than its words stands behind it."""
    return tr(mood.help) if mood.feeling is not None else f"{tr(mood.help)}\n{_words_alone()}"


def _words_alone() -> str:
    return tr("By its words and its line alone; no effect on the feeling of a draft has been shown")
