"""What the window's actions do with the plan of the book, which stands in the place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.ui.planning.plan_room import VIEWS, PlanRoom

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from inkwell.ui.window.shell import Shell


class PlanCommands(QObject):
    """Puts the plan where the page is, and the page back where it was.

    Attributes:
        room: the plan; None until it is first wanted.
    """

    def __init__(self, shell: Shell, edit_time: Callable[..., None], edit_entry: Callable[..., None]) -> None:
        super().__init__(shell.window)
        self._shell, self._edit_time, self._edit_entry = shell, edit_time, edit_entry
        self.room: PlanRoom | None = None
        shell.services.project.project_closed.connect(self._on_project_project_closed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        views = {f"plan.{view}": lambda view=view: self.show(view) for view in VIEWS}
        return {"plan.open": self.switch, "plan.versions": self.show_versions, **views}

    @property
    def is_shown(self) -> bool:
        """Whether the plan stands in the place of the page."""
        return self.room is not None and self._shell.centre.currentWidget() is self.room

    def switch(self) -> None:
        """To the plan as it was left, or from it to the page."""
        if self.is_shown:
            self.leave()
        else:
            self.show("")

    def show(self, view: str) -> None:
        """A view of the plan in the place of the page."""
        centre: QStackedWidget = self._shell.centre
        if self.room is None:
            self.room = PlanRoom(self._shell.services, self._shell.theme)
            self.room.opened.connect(self._open)
            self.room.left.connect(self.leave)
            self.room.time_requested.connect(self._edit_time)
            self.room.entry_opened.connect(self._edit_entry)
            centre.addWidget(self.room)
        self._shell.actions["view.focus"].setChecked(False)
        self.room.enter(view)
        centre.setCurrentWidget(self.room)
        self.room.take_keys()

    def show_versions(self) -> None:
        """The brief of the scene in the page, and versions of its copy."""
        from inkwell.ui.copywriting.versions_dialog import VersionsDialog

        binding = self._shell.editor.binding
        scene = binding.scene_id
        if scene is None:
            return
        dialog = VersionsDialog(self._shell.window, self._shell.services, scene)

        def take(text: str) -> None:
            if binding.scene_id == scene:
                self._shell.services.scenes.insert_generated(scene, binding.caret(), text, None)
                self._shell.editor.page.setFocus()

        dialog.taken.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_keys(self) -> bool:
        """The keys to the plan; False where the page is shown."""
        if self.room is None or not self.is_shown:
            return False
        self.room.take_keys()
        return True

    def region(self) -> list[tuple[QWidget, QWidget]]:
        """The plan as a region of the window, with what in it takes the keys; none where the page is shown."""
        return [(self.room, self.room.pane)] if self.room is not None and self.is_shown else []

    def leave(self) -> None:
        """Back to the page, at the line where it was left."""
        if self.is_shown:
            self._shell.centre.setCurrentWidget(self._shell.pages)
            self._shell.editor.page.setFocus()

    def _open(self, scene: object) -> None:
        self._shell.open_scene(scene)  # type: ignore[arg-type]
        self.leave()

    def _on_project_project_closed(self) -> None:
        if self.room is not None:
            self._shell.centre.removeWidget(self.room)
            self.room.deleteLater()
            self.room = None
