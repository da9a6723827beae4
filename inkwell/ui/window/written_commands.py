"""What a model wrote for the scene shown: its tree, and why it wrote what stands at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.domain.manuscript.provenance import spans
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.ui.window.shell import Shell
    from inkwell.ui.written.written_dialog import WrittenDialog


class WrittenCommands(QObject):
    """One dialog at a time; it stands beside the page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.dialog: WrittenDialog | None = None
        shell.services.project.closing.connect(self._close)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {"draft.why": self.why, "model.written": self.show_tree}

    def show_tree(self) -> None:
        """Every candidate of the scene, with the one at the caret selected."""
        self._open(self._at_caret(), weigh=False)

    def why(self) -> None:
        """Why the model wrote the pending draft, or else the words at the caret."""
        row = self._at_caret()
        if row:
            self._open(row, weigh=True)
        else:
            self._shell.services.notices.say(
                tr(
                    "The words at the caret are not a model’s. Put the caret into a draft, or into words a model wrote."
                ),
                key="written",
            )

    def _at_caret(self) -> int:
        """The row of the draft that shows, or of the candidate whose kept words the caret stands in; 0 for none."""
        binding, services = self._shell.editor.binding, self._shell.services
        if binding.scene_id is None:
            return 0
        draft = services.generation.draft(binding.scene_id)
        if draft is not None and draft.candidate is not None and draft.text.strip():
            return draft.candidate.row
        buffer, caret = services.scenes.buffer(binding.scene_id), binding.caret()
        for start, end, run in spans(buffer.runs) if buffer is not None else ():
            if start <= caret <= end and run.generation:
                return run.generation
        return 0

    def _open(self, row: int, weigh: bool) -> None:
        from inkwell.ui.written.written_dialog import WrittenDialog

        self._close()
        services, scene_id = self._shell.services, self._shell.editor.binding.scene_id
        if scene_id is None:
            return
        self.dialog = WrittenDialog(
            self._shell.window, services.written.why, services.written.replay, scene_id, self._shell.theme
        )
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open_at(row, weigh)
        self.dialog.show()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
