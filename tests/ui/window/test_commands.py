"""Every dialog opens and closes."""

from PySide6.QtWidgets import QApplication


def test_every_dialog_opens_and_closes(window, qtbot):
    for name in (
        "project.new",
        "project.open",
        "project.import",
        "project.export",
        "project.backups",
        "project.info",
        "app.settings",
        "edit.search",
        "tree.synopsis",
        "model.prompt",
        "model.models",
        "view.figures",
        "codex.new",
        "app.palette",
        "app.about",
    ):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(
            lambda: (
                any(w is not window and w.isVisible() for w in QApplication.topLevelWidgets())
                or QApplication.activeModalWidget()
            ),
            timeout=5_000,
        )
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        QApplication.processEvents()
