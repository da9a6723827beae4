"""Words dragged within the page."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QTextCursor

from inkwell.domain.manuscript.provenance import Origin, shares
from tests.ui.pages import base, end, text_of, wait_draft


class Dropped(QEvent):
    """A drop with the source it came from, which Qt knows only within a drag of its own."""

    def __init__(self, page, position, action=Qt.DropAction.MoveAction):
        super().__init__(QEvent.Type.Drop)
        cursor = QTextCursor(page.document())
        cursor.setPosition(position)
        self._point, self._source, self._action = page.cursorRect(cursor).center(), page.viewport(), action

    def position(self):
        return QPointF(self._point)

    def source(self):
        return self._source

    def dropAction(self):
        return self._action


def drag(window, start, end, to):
    page = window.editor.page
    cursor = page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    return window.editor.drag.eventFilter(page.viewport(), Dropped(page, to))


def test_a_word_leaves_one_space_and_has_one_on_both_sides_where_it_comes(window, page, qtbot):
    page.insertPlainText("The red sea rose, and the boat sank.")
    before = base(window)
    for start, end_, to, expected in (
        (4, 7, 25, "The sea rose, and the red boat sank."),
        (4, 7, 35, "The sea rose, and the boat sank red."),
        (26, 30, 3, "The boat red sea rose, and the sank."),
    ):
        assert drag(window, start, end_, to)
        assert base(window) == expected == text_of(window)
        assert window.editor.page.textCursor().selectedText() == before[start:end_]
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert base(window) == before == text_of(window)
    assert drag(window, 4, 7, 3) and base(window) == before, "beside itself it stays"


@pytest.fixture
def page(window):
    """The page with nothing in it."""
    page = window.editor.page
    page.selectAll()
    page.textCursor().removeSelectedText()
    return page


def test_they_are_moved_in_one_step_with_who_wrote_them(window, page, qtbot):
    qtbot.keyClicks(page, "one two three ")
    window.services.scenes.insert_generated(window.editor.binding.scene_id, 4, "hers\u00a0", None)
    for start, end_, to, expected in (
        (0, 4, 9, "hers\u00a0one two three "),
        (5, 9, 0, "one hers\u00a0two three "),
        (4, 9, 19, "one two three hers\u00a0"),
    ):
        assert drag(window, start, end_, to)
        assert base(window) == expected == text_of(window)
    scene_id = window.editor.binding.scene_id
    runs = window.services.scenes.buffer(scene_id).runs
    assert shares(runs)[Origin.GENERATED] == 5 and runs[-1].origin is Origin.GENERATED
    for _ in range(3):
        window.actions_by_name["edit.undo"].trigger()
    assert base(window) == "one hers\u00a0two three "
    assert window.actions_by_name["edit.redo"].text() == "Redo moving words"


def test_nothing_is_moved_into_itself_or_a_draft(window, qtbot):
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    draft, before, whole = window.editor.binding.draft, base(window), text_of(window)
    for start, end_, to in ((0, 10, 4), (0, 10, draft.anchor + 3), (draft.anchor - 4, draft.anchor + 3, 0)):
        assert drag(window, start, end_, to)
        assert (base(window), text_of(window)) == (before, whole)
