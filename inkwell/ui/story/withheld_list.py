"""What is kept from the model at the scene shown, why, and from which scene on it may be told; letting one through."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.codex import Inclusion
from inkwell.services.story.fact_words import quoted_scenes, said, withheld_words
from inkwell.support.i18n import tr, trn
from inkwell.ui.story.keyed_table import RETURN, KeyedTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services


class WithheldList(QWidget):
    """A row a fact; Return or Space lets the chosen one through, or withholds it again. Not shown where nothing is withheld.

    Signals:
        changed: another fact may be told now.
    """

    changed = Signal()

    def __init__(self, services: Services, scene: SceneId) -> None:
        super().__init__()
        self.setObjectName("withheldList")
        self._services, self._scene = services, scene
        self._entries: frozenset[EntryId] = frozenset()
        self._rows: list[tuple[Fact, bool]] = []
        self._head = QLabel(objectName="withheldHead", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._head.setProperty("role", "quiet")
        heads = (tr("Withheld"), tr("About"), tr("Why"))
        acts: dict[Qt.Key, Callable[[], object]] = dict.fromkeys((*RETURN, Qt.Key.Key_Space), self.toggle)
        self.table = KeyedTable("withheldTable", tr("Withheld from the model"), heads, acts)
        self.table.setMinimumHeight(90)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._let = QPushButton(objectName="letThrough")
        self._let.setProperty("role", "link")
        self._let.setAutoDefault(False)
        self._let.clicked.connect(self.toggle)
        row = QHBoxLayout()
        row.addWidget(self._head, 1)
        row.addWidget(self._let)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.table.itemSelectionChanged.connect(self._tell)
        services.story.time.story_changed.connect(self._on_story_changed)
        self.hide()

    def show_entries(self, sent: Collection[str], text: str) -> None:
        """Show what is withheld about the entries in the prompt: those `sent`, by name, named in `text`, and those always sent."""
        codex = self._services.codex
        named = codex.counts(text).keys()
        self._entries = frozenset(
            entry.id
            for entry in codex.codex.entries
            if entry.name in sent or entry.id in named or entry.inclusion is Inclusion.ALWAYS
        )
        self._fill()

    def toggle(self) -> None:
        """Let the chosen fact be told here, or withhold it again; one undo takes it back."""
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            fact, is_let = self._rows[row]
            self._services.story.time.let_through(fact, self._scene, not is_let)

    def _fill(self) -> None:
        services, row = self._services, self.table.currentRow()
        kept = self._rows[row][0].id if 0 <= row < len(self._rows) else None
        story, codex = services.story.time, services.codex.codex
        labels = quoted_scenes(services.manuscript.outline)
        names = {entry.id: entry.name for entry in codex.entries}
        now = story.as_of(self._scene)
        viewpoint = names.get(now.viewpoint, "") if now.viewpoint is not None else ""
        withheld = story.withheld(self._scene, self._entries)
        let = [fact for fact in codex.facts if fact.entry in self._entries and fact.id in now.let_through]
        rows = [(one.fact, False, withheld_words(one, viewpoint, labels)) for one in withheld]
        rows += [(fact, True, tr("You let it be told here.")) for fact in let]
        self._rows = [(fact, is_let) for fact, is_let, _ in rows]
        self.table.setRowCount(len(rows))
        for number, (fact, _, why) in enumerate(rows):
            self.table.set_row(number, (said(fact), names.get(fact.entry, ""), why))
        self._head.setText(
            trn(
                "{n} fact is withheld from the model in this scene.",
                "{n} facts are withheld from the model in this scene.",
                len(withheld),
            )
        )
        self.setVisible(bool(rows))
        if rows:
            self.table.selectRow(next((i for i, one in enumerate(rows) if one[0].id == kept), 0))
        self._tell()

    def _tell(self) -> None:
        row = self.table.currentRow()
        known = 0 <= row < len(self._rows)
        self._let.setEnabled(known)
        is_let = known and self._rows[row][1]
        self._let.setText(tr("Withhold it again") if is_let else tr("Tell it here all the same"))

    def _on_story_changed(self) -> None:
        before = self._rows
        self._fill()
        if before != self._rows:
            self.changed.emit()
