"""The first minute: the books opened last, the sample novel, a new one, a text to import; the model arriving meanwhile."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.services.models.advice import starter_size_text
from inkwell.support.i18n import tr
from inkwell.ui.widgets.choice_button import ChoiceButton
from inkwell.ui.widgets.model_offer import ModelOffer
from inkwell.ui.widgets.page_notice import PageNotice
from inkwell.ui.widgets.plain_hint import plain_hint
from inkwell.ui.widgets.scroll_box import ScrollBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from inkwell.services.composition import Services
    from inkwell.services.project.recent_projects import RecentProject
    from inkwell.ui.theme import ThemeService

_SHOWN_BOOKS = 6
_MOST_WIDTH, _TWO_COLUMNS, _SIDE, _GAP = 860, 660, 32, 10


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
        self._arrange()
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
        button = ChoiceButton(book.title or book.path.stem, short_folder(book.path), self._theme)
        button.setObjectName("recentBook")
        button.setToolTip(plain_hint(str(book.path)))
        button.clicked.connect(lambda: self.book_requested.emit(book.path))
        return button

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(10)
        for widget in (self._title, self._line, self._model):
            head.addWidget(widget)
        self._recent = QWidget()
        recent = QVBoxLayout(self._recent)
        recent.setContentsMargins(0, 0, 0, 0)
        recent.setSpacing(_GAP)
        recent.addWidget(_heading(tr("Your books")))
        self._books = QVBoxLayout()
        self._books.setSpacing(_GAP)
        recent.addLayout(self._books)
        recent.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(4 * _GAP)
        self._columns.addWidget(self._recent, 1)
        self._columns.addLayout(self._begin(), 1)
        inner = QWidget()
        inner.setMaximumWidth(_MOST_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        column.setSpacing(_SIDE)
        column.addStretch(2)
        column.addLayout(head)
        column.addLayout(self._columns)
        column.addStretch(3)
        frame = QHBoxLayout()
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addStretch(1)
        frame.addWidget(inner, 100)
        frame.addStretch(1)
        holder = QWidget()
        holder.setLayout(frame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollBox(holder))

    def _begin(self) -> QVBoxLayout:
        """The ways to begin; the sample novel last, `_sample`."""
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        column.addWidget(_heading(tr("Begin")))
        self._choices: list[ChoiceButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        for name, text, note in (
            ("project.new", tr("Begin a new project"), tr("A first chapter, and the caret in it")),
            ("project.open", tr("Open a project"), tr("A book that is on this computer")),
            ("project.import", tr("Import a text"), tr("A manuscript becomes chapters and scenes")),
            ("project.sample", tr("Open the sample novel"), tr("A short one, to try everything on")),
        ):
            self._sample = ChoiceButton(text, note, self._theme)
            self._sample.setObjectName(f"welcome.{name}")
            self._sample.clicked.connect(lambda _=False, name=name: self.wished.emit(name))
            self._choices.append(self._sample)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def _arrange(self) -> None:
        """Two columns where there is room: books and ways to begin, or without books the ways to begin alone."""
        ways, is_wide = QBoxLayout.Direction, self.width() >= _TWO_COLUMNS
        self._columns.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        count = 2 if is_wide and self._recent.isHidden() else 1
        for place, button in enumerate(self._choices):
            self._grid.addWidget(button, place // count, place % count)

    def _dress(self) -> None:
        self._title.setFont(self._theme.serif(34))


def short_folder(path: Path) -> str:
    """Where a book lies, from the author's own folder on."""
    folder = path.parent
    return (
        f"~/{folder.relative_to(Path.home()).as_posix()}"
        if folder.is_relative_to(Path.home())
        else str(folder)
    )


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    return label
