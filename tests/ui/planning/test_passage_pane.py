"""The map of a story among the views of the plan."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.ui.planning.plan_room import VIEWS
from tests.ui.planning.rooms import plan_view, settle


def test_a_game_has_its_map_and_a_novel_has_none(window, qtbot):
    services = window.services
    assert not window.actions_by_name["plan.passages"].isEnabled()
    plan_view(window, "board", qtbot)
    room = window.commands.plan.room
    at = list(VIEWS).index("passages")
    assert not room.tabs.isTabVisible(at)
    services.project.save_info(replace(services.project.info, template="game"))
    settle(services)
    scenes = services.manuscript.outline.scenes()
    pane = plan_view(window, "passages", qtbot)
    assert room.tabs.isTabVisible(at)
    qtbot.waitUntil(lambda: services.story.paths.walk is not None and pane.view.chosen is not None)
    assert services.story.paths.read.order[pane.view.chosen] == window.editor.binding.scene_id
    assert "every path walked" in pane.tools()[0].text() and pane.next_wrong.isVisibleTo(pane)
    for ending, head in {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        assert pane.file(ending).startswith(head)
    pane.view.choose(1)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scenes[1].scene_id)
    assert not window.commands.plan.is_shown
    services.project.save_info(replace(services.project.info, template="novel"))
    settle(services)
    window.actions_by_name["plan.open"].trigger()
    assert room.view == "board"
