"""What brings a file back from an editor, and goes from suggestion to suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.services.failures import sentence_for
from inkwell.services.manuscript.review_words import headline
from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.exchange.merging.suggestion import Suggestion
    from inkwell.services.failures import FailureCode
    from inkwell.services.project.importing import Reading
    from inkwell.services.project.reviewing import BroughtBack
    from inkwell.ui.window.shell import Shell

_COMING_BACK = (".docx", ".odt")


class ReviewCommands(QObject):
    """Handlers of what is done with an editor's file and what she suggests."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._services = shell.services
        self._reviews = shell.services.reviews
        self._awaited = ""
        self._wanted: Suggestion | None = None
        self._otherwise: Callable[[], object] | None = None
        self.question: QMessageBox | None = None
        shell.services.imports.found.connect(self._on_imports_found)
        shell.services.imports.failed.connect(self._on_imports_failed)
        shell.editor.scene_shown.connect(self._on_editor_scene_shown)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "project.bring_back": self.ask_for_file,
            "review.next": lambda: self.step(1),
            "review.previous": lambda: self.step(-1),
            "review.accept": lambda: self.decide(self._reviews.accept),
            "review.refuse": lambda: self.decide(self._reviews.refuse),
        }

    def ask_for_file(self) -> None:
        """Let the author choose the file that came back."""
        dialog = FileDialog(
            self._shell.window,
            tr("Bring back from the editor"),
            folder_of(self._services.project),
            tr("Word processors’ files ({suffixes})", suffixes="*.docx *.odt"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def look_first(self, path: Path, otherwise: Callable[[], object]) -> None:
        """A file was dropped or imported: where this book was sent in it, ask about that; `otherwise` it is a text."""
        if path.suffix.lower() not in _COMING_BACK or not self._services.project.is_open:
            otherwise()
            return

        def known(was_sent: bool) -> None:
            if was_sent:
                self._otherwise = otherwise
                self.read(path)
            else:
                otherwise()

        self._reviews.ask_whether_sent(known)

    def read(self, path: Path) -> None:
        """Read a file with its changes as suggestions; what it brings is asked about before anything is done."""
        self._awaited = path.name
        self._services.notices.say(tr("Reading “{name}”…", name=path.name), key="review")
        self._services.imports.read([path], ImportOptions(changes=Changes.SUGGEST))

    def show(self, one: Suggestion) -> None:
        """Bring a suggestion's place into the page."""
        self._wanted = one
        if self._shell.editor.binding.scene_id == one.scene_id:
            self._on_editor_scene_shown(one.scene_id)
        else:
            self._shell.open_scene(one.scene_id)

    def step(self, way: int) -> None:
        """To the next suggestion behind the caret, or the one before; round the book."""
        ones = self._reviews.open_ones()
        if not ones:
            self._services.notices.say(tr("No suggestion is open."), key="review")
            return
        binding = self._shell.editor.binding
        start, end = binding.selected()
        order = {scene.scene_id: k for k, scene in enumerate(self._services.manuscript.outline.scenes())}
        here = (order.get(binding.scene_id, -1) if binding.scene_id is not None else -1, start, end)
        known = [((order[one.scene_id], one.start, one.end), one.id, one) for one in ones]
        current = self._wanted.id if self._wanted is not None else 0
        if way > 0:
            rest = [row for row in known if row[0] > here or (row[0] == here and row[1] > current)]
            self.show((rest or known)[0][2])
        else:
            rest = [row for row in known if row[0] < here or (row[0] == here and row[1] < current)]
            self.show((rest or known)[-1][2])

    def decide(self, act: Callable[[list[Any]], object]) -> None:
        """Decide the suggestion at the caret, and go on to the next one."""
        one = self._at_caret()
        if one is None:
            self._services.notices.say(tr("There is no suggestion at the caret."), key="review")
            return
        act([one.id])
        if any(other.id != one.id for other in self._reviews.open_ones()):
            self.step(1)

    def _at_caret(self) -> Suggestion | None:
        binding = self._shell.editor.binding
        if binding.scene_id is None:
            return None
        start, end = binding.selected()
        here = self._reviews.in_scene(binding.scene_id)
        exact = [one for one in here if (one.start, one.end) == (start, end)]
        if self._wanted is not None and any(one.id == self._wanted.id for one in exact):
            return self._wanted
        return next(iter(exact), self._shell.editor.review_marks.at(start))

    def _on_editor_scene_shown(self, scene_id: object) -> None:
        one = self._wanted
        if one is None or one.scene_id != scene_id:
            return
        now = next((other for other in self._reviews.in_scene(one.scene_id) if other.id == one.id), one)
        length = len(self._shell.editor.binding.base_text)
        self._shell.editor.binding.select(min(now.start, length), min(now.end, length))
        who = f"{now.author}: " if now.author else ""
        said = who + headline(self._reviews.as_it_stands(now))
        self._services.notices.say(said, action="review.accept" if now.changes_text else "", key="review")

    def _on_imports_found(self, reading: Reading) -> None:
        name, self._awaited = self._awaited, ""
        if not name:
            return
        if reading.unreadable or not reading.founds:
            if self._goes_otherwise():
                return
            sentences = [one.sentence for one in reading.unreadable] or [tr("Nothing was found in it.")]
            self._services.imports.forget()
            self._services.notices.say(" ".join(sentences), key="review")
            return
        found = reading.founds[0]
        self._services.imports.forget()
        self._reviews.compare(found, self._ask, self._tell_failed)

    def _on_imports_failed(self, code: FailureCode) -> None:
        if self._awaited:
            self._awaited, self._otherwise = "", None
            self._services.notices.say(sentence_for(code), key="review")

    def _tell_failed(self, error: InkwellError) -> None:
        self._services.notices.error(error)

    def _ask(self, back: BroughtBack | None) -> None:
        """What the file brings, and whether it shall wait beside the text."""
        self._services.notices.clear("review")
        if (back is None or not back.sent_as) and self._goes_otherwise():
            return
        otherwise, self._otherwise = self._otherwise, None
        if back is None:
            self._services.notices.say(
                tr("This file was not made from this book. Import brings it in as a text of its own."),
                action="project.import",
                key="review",
            )
            return
        if not back.merged.suggestions and not back.merged.answered:
            self._services.notices.say(back.sentence, key="review")
            return
        box = QMessageBox(self._shell.window)
        box.setObjectName("bringBack")
        box.setWindowTitle(tr("Bring back from the editor"))
        box.setTextFormat(Qt.TextFormat.PlainText)  # names in it are a stranger's
        box.setText(back.sentence)
        box.setInformativeText(tr("Your text stays as it is until you accept a suggestion."))
        yes = box.addButton(tr("Show them beside the text"), QMessageBox.ButtonRole.AcceptRole)
        if otherwise is not None:
            apart = box.addButton(tr("Import it as a text"), QMessageBox.ButtonRole.ActionRole)
            apart.clicked.connect(lambda: (box.reject(), otherwise()))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        box.accepted.connect(lambda: self._take_in(back))
        box.finished.connect(box.deleteLater)
        box.open()
        self.question = box

    def _goes_otherwise(self) -> bool:
        """Do what was to be done with a file that is none of an editor's; whether there was anything."""
        otherwise, self._otherwise = self._otherwise, None
        if otherwise is not None:
            self._services.notices.clear("review")
            otherwise()
        return otherwise is not None

    def _take_in(self, back: BroughtBack) -> None:
        self._reviews.take_in(back)
        self._shell.show_panel("review")
        count = len(back.merged.suggestions)
        self._services.notices.say(
            trn("{n} suggestion waits. F4 goes to it.", "{n} suggestions wait. F4 goes to the first.", count),
            key="review",
        )
