"""Copy to a brief: many versions side by side, two compared, one put into the page, all of them saved."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.copywriting.sheet import as_sheet
from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.word_difference import Mark, difference
from inkwell.prompting.copywriting import place_of
from inkwell.support.i18n import tr, trn
from inkwell.ui.copywriting.brief_form import BriefForm
from inkwell.ui.copywriting.version_list import VersionList
from inkwell.ui.copywriting.words import room_used
from inkwell.ui.plots.files import save_bytes
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.asking.versions import Versions
    from inkwell.services.composition import Services

_ROLE = Qt.ItemDataRole.UserRole
_LOOKS = {Mark.SAME: "{}", Mark.REMOVED: "<s>{}</s>", Mark.ADDED: "<u>{}</u>"}


class VersionsDialog(Dialog):
    """The brief at the left, versions at the right.

    Signals:
        taken: the text of a version that is to stand in the page.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget, services: Services, scene: SceneId) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowTitle(tr("Brief and versions"))
        self.resize(1000, 620)
        self._services, self._scene = services, scene
        self._service = services.asking.versions
        self.form = BriefForm()
        self.form.show_brief(services.plan.briefs.brief(scene))
        self.list = VersionList()
        self.message = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.message.setProperty("role", "quiet")
        self.compared = QLabel(
            textFormat=Qt.TextFormat.RichText, wordWrap=True, objectName="versionsCompared"
        )
        self.compared.hide()
        self._lay_out()
        self.form.edited.connect(self._keep_brief)
        self.list.itemSelectionChanged.connect(self._on_selection_changed)
        self.list.itemActivated.connect(lambda _: self._on_use_clicked())
        self._service.changed.connect(self._on_service_changed)
        self._service.failed.connect(self.message.setText)
        self.finished.connect(self._on_finished)
        self._on_selection_changed()
        self.message.setText(
            tr("Say what the copy is for, then have versions written. Those that keep to the brief stay.")
        )

    @property
    def versions(self) -> list[str]:
        """What is listed."""
        return [self.list.item(row).data(_ROLE) for row in range(self.list.count())]

    def save(self, path: Path) -> None:
        """All versions as a file of the ending's kind; what goes wrong is said."""
        heads = (tr("Version"), tr("Characters"), tr("Words"))
        ending = path.suffix.lower().removeprefix(".")
        try:
            save_bytes(path, as_sheet(ending, self.versions, self.form.brief(), heads))
        except WorldError as error:
            self.message.setText(str(error))
        else:
            self.message.setText(tr("Wrote {name}.", name=path.name))

    def _lay_out(self) -> None:
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        right.addWidget(self.message)
        right.addWidget(self.list, 1)
        right.addWidget(self.compared)
        row.setSpacing(24)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.write = self._button(buttons, tr("Write versions"), self._on_write_clicked)
        self.stop = self._button(buttons, tr("Stop"), self._service.stop)
        self.use = self._button(buttons, tr("Put into the page"), self._on_use_clicked)
        self.save_as = self._button(buttons, tr("Save as…"), self._on_save_clicked)
        self.stop.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(row, 1)
        column.addWidget(buttons)

    def _button(self, box: QDialogButtonBox, name: str, act: object) -> QPushButton:
        button = QPushButton(name, autoDefault=False)
        button.clicked.connect(act)
        box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def _keep_brief(self) -> None:
        if self._scene in self._services.manuscript.outline:
            self._services.plan.briefs.set_brief(self._scene, self.form.brief())
        for row in range(self.list.count()):
            self._show(self.list.item(row))

    def _on_write_clicked(self) -> None:
        self._keep_brief()
        if not self.form.brief().product:
            self.message.setText(tr("Say first what the copy is about."))
            return
        self.list.clear()
        self._service.ask(self.form.brief())

    def _on_service_changed(self, found: Versions) -> None:
        self.stop.setVisible(found.writing)
        self.write.setVisible(not found.writing)
        chosen = {item.data(_ROLE) for item in self.list.selectedItems()}
        if list(found.shown) != self.versions:
            self.list.clear()
            for text in found.shown:
                item = QListWidgetItem(self.list)
                item.setData(_ROLE, text)
                self._show(item)
                item.setSelected(text in chosen)
        tries = trn("{n} try", "{n} tries", found.tries)
        self.message.setText(
            tr("{tries}, {kept} to the brief. Those farthest apart are shown.", tries=tries, kept=found.kept)
        )
        self._on_selection_changed()

    def _show(self, item: QListWidgetItem) -> None:
        """A version with the room it takes."""
        text = item.data(_ROLE)
        used = room_used(text, place_of(self.form.brief().place))
        item.setText(f"{text}\n{used}" if used else text)
        self.list.fit(item)

    def _on_selection_changed(self) -> None:
        chosen = [item.data(_ROLE) for item in self.list.selectedItems()]
        self.use.setEnabled(len(chosen) == 1)
        self.save_as.setEnabled(self.list.count() > 0)
        self.compared.setVisible(len(chosen) == 2)
        if len(chosen) == 2:
            pieces = difference(chosen[0], chosen[1])
            self.compared.setText("".join(_LOOKS[one.mark].format(escape(one.text)) for one in pieces))

    def _on_use_clicked(self) -> None:
        chosen = [item.data(_ROLE) for item in self.list.selectedItems()]
        if len(chosen) == 1:
            self.accept()
            self.taken.emit(chosen[0])

    def _on_save_clicked(self) -> None:
        kinds = ";;".join((tr("Table (*.csv)"), "Markdown (*.md)", tr("Text (*.txt)")))
        dialog = FileDialog(self, tr("Save the versions"), folder_of(self._services.project), kinds)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(
                next(end for end in ("csv", "md", "txt") if f"*.{end}" in kind)
            )
        )
        dialog.selectFile(f"{self._services.manuscript.outline.node(self._scene).title}.csv")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def _on_finished(self) -> None:
        self._service.stop()
        self._keep_brief()
