"""The page as an author uses it: keys, drafts, undo, marks, odd characters. The real window, off screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from inkwell.ui.editor.positions import changed, from_qt, to_qt
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.conftest import scene_named


@pytest.fixture
def window(sample, qtbot):
    theme = ThemeService(QApplication.instance(), sample.settings)
    window = MainWindow(sample, theme)
    qtbot.addWidget(window)
    window.show_project(sample.project.current)
    window.show()
    qtbot.waitExposed(window)
    open_scene(window, qtbot, "Ledger")
    window.editor.page.setFocus()
    yield window
    window.close()


def open_scene(window, qtbot, title):
    scene_id = scene_named(window.services, title)
    window.open_scene(scene_id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_id)
    return scene_id


def text_of(window):
    return window.editor.page.document().toRawText().replace("\u2029", "\n")


def base(window):
    return window.editor.binding.base_text


def end(window):
    window.editor.page.moveCursor(QTextCursor.MoveOperation.End)


def wait_draft(window, qtbot, done=True):
    scene_id = window.editor.binding.scene_id
    generation = window.services.generation
    qtbot.waitUntil(
        lambda: generation.draft(scene_id) is not None and len(generation.draft(scene_id).text) > 10,
        timeout=20_000,
    )
    if done:
        qtbot.waitUntil(lambda: not generation.is_writing(scene_id), timeout=20_000)
    return generation.draft(scene_id)


@given(st.text("ab🐙林\n", max_size=20), st.text("ab🐙林\n", max_size=20), st.integers(0, 25))
def test_changed_turns_one_text_into_the_other(old, new, near):
    change = changed(old, new, near)
    assert (change is None) == (old == new)
    if change:
        start, removed, added = change
        assert old[:start] + added + old[start + removed :] == new


@given(st.text("a🐙林"), st.integers(0, 30))
def test_positions_round_trip(text, place):
    place = min(place, len(text))
    assert from_qt(text, to_qt(text, place)) == place
    assert to_qt(text, len(text)) == len(text.encode("utf-16-le")) // 2


def test_typing_reaches_buffer_and_undo_takes_it_back(window, qtbot):
    before = base(window)
    end(window)
    qtbot.keyClicks(window.editor.page, " More words")
    assert base(window) == before + " More words" == text_of(window)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before == text_of(window)
    qtbot.keyClick(
        window.editor.page,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert base(window) == before + " More words" == text_of(window)


def test_smart_quotes_dashes_and_new_paragraphs(window, qtbot):
    end(window)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Return)
    qtbot.keyClicks(window.editor.page, "\"So--\" he said... 'fine'")
    assert base(window).endswith("\n“So—” he said… ‘fine’")


def test_every_return_makes_a_line(window, qtbot):
    end(window)
    before = base(window)
    for _ in range(3):
        qtbot.keyClick(window.editor.page, Qt.Key.Key_Return)
        qtbot.wait(5)
    assert base(window) == before + "\n\n\n" == text_of(window)


def test_emoji_and_wide_characters_keep_every_position_true(window, qtbot):
    page = window.editor.page
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.insertPlainText("🐙𝕬 ")
    qtbot.keyClicks(page, "after")
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert base(window).startswith("🐙𝕬 afte") and base(window) == text_of(window)
    window.services.scenes.undo(window.editor.binding.scene_id)
    window.services.scenes.undo(window.editor.binding.scene_id)
    assert base(window) == text_of(window)


def test_pasted_text_is_plain_and_marked_as_pasted(window, qtbot):
    from inkwell.domain.manuscript.provenance import Origin, shares

    mime = QMimeData()
    mime.setHtml("<table><tr><td><img src='file:///etc/passwd'><b>bold</b></td></tr></table>")
    mime.setText("plain\r\ntext")
    QGuiApplication.clipboard().setMimeData(mime)
    end(window)
    window.editor.page.paste()
    buffer = window.services.scenes.buffer(window.editor.binding.scene_id)
    assert base(window).endswith("plain\ntext") and shares(buffer.runs)[Origin.PASTED] == len("plain\ntext")


@pytest.mark.alone
def test_a_large_paste_becomes_scenes_and_blocks_nobody(window, qtbot):
    import time

    mime = QMimeData()
    mime.setText("A line of prose that goes on for a while.\n" * 250_000)
    before = base(window)
    began = time.monotonic()
    window.editor.page.insertFromMimeData(mime)
    assert time.monotonic() - began < 1.0 and base(window) == before
    count = len(window.services.manuscript.outline.scenes())
    qtbot.waitUntil(lambda: len(window.services.manuscript.outline.scenes()) > count, timeout=60_000)


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
    assert base(window) == text_of(window) == before


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


def test_switching_scenes_keeps_text_and_undo(window, qtbot):
    end(window)
    first = base(window)
    qtbot.keyClicks(window.editor.page, " one")
    open_scene(window, qtbot, "Two cups")
    qtbot.keyClicks(window.editor.page, "x")
    open_scene(window, qtbot, "Ledger")
    assert base(window) == first + " one" == text_of(window)
    window.actions_by_name["edit.undo"].trigger()
    assert base(window) == first == text_of(window)


def test_find_replace_and_undo(window, qtbot):
    before = base(window)
    window.actions_by_name["edit.find"].trigger()
    bar = window.editor.find_bar
    bar._text.setText("tobias")
    bar._by.setText("Thomas")
    bar.replace_all()
    assert "Tobias" not in base(window) and base(window) == text_of(window)
    window.actions_by_name["edit.undo"].trigger()
    assert base(window) == before == text_of(window)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_names_are_found_and_underlined(window, qtbot):
    block = window.editor.page.document().firstBlock()
    while "Tobias" not in block.text():
        block = block.next()
    start = block.text().index("Tobias")
    formats = [f for f in block.layout().formats() if f.start <= start < f.start + f.length]
    assert formats and formats[0].format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    names = [card._name.text() for card in window.story._cards if card.isVisibleTo(window.story)]
    assert "Tobias Wren" in names


def test_titles_are_never_mark_up(window, qtbot):
    title = '<img src=x> "q" 🐙 שלום' + "x" * 10_000
    window.services.manuscript.rename(window.editor.binding.scene_id, title)
    qtbot.waitUntil(lambda: window.editor.page.title.startswith("<img"))
    assert len(window.editor.page.title) <= 500
    window.grab()


def test_every_action_can_be_triggered_without_a_project(services, qtbot, monkeypatch):
    theme = ThemeService(QApplication.instance(), services.settings)
    window = MainWindow(services, theme)
    qtbot.addWidget(window)
    window.show()
    for name, action in window.actions_by_name.items():
        if name not in ("app.quit", "app.menu", "project.sample"):
            action.trigger()
            qtbot.wait(5)
            for widget in QApplication.topLevelWidgets():
                if widget is not window and widget.isVisible():
                    widget.close()
    assert window.isVisible() and not services.project.is_open
    window.close()


def test_every_dialog_opens_and_closes(window, qtbot):
    for name in (
        "project.new",
        "project.open",
        "project.import",
        "project.export",
        "project.backups",
        "project.info",
        "app.settings",
        "edit.search",
        "tree.synopsis",
        "model.prompt",
        "model.models",
        "view.figures",
        "codex.new",
        "app.palette",
        "app.about",
    ):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(
            lambda: (
                any(w is not window and w.isVisible() for w in QApplication.topLevelWidgets())
                or QApplication.activeModalWidget()
            ),
            timeout=5_000,
        )
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        qtbot.wait(10)


def test_a_codex_entry_is_made_edited_and_found(window, qtbot):
    from inkwell.ui.dialogs.entry_dialog import EntryDialog

    dialog = EntryDialog(window, window.services, window.theme, None)
    dialog.accept()
    assert "needs a name" in dialog._warning.text()
    dialog._name.setText("Ned Harrow")
    dialog._aliases.setText("Old Ned, Harrow")
    with qtbot.waitSignal(window.services.codex.entry_saved):
        dialog.accept()
    entry = next(one for one in window.services.codex.codex.entries if one.name == "Ned Harrow")
    assert entry.aliases == ("Old Ned", "Harrow")
    assert window.services.codex.mentions("since Old Ned’s time")[0].entry == entry.id


def test_focus_mode_and_themes(window, qtbot):
    window.actions_by_name["view.focus"].trigger()
    assert not window.status.isVisible() and not window.manuscript.isVisible()
    window.actions_by_name["view.focus"].trigger()
    assert window.status.isVisible() and window.manuscript.isVisible()
    window.actions_by_name["view.theme"].trigger()
    assert window.theme.theme.dark
    window.actions_by_name["view.theme"].trigger()


def test_a_scene_in_the_trash_leaves_the_page(window, qtbot):
    scene_id = window.editor.binding.scene_id
    window.services.manuscript.discard(window.services.manuscript.outline.node(scene_id).id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id not in (scene_id, None))
    assert base(window) == text_of(window)


def test_saving_an_entry_unchanged_changes_nothing(window, qtbot):
    from inkwell.ui.dialogs.entry_dialog import EntryDialog

    codex = window.services.codex.codex
    for entry in codex.entries:
        with qtbot.waitSignal(window.services.codex.entry_saved):
            EntryDialog(window, window.services, window.theme, entry).accept()
    after = window.services.codex.codex
    assert (
        after.entries == codex.entries
        and set(after.facts) == set(codex.facts)
        and set(after.relations) == set(codex.relations)
    )


def test_closed_prompt_dialogs_hear_nothing_more(window, qtbot):
    window.actions_by_name["model.prompt"].trigger()
    window.commands.dialog.close()
    qtbot.wait(50)
    window.services.generation.generation_failed.emit(None, "A sentence.")
    assert not window.notice_bar.isVisible()


def test_rows_are_dragged_where_they_may_go(window, qtbot):

    model, manuscript = window.manuscript.model, window.services.manuscript
    scene = scene_named(window.services, "Two cups")
    chapter = next(node for node in manuscript.outline.walk() if node.title == "The Keeper")
    mime = model.mimeData([model.index_of(scene)])
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(mime, move, 1, 0, model.index_of(chapter.id))
    model.dropMimeData(mime, move, 1, 0, model.index_of(chapter.id))
    qtbot.waitUntil(lambda: [n.title for n in manuscript.outline.children(chapter.id)][1] == "Two cups")
    qtbot.wait(50)
    onto = model.index_of(scene_named(window.services, "The stairs"))
    model.dropMimeData(model.mimeData([model.index_of(scene)]), move, -1, -1, onto)
    part = next(node for node in manuscript.outline.walk() if node.kind == "part")
    assert not model.canDropMimeData(
        model.mimeData([model.index_of(part.id)]), move, 0, 0, model.index_of(chapter.id)
    )
    manuscript.undo()
    qtbot.waitUntil(lambda: manuscript.outline.node(scene).parent != chapter.id)
