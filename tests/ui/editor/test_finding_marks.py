"""Findings in the page: marked, gone with the words, applied by key and menu, undone."""

import pytest
from PySide6.QtWidgets import QMenu

from inkwell.domain.reading.scene_reading import Finding
from inkwell.services.reading.checks import Dismissal
from tests.hand_checker import THE_THE, HandChecker
from tests.waiting import wait

WRONG = "He opened the the door and went in."
TEXT = f"A sound line.\n{WRONG}"


@pytest.fixture
def marked(window, monkeypatch):
    services, editor = window.services, window.editor
    writer = HandChecker(services, monkeypatch)
    editor.binding.replace(0, len(editor.binding.base_text), TEXT)
    services.grammar.set_on(True)
    wait(lambda: writer.asked)
    writer.answer_where("the the", THE_THE)
    return window


def test_what_is_found_is_underlined_and_gone_once_its_words_change(marked):
    editor = marked.editor
    assert editor.highlighter.findings == {WRONG: [(10, 17)]}
    block = editor.page.document().findBlockByNumber(1)
    formats = block.layout().formats()
    assert any(
        (f.start == 10 and f.length == 7 and f.format.fontUnderline()) or f.format.underlineStyle()
        for f in formats
    )
    editor.binding.replace(len(TEXT), 0, "!")
    assert editor.highlighter.findings == {}


def test_by_keys_to_the_next_its_correction_and_back(marked):
    editor = marked.editor
    editor.binding.select(0, 0)
    marked.actions_by_name["grammar.next"].trigger()
    assert editor.page.textCursor().selectedText() == "the the"
    marked.actions_by_name["grammar.apply"].trigger()
    assert editor.binding.base_text == TEXT.replace("the the", "the")
    editor.undo()
    assert editor.binding.base_text == TEXT and editor.highlighter.findings
    editor.binding.select(0, 0)
    marked.actions_by_name["grammar.apply"].trigger()
    assert editor.binding.base_text == TEXT, "nothing stands at the caret"


def test_the_menu_offers_it_first_and_ways_to_be_left_alone(marked):
    editor = marked.editor
    menu = QMenu()
    menu.addAction("Copy")
    editor.finding_marks.fill_menu(menu, TEXT.index("the the") + 2)
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names == ["the", "Ignore here", "Never in this book", "Switch this rule off", "Copy"]
    menu.actions()[0].trigger()
    assert editor.binding.base_text == TEXT.replace("the the", "the")
    other = QMenu()
    editor.finding_marks.fill_menu(other, 2)
    assert not other.actions()


def test_dismissed_it_is_unmarked_and_the_next_one_says_there_is_none(marked):
    services = marked.services
    row = services.checks.shown_in(marked.editor.binding.scene_id)[0]
    services.checks.dismiss(row, Dismissal.EVER)
    wait(lambda: not marked.editor.highlighter.findings)
    said = []
    services.notices.notice_raised.connect(lambda notice: said.append(notice.text))
    marked.actions_by_name["grammar.next"].trigger()
    assert said == ["Nothing was found in this scene."]


def test_what_has_no_correction_is_pointed_at_and_never_changed(window):
    editor, services = window.editor, window.services
    editor.binding.replace(0, len(editor.binding.base_text), TEXT)
    finding = Finding("leak", 14, 24, "7", (("secret", "Mara drowned him"),))
    services.checks.set_findings(editor.binding.scene_id, TEXT, (finding,), "leak")
    editor.binding.select(0, 0)
    window.actions_by_name["grammar.next"].trigger()
    assert editor.binding.selected() == (14, 24)
    window.actions_by_name["grammar.apply"].trigger()
    assert editor.binding.base_text == TEXT
    menu = QMenu()
    editor.finding_marks.fill_menu(menu, 15)
    assert [entry.text() for entry in menu.actions()] == [
        "Ignore here", "Never in this book", "Switch this check off",
    ]  # fmt: skip
