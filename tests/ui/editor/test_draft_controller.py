"""A draft on the page: apart until it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from inkwell.domain.drafts.joint import whole_words
from inkwell.ui.editor.positions import to_qt
from tests.ui.pages import base, end, open_scene, text_of, wait_draft


def test_a_draft_stands_apart_until_kept(window, qtbot):
    end(window)
    before = base(window)
    caret = window.editor.page.textCursor().position()
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    assert base(window) == before and text_of(window) == before + draft.text
    assert window.editor.page.textCursor().position() == caret
    assert window.editor.draft_bar.isVisible()
    kept = draft.text
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Tab)
    assert base(window) == text_of(window) == before + kept
    assert window.editor.page.textCursor().atEnd() and not window.editor.draft_bar.isVisible()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    # Undoing the keeping gives the draft back; undone once more it is gone.
    assert base(window) == before and text_of(window) == before + kept
    assert window.editor.draft_bar.isVisible()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == text_of(window) == before


def test_what_a_keeping_gives_back_waits_in_its_scene_and_can_be_kept_again(window, qtbot):
    services, page = window.services, window.editor.page
    services.settings.set("generation.candidates", 2)
    scene_id, beat = window.editor.binding.scene_id, window.story.continue_box.beat
    end(window)
    before = base(window)
    beat.setPlainText("The bell stops.")
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    kept = draft.text
    window.actions_by_name["draft.keep"].trigger()
    assert base(window) == before + kept and beat.toPlainText() == ""
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert beat.toPlainText() == "The bell stops."
    other = open_scene(window, qtbot, "Two cups")
    assert other != scene_id and not window.editor.draft_bar.isVisible()
    open_scene(window, qtbot, "Ledger")
    assert base(window) == before and text_of(window) == before + kept and window.editor.draft_bar.isVisible()
    window.actions_by_name["draft.next"].trigger()
    assert draft.text != kept and text_of(window) == before + draft.text
    qtbot.keyClick(
        page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert base(window) == text_of(window) == before + kept and not window.editor.draft_bar.isVisible()
    assert beat.toPlainText() == ""


def test_typing_goes_on_while_the_model_writes(window, qtbot):
    end(window)
    before = base(window)
    window.services.settings.set("generation.words", 200)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot, done=False)
    qtbot.keyClicks(window.editor.page, " mine")
    page = window.editor.page
    page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(page, "first ")
    assert base(window) == "first " + before + " mine"
    assert text_of(window) == base(window) + draft.text
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before + " mine"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not window.services.generation.is_writing(window.editor.binding.scene_id)
    qtbot.keyClick(page, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert text_of(window) == base(window) == before + " mine"


def test_a_draft_in_the_middle_of_a_scene(window, qtbot):
    page, before = window.editor.page, base(window)
    cursor = page.textCursor()
    cursor.setPosition(before.index(" and he was so light"))
    page.setTextCursor(cursor)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    at = before.index(" and he was so light")
    assert text_of(window) == before[:at] + draft.text + before[at:]
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    first = base(window)[at : at + len(base(window)) - len(before)]
    assert first and text_of(window) == before[:at] + first + draft.text + before[at:]
    page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page, "!")
    assert base(window) == before[:at] + first + before[at:] + "!"
    window.actions_by_name["draft.discard"].trigger()
    assert text_of(window) == base(window)


def test_editing_inside_the_draft_makes_it_the_authors(window, qtbot):
    end(window)
    before = base(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    text = draft.text
    cursor = window.editor.page.textCursor()
    cursor.setPosition(to_qt(text_of(window), len(before) + 6))
    window.editor.page.setTextCursor(cursor)
    qtbot.keyClicks(window.editor.page, "XY")
    assert base(window) == text_of(window) == before + text[:6] + "XY" + text[6:]
    assert window.services.generation.draft(window.editor.binding.scene_id) is None


def test_undo_with_a_fresh_draft_discards_it(window, qtbot):
    end(window)
    before = base(window)
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text_of(window) == base(window) == before


def test_alternatives_take_turns(window, qtbot):
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    seen = {draft.text}
    for _ in range(2):
        window.actions_by_name["draft.next"].trigger()
        assert text_of(window) == base(window) + draft.text
        seen.add(draft.text)
    assert len(seen) == len(draft.candidates) == 3


def test_asking_again_keeps_nothing(window, qtbot):
    end(window)
    before = base(window)
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    window.actions_by_name["scene.continue"].trigger()
    assert len(wait_draft(window, qtbot).rounds) == 2 and base(window) == before
    window.actions_by_name["draft.keep"].trigger()
    assert base(window).startswith(before) and base(window) != before


def test_asking_again_by_keys_and_going_back(window, qtbot):
    end(window)
    before, page = base(window), window.editor.page
    window.actions_by_name["scene.continue"].trigger()
    first = wait_draft(window, qtbot).text
    draft = window.services.generation.draft(window.editor.binding.scene_id)
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_draft(window, qtbot)
    assert len(draft.rounds) == 2 and base(window) == before
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_Left, both)
    assert len(draft.rounds) == 3 and text_of(window) == before + draft.text
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(page, key, both)
        wait_draft(window, qtbot)
    assert len(draft.rounds) == 5
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text_of(window) == before + first
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text_of(window) == base(window) == before
    assert window.services.generation.draft(window.editor.binding.scene_id) is None


def test_continuing_again_at_the_same_place_loses_no_alternative(window, qtbot):
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    first = wait_draft(window, qtbot).text
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    assert first in [candidate.text for candidate in draft.candidates] and draft.shown > 0


def test_without_a_draft_try_again_continues(window, qtbot):
    end(window)
    before = base(window)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert wait_draft(window, qtbot).text and base(window) == before


def test_a_draft_that_closing_broke_off_comes_back_ending_on_a_word(window, qtbot):
    services, scene_id = window.services, window.editor.binding.scene_id
    end(window)
    before = base(window)
    services.settings.set("generation.words", 400)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot, done=False)
    # A word that more letters may follow is no word yet, and what the model writes differs from processor to processor.
    qtbot.waitUntil(lambda: draft.text[-1].isalnum() and draft.candidate.row > 0)
    assert draft.writing
    words = whole_words(draft.text)
    assert words and words != draft.text
    path = services.project.current.path
    assert services.close_project()
    services.project.open(path)
    qtbot.waitUntil(lambda: services.generation.draft(scene_id) is not None)
    assert text_of(window) == before + words
    window.actions_by_name["draft.keep"].trigger()
    assert base(window) == before + words
