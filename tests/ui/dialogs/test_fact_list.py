"""The facts of an entry, by keys."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from inkwell.domain.manuscript.facts import Source
from inkwell.ui.dialogs.fact_list import FactList
from tests.ui.story.facts import fill, people, put, scenes_of


def listed(window, qtbot):
    made = FactList(window.services, window.theme, people(window.services)[0])
    qtbot.addWidget(made)
    made.show()
    made.table.setFocus()
    return made


def cells(made):
    return [
        [made.table.item(row, column).text() for column in range(3)] for row in range(made.table.rowCount())
    ]


def test_facts_stand_as_of_the_scene_and_are_removed_and_put_back(window, qtbot):
    services = window.services
    fill(services)
    services.story.time.show(scenes_of(services)[2])
    made = listed(window, qtbot)
    rows = cells(made)
    assert ["eyes: grey", "Trait"] in [row[:2] for row in rows]
    row = next(i for i, cell in enumerate(rows) if cell[0] == "limps badly")
    assert rows[row][2].startswith("until “") and made.table.item(row, 0).font().strikeOut()
    made.table.selectRow(row)
    qtbot.keyClick(made.table, Qt.Key.Key_Delete)
    services.storage.deliver()
    assert len(cells(made)) == len(rows) - 1
    window.actions_by_name["edit.undo"].trigger()
    services.storage.deliver()
    assert sorted(cells(made)) == sorted(rows)


def test_insert_and_return_open_the_form(window, qtbot):
    fill(window.services)
    made = listed(window, qtbot)
    for key, is_new in ((Qt.Key.Key_Insert, True), (Qt.Key.Key_Return, False)):
        qtbot.keyClick(made.table, key)
        form = made.findChild(QDialog, "factForm")
        assert (form.text.toPlainText() == "") is is_new
        form.reject()
        form.setObjectName("")
    assert form._fact == made.chosen


def test_a_stale_fact_says_so_and_can_be_kept(window, qtbot):
    services = window.services
    services.storage.deliver()
    scene = scenes_of(services)[0]
    fact = put(services, scene, "saw the boat", source=Source(scene, "She saw a boat.", "0" * 64))
    made = listed(window, qtbot)
    made.table.selectRow(made._rows.index(fact))
    assert made._keep.isVisible() and "has changed since" in made._about.text()
    made._on_again_clicked()
    services.storage.deliver()
    assert "no longer in the book" in made._head.text()
    made._on_keep_clicked()
    services.storage.deliver()
    assert not made._keep.isVisible() and "you said it" in made._about.text()


def test_undo_in_the_entry_takes_back_what_was_done_in_it_and_nothing_before(window, qtbot):
    services = window.services
    fill(services)
    window.commands.edit_entry(people(services)[0])
    dialog = window.findChild(QDialog, "entryDialog")
    qtbot.waitUntil(dialog.isVisible)
    dialog.activateWindow()
    made = dialog.facts
    rows, table = cells(made), made.table
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        QCoreApplication.sendEvent(table, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers))
        services.storage.deliver()
        return len(cells(made)) - len(rows)

    assert press(Qt.Key.Key_Z, control) == 0  # what was done before the entry was opened
    for again in ((Qt.Key.Key_Y, control), (Qt.Key.Key_Z, control | shift)):
        assert press(Qt.Key.Key_Delete) == -1
        assert press(Qt.Key.Key_Z, control) == 0 and sorted(cells(made)) == sorted(rows)
        assert press(*again) == -1
        assert press(Qt.Key.Key_Z, control) == 0
    assert not dialog.is_changed  # facts are done at once: nothing is left to be kept or discarded
    dialog.reject()
    assert not dialog.isVisible()


def test_facts_are_in_the_order_of_the_book_until_another_is_chosen(window, qtbot):
    services = window.services
    fill(services)
    scenes = scenes_of(services)
    put(services, scenes[2], "aa comes late")
    put(services, scenes[0], "zz comes first")
    made = listed(window, qtbot)
    told = [services.story.time.order.told.get(fact.scene, -1) for fact in made._rows]
    assert told == sorted(told)
    made.table.horizontalHeader().sectionClicked.emit(0)
    words = [row[0].casefold() for row in cells(made)]
    assert words == sorted(words)
    made.table.horizontalHeader().sectionClicked.emit(0)
    assert [row[0].casefold() for row in cells(made)] == words[::-1]
