"""Keys of the grid say what is wanted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.planning.grids import shown_grid

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(services, qtbot):
    view = shown_grid(services, qtbot)
    view.take(view.cells.index(0, 1))
    return view


def heard(signal):
    found = []
    signal.connect(lambda *values: found.append(values))
    return found


@pytest.mark.parametrize(
    "signal, key, held, column, values",
    [
        ("toggled", Qt.Key.Key_Space, None, 1, (0, 1)),
        ("taken_off", Qt.Key.Key_Delete, None, 2, (0, 2)),
        ("moved", Qt.Key.Key_Down, ALT, 1, (0, 1, 1, 1)),
        ("moved", Qt.Key.Key_Down, ALT, 0, (0, 0, 1, 0)),
        ("thread_wanted", Qt.Key.Key_Insert, None, 1, ()),
    ],
)
def test_a_key_says_what_it_wants(view, signal, key, held, column, values):
    found = heard(getattr(view, signal))
    view.take(view.cells.index(0, column))
    QTest.keyClick(view, key, held or Qt.KeyboardModifier.NoModifier)
    assert found == [values]


def test_a_thread_that_was_found_is_taken_or_refused_and_not_written_over(view):
    taken, refused = heard(view.offer_taken), heard(view.offer_refused)
    view.take(view.cells.index(0, 3))
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert taken[0][0].offer.names == refused[0][0].offer.names == ("Tom", "Ann")


def test_a_pair_goes_to_no_thread_and_an_empty_cell_nowhere(view):
    moved = heard(view.moved)
    view.take(view.cells.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right, ALT)
    view.take(view.cells.index(3, 1))
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert moved == []


def test_a_name_is_written_in_the_head(view):
    renamed = heard(view.renamed)
    QTest.keyClick(view, Qt.Key.Key_F2, SHIFT)
    QTest.keyClicks(view.editor, "Sea  and sky")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert renamed[0][0].thread.name == "Love" and renamed[0][1] == "Sea and sky"
    assert view.editor is None


def test_a_press_on_a_title_or_a_head_chooses_and_drags_nothing(view):
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(40, view.visualRect(view.cells.index(2, 0)).center().y()),
    )
    assert view.currentIndex().row() == 2 and view._pressed is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.places.still + 20, 20))
    assert view.currentIndex().column() == 1 and view._pressed is None
