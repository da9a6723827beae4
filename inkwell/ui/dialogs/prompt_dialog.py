"""What the model sees: every block of the prompt in order, its tokens, and why it is in or out."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.support.phrases import received
from inkwell.ui.story.withheld_list import WithheldList
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.failures import Failure
    from inkwell.services.writing.generation import FittedPart
    from inkwell.services.writing.own_turns import OwnTurns
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_STATES = {"in": tr_noop("Sent"), "cut": tr_noop("Shortened"), "out": tr_noop("Left out")}
_TABLE_HEIGHT = 330
_MIXED_IN = tr_noop("Mixed in")


class ShareBar(QWidget):
    """How the model's memory is shared between the blocks; the rest is free."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self._shares: list[int] = []
        self._room = 1
        self.setMinimumHeight(14)

    def show_shares(self, shares: list[int], room: int) -> None:
        """Tokens of each block, and tokens in all."""
        self._shares, self._room = shares, max(1, room)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.theme.colour("line"))
        left = 0.0
        for place, tokens in enumerate(self._shares):
            width = self.width() * tokens / self._room
            colour = QColor(self._theme.theme.colour("accent"))
            colour.setAlphaF(0.85 if place % 2 == 0 else 0.55)
            painter.fillRect(QRectF(left, 0, width, self.height()), colour)
            left += width


class PromptDialog(Dialog):
    """The last prompt sent, or what would be sent now, and what is withheld from it.

    Signals:
        changed: something else may be told now; the prompt is another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__(parent)
        generation, self._binding = services.generation, editor.binding
        self.setObjectName("promptDialog")
        self.setWindowTitle(tr("What the model sees"))
        self.resize(860, 680)
        self._blocks: tuple[FittedPart, ...] = ()
        self._sent: tuple[tuple[FittedPart, ...], int, int] | None = None
        self._head = QLabel(tr("Asking the model…"))
        self._head.setProperty("role", "quiet")
        self._bar = ShareBar(theme)
        self._table = _block_table()
        self._text = QPlainTextEdit(readOnly=True, objectName="promptText")
        self._text.setAccessibleName(tr("Text of the block"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table)
        split.addWidget(self._text)
        scene = editor.binding.scene_id
        self.withheld = WithheldList(services, scene) if scene is not None else None
        if self.withheld is not None:
            split.addWidget(self.withheld)
            self.withheld.changed.connect(self.changed)
        self._own_turns, self._scene = services.own_turns, scene
        self.learns = _learns_box(self._own_turns)
        services.decisions.decisions_changed.connect(self._on_decisions_changed)
        split.setSizes([_TABLE_HEIGHT, 200, 110])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self._head, self._bar):
            column.addWidget(widget)
        column.addWidget(split, 1)
        column.addWidget(self.learns)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        generation.prompt_fitted.connect(self.show_prompt)
        generation.generation_failed.connect(self._on_generation_generation_failed)

    def show_prompt(self, blocks: tuple[FittedPart, ...], tokens: int, room: int) -> None:
        """Show the blocks in the order they are sent."""
        self._sent = blocks, tokens, room
        turns = () if self._scene is None else (self._own_turns.block(self._scene),)
        self._blocks = (*blocks, *turns)
        free = room - tokens
        self._head.setText(
            trn(
                "{n} token is sent; {free} of {room} are left for writing.",
                "{n} tokens are sent; {free} of {room} are left for writing.",
                tokens,
                free=number(free),
                room=number(room),
            )
        )
        self._bar.show_shares([block.tokens for block in blocks if block.state != "out"], room)
        self._table.setRowCount(len(self._blocks))
        for row, block in enumerate(self._blocks):
            cells = (
                tr(block.title),
                tr(_MIXED_IN if block in turns and block.state == "in" else _STATES[block.state]),
                number(block.tokens) if block.tokens and block.state != "out" else "–",
                received(block.reason),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        self._table.resizeRowsToContents()
        self._table.selectRow(len(blocks) - 1)
        self._table.scrollToBottom()
        if self.withheld is not None:
            sent = {block.title for block in blocks if block.kind.startswith("lore")}
            self.withheld.show_entries(sent, self._binding.base_text)

    def _on_decisions_changed(self) -> None:
        self.learns.setChecked(self._own_turns.is_on)
        if self._sent is not None:
            self.show_prompt(*self._sent)

    def _show_chosen(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._blocks):
            self._text.setPlainText(self._blocks[row].text)

    def _on_generation_generation_failed(self, _scene_id: object, failure: Failure) -> None:
        self._head.setText(failure.sentence)


def _block_table() -> QTableWidget:
    table = QTableWidget(0, 4, objectName="promptTable")
    table.setAccessibleName(tr("Parts of the prompt"))
    table.setHorizontalHeaderLabels([tr("Block"), tr("State"), tr("Tokens"), tr("Why")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _learns_box(own_turns: OwnTurns) -> QCheckBox:
    box = QCheckBox(tr("Draw on the book’s own turns of earlier scenes"), objectName="ownTurns")
    box.setToolTip(
        tr(
            "For this book. Names, places and turns of its earlier scenes stay likely without a place in the prompt."
        )
    )
    box.setChecked(own_turns.is_on)
    box.toggled.connect(own_turns.switch)
    return box
