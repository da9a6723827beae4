#!/usr/bin/env python3
"""Renders every panel and dialog in both themes as PNG into screens/, for a human to look at."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.services.notices import Level
from inkwell.services.project.sample import make_sample
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow

OUT = Path(__file__).resolve().parent.parent / "screens"
DIALOGS = {
    "settings": "app.settings",
    "models": "model.models",
    "prompt": "model.prompt",
    "safety": "project.backups",
    "project": "project.info",
    "figures": "view.figures",
    "palette": "app.palette",
    "about": "app.about",
    "synopsis": "tree.synopsis",
    "new-project": "project.new",
}


def spin(milliseconds: int) -> None:
    """Let the program live for a while; the sleep lets its Python threads run, which QTest.qWait would not."""
    until = time.monotonic() + milliseconds / 1000
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def open_window(folder: Path, engine: str = "fake") -> MainWindow:
    application = QApplication.instance() or QApplication(["inkwell"])
    application.setStyle("Fusion")
    services = build_services(places(folder / "base"), engine)
    window = MainWindow(services, ThemeService(application, services.settings))
    window.show()
    return window


def main() -> int:
    OUT.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    project = folder / "sample.inkwell"
    make_sample(project)
    window = open_window(folder)
    for theme in ("light", "dark"):
        window.services.settings.set("look.theme", theme)
        spin(200)
        save(window, f"{theme}-welcome")
        window.services.project.open(project)
        while not window.services.manuscript.outline.scenes():
            spin(50)
        spin(400)
        show(window, "What the storm brought")
        shots(window, theme)
        window.services.close_project()
        spin(200)
    window.close()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")
    return 0


def shots(window: MainWindow, theme: str) -> None:
    page = window.editor.page
    scene = window.editor.binding.scene_id
    save(window, f"{theme}-main")
    scene = window.editor.binding.scene_id
    page.moveCursor(QTextCursor.MoveOperation.End)
    window.actions_by_name["scene.continue"].trigger()
    while window.services.generation.draft(scene) is None or window.services.generation.is_writing(scene):
        spin(50)
    spin(200)
    save(window, f"{theme}-draft")
    window.actions_by_name["draft.sentence"].trigger()
    window.actions_by_name["view.origins"].setChecked(True)
    spin(200)
    save(window, f"{theme}-origins")
    window.actions_by_name["view.origins"].setChecked(False)
    window.actions_by_name["draft.discard"].trigger()
    for panel in ("codex", "notes", "history"):
        window.show_panel(panel)
        spin(300)
        save(window, f"{theme}-{panel}")
    window.show_panel("story")
    window.actions_by_name["edit.find"].trigger()
    window.editor.find_bar._text.setText("Tobias")
    spin(200)
    save(window, f"{theme}-find")
    window.editor.find_bar.close_bar()
    for name, action in DIALOGS.items():
        window.actions_by_name[action].trigger()
        spin(600)
        dialog(window, f"{theme}-{name}")
    window.commands.edit_entry(window.services.codex.codex.entries[1].id)
    spin(400)
    dialog(window, f"{theme}-entry")
    window.services.notices.say("The disk is full, so the last changes are not saved yet.", Level.ERROR)
    spin(100)
    save(window, f"{theme}-notice")
    window.notice_bar.hide()
    window.resize(1366, 768)
    window.actions_by_name["view.focus"].setChecked(True)
    spin(300)
    save(window, f"{theme}-focus")
    window.actions_by_name["view.focus"].setChecked(False)
    window.resize(1440, 900)
    spin(200)


def show(window: MainWindow, title: str) -> None:
    scene = next(s for s in window.services.manuscript.outline.scenes() if s.title == title)
    window.open_scene(scene.scene_id)
    while window.editor.binding.scene_id != scene.scene_id:
        spin(50)
    spin(300)


def dialog(window: MainWindow, name: str) -> None:
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible() and widget.objectName() not in ("", "hoverCard"):
            widget.grab().save(str(OUT / f"{name}.png"))
            widget.close()
    QCoreApplication.processEvents()


def save(window: MainWindow, name: str) -> None:
    window.grab().save(str(OUT / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
