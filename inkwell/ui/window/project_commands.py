"""What the window's actions do with whole projects and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from inkwell.services.project.sample import SAMPLE_TITLE, make_sample
from inkwell.support.i18n import tr
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.ui.window.shell import Shell

_SUFFIX = ".inkwell"


class ProjectCommands(QObject):
    """Handlers of the File menu."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window = shell.window
        self._services = shell.services

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The function of every action about projects."""
        return {
            "project.new": self.new,
            "project.open": self.open,
            "project.open_copy": self.open_copy,
            "project.close": self._services.close_project,
            "project.sample": self.open_sample,
            "project.save": self._services.scenes.save_now,
            "project.backups": self.show_safety,
            "project.info": self.edit_info,
        }

    def open_path(self, path: Path) -> None:
        """Close what is open and open a project file."""
        if self._services.close_project():
            self._services.project.open(path)

    def new(self) -> None:
        """Ask for a title and a place, then make the project."""
        from inkwell.ui.dialogs.forms import NewProjectDialog

        dialog = NewProjectDialog(self._window)

        def accepted() -> None:
            title = dialog.title.text().strip() or tr("Untitled")
            self._ask_save(
                tr("New project"),
                title,
                _SUFFIX,
                lambda path: self.create(path, title, str(dialog.template.currentData())),
            )

        dialog.accepted.connect(accepted)
        dialog.open()

    def create(self, path: Path, title: str, template: str) -> None:
        """Make a project with a first scene to write in, and open it."""
        if self._services.close_project():
            self._services.project.create(path, title, template, first=(tr("Chapter 1"), tr("Scene 1")))

    def open(self) -> None:
        """Ask for a project file."""
        self._ask_for_project(tr("Open a project"), self.open_path)

    def open_copy(self) -> None:
        """The book that another window has, as a copy to read; else ask which."""
        held, self._services.project.held = self._services.project.held, None
        if held is not None:
            self._open_copy_of(held)
        else:
            self._ask_for_project(tr("Open a copy to read"), self._open_copy_of)

    def _ask_for_project(self, title: str, then: Callable[[Path], None]) -> None:
        """A project file of the author's choice; nothing happens where she chooses none."""
        files = tr("Inkwell projects (*.inkwell)")
        dialog = FileDialog(self._window, title, folder_of(self._services.project), files)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _open_copy_of(self, path: Path) -> None:
        if self._services.close_project():
            self._services.project.open(path, as_copy=True)

    def open_sample(self) -> None:
        """The sample novel, made in the author's data folder the first time."""
        path = self._services.places.data / f"{SAMPLE_TITLE}{_SUFFIX}"
        if not self._services.close_project():
            return

        def task() -> Path:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                make_sample(path, self._services.places.backups)
            return path

        self._services.storage.call_bare(task, self._services.project.open, self._services.notices.error)

    def show_safety(self) -> None:
        """Trash and backups."""
        from inkwell.ui.dialogs.safety_dialog import SafetyDialog

        if self._services.project.is_open:
            dialog = SafetyDialog(self._window, self._services)
            dialog.restore_requested.connect(self.restore)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def restore(self, backup: Path) -> None:
        """Put a backup in the open project's place and open it."""
        current = self._services.project.current
        if current is None:
            return
        target = current.path
        if not self._services.close_project():
            return

        def done(kept: Path | None) -> None:
            self._services.project.open(target)
            if kept is not None:
                self._services.notices.say(
                    tr("Restored. What was there is kept as “{name}”.", name=kept.name)
                )

        def failed(error: InkwellError) -> None:
            self._services.notices.error(error)
            self._services.project.open(target)

        self._services.history.restore_backup(backup, target, done, failed)

    def edit_info(self) -> None:
        """Title, author, language, style line and goals."""
        from inkwell.ui.dialogs.forms import ProjectDialog

        if self._services.project.is_open:
            dialog = ProjectDialog(self._window, self._services.project.info)
            dialog.accepted.connect(lambda: self._services.project.save_info(dialog.info()))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _ask_save(
        self, title: str, name: str, suffix: str, then: Callable[[Path], None], patterns: str = "*.inkwell"
    ) -> None:
        dialog = FileDialog(
            self._window, title, folder_of(self._services.project), patterns.replace(" ", ";;")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile("".join(c for c in name if c not in '<>:"/\\|?*')[:80] + suffix)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()
