"""The first minute: the books opened last, the sample novel, a new one, a text to import; the model arriving meanwhile."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.services.models.advice import starter_size_text
from inkwell.support.i18n import tr
from inkwell.ui.widgets.model_offer import ModelOffer
from inkwell.ui.widgets.page_notice import PageNotice

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.project.recent_projects import RecentProject
    from inkwell.ui.theme import ThemeService

_SHOWN_BOOKS = 6
_BUTTON_WIDTH = 260


class Welcome(QWidget):
    """Shown while no project is open.

    Signals:
        wished: the name of a window action.
        book_requested: the Path of a book opened before.
    """

    wished = Signal(str)
    book_requested = Signal(object)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self._theme = theme
        self._title = QLabel("Inkwell")
        self._line = QLabel(
            tr("A quiet room to write a novel in. Nothing leaves this machine."), wordWrap=True
        )
        self._line.setProperty("role", "quiet")
        self._model = PageNotice("welcomeModel")
        self._offer = ModelOffer(services, self._model)
        self._offer.act_requested.connect(self.wished)
        self._lay_out()
        theme.theme_changed.connect(self._dress)
        self._dress()
        self.show_books()

    def show_books(self) -> None:
        """List the books opened last as they are now; the newest is what Return opens."""
        had_focus = self.isAncestorOf(self.window().focusWidget())
        while (item := self._books.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        books = self._services.recent.books()[:_SHOWN_BOOKS]
        self._recent.setVisible(bool(books))
        for book in books:
            button = self._book_button(book)
            self._books.addWidget(button)
            button.show()  # a layout shows it only later, and what is hidden takes no focus
        buttons = [one for one in self.findChildren(QPushButton) if not self._model.isAncestorOf(one)]
        for button in buttons:
            button.setProperty("role", "accent" if not books and button is self._sample else "")
        first = self._books.itemAt(0)
        widget = first.widget() if first is not None else self._sample
        if widget is not None:
            widget.setProperty("role", "accent")
            self.setFocusProxy(widget)
        for button in buttons:
            button.style().unpolish(button)
            button.style().polish(button)
        if had_focus:
            self.setFocus()
        self._offer_starter()

    def _offer_starter(self) -> None:
        """Where nothing is there to write with, say so, and what can be had. Nothing is fetched before the author asks."""
        models = self._services.models
        if models.writer() is not None or models.is_remote or models.installing():
            return
        self._offer.offer(
            models.starter(),
            tr(
                "The model that writes with you is not on this computer yet. The starter is small, quick, and often silly; larger ones are under Models. Nothing is fetched before you ask, and you can write without one."
            ),
            tr("Get the starter ({size})", size=starter_size_text(models.starter())),
        )

    def _book_button(self, book: RecentProject) -> QPushButton:
        button = QPushButton(book.title or book.path.stem, objectName="recentBook")
        button.setToolTip(str(book.path))
        button.setMaximumWidth(_BUTTON_WIDTH)
        button.clicked.connect(lambda: self.book_requested.emit(book.path))
        return button

    def _lay_out(self) -> None:
        self._recent = QWidget()
        recent = QVBoxLayout(self._recent)
        recent.setContentsMargins(0, 0, 0, 0)
        self._books = QVBoxLayout()
        self._books.setSpacing(10)
        recent.addLayout(self._books)
        recent.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addWidget(self._recent)
        columns.addLayout(self._begin())
        columns.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(28)
        column.addLayout(columns)
        column.addSpacing(28)
        column.addWidget(self._model)
        column.addStretch(3)
        frame = QHBoxLayout(self)
        frame.addStretch(1)
        frame.addLayout(column, 4)
        frame.addStretch(1)

    def _begin(self) -> QVBoxLayout:
        """The ways to begin; the sample novel last, `_sample`."""
        column = QVBoxLayout()
        column.setSpacing(10)
        for name, text in (
            ("project.new", tr("Begin a new project")),
            ("project.open", tr("Open a project")),
            ("project.import", tr("Import a text")),
            ("project.sample", tr("Open the sample novel")),
        ):
            self._sample = QPushButton(text, objectName=f"welcome.{name}")
            self._sample.setMaximumWidth(_BUTTON_WIDTH)
            self._sample.clicked.connect(lambda _=False, name=name: self.wished.emit(name))
            column.addWidget(self._sample)
        column.addStretch(1)
        return column

    def _dress(self) -> None:
        self._title.setFont(self._theme.serif(34))
