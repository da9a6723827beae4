"""Goals and figures, and the sprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.provenance import Origin
    from inkwell.ui.figures.figures_dialog import FiguresDialog
    from inkwell.ui.window.shell import Shell


class FigureCommands(QObject):
    """The dialog is made when it is asked for: its plots take a moment to load."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._services = shell, shell.services
        self.dialog: FiguresDialog | None = None

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {"view.figures": self.show_figures, "view.sprint": self.sprint}

    def show_figures(self) -> None:
        """Goals, days, hours, sessions, and who wrote this."""
        self._services.history.figures(self._show)

    def sprint(self) -> None:
        """Begin a sprint as long as the last one, or end the one under way."""
        sprints = self._services.figures.sprints
        if sprints.is_running:
            sprints.stop()
        else:
            sprints.begin(sprints.last_minutes)

    def _show(self, origins: dict[SceneId, dict[Origin, int]]) -> None:
        from inkwell.ui.figures.figures_dialog import FiguresDialog
        from inkwell.ui.figures.origins_page import OriginsPage

        page = OriginsPage(origins, self._services.manuscript.outline)
        self.dialog = FiguresDialog(
            self._shell.window, self._services, self._shell.theme, page, self._services.project.day
        )
        self._services.exclusions.report(page.show_report)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
