"""The timeline among the views of the plan."""

from tests.ui.planning.rooms import plan_view


def test_its_zoom_and_its_files_are_the_rooms(window, qtbot):
    pane = plan_view(window, "timeline", qtbot)
    zoom = pane.pane.view.zoom
    pane.zoom_by(1)
    assert pane.pane.view.zoom == zoom + 1 and not any(button.isVisible() for button in pane.pane.buttons)
    for ending, head in {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        assert pane.file(ending).startswith(head)
