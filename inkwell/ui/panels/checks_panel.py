"""The ledger: all that was found, each with its evidence, answered, dismissed or mended; nothing is changed for the author."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.services.reading.checks import Dismissal
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.panels.answer_bar import AnswerBar
from inkwell.ui.panels.grammar_line import GrammarLine
from inkwell.ui.panels.ledger_groups import FILTER_NAMES, SORTING_NAMES, Sorting, filtered, grouped
from inkwell.ui.panels.ledger_tree import LedgerTree
from inkwell.ui.panels.mark_line import MarkLine
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.range_box import RangeBox
from inkwell.ui.widgets.reading_line import ReadingLine

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.answers import AnswerKind
    from inkwell.services.composition import Services
    from inkwell.services.reading.checks import Shown
    from inkwell.services.story.ledger import LedgerRow
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_REST_MS = 250
_WAYS = {
    Dismissal.ONCE: tr_noop("Dismiss this one"),
    Dismissal.SCENE: tr_noop("Dismiss in this scene"),
    Dismissal.EVER: tr_noop("Dismiss forever"),
    Dismissal.RULE: tr_noop("Switch this rule off"),
    Dismissal.CHECK: tr_noop("Switch this check off"),
}


class ChecksPanel(QWidget):
    """Return shows a finding's place, A answers it, D dismisses it, Esc goes to the page.

    Signals:
        place_wanted: SceneId, start and end to show.
        settings_requested: the author wants to choose checks.
    """

    place_wanted = Signal(object, int, int)
    settings_requested = Signal()

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("checksPanel")
        self._services, self._editor, self._theme = services, editor, theme
        self.line = ReadingLine(services, tr("The checks begin when the book has been read."))
        self.grammar = GrammarLine(services)
        self.mark = MarkLine(services.story.ledger)
        self._range = RangeBox("checksRange", Range.SCENE)
        self.filter = DropDown("ledgerFilter", tr("What to look at"), flat=True)
        self.sorting = DropDown("ledgerSorting", tr("How it is sorted"), flat=True)
        self.tree = LedgerTree()
        self._about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="checkAbout")
        self._choose = QPushButton(tr("Choose checks…"), objectName="chooseChecks")
        self._empty = EmptyState()
        self.answers = AnswerBar(services.story.ledger)
        self._answer = QPushButton(tr("Answer…"), objectName="answerButton", toolTip=tr("Answer it (A)"))
        self._apply = QPushButton(tr("Apply"), objectName="applyButton")
        self._dismiss = QPushButton(tr("Dismiss…"), objectName="dismissButton", toolTip=tr("Dismiss it (D)"))
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def look(self) -> None:
        """List the findings anew, where they can be seen; what was chosen and open stays so."""
        if not self.isVisible():
            return
        within, outline = self._within(), self._services.manuscript.outline
        rows = self._services.story.ledger.rows()
        shown = filtered((row for row in rows if row.shown.scene in within), str(self.filter.currentData()))
        groups = grouped(shown, Sorting(self.sorting.currentData()), lambda scene: outline.node(scene).title)
        self.tree.show_groups(groups, outline, self._services.reading.texts)
        self.mark.look(rows)
        self._tell(self.tree.row())

    def chosen(self) -> Shown | None:
        """The finding the author has chosen."""
        row = self.tree.row()
        return None if row is None else row.shown

    def answer(self) -> None:
        """Answer the chosen finding; a promise may be paid in the scene in the page."""
        row = self.tree.row()
        where = self._answer.mapToGlobal(QPoint(0, self._answer.height()))
        if row is None:
            return
        if row.promise is not None:
            menu = self._promise_menu(row)
            menu.popup(where)
            menu.setActiveAction(menu.actions()[0])
        else:
            self.answers.ask(row, where)

    def dismiss(self, how: Dismissal) -> None:
        """Dismiss the chosen finding."""
        shown = self.chosen()
        if shown is not None:
            self._services.checks.dismiss(shown, how)
            if how not in (Dismissal.CHECK, Dismissal.RULE):
                self._services.notices.say(
                    tr("Dismissed: {sentence}", sentence=shown.sentence),
                    action="decision.undo",
                    key="checks",
                )

    def apply(self, correction: str = "") -> None:
        """Put the chosen finding's correction in its place; its scene is shown, so that one sees what becomes of it."""
        shown = self.chosen()
        if shown is None or not shown.finding.corrections:
            return
        self.place_wanted.emit(shown.scene, shown.finding.start, shown.finding.end)
        if self._editor.binding.scene_id == shown.scene:
            self._editor.finding_marks.apply(shown, correction or shown.finding.corrections[0])

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.look()

    def _lay_out(self) -> None:
        for value, name in FILTER_NAMES.items():
            self.filter.addItem(tr(name), str(value))
        for sorting, name in SORTING_NAMES.items():
            self.sorting.addItem(tr(name), sorting.value)
        self._about.setProperty("role", "quiet")
        self._choose.setProperty("role", "link")
        top, bottom = FlowLayout(gap=4), QHBoxLayout()
        for box in (self._range, self.filter, self.sorting, self._choose):
            top.addWidget(box)
        for button in (self._answer, self._apply, self._dismiss):
            bottom.addWidget(button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.grammar)
        column.addLayout(top)
        column.addWidget(self.mark)
        column.addWidget(self._empty, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self._about)
        column.addWidget(self.answers)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.look)
        for box in (self._range, self.filter, self.sorting):
            box.currentIndexChanged.connect(self.look)
        self._choose.clicked.connect(self.settings_requested)
        self._answer.clicked.connect(self.answer)
        self._apply.clicked.connect(self._on_apply_clicked)
        self._dismiss.clicked.connect(self._on_dismiss_clicked)
        self.answers.given.connect(self._on_answers_given)
        self.answers.left.connect(self.tree.setFocus)
        self.tree.row_chosen.connect(self._on_tree_row_chosen)
        self.tree.place_wanted.connect(self.place_wanted)
        self.tree.answer_wished.connect(self.answer)
        self.tree.dismiss_wished.connect(self._on_dismiss_clicked)
        self.tree.customContextMenuRequested.connect(self._on_tree_custom_context_menu_requested)
        self._services.story.ledger.ledger_changed.connect(self._on_anything_changed)
        self._editor.scene_shown.connect(self._on_anything_changed)

    def _within(self) -> set[SceneId]:
        """The scenes of the range."""
        outline = self._services.manuscript.outline
        here = self._editor.binding.scene_id
        return {part.scene_id for part in scenes_in(outline, self._range.span, here)}

    def _tell(self, row: LedgerRow | None) -> None:
        self._dismiss.setEnabled(row is not None)
        can_answer = row is not None and (
            row.promise is not None or bool(self._services.story.ledger.answers(row))
        )
        self._answer.setVisible(can_answer)
        self._apply.setVisible(row is not None and bool(row.shown.finding.corrections))
        if row is not None:
            message = dict(row.shown.finding.values).get("message", "")
            self._about.setText(
                message or f"{tr(row.shown.row.explanation)}\n{row.shown.row.example}".strip()
            )
        else:
            self._about.setText("")
        is_read = bool(self._services.reading.readings)
        self._empty.say(tr("The checks that are on found nothing here.") if is_read else "")
        has_none = self.tree.topLevelItemCount() == 0
        self._empty.stand_for(self.tree, self._about, self._dismiss, empty=has_none)

    def _menu(self) -> QMenu:
        menu, row = QMenu(self), self.tree.row()
        if row is not None and row.promise is not None:
            return self._promise_menu(row)
        for how, name in _WAYS.items():
            if how is Dismissal.RULE and (row is None or not row.shown.finding.corrections):
                continue
            menu.addAction(tr(name), lambda how=how: self.dismiss(how))
        return menu

    def _promise_menu(self, row: LedgerRow) -> QMenu:
        """What becomes of a promise: paid in the scene in the page, not owed at all, or taken away."""
        menu, promise, story = QMenu(self), row.promise, self._services.story
        here = self._editor.binding.scene_id
        assert promise is not None
        if here is not None and here in self._services.manuscript.outline and here != promise.scene:
            title = self._services.manuscript.outline.node(here).title
            words = tr("Paid in “{title}”", title=title).replace("&", "&&")
            menu.addAction(words, lambda: story.promises.pay(promise, here))
        menu.addAction(tr("It need not be paid"), lambda: self.dismiss(Dismissal.SCENE))
        menu.addAction(tr("It is no promise"), lambda: story.facts.remove(promise))
        return menu

    def _on_answers_given(self, row: LedgerRow, kind: AnswerKind, words: str) -> None:
        self._services.story.ledger.answer(row, kind, words)
        self._services.notices.say(
            tr("Answered: {sentence}", sentence=row.shown.sentence), action="edit.undo", key="checks"
        )

    def _on_anything_changed(self, *_: object) -> None:
        self._rest.start()

    def _on_apply_clicked(self) -> None:
        shown = self.chosen()
        if shown is None or len(shown.finding.corrections) == 1:
            self.apply()
            return
        menu = QMenu(self)
        for correction in shown.finding.corrections:
            menu.addAction(correction.replace("&", "&&"), lambda words=correction: self.apply(words))
        menu.popup(self._apply.mapToGlobal(QPoint(0, self._apply.height())))

    def _on_dismiss_clicked(self) -> None:
        menu = self._menu()
        menu.popup(self._dismiss.mapToGlobal(QPoint(0, self._dismiss.height())))
        menu.setActiveAction(menu.actions()[0])

    def _on_tree_row_chosen(self, row: LedgerRow | None) -> None:
        self.answers.close_line()
        self._tell(row)

    def _on_tree_custom_context_menu_requested(self, point: QPoint) -> None:
        row = self.tree.row()
        if row is None:
            return
        menu = self._menu()
        answers = self.answers.menu(row)
        if answers is not None:
            answers.setTitle(tr("Answer"))
            menu.insertMenu(menu.actions()[0], answers)
        menu.popup(self.tree.viewport().mapToGlobal(point))
