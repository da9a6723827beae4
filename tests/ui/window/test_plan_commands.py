"""The plan and the page in each other's place."""

from tests.ui.planning.rooms import plan_view


def test_a_scene_wanted_from_elsewhere_brings_the_page_back(window, qtbot):
    plan_view(window, "board", qtbot)
    assert window.commands.plan.is_shown and not window.editor.isVisible()
    scene = window.services.manuscript.outline.scenes()[1].scene_id
    window.open_scene(scene)
    assert window.editor.isVisible() and not window.commands.plan.take_keys()


def test_focus_mode_ends_where_the_plan_comes(window, qtbot):
    window.actions_by_name["view.focus"].setChecked(True)
    plan_view(window, "table", qtbot)
    assert not window.actions_by_name["view.focus"].isChecked() and window.manuscript.isVisible()
