"""Findings shown, dismissed and taken back."""

import pytest

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
