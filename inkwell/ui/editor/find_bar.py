"""Find and replace, in the scene or in the whole book."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from inkwell.domain.text.text_query import TextQuery
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from inkwell.services.manuscript.find import FindService
    from inkwell.ui.editor.binding import PageBinding


class FindBar(QFrame):
    """A small bar above the page.

    Signals:
        query_changed: what is looked for (text, match case, whole words), for marking it in the page.
        closed: back to the page.
    """

    query_changed = Signal(str, bool, bool)
    closed = Signal()

    def __init__(self, binding: PageBinding, find: FindService) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._binding = binding
        self._find = find
        self._text = QLineEdit(placeholderText=tr("Find"), objectName="findText")
        self._text.setAccessibleName(tr("Find"))
        self._by = QLineEdit(placeholderText=tr("Replace with"), objectName="replaceText")
        self._by.setAccessibleName(tr("Replace with"))
        self._case = QCheckBox(tr("Match case"))
        self._words = QCheckBox(tr("Whole words"))
        self._everywhere = QCheckBox(tr("Whole book"), objectName="findEverywhere")
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(self._by, 1, 0)
        grid.addLayout(
            self._row(
                ("previous", "↑", self.find_previous),
                ("next", "↓", self.find_next),
                ("close", "✕", self.close_bar),
            ),
            0,
            1,
        )
        grid.addLayout(
            self._row(
                ("replaceOne", tr("Replace"), self.replace_one),
                ("replaceAll", tr("Replace all"), self.replace_all),
            ),
            1,
            1,
        )
        options = QHBoxLayout()
        for widget in (self._case, self._words, self._everywhere, self._count):
            options.addWidget(widget)
        options.addStretch(1)
        grid.addLayout(options, 2, 0, 1, 2)
        self._text.textChanged.connect(self._on_query_changed)
        for box in (self._case, self._words):
            box.toggled.connect(self._on_query_changed)
        self._text.returnPressed.connect(self.find_next)
        find.replaced.connect(self._on_find_replaced)
        self.hide()

    @property
    def query(self) -> TextQuery:
        """What is looked for."""
        return TextQuery(self._text.text(), self._case.isChecked(), self._words.isChecked())

    def open_bar(self, text: str = "") -> None:
        """Show the bar, looking for `text` where there is some."""
        self.show()
        if text:
            self._text.setText(text)
        self._text.selectAll()
        self._text.setFocus()
        self._on_query_changed()

    def close_bar(self) -> None:
        """Hide it and go back to the page."""
        self.hide()
        self.query_changed.emit("", False, False)
        self.closed.emit()

    def find_next(self) -> None:
        """Select the next place after the caret, or the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Select the place before the caret, or the last."""
        self._step(-1)

    def replace_one(self) -> None:
        """Replace the next place and go on to the one after."""
        places = self.query.places(self._binding.base_text)
        caret = self._binding.caret()
        current = next((place for place in places if place[1] == caret), None) or next(
            (p for p in places if p[0] >= caret), None
        )
        if current is not None and self._binding.scene_id is not None:
            self._binding.replace(current[0], current[1] - current[0], self._by.text())
            self._step(1)

    def replace_all(self) -> None:
        """Replace every place, in the scene or in the book."""
        if not self.query.text or self._binding.scene_id is None:
            return
        if self._everywhere.isChecked():
            self._find.replace_in_book(self.query, self._by.text())
        else:
            count = self._find.replace_in_scene(self._binding.scene_id, self.query, self._by.text())
            self._count.setText(trn("{n} replaced", "{n} replaced", count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _row(self, *buttons: tuple[str, str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, act in buttons:
            button = QPushButton(text, objectName=f"{name}Button")
            button.setAccessibleName({"↑": tr("Previous"), "↓": tr("Next"), "✕": tr("Close")}.get(text, text))
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return row

    def _step(self, step: int) -> None:
        places = self.query.places(self._binding.base_text)
        if not places:
            return
        caret = self._binding.caret()
        if step > 0:
            place = next((place for place in places if place[0] >= caret), places[0])
        else:
            place = next((place for place in reversed(places) if place[1] < caret), places[-1])
        self._binding.select(*place)
        self._count.setText(tr("{number} of {count}", number=places.index(place) + 1, count=len(places)))

    def _on_query_changed(self) -> None:
        query = self.query
        count = len(query.places(self._binding.base_text))
        self._count.setText(trn("{n} found", "{n} found", count) if query.text else "")
        self.query_changed.emit(query.text, query.match_case, query.whole_words)

    def _on_find_replaced(self, count: int, scenes: int) -> None:
        self._count.setText(
            tr(
                "{replaced} in {scenes}",
                replaced=trn("{n} replaced", "{n} replaced", count),
                scenes=trn("{n} scene", "{n} scenes", scenes),
            )
        )
