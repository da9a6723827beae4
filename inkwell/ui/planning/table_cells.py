"""Cells of the outline table: how they are drawn, and what they are edited with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QStyle, QStyledItemDelegate

from inkwell.domain.planning.columns import NUMBERS, Column
from inkwell.support.i18n import tr
from inkwell.ui.panels.manuscript_model import STATUS_MARKS, STATUS_NAMES
from inkwell.ui.planning.card_painter import CardPainter
from inkwell.ui.planning.colours import label_colour
from inkwell.ui.planning.words import cell_text, column_word
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from inkwell.services.planning.plan import PlanService
    from inkwell.ui.planning.table_model import TableModel
    from inkwell.ui.theme import ThemeService

Index = QModelIndex | QPersistentModelIndex
_PAD, _MOST_KEPT = 8, 4000
_CHOICES = (Column.STATUS, Column.VIEWPOINT)


class TableCells(QStyledItemDelegate):
    """Draws a cell as quietly as the page: long words on as many lines as the row has room for."""

    def __init__(self, table: TableModel, book: PlanService, theme: ThemeService) -> None:
        super().__init__()
        self._table, self._book, self._theme = table, book, theme
        self._text = CardPainter(theme)
        self.focused: Callable[[], QModelIndex] = QModelIndex  # where the keys are
        self.forget()

    def forget(self) -> None:
        """Colours or fonts are others."""
        self._text.forget()
        self._lines: dict[tuple[str, float, int], list[QStaticText]] = {}
        self._font = self._theme.sans()
        self._metrics = QFontMetricsF(self._font)
        self.line_height = self._metrics.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, int(2 * self.line_height) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, key = self._table.rows[index.row()], self._table.keys[index.column()]
        colour, rect = self._theme.theme.colour, QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, colour("raised"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("line"))
        if index == self.focused():
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), colour("accent"))
        inner = rect.adjusted(_PAD, 4, -_PAD, -6)
        painter.setFont(self._font)
        is_quiet = key in (Column.CHAPTER, Column.PEOPLE) or (key == Column.PLACE and row.place_is_read)
        painter.setPen(colour("quiet" if is_quiet else "ink"))
        text = self._table.text(row, key)
        if not text and key != Column.TITLE:
            return
        if key == Column.TITLE:
            number = str(row.number)
            painter.setPen(colour("quiet"))
            painter.drawText(QRectF(inner.left(), inner.top(), 26, inner.height()), self._flags(), number)
            painter.setPen(colour("ink"))
            inner.adjust(32, 0, 0, 0)
        elif key == Column.STATUS and (mark := STATUS_MARKS.get(row.status)):
            text = f"{mark} {text}"
        elif key == Column.LABEL and text:
            swatch = QRectF(inner.left(), inner.top() + self.line_height / 2 - 4, 9, 9)
            painter.fillRect(swatch, label_colour(self._theme, self._book.plan, text))
            inner.adjust(15, 0, 0, 0)
        elif key == Column.FEELING and row.read is not None and row.read.feeling is not None:
            self._paint_feeling(painter, inner, row.read.feeling)
        if key in NUMBERS:
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), text)
            return
        most = max(1, int(inner.height() / self.line_height + 0.1))
        left, top = inner.left(), inner.top()
        for line in self._shaped(text, inner.width(), most):
            painter.drawStaticText(QPointF(left, top), line)
            top += self.line_height

    def _shaped(self, text: str, width: float, most: int) -> list[QStaticText]:
        """The lines of a text, shaped once: half of what a row costs to draw is shaping."""
        key = (text, width, most)
        held = self._lines.get(key)
        if held is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            lines = self._text.lines(text, width, most, self._font, self._metrics)
            self._lines[key] = held = [QStaticText(line) for line in lines]
            for line in held:
                line.setTextFormat(Qt.TextFormat.PlainText)
                line.prepare(QTransform(), self._font)
        return held

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        key = self._table.keys[index.column()]
        editor: QWidget
        if key in _CHOICES:
            box = DropDown()
            box.setParent(parent)
            names = [tr(name) for name in STATUS_NAMES.values()]
            if key == Column.VIEWPOINT:
                names = ["", *(name for _, name in self._book.people())]
            box.addItems(names)
            box.activated.connect(lambda _: self._finish(box))
            QTimer.singleShot(0, box, box.showPopup)
            editor = box
        elif key == Column.SYNOPSIS:
            words = QPlainTextEdit(parent)
            words.setTabChangesFocus(True)
            editor = words
        else:
            field = QLineEdit(parent)
            known = self._known(key)
            if known:
                completer = QCompleter(known, field)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                field.setCompleter(completer)
            editor = field
        editor.setObjectName("planCellEditor")
        editor.setAccessibleName(column_word(key))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = cell_text(self._table.rows[index.row()], self._table.keys[index.column()])
        if self._table.keys[index.column()] == Column.GOAL:
            goal = self._table.rows[index.row()].goal
            text = str(goal) if goal else ""
        if isinstance(editor, DropDown):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, DropDown):
            text = editor.currentText()
        elif isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText().strip()
        else:
            assert isinstance(editor, QLineEdit)
            text = editor.text().strip()
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        if self._table.keys[index.column()] == Column.SYNOPSIS:
            rect.setSize(rect.size().expandedTo(QSize(320, 120)))
            room = parent.rect() if (parent := editor.parentWidget()) is not None else rect
            rect.moveBottom(min(rect.bottom(), max(room.bottom(), rect.height())))
            rect.moveRight(min(rect.right(), max(room.right(), rect.width())))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return ends the words of a synopsis as it ends a title; Shift+Return begins a new line."""
        if isinstance(watched, QPlainTextEdit) and event.type() == QEvent.Type.KeyPress:
            key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self._finish(watched)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _known(self, key: str) -> list[str]:
        plan, rows = self._book.plan, self._book.rows
        if key == Column.LABEL:
            return plan.labels()
        if key == Column.PLACE:
            return sorted({row.place for row in rows if row.place})
        if key == Column.THREADS:
            return [thread.name for thread in plan.threads]
        if key in (Column.TITLE, Column.GOAL, Column.WHEN):
            return []
        return sorted({row_value for row in rows if (row_value := cell_text(row, key))})

    def _paint_feeling(self, painter: QPainter, inner: QRectF, feeling: float) -> None:
        """A stroke to the left of the middle for unpleasant, to the right for pleasant, besides the number."""
        half = max(10.0, (inner.width() - 34) / 2)
        middle, top = inner.left() + half, inner.top() + self.line_height / 2 - 2
        reach = max(-1.0, min(1.0, (feeling - 3.0) / 1.2)) * half
        colour = self._theme.theme.colour
        painter.fillRect(QRectF(middle - 0.5, top - 3, 1, 10), colour("line"))
        painter.fillRect(QRectF(min(middle, middle + reach), top, abs(reach), 4), colour("edge"))

    @staticmethod
    def _flags() -> int:
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
