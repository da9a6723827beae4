"""What stands in the page: one scene or several as one, a second page beside it, and back to what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.domain.manuscript.outline import NodeKind

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
        shell.pages.second_shown.connect(self._on_pages_second_shown)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "view.flow": lambda on: self._flow(on, whole=False),
            "view.flow_book": lambda on: self._flow(on, whole=True),
            "view.second": self._second,
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

    def _second(self, on: bool) -> None:
        """The scene chosen in the manuscript, the one shown before, or the next, beside the page."""
        if not on:
            self._shell.pages.close_second()
            return
        outline, shown = self._shell.services.manuscript.outline, self._shell.editor.binding.scene_id
        chosen = [row for row in self._shell.manuscript.tree.node_ids() if row in outline]
        scenes = [outline.node(row).scene_id for row in chosen if outline.node(row).kind is NodeKind.SCENE]
        beside = next((scene for scene in scenes if scene != shown), None)
        if beside is None:
            beside = self._shell.services.trail.next(-1, outline)
        if beside is None and shown is not None:
            near = outline.neighbour(shown, 1) or outline.neighbour(shown, -1)
            beside = near.scene_id if near is not None else shown
        if beside is not None:
            self._shell.pages.open_second(beside)

    def _on_pages_second_shown(self, on: bool) -> None:
        action = self._shell.actions["view.second"]
        action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(False)

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
