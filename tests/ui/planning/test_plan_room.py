"""The plan in the place of the page."""

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.ui.plots.pictures import set_across
from tests.ui.planning.rooms import plan_view, settle


def test_esc_goes_back_to_the_page_at_the_place_left_and_f12_to_the_view_left(window, qtbot):
    page = window.editor.page
    cursor = page.textCursor()
    cursor.setPosition(120)
    page.setTextCursor(cursor)
    table = plan_view(window, "table", qtbot)
    QTest.keyClick(table.view, Qt.Key.Key_Escape)
    assert window.editor.isVisible() and page.textCursor().position() == 120
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page)
    window.actions_by_name["plan.open"].trigger()
    assert window.commands.plan.room.view == "table" and window.commands.plan.is_shown
    window.actions_by_name["plan.open"].trigger()
    assert window.editor.isVisible()


def test_return_on_a_card_opens_its_scene(window, qtbot):
    board = plan_view(window, "board", qtbot)
    last = window.services.plan.book.rows[-1]
    board.choose(last.scene)
    QTest.keyClick(board.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == last.scene)
    assert window.editor.isVisible() and not window.commands.plan.is_shown


def test_commands_of_the_page_rest_while_the_plan_stands_there(window, qtbot):
    text = window.editor.page.toPlainText()
    plan_view(window, "board", qtbot)
    for name in ("edit.paste", "edit.italic", "scene.continue", "edit.find"):
        assert not window.actions_by_name[name].isEnabled()
    assert window.actions_by_name["project.save"].isEnabled()
    assert window.editor.page.toPlainText() == text
    window.commands.plan.leave()
    assert window.actions_by_name["edit.paste"].isEnabled()


def test_each_view_chooses_the_scene_of_the_page_and_the_timeline_is_one_of_them(window, qtbot):
    scene = window.editor.binding.scene_id
    assert plan_view(window, "board", qtbot).view.item.row.scene == scene
    assert plan_view(window, "table", qtbot).view.row.scene == scene
    assert plan_view(window, "timeline", qtbot).pane.view.chosen.scene == scene


def test_f6_goes_from_the_plan_on_and_back_to_it(window, qtbot):
    board = plan_view(window, "board", qtbot)
    seen = set()
    for _ in range(3):
        window.actions_by_name["view.region"].trigger()
        seen.add(window.commands.plan.room.isAncestorOf(window.focusWidget()))
    assert seen == {True, False} and board.isVisible()


def test_it_leaves_with_the_book_and_an_empty_book_says_what_it_waits_for(window, qtbot):
    services = window.services
    board = plan_view(window, "board", qtbot)
    for node in services.manuscript.outline.children(None):
        services.manuscript.discard(node.id)
        settle(services)
    qtbot.waitUntil(lambda: board._empty.isVisible())
    assert "card" in board._empty.text and not board.view.isVisible()
    services.close_project()
    assert window.commands.plan.room is None and window.welcome.isVisible()


def test_a_view_is_written_to_a_file_and_what_goes_wrong_is_said(window, qtbot, tmp_path):
    plan_view(window, "board", qtbot)
    room = window.commands.plan.room
    room.export_to(tmp_path / "b.png")
    assert (tmp_path / "b.png").read_bytes().startswith(b"\x89PNG")
    room.export_to(tmp_path / "no" / "b.pdf")
    assert not (tmp_path / "no").exists()


def test_every_view_is_printed_by_the_systems_printer(window, qtbot, tmp_path):
    """Into a PDF: a printer without paper, and the same painting as on one with."""
    plan_view(window, "board", qtbot)
    room = window.commands.plan.room
    for view in ("board", "table", "timeline", "grid", "map"):
        room.enter(view)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{view}.pdf"))
        set_across(printer)
        room.pane.print_on(printer)
        assert (tmp_path / f"{view}.pdf").read_bytes().startswith(b"%PDF"), view
