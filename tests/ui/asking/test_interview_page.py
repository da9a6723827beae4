"""An interview typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.domain.asking.interviews import Exchange, Said


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


def test_a_chosen_question_is_deleted_by_its_key(window, qtbot):
    services = window.services
    services.storage.deliver()
    scene = window.editor.binding.scene_id
    mara = next(one for one in services.codex.codex.entries if one.name == "Mara Quill")
    for number, question in enumerate(("Who are you?", "Where?")):
        one = Exchange(mara.id, scene, question, float(number), (), ((Said("No.", True),),))
        services.storage.call(lambda store, one=one: store.interviews.add(one))
    window.show_panel("ask")
    window.ask.tabs.setCurrentIndex(1)
    page = window.ask.interview
    services.story.time.show(scene)
    page._person.setCurrentIndex(page._person.findData(mara.id))
    page._person.activated.emit(page._person.currentIndex())
    services.storage.deliver()
    assert "Who are you?" in page.list.texts() and not page._delete.isEnabled()
    page.list.setFocus()
    page.list.setCurrentItem(page.list.topLevelItem(1))
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    services.storage.deliver()
    assert page.list.texts()[0] == "Where?" and "Who are you?" not in page.list.texts()
    other = next(s.scene_id for s in services.manuscript.outline.scenes() if s.scene_id != scene)
    services.story.time.show(other)
    services.storage.deliver()
    assert page._elsewhere.isVisible() and f'href="{int(scene)}"' in page._elsewhere.text()
