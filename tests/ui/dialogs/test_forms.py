"""The small dialogs."""

from inkwell.domain.text import quotation_conventions
from inkwell.domain.text.quotation_conventions import conventions_of
from inkwell.ui.dialogs.forms import LANGUAGES, ProjectDialog
from tests.ui.pages import base


def test_the_language_of_the_book_is_chosen_with_its_particulars_and_its_quotes_are_typed(window, qtbot):
    window.actions_by_name["project.info"].trigger()
    dialog = window.findChild(ProjectDialog)
    assert dialog.language.currentData() == "en"
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.accept()
    qtbot.waitUntil(lambda: window.editor.page.language == "de", timeout=5000)
    page = window.editor.page
    page.moveCursor(page.textCursor().MoveOperation.End)
    qtbot.keyClicks(page, ' "Ja"')
    assert base(window).endswith(" „Ja“")


def test_every_language_in_the_list_has_its_own_conventions():
    known = quotation_conventions._CONVENTIONS
    others_ways_to_say_it = {"no", "de_li", "zh_hk", "zh_hant"}
    assert {tag.lower() for tag in LANGUAGES} == set(known) - others_ways_to_say_it
    assert all(conventions_of(tag) is known[tag.lower()] for tag in LANGUAGES)


def test_a_language_that_is_not_in_the_list_stays(window):
    from dataclasses import replace

    info = replace(window.services.project.info, language="en_GB")
    dialog = ProjectDialog(window, info)
    assert dialog.info().language == "en_GB"
    assert "English" in dialog.language.currentText()
