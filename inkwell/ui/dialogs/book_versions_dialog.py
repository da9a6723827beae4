"""Versions of the whole book: the book remembered under a name, and any of its scenes taken back."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.text.counted import counted, counts_characters
from inkwell.support.i18n import number, tr, trn
from inkwell.ui.dialogs.story_since import since_words, story_now
from inkwell.ui.widgets.moments import moment
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.manuscript.history import BookVersion, SceneThen
    from inkwell.domain.story.story_then import StoryThen
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_VALUE = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 280


class BookVersionsDialog(Dialog):
    """On the left the versions, on the right the scenes of the chosen one that are not as they were."""

    def __init__(self, parent: QWidget, services: Services, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("bookVersionsDialog")
        self.setWindowTitle(tr("Versions of the book"))
        self.resize(860, 520)
        self._services, self._theme = services, theme
        self.name = QLineEdit(placeholderText=tr("For example: sent to the first readers"))
        self.name.setAccessibleName(tr("Name of the version"))
        self.remember = QPushButton(tr("Remember the book"), objectName="rememberBookButton")
        self.list = QListWidget(objectName="bookVersionList")
        self.list.setAccessibleName(tr("Versions of the book"))
        self.line = QLabel(objectName="bookVersionLine", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.line.setProperty("role", "quiet")
        self.since = QLabel(objectName="bookVersionSince", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.since.setProperty("role", "quiet")
        self.since.hide()
        self.table = _table()
        self.table.hide()
        self.compare = QPushButton(tr("Compare…"), autoDefault=False, enabled=False)
        self.take = QPushButton(tr("Take back what is ticked"), autoDefault=False, enabled=False)
        self._lay_out()
        self.remember.clicked.connect(self._on_remember_clicked)
        self.list.currentItemChanged.connect(lambda *_: self._ask())
        self.table.itemChanged.connect(lambda _: self._tell())
        self.table.itemSelectionChanged.connect(self._tell)
        self.table.itemActivated.connect(lambda _: self.show_scene())
        self.compare.clicked.connect(self.show_scene)
        self.take.clicked.connect(self._on_take_clicked)
        services.book_versions.changed.connect(self.refresh)
        services.book_versions.taken_back.connect(self._on_versions_taken_back)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list; the newest is chosen."""
        self._services.book_versions.load(self._show)

    def show_scene(self) -> None:
        """The chosen scene paragraph by paragraph."""
        from inkwell.ui.dialogs.version_dialog import VersionDialog

        scene = self._chosen_scene()
        if scene is None or scene.now is None:
            return

        def show(_: object) -> None:
            dialog = VersionDialog(self, self._services, self._theme, scene.revision, scene.then)
            dialog.finished.connect(lambda _: self._ask())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._services.scenes.load(scene.revision.scene_id, show, self._services.notices.error)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        head, row, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.remember)
        self.list.setFixedWidth(_LIST_WIDTH)
        right = QVBoxLayout()
        right.addWidget(self.line)
        right.addWidget(self.table, 1)
        right.addWidget(self.since)
        middle.setSpacing(24)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        row.addWidget(self.compare)
        row.addWidget(self.take)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(row)

    def _show(self, versions: list[BookVersion]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        in_characters = counts_characters(self._services.project.info.language)
        for version in versions:
            words = counted(version.words, in_characters)
            item = QListWidgetItem(f"{version.label}\n{moment(version.created_at)} · {words}")
            item.setData(_VALUE, version)
            self.list.addItem(item)
        self.list.blockSignals(False)
        if versions:
            self.list.setCurrentRow(0)
        self._ask()

    def _version(self) -> BookVersion | None:
        item = self.list.currentItem()
        return item.data(_VALUE) if item is not None else None

    def _ask(self) -> None:
        version = self._version()
        self.since.hide()
        if version is None:
            self.table.hide()
            self.line.setText(
                tr(
                    "A version of the book keeps every scene as it is now, for ever. Give it a name and remember it; later you see here what has changed since."
                )
            )
            return
        self._services.book_versions.differing(version, self._fill)
        self._services.book_versions.story(version, self._tell_since)

    def _fill(self, scenes: list[SceneThen]) -> None:
        self.line.setText(
            trn(
                "{n} scene is not as it was in this version.",
                "{n} scenes are not as they were in this version.",
                len(scenes),
            )
            if scenes
            else tr("Every scene reads as it did in this version.")
        )
        self.table.setVisible(bool(scenes))
        self.table.blockSignals(True)
        self.table.setRowCount(len(scenes))
        for row, scene in enumerate(scenes):
            title = QTableWidgetItem(scene.title)
            title.setData(_VALUE, scene)
            if scene.now is not None:
                title.setCheckState(Qt.CheckState.Unchecked)
            now = tr("no longer in the book") if scene.now is None else number(scene.words_now)
            self.table.setItem(row, 0, title)
            for column, text in ((1, number(scene.revision.words)), (2, now)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        if scenes:
            self.table.selectRow(0)
        self._tell()

    def _tell_since(self, then: StoryThen | None) -> None:
        """People, facts and findings that came and went; nothing for versions that did not keep them."""
        words, every = since_words(then, story_now(self._services)) if then is not None else ("", "")
        self.since.setText(words)
        self.since.setToolTip(every)
        self.since.setVisible(bool(words))

    def _ticked(self) -> list[SceneThen]:
        items = [self.table.item(row, 0) for row in range(self.table.rowCount())]
        return [item.data(_VALUE) for item in items if item and item.checkState() is Qt.CheckState.Checked]

    def _chosen_scene(self) -> SceneThen | None:
        item = self.table.item(self.table.currentRow(), 0) if not self.table.isHidden() else None
        return item.data(_VALUE) if item is not None else None

    def _tell(self) -> None:
        scene = self._chosen_scene()
        self.compare.setEnabled(scene is not None and scene.now is not None)
        self.take.setEnabled(not self.table.isHidden() and bool(self._ticked()))

    def _on_remember_clicked(self) -> None:
        self._services.book_versions.remember(self.name.text(), story_now(self._services))
        self.name.clear()

    def _on_take_clicked(self) -> None:
        version = self._version()
        if version is not None:
            self._services.book_versions.take_back(version, self._ticked())

    def _on_versions_taken_back(self, count: int) -> None:
        self._services.notices.say(
            trn(
                "{n} scene is as it was; Ctrl+Z takes that away again.",
                "{n} scenes are as they were; Ctrl+Z takes that away again.",
                count,
            ),
            key="versions",
        )
        self._ask()


def _table() -> QTableWidget:
    table = QTableWidget(0, 3, objectName="bookVersionTable")
    table.setAccessibleName(tr("Scenes that are not as they were"))
    table.setHorizontalHeaderLabels([tr("Scene"), tr("Words then"), tr("Words now")])
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table
