"""A scene comes back as it was left, within a window's life and after it; a new one goes on where its words end."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.support.paths import places
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.conftest import scene_named

SPOILT = (
    "",
    "[1, 2]",
    '{"UUID": 7}',
    '{"UUID": {"scene": "x", "carets": [3], "at": "soon"}}',
    '{"UUID": {"scene": 99999, "carets": {"1": -4, "2": 1000000000}, "at": 1}, "other": "row"}',
)


def open_window(qtbot, base, project=None):
    services = build_services(places(base), "fake")
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(window.editor.scene_shown, timeout=20_000):
        if project is None:
            window.actions_by_name["project.sample"].trigger()
        else:
            services.project.open(project)
    return window


def show(window, qtbot, title):
    scene_id = scene_named(window.services, title)
    window.open_scene(scene_id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_id)
    return scene_id


def test_a_scene_shown_for_the_first_time_is_seen_from_its_beginning_and_continued_at_its_end(
    qtbot, tmp_path
):
    window = open_window(qtbot, tmp_path)
    try:
        show(window, qtbot, "What the storm brought")
        binding, page = window.editor.binding, window.editor.page
        assert binding.caret() == len(binding.base_text) > 500
        assert page.verticalScrollBar().value() == 0
        before = binding.base_text
        page.setFocus()
        qtbot.keyClicks(page, " And")
        assert binding.base_text == before + " And"
        assert page.viewport().rect().contains(page.cursorRect())
    finally:
        window.close()


def test_a_scene_comes_back_as_it_was_left_and_so_does_the_project(qtbot, tmp_path):
    window = open_window(qtbot, tmp_path)
    try:
        show(window, qtbot, "What the storm brought")
        window.editor.binding.select(40, 40)
        show(window, qtbot, "Ledger")
        window.editor.binding.select(7, 7)
        show(window, qtbot, "What the storm brought")
        assert window.editor.binding.caret() == 40
        qtbot.keyClick(window.editor.page, Qt.Key.Key_Right)
        path = window.services.project.current.path
    finally:
        window.close()
    window = open_window(qtbot, tmp_path, path)
    try:
        assert window.editor.binding.scene_id == scene_named(window.services, "What the storm brought")
        assert window.editor.binding.caret() == 41
        tree = window.manuscript.tree
        assert tree.currentIndex() == tree.model().index_of(window.editor.binding.scene_id)
        show(window, qtbot, "Ledger")
        assert window.editor.binding.caret() == 7
    finally:
        window.close()


def test_a_spoilt_file_of_places_costs_the_places_and_nothing_else(qtbot, tmp_path):
    window = open_window(qtbot, tmp_path)
    path, uuid = window.services.project.current.path, window.services.project.info.uuid
    window.close()
    for content in SPOILT:
        places(tmp_path).last_places_file.write_text(content.replace("UUID", uuid))
        window = open_window(qtbot, tmp_path, path)
        try:
            scenes = window.services.manuscript.outline.scenes()
            assert window.editor.binding.scene_id == scenes[0].scene_id, content
            for scene in scenes[:3]:
                show(window, qtbot, scene.title)
                assert window.editor.binding.caret() == len(window.editor.binding.base_text)
        finally:
            window.close()
        kept = json.loads(places(tmp_path).last_places_file.read_text())
        assert kept[uuid]["scene"] == scenes[2].scene_id, "from now on places are kept again"
