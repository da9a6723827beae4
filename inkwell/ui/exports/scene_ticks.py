"""The manuscript with ticks: which scenes go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.manuscript.outline import NodeId, Outline, SceneId

_ID = Qt.ItemDataRole.UserRole


class SceneTicks(QTreeWidget):
    """A tick on a part or chapter is one on all below; Space sets and takes it.

    Signals:
        changed: other scenes are ticked.
    """

    changed = Signal()

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self.setObjectName("exportScenes")
        self.setAccessibleName(tr("Scenes that go out"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self._outline = outline
        self._is_filling = True
        for node in outline.children(None):
            self.addTopLevelItem(self._item(node.id))
        self.expandToDepth(0)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self._is_filling = False
        self.itemChanged.connect(self._on_item_changed)

    def chosen(self) -> frozenset[SceneId]:
        """The ticked scenes."""
        return frozenset(
            self._outline.node(item.data(0, _ID)).scene_id
            for item in self._items()
            if self._is_scene(item) and item.checkState(0) is Qt.CheckState.Checked
        )

    def words(self) -> int:
        """How many words are ticked."""
        chosen = self.chosen()
        return sum(scene.words for scene in self._outline.scenes() if scene.scene_id in chosen)

    def _item(self, node_id: NodeId) -> QTreeWidgetItem:
        node = self._outline.node(node_id)
        item = QTreeWidgetItem([node.title, number(self._outline.words(node_id))])
        item.setData(0, _ID, node_id)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        for child in self._outline.children(node_id):
            item.addChild(self._item(child.id))
        if item.childCount():
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        item.setCheckState(0, Qt.CheckState.Checked)
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop(0)
            below = [item.child(place) for place in range(item.childCount())]
            waiting = [child for child in below if child is not None] + waiting
            if item.data(0, _ID) is not None:
                yield item

    def _is_scene(self, item: QTreeWidgetItem) -> bool:
        return self._outline.node(item.data(0, _ID)).kind is NodeKind.SCENE

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._is_filling and column == 0 and self._is_scene(item):
            self.changed.emit()
