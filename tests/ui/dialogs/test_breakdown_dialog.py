import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inkwell.domain.errors import WorldError
from inkwell.ui.dialogs.breakdown_dialog import BreakdownDialog
from tests.ui.scripts import screenplay

TEXT = "INT. QUAY - DUSK\n\nMARA\nNo.\n\nEXT. BAY - DAY\n\n" + "Words.\n\n" * 40


@pytest.fixture
def dialog(window, qtbot, tmp_path):
    screenplay(window, qtbot, tmp_path, TEXT)
    window.actions_by_name["view.breakdown"].trigger()
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, BreakdownDialog) and one.isVisible()
    )


def column(dialog, number):
    return [dialog.table.item(row, number).text() for row in range(dialog.table.rowCount())]


def test_scenes_are_sorted_and_taken_along(dialog, tmp_path):
    assert dialog.head.text() == "2 scenes on 2 pages, about 2 minutes."
    assert column(dialog, 2) == ["QUAY", "BAY"]
    dialog.table.sortByColumn(6, Qt.SortOrder.DescendingOrder)
    assert column(dialog, 2) == ["BAY", "QUAY"]
    dialog.save(tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes().decode("utf-8-sig").split("\r\n")[
        1
    ] == "1,INT,QUAY,DUSK,MARA,1,1"


def test_a_folder_that_is_not_there_is_said(dialog, tmp_path):
    with pytest.raises(WorldError):
        dialog.save(tmp_path / "none" / "b.csv")


def test_the_line_below_counts_pages(dialog, window, qtbot):
    label = window.findChild(object, "scriptPages")
    qtbot.waitUntil(lambda: label.text() == "Scene 1 5/8 pp. · Script 2 pages")


def test_a_novel_has_no_breakdown(window):
    assert not window.actions_by_name["view.breakdown"].isEnabled()
    assert window.findChild(object, "scriptPages").isHidden()
