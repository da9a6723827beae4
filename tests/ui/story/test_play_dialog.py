"""A branching story played inside, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inkwell.domain.branching.story import story_of
from inkwell.ui.story.play_dialog import PlayDialog

SCENES = [
    ("Quay", "~ coins = 1\nYou have {coins} coin.\n* Look -> Find\n+ Wait -> Night"),
    ("Find", "A coin.\n~ coins += 1\n+ Pay -> Nowhere\n+ Go -> Night"),
    ("Night", "Dark.\n-> END"),
    ("Attic", "Dust.\n-> END"),
]


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = PlayDialog(parent, story_of(SCENES))
    made.open()
    qtbot.waitUntil(lambda: made.troubles.count() > 0)
    yield made
    made.reject()


def shown(dialog):
    return [dialog.choices.item(row).text() for row in range(dialog.choices.count())]


def test_it_is_played_and_taken_back(dialog):
    assert shown(dialog) == ["1  Look", "2  Wait"] and not dialog.back.isEnabled()
    assert dialog.state.text() == "Quay\ncoins = 1"
    QTest.keyClick(dialog.choices, Qt.Key.Key_Return)
    assert dialog.told.toPlainText() == "You have 1 coin.\n\nA coin."
    assert dialog.state.text() == "Find\ncoins = 2"
    dialog.choose(1)
    assert dialog.standing.text() == "The story has ended." and not shown(dialog)
    dialog.back.click()
    dialog.back.click()
    assert dialog.state.text() == "Quay\ncoins = 1"
    dialog.forward.click()
    dialog.choose(0)
    assert "Nowhere" in dialog.standing.text()
    dialog.again.click()
    assert shown(dialog) == ["1  Look", "2  Wait"] and not dialog.forward.isEnabled()
    dialog.choose(7)  # no such choice
    assert dialog.state.text() == "Quay\ncoins = 1"


def test_what_is_wrong_opens_its_scene(dialog, qtbot):
    said = [dialog.troubles.item(row).text() for row in range(dialog.troubles.count())]
    assert said == [
        "Find: Leads nowhere: no scene is called “Nowhere”.",
        "Attic: No path leads here.",
    ]
    assert dialog.paths.text() == "4 passages, 1 ending, every path walked: 2 troubles."
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.troubles.itemActivated.emit(dialog.troubles.item(0))
    assert opened.args == [1, SCENES[1][1].index("+ Pay")]


def test_the_scene_that_is_played_opens(dialog, qtbot):
    dialog.choose(0)
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.show_scene.click()
    assert opened.args == [1, 0]


def test_all_of_it_goes_by_keys(dialog, qtbot):
    alt = Qt.KeyboardModifier.AltModifier
    for widget, key, modifier, state in (
        (dialog.choices, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "Find\ncoins = 2"),
        (dialog.choices, Qt.Key.Key_Left, alt, "Quay\ncoins = 1"),
        (dialog.choices, Qt.Key.Key_Right, alt, "Find\ncoins = 2"),
        (dialog.choices, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "Night\ncoins = 2"),
        (dialog.back, Qt.Key.Key_Home, alt, "Quay\ncoins = 1"),
        (dialog.choices, Qt.Key.Key_9, Qt.KeyboardModifier.NoModifier, "Quay\ncoins = 1"),  # no such choice
        (dialog.choices, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "Quay\ncoins = 1"),
        (dialog.choices, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "Night\ncoins = 1"),
    ):
        QTest.keyClick(widget, key, modifier)
        # A button's key presses it for a moment first.
        qtbot.waitUntil(lambda state=state: dialog.state.text() == state)
        assert dialog.isAncestorOf(dialog.focusWidget())
    with qtbot.waitSignal(dialog.opened) as opened:
        QTest.keyClick(dialog.back, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [2, 0] and not dialog.isVisible()


def test_esc_closes_it_and_its_walk_is_given_up(dialog):
    QTest.keyClick(dialog.choices, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog._given_up
