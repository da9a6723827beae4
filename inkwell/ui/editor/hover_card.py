"""A card that appears over a name in the text and says who that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from inkwell.ui.editor.positions import from_qt
from inkwell.ui.widgets.kind_name import kind_name

if TYPE_CHECKING:
    from inkwell.domain.manuscript.codex import Entry
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

_DELAY_MS = 350


class HoverCard(QFrame):
    """Shows the entry under the mouse after a moment.

    Signals:
        entry_requested: Ctrl and a click on a name.
    """

    entry_requested = Signal(object)

    def __init__(self, page: Page, codex: CodexService, theme: ThemeService) -> None:
        super().__init__(page, Qt.WindowType.ToolTip)
        self.setObjectName("hoverCard")
        self._page = page
        self._codex = codex
        self._theme = theme
        self._picture = QLabel()
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setProperty("role", "quiet")
        self._text.setFixedWidth(260)
        column = QVBoxLayout()
        column.addWidget(self._name)
        column.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.addWidget(self._picture)
        row.addLayout(column)
        self._position = QPoint()
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._show_here)
        page.viewport().setMouseTracking(True)
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(lambda _: self.hide())

    def entry_at(self, position: QPoint) -> Entry | None:
        """The entry named at a point of the page's viewport."""
        cursor = self._page.cursorForPosition(position)
        rect = self._page.cursorRect(cursor)
        if abs(rect.center().y() - position.y()) > rect.height() or abs(rect.x() - position.x()) > 24:
            return None
        text = self._page.toPlainText()
        place = from_qt(text, cursor.position())
        mention = self._codex.mention_at(text, place, place)
        return self._codex.codex.entry(mention.entry) if mention is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._position = event.position().toPoint()
            self.hide()
            self._timer.start()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.hide()
            self._timer.stop()
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                entry = self.entry_at(event.position().toPoint())
                if entry is not None:
                    self.entry_requested.emit(entry.id)
                    return True
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.KeyPress, QEvent.Type.Wheel):
            self.hide()
            self._timer.stop()
        return super().eventFilter(watched, event)

    def _show_here(self) -> None:
        entry = self.entry_at(self._position)
        if entry is None or not self._page.isActiveWindow():
            return
        self._name.setFont(self._theme.serif(12))
        self._name.setText(entry.name)
        self._text.setText(entry.description or kind_name(self._codex.codex.category(entry.category)))
        pixmap = QPixmap()
        if entry.picture and pixmap.loadFromData(entry.picture):
            self._picture.setPixmap(
                pixmap.scaled(
                    72, 72, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
        self._picture.setVisible(not pixmap.isNull())
        self.adjustSize()
        self.move(self._page.viewport().mapToGlobal(self._position + QPoint(12, 22)))
        self.show()
