"""The timeline beside the page."""

from tests.ui.story.test_timeline_pane import opened


def test_it_is_a_window_of_its_own_that_follows_the_page_and_closes_with_the_book(window, qtbot):
    pane = opened(window)
    assert pane.window() is not window and pane.window().isVisible()
    scene = window.services.manuscript.outline.scenes()[-1].scene_id
    window.open_scene(scene)
    qtbot.waitUntil(lambda: pane.view.chosen is not None and pane.view.chosen.scene == scene)
    window.services.close_project()
    assert not pane.window().isVisible()
