"""People as an author walks, keeps, joins and hides them; the sample read by the real reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.ids import EntryId
from tests.waiting import wait


@pytest.fixture
def window(read_window):
    return read_window


def names(panel):
    return [row.name for row in panel.model.rows]


def choose(panel, name):
    panel._choose(next(row.key for row in panel._all if row.name == name))
    assert panel.chosen().name == name


def act(panel, *path):
    """Trigger an entry of the menu of the chosen row."""
    menu = panel._menu()
    for text in path[:-1]:
        menu = next(one for one in menu.actions() if one.text() == text).menu()
    next(one for one in menu.actions() if one.text() == path[-1]).trigger()


def test_people_are_listed_walked_kept_joined_and_hidden(window):
    services, panel = window.services, window.entities
    window.show_panel("entities")
    wait(lambda: "Mara Quill" in names(panel))
    assert names(panel)[0] in ("Mara Quill", "Tobias Wren") and panel.model.rows[0].total >= 15
    panel.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(panel) == sorted(names(panel), key=str.lower)
    choose(panel, "Ned Harrow")
    panel.walk(1)
    wait(lambda: window.editor.page.textCursor().selectedText() == "Ned Harrow")
    panel.walk_scene(1)
    assert window.editor.page.textCursor().selectedText() == "Ned Harrow"  # in one scene alone
    choose(panel, "Mara Quill")
    scenes = [window.editor.binding.scene_id]
    for _ in range(2):
        panel.walk_scene(1)
        wait(lambda: window.editor.binding.scene_id not in scenes)
        scenes.append(window.editor.binding.scene_id)
    panel.walk_scene(-1)
    wait(lambda: window.editor.binding.scene_id == scenes[1])
    choose(panel, "Ned Harrow")
    act(panel, "Add to the codex")
    wait(lambda: any(entry.name == "Ned Harrow" for entry in services.codex.codex.entries))
    wait(lambda: any(row.name == "Ned Harrow" and row.entry for row in panel._all))
    choose(panel, "Elm")
    act(panel, "Is the same as", "Clinker")
    wait(lambda: services.decisions.decisions.joined == (("Elm", "Clinker"),))
    wait(lambda: len({"Elm", "Clinker"} & set(names(panel))) == 1)
    window.commands.take_back_decision()
    wait(lambda: {"Elm", "Clinker"} <= set(names(panel)))
    choose(panel, "Elm")
    act(panel, "Never show this again")
    wait(lambda: "Elm" not in names(panel))
    panel._filter.setText("quill")
    assert set(names(panel)) == {"Mara Quill", "Silas Quill"}
    panel.table.setFocus()
    QApplication.sendEvent(panel.table, _key(Qt.Key.Key_Escape))


def _key(key):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_a_range_counts_its_scenes_alone(window):
    panel = window.entities
    window.show_panel("entities")
    wait(lambda: panel.model.rows)
    whole = {row.name: panel.model.count(row) for row in panel.model.rows}
    panel._range.setCurrentIndex(0)
    here = {row.name: panel.model.count(row) for row in panel.model.rows}
    assert here and set(here) < set(whole) and all(here[name] <= whole[name] for name in here)


def test_codex_people_keep_their_entry(window):
    mara = next(row for row in window.services.reading.presences() if row.name == "Mara Quill")
    assert window.services.codex.codex.entry(EntryId(mara.entry)).name == "Mara Quill"
