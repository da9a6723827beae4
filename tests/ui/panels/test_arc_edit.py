"""The feeling of a passage drawn by mouse and by keys, and taken away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inkwell.ui.panels.arc_edit import ArcEdit
from tests.ui.pages import end, wait_draft


def test_keys_choose_and_move_a_point_within_bounds(window):
    window.findChild(QPushButton, "drawFeeling").click()
    arc, moods = window.findChild(ArcEdit), window.services.moods
    assert arc.hasFocus() and moods.arc == (0.0,) * 5
    QTest.keyClick(arc, Qt.Key.Key_Right)
    QTest.keyClick(arc, Qt.Key.Key_Up)
    assert moods.arc == (0.0, 0.25, 0.0, 0.0, 0.0)
    assert "Point 2 of 5: 0.25" in arc.accessibleDescription()
    for _ in range(20):
        QTest.keyClick(arc, Qt.Key.Key_Down)
    assert moods.arc[1] == -2.0
    QTest.keyClick(arc, Qt.Key.Key_Home)
    QTest.keyClick(arc, Qt.Key.Key_Left)
    QTest.keyClick(arc, Qt.Key.Key_Left)
    assert moods.arc == (0.0,) * 5 and "Point 1 of 5" in arc.accessibleDescription()


def test_a_point_is_dragged_and_esc_takes_the_arc_away_and_goes_to_the_page(window):
    button = window.findChild(QPushButton, "drawFeeling")
    button.click()
    arc, moods = window.findChild(ArcEdit), window.services.moods
    right = QPoint(arc.width() - 12, 12)
    QTest.mousePress(arc, Qt.MouseButton.LeftButton, pos=right)
    assert moods.arc[4] == 2.0
    QTest.mouseMove(arc, QPoint(arc.width() - 12, arc.height() + 40))
    QTest.mouseRelease(arc, Qt.MouseButton.LeftButton, pos=right)
    assert moods.arc[4] == -2.0
    QTest.keyClick(arc, Qt.Key.Key_Escape)
    assert moods.arc == () and arc.isHidden() and not button.isChecked()
    assert window.editor.page.hasFocus()


def test_what_is_drawn_goes_with_the_request_and_ranks_the_alternatives(window, qtbot, monkeypatch):
    asked = []
    submit = window.services.writer.submit
    monkeypatch.setattr(window.services.writer, "submit", lambda one: (asked.append(one), submit(one)))
    window.services.moods.draw((0.0, 0.5, 1.0, 0.5, 0.0))
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    assert asked[-1].arc.valences == (0.0, 0.5, 1.0, 0.5, 0.0)
    assert draft.settings["arc"] == [0.0, 0.5, 1.0, 0.5, 0.0]
    assert all(candidate.off_arc >= 0 for candidate in draft.candidates)
