"""Qt's own file dialog has room for what it tells."""

from PySide6.QtWidgets import QApplication, QTreeView, QWidget

from inkwell.ui.widgets.file_dialog import FileDialog


def test_names_kinds_and_dates_are_whole(qtbot, tmp_path):
    (tmp_path / "The Salt Keepers and the long road home.inkwell").write_text("x")
    (tmp_path / "notes").mkdir()
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = FileDialog(owner, "Open a project", str(tmp_path), "Inkwell projects (*.inkwell)")
    dialog.open()
    files = dialog.findChild(QTreeView, "treeView")
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 2)
    QApplication.processEvents()
    for column in range(1, 4):
        needed = files.sizeHintForColumn(column)
        assert files.columnWidth(column) >= needed, (column, files.columnWidth(column), needed)
    total = sum(files.columnWidth(column) for column in range(4))
    # The name has all the room that is left, which is enough for a title on a screen of usual size.
    assert files.columnWidth(0) >= min(files.sizeHintForColumn(0), 280)
    assert total <= files.viewport().width() + 1
    dialog.reject()
