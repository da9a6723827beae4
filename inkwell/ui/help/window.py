"""The guide in a window of its own: its pages at the left, the one being read at the right, the way back above."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr
from inkwell.ui.help.browser import HelpBrowser
from inkwell.ui.help.contents import Contents
from inkwell.ui.help.pages import Page, make_page
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.help.guide import Guide
    from inkwell.ui.help.names import Names
    from inkwell.ui.theme import ThemeService

_SIZE, _LEAST = QSize(1000, 760), QSize(560, 400)
_SIDE = 256


@dataclass
class _Place:
    """Where the reader was: a page and how far down it."""

    topic: str
    scroll: int = 0


class HelpWindow(Dialog):
    """Not modal and nobody's child: it can be read beside any dialog.

    Signals:
        topic_shown: the id of the page in front.
    """

    topic_shown = Signal(str)

    def __init__(self, guide: Guide, theme: ThemeService, names: Names) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("helpWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.guide, self._theme, self._names = guide, theme, names
        self._pages: dict[str, Page] = {}
        self._places: list[_Place] = []
        self._now = -1
        self.contents = Contents(guide, theme, self._page)
        self.browser = HelpBrowser(theme)
        self.back_button = self._tool("helpBack", tr("Back"), "Alt+Left")
        self.forward_button = self._tool("helpForward", tr("Forward"), "Alt+Right")
        self.outside = OutsideLine()
        self._lay_out()
        self.contents.chosen.connect(self._on_contents_chosen)
        self.contents.opened.connect(self.browser.setFocus)
        self.contents.searched.connect(lambda: self.browser.mark(self.contents.pattern))
        self.browser.link_chosen.connect(self._on_browser_link_chosen)
        self.back_button.clicked.connect(lambda: self.step(-1))
        self.forward_button.clicked.connect(lambda: self.step(1))
        theme.theme_changed.connect(self._dress)
        self._add_keys()
        self._dress()

    @property
    def topic(self) -> str:
        """The page in front; "" before the first."""
        return self._places[self._now].topic if self._now >= 0 else ""

    def show_topic(self, topic_id: str, anchor: str = "") -> None:
        """Bring a page to the front, at a heading where one is named; a topic without a page is passed over."""
        if self.guide.topic(topic_id) is None:
            return
        self._leave()
        if topic_id != self.topic:
            self._places = [*self._places[: self._now + 1], _Place(topic_id)]
            self._now += 1
        self._show_page(topic_id)
        self.browser.go_to(anchor)

    def step(self, by: int) -> None:
        """Back (-1) or forward (1) through what was read, to the very line."""
        if 0 <= self._now + by < len(self._places):
            self._leave()
            self._now += by
            place = self._places[self._now]
            self._show_page(place.topic)
            self.browser.verticalScrollBar().setValue(place.scroll)

    def turn(self, by: int) -> None:
        """The page before or after this one, in the order of the list."""
        ids = [topic.id for topic in self.guide.topics]
        place = ids.index(self.topic) + by if self.topic in ids else 0
        if 0 <= place < len(ids):
            self.show_topic(ids[place])

    def bring(self) -> None:
        """Show the window in front, ready to be read with the arrow keys."""
        if not self.isVisible():
            screen = self.screen().availableGeometry().size()
            self.resize(_SIZE.boundedTo(QSize(int(screen.width() * 0.92), int(screen.height() * 0.88))))
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def begin_search(self) -> None:
        """The search field, ready to be typed in."""
        self.contents.field.setFocus()
        self.contents.field.selectAll()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.forward_button)
        buttons.addStretch(1)
        side, reading = QWidget(), QWidget(objectName="pageArea")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.contents, 1)
        reading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right, foot = QVBoxLayout(reading), QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.browser, 1)
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(self.outside)
        right.addLayout(foot)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(reading)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE, _SIZE.width() - _SIDE])
        side.setMinimumWidth(190)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
        self.setMinimumSize(_LEAST)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Alt+Left", lambda: self.step(-1)),
            ("Alt+Right", lambda: self.step(1)),
            ("Ctrl+PgUp", lambda: self.turn(-1)),
            ("Ctrl+PgDown", lambda: self.turn(1)),
            ("Ctrl+F", self.begin_search),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _tool(self, name: str, text: str, keys: str) -> QToolButton:
        button = QToolButton(objectName=name)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        return button

    def _dress(self) -> None:
        self.back_button.setIcon(self._theme.icon("back"))
        self.forward_button.setIcon(self._theme.icon("sentence"))

    def _page(self, topic_id: str) -> Page:
        if topic_id not in self._pages:
            self._pages[topic_id] = make_page(self.guide, topic_id, self._names)
        return self._pages[topic_id]

    def _leave(self) -> None:
        """Remember how far the page in front has been read."""
        if self._now >= 0:
            self._places[self._now].scroll = self.browser.verticalScrollBar().value()

    def _show_page(self, topic_id: str) -> None:
        self.outside.hide()
        title = self.guide.title(topic_id)
        self.setWindowTitle(f"{title} – {tr('Guide to Inkwell')}")
        self.browser.setAccessibleDescription(title)
        self.browser.show_page(self._page(topic_id), self.contents.pattern)
        self.back_button.setEnabled(self._now > 0)
        self.forward_button.setEnabled(self._now < len(self._places) - 1)
        self.contents.mark(topic_id)
        self.topic_shown.emit(topic_id)

    def _on_contents_chosen(self, topic_id: str, anchor: str) -> None:
        self.show_topic(topic_id, anchor)
        if self.contents.is_searching:
            self.browser.go_to_match(anchor)

    def _on_browser_link_chosen(self, address: str) -> None:
        """A page of the guide opens; an address outside is told and can be copied, never followed."""
        file, _, anchor = address.partition("#")
        if not file:
            self.browser.go_to(anchor)
        elif file.endswith(".md") and "/" not in file:
            self.show_topic(file.removesuffix(".md"), anchor)
        else:
            self.outside.show_address(address)


class OutsideLine(QFrame):
    """An address that leads out of the program, told instead of followed."""

    def __init__(self) -> None:
        super().__init__(objectName="noticeBar")
        self._address = ""
        self.text = QLabel(objectName="helpAddress", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.copy_button = QPushButton(tr("Copy the address"), objectName="helpCopy", autoDefault=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.copy_button)
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.hide()

    def show_address(self, address: str) -> None:
        """Tell where a link leads."""
        self._address = address
        self.text.setText(tr("This leads out of Inkwell: {address}", address=address))
        self.copy_button.show()
        self.show()

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.text.setText(tr("The address is on the clipboard."))
        self.copy_button.hide()
