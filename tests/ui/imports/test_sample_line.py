"""Which line is shown of several files."""

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Found, Remark, RemarkKind
from inkwell.ui.imports.sample_line import SampleLine


def found(name, sample, unsure=False):
    remarks = (Remark(RemarkKind.ENCODING_UNSURE, 1, sample),) if unsure else ()
    return Found(name, "plain", Book(name, ()), remarks=remarks, sample=sample)


def test_the_file_that_is_not_sure_is_named_and_shown(qtbot):
    line = SampleLine()
    qtbot.addWidget(line)
    assert line.show_for([found("a.txt", "Één"), found("b.txt", "Tьr", unsure=True)])
    assert "“b.txt”" in line.text() and "Tьr" in line.text() and "Één" not in line.text()
    assert line.property("role") == "warning" and not line.isHidden()


def test_what_is_sure_is_shown_quietly_and_nothing_where_there_is_nothing(qtbot):
    line = SampleLine()
    qtbot.addWidget(line)
    assert not line.show_for([found("a.txt", ""), found("b.txt", "Één")])
    assert "Één" in line.text() and line.property("role") == "quiet"
    assert not line.show_for([found("a.txt", "")]) and line.isHidden()
