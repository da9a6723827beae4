"""What a model wrote for this scene: the tree, the prompt of each candidate, why it wrote that, and the same played again."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.drafts.prompt_blocks import blocks_of
from inkwell.domain.text.sentences import sentences
from inkwell.services.writing.why import Reasons, as_text, title_of, told
from inkwell.support.i18n import tr, trn
from inkwell.support.whole_files import write_whole
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.file_dialog import FileDialog
from inkwell.ui.widgets.tab_order import Dialog
from inkwell.ui.written.candidate_tree import CandidateTree
from inkwell.ui.written.gain_delegate import SHARE, GainDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from inkwell.domain.drafts.written_tree import WrittenNode
    from inkwell.domain.manuscript.history import Generation
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.writing.replay import Replayed, ReplayService
    from inkwell.services.writing.why import PromptBlock, WhyService
    from inkwell.ui.theme import ThemeService


class WrittenDialog(Dialog):
    """Not modal: the page can be read and written meanwhile."""

    def __init__(
        self,
        parent: QWidget,
        why: WhyService,
        replay: ReplayService,
        scene_id: SceneId,
        theme: ThemeService,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("writtenDialog")
        self.setWindowTitle(tr("What the model wrote"))
        self.resize(1040, 680)
        self._why, self._replay, self._scene_id = why, replay, scene_id
        self._one: Generation | None = None
        self._blocks: tuple[PromptBlock, ...] = ()
        self._reasons: Reasons | None = None
        self._weigh_next = False
        self._tree = CandidateTree()
        self._sentences = QListWidget(objectName="writtenSentences")
        self._sentences.setAccessibleName(tr("Its sentences"))
        self._sentences.setWordWrap(True)
        self._sentences.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table = _table(theme)
        self._block = QPlainTextEdit(readOnly=True, objectName="writtenBlock")
        self._block.setAccessibleName(tr("Text of the part"))
        self._says = QLabel(wordWrap=True, objectName="writtenSays", textFormat=Qt.TextFormat.PlainText)
        self._says.setProperty("role", "quiet")
        self._ask = _button("whyButton", tr("Why did it write that?"), tr("Weigh every part of its prompt"))
        self._again = _button("playButton", tr("Play it again"), tr("The same prompt, seed and settings"))
        self._with_codex = _button(
            "playNowButton",
            tr("Again, with the codex as it is now"),
            tr("The story as it was; notes, codex and facts as they are now"),
        )
        self._copy = _button("copyButton", tr("Copy"), tr("The reasons and the prompt as text"))
        self._save = _button("saveButton", tr("Save as text…"), tr("The reasons and the prompt as a file"))
        self._lay_out()
        self._connect()
        self._enable()

    def open_at(self, chosen: int, weigh: bool = False) -> None:
        """Read the tree anew and select the candidate of that row; `weigh`: ask why at once."""
        self._weigh_next = weigh
        self._replay.tree(self._scene_id, lambda nodes: self._show_tree(nodes, chosen))

    def _show_tree(self, nodes: tuple[WrittenNode, ...], chosen: int) -> None:
        self._tree.show_tree(nodes, chosen)
        self._empty.stand_for(self._split, empty=not nodes)

    def save_to(self, path: Path) -> None:
        """Write the reasons and the prompt as text; what goes wrong is said, and changes nothing."""
        try:
            write_whole(path, self._text())
        except OSError as error:
            self._says.setText(
                tr("{name} cannot be written: {reason}", name=path.name, reason=error.strerror or error)
            )
        else:
            self._says.setText(tr("Wrote {name}.", name=path.name))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._give_up()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc: what is under way is stopped; a second time closes."""
        if self._why.is_weighing or self._replay.is_playing:
            self._give_up()
            self._says.setText(tr("Stopped."))
            self._show_gains()
            self._enable()
        else:
            super().reject()

    def _give_up(self) -> None:
        self._why.stop()
        self._replay.stop()

    def _lay_out(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        for widget, stretch in ((self._sentences, 3), (self._table, 3), (self._block, 2)):
            right.addWidget(widget)
            right.setStretchFactor(right.count() - 1, stretch)
        self._split = split = QSplitter()
        split.addWidget(self._tree)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        self._empty = EmptyState(
            tr(
                "No model has written anything for this scene yet. What “Continue this scene” writes is kept here, "
                "with the prompt it came from: kept, discarded and other tries alike."
            )
        )
        self._empty.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._ask, self._again, self._with_codex):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._copy, self._save):
            button.setProperty("role", "link")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._empty, 1)
        column.addWidget(split, 1)
        column.addWidget(self._says)
        column.addLayout(row)

    def _connect(self) -> None:
        self._tree.chosen.connect(self._show)
        self._sentences.currentRowChanged.connect(lambda _: self._show_gains())
        self._table.itemSelectionChanged.connect(self._show_block)
        self._ask.clicked.connect(self._on_ask_clicked)
        self._again.clicked.connect(lambda: self._play(as_it_was=True))
        self._with_codex.clicked.connect(lambda: self._play(as_it_was=False))
        self._copy.clicked.connect(self._on_copy_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._why.weighed.connect(self._on_why_weighed)
        self._why.failed.connect(self._on_failed)
        self._replay.replayed.connect(self._on_replay_replayed)
        self._replay.failed.connect(self._on_failed)

    def _show(self, one: Generation) -> None:
        """Another candidate is chosen."""
        if self._one is not None and one.id != self._one.id:
            self._why.stop()
        self._one, self._reasons = one, None
        self._blocks = blocks_of(one.prompt, one.settings.get("blocks"))
        self._list_sentences(tuple(sentences(one.text)))
        self._table.setRowCount(len(self._blocks))
        for row, block in enumerate(self._blocks):
            self._table.setItem(row, 0, QTableWidgetItem(title_of(block)))
            self._table.setItem(row, 1, QTableWidgetItem(""))
        if self._blocks:
            self._table.selectRow(len(self._blocks) - 1)
        self._say_about(one)
        self._enable()
        if self._weigh_next:
            self._weigh_next = False
            self._on_ask_clicked()

    def _say_about(self, one: Generation) -> None:
        parts = [tr("Model: {name}, seed {seed}", name=one.model or tr("none"), seed=one.seed)]
        if one.prompt and not one.settings.get("blocks"):
            parts.append(
                tr("The parts of its prompt were not stored then; its last paragraphs stand for them.")
            )
        self._says.setText(" · ".join(parts))

    def _list_sentences(self, texts: tuple[str, ...]) -> None:
        row = max(0, self._sentences.currentRow())
        self._sentences.blockSignals(True)
        self._sentences.clear()
        self._sentences.addItem(trn("All of it ({n} sentence)", "All of it ({n} sentences)", len(texts)))
        self._sentences.addItems(list(texts))
        self._sentences.setCurrentRow(min(row, self._sentences.count() - 1))
        self._sentences.blockSignals(False)

    def _show_gains(self) -> None:
        reasons = self._reasons
        if reasons is None or not reasons.sentences:
            return
        place = self._sentences.currentRow() - 1
        sentence = place if place >= 0 else None
        gains = [reasons.gain(block, sentence) for block in range(len(self._blocks))]
        most = max((abs(gain) for gain in gains if gain is not None), default=0.0)
        for row, gain in enumerate(gains):
            item = self._table.item(row, 1)
            if item is not None:
                waiting = tr("weighing…") if self._why.is_weighing else tr("not weighed")
                item.setText(told(gain, reasons.words(sentence)) if gain is not None else waiting)
                item.setData(SHARE, gain / most if gain is not None and most > 0 else None)

    def _show_block(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._blocks):
            self._block.setPlainText(self._blocks[row].text)

    def _enable(self) -> None:
        has_one = self._one is not None
        busy = self._why.is_weighing or self._replay.is_playing
        if busy and self.focusWidget() in (self._ask, self._again, self._with_codex):
            self._tree.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # a grey button would hand the keys to the next one
        for button in (self._ask, self._again, self._with_codex):
            button.setEnabled(has_one and not busy)
        for button in (self._copy, self._save):
            button.setEnabled(has_one)

    def _play(self, as_it_was: bool) -> None:
        if self._one is not None:
            self._says.setText(tr("Writing…"))
            self._replay.play(self._one, as_it_was)
            self._enable()

    def _text(self) -> str:
        assert self._one is not None
        return as_text(self._reasons or Reasons(self._one, self._blocks, tuple(sentences(self._one.text))))

    def _on_ask_clicked(self) -> None:
        if self._one is not None:
            self._says.setText(tr("Weighing the parts of the prompt…"))
            self._why.weigh(self._one)
            self._enable()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self._says.setText(tr("Copied."))

    def _on_save_clicked(self) -> None:
        dialog = FileDialog(self, tr("Save as text"), str(Path.home()), tr("Text (*.txt)"))
        dialog.setObjectName("saveReasonsDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("why.txt")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def _on_why_weighed(self, reasons: Reasons) -> None:
        if self._one is None or reasons.generation.id != self._one.id:
            return
        if self._reasons is None or self._reasons.sentences != reasons.sentences:
            self._list_sentences(reasons.sentences)
        self._reasons = reasons
        self._show_gains()
        self._says.setText(
            tr("{done} of {all} parts weighed…", done=len(reasons.gains), all=len(self._blocks))
            if self._why.is_weighing and not reasons.is_whole
            else tr("Each part was left out in turn: what the text loses by that, the part gave it.")
        )
        self._enable()

    def _on_replay_replayed(self, replayed: Replayed) -> None:
        if replayed.new.scene_id == self._scene_id:
            self.open_at(replayed.new.id)
            self._says.setText(" ".join(replayed.remarks))
        self._enable()

    def _on_failed(self, sentence: str) -> None:
        self._says.setText(sentence)
        self._enable()


def _table(theme: ThemeService) -> QTableWidget:
    """Parts of the prompt, and what each has done."""
    table = QTableWidget(0, 2, objectName="whyTable")
    table.setAccessibleName(tr("How much likelier each part of the prompt made it"))
    table.setHorizontalHeaderLabels([tr("Part of the prompt"), tr("How much likelier it made this")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setColumnWidth(0, 190)
    table.setItemDelegateForColumn(1, GainDelegate(theme, table))
    return table


def _button(name: str, words: str, tip: str) -> QPushButton:
    button = QPushButton(words, objectName=name)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
