"""What is new and cleared since a mark, in one line."""

from inkwell.ui.panels.mark_line import MarkLine


def test_a_press_sets_a_mark_and_the_line_compares_with_it(sample, qtbot):
    sample.storage.deliver()
    line = MarkLine(sample.story.ledger)
    qtbot.addWidget(line)
    line.look([])
    assert line.told.text() == ""
    line.set.click()
    sample.storage.deliver()
    line.look(sample.story.ledger.rows())
    assert "0 new, 0 cleared" in line.told.text()
