"""The grid as a table."""

from PySide6.QtCore import Qt

from inkwell.ui.planning.grid_model import GridModel
from tests.ui.planning.grids import made_grid


def test_heads_and_cells_are_said():
    model = GridModel()
    assert model.show(made_grid()) and not model.show(made_grid())
    assert (model.rowCount(), model.columnCount()) == (4, 4)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert heads == ["Set-ups and pay-offs", "Love", "War", "Tom, Ann"]
    assert model.headerData(0, Qt.Orientation.Vertical) == "1. Arrival"
    assert model.index(0, 1).data() == "They meet." and model.index(1, 1).data() == ""
    assert [model.size_words(at) for at in range(3)] == ["1 scene", "1 scene", "found · 2 scenes"]


def test_the_table_has_the_authors_threads_alone():
    model = GridModel()
    model.show(made_grid())
    table = model.table()
    assert table[0] == ["No.", "Scene", "Chapter", "Set-ups and pay-offs", "Love", "War"]
    assert table[1][-2:] == ["They meet.", "×"] and table[2][-2:] == ["", ""]
