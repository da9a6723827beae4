"""The bar of F7: one misspelt word after the other, each changed, left or learned by a key."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from inkwell.domain.text.text_query import TextQuery
from inkwell.support.i18n import tr, trn
from inkwell.ui.editor.spelling_walk import SpellingWalk
from inkwell.ui.widgets.announcement import announce
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from inkwell.services.composition import Services
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.spelling_edits import FoundWord, SpellingEdits


class SpellingBar(QFrame):
    """A bar above the page.

    Signals:
        scene_requested: the SceneId of the next misspelt word.
        closed: back to the page.
        opening: it is about to be shown; another bar gives way.
    """

    scene_requested = Signal(object)
    closed = Signal()
    opening = Signal()

    def __init__(self, services: Services, binding: PageBinding, edits: SpellingEdits) -> None:
        super().__init__()
        self.setObjectName("spellingBar")
        self._services, self._binding, self._edits = services, binding, edits
        self._found: FoundWord | None = None
        self._replaced_from: int | None = None
        self.walk = SpellingWalk(services, binding, edits, self)
        self.says = QLabel(objectName="spellingSays", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.better = DropDown("spellingBetter")
        self.better.setEditable(True)
        self.better.setMinimumWidth(200)
        self.better.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.better.setAccessibleName(tr("Change to"))
        line = self.better.lineEdit()
        assert line is not None
        line.returnPressed.connect(self.change)
        self._verbs: list[QPushButton] = []
        everywhere = QMenu(self)
        everywhere.addAction(tr("In this scene"), self.change_all)
        everywhere.addAction(tr("In the whole book"), self.change_in_book)
        change_all = self._button("spellingChangeAll", tr("Change all"), None)
        change_all.setMenu(everywhere)
        self._lay_out(change_all)
        services.spelling.suggestions_found.connect(self._on_spelling_suggestions_found)
        services.project.project_closed.connect(self.close_bar)
        services.find.replaced.connect(self._on_find_replaced)
        self.walk.word_found.connect(self._on_walk_word_found)
        self.walk.looking.connect(self._on_walk_looking)
        self.walk.ended.connect(self._on_walk_ended)
        self.walk.scene_requested.connect(self.scene_requested)
        self.hide()

    def check(self) -> None:
        """Begin at the caret; with a word shown already, pass over it."""
        if self.isVisible() and self._found is not None:
            self._next(self._found.end)
            return
        self.opening.emit()
        self.show()
        self._wait()
        missing = self._services.spelling.dictionaries.missing
        if missing:
            self._tell(
                tr(
                    "There is no dictionary for {language} here, so spelling is not checked.",
                    language=missing,
                )
            )
            return
        if not self._services.spelling.is_on:
            self._services.settings.set("editor.spelling", True)
        self.walk.begin()

    def change(self) -> None:
        """Put what stands in the field in the word's place."""
        found, better = self._found, self.better.currentText().strip()
        if found is None:
            return
        if not better or better == found.word:
            self._next(found.end)
            return
        self._edits.change(found, better)
        self._next(self._binding.caret())

    def change_all(self) -> None:
        """The same wherever it stands in this scene, as one step."""
        found, better = self._found, self.better.currentText().strip()
        if found is not None and better and better != found.word:
            count = self._edits.change_all(found, better)
            self._services.notices.say(trn("{n} place changed.", "{n} places changed.", count))
            self._next(self._binding.caret())

    def change_in_book(self) -> None:
        """The same in every scene of the book, as one act that is undone as one."""
        found, better = self._found, self.better.currentText().strip()
        if found is None or not better or better == found.word:
            return
        curly = better.replace("'", "’")
        self._replaced_from = found.start
        self._wait()
        self.says.setText(tr("Changing “{word}” in the whole book…", word=found.word))
        self._services.find.replace_in_book(
            TextQuery(found.word, whole_words=True),
            curly,
            keep_case=True,
            articles=self._edits.takes_articles(found),
        )

    def close_bar(self) -> None:
        """Hide it and go back to the page; the word stays selected there."""
        self.walk.stop()
        self._found = None
        if self._replaced_from is not None:
            self._services.find.stop_replacing()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_F7 and not event.modifiers():
            self.check()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, change_all: QPushButton) -> None:
        own = self._services.spelling.own
        verbs = FlowLayout(gap=8, line_gap=8)
        for widget in (self.better, self._button("spellingChange", tr("Change"), self.change), change_all):
            verbs.addWidget(widget)
        for name, text, act in (
            ("spellingSkip", tr("Ignore here"), lambda found: self._edits.leave(found)),
            ("spellingIgnore", tr("Ignore in this scene"), lambda found: self._edits.leave_in_scene(found)),
            ("spellingBook", tr("Add to this book’s words"), lambda found: own.add_to_book([found.word])),
            ("spellingMine", tr("Add to my words"), lambda found: own.add_mine([found.word])),
        ):
            verbs.addWidget(self._button(name, text, lambda act=act: self._take(act)))
        close = QPushButton("✕", objectName="spellingClose")
        close.setAccessibleName(tr("Close"))
        close.setProperty("role", "link")
        close.clicked.connect(self.close_bar)
        head = QHBoxLayout()
        head.addWidget(self.says, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.addLayout(head)
        column.addLayout(verbs)

    def _button(self, name: str, text: str, act: Callable[[], object] | None) -> QPushButton:
        button = QPushButton(text, objectName=name)
        button.setAutoDefault(True)
        if act is not None:
            button.clicked.connect(act)
        self._verbs.append(button)
        return button

    def _take(self, act: Callable[[FoundWord], object]) -> None:
        """Leave or learn the word, and go on behind it."""
        found = self._found
        if found is not None:
            act(found)
            self._next(found.end)

    def _next(self, position: int) -> None:
        self._wait()
        self.walk.go_on(position)

    def _wait(self) -> None:
        self._found = None
        self.better.clear()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for widget in (self.better, *self._verbs):
            widget.setEnabled(on)

    def _tell(self, sentence: str) -> None:
        self.says.setText(sentence)
        announce(self, sentence)
        self.setFocus()

    def _on_walk_word_found(self, found: FoundWord) -> None:
        self._found = found
        self.says.setText(tr("“{word}” is in no dictionary of this book.", word=found.word))
        self.better.setAccessibleName(tr("Change “{word}” to", word=found.word))
        self._enable(True)
        self.better.setEditText(found.word)
        line = self.better.lineEdit()
        assert line is not None
        line.selectAll()
        line.setFocus()
        self._services.spelling.ask_suggestions(found.misspelling)

    def _on_spelling_suggestions_found(self, word: str, better: tuple[str, ...]) -> None:
        """Offer them, the likeliest in the field, unless the author has typed something there."""
        if self._found is None or word != self._found.word or not self.isVisible():
            return
        typed = self.better.currentText()
        self.better.addItems(list(better))
        line = self.better.lineEdit()
        assert line is not None
        if typed != word:
            self.better.setEditText(typed)
        elif better:
            self.better.setCurrentIndex(0)
            line.selectAll()
        else:
            self.better.setEditText(word)
            self.says.setText(
                tr("“{word}” is in no dictionary of this book, and nothing there is like it.", word=word)
            )

    def _on_find_replaced(self, count: int, _scenes: int) -> None:
        """The book has been changed, or the change was given up; go on where the word stood."""
        start, self._replaced_from = self._replaced_from, None
        if start is None:
            return
        if count:
            self._services.notices.say(trn("{n} place changed.", "{n} places changed.", count))
        if self.isVisible():
            self._next(start)

    def _on_walk_looking(self, title: str) -> None:
        if self._found is None:
            self.says.setText(tr("Looking in “{title}” …", title=title))

    def _on_walk_ended(self) -> None:
        self._tell(tr("The whole book has been checked."))
