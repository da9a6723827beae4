"""The wizard's first page: which chapters and files are learned from, what for, and under which name."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.voices.training import TrainingKind
from inkwell.services.project.exchange import learnable_suffixes
from inkwell.support.i18n import number, tr
from inkwell.ui.voices.captions import KINDS
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from inkwell.domain.voices.corpus import RawText
    from inkwell.services.composition import Services
    from inkwell.services.voices.corpus import Source

_PLACE = Qt.ItemDataRole.UserRole
_KINDS = (TrainingKind.VOICE, TrainingKind.STYLE, TrainingKind.GENRE, TrainingKind.CHOICES)


class TextsPage(QWidget):
    """A tree of sources and chapters with ticks; files can be dropped on it.

    Signals:
        changed: another choice, name or purpose.
    """

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._services = services
        self.tree = QTreeWidget(objectName="corpusTree")
        self.tree.setAccessibleName(tr("Texts to learn from"))
        self.tree.setHeaderLabels([tr("Text"), tr("Words")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(self._on_tree_item_changed)
        self.name = QLineEdit(objectName="voiceName", maxLength=60)
        self.name.setPlaceholderText(tr("For example: the author’s name"))
        self.kind = DropDown("voiceKind")
        for kind in _KINDS:
            self.kind.addItem(tr(KINDS[kind][0]), kind)
        self._about_kind = _quiet("")
        self.sum = _quiet("")
        self.sentence = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.sentence.setProperty("role", "warning")
        self.sentence.hide()
        self._lay_out()
        self.name.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind_current_index_changed)
        self._on_kind_current_index_changed()
        services.corpus.source_read.connect(self._on_corpus_source_read)
        services.corpus.refused.connect(self.say)

    def begin(self) -> None:
        """Empty, but for the open project."""
        self.tree.clear()
        self.sentence.hide()
        self._services.corpus.begin()
        self._tell_sum()

    def chapters(self) -> list[RawText]:
        """What is ticked, in order."""
        chapters: list[RawText] = []
        for row, source in self._sources():
            chapters += [chapter for place, chapter in enumerate(source.chapters) if _is_ticked(row, place)]
        return chapters

    def words(self) -> int:
        """How many words are ticked."""
        return sum(
            words
            for row, source in self._sources()
            for place, words in enumerate(source.words)
            if _is_ticked(row, place)
        )

    def is_complete(self) -> bool:
        """Whether there is a name, and something to learn from."""
        has_texts = self.purpose() is TrainingKind.CHOICES or bool(self.words())
        return has_texts and bool(self.name.text().strip())

    def purpose(self) -> TrainingKind:
        """What it is for."""
        return TrainingKind(self.kind.currentData())

    def add_paths(self, paths: list[Path]) -> None:
        """Read files of the author's."""
        self.sentence.hide()
        for path in paths:
            self._services.corpus.add_file(path)

    def say(self, sentence: str) -> None:
        """What is wrong, in place."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _lay_out(self) -> None:
        add = QPushButton(tr("Add files…"), objectName="addCorpusFiles")
        add.setAutoDefault(False)
        add.clicked.connect(self._on_add_clicked)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(self.sum, 1)
        form = FieldForm()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Purpose"), self.kind)
        form.addRow("", self._about_kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            _quiet(
                tr(
                    "Choose what it learns from: your chapters, or files. What a model wrote and you left unchanged is not learned. Everything stays on this machine."
                )
            )
        )
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addLayout(form)

    def _sources(self) -> list[tuple[QTreeWidgetItem, Source]]:
        rows = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        return [(row, row.data(0, _PLACE)) for row in rows if row is not None]

    def _tell_sum(self) -> None:
        words = self.words()
        if not self.tree.topLevelItemCount():
            caption = tr("Nothing here yet: add files, or drop them here.")
        elif words < 20_000:
            caption = tr("{words} chosen; 20,000 or more are better.", words=self._counted(words))
        else:
            caption = tr("{words} chosen", words=self._counted(words))
        self.sum.setText(caption)

    def _counted(self, words: int) -> str:
        first = [source.chapters[0].text[:400] for _, source in self._sources() if source.chapters]
        return counted(words, is_in_characters("\n".join(first[:10])))

    def _on_corpus_source_read(self, source: Source) -> None:
        self.tree.blockSignals(True)
        row = QTreeWidgetItem(self.tree, [source.name, number(sum(source.words))])
        row.setData(0, _PLACE, source)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for chapter, words in zip(source.chapters, source.words, strict=True):
            child = QTreeWidgetItem(row, [chapter.title, number(words)])
            child.setFlags(child.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            child.setCheckState(0, Qt.CheckState.Checked if words else Qt.CheckState.Unchecked)
            child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        row.setExpanded(self.tree.topLevelItemCount() == 1)
        self.tree.blockSignals(False)
        if not self.name.text():
            self.name.setText(_as_name(source.name))
        self._tell_sum()
        self.changed.emit()

    def _on_tree_item_changed(self) -> None:
        self.sentence.hide()
        self._tell_sum()
        self.changed.emit()

    def _on_kind_current_index_changed(self) -> None:
        self._about_kind.setText(tr(KINDS[self.purpose()][1]))
        self.tree.setEnabled(self.purpose() is not TrainingKind.CHOICES)
        self.changed.emit()

    def _on_add_clicked(self) -> None:
        files = " ".join(f"*{suffix}" for suffix in [*learnable_suffixes(), ".inkwell"])
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Texts to learn from"), "", f"{tr('Texts and projects')} ({files})"
        )
        self.add_paths([Path(name) for name in names])


def _as_name(name: str) -> str:
    """A file's name as one would write it: no numbers before it, no underscores."""
    bare = re.sub(r"^[\d\W_]+", "", name).replace("_", " ").strip() or name
    return bare[:1].upper() + bare[1:60]


def _is_ticked(row: QTreeWidgetItem, place: int) -> bool:
    child = row.child(place)
    return child is not None and child.checkState(0) is Qt.CheckState.Checked


def _quiet(text: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setProperty("role", "quiet")
    return label
