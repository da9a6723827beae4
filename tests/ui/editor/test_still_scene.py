"""A scene beside the one written in is set as the page sets it."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from inkwell.ui.editor.still_scene import StillScene

TEXT = (
    "# A heading\nThe first paragraph, *half of it in italics* and long enough for three lines of this page. "
    + "It goes on and on, as they do. " * 8
    + "\n\n> quoted\n* * *\nThe last one, 😀 with a comment <!-- here\nand there --> in it. "
    + "More words follow. " * 12
)


def still_of(window, text=TEXT, title="A title"):
    return StillScene(window.editor.page, window.theme, title, text)


def test_it_is_as_high_as_in_the_page_and_its_lines_break_in_the_same_places(window):
    page = window.editor.page
    page.selectAll()
    page.insertPlainText(TEXT)
    page.set_title("A title")
    QApplication.processEvents()
    page.set_margins()
    QApplication.processEvents()
    still = still_of(window)
    frame = page.document().rootFrame().frameFormat()
    assert abs(still.height - (page.document().size().height() - frame.bottomMargin())) <= 1
    for number in range(page.document().blockCount()):
        live = page.document().findBlockByNumber(number).layout()
        seen = still._document.findBlockByNumber(number).layout()
        breaks = [[one.lineAt(i).textStart() for i in range(one.lineCount())] for one in (live, seen)]
        assert breaks[0] == breaks[1]


def test_a_point_is_a_place_in_the_text(window):
    page = window.editor.page
    page.selectAll()
    page.insertPlainText(TEXT)
    QApplication.processEvents()
    page.set_margins()
    still = still_of(window, title=page.title)
    cursor = QTextCursor(page.document())
    scrolled = page.verticalScrollBar().value()
    for place in (0, 5, 40, 200, TEXT.index("with a comment"), len(TEXT)):
        cursor.setPosition(place + (place > TEXT.index("😀")))
        spot = page.cursorRect(cursor)
        assert still.place_at(spot.left(), spot.center().y() + scrolled) == place
    assert still.place_at(0, -100) == 0 and still.place_at(9999, 99999) == len(TEXT)


def test_the_nearest_place_in_the_first_and_the_last_line(window):
    still = still_of(window)
    assert still.place_in_line(0, last=False) == 0
    assert still.place_in_line(9999, last=True) == len(TEXT)
    assert still_of(window, "").place_in_line(300, last=True) == 0
