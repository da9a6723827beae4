import pytest
from PySide6.QtWidgets import QTextEdit

from inkwell.ui.editor.completion_list import CompletionList


@pytest.fixture
def page(qtbot):
    page = QTextEdit()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    return page


def test_the_first_stands_out_where_something_is_typed(page):
    options = CompletionList(page)
    options.offer(("MARA", "MARTHA"), 2)

    assert options.isVisible()
    assert options.choice == "MARA"
    options.step(-1)
    assert options.choice == "MARTHA"


def test_none_stands_out_before_a_letter(page):
    options = CompletionList(page)
    options.offer(("MARA", "MARTHA"), 0)

    assert options.choice == ""
    options.step(-1)
    assert options.choice == "MARTHA"


def test_it_stays_on_the_page_and_goes_with_nothing_to_offer(page):
    options = CompletionList(page)
    options.offer(("A" * 40,), 1)

    assert page.viewport().rect().contains(options.geometry().topLeft())
    options.offer((), 1)
    assert not options.isVisible()
