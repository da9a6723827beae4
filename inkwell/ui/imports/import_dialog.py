"""The preview of an import: what was found, what is different from the files, and the means to correct it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.exchange import tree_edits
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.services.failures import sentence_for
from inkwell.services.project.import_remarks import sentences_of
from inkwell.support.i18n import tr
from inkwell.ui.imports.choices import ImportChoices
from inkwell.ui.imports.corrections import Corrections
from inkwell.ui.imports.found_text import FoundText
from inkwell.ui.imports.found_tree import FoundTree
from inkwell.ui.imports.sample_line import SampleLine
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.question import Question
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inkwell.domain.exchange.tree_rows import Rows
    from inkwell.services.failures import FailureCode
    from inkwell.services.project.importing import ImportService, Reading

_WIDTH, _HEIGHT = 980, 640
_LEAST_REMARKS, _MOST_REMARKS = 3, 6


class ImportDialog(Dialog):
    """Reads the files, shows what is in them, and lets the author correct it.

    Signals:
        chosen: the corrected `Found`s and the folder with their pictures; the dialog is closed by whoever brings them in.
        comparison_wished: name and rows of the file the author looks at are to be set against the book.
    """

    chosen = Signal(object, object)
    comparison_wished = Signal(str, object)

    def __init__(
        self, parent: QWidget, imports: ImportService, paths: Sequence[Path], has_book: bool
    ) -> None:
        """`has_book`: whether there are scenes to set a file against."""
        super().__init__(parent)
        self._has_book = has_book
        self.setObjectName("importDialog")
        self.setWindowTitle(tr("Import"))
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 60))
        self._imports, self._paths = imports, tuple(paths)
        self._reading: Reading | None = None
        self._corrections = Corrections(())
        self._shown = (0, -1)  # file and row of the scene whose words are shown
        self.question = Question("importQuestion")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._waiting_page())
        self._pages.addWidget(self._found_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.addWidget(self._pages, 1)
        column.addWidget(self.question)
        column.addLayout(self._closing_row())
        self.question.read.connect(self._on_question_answered)
        self.question.act_requested.connect(self._on_question_answered)
        self._bring.setDefault(True)  # which it could not be before it was in the dialog
        imports.progressed.connect(self._on_imports_progressed)
        imports.found.connect(self._on_imports_found)
        imports.failed.connect(self._on_imports_failed)
        self._read()

    def reject(self) -> None:
        """Close, or ask first where something was corrected."""
        if not self._corrections.can_undo:
            super().reject()
        else:
            self.question.ask(
                tr("Close without importing? What you have corrected here is lost then."),
                tr("Close"),
                super().reject,
                tr("Go on correcting"),
            )

    def done(self, result: int) -> None:
        """Whatever closes it: nothing is read any more, and nothing is heard of it."""
        for signal, slot in (
            (self._imports.progressed, self._on_imports_progressed),
            (self._imports.found, self._on_imports_found),
            (self._imports.failed, self._on_imports_failed),
        ):
            signal.disconnect(slot)
        if result != QDialog.DialogCode.Accepted:
            self._imports.cancel()
        super().done(result)

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        self._waiting = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="importWaiting")
        self._bar = QProgressBar(maximum=1000, textVisible=False, objectName="importProgress")
        self._bar.setAccessibleName(tr("How much has been read"))
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._waiting)
        column.addWidget(self._bar)
        column.addStretch(2)
        return page

    def _found_page(self) -> QWidget:
        page = QWidget()
        self._headline = QLabel(
            textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="importHeadline"
        )
        self._choices = ImportChoices()
        self._choices.changed.connect(self._on_choices_changed)
        self._sample = SampleLine()
        self._tree = FoundTree()
        self._tree.row_chosen.connect(self._on_tree_row_chosen)
        self._text = FoundText()
        self._text.paragraph_chosen.connect(self._show_what_applies)
        self._text.break_wished.connect(lambda: self._change_at_line(tree_edits.broken_at))
        self._remarks = QListWidget(objectName="importRemarks", wordWrap=True)
        self._remarks.setAccessibleName(tr("What is different from the files"))
        self._remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(_with_buttons(self._tree, self._tree_buttons()))
        split.addWidget(_with_buttons(self._text, self._text_buttons()))
        split.setChildrenCollapsible(False)
        split.setHandleWidth(16)
        split.setSizes([3 * _WIDTH // 5, 2 * _WIDTH // 5])
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._headline, self._choices, self._sample):
            column.addWidget(widget)
        column.addWidget(split, 1)
        column.addWidget(self._remarks)
        return page

    def _tree_buttons(self) -> list[QPushButton]:
        self._as_chapter = _button(tr("Chapter"), "asChapter", lambda: self._as_heading(NodeKind.CHAPTER))
        self._as_part = _button(tr("Part"), "asPart", lambda: self._as_heading(NodeKind.PART))
        self._as_text = _button(tr("Not a heading"), "asText", lambda: self._change(tree_edits.as_text))
        self._no_break = _button(
            tr("Join to the scene before"), "noBreak", lambda: self._change(tree_edits.joined_with_previous)
        )
        self._leave_out = _button(tr("Leave out"), "leaveOut", self._on_leave_out_clicked)
        self._undo = _button(tr("Undo"), "undoCorrection", self._on_undo_clicked)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._on_undo_clicked)
        QShortcut(
            QKeySequence.StandardKey.Delete,
            self._tree,
            self._on_leave_out_clicked,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        return [self._as_chapter, self._as_part, self._as_text, self._no_break, self._leave_out, self._undo]

    def _text_buttons(self) -> list[QPushButton]:
        self._break_here = _button(
            tr("Break here"), "breakHere", lambda: self._change_at_line(tree_edits.broken_at)
        )
        self._chapter_here = _button(
            tr("Make it a chapter heading"),
            "chapterHere",
            lambda: self._change_at_line(tree_edits.chapter_at),
        )
        return [self._break_here, self._chapter_here]

    def _closing_row(self) -> QHBoxLayout:
        self._bring = QPushButton(tr("Import"), objectName="bringIn", enabled=False)
        self._bring.setProperty("role", "accent")
        self._bring.clicked.connect(self._on_bring_clicked)
        cancel = QPushButton(tr("Cancel"), objectName="cancelImport")
        cancel.clicked.connect(self.reject)
        self._compare = QPushButton(tr("Compare with the book"), objectName="compareImport", enabled=False)
        self._compare.setToolTip(
            tr("For a file that came in before and has changed: take what you prefer, scene by scene.")
        )
        self._compare.clicked.connect(self._on_compare_clicked)
        self._compare.setVisible(self._has_book)
        row = QHBoxLayout()
        row.addWidget(self._compare)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._bring)
        return row

    def _on_question_answered(self) -> None:
        """By whichever button: where the files are read anew, what is shown has been taken for it."""
        self._choices.take_back()
        self._tree.setFocus()

    def _on_choices_changed(self) -> None:
        if not self._corrections.can_undo:
            self._read()
            return
        self.question.ask(
            tr("Read the files again? What you have corrected here is lost then."),
            tr("Read again"),
            self._read,
            tr("Go on correcting"),
        )

    def _read(self) -> None:
        """Read the files, with what is chosen."""
        self._reading, self._corrections = None, Corrections(())
        self._bring.setEnabled(False)
        self._compare.setEnabled(False)
        self._waiting.setText(tr("Reading…"))
        self._bar.setValue(0)
        self._bar.show()
        self._pages.setCurrentIndex(0)
        self._imports.read(self._paths, self._choices.options())

    def _on_imports_progressed(self, part: float, name: str) -> None:
        self._bar.setValue(round(part * self._bar.maximum()))
        self._waiting.setText(tr("Reading “{name}”…", name=name))

    def _on_imports_failed(self, code: FailureCode) -> None:
        self._bar.hide()
        self._waiting.setText(sentence_for(code))

    def _on_imports_found(self, reading: Reading) -> None:
        if not reading.founds:
            self._bar.hide()
            self._waiting.setText("\n".join(one.sentence for one in reading.unreadable))
            return
        self._reading = reading
        self._corrections = Corrections(reading.founds, reading.counts)
        self._choices.offer(reading.founds)
        unsure = self._sample.show_for(reading.founds)
        self._show_remarks(reading)
        self._show_rows()
        self._bring.setEnabled(True)
        self._compare.setEnabled(True)
        self._pages.setCurrentIndex(1)
        if unsure:
            self._choices.ask_encoding()
        else:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_remarks(self, reading: Reading) -> None:
        lines = [*(one.sentence for one in reading.unreadable), *sentences_of(reading.founds)]
        self._remarks.clear()
        self._remarks.addItems(lines)
        self._remarks.setVisible(bool(lines))
        rows = min(max(len(lines), _LEAST_REMARKS), _MOST_REMARKS)
        self._remarks.setFixedHeight(rows * (self.fontMetrics().height() + 8) + 8)

    def _show_rows(self) -> None:
        assert self._reading is not None
        names = [found.source for found in self._reading.founds]
        self._headline.setText(tr("Found: {what}.", what=self._corrections.counted()))
        self._tree.show_files(names, self._corrections.files, self._corrections.words_of)
        self._show_what_applies()

    def _row(self) -> tuple[int, int]:
        file, row = self._tree.place
        return (file, row) if 0 <= file < len(self._corrections.files) else (0, -1)

    def _on_tree_row_chosen(self, file: int, row: int) -> None:
        rows = self._corrections.files[file]
        # Behind a heading one looks for its first words.
        scene = next((one for one in range(max(row, 0), len(rows)) if rows[one].kind is NodeKind.SCENE), -1)
        self._shown = (file, scene)
        self._text.show_words((rows[scene].text or rows[scene].synopsis) if scene >= 0 else "")

    def _show_what_applies(self) -> None:
        button = self.focusWidget()
        file, row = self._row()
        rows: Rows = self._corrections.files[file] if self._corrections.files else ()
        kind = rows[row].kind if 0 <= row < len(rows) else None
        heading = kind in (NodeKind.PART, NodeKind.CHAPTER)
        scene = kind is NodeKind.SCENE
        behind_scene = scene and row > 0 and rows[row - 1].kind is NodeKind.SCENE
        self._as_chapter.setEnabled(kind is NodeKind.PART or scene)
        self._as_part.setEnabled(kind is NodeKind.CHAPTER or scene)
        self._as_text.setEnabled(heading)
        self._no_break.setEnabled(behind_scene)
        self._leave_out.setEnabled(kind is not None)
        self._undo.setEnabled(self._corrections.can_undo)
        self._break_here.setEnabled(self._shown[1] >= 0 and self._text.line > 0)
        self._chapter_here.setEnabled(self._shown[1] >= 0 and tree_edits.can_be_heading(self._text.words))
        if isinstance(button, QPushButton) and not button.isEnabled():
            # Qt would go on to the next button, and a second press would do another thing.
            (self._text if button in (self._break_here, self._chapter_here) else self._tree).setFocus()

    def _as_heading(self, kind: NodeKind) -> None:
        self._change(lambda rows, row: tree_edits.as_heading(rows, row, kind))

    def _change(self, how: Callable[[Rows, int], Rows]) -> None:
        file, row = self._row()
        if row >= 0 and self._corrections.change(file, lambda rows: how(rows, row)):
            self._show_rows()

    def _change_at_line(self, how: Callable[[Rows, int, int], Rows]) -> None:
        file, row = self._shown
        line = self._text.line
        if row >= 0 and self._corrections.change(file, lambda rows: how(rows, row, line)):
            self._show_rows()

    def _on_leave_out_clicked(self) -> None:
        changed = [self._corrections.leave_out(file, rows) for file, rows in self._tree.selected().items()]
        if any(changed):
            self._show_rows()
            self._bring.setEnabled(any(self._corrections.files))

    def _on_undo_clicked(self) -> None:
        if self._corrections.can_undo:
            self._corrections.undo()
            self._show_rows()
            self._bring.setEnabled(True)

    def _on_compare_clicked(self) -> None:
        file = self._shown[0]
        if self._reading is not None:
            self.comparison_wished.emit(self._reading.founds[file].source, self._corrections.files[file])

    def _on_bring_clicked(self) -> None:
        if self._reading is not None:
            self._bring.setEnabled(False)
            self.chosen.emit(self._corrections.founds(), self._reading.folder)


def _button(words: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words, objectName=name)
    button.clicked.connect(lambda: act())
    return button


def _with_buttons(widget: QWidget, buttons: Sequence[QPushButton]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget, 1)
    line = QWidget()
    flow = FlowLayout(8, 6)
    line.setLayout(flow)
    for button in buttons:
        flow.addWidget(button)
    column.addWidget(line)
    return box
