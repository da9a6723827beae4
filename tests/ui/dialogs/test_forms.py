"""The small dialogs."""

import pytest

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind
from inkwell.domain.text import quotation_conventions
from inkwell.domain.text.quotation_conventions import conventions_of
from inkwell.ui.dialogs.forms import LANGUAGES, ProjectDialog, SynopsisDialog
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


@pytest.fixture
def synopsis(qtbot):
    dialog = SynopsisDialog(None, Node(NodeId(1), None, NodeKind.SCENE, 0, "The stairs", "Mine."))
    qtbot.addWidget(dialog)
    return dialog


def test_a_synopsis_is_summed_up_for_the_author_to_change(synopsis):
    synopsis.sum_up_requested.connect(lambda: synopsis.offer("Mara climbs. The lamp is dark.", "Chosen."))
    synopsis.sum_up.click()
    assert synopsis.synopsis.toPlainText() == "Mara climbs. The lamp is dark."
    assert synopsis.origin.text() == "Chosen." and not synopsis.origin.isHidden()
    synopsis.synopsis.undo()
    assert synopsis.synopsis.toPlainText() == "Mine."
    synopsis.offer("", "")
    assert synopsis.synopsis.toPlainText() == "Mine." and not synopsis.sum_up.isEnabled()
    assert synopsis.origin.isHidden()


def test_what_is_typed_while_a_summary_is_written_stays(synopsis):
    synopsis.wait()
    assert not synopsis.sum_up.isEnabled()
    synopsis.synopsis.setPlainText("Mine, and more.")
    synopsis.offer("Mara climbs.", "Written.")
    assert synopsis.synopsis.toPlainText() == "Mine, and more.\nMara climbs." and synopsis.sum_up.isEnabled()
    synopsis.wait()
    synopsis.offer("Mara falls.", "Written.")
    assert synopsis.synopsis.toPlainText() == "Mara falls."
