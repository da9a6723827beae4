"""The people of the map as a list."""

from PySide6.QtCore import Qt

from inkwell.domain.planning.relations import Relations
from inkwell.ui.planning.map_model import MapModel
from tests.ui.planning.maps import MAP


def test_a_person_is_a_row_with_what_a_screen_reader_says():
    model = MapModel()
    model.show(MAP)
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Mara", "Tom", "Ann"]
    assert "friend" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_other_ties_are_told_and_other_people_begin_anew():
    model, heard = MapModel(), []
    model.show(MAP)
    model.dataChanged.connect(lambda *_: heard.append("ties"))
    model.modelReset.connect(lambda: heard.append("people"))
    model.show(Relations(MAP.people, ()))
    model.show(Relations(MAP.people[:1], ()))
    assert heard == ["ties", "people"]
