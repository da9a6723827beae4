"""A question to the book, and its own sentences for an answer."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.extent import Range
from inkwell.services.asking.asking import how_it_is_taken
from inkwell.services.story.quoting import in_marks
from inkwell.support.i18n import number, tr
from inkwell.ui.asking.answer_list import AnswerList
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.range_box import RangeBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.asking.asking import Answer
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class BookPage(QWidget):
    """The question, how far it goes, and the answer.

    Signals:
        place_wanted: SceneId, start and end to show, and the words that stand there.
    """

    place_wanted = Signal(object, int, int, str)

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._editor = services, editor
        self.question = QLineEdit(
            objectName="askQuestion",
            placeholderText=tr("What colour are Mara’s eyes?"),
            clearButtonEnabled=True,
        )
        self.question.setAccessibleName(tr("Your question to the book"))
        self._range = RangeBox("askRange", Range.BOOK, tuple(Range))
        self._ask = QPushButton(tr("Ask"), objectName="askButton")
        self._stop = QPushButton(tr("Stop"), objectName="askStop")
        self.list = AnswerList("askAnswers", tr("Answers"), theme)
        self._empty = EmptyState(
            tr("The book answers with its own sentences. What it does not tell, it says it does not.")
        )
        row = QHBoxLayout()
        row.addWidget(self._range)
        row.addStretch(1)
        row.addWidget(self._stop)
        row.addWidget(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        self._stop.hide()
        self._empty.stand_for(self.list, empty=True)
        self.question.returnPressed.connect(self.ask)
        self._ask.clicked.connect(self.ask)
        self._stop.clicked.connect(services.asking.book.stop)
        self.list.opened.connect(lambda place: self.place_wanted.emit(*place))
        services.asking.book.answered.connect(self._on_book_answered)
        services.project.project_closed.connect(self._forget)

    def take_keys(self) -> None:
        """The caret into the question, what stood there chosen: the next one is typed over it."""
        self.question.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.question.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being written; a second time it goes to the page."""
        if event.key() == Qt.Key.Key_Escape and self._stop.isVisible():
            self._services.asking.book.stop()
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Ask what is typed."""
        scene = self._editor.binding.scene_id
        if self.question.text().strip() and scene is not None:
            self._empty.say(tr("Looking…"))
            self._empty.stand_for(self.list, empty=True)
            self._services.asking.book.ask(self.question.text(), self._range.span, scene)

    def _on_book_answered(self, answer: Answer) -> None:
        self._stop.setVisible(answer.writing)
        self.list.clear()
        if answer.question.tells_nothing:
            self._empty.say(
                tr("There is nothing in this question to look for. Name a person, a thing or a place.")
            )
        elif answer.is_nothing:
            self._empty.say(tr("Not in the book: no passage there tells it."))
        for sentence in answer.written:
            source = answer.sources[sentence.passages[0]]
            place = (source.scene, source.start, source.end, source.text)
            self.list.add(sentence.text, self._place(source.scene), place, tip=source.text)
        for one in answer.facts:
            place = None
            if one.fact is not None and one.fact.source is not None:
                source = one.fact.source
                place = (source.scene, 0, 0, source.quotation)
            note = tr("{name}, in the codex", name=one.entry.name)
            self.list.add(one.text, note, place)
        if answer.failure:
            self.list.add(answer.failure, quiet=True)
        for line in answer.lines:
            self.list.add(
                in_marks(line.text), self._place(line.scene), (line.scene, line.start, line.end, line.text)
            )
        how = self._how_it_was_looked()
        if how and answer.lines:
            self.list.add(how, quiet=True)
        elif how and answer.is_nothing and not answer.question.tells_nothing:
            self._empty.say(f"{self._empty.text} {how}")
        self._empty.stand_for(self.list, empty=answer.is_nothing)

    def _how_it_was_looked(self) -> str:
        """What was not compared, where something was not."""
        memory, language = self._services.story.memory, self._services.project.info.language[:2]
        if note := how_it_is_taken(self.question.text(), language):
            return note
        if not memory.has_meaning:
            return tr(
                "Looked for by words alone. To find passages by what they mean, install MiniLM L6 v2 under Models."
            )
        known, total = memory.progress
        if known < total:
            return tr(
                "By meaning, {known} of {total} passages have been read so far; the others were looked through by words alone.",
                known=number(known),
                total=number(total),
            )
        return ""

    def _place(self, scene: SceneId) -> str:
        """Chapter and scene, as one would say where it stands."""
        outline = self._services.manuscript.outline
        if scene not in outline:
            return ""
        above = outline.ancestors(scene)
        title = outline.node(scene).title
        return f"{above[0].title} · {title}" if above else title

    def _forget(self) -> None:
        self.question.clear()
        self.list.clear()
        self._empty.stand_for(self.list, empty=True)
