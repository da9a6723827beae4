"""What tests do to a page: open a scene, read what stands there, wait for a draft."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import scene_named


def open_scene(window, qtbot, title):
    scene_id = scene_named(window.services, title)
    window.open_scene(scene_id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_id)
    return scene_id


def text_of(window):
    return window.editor.page.document().toRawText().replace("\u2029", "\n")


def base(window):
    return window.editor.binding.base_text


def end(window):
    window.editor.page.moveCursor(QTextCursor.MoveOperation.End)


def wait_draft(window, qtbot, done=True):
    scene_id = window.editor.binding.scene_id
    generation = window.services.generation
    qtbot.waitUntil(
        lambda: generation.draft(scene_id) is not None and len(generation.draft(scene_id).text) > 10,
        timeout=20_000,
    )
    if done:
        qtbot.waitUntil(lambda: not generation.is_writing(scene_id), timeout=20_000)
    return generation.draft(scene_id)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def long_scene(window):
    """120 long paragraphs, the caret in the middle, in sight."""
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("\n".join(f"Paragraph {number}. " + "Words go on. " * 12 for number in range(120)))
    cursor = page.textCursor()
    cursor.setPosition(page.document().findBlockByNumber(60).position() + 5)
    page.setTextCursor(cursor)
    page.show_caret()
    QApplication.processEvents()
    return page
