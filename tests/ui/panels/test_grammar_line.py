"""The switch above the findings."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from inkwell.ui.panels.grammar_line import GrammarLine
from tests.hand_checker import HandChecker
from tests.waiting import wait


def says(line):
    return line.findChild(QLabel, "grammarSays").text()


def test_it_switches_and_tells_how_far_the_book_is(sample, qtbot, monkeypatch):
    writer = HandChecker(sample, monkeypatch)
    line = GrammarLine(sample)
    qtbot.addWidget(line)
    line.show()
    assert not line.switch.isChecked() and line.book.isHidden() and not says(line)
    line.switch.click()
    assert sample.grammar.is_on and not line.book.isHidden()
    line.book.click()
    wait(lambda: writer.asked)
    assert line.book.text() == "Stop" and "paragraphs checked" in says(line)
    line.book.click()
    assert line.book.text() == "Whole book" and not says(line)
    line.switch.click()
    assert not sample.grammar.is_on and line.book.isHidden()


def test_another_language_is_told(sample, qtbot):
    line = GrammarLine(sample)
    qtbot.addWidget(line)
    sample.grammar.set_on(True)
    sample.project.save_info(replace(sample.project.info, language="fr"))
    wait(lambda: "English only" in says(line))
    assert line.book.isHidden()
