"""A table whose keys do something."""

from PySide6.QtCore import Qt

from inkwell.ui.story.keyed_table import RETURN, KeyedTable


def test_its_keys_act_and_all_others_move_the_row(qtbot):
    done = []
    acts = {
        **dict.fromkeys(RETURN, lambda: done.append("go")),
        Qt.Key.Key_Delete: lambda: done.append("gone"),
    }
    table = KeyedTable("rows", "Rows", ("A", "B"), acts)
    qtbot.addWidget(table)
    table.setRowCount(2)
    for row in range(2):
        table.set_row(row, (f"a{row}", "b"), "tip")
    table.selectRow(0)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)
    qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert done == ["go", "gone"] and table.currentRow() == 1
    assert table.item(1, 0).toolTip() == "tip" and table.accessibleName() == "Rows"
