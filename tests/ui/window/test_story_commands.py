"""Commands about the story in time."""

from PySide6.QtWidgets import QDialog

from inkwell.domain.manuscript.facts import Source
from inkwell.domain.manuscript.outline import SceneId
from tests.ui.story.facts import scenes_of


def test_the_scene_shown_is_the_cursor_and_its_place_is_asked_by_a_key(window, qtbot):
    services = window.services
    assert services.story.time.cursor == window.editor.binding.scene_id
    other = scenes_of(services)[-1]
    window.open_scene(other)
    qtbot.waitUntil(lambda: services.story.time.cursor == other)
    window.actions_by_name["scene.time"].trigger()
    dialog = window.findChild(QDialog, "timeDialog")
    assert services.manuscript.outline.node(other).title in dialog.windowTitle()
    dialog.reject()


def test_the_words_of_a_fact_are_shown_where_they_stand_or_said_to_be_gone(window, qtbot):
    services, commands = window.services, window.commands.story
    first = scenes_of(services)[0]
    services.scenes.load(first)
    services.storage.deliver()
    words = services.scenes.buffer(first).text.split("\n")[0][10:40]
    commands.show_source(Source(first, words, ""))
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == first)
    qtbot.waitUntil(lambda: window.editor.page.textCursor().selectedText() == words)
    for source, told in (
        (Source(first, "No such words", ""), "do not stand there"),
        (Source(SceneId(9999), words, ""), "not in the book"),
    ):
        commands.show_source(source)
        qtbot.waitUntil(lambda told=told: told in window.notice_bar._text.text())
