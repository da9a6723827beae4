"""A changed file beside the book, scene by scene: the difference, and which of the two the author prefers."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.exchange.again import Change
from inkwell.domain.rewriting.kept_facts import Lost
from inkwell.domain.rewriting.word_difference import difference
from inkwell.domain.text.text import count_words
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.ui.panels.version_view import difference_html
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.again import Pair
    from inkwell.services.manuscript.bringing_again import BringingAgainService
    from inkwell.ui.theme import ThemeService

_WIDTH, _HEIGHT = 980, 620
_PLACE = Qt.ItemDataRole.UserRole
_WORDS = {
    Change.SAME: tr_noop("as it is"),
    Change.CHANGED: tr_noop("changed"),
    Change.NEW: tr_noop("new"),
    Change.GONE: tr_noop("in the book alone"),
}
_CAN_BE_TAKEN = (Change.CHANGED, Change.NEW)


class AgainDialog(Dialog):
    """Shows the pairs; what is ticked is taken from the file, all else stays as it is in the book."""

    def __init__(
        self,
        parent: QWidget,
        again: BringingAgainService,
        theme: ThemeService,
        name: str,
        pairs: Sequence[Pair],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("againDialog")
        self.setWindowTitle(tr("“{name}” beside the book", name=name))
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 60))
        self._again, self._theme, self._name, self._pairs = again, theme, name, tuple(pairs)
        self._headline = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="againHeadline")
        self._list = self._made_list()
        self._text = QTextEdit(readOnly=True, objectName="againText")
        self._text.setAccessibleName(tr("The difference"))
        self._text.setTabChangesFocus(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setSizes([_WIDTH // 2, _WIDTH // 2])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        column.addWidget(self._headline)
        column.addWidget(split, 1)
        column.addLayout(self._closing_row())
        self._take.setDefault(True)  # which it could not be before it was in the dialog
        self._list.itemChanged.connect(lambda _item, _column: self._count())
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._count()
        first = next((row for row in self._rows() if self._pair(row).change in _CAN_BE_TAKEN), None)
        self._list.setCurrentItem(first or self._rows()[0])

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget(objectName="againList", rootIsDecorated=False, uniformRowHeights=True)
        made.setAccessibleName(tr("Scenes of the file and of the book"))
        made.setHeaderLabels([tr("Scene"), tr("Chapter"), tr("In the file"), tr("Words")])
        for place, pair in enumerate(self._pairs):
            made.addTopLevelItem(_item(place, pair))
        header = made.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 190)
        made.setSortingEnabled(False)
        return made

    def _closing_row(self) -> QHBoxLayout:
        self._take = QPushButton(tr("Take what is ticked"), objectName="takeAgain")
        self._take.setProperty("role", "accent")
        self._take.clicked.connect(self._on_take_clicked)
        cancel = QPushButton(tr("Cancel"), objectName="cancelAgain")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._take)
        return row

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = [self._list.topLevelItem(index) for index in range(self._list.topLevelItemCount())]
        return [row for row in rows if row is not None]

    def _pair(self, row: QTreeWidgetItem) -> Pair:
        return self._pairs[row.data(0, _PLACE)]

    def _chosen(self) -> list[int]:
        return [
            row.data(0, _PLACE)
            for row in self._rows()
            if self._pair(row).change in _CAN_BE_TAKEN and row.checkState(0) is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        counts = {change: sum(pair.change is change for pair in self._pairs) for change in Change}
        self._headline.setText(
            tr(
                "{changed}, {new}, {same} as they are, {gone} in the book alone. What is ticked is taken from the file.",
                changed=trn("{n} scene changed", "{n} scenes changed", counts[Change.CHANGED]),
                new=trn("{n} is new", "{n} are new", counts[Change.NEW]),
                same=number(counts[Change.SAME]),
                gone=number(counts[Change.GONE]),
            )
        )
        self._take.setEnabled(bool(self._chosen()))

    def _on_list_current_item_changed(self, row: QTreeWidgetItem | None) -> None:
        if row is None:
            return
        pair = self._pair(row)
        old = pair.scene.text if pair.scene is not None else ""
        new = pair.row.text if pair.row is not None else old
        self._text.setHtml(difference_html(difference(old, new), Lost(), self._theme))

    def _on_take_clicked(self) -> None:
        self._again.take(self._name, self._pairs, self._chosen())
        self.accept()


def _item(place: int, pair: Pair) -> QTreeWidgetItem:
    title = pair.row.title if pair.row is not None else pair.scene.title if pair.scene is not None else ""
    text = pair.row.text if pair.row is not None else pair.scene.text if pair.scene is not None else ""
    item = QTreeWidgetItem([title, pair.chapter, tr(_WORDS[pair.change]), number(count_words(text))])
    item.setData(0, _PLACE, place)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if pair.change in _CAN_BE_TAKEN:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked)
    return item
