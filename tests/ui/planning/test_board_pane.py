"""The board by keys and by mouse, over the sample novel."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.outline import Status
from inkwell.domain.planning.plan import LABEL
from tests.ui.planning.rooms import plan_view, settle

ALT, CTRL, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def board(window, qtbot):
    pane = plan_view(window, "board", qtbot)
    pane.services = window.services
    return pane


def titles(pane):
    return [[item.title for item in group.items] for group in pane.view.board.groups]


def test_a_card_is_moved_by_keys_and_comes_back_with_undo(board, window):
    view, before = board.view, titles(board)
    view.choose(("scene", int(board.services.plan.book.rows[0].scene)))
    chosen = view.item.title
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    settle(board.services)
    assert titles(board)[0][:2] == [before[0][1], chosen] and view.item.title == chosen
    QTest.keyClick(view, Qt.Key.Key_Right, ALT)
    settle(board.services)
    assert chosen in titles(board)[1] and view.item.title == chosen
    for _ in range(2):
        window.actions_by_name["edit.undo"].trigger()
        settle(board.services)
    assert titles(board) == before


def test_a_card_dragged_to_another_status_gets_it_and_esc_lets_it_lie(board, window):
    board._group.setCurrentIndex(board._group.findData("status"))
    board._group.activated.emit(board._group.currentIndex())
    view, services = board.view, board.services
    done = next(at for at, group in enumerate(view.board.groups) if group.key == "done")
    other = next(at for at, group in enumerate(view.board.groups) if group.items and at != done)
    scene = view.board.groups[other].items[0].row.scene

    def drag(column, *, drop):
        view.scrollTo(view.board.index(0, other))
        start = view.visualRect(view.board.index(0, other)).center()
        left, top = view.places.place(column, 0)
        end = QPoint(left + 20, top + 4) - view._origin()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, start)
        for place in ((start + end) / 2, end):
            QTest.mouseMove(view.viewport(), place)
        assert view._held is not None
        if drop:
            QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, end)
        else:
            QTest.keyClick(view, Qt.Key.Key_Escape)
            QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, end)
        settle(services)

    before = services.plan.book.row(scene).status
    drag(done, drop=False)
    assert services.plan.book.row(scene).status is before and window.commands.plan.is_shown
    drag(done, drop=True)
    assert services.plan.book.row(scene).status is Status.DONE
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    assert services.plan.book.row(scene).status is before


def test_a_card_is_put_up_written_on_and_becomes_a_scene(board, qtbot):
    view, services = board.view, board.services
    count = len(services.plan.book.rows)
    view.choose(("scene", int(services.plan.book.rows[0].scene)))
    QTest.keyClick(view, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: view.editor is not None)
    QTest.keyClicks(view.editor.title, "The storm")
    QTest.keyClick(view.editor.title, Qt.Key.Key_Return)
    QTest.keyClicks(view.editor.words, "The mast breaks.")
    QTest.keyClick(view.editor.words, Qt.Key.Key_Return, CTRL)
    settle(services)
    assert (view.item.title, view.item.synopsis) == ("The storm", "The mast breaks.")
    assert len(services.plan.book.rows) == count
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    settle(services)
    assert view.item.row is not None and view.item.row.synopsis == "The mast breaks."
    assert len(services.plan.book.rows) == count + 1


def test_esc_on_a_new_card_leaves_no_empty_one_behind(board, qtbot):
    view = board.view
    QTest.keyClick(view, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: view.editor is not None)
    QTest.keyClick(view.editor.title, Qt.Key.Key_Escape)
    settle(board.services)
    assert view.editor is None and not board.services.plan.book.plan.cards


def test_writing_on_a_scenes_card_changes_title_and_synopsis_and_esc_nothing(board):
    view, services = board.view, board.services
    scene = services.plan.book.rows[0].scene
    view.choose(("scene", int(scene)))
    before = services.plan.book.row(scene)
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.editor.title, "Another name")
    QTest.keyClick(view.editor.title, Qt.Key.Key_Escape)
    settle(services)
    assert services.plan.book.row(scene) == before
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.editor.title, "Another name")
    QTest.keyClick(view.editor.title, Qt.Key.Key_Return)  # on to the words, and the scene is not opened
    assert view.editor is not None and board.isVisible()
    QTest.keyClick(view.editor.words, Qt.Key.Key_Return, CTRL)
    settle(services)
    assert services.plan.book.row(scene).title == "Another name"


def test_cards_and_columns_are_spoken(board):
    model = board.view.board
    index = model.index(0, 0)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("1. ") and "word" in said
    assert "scene" in model.headerData(0, Qt.Orientation.Horizontal)


def test_it_goes_out_as_a_picture_a_drawing_and_a_pdf(board):
    heads = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for ending, head in heads.items():
        assert board.file(ending).startswith(head)


def test_esc_on_a_new_card_goes_back_to_the_card_one_was_on(board, window, qtbot):
    view = board.view
    view.choose(("scene", int(board.services.plan.book.rows[1].scene)))
    chosen, cards = view.item.title, len(board.services.plan.book.plan.cards)
    QTest.keyClick(view, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: view.editor is not None)
    QTest.keyClick(view.editor.title, Qt.Key.Key_Escape)
    settle(board.services)
    qtbot.waitUntil(lambda: len(board.services.plan.book.plan.cards) == cards)
    qtbot.waitUntil(lambda: view.item is not None and view.item.title == chosen)


def test_while_a_card_is_dragged_the_line_says_what_letting_it_go_would_break(board, window):
    services, view = board.services, board.view
    scenes = [row.scene for row in services.plan.book.rows]
    entry = services.codex.codex.entries[0].id
    promise = Fact(
        entry, scenes[0], FactMode.ADD, "the key", FactKind.PROMISE, value="the key", until=scenes[1]
    )
    services.story.facts.put(promise)
    settle(services)
    line = window.findChild(QLabel, "planLine")
    view.choose(("scene", int(scenes[1])))
    rect = view.visualRect(view.currentIndex())
    above = view.visualRect(view.board.find(("scene", int(scenes[0])), 0))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, rect.center())
    for place in (rect.center() + QPoint(0, -30), above.center() + QPoint(0, -above.height() // 3)):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(view.viewport().mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            NONE,
        )
        QApplication.sendEvent(view.viewport(), move)
    assert "This would break" in line.text() and "the key" in line.text()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert "would break" not in line.text() and services.story.breaks.standing == []


def test_a_label_gets_its_colour_on_its_card_and_undo_takes_it_back(board, window, qtbot):
    services = board.services
    scene = services.plan.book.rows[0].scene
    services.plan.acts.set_fact(scene, LABEL, "Night")
    settle(services)
    board.choose(scene)
    menu = QMenu()
    board._add_colours(menu, board.view.item)
    colours = menu.actions()[0]
    assert colours.text() == "Colour of “Night”"
    colours.menu().actions()[5].trigger()
    settle(services)
    assert services.plan.book.plan.colours == {"Night": "#5a83b8"}
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    assert services.plan.book.plan.colours == {}
