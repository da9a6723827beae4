"""Teach a voice, step by step: texts, cleaned, learning, report. Not modal: the author may write meanwhile."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inkwell.domain.errors import InkwellError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.support.i18n import tr, trc
from inkwell.ui.voices.captions import discard_question
from inkwell.ui.voices.cleaned_page import CleanedPage
from inkwell.ui.voices.learning_page import LearningPage
from inkwell.ui.voices.report_page import ReportPage
from inkwell.ui.voices.texts_page import TextsPage
from inkwell.ui.widgets.question import Question
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

TEXTS, CLEANED, LEARNING, REPORT = range(4)


class VoiceWizard(Dialog):
    """Four pages; closing it while it learns goes on learning."""

    def __init__(self, parent: QWidget, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("voiceWizard")
        self.setWindowTitle(tr("Teach a voice"))
        self.setModal(False)
        self.resize(820, 680)
        self._services = services
        self.texts, self.cleaned = TextsPage(services), CleanedPage(services)
        self.learning, self.report = LearningPage(services, theme), ReportPage(services, editor, theme)
        self.pages = QStackedWidget()
        for page in (self.texts, self.cleaned, self.learning, self.report):
            self.pages.addWidget(page)
        self._steps = [
            QLabel(f"{number}  {name}")
            for number, name in enumerate((tr("Texts"), tr("Cleaned"), tr("Learning"), tr("Report")), 1)
        ]
        self.sentence = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.sentence.setProperty("role", "warning")
        self.sentence.hide()
        self.question = Question("wizardQuestion")
        self.back = QPushButton(tr("Back"), objectName="wizardBack")
        self.give_up = QPushButton(tr("Discard"), objectName="wizardGiveUp")
        self.close_button = QPushButton(tr("Close"), objectName="wizardClose")
        self.next = QPushButton(objectName="wizardNext")
        self.next.setProperty("role", "accent")
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """At the texts, or where a training under way stands."""
        if self._services.training.running:
            self._show(LEARNING)
        else:
            self.texts.begin()
            self._show(TEXTS)

    def watch(self) -> None:
        """Show the training under way."""
        self._show(LEARNING)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._left()
        super().closeEvent(event)

    def reject(self) -> None:
        self._left()
        super().reject()

    def _left(self) -> None:
        training = self._services.training
        training.speeds.stop()
        if training.running and training.state is not None:
            self._services.notices.say(
                tr(
                    "“{name}” goes on learning. See how far it is under Voices.",
                    name=training.state.plan.name,
                ),
                key="training",
            )

    def _lay_out(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(28)
        for label in self._steps:
            steps.addWidget(label)
        steps.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.next)
        for button in (self.back, self.give_up, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(steps)
        column.addWidget(self.pages, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.question)
        column.addLayout(buttons)

    def _connect(self) -> None:
        training = self._services.training
        self.back.clicked.connect(self._on_back_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.give_up.clicked.connect(self._on_give_up_clicked)
        self.close_button.clicked.connect(self.close)
        for page in (self.texts, self.cleaned):
            page.changed.connect(self._look)
        for signal in (training.paused, training.progressed):
            signal.connect(self._look)
        training.finished.connect(self._on_training_finished)

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.sentence.hide()
        self.question.hide()
        for number, label in enumerate(self._steps):
            label.setProperty("role", "accent" if number == page else "quiet")
            label.style().unpolish(label)
            label.style().polish(label)
        self._look()

    def _look(self) -> None:
        """Which buttons there are, what they say, and whether they can be pressed."""
        page, training = self.pages.currentIndex(), self._services.training
        self.back.setVisible(page == CLEANED or (page == LEARNING and not training.running))
        self.give_up.setVisible(page == LEARNING and not training.running and training.state is not None)
        words = (
            trc("wizard", "Next"),
            tr("Start training"),
            tr("Pause") if training.running else tr("Resume"),
            tr("Teach another"),
        )
        self.next.setText(words[page])
        cleaned = self.cleaned
        can = (
            self.texts.is_complete(),
            cleaned.corpus is not None and not cleaned.obstacle() and not training.running,
            training.state is not None,
            True,
        )
        self.next.setEnabled(can[page])

    def _on_next_clicked(self) -> None:
        page = self.pages.currentIndex()
        self._try((self._clean, self._learn, self._pause_or_go_on, self._again)[page])

    def _clean(self) -> None:
        self._show(CLEANED)
        self.cleaned.begin(self.texts.chapters(), self.texts.name.text().strip(), self.texts.purpose())

    def _learn(self) -> None:
        plan, corpus = self.cleaned.plan(), self.cleaned.corpus
        if plan is not None and corpus is not None:
            self._services.training.speeds.stop()
            self._services.training.begin(plan, corpus, self.cleaned.made_of)
            self._show(LEARNING)

    def _pause_or_go_on(self) -> None:
        training = self._services.training
        self.question.hide()
        if training.running:
            self.next.setEnabled(False)
            self.next.setText(tr("Pausing…"))
            training.pause()
        elif training.state is not None:
            training.go_on(training.state.folder)

    def _again(self) -> None:
        self.texts.begin()
        self._show(TEXTS)

    def _try(self, act: object) -> None:
        """Do it; a failure is a sentence above the buttons."""
        self.sentence.hide()
        try:
            act()  # type: ignore[operator]
        except InkwellError as error:
            self.sentence.setText(error.sentence)
            self.sentence.show()

    def _on_back_clicked(self) -> None:
        self._services.training.speeds.stop()
        self._show(TEXTS)
        if not self.texts.tree.topLevelItemCount():
            self.texts.begin()

    def _on_give_up_clicked(self) -> None:
        training = self._services.training
        if training.state is not None and not training.running:
            self.question.ask(discard_question(training.state.plan.name), tr("Discard it"), self._discard)

    def _discard(self) -> None:
        training = self._services.training
        if training.state is not None and not training.running:
            training.discard(training.state.folder)
            training.state = None
            self._on_back_clicked()

    def _on_training_finished(self, done: object) -> None:
        if isinstance(done, AdapterInfo):
            self.report.show_adapter(done)
            self._show(REPORT)
        else:
            self._show(TEXTS)
            self.sentence.setText(tr("The model is ready; you will find it under Models."))
            self.sentence.show()
