"""The line at the bottom: words, today, whether all is saved, and how the model is."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from inkwell.domain.script.breakdown_table import in_pages
from inkwell.domain.text.counted import counted, counts_characters, is_in_characters, length_of
from inkwell.domain.text.text import count_words
from inkwell.services.manuscript.scenes import SaveState
from inkwell.services.writing.writer_model import EngineState, ModelStatus
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.support.phrases import first_sentence
from inkwell.ui.copywriting.room_line import RoomLine

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor

_SAVE_TEXTS = {
    SaveState.SAVED: tr_noop("Saved"),
    SaveState.UNSAVED: tr_noop("Writing…"),
    SaveState.SAVING: tr_noop("Saving…"),
    SaveState.FAILED: tr_noop("Not saved"),
}


class FocusLine(QFrame):
    """In focus mode: the words, and how to leave."""

    def __init__(self, status: StatusLine) -> None:
        super().__init__()
        self.setObjectName("focusLine")
        self.words, self.leave = (
            QLabel(),
            QLabel(tr("Esc or F11 leaves focus mode"), objectName="leaveFocusMode"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 24, 7)
        for label in (self.words, self.leave):
            label.setProperty("role", "quiet")
            row.addWidget(label)
        row.insertStretch(1, 1)
        self.hide()
        status.words_told.connect(self.words.setText)


class StatusLine(QFrame):
    """Shows; asks for nothing.

    Signals:
        words_told: the count, as it is said.
    """

    words_told = Signal(str)

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self._services = services
        self._editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 24, 7)
        row.setSpacing(24)
        self._words, self._today, self._save, self._model = (
            self._label(name) for name in ("sceneWords", "todayWords", "saveState", "modelState")
        )
        row.addWidget(self._words)
        row.addWidget(self._today)
        self._pages = self._label("scriptPages")
        self._pages.hide()
        row.addWidget(self._pages)
        row.addWidget(RoomLine(services, editor))
        self._sprint = self._label("sprintState")
        self._sprint.hide()
        row.addWidget(self._sprint)
        row.addStretch(1)
        for label in (self._save, self._model):
            row.addWidget(label)
        services.scenes.save_state_changed.connect(self._show_save)
        services.writer_model.status_changed.connect(self._show_model)
        services.project.words_today_changed.connect(lambda _: self._show_today())
        services.project.info_changed.connect(lambda _: self._show_today())
        services.project.project_opened.connect(lambda _: self._show_today())
        services.project.project_opened.connect(lambda _: self._show_save(services.scenes.state))
        services.manuscript.outline_changed.connect(lambda _: self.count())
        services.figures.goals.changed.connect(self._show_today)
        services.figures.sprints.changed.connect(self._show_sprint)
        services.script.changed.connect(self._show_pages)
        editor.scene_shown.connect(lambda _scene: self._show_pages())
        editor.words_requested.connect(self.count)
        editor.page.selectionChanged.connect(self.count)
        self._show_save(services.scenes.state)
        self._show_model(services.writer_model.status)

    def count(self) -> None:
        """Words of the selection where there is one, else of the scene, with its goal."""
        selected = self._editor.page.textCursor().selectedText()
        if selected:
            self._say(tr("{words} selected", words=length_of(selected, self._editor.page.language)))
            return
        text, scene_id = self._editor.binding.base_text, self._editor.binding.scene_id
        outline = self._services.manuscript.outline
        goal = outline.node(scene_id).goal_words if scene_id is not None and scene_id in outline else 0
        language = self._editor.page.language
        self._say(
            tr(
                "{words} of {goal}",
                words=number(count_words(text)),
                goal=counted(goal, is_in_characters(text, language)),
            )
            if goal
            else length_of(text, language)
        )

    def _show_pages(self) -> None:
        """Of a screenplay: how long the scene is, and the whole; a page is a minute."""
        script, scene_id = self._services.script, self._editor.binding.scene_id
        self._pages.setVisible(script.is_script)
        if not script.is_script:
            return
        whole, order = script.breakdown(), script.order()
        here = whole.eighths_in(order.index(scene_id)) if scene_id is not None and scene_id in order else 0
        self._pages.setText(
            tr(
                "Scene {here} pp. · Script {pages}",
                here=in_pages(here),
                pages=trn("{n} page", "{n} pages", whole.pages.count),
            )
        )
        self._pages.setToolTip(
            tr("Length of the scene in eighths of a page, and the script’s pages: about a minute each.")
        )

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.words_told.emit(words)

    def _label(self, name: str) -> QLabel:
        label = QLabel(objectName=name, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("role", "quiet")
        return label

    def _show_save(self, state: SaveState) -> None:
        current = self._services.project.current
        text = tr("A copy to read") if current is not None and current.read_only else tr(_SAVE_TEXTS[state])
        self._save.setText(text)
        self._save.setAccessibleName(tr("Saving: {state}", state=text))
        role = "warning" if state is SaveState.FAILED else "quiet"
        if self._save.property("role") != role:
            self._save.setProperty("role", role)
            self._save.style().unpolish(self._save)
            self._save.style().polish(self._save)

    def _show_sprint(self) -> None:
        """Minutes and seconds that are left, and the words."""
        sprints = self._services.figures.sprints
        self._sprint.setVisible(sprints.is_running)
        minutes, seconds = divmod(sprints.left_s, 60)
        words = counted(sprints.words, counts_characters(self._editor.page.language))
        self._sprint.setText(f"{minutes}:{seconds:02} · {words}")
        self._sprint.setAccessibleName(tr("Sprint"))

    def _show_today(self) -> None:
        written, goal = self._services.project.words_today, self._services.figures.goals.day_goal
        text = (
            tr("Today {words} of {goal}", words=number(written), goal=number(goal))
            if goal
            else tr("Today {words}", words=number(written))
        )
        self._today.setText(text)
        self._today.setToolTip(
            tr(
                "Words you typed today, less those you took away again. Words that were pasted, imported, kept from the model or moved do not count."
            )
        )

    def _show_model(self, status: ModelStatus) -> None:
        if status.failure:
            text = first_sentence(status.failure)
        elif status.step:
            text = f"{status.name} · {tr(status.step)}…"
        elif status.state is EngineState.BUSY and status.writes:
            text = f"{status.name} · {tr('writing')}"
        elif status.tokens_per_s:
            text = " · ".join(
                part
                for part in (status.name, tr("{speed} tokens/s", speed=number(status.tokens_per_s)))
                if part
            )
        else:
            states = {
                EngineState.STARTING: tr("starting"),
                EngineState.READY: tr("ready"),
                EngineState.BUSY: tr("ready"),
                EngineState.DIED: tr("stopped unexpectedly"),
            }
            text = " · ".join(part for part in (status.name, states.get(status.state, "")) if part)
        if status.preparing and not status.failure and not status.step:
            text = f"{text} · {tr('slower at first: preparing for this processor')}"
        if status.remote:
            text = f"⇡ {text} · {tr('text leaves this machine')}"
        role = "warning" if status.remote or status.failure else "quiet"
        if self._model.property("role") != role:
            self._model.setProperty("role", role)
            self._model.style().unpolish(self._model)
            self._model.style().polish(self._model)
        self._model.setText(text)
        self._model.setToolTip(status.failure or status.how)
        self._model.setAccessibleName(tr("Model: {state}", state=text))
