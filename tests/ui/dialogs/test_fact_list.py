"""The facts of an entry, by keys."""

from PySide6.QtCore import Qt
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
