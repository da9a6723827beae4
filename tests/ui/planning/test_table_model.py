"""The rows of the outline table."""

from dataclasses import replace

from PySide6.QtCore import Qt

from inkwell.domain.planning.columns import Column
from inkwell.ui.planning.table_model import TableModel
from tests.domain.planning.book import rows


def test_only_rows_that_differ_are_told_and_their_words_are_new(qapp):
    model, told, resets = TableModel(), [], []
    model.show(rows())
    model.set_keys([Column.SYNOPSIS, Column.PEOPLE])
    model.dataChanged.connect(lambda first, _: told.append(first.row()))
    model.modelReset.connect(lambda: resets.append(1))
    assert model.data(model.index(1, 1)) == ""
    model.show([replace(row, synopsis="New.") if row.scene == 12 else row for row in rows()])
    assert told == [1] and not resets and model.data(model.index(1, 1)) == "New."


def test_what_the_reader_finds_is_not_typed_into_and_says_what_it_waits_for(qapp):
    model = TableModel()
    model.show(rows())
    model.set_keys([Column.PEOPLE, Column.SYNOPSIS, "own:Weather", Column.WORDS])
    edited = [bool(model.flags(model.index(0, at)) & Qt.ItemFlag.ItemIsEditable) for at in range(5)]
    assert edited == [True, False, True, True, False]
    assert "read" in model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert model.table()[1][:2] == ["1", "Arrival"] and model.place_of(21) == 2 and model.place_of(99) == -1
