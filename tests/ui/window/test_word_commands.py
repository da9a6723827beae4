"""The window of dictionaries and words opens beside the page, once."""


def test_it_opens_and_opens_anew(window):
    window.actions_by_name["words.dictionaries"].trigger()
    first = window.commands.words.dialog
    assert first.isVisible() and not first.isModal()
    window.actions_by_name["words.dictionaries"].trigger()
    assert window.commands.words.dialog is not first and window.commands.words.dialog.isVisible()
    window.commands.words.dialog.close()


def test_check_spelling_opens_the_bar(window):
    window.actions_by_name["words.check"].trigger()
    assert window.editor.spelling_bar.isVisible()
    window.editor.spelling_bar.close_bar()
    assert window.editor.page.hasFocus()
