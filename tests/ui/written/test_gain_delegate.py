"""The bar goes to the right where the text was made likelier, to the left where less, and nowhere where nobody knows."""

import pytest
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from inkwell.services.settings import SettingsService
from inkwell.ui.theme import ThemeService
from inkwell.ui.written.gain_delegate import SHARE, GainDelegate


@pytest.mark.parametrize(
    ("share", "left", "right"), [(1.0, False, True), (-1.0, True, False), (None, False, False)]
)
def test_the_side_tells(qtbot, qapp, tmp_path, share, left, right):
    theme = ThemeService(qapp, SettingsService(tmp_path / "settings.json"))
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.resize(400, 60)
    table.setColumnWidth(0, 380)
    table.setItemDelegate(GainDelegate(theme, table))
    item = QTableWidgetItem("")
    item.setData(SHARE, share)
    table.setItem(0, 0, item)
    picture = table.viewport().grab().toImage()
    y = table.rowHeight(0) // 2
    ground = picture.pixelColor(300, y)
    assert (picture.pixelColor(40, y) != ground) is left
    assert (picture.pixelColor(100, y) != ground) is right
