"""The rewrite panel as an author presses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.support.paths import places
from inkwell.ui.panels import style_chooser
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.conftest import scene_named
from tests.ui.pages import press
from tests.waiting import wait


@pytest.fixture
def window(qapp, tmp_path):
    make_sample(tmp_path / "sample.inkwell")
    services = build_services(places(tmp_path / "base"), "fake")
    made = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    made.show()
    services.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.editor.binding.scene_id is not None)
    scene_id = scene_named(services, "What the storm brought")
    made.open_scene(scene_id)
    wait(lambda: made.editor.binding.scene_id == scene_id)
    start = made.editor.binding.base_text.index("The rain")
    made.editor.binding.select(start, made.editor.binding.base_text.index("\n", start))
    made.actions_by_name["scene.rewrite"].trigger()
    wait(lambda: made.rewriter.isVisible() and made.rewriter.chooser.list.count() > 0)
    yield made
    made.close()


def written(window):
    window.rewriter.chooser.choose("gothic")
    press(window.rewriter.chooser.button)
    wait(lambda: window.services.rewriting.passage and not window.services.rewriting.passage.writing)
    wait(lambda: window.rewriter.view.rows)
    return window.services.rewriting.passage


def test_choose_rewrite_keep_and_undo(window):
    panel, binding = window.rewriter, window.editor.binding
    assert "37" in panel.line.text()
    before = binding.base_text
    passage = written(window)
    assert panel.tabs.count() == len(passage.versions) >= 2 and panel.keep_all.isEnabled()
    assert any("line-through" in one or "<s " in one for one in _labels(panel)) or any(
        "background" in one for one in _labels(panel)
    )
    panel.tabs.setCurrentIndex(1)
    press(panel.keep_all)
    assert binding.base_text == before.replace(passage.source, passage.versions[1].text)
    assert binding.page_text == binding.base_text and window.editor.page.hasFocus()
    window.actions_by_name["edit.undo"].trigger()
    assert binding.base_text == before == binding.page_text


def _labels(panel):
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in panel.view.findChildren(QLabel)]


def test_by_sentence_and_none(window):
    panel, binding = window.rewriter, window.editor.binding
    before = binding.base_text
    written(window)
    assert not panel.keep_some.isEnabled()
    first = next(row for row in panel.view.rows if row.box.isEnabled())
    first.box.setFocus()
    QTest.keyClick(first.box, Qt.Key.Key_Space)
    assert panel.keep_some.isEnabled() and "1" in panel.keep_some.text()
    press(panel.keep_some)
    assert binding.base_text != before and "The rain had not let up since Tuesday." in binding.base_text
    window.actions_by_name["edit.undo"].trigger()
    binding.select(binding.base_text.index("The rain"), binding.base_text.index("“You might"))
    written(window)
    press(panel.keep_none)
    assert binding.base_text == before and panel.chooser.isVisible()


def test_writing_meanwhile_closes_the_keeping(window):
    panel = window.rewriter
    written(window)
    scene_id = window.editor.binding.scene_id
    inside = window.editor.binding.base_text.index("gallery")
    window.services.scenes.type_text(scene_id, inside, 0, "north ")
    assert not panel.keep_all.isEnabled() and "changed the passage" in panel.line.text()
    press(panel.again)
    wait(lambda: window.services.rewriting.passage and not window.services.rewriting.passage.writing)


def test_search_sample_copy_and_escape(window, monkeypatch):
    opened = []
    monkeypatch.setattr(style_chooser.QDesktopServices, "openUrl", opened.append)
    chooser = window.rewriter.chooser
    QTest.keyClicks(chooser.search, "tense")
    shown = [chooser.list.item(row).text() for row in range(chooser.list.count())]
    assert shown == ["Craft moves", "Into the past tense", "Into the present tense"]
    chooser.search.setText("zzzz")
    assert not chooser.button.isEnabled() and chooser.about.text() == "There is no style of that name."
    chooser.search.clear()
    chooser.choose("sample")
    assert chooser.sample.isVisible()
    press(chooser.button)
    assert "too short" in window.rewriter.line.text()
    chooser.choose("noir")
    assert not chooser.sample.isVisible()
    press(chooser._copy)
    assert opened and chooser.style_id() == "noir-2"
    press(chooser.button)
    assert window.services.rewriting.passage is not None
    key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.editor.page, key)
    wait(lambda: window.services.rewriting.passage is None or not window.services.rewriting.passage.writing)


def test_a_change_of_person_asks_who_tells_it_and_takes_whole_sentences(window, qtbot):
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("Mara counted the stairs. The boy did not turn his head.")
    window.editor.binding.select(28, 34)
    window.show_panel("rewriter")
    panel = window.rewriter
    panel.chooser.choose("noir")
    assert panel.chooser.narrator.isHidden()
    panel.chooser.choose("first-person")
    assert not panel.chooser.narrator.isHidden()
    assert "7 words" in panel.line.text()
    assert panel.chooser.narrator.narrator().names == ("the boy",)
    panel.start()
    passage = window.services.rewriting.passage
    assert passage.source == "The boy did not turn his head."
    assert passage.style.narrator.names == ("the boy",)
