"""Earlier versions of the scene, with what changed since, and the way back."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.version_difference import changes
from inkwell.domain.rewriting.word_difference import Mark, Piece
from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.support.i18n import tr
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.moments import moment

if TYPE_CHECKING:
    from inkwell.domain.manuscript.history import Revision
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_REVISION = Qt.ItemDataRole.UserRole
_NAME_WIDTH = 420


class HistoryPanel(QWidget):
    """Lists revisions and shows one against the present text."""

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("historyPanel")
        self._services = services
        self._editor = editor
        self._theme = theme
        self._list = QListWidget(objectName="revisionList")
        self._list.setAccessibleName(tr("Earlier versions"))
        self._view = QTextEdit(readOnly=True, objectName="revisionText")
        self._view.setAccessibleName(tr("The chosen version beside the text as it is now"))
        self._empty = QLabel(
            tr("Earlier versions appear here as you write: every few minutes, and before any large change."),
            wordWrap=True,
        )
        self._empty.setProperty("role", "quiet")
        self._remember = QPushButton(tr("Remember this version…"), objectName="rememberButton")
        self._compare = QPushButton(tr("Compare…"), objectName="compareButton")
        self._compare.setToolTip(tr("Side by side, and any paragraph of it taken back (Return)"))
        self._restore = QPushButton(tr("Restore"), objectName="restoreButton")
        self._pin = QPushButton(tr("Keep forever…"), objectName="pinButton")
        self._book = QPushButton(tr("Versions of the book…"), objectName="bookVersionsButton")
        self._lay_out()
        self._list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self._list.itemActivated.connect(lambda _: self.compare())
        self._compare.clicked.connect(self.compare)
        self._book.clicked.connect(self.show_book_versions)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._pin.clicked.connect(self._on_pin_clicked)
        self._remember.clicked.connect(self.remember)
        services.history.revisions_loaded.connect(self._on_history_revisions_loaded)
        editor.scene_shown.connect(lambda _: self.refresh())
        services.project.project_closed.connect(self._list.clear)
        for widget in (self._list, self._view, self._compare, self._restore, self._pin):
            widget.hide()

    def _lay_out(self) -> None:
        row = FlowLayout(gap=8, line_gap=8)
        for button in (self._compare, self._restore, self._pin):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._list, 2)
        column.addWidget(self._view, 3)
        column.addLayout(row)
        column.addWidget(self._remember)
        column.addWidget(self._book)
        column.addStretch(0)

    def refresh(self) -> None:
        """Ask for the list again, where it can be seen."""
        if self.isVisible() and self._editor.binding.scene_id is not None:
            self._services.history.load(self._editor.binding.scene_id)

    def remember(self) -> None:
        """Keep the present text for ever under a name."""
        scene_id = self._editor.binding.scene_id
        if scene_id is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Remember this version"))
        dialog.setLabelText(tr("Name of the version"))
        dialog.setTextValue(tr("Before the rewrite"))
        dialog.resize(
            _NAME_WIDTH, dialog.sizeHint().height()
        )  # a window as narrow as its field cuts its title

        def named(name: str) -> None:
            self._services.scenes.remember(scene_id, "by hand", name or tr("Unnamed"), pinned=True)
            self._services.history.load(scene_id)

        dialog.textValueSelected.connect(named)
        dialog.open()

    def compare(self) -> None:
        """The chosen version beside the text, with a box to tick by every paragraph that differs."""
        revision = self._chosen()
        if revision is None:
            return

        def show(then: str) -> None:
            from inkwell.ui.dialogs.version_dialog import VersionDialog

            dialog = VersionDialog(self.window(), self._services, self._theme, revision, then)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._services.history.text(revision.id, show)

    def show_book_versions(self) -> None:
        """The whole book as it was."""
        from inkwell.ui.dialogs.book_versions_dialog import BookVersionsDialog

        dialog = BookVersionsDialog(self.window(), self._services, self._theme)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _: self.refresh())
        dialog.open()

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def _chosen(self) -> Revision | None:
        item = self._list.currentItem()
        return item.data(_REVISION) if item is not None else None

    def _show_chosen(self) -> None:
        revision = self._chosen()
        self._compare.setEnabled(revision is not None)
        self._restore.setEnabled(revision is not None)
        self._pin.setEnabled(revision is not None)
        if revision is None:
            self._view.clear()
            return
        self._pin.setText(tr("No longer keep forever") if revision.pinned else tr("Keep forever…"))
        self._services.history.text(revision.id, self._show_difference)

    def _show_difference(self, old: str) -> None:
        """The old text word by word: what has gone since is struck, what has come is on a wash."""
        colour = self._theme.theme.colour
        looks = {mark: QTextCharFormat() for mark in Mark}
        looks[Mark.ADDED].setBackground(colour("wash"))
        looks[Mark.REMOVED].setForeground(colour("quiet"))
        looks[Mark.REMOVED].setFontStrikeOut(True)
        self._view.clear()
        cursor = QTextCursor(self._view.document())
        for number, part in enumerate(changes(self._editor.binding.base_text, old)):
            if number:
                cursor.insertText("\n", looks[Mark.SAME])
            same = Piece(Mark.SAME, part.now.removeprefix("\n"))
            for piece in part.pieces() if part.is_changed else (same,):
                cursor.insertText(piece.text, looks[piece.mark])
        self._view.setToolTip(
            tr("Tinted: only in this version. Struck through: only in the text as it is now.")
        )
        self._view.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_restore_clicked(self) -> None:
        revision, scene_id = self._chosen(), self._editor.binding.scene_id
        if revision is not None and scene_id is not None:
            self._services.history.restore_revision(scene_id, revision.id)
            self._services.notices.say(tr("The version is back; Ctrl+Z takes it away again."))

    def _on_pin_clicked(self) -> None:
        revision, scene_id = self._chosen(), self._editor.binding.scene_id
        if revision is not None and scene_id is not None:
            self._services.history.pin(scene_id, revision.id, not revision.pinned, revision.label)

    def _on_history_revisions_loaded(self, scene_id: SceneId, revisions: list[Revision]) -> None:
        if scene_id != self._editor.binding.scene_id:
            return
        self._list.clear()
        in_characters = is_in_characters(self._editor.binding.base_text, self._editor.page.language)
        for revision in revisions:
            when = moment(revision.created_at)
            name = revision.label or tr(revision.reason)
            item = QListWidgetItem(
                f"{'★ ' if revision.pinned else ''}{name}\n{when} · " + counted(revision.words, in_characters)
            )
            item.setData(_REVISION, revision)
            self._list.addItem(item)
        self._empty.setVisible(not revisions)
        for widget in (self._list, self._view, self._compare, self._restore, self._pin):
            widget.setVisible(bool(revisions))
        self._show_chosen()
