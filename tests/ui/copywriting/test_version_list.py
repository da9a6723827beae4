"""Versions in a list."""

from PySide6.QtWidgets import QListWidgetItem

from inkwell.ui.copywriting.version_list import VersionList


def test_a_row_grows_where_its_words_need_more_lines(qtbot):
    rows = VersionList()
    qtbot.addWidget(rows)
    rows.resize(600, 300)
    rows.show()
    item = QListWidgetItem(
        "Half past four in November, and the page is still bright.\n57 of 280 characters", rows
    )
    rows.fit(item)
    two = item.sizeHint().height()
    rows.resize(220, 300)
    assert item.sizeHint().height() > two >= 2 * rows.fontMetrics().height()
