"""What the window does with files of other programs that come in."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.services.project.exchange import natural_order, suffixes
from inkwell.support.i18n import tr, trn
from inkwell.ui.imports.file_drops import FileDrops
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.again import Pair
    from inkwell.domain.exchange.appended import Appended
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.tree_rows import Rows
    from inkwell.domain.manuscript.outline import NodeId, Outline
    from inkwell.ui.imports.again_dialog import AgainDialog
    from inkwell.ui.imports.import_dialog import ImportDialog
    from inkwell.ui.window.shell import Shell

_SUFFIX = ".inkwell"
_IMPORTED = "imported"  # the notice of what came in


class ImportCommands(QObject):
    """Handlers of what brings texts into a project."""

    def __init__(self, shell: Shell, look_first: Callable[[Path, Callable[[], object]], None]) -> None:
        """`look_first` gets a single file, and what is done with it where it needs no other treatment."""
        super().__init__(shell.window)
        self._look_first = look_first
        self._window = shell.window
        self._services = shell.services
        self._theme = shell.theme
        self._editor, self._open_scene = shell.editor, shell.open_scene
        self._compared_name = ""
        self._folder = ""  # where files were taken from last
        self._shows_what_comes = False
        self._came: Sequence[NodeId] = ()
        self._came_is_there = False
        self.dialog: ImportDialog | None = None
        self.again_dialog: AgainDialog | None = None
        shell.services.bringing_again.compared.connect(self._on_bringing_again_compared)
        shell.services.bringing_again.taken.connect(self._on_bringing_again_taken)
        FileDrops(shell.window).dropped.connect(self.import_paths)
        shell.services.bringing_in.brought_in.connect(self._on_bringing_in_brought_in)
        shell.services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The function of every action about imports."""
        return {"project.import": self.import_texts}

    def import_texts(self) -> None:
        """Ask for texts and append them; without a project, one is made for them first."""
        readable, _ = suffixes()
        dialog = FileDialog(
            self._window,
            tr("Import texts"),
            self._folder or folder_of(self._services.project),
            tr("Texts ({suffixes})", suffixes=" ".join(f"*{one}" for one in readable)),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.import_paths([Path(name) for name in names]))
        dialog.open()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what is in the files; what the author takes of it goes to the open project, or to a new one beside the first."""
        # Loading the dialog's module takes as long as making it: not both in one event.
        from inkwell.ui.imports import import_dialog as _loaded  # noqa: F401

        ordered = natural_order(paths)
        self._folder = str(ordered[0].parent)
        if len(ordered) == 1:
            self._look_first(ordered[0], lambda: self._ask(ordered))
        else:
            self._ask(ordered)

    def import_text(self, text: str, name: str, suffix: str) -> None:
        """Append a text that came without a file."""
        folder = Path(tempfile.mkdtemp(prefix="inkwell-"))
        file = folder / f"{name}{suffix}"
        file.write_text(text, encoding="latin-1" if suffix == ".rtf" else "utf-8", errors="replace")
        self._ask([file]).finished.connect(lambda _result: shutil.rmtree(folder, ignore_errors=True))

    def _ask(self, paths: Sequence[Path]) -> ImportDialog:
        from inkwell.ui.imports.import_dialog import ImportDialog

        has_book = self._services.project.is_open and bool(self._services.manuscript.outline.scenes())
        dialog = ImportDialog(self._window, self._services.imports, paths, has_book)
        dialog.comparison_wished.connect(self._compare)
        dialog.chosen.connect(lambda founds, folder: self._bring_in(dialog, paths, founds, folder))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()
        self.dialog = dialog
        return dialog

    def _compare(self, name: str, rows: Rows) -> None:
        self._compared_name = name
        self._services.bringing_again.compare(rows)

    def _on_bringing_again_compared(self, pairs: tuple[Pair, ...]) -> None:
        from inkwell.ui.imports.again_dialog import AgainDialog

        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)  # what was corrected goes along
        again = AgainDialog(
            self._window, self._services.bringing_again, self._theme, self._compared_name, pairs
        )
        again.finished.connect(again.deleteLater)
        again.open()
        self.again_dialog = again

    def _on_bringing_again_taken(self, changed: int, new: int) -> None:
        self._services.notices.say(
            tr(
                "Taken over: {changed}, {new}.",
                changed=trn("{n} scene changed", "{n} scenes changed", changed),
                new=trn("{n} scene new", "{n} scenes new", new),
            )
        )

    def _on_dialog_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _bring_in(
        self, dialog: ImportDialog, paths: Sequence[Path], founds: Sequence[Found], folder: Path
    ) -> None:
        dialog.accept()
        if self._services.project.is_open:
            self._services.scenes.save_now()
            self._services.project.back_up()
            self._services.bringing_in.bring_in(founds, folder)
            return
        project = self._services.project

        def disarm() -> None:
            project.project_opened.disconnect(opened)
            project.open_failed.disconnect(failed)

        def opened(_opened: object) -> None:
            disarm()
            self._services.bringing_in.bring_in(founds, folder)

        def failed(_error: object) -> None:
            disarm()
            self._services.imports.forget()

        project.project_opened.connect(opened)
        project.open_failed.connect(failed)
        project.create(free_path(paths[0].with_suffix(_SUFFIX)), founds[0].book.title, founds[0].template)

    def _on_bringing_in_brought_in(self, came: Appended) -> None:
        self._services.imports.forget()
        # Who has a page before her stays there; the tree, which is being read again, shows what came.
        self._shows_what_comes = self._editor.binding.scene_id is None
        self._services.notices.say(
            tr(
                "Imported {chapters} with {scenes}.",
                chapters=trn("{n} chapter", "{n} chapters", came.counts.get(NodeKind.CHAPTER, 0)),
                scenes=trn("{n} scene", "{n} scenes", came.counts.get(NodeKind.SCENE, 0)),
            ),
            key=_IMPORTED,
        )
        self._came, self._came_is_there = came.nodes, False

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        is_there = any(node in outline for node in self._came)
        if self._came_is_there and not is_there:  # it was undone: the notice is true no longer
            self._services.notices.clear(_IMPORTED)
            self._came = ()
        self._came_is_there = is_there
        if self._shows_what_comes and outline.scenes():
            self._shows_what_comes = False
            self._open_scene(outline.scenes()[0].scene_id)
            self._editor.page.setFocus()


def free_path(path: Path) -> Path:
    """The path, or the first one with a number behind its name where no file is."""
    number = 2
    free = path
    while free.exists():
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    return free
