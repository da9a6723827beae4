"""A screenplay in the real window, for tests."""


def screenplay(window, qtbot, tmp_path, text=""):
    """Open an empty screenplay; its one scene holds `text`."""
    window.services.project.create(
        tmp_path / "script.inkwell", "The Ferry", "screenplay", first=("Act One", "Scene 1")
    )
    binding = window.editor.binding
    qtbot.waitUntil(lambda: window.editor.page.script is not None and binding.scene_id is not None)
    qtbot.waitUntil(lambda: binding.base_text == "")
    window.editor.page.setFocus()
    if text:
        window.editor.page.textCursor().insertText(text)
    return window
