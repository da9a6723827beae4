"""The list of what Find has found in the book: scenes, and below each its hits with some words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QTreeView

from inkwell.services.manuscript.book_search import PlaceInBook
from inkwell.support.i18n import tr, trn
from inkwell.ui.editor.hit_delegate import CONTEXT_ROLE, HitDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.text.text_query import Hit
    from inkwell.services.manuscript.book_search import BookSearch
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.ui.theme import ThemeService

_REACH = 120  # characters on either side of a hit
_EXPANDED = 20_000  # with more hits than that the scenes stay closed
_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractItemModel):
    """Two levels: scenes with hits, and their hits, all of which can be ticked."""

    ticked = Signal()

    def __init__(self, book: BookSearch, manuscript: ManuscriptService, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._manuscript = manuscript
        self._scenes: list[SceneId] = []
        self._apart: dict[SceneId, Hit] = {}

    def take(self, apart: dict[SceneId, Hit] | None = None) -> None:
        """Show what the search has now, or scenes that have the words `apart`, where nothing has them together."""
        self.beginResetModel()
        self._apart = apart or {}
        self._scenes = list(self._apart) or self._book.scene_ids
        self.endResetModel()

    def hits_in(self, scene_id: SceneId) -> list[Hit]:
        """The hits that are shown of a scene."""
        return [self._apart[scene_id]] if scene_id in self._apart else self._book.hits_in(scene_id)

    def place(self, index: _Index) -> PlaceInBook | None:
        """The hit of a row; of a scene's row its first."""
        if not index.isValid():
            return None
        scene_id = self._scenes[index.internalId() - 1 if index.internalId() else index.row()]
        hits = self.hits_in(scene_id)
        row = index.row() if index.internalId() else 0
        return PlaceInBook(scene_id, hits[row]) if row < len(hits) else None

    def index_of(self, scene_id: SceneId, start: int) -> QModelIndex:
        """The row of a hit."""
        if scene_id not in self._scenes:
            return QModelIndex()
        parent = self.index(self._scenes.index(scene_id), 0)
        for row, hit in enumerate(self.hits_in(scene_id)):
            if hit.start == start:
                return self.index(row, 0, parent)
        return QModelIndex()

    def index(self, row: int, column: int, parent: _Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self._scenes) else QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: _Index | None = None) -> Any:  # type: ignore[override]
        if index is None or not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._scenes)
        return 0 if parent.internalId() else len(self.hits_in(self._scenes[parent.row()]))

    def columnCount(self, parent: _Index | None = None) -> int:
        del parent
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self._apart else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place(index)
        if place is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return None if self._apart else self._state(index, place)
        if not index.internalId():
            return self._of_scene(place.scene_id, role)
        before, found, behind = self._context(place.scene_id, place.hit)
        if role == CONTEXT_ROLE:
            return before, found, behind
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{before}{found}{behind}"
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index)
        if role != Qt.ItemDataRole.CheckStateRole or place is None:
            return False
        chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        hits = [place.hit] if index.internalId() else self.hits_in(place.scene_id)
        for hit in hits:
            self._book.choose(place.scene_id, hit, chosen)
        scene = index.parent() if index.internalId() else self.index(index.row(), 0)
        self.dataChanged.emit(scene, scene)
        self.dataChanged.emit(self.index(0, 0, scene), self.index(self.rowCount(scene) - 1, 0, scene))
        self.ticked.emit()
        return True

    def _state(self, index: _Index, place: PlaceInBook) -> Qt.CheckState:
        if index.internalId():
            chosen = self._book.is_chosen(place.scene_id, place.hit)
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        states = {self._book.is_chosen(place.scene_id, hit) for hit in self.hits_in(place.scene_id)}
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if states == {True} else Qt.CheckState.Unchecked

    def _of_scene(self, scene_id: SceneId, role: int) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        outline = self._manuscript.outline
        title = outline.node(scene_id).title if scene_id in outline else ""
        count = len(self.hits_in(scene_id))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{title}: {found}", title=title, found=trn("{n} found", "{n} found", count))
        return title if self._apart else f"{title}   {count}"

    def _context(self, scene_id: SceneId, hit: Hit) -> tuple[str, str, str]:
        text = self._book.text(scene_id)
        before = text[max(0, hit.start - _REACH) : hit.start].rpartition("\n")[2].lstrip()
        behind = text[hit.end : hit.end + _REACH].partition("\n")[0].rstrip()
        return before, text[hit.start : hit.end].replace("\n", "¶"), behind


class HitList(QTreeView):
    """Shows the hits; arrows move, Space ticks, Return opens.

    Signals:
        place_chosen: a PlaceInBook to go to, and whether the page gets the focus.
        left: the author went up from the first row, back to the words.
    """

    place_chosen = Signal(object, bool)
    left = Signal()

    def __init__(self, book: BookSearch, manuscript: ManuscriptService, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("findList")
        self.setAccessibleName(tr("Found in the book"))
        self._book = book
        self.hits = HitModel(book, manuscript, self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(18)
        self.setRootIsDecorated(False)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda index: self._choose(index, True))

    def take(self, scene_id: SceneId | None, start: int) -> None:
        """Show what the search has now, the hit of the page marked."""
        had_focus = self.hasFocus()
        self.hits.take()
        if self._book.count <= _EXPANDED:
            self.expandAll()
        self.mark(scene_id, start)
        if had_focus:
            self.setFocus()

    def show_apart(self, scenes: dict[SceneId, Hit]) -> None:
        """Show scenes that have all the words, though nowhere together, each with one of them."""
        self.hits.take(scenes)
        self.expandAll()
        self.mark(None, 0)

    def mark(self, scene_id: SceneId | None, start: int) -> None:
        """Mark the row of a hit; the first hit where there is no such row."""
        index = self.hits.index_of(scene_id, start) if scene_id is not None else QModelIndex()
        if not index.isValid() and not self.currentIndex().isValid() and self.hits.rowCount():
            index = self.hits.index(0, 0, self.hits.index(0, 0))
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(index, True)
        elif event.key() == Qt.Key.Key_Up and index.row() == 0 and not index.parent().isValid():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex, to_page: bool) -> None:
        place = self.hits.place(index)
        if place is not None:
            self.place_chosen.emit(place, to_page)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self._choose(index, False)
