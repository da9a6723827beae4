"""The dictionaries that are here, those the book is checked with, and those that can be had."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import InkwellError
from inkwell.services.words.dictionaries import Origin
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.paths import private_folder
from inkwell.ui.words.licence_dialog import LicenceDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.composition import Services
    from inkwell.services.words.dictionaries import Dictionary

_ID = Qt.ItemDataRole.UserRole
_ORIGINS = {
    Origin.OWN: tr_noop("yours"),
    Origin.SHIPPED: tr_noop("comes with Inkwell"),
    Origin.SYSTEM: tr_noop("of this computer"),
}
_UNKNOWN = 0.0
_ROW_HEIGHT, _BOX_WIDTH = 26, 36


class DictionariesPage(QWidget):
    """Ticks count at once; what is fetched can be ticked as soon as it is here."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._service, self._spelling = services.dictionaries, services.spelling
        self._is_open = services.project.is_open
        self.says = QLabel(objectName="dictionariesSay", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.here = _tree(
            "dictionariesHere", tr("Dictionaries on this computer"), (tr("Language"), tr("From"))
        )
        self.offered = _tree(
            "dictionariesOffered",
            tr("Dictionaries to get"),
            (tr("Language"), tr("Licence"), tr("By"), tr("Size")),
        )
        self.get = QPushButton(tr("Get…"), objectName="getDictionary")
        self.stop = QPushButton(tr("Stop"), objectName="stopDictionary")
        self.remove = QPushButton(tr("Remove"), objectName="removeDictionary")
        self.progress = QProgressBar(textVisible=True)
        self._under_way = ""
        self._lay_out()
        self.here.itemChanged.connect(self._on_here_item_changed)
        self.here.currentItemChanged.connect(lambda *_: self._enable())
        self.offered.currentItemChanged.connect(lambda *_: self._enable())
        self.offered.itemActivated.connect(lambda *_: self._on_get_clicked())
        self._service.dictionaries_changed.connect(self.fill)
        self._service.install_progressed.connect(self._on_service_install_progressed)
        self._service.install_ended.connect(self._on_service_install_ended)
        self._spelling.dictionaries.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show what is here and what can be had."""
        self.here.blockSignals(True)
        kept = self._current(self.here), self._current(self.offered)
        self._fill_here()
        self.offered.clear()
        for entry in self._service.obtainable():
            size = _megabytes(entry.size, 1)
            _row_of(self.offered, [entry.name, entry.licence, entry.makers, size], entry.id)
        for tree, current in zip((self.here, self.offered), kept, strict=True):
            self._make_current(tree, current)
        self.here.blockSignals(False)
        missing = self._spelling.dictionaries.missing
        if missing and not self._under_way:
            self.say(
                tr("There is no dictionary for {language} here. You can get one below.", language=missing)
            )
            self._offer_missing()
        elif not self._under_way:
            self.say("")
        self._enable()

    def _fill_here(self) -> None:
        """Rows stay where the dictionaries are the same: the one just ticked must outlive the signal that says so."""
        found = self._service.here()
        rows = [self.here.topLevelItem(row) for row in range(self.here.topLevelItemCount())]
        if [item and item.data(0, _ID) for item in rows] != [one.id for one in found]:
            self.here.clear()
            rows = [_row_of(self.here, [one.name, tr(_ORIGINS[one.origin])], one.id) for one in found]
        used = {one.id for one in self._spelling.dictionaries.in_use}
        for item, one in zip(rows, found, strict=True):
            if item is None:
                continue
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if self._is_open:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Checked if one.id in used else Qt.CheckState.Unchecked)

    def say(self, sentence: str) -> None:
        """A sentence above the lists."""
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        heading = tr("This book is checked with what is ticked. A word is right where one of them knows it.")
        column.addWidget(QLabel(heading, wordWrap=True))
        column.addWidget(self.says)
        column.addWidget(_heading(self.here))
        column.addWidget(self.here, 3)
        folder, again = QPushButton(tr("Open the folder")), QPushButton(tr("Look again"))
        folder.setToolTip(tr("Hunspell dictionaries put there (two files, .aff and .dic) are found too."))
        column.addLayout(self._row((self.remove, folder, again)))
        sizes = {entry.download for entry in self._service.obtainable()}
        size = _megabytes(max(sizes, default=0), 0)
        note = tr(
            "All of these come in one package of {size}, fetched with the first. Each has a licence of its own, which you can read first.",
            size=size,
        )
        self._note = QLabel(note, wordWrap=True)
        self._note.setProperty("role", "quiet")
        column.addWidget(_heading(self.offered))
        column.addWidget(self._note)
        column.addWidget(self.offered, 4)
        self.progress.setAccessibleName(tr("Progress"))
        column.addLayout(self._row((self.get, self.stop), self.progress))
        for button, act in (
            (self.get, self._on_get_clicked),
            (self.stop, self._on_stop_clicked),
            (self.remove, self._on_remove_clicked),
            (folder, self._on_folder_clicked),
            (again, self._service.look_again),
        ):
            button.clicked.connect(act)

    def _row(self, buttons: tuple[QPushButton, ...], behind: QWidget | None = None) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        if behind is not None:
            row.addWidget(behind, 3)
        row.addStretch(1)
        return row

    def _offer_missing(self) -> None:
        """The missing language's dictionary is the one *Get* would bring."""
        base = self._spelling.dictionaries.language
        entry = next((one for one in self._service.obtainable() if one.id.split("_")[0] == base), None)
        if entry is not None and self.offered.currentItem() is None:
            self._make_current(self.offered, entry.id)

    def _make_current(self, tree: QTreeWidget, dictionary_id: str) -> None:
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            if item is not None and item.data(0, _ID) == dictionary_id:
                tree.setCurrentItem(item)

    def _current(self, tree: QTreeWidget) -> str:
        item = tree.currentItem()
        return "" if item is None else str(item.data(0, _ID))

    def _chosen_here(self) -> Dictionary | None:
        return next((one for one in self._service.here() if one.id == self._current(self.here)), None)

    def _enable(self) -> None:
        chosen = self._chosen_here()
        self.remove.setEnabled(chosen is not None and chosen.origin is Origin.OWN)
        self.get.setEnabled(bool(self._current(self.offered)) and not self._under_way)
        self.stop.setVisible(bool(self._under_way))
        self.progress.setVisible(bool(self._under_way))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except InkwellError as error:
            self.say(f"{error.sentence} {error.help}".strip())

    def _on_here_item_changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        ticked: list[str] = []
        for row in range(self.here.topLevelItemCount()):
            item = self.here.topLevelItem(row)
            if item is not None and item.checkState(0) is Qt.CheckState.Checked:
                ticked.append(str(item.data(0, _ID)))
        before = [one.id for one in self._spelling.dictionaries.in_use]
        self._spelling.dictionaries.choose(
            [one for one in before if one in ticked] + [one for one in ticked if one not in before]
        )
        self.fill()

    def _on_get_clicked(self) -> None:
        """Its licence first: nothing is fetched before it was seen."""
        wanted = self._current(self.offered)
        entry = next((one for one in self._service.obtainable() if one.id == wanted), None)
        if entry is None or self._under_way:
            return
        dialog = LicenceDialog(self.window(), entry)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._fetch(wanted))
        dialog.open()

    def _fetch(self, wanted: str) -> None:
        if self._under_way:
            return
        self._under_way = wanted
        self.progress.setRange(0, 0)
        self.progress.setFormat(tr("Starting"))
        self.say("")
        self._try(lambda: self._service.install(wanted))
        self._enable()

    def _on_stop_clicked(self) -> None:
        self._service.stop_install(self._under_way)

    def _on_remove_clicked(self) -> None:
        chosen = self._chosen_here()
        if chosen is not None:
            self._try(lambda: self._service.remove(chosen))

    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(private_folder(self._service.folder))))

    def _on_service_install_progressed(self, dictionary_id: str, step: str, part: float) -> None:
        if dictionary_id == self._under_way:
            self.progress.setRange(0, 0 if part < _UNKNOWN else 100)
            self.progress.setValue(int(max(part, 0.0) * 100))
            self.progress.setFormat(f"{step} %p%" if part >= _UNKNOWN else step)

    def _on_service_install_ended(self, dictionary_id: str, error: InkwellError | None) -> None:
        if dictionary_id != self._under_way:
            return
        self._under_way = ""
        self.fill()
        if error is not None:
            self.say(f"{error.sentence} {error.help}".strip())
        else:
            name = next((one.name for one in self._service.here() if one.id == dictionary_id), dictionary_id)
            self.say(tr("{name} is here now.", name=name))


def _tree(name: str, title: str, heads: tuple[str, ...]) -> QTreeWidget:
    tree = QTreeWidget(objectName=name)
    tree.setAccessibleName(title)
    tree.setHeaderLabels(list(heads))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(heads) - 2, QHeaderView.ResizeMode.Stretch)
    return tree


def _heading(tree: QTreeWidget) -> QLabel:
    """A table's name above it."""
    heading = QLabel(tree.accessibleName(), objectName=f"{tree.objectName()}Heading")
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    heading.setBuddy(tree)
    return heading


def _row_of(tree: QTreeWidget, texts: list[str], dictionary_id: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(tree, texts)
    item.setData(0, _ID, dictionary_id)
    item.setSizeHint(0, QSize(tree.fontMetrics().horizontalAdvance(texts[0]) + _BOX_WIDTH, _ROW_HEIGHT))
    return item


def _megabytes(size: int, digits: int) -> str:
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)
