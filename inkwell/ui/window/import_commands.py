"""What the window does with files of other programs that come in."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from inkwell.domain.exchange.found import ImportOptions
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.services.failures import FailureCode, sentence_for
from inkwell.services.notices import Level
from inkwell.services.project.exchange import bring_in, suffixes
from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.exchange.appended import Appended
    from inkwell.services.project.importing import Reading
    from inkwell.ui.window.shell import Shell

_SUFFIX = ".inkwell"


class ImportCommands(QObject):
    """Handlers of what brings texts into a project."""

    def __init__(self, shell: Shell, open_path: Callable[[Path], None]) -> None:
        """`open_path` opens a project file in the window."""
        super().__init__(shell.window)
        self._window = shell.window
        self._services = shell.services
        self._open_path = open_path

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The function of every action about imports."""
        return {"project.import": self.import_texts}

    def import_texts(self) -> None:
        """Ask for texts and append them; without a project, one is made for them first."""
        readable, _ = suffixes()
        dialog = FileDialog(
            self._window,
            tr("Import texts"),
            folder_of(self._services.project),
            tr("Texts ({suffixes})", suffixes=" ".join(f"*{one}" for one in readable)),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.import_paths([Path(name) for name in names]))
        dialog.open()

    def import_paths(self, paths: list[Path]) -> None:
        """Append files to the project that is open, or to a new one beside the first file."""
        if self._services.project.is_open:
            self._import(paths)
            return
        target = paths[0].with_suffix(_SUFFIX)
        if target.exists():
            self._open_path(target)
            self._services.notices.say(
                tr(
                    "“{name}” already existed and is open now; import again to add the text to it.",
                    name=target.name,
                )
            )
            return

        project = self._services.project

        def disarm() -> None:
            project.project_opened.disconnect(opened)
            project.open_failed.disconnect(failed)

        def opened(_opened: object) -> None:
            disarm()
            self._import(paths)

        def failed(_error: object) -> None:
            disarm()

        project.project_opened.connect(opened)
        project.open_failed.connect(failed)
        project.create(target, paths[0].stem.replace("_", " "))

    def import_text(self, text: str, name: str) -> None:
        """Append a text that came without a file."""
        folder = Path(tempfile.mkdtemp(prefix="inkwell-"))
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        self._import([file], lambda: shutil.rmtree(folder, ignore_errors=True))

    def _import(self, paths: list[Path], finally_: Callable[[], None] = lambda: None) -> None:
        """Read the files in the importer and bring in what was found, all of it or nothing."""
        imports = self._services.imports
        self._services.scenes.save_now()
        self._services.project.back_up()

        def end(message: str = "") -> None:
            imports.found.disconnect(found)
            imports.failed.disconnect(broken)
            imports.forget()
            finally_()
            if message:
                self._services.notices.say(message, Level.ERROR)

        def found(reading: Reading) -> None:
            if reading.unreadable:
                end("\n".join(one.sentence for one in reading.unreadable))
            else:
                self._bring_in(reading, end)

        def broken(code: FailureCode) -> None:
            end(sentence_for(code))

        imports.found.connect(found)
        imports.failed.connect(broken)
        imports.read(paths, ImportOptions())

    def _bring_in(self, reading: Reading, end: Callable[[str], None]) -> None:
        def came(appended: Appended) -> None:
            end("")
            self._services.manuscript.reload()
            self._services.codex.reload()
            counts = appended.counts
            self._services.notices.say(
                tr(
                    "Imported {chapters} with {scenes}.",
                    chapters=trn("{n} chapter", "{n} chapters", counts.get(NodeKind.CHAPTER, 0)),
                    scenes=trn("{n} scene", "{n} scenes", counts.get(NodeKind.SCENE, 0)),
                )
            )

        def failed(error: InkwellError) -> None:
            end(error.sentence)

        self._services.storage.call(
            lambda store: bring_in(store, reading.founds, reading.folder), came, failed
        )
