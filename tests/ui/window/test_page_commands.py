"""What stands in the page, and the way back to what stood there before."""

from tests.ui.pages import open_scene


def shown(window):
    return window.services.manuscript.outline.node(window.editor.binding.scene_id).title


def test_back_and_forward(window, qtbot, monkeypatch):
    trail, actions = window.services.trail, window.actions_by_name
    now = [0.0]
    monkeypatch.setattr(trail, "_clock", type("Turned", (), {"now_s": lambda _: now[0]})())
    for title in ("The stairs", "Two cups"):
        now[0] += 10
        open_scene(window, qtbot, title)
    now[0] += 10
    actions["view.back"].trigger()
    assert shown(window) == "The stairs" and actions["view.forward"].isEnabled()
    actions["view.forward"].trigger()
    assert shown(window) == "Two cups" and not actions["view.forward"].isEnabled()
    assert actions["view.forward"].toolTip() == "You have not gone back."


def test_one_of_two_switches_is_on(window, qtbot):
    flow, book = (window.actions_by_name[name] for name in ("view.flow", "view.flow_book"))
    flow.trigger()
    qtbot.waitUntil(lambda: window.editor.continuous.is_on)
    book.trigger()
    qtbot.waitUntil(lambda: window.editor.continuous.is_whole)
    assert book.isChecked() and not flow.isChecked()
    book.trigger()
    assert not window.editor.continuous.is_on and not book.isChecked()
