"""Ask the book, interview its people, think of ideas: three pages of one panel."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.asking.book_page import BookPage
from inkwell.ui.asking.ideas_page import IdeasPage
from inkwell.ui.asking.interview_page import InterviewPage

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class AskPanel(QWidget):
    """The three pages and their tabs.

    Signals:
        place_wanted: SceneId, start and end to show, and the words that stand there.
        beat_wanted: a turn becomes what happens next.
        entry_wanted: somebody should be entered in the codex.
    """

    place_wanted = Signal(object, int, int, str)
    beat_wanted = Signal(str)
    entry_wanted = Signal()

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("askPanel")
        self.book = BookPage(services, editor, theme)
        self.interview = InterviewPage(services, theme)
        self.ideas = IdeasPage(services, editor, theme)
        self.tabs = QTabBar(objectName="askTabs", drawBase=False, expanding=False)
        self.tabs.setAccessibleName(tr("Whom to ask"))
        self._stack = QStackedWidget()
        pages = (
            (self.book, tr("The book")),
            (self.interview, tr("A person")),
            (self.ideas, tr("Ideas")),
        )
        self._pages = (self.book, self.interview, self.ideas)
        for page, title in pages:
            self._stack.addWidget(page)
            self.tabs.addTab(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.book.place_wanted.connect(self.place_wanted)
        self.interview.place_wanted.connect(self.place_wanted)
        self.ideas.beat_wanted.connect(self.beat_wanted)
        self.interview.entry_wanted.connect(self.entry_wanted)

    def begin(self) -> None:
        """Take the keys where one types: to the question of the page in front, or to what it wants ideas of."""
        self._pages[self._stack.currentIndex()].take_keys()
