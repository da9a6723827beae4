"""The voices of this machine: what each was trained on, when, what it gained, for which model; use, report, export, delete, import."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import InkwellError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.services.voices.adapter_transfer import export_adapter
from inkwell.services.voices.adapters import delete_adapter
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.phrases import sentences
from inkwell.ui.voices.captions import PHASES, discard_question, gain_of, one_line
from inkwell.ui.voices.report_page import ReportPage
from inkwell.ui.voices.use_box import used_where
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.question import Question
from inkwell.ui.widgets.scroll_box import ScrollBox
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

    Verbs = list[tuple[str, Callable[[], object]]]

_ORDERS = {
    "newest": tr_noop("Newest first"),
    "name": tr_noop("By name"),
    "gain": tr_noop("By gain"),
}


class VoicesDialog(Dialog):
    """A list of cards, and the report of one.

    Signals:
        teach_requested: the author wants to teach a voice.
        watch_requested: the author wants to see the training under way.
    """

    teach_requested = Signal()
    watch_requested = Signal()

    def __init__(self, parent: QWidget, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("voicesDialog")
        self.setWindowTitle(tr("Voices"))
        self.resize(860, 680)
        self._services, self._editor, self._theme = services, editor, theme
        self._doomed = ""
        self._under_way: QFrame | None = None
        self.sentence = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.sentence.hide()
        self.question = Question("voicesQuestion")
        self.order = DropDown("voiceOrder")
        self.order.setAccessibleName(tr("Order"))
        for key, name in _ORDERS.items():
            self.order.addItem(tr(name), key)
        self.order.currentIndexChanged.connect(self.fill)
        self.report = ReportPage(services, editor, theme)
        self.report.use.used.connect(self.fill)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(20)
        inner = QWidget()
        inner.setLayout(self._rows)
        scroll = ScrollBox(inner)
        self.pages = QStackedWidget()
        self.pages.addWidget(scroll)
        self.pages.addWidget(self.report)
        self._lay_out()
        training = services.training
        for signal in (services.voices.voice_changed, training.adapters_changed, training.paused):
            signal.connect(self.fill)
        training.adapter_checked.connect(self._on_training_adapter_checked)
        training.failed.connect(self.say)
        training.progressed.connect(self._show_progress)
        self.fill()

    def fill(self) -> None:
        """Show what is here and what waits."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        training = self._services.training
        self._add_under_way()
        for folder, plan in training.unfinished():
            verbs: Verbs = [
                (tr("Discard"), lambda folder=folder, name=plan.name: self._ask_to_discard(folder, name)),
                (tr("Resume"), lambda folder=folder: (training.go_on(folder), self.watch_requested.emit())),
            ]
            caption = tr("Not finished. What was learned so far is kept.")
            self._rows.addWidget(self._card(plan.name, tr("Paused"), caption, "", verbs))
        known = self._ordered(self._services.voices.adapters())
        for info in known:
            badge = tr("Came with Inkwell") if info.shipped else tr("From a stranger") if info.foreign else ""
            gain = gain_of(info)
            if any(voice.id == info.id for voice in self._services.voices.fitting()):
                gain = sentences(gain, used_where(self._services, self._editor, info))
            self._rows.addWidget(self._card(info.name, badge, one_line(info), gain, self._verbs(info)))
        if not self._rows.count():
            empty = QLabel(
                tr(
                    "No voice has been taught yet. From twenty thousand words of yours, the model learns in about ten minutes to write more as you do."
                ),
                wordWrap=True,
            )
            empty.setProperty("role", "quiet")
            self._rows.addWidget(empty)
        self._rows.addStretch(1)

    def _add_under_way(self) -> None:
        training, self._under_way = self._services.training, None
        if training.running and training.state is not None:
            watch: Verbs = [(tr("Watch"), self.watch_requested.emit)]
            name = training.state.plan.name
            self._under_way = self._card(name, tr("Learning"), self._progress(), "", watch)
            self._rows.addWidget(self._under_way)

    def _progress(self) -> str:
        state = self._services.training.state
        return (
            f"{tr(PHASES.get(state.phase, PHASES['training']))}, {state.fraction:.0%}"
            if state is not None
            else ""
        )

    def _show_progress(self) -> None:
        if (self._under_way is None) == self._services.training.running:
            self.fill()  # it has begun, or come to its end
        elif self._under_way is not None:
            for label in self._under_way.findChildren(QLabel, "voiceFacts"):
                label.setText(self._progress())

    def say(self, sentence: str, *, warning: bool = True) -> None:
        """A sentence above the list."""
        self.sentence.setProperty("role", "warning" if warning else "quiet")
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def show_report(self, info: AdapterInfo) -> None:
        """The report of one voice."""
        self.report.show_adapter(info)
        self.pages.setCurrentIndex(1)
        self._back.show()

    def import_path(self, path: Path) -> None:
        """Let a stranger's voice in for the model that writes, if it passes."""
        writer = self._services.models.writer()
        if writer is None:
            self.say(tr("There is no model here for a voice to work with."))
            return
        self.say(tr("Checking…"), warning=False)
        self._try(lambda: self._services.training.bring_in(path, writer))

    def _lay_out(self) -> None:
        intro = QLabel(
            tr(
                "A voice is what the model has learned from texts, in a small file of its own. Use it in a book or a scene, as strongly as you like, and switch it off at any time."
            ),
            wordWrap=True,
        )
        head = QHBoxLayout()
        head.addWidget(intro, 1)
        head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        for name, label, act in (
            ("importVoice", tr("Import a file…"), self._import_file),
            ("importVoiceFolder", tr("Import a folder…"), self._import_folder),
        ):
            foot.addWidget(_button(label, act, name))
        self._back = _button(tr("All voices"), self._to_list, "allVoices")
        self._back.hide()
        foot.addWidget(self._back)
        foot.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        teach = _button(tr("Teach a voice…"), self.teach_requested.emit, "teachVoice")
        teach.setProperty("role", "accent")
        foot.addWidget(buttons)
        foot.addWidget(teach)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.question)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)

    def _card(self, name: str, badge: str, facts: str, more: str, verbs: Verbs) -> QFrame:
        card = QFrame(objectName="voiceCard")
        title = QLabel(name, textFormat=Qt.TextFormat.PlainText)
        title.setFont(self._theme.serif(13))
        mark = QLabel(badge, textFormat=Qt.TextFormat.PlainText)
        mark.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(mark)
        head.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addLayout(head)
        for text, role in ((more, ""), (facts, "quiet")):
            if text:
                label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
                label.setObjectName("voiceFacts" if text is facts else "")
                label.setProperty("role", role)
                texts.addWidget(label)
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for label, act in verbs:
            button = _button(label, lambda act=act: self._try(act))
            button.setAccessibleName(f"{label}: {name}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _verbs(self, info: AdapterInfo) -> Verbs:
        if self._doomed == info.id:
            return [
                (tr("Keep it"), lambda: self._doom("")),
                (tr("Delete forever"), lambda: self._delete(info)),
            ]
        verbs: Verbs = [(tr("Report and use…"), lambda: self.show_report(info))]
        verbs.append((tr("Export…"), lambda: self._export(info)))
        if not info.shipped:
            verbs.append((tr("Delete…"), lambda: self._doom(info.id)))
        return verbs

    def _ordered(self, known: list[AdapterInfo]) -> list[AdapterInfo]:
        keys = {
            "newest": lambda voice: (voice.made, voice.name),
            "name": lambda voice: voice.name.casefold(),
            "gain": lambda voice: voice.gain,
        }
        order = str(self.order.currentData())
        return sorted(known, key=keys[order], reverse=order != "name")

    def _ask_to_discard(self, folder: Path, name: str) -> None:
        training = self._services.training
        self.question.ask(
            discard_question(name), tr("Discard it"), lambda: (training.discard(folder), self.fill())
        )

    def _doom(self, adapter_id: str) -> None:
        self._doomed = adapter_id
        self.fill()

    def _delete(self, info: AdapterInfo) -> None:
        self._doomed = ""
        delete_adapter(info)
        self._services.voices.refresh()

    def _export(self, info: AdapterInfo) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export a voice"), f"{info.id}.zip", "ZIP (*.zip)")
        if name:
            made = export_adapter(info, Path(name))
            self.say(tr("Wrote {name}. None of your text is in it.", name=made.name), warning=False)

    def _to_list(self) -> None:
        self.pages.setCurrentIndex(0)
        self._back.hide()
        self.fill()

    def _import_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import a voice"), "", f"{tr('Voices')} (*.zip *.safetensors)"
        )
        if name:
            self.import_path(Path(name))

    def _import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Import a voice’s folder"))
        if name:
            self.import_path(Path(name))

    def _try(self, act: Callable[[], object]) -> None:
        """Do it; a failure is a sentence above the list."""
        try:
            act()
        except InkwellError as error:
            self.say(error.sentence)

    def _on_training_adapter_checked(self, answer: object) -> None:
        if isinstance(answer, AdapterInfo):
            self.say(tr("“{name}” was imported.", name=answer.name), warning=False)
            self.fill()
        else:
            self.say(str(answer))


def _button(label: str, act: Callable[[], object], name: str = "") -> QPushButton:
    button = QPushButton(label, objectName=name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
