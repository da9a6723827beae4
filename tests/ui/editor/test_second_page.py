"""A scene to look at."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.ui.editor.second_page import StillView

TEXT = "\n".join(f"Paragraph {number}. " + "Words go on. " * 12 for number in range(40))


def view_of(window, qtbot):
    view = StillView(window.editor.page, window.theme)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_text("Title", TEXT)
    QApplication.processEvents()
    return view


def test_a_press_says_the_place_and_the_height_of_its_line(window, qtbot):
    view, heard = view_of(window, qtbot), []
    view.write_wanted.connect(lambda place, y: heard.append((place, y)))
    view.scroll_to(TEXT.index("Paragraph 20"), 100)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.width() // 2, 110))
    ((place, y),) = heard
    assert TEXT.index("Paragraph 20") <= place < TEXT.index("Paragraph 21") and abs(y - 100) < 4


def test_another_width_keeps_the_line_that_is_looked_at(window, qtbot):
    view = view_of(window, qtbot)
    view.scroll_to(TEXT.index("Paragraph 20"), 0)
    before, _ = view.first_place()
    view.resize(760, 600)
    QApplication.processEvents()
    after, y = view.first_place()
    assert abs(after - before) < 200 and y <= 8
    view.resize(500, 300)
    QApplication.processEvents()
    assert view.verticalScrollBar().maximum() > 0


def test_an_empty_scene_has_nothing_to_scroll(window, qtbot):
    view = view_of(window, qtbot)
    view.show_text("", "")
    assert view.verticalScrollBar().maximum() == 0 and view.first_place() == (0, view.first_place()[1])
