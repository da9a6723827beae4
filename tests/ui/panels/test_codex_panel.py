"""The list of entries."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from inkwell.domain.manuscript.ids import EntryId


def test_a_name_of_two_entries_is_told_and_leads_to_both(window, qtbot):
    service = window.services.codex
    mara = next(entry for entry in service.codex.entries if entry.name == "Mara Quill")
    window.show_panel("codex")
    with qtbot.waitSignal(service.entry_saved):
        service.save(replace(mara, id=EntryId(0), name="Mara Pell", aliases=("Mara",)))
    told = window.codex.findChild(QPushButton, "sharedName")
    assert told.text() == "“Mara” is a name of Mara Pell and Mara Quill"
    told.click()
    names = [window.codex._entries.index(row).data() for row in range(window.codex._entries.rowCount())]
    assert names[:2] == ["Mara Pell", "Mara Quill"]
