"""Writing a few words where they stand."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inkwell.ui.planning.cell_editor import CellEditor


@pytest.fixture
def editor(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 200)
    parent.show()
    editor = CellEditor(parent, QRect(380, 190, 40, 20), "before", "Cell")
    editor.heard = []
    editor.kept.connect(editor.heard.append)
    yield editor


def test_return_keeps_and_shift_return_begins_a_line(editor):
    QTest.keyClicks(editor, "one ")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.heard == ["one\ntwo"]


def test_esc_keeps_nothing_and_closes_once(editor):
    left = []
    editor.left.connect(lambda: left.append(True))
    QTest.keyClicks(editor, "gone")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    editor.finish(keep=True)
    assert editor.heard == [] and left == [True]


def test_it_lies_within_what_it_covers(editor):
    assert editor.parentWidget().rect().contains(editor.geometry())
