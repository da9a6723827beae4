"""The whole program as an author uses it, with a real child process; a picture is kept where it fails."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow


def open_window(qtbot, base, engine):
    services = build_services(places(base), engine)
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def show(window, qtbot, title):
    scene = next(s.scene_id for s in window.services.manuscript.outline.scenes() if s.title == title)
    window.manuscript.tree.scene_chosen.emit(scene)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene, timeout=10_000)
    return scene


@pytest.mark.parametrize("engine", ["fake", pytest.param("auto", marks=pytest.mark.model)])
def test_write_continue_keep_undo_close_and_reopen(qtbot, tmp_path, engine, request):
    window = open_window(qtbot, tmp_path / "base", engine)
    services, page = window.services, window.editor.page
    try:
        with qtbot.waitSignal(window.editor.scene_shown, timeout=20_000):
            window.actions_by_name["project.sample"].trigger()
        scene = show(window, qtbot, "What the storm brought")
        start = window.editor.binding.base_text
        page.setFocus()
        page.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(page, " She ran.")
        mine = start + " She ran."
        services.settings.set("generation.words", 30)
        services.settings.set("generation.candidates", 2)
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(
            lambda: (
                services.generation.draft(scene) is not None
                and services.generation.draft(scene).text.strip() != ""
            ),
            timeout=120_000,
        )
        qtbot.waitUntil(lambda: not services.generation.is_writing(scene), timeout=120_000)
        assert window.editor.binding.base_text == mine
        draft = services.generation.draft(scene).text
        qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        sentence = window.editor.binding.base_text[len(mine) :]
        assert sentence and draft.startswith(sentence)
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.editor.binding.base_text == mine
        qtbot.keyClick(
            page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert window.editor.binding.base_text == mine + sentence
        window.actions_by_name["draft.discard"].trigger()
        assert page.toPlainText() == mine + sentence
        show(window, qtbot, "Two cups")
        page.moveCursor(QTextCursor.MoveOperation.Start)
        qtbot.keyClicks(page, "Tea. ")
        show(window, qtbot, "What the storm brought")
        assert page.toPlainText() == mine + sentence
        path = services.project.current.path
        window.close()

        window = open_window(qtbot, tmp_path / "base", engine)
        with qtbot.waitSignal(window.editor.scene_shown, timeout=20_000):
            window.services.project.open(path)
        show(window, qtbot, "What the storm brought")
        assert window.editor.page.toPlainText() == mine + sentence
        show(window, qtbot, "Two cups")
        assert window.editor.page.toPlainText().startswith("Tea. The Inspector")
        window.services.storage.drain()
    except BaseException:
        window.grab().save(str(request.config.rootpath / "build" / f"journey-{engine}.png"))
        raise
    finally:
        window.close()
