"""Who and what is in this scene, found by name while the author types; and the wish for what comes next."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.services.reading.reading_state import ReadingState
from inkwell.support.i18n import tr
from inkwell.ui.panels.continue_box import ContinueBox
from inkwell.ui.panels.due_promises import DuePromises
from inkwell.ui.panels.entry_card import EntryCard
from inkwell.ui.panels.present import present
from inkwell.ui.panels.scene_facts import SceneFacts
from inkwell.ui.story.scene_time_line import SceneTimeLine
from inkwell.ui.widgets.scroll_box import ScrollBox

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_REST_MS = 400


class StoryPanel(QWidget):
    """The first panel on the right.

    Signals:
        entry_requested: an EntryId to open.
        new_entry_requested: the author wants a new entry.
        place_wanted: SceneId, start and end of a mention of somebody who has no entry.
    """

    place_wanted = Signal(object, int, int)
    entry_requested = Signal(object)
    new_entry_requested = Signal()

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("storyPanel")
        self._services, self._editor, self._theme = services, editor, theme
        self.facts = SceneFacts(services.manuscript, editor)
        self.due = DuePromises(services, editor)
        self.due.place_wanted.connect(self.place_wanted)
        self.time = SceneTimeLine(services)
        self._head = QLabel(tr("In this scene"))
        self._empty = QLabel(wordWrap=True, objectName="nobodyHere")
        for label in (self._head, self._empty):
            label.setProperty("role", "quiet")
        self._new = QPushButton(tr("Add someone to the codex"))
        self._new.setProperty("role", "link")
        self._new.clicked.connect(self.new_entry_requested)
        self._cards: list[EntryCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._list)
        column.addWidget(self._empty)
        column.addWidget(self._new)
        column.addStretch(1)
        self.continue_box = ContinueBox(services, editor, theme)
        self._lay_out(inner)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        services.scenes.scene_edited.connect(lambda _: self._rest.start())
        services.codex.codex_changed.connect(self._on_reading_changed)
        services.story.time.story_changed.connect(self._on_reading_changed)
        editor.scene_shown.connect(lambda _: self.look())
        theme.theme_changed.connect(self.look)
        reading = services.reading
        for signal in (reading.scene_read, reading.book_read, reading.state_changed):
            signal.connect(self._on_reading_changed)

    def _lay_out(self, inner: QWidget) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        for widget in (self.facts, self.time, self.due, self._head):
            outer.addWidget(widget)
        outer.addWidget(ScrollBox(inner), 1)
        outer.addWidget(self.continue_box)

    def look(self) -> None:
        """Find who is named in the scene, and show them: the codex first, then who was found by reading."""
        rows = present(self._services, self._editor.binding.scene_id, self._editor.binding.base_text)
        while len(self._cards) < len(rows):
            card = EntryCard(self._theme)
            card.opened.connect(self._on_card_opened)
            self._cards.append(card)
            self._list.addWidget(card)
        for card, row in zip(self._cards, rows, strict=False):
            card.show_entry(row.who, row.name, row.description, " · ".join(row.facts), row.now)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(rows))
        self._empty.setText(self._why_empty())
        self._empty.setVisible(not rows)
        self._new.setVisible(not rows)

    def _why_empty(self) -> str:
        """Why nobody is shown: nobody is named, or it is not known yet."""
        reading, scene_id = self._services.reading, self._editor.binding.scene_id
        is_at_work = reading.state is ReadingState.READING
        if scene_id is not None and is_at_work and not reading.is_current(scene_id):
            return tr("Reading the scene…")
        return tr("Nobody from the codex is named here yet. Names are found as you type.")

    def _on_reading_changed(self, *_: object) -> None:
        self._rest.start()

    def _on_card_opened(self, who: EntryId | str) -> None:
        if not isinstance(who, str):
            self.entry_requested.emit(who)
            return
        here = [
            mention
            for mention in self._services.reading.mentions(who)
            if mention[0] == self._editor.binding.scene_id
        ]
        if here:
            self.place_wanted.emit(*here[0])
