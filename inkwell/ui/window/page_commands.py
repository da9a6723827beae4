"""What stands in the page: one scene or several as one, and back to those that stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.window.shell import Shell

_FLOWS = ("view.flow", "view.flow_book")


class PageCommands(QObject):
    """Two switches of which one can be on, and two ways through what was shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._text = shell.editor.continuous
        shell.services.project.project_closed.connect(self._on_project_project_closed)
        self._text.changed.connect(self._on_text_changed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "view.flow": lambda on: self._flow(on, whole=False),
            "view.flow_book": lambda on: self._flow(on, whole=True),
            "view.back": lambda: self._go(-1),
            "view.forward": lambda: self._go(1),
        }

    def _flow(self, on: bool, whole: bool) -> None:
        """Several scenes as one page: those chosen in the manuscript, or the chapter, or all."""
        if on:
            self._text.show(self._shell.manuscript.tree.node_ids(), whole)
        elif self._text.is_on:
            self._text.stop()
        self._shell.editor.page.setFocus()

    def _go(self, step: int) -> None:
        scene_id: SceneId | None = self._shell.services.trail.go(
            step, self._shell.services.manuscript.outline
        )
        if scene_id is not None:
            self._shell.open_scene(scene_id)

    def _on_text_changed(self) -> None:
        """The switches tell what is shown, the status line how much."""
        on = {
            "view.flow": self._text.is_on and not self._text.is_whole,
            "view.flow_book": self._text.is_whole,
        }
        for name in _FLOWS:
            action = self._shell.actions[name]
            action.blockSignals(True)
            action.setChecked(on[name])
            action.blockSignals(False)

    def _on_project_project_closed(self) -> None:
        self._shell.services.trail.clear()
        self._text.stop()
