"""An interview with somebody of the book, at the scene shown."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.asking.interviews import Exchange, Said
from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.story.quoting import in_marks
from inkwell.support.i18n import tr
from inkwell.ui.asking.answer_list import AnswerList
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


class InterviewPage(QWidget):
    """Who is asked, what was said, and the next question.

    Signals:
        entry_wanted: there is nobody to ask yet; the author wants to enter somebody.
        place_wanted: SceneId, start and end to show, and the words that stand there.
    """

    entry_wanted = Signal()
    place_wanted = Signal(object, int, int, str)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services = services
        self._shown = 0
        self._deleted: int | None = None
        self._person = DropDown("interviewPerson", tr("Who is asked"))
        self._when = QLabel(wordWrap=True, objectName="interviewScene")
        self._when.setProperty("role", "quiet")
        self._elsewhere = _links("interviewElsewhere")
        self.list = AnswerList("interviewAnswers", tr("The interview"), theme)
        self.question = QLineEdit(objectName="interviewQuestion", placeholderText=tr("Who put out the lamp?"))
        self.question.setAccessibleName(tr("Your question to the person"))
        self._keep = QPushButton(tr("Into the codex"), objectName="interviewKeep")
        self._keep.setToolTip(
            tr("The chosen sentence, which is not in the book, becomes a fact from this scene on.")
        )
        self._delete = QPushButton(tr("Delete"), objectName="interviewDelete")
        self._delete.setToolTip(tr("Delete the chosen question with all that was answered (Del)"))
        self._stop = QPushButton(tr("Stop"), objectName="interviewStop")
        self._empty = EmptyState()
        row = QHBoxLayout()
        row.addWidget(self._keep)
        row.addWidget(self._delete)
        row.addStretch(1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._person, self._when, self._elsewhere):
            column.addWidget(widget)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.question)
        column.addLayout(row)
        self._stop.hide()
        self._keep.setEnabled(False)
        self._connect()
        self._show_people(services.codex.codex)
        self._begin()

    def take_keys(self) -> None:
        """The caret into the question, or to whom there is to ask."""
        if self.question.isVisibleTo(self):
            self.question.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._empty.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being written; a second time it goes to the page. Del deletes the chosen question."""
        if event.key() == Qt.Key.Key_Escape and self._stop.isVisible():
            self._services.asking.interview.stop()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self._delete.isEnabled():
            self._on_delete_clicked()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        services, interview = self._services, self._services.asking.interview
        self._person.activated.connect(lambda _: self._begin())
        self.question.returnPressed.connect(self._on_question_return_pressed)
        self._stop.clicked.connect(interview.stop)
        self._empty.wished.connect(self.entry_wanted)
        self._keep.clicked.connect(self._on_keep_clicked)
        self.list.currentItemChanged.connect(lambda *_: self._on_chosen())
        self._delete.clicked.connect(self._on_delete_clicked)
        self._elsewhere.linkActivated.connect(
            lambda scene: self.place_wanted.emit(SceneId(int(scene)), 0, 0, "")
        )
        interview.changed.connect(self._on_interview_changed)
        interview.places_changed.connect(self._show_elsewhere)
        services.manuscript.outline_changed.connect(lambda _: self._show_elsewhere())
        services.codex.codex_changed.connect(self._show_people)
        services.story.time.cursor_changed.connect(lambda _: self._begin())

    def _show_people(self, codex: Codex) -> None:
        chosen = self._person.currentData()
        people = codex.people()
        self._person.clear()
        for entry in codex.entries:
            if entry.id in people:
                self._person.addItem(entry.name, entry.id)
        place = self._person.findData(chosen)
        self._person.setCurrentIndex(max(0, place))
        if place < 0:
            self._begin()

    def _begin(self) -> None:
        """Somebody else, or another scene: a new interview."""
        person: EntryId | None = self._person.currentData()
        scene, outline = self._services.story.time.cursor, self._services.manuscript.outline
        is_here = scene is not None and scene in outline
        for widget in (self._person, self.question, self._when):
            widget.setVisible(person is not None)
        if person is None or scene is None or not is_here:
            self._when.clear()
            self._empty.say(
                tr("Enter the people of the book in the codex, and ask one of them."),
                tr("Add someone to the codex") if is_here else "",
            )
            self._empty.stand_for(self.list, empty=True)
            return
        title = outline.node(scene).title
        self._when.setText(tr("As of “{title}”: what is not known by then cannot be told.", title=title))
        self._empty.say(tr("Ask what you like. What the person answers is marked: in the book, or new."))
        self._services.asking.interview.begin(person, scene)

    def _on_question_return_pressed(self) -> None:
        if text := self.question.text().strip():
            self.question.clear()
            self._services.asking.interview.ask(text)

    def _on_interview_changed(self, exchanges: tuple[Exchange, ...]) -> None:
        place, fewer = self.list.verticalScrollBar().value(), len(exchanges) < self._shown
        self._shown = len(exchanges)
        self.list.clear()
        for exchange in exchanges:
            self.list.ask(exchange.question, exchange)
            for line in exchange.own:
                self.list.add(in_marks(line), tr("said in the book"))
            for number, answer in enumerate(exchange.answers):
                if number:
                    self.list.add(tr("or, said another way:"), quiet=True)
                for said in answer:
                    self.list.add(
                        in_marks(said.text),
                        tr("new") if said.new else tr("in the book"),
                        said if said.new else None,
                    )
            if exchange.failure:
                self.list.add(exchange.failure, quiet=True)
            elif not exchange.writing and not exchange.answers:
                self.list.add(tr("No answer came."), quiet=True)
        self._stop.setVisible(bool(exchanges) and exchanges[-1].writing)
        self._empty.stand_for(self.list, empty=not exchanges)
        self.list.scrollToBottom()
        if fewer and self._deleted is not None:
            self.list.verticalScrollBar().setValue(place)
            self.list.choose_question(self._deleted)
        self._deleted = None
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._keep.setEnabled(isinstance(self.list.chosen(), Said))
        self._delete.setEnabled(isinstance(self.list.section(), Exchange))

    def _show_elsewhere(self) -> None:
        """At which other scenes the person was asked: links to them."""
        outline, places = self._services.manuscript.outline, self._services.asking.interview.elsewhere
        links = [
            f'<a href="{int(node.scene_id)}">{escape(node.title)}</a> ({times})'
            for node in outline.scenes()
            if (times := places.get(node.scene_id))
        ]
        self._elsewhere.setText(tr("Also asked at: {scenes}", scenes=", ".join(links)))
        self._elsewhere.setVisible(bool(links) and self._person.currentData() is not None)

    def _on_delete_clicked(self) -> None:
        exchange = self.list.section()
        if isinstance(exchange, Exchange):
            self._deleted = self._services.asking.interview.exchanges.index(exchange)
            self._services.asking.interview.delete(exchange)
            self._services.notices.say(tr("The question is deleted."), action="edit.undo", key="interview")

    def _on_keep_clicked(self) -> None:
        said = self.list.chosen()
        if isinstance(said, Said):
            self._services.asking.interview.keep(said)
            self._services.notices.say(
                tr("In the codex: {sentence}", sentence=said.text), action="edit.undo", key="interview"
            )


def _links(name: str) -> QLabel:
    """A line of links, for mouse and keys."""
    label = QLabel(wordWrap=True, objectName=name)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.hide()
    return label
