"""People, checks and tints in the window, as an author presses them; the sample read by the real reader."""

import shutil
import time

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.codex import EntryId
from inkwell.domain.reading.checks import Severity
from inkwell.domain.reading.scene_reading import Finding, Place
from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.reading import ReadingState
from inkwell.support.paths import places
from inkwell.ui.editor.layers import PageLayer, surprise_layer
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from inkwell.ui.window.scene_navigator import moved


def wait(true, seconds=60):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert true()


@pytest.fixture
def window(qapp, tmp_path, sample_known):
    make_sample(tmp_path / "sample.inkwell")
    shutil.copytree(sample_known, places(tmp_path / "base").state)
    services = build_services(places(tmp_path / "base"), "fake")
    made = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    made.show()
    services.project.open(tmp_path / "sample.inkwell")
    wait(lambda: made.editor.binding.scene_id is not None)
    services.reading.start()
    wait(lambda: services.reading.state is ReadingState.READY)
    yield made
    made.close()


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


def test_the_story_panel_tells_who_speaks_and_was_seen(window):
    window.open_scene(window.services.manuscript.outline.scenes()[4].scene_id)
    card = window.story._cards
    wait(lambda: any("speaks" in one._facts.text() for one in card if not one.isHidden()))
    assert any("seen" in one._facts.text() for one in card if not one.isHidden())


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


def test_tints_lie_over_the_page_and_never_in_it(window):
    page, text = window.editor.page, window.editor.binding.base_text

    def painted():
        block, found = page.document().begin(), 0
        while block.isValid():
            found += sum(
                one.format.background().style() != Qt.BrushStyle.NoBrush for one in block.layout().formats()
            )
            block = block.next()
        return found

    assert painted() == 0
    window.actions_by_name["view.tint"].trigger()
    wait(lambda: painted() > 3)
    window.actions_by_name["view.tint"].trigger()
    wait(lambda: painted() == 0)
    window.show_panel("entities")
    wait(lambda: window.entities.model.rows)
    choose(window.entities, "Mara Quill")
    act(window.entities, "Mark what Mara Quill says")
    assert window.editor.layers.wanted.startswith("speech:")
    wait(lambda: painted() > 0)
    assert window.editor.binding.base_text == text and page.toPlainText() == text


def test_layers_and_places_survive_edits_elsewhere():
    layer = PageLayer("x", "One two.\n\nThree.\nOne two.", [(4, 7, "a"), (21, 24, "b")])
    assert layer.spans_of("One two.", 0) == [(4, 7, "a")] and layer.spans_of("One two.", 40) == [(4, 7, "b")]
    assert layer.spans_of("One twos.", 0) == [] and layer.spans_of("", 0) == []
    made = surprise_layer([(0, 3, 1.0), (3, 7, 6.0), (7, 8, 9.0)], "One two.")
    assert made.spans_of("One two.", 0) == [(3, 7, "surprising"), (7, 8, "surprising+")]
    assert moved("abc Mara def", "xx abc Mara def", 4, 8) == (7, 11) and moved("abc", "xyz", 0, 2) is None


@pytest.mark.model
def test_surprise_is_measured_by_the_starter(qapp, tmp_path):
    services = build_services(places(tmp_path / "base"), "auto")
    services.reading.automatic = False
    failed = []
    services.surprise.failed.connect(failed.append)
    text = "She opened the door and walked into the crocodile of Thursday. Then she sat down at the table."
    services.surprise.measure(text)
    wait(lambda: services.surprise.pieces(text) or failed, 90)
    assert not failed
    pieces = services.surprise.pieces(text)
    by_word = {text[start:end].strip(): value for start, end, value in pieces}
    assert by_word["the"] < 5 and max(pieces, key=lambda one: one[2])[2] > 8
    services.shut_down()


def test_codex_people_keep_their_entry(window):
    mara = next(row for row in window.services.reading.presences() if row.name == "Mara Quill")
    assert window.services.codex.codex.entry(EntryId(mara.entry)).name == "Mara Quill"
