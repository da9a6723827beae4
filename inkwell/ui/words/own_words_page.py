"""Lists of words taken as right: the author's, the book's, and what is left alone in single scenes and places."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import InkwellError
from inkwell.services.words.own_words import words_of_list
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from inkwell.services.words.own_words import LeftAlone, OwnWords

_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class WordList:
    """One list: what it holds, and what can be done with it. Without `add` nothing can be typed or imported."""

    intro: str
    empty: str
    words: Callable[[], Sequence[tuple[str, object]]]
    remove: Callable[[list[object]], object]
    add: Callable[[Iterable[str]], int] | None = None
    export: Callable[[Path], object] | None = None


def mine(own: OwnWords) -> WordList:
    """The author's words."""
    return WordList(
        tr("Right in every book."),
        tr("Nothing yet. A right click on a marked word, or F7, adds it here."),
        lambda: [(word, word) for word in own.mine],
        lambda words: own.remove_mine(str(word) for word in words),
        own.add_mine,
        lambda file: own.export(file, own.mine),
    )


def of_book(own: OwnWords) -> WordList:
    """The words of the open book."""
    return WordList(
        tr(
            "Right in this book; they travel in its file. Names of the codex are never misspelt and need not stand here."
        ),
        tr("Nothing yet. A right click on a marked word, or F7, adds it here."),
        lambda: [(word, word) for word in own.book],
        lambda words: own.remove_from_book(str(word) for word in words),
        own.add_to_book,
        lambda file: own.export(file, own.book),
    )


def left_alone(own: OwnWords, title_of: Callable[[int], str]) -> WordList:
    """What is left as it is in single scenes and places."""

    def caption(one: LeftAlone) -> str:
        title = title_of(one.scene)
        if not one.around:
            return tr("{word} · anywhere in “{title}”", word=one.word, title=title)
        return tr(
            "{word} · in “{title}”: {place}",
            word=one.word,
            title=title,
            place=one.around.replace("…", one.word),
        )

    return WordList(
        tr("Left as they are in one scene, or at one place. Remove one, and it is marked again."),
        tr("Nothing yet. A right click on a marked word, or F7, can leave it as it is."),
        lambda: [(caption(one), one) for one in own.left_alone],
        lambda places: own.mark_again(place for place in places if hasattr(place, "around")),  # type: ignore[misc]
    )


class OwnWordsPage(QWidget):
    """A list with a field to add, and buttons to remove, import and export."""

    def __init__(self, name: str, own: OwnWords, content: WordList) -> None:
        super().__init__()
        self._content = content
        self.list = QListWidget(objectName=f"{name}List")
        self.list.setAccessibleName(content.intro)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.field = QLineEdit(objectName=f"{name}Field", placeholderText=tr("A word to add"))
        self.field.setAccessibleName(tr("A word to add"))
        self._empty = QLabel(content.empty, wordWrap=True)
        self._empty.setProperty("role", "quiet")
        self.says = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.remove = QPushButton(tr("Remove"), objectName=f"{name}Remove")
        self._lay_out()
        self.field.returnPressed.connect(self._on_add_clicked)
        self.list.itemSelectionChanged.connect(self._enable)
        own.words_changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show the list as it is now."""
        chosen = {item.text() for item in self.list.selectedItems()}
        self.list.clear()
        words = self._content.words()
        self._empty.setVisible(not words)
        for text, value in words:
            item = QListWidgetItem(text, self.list)
            item.setData(_VALUE, value)
            item.setSelected(text in chosen)
        self._enable()

    def import_list(self, file: Path) -> None:
        """Add the words of a plain list."""
        if self._content.add is None:
            return
        try:
            count = self._content.add(words_of_list(file))
            self.says.setText(trn("{n} new word.", "{n} new words.", count))
        except InkwellError as error:
            self.says.setText(f"{error.sentence} {error.help}".strip())

    def export_list(self, file: Path) -> None:
        """Write the list, one word a line."""
        if self._content.export is None:
            return
        try:
            self._content.export(file)
            self.says.setText(tr("Written to {name}.", name=file.name))
        except InkwellError as error:
            self.says.setText(error.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:  # the field keeps it to itself
            self._on_remove_clicked()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        intro = QLabel(self._content.intro, wordWrap=True)
        intro.setProperty("role", "quiet")
        column.addWidget(intro)
        add = QPushButton(tr("Add"))
        if self._content.add is not None:
            top = QHBoxLayout()
            top.addWidget(self.field, 1)
            top.addWidget(add)
            column.addLayout(top)
            add.clicked.connect(self._on_add_clicked)
            add.setAutoDefault(False)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.says)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._on_remove_clicked)
        if self._content.add is not None:
            for text, act in (
                (tr("Import…"), self._on_import_clicked),
                (tr("Export…"), self._on_export_clicked),
            ):
                button = QPushButton(text)
                button.setAutoDefault(False)
                button.clicked.connect(act)
                row.addWidget(button)
        column.addLayout(row)

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _on_add_clicked(self) -> None:
        word = self.field.text().strip()
        if not word or self._content.add is None:
            return
        try:
            self._content.add([word])
        except InkwellError as error:
            self.says.setText(error.sentence)
            return
        self.says.setText("")
        self.field.clear()

    def _on_remove_clicked(self) -> None:
        chosen = [item.data(_VALUE) for item in self.list.selectedItems()]
        if chosen:
            self._content.remove(chosen)

    def _on_import_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import a list of words"), "", tr("Lists of words (*.txt *.dic)")
        )
        if name:
            self.import_list(Path(name))

    def _on_export_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export the list"), "", tr("Plain text (*.txt)"))
        if name:
            self.export_list(Path(name))
