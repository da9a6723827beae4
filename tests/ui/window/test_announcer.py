"""What is spoken to a screen reader: once each, and never the saving that goes on by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.services.notices import Level
from inkwell.ui.window import announcer
from tests.ui.pages import open_scene, wait_draft


@pytest.fixture
def spoken(monkeypatch):
    heard = []
    monkeypatch.setattr(
        announcer, "announce", lambda widget, sentence, urgent=False: heard.append((sentence, urgent))
    )
    return heard


def test_a_scene_that_comes_into_the_page_says_its_title(window, qtbot, spoken):
    open_scene(window, qtbot, "The stairs")
    assert spoken == [("The stairs", False)]
    assert window.editor.page.accessibleDescription() == "The stairs"


def test_a_draft_is_spoken_of_when_it_begins_and_when_it_ends(window, qtbot, spoken):
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    qtbot.waitUntil(lambda: len(spoken) >= 2)
    assert spoken[0] == ("The model is writing", False)
    assert spoken[1][0].startswith("A draft of ")
    assert len(spoken) == 2


def test_it_is_said_whether_a_draft_was_kept_or_is_gone(window, qtbot, spoken):
    for action, said in (
        ("draft.discard", "The draft is no longer in the page"),
        ("draft.keep", "The draft is kept"),
    ):
        window.actions_by_name["scene.continue"].trigger()
        wait_draft(window, qtbot)
        del spoken[:]
        window.actions_by_name[action].trigger()
        qtbot.waitUntil(lambda: bool(spoken))
        assert [one[0] for one in spoken] == [said]


def test_a_draft_found_in_a_scene_is_spoken_of(window, qtbot, spoken):
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    open_scene(window, qtbot, "The stairs")
    del spoken[:]
    open_scene(window, qtbot, "Ledger")
    assert spoken[1][0].startswith("A draft of ")


def test_saving_is_spoken_of_when_asked_for_only(window, qtbot, spoken):
    QTest.keyClicks(window.editor.page, "She listened.")
    qtbot.waitUntil(lambda: window.services.scenes.state.value == "saved", timeout=10_000)
    assert not spoken
    QTest.keyClicks(window.editor.page, " Again.")
    QTest.keyClick(window.editor.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(spoken), timeout=10_000)
    assert spoken == [("Saved", False)]
    QTest.keyClick(window.editor.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert spoken == [("Saved", False)] * 2


def test_notices_are_spoken_and_errors_at_once(window, spoken):
    window.services.notices.say("Imported 3 chapters")
    window.services.notices.say("The disk is full.", Level.ERROR)
    assert spoken == [("Imported 3 chapters", False), ("The disk is full.", True)]
