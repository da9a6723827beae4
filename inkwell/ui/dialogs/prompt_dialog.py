"""What the model sees: every block of the prompt in order, its tokens, and why it is in or out."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_STATES = {"in": tr_noop("Sent"), "cut": tr_noop("Shortened"), "out": tr_noop("Left out")}


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
        self._head = QLabel(tr("Asking the model…"))
        self._head.setProperty("role", "quiet")
        self._bar = ShareBar(theme)
        self._table = QTableWidget(0, 4, objectName="promptTable")
        self._table.setAccessibleName(tr("Parts of the prompt"))
        self._table.setHorizontalHeaderLabels([tr("Block"), tr("State"), tr("Tokens"), tr("Why")])
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self._head, self._bar):
            column.addWidget(widget)
        column.addWidget(split, 1)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        generation.prompt_fitted.connect(self.show_prompt)
        generation.generation_failed.connect(self._on_generation_generation_failed)

    def show_prompt(self, blocks: tuple[FittedPart, ...], tokens: int, room: int) -> None:
        """Show the blocks in the order they are sent."""
        self._blocks = blocks
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
        self._table.setRowCount(len(blocks))
        for row, block in enumerate(blocks):
            cells = (
                tr(block.title),
                tr(_STATES[block.state]),
                number(block.tokens) if block.state != "out" else "–",
                received(block.reason),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        self._table.selectRow(len(blocks) - 1)
        if self.withheld is not None:
            sent = {block.title for block in blocks if block.kind.startswith("lore")}
            self.withheld.show_entries(sent, self._binding.base_text)

    def _show_chosen(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._blocks):
            self._text.setPlainText(self._blocks[row].text)

    def _on_generation_generation_failed(self, _scene_id: object, failure: Failure) -> None:
        self._head.setText(failure.sentence)
