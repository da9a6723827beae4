"""The outline as Qt's item views want it. Holds no truth: it is made from the service's outline each time that changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from inkwell.domain.manuscript.outline import NodeId, NodeKind, Outline, Status
from inkwell.domain.text.counted import counted, counts_characters
from inkwell.support.i18n import number, tr, tr_noop
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.project import ProjectService

ID_ROLE = Qt.ItemDataRole.UserRole + 1
KIND_ROLE = Qt.ItemDataRole.UserRole + 2
WORDS_ROLE = Qt.ItemDataRole.UserRole + 3
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 4
STATUS_ROLE = Qt.ItemDataRole.UserRole + 5
_MIME = "application/x-inkwell-node"

STATUS_NAMES = {
    Status.IDEA: tr_noop("Idea"),
    Status.DRAFT: tr_noop("Draft"),
    Status.REVISED: tr_noop("Revised"),
    Status.DONE: tr_noop("Done"),
}
# What stands before a scene's title, in the tree as a drawn mark; a draft, the usual state, has none.
STATUS_MARKS = {Status.IDEA: "○", Status.REVISED: "◐", Status.DONE: "●"}
# A title that says itself which chapter it is: "Chapter 1", "Chapter One", "XII", "第三章".
_COUNTS_ITSELF = re.compile(r"\d|^chapter\b|^[IVXLC]+\.?$|^第.+[章回节]", re.IGNORECASE)


Index = QModelIndex | QPersistentModelIndex


class ManuscriptModel(QStandardItemModel):
    """Rows of the tree.

    Signals:
        structure_changing: the rows are about to be made anew.
        structure_changed: they were.
    """

    structure_changing = Signal()
    structure_changed = Signal()

    def __init__(self, manuscript: ManuscriptService, project: ProjectService) -> None:
        super().__init__()
        self._manuscript, self._project = manuscript, project
        self._shape: list[tuple[object, ...]] = []
        manuscript.outline_changed.connect(self.set_outline)
        self.set_outline(manuscript.outline)

    def set_outline(self, outline: Outline) -> None:
        """Show an outline; where only counts and names differ the rows stay."""
        shape: list[tuple[object, ...]] = [(node.id, node.parent, node.kind) for node in outline.walk()]
        if shape != self._shape:
            self._shape = shape
            self.structure_changing.emit()
            self.clear()
            self._add_children(outline, None, self.invisibleRootItem())
            self._fill(outline)
            self.structure_changed.emit()
        else:
            self._fill(outline)

    def index_of(self, node_id: int) -> QModelIndex:
        """The row of a node; an invalid index where there is none."""
        indexes = self.match(
            self.index(0, 0),
            ID_ROLE,
            int(node_id),
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        return indexes[0] if indexes else QModelIndex()

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Renaming in place asks the service; the row follows when it has happened."""
        if role == Qt.ItemDataRole.EditRole:
            self._manuscript.rename(NodeId(index.data(ID_ROLE)), str(value))
            return True
        return super().setData(index, value, role)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(" ".join(str(index.data(ID_ROLE)) for index in indexes).encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        del action, column
        outline = self._manuscript.outline
        moving = outline.topmost(_nodes_of(data))
        target, _ = self._target(row, parent)
        return bool(moving) and all(outline.may_move(node_id, target) for node_id in moving)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move through the service; the rows follow when the database has it."""
        del action, column
        moving = self._manuscript.outline.topmost(_nodes_of(data))
        if not moving:
            return False
        target, index = self._target(row, parent)
        above = [node.id for node in self._manuscript.outline.children(target)][:index]
        self._manuscript.move(moving, target, index - sum(node_id in moving for node_id in above))
        return False  # Qt must not move the rows itself

    def _target(self, row: int, parent: Index) -> tuple[NodeId | None, int]:
        """The parent and index a drop means; onto a scene means behind it."""
        if parent.isValid() and parent.data(KIND_ROLE) == NodeKind.SCENE:
            return self._target(parent.row() + 1, parent.parent())
        target = NodeId(parent.data(ID_ROLE)) if parent.isValid() else None
        return target, row if row >= 0 else len(self._manuscript.outline.children(target))

    def _add_children(self, outline: Outline, parent: NodeId | None, into: QStandardItem) -> None:
        for node in outline.children(parent):
            item = QStandardItem()
            item.setData(int(node.id), ID_ROLE)
            item.setData(node.kind.value, KIND_ROLE)
            item.setDropEnabled(True)
            into.appendRow(item)
            self._add_children(outline, node.id, item)

    def _fill(self, outline: Outline) -> None:
        chapter, in_characters = 0, counts_characters(self._project.info.language)
        waiting = [self.invisibleRootItem()]
        by_id: dict[int, QStandardItem] = {}
        while waiting:
            item = waiting.pop()
            for child in (item.child(row) for row in range(item.rowCount())):
                by_id[child.data(ID_ROLE)] = child
                waiting.append(child)
        counts = outline.all_words()
        for node in outline.walk():
            item = by_id[int(node.id)]
            if node.kind is NodeKind.CHAPTER:
                chapter += 1
            words = counts[node.id]
            for role, value in (
                (Qt.ItemDataRole.DisplayRole, node.title or tr("Untitled")),
                (WORDS_ROLE, words),
                (
                    NUMBER_ROLE,
                    chapter if node.kind is NodeKind.CHAPTER and not _COUNTS_ITSELF.search(node.title) else 0,
                ),
                (STATUS_ROLE, node.status.value),
            ):
                if item.data(role) != value:
                    item.setData(value, role)
            status = tr(STATUS_NAMES[node.status])
            count = (
                tr("{words} of {goal}", words=number(words), goal=counted(node.goal_words, in_characters))
                if node.goal_words
                else counted(words, in_characters)
            )
            tip = f"{node.title}\n{count} · {status}" if node.kind is NodeKind.SCENE else node.title
            item.setToolTip(plain_hint(f"{tip}\n{node.synopsis}".strip()))
            item.setData(f"{node.title}, {count}", Qt.ItemDataRole.AccessibleTextRole)


def _nodes_of(data: QMimeData) -> list[NodeId]:
    raw = bytes(data.data(_MIME).data()).decode() if data.hasFormat(_MIME) else ""
    return [NodeId(int(part)) for part in raw.split() if part.isdigit()]
