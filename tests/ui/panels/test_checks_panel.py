"""Findings shown, dismissed and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from inkwell.domain.reading.checks import Severity
from inkwell.domain.reading.scene_reading import Finding, Place
from tests.waiting import wait


@pytest.fixture
def window(read_window):
    return read_window


def test_findings_are_shown_dismissed_and_taken_back(window):
    services, panel = window.services, window.checks
    scenes = services.manuscript.outline.scenes()
    first, second = scenes[0].scene_id, scenes[1].scene_id
    text = services.reading.texts[first]
    from dataclasses import replace

    finding = Finding(
        "echoes",
        0,
        9,
        "there were",
        (("phrase", "There were"), ("count", "2")),
        (Place(str(int(second)), 3, 8),),
    )
    other = replace(finding, start=text.index("It complained"), end=text.index("It complained") + 13)
    services.reading.readings[first] = replace(services.reading.readings[first], findings=(finding, other))
    window.show_panel("checks")
    services.reading.scene_read.emit(first)
    wait(lambda: panel.tree.topLevelItemCount() == 1 and panel.tree.topLevelItem(0).childCount() == 2)
    assert services.checks.shown()[0].row.severity is Severity.NOTE
    item = panel.tree.topLevelItem(0).child(0)
    assert "There were" in item.text(0) and item.childCount() == 1
    panel.tree.itemActivated.emit(item.child(0), 0)
    wait(lambda: window.editor.binding.scene_id == second and window.editor.page.textCursor().hasSelection())
    window.open_scene(first)
    wait(lambda: window.editor.binding.scene_id == first and panel.tree.topLevelItemCount() == 1)
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0).child(0))
    from inkwell.services.reading.checks import Dismissal

    panel.dismiss(Dismissal.ONCE)
    wait(lambda: len(services.checks.shown()) == 1)
    window.commands.take_back_decision()
    wait(lambda: len(services.checks.shown()) == 2)
    wait(lambda: panel.tree.topLevelItemCount() == 1)
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0).child(0))
    panel.dismiss(Dismissal.EVER)
    wait(lambda: not services.checks.shown())
    assert services.scenes.buffer(first).text == text


@pytest.fixture
def contradicted(window):
    """A contradiction in the scene in the page, and the panel in front."""
    services = window.services
    scene = window.editor.binding.scene_id
    text = services.reading.texts[scene]
    name = next(one.name for one in services.reading.cast.values() if one.name in text)
    start = text.index(name)
    values = (("name", name), ("here", "brown eyes"), ("there", "grey eyes"))
    other = services.manuscript.outline.scenes()[1].scene_id
    finding = Finding(
        "attributes", start, start + len(name), f"{name} eyes", values, (Place(str(int(other)), 3, 8),)
    )
    services.checks.set_findings(scene, text, (finding,))
    window.show_panel("checks")
    panel = window.checks
    panel.filter.setCurrentIndex(panel.filter.findData("contradiction"))
    wait(lambda: panel.tree.topLevelItemCount() == 1)
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0).child(0))
    panel.tree.setFocus()
    return window


def _answers(window):
    return [fact for fact in window.services.codex.codex.facts if fact.origin.value == "answer"]


def _open_menu(panel):
    return next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())


def test_a_finding_is_answered_by_keys_and_the_answer_is_a_fact(contradicted):
    window, panel = contradicted, contradicted.checks
    QTest.keyClick(panel.tree, Qt.Key.Key_A)
    menu = _open_menu(panel)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    wait(lambda: len(_answers(window)) == 1)
    wait(lambda: panel.tree.topLevelItemCount() == 0)
    assert _answers(window)[0].attribute == "eyes"
    window.actions_by_name["edit.undo"].trigger()
    wait(lambda: not _answers(window) and panel.tree.topLevelItemCount() == 1)


def test_words_of_ones_own_answer_and_esc_leaves_them(contradicted):
    window, panel = contradicted, contradicted.checks
    QTest.keyClick(panel.tree, Qt.Key.Key_A)
    _open_menu(panel).actions()[-1].trigger()
    _close_menus(panel)
    assert panel.answers.line.isVisible()
    QTest.keyClicks(panel.answers.line, "She wears lenses")
    QTest.keyClick(panel.answers.line, Qt.Key.Key_Escape)
    assert not panel.answers.isVisible()
    assert not _answers(window)
    panel.answer()
    _open_menu(panel).actions()[-1].trigger()
    _close_menus(panel)
    QTest.keyClicks(panel.answers.line, "She wears lenses")
    QTest.keyClick(panel.answers.line, Qt.Key.Key_Return)
    wait(lambda: [fact.text for fact in _answers(window)] == ["She wears lenses"])


def test_return_shows_the_place_and_every_place_of_the_evidence(contradicted):
    window, panel = contradicted, contradicted.checks
    wanted = []
    panel.place_wanted.connect(lambda *place: wanted.append(place))
    item = panel.tree.topLevelItem(0).child(0)
    for one in (item, item.child(0)):
        panel.tree.setCurrentItem(one)
        panel.tree.itemActivated.emit(one, 0)
    assert wanted[0][0] == window.services.checks.shown()[0].scene
    assert wanted[1][0] == window.services.manuscript.outline.scenes()[1].scene_id


def test_a_mark_shows_what_is_new_alone(contradicted):
    window, panel = contradicted, contradicted.checks
    panel.mark.set.click()
    wait(lambda: "0 new" in panel.mark.told.text())
    panel.filter.setCurrentIndex(panel.filter.findData("new"))
    wait(lambda: panel.tree.topLevelItemCount() == 0)
    scene = window.editor.binding.scene_id
    window.services.checks.set_findings(scene, "", ())
    wait(lambda: "1 cleared" in panel.mark.told.text())


@pytest.mark.parametrize("sorting", ["kind", "place", "age"])
def test_every_sorting_shows_the_finding(contradicted, sorting):
    panel = contradicted.checks
    panel.sorting.setCurrentIndex(panel.sorting.findData(sorting))
    assert panel.tree.topLevelItemCount() == 1
    assert panel.tree.topLevelItem(0).childCount() == 1


def _close_menus(panel):
    for menu in panel.findChildren(QMenu):
        menu.close()
