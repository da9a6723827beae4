"""One room for all plots, small and large."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_export_asks_without_stopping(panel, qtbot, tmp_path):
    pick(panel, "range", "scene")
    panel.room.ask_export()
    dialog = panel.findChild(QFileDialog, "exportPlotDialog")
    assert dialog is not None and len(dialog.nameFilters()) == 3
    dialog.fileSelected.emit(str(tmp_path / "asked.csv"))
    dialog.close()
    assert (tmp_path / "asked.csv").exists()


def test_larger_window_has_the_same_choices(panel, qtbot):
    pick(panel, "mode", "pacing")
    panel.show_larger()
    dialog = panel.findChild(object, "largerPlot")
    qtbot.waitUntil(lambda: dialog.room.view is not None)
    assert not dialog.isModal() and dialog.room.view.chart == panel.room.view.chart
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    panel.services.settings.set("look.theme", "dark")
    panel.room.draw()
