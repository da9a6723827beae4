"""What cannot apply is grey."""


def test_what_cannot_apply_is_grey_and_says_why(window, qtbot):
    actions = window.actions_by_name
    qtbot.waitUntil(lambda: not actions["draft.keep"].isEnabled(), timeout=2000)
    assert "no draft" in actions["draft.keep"].toolTip()
    assert not actions["edit.copy"].isEnabled() and actions["edit.paste"].isEnabled()
    window.editor.page.selectAll()
    qtbot.waitUntil(actions["edit.copy"].isEnabled, timeout=2000)
    actions["project.close"].trigger()
    qtbot.waitUntil(lambda: not actions["edit.search"].isEnabled(), timeout=2000)
    assert "Open a book first" in actions["edit.search"].toolTip()
    for name in ("project.new", "project.open", "app.settings", "model.models", "help.guide", "app.palette"):
        assert actions[name].isEnabled(), name
