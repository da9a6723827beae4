"""The ledger's findings as a tree: heads, findings, and below each the places of its evidence."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from inkwell.domain.manuscript.outline import SceneId
from inkwell.support.i18n import number, tr
from inkwell.ui.widgets.plain_hint import plain_hint
from inkwell.ui.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.outline import Outline
    from inkwell.services.story.ledger import LedgerRow
    from inkwell.ui.panels.ledger_groups import Group

_ROW, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
# More rows under one head than anybody reads; the head says how many there are.
_MOST_ROWS = 200
_MOST_LETTERS = 80


class LedgerTree(QTreeWidget):
    """Return shows a place, A answers, D dismisses.

    Signals:
        row_chosen: the LedgerRow that is chosen now, None on a head.
        place_wanted: SceneId, start and end.
        answer_wished, dismiss_wished: of the chosen row.
    """

    row_chosen = Signal(object)
    place_wanted = Signal(object, int, int)
    answer_wished = Signal()
    dismiss_wished = Signal()

    def __init__(self) -> None:
        super().__init__(objectName="checksTree", headerHidden=True, wordWrap=True, indentation=14)
        self.setAccessibleName(tr("Findings"))
        self.setItemDelegate(WrappedRows(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.currentItemChanged.connect(lambda *_: self.row_chosen.emit(self.row()))
        self.itemClicked.connect(self._on_item_activated)
        self.itemActivated.connect(self._on_item_activated)

    def show_groups(self, groups: Sequence[Group], outline: Outline, texts: Mapping[SceneId, str]) -> None:
        """List them; what was chosen and open stays so."""
        heads = (self.topLevelItem(i) for i in range(self.topLevelItemCount()))
        opened = {item.data(0, _PLACE) for item in heads if item is not None and item.isExpanded()}
        chosen = self.row()
        self.blockSignals(True)
        self.clear()
        for group in groups:
            head = QTreeWidgetItem([f"{group.title}  ·  {number(len(group.rows))}"])
            head.setData(0, _PLACE, group.key)
            head.setToolTip(0, plain_hint(group.about))
            self.addTopLevelItem(head)
            for row in group.rows[:_MOST_ROWS]:
                item = _item(row, outline, texts)
                head.addChild(item)
                if chosen is not None and _same(row, chosen):
                    self.setCurrentItem(item)
            head.setExpanded(group.key in opened or len(groups) == 1)
        self.blockSignals(False)

    def row(self) -> LedgerRow | None:
        """The row that is chosen."""
        item = self.currentItem()
        return item.data(0, _ROW) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_A: self.answer_wished, Qt.Key.Key_D: self.dismiss_wished}.get(Qt.Key(event.key()))
        if wish is not None and not event.modifiers() and self.row() is not None:
            wish.emit()
        else:
            super().keyPressEvent(event)

    def _on_item_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, _PLACE)
        if isinstance(place, tuple):
            self.place_wanted.emit(*place)
        else:
            item.setExpanded(not item.isExpanded())


def _item(row: LedgerRow, outline: Outline, texts: Mapping[SceneId, str]) -> QTreeWidgetItem:
    shown = row.shown
    words = tr("New: {sentence}", sentence=shown.sentence) if row.is_new else shown.sentence
    item = _placed(row, words, shown.scene, shown.finding.start, shown.finding.end)
    item.setToolTip(0, plain_hint(outline.node(shown.scene).title) if shown.scene in outline else "")
    for place in shown.finding.places:
        scene = SceneId(int(place.key))
        text = " ".join(texts.get(scene, "")[place.start : place.end].split())
        there = outline.node(scene).title if scene in outline else ""
        said = tr("Also in “{title}”: {words}", title=there, words=text[:_MOST_LETTERS])
        item.addChild(_placed(row, said, scene, place.start, place.end))
    return item


def _placed(row: LedgerRow, words: str, scene: SceneId, start: int, end: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _ROW, row)
    item.setData(0, _PLACE, (scene, start, end))
    return item


def _same(row: LedgerRow, other: LedgerRow) -> bool:
    """Whether two rows are one finding, read at two times."""
    one, two = row.shown, other.shown
    return (one.row.id, one.scene, one.finding.subject, one.place) == (
        two.row.id,
        two.scene,
        two.finding.subject,
        two.place,
    )
