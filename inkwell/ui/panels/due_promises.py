"""What was planted earlier and is to be paid in the scene in the page: the passage, a press away."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor

_MOST = 4
_MOST_LETTERS = 180


class DuePromises(QWidget):
    """Hidden where nothing is due.

    Signals:
        place_wanted: SceneId, start and end of the planted passage.
    """

    place_wanted = Signal(object, int, int)

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__()
        self._services, self._editor = services, editor
        self._head = head = QLabel(objectName="dueHead")
        head.setProperty("role", "quiet")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addWidget(head)
        column.addLayout(self._list)
        services.story.promises.promises_changed.connect(self.look)
        services.manuscript.outline_changed.connect(lambda _: self.look())
        editor.scene_shown.connect(lambda _: self.look())
        self._shown: list[tuple[str, str]] = []
        self.hide()

    def look(self) -> None:
        """Show what is due at the scene in the page."""
        scene, story = self._editor.binding.scene_id, self._services.story
        due = story.promises.due(scene)[:_MOST] if scene is not None else []
        paid = bool(due) and all(fact.until == scene for fact in due)
        self._head.setText(tr("Paid here") if paid else tr("May be paid here"))
        shown = [(fact.text, fact.source.quotation if fact.source is not None else "") for fact in due]
        self.setVisible(bool(due))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for fact in due:
            self._list.addWidget(self._card(fact))

    def _card(self, fact: Fact) -> QWidget:
        """The passage in its own words, and where it stands."""
        outline = self._services.manuscript.outline
        title = outline.node(fact.scene).title if fact.scene is not None and fact.scene in outline else ""
        passage = " ".join(fact.source.quotation.split()) if fact.source is not None else fact.text
        if len(passage) > _MOST_LETTERS:
            passage = f"{passage[:_MOST_LETTERS]}…"
        words = QLabel(passage, textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="duePassage")
        button = QPushButton(
            tr("Planted in “{title}”", title=title).replace("&", "&&"), objectName="duePromise"
        )
        button.setProperty("role", "link")
        button.setToolTip(tr("Show where it was planted"))
        button.clicked.connect(lambda: self._show(fact))
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(button)
        return card

    def _show(self, fact: Fact) -> None:
        self.place_wanted.emit(fact.scene, *self._services.story.promises.place_of(fact))
