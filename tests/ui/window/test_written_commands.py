"""Why, by key: of the pending draft, of kept words at the caret, and of the author's own words nothing."""

from tests.ui.pages import end, wait_draft


def test_the_caret_in_kept_words_finds_what_wrote_them(window, qtbot):
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    qtbot.waitUntil(lambda: not draft.writing and draft.candidate.row > 0)
    row = draft.candidate.row
    assert window.commands.written._at_caret() == row
    window.editor.drafts.keep()
    assert window.services.generation.draft(window.editor.binding.scene_id) is None
    end(window)
    window.actions_by_name["draft.why"].trigger()
    window.services.storage.deliver()
    dialog = window.commands.written.dialog
    qtbot.waitUntil(lambda: dialog._one is not None)
    assert dialog._one.id == row and dialog._one.state == "kept"
    dialog.close()
    assert window.commands.written.dialog is None


def test_of_the_authors_own_words_there_is_nothing_to_ask(window):
    cursor = window.editor.page.textCursor()
    cursor.setPosition(3)
    window.editor.page.setTextCursor(cursor)
    window.actions_by_name["draft.why"].trigger()
    assert window.commands.written.dialog is None
