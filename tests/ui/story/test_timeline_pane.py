"""The window of the timeline over the real book."""

from PySide6.QtGui import QShortcut

from inkwell.domain.story.story_time import SceneTime, moment
from inkwell.ui.story.timeline_layout import Lane
from tests.ui.story.facts import people, scenes_of


def settle(services):
    """An act on the book is stored, and then the tree is read again."""
    services.storage.deliver()
    services.storage.deliver()


def opened(window):
    settle(window.services)
    window.actions_by_name["view.timeline"].trigger()
    return window.commands.story._timeline.pane


def test_a_scene_moved_in_the_telling_moves_in_the_manuscript_and_back(window):
    services, timeline = window.services, opened(window)
    scenes = scenes_of(services)
    timeline.view.moved.emit(Lane.TOLD, scenes[0], scenes[2])
    settle(services)
    assert scenes_of(services)[:3] == [scenes[1], scenes[2], scenes[0]]
    assert [block.scene for block in timeline.view.layout_of_blocks.told][:3] == scenes_of(services)[:3]
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    assert scenes_of(services) == scenes
    timeline.view.moved.emit(Lane.TOLD, scenes[4], None)
    settle(services)
    assert scenes_of(services)[0] == scenes[4]


def test_a_scene_moved_in_the_happening_gets_its_place_in_one_act(window):
    services, timeline = window.services, opened(window)
    scenes, story = scenes_of(services), services.story.time
    timeline.view.moved.emit(Lane.HAPPENED, scenes[5], scenes[0])
    settle(services)
    assert story.order.in_happening()[:3] == [scenes[0], scenes[5], scenes[1]]
    assert scenes_of(services) == scenes
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    assert story.order.in_happening() == scenes
    story.set_time(SceneTime(scenes[3], after=scenes[5]))
    settle(services)
    timeline.view.moved.emit(Lane.HAPPENED, scenes[5], scenes[3])
    settle(services)
    assert "cannot happen there" in timeline._line.text()


def test_viewpoints_dates_and_what_is_wrong_are_shown(window):
    services, timeline = window.services, opened(window)
    scenes, (mara, _) = scenes_of(services), people(services)
    services.story.time.set_time(SceneTime(scenes[0], moment("1923-05-03"), viewpoint=mara))
    services.story.time.set_time(SceneTime(scenes[1], moment("day 4"), flashback=True))
    settle(services)
    first, second = timeline.view.layout_of_blocks.told[:2]
    assert first.look == 0 and "1923" in first.when and second.flashback
    assert "day 1 is taken" in timeline._problems.text() and timeline._problems.isVisibleTo(timeline)


def test_it_is_saved_as_a_picture_and_as_a_drawing(window, tmp_path):
    timeline = opened(window)
    for name, head in (("t.png", b"\x89PNG"), ("t.svg", b"<?xml")):
        timeline.export_to(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(head)
    timeline.export_to(tmp_path / "no" / "t.png")
    assert not (tmp_path / "no").exists()


def test_it_closes_with_the_book(window):
    timeline = opened(window)
    assert timeline.isVisible()
    window.services.close_project()
    assert not timeline.isVisible()


def test_undo_and_redo_in_the_timeline_are_the_books(window, qtbot):
    services, timeline = window.services, opened(window)
    scenes = scenes_of(services)
    timeline.view.moved.emit(Lane.TOLD, scenes[0], scenes[2])
    settle(services)
    keys = {shortcut.key().toString(): shortcut for shortcut in timeline.window().findChildren(QShortcut)}
    keys["Ctrl+Z"].activated.emit()
    settle(services)
    assert scenes_of(services) == scenes
    for again in ("Ctrl+Y", "Ctrl+Shift+Z"):
        keys[again].activated.emit()
        settle(services)
        assert scenes_of(services)[:3] == [scenes[1], scenes[2], scenes[0]]
        keys["Ctrl+Z"].activated.emit()
        settle(services)
