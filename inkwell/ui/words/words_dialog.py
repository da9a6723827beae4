"""Dictionaries and own words in one window that is never modal: what is changed counts at once in the page behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from inkwell.domain.manuscript.outline import SceneId
from inkwell.support.i18n import tr
from inkwell.ui.widgets.tab_order import Dialog
from inkwell.ui.words.dictionaries_page import DictionariesPage
from inkwell.ui.words.own_words_page import OwnWordsPage, left_alone, mine, of_book

if TYPE_CHECKING:
    from inkwell.services.composition import Services


class WordsDialog(Dialog):
    """A tab for the dictionaries, and one for each list; those of a book only while one is open."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self.setObjectName("wordsDialog")
        self.setWindowTitle(tr("Dictionaries and words"))
        self.resize(760, 640)
        own, outline = services.spelling.own, services.manuscript.outline

        def title_of(scene: int) -> str:
            return (
                outline.node(SceneId(scene)).title
                if SceneId(scene) in outline
                else tr("a scene in the trash")
            )

        self.dictionaries = DictionariesPage(services)
        self.mine = OwnWordsPage("myWords", own, mine(own))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.dictionaries, tr("Dictionaries"))
        if services.project.is_open:
            self.book = OwnWordsPage("bookWords", own, of_book(own))
            self.ignored = OwnWordsPage("ignoredWords", own, left_alone(own, title_of))
            self.tabs.addTab(self.book, tr("This book’s words"))
        self.tabs.addTab(self.mine, tr("My words"))
        if services.project.is_open:
            self.tabs.addTab(self.ignored, tr("Ignored"))
        services.project.project_closed.connect(self.close)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
