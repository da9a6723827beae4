"""What brings a file back from an editor, and goes from suggestion to suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.services.failures import sentence_for
from inkwell.services.manuscript.review_words import said_by
from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.exchange.merging.suggestion import Suggestion
    from inkwell.services.failures import FailureCode
    from inkwell.services.project.importing import Reading
    from inkwell.services.project.reviewing import BroughtBack
    from inkwell.ui.panels.review_panel import ReviewPanel
    from inkwell.ui.window.shell import Shell

_COMING_BACK = (".docx", ".odt")


class ReviewCommands(QObject):
    """Handlers of what is done with an editor's file and what she suggests.

    Signals:
        shown: the id of the suggestion the page shows now.
        answer_wished: the id of a comment the author wants to answer.
    """

    shown = Signal(object)
    answer_wished = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._services = shell.services
        self._reviews = shell.services.reviews
        self._awaited = ""
        self._folder = ""  # where a file was taken from last
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
            "review.answer": self.answer,
            "review.stop": self.stop_reading,
        }

    def work_with(self, panel: ReviewPanel) -> None:
        """What the panel wants is done, and it shows what the page shows."""
        panel.place_wanted.connect(self.show)
        panel.file_wanted.connect(self.ask_for_file)
        panel.page_wanted.connect(self._shell.editor.page.setFocus)
        self.shown.connect(panel.choose)
        self.answer_wished.connect(panel.begin_answer)

    def ask_for_file(self) -> None:
        """Let the author choose the file that came back."""
        dialog = FileDialog(
            self._shell.window,
            tr("Bring back from the editor"),
            self._folder or folder_of(self._services.project),
            tr("Word processors’ files ({suffixes})", suffixes="*.docx *.odt"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self._folder = str(Path(name).parent)
        self.read(Path(name))

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
        self._services.notices.say(
            tr("Reading “{name}”…", name=path.name), action="review.stop", key="review"
        )
        self._services.imports.read([path], ImportOptions(changes=Changes.SUGGEST))

    def stop_reading(self) -> None:
        """Read the file that came back no further; nothing has been done with it."""
        if self._awaited:
            self._awaited, self._otherwise = "", None
            self._services.imports.cancel()
            self._services.notices.clear("review")

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
        order = {scene.scene_id: k for k, scene in enumerate(self._services.manuscript.outline.scenes())}
        here = self._place(order)
        places = [(order[one.scene_id], one.start, one.end, int(one.id)) for one in ones]
        if way > 0:
            rest = [k for k, place in enumerate(places) if place > here]
            self.show(ones[rest[0] if rest else 0])
        else:
            rest = [k for k, place in enumerate(places) if place < here]
            self.show(ones[rest[-1] if rest else -1])

    def answer(self) -> None:
        """Write an answer to the comment at the caret, in the panel."""
        one = self._at_caret()
        if one is None or not (one.comment or one.reply):
            self._services.notices.say(tr("There is no comment at the caret."), key="review")
            return
        self._shell.show_panel("review")
        self.answer_wished.emit(one.id)

    def decide(self, act: Callable[[list[Any]], object]) -> None:
        """Decide the suggestion at the caret, and go on to the next one."""
        one = self._at_caret()
        if one is None:
            self._services.notices.say(tr("There is no suggestion at the caret."), key="review")
            return
        act([one.id])
        if any(other.id != one.id for other in self._reviews.open_ones()):
            self.step(1)

    def _place(self, order: dict[Any, int]) -> tuple[int, int, int, int]:
        """Where the author stands among the suggestions: at the one that is shown, else at the caret."""
        binding = self._shell.editor.binding
        number = order.get(binding.scene_id, -1) if binding.scene_id is not None else -1
        one = self._shown_one()
        if one is not None:
            return number, one.start, one.end, int(one.id)
        return number, *binding.selected(), 0

    def _shown_one(self) -> Suggestion | None:
        """The suggestion that was shown last, where the page still stands at it."""
        binding = self._shell.editor.binding
        if self._wanted is None or binding.scene_id != self._wanted.scene_id:
            return None
        here = self._reviews.in_scene(self._wanted.scene_id)
        one = next((one for one in here if one.id == self._wanted.id), None)
        return one if one is not None and (one.start, one.start) == binding.selected() else None

    def _at_caret(self) -> Suggestion | None:
        binding = self._shell.editor.binding
        if binding.scene_id is None:
            return None
        shown = self._shown_one()
        if shown is not None:
            return shown
        return self._shell.editor.review_marks.at(binding.selected()[0])

    def _on_editor_scene_shown(self, scene_id: object) -> None:
        one = self._wanted
        if one is None or one.scene_id != scene_id:
            return
        now = next((other for other in self._reviews.in_scene(one.scene_id) if other.id == one.id), one)
        start = min(now.start, len(self._shell.editor.binding.base_text))
        self._shell.editor.binding.select(start, start)
        self._shell.editor.review_marks.show_current(now.id)
        said = said_by(self._reviews.as_it_stands(now))
        action = "review.accept" if now.changes_text else "review.answer" if now.comment else ""
        self._services.notices.say(said, action=action, key="review")
        self.shown.emit(now.id)

    def _on_imports_found(self, reading: Reading) -> None:
        name, self._awaited = self._awaited, ""
        # The author may have begun another import meanwhile, whose dialog waits for this.
        if name not in (*(one.source for one in reading.founds), *(one.name for one in reading.unreadable)):
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
            trn("{n} new suggestion waits.", "{n} new suggestions wait.", count),
            action="review.next",
            key="review",
        )
