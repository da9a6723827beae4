"""What should happen next, in which mood, how boldly and how long; and the button that starts it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.services.writing.moods import mood_choices
from inkwell.support.i18n import tr, trc
from inkwell.ui.panels.mood_box import MoodBox
from inkwell.ui.panels.voice_button import VoiceButton
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class ContinueBox(QWidget):
    """The lower part of the story panel.

    Signals:
        prompt_requested: the author wants to see what the model sees.
        more_requested: the numbers behind the mood.
    """

    prompt_requested = Signal()
    more_requested = Signal()

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self._services = services
        self._editor = editor
        self._theme = theme
        self.beat = QPlainTextEdit(
            objectName="beatText", placeholderText=tr("What happens next? “the figure calls her by name”")
        )
        self.beat.setAccessibleName(tr("What happens next"))
        self.beat.setTabChangesFocus(True)
        self.beat.setFixedHeight(58)
        self.beat.installEventFilter(self)
        self.button = QPushButton(tr("Continue this scene"), objectName="continueButton")
        self.button.setProperty("role", "accent")
        self.button.setToolTip(tr("Let the model write on at the caret (Ctrl+Return)"))
        self._mood = DropDown("moodBox")
        self._mood.setProperty("role", "flat")
        self._mood.setAccessibleName(tr("Boldness"))
        for key, name, tip in mood_choices():
            self._mood.addItem(trc("mood", name), key)
            self._mood.setItemData(self._mood.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self._words = QSpinBox(
            objectName="wordsBox", minimum=10, maximum=1000, singleStep=10, suffix=tr(" words")
        )
        self._words.setProperty("role", "flat")
        self._words.setAccessibleName(tr("Length in words"))
        self._words.setMinimumWidth(104)
        self._sees = QPushButton(tr("What the model sees"), objectName="promptButton")
        self._more = QPushButton(tr("More"), objectName="moreButton")
        self.voice = VoiceButton(services, editor)
        for button in (self._sees, self._more):
            button.setProperty("role", "link")
        self.story_mood = MoodBox(services.moods, services.settings, theme)
        self._lay_out()
        self._take_settings()
        self._connect()

    def ask_for(self, beat: str) -> None:
        """Put down what shall happen next, to be changed before it is asked for."""
        self.beat.setPlainText(beat)
        self.beat.setFocus()

    def start(self) -> None:
        """Continue at the caret with the beat as it stands."""
        self._editor.drafts.continue_here(self.beat.toPlainText())
        self._editor.page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return works from the wish too; Esc goes back to the page."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._editor.page.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QLabel(tr("Continue"))
        head.setProperty("role", "quiet")
        row = QHBoxLayout()
        row.addWidget(self._mood)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (head, self.beat, self.story_mood, self.button):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.voice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._sees, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        settings = self._services.settings
        self.button.clicked.connect(self._on_button_clicked)
        self.story_mood.left.connect(self._editor.page.setFocus)
        self.beat.textChanged.connect(self._on_beat_text_changed)
        self._editor.scene_shown.connect(lambda _: self._show_beat())
        self._services.beats.beats_loaded.connect(self._show_beat)
        self._services.project.project_closed.connect(self._show_beat)
        self._services.generation.kept_whole.connect(self._on_generation_kept_whole)
        self._services.generation.given_back.connect(self._on_generation_given_back)
        self._sees.clicked.connect(self.prompt_requested)
        self._more.clicked.connect(self.more_requested)
        self._mood.currentIndexChanged.connect(
            lambda _: settings.set("generation.mood", str(self._mood.currentData()))
        )
        self._words.valueChanged.connect(lambda words: settings.set("generation.words", words))
        settings.setting_changed.connect(lambda _: self._take_settings())
        self._editor.drafts.draft_state_changed.connect(self._on_drafts_draft_state_changed)

    def _show_beat(self) -> None:
        """The beat of the scene in the page; its own undo begins with it."""
        text = self._services.beats.text(self._editor.binding.scene_id)
        if text != self.beat.toPlainText():
            self.beat.blockSignals(True)
            self.beat.setPlainText(text)
            self.beat.blockSignals(False)

    def _on_beat_text_changed(self) -> None:
        scene_id = self._editor.binding.scene_id
        if scene_id is not None:
            self._services.beats.put(scene_id, self.beat.toPlainText())

    def _on_generation_kept_whole(self, scene_id: SceneId, beat: str) -> None:
        """What was to happen has happened: it is not sent twice. Undo in the field brings it back."""
        if scene_id == self._editor.binding.scene_id and beat and beat == self.beat.toPlainText():
            cursor = self.beat.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.removeSelectedText()

    def _on_generation_given_back(self, scene_id: SceneId, beat: str) -> None:
        """It has not happened after all."""
        if scene_id == self._editor.binding.scene_id and beat and not self.beat.toPlainText():
            self.beat.insertPlainText(beat)

    def _take_settings(self) -> None:
        for widget in (self._mood, self._words):
            widget.blockSignals(True)
        self._mood.setCurrentIndex(
            max(0, self._mood.findData(self._services.settings.text("generation.mood")))
        )
        self._words.setValue(int(self._services.settings.number("generation.words")))
        for widget in (self._mood, self._words):
            widget.blockSignals(False)

    def _on_button_clicked(self) -> None:
        if not self._editor.drafts.stop():
            self.start()

    def _on_drafts_draft_state_changed(self, _pending: bool, writing: bool) -> None:
        self.button.setText(tr("Stop") if writing else tr("Continue this scene"))
