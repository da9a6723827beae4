"""Cells are drawn and edited."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inkwell.domain.planning.columns import Column
from tests.ui.planning.rooms import plan_view, settle


def test_esc_in_a_cell_changes_nothing_and_stays_in_the_table(window, qtbot):
    pane = plan_view(window, "table", qtbot)
    before = window.services.plan.book.rows[0]
    for key in (Column.TITLE, Column.SYNOPSIS, Column.PLACE):
        pane.view.setCurrentIndex(pane.table.index(0, pane.table.keys.index(key)))
        QTest.keyClick(pane.view, Qt.Key.Key_F2)
        editor = next(one for one in pane.view.findChildren(QWidget, "planCellEditor") if one.isVisible())
        assert pane.view.rect().contains(editor.mapTo(pane.view, editor.rect().center()))
        QTest.keyClicks(editor, "other")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        settle(window.services)
        assert window.services.plan.book.rows[0] == before and window.commands.plan.is_shown
