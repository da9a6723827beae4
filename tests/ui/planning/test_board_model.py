"""The board as a table that can be walked."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt

from inkwell.domain.planning.board import Grouping, grouped
from inkwell.ui.planning.board_model import BoardModel
from tests.domain.planning.book import MARA, PLAN, outline, rows


def groups(changed=None):
    found = [replace(row, synopsis="New.") if row.scene == changed else row for row in rows()]
    return grouped(Grouping.CHAPTER, outline(), found, PLAN, {MARA: "Mara"})


def test_only_the_card_that_differs_is_told(qapp):
    model, told, resets = BoardModel(), [], []
    assert model.show(Grouping.CHAPTER, groups())
    model.dataChanged.connect(lambda index, _: told.append((index.row(), index.column())))
    model.modelReset.connect(lambda: resets.append(1))
    assert not model.show(Grouping.CHAPTER, groups(changed=21))
    assert told == [(0, 2)] and not resets
    assert model.show(Grouping.STATUS, groups())


def test_cells_without_a_card_are_nothing(qapp):
    model = BoardModel()
    model.show(Grouping.CHAPTER, groups())
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert model.item(model.index(2, 0)) is None and model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.item(QModelIndex()) is None
    assert (
        model.item(model.find(("scene", 21))).title == "Departure" and not model.find(("scene", 99)).isValid()
    )
