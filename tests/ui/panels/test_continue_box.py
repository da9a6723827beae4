"""The field for what happens next, through the real window."""

from PySide6.QtCore import Qt

from tests.ui.pages import base, end, open_scene, wait_draft


def test_every_scene_has_a_beat_of_its_own(window, qtbot):
    beat = window.story.continue_box.beat
    qtbot.keyClicks(beat, "The lamp goes out")
    open_scene(window, qtbot, "The stairs")
    assert beat.toPlainText() == ""
    qtbot.keyClicks(beat, "She counts")
    open_scene(window, qtbot, "Ledger")
    assert beat.toPlainText() == "The lamp goes out"
    qtbot.keyClick(beat, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert beat.toPlainText() == "The lamp goes out"  # undo never reaches another scene's


def test_the_beat_is_there_when_the_book_is_opened_again(window, qtbot):
    beat, services = window.story.continue_box.beat, window.services
    qtbot.keyClicks(beat, "The lamp goes out")
    path = services.project.current.path
    assert services.close_project() and beat.toPlainText() == ""
    services.project.open(path)
    qtbot.waitUntil(lambda: beat.toPlainText() == "The lamp goes out", timeout=10_000)


def test_a_beat_that_has_happened_is_not_sent_twice_and_undo_brings_it_back(window, qtbot):
    box = window.story.continue_box
    qtbot.keyClicks(box.beat, "The lamp goes out")
    end(window)
    before = base(window)
    box.start()
    wait_draft(window, qtbot)
    assert box.beat.toPlainText() == "The lamp goes out"  # another try is for the same wish
    window.actions_by_name["draft.sentence"].trigger()
    assert box.beat.toPlainText() == "The lamp goes out"
    window.actions_by_name["draft.keep"].trigger()
    assert box.beat.toPlainText() == "" and base(window) != before
    qtbot.keyClick(box.beat, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.beat.toPlainText() == "The lamp goes out"


def test_a_beat_changed_meanwhile_stays(window, qtbot):
    box = window.story.continue_box
    qtbot.keyClicks(box.beat, "The lamp goes out")
    end(window)
    box.start()
    wait_draft(window, qtbot)
    qtbot.keyClicks(box.beat, " and comes back")
    window.actions_by_name["draft.keep"].trigger()
    assert box.beat.toPlainText() == "The lamp goes out and comes back"
