"""The thesaurus: what could stand in a word's place, and words for a meaning. Never modal, driven by keys."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr, tr_noop, trc
from inkwell.ui.widgets.plain_hint import plain_hint
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.text.word_senses import WordFor, WordSense
    from inkwell.services.words.thesaurus import ThesaurusService

_WORD = Qt.ItemDataRole.UserRole
_BASE = Qt.ItemDataRole.UserRole + 1
_PARTS = {
    "noun": tr_noop("noun", "part of speech"),
    "verb": tr_noop("verb", "part of speech"),
    "adjective": tr_noop("adjective", "part of speech"),
    "adverb": tr_noop("adverb", "part of speech"),
}
_WIDER, _SIMILAR, _OPPOSITE = tr_noop("wider"), tr_noop("similar"), tr_noop("opposite")
_BEST = 5
_ROW_HEIGHT, _GROUP_HEIGHT = 24, 32


class ThesaurusDialog(Dialog):
    """Two tabs: other words for one, and a word for a meaning.

    Signals:
        word_chosen: the base it was found under, and the word to put in place.
        ranking_wished: pairs of a base and a word, to be told how well the words fit.
    """

    word_chosen = Signal(str, str)
    ranking_wished = Signal(object)

    def __init__(self, parent: QWidget | None, thesaurus: ThesaurusService) -> None:
        super().__init__(parent)
        self.setObjectName("thesaurusDialog")
        self.setWindowTitle(tr("Thesaurus"))
        self.resize(560, 560)
        self._thesaurus = thesaurus
        self._before: list[str] = []
        self._best: QTreeWidgetItem | None = None
        self.word = QLineEdit(objectName="thesaurusWord")
        self.word.setAccessibleName(trc("of a language", "Word"))
        self.senses = _tree("thesaurusSenses", tr("Other words"), 2)
        self.meaning = QLineEdit(objectName="thesaurusMeaning")
        self.meaning.setAccessibleName(tr("What the word should mean"))
        self.meaning.setPlaceholderText(tr("For example: to walk slowly without purpose"))
        self.found = _tree("thesaurusFound", tr("Words for this meaning"), 3)
        self.says = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.says.setProperty("role", "quiet")
        self.replace = QPushButton(tr("Put in place"), objectName="thesaurusReplace")
        self.look = QPushButton(tr("Look up"), objectName="thesaurusLook")
        self.back = QPushButton(tr("Back"), objectName="thesaurusBack")
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def look_up(self, word: str) -> None:
        """Show what could stand in the word's place."""
        self.tabs.setCurrentIndex(0)
        self.word.setText(word)
        self.senses.clear()
        self._best = None
        if word.strip():
            self.says.setText(tr("Looking for “{word}”…", word=word))
            self._thesaurus.look_up(word)
        else:
            self.says.setText(tr("Type a word and press Return."))
            self.word.setFocus()

    def ask_meaning(self) -> None:
        """Let the author describe a word."""
        self.tabs.setCurrentIndex(1)
        self.meaning.selectAll()
        self.meaning.setFocus()
        self._thesaurus.prepare_meanings()
        self.says.setText(tr("Describe the word in English and press Return."))

    def search(self) -> None:
        """Look for words that mean what was typed."""
        if self.meaning.text().strip():
            self.found.clear()
            self.says.setText(tr("Looking through the thesaurus; the first time takes a few seconds."))
            self._thesaurus.find_words_for(self.meaning.text())

    def show_ranking(self, words: tuple[str, ...]) -> None:
        """Put the words that fit best on top, where they are still shown."""
        bases: dict[str, str] = {}
        for group in self._groups():
            for row in range(group.childCount()):
                if (child := group.child(row)) is not None:
                    bases.setdefault(str(child.data(0, _WORD)), str(child.data(0, _BASE)))
        best = [word for word in words if word in bases][:_BEST]
        if not best or self._best is not None:
            return
        current = self.senses.currentItem()
        is_untouched = current is None or current is self._first_word()
        self._best = QTreeWidgetItem([tr("Fits best here, by your model")])
        self.senses.insertTopLevelItem(0, self._best)
        self._dress(self._best)
        for word in best:
            self._add_word(self._best, word, bases[word], "")
        self._best.setExpanded(True)
        if is_untouched and (first := self._best.child(0)) is not None:
            self.senses.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # each field and list has its own use for it
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.word.returnPressed.connect(lambda: self._look_up_another(self.word.text()))
        self.meaning.returnPressed.connect(self.search)
        self.senses.itemActivated.connect(lambda item, _: self._choose(item))
        self.found.itemActivated.connect(lambda item, _: self._choose(item))
        for tree in (self.senses, self.found):
            tree.currentItemChanged.connect(lambda *_: self._enable())
        self.tabs.currentChanged.connect(lambda _: self._enable())
        self.replace.clicked.connect(lambda: self._choose(self._current()))
        self.look.clicked.connect(self._on_look_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self._thesaurus.senses_found.connect(self._on_thesaurus_senses_found)
        self._thesaurus.words_found.connect(self._on_thesaurus_words_found)
        self._thesaurus.failed.connect(self._on_thesaurus_failed)

    def _lay_out(self) -> None:
        self.tabs.addTab(_page(self.word, self.senses), tr("Other words"))
        self.tabs.addTab(_page(self.meaning, self.found), tr("A word for…"))
        row = QHBoxLayout()
        for button in (self.replace, self.look, self.back):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.says)
        column.addLayout(row)
        self._enable()

    def _current(self) -> QTreeWidgetItem | None:
        return (self.senses if self.tabs.currentIndex() == 0 else self.found).currentItem()

    def _enable(self) -> None:
        item = self._current()
        is_word = item is not None and bool(item.data(0, _WORD))
        self.replace.setEnabled(is_word)
        self.look.setEnabled(is_word)
        self.back.setEnabled(len(self._before) > 1)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _WORD):
            self.word_chosen.emit(str(item.data(0, _BASE)), str(item.data(0, _WORD)))

    def _look_up_another(self, word: str) -> None:
        if word.strip():
            self.look_up(word.strip())

    def _groups(self) -> list[QTreeWidgetItem]:
        items = [self.senses.topLevelItem(row) for row in range(self.senses.topLevelItemCount())]
        return [item for item in items if item is not None and item is not self._best]

    def _first_word(self) -> QTreeWidgetItem | None:
        return next((group.child(0) for group in self._groups() if group.childCount()), None)

    def _dress(self, group: QTreeWidgetItem) -> None:
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setToolTip(0, plain_hint(group.text(0)))
        group.setSizeHint(0, QSize(0, _GROUP_HEIGHT))
        group.setForeground(0, self.palette().placeholderText())

    def _add_word(self, group: QTreeWidgetItem, word: str, base: str, relation: str) -> None:
        item = QTreeWidgetItem(group, [word, tr(relation) if relation else ""])
        item.setSizeHint(1, QSize(0, _ROW_HEIGHT))
        item.setForeground(1, self.palette().placeholderText())
        item.setData(0, _WORD, word)
        item.setData(0, _BASE, base)

    def _on_thesaurus_senses_found(self, word: str, senses: tuple[WordSense, ...]) -> None:
        if word != self.word.text():
            return
        self.senses.clear()
        self._best = None
        for sense in senses:
            part = trc("part of speech", _PARTS[sense.part])
            group = QTreeWidgetItem(self.senses, [f"{part} · {sense.meaning}"])
            self._dress(group)
            wider = _SIMILAR if sense.part in ("adjective", "adverb") else _WIDER
            for words, relation in ((sense.like, ""), (sense.near, wider), (sense.opposite, _OPPOSITE)):
                for other in words:
                    self._add_word(group, other, sense.base, relation)
        self.senses.expandAll()
        first = self._first_word()
        if first is not None:
            self.says.setText(
                tr("Return puts the word in place, in the right form. Esc leaves the text as it is.")
            )
            self.senses.setCurrentItem(first)
            self.senses.setFocus()
            like = [(sense.base, one) for sense in senses for one in (*sense.like, *sense.near)]
            self.ranking_wished.emit(tuple(dict.fromkeys(like)))
        else:
            self.says.setText(
                tr("The thesaurus knows no other word for “{word}”. It knows English.", word=word)
            )
            self.word.setFocus()
        if self._before[-1:] != [word]:
            self._before.append(word)
        self._enable()

    def _on_thesaurus_words_found(self, found: tuple[WordFor, ...]) -> None:
        current = self.found.currentItem()
        if current is not None and current is not self.found.topLevelItem(0):
            return  # a better order comes too late: the author is choosing
        self.found.clear()
        for one in found:
            item = QTreeWidgetItem(
                self.found, [one.word, trc("part of speech", _PARTS[one.part]), one.meaning]
            )
            item.setData(0, _WORD, one.word)
            item.setData(0, _BASE, one.word)
            item.setToolTip(2, plain_hint(one.meaning))
            item.setSizeHint(1, QSize(self.fontMetrics().horizontalAdvance(item.text(1)) + 16, _ROW_HEIGHT))
        if (first := self.found.topLevelItem(0)) is not None:
            self.says.setText(tr("Return puts the word in place. Esc leaves the text as it is."))
            self.found.setCurrentItem(first)
            self.found.setFocus()
        else:
            self.says.setText(tr("Nothing found. Other words for the same may help."))
        self._enable()

    def _on_thesaurus_failed(self) -> None:
        self.says.setText(tr("The thesaurus could not be read."))

    def _on_look_clicked(self) -> None:
        item = self._current()
        if item is not None:
            self.look_up(str(item.data(0, _WORD)))

    def _on_back_clicked(self) -> None:
        if len(self._before) > 1:
            self._before.pop()
            self.look_up(self._before.pop())


def _page(field: QLineEdit, tree: QTreeWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 0)
    column.addWidget(field)
    column.addWidget(tree, 1)
    return page


def _tree(name: str, title: str, columns: int) -> QTreeWidget:
    tree = QTreeWidget(objectName=name)
    tree.setAccessibleName(title)
    tree.setColumnCount(columns)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setIndentation(16)
    header = tree.header()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    return tree
