"""An interview typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_a_question_is_answered_and_what_is_new_can_be_kept(window, qtbot):
    services = window.services
    services.storage.deliver()
    services.story.time.show(window.editor.binding.scene_id)
    window.show_panel("ask")
    window.ask.tabs.setCurrentIndex(1)
    page = window.ask.interview
    page._person.setCurrentIndex(page._person.findText("Mara Quill"))
    page._person.activated.emit(page._person.currentIndex())
    assert "Ledger" in page._when.text()
    page.question.setText("What do you fear?")
    QTest.keyClick(page.question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "new" in page.list.texts(), timeout=20_000)
    qtbot.waitUntil(lambda: not services.asking.interview.exchanges[-1].writing, timeout=20_000)
    texts = page.list.texts()
    assert texts[0] == "What do you fear?" and page.question.text() == ""
    before = len(services.codex.codex.facts)
    page.list.setCurrentItem(page.list.topLevelItem(texts.index("new")))
    assert page._keep.isEnabled()
    page._keep.click()
    services.storage.deliver()
    assert len(services.codex.codex.facts) == before + 1


def test_another_scene_begins_another_interview(window, qtbot):
    services = window.services
    services.storage.deliver()
    scenes = services.manuscript.outline.scenes()
    services.story.time.show(scenes[0].scene_id)
    page = window.ask.interview
    assert services.asking.interview.scene == scenes[0].scene_id
    services.story.time.show(scenes[1].scene_id)
    assert services.asking.interview.scene == scenes[1].scene_id and page.list.texts() == []
