"""Find and replace, in the scene or in the whole book: two fields, what counts, and the list of what was found."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from inkwell.domain.text.text_query import TextQuery
from inkwell.support.i18n import tr, trn
from inkwell.ui.editor.find_steps import FindSteps
from inkwell.ui.editor.hit_list import HitList
from inkwell.ui.editor.recent_searches import RecentSearches
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.text.text_query import Hit
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.book_search import PlaceInBook
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

_LIST_HEIGHT = 200
_LONGEST = 200  # characters of a selection that are looked for


class FindBar(QFrame):
    """A small bar above the page.

    Signals:
        marks_changed: a TextQuery to mark in the page, or None, and the hit that is the present one, or None.
        scene_requested: the SceneId of a hit elsewhere in the book.
        closed: back to the page.
        opening: it is about to be shown; another bar gives way.
    """

    marks_changed = Signal(object, object)
    scene_requested = Signal(object)
    closed = Signal()
    opening = Signal()

    def __init__(self, page: Page, binding: PageBinding, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._binding = binding
        self._find = services.find
        self.steps = FindSteps(page, binding, services.scenes, services.find)
        self.list = HitList(services.find.book, services.manuscript, theme)
        self._make_fields()
        self.recent = RecentSearches(self._text, theme)
        self._lay_out()
        self._connect()
        self._is_replacing = False
        self._said = ""
        self.seen_together: Callable[[], tuple[SceneId, ...]] = tuple  # the scenes that are shown as one text
        self.hide()

    @property
    def query(self) -> TextQuery:
        """What is looked for."""
        return TextQuery(
            self._text.text(),
            self._case.isChecked(),
            self._words.isChecked(),
            self._accents.isChecked(),
            self._pattern.isChecked(),
        )

    def open_bar(self, text: str = "", everywhere: bool | None = None, replacing: bool = False) -> None:
        """Show the bar, looking for `text` where there is some, `everywhere` in the book or in the scene."""
        was_visible = self.isVisible()
        self.opening.emit()
        self.show()
        bare = text.strip("\u2029\n").strip("*_") or text
        if text and len(bare) <= _LONGEST and "\u2029" not in bare:
            self._text.setText(bare)
        if everywhere is not None:
            self._everywhere.setChecked(everywhere)
        field = self._by if replacing and self._text.text() else self._text
        field.selectAll()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not was_visible or self.query != self.steps.query:
            self._look()

    def look_for_word(self, word: str) -> None:
        """Every place of a word in the book."""
        self._words.setChecked(True)
        self._pattern.setChecked(False)
        self.open_bar(word, everywhere=True)

    def close_bar(self) -> None:
        """Hide it and go back to the page."""
        self.recent.note()
        self._find.stop_replacing()
        self.hide()
        self.marks_changed.emit(None, None)
        self.closed.emit()

    def find_next(self) -> None:
        """Select the next hit after the caret, around at the end."""
        self._step(1)

    def find_previous(self) -> None:
        """Select the hit before the caret, around at the beginning."""
        self._step(-1)

    def replace_one(self) -> None:
        """Replace the hit that is marked and go on to the next."""
        if self._binding.writable:
            self.steps.replace_current(self._by.text(), self._keep_case.isChecked())

    def replace_all(self) -> None:
        """Replace every hit of the scene, or the ticked hits of the book."""
        if not self._binding.writable:
            return
        self.recent.note()
        self._is_replacing = self.steps.everywhere
        count = self.steps.replace_all(self._by.text(), self._keep_case.isChecked())
        if count is not None:
            self._say(trn("{n} replaced", "{n} replaced", count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the words into the list, Up to earlier searches, Shift and Return back to the hit before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._text:
            if event.key() == Qt.Key.Key_Down and self.list.isVisible() and self.list.hits.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.recent.open()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _make_fields(self) -> None:
        self._text = QLineEdit(placeholderText=tr("Find"), objectName="findText", clearButtonEnabled=True)
        self._text.setAccessibleName(tr("Find"))
        self._by = QLineEdit(placeholderText=tr("Replace with"), objectName="replaceText")
        self._by.setAccessibleName(tr("Replace with"))
        self._case = QCheckBox(tr("Match case"), objectName="findCase")
        self._words = QCheckBox(tr("Whole words"), objectName="findWords")
        self._accents = QCheckBox(tr("Ignore accents"), objectName="findAccents")
        self._pattern = QCheckBox(tr("Regular expression"), objectName="findPattern")
        self._pattern.setToolTip(
            tr(
                "In “Replace with” $1, $2 … stand for groups, $& for all that was found, \\n for a new paragraph."
            )
        )
        self._keep_case = QCheckBox(tr("Preserve case"), objectName="replaceCase")
        self._keep_case.setToolTip(tr("What replaces a word with a capital gets one, too."))
        self._everywhere = QCheckBox(tr("Whole book"), objectName="findEverywhere")
        self._count = QLabel(objectName="findCount")
        self._count.setProperty("role", "quiet")
        self._problem = QLabel(objectName="findProblem", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "warning")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(self._by, 1, 0)
        moves = (
            ("previous", "↑", self.find_previous),
            ("next", "↓", self.find_next),
            ("close", "✕", self.close_bar),
        )
        grid.addLayout(self._row(*moves), 0, 1)
        acts = (
            ("replaceOne", tr("Replace"), self.replace_one),
            ("replaceAll", tr("Replace all"), self.replace_all),
        )
        grid.addLayout(self._row(*acts), 1, 1)
        boxes = QWidget()
        flow = FlowLayout()
        for box in (self._everywhere, self._case, self._words, self._accents, self._pattern, self._keep_case):
            flow.addWidget(box)
        boxes.setLayout(flow)
        below = QHBoxLayout()
        below.addWidget(boxes, 1)
        below.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(below, 2, 0, 1, 2)
        grid.addWidget(self._problem, 3, 0, 1, 2)
        self.list.setFixedHeight(_LIST_HEIGHT)
        grid.addWidget(self.list, 4, 0, 1, 2)
        self._problem.hide()
        self.list.hide()

    def _connect(self) -> None:
        self._text.installEventFilter(self)
        self._text.textChanged.connect(self._look)
        for box in (self._case, self._words, self._accents, self._pattern, self._everywhere):
            box.toggled.connect(self._look)
        self._by.textChanged.connect(self._on_by_changed)
        self._by.returnPressed.connect(self.replace_one)
        self.steps.changed.connect(self._on_steps_changed)
        self.steps.scene_requested.connect(self.scene_requested)
        self.list.place_chosen.connect(self._on_list_place_chosen)
        self.list.left.connect(self._text.setFocus)
        self.list.hits.ticked.connect(self._tell_count)
        self._find.replaced.connect(self._on_find_replaced)
        self._find.progressed.connect(self._on_find_progressed)
        self._find.book.changed.connect(self._fill_list)

    def _row(self, *buttons: tuple[str, str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, act in buttons:
            button = QPushButton(text, objectName=f"{name}Button")
            button.setAccessibleName({"↑": tr("Previous"), "↓": tr("Next"), "✕": tr("Close")}.get(text, text))
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            if name == "replaceAll":
                self._all = button
        return row

    def _look(self) -> None:
        self._say("")
        self.list.setVisible(self._everywhere.isChecked() and bool(self._text.text()))
        everywhere = self._everywhere.isChecked()
        self.steps.look_for(self.query, everywhere, () if everywhere else self.seen_together())
        if self._pattern.isChecked():
            self.steps.check_replacement(self._by.text())

    def _step(self, step: int) -> None:
        self.recent.note()
        self._say("")
        if not self._text.text():
            self.open_bar()
            return
        if self.steps.query != self.query:
            self._look()
        elif not self.isVisible():
            self.steps.refresh()
        self.steps.step(step)

    def _say(self, text: str) -> None:
        """Say what was done in place of the count, until something else is looked for."""
        self._said = text
        self._tell_count()

    def _tell_count(self) -> None:
        self._count.setText(self._said or self.steps.count_text())
        book = self._find.book
        chosen = sum(len(hits) for hits in book.chosen.values()) if self.steps.everywhere else 0
        some = self.steps.everywhere and chosen < book.count
        self._all.setText(tr("Replace ticked") if some else tr("Replace all"))
        self._all.setEnabled(not some or chosen > 0)

    def _fill_list(self) -> None:
        if not self.list.isVisible():
            return
        current, book = self.steps.current, self._find.book
        self.list.take(self._binding.scene_id, current.start if current is not None else -1)
        several = len(self._text.text().split()) > 1 and not self._pattern.isChecked()
        if several and book.query.text and not book.is_searching and not book.count:
            self._find.scenes_with_all_words(book.query, self._show_apart)

    def _show_apart(self, query: TextQuery, scenes: dict[SceneId, Hit]) -> None:
        """Nowhere do the words stand together: the scenes that have them all."""
        if query == self.steps.query and scenes and self.list.isVisible():
            self.list.show_apart(scenes)
            self._say(
                trn("Not together, but all in {n} scene", "Not together, but all in {n} scenes", len(scenes))
            )

    def _on_steps_changed(self) -> None:
        self._tell_count()
        problem = self.steps.problem or self.steps.by_problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        query = self.query if self._text.text() and not self.steps.query.problem else None
        if self.isVisible():
            self.marks_changed.emit(query, self.steps.current)
        current = self.steps.current
        if self.list.isVisible() and current is not None and not self.list.hasFocus():
            self.list.mark(self._binding.scene_id, current.start)

    def _on_by_changed(self) -> None:
        self._say("")
        if self._pattern.isChecked():
            self.steps.check_replacement(self._by.text())

    def _on_list_place_chosen(self, place: PlaceInBook, to_page: bool) -> None:
        self.recent.note()
        self.steps.go_to(place)
        if to_page:
            self.closed.emit()

    def _on_find_progressed(self, done: int, of: int) -> None:
        if self._is_replacing and done < of:
            self._count.setText(tr("Replacing, scene {done} of {of}", done=done, of=of))

    def _on_find_replaced(self, count: int, scenes: int) -> None:
        self._is_replacing = False
        self._say(
            tr(
                "{replaced} in {scenes}",
                replaced=trn("{n} replaced", "{n} replaced", count),
                scenes=trn("{n} scene", "{n} scenes", scenes),
            )
        )
