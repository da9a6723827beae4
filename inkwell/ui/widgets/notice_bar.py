"""One line above the status line that says what the author should know, until she has read it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from inkwell.services.notices import Level
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.notices import Notice, NoticeService

_INFO_MS = 8_000


class NoticeBar(QFrame):
    """Shows the newest notice.

    Signals:
        action_requested: the name of the window action a notice offers.
    """

    action_requested = Signal(str)

    def __init__(self, notices: NoticeService, name_of: Callable[[str], str]) -> None:
        """`name_of` gives the words of a window action by its name; the button says what it will do."""
        super().__init__()
        self._name_of = name_of
        self.setObjectName("noticeBar")
        self._notice: Notice | None = None
        self._text = QLabel(objectName="noticeText", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._act = QPushButton()
        self._act.setProperty("role", "link")
        self._act.clicked.connect(self._on_act_clicked)
        close = QPushButton("✕")
        close.setProperty("role", "link")
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(close)
        self._timer = QTimer(self, interval=_INFO_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        notices.notice_raised.connect(self.show_notice)
        notices.notice_cleared.connect(self._on_notices_notice_cleared)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show it; an error waiting to be read gives way only to another error."""
        if (
            self.isVisible()
            and self._notice is not None
            and self._notice.level is Level.ERROR
            and notice.level is Level.INFO
        ):
            return
        self._notice = notice
        self._text.setText(notice.text)
        self._text.setProperty("role", "warning" if notice.level is not Level.INFO else "")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._act.setVisible(bool(notice.action))
        self._act.setText(self._name_of(notice.action) if notice.action else "")
        self.show()
        if notice.level is Level.INFO:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_act_clicked(self) -> None:
        if self._notice is not None:
            self.action_requested.emit(self._notice.action)
        self.hide()

    def _on_notices_notice_cleared(self, key: str) -> None:
        if self._notice is not None and self._notice.key == key:
            self.hide()
