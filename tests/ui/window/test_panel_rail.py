"""The tabs of the panels: named, grouped, met by keys, mouse and screen reader."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.ui.window.panel_rail import PANELS, PanelRail


def rail(window):
    return window.findChild(PanelRail)


def press_tab(window, name):
    place = rail(window).tabRect([row.name for row in PANELS].index(name)).bottomLeft() + QPoint(20, -10)
    QTest.mouseClick(rail(window), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def front(window):
    return next(row.name for row in PANELS if getattr(window, row.name).isVisible())


def test_every_tab_has_room_for_its_word_and_stands_in_one_group(window):
    tabs, small = rail(window), QFontMetrics(window.theme.sans(small=True))
    for number, row in enumerate(PANELS):
        assert tabs.tabText(number) and tabs.tabRect(number).width() >= small.horizontalAdvance(
            tabs.tabText(number)
        )
        assert row.keys in tabs.tabToolTip(number)
    groups = [row.group for row in PANELS]
    assert sorted(set(groups), key=groups.index) == [g for i, g in enumerate(groups) if g not in groups[:i]]
    assert groups == sorted(groups, key=groups.index)  # no group comes twice


def test_a_press_opens_a_panel_a_second_one_hides_it_and_the_tabs_stay(window):
    press_tab(window, "codex")
    assert front(window) == "codex"
    press_tab(window, "codex")
    assert not window.codex.isVisible() and rail(window).isVisible()
    assert not window.actions_by_name["view.right"].isChecked()
    press_tab(window, "codex")
    assert front(window) == "codex" and window.actions_by_name["view.right"].isChecked()


def test_arrows_go_from_tab_to_tab_return_into_the_panel_and_escape_to_the_page(window):
    window.show_panel("story")
    tabs = rail(window)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Up)
    assert front(window) == "story"
    QTest.keyClick(tabs, Qt.Key.Key_Down)
    QTest.keyClick(tabs, Qt.Key.Key_Down)
    assert front(window) == "history"
    QTest.keyClick(tabs, Qt.Key.Key_Return)
    assert window.history.isAncestorOf(window.focusWidget())
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.editor.page


def test_a_panel_shown_by_its_command_is_marked(window):
    window.actions_by_name["view.notes"].trigger()
    assert PANELS[rail(window).currentIndex()].name == "notes" and front(window) == "notes"


def test_a_screen_reader_meets_a_list_of_named_tabs(window):
    met = QAccessible.queryAccessibleInterface(rail(window))
    assert met.role() == QAccessible.Role.PageTabList and met.text(QAccessible.Text.Name)
    tabs = [met.child(i) for i in range(len(PANELS))]
    assert {tab.role() for tab in tabs} == {QAccessible.Role.PageTab}
    assert [tab.text(QAccessible.Text.Name) for tab in tabs] == [row.title for row in PANELS]


def test_the_tabs_can_be_seen_at_half_a_screen_and_go_in_focus_mode(window):
    window.resize(784, 768)
    QApplication.processEvents()
    last = rail(window).tabRect(len(PANELS) - 1)
    assert rail(window).rect().contains(last) and window.rect().contains(rail(window).geometry())
    press_tab(window, "feeling")
    assert window.feeling.isVisible() and window.editor.page.isVisible()
    window.actions_by_name["view.focus"].setChecked(True)
    assert not rail(window).isVisible()
    window.actions_by_name["view.focus"].setChecked(False)
    assert rail(window).isVisible()
