"""Ctrl+Shift+E: the export page, and where the file goes."""

from PySide6.QtWidgets import QFileDialog, QInputDialog

from inkwell.domain.exchange.export_options import Purpose


def test_the_action_opens_the_page_and_a_place_is_asked_for(window, qtbot, tmp_path):
    window.commands.exports.export()
    dialog = window.commands.exports.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.cards.take(dialog.cards.cards[Purpose.PLAIN])
    dialog.closing.export.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser.defaultSuffix() == "md"
    chooser.fileSelected.emit(str(tmp_path / "out.md"))
    qtbot.waitUntil((tmp_path / "out.md").is_file, timeout=60_000)
    chooser.reject()
    qtbot.waitUntil(lambda: not window.services.exports.is_writing, timeout=60_000)
    dialog.reject()
    qtbot.waitUntil(lambda: window.commands.exports.dialog is None)


def test_a_name_is_asked_for_and_an_empty_one_keeps_nothing(window, qtbot):
    window.commands.exports.export()
    dialog = window.commands.exports.dialog
    for name, kept in (("  ", 0), ("Mine", 1)):
        dialog.keep.click()
        asking = dialog.findChildren(QInputDialog)[-1]
        asking.setTextValue(name)
        asking.accept()
        assert len([one for one in window.services.exports.presets() if one.own]) == kept
    dialog.reject()
