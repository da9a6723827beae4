"""A branching story is played where it is written: what is told, what may be chosen, what the branch carries, what is wrong."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.branching.play import Standing
from inkwell.domain.branching.player import Player
from inkwell.domain.branching.reckoning import said
from inkwell.domain.branching.walk import walk
from inkwell.services.apart import Apart
from inkwell.services.story.path_troubles import summed_up, told
from inkwell.support.i18n import tr
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.branching.story import Story
    from inkwell.domain.branching.walk import Walk

_ROLE = Qt.ItemDataRole.UserRole


class PlayDialog(Dialog):
    """Plays one moment's story.

    Signals:
        opened: the number of the scene to be shown, and the place in it.
    """

    opened = Signal(int, int)

    def __init__(self, parent: QWidget, story: Story) -> None:
        super().__init__(parent)
        self.setObjectName("playDialog")
        self.setWindowTitle(tr("Play the story"))
        self.resize(980, 600)
        self._story, self.player = story, Player(story)
        self._apart, self._given_up = Apart(), False
        self.told = QPlainTextEdit(readOnly=True, objectName="playTold")
        self.told.setAccessibleName(tr("What is told"))
        self.choices = QListWidget(objectName="playChoices")
        self.choices.setAccessibleName(tr("Choices"))
        self.choices.itemActivated.connect(lambda item: self.choose(item.data(_ROLE)))
        self.standing = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.state = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="playState")
        self.paths = QLabel(tr("Walking every path…"), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.troubles = QListWidget(objectName="playTroubles", wordWrap=True)
        self.troubles.setAccessibleName(tr("Troubles"))
        self.troubles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.troubles.itemActivated.connect(self._on_troubles_item_activated)
        self._lay_out()
        for number in range(1, 10):
            QShortcut(QKeySequence(str(number)), self, lambda number=number: self.choose(number - 1))
        self.finished.connect(self._on_finished)
        self.show_moment()
        self._apart.run("paths", self._walk)

    def _lay_out(self) -> None:
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.told, 3)
        left.addWidget(self.standing)
        left.addWidget(self.choices, 2)
        right.addWidget(_head(tr("State")))
        right.addWidget(self.state)
        right.addSpacing(16)
        right.addWidget(_head(tr("Paths")))
        right.addWidget(self.paths)
        right.addWidget(self.troubles, 1)
        row.setSpacing(24)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.back = self._button(buttons, tr("Back"), "Alt+Left", self._on_back_clicked)
        self.forward = self._button(buttons, tr("Forward"), "Alt+Right", self._on_forward_clicked)
        self.again = self._button(buttons, tr("From the beginning"), "Alt+Home", self._on_again_clicked)
        self.show_scene = self._button(buttons, tr("Open the scene"), "Ctrl+Return", self._on_scene_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        column.addWidget(buttons)

    def _button(self, box: QDialogButtonBox, name: str, key: str, act: object) -> QPushButton:
        button = QPushButton(name, autoDefault=False)
        button.setShortcut(QKeySequence(key))
        button.setToolTip(f"{name} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(act)
        box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def choose(self, number: int) -> None:
        """Take the choice of that number, where there is one."""
        if 0 <= number < len(self.player.moment.choices):
            self.player.choose(number)
            self.show_moment()

    def show_moment(self) -> None:
        """What is there now, the way here above it."""
        moment, passages = self.player.moment, self._story.passages
        way = [words for one in self.player.moments for _, words in one.told]
        self.told.setPlainText("\n\n".join(way))
        self.told.moveCursor(self.told.textCursor().MoveOperation.End)
        self.choices.clear()
        for number, one in enumerate(moment.choices):
            item = QListWidgetItem(f"{number + 1}  {one.words or one.choice.target}", self.choices)
            item.setData(_ROLE, number)
        self.choices.setCurrentRow(0)
        said_now = self._standing_said()
        self.standing.setText(said_now)
        self.standing.setVisible(bool(said_now))
        variables = [f"{name} = {said(value)}" for name, value in moment.state.variables]
        title = passages[moment.state.passage].title if passages else ""
        self.state.setText("\n".join([title, *variables]))
        self.back.setEnabled(self.player.can_go_back)
        self.forward.setEnabled(self.player.can_go_forward)
        (self.choices if moment.choices else self.back).setFocus()

    def _standing_said(self) -> str:
        match self.player.moment.standing:
            case Standing.ENDED:
                return tr("The story has ended.")
            case Standing.DEAD_END:
                return tr("A dead end: nothing can be chosen, and no -> END says that the story ends here.")
            case Standing.LOST:
                link = self.player.moment.link
                return tr("Leads nowhere: no scene is called “{title}”.", title=link.target if link else "")
            case Standing.CIRCLE:
                return tr("The story goes round from here without a choice.")
            case _:
                return ""

    def _walk(self) -> None:
        found = walk(self._story, stopped=lambda: self._given_up)
        self._apart.tell(lambda: self._show_walk(found))

    def _show_walk(self, found: Walk) -> None:
        self.paths.setText(summed_up(found, self._story))
        for one in found.troubles:
            title = self._story.passages[one.passage].title
            item = QListWidgetItem(tr("{title}: {sentence}", title=title, sentence=told(one)), self.troubles)
            item.setData(_ROLE, (one.passage, one.start))

    def _on_troubles_item_activated(self, item: QListWidgetItem) -> None:
        passage, start = item.data(_ROLE)
        self._open(passage, start)

    def _on_scene_clicked(self) -> None:
        self._open(self.player.moment.state.passage, 0)

    def _open(self, passage: int, start: int) -> None:
        self.accept()
        self.opened.emit(passage, start)

    def _on_back_clicked(self) -> None:
        self.player.back()
        self.show_moment()

    def _on_forward_clicked(self) -> None:
        self.player.forward()
        self.show_moment()

    def _on_again_clicked(self) -> None:
        self.player = Player(self._story)
        self.show_moment()

    def _on_finished(self) -> None:
        self._given_up = True
        self._apart.end()


def _head(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "quiet")
    return label
