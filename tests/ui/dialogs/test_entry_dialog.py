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
