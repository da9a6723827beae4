"""Writing on a card: its title and what happens, where the card lies."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

_LEAST = (240, 150)


class CardEditor(QFrame):
    """Return in the title goes on to the words; Ctrl+Return or a click elsewhere keeps them, Esc leaves them as they were.

    Signals:
        kept: title and synopsis.
        left: it is closed, and whether what was written is kept.
    """

    kept = Signal(str, str)
    left = Signal(bool)

    def __init__(self, parent: QWidget, rect: QRect, title: str, synopsis: str) -> None:
        super().__init__(parent)
        self.setObjectName("cardEditor")
        self.title = QLineEdit(title, objectName="cardTitle")
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title"))
        self.words = QPlainTextEdit(synopsis, objectName="cardWords")
        self.words.setPlaceholderText(tr("What happens"))
        self.words.setAccessibleName(tr("Synopsis"))
        self.words.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.words, 1)
        size = rect.size().expandedTo(type(rect.size())(*_LEAST))
        left = max(0, min(rect.left(), parent.width() - size.width()))
        top = max(0, min(rect.top(), parent.height() - size.height()))
        self.setGeometry(left, top, size.width(), size.height())
        self._is_open = True
        self.title.returnPressed.connect(self.words.setFocus)
        for field in (self.title, self.words):
            field.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self.show()
        self.raise_()
        self.title.setFocus()
        self.title.selectAll()

    def finish(self, keep: bool) -> None:
        """Close it, and keep what is written or not."""
        if not self._is_open:
            return
        self._is_open = False
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        if keep:
            self.kept.emit(" ".join(self.title.text().split()), self.words.toPlainText().strip())
        self.hide()
        self.deleteLater()
        self.left.emit(keep)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields have no use for is not the board's either."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ends = key == Qt.Key.Key_Escape or (ctrl and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
            if ends and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ends:
                self.finish(keep=key != Qt.Key.Key_Escape)
                return True
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self.finish(keep=True)
