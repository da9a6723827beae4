"""The outline table by keys, over the sample novel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inkwell.domain.manuscript.outline import Status
from inkwell.domain.planning.columns import Column
from tests.ui.planning.rooms import plan_view, settle


@pytest.fixture
def table(window, qtbot):
    pane = plan_view(window, "table", qtbot)
    pane.services = window.services
    return pane


def cell(pane, row, key):
    index = pane.table.index(row, pane.table.keys.index(key))
    pane.view.setCurrentIndex(index)
    return index


def editor_in(pane):
    """What is typed into now; those that were closed wait to be deleted."""
    return next(one for one in pane.view.findChildren(QWidget, "planCellEditor") if one.isVisible())


def typed(pane, row, key, text):
    """Type into a cell as an author does, and take it."""
    cell(pane, row, key)
    QTest.keyClick(pane.view, Qt.Key.Key_F2)
    editor = editor_in(pane)
    editor.clear()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt closes a field once it has seen the key itself
    settle(pane.services)
    return pane.services.plan.book.rows[row]


def test_cells_are_typed_into_and_each_is_one_undo(table, window):
    pane = table
    pane._show_column(Column.GOAL, True)
    pane._show_column(Column.LABEL, True)
    before = pane.services.plan.book.rows[0]
    assert typed(pane, 0, Column.TITLE, "Salt").title == "Salt"
    assert typed(pane, 0, Column.SYNOPSIS, "Mara counts.").synopsis == "Mara counts."
    assert typed(pane, 0, Column.GOAL, "1,500").goal == 1500
    assert typed(pane, 0, Column.LABEL, "Night").label == "Night"
    assert typed(pane, 0, Column.PLACE, "The harbour").place == "The harbour"
    assert typed(pane, 0, Column.THREADS, "Love, War").thread_names == ("Love", "War")
    assert typed(pane, 0, Column.WHEN, "3 May 1923").when is not None
    for _ in range(7):
        window.actions_by_name["edit.undo"].trigger()
        settle(pane.services)
    assert pane.services.plan.book.rows[0] == before


def test_a_bad_goal_and_a_bad_date_are_said_and_change_nothing(table, window):
    said = []
    table.said.connect(said.append)
    table._show_column(Column.GOAL, True)
    before = table.services.plan.book.rows[0]
    assert typed(table, 0, Column.GOAL, "many") == before
    assert typed(table, 0, Column.WHEN, "soon") == before
    assert "number of words" in said[0] and "story date" in said[1]


def test_status_and_eyes_are_chosen_from_lists(table):
    for key, text in ((Column.STATUS, "Done"), (Column.VIEWPOINT, table.services.plan.book.people()[0][1])):
        index = cell(table, 1, key)
        table.view.edit(index)
        box = editor_in(table)
        box.setCurrentText(text)
        box.activated.emit(box.currentIndex())
        settle(table.services)
    row = table.services.plan.book.rows[1]
    assert row.status is Status.DONE and row.eyes == table.services.plan.book.people()[0][1]


def test_filter_and_order_keep_the_chosen_scene(table):
    model, view = table.table, table.view
    total = len(model.rows)
    word = model.rows[2].title.split()[0]
    table.filter.setText(word)
    assert 0 < len(model.rows) < total and all(
        word.lower()
        in " ".join(str(model.data(model.index(place, at))) for at in range(model.columnCount())).lower()
        for place in range(len(model.rows))
    )
    table.filter.setText("zzzz nothing")
    assert not view.isVisibleTo(table) and table._none.isVisibleTo(table)
    table.filter.clear()
    cell(table, 3, Column.TITLE)
    chosen = view.row.scene
    view.order_wanted.emit(model.keys.index(Column.WORDS))
    assert [row.words for row in model.rows] == sorted(row.words for row in model.rows)
    assert view.row.scene == chosen
    view.order_wanted.emit(model.keys.index(Column.WORDS))
    assert model.rows[0].words == max(row.words for row in model.rows)
    view.order_wanted.emit(model.keys.index(Column.WORDS))
    assert [row.number for row in model.rows] == list(range(1, total + 1))


def test_a_column_of_ones_own_stays_with_the_book(table):
    table.add_column("Weather")
    assert typed(table, 0, "own:Weather", "Rain").own_value("Weather") == "Rain"
    settle(table.services)
    looks = {}
    table.services.storage.call(lambda store: store.plan.load(), lambda plan: looks.update(plan.looks))
    settle(table.services)
    assert "own:Weather" in looks["table"]["columns"]


def test_the_title_stays_where_the_others_scroll_and_is_never_covered(table):
    view = table.view
    view.setCurrentIndex(table.table.index(0, len(table.table.keys) - 1))
    assert view.horizontalScrollBar().value() > 0
    assert view._frozen.isVisible() and view._frozen.width() == view.columnWidth(0)
    view.setCurrentIndex(table.table.index(0, 1))
    assert view.visualRect(table.table.index(0, 1)).left() >= view.columnWidth(0) - 1


def test_csv_has_what_is_shown_and_no_cell_begins_a_formula(table):
    typed(table, 0, Column.TITLE, "=1+1")
    text = table.file("csv").decode("utf-8-sig")
    assert "'=1+1" in text and text.splitlines()[0].startswith("No.,Scene,")
    assert len(text.splitlines()) == len(table.table.rows) + 1
    for ending, head in {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        assert table.file(ending).startswith(head)


def test_that_the_book_is_not_read_yet_is_said(table, window):
    assert "once the book has been read" in window.commands.plan.room._line.text()


def test_cells_are_spoken_with_their_column(table):
    index = cell(table, 0, Column.STATUS)
    assert table.table.data(index, Qt.ItemDataRole.AccessibleTextRole).startswith("Status: ")
