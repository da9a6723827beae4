"""The rows of the panel of people and things, and the strip that shows where in the book each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.reading.presence import Presence
    from inkwell.ui.theme import ThemeService

NAME, COUNT, LINES, STRIP = range(4)
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()

# What the two numbers of a person count: whoever talks is seldom named beside every speech.
NAMED_TIMES = tr_noop("How often the name is written, in any of its forms; “he” and “she” are not counted")
SPEAKS_TIMES = tr_noop(
    "Speeches in quotation marks the reader gives to this person, named beside them or not"
)


class EntityModel(QAbstractTableModel):
    """Presences with their counts in a range of scenes."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Presence] = []
        self.titles: list[str] = []
        self._range = range(0)
        self._sort = (COUNT, Qt.SortOrder.DescendingOrder)

    def show(self, rows: Sequence[Presence], titles: Sequence[str], within: range) -> None:
        """Take new rows; those that do not stand in `within` are left out."""
        self.beginResetModel()
        self._range, self.titles = within, list(titles)
        self.rows = [row for row in rows if self.count(row) or (row.lines and self.lines(row))]
        self._arrange()
        self.endResetModel()

    def count(self, row: Presence) -> int:
        """How often in the range."""
        return sum(row.counts[i] for i in self._range)

    def lines(self, row: Presence) -> int:
        """How many quotations in the range."""
        return sum(row.lines[i] for i in self._range) if row.lines else 0

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Name"), tr("Named"), tr("Speaks"), tr("Where"))[section]
        if role == Qt.ItemDataRole.ToolTipRole and section in (COUNT, LINES):
            return tr(NAMED_TIMES if section == COUNT else SPEAKS_TIMES)
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (COUNT, LINES):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole and column != STRIP:
            if column == NAME:
                return row.name
            value = self.count(row) if column == COUNT else self.lines(row)
            return number(value) if value else "–"
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (COUNT, LINES):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(self._words(row))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sort = (column, order)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sort
        keys = {
            NAME: lambda row: row.name.lower(),
            COUNT: self.count,
            LINES: self.lines,
            STRIP: lambda row: -next((i for i, n in enumerate(row.counts) if n), 0),
        }
        self.rows.sort(key=lambda row: row.name.lower())
        self.rows.sort(key=keys[column], reverse=order is Qt.SortOrder.DescendingOrder)

    def _words(self, row: Presence) -> str:
        seen = [i for i, count in enumerate(row.counts) if count]
        if not seen or len(self.titles) != len(row.counts):
            return row.name
        words = trn(
            "{name}: named once, in “{first}”",
            "{name}: named {n} times; first seen in “{first}”, last in “{last}”",
            row.total,
            name=row.name,
            first=self.titles[seen[0]],
            last=self.titles[seen[-1]],
        )
        if not sum(row.lines):
            return words
        return f"{words}; {trn('speaks once', 'speaks {n} times', sum(row.lines))}"


class StripDelegate(QStyledItemDelegate):
    """Paints one cell a scene, darker where somebody is named more often."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state, rect = option.state, option.rect  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.theme.colour("raised"))
        row: Presence = index.data(ROW)
        area = QRect(rect).adjusted(4, rect.height() // 2 - 5, -4, -(rect.height() // 2 - 5))
        if not row.counts or area.width() < 4:
            return
        painter.fillRect(area, self._theme.theme.colour("line"))
        bins = binned(row.counts, min(len(row.counts), max(1, area.width() // 3)))
        most = max(bins) or 1
        ink = self._theme.theme.colour("accent")
        for i, count in enumerate(bins):
            if count:
                left = area.left() + i * area.width() // len(bins)
                right = area.left() + (i + 1) * area.width() // len(bins)
                shade = QColor(ink)
                shade.setAlphaF(0.3 + 0.7 * (count / most) ** 0.5)
                painter.fillRect(left, area.top(), max(2, right - left), area.height(), shade)


def binned(counts: Sequence[int], bins: int) -> list[int]:
    """Scenes gathered into at most `bins` cells, the most of each."""
    size = len(counts)
    return [
        max(counts[i * size // bins : max(i * size // bins + 1, (i + 1) * size // bins)]) for i in range(bins)
    ]
