"""Entries as rows that are asked for when they are seen."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocumentFragment

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.ui.panels.entry_list import ENTRY, EntryList, EntryListModel


@pytest.fixture
def model(qapp):
    made = EntryListModel()
    entries = [Entry(EntryId(n), CategoryId(1), f"Name {n}", "a <b>" * 100) for n in range(1, 5001)]
    made.show(entries, {CategoryId(1): ("icon", "Person")})
    return made


def test_a_row_says_who_it_is(model):
    row = model.index(4999)
    assert (row.data(), row.data(ENTRY)) == ("Name 5000", 5000)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Name 5000, Person"
    assert row.data(Qt.ItemDataRole.DecorationRole) == "icon"
    tip = row.data(Qt.ItemDataRole.ToolTipRole)
    assert len(QTextDocumentFragment.fromHtml(tip).toPlainText()) == 300, "letter by letter"
    assert row.data(Qt.ItemDataRole.EditRole) is None
    assert model.data(QModelIndex()) is None and model.rowCount(row) == 0


def test_who_comes_by_a_key_sees_where_he_stands(model, qtbot):
    listed = EntryList()
    qtbot.addWidget(listed)
    listed.setModel(model)
    listed.show()
    listed.setFocus()
    qtbot.waitUntil(lambda: listed.currentIndex().isValid())
    assert listed.selectionModel().isSelected(listed.currentIndex())
