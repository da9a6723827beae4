"""All candidates of a scene as a tree: what was written on from which."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.widgets.moments import moment
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.drafts.written_tree import WrittenNode
    from inkwell.domain.manuscript.history import Generation

_STATES = {
    "kept": tr_noop("kept"),
    "open": tr_noop("pending"),
    "discarded": tr_noop("not taken"),
    "refused": tr_noop("refused"),
}
_ROW = Qt.ItemDataRole.UserRole
_FIRST_WORDS = 14


class CandidateTree(QTreeWidget):
    """Rows of candidates; what goes on from a kept one stands below it.

    Signals:
        chosen: the Generation of the row that is selected.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(objectName="candidateTree")
        self.setAccessibleName(tr("All that a model wrote for this scene"))
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Text"), tr("Outcome"), tr("Written")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda item, _: item and self.chosen.emit(item.data(0, _ROW)))

    def show_tree(self, nodes: tuple[WrittenNode, ...], chosen: int) -> None:
        """Show all of them, open, with the candidate of that id selected; the last one where it is not among them."""
        self.blockSignals(True)
        self.clear()
        for node in nodes:
            self.addTopLevelItem(self._item(node))
        self.expandAll()
        self.blockSignals(False)
        rows = list(self._rows())
        here = next((item for item in rows if item.data(0, _ROW).id == chosen), rows[-1] if rows else None)
        if here is not None:
            self.setCurrentItem(here)
            self.scrollToItem(here)

    def _item(self, node: WrittenNode) -> QTreeWidgetItem:
        item = QTreeWidgetItem(_cells(node.generation))
        item.setData(0, _ROW, node.generation)
        item.setToolTip(0, plain_hint(node.generation.text.strip()))
        # Deep trees are made without a call for each level.
        waiting = [(item, node)]
        while waiting:
            above, one = waiting.pop()
            for child in one.following:
                below = QTreeWidgetItem(above, _cells(child.generation))
                below.setData(0, _ROW, child.generation)
                below.setToolTip(0, plain_hint(child.generation.text.strip()))
                waiting.append((below, child))
        return item

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(row) for row in reversed(range(self.topLevelItemCount()))]
        while waiting:
            item = waiting.pop()
            if item is not None:
                yield item
                waiting += [item.child(row) for row in reversed(range(item.childCount()))]


def _cells(one: Generation) -> list[str]:
    words = one.text.split()
    text = " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")
    state = tr(_STATES.get(one.state, "discarded"))
    if one.settings.get("played_from"):
        state = tr("played again")
    return [text, state, moment(one.created_at)]
