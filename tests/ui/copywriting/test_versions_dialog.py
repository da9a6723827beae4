"""The brief and its versions in the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from inkwell.services.asking.versions import Versions
from inkwell.ui.copywriting.room_line import RoomLine
from inkwell.ui.copywriting.versions_dialog import VersionsDialog
from tests.ui.planning.rooms import settle


@pytest.fixture
def dialog(window):
    services = window.services
    assert not window.actions_by_name["plan.versions"].isEnabled()
    services.project.save_info(replace(services.project.info, template="copy"))
    settle(services)
    window.actions_by_name["plan.versions"].trigger()
    made = window.findChild(VersionsDialog)
    yield made
    made.reject()


def test_a_brief_is_kept_and_versions_are_compared_saved_and_taken(dialog, window, tmp_path, qtbot):
    services, scene = window.services, window.editor.binding.scene_id
    dialog.write.click()
    assert dialog.message.text() == "Say first what the copy is about."
    field = dialog.form.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "A lamp")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle(services)
    assert services.plan.briefs.brief(scene).product == "A lamp"
    services.asking.versions.changed.emit(Versions(("Light <b>now</b>.", "Light at night."), 5, 4, False))
    assert dialog.versions == ["Light <b>now</b>.", "Light at night."]
    assert dialog.message.text() == "5 tries, 4 to the brief. Those farthest apart are shown."
    dialog.list.selectAll()
    assert dialog.compared.isVisibleTo(dialog) and not dialog.use.isEnabled()
    assert "&lt;b&gt;" in dialog.compared.text() and "<u>" in dialog.compared.text()
    for ending in ("csv", "md", "txt"):
        dialog.save(tmp_path / f"a.{ending}")
        assert "Light at night." in (tmp_path / f"a.{ending}").read_text("utf-8")
    dialog.list.clearSelection()
    dialog.list.setCurrentRow(1)
    before = window.editor.binding.base_text
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Light at night." in window.editor.binding.base_text)
    assert len(window.editor.binding.base_text) == len(before) + len("Light at night.")


def test_the_room_of_the_place_is_said_while_one_types(dialog, window, qtbot):
    services, scene = window.services, window.editor.binding.scene_id
    line = window.findChild(RoomLine)
    assert not line.isVisible()
    services.plan.briefs.set_brief(scene, replace(services.plan.briefs.brief(scene), place="x"))
    settle(services)
    qtbot.waitUntil(lambda: "of 280 characters" in line.text() and line.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and services.plan.briefs.brief(scene).place == "x"
