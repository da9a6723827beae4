from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from inkwell.ui.imports.file_drops import FileDrops, local_files

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(*urls, text=""):
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    return data


def test_files_are_taken_and_all_else_is_left_alone(qtbot, tmp_path):
    widget = QWidget()
    qtbot.addWidget(widget)
    heard = []
    FileDrops(widget).dropped.connect(heard.append)
    file = QUrl.fromLocalFile(str(tmp_path / "a.docx")).toString()
    data, words = dragged(file), dragged(text="only words")
    for mime, accepted in ((data, True), (words, False)):
        enter = QDragEnterEvent(QPoint(1, 1), COPY, mime, LEFT, NONE)
        enter.ignore()
        QApplication.sendEvent(widget, enter)
        assert enter.isAccepted() is accepted
    QApplication.sendEvent(widget, QDropEvent(QPoint(1, 1), COPY, data, LEFT, NONE))
    assert heard == [[tmp_path / "a.docx"]]
    assert local_files(dragged("https://example.org/a.docx")) == []


def test_a_file_dropped_on_the_page_is_an_import_not_its_path(window, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("# Arrival\n\nShe ran.\n", encoding="utf-8")
    data = dragged(QUrl.fromLocalFile(str(tmp_path / "a.md")).toString(), text=str(tmp_path / "a.md"))
    assert not window.editor.page.canInsertFromMimeData(data)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    dialog = window.commands.imports.dialog
    qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
    assert Path(dialog._paths[0]) == tmp_path / "a.md"
    dialog.reject()
