"""The room of a place in the status line: its words are `words`, where it shows is met in `test_versions_dialog`."""

from inkwell.ui.copywriting.room_line import RoomLine


def test_a_novel_has_none(window):
    line = window.findChild(RoomLine)
    line.look()
    assert not line.isVisible() and line.text() == ""
