"""Entries of the codex, made and saved."""


def test_a_codex_entry_is_made_edited_and_found(window, qtbot):
    from inkwell.ui.dialogs.entry_dialog import EntryDialog

    dialog = EntryDialog(window, window.services, window.theme, None)
    dialog.accept()
    assert "needs a name" in dialog._warning.text()
    dialog._name.setText("Ned Harrow")
    dialog._aliases.setText("Old Ned, Harrow")
    with qtbot.waitSignal(window.services.codex.entry_saved):
        dialog.accept()
    entry = next(one for one in window.services.codex.codex.entries if one.name == "Ned Harrow")
    assert entry.aliases == ("Old Ned", "Harrow")
    assert window.services.codex.mentions("since Old Ned’s time")[0].entry == entry.id


def test_saving_an_entry_unchanged_changes_nothing(window, qtbot):
    from inkwell.ui.dialogs.entry_dialog import EntryDialog

    codex = window.services.codex.codex
    for entry in codex.entries:
        with qtbot.waitSignal(window.services.codex.entry_saved):
            EntryDialog(window, window.services, window.theme, entry).accept()
    after = window.services.codex.codex
    assert (
        after.entries == codex.entries
        and set(after.facts) == set(codex.facts)
        and set(after.relations) == set(codex.relations)
    )


def test_a_name_another_entry_has_is_told_while_it_is_typed(window, qtbot):
    dialog = opened(window, None)
    qtbot.keyClicks(dialog._name, "Mara Pell")
    assert not dialog._shared.isVisible()
    qtbot.keyClicks(dialog._aliases, "Mara")
    assert "Mara Quill" in dialog._shared.text() and dialog._shared.isVisible()
    qtbot.keyClicks(dialog._not_this, "Mara")
    assert not dialog._shared.isVisible()


def test_the_dialog_fits_a_small_screen(window):
    dialog = opened(window, window.services.codex.codex.entries[1])
    assert dialog.minimumSizeHint().height() <= 640 and dialog.height() <= 640 and dialog.width() <= 1000


def opened(window, entry):
    from inkwell.ui.dialogs.entry_dialog import EntryDialog

    dialog = EntryDialog(window, window.services, window.theme, entry)
    dialog.show()
    return dialog
